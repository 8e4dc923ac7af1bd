//! Tests of the operations on automata against oracles that share no code with them.

mod comparison;
mod construction;
mod families;
mod language;
mod limits;
mod minimization;
mod oracle;
