//! The constructions that are practiced in a table.

use crate::{
    text::{
        phrases::{readable, state_name},
        steps::{practice::table as text, state_set},
        t,
    },
    ui::panels::steps::{
        constructions::{Construction, Input},
        elimination::MAX_EXPRESSION,
        minimization::RefinementSteps,
        page::{StepPage, StyledText, Tone, marked},
        subsets::MOST,
        thompson,
    },
};
use grammaton_core::{
    Alphabet, Dfa, DocumentNfa, Grammar, SetOperation, StateRole, determinize_within, join, nfa_of,
    steps::practice::{
        AutomatonTask, EliminationTask, EpsilonTask, PartitionTask, Practice, ProductTask, RefinementTask,
        ReorientationTask, SimplificationTask, SubsetTask, Task as _, ThompsonTask,
    },
    widen,
};

/// The maximum number of states whose pairs are compared.
const MAX_STATES: usize = 30;

/// An automaton of a product, made deterministic if it is not.
pub(super) struct Side {
    pub(super) dfa: Dfa,
    /// The names of the states.
    pub(super) names: Vec<String>,
    /// Whether the states are those of the drawing, and not sets of them.
    pub(super) is_drawn: bool,
}

impl Side {
    /// Returns the automaton of a drawing over an alphabet; `None` if it has too many states.
    fn new(drawn: &DocumentNfa, alphabet: &Alphabet) -> Option<Self> {
        let nfa = widen(&drawn.nfa, alphabet);
        if let Ok(dfa) = Dfa::try_from(&nfa) {
            let names = (0..nfa.len() as u32).map(|state| state_name(drawn, state)).collect();
            return Some(Self { dfa, names, is_drawn: true });
        }
        let made = determinize_within(&nfa, MOST).ok()?;
        let members = |state| made.subsets.of(state).collect::<Vec<u32>>();
        let names = (0..made.dfa.len() as u32).map(|state| state_set(drawn, &members(state))).collect();
        Some(Self { dfa: made.dfa, names, is_drawn: false })
    }
}

/// Returns the automata of a product.
pub(super) fn deterministic(input: Input<'_>) -> Option<[Side; 2]> {
    let (first, second) = (&input.derived.drawn, input.second?);
    let alphabet = join(first.nfa.alphabet(), second.nfa.alphabet());
    Some([Side::new(first, &alphabet)?, Side::new(second, &alphabet)?])
}

/// Returns the task of a product; `None` if there are too many pairs, or none.
pub(super) fn product(operation: SetOperation, input: Input<'_>) -> Option<ProductTask> {
    let [left, right] = deterministic(input)?;
    let task = ProductTask::new(&left.dfa, &right.dfa, operation, MOST).ok();
    task.filter(|task| task.cells() > 0)
}

/// Returns the transition table of the second automaton of a product.
pub(crate) fn second_table(input: Input<'_>) -> StepPage {
    let Some([_, Side { dfa, names, .. }]) = deterministic(input) else { return StepPage::default() };
    let symbols = dfa.alphabet().symbols();
    let head = [String::new()].into_iter().chain(symbols.iter().map(|symbol| readable(symbol.as_str())));
    let mut rows = vec![head.map(|text| (text, Tone::Weak)).collect::<Vec<StyledText>>()];
    for (state, name) in (0..).zip(&names) {
        let name = marked(name, dfa.start() == Some(state), dfa.is_accepting(state), input.derived.notation.marks);
        let target = |symbol| dfa.next(state, symbol).map_or("∅".to_owned(), |target| names[target as usize].clone());
        let cells = (0..symbols.len() as u32).map(target);
        rows.push([name].into_iter().chain(cells).map(|text| (text, Tone::Plain)).collect());
    }
    StepPage { rows, ..StepPage::default() }
}

/// Returns the grammar of the other form.
pub(super) fn reoriented(grammar: &Grammar) -> Grammar {
    ReorientationTask::new(grammar).other().clone()
}

/// Returns the sentence on how to fill the table of a construction; `None` if it is not practiced in a table.
pub(crate) fn instruction(construction: Construction, by_classes: bool, input: Input<'_>) -> Option<String> {
    let grammar = &input.derived.conversion.grammar;
    let text = match construction {
        Construction::Subsets => t!("practice.subsets_task"),
        Construction::Epsilon => t!("practice.epsilon_task"),
        Construction::Minimization if by_classes => t!("practice.classes_task"),
        Construction::Minimization => t!("practice.minimization_task"),
        Construction::Elimination => t!("practice.elimination_task"),
        Construction::Thompson => t!("practice.thompson_task"),
        Construction::Simplification => t!("practice.simplification_task"),
        Construction::Product(_) => t!("practice.product_task"),
        Construction::Automaton => {
            let made = nfa_of(grammar);
            let end = made.states.iter().position(|&role| role == StateRole::End);
            return Some(text::automaton_task(grammar.orientation(), end.map(|end| made.names[end].as_str())));
        }
        Construction::Reorientation => {
            return Some(text::reorientation_task(&reoriented(grammar), input.derived.notation));
        }
        _ => return None,
    };
    Some(text.into_owned())
}

/// Returns a construction as a table without entries; `None` if it cannot be carried out, as its steps explain.
pub(crate) fn table(construction: Construction, by_classes: bool, input: Input<'_>) -> Option<Practice> {
    let derived = input.derived;
    let nfa = &derived.drawn.nfa;
    let grammar = Some(&derived.conversion.grammar).filter(|grammar| (1..=MOST).contains(&grammar.len()));
    Some(match construction {
        Construction::Subsets if !nfa.starts().is_empty() => Practice::new(SubsetTask::new(nfa, MOST).ok()?),
        Construction::Epsilon if nfa.has_epsilon() && nfa.len() <= MOST => Practice::new(EpsilonTask::new(nfa)),
        Construction::Minimization => {
            let dfa = Dfa::try_from(&RefinementSteps::new(derived)?.nfa).ok()?;
            match dfa.len() <= MAX_STATES {
                true if by_classes => Practice::new(RefinementTask::new(&dfa)),
                true => Practice::new(PartitionTask::new(&dfa)),
                false => return None,
            }
        }
        Construction::Elimination => {
            let task = EliminationTask::new(nfa, MAX_EXPRESSION).ok()?;
            // An automaton without useful states has nothing to eliminate.
            Practice::new(Some(task).filter(|task| task.cells() > 0)?)
        }
        Construction::Thompson => {
            let expression = input.expression.filter(|expression| expression.ops().len() <= thompson::MOST)?;
            Practice::new(ThompsonTask::new(expression))
        }
        Construction::Simplification => Practice::new(SimplificationTask::new(grammar?)),
        Construction::Automaton => Practice::new(AutomatonTask::new(grammar?)),
        Construction::Reorientation => Practice::new(ReorientationTask::new(grammar?)),
        Construction::Product(operation) => Practice::new(product(operation, input)?),
        _ => return None,
    })
}
