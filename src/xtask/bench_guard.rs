//! `cargo xtask bench-guard`: counts the instructions of operations of the core and compares them with a stored baseline.
//!
//! Unlike times, counts hardly depend on the machine and on what else it does. Valgrind counts them.

use crate::{Outcome, Result, cargo};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The greatest ratio of a count to that of the baseline.
const MOST: f64 = 1.05;
/// The compiler and the counts that the current ones are compared with.
const BASELINE: &str = "bench_guard/baseline.txt";
/// The function of src/core/benches/instructions.rs whose instructions count.
const COUNTED: &str = "*counted*";

/// The instructions of each operation.
type Counts = BTreeMap<String, u64>;

/// Compares all operations with the baseline, or writes a new baseline if `update`.
///
/// # Errors
/// An error if an operation needs more instructions than it may, or is not in the baseline.
pub(crate) fn run(update: bool) -> Result {
    if !valgrind().arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("bench-guard: skipped, there is no Valgrind here (apt install valgrind)");
        return Ok(Outcome::Skipped);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(BASELINE);
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let compiler = compiler()?;
    let counts = count_all()?;
    if update {
        fs::write(&path, write(&compiler, &counts)).map_err(failed)?;
        println!("bench-guard: wrote {}", path.display());
        return Ok(Outcome::Done);
    }
    let (before, baseline) = read(&fs::read_to_string(&path).map_err(failed)?).ok_or("the baseline is not readable")?;
    if before != compiler {
        println!("bench-guard: skipped, as the baseline is of {before}, and this is {compiler}.\n{RENEW}");
        return Ok(Outcome::Skipped);
    }
    compare(&baseline, &counts)
}

const RENEW: &str = "`cargo xtask bench-guard --update` renews the baseline.";

fn valgrind() -> Command {
    Command::new("valgrind")
}

/// Returns the version and the target of the compiler.
fn compiler() -> Result<String> {
    let output = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("--version").output();
    let version = output.map_err(|error| format!("rustc: {error}"))?.stdout;
    Ok(format!("{} on {}", String::from_utf8_lossy(&version).trim(), env::consts::ARCH))
}

/// Counts the instructions of every operation, and prints them.
fn count_all() -> Result<Counts> {
    let program = build()?;
    let names = Command::new(&program).output().map_err(|error| error.to_string())?.stdout;
    let mut counts = Counts::new();
    for name in String::from_utf8_lossy(&names).lines() {
        let count = count(&program, name)?;
        println!("{name:>16} {count:>12}");
        counts.insert(name.to_owned(), count);
    }
    if counts.is_empty() { Err(format!("{} names no operations", program.display())) } else { Ok(counts) }
}

/// Builds the program that runs one operation, and returns its path.
fn build() -> Result<PathBuf> {
    let args = ["bench", "--package", "grammaton-core", "--bench", "instructions", "--no-run"];
    // Profilers need the names of functions.
    let mut command = cargo();
    command.args(args).arg("--message-format=json-render-diagnostics").env("CARGO_PROFILE_BENCH_STRIP", "none");
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| error.to_string())?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let executable = |line: &str| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    };
    messages.lines().filter_map(executable).next_back().ok_or_else(|| "the benchmark does not build".to_owned())
}

/// Counts the instructions of one operation.
fn count(program: &Path, name: &str) -> Result<u64> {
    let mut command = valgrind();
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", &format!("--toggle-collect={COUNTED}")]);
    let output = command.arg(program).arg(name).output().map_err(|error| format!("valgrind: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    match collected(&report) {
        Some(count) if count > 0 && output.status.success() => Ok(count),
        _ => Err(format!("{name}: Valgrind did not count:\n{report}")),
    }
}

/// Reads the line "==42== Collected : 123" of Valgrind.
fn collected(report: &str) -> Option<u64> {
    report.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok())
}

fn compare(baseline: &Counts, counts: &Counts) -> Result {
    let mut faults = Vec::new();
    for (name, &count) in counts {
        let Some(&before) = baseline.get(name) else {
            faults.push(format!("{name} is not in the baseline"));
            continue;
        };
        let ratio = count as f64 / before as f64;
        if ratio > MOST {
            faults.push(format!("{name}: {count} instructions, {ratio:.2} times the {before} of the baseline"));
        } else if ratio < 2.0 - MOST {
            println!("{name} needs only {ratio:.2} of the instructions of the baseline. {RENEW}");
        }
    }
    if faults.is_empty() { Ok(Outcome::Done) } else { Err(format!("{}\n{RENEW}", faults.join("\n"))) }
}

/// Writes the compiler in the first line, then one operation per line.
fn write(compiler: &str, counts: &Counts) -> String {
    let lines = counts.iter().map(|(name, count)| format!("{name} {count}\n"));
    std::iter::once(format!("{compiler}\n")).chain(lines).collect()
}

fn read(text: &str) -> Option<(String, Counts)> {
    let mut lines = text.lines();
    let compiler = lines.next()?.to_owned();
    let count = |line: &str| {
        let (name, count) = line.split_once(' ')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    Some((compiler, lines.map(count).collect::<Option<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(counts: &[(&str, u64)]) -> Counts {
        counts.iter().map(|&(name, count)| (name.to_owned(), count)).collect()
    }

    #[test]
    fn a_baseline_reads_back() {
        let counts = counts(&[("determinize", 1_234_567), ("minimize", 89)]);
        assert_eq!(read(&write("rustc 1.95", &counts)), Some(("rustc 1.95".to_owned(), counts)));
        assert_eq!(read("rustc 1.95\ndeterminize many"), None);
    }

    #[test]
    fn only_operations_that_need_more_instructions_are_faults() {
        let baseline = counts(&[("determinize", 1000), ("minimize", 1000)]);
        let check = |determinize, minimize| {
            compare(&baseline, &counts(&[("determinize", determinize), ("minimize", minimize)])).is_ok()
        };
        assert!(check(1000, 1000) && check(1050, 10));
        assert!(!check(1051, 1000) && !check(10, 2000));
        assert!(compare(&baseline, &counts(&[("trim", 1)])).is_err());
    }

    #[test]
    fn the_report_of_valgrind_is_read() {
        let report = "==7== Events    : Ir\n==7== Collected : 1234567\n==7== \n==7== I   refs:      1,234,567\n";
        assert_eq!(collected(report), Some(1_234_567));
        assert_eq!(collected("valgrind: no such file"), None);
    }
}
