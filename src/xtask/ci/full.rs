//! `cargo xtask ci-full`: runs all checks that a change must pass, and the slow suites.

use super::{
    browser_lints, browser_tests, budgets, cargo_tests, checks,
    counts::{Counts, node_counts, tests},
    kill_rounds, laws, never_skip_in_ci, packages, report, second_browser, thirty_two_bits,
};
use crate::{Outcome, Result, api, bench_guard, dist, layouts, site, smoke, web};

/// Runs all steps, even after one has failed, and prints the counts at the end.
pub(crate) fn run() -> Result {
    let mut steps = checks(true);
    steps.add_step("lints for the browser", browser_lints().and_then(never_skip_in_ci));
    steps.add("laws", laws::run());
    steps.add("overlaps", cargo_tests(&["test", "--no-fail-fast", "--test", "ui", "overlap::", "--", "--ignored"]));
    steps.add("32 bits", thirty_two_bits::run());
    steps.add_step("instructions", bench_guard::run(false).and_then(never_skip_in_ci));
    steps.add_step("layouts", layouts::run().and_then(never_skip_in_ci));
    steps.add(
        "serialization",
        cargo_tests(&["test", "--package", "grammaton-core", "--all-features", "--lib", "serialization"]),
    );
    steps.add_step("public items", api::run().and_then(never_skip_in_ci));
    steps.add_step("packages", packages::run());
    steps.add("npm package", npm_tests());
    steps.add("kill rounds", kill_rounds::run());
    steps.add_step("smoke, release", smoke::run(smoke::Profile::Release).and_then(never_skip_in_ci));
    steps.add("budgets", budgets::run());
    steps.add_step("random input in the window", smoke::monkey::run().and_then(never_skip_in_ci));
    steps.add_step("a screen reader", smoke::screen_reader::run().and_then(never_skip_in_ci));
    steps.add_step("files of a release", dist::check().and_then(never_skip_in_ci));
    steps.add_step("the program for Windows", dist::wine().and_then(never_skip_in_ci));
    steps.add_step("the installed package", smoke::installed::run().and_then(never_skip_in_ci));
    match site::browser_tests() {
        Ok(command) => steps.add("website", browser_tests(command)),
        Err(message) => steps.add_step("website", Err(message)),
    }
    steps.add("second browser", second_browser::run());
    report(&steps)
}

/// Builds the npm package and runs its tests.
fn npm_tests() -> Counts {
    println!("\nThe npm package");
    let failure = match web::npm::prepare() {
        Ok(Some(mut command)) => return tests(&mut command, node_counts),
        Ok(None) => never_skip_in_ci(Outcome::Skipped),
        Err(message) => Err(message),
    };
    let mut counts = Counts::default();
    counts.add_step("npm package", failure);
    counts
}
