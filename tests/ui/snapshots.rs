//! Screenshots of the app in situations that are error-prone in drawing programs.
//!
//! `UPDATE_EXPECT=1 cargo test --test ui snapshots` regenerates the images; review each of them afterward.

use crate::{driver::Driver, picture::Picture};
use eframe::egui::{Key, Modifiers, vec2};
use grammaton::{Action, Command, EXAMPLES};
use grammaton_core::{Document, Label, Point, State, StateId};
use grammaton_formats::ron;
use std::path::Path;

/// The fraction of pixels that may differ, because floating-point rounding can move an edge.
const TOLERANCE: f64 = 0.001;

/// Compares the window with the image of this name.
pub(crate) fn check(driver: &Driver, name: &str) {
    check_file(driver, &format!("tests/ui/snapshots/{name}.png"));
}

/// Compares the window with an image, given by its path from the root of the repository.
pub(crate) fn check_file(driver: &Driver, path: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let now = Picture::of(&driver.harness);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return now.write(&file);
    }
    let difference = Picture::read(&file).map_or(1.0, |picture| picture.difference(&now));
    if difference > TOLERANCE {
        let shown = Path::new(env!("CARGO_TARGET_TMPDIR")).join(file.file_name().unwrap());
        now.write(&shown);
        panic!("{:.2} % of {path} differ: see {}", difference * 100.0, shown.display());
    }
}

pub(crate) fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
    driver.wait();
}

/// Creates an app with the light theme and a smaller window that shows this document.
fn showing(document: Document) -> Driver {
    let mut driver = Driver::new();
    act(&mut driver, Action::ThemeLight);
    driver.harness.set_size(vec2(900.0, 560.0));
    driver.harness.state_mut().show_document(document, None);
    driver.harness.run();
    act(&mut driver, Action::Fit);
    driver
}

pub(crate) fn example(title: &str) -> Document {
    EXAMPLES.iter().find(|example| example.title() == title).unwrap().document.clone()
}

/// Creates a document from its states and transitions in file notation.
fn drawn(states: &str, transitions: &str) -> Document {
    ron::read(&format!("(version: 1, states: [{states}], transitions: [{transitions}])")).unwrap()
}

/// Creates states on a grid with many arrows.
fn dense() -> Document {
    let mut document = Document::default();
    let place = |i: u16| Point::new(f32::from(i % 6) * 130.0, f32::from(i / 6) * 130.0);
    let ids: Vec<StateId> = (0..30).map(|i| document.add_state(State::new(format!("q{i}"), place(i)))).collect();
    document.set_start(Some(ids[0]));
    for i in 0..30 {
        for (far, symbol) in [(1, 'a'), (6, 'b'), (29, 'c'), (13, 'd')] {
            document.set_labels(ids[i], ids[(i + far) % 30], [Label::from(symbol)]);
        }
    }
    document
}

#[test]
fn empty() {
    check(&showing(Document::default()), "empty");
}

#[test]
fn small() {
    check(&showing(example("Even number of a")), "small");
}

#[test]
fn many_states_and_arrows() {
    check(&showing(dense()), "dense");
}

#[test]
fn self_loops() {
    let states = r#"(id: 0, name: "p", at: (0, 0), start: true), (id: 1, name: "q", at: (160, 0), accepting: true),
        (id: 2, name: "r", at: (80, 120))"#;
    let transitions = r#"(from: 0, to: 0, on: ["a", "b"]), (from: 1, to: 1, on: ["while"]), (from: 2, to: 2, on: [""]),
        (from: 0, to: 1, on: ["c"]), (from: 1, to: 2, on: ["c"]), (from: 2, to: 0, on: ["c"])"#;
    check(&showing(drawn(states, transitions)), "self-loops");
}

#[test]
fn opposite_arrows() {
    let states = r#"(id: 0, name: "ping", at: (0, 0), start: true), (id: 1, name: "pong", at: (220, 0), accepting: true),
        (id: 2, name: "net", at: (110, 170))"#;
    let transitions = r#"(from: 0, to: 1, on: ["hit"]), (from: 1, to: 0, on: ["return"]), (from: 0, to: 2, on: ["a"]),
        (from: 2, to: 0, on: ["b"]), (from: 1, to: 2, on: ["c"])"#;
    check(&showing(drawn(states, transitions)), "opposite-arrows");
}

#[test]
fn long_names() {
    let states = r#"(id: 0, name: "waiting for the first coin", at: (0, 0), start: true),
        (id: 1, name: "Ω→∅ ünïcödé ΑΒΓ", at: (260, 0)), (id: 2, name: "", at: (260, 150), accepting: true)"#;
    let transitions = r#"(from: 0, to: 1, on: ["insert", "coin", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        (from: 1, to: 2, on: ["a very long symbol that does not end"])"#;
    check(&showing(drawn(states, transitions)), "long-names");
}

#[test]
fn selection() {
    let mut driver = showing(example("Even number of a"));
    act(&mut driver, Action::SelectAll);
    check(&driver, "selection");
}

#[test]
fn dark() {
    let mut driver = showing(example("Even number of a"));
    act(&mut driver, Action::ThemeDark);
    check(&driver, "dark");
}

#[test]
fn high_contrast() {
    let mut driver = showing(example("Even number of a"));
    act(&mut driver, Action::HighContrast);
    check(&driver, "high-contrast");
    act(&mut driver, Action::ThemeDark);
    check(&driver, "high-contrast-dark");
}

#[test]
fn table_view() {
    let mut driver = showing(example("Even number of a"));
    act(&mut driver, Action::ShowTable);
    check(&driver, "table");
}

#[test]
fn narrow_with_tabs() {
    let mut driver = showing(example("Even number of a"));
    driver.chord(Modifiers::COMMAND, Key::N);
    driver.harness.state_mut().show_document(example("Even number of a"), None);
    driver.harness.set_size(vec2(390.0, 700.0));
    driver.harness.run();
    act(&mut driver, Action::ToggleGrammar);
    check(&driver, "narrow");
}

#[test]
fn broken_expression() {
    let mut driver = showing(example("Even number of a"));
    act(&mut driver, Action::EditExpression);
    driver.key(Key::End);
    driver.type_text("(a|b");
    driver.wait();
    check(&driver, "broken-expression");
}

#[test]
fn large_texts_and_a_question() {
    let mut driver = showing(example("Even number of a"));
    (0..5).for_each(|_| act(&mut driver, Action::TextLarger));
    act(&mut driver, Action::SelectAll);
    act(&mut driver, Action::Delete);
    driver.harness.run_steps(60);
    driver.chord(Modifiers::COMMAND, Key::W);
    check(&driver, "large-texts");
}

#[test]
fn the_comparison_detects_visible_differences() {
    let driver = showing(example("Even number of a"));
    let before = Picture::of(&driver.harness);
    assert_eq!(before.difference(&Picture::of(&driver.harness)), 0.0);
    let mut moved = example("Even number of a");
    let (id, at) = moved.states().map(|(id, state)| (id, state.at)).next().unwrap();
    moved.update_state(id, |state| state.at = Point::new(at.x + 5.0, at.y));
    assert!(before.difference(&Picture::of(&showing(moved).harness)) > TOLERANCE);
}
