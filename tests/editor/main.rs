//! The editor without a window: scripts of edits, and what holds after every one.

use grammaton::{Edit, Editor, Element};
use grammaton_core::{Document, Drawn, Label, Point, State, StateId, format::ron};
use proptest::prelude::*;

/// An edit in which states are named by a number that is taken modulo the states there are.
#[derive(Clone, Debug)]
enum Step {
    Add(i16, i16),
    Move(usize, i16, i16),
    Rename(usize, String),
    Accept(usize, bool),
    Start(Option<usize>),
    Labels(usize, usize, Vec<String>),
    DeleteState(usize),
    DeleteArrow(usize, usize),
    Undo,
    Redo,
    Abort(Box<Self>),
}

fn step() -> impl Strategy<Value = Step> {
    let simple = prop_oneof![
        4 => (any::<i16>(), any::<i16>()).prop_map(|(x, y)| Step::Add(x, y)),
        2 => (any::<usize>(), any::<i16>(), any::<i16>()).prop_map(|(q, x, y)| Step::Move(q, x, y)),
        2 => (any::<usize>(), "[a-c<> ε\"]{0,3}").prop_map(|(q, name)| Step::Rename(q, name)),
        1 => (any::<usize>(), any::<bool>()).prop_map(|(q, on)| Step::Accept(q, on)),
        1 => any::<Option<usize>>().prop_map(Step::Start),
        6 => (any::<usize>(), any::<usize>(), prop::collection::vec("[ab]{0,2}", 0..3))
            .prop_map(|(p, q, labels)| Step::Labels(p, q, labels)),
        1 => any::<usize>().prop_map(Step::DeleteState),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(p, q)| Step::DeleteArrow(p, q)),
    ];
    let inner = simple.clone().prop_map(|step| Step::Abort(Box::new(step)));
    prop_oneof![10 => simple, 2 => Just(Step::Undo), 1 => Just(Step::Redo), 1 => inner]
}

fn edit(document: &Document, step: &Step) -> Option<Edit> {
    let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
    let id = |n: usize| (!ids.is_empty()).then(|| ids[n % ids.len()]);
    let point = |x: i16, y: i16| Point::new(f32::from(x), f32::from(y));
    Some(match step {
        Step::Add(x, y) => Edit::AddState { id: document.free_id(), at: point(*x, *y) },
        Step::Move(q, x, y) => Edit::Move(vec![(id(*q)?, point(*x, *y))]),
        Step::Rename(q, name) => Edit::Rename { id: id(*q)?, name: name.as_str().into() },
        Step::Accept(q, accepting) => Edit::SetAccepting { ids: vec![id(*q)?], accepting: *accepting },
        Step::Start(q) => Edit::SetStart(q.and_then(id)),
        Step::Labels(p, q, labels) => {
            let labels = labels.iter().map(|text| Label::new(text.as_str())).collect();
            Edit::SetLabels { from: id(*p)?, to: id(*q)?, labels }
        }
        Step::DeleteState(q) => Edit::Delete(vec![Element::State(id(*q)?)]),
        Step::DeleteArrow(p, q) => Edit::Delete(vec![Element::Arrow(id(*p)?, id(*q)?)]),
        Step::Undo | Step::Redo | Step::Abort(_) => return None,
    })
}

fn run(editor: &mut Editor, step: &Step) {
    match step {
        Step::Undo => _ = editor.undo(),
        Step::Redo => _ = editor.redo(),
        Step::Abort(step) => {
            let before = editor.document().clone();
            if let Some(edit) = edit(editor.document(), step) {
                editor.continue_gesture(&edit);
            }
            editor.abort();
            assert_eq!(*editor.document(), before);
        }
        _ => {
            if let Some(edit) = edit(editor.document(), step) {
                editor.edit(&edit);
            }
        }
    }
}

/// What a document never is, and what never breaks on one.
fn check(document: &Document) {
    let there = |id: StateId| document.state(id).is_some();
    assert!(document.transitions().all(|t| there(t.from) && there(t.to)));
    assert!(document.start().is_none_or(there));
    assert!(document.shapes().all(|((from, to), _)| document.has_arrow(from, to)));
    assert!(document.states().all(|(_, state)| state.at.is_finite()));
    assert_eq!(Drawn::new(document).nfa.len(), document.states().len());
    let text = ron::write(document);
    assert_eq!(ron::read(&text).as_ref(), Ok(document), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_edits_keep_the_invariants_and_can_all_be_undone(steps in prop::collection::vec(step(), 1..200)) {
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
fn a_gesture_that_changes_nothing_is_no_step() {
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
fn moving_leaves_the_automaton_as_it_is() {
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
fn saved_is_a_revision_and_undo_finds_the_way_back_to_it() {
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
fn thousands_of_steps_can_be_taken_back() {
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
fn deleting_many_states_takes_their_arrows() {
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
    assert_eq!(editor.document().start(), None);
}
