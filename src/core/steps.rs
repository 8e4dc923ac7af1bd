//! How constructions come about, step by step: what each step does, to what, and why it may.
//!
//! Each construction is a list of steps as data, small enough to be shown one by one, forward and back; all steps
//! together give what the operation gives at once. Absent here: sentences. What a step is called, the app says.

mod conversion;
mod elimination;
mod epsilon;
mod minimization;
mod practice;
mod subsets;

pub use conversion::{ConversionStep, Why, conversion};
pub use elimination::{Arrow, Elimination, Taken, elimination};
pub use epsilon::{EpsilonStep, epsilon_removal, silent_way};
pub use minimization::{Cause, Refinement, merged, minimization};
pub use practice::{Fault, Review, Wrong, practise};
pub use subsets::{Cell, SubsetSteps, subset_construction};
