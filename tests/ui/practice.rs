//! Constructions that the user carries out in a table.

use crate::{
    driver::Driver,
    steps::{EQUIVALENT_STATES, SILENT, says, stepping},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};
use grammaton_core::{DocumentNfa, determinize, remove_epsilon};
use grammaton_formats::ron;
use grammaton_session::GrammarSwitches;

fn practicing(document: &str, action: Action) -> Driver {
    let mut driver = stepping(document, action);
    driver.click_on("Practice");
    driver
}

/// Replaces the text of the focused field and presses Enter.
fn enter(driver: &mut Driver, text: &str) {
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text(text);
    driver.key(Key::Enter);
}

/// Returns the numbers of states and transitions that are drawn.
fn drawn(driver: &Driver) -> (usize, usize) {
    let document = driver.harness.state().intermediate_document().unwrap().0;
    (document.states().len(), document.transitions().len())
}

#[test]
fn a_student_fills_the_subset_table_by_keys() {
    let mut driver = practicing(SILENT, Action::StepSubsets);
    assert!(driver.sees("0 of 12 cells are right") && !says(&driver, "{p,q}"));
    driver.type_text("p");
    assert!(
        driver.sees("0 of 12 cells are right") && !says(&driver, "missing"),
        "no entry is judged while it is typed"
    );
    driver.key(Key::Enter);
    assert!(says(&driver, "Set 1: q is missing, because ε-transitions lead to it from p"));
    assert_eq!(drawn(&driver), (0, 0));
    enter(&mut driver, "p q");
    assert!(driver.sees("{p,q}: correct") && driver.sees("1 of 12 cells are right"));
    assert_eq!(drawn(&driver), (1, 0));
    enter(&mut driver, "{q}");
    assert!(says(&driver, "{p,q}, a: r is missing, because q –a→ r. After a, the automaton may be in r."));
    enter(&mut driver, "q,r,p");
    assert!(says(&driver, "{p,q}, a: p does not belong here, because no path on a leads to it from this row."));
    enter(&mut driver, "x");
    assert!(says(&driver, "{p,q}, a: no state is named x"));
    enter(&mut driver, "{q,r}");
    assert_eq!(drawn(&driver), (2, 1));
    driver.type_text("r");
    driver.key(Key::Tab);
    assert!(driver.sees("{p,q}, b: correct") && driver.sees("3 of 12 cells are right"), "leaving a field is enough");
    driver.click_on("{p,q}, Accepting: Yes");
    assert!(says(&driver, "{p,q}, Accepting: this set is not accepting, because none of its states is. The word ε"));
    driver.click_on("{p,q}, Accepting: No");
    enter(&mut driver, "p q");
    assert!(driver.sees("Set 2: it already has a row"));
    enter(&mut driver, "r");
    driver.click_on("Hint");
    assert!(driver.sees("Hint: {r}, a is ∅") && driver.sees("6 of 12 cells are right"));
    driver.click_on("Do the rest");
    assert!(driver.sees("12 of 12 cells are right") && driver.sees("All cells are filled in correctly"));
    let nfa = DocumentNfa::new(driver.document()).nfa;
    let drawn_nfa = DocumentNfa::new(driver.harness.state().intermediate_document().unwrap().0).nfa;
    assert_eq!(drawn_nfa, *determinize(&nfa).dfa.as_nfa());
    driver.click_on("Start over");
    assert!(driver.sees("0 of 12 cells are right") && !says(&driver, "{p,q}"));
}

#[test]
fn practice_does_not_show_the_result_until_the_steps_are_watched() {
    let mut driver = practicing(SILENT, Action::StepSubsets);
    assert!(!driver.sees("Next step") && !says(&driver, "Open the result"));
    driver.click_on("Watch");
    assert!(says(&driver, "the first set is {p,q}"));
    driver.click_on("Practice");
    assert!(driver.sees("0 of 12 cells are right"));
}

