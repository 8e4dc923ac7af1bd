//! The constructions that are practiced in a table.

use super::table::{Names, PracticeTable};
use crate::{
    text::{phrases::state_name, steps::elimination, t},
    ui::panels::steps::{
        constructions::Construction, elimination::MAX_EXPRESSION, minimization::RefinementSteps, subsets::MOST,
        thompson,
    },
};
use grammaton_core::{
    Dfa, Regex,
    notation::regex,
    steps::{
        practice::{
            EliminationTask, EpsilonTask, PartitionTask, Practice, SimplificationTask, SubsetTask, Task as _,
            ThompsonTask,
        },
        thompson_construction,
    },
};
use grammaton_session::Derived;

/// The maximum number of states whose pairs are compared.
const MAX_STATES: usize = 30;

/// Returns the deterministic automaton that is minimized, with the names of its states.
fn deterministic(derived: &Derived) -> Option<(Dfa, Vec<String>)> {
    let made = RefinementSteps::new(derived)?;
    Some((made.dfa, made.states.into_iter().map(|(name, _)| name).collect()))
}

/// Returns the sentence on how to fill the table of a construction; `None` if it is not practiced in a table.
pub(crate) fn instruction(construction: Construction) -> Option<String> {
    let text = match construction {
        Construction::Subsets => t!("practice.subsets_task"),
        Construction::Epsilon => t!("practice.epsilon_task"),
        Construction::Minimization => t!("practice.minimization_task"),
        Construction::Elimination => t!("practice.elimination_task"),
        Construction::Thompson => t!("practice.thompson_task"),
        Construction::Simplification => t!("practice.simplification_task"),
        _ => return None,
    };
    Some(text.into_owned())
}

/// Returns the empty table of a construction; `None` if it cannot be carried out, as its steps explain.
pub(crate) fn table(
    construction: Construction,
    derived: &Derived,
    expression: Option<&Regex>,
) -> Option<PracticeTable> {
    let nfa = &derived.drawn.nfa;
    let practice = match construction {
        Construction::Subsets if !nfa.starts().is_empty() => Practice::new(SubsetTask::new(nfa, MOST).ok()?),
        Construction::Epsilon if nfa.has_epsilon() && nfa.len() <= MOST => Practice::new(EpsilonTask::new(nfa)),
        Construction::Minimization => {
            let (dfa, _) = deterministic(derived).filter(|(dfa, _)| dfa.len() <= MAX_STATES)?;
            Practice::new(PartitionTask::new(&dfa))
        }
        Construction::Elimination => {
            let task = EliminationTask::new(nfa, MAX_EXPRESSION).ok()?;
            // An automaton without useful states has nothing to eliminate.
            Practice::new(Some(task).filter(|task| task.cells() > 0)?)
        }
        Construction::Thompson => {
            let expression = expression.filter(|expression| expression.ops().len() <= thompson::MOST)?;
            Practice::new(ThompsonTask::new(expression))
        }
        Construction::Simplification => {
            let grammar = Some(&derived.conversion.grammar).filter(|grammar| (1..=MOST).contains(&grammar.len()))?;
            Practice::new(SimplificationTask::new(grammar))
        }
        _ => return None,
    };
    Some(PracticeTable::new(practice))
}

/// Returns the names in the table of a construction.
pub(crate) fn names(construction: Construction, derived: &Derived, expression: Option<&Regex>) -> Names {
    let drawn = &derived.drawn;
    let own = || (0..drawn.nfa.len() as u32).map(|state| state_name(drawn, state)).collect();
    let shown = match construction {
        Construction::Minimization => deterministic(derived).map(|(_, names)| names).unwrap_or_default(),
        Construction::Elimination => elimination::names(drawn),
        Construction::Simplification => {
            let nonterminals = 0..derived.conversion.grammar.nonterminals().len() as u32;
            nonterminals.map(|nonterminal| derived.spelling.nonterminal(nonterminal).to_owned()).collect()
        }
        _ => own(),
    };
    let parts = match (construction, expression) {
        (Construction::Simplification, _) => {
            (0..derived.conversion.grammar.len()).map(|production| derived.production_text(production)).collect()
        }
        (Construction::Thompson, Some(expression)) => {
            let steps = thompson_construction(expression).steps;
            steps.iter().map(|step| regex::write_in(&step.expression, derived.notation)).collect()
        }
        _ => Vec::new(),
    };
    Names::new(shown, drawn.names.iter().map(ToString::to_string), parts)
}
