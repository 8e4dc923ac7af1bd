//! The properties panel.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::Symbol;
use grammaton_session::Element;

fn drawn() -> Hand {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand
}

/// Replaces the text of the focused field.
fn retype(hand: &mut Hand, text: &str) {
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text(text);
}

#[test]
fn a_state_is_edited_live_and_each_field_is_one_undo_step() {
    let mut hand = drawn();
    let before = hand.document().clone();
    hand.click_on("Properties");
    hand.harness.get_by_role_and_label(Role::TextInput, "Name").click();
    hand.harness.run();
    retype(&mut hand, "end");
    assert!(hand.sees("q0 → a end"), "while it is being typed");
    hand.key(Key::Enter);
    assert_eq!(hand.document().states().nth(1).unwrap().1.name, "end");
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*hand.document(), before);
    hand.click_on("Start");
    assert_eq!(hand.document().start(), Some(hand.id("q1")));
    hand.click_on("Accepting");
    assert!(!hand.document().state(hand.id("q1")).unwrap().accepting);
    hand.click_on("Green");
    assert_eq!(hand.document().state(hand.id("q1")).unwrap().colour, Some(3));
}

#[test]
fn escape_restores_the_text_of_a_field() {
    let mut hand = drawn();
    let before = hand.document().clone();
    hand.key(Key::F4);
    retype(&mut hand, "other");
    assert_ne!(*hand.document(), before);
    hand.key(Key::Escape);
    assert_eq!(*hand.document(), before);
}

#[test]
fn continuing_elsewhere_ends_the_undo_step() {
    let mut hand = drawn();
    hand.key(Key::F4);
    retype(&mut hand, "end");
    let at = hand.arrow("q0", "end");
    hand.click(at);
    hand.key(Key::Delete);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.document().transitions().len(), 1);
    assert_eq!(hand.document().states().nth(1).unwrap().1.name, "end");
}

#[test]
fn several_states_are_edited_together() {
    let mut hand = drawn();
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.click_on("Properties");
    assert!(hand.sees("2 states"));
    hand.click_on("Accepting");
    assert!(hand.document().states().all(|(_, state)| state.accepting));
    hand.chord(Modifiers::COMMAND, Key::K);
    hand.type_text("edit note");
    hand.key(Key::Enter);
    hand.type_text("both");
    let at = hand.state("q0");
    hand.click(at);
    assert!(hand.document().states().all(|(_, state)| state.note == "both"));
}

#[test]
fn the_symbols_and_the_shape_of_an_arrow_are_edited() {
    let mut hand = drawn();
    let at = hand.arrow("q0", "q1");
    hand.click(at);
    hand.key(Key::F4);
    retype(&mut hand, "\"");
    assert!(hand.harness.query_by_label_contains("never closed").is_some() || hand.document().transitions().len() == 1);
    retype(&mut hand, "x, y");
    hand.key(Key::Enter);
    assert_eq!(hand.document().transitions().len(), 2);
    let (from, to) = (hand.id("q0"), hand.id("q1"));
    hand.harness.get_by_label("Vertical bend").click();
    hand.harness.run();
    retype(&mut hand, "60");
    hand.key(Key::Enter);
    assert_eq!(hand.document().shape(from, to).bend.map(|bend| bend.y), Some(60.0));
    hand.click_on("Straighten arrow");
    assert_eq!(hand.document().shape(from, to).bend, None);
}

#[test]
fn the_title_and_the_extra_symbols_of_a_document_are_edited() {
    let mut hand = drawn();
    hand.click_on("Automaton");
    hand.click_on("Edit title…");
    assert!(hand.harness.state().view().selection.is_empty());
    hand.type_text("Even");
    hand.key(Key::Enter);
    assert_eq!(hand.document().title(), "Even");
    hand.chord(Modifiers::COMMAND, Key::K);
    hand.type_text("alphabet");
    hand.key(Key::Enter);
    hand.type_text("b, c");
    hand.key(Key::Enter);
    assert_eq!(hand.document().alphabet().iter().map(Symbol::as_str).collect::<String>(), "bc");
    hand.chord(Modifiers::COMMAND, Key::Z);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!((hand.document().title(), hand.document().alphabet().len()), ("", 0));
}

#[test]
fn the_chosen_tab_does_not_depend_on_the_selection() {
    let mut hand = drawn();
    hand.click_on("Properties");
    assert!(hand.sees("State q1"));
    let at = hand.state("q0");
    hand.click(at);
    assert_eq!(hand.harness.state().view().selection, [Element::State(hand.id("q0"))].into());
    hand.click_on("Problems");
    assert!(hand.sees("No problems found"));
}
