//! Edits of the grammar text that update the drawing, and edits of the drawing that update the text.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_formats::ron;

/// Focuses the grammar text.
fn focus(hand: &mut Hand) {
    hand.click_on("Grammar text");
}

/// Replaces the whole grammar text by pasting.
fn paste(hand: &mut Hand, text: &str) {
    focus(hand);
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.harness.event(Event::Paste(text.into()));
    hand.harness.run();
}

fn names(hand: &Hand) -> Vec<String> {
    hand.document().states().map(|(_, state)| state.name.to_string()).collect()
}

fn text(hand: &Hand) -> String {
    hand.node("Grammar text").value().unwrap_or_default()
}

#[test]
fn typing_into_an_empty_document_draws_the_automaton() {
    let mut hand = Hand::new();
    focus(&mut hand);
    hand.type_text("S -> aS|bS|aA");
    assert_eq!(names(&hand), ["S", "A"]);
    assert!(hand.sees("State A"));
    hand.key(Key::Enter);
    hand.type_text("A -> bB");
    hand.key(Key::Enter);
    hand.type_text("B -> b");
    assert_eq!(text(&hand), "S → aS|bS|aA\nA → bB\nB → b");
    assert_eq!(names(&hand), ["S", "A", "B", "⊤"]);
    assert_eq!(hand.document().transitions().len(), 5);
    assert_eq!(hand.document().start(), Some(hand.id("S")));
    // Text typed without a pause is one undo step, and text and drawing share one history.
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&hand).len(), 0);
    assert_eq!(text(&hand), "");
    hand.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(names(&hand).len(), 4);
}

#[test]
fn the_view_follows_typing_unless_the_user_has_zoomed() {
    let mut hand = Hand::new();
    paste(&mut hand, "q0 → a q1\nq1 → ε\n");
    let visible = hand.harness.ctx.content_rect().shrink(40.0);
    let (middle, text) = (hand.state("q0").lerp(hand.state("q1"), 0.5), hand.node("Grammar text").rect());
    assert!((middle.x - text.left() / 2.0).abs() < 60.0, "{middle:?}");
    let chain: String = (0..12).map(|n| format!("q{n} → a q{}\n", n + 1)).collect();
    let chain = chain + "q12 → ε\n";
    paste(&mut hand, &chain);
    assert!(visible.contains(hand.state("q0")) && visible.contains(hand.state("q12")));
    (0..4).for_each(|_| hand.chord(Modifiers::COMMAND, Key::Plus));
    let closer = hand.harness.state().view().camera;
    paste(&mut hand, &format!("{chain}q12 → a q13\nq13 → ε\n"));
    assert_eq!(hand.harness.state().view().camera, closer);
}

#[test]
fn an_edit_of_the_drawing_changes_only_the_affected_lines() {
    let mut hand = Hand::new();
    paste(&mut hand, "# mine\nS -> aS | bA   # first\nA -> ε\n");
    let at = hand.state("A");
    hand.click(at);
    hand.key(Key::F);
    assert_eq!(text(&hand), "# mine\nS -> aS | bA   # first\n");
    hand.key(Key::F);
    assert_eq!(text(&hand), "# mine\nS -> aS | bA   # first\nA → ε\n");
    let at = hand.state("S");
    hand.click(at);
    hand.key(Key::Delete);
    assert_eq!(hand.document().grammar(), None);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(text(&hand).starts_with("# mine\n"));
}

#[test]
fn an_invalid_text_leaves_the_drawing_and_says_so() {
    let mut hand = Hand::new();
    paste(&mut hand, "S → a S | b");
    hand.key(Key::End);
    hand.type_text(" | ");
    assert_eq!(names(&hand), ["S", "⊤"]);
    assert!(hand.sees("The drawing does not change until the grammar can be read"));
    assert!(hand.harness.query_by_label_contains("Line 1: empty alternative").is_some());
    hand.click_on("Insert ε");
    assert!(hand.document().draft().is_none());
    assert_eq!(text(&hand), "S → a S | b | ε");
    assert!(!hand.sees("The drawing does not change until the grammar can be read"));
    assert!(hand.document().states().next().unwrap().1.accepting);
}

#[test]
fn fixes_are_one_click_away() {
    let mut hand = Hand::new();
    paste(&mut hand, "S → a A");
    assert!(hand.harness.query_by_label_contains("Line 1: A has no rule").is_some());
    hand.click_on("Add A → ε");
    assert_eq!(text(&hand), "S → a A\nA → ε\n");
    paste(&mut hand, "S → while");
    assert_eq!(hand.document().states().len(), 6);
    hand.click_on("Change to the terminal \"while\"");
    assert_eq!(hand.document().states().len(), 2);
}

