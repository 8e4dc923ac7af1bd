//! Answers that are made to take long: each gets a finding, soon.

use super::{any_automaton, check, drawing, findings, minimal, symbols};
use grammaton_core::{
    Document, Label, Point, Regex, State, Symbol, Transition,
    exercise::{Answer, Construction, Exercise, ExerciseError, Finding, Grader, GrammarRules, Limits, Source, Task},
    notation::{grammar, regex},
};

fn is_too_large(findings: &[Finding]) -> bool {
    matches!(findings, [Finding::TooLarge(_)])
}

/// Returns an automaton whose deterministic form has 2ⁿ states: the n-th last symbol is an a.
fn exponential(length: usize) -> Document {
    let mut document = Document::default();
    let ids: Vec<_> = (0..=length)
        .map(|place| document.add_state(State { accepting: place == length, ..State::new("", Point::ZERO) }))
        .collect();
    document.set_start(Some(ids[0]));
    for label in ["a", "b"] {
        document.insert_transition(Transition { from: ids[0], to: ids[0], label: Label::new(label) });
        for pair in ids[1..].windows(2) {
            document.insert_transition(Transition { from: pair[0], to: pair[1], label: Label::new(label) });
        }
    }
    document.insert_transition(Transition { from: ids[0], to: ids[1], label: Label::new("a") });
    document
}

/// Returns an automaton in which every state leads to every other one on each of two symbols.
fn full(states: usize) -> Document {
    let mut document = Document::default();
    let ids: Vec<_> = (0..states).map(|_| document.add_state(State::new("", Point::ZERO))).collect();
    document.set_start(Some(ids[0]));
    for &from in &ids {
        for &to in &ids {
            document.set_labels(from, to, [Label::new("a"), Label::new("b")]);
        }
    }
    document
}

/// Makes an automaton whose states all read every symbol accept every word.
fn accept_all(document: &mut Document) {
    let ids: Vec<_> = document.states().map(|(id, _)| id).collect();
    for id in ids {
        document.update_state(id, |state| state.accepting = true);
    }
}

#[test]
fn huge_automata_are_too_large_but_exponential_ones_are_compared() {
    let solution = minimal("(a|b)*");
    let feedback = check(any_automaton(), &solution, Answer::Automaton(full(150)));
    assert!(is_too_large(&feedback.findings), "{:?}", feedback.findings);
    assert_eq!(feedback.award.points.hundredths(), 0);
    for mut answer in [exponential(40), full(90)] {
        accept_all(&mut answer);
        assert_eq!(findings(any_automaton(), &solution, Answer::Automaton(answer)), []);
    }
    // The shortest misjudged word is found before the sets are too many, but the density is not.
    let feedback = check(any_automaton(), &minimal("(a|b)*a"), Answer::Automaton(exponential(40)));
    assert!(matches!(&feedback.findings[..], [Finding::Misjudged { .. }]), "{:?}", feedback.findings);
}

#[test]
fn an_exercise_with_an_exponential_solution_is_an_error() {
    for task in [any_automaton(), Task::Construction(Construction::Determinize { named: true })] {
        let exercise = Exercise::new("", task);
        let error = Grader::new(&exercise, &exponential(40), Limits::default()).err();
        assert!(matches!(error, Some(ExerciseError::TooLarge(_))), "{error:?}");
    }
    let many = Task::Words { source: Source::Description, accepted: u32::MAX, rejected: u32::MAX };
    let exercise = Exercise::new("", many);
    assert!(Grader::new(&exercise, &minimal("(a|b)*b"), Limits::default()).is_ok());
}

#[test]
fn huge_texts_and_words_are_too_large() {
    let solution = minimal("(a|b)*b");
    let long: Regex = regex::read(&"(a|b)*".repeat(10_000)).unwrap();
    let expression = Task::Expression { source: Source::Description, max_symbols: None };
    assert!(is_too_large(&findings(expression, &solution, Answer::Expression(long))));
    let body = format!("S → {}", "a ".repeat(30_000));
    let task = Task::Grammar { source: Source::Description, rules: GrammarRules::default() };
    assert!(is_too_large(&findings(task, &solution, Answer::Grammar(grammar::read(&body).unwrap()))));
    let word: Vec<Symbol> = symbols(&"a".repeat(1_000_000));
    let words = Task::Words { source: Source::Description, accepted: 1, rejected: 0 };
    let answer = Answer::Words { accepted: vec![word.clone()], rejected: Vec::new() };
    assert!(is_too_large(&findings(words, &solution, answer)));
    let answer = || Answer::Verdict { yes: false, word: Some(word.clone()) };
    let task = Task::Equivalence { other: Box::new(minimal("a*")) };
    assert!(is_too_large(&findings(task, &solution, answer())));
    let mut grammar = Document::default();
    grammar.set_grammar(Some("S → a S | b".into()));
    let derivation = Answer::Derivation("S ⇒ aS".repeat(100_000));
    assert!(is_too_large(&findings(Task::Derivation { word: symbols("b") }, &grammar, derivation)));
}

#[test]
fn a_chain_with_subset_names_is_checked_soon() {
    let given = drawing(">q0 q1*", "q0 a q0; q0 a q1");
    let mut answer = Document::default();
    let ids: Vec<_> = (0..9_000).map(|_| answer.add_state(State::new("q0".repeat(40), Point::ZERO))).collect();
    answer.set_start(Some(ids[0]));
    for pair in ids.windows(2) {
        answer.insert_transition(Transition { from: pair[0], to: pair[1], label: Label::new("a") });
    }
    let task = Task::Construction(Construction::Determinize { named: true });
    assert!(!check(task, &given, Answer::Automaton(answer)).is_right());
}
