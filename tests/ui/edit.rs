//! Editing existing states and arrows, and undoing it.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, PointerButton, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_session::Element;

#[test]
fn a_state_is_renamed_in_place_and_the_grammar_follows_each_key() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let at = hand.state("q1");
    hand.double_click(at);
    assert!(hand.sees("State name"));
    hand.type_text("end");
    assert!(hand.sees("q0 → a end"));
    hand.key(Key::Enter);
    assert!(!hand.sees("State name"));
    assert_eq!(hand.grammar(), "q0 → a end\nend → ε\n");
}

#[test]
fn escape_restores_the_old_name() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    hand.key(Key::F2);
    hand.type_text("other");
    assert_ne!(*hand.document(), before);
    hand.key(Key::Escape);
    assert_eq!(*hand.document(), before);
}

#[test]
fn an_arrow_is_relabeled_in_place() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let at = hand.arrow("q0", "q1");
    hand.double_click(at);
    hand.type_text(",0-3");
    hand.key(Key::Enter);
    assert_eq!(hand.document().transitions().len(), 5);
    assert!(hand.sees("q0 → 2 q1"));
}

#[test]
fn an_invalid_label_is_explained_and_kept_in_the_field() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let at = hand.arrow("q0", "q1");
    hand.double_click(at);
    hand.type_text(",\"open");
    hand.key(Key::Enter);
    assert!(hand.sees("Transition label"), "the field stays open");
    assert!(hand.sees("q0 → a q1"));
    hand.type_text("\"");
    hand.key(Key::Enter);
    assert!(!hand.sees("Transition label"));
    assert!(hand.sees("q0 → \"open\" q1"));
}

#[test]
fn marks_are_set_and_moved_by_keys_and_buttons() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let (q0, q1) = (hand.id("q0"), hand.id("q1"));
    hand.key(Key::S);
    assert_eq!(hand.document().start(), Some(q1));
    hand.key(Key::S);
    assert_eq!(hand.document().start(), None);
    let at = hand.state("q0");
    hand.click(at);
    hand.click_on("Start state");
    assert_eq!(hand.document().start(), Some(q0));
    hand.click_on("Accepting state");
    assert!(hand.document().state(q0).unwrap().accepting);
}

#[test]
fn the_context_menu_acts_on_the_element_under_it() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let at = hand.state("q0");
    hand.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    let entries = hand.harness.query_all_by_label_contains("Accepting state");
    entries.last().unwrap().click();
    hand.harness.run();
    assert!(hand.document().state(hand.id("q0")).unwrap().accepting);
}

#[test]
fn deleting_a_state_deletes_its_arrows() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.key(Key::Delete);
    assert_eq!((hand.document().states().len(), hand.document().transitions().len()), (1, 0));
    assert!(hand.harness.state().view().selection.is_empty());
}

#[test]
fn everything_is_undone_and_redone() {
    let mut hand = Hand::new();
    let empty = hand.document().clone();
    hand.draw_two_states();
    let at = hand.state("q1");
    hand.double_click(at);
    hand.type_text("end");
    hand.key(Key::Enter);
    hand.drag(at, at + eframe::egui::vec2(40.0, 90.0));
    hand.key(Key::Delete);
    let last = hand.document().clone();
    // The steps: add a state; add a state with its transition; accepting; rename; move; delete.
    for _ in 0..6 {
        assert_ne!(*hand.document(), empty);
        hand.chord(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*hand.document(), empty);
    let redo = |hand: &mut Hand| hand.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    (0..5).for_each(|_| redo(&mut hand));
    assert_ne!(*hand.document(), last);
    redo(&mut hand);
    assert_eq!(*hand.document(), last);
    hand.click_on("Undo");
    assert_ne!(*hand.document(), last);
    hand.click_on("Redo");
    assert_eq!(*hand.document(), last);
}

#[test]
fn clicks_rubber_bands_and_keys_select() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let (q0, q1) = (Element::State(hand.id("q0")), Element::State(hand.id("q1")));
    let selection = |hand: &Hand| hand.harness.state().view().selection.iter().copied().collect::<Vec<_>>();
    let at = hand.state("q0");
    hand.click(at);
    assert_eq!(selection(&hand), [q0]);
    let at = hand.state("q1");
    hand.click_with(at, PointerButton::Primary, Modifiers::SHIFT);
    assert_eq!(selection(&hand), [q0, q1]);
    hand.harness.run_steps(8);
    hand.click(pos2(700.0, 650.0));
    assert_eq!(selection(&hand), []);
    hand.drag(pos2(200.0, 250.0), pos2(400.0, 450.0));
    assert_eq!(selection(&hand), [q0]);
    hand.chord(Modifiers::COMMAND, Key::A);
    assert_eq!(selection(&hand).len(), 3);
    hand.key(Key::Escape);
    assert_eq!(selection(&hand), []);
}

#[test]
fn keys_typed_into_a_field_do_not_trigger_shortcuts() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.key(Key::F2);
    hand.key(Key::Delete);
    hand.key(Key::S);
    hand.key(Key::N);
    assert_eq!(hand.document().states().len(), 2);
    assert_eq!(hand.document().start(), Some(hand.id("q0")));
}
