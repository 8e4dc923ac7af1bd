use super::*;
use grammaton_core::Point;

const P: StateId = StateId::new(0);
const Q: StateId = StateId::new(1);

/// Returns an editor with the states q0 and q1, side by side.
fn two_states() -> Editor {
    let mut editor = Editor::default();
    editor.edit(&Edit::AddState { id: P, at: Point::default() });
    editor.edit(&Edit::AddState { id: Q, at: Point::new(200.0, 0.0) });
    editor
}

/// Like [`two_states`], with an arrow from q0 to q1.
fn two_states_and_an_arrow(label: char) -> Editor {
    let mut editor = two_states();
    editor.edit(&Edit::SetLabels { from: P, to: Q, labels: vec![Label::from(label)] });
    editor
}

fn open(target: FieldTarget, editor: &mut Editor) -> TextField {
    TextField::open(target, EmptyWord::Epsilon, editor).expect("the target exists")
}

/// Returns the labels of the arrow from q0 to q1 as text.
fn labels(editor: &Editor) -> String {
    label::show(editor.document().labels(P, Q))
}

fn names(editor: &Editor) -> Vec<&str> {
    editor.document().states().map(|(_, state)| state.name.as_str()).collect()
}

#[test]
fn fields_of_missing_elements_do_not_open() {
    let mut editor = two_states();
    let gone = StateId::new(9);
    let missing = [
        FieldTarget::Name(gone),
        FieldTarget::Label(P, Q),
        FieldTarget::Draft(P, gone),
        FieldTarget::Target(gone),
        FieldTarget::Note(0),
    ];
    for target in missing {
        assert_eq!(TextField::open(target, EmptyWord::Epsilon, &mut editor), None, "{target:?}");
    }
}

#[test]
fn a_name_follows_the_text_and_is_one_undo_step() {
    let mut editor = two_states();
    let mut field = open(FieldTarget::Name(Q), &mut editor);
    assert_eq!((field.text(), field.hint()), ("q1", None));
    for text in ["e", "ev", "even"] {
        field.type_text(text, &mut editor);
        assert_eq!(names(&editor), ["q0", text]);
    }
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::Finished(Element::State(Q)));
    editor.undo();
    assert_eq!(names(&editor), ["q0", "q1"]);
}

#[test]
fn canceling_restores_the_name() {
    let mut editor = two_states();
    let mut field = open(FieldTarget::Name(P), &mut editor);
    field.type_text("other", &mut editor);
    assert_eq!(field.cancel(&mut editor), Element::State(P));
    assert_eq!(names(&editor), ["q0", "q1"]);
    editor.undo();
    assert_eq!(names(&editor), ["q0"]);
}

#[test]
fn labels_follow_the_text_and_an_error_leaves_the_last_valid_ones() {
    let mut editor = two_states_and_an_arrow('x');
    let mut field = open(FieldTarget::Label(P, Q), &mut editor);
    assert_eq!(field.text(), "x");
    let one_symbol = FieldHint::OneSymbol("if".into());
    let mut check = |text: &str, expected: &str, problem, hint| {
        field.type_text(text, &mut editor);
        assert_eq!((labels(&editor).as_str(), field.problem(), field.hint()), (expected, problem, hint), "{text}");
    };
    check("a,", "a", None, None);
    check("a,b", "a, b", None, None);
    check("\\", "a, b", Some(Fault::LoneBackslash), None);
    check("\\,", "\\,", None, None);
    check("if", "\"if\"", None, Some(&one_symbol));
    check("z-a", "\"if\"", Some(Fault::Backwards { first: 'z', last: 'a' }), Some(&one_symbol));
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::Invalid);
    field.type_text("a,", &mut editor);
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::Finished(Element::Arrow(P, Q)));
    assert_eq!(labels(&editor), "a, ε");
    editor.undo();
    assert_eq!(labels(&editor), "x");
}

#[test]
fn accepting_an_unchanged_label_is_no_undo_step() {
    let mut editor = two_states_and_an_arrow('x');
    let revision = editor.revision();
    let mut field = open(FieldTarget::Label(P, Q), &mut editor);
    assert_eq!(field.accept(false, &mut editor), FieldOutcome::Finished(Element::Arrow(P, Q)));
    assert_eq!(editor.revision(), revision);
}

#[test]
fn an_empty_draft_is_epsilon_on_enter_and_is_dropped_otherwise() {
    let mut editor = two_states();
    let mut field = open(FieldTarget::Draft(P, Q), &mut editor);
    assert_eq!(field.accept(false, &mut editor), FieldOutcome::Finished(Element::Arrow(P, Q)));
    assert!(!editor.document().has_arrow(P, Q));

    let mut field = open(FieldTarget::Draft(P, Q), &mut editor);
    field.type_text("a", &mut editor);
    assert_eq!(labels(&editor), "a");
    field.type_text("", &mut editor);
    assert!(!editor.document().has_arrow(P, Q));
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::Finished(Element::State(Q)));
    assert_eq!(labels(&editor), "ε");
}

