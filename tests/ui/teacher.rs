//! Exercises as a teacher makes them: by the dialog, then opened as a student and solved.

use crate::{driver::Driver, snapshots::example};
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Dialog};
use grammaton_core::exercise::{AutomatonKind, Task};

/// Returns the text of the exercise.
fn text(driver: &Driver) -> &str {
    &driver.document().exercise().unwrap().text
}

/// Types into the field for the text in place of its content.
fn write(driver: &mut Driver, text: &str) {
    // The label with the same text is before the field.
    let at = driver.harness.get_all_by_label("Text for the students").last().unwrap().rect().left_top();
    driver.click(at + vec2(12.0, 12.0));
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste(text.to_owned()));
    driver.wait();
}

#[test]
fn a_drawing_becomes_an_exercise_which_is_changed_removed_and_undone() {
    let mut driver = Driver::with_document(example("Even number of a"));
    let plain = driver.document().clone();
    driver.act(Action::NewExercise);
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Exercise));
    write(&mut driver, "Draw it.");
    driver.click_on("OK");
    assert_eq!(text(&driver), "Draw it.");
    let task = &driver.document().exercise().unwrap().task;
    assert!(matches!(task, Task::Automaton { rules, .. } if rules.kind == AutomatonKind::Deterministic));
    driver.act(Action::NewExercise);
    assert_eq!(driver.harness.state().dialog(), None, "it is an exercise already");
    driver.act(Action::EditExercise);
    write(&mut driver, "Draw it again.");
    driver.click_on("Cancel");
    assert_eq!(text(&driver), "Draw it.");
    driver.act(Action::RemoveExercise);
    assert_eq!(*driver.document(), plain);
    driver.act(Action::EditExercise);
    assert_eq!(driver.harness.state().dialog(), None, "there is no exercise");
    driver.act(Action::Undo);
    assert_eq!(text(&driver), "Draw it.");
    driver.act(Action::Undo);
    assert_eq!(*driver.document(), plain);
}
