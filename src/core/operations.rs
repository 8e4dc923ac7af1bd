//! Operations on finite automata.
//!
//! Each file holds one operation. Results record which operand states each of their states represents. An operation
//! whose result may grow exponentially is a [`Job`](crate::Job) with a limit on the number of states, which also limits
//! the memory for the sets and transitions. A `…_within`
//! function runs the job with that limit, and a function with the plain name runs it without a limit. States of results
//! keep their numbers or are numbered in breadth-first order, with symbols in the order of Σ; the numbers never depend
//! on hash order.
//!
//! This module does not enumerate or count the words of a language. That is in `words`.

mod bit_set;
mod interner;
mod symbol_buckets;
mod subsets;
mod pairs;
mod lazy_subset_construction;
mod alphabets;
mod epsilon;
mod trim;
mod reverse;
mod complete;
mod determinize;
mod double_reversal;
mod complement;
mod single_start;
mod sequence;
mod product;
mod classes;
mod colors;
mod partition;
mod minimize;
mod minimal;
mod bisimulation;
mod outputs;
mod nerode;
mod comparison;
mod equivalence;
mod inclusion;
mod isomorphism;

pub(crate) use lazy_subset_construction::LazySubsetConstruction;
pub(crate) use pairs::{NO_RUN, Pair, merge_rows};

pub use alphabets::{extend_in_order, join, widen};
pub use bisimulation::{MergedStates, merge_bisimilar};
pub use complement::{Complement, Complemented, complement, complement_within};
pub use complete::{Completed, complete, negate};
pub use determinize::{Determinize, Determinized, determinize, determinize_within};
pub use double_reversal::{DoubleReversal, DoubleReversed, double_reversal};
pub use epsilon::{remove_epsilon, remove_epsilon_within};
pub use equivalence::{Counterexample, Equivalence, Side, equivalent, equivalent_within};
pub use inclusion::{Inclusion, Universality, included, included_within, universal, universal_within};
pub use isomorphism::{Mismatch, MismatchKind, isomorphism};
pub use minimal::{NotMinimal, check_minimal};
pub use minimize::{Minimized, minimize};
pub use nerode::{NerodeClasses, nerode_classes};
pub use outputs::{merge_bisimilar_with_outputs, minimize_with_outputs};
pub use product::{
    Combined, Product, SetOperation, difference, difference_within, intersection, intersection_within,
    symmetric_difference, symmetric_difference_within,
};
pub use reverse::reverse;
pub use sequence::{concatenate, star, union};
pub use single_start::single_start;
pub use subsets::Subsets;
pub use trim::{Mapped, trim};
