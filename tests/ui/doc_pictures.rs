//! The pictures of the README and of the book show the app as it is.
//!
//! `UPDATE_EXPECT=1 cargo test --test ui doc_pictures` regenerates them; review each of them afterward.

use crate::{
    driver::Driver,
    snapshots::{act, check_file, example},
};
use eframe::egui::{Event, Key};
use egui_kittest::kittest::Queryable as _;
use grammaton::Action;
use grammaton_core::Document;
use grammaton_formats::ron;
use grammaton_session::exercises::handout;

/// Creates an app that shows the example with this title.
fn showing(title: &str, theme: Action) -> Driver {
    let mut driver = Driver::with_document(example(title));
    act(&mut driver, theme);
    act(&mut driver, Action::Fit);
    // Let the flash of the new productions fade.
    driver.harness.run_steps(60);
    driver
}

/// Runs a word and stops after some steps.
fn run(driver: &mut Driver, word: &str, steps: usize) {
    driver.click_on("Run a word");
    driver.click_on("Word to run");
    driver.type_text(word);
    (0..steps).for_each(|_| driver.click_on("Step forward"));
    act(driver, Action::Fit);
}

#[test]
fn light() {
    let mut driver = showing("(a|b)*abb, nondeterministic", Action::ThemeLight);
    run(&mut driver, "aabb", 2);
    check_file(&driver, "assets/screenshot-light.png");
}

#[test]
fn dark() {
    let driver = showing("Wolf, goat and cabbage", Action::ThemeDark);
    check_file(&driver, "assets/screenshot-dark.png");
}

#[test]
fn runs() {
    let mut driver = showing("An ambiguous automaton", Action::ThemeLight);
    run(&mut driver, "abaa", 4);
    check_file(&driver, "assets/book/pictures/run.png");
}

#[test]
fn words() {
    let mut driver = showing("(a|b)*abb, nondeterministic", Action::ThemeLight);
    act(&mut driver, Action::ShowWords);
    driver.click_on("Word to test");
    driver.harness.event(Event::Paste("abb yes\naabb yes\nbabb yes\nab no\nba yes\n".into()));
    driver.harness.run();
    check_file(&driver, "assets/book/pictures/words.png");
}

#[test]
fn checks() {
    let mut driver = showing("An ambiguous automaton", Action::ThemeLight);
    act(&mut driver, Action::ShowChecks);
    driver.wait();
    check_file(&driver, "assets/book/pictures/checks.png");
}

#[test]
fn practice() {
    let mut driver = showing("An ambiguous automaton", Action::ThemeLight);
    act(&mut driver, Action::Practice);
    driver.harness.event(Event::Paste("S → a S | b S\nT → a T | b T | b".into()));
    driver.harness.run();
    driver.click_on("Check");
    check_file(&driver, "assets/book/pictures/practice.png");
}

#[test]
fn subset_construction() {
    let mut driver = showing("(a|b)*abb, nondeterministic", Action::ThemeLight);
    act(&mut driver, Action::StepSubsets);
    (0..5).for_each(|_| driver.click_on("Next step"));
    check_file(&driver, "assets/book/pictures/steps-subsets.png");
}

#[test]
fn state_elimination() {
    let mut driver = showing("Binary numbers divisible by 3", Action::ThemeLight);
    act(&mut driver, Action::StepElimination);
    (0..2).for_each(|_| driver.click_on("Next step"));
    check_file(&driver, "assets/book/pictures/steps-elimination.png");
}

/// Returns the exercise sheet of the guides.
fn sheet() -> Document {
    ron::read(include_str!("../../assets/docs/homework.ron")).unwrap()
}

/// Creates an app that shows a document of the guides.
fn guide(document: Document) -> Driver {
    let mut driver = Driver::with_document(document);
    act(&mut driver, Action::ThemeLight);
    driver
}

#[test]
fn exercise_dialog() {
    let mut driver = guide(sheet());
    driver.click_on("Open exercise 1");
    act(&mut driver, Action::EditExercise);
    check_file(&driver, "assets/book/pictures/exercise-dialog.png");
}

#[test]
fn sheet_editor() {
    let driver = guide(sheet());
    check_file(&driver, "assets/book/pictures/sheet-editor.png");
}

#[test]
fn exercise() {
    let mut driver = guide(handout(&sheet()));
    driver.click_on("Open exercise 1");
    driver.draw_two_states();
    driver.key(Key::F8);
    driver.wait();
    act(&mut driver, Action::Fit);
    check_file(&driver, "assets/book/pictures/exercise.png");
}

#[test]
fn exercise_sheet() {
    let mut driver = guide(handout(&sheet()));
    driver.click_on("Open exercise 3");
    let field = driver.harness.get_all_by_label("Regular expression").last().unwrap().rect();
    driver.click(field.center());
    driver.type_text("(a|b)*ab(a|b)*");
    driver.key(Key::F8);
    driver.wait();
    act(&mut driver, Action::ShowSheet);
    check_file(&driver, "assets/book/pictures/exercise-sheet.png");
}
