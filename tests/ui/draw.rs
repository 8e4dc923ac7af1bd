//! Drawing: states, transitions, labels.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, PointerButton, pos2, vec2};
use grammaton::Tool;
use grammaton_core::Label;

#[test]
fn drawing_two_states_and_a_transition_gives_their_grammar() {
    let mut hand = Hand::new();
    assert!(hand.sees("Draw an automaton"));
    hand.double_click(pos2(300.0, 300.0));
    assert!(!hand.sees("Draw an automaton"));
    assert_eq!(hand.document().start(), Some(hand.id("q0")));
    hand.double_click(pos2(520.0, 300.0));
    let target = hand.state("q1");
    hand.drag_rim("q0", target);
    hand.type_text("a");
    // The label takes effect before Enter.
    assert!(hand.sees("q0 → a q1"));
    hand.key(Key::Enter);
    hand.click(target);
    hand.key(Key::F);
    assert!(hand.sees("q0 → a q1"));
    assert!(hand.sees("q1 → ε"));
    assert_eq!(hand.grammar(), "q0 → a q1\nq1 → ε\n");
}

#[test]
fn dragging_to_empty_space_adds_a_state_there() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    assert_eq!(hand.document().states().len(), 2);
    assert!((hand.state("q1") - pos2(520.0, 350.0)).length() < 2.0);
    assert!(hand.sees("q0 → a q1"));
}

#[test]
fn escape_cancels_the_whole_drag() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    hand.drag_rim("q0", pos2(520.0, 350.0));
    hand.type_text("a");
    hand.key(Key::Escape);
    assert_eq!((hand.document().states().len(), hand.document().transitions().len()), (1, 0));
    assert!(!hand.sees("Transition label"));
}

#[test]
fn a_quick_click_elsewhere_is_not_a_double_click() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    let at = hand.state("q0");
    hand.click_with(pos2(600.0, 600.0), PointerButton::Primary, Modifiers::NONE);
    hand.double_click(at);
    assert!(hand.sees("State name"));
}

#[test]
fn a_trailing_comma_is_ignored_while_typing_and_epsilon_on_enter() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    hand.drag_rim("q0", pos2(520.0, 350.0));
    hand.type_text("a,");
    assert_eq!(hand.document().transitions().len(), 1);
    hand.type_text("b");
    assert_eq!(hand.document().transitions().len(), 2);
    hand.key(Key::Backspace);
    hand.key(Key::Enter);
    let labels: Vec<_> = hand.document().transitions().map(|t| t.label.clone()).collect();
    assert_eq!(labels, [Label::from('a'), Label::Epsilon]);
}

#[test]
fn enter_on_an_empty_label_makes_an_epsilon_transition() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    hand.drag_rim("q0", pos2(520.0, 350.0));
    assert_eq!(hand.document().transitions().len(), 0, "a draft is not in the document");
    hand.key(Key::Enter);
    assert_eq!(hand.document().transitions().next().map(|t| t.label.clone()), Some(Label::Epsilon));
}

#[test]
fn clicking_away_from_an_empty_draft_drops_it() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    hand.drag_rim("q0", pos2(520.0, 350.0));
    hand.click(pos2(700.0, 600.0));
    assert_eq!((hand.document().states().len(), hand.document().transitions().len()), (2, 0));
    assert!(!hand.sees("Transition label"));
}

#[test]
fn a_drag_back_to_the_same_state_is_a_loop() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    let centre = hand.state("q0");
    hand.drag(centre + vec2(24.0, 0.0), centre + vec2(0.0, 5.0));
    hand.type_text("a,b");
    hand.key(Key::Enter);
    let id = hand.id("q0");
    assert_eq!(hand.document().labels(id, id).map(Label::as_str).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn a_second_arrow_between_the_same_states_adds_labels() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let target = hand.state("q1");
    hand.drag_rim("q0", target);
    assert!(hand.sees("Adds to a"));
    hand.type_text("b");
    hand.key(Key::Enter);
    assert!(hand.sees("q0 → a q1") && hand.sees("q0 → b q1"));
    hand.drag_rim("q0", target);
    hand.type_text("c");
    hand.key(Key::Escape);
    assert_eq!(hand.document().transitions().len(), 2);
}

#[test]
fn shift_and_the_transition_tool_draw_from_anywhere_on_a_state() {
    let mut hand = Hand::new();
    hand.double_click(pos2(300.0, 350.0));
    let centre = hand.state("q0");
    hand.drag_with(centre, pos2(500.0, 350.0), PointerButton::Primary, Modifiers::SHIFT);
    hand.type_text("a");
    hand.key(Key::Enter);
    assert_eq!(hand.document().transitions().len(), 1);
    hand.click_on("Transition");
    assert_eq!(hand.harness.state().view().tool, Tool::Arrow);
    hand.drag(centre, pos2(300.0, 550.0));
    hand.type_text("b");
    hand.key(Key::Enter);
    assert_eq!(hand.document().transitions().len(), 2);
    assert_eq!(hand.document().states().len(), 3);
}

#[test]
fn the_state_tool_adds_one_state_per_click() {
    let mut hand = Hand::new();
    hand.key(Key::N);
    for x in [200.0, 350.0, 500.0] {
        hand.click(pos2(x, 400.0));
    }
    assert_eq!(hand.document().states().len(), 3);
    hand.key(Key::V);
    assert_eq!(hand.harness.state().view().tool, Tool::Select);
}

#[test]
fn dragging_a_state_moves_only_that_state() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let (q0, q1) = (hand.state("q0"), hand.state("q1"));
    hand.drag(q1, q1 + vec2(60.0, 120.0));
    assert_eq!(hand.state("q1"), q1 + vec2(60.0, 120.0));
    assert_eq!(hand.state("q0"), q0);
    assert_eq!(hand.document().transitions().len(), 1);
}

#[test]
fn escape_in_the_middle_of_a_drag_puts_the_state_back() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    let at = hand.state("q1");
    hand.hover(at);
    hand.harness.drag_at(at);
    hand.harness.step();
    hand.harness.hover_at(at + vec2(80.0, 80.0));
    hand.harness.step();
    assert_ne!(*hand.document(), before);
    hand.key(Key::Escape);
    assert_eq!(*hand.document(), before);
    hand.harness.hover_at(at + vec2(120.0, 80.0));
    hand.harness.step();
    hand.harness.drop_at(at + vec2(120.0, 80.0));
    hand.harness.run();
    assert_eq!(*hand.document(), before);
}
