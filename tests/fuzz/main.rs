//! Readers on damaged and invented inputs: none panics, what is read survives writing and reading, conversions keep the
//! language, and errors name a place in the input.
//!
//! Every target runs a fixed number of reproducible rounds. The variable `FUZZ_ROUNDS` changes the number:
//!
//! ```text
//! FUZZ_ROUNDS=100000 cargo test -p grammaton-session --test fuzz dot
//! ```
//!
//! A coverage-guided fuzzer can call [`Target::run`](targets::Target::run) with its own inputs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod inputs;
mod language;
mod random;
mod rounds;
mod targets;

/// Declares a test for each target.
macro_rules! tests {
    ($($target:ident),+ $(,)?) => {
        /// The targets, by name.
        mod no_input_breaks {
            use crate::rounds;

            $(
                #[test]
                fn $target() {
                    rounds::run(stringify!($target));
                }
            )+
        }

        #[test]
        fn every_target_is_tested() {
            let names: Vec<&str> = targets::all().iter().map(|target| target.name()).collect();
            assert_eq!([$(stringify!($target)),+], names[..]);
        }
    };
}

tests![
    ron,
    jff,
    json,
    dot,
    mata,
    definition,
    grammar,
    bnf,
    ebnf,
    jff_grammar,
    jflap,
    regex,
    csv,
    svg,
    png,
    links,
    grammar_texts,
    expressions,
    labels,
    words,
];
