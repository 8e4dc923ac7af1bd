//! Counting checks, including the tests in the output of test runners.

use crate::{Outcome, Result};
use std::{
    fmt,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The steps that have run: their numbers of checks, and how long each took.
#[derive(Debug)]
pub(super) struct Steps {
    pub(super) counts: Counts,
    durations: Vec<(String, Duration)>,
    begun: Instant,
}

impl Steps {
    /// Begins the first step.
    pub(super) fn begin() -> Self {
        Self { counts: Counts::default(), durations: Vec::new(), begun: Instant::now() }
    }

    /// Adds the counts of the step that has just ended.
    pub(super) fn add(&mut self, name: &str, counts: Counts) {
        self.counts.add(counts);
        self.durations.push((name.to_owned(), self.begun.elapsed()));
        self.begun = Instant::now();
    }

    /// Adds the result of the step that has just ended.
    pub(super) fn add_step(&mut self, name: &str, result: Result) {
        let mut counts = Counts::default();
        counts.add_step(name, result);
        self.add(name, counts);
    }
}

impl fmt::Display for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, duration) in &self.durations {
            writeln!(f, "{:>5} s  {name}", duration.as_secs())?;
        }
        write!(f, "{}", self.counts)
    }
}

/// Numbers of checks by result. A step that does not count its own tests is one check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Counts {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl Counts {
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    pub(super) fn add_step(&mut self, name: &str, result: Result) {
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

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs a test command, passes its output on, and counts the tests in it. A command that fails without a failed test, or
/// runs no test, counts as one failure.
pub(super) fn tests(command: &mut Command, count: fn(&str) -> Option<Counts>) -> Counts {
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
pub(super) fn test_counts(line: &str) -> Option<Counts> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |kind: &str| counts.split("; ").find_map(|part| part.strip_suffix(kind)?.trim().parse().ok());
    Some(Counts { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
}

/// Reads one of the closing lines of Node's test runner, such as "# pass 33", or "ℹ pass 33" in later versions.
pub(super) fn node_counts(line: &str) -> Option<Counts> {
    let (kind, count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))?.split_once(' ')?;
    let (count, none) = (count.parse().ok()?, Counts::default());
    match kind {
        "pass" => Some(Counts { passed: count, ..none }),
        "fail" | "cancelled" => Some(Counts { failed: count, ..none }),
        "skipped" | "todo" => Some(Counts { skipped: count, ..none }),
        _ => None,
    }
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
