//! Step-by-step constructions, which highlight the concerned states on the canvas, and practice mode.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};
use grammaton_core::{Drawn, determinize, equivalent, glushkov, minimize, notation::regex, remove_epsilon};
use grammaton_formats::ron;
use grammaton_session::Element;

/// An automaton with an ε-transition from p to q; a and b lead on from q.
pub(crate) const SILENT: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true), (id: 1, name: "q", at: (300, 100)),
    (id: 2, name: "r", at: (500, 100), accepting: true)],
    transitions: [(from: 0, to: 1, on: [""]), (from: 1, to: 1, on: ["a"]), (from: 1, to: 2, on: ["a", "b"])])"#;

/// A deterministic automaton with equivalent states q and r.
pub(crate) const TWINS: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true), (id: 1, name: "q", at: (300, 50),
    accepting: true), (id: 2, name: "r", at: (300, 150), accepting: true), (id: 3, name: "x", at: (500, 150))],
    transitions: [(from: 0, to: 1, on: ["a"]), (from: 0, to: 2, on: ["b"]), (from: 1, to: 2, on: ["a"]),
    (from: 2, to: 2, on: ["a"]), (from: 3, to: 0, on: ["a"])])"#;

pub(crate) fn stepping(document: &str, action: Action) -> Hand {
    let mut hand = Hand::with_document(ron::read(document).unwrap());
    hand.harness.state_mut().request(Command::Act(action));
    hand.harness.run();
    hand
}

/// Returns the highlighted elements by the names of their states.
pub(crate) fn highlight(hand: &Hand) -> Vec<String> {
    let name = |id| hand.document().state(id).map(|state| state.name.to_string()).unwrap_or_default();
    let text = |element: &Element| match *element {
        Element::State(id) => name(id),
        Element::Arrow(from, to) => format!("{}→{}", name(from), name(to)),
        Element::Note(_) => "note".to_owned(),
    };
    hand.harness.state().highlight().elements.iter().map(text).collect()
}