#[test]
fn practice_needs_a_start_state() {
    let driver = practicing(r#"(version: 1, states: [(id: 0, name: "p")])"#, Action::StepSubsets);
    assert!(says(&driver, "There is no start state"));
}

#[test]
fn a_student_removes_epsilon_transitions() {
    let mut driver = practicing(SILENT, Action::StepEpsilon);
    enter(&mut driver, "q");
    assert!(says(&driver, "p, ε-closure: p is missing, because a state belongs to its own ε-closure"));
    enter(&mut driver, "{p,q,r}");
    assert!(says(&driver, "r does not belong here, because no ε-transitions lead to it from p"));
    enter(&mut driver, "{p,q}");
    enter(&mut driver, "q");
    assert!(says(&driver, "p, a: r is missing, because q belongs to the ε-closure and q –a→ r"));
    enter(&mut driver, "q r");
    assert_eq!(drawn(&driver), (3, 2));
    driver.click_on("Do the rest");
    let nfa = DocumentNfa::new(driver.document()).nfa;
    let result = driver.harness.state().intermediate_document().unwrap().0;
    assert_eq!(DocumentNfa::new(result).nfa, remove_epsilon(&nfa));
}

#[test]
fn a_student_marks_the_pairs_of_states_that_differ() {
    let mut driver = practicing(EQUIVALENT_STATES, Action::StepMinimization);
    assert!(driver.sees("0 of 3 cells are right"), "the unreachable state has no pairs");
    enter(&mut driver, "=");
    assert!(says(&driver, "q, p: these states are not equivalent: the word ε leads to an accepting state only from q"));
    enter(&mut driver, "a");
    assert!(says(&driver, "q, p: a does not distinguish these states: from both, it leads to an accepting state"));
    enter(&mut driver, "z");
    assert!(says(&driver, "q, p: z is not in the alphabet"));
    enter(&mut driver, "b");
    assert!(driver.sees("q, p: correct"), "any distinguishing word is accepted");
    driver.click_on("Hint");
    enter(&mut driver, "a");
    assert!(says(&driver, "r, q: a does not distinguish these states: from both, it leads to an accepting state"));
    enter(&mut driver, "=");
    assert!(driver.sees("All cells are filled in correctly"));
}

#[test]
fn a_student_eliminates_states() {
    let mut driver = practicing(SILENT, Action::StepElimination);
    let before = drawn(&driver).0;
    let row = |driver: &Driver| {
        let mut fields = driver.harness.get_all_by_role(Role::TextInput);
        let field = fields.find(egui_kittest::Node::is_focused).unwrap();
        field.accesskit_node().label().unwrap()
    };
    assert!(row(&driver).ends_with("without p, Label"), "{}", row(&driver));
    enter(&mut driver, "a");
    assert!(says(&driver, "the expression does not match ε, but the arrow has to"));
    enter(&mut driver, "ε|a");
    assert!(says(&driver, "the expression matches a, but the arrow must not"));
    enter(&mut driver, "(");
    assert!(says(&driver, "without p, Label: missing"));
    enter(&mut driver, "εε*");
    assert!(says(&driver, "without p, Label: correct"));
    assert_eq!(drawn(&driver).0, before - 1, "the state is gone when all of its arrows are there");
    driver.click_on("Do the rest");
    assert!(driver.sees("All cells are filled in correctly"));
    assert_eq!(drawn(&driver), (2, 1));
}

#[test]
fn a_student_finds_the_sizes_of_the_parts_of_an_expression() {
    let mut driver = Driver::with_document(ron::read(SILENT).unwrap());
    driver.wait();
    driver.harness.state_mut().request(Command::Act(Action::StepThompson));
    driver.harness.run();
    driver.click_on("Practice");
    enter(&mut driver, "3");
    assert!(says(&driver, "States: the automaton of symbols consists of a start state"));
    enter(&mut driver, "two");
    assert!(says(&driver, "States: two is not a number"));
    enter(&mut driver, "2");
    assert!(says(&driver, "States: correct"));
    assert_eq!(drawn(&driver).0, 0);
    enter(&mut driver, "1");
    assert_eq!(drawn(&driver), (2, 1), "the automaton of the part is drawn when its size is right");
    driver.click_on("Do the rest");
    assert!(driver.sees("All cells are filled in correctly"));
}

#[test]
fn a_student_finds_useless_nonterminals() {
    // q is unproductive, and x is unreachable.
    let document = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true, accepting: true),
        (id: 1, name: "q", at: (300, 50)), (id: 2, name: "x", at: (300, 150))],
        transitions: [(from: 0, to: 1, on: ["a"]), (from: 2, to: 0, on: ["b"])])"#;
    let mut driver = practicing(document, Action::StepSimplification);
    driver.click_on("p, Productive: No");
    assert!(driver.sees("p, Productive: it derives a word, such as ε"));
    driver.click_on("q, Reachable: No");
    assert!(driver.sees("q, Reachable: the start symbol leads to it: p ⇒ q"));
    driver.click_on("x, Reachable: No");
    assert!(driver.sees("x, Reachable: correct"));
    driver.click_on("p → a q, Stays: Yes");
    assert!(says(&driver, "it contains q, from which no word can be derived, so it is removed"));
    driver.click_on("x → b p, Stays: Yes");
    assert!(says(&driver, "the start symbol does not lead to x, so it is removed"));
    driver.click_on("Do the rest");
    assert!(driver.sees("All cells are filled in correctly"));
}

