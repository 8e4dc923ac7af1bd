//! Step-by-step traces of the constructions, for display one step at a time.
//!
//! Each trace is a list of small data steps: the change that a step makes, the parts it concerns and the rule that
//! justifies it. Applying all steps gives the same result as the operation itself. This module contains no
//! user-facing text; the app names the steps.

mod bisimulation;
mod conversion;
mod derivatives;
mod elimination;
mod epsilon;
mod equations;
mod glushkov;
mod minimization;
pub mod practice;
mod subsets;
mod thompson;

pub use bisimulation::bisimulation;
pub use conversion::{ConversionRule, ConversionStep, conversion, conversion_rule};
pub use derivatives::{DerivativeStep, DerivativeSteps, derivative_construction};
pub use elimination::{Arrow, EliminatedState, Elimination, elimination};
pub use epsilon::{EpsilonStep, epsilon_path, epsilon_removal};
pub use equations::{Equation, EquationRule, EquationStep, EquationSteps, Term, equations};
pub use glushkov::{GlushkovPart, GlushkovSteps, glushkov_construction};
pub use minimization::{Refinement, RefinementCause, minimization, quotient_automaton};
pub use practice::conversion::{ProductionFault, Review, WrongProduction, review_conversion};
pub use subsets::{Cell, SubsetSteps, subset_construction};
pub use thompson::{ThompsonStep, ThompsonSteps, thompson_construction};
