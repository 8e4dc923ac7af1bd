//! Properties that every example must have.

use crate::examples;
use grammaton_core::{DocumentNfa, Kind, kind, notation::word};
use std::collections::BTreeSet;

#[test]
fn writing_an_example_reproduces_its_file() {
    for example in examples() {
        assert_eq!(grammaton_formats::ron::write(&example.document), example.text, "{}", example.name);
    }
}

#[test]
fn test_words_have_their_expected_results() {
    for example in examples() {
        let nfa = DocumentNfa::new(&example.document).nfa;
        assert!(example.document.words().len() >= 3, "{}", example.name);
        for sample in example.document.words() {
            let word = word::numbers(&sample.word, nfa.alphabet());
            let shown = word::show(&sample.word, nfa.alphabet());
            assert_eq!(nfa.accepts(&word), sample.accept, "{}: {shown}", example.name);
        }
    }
}

#[test]
fn examples_have_unique_titles_and_notes() {
    let examples = examples();
    let titles: BTreeSet<&str> = examples.iter().map(|example| example.document.title()).collect();
    assert_eq!(titles.len(), examples.len());
    for example in &examples {
        assert!(!example.document.title().is_empty(), "{}", example.name);
        assert!(example.document.starts().len() > 0, "{}", example.name);
        assert!(!example.document.notes().is_empty(), "{}", example.name);
    }
}

#[test]
fn every_kind_and_size_is_represented() {
    let examples = examples();
    let drawn: Vec<DocumentNfa> = examples.iter().map(|example| DocumentNfa::new(&example.document)).collect();
    let some = |wanted: fn(&Kind) -> bool| drawn.iter().any(|drawn| wanted(&kind(&drawn.nfa)));
    assert!(examples.len() >= 12);
    assert!(some(|kind| matches!(kind, Kind::Dfa { missing: None })));
    assert!(some(|kind| matches!(kind, Kind::Dfa { missing: Some(_) })));
    assert!(some(|kind| matches!(kind, Kind::Nfa { .. })));
    assert!(some(|kind| matches!(kind, Kind::EpsilonNfa { .. })));
    assert!(drawn.iter().any(|drawn| drawn.nfa.len() == 1));
    assert!(drawn.iter().any(|drawn| drawn.nfa.len() >= 30), "more states than letters of the alphabet");
}
