//! Laws of the core, tested on random automata, grammars and documents against slow oracles that share no code with it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod automata;
mod both_ways;
mod cases;
mod grammars;
mod strategies;

mod acceptance;
mod ambiguity;
mod conversion;
mod derivation;
mod derivations;
mod exercise;
mod grammar_laws;
mod regex_laws;
mod label_overlaps;
mod layouts;
mod lexers;
mod naming;
mod operations;
mod practice;
mod provenance;
mod questions;
mod readings;
mod run_tree;
mod steps;
mod texts;
mod traps;

use cases::cases;
