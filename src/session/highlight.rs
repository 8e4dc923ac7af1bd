//! The elements and productions that are highlighted while the pointer is on one of them.

use crate::{Derived, Element, Hovered};
use grammaton_core::{Label, StateId};
use std::collections::BTreeSet;

/// The highlighted elements and productions, which correspond to each other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Highlight {
    /// The highlighted states, arrows and notes, ascending and without duplicates.
    pub elements: Vec<Element>,
    /// The labels of highlighted arrows that are highlighted alone. On other highlighted arrows, all labels are.
    pub labels: Vec<(StateId, StateId, Label)>,
    /// The highlighted productions of the derived grammar.
    pub productions: BTreeSet<u32>,
    /// The highlighted productions of the grammar text that the user edits.
    pub written: BTreeSet<u32>,
}

impl Highlight {
    /// Returns the highlight for the item under the pointer.
    ///
    /// A production of an edited grammar text ([`Hovered::Source`]) highlights nothing here; its text field adds
    /// the highlight.
    pub fn new(hovered: Option<Hovered>, derived: &Derived) -> Self {
        match hovered {
            None | Some(Hovered::Source(_)) => Self::default(),
            Some(Hovered::Element(element)) => Self {
                elements: vec![element],
                productions: derived.productions_of(element).into_iter().collect(),
                ..Self::default()
            },
            Some(Hovered::Symbol(symbol)) => {
                let arrows = derived.arrows_on(symbol);
                Self { elements: arrows.collect::<BTreeSet<_>>().into_iter().collect(), ..Self::default() }
            }
            Some(Hovered::Production(production)) => Self {
                elements: derived.elements_of(production).collect(),
                labels: derived.labels_of(production).collect(),
                productions: [production as u32].into(),
                written: BTreeSet::new(),
            },
        }
    }

    /// Restores the order of [`elements`](Self::elements) after some were added.
    pub fn sort(&mut self) {
        self.elements.sort_unstable();
        self.elements.dedup();
    }

    /// Returns whether an element is highlighted.
    pub fn has(&self, element: Element) -> bool {
        self.elements.binary_search(&element).is_ok()
    }
}
