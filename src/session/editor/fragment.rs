//! Fragments: parts of drawings that are copied out as documents and pasted into others.

use ecow::{EcoString, eco_format};
use grammaton_core::{Document, Note, Point, State, StateId, Transition};
use std::collections::{BTreeMap, BTreeSet};

/// Returns a document with these states, the arrows between them, and these notes. Missing ones are skipped.
pub fn fragment_of(document: &Document, ids: &BTreeSet<StateId>, notes: &[usize]) -> Document {
    let mut part = Document::default();
    for &id in ids {
        if let Some(state) = document.state(id) {
            part.insert_state(id, state.clone());
        }
    }
    let inner = |from, to| ids.contains(&from) && ids.contains(&to);
    for transition in document.transitions().filter(|t| inner(t.from, t.to)) {
        part.insert_transition(transition.clone());
    }
    for ((from, to), shape) in document.shapes().filter(|&((from, to), _)| inner(from, to)) {
        part.set_shape(from, to, shape);
    }
    for start in document.starts().filter(|start| ids.contains(start)) {
        part.insert_start(start);
    }
    part.set_notes(notes.iter().filter_map(|&index| document.notes().get(index)).cloned());
    part
}

/// Adds a drawing: its states under these IDs and with free names, its arrows, notes and declared symbols.
///
/// A document without a start state takes the start states of the drawing. An empty document also takes its title and sample
/// words.
pub(super) fn paste(document: &mut Document, part: &Document, ids: &[StateId], by: Point) {
    let empty = document.states().len() == 0;
    let ids: BTreeMap<StateId, StateId> = part.states().map(|(id, _)| id).zip(ids.iter().copied()).collect();
    let mut names = FreeNames::of(document);
    for (id, state) in part.states() {
        let Some(&new) = ids.get(&id) else { continue };
        document.insert_state(new, State { name: names.free(&state.name), at: moved(state.at, by), ..state.clone() });
    }
    let ends = |from, to| Some((*ids.get(&from)?, *ids.get(&to)?));
    for transition in part.transitions() {
        if let Some((from, to)) = ends(transition.from, transition.to) {
            document.insert_transition(Transition { from, to, label: transition.label.clone() });
        }
    }
    for ((from, to), shape) in part.shapes() {
        if let Some((from, to)) = ends(from, to) {
            document.set_shape(from, to, shape);
        }
    }
    if document.starts().len() == 0 {
        for start in part.starts().filter_map(|start| ids.get(&start)) {
            document.insert_start(*start);
        }
    }
    add_texts(document, part, by, empty);
}

/// Adds notes and declared symbols, and to an empty document the title, sample words and exercises.
fn add_texts(document: &mut Document, part: &Document, by: Point, empty: bool) {
    let notes = part.notes().iter().map(|note| Note { at: moved(note.at, by), text: note.text.clone() });
    if !part.notes().is_empty() {
        let all: Vec<Note> = document.notes().iter().cloned().chain(notes).collect();
        document.set_notes(all);
    }
    if !part.alphabet().is_empty() {
        let all: Vec<_> = document.alphabet().iter().chain(part.alphabet()).cloned().collect();
        document.set_alphabet(all);
    }
    if empty && document.title().is_empty() {
        document.set_title(part.title());
    }
    if empty && document.words().is_empty() {
        document.set_words(part.words().iter().cloned());
    }
    if empty && document.exercise().is_none() && document.sheet().is_none() {
        document.set_exercises_of(part);
    }
}

fn moved(at: Point, by: Point) -> Point {
    Point::new(at.x + by.x, at.y + by.y)
}

/// A supply of names that no state has.
struct FreeNames {
    taken: BTreeSet<EcoString>,
    /// The least number that may be free after each stem.
    next: BTreeMap<EcoString, u32>,
}

impl FreeNames {
    fn of(document: &Document) -> Self {
        Self { taken: document.states().map(|(_, state)| state.name.clone()).collect(), next: BTreeMap::new() }
    }

    /// Returns the wanted name if it is free, or else its stem without trailing digits followed by the first number
    /// that makes it free. An empty name stays empty.
    fn free(&mut self, wanted: &EcoString) -> EcoString {
        if wanted.is_empty() || self.taken.insert(wanted.clone()) {
            return wanted.clone();
        }
        let stem = wanted.trim_end_matches(|c: char| c.is_ascii_digit());
        // A name without a number counts as the first of its kind.
        let first = if stem.len() == wanted.len() { 2 } else { 0 };
        let mut number = *self.next.get(stem).unwrap_or(&first);
        let name = loop {
            let name = eco_format!("{stem}{number}");
            number += 1;
            if self.taken.insert(name.clone()) {
                break name;
            }
        };
        self.next.insert(stem.into(), number);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{ArrowShape, Label};

    fn three() -> (Document, [StateId; 3]) {
        let mut document = Document::default();
        let ids = ["q0", "q1", "end"].map(|name| document.add_state(State::new(name, Point::new(10.0, 20.0))));
        let [p, q, r] = ids;
        document.set_start(Some(p));
        for (from, to) in [(p, q), (q, q), (q, r)] {
            document.set_labels(from, to, [Label::from('a')]);
        }
        document.set_shape(q, q, ArrowShape { bend: Some(Point::new(0.0, -60.0)), label_at: None });
        (document, ids)
    }

    fn names(document: &Document) -> Vec<&str> {
        document.states().map(|(_, state)| state.name.as_str()).collect()
    }

    #[test]
    fn a_fragment_has_the_arrows_between_its_states_with_their_shapes() {
        let (document, [p, q, _]) = three();
        let part = fragment_of(&document, &[p, q, StateId::MAX].into(), &[]);
        assert_eq!(names(&part), ["q0", "q1"]);
        assert_eq!(part.arrows().collect::<Vec<_>>(), [(p, q), (q, q)]);
        assert_eq!((part.shapes().len(), part.starts().collect()), (1, vec![p]));
    }

    #[test]
    fn pasted_states_get_free_ids_and_names_and_no_further_start_marks() {
        let (mut document, [p, q, r]) = three();
        let part = fragment_of(&document, &[p, q, r].into(), &[]);
        for _ in 0..2 {
            let ids = document.free_ids(part.states().len());
            paste(&mut document, &part, &ids, Point::new(5.0, 0.0));
        }
        assert_eq!(names(&document), ["q0", "q1", "end", "q2", "q3", "end2", "q4", "q5", "end3"]);
        assert_eq!((document.transitions().len(), document.shapes().len()), (9, 3));
        assert!(document.starts().eq([p]));
        assert_eq!(document.state(StateId::new(8)).map(|state| state.at), Some(Point::new(15.0, 20.0)));
    }

    #[test]
    fn pasting_into_an_empty_document_copies_everything() {
        let (mut part, [p, _, r]) = three();
        part.insert_start(r);
        part.set_title("Title");
        let mut document = Document::default();
        let ids = document.free_ids(3);
        paste(&mut document, &part, &ids, Point::default());
        assert_eq!((document.title(), document.starts().collect()), ("Title", vec![p, r]));
        assert_eq!(document, part);
    }
}
