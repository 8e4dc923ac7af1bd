//! `cargo xtask ci`: runs all checks that a change must pass. The caller installs the tools for them.

mod budgets;
mod counts;
mod full;
mod kill_rounds;
mod laws;
mod packages;
mod second_browser;
mod thirty_two_bits;
mod tools;

pub(crate) use full::run as run_full;

use crate::{Outcome, Result, cargo, deps, notices, readers, smoke, web};
use counts::{Counts, node_counts, test_counts, tests};
use std::{env, process::Command};

/// Runs all steps, even after one has failed, and prints the counts at the end.
pub(crate) fn run() -> Result {
    report(&checks())
}

/// Runs only the kills of the app.
pub(crate) fn run_kill_rounds() -> Result {
    report(&kill_rounds::run())
}

/// Runs the checks that a change must pass.
fn checks() -> Counts {
    let mut counts = Counts::default();
    // The first is the command in the README. It leaves out this package, which is not a default member.
    counts.add(cargo_tests(&["test", "--no-fail-fast"]));
    counts.add(cargo_tests(&["test", "--no-fail-fast", "--package", "xtask"]));
    counts.add_step("format", cargo_step(&["fmt", "--all", "--check"]));
    counts.add_step("lints", cargo_step(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    counts.add_step("lints for the browser", browser_lints().and_then(never_skip_in_ci));
    counts.add_step("docs", docs());
    counts.add_step("deps", deps::run());
    counts.add_step("licenses and sources", tools::cargo_deny());
    counts.add_step("notices", notices::check());
    counts.add_step("spelling", tools::typos());
    counts.add_step("readers", readers::run().and_then(never_skip_in_ci));
    counts.add_step("smoke", smoke::run(smoke::Profile::Dev).and_then(never_skip_in_ci));
    counts.add(browser_tests());
    counts
}

/// Prints the counts, and fails if a check failed.
fn report(counts: &Counts) -> Result {
    println!("{counts}");
    if counts.failed == 0 { Ok(Outcome::Done) } else { Err("not everything passed".to_owned()) }
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
