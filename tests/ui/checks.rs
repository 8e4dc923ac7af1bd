//! Questions on the language, with answers that can be tried at once.

use crate::{hand::Hand, operations::ABB};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton::Element;

impl Hand {
    /// Scrolls to where this label is.
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

/// An app in which a student typed a grammar and looks at the checks.
fn checking(grammar: &str) -> Hand {
    let mut hand = Hand::with_grammar(grammar);
    hand.click_on("Automaton");
    hand.choose("Checks");
    hand.wait();
    hand
}

#[test]
fn a_student_types_runs_determinizes_and_compares() {
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
    hand.click_on("To the end");
    assert!(hand.says("S ⇒ a S ⇒ a a A ⇒ a a b B ⇒ a a b b"));
    hand.operate("Determinize");
    hand.click_on("Automaton");
    hand.choose("Compare with…");
    hand.wait();
    assert!(hand.sees("Equal: both accept the same words"));
}

#[test]
fn where_two_differ_each_side_has_a_word_to_run() {
    let mut hand = checking(ABB);
    hand.click_on("The other automaton");
    hand.choose("A grammar or expression");
    hand.type_text("(a|b)*ab");
    hand.wait();
    assert!(hand.sees("They do not accept the same words"));
    assert!(hand.sees("Run abb"));
    hand.find("Run ab");
    hand.click_on("Run ab");
    assert!(hand.says("Rejected: after ab the automaton is in S, B"));
    // The bar of the run takes room: what is under the fold now is scrolled to.
    hand.harness.get_all_by_label("Run abb").next().unwrap().scroll_to_me();
    hand.harness.run();
    hand.harness.get_all_by_label("Run abb").next().unwrap().click();
    hand.harness.run();
    assert!(hand.sees("Accepted"));
    hand.click_on("Grammar or expression");
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("(a|b)*abb");
    hand.wait();
    assert!(hand.sees("Equal: both accept the same words"));
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("(a+b)*abb");
    hand.wait();
    assert!(hand.sees("line 1, column 3: + repeats what stands before it; union is |"));
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("(a|b)*abb(");
    hand.wait();
    assert!(hand.says("line 1, column 11"));
}

#[test]
fn an_ambiguous_word_is_shown_with_its_two_derivations() {
    let mut hand = checking("S → aS | aA | ε\nA → ε\n");
    assert!(hand.sees("Ambiguous: some word has several derivations"));
    assert!(hand.sees("S\n⇒ a S\n⇒ a") && hand.sees("S\n⇒ a A\n⇒ a"));
    hand.harness.get_all_by_label("Run a").last().unwrap().scroll_to_me();
    hand.harness.run();
    hand.choose("Run a");
    assert!(hand.sees("Derivation 1 of 2"));
}

#[test]
fn states_that_would_merge_are_lit() {
    let mut hand = checking("S → aA | bB\nA → ε\nB → ε\n");
    assert!(hand.sees("Not minimal: fewer states do"));
    hand.find("Would merge, as they accept the same: A, B");
    hand.click_on("Would merge, as they accept the same: A, B");
    assert_eq!(selected(&hand), ["A", "B"]);
    hand.find("Minimize");
    hand.click_on("Minimize");
    hand.wait();
    assert_eq!(hand.document().states().len(), 2);
    assert!(hand.sees("Minimal: no smaller deterministic automaton has the same words"));
}

#[test]
fn answers_follow_the_drawing() {
    let mut hand = checking("S → a | b\n");
    assert!(hand.sees("Finitely many words; the longest have 1 symbols"));
    assert!(hand.sees("Run b"));
    hand.type_grammar("T → c T\n");
    hand.wait();
    let all = hand.document().clone();
    hand.click_on("Undo");
    hand.wait();
    assert_ne!(*hand.document(), all);
    assert!(hand.sees("Finitely many words; the longest have 1 symbols"));
    assert_eq!(hand.harness.run(), 1, "all is still");
}
