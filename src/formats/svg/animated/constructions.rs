//! The steps of animated constructions.

use super::{Frame, moves, silent};
use grammaton_core::{
    Document, DocumentNfa, EPSILON, Label, Nfa, StateId,
    steps::{EpsilonStep, Refinement, RefinementCause, SubsetSteps, epsilon_path},
};
use std::collections::BTreeMap;

/// Returns the steps of the subset construction: the first set, then each cell of its table. `result` is the drawing of
/// the result, whose states have the numbers of the sets.
pub fn subset_frames(drawn: &DocumentNfa, steps: &SubsetSteps, result: &Document) -> Vec<Frame> {
    let (nfa, id) = (&drawn.nfa, |state: u32| drawn.ids[state as usize]);
    let name = |set: &[u32]| set_name(drawn, set);
    let states: Vec<StateId> = result.states().map(|(id, _)| id).collect();
    let so_far = |cells: usize| {
        let mut partial = result.clone();
        partial.remove_states(&states.iter().skip(steps.sets_after(cells)).copied().collect());
        for (index, cell) in steps.cells.iter().enumerate().skip(cells) {
            let Some(target) = cell.target.filter(|_| index >= cells) else { continue };
            let (from, to) = (states[cell.from as usize], states[target as usize]);
            let symbol = Label::Symbol(nfa.alphabet()[cell.symbol].clone());
            let kept: Vec<Label> = partial.labels(from, to).filter(|label| **label != symbol).cloned().collect();
            partial.set_labels(from, to, kept);
        }
        partial
    };
    let first = steps.sets.first().into_iter().map(|set| Frame {
        states: set.iter().copied().map(id).collect(),
        arrows: silent(nfa, set).into_iter().map(|(from, to)| (id(from), id(to))).collect(),
        caption: format!("→ {}", name(set)),
        result: Some(so_far(0)),
        ..Frame::default()
    });
    let cells = steps.cells.iter().enumerate().map(|(index, cell)| {
        let from = &steps.sets[cell.from as usize];
        let target = cell.target.map_or(&[][..], |target| &steps.sets[target as usize]);
        let arrows = moves(nfa, from, cell.symbol).into_iter().chain(silent(nfa, target));
        Frame {
            states: target.iter().copied().map(id).collect(),
            arrows: arrows.map(|(from, to)| (id(from), id(to))).collect(),
            caption: format!("{} –{}→ {}", name(from), nfa.alphabet()[cell.symbol], name(target)),
            result: Some(so_far(index + 1)),
            ..Frame::default()
        }
    });
    first.chain(cells).collect()
}

/// Returns the steps of the removal of ε-transitions: each shows the transitions that a state takes over from another one,
/// and the automaton after it.
pub fn epsilon_frames(document: &Document, drawn: &DocumentNfa, steps: &[EpsilonStep]) -> Vec<Frame> {
    let (nfa, id) = (&drawn.nfa, |state: u32| drawn.ids[state as usize]);
    let name = |state: u32| drawn.names[state as usize].as_str();
    let frame = |(index, step): (usize, &EpsilonStep)| {
        let result = Some(with_automaton(document, drawn, &EpsilonStep::after(nfa, &steps[..=index])));
        let EpsilonStep::Copy { state, via, added, accepts } = step else {
            return Frame { caption: "– ε".to_owned(), result, ..Frame::default() };
        };
        let path = epsilon_path(nfa, *state, *via);
        let silent = path.windows(2).map(|ends| (ends[0], ends[1]));
        let new = added.iter().map(|m| format!("{} –{}→ {}", name(*state), nfa.alphabet()[m.symbol], name(m.target)));
        let new = new.chain(accepts.then(|| format!("{} ∈ F", name(*state))));
        Frame {
            states: vec![id(*state), id(*via)],
            arrows: silent.chain(added.iter().map(|m| (*via, m.target))).map(|(from, to)| (id(from), id(to))).collect(),
            caption: format!("{} –ε→ {}: {}", name(*state), name(*via), new.collect::<Vec<_>>().join(", ")),
            result,
            ..Frame::default()
        }
    };
    steps.iter().enumerate().map(frame).collect()
}

/// Returns the steps of a partition refinement: each shows the states that are removed, or whose block is split, and the
/// blocks after it. `result` is the drawing of the last partition, which the last step shows.
pub fn refinement_frames(drawn: &DocumentNfa, steps: &[Refinement], result: &Document) -> Vec<Frame> {
    let (nfa, id) = (&drawn.nfa, |state: u32| drawn.ids[state as usize]);
    let frame = |step: &Refinement| {
        let symbol = match step.cause {
            RefinementCause::Symbol(symbol) => Some(symbol),
            _ => None,
        };
        let cause = match step.cause {
            RefinementCause::Unreachable | RefinementCause::Dead => format!("– {}: ", set_name(drawn, &step.states)),
            RefinementCause::Accepting => "F: ".to_owned(),
            RefinementCause::Symbol(EPSILON) => "ε: ".to_owned(),
            RefinementCause::Symbol(symbol) => format!("{}: ", nfa.alphabet()[symbol]),
            RefinementCause::Done => String::new(),
        };
        let blocks: Vec<String> = step.blocks.iter().map(|block| set_name(drawn, block)).collect();
        let arrows = symbol.into_iter().flat_map(|symbol| {
            let leave =
                |&from: &u32| nfa.moves(from).iter().filter(move |m| m.symbol == symbol).map(move |m| (from, m.target));
            step.states.iter().flat_map(leave).collect::<Vec<_>>()
        });
        Frame {
            states: step.states.iter().copied().map(id).collect(),
            arrows: arrows.map(|(from, to)| (id(from), id(to))).collect(),
            caption: format!("{cause}{}", blocks.join(" ")),
            result: (step.cause == RefinementCause::Done).then(|| result.clone()),
            ..Frame::default()
        }
    };
    steps.iter().map(frame).collect()
}

/// Returns a set of states such as `{q0,q1}`.
fn set_name(drawn: &DocumentNfa, set: &[u32]) -> String {
    let names: Vec<&str> = set.iter().map(|&state| drawn.names[state as usize].as_str()).collect();
    if set.is_empty() { "∅".to_owned() } else { format!("{{{}}}", names.join(",")) }
}

/// Returns a drawing with the transitions and accepting states of another automaton with the same states.
fn with_automaton(document: &Document, drawn: &DocumentNfa, nfa: &Nfa) -> Document {
    let id = |state: u32| drawn.ids[state as usize];
    let mut labels: BTreeMap<(StateId, StateId), Vec<Label>> =
        document.arrows().map(|arrow| (arrow, Vec::new())).collect();
    for (from, symbol, to) in nfa.triples() {
        let label = if symbol == EPSILON { Label::Epsilon } else { Label::Symbol(nfa.alphabet()[symbol].clone()) };
        labels.entry((id(from), id(to))).or_default().push(label);
    }
    let mut result = document.clone();
    for ((from, to), labels) in labels {
        result.set_labels(from, to, labels);
    }
    for state in 0..nfa.len() as u32 {
        result.update_state(id(state), |drawn| drawn.accepting = nfa.is_accepting(state));
    }
    result
}