#[test]
fn a_student_refines_classes_of_states() {
    let mut driver = practicing(EQUIVALENT_STATES, Action::StepMinimization);
    driver.click_on("Classes");
    assert!(driver.sees("0 of 2 cells are right"));
    enter(&mut driver, "{p,q,r}");
    assert!(says(&driver, "p and q belong to different classes: the word ε leads to an accepting state only from q"));
    enter(&mut driver, "{p} {q}");
    assert!(says(&driver, "r is in no class"));
    enter(&mut driver, "{p} {q,r} {x}");
    assert!(says(&driver, "x has no class, because it is unreachable"));
    enter(&mut driver, "p | q | r");
    assert!(says(&driver, "q and r belong to the same class, because no word of at most 0 symbols distinguishes them"));
    enter(&mut driver, "{q,r} {p}");
    assert!(driver.sees("1 of 2 cells are right"));
    enter(&mut driver, "p; q r");
    assert!(driver.sees("All cells are filled in correctly"));
    driver.click_on("Pairs");
    assert!(driver.sees("0 of 3 cells are right"));
}

/// A deterministic automaton that accepts the words with an even number of a.
const EVEN: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true, accepting: true),
    (id: 1, name: "q", at: (300, 100))], transitions: [(from: 0, to: 1, on: ["a"]), (from: 1, to: 0, on: ["a"]),
    (from: 0, to: 0, on: ["b"]), (from: 1, to: 1, on: ["b"])])"#;

#[test]
fn a_student_fills_the_table_of_a_product() {
    let mut driver = Driver::with_document(ron::read(EVEN).unwrap());
    let even = DocumentNfa::new(driver.document()).nfa;
    driver.chord(Modifiers::COMMAND, Key::N);
    driver.type_grammar("S → aS | bT\nT → bT | ε\n");
    let expected = grammaton_core::intersection(&DocumentNfa::new(driver.document()).nfa, &even).nfa;
    driver.operate("Intersection…");
    driver.click_on("Product steps");
    assert!(driver.sees("Product for the intersection") && driver.sees("Second automaton"));
    driver.click_on("Practice");
    assert!(driver.sees("0 of 16 cells are right"));
    enter(&mut driver, "T,p");
    assert!(driver.sees("Pair 1: component 1 is the start state S"));
    enter(&mut driver, "(S,p)");
    assert!(driver.sees("(S,p): correct"));
    assert_eq!(drawn(&driver), (1, 0));
    enter(&mut driver, "S p");
    assert!(driver.sees("(S,p), a: component 2 is q, because p –a→ q. The word a leads to this pair."));
    enter(&mut driver, "x");
    assert!(says(&driver, "x is not a pair of a state of the first automaton and one of the second"));
    enter(&mut driver, "S,q");
    enter(&mut driver, "T p");
    assert_eq!(drawn(&driver), (3, 2));
    driver.click_on("(S,p), Accepting: Yes");
    assert!(says(&driver, "in an intersection, a pair is accepting if both of its components are. The word ε leads"));
    driver.click_on("(S,p), Accepting: No");
    enter(&mut driver, "S p");
    assert!(driver.sees("Pair 2: it already has a row"));
    enter(&mut driver, "T,p");
    enter(&mut driver, "∅,q");
    assert!(says(&driver, "(T,p), a: no word is accepted from this pair, because component 1 is ∅, so enter only ∅"));
    enter(&mut driver, "-");
    driver.click_on("Hint");
    assert!(driver.sees("Hint: (T,p), b is (T,p)"));
    driver.click_on("Do the rest");
    assert!(driver.sees("All cells are filled in correctly"));
    let result = DocumentNfa::new(driver.harness.state().intermediate_document().unwrap().0).nfa;
    assert_eq!(grammaton_core::equivalent(&result, &expected), Ok(()));
    assert_eq!(drawn(&driver), (4, 6));
    driver.click_on("Watch");
    assert!(driver.sees("An empty table"));
    driver.click_on("Next step");
    assert!(driver.sees("Pair 1: (S,p)"));
    driver.click_on("Next step");
    assert!(driver.sees("(S,p), a: (S,q)"));
}

