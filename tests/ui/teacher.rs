//! Exercises as a teacher makes them: by the dialog, then opened as a student and solved.

use crate::{
    driver::{Driver, Language, filled, speaking},
    snapshots::example,
};
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command, Dialog, text::actions::label};
use grammaton_core::{
    Document,
    exercise::{AutomatonKind, AutomatonRules, Credit, Exercise, Points, Source, Task},
};
use grammaton_formats::ron;
use grammaton_session::{Edit, exercises::answer_form};

/// The words of a's and b's that end in b: deterministic, complete and minimal.
const ENDS_IN_B: &str = r#"states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "r", at: (300, 100), accepting: true)],
    transitions: [(from: 0, to: 0, on: ["a"]), (from: 0, to: 1, on: ["b"]), (from: 1, to: 1, on: ["b"]),
    (from: 1, to: 0, on: ["a"])]"#;
/// The same words, nondeterministic.
const GUESSED: &str = r#"states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "r", at: (300, 100), accepting: true)],
    transitions: [(from: 0, to: 0, on: ["a", "b"]), (from: 0, to: 1, on: ["b"])]"#;
/// Just the word a.
const A: &str = r#"states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "r", at: (300, 100), accepting: true)], transitions: [(from: 0, to: 1, on: ["a"])]"#;

fn drawing(text: &str) -> Document {
    ron::read(&format!("(version: 2, {text})")).unwrap()
}

/// Creates an app that shows the dialog for a new exercise of a drawing.
fn beginning(text: &str) -> Driver {
    let mut driver = Driver::with_document(drawing(text));
    driver.act(Action::NewExercise);
    driver.wait();
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Exercise));
    driver
}

fn exercise(driver: &Driver) -> &Exercise {
    driver.document().exercise().unwrap()
}

fn says(driver: &Driver, text: &str) -> bool {
    driver.harness.query_all_by_label_contains(text).next().is_some()
}

/// Clicks on the last widget with this label after scrolling to it.
fn click(driver: &mut Driver, label: &str) {
    driver.harness.get_all_by_label(label).last().unwrap().scroll_to_me();
    driver.harness.run();
    driver.choose(label);
    driver.wait();
}

/// Selects a choice of a group by the keys of their texts.
fn pick(driver: &mut Driver, group: &str, name: &str) {
    click(driver, &filled("notation_dialog.choice", &[("part", &label(group)), ("sign", &label(name))]));
}

/// Selects a kind of tasks, which is in one of both groups.
fn pick_kind(driver: &mut Driver, kind: &str) {
    let key = format!("exercise_dialog.kind.{kind}");
    let is_making = ["automaton", "grammar", "expression", "construction"].contains(&kind);
    pick(driver, if is_making { "exercise_dialog.making" } else { "exercise_dialog.examining" }, &key);
}

/// Types into the field with this name in place of its text.
fn fill(driver: &mut Driver, name: &str, text: &str) {
    // The label with the same text is before the field.
    driver.harness.get_all_by_label(name).last().unwrap().scroll_to_me();
    driver.harness.run();
    let at = driver.harness.get_all_by_label(name).last().unwrap().rect().left_top() + vec2(12.0, 12.0);
    driver.click(at);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste(text.to_owned()));
    driver.wait();
}

/// Accepts the dialog, opens the exercise as a student, and returns its task.
fn try_it(driver: &mut Driver) -> Task {
    let tabs = driver.harness.state().tabs().len();
    click(driver, &label("exercise_dialog.try"));
    assert_eq!(driver.harness.state().dialog(), None);
    assert_eq!(driver.harness.state().tabs().len(), tabs + 1);
    assert!(exercise(driver).student.is_some());
    exercise(driver).task.clone()
}

/// Asserts that an answer is right, which is drawn or is this text.
fn assert_right(driver: &mut Driver, answer: &str) {
    if !answer.is_empty() {
        driver.harness.state_mut().request(Command::Edit(Edit::WriteAnswer(answer.into())));
        driver.harness.run();
    }
    driver.act(Action::CheckAnswer);
    driver.wait();
    let student = exercise(driver).student.as_ref().unwrap();
    assert!(student.solved, "{answer} is wrong for {:?}", answer_form(&exercise(driver).task));
}

