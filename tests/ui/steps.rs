//! Step-by-step constructions, which highlight the concerned states on the canvas, and practice mode.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};
use grammaton_core::{DocumentNfa, determinize, equivalent, glushkov, minimize, notation::regex, remove_epsilon};
use grammaton_formats::ron;
use grammaton_session::Element;

/// An automaton with an ε-transition from p to q; a and b lead on from q.
pub(crate) const SILENT: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true), (id: 1, name: "q", at: (300, 100)),
    (id: 2, name: "r", at: (500, 100), accepting: true)],
    transitions: [(from: 0, to: 1, on: [""]), (from: 1, to: 1, on: ["a"]), (from: 1, to: 2, on: ["a", "b"])])"#;

/// A deterministic automaton with equivalent states q and r.
pub(crate) const EQUIVALENT_STATES: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true), (id: 1, name: "q", at: (300, 50),
    accepting: true), (id: 2, name: "r", at: (300, 150), accepting: true), (id: 3, name: "x", at: (500, 150))],
    transitions: [(from: 0, to: 1, on: ["a"]), (from: 0, to: 2, on: ["b"]), (from: 1, to: 2, on: ["a"]),
    (from: 2, to: 2, on: ["a"]), (from: 3, to: 0, on: ["a"])])"#;

pub(crate) fn stepping(document: &str, action: Action) -> Driver {
    let mut driver = Driver::with_document(ron::read(document).unwrap());
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
    driver
}

/// Returns the highlighted elements by the names of their states.
pub(crate) fn highlight(driver: &Driver) -> Vec<String> {
    let name = |id| driver.document().state(id).map(|state| state.name.to_string()).unwrap_or_default();
    let text = |element: &Element| match *element {
        Element::State(id) => name(id),
        Element::Arrow(from, to) => format!("{}→{}", name(from), name(to)),
        Element::Note(_) => "note".to_owned(),
    };
    driver.harness.state().highlight().elements.iter().map(text).collect()
}

pub(crate) fn says(driver: &Driver, text: &str) -> bool {
    driver.harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn the_conversion_adds_one_production_at_a_time() {
    let mut driver = Driver::with_document(ron::read(SILENT).unwrap());
    driver.harness.get_all_by_label("Grammar").next().unwrap().click();
    driver.harness.run();
    driver.choose("Step through the conversion");
    assert!(driver.sees("Every state becomes a nonterminal"));
    assert_eq!(highlight(&driver), ["p", "q", "r"]);
    driver.click_on("Next step");
    assert!(driver.sees("The start state is the start symbol"));
    assert_eq!(highlight(&driver), ["p"]);
    assert!(!driver.sees("p → q"));
    driver.click_on("Next step");
    assert!(driver.sees("ε-transitions give unit productions") && driver.sees("p → q"));
    assert_eq!(highlight(&driver), ["p→q"]);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("A transition gives a production") && driver.sees("q → a q"));
    assert!(says(&driver, "q –a→ q, so q may write a and go on as q."));
    assert_eq!(highlight(&driver), ["q→q"]);
    driver.key(Key::ArrowLeft);
    assert!(!driver.sees("q → a q"));
    driver.key(Key::End);
    assert!(driver.sees("Accepting states give ε-productions") && driver.sees("7 of 7"));
    assert!(["p → q", "q → a q", "q → a r", "q → b r", "r → ε"].iter().all(|production| driver.sees(production)));
    driver.key(Key::Escape);
    assert!(!driver.sees("Next step"));
    assert_eq!(highlight(&driver), [""; 0]);
}

#[test]
fn the_steps_follow_changes_of_the_drawing() {
    let mut driver = stepping(SILENT, Action::StepConversion);
    driver.key(Key::End);
    assert!(driver.sees("7 of 7"));
    let at = driver.state("q");
    driver.click(at);
    driver.key(Key::Delete);
    assert!(driver.sees("3 of 3") && driver.sees("r → ε"));
}

#[test]
fn the_subset_table_grows_and_its_result_opens_in_a_tab() {
    let mut driver = stepping(SILENT, Action::StepSubsets);
    assert!(says(&driver, "the first set is {p,q}") && driver.sees("→ {p,q}"));
    assert_eq!(highlight(&driver), ["p", "q", "p→q"]);
    driver.click_on("Next step");
    assert!(says(&driver, "reading a leads to {q,r}. This set is new, so it gets a row."));
    assert_eq!(highlight(&driver), ["q", "r", "q→q", "q→r"]);
    assert!(driver.sees("{q,r} *"));
    driver.click_on("Last step");
    assert!(says(&driver, "No state of the set has a transition on b"));
    let nfa = DocumentNfa::new(driver.document()).nfa;
    driver.click_on("Open the result in a new tab");
    assert_eq!(DocumentNfa::new(driver.document()).nfa, *determinize(&nfa).dfa.as_nfa());
}

