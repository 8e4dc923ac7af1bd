//! The constructions that are practiced in a table.

use super::table::{Names, PracticeTable};
use crate::{
    text::{phrases::state_name, t},
    ui::panels::steps::{constructions::Construction, subsets::MOST},
};
use grammaton_core::steps::practice::{EpsilonTask, Practice, SubsetTask};
use grammaton_session::Derived;

/// Returns the sentence on how to fill the table of a construction; `None` if it is not practiced in a table.
pub(crate) fn instruction(construction: Construction) -> Option<String> {
    let text = match construction {
        Construction::Subsets => t!("practice.subsets_task"),
        Construction::Epsilon => t!("practice.epsilon_task"),
        _ => return None,
    };
    Some(text.into_owned())
}

/// Returns the empty table of a construction; `None` if it cannot be carried out, as its steps explain.
pub(crate) fn table(construction: Construction, derived: &Derived) -> Option<PracticeTable> {
    let nfa = &derived.drawn.nfa;
    let practice = match construction {
        Construction::Subsets if !nfa.starts().is_empty() => Practice::new(SubsetTask::new(nfa, MOST).ok()?),
        Construction::Epsilon if nfa.has_epsilon() && nfa.len() <= MOST => Practice::new(EpsilonTask::new(nfa)),
        _ => return None,
    };
    Some(PracticeTable::new(practice))
}

/// Returns the names in the table of a construction.
pub(crate) fn names(_: Construction, derived: &Derived) -> Names {
    let drawn = &derived.drawn;
    let shown: Vec<String> = (0..drawn.nfa.len() as u32).map(|state| state_name(drawn, state)).collect();
    Names::new(shown, drawn.names.iter().map(ToString::to_string))
}