#[test]
fn the_caret_and_the_pointer_highlight_both_sides() {
    let mut hand = Hand::new();
    paste(&mut hand, "S → a A\nA → ε");
    hand.key(Key::ArrowUp);
    hand.key(Key::End);
    let arrow = grammaton::Element::Arrow(hand.id("S"), hand.id("A"));
    assert!(hand.harness.state().highlight().elements.contains(&arrow));
    let at = hand.arrow("S", "A");
    hand.hover(at);
    assert_eq!(hand.harness.state().highlight().written.into_iter().collect::<Vec<_>>(), [0]);
}

#[test]
fn names_are_completed() {
    let mut hand = Hand::new();
    paste(&mut hand, "expr → a expr | ε\nterm → b ex");
    hand.type_text("p");
    hand.key(Key::Tab);
    assert_eq!(text(&hand), "expr → a expr | ε\nterm → b expr");
    hand.type_text(" | ex");
    hand.key(Key::ArrowDown);
    hand.key(Key::Enter);
    assert_eq!(text(&hand), "expr → a expr | ε\nterm → b expr | expr");
}

#[test]
fn the_grammar_of_a_drawing_is_edited_as_text_and_stored_with_it() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.state("q1");
    hand.click_on("Edit as text");
    assert_eq!(text(&hand), "q0 → a q1\nq1 → ε\n");
    paste(&mut hand, "q0 → a q1 | b q0\nq1 → ε # the end\n");
    assert_eq!(hand.state("q1"), before);
    assert!(hand.document().has_arrow(hand.id("q0"), hand.id("q0")));
    let saved = ron::read(&ron::write(hand.document())).unwrap();
    let again = Hand::with_document(saved);
    assert_eq!(text(&again), "q0 → a q1 | b q0\nq1 → ε # the end\n");
    hand.key(Key::F6);
    assert!(!hand.sees("Grammar text"));
    assert!(hand.sees("q0 → a q1"));
}

#[test]
fn the_first_edit_in_another_grammar_form_asks_once() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.click_on("Left");
    hand.click_on("Edit as text");
    assert_eq!(text(&hand), "q1 → q0 a\nq0 → ε\n");
    focus(&mut hand);
    hand.type_text("#");
    assert!(hand.sees("Rebuild the drawing?"));
    hand.click_on("Keep the drawing");
    assert_eq!(text(&hand), "q1 → q0 a\nq0 → ε\n");
    paste(&mut hand, "q1 → q0 a | q1 b\nq0 → ε\n");
    hand.click_on("Edit and rebuild");
    assert!(hand.document().has_arrow(hand.id("q1"), hand.id("q1")));
    paste(&mut hand, "q1 → q0 a | q1 c\nq0 → ε\n");
    assert!(!hand.sees("Rebuild the drawing?"));
    assert_eq!(hand.document().labels(hand.id("q1"), hand.id("q1")).count(), 1);
}

#[test]
fn steps_on_both_sides_are_undone_in_order() {
    let mut hand = Hand::new();
    paste(&mut hand, "S → a S | ε");
    hand.double_click(pos2(300.0, 600.0));
    assert_eq!(hand.document().states().len(), 2);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.document().states().len(), 1);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.document().states().len(), 0);
}

#[test]
fn a_start_without_productions_is_reported_above_other_productions() {
    let mut hand = Hand::new();
    paste(&mut hand, "q0 → b q0 | ε\n");
    let said = "The language is empty: the start symbol q2 has no productions";
    let file = "(version: 1, states: [(id: 0, name: \"q0\", accepting: true), (id: 2, name: \"q2\", start: true)], \
                transitions: [(from: 0, to: 0, on: [\"b\"])])";
    assert!(!hand.sees(said));
    hand.harness.state_mut().show_document(ron::read(file).expect("a document"), None);
    hand.harness.run();
    assert!(hand.sees(said) && hand.sees("q0 → b q0"));
    hand.click_on("Edit as text");
    assert!(hand.sees(said), "{}", text(&hand));
}

#[test]
fn the_shortcut_focuses_the_text_and_closes_it_only_from_inside() {
    let mut hand = Hand::new();
    hand.chord(Modifiers::COMMAND, Key::N);
    hand.key(Key::F6);
    hand.type_text("S -> aS | b");
    assert_eq!(text(&hand), "S → aS | b");
    assert_eq!(names(&hand)[0], "S");
    hand.click(pos2(300.0, 600.0));
    hand.key(Key::F6);
    hand.type_text("a");
    assert!(text(&hand).contains("ba"), "{}", text(&hand));
    hand.key(Key::F6);
    assert!(!hand.sees("Grammar text"));
}
