//! Partial credit: exact figures, and agreement with slow definitions.

use super::{any_automaton, automaton, check, drawing, expression, minimal, oracle, symbols};
use crate::cases::cases;
use grammaton_core::{
    Document, Label, State, StateId, Transition,
    exercise::{
        Answer, AutomatonKind, AutomatonRules, Award, Credit, Edit, EditedState, Exercise, Grader, Limits, Method,
        Misreading, Points, Share, Source, Task,
    },
};
use proptest::prelude::*;

const DENSITY: Credit = Credit { density: 100, ..Credit::NONE };
const EDITS: Credit = Credit { edits: 100, ..Credit::NONE };
const MISREAD: Credit = Credit { misread: 100, ..Credit::NONE };

/// Returns the award for an answer, of 10 points.
#[expect(clippy::needless_pass_by_value, reason = "answers are made where they are checked")]
fn award(task: Task, credit: Credit, solution: &Document, answer: Answer) -> Award {
    let exercise = Exercise { credit, points: Points::from_hundredths(1000), ..Exercise::new("", task) };
    Grader::new(&exercise, solution, Limits::default()).unwrap().check(&answer).award
}

fn automaton_award(credit: Credit, solution: &Document, answer: &Document) -> Award {
    award(any_automaton(), credit, solution, Answer::Automaton(answer.clone()))
}

#[test]
fn density_has_the_figures_of_its_formula() {
    let check = |solution: &str, answer: &str, length: usize, share: u32| {
        let found = automaton_award(DENSITY, &minimal(solution), &minimal(answer)).method;
        let share = Share::from_ten_thousandths(share);
        let expected = if share == Share::NONE { Method::Nothing } else { Method::Density { length, share } };
        assert_eq!(found, expected, "{solution} and {answer}");
    };
    // Of 7 lengths, only the empty word is judged wrong, which is all there is to accept or to reject there.
    check("(a|b)*b", "(a|b)*b|ε", 6, 8571);
    // The answer rejects nothing.
    check("(a|b)*b", "(a|b)*", 6, 0);
    // All words are to be accepted, so those to be rejected do not count.
    check("a*", "a+", 4, 8000);
    // To accept: 0 of 2 words of length 1, and 1/3 of each of the 5 greater lengths, as half of the words with an a
    // first end in b. To reject: the empty word is right, and the rest is the same.
    check("a(a|b)*", "(a|b)*b", 6, 2778);
    // To accept: 0 of 1 word of length 0, and 1 of 1 word of length 1. To reject: 5 of 6 lengths.
    check("b", "ε|b", 6, 5000);
}

