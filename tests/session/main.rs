//! Tests of the editor without a window: random edit sequences and invariants that hold after every edit.

#[path = "../core/cases.rs"]
mod cases;
mod results;
mod steps;
mod tokens;

use cases::cases;
use grammaton_core::{Document, DocumentNfa, Label, Point, State, StateId};
use grammaton_formats::ron;
use grammaton_session::{Edit, Editor, Element};
use proptest::prelude::*;
use steps::{Step, run, step};

/// Asserts the invariants of a document, and that it survives a round trip through its file format.
fn check(document: &Document) {
    let there = |id: StateId| document.state(id).is_some();
    assert!(document.transitions().all(|t| there(t.from) && there(t.to)));
    assert!(document.starts().all(there));
    assert!(document.shapes().all(|((from, to), _)| document.has_arrow(from, to)));
    assert!(document.states().all(|(_, state)| state.at.is_finite()));
    assert_eq!(DocumentNfa::new(document).nfa.len(), document.states().len());
    let text = ron::write(document);
    assert_eq!(ron::read(&text).as_ref(), Ok(document), "{text}");
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn all_edits_keep_the_invariants_and_can_be_undone(steps in prop::collection::vec(step(), 200)) {
        let mut editor = Editor::default();
        for step in &steps {
            run(&mut editor, step);
            check(editor.document());
        }
        let last = editor.document().clone();
        while editor.redo() {}
        let newest = editor.document().clone();
        let mut undone = 0;
        while editor.undo() {
            undone += 1;
        }
        prop_assert_eq!(editor.document(), &Document::default());
        for _ in 0..undone {
            prop_assert!(editor.redo());
        }
        prop_assert_eq!(editor.document(), &newest);
        prop_assert!(newest == last || steps.iter().any(|step| matches!(step, Step::Undo)));
    }
}

fn at(x: f32) -> Point {
    Point::new(x, 0.0)
}

#[test]
fn a_gesture_is_one_step() {
    let mut editor = Editor::default();
    let id = StateId::new(0);
    editor.edit(&Edit::AddState { id, at: at(0.0) });
    for x in 1..50 {
        editor.continue_gesture(&Edit::Move(vec![(id, at(x as f32))]));
    }
    editor.commit();
    assert!(editor.undo());
    assert_eq!(editor.document().state(id).map(|state| state.at), Some(at(0.0)));
    assert!(editor.redo());
    assert_eq!(editor.document().state(id).map(|state| state.at), Some(at(49.0)));
}

#[test]
fn a_gesture_that_changes_nothing_is_not_a_step() {
    let mut editor = Editor::default();
    let id = StateId::new(0);
    editor.edit(&Edit::AddState { id, at: at(0.0) });
    let revision = editor.revision();
    editor.continue_gesture(&Edit::Move(vec![(id, at(5.0))]));
    editor.continue_gesture(&Edit::Move(vec![(id, at(0.0))]));
    editor.commit();
    assert_eq!(editor.revision(), revision);
    assert!(editor.undo());
    assert!(!editor.can_undo());
}

#[test]
fn moving_does_not_change_the_automaton_revision() {
    let mut editor = Editor::default();
    let id = StateId::new(0);
    editor.edit(&Edit::AddState { id, at: at(0.0) });
    let automaton = editor.automaton();
    editor.edit(&Edit::Move(vec![(id, at(5.0))]));
    assert_eq!(editor.automaton(), automaton);
    editor.edit(&Edit::Rename { id, name: "other".into() });
    assert_ne!(editor.automaton(), automaton);
}

#[test]
fn undoing_to_the_saved_revision_clears_the_changed_flag() {
    let mut editor = Editor::default();
    editor.edit(&Edit::AddState { id: StateId::new(0), at: at(0.0) });
    editor.mark_saved(editor.revision());
    assert!(!editor.is_changed());
    editor.edit(&Edit::AddState { id: StateId::new(1), at: at(9.0) });
    assert!(editor.is_changed());
    editor.undo();
    assert!(!editor.is_changed());
    editor.undo();
    assert!(editor.is_changed());
}

#[test]
fn thousands_of_steps_can_be_undone() {
    let mut document = Document::default();
    for i in 0..500 {
        document.add_state(State::new("q", at(i as f32)));
    }
    let mut editor = Editor::new(document.clone());
    for i in 0..2000 {
        editor.edit(&Edit::Rename { id: StateId::new(i % 500), name: format!("n{i}").into() });
    }
    let mut steps = 0;
    while editor.undo() {
        steps += 1;
    }
    assert_eq!(steps, 2000);
    assert_eq!(*editor.document(), document);
}

#[test]
fn deleting_many_states_deletes_their_arrows() {
    let mut editor = Editor::default();
    for i in 0..100 {
        editor.edit(&Edit::AddState { id: StateId::new(i), at: at(i as f32) });
    }
    for i in 0..99 {
        let (from, to) = (StateId::new(i), StateId::new(i + 1));
        editor.edit(&Edit::SetLabels { from, to, labels: vec![Label::from('a')] });
    }
    editor.edit(&Edit::Delete((0..50).map(|i| Element::State(StateId::new(i))).collect()));
    assert_eq!((editor.document().states().len(), editor.document().transitions().len()), (50, 49));
    assert_eq!(editor.document().starts().len(), 0);
}
