//! Kills of the app at different moments: with unsaved changes, and while it saves.

use super::{counts::Counts, never_skip_in_ci};
use crate::smoke::{KillRounds, Profile, kill_rounds};

/// The number of kills, 50 in all.
const ROUNDS: KillRounds = KillRounds { unsaved: 20, rename: 15, in_place: 15 };

/// Counts each round as one check.
pub(super) fn run() -> Counts {
    let mut counts = Counts::default();
    println!("\nKills of the app");
    match kill_rounds(Profile::Dev, ROUNDS) {
        Ok(rounds) => {
            let rounds = rounds.into_iter().map(|round| round.and_then(never_skip_in_ci));
            rounds.zip(1..).for_each(|(round, number)| counts.add_step(&format!("kill round {number}"), round));
        }
        Err(message) => counts.add_step("kill rounds", Err(message)),
    }
    counts
}
