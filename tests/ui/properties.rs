//! The properties panel.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::Symbol;
use grammaton_session::Element;

fn drawn() -> Driver {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver
}

/// Replaces the text of the focused field.
fn retype(driver: &mut Driver, text: &str) {
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text(text);
}

#[test]
fn a_state_is_edited_live_and_each_field_is_one_undo_step() {
    let mut driver = drawn();
    let before = driver.document().clone();
    driver.click_on("Properties");
    driver.harness.get_by_role_and_label(Role::TextInput, "Name").click();
    driver.harness.run();
    retype(&mut driver, "end");
    assert!(driver.sees("q0 → a end"), "while it is being typed");
    driver.key(Key::Enter);
    assert_eq!(driver.document().states().nth(1).unwrap().1.name, "end");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*driver.document(), before);
    driver.click_on("Start");
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [driver.id("q1")]);
    driver.click_on("Accepting");
    assert!(!driver.document().state(driver.id("q1")).unwrap().accepting);
    driver.click_on("Green");
    assert_eq!(driver.document().state(driver.id("q1")).unwrap().color, Some(3));
}

#[test]
fn escape_restores_the_text_of_a_field() {
    let mut driver = drawn();
    let before = driver.document().clone();
    driver.key(Key::F4);
    retype(&mut driver, "other");
    assert_ne!(*driver.document(), before);
    driver.key(Key::Escape);
    assert_eq!(*driver.document(), before);
}

#[test]
fn continuing_elsewhere_ends_the_undo_step() {
    let mut driver = drawn();
    driver.key(Key::F4);
    retype(&mut driver, "end");
    let at = driver.arrow("q0", "end");
    driver.click(at);
    driver.key(Key::Delete);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().transitions().len(), 1);
    assert_eq!(driver.document().states().nth(1).unwrap().1.name, "end");
}

#[test]
fn several_states_are_edited_together() {
    let mut driver = drawn();
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.click_on("Properties");
    assert!(driver.sees("2 states"));
    driver.click_on("Accepting");
    assert!(driver.document().states().all(|(_, state)| state.accepting));
    driver.chord(Modifiers::COMMAND, Key::K);
    driver.type_text("edit note");
    driver.key(Key::Enter);
    driver.type_text("both");
    let at = driver.state("q0");
    driver.click(at);
    assert!(driver.document().states().all(|(_, state)| state.note == "both"));
}

#[test]
fn the_symbols_and_the_shape_of_an_arrow_are_edited() {
    let mut driver = drawn();
    let at = driver.arrow("q0", "q1");
    driver.click(at);
    driver.key(Key::F4);
    retype(&mut driver, "\"");
    assert!(
        driver.harness.query_by_label_contains("never closed").is_some() || driver.document().transitions().len() == 1
    );
    retype(&mut driver, "x, y");
    driver.key(Key::Enter);
    assert_eq!(driver.document().transitions().len(), 2);
    let (from, to) = (driver.id("q0"), driver.id("q1"));
    driver.harness.get_by_label("Vertical bend").click();
    driver.harness.run();
    retype(&mut driver, "60");
    driver.key(Key::Enter);
    assert_eq!(driver.document().shape(from, to).bend.map(|bend| bend.y), Some(60.0));
    driver.click_on("Straighten arrow");
    assert_eq!(driver.document().shape(from, to).bend, None);
}

#[test]
fn the_title_and_the_extra_symbols_of_a_document_are_edited() {
    let mut driver = drawn();
    driver.click_on("Automaton");
    driver.click_on("Edit title…");
    assert!(driver.harness.state().view().selection.is_empty());
    driver.type_text("Even");
    driver.key(Key::Enter);
    assert_eq!(driver.document().title(), "Even");
    driver.chord(Modifiers::COMMAND, Key::K);
    driver.type_text("alphabet");
    driver.key(Key::Enter);
    driver.type_text("b, c");
    driver.key(Key::Enter);
    assert_eq!(driver.document().alphabet().iter().map(Symbol::as_str).collect::<String>(), "bc");
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!((driver.document().title(), driver.document().alphabet().len()), ("", 0));
}

#[test]
fn the_chosen_tab_does_not_depend_on_the_selection() {
    let mut driver = drawn();
    driver.click_on("Properties");
    assert!(driver.sees("State q1"));
    let at = driver.state("q0");
    driver.click(at);
    assert_eq!(driver.harness.state().view().selection, [Element::State(driver.id("q0"))].into());
    driver.click_on("Problems");
    assert!(driver.sees("No problems found"));
}
