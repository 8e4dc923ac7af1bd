//! Kills of the app at different moments, each followed by a recovery.

use super::{counts::Counts, never_skip_in_ci};
use crate::smoke::{Profile, kill_rounds};

/// The number of kills.
const ROUNDS: u32 = 20;

/// Counts each round as one check.
pub(super) fn run() -> Counts {
    let mut counts = Counts::default();
    println!("\nKills of the app, {ROUNDS} rounds");
    match kill_rounds(Profile::Dev, ROUNDS) {
        Ok(rounds) => {
            let rounds = rounds.into_iter().map(|round| round.and_then(never_skip_in_ci));
            rounds.zip(1..).for_each(|(round, number)| counts.add_step(&format!("kill round {number}"), round));
        }
        Err(message) => counts.add_step("kill rounds", Err(message)),
    }
    counts
}
