//! The grammar panel, the problems, the status bar, and their links to the canvas.

use crate::driver::Hand;
use eframe::egui::{Key, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::{Element, Hovered};

#[test]
fn the_switches_change_the_grammar_form() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    assert_eq!(hand.grammar(), "q0 → a q1\nq1 → ε\n");
    hand.click_on("Left");
    assert_eq!(hand.grammar(), "q1 → q0 a\nq0 → ε\n");
    hand.click_on("A → a");
    assert_eq!(hand.grammar(), "q1 → a\n");
    hand.click_on("Right");
    assert_eq!(hand.grammar(), "q0 → a\n");
    hand.click_on("Letters");
    assert_eq!(hand.grammar(), "S → a\n");
    hand.click_on("A → ε");
    assert_eq!(hand.grammar(), "S → a A\nA → ε\n");
}

#[test]
fn hovering_a_production_highlights_its_arrow_and_vice_versa() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let at = hand.node("q0 → a q1").rect().center();
    hand.hover(at);
    assert_eq!(hand.harness.state().view().hovered, Some(Hovered::Production(0)));
    let arrow = Element::Arrow(hand.id("q0"), hand.id("q1"));
    assert_eq!(hand.harness.state().highlight().elements, [arrow]);
    let at = hand.arrow("q0", "q1");
    hand.hover(at);
    assert_eq!(hand.harness.state().highlight().productions.iter().copied().collect::<Vec<_>>(), [0]);
    let at = hand.state("q1");
    hand.hover(at);
    assert_eq!(hand.harness.state().highlight().productions.iter().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn clicking_a_production_selects_its_arrow() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.click_on("q0 → a q1");
    let arrow = Element::Arrow(hand.id("q0"), hand.id("q1"));
    assert_eq!(hand.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [arrow]);
    hand.click_on("q1 → ε");
    let state = Element::State(hand.id("q1"));
    assert_eq!(hand.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [state]);
}

#[test]
fn clicking_a_left_side_selects_its_state() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let state = Element::State(hand.id("q0"));
    let at = hand.node("Nonterminal q0").rect().center();
    hand.hover(at);
    assert_eq!(hand.harness.state().view().hovered, Some(Hovered::Element(state)));
    hand.click_on("Nonterminal q0");
    assert_eq!(hand.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [state]);
}

#[test]
fn problems_are_listed_and_select_their_states() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    assert!(hand.sees("No problems found"));
    let at = hand.state("q1") + vec2(0.0, 150.0);
    hand.double_click(at);
    hand.key(Key::Escape);
    let unreachable = hand.harness.get_all_by_label_contains("q2").find(|node| node.rect().left() > 900.0).unwrap();
    unreachable.click();
    hand.harness.run();
    let selected = hand.harness.state().view().selection.iter().copied().collect::<Vec<_>>();
    assert_eq!(selected, [Element::State(hand.id("q2"))]);
}

#[test]
fn the_status_bar_describes_the_automaton() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    assert!(hand.harness.query_by_label_contains("2 states  ·  1 transition  ·  Σ = {a}").is_some());
    let q0 = hand.state("q0");
    hand.drag_rim("q0", q0 + vec2(0.0, 150.0));
    hand.type_text("a");
    hand.key(Key::Enter);
    assert!(hand.harness.query_by_label_contains("NFA: q0 has two transitions on a").is_some());
}

#[test]
fn only_visible_rows_are_laid_out() {
    let mut document = Document::default();
    let ids: Vec<_> =
        (0..2000).map(|i| document.add_state(State::new(format!("q{i}"), Point::new(i as f32 * 90.0, 0.0)))).collect();
    document.set_start(Some(ids[0]));
    for pair in ids.windows(2) {
        document.set_labels(pair[0], pair[1], [Label::from('a')]);
    }
    let hand = Hand::with_document(document);
    let rows = hand.harness.query_all_by_label_contains(" → a ").count();
    assert!((10..60).contains(&rows), "{rows} productions are laid out");
}

#[test]
fn help_opens_and_closes() {
    let mut hand = Hand::new();
    hand.key(Key::F1);
    assert!(hand.sees("Mouse and keyboard"));
    hand.click_on("Close");
    assert!(!hand.sees("Drag a state"));
}

#[test]
fn a_narrow_window_shows_the_canvas_and_the_grammar_as_a_sheet() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.harness.set_size(vec2(400.0, 740.0));
    hand.harness.run();
    assert!(!hand.sees("q0 → a q1"));
    // The whole drawing is still visible.
    assert!(hand.state("q1").x < 400.0);
    hand.click_on("Grammar panel");
    let row = hand.node("q0 → a q1").rect();
    assert!(row.top() > 300.0 && row.right() < 400.0);
}
