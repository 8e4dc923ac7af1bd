//! Step-by-step runs of a word: highlighted states, the derivation, and the reason for a rejection.

use crate::driver::Hand;
use eframe::egui::{Event, Key, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_session::Element;

/// Creates an app with this grammar and the run open on a word.
fn running(grammar: &str, word: &str) -> Hand {
    let mut hand = Hand::new();
    hand.click_on("Grammar text");
    hand.harness.event(Event::Paste(grammar.into()));
    hand.harness.run();
    hand.click_on("Run a word");
    hand.click_on("Word to run");
    hand.type_text(word);
    hand
}

const ABB: &str = "S → aS | bS | aA\nA → bB\nB → b\n";

fn highlighted_states(hand: &Hand) -> Vec<String> {
    let highlight = hand.harness.state().highlight();
    let name = |element: &Element| match element {
        Element::State(id) => hand.document().state(*id).map(|state| state.name.to_string()),
        _ => None,
    };
    highlight.elements.iter().filter_map(name).collect()
}

fn says(hand: &Hand, text: &str) -> bool {
    hand.harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn the_run_highlights_nothing_while_steps_are_shown() {
    let mut hand = running(ABB, "aabb");
    assert_eq!(highlighted_states(&hand), ["S"]);
    hand.harness.state_mut().request(Command::Act(Action::StepConversion));
    hand.harness.run();
    hand.click_on("Last step");
    assert_eq!(highlighted_states(&hand).len(), 1);
    assert_ne!(highlighted_states(&hand), ["S"]);
    hand.click_on("Close the steps");
    assert_eq!(highlighted_states(&hand), ["S"]);
}

#[test]
fn a_word_is_accepted_and_derived_step_by_step() {
    let mut hand = running(ABB, "aabb");
    assert!(hand.sees("Accepted"));
    assert_eq!(highlighted_states(&hand), ["S"]);
    hand.click_on("Step forward");
    assert_eq!(highlighted_states(&hand), ["S", "A"]);
    assert!(says(&hand, "S ⇒ a S"));
    assert!(hand.harness.state().highlight().elements.contains(&Element::Arrow(hand.id("S"), hand.id("S"))));
    hand.click_on("Go to end");
    assert!(says(&hand, "S ⇒ a S ⇒ a a A ⇒ a a b B ⇒ a a b b <⊤> ⇒ a a b b"));
    hand.click_on("Step back");
    assert!(!says(&hand, "<⊤> ⇒ a a b b"));
    hand.click_on("Go to start");
    assert_eq!(highlighted_states(&hand), ["S"]);
}

#[test]
fn a_rejection_is_explained_with_its_position() {
    let mut hand = running(ABB, "ab");
    assert!(says(&hand, "Rejected: after ab, the automaton is in S, B, none of which is accepting"));
    hand.click_on("Close the run");
    assert_eq!(highlighted_states(&hand), [""; 0]);
    let hand = running("S → a A\nA → b\n", "aab");
    assert!(says(&hand, "Rejected: after a, the automaton is in A, which has no transition on a"));
}

#[test]
fn an_ambiguous_word_has_derivations_to_choose_from() {
    let mut hand = running("S → a S | a A | ε\nA → ε\n", "a");
    hand.click_on("Go to end");
    assert!(says(&hand, "S ⇒ a S ⇒ a"));
    hand.click_on("Derivation 1 of 2");
    hand.click_on("S ⇒ a A ⇒ a");
    assert!(hand.sees("Derivation 2 of 2"));
    assert!(hand.sees("S ⇒ a A ⇒ a"));
}

#[test]
fn all_runs_are_shown_as_a_tree() {
    let mut hand = running(ABB, "abb");
    for label in ["S, at the start", "S, B, after ab", "S at the start", "A after a", "B after ab"] {
        assert!(hand.sees(label), "{label}");
    }
    assert!(hand.sees("S after abb: does not accept"));
    assert!(says(&hand, "after abb: accepts"));
    hand.click_on("S, B, after ab");
    assert_eq!(highlighted_states(&hand), ["S", "B"]);
    assert!(says(&hand, "2/4"));
    hand.click_on("Runs");
    assert!(!hand.sees("S, B, after ab"), "the tree is collapsed");
}

#[test]
fn a_click_in_the_tree_selects_the_run_that_leads_there() {
    let mut hand = running("S → a S | a A | ε\nA → ε\n", "a");
    assert!(hand.sees("Derivation 1 of 2"));
    hand.click_on("A after a: accepts");
    assert!(hand.sees("Derivation 2 of 2"));
    assert!(hand.sees("S ⇒ a A"));
    let highlight = |hand: &Hand, from, to| {
        let arrow = Element::Arrow(hand.id(from), hand.id(to));
        hand.harness.state().highlight().elements.contains(&arrow)
    };
    assert!(highlight(&hand, "S", "A") && !highlight(&hand, "S", "S"));
    hand.click_on("S after a: accepts");
    assert!(hand.sees("Derivation 1 of 2"));
    assert!(highlight(&hand, "S", "S") && !highlight(&hand, "S", "A"), "the path of the run is highlighted");
}

#[test]
fn a_stuck_run_is_derived_up_to_that_point() {
    let mut hand = running(ABB, "abab");
    assert!(hand.sees("B after ab: stuck"));
    hand.click_on("B after ab: stuck");
    assert!(hand.sees("S ⇒ a A ⇒ a b B"));
    assert!(says(&hand, "2/2"));
    // In a left-linear grammar the run has no derivation, but its path is highlighted.
    hand.click_on("Left");
    hand.click_on("B after ab: stuck");
    assert!(!says(&hand, "⇒"));
    let arrow = Element::Arrow(hand.id("A"), hand.id("B"));
    assert!(hand.harness.state().highlight().elements.contains(&arrow));
}

#[test]
fn keys_move_and_choose_in_the_tree() {
    let mut hand = running("S → a S | a A | ε\nA → ε\n", "a");
    hand.harness.get_by_label("S at the start").focus();
    hand.harness.run();
    for _ in 0..2 {
        hand.key(Key::Tab);
    }
    hand.key(Key::Space);
    assert!(hand.sees("Derivation 2 of 2"));
}

#[test]
fn epsilon_transitions_are_separate_branches() {
    let mut hand = running("S → A | b S\nA → a A | ε\n", "ba");
    assert!(hand.sees("A after b"));
    hand.click_on("A after ba: accepts");
    assert!(says(&hand, "S ⇒ b S ⇒ b A ⇒ b a A"));
}

#[test]
fn the_derivation_is_shown_as_a_tree_and_as_text() {
    let mut hand = running(ABB, "abb");
    hand.click_on("Derivation tree");
    assert!(hand.sees("Derivation tree: S(a A(b B(b <⊤>(ε))))"));
    hand.harness.get_by_label("Copy derivation").click();
    hand.harness.step();
    let whole = "S\n⇒ a A\n⇒ a b B\n⇒ a b b <⊤>\n⇒ a b b";
    let copied = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text == whole);
    assert!(hand.harness.output().platform_output.commands.iter().any(copied));
    hand.harness.run();
    hand.click_on("Left");
    assert!(says(&hand, "Derivation tree: <⊤>(B(A(S(ε) a) b) b)"));
}

#[test]
fn the_arrow_keys_step_while_the_word_is_typed() {
    let mut hand = running(ABB, "abb");
    hand.key(Key::ArrowDown);
    hand.key(Key::ArrowDown);
    assert!(says(&hand, "2/4"));
    hand.key(Key::ArrowUp);
    assert!(says(&hand, "1/4"));
    hand.type_text("b");
    assert!(says(&hand, "0/"), "another word starts from the beginning");
}

#[test]
fn symbols_of_several_characters_are_separated() {
    let mut hand = running("S → \"if\" A\nA → \"then\" A | \"else\"\n", "if then else");
    assert!(hand.sees("The word if then else"));
    assert!(hand.sees("Accepted"));
    assert!(hand.sees("A, after if then"));
    hand.type_text(" fi");
    assert!(hand.sees("Rejected: fi is not in the alphabet"));
}

#[test]
fn playback_ends_and_the_app_settles() {
    let mut hand = running(ABB, "abb");
    hand.key(Key::Enter);
    hand.harness.run_steps(120);
    assert!(says(&hand, "4/4"));
    assert!(hand.sees("Play"));
    hand.key(Key::F5);
    assert!(!hand.sees("Word to run"));
}

#[test]
fn text_typed_after_the_shortcut_is_the_word() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    hand.key(Key::F5);
    hand.type_text("aab");
    assert!(says(&hand, "Rejected"));
    assert_eq!(*hand.document(), before);
    hand.key(Key::F5);
    assert!(!hand.sees("Word to run"));
}
