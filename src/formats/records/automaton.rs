//! Builds the automaton of records without its drawing.

use super::{FaultAt, Records, StateRecord};
use crate::{Automaton, Content};
use grammaton_core::{Alphabet, DocumentNfa, EPSILON, Nfa, StateId, Symbol};
use hashbrown::HashMap;
use std::collections::BTreeSet;

impl Records {
    /// Builds the automaton alone, or the document without a layout if the file has more than a drawing.
    pub(crate) fn into_content(self) -> Result<Content, FaultAt> {
        let has_exercises = self.exercise.is_some() || self.sheet.is_some();
        if has_exercises {
            self.into_document(true).map(Content::Document)
        } else {
            self.into_automaton().map(Content::Automaton)
        }
    }

    fn into_automaton(mut self) -> Result<Automaton, FaultAt> {
        self.check()?;
        self.conventions()?;
        self.states.sort_by_key(|state| state.id.value);
        let ids: Vec<StateId> = self.states.iter().map(|state| StateId::new(state.id.value)).collect();
        let numbers: HashMap<u32, u32> = ids.iter().map(|id| id.number()).zip(0..).collect();
        let labels = self.arrows.iter().flat_map(|arrow| &arrow.on.value).filter(|label| !label.is_empty());
        let declared: BTreeSet<&str> = self.alphabet.iter().map(Symbol::as_str).collect();
        let mut others = BTreeSet::new();
        let mut last = "";
        for label in labels.map(ecow::EcoString::as_str) {
            // Neighbors often have the same label.
            if label != last && !declared.contains(label) {
                others.insert(label);
            }
            last = label;
        }
        let others = others.into_iter().filter_map(Symbol::new);
        let alphabet = Alphabet::new(self.alphabet.iter().cloned().chain(others));
        let symbol = |label: &str| alphabet.position(label).unwrap_or(EPSILON);
        let transitions = self.arrows.iter().flat_map(|arrow| {
            let (from, to) = (numbers[&arrow.from.value], numbers[&arrow.to.value]);
            arrow.on.value.iter().map(move |label| (from, symbol(label), to))
        });
        let marked = |is_marked: fn(&StateRecord) -> bool| {
            (0..).zip(&self.states).filter(move |(_, state)| is_marked(state)).map(|(number, _)| number)
        };
        let (starts, accepting) = (marked(|state| state.start.is_some()), marked(|state| state.state.accepting));
        let nfa = Nfa::new(alphabet.clone(), ids.len(), starts, accepting, transitions);
        let names = self.states.iter().map(|state| state.state.name.clone()).collect();
        Ok(Automaton { title: self.title, drawn: DocumentNfa { nfa, ids, names } })
    }
}
