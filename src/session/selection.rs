//! The selected elements of a drawing.

use crate::Element;
use grammaton_core::StateId;
use std::{
    collections::BTreeSet,
    ops::{Deref, DerefMut},
};

/// The selected elements: states first, then arrows, then notes, each ascending.
///
/// It dereferences to the set of elements.
///
/// ```
/// use grammaton_core::StateId;
/// use grammaton_session::{Element, Selection};
///
/// let mut selection = Selection::from([Element::Note(0), Element::State(StateId::new(1))]);
/// selection.toggle(Element::State(StateId::new(0)));
/// assert_eq!(selection.state_list(), [StateId::new(0), StateId::new(1)]);
/// assert_eq!(selection.len(), 3);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection(BTreeSet<Element>);

impl Selection {
    /// Returns the selected states, ascending.
    pub fn states(&self) -> impl Iterator<Item = StateId> {
        let last = Element::State(StateId::MAX);
        self.0.range(..=last).filter_map(|element| match *element {
            Element::State(id) => Some(id),
            _ => None,
        })
    }

    /// Returns the selected states as a list, ascending.
    pub fn state_list(&self) -> Vec<StateId> {
        self.states().collect()
    }

    /// Returns the selected arrows as pairs of source and target states, ascending.
    pub fn arrows(&self) -> impl Iterator<Item = (StateId, StateId)> {
        let first = Element::Arrow(StateId::MIN, StateId::MIN);
        let last = Element::Arrow(StateId::MAX, StateId::MAX);
        self.0.range(first..=last).filter_map(|element| match *element {
            Element::Arrow(from, to) => Some((from, to)),
            _ => None,
        })
    }

    /// Returns whether any note is selected.
    pub fn has_notes(&self) -> bool {
        matches!(self.0.last(), Some(Element::Note(_)))
    }

    /// Returns the indices of the selected notes, ascending.
    pub fn notes(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(|element| match *element {
            Element::Note(index) => Some(index),
            Element::State(_) | Element::Arrow(..) => None,
        })
    }

    /// Selects an element, or deselects it if it is selected.
    pub fn toggle(&mut self, element: Element) {
        if !self.0.remove(&element) {
            self.0.insert(element);
        }
    }
}

impl Deref for Selection {
    type Target = BTreeSet<Element>;

    fn deref(&self) -> &BTreeSet<Element> {
        &self.0
    }
}

impl DerefMut for Selection {
    fn deref_mut(&mut self) -> &mut BTreeSet<Element> {
        &mut self.0
    }
}

impl FromIterator<Element> for Selection {
    fn from_iter<I: IntoIterator<Item = Element>>(elements: I) -> Self {
        Self(elements.into_iter().collect())
    }
}

impl<const N: usize> From<[Element; N]> for Selection {
    fn from(elements: [Element; N]) -> Self {
        Self(elements.into())
    }
}

impl<'a> IntoIterator for &'a Selection {
    type Item = &'a Element;
    type IntoIter = std::collections::btree_set::Iter<'a, Element>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
