//! Minimization by two reversals, as the five automata from the original to the minimal one.

use super::{
    page::{Original, StepPage, StepPages, Tone},
    subsets::{MOST, impossible},
};
use crate::{
    text::{
        phrases::state_name,
        steps::{reversal as text, set},
        t,
    },
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use ecow::EcoString;
use grammaton_core::{Document, Nfa, StateId, Subsets, double_reversal, draw, grammar::naming::letter};
use grammaton_session::Derived;

/// An automaton, with the states of the original and of the automaton before that its states consist of.
#[derive(Debug)]
struct Stage {
    nfa: Nfa,
    names: Vec<EcoString>,
    originals: Vec<Vec<u32>>,
    /// The set of names that each state stands for, if it is a set.
    sets: Vec<String>,
}

/// The automata, if the subset constructions are not too large.
#[derive(Debug)]
pub(super) struct ReversalPages(Vec<Stage>);

impl ReversalPages {
    pub(super) fn new(derived: &Derived) -> Self {
        let drawn = &derived.drawn;
        let made = double_reversal(&drawn.nfa, MOST).ok().filter(|_| !drawn.nfa.starts().is_empty());
        let Some(made) = made else { return Self(Vec::new()) };
        let names: Vec<EcoString> = (0..drawn.nfa.len() as u32).map(|state| state_name(drawn, state).into()).collect();
        let originals: Vec<Vec<u32>> = (0..drawn.nfa.len() as u32).map(|state| vec![state]).collect();
        let first = Stage { nfa: drawn.nfa.clone(), names, originals, sets: Vec::new() };
        let second = first.reversed(made.reversed);
        let letters = |count: usize| (0..count as u32).map(letter).collect();
        let third =
            second.determinized(made.backward.dfa.as_nfa(), &made.backward.subsets, letters(made.backward.dfa.len()));
        let fourth = third.reversed(made.restored);
        let numbers = (0..made.minimal.dfa.len()).map(|state| state.to_string().into()).collect();
        let last = fourth.determinized(made.minimal.dfa.as_nfa(), &made.minimal.subsets, numbers);
        Self(vec![first, second, third, fourth, last])
    }
}

impl Stage {
    /// Returns the reversed automaton, which may have a new start.
    fn reversed(&self, nfa: Nfa) -> Self {
        let (mut names, mut originals) = (self.names.clone(), self.originals.clone());
        if nfa.len() > names.len() {
            names.push(t!("steps.elimination.from").into_owned().into());
            originals.push(Vec::new());
        }
        Self { nfa, names, originals, sets: Vec::new() }
    }

    /// Returns the result of the subset construction.
    fn determinized(&self, nfa: &Nfa, subsets: &Subsets, names: Vec<EcoString>) -> Self {
        let states = 0..nfa.len() as u32;
        let originals = |state| {
            let mut members: Vec<u32> =
                subsets.of(state).flat_map(|member| self.originals[member as usize].iter().copied()).collect();
            members.sort_unstable();
            members.dedup();
            members
        };
        let sets = states.clone().map(|state| set(subsets.of(state).map(|member| &self.names[member as usize])));
        Self { nfa: nfa.clone(), names, originals: states.clone().map(originals).collect(), sets: sets.collect() }
    }

    fn draw(&self) -> Document {
        draw(&self.nfa, &self.names)
    }
}

impl StepPages for ReversalPages {
    fn len(&self) -> usize {
        self.0.len().max(1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(stage) = self.0.get(at) else { return impossible(derived) };
        let row = |(name, set): (&EcoString, &String)| {
            vec![(name.to_string(), Tone::New), ("=".to_owned(), Tone::Weak), (set.clone(), Tone::Plain)]
        };
        let rows = stage.names.iter().zip(&stage.sets).map(row).collect();
        StepPage { explanation: text::explanation(at, stage.nfa.len()), rows, ..StepPage::default() }
    }

    fn result(&self, _: Original<'_>) -> Option<Document> {
        self.0.last().map(Stage::draw)
    }

    fn whole(&self, _: Original<'_>) -> Option<Document> {
        self.0.iter().max_by_key(|stage| stage.nfa.len()).map(Stage::draw)
    }

    fn intermediate(&self, at: usize, original: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(stage) = self.0.get(at) else { return IntermediateAutomaton::new(whole) };
        let drawn = &original.derived.drawn;
        let mut automaton = IntermediateAutomaton::new(if at == 0 { original.document.clone() } else { stage.draw() });
        automaton.document.set_notes([]);
        for (state, members) in (0..).zip(&stage.originals) {
            let id = if at == 0 { drawn.ids[state as usize] } else { StateId::new(state) };
            let members = members.iter().map(|&member| drawn.ids[member as usize]).collect();
            automaton.originals_of.insert(id, members);
        }
        automaton
    }
}
