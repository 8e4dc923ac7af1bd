//! Practice of each construction on the examples: every correct entry is accepted and every wrong one rejected, and the
//! entries together give the language of the example.

use crate::nfa_difference::difference;
use grammaton_core::{
    Dfa, DocumentNfa, Grammar, Nfa, Options, Orientation, Production, SetOperation, complement, convert, determinize,
    intersection, nfa_of,
    notation::regex,
    regex_of,
    steps::practice::{
        Answer, AutomatonTask, EliminationTask, EpsilonTask, PartitionTask, Practice, ProductTask, Progress,
        RefinementTask, ReorientationTask, SimplificationTask, SubsetTask, Task, ThompsonTask, WrittenProduction,
        WrittenTransition,
    },
};

/// The maximum number of cells of a table: those of iso-dates and keywords have thousands.
const MAX_CELLS: usize = 400;
/// The maximum number of states whose pairs are compared.
const MAX_STATES: usize = 12;

/// Returns an answer that is wrong whatever the correct one is.
fn wrong(right: &Answer) -> Answer {
    match right {
        Answer::States(states) if states.first() == Some(&0) => Answer::States(states[1..].to_vec()),
        Answer::States(states) => Answer::States([&[0], &states[..]].concat()),
        Answer::Flag(flag) => Answer::Flag(!flag),
        Answer::Distinction(Some(_)) => Answer::Distinction(None),
        Answer::Distinction(None) => Answer::Distinction(Some(Vec::new())),
        Answer::Expression(_) => Answer::Expression(regex::read("∅").unwrap()),
        Answer::Count(count) => Answer::Count(count + 1),
        Answer::Pair([None, None]) => Answer::Pair([Some(0), Some(0)]),
        Answer::Pair(_) => Answer::Pair([None, None]),
        Answer::Classes(classes) => Answer::Classes([&classes[..], &classes[..1]].concat()),
        Answer::Transition(None) => Answer::Transition(Some(WrittenTransition { from: 0, word: Vec::new(), to: 0 })),
        Answer::Transition(Some(_)) => Answer::Transition(None),
        Answer::Production(Some(_)) => Answer::Production(None),
        Answer::Production(None) => Answer::Production(Some(WrittenProduction {
            head: 0,
            terminals: Vec::new(),
            nonterminal: None,
            orientation: Orientation::Right,
        })),
    }
}

/// Fills a table, with a wrong entry before each correct one. Returns `None` if it has too many cells.
fn fill(name: &str, task: impl Task + 'static) -> Option<Practice> {
    let mut practice = Practice::new(task);
    if practice.remaining() > MAX_CELLS {
        return None;
    }
    let next = |practice: &Practice| practice.open().next();
    while let Some(place) = next(&practice) {
        let right = practice.solution(place).unwrap();
        // The set or pair of a further row may be any that has been found.
        if place.row == 0 || place.column > 0 || practice.task().row(place.row).is_some() {
            assert!(practice.enter(place, wrong(&right)).is_err(), "{name}: {place:?} {:?}", wrong(&right));
        }
        assert_eq!(practice.enter(place, right), Ok(()), "{name}: {place:?}");
    }
    assert_eq!(practice.remaining(), 0, "{name}");
    Some(practice)
}

/// Asserts that a filled table shows an automaton for a language, unless the table has too many cells.
fn shows(name: &str, practice: Option<&Practice>, expected: &Nfa) {
    match practice.map(Practice::progress) {
        None => {}
        Some(Some(Progress::Automaton { nfa, .. })) => assert_eq!(difference(&nfa, expected), None, "{name}"),
        Some(other) => panic!("{name}: {other:?}"),
    }
}

/// Returns the grammar of the entries of a table of counterparts.
fn entered(practice: &Practice, other: &Grammar) -> Grammar {
    let productions = practice.entries().values().filter_map(|answer| match answer {
        Answer::Production(Some(made)) => {
            Some(Production { head: made.head, terminals: &made.terminals, nonterminal: made.nonterminal })
        }
        _ => None,
    });
    let names = other.nonterminals().iter().cloned();
    Grammar::new(other.orientation(), other.terminals().clone(), names, other.start(), productions)
}

fn grammars(name: &str, nfa: &Nfa, names: &[ecow::EcoString]) {
    for (orientation, other) in [(Orientation::Right, Orientation::Left), (Orientation::Left, Orientation::Right)] {
        let grammar = convert(nfa, names, Options { orientation, ..Options::default() }).grammar;
        fill(name, SimplificationTask::new(&grammar));
        shows(name, fill(name, AutomatonTask::new(&grammar)).as_ref(), nfa);
        let task = ReorientationTask::new(&grammar);
        let expected = task.other().clone();
        assert_eq!(expected.orientation(), other);
        if let Some(practice) = fill(name, task) {
            assert_eq!(difference(&nfa_of(&entered(&practice, &expected)).nfa, nfa), None, "{name}");
        }
    }
}

fn deterministic(name: &str, dfa: &Dfa) {
    fill(name, PartitionTask::new(dfa));
    if let Some(practice) = fill(name, RefinementTask::new(dfa)) {
        let Some((place, Answer::Classes(classes))) = practice.entries().last_key_value() else { panic!("{name}") };
        assert!(place.row > 0 && classes.concat().len() == dfa.len(), "{name}");
    }
    let (nfa, other) = (dfa.as_nfa(), complement(dfa.as_nfa()).dfa);
    let product = |operation| fill(name, ProductTask::new(dfa, &other, operation, MAX_CELLS).unwrap());
    shows(name, product(SetOperation::Difference).as_ref(), nfa);
    shows(name, product(SetOperation::Intersection).as_ref(), &intersection(nfa, other.as_nfa()).nfa);
    let all = grammaton_core::union(nfa, other.as_nfa()).nfa;
    shows(name, product(SetOperation::Union).as_ref(), &all);
    shows(name, product(SetOperation::SymmetricDifference).as_ref(), &all);
}

#[test]
fn every_construction_can_be_practiced_on_every_example() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut count = 0;
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let Some(name) = path.to_str().unwrap().strip_suffix(".ron") else { continue };
        count += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let DocumentNfa { nfa, names, .. } = DocumentNfa::new(&grammaton_formats::ron::read(&text).unwrap());
        shows(name, fill(name, SubsetTask::new(&nfa, 1_000).unwrap()).as_ref(), &nfa);
        shows(name, fill(name, EpsilonTask::new(&nfa)).as_ref(), &nfa);
        if nfa.transitions().len() < 100 {
            fill(name, EliminationTask::new(&nfa, 10_000).unwrap());
            fill(name, ThompsonTask::new(&regex_of(&nfa, 10_000).unwrap()));
        }
        grammars(name, &nfa, &names);
        let dfa = determinize(&nfa).dfa;
        if dfa.len() <= MAX_STATES {
            deterministic(name, &dfa);
        }
    }
    assert!(count > 15);
}
