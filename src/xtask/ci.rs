//! `cargo xtask ci`: everything that a change must pass. Installing is the caller's.

use crate::{Outcome, Result, cargo, deps, readers, smoke};
use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

/// How many checks ended how. A step that is no test runner counts as one check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs all steps, also after one has failed, and closes with the counts.
pub(crate) fn run() -> Result {
    let mut counts = Counts::default();
    // The first is the README's command. The chores' own tests are no default member's.
    counts.add(tests(&["test", "--no-fail-fast"]));
    counts.add(tests(&["test", "--no-fail-fast", "--package", "xtask"]));
    counts.add_step("format", cargo_step(&["fmt", "--all", "--check"]));
    counts.add_step("lints", cargo_step(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    counts.add_step("docs", docs());
    counts.add_step("deps", deps::run());
    counts.add_step("readers", readers::run().and_then(never_skip_in_ci));
    counts.add_step("smoke", smoke::run(smoke::Profile::Dev).and_then(never_skip_in_ci));
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

/// Runs a test command, passes its output on, and counts. That it fails without a failed test, or runs none at all,
/// is one failure.
fn tests(args: &[&str]) -> Counts {
    announce(args);
    let mut counts = Counts::default();
    let child = cargo().args(args).stdout(Stdio::piped()).spawn();
    let ended = child.and_then(|mut child| {
        for line in BufReader::new(child.stdout.take().expect("stdout is piped")).lines() {
            let line = line?;
            println!("{line}");
            counts.add(test_counts(&line).unwrap_or_default());
        }
        child.wait()
    });
    if counts.failed == 0 && (counts.passed == 0 || !ended.is_ok_and(|status| status.success())) {
        counts.failed = 1;
    }
    counts
}

/// What a closing line of Rust's test runner counts: "test result: ok. 3 passed; 0 failed; 1 ignored; …".
fn test_counts(line: &str) -> Option<Counts> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |what: &str| counts.split("; ").find_map(|part| part.strip_suffix(what)?.trim().parse().ok());
    Some(Counts { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
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

/// A developer's machine may lack what a step needs; the one that decides may not.
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
    fn closing_lines_are_counted() {
        let check = |line: &str, expected| assert_eq!(test_counts(line), expected, "{line}");
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s";
        check(ok, Some(Counts { passed: 12, failed: 0, skipped: 1 }));
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        check(bad, Some(Counts { passed: 3, failed: 2, skipped: 0 }));
        check("test wording::tests::kinds_say_why ... ok", None);
    }
}