#[test]
fn the_partition_is_refined() {
    let mut driver = stepping(EQUIVALENT_STATES, Action::StepMinimization);
    assert!(driver.sees("{p,q,r,x}"));
    driver.click_on("Next step");
    assert!(driver.sees("Unreachable states are removed") && driver.sees("{p,q,r}"));
    assert_eq!(highlight(&driver), ["x"]);
    driver.click_on("Next step");
    assert!(driver.sees("The empty word distinguishes states") && driver.sees("{p}") && driver.sees("{q,r}"));
    assert_eq!(highlight(&driver), ["p", "q", "r"]);
    driver.click_on("Last step");
    assert!(says(&driver, "each block becomes one state: 2 in all"));
    let dfa = determinize(&DocumentNfa::new(driver.document()).nfa).dfa;
    driver.click_on("Open the result in a new tab");
    assert_eq!(DocumentNfa::new(driver.document()).nfa, *minimize(&dfa).dfa.as_nfa());
}

#[test]
fn epsilon_transitions_are_removed_one_by_one() {
    let mut driver = stepping(SILENT, Action::StepEpsilon);
    assert_eq!(highlight(&driver), ["p→q"]);
    driver.click_on("Next step");
    assert!(driver.sees("From p, ε leads to q") && says(&driver, "it gets the same transitions"));
    assert_eq!(highlight(&driver), ["p", "q", "p→q", "q→q", "q→r"]);
    driver.click_on("Next step");
    assert!(driver.sees("The ε-transitions are removed"));
    let nfa = DocumentNfa::new(driver.document()).nfa;
    driver.click_on("Open the result in a new tab");
    assert_eq!(DocumentNfa::new(driver.document()).nfa, remove_epsilon(&nfa));
}

#[test]
fn states_are_eliminated_until_an_expression_is_left() {
    let mut driver = stepping(SILENT, Action::StepElimination);
    assert!(driver.sees("A new start state and a new accepting state") && driver.sees("begin → p"));
    driver.click_on("Next step");
    assert!(says(&driver, "is eliminated"));
    driver.click_on("Last step");
    let mut said = driver.harness.get_all_by_label_contains("is a regular expression for the language");
    let node = said.next().unwrap().accesskit_node();
    let text = node.label().or_else(|| node.value()).unwrap();
    let expression = text.rsplit_once(": ").unwrap().1;
    let read = regex::parse(expression).unwrap().regex;
    assert_eq!(equivalent(&glushkov(&read), &DocumentNfa::new(driver.document()).nfa), Ok(()));
}

#[test]
fn a_grammar_is_simplified_in_steps() {
    let mut driver = stepping(SILENT, Action::StepSimplification);
    assert!(driver.sees("p → q"));
    driver.click_on("Next step");
    assert!(driver.sees("Unit productions are removed") && driver.sees("p → a q"));
    assert_eq!(highlight(&driver), ["p", "q"]);
    driver.click_on("Last step");
    assert!(!driver.sees("p → q"));
}

fn practising(text: &str) -> Driver {
    let mut driver = stepping(SILENT, Action::Practice);
    driver.harness.event(Event::Paste(text.into()));
    driver.harness.run();
    driver.click_on("Check");
    driver
}

#[test]
fn practice_lists_missing_productions_and_highlights_their_origins() {
    let mut driver = practising("p → q\nq → a q | a r");
    assert!(driver.sees("3 of 5 productions found"));
    assert!(says(&driver, "The automaton accepts a, but your grammar does not derive it"));
    driver.click_on("Hint");
    assert!(says(&driver, "Look at the highlighted part: A transition gives a production"));
    assert_eq!(highlight(&driver), ["q→r"]);
    driver.click_on("Hint");
    assert_eq!(highlight(&driver), ["r"]);
    driver.node("Productions").focus();
    driver.harness.run();
    driver.chord(Modifiers::COMMAND, Key::End);
    driver.harness.event(Event::Paste(" | b r\nr → ε".into()));
    driver.harness.run();
    driver.chord(Modifiers::COMMAND, Key::Enter);
    assert!(driver.sees("Correct: 5 productions, and nothing is missing"));
    assert_eq!(highlight(&driver), [""; 0]);
}

#[test]
fn practice_explains_wrong_productions() {
    let driver = practising("p → a q\nq → a q | a r | b r | ε\nr → ε");
    assert!(says(&driver, "Line 1, a q: the drawing has no such transition"));
    assert!(says(&driver, "Line 2, ε: no derivation ends this way in the grammar of this drawing"));
    assert!(says(&driver, "Your grammar derives") || says(&driver, "The automaton accepts"));
    let driver = practising("p →");
    assert!(says(&driver, "Line 1: empty alternative"));
}

#[test]
fn practice_hides_the_grammar() {
    let mut driver = stepping(SILENT, Action::Practice);
    assert!(!says(&driver, "a q"));
    driver.click_on("Show the steps");
    assert!(driver.sees("Every state becomes a nonterminal"));
    driver.click_on("Close the steps");
    assert!(says(&driver, "a q"));
}

#[test]
fn too_large_and_empty_drawings_are_reported() {
    let driver = stepping("(version: 1, states: [])", Action::StepConversion);
    assert!(!driver.sees("Next step"));
    let driver = stepping(r#"(version: 1, states: [(id: 0, name: "p")])"#, Action::StepSubsets);
    assert!(says(&driver, "There is no start state"));
}
