//! The number of random cases of a law.

use proptest::prelude::ProptestConfig;

/// The number of cases that proptest runs by default.
const DEFAULT: u32 = 256;

/// Returns a configuration with this many cases. The variable `PROPTEST_CASES` scales the number: twice the default runs
/// twice as many cases of every law.
pub(crate) fn cases(number: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: (number * default.cases / DEFAULT).max(1), ..default }
}
