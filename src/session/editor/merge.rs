//! Merging of several states into one.

use grammaton_core::{Document, Label, StateId, Transition};
use std::collections::BTreeSet;

/// Merges states into the first one, which gets all their arrows and is a start state or accepting if one of them was.
///
/// The first state keeps its name, position, remark and color. A missing remark or color is taken from the next
/// state that has one. ε-moves between merged states are dropped.
pub(super) fn merge(document: &mut Document, ids: &[StateId]) {
    let mut ids = ids.iter().copied().filter(|&id| document.state(id).is_some());
    let Some(kept) = ids.next() else { return };
    let others: BTreeSet<StateId> = ids.filter(|&id| id != kept).collect();
    let is_other = |id| others.contains(&id);
    let redirected = |id| if is_other(id) { kept } else { id };
    let moved: Vec<Transition> =
        document.transitions().filter(|t| is_other(t.from) || is_other(t.to)).cloned().collect();
    if others.iter().any(|&id| document.is_start(id)) {
        document.insert_start(kept);
    }
    for &id in &others {
        take_marks(document, kept, id);
    }
    document.remove_states(&others);
    for Transition { from, to, label } in moved {
        let (from, to) = (redirected(from), redirected(to));
        // An ε-loop has no meaning: it was an ε-move between merged states.
        if from != to || label != Label::Epsilon {
            document.insert_transition(Transition { from, to, label });
        }
    }
}

fn take_marks(document: &mut Document, kept: StateId, other: StateId) {
    let Some(other) = document.state(other).cloned() else { return };
    document.update_state(kept, |state| {
        state.accepting |= other.accepting;
        state.color = state.color.or(other.color);
        if state.note.is_empty() {
            state.note = other.note;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Point, State};

    #[test]
    fn arrows_are_redirected_and_marks_are_combined() {
        let mut document = Document::default();
        let [p, q, r] = ["p", "q", "r"].map(|name| document.add_state(State::new(name, Point::default())));
        document.set_start(Some(q));
        document.update_state(r, |state| state.accepting = true);
        document.update_state(q, |state| state.note = "remark".into());
        for (from, to, label) in [(p, q, "a"), (q, p, "b"), (q, r, ""), (r, r, "c"), (p, r, "a"), (p, p, "d")] {
            document.insert_transition(Transition { from, to, label: Label::new(label) });
        }
        merge(&mut document, &[q, r]);
        let state = document.state(q).expect("kept");
        assert_eq!((state.name.as_str(), state.accepting, state.note.as_str()), ("q", true, "remark"));
        assert_eq!((document.states().len(), document.starts().collect()), (2, vec![q]));
        let left: Vec<_> = document.transitions().map(|t| (t.from, t.to, t.label.as_str())).collect();
        assert_eq!(left, [(p, p, "d"), (p, q, "a"), (q, p, "b"), (q, q, "c")]);
    }

    #[test]
    fn a_start_mark_moves_to_the_kept_state() {
        let mut document = Document::default();
        let [p, q] = ["p", "q"].map(|name| document.add_state(State::new(name, Point::default())));
        document.set_start(Some(q));
        merge(&mut document, &[p, q, q, StateId::MAX]);
        assert_eq!((document.starts().collect(), document.states().len()), (vec![p], 1));
        merge(&mut document, &[]);
        assert_eq!(document.states().len(), 1);
    }
}
