//! Constructions of a whole course in steps: derivatives, two reversals, Myhill–Nerode classes, operations on grammars, and
//! the meanings of states.

use crate::{
    driver::Driver,
    steps::{EQUIVALENT_STATES, SILENT, highlight, stepping},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{
    DerivativeKind, DocumentNfa, EPSILON, derivatives, determinize, double_reversal, equivalent, merge_bisimilar,
    minimize,
    notation::{self, regex},
    steps::{Refinement, RefinementCause, bisimulation},
};

/// Returns a driver with the steps of an action on the automaton of an expression.
fn on_expression(text: &str, action: Action) -> Driver {
    let mut driver = Driver::new();
    driver.harness.state_mut().request(Command::Act(Action::EditExpression));
    driver.harness.run();
    driver.type_text(text);
    driver.key(Key::Enter);
    driver.wait();
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
    driver
}

fn made(driver: &Driver) -> DocumentNfa {
    DocumentNfa::new(driver.harness.state().intermediate_document().expect("an intermediate automaton").0)
}

#[test]
fn each_derivative_becomes_a_state() {
    let mut driver = on_expression("(a|b)*ab", Action::StepDerivatives);
    assert!(driver.sees("The expression is the start state"));
    assert_eq!(made(&driver).nfa.len(), 1);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("q0 by a"));
    assert!(driver.says("The derivative of (a|b)*ab by a is (a|b)*ab|b. It is new, so it becomes the state q1."));
    driver.key(Key::ArrowRight);
    assert!(driver.says("The derivative of (a|b)*ab by b is (a|b)*ab. This is the expression of q0."));
    driver.key(Key::End);
    let whole = derivatives(&regex::read("(a|b)*ab").unwrap(), DerivativeKind::Brzozowski, 10).unwrap();
    assert_eq!(made(&driver).nfa, whole.nfa);
    driver.click_on("Open the result in a new tab");
    assert_eq!(driver.document().states().len(), 3);
}

#[test]
fn partial_derivatives_are_alternatives_and_the_empty_one_has_no_transition() {
    let mut driver = on_expression("(a|b)*ab", Action::StepPartialDerivatives);
    driver.key(Key::ArrowRight);
    assert!(driver.says("Partial derivatives of (a|b)*ab by a: (a|b)*ab and b."));
    driver.key(Key::ArrowRight);
    driver.key(Key::ArrowRight);
    assert!(driver.says("No word of b begins with a: the derivative is ∅"));
}

#[test]
fn a_typed_expression_is_built_from_its_derivatives() {
    let mut driver = Driver::new();
    driver.click_on("Construction");
    driver.choose("Partial derivatives");
    driver.harness.state_mut().request(Command::Act(Action::EditExpression));
    driver.harness.run();
    driver.type_text("(a*b*)*");
    driver.key(Key::Enter);
    driver.wait();
    assert_eq!(driver.document().states().len(), 3);
}

#[test]
fn two_reversals_lead_to_the_minimal_automaton() {
    let mut driver = stepping(EQUIVALENT_STATES, Action::StepReversal);
    let nfa = DocumentNfa::new(driver.document()).nfa;
    let steps = double_reversal(&nfa, 100).unwrap();
    assert!(driver.sees("The original automaton"));
    assert_eq!(made(&driver).nfa, nfa);
    for (rule, expected) in [
        ("All arrows are reversed", &steps.reversed),
        ("The reversed automaton is determinized", steps.backward.dfa.as_nfa()),
        ("All arrows are reversed again", &steps.restored),
        ("The automaton is determinized again", steps.minimal.dfa.as_nfa()),
    ] {
        driver.key(Key::ArrowRight);
        assert!(driver.sees(rule), "{rule}");
        assert_eq!(&made(&driver).nfa, expected, "{rule}");
    }
    assert!(driver.says("the automaton is minimal: it has 2 states"));
}

#[test]
fn bisimilar_states_stay_in_a_block_until_a_transition_separates_them() {
    let mut driver = on_expression("ac|bc|bd", Action::StepBisimulation);
    let nfa = DocumentNfa::new(driver.document()).nfa;
    let merged = merge_bisimilar(&nfa);
    assert!(driver.sees("All states in one block") && merged.nfa.len() < nfa.len());
    assert_eq!(made(&driver).nfa.len(), 1);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("Accepting states are separated from the others"));
    assert_eq!(made(&driver).nfa.len(), 2);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("Transitions on a separate states"));
    driver.key(Key::End);
    assert!(driver.says(&format!("each block becomes one state: {} in all.", merged.nfa.len())));
    driver.click_on("Open the result in a new tab");
    assert_eq!(equivalent(&DocumentNfa::new(driver.document()).nfa, &nfa), Ok(()));
    assert_eq!(driver.document().states().len(), merged.nfa.len());
}

