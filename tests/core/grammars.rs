//! Grammars as plain lists, with oracles for their languages and derivations.

use grammaton_core::{Convention, Grammar, Naming, Options, Orientation};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A symbol on the right side of a production.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Part {
    Terminal(u32),
    Nonterminal(u32),
}

/// A production: its left side and its right side.
pub(crate) type Rule = (u32, Vec<Part>);

/// Returns the productions in their order, as lists.
pub(crate) fn rules(grammar: &Grammar) -> Vec<Rule> {
    let rule = |number| {
        let production = grammar.production(number);
        let mut body: Vec<Part> = production.terminals.iter().map(|&terminal| Part::Terminal(terminal)).collect();
        if let Some(nonterminal) = production.nonterminal {
            let place = if grammar.orientation() == Orientation::Right { body.len() } else { 0 };
            body.insert(place, Part::Nonterminal(nonterminal));
        }
        (production.head, body)
    };
    (0..grammar.len()).map(rule).collect()
}

/// Returns all words of up to `longest` symbols that the start derives, as the least fixed point of the rules.
pub(crate) fn language(rules: &[Rule], start: Option<u32>, longest: usize) -> BTreeSet<Vec<u32>> {
    let mut derived: BTreeMap<u32, BTreeSet<Vec<u32>>> = BTreeMap::new();
    loop {
        let before: usize = derived.values().map(BTreeSet::len).sum();
        for (head, body) in rules {
            let mut words = vec![Vec::new()];
            for part in body {
                let tails: Vec<Vec<u32>> = match part {
                    Part::Terminal(terminal) => vec![vec![*terminal]],
                    Part::Nonterminal(other) => derived.get(other).into_iter().flatten().cloned().collect(),
                };
                words = words.iter().flat_map(|word| tails.iter().map(|tail| [&word[..], tail].concat())).collect();
            }
            derived.entry(*head).or_default().extend(words.into_iter().filter(|word| word.len() <= longest));
        }
        if derived.values().map(BTreeSet::len).sum::<usize>() == before {
            return start.and_then(|start| derived.remove(&start)).unwrap_or_default();
        }
    }
}

/// Returns the number of leftmost derivations of a word from a nonterminal, in a right-linear grammar without unit
/// cycles.
pub(crate) fn derivations(rules: &[Rule], from: u32, word: &[u32]) -> usize {
    let count = |body: &[Part]| match (body, word) {
        ([], []) => 1,
        ([Part::Nonterminal(next)], _) => derivations(rules, *next, word),
        ([Part::Terminal(terminal), tail @ ..], [first, rest @ ..]) if terminal == first => match tail {
            [Part::Nonterminal(next)] => derivations(rules, *next, rest),
            _ => usize::from(rest.is_empty()),
        },
        _ => 0,
    };
    rules.iter().filter(|(head, _)| *head == from).map(|(_, body)| count(body)).sum()
}

/// Returns the four forms, with nonterminals named after the states.
pub(crate) fn forms() -> [Options; 4] {
    let form = |orientation, convention| Options { orientation, convention, naming: Naming::States };
    [
        form(Orientation::Right, Convention::Epsilon),
        form(Orientation::Right, Convention::Terminal),
        form(Orientation::Left, Convention::Epsilon),
        form(Orientation::Left, Convention::Terminal),
    ]
}

/// Generates one of the four forms with one of the two namings.
pub(crate) fn any_options() -> impl Strategy<Value = Options> {
    let naming = prop_oneof![Just(Naming::States), Just(Naming::Letters)];
    (0_usize..4, naming).prop_map(|(form, naming)| Options { naming, ..forms()[form] })
}
