//! The target states of a state for one label.

use grammaton_core::{Document, Label, StateId, Transition};

/// Replaces the target states of `from` for `label`.
pub(super) fn set_targets(document: &mut Document, from: StateId, label: &Label, targets: &[StateId]) {
    let is_old = |transition: &&Transition| transition.from == from && transition.label == *label;
    let gone: Vec<StateId> =
        document.transitions().filter(is_old).map(|old| old.to).filter(|to| !targets.contains(to)).collect();
    for to in gone {
        let rest: Vec<Label> = document.labels(from, to).filter(|other| *other != label).cloned().collect();
        document.set_labels(from, to, rest);
    }
    for &to in targets {
        document.insert_transition(Transition { from, to, label: label.clone() });
    }
}
