//! Tests of exercises: that answers are judged right, that each finding has evidence that holds, and that credit follows
//! its formula.

mod credit;
mod hostile;
mod kinds;
mod mutants;
pub(crate) mod oracle;
mod sets;

use grammaton_core::{
    Document, Label, Point, Regex, State, StateId, Symbol, Transition, determinize, draw,
    exercise::Answer,
    exercise::{AutomatonRules, Exercise, Feedback, Finding, Grader, Limits, Source, Task},
    minimize,
    notation::regex,
    thompson,
};
use std::collections::BTreeMap;

/// Draws an automaton. States are named in their order, transitions are written as "from symbol to", with ε for none;
/// `>` before a state marks the start and `*` after it acceptance.
fn drawing(states: &str, transitions: &str) -> Document {
    let mut document = Document::default();
    let mut ids: BTreeMap<&str, StateId> = BTreeMap::new();
    for written in states.split_whitespace() {
        let name = written.trim_start_matches('>').trim_end_matches('*');
        let id = document.add_state(State { accepting: written.ends_with('*'), ..State::new(name, Point::ZERO) });
        ids.insert(name, id);
        if written.starts_with('>') {
            document.insert_start(id);
        }
    }
    for written in transitions.split(';').map(str::trim).filter(|written| !written.is_empty()) {
        let [from, label, to] = written.split_whitespace().collect::<Vec<_>>()[..] else { panic!("{written}") };
        let label = if label == "ε" { Label::Epsilon } else { Label::new(label) };
        assert!(document.insert_transition(Transition { from: ids[from], to: ids[to], label }));
    }
    document
}

/// Draws the minimal automaton of an expression.
fn minimal(text: &str) -> Document {
    let dfa = minimize(&determinize(&thompson(&expression(text))).dfa).dfa;
    let names: Vec<_> = (0..dfa.len()).map(|state| format!("q{state}").into()).collect();
    draw(dfa.as_nfa(), &names)
}

fn expression(text: &str) -> Regex {
    regex::read(text).unwrap()
}

fn symbols(word: &str) -> Vec<Symbol> {
    word.chars().map(Symbol::from).collect()
}

fn any_automaton() -> Task {
    automaton(AutomatonRules::default())
}

fn automaton(rules: AutomatonRules) -> Task {
    Task::Automaton { source: Source::Description, rules }
}

#[expect(clippy::needless_pass_by_value, reason = "answers are made where they are checked")]
fn check(task: Task, document: &Document, answer: Answer) -> Feedback {
    let exercise = Exercise::new("", task);
    Grader::new(&exercise, document, Limits::default()).unwrap().check(&answer)
}

fn findings(task: Task, document: &Document, answer: Answer) -> Vec<Finding> {
    check(task, document, answer).findings
}
