//! The features of the core: each compiles without the others.

use super::cargo_step;
use crate::{Outcome, Result};

/// The features, and none.
const FEATURES: [&str; 7] = ["", "document", "layout", "lexer", "steps", "exercise", "serde"];

/// Compiles the core with each feature alone.
pub(super) fn run() -> Result {
    for feature in FEATURES {
        cargo_step(&["check", "--package", "grammaton-core", "--no-default-features", "--features", feature])?;
    }
    Ok(Outcome::Done)
}
