//! The laws with many random cases.

use super::{
    announce,
    counts::{Counts, test_counts, tests},
};
use crate::cargo;

/// Ten times proptest's default. The tests scale their own numbers of cases accordingly.
const CASES: &str = "2560";

/// Tests the laws of the core, the formats and the session.
pub(super) fn run() -> Counts {
    let packages = ["--package", "grammaton-core", "--package", "grammaton-formats", "--package", "grammaton-session"];
    let args =
        [&["test", "--no-fail-fast"], &packages[..], &["--test", "laws", "--test", "formats", "--test", "session"]]
            .concat();
    println!("\nWith PROPTEST_CASES={CASES}:");
    announce(&args);
    tests(cargo().args(args).env("PROPTEST_CASES", CASES), test_counts)
}
