//! Every command of the command line on every input that is hard.

use super::{
    announce,
    counts::{Counts, test_counts, tests},
};
use crate::cargo;

/// Runs the tests that take too long without optimization.
pub(super) fn run() -> Counts {
    let args = ["test", "--release", "--test", "cli", "every_command", "--", "--ignored"];
    announce(&args);
    tests(cargo().args(args), test_counts)
}
