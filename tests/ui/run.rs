//! A word is run in step: its states are lit, its derivation grows, and why it is rejected is told.

use crate::hand::Hand;
use eframe::egui::{Event, Key, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command, Element};

/// The automaton of (a|b)*abb as a student types it, with the run open on a word.
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

fn lit_states(hand: &Hand) -> Vec<String> {
    let lit = hand.harness.state().lit();
    let name = |element: &Element| match element {
        Element::State(id) => hand.document().state(*id).map(|state| state.name.to_string()),
        _ => None,
    };
    lit.elements.iter().filter_map(name).collect()
}

fn says(hand: &Hand, text: &str) -> bool {
    hand.harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn the_run_lights_nothing_while_steps_are_shown() {
    let mut hand = running(ABB, "aabb");
    assert_eq!(lit_states(&hand), ["S"]);
    hand.harness.state_mut().request(Command::Act(Action::StepConversion));
    hand.harness.run();
    hand.click_on("Last step");
    assert_eq!(lit_states(&hand).len(), 1);
    assert_ne!(lit_states(&hand), ["S"]);
    hand.click_on("Close the steps");
    assert_eq!(lit_states(&hand), ["S"]);
}

#[test]
fn a_word_is_accepted_and_derived_in_step() {
    let mut hand = running(ABB, "aabb");
    assert!(hand.sees("Accepted"));
    assert_eq!(lit_states(&hand), ["S"]);
    hand.click_on("One step forward");
    assert_eq!(lit_states(&hand), ["S", "A"]);
    assert!(says(&hand, "S ⇒ a S"));
    assert!(hand.harness.state().lit().elements.contains(&Element::Arrow(hand.id("S"), hand.id("S"))));
    hand.click_on("To the end");
    assert!(says(&hand, "S ⇒ a S ⇒ a a A ⇒ a a b B ⇒ a a b b <⊤> ⇒ a a b b"));
    hand.click_on("One step back");
    assert!(!says(&hand, "<⊤> ⇒ a a b b"));
    hand.click_on("To the start");
    assert_eq!(lit_states(&hand), ["S"]);
}

#[test]
fn a_rejection_says_where_and_why() {
    let mut hand = running(ABB, "ab");
    assert!(says(&hand, "Rejected: after ab the automaton is in S, B, none of which accepts"));
    hand.click_on("Close the run");
    assert_eq!(lit_states(&hand), [""; 0]);
    let hand = running("S → a A\nA → b\n", "aab");
    assert!(says(&hand, "Rejected: after a the automaton is in A, and has no move on a"));
}

#[test]
fn an_ambiguous_word_has_derivations_to_choose_from() {
    let mut hand = running("S → a S | a A | ε\nA → ε\n", "a");
    hand.click_on("To the end");
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
    assert_eq!(lit_states(&hand), ["S", "B"]);
    assert!(says(&hand, "2/4"));
    hand.click_on("Runs");
    assert!(!hand.sees("S, B, after ab"), "the picture is folded away");
}

#[test]
fn a_click_in_the_tree_takes_the_run_that_leads_there() {
    let mut hand = running("S → a S | a A | ε\nA → ε\n", "a");
    assert!(hand.sees("Derivation 1 of 2"));
    hand.click_on("A after a: accepts");
    assert!(hand.sees("Derivation 2 of 2"));
    assert!(hand.sees("S ⇒ a A"));
    let lit = |hand: &Hand, from, to| {
        let arrow = Element::Arrow(hand.id(from), hand.id(to));
        hand.harness.state().lit().elements.contains(&arrow)
    };
    assert!(lit(&hand, "S", "A") && !lit(&hand, "S", "S"));
    hand.click_on("S after a: accepts");
    assert!(hand.sees("Derivation 1 of 2"));
    assert!(lit(&hand, "S", "S") && !lit(&hand, "S", "A"), "the way of the run is lit");
}

#[test]
fn a_run_that_gets_stuck_is_derived_until_then() {
    let mut hand = running(ABB, "abab");
    assert!(hand.sees("B after ab: stuck"));
    hand.click_on("B after ab: stuck");
    assert!(hand.sees("S ⇒ a A ⇒ a b B"));
    assert!(says(&hand, "2/2"));
    // In a left-linear grammar nothing is derived of it, but its way is lit.
    hand.click_on("Left");
    hand.click_on("B after ab: stuck");
    assert!(!says(&hand, "⇒"));
    let arrow = Element::Arrow(hand.id("A"), hand.id("B"));
    assert!(hand.harness.state().lit().elements.contains(&arrow));
}

#[test]
fn the_tree_is_walked_over_and_chosen_from_by_keys() {
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
fn silent_moves_are_branches_of_their_own() {
    let mut hand = running("S → A | b S\nA → a A | ε\n", "ba");
    assert!(hand.sees("A after b"));
    hand.click_on("A after ba: accepts");
    assert!(says(&hand, "S ⇒ b S ⇒ b A ⇒ b a A"));
}

#[test]
fn the_derivation_is_a_tree_and_a_text() {
    let mut hand = running(ABB, "abb");
    hand.click_on("Derivation tree");
    assert!(hand.sees("Tree of the derivation: S(a A(b B(b <⊤>(ε))))"));
    hand.harness.get_by_label("Copy derivation").click();
    hand.harness.step();
    let whole = "S\n⇒ a A\n⇒ a b B\n⇒ a b b <⊤>\n⇒ a b b";
    let copied = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text == whole);
    assert!(hand.harness.output().platform_output.commands.iter().any(copied));
    hand.harness.run();
    hand.click_on("Left");
    assert!(says(&hand, "Tree of the derivation: <⊤>(B(A(S(ε) a) b) b)"));
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
    assert!(says(&hand, "0/"), "another word begins anew");
}

#[test]
fn symbols_of_several_characters_stand_apart() {
    let mut hand = running("S → \"if\" A\nA → \"then\" A | \"else\"\n", "if then else");
    assert!(hand.sees("The word if then else"));
    assert!(hand.sees("Accepted"));
    assert!(hand.sees("A, after if then"));
    hand.type_text(" fi");
    assert!(hand.sees("Rejected: fi is no symbol of the automaton"));
}

#[test]
fn playing_comes_to_its_end_and_then_is_still() {
    let mut hand = running(ABB, "abb");
    hand.key(Key::Enter);
    hand.harness.run_steps(120);
    assert!(says(&hand, "4/4"));
    assert!(hand.sees("Play"));
    hand.key(Key::F5);
    assert!(!hand.sees("Word to run"));
}

#[test]
fn what_is_typed_after_the_key_is_the_word() {
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
