//! Checks of the language, and their answers on the canvas and in the run.

use crate::{driver::Hand, operations::ABB};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton_session::Element;

impl Hand {
    /// Scrolls to this label.
    fn find(&mut self, label: &str) {
        self.harness.get_all_by_label(label).next().unwrap().scroll_to_me();
        self.harness.run();
    }
}

fn selected(hand: &Hand) -> Vec<String> {
    let name = |element: &Element| match element {
        Element::State(id) => hand.document().state(*id).map(|state| state.name.to_string()),
        _ => None,
    };
    hand.harness.state().view().selection.iter().filter_map(name).collect()
}

/// Creates an app with a typed grammar and the checks open.
fn checking(grammar: &str) -> Hand {
    let mut hand = Hand::with_grammar(grammar);
    hand.click_on("Automaton");
    hand.choose("Checks");
    hand.wait();
    hand
}

#[test]
fn a_typed_grammar_is_run_determinized_and_compared() {
    let mut hand = Hand::new();
    hand.click_on("Grammar text");
    for line in ABB.lines() {
        hand.type_text(line);
        hand.key(Key::Enter);
    }
    assert!(hand.sees("State S") && hand.sees("State B"));
    hand.click_on("Run a word");
    hand.type_text("aabb");
    assert!(hand.sees("Accepted"));
    hand.click_on("Go to end");
    assert!(hand.says("S ⇒ a S ⇒ a a A ⇒ a a b B ⇒ a a b b"));
    hand.operate("Determinize");
    hand.click_on("Automaton");
    hand.choose("Compare with…");
    hand.wait();
    assert!(hand.sees("Equivalent: both accept the same words"));
}

#[test]
fn each_side_of_a_difference_has_a_word_to_run() {
    let mut hand = checking(ABB);
    hand.click_on("The other automaton");
    hand.choose("A grammar or regular expression");
    hand.type_text("(a|b)*ab");
    hand.wait();
    assert!(hand.sees("Not equivalent: they accept different words"));
    assert!(hand.sees("Run abb"));
    hand.find("Run ab");
    hand.click_on("Run ab");
    assert!(hand.says("Rejected: after ab, the automaton is in S, B"));
    // The run bar takes up space, so the word must be scrolled into view.
    hand.harness.get_all_by_label("Run abb").next().unwrap().scroll_to_me();
    hand.harness.run();
    hand.harness.get_all_by_label("Run abb").next().unwrap().click();
    hand.harness.run();
    assert!(hand.sees("Accepted"));
    hand.click_on("Grammar or regular expression");
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("(a|b)*abb");
    hand.wait();
    assert!(hand.sees("Equivalent: both accept the same words"));
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("(a+b)*abb");
    hand.wait();
    assert!(hand.sees("line 1, column 3: + means repetition here; for union, write |"));
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("(a|b)*abb(");
    hand.wait();
    assert!(hand.says("line 1, column 11"));
}

#[test]
fn an_ambiguous_word_is_shown_with_two_derivations() {
    let mut hand = checking("S → aS | aA | ε\nA → ε\n");
    assert!(hand.sees("Ambiguous: some word has several derivations"));
    assert!(hand.sees("S\n⇒ a S\n⇒ a") && hand.sees("S\n⇒ a A\n⇒ a"));
    hand.harness.get_all_by_label("Run a").last().unwrap().scroll_to_me();
    hand.harness.run();
    hand.choose("Run a");
    assert!(hand.sees("Derivation 1 of 2"));
}

#[test]
fn mergeable_states_are_highlighted() {
    let mut hand = checking("S → aA | bB\nA → ε\nB → ε\n");
    assert!(hand.sees("Not minimal: a smaller deterministic automaton accepts the same words"));
    hand.find("Equivalent states, which can be merged: A, B");
    hand.click_on("Equivalent states, which can be merged: A, B");
    assert_eq!(selected(&hand), ["A", "B"]);
    hand.find("Minimize");
    hand.click_on("Minimize");
    hand.wait();
    assert_eq!(hand.document().states().len(), 2);
    assert!(hand.sees("Minimal: no smaller deterministic automaton accepts the same words"));
}

#[test]
fn answers_follow_the_drawing() {
    let mut hand = checking("S → a | b\n");
    assert!(hand.sees("Finite: the longest words have length 1"));
    assert!(hand.sees("Run b"));
    hand.type_grammar("T → c T\n");
    hand.wait();
    let all = hand.document().clone();
    hand.click_on("Undo");
    hand.wait();
    assert_ne!(*hand.document(), all);
    assert!(hand.sees("Finite: the longest words have length 1"));
    assert_eq!(hand.harness.run(), 1, "the app is idle");
}
