//! `cargo xtask ci`: runs all checks that a change must pass. The caller installs the tools for them.

use crate::{Outcome, Result, cargo, deps, readers, smoke, web};
use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

/// Numbers of checks by result. A step that does not count its own tests is one check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs all steps, even after one has failed, and prints the counts at the end.
pub(crate) fn run() -> Result {
    let mut counts = Counts::default();
    // The first is the command in the README. It leaves out this package, which is not a default member.
    counts.add(cargo_tests(&["test", "--no-fail-fast"]));
    counts.add(cargo_tests(&["test", "--no-fail-fast", "--package", "xtask"]));
    counts.add_step("format", cargo_step(&["fmt", "--all", "--check"]));
    counts.add_step("lints", cargo_step(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    counts.add_step("lints for the browser", browser_lints().and_then(never_skip_in_ci));
    counts.add_step("docs", docs());
    counts.add_step("deps", deps::run());
    counts.add_step("readers", readers::run().and_then(never_skip_in_ci));
    counts.add_step("smoke", smoke::run(smoke::Profile::Dev).and_then(never_skip_in_ci));
    counts.add(browser_tests());
    println!("{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    if counts.failed == 0 { Ok(Outcome::Done) } else { Err("not everything passed".to_owned()) }
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    fn add_step(&mut self, name: &str, result: Result) {
        match result {
            Ok(Outcome::Done) => self.passed += 1,
            Ok(Outcome::Skipped) => self.skipped += 1,
            Err(message) => {
                self.failed += 1;
                eprintln!("{name} failed: {message}");
            }
        }
    }
}

fn cargo_tests(args: &[&str]) -> Counts {
    announce(args);
    tests(cargo().args(args), test_counts)
}

/// Builds the page and runs its tests, if a browser is installed. A test that fails is not run again.
fn browser_tests() -> Counts {
    let mut counts = Counts::default();
    match web::tests::prepare() {
        Ok(Some(mut command)) => return tests(&mut command, node_counts),
        Ok(None) => counts.add_step("browser tests", never_skip_in_ci(Outcome::Skipped)),
        Err(message) => counts.add_step("browser tests", Err(message)),
    }
    counts
}

/// Runs a test command, passes its output on, and counts the tests in it. A command that fails without a failed test, or
/// runs no test, counts as one failure.
fn tests(command: &mut Command, count: fn(&str) -> Option<Counts>) -> Counts {
    let mut counts = Counts::default();
    let child = command.stdout(Stdio::piped()).spawn();
    let ended = child.and_then(|mut child| {
        for line in BufReader::new(child.stdout.take().expect("stdout is piped")).lines() {
            let line = line?;
            println!("{line}");
            counts.add(count(&line).unwrap_or_default());
        }
        child.wait()
    });
    if counts.failed == 0 && (counts.passed == 0 || !ended.is_ok_and(|status| status.success())) {
        counts.failed = 1;
    }
    counts
}

/// Reads a closing line of Rust's test runner, such as "test result: ok. 3 passed; 0 failed; 1 ignored; …".
fn test_counts(line: &str) -> Option<Counts> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |kind: &str| counts.split("; ").find_map(|part| part.strip_suffix(kind)?.trim().parse().ok());
    Some(Counts { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
}

/// Reads one of the closing lines of Node's test runner, such as "# pass 33", or "ℹ pass 33" in later versions.
fn node_counts(line: &str) -> Option<Counts> {
    let (kind, count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))?.split_once(' ')?;
    let (count, none) = (count.parse().ok()?, Counts::default());
    match kind {
        "pass" => Some(Counts { passed: count, ..none }),
        "fail" | "cancelled" => Some(Counts { failed: count, ..none }),
        "skipped" | "todo" => Some(Counts { skipped: count, ..none }),
        _ => None,
    }
}

fn browser_lints() -> Result {
    println!("\nLints of the app as it is compiled for the browser");
    web::lint()
}

fn docs() -> Result {
    let args = ["doc", "--workspace", "--no-deps"];
    announce(&args);
    finish(cargo().args(args).env("RUSTDOCFLAGS", "-D warnings"))
}

fn cargo_step(args: &[&str]) -> Result {
    announce(args);
    finish(cargo().args(args))
}

fn announce(args: &[&str]) {
    println!("\n$ cargo {}", args.join(" "));
}

fn finish(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| error.to_string())?;
    if status.success() { Ok(Outcome::Done) } else { Err(status.to_string()) }
}

/// Makes a skipped step fail in CI. Only a developer's machine may lack the tools for a step.
fn never_skip_in_ci(outcome: Outcome) -> Result {
    if outcome == Outcome::Skipped && env::var_os("CI").is_some() {
        return Err("skipped, which CI must not".to_owned());
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_rust_tests_are_counted() {
        let check = |line: &str, expected| assert_eq!(test_counts(line), expected, "{line}");
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s";
        check(ok, Some(Counts { passed: 12, failed: 0, skipped: 1 }));
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        check(bad, Some(Counts { passed: 3, failed: 2, skipped: 0 }));
        check("test diagnostics::tests::kinds_say_why ... ok", None);
    }

    #[test]
    fn closing_lines_of_the_browser_tests_are_counted() {
        let check = |line: &str, expected| assert_eq!(node_counts(line), expected, "{line}");
        let counts = |passed, failed, skipped| Some(Counts { passed, failed, skipped });
        check("# pass 33", counts(33, 0, 0));
        check("ℹ pass 33", counts(33, 0, 0));
        check("# fail 2", counts(0, 2, 0));
        check("# cancelled 1", counts(0, 1, 0));
        check("# skipped 4", counts(0, 0, 4));
        check("# tests 40", None);
        check("# Subtest: two tabs pass 2", None);
        check("ok 1 - pass 2", None);
    }
}
