//! Mutants of solutions: each is judged as by a slow oracle, with the shortest word that proves it.

use super::{any_automaton, check, minimal, oracle};
use grammaton_core::{
    Document, DocumentNfa, Label, Point, State, StateId, Symbol, Transition, draw,
    exercise::{Answer, Finding},
    notation::regex,
    reverse, thompson,
};

const SOLUTIONS: [&str; 20] = [
    "(a|b)*b",
    "(a|b)*ab",
    "a(a|b)*",
    "(a|b)*aba(a|b)*",
    "(aa)*",
    "b*(ab*ab*)*",
    "((a|b)(a|b))*",
    "(a|b)*a(a|b)",
    "a*b*",
    "(ab)*",
    "ab|ba",
    "(a|b)*",
    "b*ab*",
    "a(a|b)*b",
    "(a|ba)*",
    "(b|ab)*(a|ε)",
    "(a|b|c)*c",
    "a*b*c*",
    "0|1(0|1)*",
    "(0|1(01*0)*1)*",
];

/// A mutant with the kind of its mutation.
struct Mutant {
    kind: &'static str,
    drawing: Document,
}

/// Returns every `step`-th place of a list.
fn some<T>(places: Vec<T>, most: usize) -> impl Iterator<Item = T> {
    let step = places.len().div_ceil(most).max(1);
    places.into_iter().step_by(step)
}

/// Returns mutants of a drawing, some of each kind.
fn mutants(solution: &Document) -> Vec<Mutant> {
    let mut made = Vec::new();
    let ids: Vec<StateId> = solution.states().map(|(id, _)| id).collect();
    let transitions: Vec<Transition> = solution.transitions().cloned().collect();
    let symbols: Vec<Symbol> = DocumentNfa::new(solution).nfa.alphabet().symbols().to_vec();
    let mut add = |kind, change: &dyn Fn(&mut Document)| {
        let mut drawing = solution.clone();
        drawing.set_alphabet(symbols.iter().cloned());
        change(&mut drawing);
        made.push(Mutant { kind, drawing });
    };
    for id in some(ids.clone(), 3) {
        add("changed mark", &|drawing| _ = drawing.update_state(id, |state| state.accepting ^= true));
        add("moved start", &|drawing| _ = drawing.set_start(Some(id)));
        let copy = |drawing: &mut Document| {
            let copied = drawing.add_state(solution.state(id).unwrap().clone());
            for Transition { from, to, label } in transitions.iter().filter(|t| t.from == id).cloned() {
                // Loops lead from the copy to the original.
                assert_eq!(from, id);
                drawing.insert_transition(Transition { from: copied, to, label });
            }
            copied
        };
        add("extra state that is a copy", &|drawing| {
            let copied = copy(drawing);
            if let Some(into) = transitions.iter().find(|t| t.to == id && t.from != id) {
                let kept: Vec<Label> = drawing.labels(into.from, id).filter(|l| **l != into.label).cloned().collect();
                drawing.set_labels(into.from, id, kept);
                drawing.insert_transition(Transition { to: copied, ..into.clone() });
            }
        });
        add("extra state with a mark", &|drawing| {
            let added = drawing.add_state(State { accepting: true, ..State::new("extra", Point::ZERO) });
            drawing.insert_transition(Transition { from: id, to: added, label: Label::Symbol(symbols[0].clone()) });
        });
    }
    for removed in some(transitions.clone(), 3) {
        let without = |drawing: &mut Document| {
            let labels = drawing.labels(removed.from, removed.to).filter(|label| **label != removed.label);
            let kept: Vec<Label> = labels.cloned().collect();
            drawing.set_labels(removed.from, removed.to, kept);
        };
        add("missing arrow", &without);
        add("swapped symbol", &|drawing| {
            let other =
                symbols.iter().map(|symbol| Label::Symbol(symbol.clone())).find(|label| *label != removed.label);
            without(drawing);
            other.map(|label| drawing.insert_transition(Transition { label, ..removed.clone() }));
        });
        for &to in ids.iter().filter(|&&to| to != removed.to).take(2) {
            add("redirected arrow", &|drawing| {
                without(drawing);
                drawing.insert_transition(Transition { to, ..removed.clone() });
            });
        }
    }
    add("a sink", &|drawing| {
        let sink = drawing.add_state(State::new("sink", Point::ZERO));
        for from in ids.iter().copied().chain([sink]) {
            for label in symbols.iter().cloned().map(Label::Symbol) {
                if !transitions.iter().any(|t| t.from == from && t.label == label) {
                    drawing.insert_transition(Transition { from, to: sink, label });
                }
            }
        }
    });
    add("a start of its own", &|drawing| {
        let first = drawing.starts().next().unwrap();
        let start = drawing.add_state(State::new("start", Point::ZERO));
        drawing.set_start(Some(start));
        drawing.insert_transition(Transition { from: start, to: first, label: Label::Epsilon });
    });
    made
}

fn symbols_of(drawing: &Document) -> Vec<Symbol> {
    DocumentNfa::new(drawing).nfa.alphabet().symbols().to_vec()
}

/// Judges a drawing by the exercise and by the oracle.
fn judge(text: &str, kind: &str, solution: &Document, drawing: &Document) -> bool {
    let feedback = check(any_automaton(), solution, Answer::Automaton(drawing.clone()));
    let alphabet = symbols_of(solution);
    // Two deterministic automata that differ do so on a word shorter than both have states together.
    let bound = solution.states().len() + drawing.states().len() + 2;
    let longest = bound.min(if alphabet.len() > 2 { 6 } else { 9 });
    let expected = oracle::difference([solution, drawing], &alphabet, longest);
    let found = feedback.findings.iter().find_map(|finding| match finding {
        Finding::Misjudged { word, accept } => Some((word.clone(), *accept)),
        _ => None,
    });
    assert_eq!(found, expected, "{text}, {kind}");
    if let Some((word, accept)) = &found {
        assert_eq!(oracle::accepts(solution, word), *accept, "{text}, {kind}");
        assert_eq!(oracle::accepts(drawing, word), !accept, "{text}, {kind}");
        assert!(feedback.award.points < feedback.award.of, "{text}, {kind}");
    } else {
        assert!(feedback.is_right(), "{text}, {kind}: {:?}", feedback.findings);
        assert_eq!(feedback.award.points, feedback.award.of);
    }
    feedback.is_right()
}

#[test]
fn mutants_are_judged_as_by_an_oracle_with_shortest_words() {
    let (mut right, mut wrong) = (0, 0);
    for text in SOLUTIONS {
        let solution = minimal(text);
        for Mutant { kind, drawing } in mutants(&solution) {
            if judge(text, kind, &solution, &drawing) { right += 1 } else { wrong += 1 }
        }
    }
    assert!(right >= 40 && wrong >= 160 && right + wrong >= 200, "{right} right and {wrong} wrong mutants");
}

#[test]
fn equivalent_rewritings_are_right() {
    for text in SOLUTIONS {
        let solution = minimal(text);
        let nfa = DocumentNfa::new(&solution).nfa;
        let names = |len: usize| vec!["".into(); len];
        for rewritten in [thompson(&regex::read(text).unwrap()), reverse(&reverse(&nfa))] {
            let drawing = draw(&rewritten, &names(rewritten.len()));
            let feedback = check(any_automaton(), &solution, Answer::Automaton(drawing));
            assert_eq!(feedback.findings, [], "{text}");
        }
    }
}
