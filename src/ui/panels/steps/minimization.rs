//! Minimization, and merging of bisimilar states: the refinement of a partition of the states.

use super::{
    page::{Original, StepPage, StepPages, Tone},
    subsets::{MOST, impossible},
};
use crate::{
    text::{
        phrases::state_name,
        steps::{Explanation, bisimulation as merging, minimization as text, set, state_set},
    },
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{
    Determinized, Dfa, Document, Minimized, Nfa, StateId, determinize_within, merge_bisimilar, minimize,
    notation::textbook::EmptyWord,
    redraw,
    steps::{Refinement, RefinementCause, bisimulation, minimization, quotient_automaton},
};
use grammaton_session::{
    Derived, Element,
    transform::{draw_bisimilar, draw_classes},
};

/// The steps, unless there are too many states, or none.
#[derive(Debug)]
pub(super) struct MinimizationPages {
    made: Option<RefinementSteps>,
}

/// The automaton whose states are partitioned, and how.
#[derive(Debug)]
pub(super) struct RefinementSteps {
    pub(super) nfa: Nfa,
    /// The name of each state, and the states of the drawing that it consists of.
    pub(super) states: Vec<(String, Vec<u32>)>,
    /// The class of each state in the result.
    class_of: Vec<Option<u32>>,
    result: Merged,
    steps: Vec<Refinement>,
}

/// The kind of states that are merged.
#[derive(Debug)]
enum Merged {
    /// The equivalent states of a deterministic automaton: the result of the subset construction, if the automaton of the
    /// drawing is not deterministic.
    Equivalent(Box<(Option<Determinized>, Minimized)>),
    Bisimilar,
}

impl MinimizationPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { made: RefinementSteps::new(derived) }
    }

    /// Returns the pages on merging of bisimilar states.
    pub(super) fn of_bisimulation(derived: &Derived) -> Self {
        Self { made: RefinementSteps::of_bisimulation(derived) }
    }
}

impl RefinementSteps {
    /// Minimizes the automaton if it is deterministic, or else the result of the subset construction. Returns `None` if
    /// that has too many states, or none.
    pub(super) fn new(derived: &Derived) -> Option<Self> {
        let nfa = &derived.drawn.nfa;
        let own = Dfa::try_from(nfa).ok().filter(|dfa| dfa.start().is_some()).map(|dfa| (dfa, states(derived), None));
        let made = || {
            let made = determinize_within(nfa, MOST).ok().filter(|made| !made.dfa.is_empty())?;
            let members = |state| made.subsets.of(state).collect::<Vec<u32>>();
            let states =
                (0..made.dfa.len() as u32).map(|state| (state_set(&derived.drawn, &members(state)), members(state)));
            Some((made.dfa.clone(), states.collect(), Some(made)))
        };
        own.or_else(made).map(|(dfa, states, sets)| {
            let (minimal, steps) = (minimize(&dfa), minimization(&dfa));
            let class_of = minimal.class_of.clone();
            Self {
                nfa: dfa.as_nfa().clone(),
                states,
                class_of,
                result: Merged::Equivalent(Box::new((sets, minimal))),
                steps,
            }
        })
    }

    /// Merges the bisimilar states of the automaton. Returns `None` if it has too many states, or none.
    fn of_bisimulation(derived: &Derived) -> Option<Self> {
        let nfa = derived.drawn.nfa.clone();
        if !(1..=MOST).contains(&nfa.len()) {
            return None;
        }
        let merged = merge_bisimilar(&nfa);
        let mut class_of = vec![None; nfa.len()];
        for class in 0..merged.nfa.len() as u32 {
            merged.classes.of(class).for_each(|state| class_of[state as usize] = Some(class));
        }
        let steps = bisimulation(&nfa);
        Some(Self { states: states(derived), nfa, class_of, result: Merged::Bisimilar, steps })
    }

    fn block(&self, states: &[u32]) -> String {
        set(states.iter().map(|&state| &self.states[state as usize].0))
    }

    fn blocks(&self, at: usize) -> Vec<Vec<u32>> {
        match at.checked_sub(1) {
            Some(step) => self.steps[step].blocks.clone(),
            None => vec![(0..self.nfa.len() as u32).collect()],
        }
    }

    fn explanation(&self, at: usize, sign: EmptyWord) -> Explanation {
        let step = at.checked_sub(1).map(|step| (&self.steps[step], self.block(&self.steps[step].states)));
        match (&self.result, step) {
            (Merged::Equivalent(made), None) => text::introduction(&self.nfa, made.0.is_some()),
            (Merged::Equivalent(_), Some((step, states))) => text::explanation(step, &states, &self.nfa),
            (Merged::Bisimilar, None) => merging::introduction(),
            (Merged::Bisimilar, Some((step, states))) => merging::explanation(step, &states, &self.nfa, sign),
        }
    }

    /// Returns the id of a block in the drawing: the class of its first state in the result. So when a
    /// block is split, one of the parts keeps its position.
    fn place(&self, block: &[u32]) -> StateId {
        let class = block.iter().find_map(|&state| self.class_of[state as usize]);
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

    /// Returns the target blocks of a block on the symbol that distinguished it from the others.
    fn leads(&self, block: &[u32], symbol: u32, before: &[Vec<u32>], sign: EmptyWord) -> String {
        let moves = block.first().map_or(&[][..], |&state| self.nfa.moves(state));
        let targets: Vec<u32> = moves.iter().filter(|m| m.symbol == symbol).map(|m| m.target).collect();
        let is_target = |block: &&Vec<u32>| block.iter().any(|state| targets.contains(state));
        let blocks: Vec<String> = before.iter().filter(is_target).map(|block| self.block(block)).collect();
        let targets = if blocks.is_empty() { "∅".to_owned() } else { blocks.join(", ") };
        format!("{} → {targets}", merging::symbol_text(&self.nfa, symbol, sign))
    }
}

/// Returns the states of the drawing with their names.
fn states(derived: &Derived) -> Vec<(String, Vec<u32>)> {
    (0..derived.drawn.nfa.len() as u32).map(|state| (state_name(&derived.drawn, state), vec![state])).collect()
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
        let sign = derived.notation.empty_word;
        let row = |block: &Vec<u32>| {
            let split = block.iter().any(|state| about.contains(state));
            let mut row = vec![(made.block(block), if split { Tone::New } else { Tone::Plain })];
            if let (true, Some(RefinementCause::Symbol(symbol))) = (split, step.map(|step| step.cause)) {
                row.push((made.leads(block, symbol, &before, sign), Tone::Weak));
            }
            row
        };
        let mut rows: Vec<_> = made.blocks(at).iter().map(row).collect();
        if let Some(RefinementCause::Unreachable | RefinementCause::Dead) = step.map(|step| step.cause) {
            rows.push(vec![(made.block(about), Tone::Gone)]);
        }
        let highlight = made.originals(about, derived).map(Element::State).collect();
        StepPage { explanation: made.explanation(at, sign), highlight, rows }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        let made = self.made.as_ref()?;
        Some(match &made.result {
            Merged::Equivalent(made) => draw_classes(original.document, made.0.as_ref(), &made.1),
            Merged::Bisimilar => draw_bisimilar(original.document),
        })
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        self.result(original)
    }

    fn keeps_positions(&self) -> bool {
        self.made.as_ref().is_some_and(|made| !matches!(&made.result, Merged::Equivalent(made) if made.0.is_some()))
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
            redraw(&whole, &ids, &quotient_automaton(&made.nfa, &blocks))
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
