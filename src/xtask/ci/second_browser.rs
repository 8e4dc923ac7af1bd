//! The tests of the page in a second browser.

use super::counts::{Counts, node_counts, tests};
use crate::{Outcome, Result, smoke, web::tests::prepare_second};

/// Runs the tests in Firefox. Without it, they count as one skipped check, even in CI.
pub(super) fn run() -> Counts {
    println!("\nThe page in Firefox");
    run_on_screen().unwrap_or_else(|message| {
        let mut counts = Counts::default();
        counts.add_step("second browser", Err(message));
        counts
    })
}

fn run_on_screen() -> Result<Counts> {
    let mut skipped = Counts::default();
    skipped.add_step("second browser", Ok(Outcome::Skipped));
    let Some(screen) = smoke::Screen::for_browser()? else { return Ok(skipped) };
    Ok(match prepare_second(screen.display())? {
        Some(mut command) => tests(&mut command, node_counts),
        None => skipped,
    })
}
