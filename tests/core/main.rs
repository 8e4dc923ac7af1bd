//! The laws of the core, on random automata, grammars and documents, against slow oracles that share no code with it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod automata;
mod both_ways;
mod grammars;

mod acceptance;
mod ambiguity;
mod checked_words;
mod conversion;
mod derivation;
mod files;
mod jff;
mod lang_derivations;
mod lang_fuzz;
mod lang_grammar;
mod lang_regex;
mod layouts;
mod naming;
mod operations;
mod pictures;
mod provenance;
mod run_tree;
mod steps;
mod tables;
mod texts;
mod traps;