pub(crate) fn says(hand: &Hand, text: &str) -> bool {
    hand.harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn the_conversion_adds_one_production_at_a_time() {
    let mut hand = Hand::with_document(ron::read(SILENT).unwrap());
    hand.harness.get_all_by_label("Grammar").next().unwrap().click();
    hand.harness.run();
    hand.choose("Step through the conversion");
    assert!(hand.sees("Every state becomes a nonterminal"));
    assert_eq!(highlight(&hand), ["p", "q", "r"]);
    hand.click_on("Next step");
    assert!(hand.sees("The start state is the start symbol"));
    assert_eq!(highlight(&hand), ["p"]);
    assert!(!hand.sees("p → q"));
    hand.click_on("Next step");
    assert!(hand.sees("An ε-transition gives a unit production") && hand.sees("p → q"));
    assert_eq!(highlight(&hand), ["p→q"]);
    hand.key(Key::ArrowRight);
    assert!(hand.sees("A transition gives a production") && hand.sees("q → a q"));
    assert!(says(&hand, "From q, reading a leads to q. So q can write a and continue as q."));
    assert_eq!(highlight(&hand), ["q→q"]);
    hand.key(Key::ArrowLeft);
    assert!(!hand.sees("q → a q"));
    hand.key(Key::End);
    assert!(hand.sees("An accepting state gives an ε-production") && hand.sees("7 of 7"));
    assert!(["p → q", "q → a q", "q → a r", "q → b r", "r → ε"].iter().all(|production| hand.sees(production)));
    hand.key(Key::Escape);
    assert!(!hand.sees("Next step"));
    assert_eq!(highlight(&hand), [""; 0]);
}

#[test]
fn the_steps_follow_changes_of_the_drawing() {
    let mut hand = stepping(SILENT, Action::StepConversion);
    hand.key(Key::End);
    assert!(hand.sees("7 of 7"));
    let at = hand.state("q");
    hand.click(at);
    hand.key(Key::Delete);
    assert!(hand.sees("3 of 3") && hand.sees("r → ε"));
}

#[test]
fn the_subset_table_grows_and_its_result_opens_in_a_tab() {
    let mut hand = stepping(SILENT, Action::StepSubsets);
    assert!(says(&hand, "the first set is {p,q}") && hand.sees("→ {p,q}"));
    assert_eq!(highlight(&hand), ["p", "q", "p→q"]);
    hand.click_on("Next step");
    assert!(says(&hand, "reading a leads to {q,r}. This set is new, so it gets a row."));
    assert_eq!(highlight(&hand), ["q", "r", "q→q", "q→r"]);
    assert!(hand.sees("{q,r} *"));
    hand.click_on("Last step");
    assert!(says(&hand, "No state of the set has a transition on b"));
    let nfa = Drawn::new(hand.document()).nfa;
    hand.click_on("Open the result in a new tab");
    assert_eq!(Drawn::new(hand.document()).nfa, *determinize(&nfa).dfa.as_nfa());
}

#[test]
fn the_partition_is_refined() {
    let mut hand = stepping(TWINS, Action::StepMinimization);
    assert!(hand.sees("{p,q,r,x}"));
    hand.click_on("Next step");
    assert!(hand.sees("Unreachable states are removed") && hand.sees("{p,q,r}"));
    assert_eq!(highlight(&hand), ["x"]);
    hand.click_on("Next step");
    assert!(hand.sees("The empty word distinguishes states") && hand.sees("{p}") && hand.sees("{q,r}"));
    assert_eq!(highlight(&hand), ["p", "q", "r"]);
    hand.click_on("Last step");
    assert!(says(&hand, "each block becomes one state: 2 in all"));
    let dfa = determinize(&Drawn::new(hand.document()).nfa).dfa;
    hand.click_on("Open the result in a new tab");
    assert_eq!(Drawn::new(hand.document()).nfa, *minimize(&dfa).dfa.as_nfa());
}

#[test]
fn epsilon_transitions_are_removed_one_by_one() {
    let mut hand = stepping(SILENT, Action::StepEpsilon);
    assert_eq!(highlight(&hand), ["p→q"]);
    hand.click_on("Next step");
    assert!(hand.sees("From p, ε leads to q") && says(&hand, "it gets the same transitions"));
    assert_eq!(highlight(&hand), ["p", "q", "p→q", "q→q", "q→r"]);
    hand.click_on("Next step");
    assert!(hand.sees("The ε-transitions are removed"));
    let nfa = Drawn::new(hand.document()).nfa;
    hand.click_on("Open the result in a new tab");
    assert_eq!(Drawn::new(hand.document()).nfa, remove_epsilon(&nfa));
}

#[test]
fn states_are_eliminated_until_an_expression_is_left() {
    let mut hand = stepping(SILENT, Action::StepElimination);
    assert!(hand.sees("A new start state and a new accepting state") && hand.sees("begin → p"));
    hand.click_on("Next step");
    assert!(says(&hand, "is eliminated"));
    hand.click_on("Last step");
    let mut said = hand.harness.get_all_by_label_contains("is a regular expression for the language");
    let node = said.next().unwrap().accesskit_node();
    let text = node.label().or_else(|| node.value()).unwrap();
    let expression = text.rsplit_once(": ").unwrap().1;
    let read = regex::parse(expression).unwrap().regex;
    assert_eq!(equivalent(&glushkov(&read), &Drawn::new(hand.document()).nfa), Ok(()));
}

#[test]
fn a_grammar_is_simplified_in_steps() {
    let mut hand = stepping(SILENT, Action::StepSimplification);
    assert!(hand.sees("p → q"));
    hand.click_on("Next step");
    assert!(hand.sees("Unit productions are removed") && hand.sees("p → a q"));
    assert_eq!(highlight(&hand), ["p", "q"]);
    hand.click_on("Last step");
    assert!(!hand.sees("p → q"));
}

fn practising(text: &str) -> Hand {
    let mut hand = stepping(SILENT, Action::Practise);
    hand.harness.event(Event::Paste(text.into()));
    hand.harness.run();
    hand.click_on("Check");
    hand
}

#[test]
fn practice_lists_missing_productions_and_highlights_their_origins() {
    let mut hand = practising("p → q\nq → a q | a r");
    assert!(hand.sees("3 of 5 productions found"));
    assert!(says(&hand, "The automaton accepts a, but your grammar does not derive it"));
    hand.click_on("Hint");
    assert!(says(&hand, "Look at the highlighted part: A transition gives a production"));
    assert_eq!(highlight(&hand), ["q→r"]);
    hand.click_on("Hint");
    assert_eq!(highlight(&hand), ["r"]);
    hand.node("Productions").focus();
    hand.harness.run();
    hand.chord(Modifiers::COMMAND, Key::End);
    hand.harness.event(Event::Paste(" | b r\nr → ε".into()));
    hand.harness.run();
    hand.chord(Modifiers::COMMAND, Key::Enter);
    assert!(hand.sees("Correct: 5 productions, and nothing is missing"));
    assert_eq!(highlight(&hand), [""; 0]);
}

#[test]
fn practice_explains_wrong_productions() {
    let hand = practising("p → a q\nq → a q | a r | b r | ε\nr → ε");
    assert!(says(&hand, "Line 1, a q: the drawing has no such transition"));
    assert!(says(&hand, "Line 2, ε: in the drawing, no derivation ends like this"));
    assert!(says(&hand, "Your grammar derives") || says(&hand, "The automaton accepts"));
    let hand = practising("p →");
    assert!(says(&hand, "Line 1: empty alternative"));
}

#[test]
fn practice_hides_the_grammar() {
    let mut hand = stepping(SILENT, Action::Practise);
    assert!(!says(&hand, "a q"));
    hand.click_on("Show the steps");
    assert!(hand.sees("Every state becomes a nonterminal"));
    hand.click_on("Close the steps");
    assert!(says(&hand, "a q"));
}

#[test]
fn too_large_and_empty_drawings_are_reported() {
    let hand = stepping("(version: 1, states: [])", Action::StepConversion);
    assert!(!hand.sees("Next step"));
    let hand = stepping(r#"(version: 1, states: [(id: 0, name: "p")])"#, Action::StepSubsets);
    assert!(says(&hand, "There is no start state"));
}
