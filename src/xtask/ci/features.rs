//! The features of the core: each compiles without the others.

use super::cargo_step;
use crate::{Outcome, Result};

/// The features, after none of them.
const FEATURES: [&str; 7] = ["", "document", "layout", "lexer", "steps", "exercise", "serde"];

/// Compiles the core without features, and with each one alone if all checks run.
pub(super) fn run(is_full: bool) -> Result {
    for feature in if is_full { &FEATURES[..] } else { &FEATURES[..1] } {
        cargo_step(&["check", "--package", "grammaton-core", "--no-default-features", "--features", feature])?;
    }
    Ok(Outcome::Done)
}
