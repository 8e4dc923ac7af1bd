//! `cargo xtask bench-peers`: times operations on automata against a Python library.
//!
//! Both programs read the same files in turn and time only the operation. The best of several runs counts. The files and
//! a virtual environment of Python are created in the target folder.

#[path = "../core/benches/operations/instances.rs"]
mod instances;

use crate::{Outcome, Result, cargo};
use grammaton_core::{EPSILON, determinize, minimize, remove_epsilon};
use instances::Instance;
use std::{
    env,
    fmt::Write as _,
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// The library to compare with.
const PEER: &str = "automata-lib==9.2.0";

/// How long our operation is repeated.
const PATIENCE: Duration = Duration::from_secs(1);

/// The measurement of one operation on one file.
#[derive(Clone, Copy, Debug)]
struct Measured {
    milliseconds: f64,
    states: usize,
}

/// Measures everything and prints a table of ratios and a table of growth.
pub(crate) fn run() -> Result {
    let ours = build()?;
    let folder = ours.with_file_name("bench-peers");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let python = python(&folder)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench_peers/peer.py");

    println!("| operation | instance | ours, ms | automata-lib, ms | ratio | states |");
    println!("| --- | --- | ---: | ---: | ---: | ---: |");
    let mut all = Vec::new();
    for instance in instances::all() {
        let file = folder.join(format!("{}.fa", instance.name));
        fs::write(&file, text(&instance)).map_err(|error| format!("{}: {error}", file.display()))?;
        for &operation in operations(&instance) {
            let ours = measure(Command::new(&ours).args(["bench-ours", operation]).arg(&file))?;
            let peer = measure(Command::new(&python).arg(&script).arg(operation).arg(&file))?;
            // The peer counts the sink state of a complete automaton, so the results may differ by one.
            if operation == "determinize" && peer.states.abs_diff(ours.states) > 1 {
                return Err(format!("{operation} {}: {} and {} states", instance.name, ours.states, peer.states));
            }
            let ratio = peer.milliseconds / ours.milliseconds;
            let Measured { milliseconds, states } = ours;
            let peer = peer.milliseconds;
            println!("| {operation} | {} | {milliseconds:.3} | {peer:.1} | {ratio:.0} | {states} |", instance.name);
            all.push((operation, instance.name, ours));
        }
    }
    println!("\n| operation | instance | twice as large | times as long |\n| --- | --- | --- | ---: |");
    for (small, large) in DOUBLED {
        for &(operation, _, before) in all.iter().filter(|(_, name, _)| *name == small) {
            for (.., after) in all.iter().filter(|(same, name, _)| *name == large && *same == operation) {
                println!("| {operation} | {small} | {large} | {:.1} |", after.milliseconds / before.milliseconds);
            }
        }
    }
    Ok(Outcome::Done)
}

/// Pairs of instances, the second twice as large as the first.
const DOUBLED: [(&str, &str); 4] =
    [("kth14", "kth15"), ("dfa20k", "dfa40k"), ("dfa10k_x4", "dfa20k_x4"), ("thompson2k", "thompson4k")];

/// The operations to measure on an instance. One with ε has only ε-removal, a deterministic one only minimization.
fn operations(instance: &Instance) -> &'static [&'static str] {
    if instance.transitions.iter().any(|&(_, symbol, _)| symbol == EPSILON) {
        &["epsilon"]
    } else if instance.name.starts_with("dfa") {
        &["minimize"]
    } else {
        &["determinize", "minimize"]
    }
}

/// Runs our operation on one file and prints milliseconds and states. Meant for a release build.
pub(crate) fn ours(operation: &str, file: &str) -> Result {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let nfa = parse(&text).ok_or_else(|| format!("{file} is not an automaton"))?.nfa();
    let Measured { milliseconds, states } = match operation {
        "determinize" => best(|| determinize(black_box(&nfa)).dfa.len()),
        "minimize" => {
            let dfa = determinize(&nfa).dfa;
            best(|| minimize(black_box(&dfa)).dfa.len())
        }
        "epsilon" => best(|| remove_epsilon(black_box(&nfa)).len()),
        _ => return Err(format!("{operation} is not an operation")),
    };
    println!("{milliseconds} {states}");
    // On Linux, also print the peak memory use.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| eprintln!("{line}"));
    Ok(Outcome::Done)
}

