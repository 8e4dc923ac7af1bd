//! `cargo xtask ci`: runs all checks that a change must pass. The caller installs the tools for them.

mod budgets;
mod counts;
mod features;
mod full;
mod kill_rounds;
mod laws;
mod packages;
mod second_browser;
mod thirty_two_bits;
mod tools;

pub(crate) use full::run as run_full;
pub(crate) use tools::actionlint as check_workflows;

use crate::{Outcome, Result, cargo, deps, notices, readers, site, smoke, web};
use counts::{Counts, Steps, node_counts, test_counts, tests};
use std::{env, process::Command, thread};

/// Runs all steps, even after one has failed, and prints the counts at the end.
pub(crate) fn run() -> Result {
    report(&checks(false))
}

/// Runs only the kills of the app.
pub(crate) fn run_kill_rounds() -> Result {
    let mut steps = Steps::begin();
    steps.add("kill rounds", kill_rounds::run());
    report(&steps)
}

/// The number of random events that the page gets if all checks run. Otherwise, the test has a smaller default.
const RANDOM_EVENTS: u32 = 2000;

/// Runs the checks that a change must pass; if `is_full`, also the rare tests of the page, and the programs that take long
/// to install or to read our files.
fn checks(is_full: bool) -> Steps {
    let mut steps = Steps::begin();
    // The first is the command in the README. It leaves out this package, which is not a default member.
    steps.add("tests", cargo_tests(&["test", "--no-fail-fast"]));
    steps.add("tests of the chores", cargo_tests(&["test", "--no-fail-fast", "--package", "xtask"]));
    steps.add_step("format", cargo_step(&["fmt", "--all", "--check"]));
    steps.add_step("lints", cargo_step(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    // Most of the page's build keeps only one core busy.
    let page = thread::spawn(web::tests::prepare);
    steps.add_step("docs", docs());
    steps.add_step("features", features::run(is_full));
    steps.add_step("deps", deps::run());
    steps.add_step("licenses and sources", tools::cargo_deny());
    steps.add_step("notices", notices::check());
    steps.add_step("spelling", tools::typos());
    steps.add_step("workflows", tools::actionlint().and_then(never_skip_in_ci));
    steps.add_step("readers", readers::run(!is_full).and_then(never_skip_in_ci));
    steps.add_step("texts of the website", site::check_quickly());
    let page = page.join().unwrap_or_else(|_| Err("the build of the page panicked".to_owned()));
    steps.add_step("rest of the page's build", page.as_ref().map(|_| Outcome::Done).map_err(Clone::clone));
    // These have waits with deadlines, so nothing else runs at the same time.
    steps.add_step("smoke", smoke::run(smoke::Profile::Dev).and_then(never_skip_in_ci));
    if let Ok(mut command) = page {
        if let Some(command) = command.as_mut().filter(|_| is_full) {
            command.env("EVENTS", RANDOM_EVENTS.to_string()).env("ALL_TESTS", "1");
        }
        steps.add("browser tests", browser_tests(command));
    }
    steps
}

/// Prints how long the steps took and the counts, and fails if a check failed.
fn report(steps: &Steps) -> Result {
    println!("{steps}");
    if steps.counts.failed == 0 { Ok(Outcome::Done) } else { Err("not everything passed".to_owned()) }
}

fn cargo_tests(args: &[&str]) -> Counts {
    announce(args);
    tests(cargo().args(args), test_counts)
}

/// Runs the tests of the page, if there is a browser. A test that fails is not run again.
fn browser_tests(command: Option<Command>) -> Counts {
    let Some(mut command) = command else {
        let mut counts = Counts::default();
        counts.add_step("browser tests", never_skip_in_ci(Outcome::Skipped));
        return counts;
    };
    // Some tests need a window. They are skipped without a display.
    let screen = smoke::Screen::for_browser();
    if let Ok(Some(screen)) = &screen {
        command.env("DISPLAY", screen.display()).env_remove("WAYLAND_DISPLAY");
    }
    let mut counts = tests(&mut command, node_counts);
    if let Err(message) = screen {
        counts.add_step("display for the browser tests", Err(message));
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
