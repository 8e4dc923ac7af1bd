//! The tests of the page in a second browser.

use super::counts::{Counts, node_counts, tests};
use crate::{Outcome, Result, smoke, target_folder, web::tests::prepare_second};
use std::fs;

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
    if !smoke::has_tools() {
        return Ok(skipped);
    }
    let folder = target_folder()?.join("firefox");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let screen = smoke::Screen::start(&folder)?;
    Ok(match prepare_second(screen.display())? {
        Some(mut command) => tests(&mut command, node_counts),
        None => skipped,
    })
}