#[test]
fn a_drawing_becomes_an_exercise_which_is_changed_removed_and_undone() {
    let mut driver = Driver::with_document(example("Even number of a"));
    let plain = driver.document().clone();
    driver.act(Action::NewExercise);
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Exercise));
    fill(&mut driver, "Text for the students", "Draw **it**.");
    assert!(driver.sees("Draw it."), "the text is shown as students see it");
    driver.click_on("OK");
    assert_eq!(exercise(&driver).text, "Draw **it**.");
    let task = &exercise(&driver).task;
    assert!(matches!(task, Task::Automaton { rules, .. } if rules.kind == AutomatonKind::Deterministic));
    driver.act(Action::NewExercise);
    assert_eq!(driver.harness.state().dialog(), None, "it is an exercise already");
    driver.act(Action::EditExercise);
    fill(&mut driver, "Text for the students", "Draw it again.");
    driver.click_on("Cancel");
    assert_eq!(exercise(&driver).text, "Draw **it**.");
    driver.act(Action::RemoveExercise);
    assert_eq!(*driver.document(), plain);
    driver.act(Action::EditExercise);
    assert_eq!(driver.harness.state().dialog(), None, "there is no exercise");
    driver.act(Action::Undo);
    assert_eq!(exercise(&driver).text, "Draw **it**.");
    driver.act(Action::Undo);
    assert_eq!(*driver.document(), plain);
}

#[test]
fn a_student_solves_an_automaton_with_the_rules_points_and_attempts_of_the_dialog() {
    let mut driver = beginning(A);
    click(&mut driver, &label("exercise_dialog.complete"));
    assert!(says(&driver, "The solution would not be a right answer. Not complete"));
    click(&mut driver, &label("exercise_dialog.complete"));
    click(&mut driver, &label("exercise_dialog.max_states"));
    fill(&mut driver, &label("exercise_dialog.max_states"), "1");
    assert!(says(&driver, "There are 2 states, and at most 1 are allowed."));
    fill(&mut driver, &label("exercise_dialog.max_states"), "2");
    assert!(!says(&driver, "Checked as an answer"));
    fill(&mut driver, &label("exercise_dialog.points"), "2.5");
    click(&mut driver, &label("exercise_dialog.attempts"));
    fill(&mut driver, &label("exercise_dialog.attempts"), "4");
    click(&mut driver, &label("exercise_dialog.hints"));
    click(&mut driver, &label("exercise_dialog.credit"));
    fill(&mut driver, &label("exercise_dialog.edits"), "70");
    let task = try_it(&mut driver);
    let rules = AutomatonRules { kind: AutomatonKind::Deterministic, complete: false, max_states: Some(2) };
    assert_eq!(task, Task::Automaton { source: Source::Description, rules });
    let Exercise { points, credit, attempts, hints, .. } = exercise(&driver);
    assert_eq!((*points, *attempts, *hints), (Points::from_hundredths(250), Some(4), false));
    assert_eq!(*credit, Credit { edits: 70, ..Credit::default() });
    driver.draw_two_states();
    assert_right(&mut driver, "");
}

#[test]
fn points_have_the_decimal_mark_of_the_language_and_are_typed_with_either_mark() {
    let _speaking = speaking(Language::Other("de"));
    for typed in ["2,5", "2.5"] {
        let mut driver = beginning(A);
        fill(&mut driver, &label("exercise_dialog.points"), typed);
        try_it(&mut driver);
        assert_eq!(exercise(&driver).points, Points::from_hundredths(250), "{typed}");
        assert!(says(&driver, "Punkte: 2,5"));
    }
}

#[test]
fn exercises_of_several_kinds_are_made_and_solved() {
    let mut driver = beginning(ENDS_IN_B);
    pick_kind(&mut driver, "expression");
    pick(&mut driver, "exercise_dialog.source", "exercise_dialog.from.automaton");
    assert_eq!(try_it(&mut driver), Task::Expression { source: Source::Automaton, max_symbols: None });
    assert_right(&mut driver, "(a|b)*b");

    let mut driver = beginning(ENDS_IN_B);
    pick_kind(&mut driver, "words");
    pick(&mut driver, "exercise_dialog.source", "exercise_dialog.from.expression");
    assert!(says(&driver, "its expression cannot be read"));
    fill(&mut driver, &label("task.expression"), "a|bb");
    assert!(says(&driver, "The language has only 2 words."));
    fill(&mut driver, &label("task.words_in"), "2");
    fill(&mut driver, &label("task.words_out"), "1");
    assert!(!says(&driver, "The language has only"));
    assert_eq!(
        try_it(&mut driver),
        Task::Words { source: Source::Expression("a|bb".into()), accepted: 2, rejected: 1 }
    );
    assert_right(&mut driver, "a yes\nbb yes\nb no");

    let mut driver = beginning(ENDS_IN_B);
    pick_kind(&mut driver, "derivation");
    fill(&mut driver, &label("exercise_dialog.word"), "aba");
    assert!(says(&driver, "does not derive the word"));
    fill(&mut driver, &label("exercise_dialog.word"), "ab");
    assert!(!says(&driver, "does not derive the word"));
    try_it(&mut driver);
    assert_right(&mut driver, "p ⇒ a p ⇒ a b r ⇒ a b");

    let mut driver = beginning(GUESSED);
    pick_kind(&mut driver, "construction");
    pick(&mut driver, "exercise_dialog.construction", "action.complement");
    pick(&mut driver, "exercise_dialog.construction", "action.determinize");
    assert!(!says(&driver, "a right answer already"));
    try_it(&mut driver);
    driver.harness.state_mut().request(Command::Edit(Edit::Paste {
        part: drawing(ENDS_IN_B),
        ids: vec![grammaton_core::StateId::new(0), grammaton_core::StateId::new(1)],
        by: grammaton_core::Point::ZERO,
    }));
    driver.harness.run();
    assert_right(&mut driver, "");
}

