//! The elements and productions that are highlighted because the pointer is on one of them.

use crate::{Derived, Element, Hovered};
use std::collections::BTreeSet;

/// What is lit because the pointer is on it, on whichever side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Highlight {
    /// States, arrows and notes, ascending.
    pub elements: Vec<Element>,
    /// Productions.
    pub productions: BTreeSet<u32>,
    /// Productions of the text that a person writes.
    pub written: BTreeSet<u32>,
}

impl Highlight {
    /// What `hovered` lights.
    pub fn new(hovered: Option<Hovered>, derived: &Derived) -> Self {
        match hovered {
            None | Some(Hovered::Source(_)) => Self::default(),
            Some(Hovered::Element(element)) => Self {
                elements: vec![element],
                productions: derived.productions_of(element).into_iter().collect(),
                written: BTreeSet::new(),
            },
            Some(Hovered::Production(production)) => Self {
                elements: derived.elements_of(production).collect(),
                productions: [production as u32].into(),
                written: BTreeSet::new(),
            },
        }
    }

    /// Puts what was added in its place.
    pub fn sort(&mut self) {
        self.elements.sort_unstable();
        self.elements.dedup();
    }

    /// Whether something is lit.
    pub fn has(&self, element: Element) -> bool {
        self.elements.binary_search(&element).is_ok()
    }
}
