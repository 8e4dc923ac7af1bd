//! Tokens of states, and a text that is split into them.

use crate::{driver::Driver, snapshots::check};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton::Command;
use grammaton_formats::ron;
use grammaton_session::Element;

/// Creates an app with a lexer of keywords, identifiers, numbers and blanks.
fn lexer() -> Driver {
    let states = r#"(id: 0, name: "s", at: (0, 0), start: true),
        (id: 1, name: "i", at: (150, -150), accepting: true, token: (name: "ID")),
        (id: 2, name: "f", at: (300, -150), accepting: true, token: (name: "IF", priority: 1)),
        (id: 3, name: "n", at: (150, 0), accepting: true, token: (name: "NUMBER")),
        (id: 4, name: "d", at: (300, 0)),
        (id: 5, name: "r", at: (450, 0), accepting: true, token: (name: "NUMBER")),
        (id: 6, name: "b", at: (150, 150), accepting: true, token: (name: "BLANK", skip: true))"#;
    let arrows = r#"(from: 0, to: 1, on: ["f", "i", "x"]), (from: 1, to: 1, on: ["f", "i", "x"]),
        (from: 0, to: 2, on: ["if"]), (from: 0, to: 3, on: ["0", "1"]), (from: 3, to: 3, on: ["0", "1"]),
        (from: 3, to: 4, on: ["."]), (from: 4, to: 5, on: ["0", "1"]), (from: 5, to: 5, on: ["0", "1"]),
        (from: 0, to: 6, on: [" "])"#;
    let document = ron::read(&format!("(version: 2, states: [{states}], transitions: [{arrows}])")).unwrap();
    Driver::with_document(document)
}

fn split(driver: &mut Driver, text: &str) {
    driver.click_on("Tokens");
    driver.click_on("Text to split into tokens");
    driver.type_text(text);
    driver.harness.run();
}

/// Returns the names of the highlighted states.
fn highlighted(driver: &Driver) -> Vec<String> {
    let elements = driver.harness.state().highlight().elements;
    let state = |element: &Element| match element {
        Element::State(id) => driver.document().state(*id).map(|state| state.name.to_string()),
        _ => None,
    };
    elements.iter().filter_map(state).collect()
}

#[test]
fn a_text_is_split_while_it_is_typed() {
    let mut driver = lexer();
    split(&mut driver, "if fix 1.x?");
    for token in ["1:1 IF \"if\"", "1:3 BLANK \" \"", "1:4 ID \"fix\"", "1:8 NUMBER \"1\", 1 character read ahead"] {
        assert!(driver.sees(token), "{token}");
    }
    for _ in 0..7 {
        driver.click_on("Next token");
    }
    for error in ["1:9 error \".\"", "1:11 error \"?\""] {
        assert!(driver.sees(error), "{error} is scrolled into view");
    }
    assert!(driver.sees("6 tokens") && driver.sees("2 errors"));
}

#[test]
fn the_states_of_the_selected_token_are_highlighted() {
    let mut driver = lexer();
    split(&mut driver, "if 1.0 x");
    assert_eq!(highlighted(&driver), ["i", "f"], "both accept the keyword");
    driver.click_on("Next token");
    assert_eq!(highlighted(&driver), ["b"]);
    driver.click_on("1:4 NUMBER \"1.0\"");
    assert_eq!(highlighted(&driver), ["r"]);
    driver.click_on("Previous token");
    assert_eq!(highlighted(&driver), ["b"]);
    driver.click_on("Problems");
    assert!(highlighted(&driver).is_empty(), "the tokens are hidden");
}

#[test]
fn tokens_are_split_again_when_the_drawing_changes() {
    let mut driver = lexer();
    split(&mut driver, "ix");
    assert!(driver.sees("1:1 ID \"ix\""));
    let state = driver.id("i");
    driver.harness.state_mut().request(Command::Select(vec![Element::State(state)]));
    driver.harness.run();
    driver.click_on("Properties");
    // The row may be out of view in this window.
    driver.harness.get_by_role_and_label(Role::TextInput, "Token").focus();
    driver.harness.run();
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("NAME");
    driver.key(Key::Enter);
    driver.harness.get_by_label("Skip").click_accesskit();
    driver.harness.run();
    let token = driver.document().state(state).unwrap().token.clone().unwrap();
    assert_eq!((token.name.as_str(), token.priority, token.is_skipped), ("NAME", 0, true));
    driver.click_on("Tokens");
    assert!(driver.sees("1:1 NAME \"ix\""));
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.sees("1:1 ID \"ix\""), "each edit is an undo step");
}

#[test]
fn a_token_is_removed_with_its_name() {
    let mut driver = lexer();
    let state = driver.id("f");
    driver.harness.state_mut().request(Command::Select(vec![Element::State(state)]));
    driver.harness.run();
    driver.click_on("Properties");
    // The row may be out of view in this window.
    driver.harness.get_by_role_and_label(Role::TextInput, "Token").focus();
    driver.harness.run();
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.key(Key::Backspace);
    driver.key(Key::Enter);
    assert_eq!(driver.document().state(state).unwrap().token, None);
    assert!(!driver.sees("Priority"), "it is of the token");
}

#[test]
fn only_drawings_with_tokens_have_the_tab() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    assert!(!driver.sees("Tokens"));
}

#[test]
fn pictures() {
    let mut driver = lexer();
    split(&mut driver, "if fix 1.x?");
    driver.click_on("1:4 ID \"fix\"");
    check(&driver, "tokens");
}
