//! The mapping from actions to operations on automata.

use super::Action;
use grammaton_session::Operation;

/// Returns the operation of an action, if it is one.
pub(crate) fn operation(action: Action) -> Option<Operation> {
    Some(match action {
        Action::Determinize => Operation::Determinize,
        Action::Minimize => Operation::Minimize,
        Action::DoubleReversal => Operation::DoubleReversal,
        Action::MergeBisimilar => Operation::MergeBisimilar,
        Action::RemoveEpsilon => Operation::RemoveEpsilon,
        Action::Complete => Operation::Complete,
        Action::Trim => Operation::Trim,
        Action::Complement => Operation::Complement,
        Action::ReverseLanguage => Operation::Reverse,
        Action::Star => Operation::Star,
        Action::Union => Operation::Union,
        Action::Intersection => Operation::Intersection,
        Action::Difference => Operation::Difference,
        Action::SymmetricDifference => Operation::SymmetricDifference,
        Action::Concatenate => Operation::Concatenate,
        _ => return None,
    })
}
