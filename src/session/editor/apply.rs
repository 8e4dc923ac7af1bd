//! Application of a single edit to a document.

use super::{fragment, merge, reverse, split, targets, write};
use crate::{Edit, Element};
use grammaton_core::{ArrowShape, Document, Label, Note, Point, State, StateId, notation::name::with_greek_letters};
use std::{collections::BTreeSet, sync::Arc};

/// Applies an edit. Parts of it that refer to missing elements have no effect.
pub(super) fn apply(document: &mut Document, edit: &Edit) {
    match edit {
        Edit::AddState { id, at } => add_state(document, *id, *at),
        Edit::Move(places) => move_states(document, places),
        Edit::Rename { id, name } => rename(document, *id, &with_greek_letters(name)),
        Edit::RenameAll(scheme) => scheme.names(document).iter().for_each(|(id, name)| rename(document, *id, name)),
        Edit::SetAccepting { ids, accepting } => each(document, ids, |state| state.accepting = *accepting),
        Edit::SetStart(start) => _ = document.set_start(*start),
        Edit::MarkStarts { ids, start } => mark_starts(document, ids, *start),
        Edit::JoinStarts => _ = document.join_starts(),
        Edit::SetLabels { from, to, labels } => set_labels(document, *from, *to, labels),
        Edit::SetTargets { from, label, targets } => targets::set_targets(document, *from, label, targets),
        Edit::AddNote { at } => _ = document.add_note(Note { at: *at, ..Note::default() }),
        Edit::MoveNotes(places) => move_notes(document, places),
        Edit::WriteNote { index, text } => _ = document.update_note(*index, |note| note.text.clone_from(text)),
        Edit::Retarget { arrow, onto } => retarget(document, *arrow, *onto),
        Edit::Delete(elements) => delete(document, elements),
        Edit::Shift { ids, by } => shift(document, ids, *by),
        Edit::SetShapes(shapes) => set_shapes(document, shapes),
        Edit::Reverse(arrows) => reverse::reverse(document, arrows),
        Edit::Merge(ids) => merge::merge(document, ids),
        Edit::SplitOff { from, to, labels, id, at } => split::split_off(document, (*from, *to), labels, *id, *at),
        Edit::SetColor { ids, color } => each(document, ids, |state| state.color = *color),
        Edit::SetNote { ids, note } => each(document, ids, |state| state.note.clone_from(note)),
        Edit::SetToken { id, token } => {
            document.update_state(*id, |state| state.token = token.clone().map(Arc::new));
        }
        Edit::SetMeaning { id, meaning } => each(document, &[*id], |state| state.meaning.clone_from(meaning)),
        Edit::SetTitle(title) => document.set_title(title.clone()),
        Edit::SetAlphabet(symbols) => document.set_alphabet(symbols.iter().cloned()),
        Edit::Paste { part, ids, by } => fragment::paste(document, part, ids, *by),
        Edit::WriteGrammar { text, form, own } => write::write(document, text, *form, *own),
        Edit::AddWords(words) => document.add_words(words.iter().cloned()),
        Edit::SetWord { index, word } => _ = document.update_word(*index, |sample| sample.clone_from(word)),
        Edit::RemoveWords(indices) => document.remove_words(&indices.iter().copied().collect()),
        Edit::SetExercise(exercise) => document.replace_exercise(exercise.as_deref().cloned()),
        Edit::ChangeSheet(change) => document.update_sheet(|sheet| change.apply(sheet)),
        Edit::WriteAnswer(text) => document.update_student_copy(|student| student.answer.clone_from(text)),
        Edit::LayOut(moves) => moves.apply(document),
        Edit::Replace(other) => document.clone_from(other),
    }
}

fn add_state(document: &mut Document, id: StateId, at: Point) {
    let first = document.states().len() == 0;
    if document.insert_state(id, State::new(document.free_name(), at)) && first {
        document.set_start(Some(id));
    }
}

fn mark_starts(document: &mut Document, ids: &[StateId], start: bool) {
    for &id in ids {
        if start {
            document.insert_start(id)
        } else {
            document.remove_start(id)
        };
    }
}

fn move_states(document: &mut Document, places: &[(StateId, Point)]) {
    for &(id, at) in places {
        document.update_state(id, |state| state.at = at);
    }
}

fn move_notes(document: &mut Document, places: &[(usize, Point)]) {
    for &(index, at) in places {
        document.update_note(index, |note| note.at = at);
    }
}

fn rename(document: &mut Document, id: StateId, name: &str) {
    document.update_state(id, |state| state.name = name.into());
}

/// Applies the same change to each of these states.
fn each(document: &mut Document, ids: &[StateId], change: impl Fn(&mut State)) {
    for &id in ids {
        document.update_state(id, &change);
    }
}

fn shift(document: &mut Document, ids: &[StateId], by: Point) {
    each(document, ids, |state| state.at = Point::new(state.at.x + by.x, state.at.y + by.y));
}

fn set_shapes(document: &mut Document, shapes: &[(StateId, StateId, ArrowShape)]) {
    for &(from, to, shape) in shapes {
        document.set_shape(from, to, shape);
    }
}

/// Moves an arrow to another pair of states, joining it with an arrow there. The position of its label along the
/// arrow stays the same; its bend is dropped.
fn retarget(document: &mut Document, arrow: (StateId, StateId), onto: (StateId, StateId)) {
    if arrow == onto || document.state(onto.0).is_none() || document.state(onto.1).is_none() {
        return;
    }
    let shape = ArrowShape { bend: None, ..document.shape(arrow.0, arrow.1) };
    let labels: Vec<Label> =
        document.labels(arrow.0, arrow.1).chain(document.labels(onto.0, onto.1)).cloned().collect();
    let joins = document.has_arrow(onto.0, onto.1);
    document.remove_arrow(arrow.0, arrow.1);
    document.set_labels(onto.0, onto.1, labels);
    if !joins {
        document.set_shape(onto.0, onto.1, shape);
    }
}

fn set_labels(document: &mut Document, from: StateId, to: StateId, labels: &[Label]) {
    document.set_labels(from, to, labels.iter().cloned());
}

fn delete(document: &mut Document, elements: &[Element]) {
    let (mut states, mut notes) = (BTreeSet::new(), BTreeSet::new());
    for &element in elements {
        match element {
            Element::State(id) => _ = states.insert(id),
            Element::Arrow(from, to) => _ = document.remove_arrow(from, to),
            Element::Note(index) => _ = notes.insert(index),
        }
    }
    document.remove_states(&states);
    document.remove_notes(&notes);
}