#[test]
fn empty_moves_separate_states_by_the_sign_of_the_notation() {
    const SEPARATED_BY_EPSILON: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true),
        (id: 1, name: "q", at: (300, 50)), (id: 2, name: "r", at: (300, 150), accepting: true)],
        transitions: [(from: 0, to: 1, on: ["a"]), (from: 1, to: 1, on: ["a"]), (from: 1, to: 2, on: [""])])"#;
    let mut driver = stepping(SEPARATED_BY_EPSILON, Action::StepBisimulation);
    let nfa = DocumentNfa::new(driver.document()).nfa;
    let steps = bisimulation(&nfa);
    let is_silent = |step: &Refinement| step.cause == RefinementCause::Symbol(EPSILON);
    let at = steps.iter().position(is_silent).expect("an ε-transition separates states");
    (0..=at).for_each(|_| driver.key(Key::ArrowRight));
    assert!(driver.sees("Transitions on ε separate states"));
}

#[test]
fn classes_are_found_with_the_words_that_distinguish_them() {
    let mut driver = stepping(EQUIVALENT_STATES, Action::StepNerode);
    assert!(driver.sees("The class [ε]"));
    assert_eq!(highlight(&driver), ["p"]);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("The class [a]") && driver.says("The words of the class lead to {q,r}."));
    assert_eq!(highlight(&driver), ["q", "r"]);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("The class [ab]") && driver.says("lead nowhere"));
    driver.key(Key::End);
    assert!(driver.says("Every other word is in one of these 3 classes."));
    driver.click_on("Open the result in a new tab");
    let marked = driver.document();
    let state = |name| marked.states().find(|(_, state)| state.name == name).unwrap().1.clone();
    assert_eq!((state("q").meaning.as_str(), state("r").meaning.as_str()), ("[a]", "[a]"));
    assert!(state("q").color == state("r").color && state("p").color != state("q").color);
    assert_eq!(state("x").color, None, "no word leads there");
}

#[test]
fn grammars_are_transformed_in_steps() {
    let mut driver = stepping(SILENT, Action::StepDeterministicGrammar);
    let before = DocumentNfa::new(driver.document()).nfa;
    let mut pages = 0;
    while !driver.sees("p has one production with a") {
        driver.click_on("Next step");
        pages += 1;
        assert!(pages < 10, "the step is there");
    }
    assert_eq!(highlight(&driver), ["p"]);
    driver.click_on("Last step");
    driver.click_on("Open the result in a new tab");
    let text = driver.document().grammar().expect("the grammar is kept").to_owned();
    assert!(notation::grammar::read(&text).is_ok(), "{text}");
    assert_eq!(equivalent(&DocumentNfa::new(driver.document()).nfa, &before), Ok(()));

    for (action, rule) in [
        (Action::StepStrict, "Unit productions are removed"),
        (Action::StepRenumbering, "p becomes S"),
        (Action::StepUnrolling, "A loop is unrolled"),
    ] {
        let mut driver = stepping(SILENT, action);
        driver.click_on("Next step");
        assert!(driver.sees(rule), "{rule}");
    }
    assert!(stepping(EQUIVALENT_STATES, Action::StepStrict).says("The grammar is already strict"));
}

#[test]
fn bisimilar_states_are_merged_and_two_reversals_minimize() {
    let mut driver = Driver::with_grammar("S → aA | aB\nA → bC\nB → bC\nC → ε\n");
    let before = DocumentNfa::new(driver.document()).nfa;
    driver.operate("Merge bisimilar states");
    assert_eq!(driver.document().states().len(), 3);
    assert_eq!(equivalent(&DocumentNfa::new(driver.document()).nfa, &before), Ok(()));
    driver.click_on("Tab Untitled");
    driver.operate("Minimize by two reversals");
    assert_eq!(DocumentNfa::new(driver.document()).nfa, *minimize(&determinize(&before).dfa).dfa.as_nfa());
}

#[test]
fn the_meaning_of_a_state_is_checked_while_it_is_typed() {
    let mut driver = Driver::with_grammar("S → aA | bS\nA → aS | bA | ε");
    let at = driver.state("S");
    driver.click(at);
    driver.key(Key::F4);
    let write = |driver: &mut Driver, text: &str| {
        driver.harness.get_by_role_and_label(Role::TextInput, "Meaning").click();
        driver.harness.run();
        driver.chord(Modifiers::COMMAND, Key::A);
        driver.type_text(text);
        let verdicts =
            ["Exactly these words lead here", "leads here, but", "The expression has", "The expression cannot be read"];
        verdicts.into_iter().filter(|verdict| driver.says(verdict)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(write(&mut driver, "an even number of a"), "");
    assert_eq!(write(&mut driver, "= (b|ab*a)*"), "Exactly these words lead here");
    assert!(driver.sees("S: Exactly these words lead here"), "on the canvas");
    assert_eq!(write(&mut driver, "= b*"), "leads here, but");
    assert_eq!(write(&mut driver, "= (a|b)*"), "The expression has");
    assert_eq!(write(&mut driver, "= (a"), "The expression cannot be read");
    driver.key(Key::Enter);
    assert_eq!(driver.document().state(driver.id("S")).unwrap().meaning, "= (a");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().state(driver.id("S")).unwrap().meaning, "");
}