#[test]
fn a_student_turns_a_grammar_into_an_automaton() {
    let mut driver = practicing(SILENT, Action::StepAutomaton);
    assert!(driver.sees("0 of 10 cells are right"));
    assert_eq!(drawn(&driver), (3, 0), "the nonterminals are the states");
    enter(&mut driver, "q p");
    assert!(driver.sees("p → q, Transition: the transition leaves p, the left side of the production"));
    enter(&mut driver, "p a q");
    assert!(driver.sees("p → q, Transition: the transition reads the terminals of the production: ε"));
    enter(&mut driver, "p z q");
    assert!(driver.sees("p → q, Transition: z is not in the alphabet"));
    enter(&mut driver, "p q");
    assert!(driver.sees("p → q, Transition: correct"));
    enter(&mut driver, "q");
    assert!(says(&driver, "Accepting states: enter ∅, because derivations do not end with this production"));
    enter(&mut driver, "-");
    enter(&mut driver, "q –a→ r");
    assert!(says(&driver, "the transition leads to q, the nonterminal on the right side of the production"));
    enter(&mut driver, "(q,a,q)");
    assert_eq!(drawn(&driver), (3, 2));
    driver.click_on("Do the rest");
    assert!(driver.sees("All cells are filled in correctly"));
    let nfa = DocumentNfa::new(driver.document()).nfa;
    let result = driver.harness.state().intermediate_document().unwrap().0;
    assert_eq!(DocumentNfa::new(result).nfa, nfa);
    let at = |document: &grammaton_core::Document| document.states().map(|(_, state)| state.at).collect::<Vec<_>>();
    assert_eq!(at(result), at(driver.document()), "the states keep their places");
}

#[test]
fn a_student_turns_a_right_linear_grammar_into_a_left_linear_one() {
    let mut driver = practicing(SILENT, Action::StepReorientation);
    assert!(says(&driver, "The start symbol becomes r."));
    enter(&mut driver, "p → q");
    assert!(driver.sees("p → q, Production: the left side is q, which was on the right side"));
    enter(&mut driver, "q → a p");
    assert!(driver.sees("p → q, Production: the terminals stay the same: ε"));
    enter(&mut driver, "q → p | q");
    assert!(driver.sees("p → q, Production: enter a single production"));
    enter(&mut driver, "q → p");
    enter(&mut driver, "q → a q");
    assert!(driver.sees("q → a q, Production: in this form, the nonterminal goes on the other side"));
    enter(&mut driver, "q → q a");
    enter(&mut driver, "r → q a");
    driver.click_on("Hint");
    assert!(driver.sees("Hint: q → b r, Production is r → q b"));
    enter(&mut driver, "r → ε");
    assert!(says(&driver, "this production becomes no production: it only makes r the start symbol"));
    enter(&mut driver, "-");
    enter(&mut driver, "-");
    assert!(says(&driver, "p was the start symbol, so derivations now end with it: enter its ε-production"));
    enter(&mut driver, "p → ε");
    assert!(driver.sees("All cells are filled in correctly"));
}

#[test]
fn the_table_follows_the_form_of_the_grammar() {
    let mut driver = practicing(SILENT, Action::StepSimplification);
    driver.click_on("Do the rest");
    let switches = GrammarSwitches { left: true, ..GrammarSwitches::default() };
    driver.harness.state_mut().request(Command::Switch(switches));
    driver.harness.run();
    assert!(says(&driver, "0 of"), "another grammar needs other entries");
}
