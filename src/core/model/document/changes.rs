//! Differences between two versions of a document, found without visiting the parts they share.

use super::Document;
use crate::{StateId, Transition};
use imbl::ordmap::DiffItem;

/// The states, arrows and start marks that a view of the old document must update to show the new document.
///
/// Each list is sorted and free of duplicates. Its items were added, changed, or removed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// States that were added, removed, or changed in any field.
    pub states: Vec<StateId>,
    /// Arrows (source, target) that were added, removed, or changed in labels or shape.
    pub arrows: Vec<(StateId, StateId)>,
    /// States that gained or lost a start mark.
    pub starts: Vec<StateId>,
}

impl Document {
    /// Returns the states, arrows and start marks that differ between `old` and this document.
    ///
    /// Versions of one document share most of their structure, and shared parts are skipped, so the cost is
    /// proportional to the size of the change.
    ///
    /// ```
    /// use grammaton_core::{Document, Point, State};
    ///
    /// let mut old = Document::default();
    /// let [a, b] = [0.0, 200.0].map(|x| old.add_state(State::new("", Point::new(x, 0.0))));
    /// let mut new = old.clone();
    /// new.update_state(b, |state| state.accepting = true);
    /// assert_eq!(new.changes_since(&old).states, [b]);
    /// assert!(!new.same_automaton(&old));
    /// ```
    pub fn changes_since(&self, old: &Self) -> Changes {
        let states = old.states.diff(&self.states).map(|item| *key(&item)).collect();
        let labels = old.transitions.diff(&self.transitions).map(|item| pair(member(&item)));
        let shapes = old.shapes.diff(&self.shapes).map(|item| *key(&item));
        let mut arrows: Vec<_> = labels.chain(shapes).collect();
        arrows.sort_unstable();
        arrows.dedup();
        let starts = old.starts.diff(&self.starts).map(|item| *member(&item)).collect();
        Changes { states, arrows, starts }
    }

    /// Returns whether both documents have the same automaton: state names and marks, transitions, alphabet.
    ///
    /// Positions on the canvas are ignored.
    pub fn same_automaton(&self, other: &Self) -> bool {
        let moved_only = |item: DiffItem<'_, '_, _, super::State>| match item {
            DiffItem::Update { old: (_, old), new: (_, new) } => old.name == new.name && old.accepting == new.accepting,
            DiffItem::Add(..) | DiffItem::Remove(..) => false,
        };
        self.starts == other.starts
            && self.alphabet == other.alphabet
            && self.transitions.diff(&other.transitions).next().is_none()
            && self.states.diff(&other.states).all(moved_only)
    }
}

fn key<'a, K, V>(item: &DiffItem<'a, 'a, K, V>) -> &'a K {
    match *item {
        DiffItem::Add(key, _) | DiffItem::Remove(key, _) | DiffItem::Update { new: (key, _), .. } => key,
    }
}

fn member<'a, T>(item: &imbl::ordset::DiffItem<'a, 'a, T>) -> &'a T {
    match *item {
        imbl::ordset::DiffItem::Add(member) | imbl::ordset::DiffItem::Remove(member) => member,
    }
}

fn pair(transition: &Transition) -> (StateId, StateId) {
    (transition.from, transition.to)
}

#[cfg(test)]
mod tests {
    use crate::{ArrowShape, Document, Label, Point, State, StateId};

    fn three() -> (Document, [StateId; 3]) {
        let mut document = Document::default();
        let ids = ["a", "b", "c"].map(|name| document.add_state(State::new(name, Point::default())));
        document.set_labels(ids[0], ids[1], [Label::from('x')]);
        (document, ids)
    }

    #[test]
    fn changes_list_only_what_differs() {
        let (old, [a, b, c]) = three();
        let mut new = old.clone();
        assert_eq!(new.changes_since(&old), super::Changes::default());
        new.update_state(b, |state| state.at.x = 5.0);
        new.set_labels(a, b, [Label::from('x'), Label::from('y')]);
        new.set_shape(a, b, ArrowShape { bend: None, label_at: Some(0.25) });
        new.set_labels(c, c, [Label::Epsilon]);
        new.insert_start(c);
        let changes = new.changes_since(&old);
        assert_eq!(changes.states, [b]);
        assert_eq!(changes.arrows, [(a, b), (c, c)]);
        assert_eq!(changes.starts, [c]);
        assert_eq!(old.changes_since(&new), changes);
    }

    #[test]
    fn moving_a_state_keeps_the_automaton_but_renaming_does_not() {
        let (old, [a, b, _]) = three();
        let mut new = old.clone();
        new.update_state(a, |state| state.at.x = 5.0);
        assert!(new.same_automaton(&old));
        let edits: [fn(&mut Document, StateId, StateId); 5] = [
            |document, a, _| _ = document.update_state(a, |state| state.name = "z".into()),
            |document, a, _| _ = document.set_start(Some(a)),
            |document, a, _| _ = document.insert_start(a),
            |document, a, b| _ = document.remove_arrow(a, b),
            |document, a, _| _ = document.remove_state(a),
        ];
        for edit in edits {
            let mut changed = new.clone();
            edit(&mut changed, a, b);
            assert!(!changed.same_automaton(&old));
        }
    }
}
