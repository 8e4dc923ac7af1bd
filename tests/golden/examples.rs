//! What every example promises to those who open it.

use crate::examples;
use grammaton_core::{Drawn, Kind, format, format::word, kind};
use std::collections::BTreeSet;

#[test]
fn examples_are_written_as_they_stand() {
    for example in examples() {
        assert_eq!(format::ron::write(&example.document), example.text, "{}", example.name);
    }
}

#[test]
fn words_have_the_verdicts_that_examples_give_them() {
    for example in examples() {
        let nfa = Drawn::new(&example.document).nfa;
        assert!(example.document.words().len() >= 3, "{}", example.name);
        for sample in example.document.words() {
            let word = word::numbers(&sample.word, nfa.alphabet());
            let shown = word::show(&sample.word, nfa.alphabet());
            assert_eq!(nfa.accepts(&word), sample.accept, "{}: {shown}", example.name);
        }
    }
}

#[test]
fn examples_have_titles_of_their_own_and_notes() {
    let examples = examples();
    let titles: BTreeSet<&str> = examples.iter().map(|example| example.document.title()).collect();
    assert_eq!(titles.len(), examples.len());
    for example in &examples {
        assert!(!example.document.title().is_empty(), "{}", example.name);
        assert!(example.document.start().is_some(), "{}", example.name);
        assert!(!example.document.notes().is_empty(), "{}", example.name);
    }
}

#[test]
fn every_kind_and_size_is_shown() {
    let examples = examples();
    let drawn: Vec<Drawn> = examples.iter().map(|example| Drawn::new(&example.document)).collect();
    let some = |wanted: fn(&Kind) -> bool| drawn.iter().any(|drawn| wanted(&kind(&drawn.nfa)));
    assert!(examples.len() >= 12);
    assert!(some(|kind| matches!(kind, Kind::Dfa { missing: None })));
    assert!(some(|kind| matches!(kind, Kind::Dfa { missing: Some(_) })));
    assert!(some(|kind| matches!(kind, Kind::Nfa { .. })));
    assert!(some(|kind| matches!(kind, Kind::EpsilonNfa { .. })));
    assert!(drawn.iter().any(|drawn| drawn.nfa.len() == 1));
    assert!(drawn.iter().any(|drawn| drawn.nfa.len() >= 30), "more states than there are letters");
}