/// The shortest time of many runs, with the result.
fn best(mut run: impl FnMut() -> usize) -> Measured {
    let begun = Instant::now();
    let mut least = Duration::MAX;
    loop {
        let before = Instant::now();
        let states = run();
        least = least.min(before.elapsed());
        if begun.elapsed() > PATIENCE {
            return Measured { milliseconds: least.as_secs_f64() * 1e3, states };
        }
    }
}

/// Builds this program in release mode.
fn build() -> Result<PathBuf> {
    let status = cargo().args(["build", "--quiet", "--release", "--package", "xtask"]).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err("this program does not build".to_owned());
    }
    let here = env::current_exe().map_err(|error| error.to_string())?;
    let target = here.parent().and_then(Path::parent).ok_or("this program is not in a target folder")?;
    Ok(target.join("release").join("xtask"))
}

/// Installs the peer in a virtual environment of Python.
fn python(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("python");
    let python = environment.join("bin").join("python");
    if !python.is_file() {
        succeed(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    succeed(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER]))?;
    Ok(python)
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}")) }
}

/// Runs a program that prints milliseconds and states.
fn measure(command: &mut Command) -> Result<Measured> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    measured(&text).ok_or_else(|| format!("{command:?}: {text}{}", String::from_utf8_lossy(&output.stderr)))
}

fn measured(text: &str) -> Option<Measured> {
    let (milliseconds, states) = text.trim().split_once(' ')?;
    Some(Measured { milliseconds: milliseconds.parse().ok()?, states: states.parse().ok()? })
}

/// Writes an instance as text: a line each for the sizes, initial states and final states, then one for each transition,
/// where the symbol -1 stands for ε.
fn text(instance: &Instance) -> String {
    let accepting: Vec<String> = instance.accepting.iter().map(u32::to_string).collect();
    let sizes = (instance.states, instance.symbols, instance.transitions.len());
    let mut text = format!("{} {} {}\n0\n{}\n", sizes.0, sizes.1, sizes.2, accepting.join(" "));
    for &(source, symbol, target) in &instance.transitions {
        let symbol = if symbol == EPSILON { -1 } else { i64::from(symbol) };
        writeln!(text, "{source} {symbol} {target}").expect("a string takes all");
    }
    text
}

fn parse(text: &str) -> Option<Instance> {
    let mut lines = text.lines().map(|line| line.split(' ').map(|number| number.parse().ok()).collect());
    let sizes: Vec<i64> = lines.next()??;
    let initial: Vec<i64> = lines.next()??;
    let accepting: Vec<i64> = lines.next()??;
    let number = |number: i64| if number < 0 { EPSILON } else { number as u32 };
    let transition = |numbers: Vec<i64>| match numbers[..] {
        [source, symbol, target] => Some((number(source), number(symbol), number(target))),
        _ => None,
    };
    let transitions = lines.map(|line: Option<Vec<i64>>| line.and_then(transition)).collect::<Option<_>>()?;
    let accepting = accepting.into_iter().map(number).collect();
    let ([states, symbols, _], [0]) = (&sizes[..], &initial[..]) else { return None };
    Some(Instance { name: "read", states: number(*states), symbols: number(*symbols), accepting, transitions })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_a_written_instance_gives_the_same_instance() {
        let small = instances::all().into_iter().filter(|instance| instance.transitions.len() < 5_000);
        for instance in small {
            let read = parse(&text(&instance)).map(|read| read.nfa());
            assert_eq!(read, Some(instance.nfa()), "{}", instance.name);
        }
        assert!(parse("1 1 1\n0\n0\n0 0\n").is_none());
    }
}