#[test]
fn a_draft_adds_to_the_labels_of_an_arrow() {
    let mut editor = two_states_and_an_arrow('x');
    let adds = FieldHint::AddsTo(vec![Label::from('x')]);
    let mut field = open(FieldTarget::Draft(P, Q), &mut editor);
    assert_eq!((field.text(), field.hint()), ("", Some(&adds)));
    field.type_text("a", &mut editor);
    assert_eq!((labels(&editor).as_str(), field.hint()), ("a, x", None));
    field.type_text("", &mut editor);
    assert_eq!((labels(&editor).as_str(), field.hint()), ("x", Some(&adds)));
    field.type_text("b", &mut editor);
    assert_eq!(field.clone().accept(false, &mut editor), FieldOutcome::Finished(Element::Arrow(P, Q)));
    assert_eq!(labels(&editor), "b, x");
}

#[test]
fn a_draft_belongs_to_the_undo_step_of_its_new_state() {
    let mut editor = two_states();
    let id = StateId::new(2);
    editor.continue_gesture(&Edit::AddState { id, at: Point::new(400.0, 0.0) });
    let mut field = open(FieldTarget::Draft(Q, id), &mut editor);
    field.type_text("a", &mut editor);
    let canceled = field.clone().cancel(&mut editor.clone());
    assert_eq!(canceled, Element::Arrow(Q, id));
    field.accept(true, &mut editor);
    editor.undo();
    assert_eq!((names(&editor), editor.document().transitions().len()), (vec!["q0", "q1"], 0));
}

#[test]
fn a_target_is_found_by_name_or_by_stepping() {
    let mut editor = two_states();
    let mut field = open(FieldTarget::Target(P), &mut editor);
    assert_eq!((field.hint(), field.chosen()), (Some(&FieldHint::NewState), None));
    field.type_text("q1", &mut editor);
    assert_eq!((field.hint(), field.chosen()), (Some(&FieldHint::ConnectTo("q1".into())), Some(Q)));
    field.type_text("q12", &mut editor);
    assert_eq!((field.hint(), field.chosen()), (Some(&FieldHint::CreateState("q12".into())), None));
    field.type_text("", &mut editor);
    assert_eq!((field.hint(), field.chosen()), (Some(&FieldHint::NewState), None));
    for (backwards, expected) in [(false, Q), (false, P), (true, Q)] {
        field.step_target(backwards, editor.document());
        assert_eq!(field.chosen(), Some(expected));
        assert_eq!(field.text(), name_of(editor.document(), expected));
    }
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::TargetChosen(Q));
    assert_eq!((field.target(), field.text(), field.chosen()), (FieldTarget::Draft(P, Q), "", None));
}

#[test]
fn an_unknown_target_becomes_a_new_state_in_one_undo_step_with_its_transition() {
    let mut editor = two_states();
    let mut field = open(FieldTarget::Target(P), &mut editor);
    field.type_text("odd", &mut editor);
    let new = StateId::new(2);
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::TargetChosen(new));
    assert_eq!(names(&editor), ["q0", "q1", "odd"]);
    field.type_text("a", &mut editor);
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::Finished(Element::State(new)));
    assert!(editor.document().has_arrow(P, new));
    editor.undo();
    assert_eq!((names(&editor), editor.document().transitions().len()), (vec!["q0", "q1"], 0));
}

#[test]
fn a_target_that_loses_the_focus_changes_nothing() {
    let mut editor = two_states();
    let revision = editor.revision();
    let mut field = open(FieldTarget::Target(P), &mut editor);
    field.type_text("odd", &mut editor);
    assert_eq!(field.accept(false, &mut editor), FieldOutcome::Finished(Element::State(P)));
    assert_eq!(editor.revision(), revision);
}

#[test]
fn a_note_is_one_undo_step_and_an_empty_one_is_removed() {
    let mut editor = Editor::default();
    let add = |editor: &mut Editor| {
        editor.continue_gesture(&Edit::AddNote { at: Point::default() });
        open(FieldTarget::Note(0), editor)
    };
    let mut field = add(&mut editor);
    assert_eq!((field.text(), field.hint()), ("", Some(&FieldHint::EndNote)));
    field.type_text("two\nlines", &mut editor);
    assert_eq!(field.accept(true, &mut editor), FieldOutcome::Finished(Element::Note(0)));
    assert_eq!(editor.document().notes()[0].text, "two\nlines");
    editor.undo();
    assert_eq!(editor.document().notes().len(), 0);

    let mut field = add(&mut editor);
    field.type_text(" \n", &mut editor);
    field.accept(false, &mut editor);
    assert_eq!((editor.document().notes().len(), editor.can_undo()), (0, false));

    let mut field = add(&mut editor);
    field.type_text("text", &mut editor);
    assert_eq!(field.cancel(&mut editor), Element::Note(0));
    assert_eq!((editor.document().notes().len(), editor.can_undo()), (0, false));
}
