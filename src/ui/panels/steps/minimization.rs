//! Minimization: the refinement of a partition of the states.

use super::{
    page::{Original, StepPage, StepPages, Tone},
    subsets::{MOST, impossible},
};
use crate::{
    text::{
        phrases::state_name,
        steps::{Explanation, minimization as text, set, state_set},
    },
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    Determinized, Dfa, Document, Minimized, StateId, determinize_within, minimize, redraw,
    steps::{Refinement, RefinementCause, minimization, quotient_automaton},
};
use grammaton_session::{Derived, Element, transform::draw_classes};

/// The steps on the automaton if it is deterministic, or else on the result of the subset construction.
#[derive(Debug)]
pub(super) struct MinimizationPages {
    made: Option<RefinementSteps>,
}

/// The deterministic automaton that is minimized, and how.
#[derive(Debug)]
pub(super) struct RefinementSteps {
    pub(super) dfa: Dfa,
    /// The name of each state, and the states of the drawing that it consists of.
    pub(super) states: Vec<(String, Vec<u32>)>,
    /// The result of the subset construction, if the automaton is not deterministic.
    sets: Option<Determinized>,
    minimal: Minimized,
    steps: Vec<Refinement>,
}

impl MinimizationPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { made: RefinementSteps::new(derived) }
    }
}

impl RefinementSteps {
    /// Minimizes the automaton if it is deterministic, or else the result of the subset construction. Returns `None` if
    /// that has too many states, or none.
    pub(super) fn new(derived: &Derived) -> Option<Self> {
        let nfa = &derived.drawn.nfa;
        let own = Dfa::try_from(nfa).ok().filter(|dfa| dfa.start().is_some()).map(|dfa| {
            let states = (0..nfa.len() as u32).map(|state| (state_name(&derived.drawn, state), vec![state]));
            (dfa, states.collect::<Vec<_>>(), None)
        });
        let made = || {
            let made = determinize_within(nfa, MOST).ok().filter(|made| !made.dfa.is_empty())?;
            let members = |state| made.subsets.of(state).collect::<Vec<u32>>();
            let states =
                (0..made.dfa.len() as u32).map(|state| (state_set(&derived.drawn, &members(state)), members(state)));
            Some((made.dfa.clone(), states.collect(), Some(made)))
        };
        own.or_else(made).map(|(dfa, states, sets)| {
            let (minimal, steps) = (minimize(&dfa), minimization(&dfa));
            Self { dfa, states, sets, minimal, steps }
        })
    }

    fn block(&self, states: &[u32]) -> String {
        set(states.iter().map(|&state| &self.states[state as usize].0))
    }

    fn blocks(&self, at: usize) -> Vec<Vec<u32>> {
        match at.checked_sub(1) {
            Some(step) => self.steps[step].blocks.clone(),
            None => vec![(0..self.dfa.len() as u32).collect()],
        }
    }

    fn explanation(&self, at: usize) -> Explanation {
        match at.checked_sub(1).map(|step| &self.steps[step]) {
            None => text::introduction(&self.dfa, self.sets.is_some()),
            Some(step) => text::explanation(step, &self.block(&step.states), &self.dfa),
        }
    }

    /// Returns the id of a block in the drawing: the class of its first state in the minimal automaton. So when a
    /// block is split, one of the parts keeps its position.
    fn place(&self, block: &[u32]) -> StateId {
        let class = block.iter().find_map(|&state| self.minimal.class_of[state as usize]);
        StateId::new(class.unwrap_or_default())
    }

    /// Returns the name of a block in the drawing.
    fn name(&self, block: &[u32]) -> String {
        match block {
            &[state] => self.states[state as usize].0.clone(),
            block => self.block(block),
        }
    }

    /// Returns the states of the drawing that these states consist of.
    fn originals(&self, states: &[u32], derived: &Derived) -> impl Iterator<Item = StateId> {
        let members = states.iter().flat_map(|&state| &self.states[state as usize].1);
        members.map(|&state| derived.drawn.ids[state as usize])
    }

    /// Returns the target block of a block on the symbol that distinguished it from the others.
    fn leads(&self, block: &[u32], symbol: u32, before: &[Vec<u32>]) -> String {
        let target = block.first().and_then(|&state| self.dfa.next(state, symbol));
        let target = target.and_then(|target| before.iter().find(|block| block.contains(&target)));
        format!("{} → {}", self.dfa.alphabet()[symbol], target.map_or("∅".to_owned(), |block| self.block(block)))
    }
}

impl StepPages for MinimizationPages {
    fn len(&self) -> usize {
        self.made.as_ref().map_or(1, |made| made.steps.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(made) = &self.made else { return impossible(derived) };
        let step = at.checked_sub(1).map(|step| &made.steps[step]);
        let about: &[u32] = step.map_or(&[], |step| &step.states);
        let before = made.blocks(at.saturating_sub(1));
        let row = |block: &Vec<u32>| {
            let split = block.iter().any(|state| about.contains(state));
            let mut row = vec![(made.block(block), if split { Tone::New } else { Tone::Plain })];
            if let (true, Some(RefinementCause::Symbol(symbol))) = (split, step.map(|step| step.cause)) {
                row.push((made.leads(block, symbol, &before), Tone::Weak));
            }
            row
        };
        let mut rows: Vec<_> = made.blocks(at).iter().map(row).collect();
        if let Some(RefinementCause::Unreachable | RefinementCause::Dead) = step.map(|step| step.cause) {
            rows.push(vec![(made.block(about), Tone::Gone)]);
        }
        let highlight = made.originals(about, derived).map(Element::State).collect();
        StepPage { explanation: made.explanation(at), highlight, rows }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        let made = self.made.as_ref()?;
        Some(draw_classes(original.document, made.sets.as_ref(), &made.minimal))
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        self.result(original)
    }

    fn keeps_positions(&self) -> bool {
        self.made.as_ref().is_some_and(|made| made.sets.is_none())
    }

    fn intermediate(&self, at: usize, original: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(made) = &self.made else { return IntermediateAutomaton::new(whole) };
        let blocks = made.blocks(at);
        let ids: Vec<StateId> = blocks.iter().map(|block| made.place(block)).collect();
        let step = at.checked_sub(1).map(|step| &made.steps[step]);
        let is_done = step.is_some_and(|step| step.cause == RefinementCause::Done);
        let mut automaton = IntermediateAutomaton::new(if is_done {
            whole
        } else {
            redraw(&whole, &ids, &quotient_automaton(&made.dfa, &blocks))
        });
        let split: &[u32] = match step {
            Some(Refinement { cause: RefinementCause::Accepting | RefinementCause::Symbol(_), states, .. }) => states,
            _ => &[],
        };
        for (&id, block) in ids.iter().zip(&blocks) {
            if !is_done {
                automaton.document.update_state(id, |state| state.name = made.name(block).into());
            }
            automaton.originals_of.insert(id, made.originals(block, original.derived).collect());
            if block.iter().any(|state| split.contains(state)) {
                automaton.highlight.insert(Element::State(id));
            }
        }
        automaton
    }
}