#[test]
fn edits_are_counted() {
    let solution = drawing(">q0 q1*", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    let edits = |answer: &Document| match automaton_award(EDITS, &solution, answer) {
        Award { method: Method::Edits(edits), share, .. } => Some((edits, share.ten_thousandths())),
        Award { method, .. } => {
            assert_eq!(method, Method::Nothing);
            None
        }
    };
    let without_mark = drawing(">q0 q1", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    let (found, share) = edits(&without_mark).unwrap();
    assert!(matches!(&found[..], [Edit::Accepting(EditedState::Own(state))] if state.name == "q1"), "{found:?}");
    assert_eq!(share, 7500);

    let redirected = drawing(">q0 q1*", "q0 a q1; q1 a q1; q0 b q0; q1 b q0");
    assert_eq!(edits(&redirected).map(|(edits, share)| (edits.len(), share)), Some((2, 5000)));
    let missing = drawing(">q0 q1*", "q0 a q1; q0 b q0");
    assert_eq!(edits(&missing).map(|(edits, share)| (edits.len(), share)), Some((2, 5000)));
    // A state, its transition, and its mark; then, its way back would be a fourth edit.
    let one_state = drawing(">q0*", "q0 a q0; q0 b q0");
    assert_eq!(edits(&one_state), None);
    let moved_start = drawing("q0 >q1*", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    let (found, _) = edits(&moved_start).unwrap();
    assert!(matches!(&found[..], [Edit::Start(EditedState::Own(state))] if state.name == "q0"), "{found:?}");

    // A state, its mark, and the transition to it.
    let Award { method: Method::Edits(found), share, .. } =
        automaton_award(EDITS, &drawing(">q0* q1*", "q0 a q1"), &drawing(">q0*", ""))
    else {
        panic!("there are 3 edits")
    };
    assert!(found.contains(&Edit::AddState), "{found:?}");
    assert_eq!((found.len(), share.ten_thousandths()), (3, 2500));
}

#[test]
fn misreadings_are_recognized() {
    let check = |solution: &str, answer: &str, expected: Option<Misreading>| {
        let award = automaton_award(MISREAD, &minimal(solution), &minimal(answer));
        let expected = expected.map_or(Method::Nothing, Method::Misread);
        assert_eq!(award.method, expected, "{solution} and {answer}");
        let share = if expected == Method::Nothing { 0 } else { 9999 };
        assert_eq!(award.share.ten_thousandths(), share);
    };
    check("(a|b)*b", "ε|(a|b)*a", Some(Misreading::Complement));
    check("(a|b)*ab", "ba(a|b)*", Some(Misreading::Reverse));
    check("(a|b)*ab", "(a|b)*ba", Some(Misreading::Swapped));
    check("(a|b)*ab", "(a|b)*aa", None);
    // The complement of all words is what an unfinished drawing accepts.
    check("(a|b)*", "∅", None);
}

#[test]
fn the_best_method_counts_and_broken_rules_cost() {
    let solution = drawing(">q0 q1*", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    let rules = AutomatonRules { kind: AutomatonKind::Deterministic, complete: true, max_states: Some(2) };
    let default =
        |answer: &Document| award(automaton(rules), Credit::default(), &solution, Answer::Automaton(answer.clone()));
    assert_eq!(default(&solution).points.to_string(), "10");
    let unmarked = drawing(">q0 q1", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    // One edit of at most three: 75 % of 80 %.
    assert_eq!((default(&unmarked).points.to_string(), default(&unmarked).deducted), ("6".into(), Share::NONE));
    // The complement is two edits away, which gives as much as half of 80 %; as a misreading it gives 50 %.
    let complement = drawing(">q0* q1", "q0 a q1; q1 a q0; q0 b q0; q1 b q1");
    let found = default(&complement);
    assert_eq!(found.points.to_string(), if matches!(found.method, Method::Edits(_)) { "6" } else { "5" });
    // Right, but nondeterministic, with a missing arrow and with one state too many: each costs 25 %.
    let free = drawing(">q0 q1* q2*", "q0 a q1; q1 a q0; q0 b q0; q1 b q1; q0 a q2; q2 a q0; q2 b q1");
    let award = default(&free);
    assert_eq!((award.method.clone(), award.broken_rules), (Method::Right, 2));
    assert_eq!((award.points.to_string(), award.deducted.to_string()), ("5".into(), "50".into()));
    // A wrong answer that breaks all rules has nothing left.
    let nothing = drawing("q0 q1 q2 q3", "q0 a q1; q0 a q2; q1 ε q3");
    assert_eq!(default(&nothing).points, Points::from_hundredths(0));
}

#[test]
fn without_credit_only_right_answers_get_points() {
    let solution = minimal("(a|b)*b");
    let award = automaton_award(Credit::NONE, &solution, &minimal("(a|b)*bb"));
    assert_eq!((award.points, award.method), (Points::from_hundredths(0), Method::Nothing));
    assert_eq!(automaton_award(Credit::NONE, &solution, &solution).share, Share::ALL);
}

#[test]
fn expressions_and_grammars_get_credit_by_density() {
    let solution = minimal("(a|b)*b");
    let task = Task::Expression { source: Source::Description, max_symbols: None };
    let made = award(task, DENSITY, &solution, Answer::Expression(expression("(a|b)*b|ε")));
    assert_eq!(made.share.ten_thousandths(), 8571);
}

/// Returns a complete automaton over a and b in which a leads around all states, and b leads anywhere.
fn ring(states: usize, seed: usize) -> Document {
    let names: Vec<String> = (0..states)
        .map(|state| format!("q{state}{}", if (state * state + seed).is_multiple_of(3) { "*" } else { "" }))
        .collect();
    let transitions = (0..states).map(|state| {
        let next = (state + 1) % states;
        format!("q{state} a q{next}; q{state} b q{}", (state * state * 5 + state * 3 + seed) % states)
    });
    drawing(&format!(">{}", names.join(" ")), &transitions.collect::<Vec<_>>().join(";"))
}

#[test]
fn few_changes_are_found_in_large_automata() {
    let found = |solution: &Document, changed: &[StateId]| {
        let mut answer = solution.clone();
        for &id in changed {
            answer.update_state(id, |state| state.accepting ^= true);
        }
        match automaton_award(EDITS, solution, &answer).method {
            Method::Edits(edits) => edits.len(),
            _ => usize::MAX,
        }
    };
    for seed in 0..5 {
        let large = ring(50, seed);
        for id in large.states().map(|(id, _)| id).step_by(7) {
            assert_eq!(found(&large, &[id]), 1, "{seed} {id:?}");
        }
        let middle = ring(10, seed);
        let ids: Vec<StateId> = middle.states().map(|(id, _)| id).collect();
        for pair in ids.windows(2) {
            assert!(found(&middle, pair) <= 2, "{seed} {pair:?}");
        }
    }
}

/// Returns the density by its definition, from all words up to a length.
fn density_by_definition(solution: &Document, answer: &Document, longest: usize) -> f64 {
    let verdicts = oracle::verdicts([solution, answer], &symbols("ab"), longest);
    let average = |judged: bool| {
        let shares = (0..=longest).filter_map(|length| {
            let of_length = || verdicts.iter().filter(|(word, _)| word.len() == length).map(|(_, verdicts)| verdicts);
            let both = of_length().filter(|v| v[0] == judged && v[1] == judged).count();
            let one = of_length().filter(|v| v[0] == judged || v[1] == judged).count();
            (one > 0).then(|| both as f64 / one as f64)
        });
        let shares: Vec<f64> = shares.collect();
        let counts = verdicts.iter().any(|(_, verdicts)| verdicts[0] == judged);
        counts.then(|| shares.iter().sum::<f64>() / shares.len() as f64)
    };
    [average(true), average(false)].into_iter().flatten().fold(1.0, f64::min)
}

/// Generates small deterministic drawings over a and b, mostly partial.
fn deterministic(states: usize) -> impl Strategy<Value = Document> {
    let targets = prop::collection::vec(prop::option::weighted(0.8, 0..states), 2 * states);
    (targets, prop::collection::vec(any::<bool>(), states)).prop_map(move |(targets, marks)| {
        let names: Vec<String> = marks
            .iter()
            .enumerate()
            .map(|(number, mark)| format!("q{number}{}", if *mark { "*" } else { "" }))
            .collect();
        let transitions = targets.iter().enumerate().filter_map(|(place, target)| {
            let symbol = ["a", "b"][place % 2];
            target.map(|target| format!("q{} {symbol} q{target}", place / 2))
        });
        let mut drawing = drawing(&format!(">{}", names.join(" ")), &transitions.collect::<Vec<_>>().join(";"));
        drawing.set_alphabet(symbols("ab"));
        drawing
    })
}

/// Returns all drawings that one edit leads to; adding a state is not among the edits.
fn edited(drawing: &Document) -> Vec<Document> {
    let ids: Vec<StateId> = drawing.states().map(|(id, _)| id).collect();
    let mut made = Vec::new();
    for &id in &ids {
        let mut marked = drawing.clone();
        marked.update_state(id, |state| state.accepting ^= true);
        made.push(marked);
        let mut started = drawing.clone();
        started.set_start(Some(id));
        made.push(started);
        for symbol in symbols("ab") {
            let mut without = drawing.clone();
            let label = Label::Symbol(symbol.clone());
            for &to in &ids {
                let kept: Vec<Label> = without.labels(id, to).filter(|other| **other != label).cloned().collect();
                without.set_labels(id, to, kept);
            }
            for &to in &ids {
                let mut with = without.clone();
                with.insert_transition(Transition { from: id, to, label: label.clone() });
                made.push(with);
            }
            made.push(without);
        }
    }
    made
}

fn are_equal(left: &Document, right: &Document) -> bool {
    oracle::difference([left, right], &symbols("ab"), 6).is_none()
}

/// Makes an edit of a drawing, in which an added state has this ID.
fn apply(drawing: &mut Document, edit: &Edit, added: &mut Option<StateId>) {
    let id = |state: &EditedState, added: Option<StateId>| match state {
        EditedState::Own(state) => state.id,
        EditedState::Added => added.unwrap(),
    };
    match edit {
        Edit::AddState => *added = Some(drawing.add_state(State::default())),
        Edit::Start(state) => _ = drawing.set_start(Some(id(state, *added))),
        Edit::Accepting(state) => _ = drawing.update_state(id(state, *added), |state| state.accepting ^= true),
        Edit::Transition { from, symbol, to } => {
            let from = id(from, *added);
            let label = Label::Symbol(symbol.clone());
            let targets: Vec<StateId> = drawing.states().map(|(id, _)| id).collect();
            for target in targets {
                let kept: Vec<Label> = drawing.labels(from, target).filter(|l| **l != label).cloned().collect();
                drawing.set_labels(from, target, kept);
            }
            if let Some(to) = to {
                drawing.insert_transition(Transition { from, to: id(to, *added), label });
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn density_agrees_with_its_definition(solution in deterministic(3), answer in deterministic(3)) {
        if let Award { method: Method::Density { length, share }, .. } = automaton_award(DENSITY, &solution, &answer) {
            let expected = density_by_definition(&solution, &answer, length);
            let found = f64::from(share.ten_thousandths()) / 10_000.0;
            prop_assert!((found - expected).abs() < 0.000_051, "{found} and {expected}");
        }
    }

    #[test]
    fn the_fewest_edits_are_found(solution in deterministic(3), answer in deterministic(3)) {
        prop_assume!(!are_equal(&solution, &answer));
        let found = match automaton_award(EDITS, &solution, &answer).method {
            Method::Edits(edits) => Some(edits),
            _ => None,
        };
        if let Some(edits) = &found {
            let mut repaired = answer.clone();
            let mut added = None;
            for edit in edits {
                apply(&mut repaired, edit, &mut added);
            }
            prop_assert!(are_equal(&solution, &repaired), "{edits:?}");
        }
        let once = edited(&answer);
        if once.iter().any(|drawing| are_equal(drawing, &solution)) {
            prop_assert_eq!(found.map(|edits| edits.len()), Some(1));
        } else if once.iter().step_by(5).any(|once| edited(once).iter().any(|drawing| are_equal(drawing, &solution))) {
            prop_assert_eq!(found.map(|edits| edits.len()), Some(2));
        } else if let Some(edits) = found {
            prop_assert!(edits.len() > 1);
        }
    }

    #[test]
    fn credit_is_deterministic_and_below_that_of_a_right_answer(solution in deterministic(3), answer in deterministic(3)) {
        let first = check(any_automaton(), &solution, Answer::Automaton(answer.clone()));
        prop_assert_eq!(&first, &check(any_automaton(), &solution, Answer::Automaton(answer.clone())));
        prop_assert_eq!(first.is_right(), are_equal(&solution, &answer));
        prop_assert_eq!(first.award.share == Share::ALL, first.is_right());
    }
}