#[test]
fn the_second_automaton_is_a_typed_expression_or_a_tab() {
    let mut driver = beginning(ENDS_IN_B);
    pick_kind(&mut driver, "equivalence");
    assert!(driver.sees(&label("exercise_dialog.no_other")));
    assert!(driver.node(&label("exercise_dialog.ok")).accesskit_node().is_disabled());
    driver.click_on(&label("other.label"));
    driver.choose(&label("other.typed"));
    driver.type_text("(a|b");
    driver.wait();
    assert!(driver.sees(&label("exercise_dialog.no_other")));
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste("(a|b)*bb".to_owned()));
    driver.wait();
    assert!(!driver.sees(&label("exercise_dialog.no_other")));
    let Task::Equivalence { other } = try_it(&mut driver) else { panic!("another task") };
    assert!(other.states().len() > 0);
    assert_right(&mut driver, "no b");
}

#[test]
fn another_error_is_made_and_found() {
    let mut driver = beginning(GUESSED);
    pick_kind(&mut driver, "find_error");
    let begin = filled("exercise_dialog.error", &[("part", "")]);
    let error = |driver: &Driver| {
        let label = driver.harness.query_all_by_label_contains(&begin).next().unwrap();
        label.accesskit_node().label().or(label.accesskit_node().value()).unwrap().replace(&begin, "")
    };
    let first = error(&driver);
    let mut others = 0;
    while error(&driver) == first && others < 20 {
        click(&mut driver, &label("exercise_dialog.another_error"));
        others += 1;
    }
    let second = error(&driver);
    assert_ne!(second, first);
    try_it(&mut driver);
    assert_right(&mut driver, &second);
}

#[test]
fn a_copy_and_an_exercise_of_a_sheet_are_treated_as_what_they_are() {
    let mut driver = beginning(A);
    try_it(&mut driver);
    for action in [Action::NewExercise, Action::EditExercise, Action::RemoveExercise] {
        driver.act(action);
        assert!(driver.harness.state().dialog().is_none() && exercise(&driver).student.is_some(), "{action:?}");
    }
    let item = format!(r#"(exercise: (task: "automaton", text: "One."), {A})"#);
    let sheet: Document = ron::read(&format!("(version: 2, title: \"Week 3\", sheet: [{item}, {item}])")).unwrap();
    let mut driver = Driver::with_document(sheet);
    driver.act(Action::NewExercise);
    assert_eq!(driver.harness.state().dialog(), None);
    driver.harness.state_mut().request(Command::OpenExercise(1));
    driver.harness.run();
    driver.act(Action::EditExercise);
    fill(&mut driver, "Text for the students", "Two.");
    driver.click_on("OK");
    driver.act(Action::RemoveExercise);
    driver.act(Action::ShowSheet);
    let texts: Vec<_> =
        driver.document().sheet().unwrap().exercises().map(|item| item.exercise.text.to_string()).collect();
    assert_eq!(texts, ["One.", "Two."]);
}

#[test]
fn the_dialog_is_used_by_keyboard_alone() {
    let mut driver = beginning(A);
    driver.key(Key::Tab);
    driver.type_text("Draw it.");
    let focused = |driver: &Driver| {
        let nodes = driver.harness.query_all_by(|node| node.is_focused() && node.label().is_some());
        nodes.map(|node| node.accesskit_node().label().unwrap_or_default()).next_back().unwrap_or_default()
    };
    let go_to = |driver: &mut Driver, wanted: &str| {
        let mut seen = Vec::new();
        while focused(driver) != wanted {
            assert!(seen.len() < 80, "Tab does not reach {wanted}: {seen:?}");
            seen.push(focused(driver));
            driver.key(Key::Tab);
        }
    };
    let title = label("exercise_dialog.making");
    let grammar = label("exercise_dialog.kind.grammar");
    go_to(&mut driver, &filled("notation_dialog.choice", &[("part", &title), ("sign", &grammar)]));
    driver.key(Key::Space);
    go_to(&mut driver, &label("exercise_dialog.ok"));
    driver.key(Key::Space);
    assert_eq!(driver.harness.state().dialog(), None);
    assert_eq!(exercise(&driver).text, "Draw it.");
    assert!(matches!(exercise(&driver).task, Task::Grammar { .. }));
}
