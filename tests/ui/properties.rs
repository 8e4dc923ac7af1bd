//! The properties of what is selected.

use crate::hand::Hand;
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton::Element;
use grammaton_core::Symbol;

fn drawn() -> Hand {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand
}

/// Replaces what stands in the field that has the keyboard.
fn retype(hand: &mut Hand, text: &str) {
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text(text);
}

#[test]
fn a_state_is_edited_live_and_each_field_is_one_step() {
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
fn escape_gives_back_what_stood_in_a_field() {
    let mut hand = drawn();
    let before = hand.document().clone();
    hand.key(Key::F4);
    retype(&mut hand, "other");
    assert_ne!(*hand.document(), before);
    hand.key(Key::Escape);
    assert_eq!(*hand.document(), before);
}

#[test]
fn going_on_elsewhere_ends_the_step() {
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
fn several_states_share_what_is_set() {
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
fn an_arrow_has_symbols_and_a_shape() {
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
    hand.harness.get_by_label("Bend down").click();
    hand.harness.run();
    retype(&mut hand, "60");
    hand.key(Key::Enter);
    assert_eq!(hand.document().shape(from, to).bend.map(|bend| bend.y), Some(60.0));
    hand.click_on("Straighten transition");
    assert_eq!(hand.document().shape(from, to).bend, None);
}

#[test]
fn the_document_has_a_title_and_more_symbols() {
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
fn the_tab_stays_chosen_whatever_is_selected() {
    let mut hand = drawn();
    hand.click_on("Properties");
    assert!(hand.sees("State q1"));
    let at = hand.state("q0");
    hand.click(at);
    assert_eq!(hand.harness.state().view().selection, [Element::State(hand.id("q0"))].into());
    hand.click_on("Problems");
    assert!(hand.sees("None found"));
}
