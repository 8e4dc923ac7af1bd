//! The laws and the fuzz targets with many random cases.

use super::{
    announce,
    counts::{Counts, test_counts, tests},
};
use crate::cargo;

/// Ten times proptest's default. The tests scale their own numbers of cases accordingly.
const CASES: &str = "2560";
/// The number of rounds of each fuzz target.
const ROUNDS: &str = "20000";

/// Tests the laws of the core, the formats and the session, and the readers on damaged inputs.
pub(super) fn run() -> Counts {
    let packages = ["--package", "grammaton-core", "--package", "grammaton-formats", "--package", "grammaton-session"];
    let targets = ["--test", "laws", "--test", "formats", "--test", "session", "--test", "fuzz"];
    let args = [&["test", "--no-fail-fast"], &packages[..], &targets].concat();
    println!("\nWith PROPTEST_CASES={CASES} FUZZ_ROUNDS={ROUNDS}:");
    announce(&args);
    tests(cargo().args(args).env("PROPTEST_CASES", CASES).env("FUZZ_ROUNDS", ROUNDS), test_counts)
}
