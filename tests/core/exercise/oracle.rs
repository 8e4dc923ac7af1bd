//! Slow and simple: the language of a drawing, by following sets of states along every word.

use grammaton_core::{Document, Label, StateId, Symbol};
use std::collections::BTreeSet;

type Set = BTreeSet<StateId>;

fn close(document: &Document, mut set: Set) -> Set {
    loop {
        let further = document.transitions().filter(|t| t.label == Label::Epsilon && set.contains(&t.from));
        let more: Vec<StateId> = further.map(|t| t.to).filter(|to| !set.contains(to)).collect();
        if more.is_empty() {
            return set;
        }
        set.extend(more);
    }
}

fn begin(document: &Document) -> Set {
    close(document, document.starts().collect())
}

fn step(document: &Document, set: &Set, symbol: &Symbol) -> Set {
    let reads = |label: &Label| matches!(label, Label::Symbol(other) if other == symbol);
    let taken = document.transitions().filter(|t| reads(&t.label) && set.contains(&t.from));
    close(document, taken.map(|t| t.to).collect())
}

fn is_accepting(document: &Document, set: &Set) -> bool {
    set.iter().any(|&id| document.state(id).unwrap().accepting)
}

pub(crate) fn accepts(document: &Document, word: &[Symbol]) -> bool {
    let end = word.iter().fold(begin(document), |set, symbol| step(document, &set, symbol));
    is_accepting(document, &end)
}

/// Returns the verdicts of two drawings on all words up to a length, in shortlex order.
pub(crate) fn verdicts(drawings: [&Document; 2], alphabet: &[Symbol], longest: usize) -> Vec<(Vec<Symbol>, [bool; 2])> {
    let mut found: Vec<(Vec<Symbol>, [Set; 2])> = vec![(Vec::new(), drawings.map(begin))];
    let mut next = 0;
    while next < found.len() && found[next].0.len() < longest {
        for symbol in alphabet {
            let (word, sets) = &found[next];
            let sets = [0, 1].map(|side| step(drawings[side], &sets[side], symbol));
            let word = word.iter().chain([symbol]).cloned().collect();
            found.push((word, sets));
        }
        next += 1;
    }
    let judge = |sets: [Set; 2]| [0, 1].map(|side: usize| is_accepting(drawings[side], &sets[side]));
    found.into_iter().map(|(word, sets)| (word, judge(sets))).collect()
}

/// Returns the first word in shortlex order that only one of two drawings accepts, with the verdict of the first one.
pub(crate) fn difference(drawings: [&Document; 2], alphabet: &[Symbol], longest: usize) -> Option<(Vec<Symbol>, bool)> {
    let verdicts = verdicts(drawings, alphabet, longest);
    verdicts.into_iter().find(|(_, [left, right])| left != right).map(|(word, [left, _])| (word, left))
}
