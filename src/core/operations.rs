//! The operations on finite automata.
//!
//! Functions from automata to automata, one a file. Results say which states of their operands each of their states
//! stands for. Whatever may explode is a [`Job`](crate::Job) with a limit on the states that it may make; beside it
//! stands a function that drives it: `…_within` a limit, and a plain one that has none. States of results are numbered in the
//! order in which a breadth-first walk by Σ's order meets them, or keep their numbers; never in the order of a hash.
//! Absent here: deciding what a language contains, word by word. That is in `words`.

mod bits;
mod fan;
mod subsets;
mod pairs;
mod powerset;
mod alphabets;
mod epsilon;
mod trim;
mod reverse;
mod complete;
mod determinize;
mod complement;
mod sequence;
mod product;
mod minimize;
mod minimal;
mod equivalence;
mod isomorphism;

pub use alphabets::{join, widen};
pub use complement::{Complement, Complemented, complement, complement_within};
pub use complete::{Completed, complete, negate};
pub use determinize::{Determinize, Determinized, determinize, determinize_within};
pub use epsilon::remove_epsilon;
pub use equivalence::{
    Counterexample, Equivalence, Inclusion, Side, equivalent, equivalent_within, included, included_within,
};
pub use isomorphism::{Mismatch, MismatchKind, isomorphism};
pub use minimal::{NotMinimal, check_minimal};
pub use minimize::{Minimized, minimize};
pub use product::{
    Combined, Product, SetOperation, difference, difference_within, intersection, intersection_within,
    symmetric_difference, symmetric_difference_within,
};
pub use reverse::reverse;
pub use sequence::{concatenate, star, union};
pub use subsets::Subsets;
pub use trim::{Mapped, trim};
