//! Tests of finding a shortest derivation of a word.

use crate::{
    automata::words,
    grammars::{Part, Rule, language, rules},
};
use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, grammar::derive};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Plain = (u32, Vec<u32>, Option<u32>);

/// Generates grammars with several terminals in a body, unit productions and unit cycles.
fn any_grammar() -> impl Strategy<Value = Grammar> {
    let rule = (0_u32..4, prop::collection::vec(0_u32..2, 0..3), prop::option::weighted(0.7, 0_u32..4));
    let start = prop::option::weighted(0.95, 0_u32..4);
    (prop::bool::ANY, prop::collection::vec(rule, 0..12), start)
        .prop_map(|(right, rules, start)| grammar(right, &rules, start))
}

fn grammar(right: bool, rules: &[Plain], start: Option<u32>) -> Grammar {
    let orientation = if right { Orientation::Right } else { Orientation::Left };
    let terminals: Alphabet = "ab".chars().map(Symbol::from).collect();
    let productions = rules.iter().map(|(head, terminals, nonterminal)| Production {
        head: *head,
        terminals,
        nonterminal: *nonterminal,
    });
    Grammar::new(orientation, terminals, ["S", "A", "B", "C"], start, productions)
}

/// Returns the sentential forms that one step leads to, each with the number of the production.
fn steps(rules: &[Rule], form: &[Part]) -> Vec<(usize, Vec<Part>)> {
    let place = form.iter().position(|part| matches!(part, Part::Nonterminal(_)));
    let Some(place) = place else { return Vec::new() };
    let applies = |rule: &&(usize, &Rule)| form[place] == Part::Nonterminal(rule.1.0);
    let apply = |(number, (_, body)): (usize, &Rule)| (number, [&form[..place], body, &form[place + 1..]].concat());
    rules.iter().enumerate().filter(|rule| applies(&rule)).map(apply).collect()
}

/// Returns the least number of steps that derive a word, by a breadth-first search through all sentential forms.
fn fewest_steps(rules: &[Rule], start: u32, word: &[u32]) -> Option<usize> {
    let goal: Vec<Part> = word.iter().map(|&terminal| Part::Terminal(terminal)).collect();
    let mut seen = BTreeSet::new();
    let mut forms = vec![vec![Part::Nonterminal(start)]];
    for count in 0.. {
        if forms.is_empty() {
            break;
        }
        if forms.contains(&goal) {
            return Some(count);
        }
        forms.retain(|form| form.len() <= word.len() + 1 && seen.insert(form.clone()));
        forms = forms.iter().flat_map(|form| steps(rules, form)).map(|(_, form)| form).collect();
    }
    None
}

proptest! {
    #![proptest_config(crate::cases(400))]

    #[test]
    fn a_derivation_exists_exactly_for_generated_words(grammar in any_grammar()) {
        let generated = language(&rules(&grammar), grammar.start(), 5);
        for word in words(2, 5) {
            prop_assert_eq!(derive(&grammar, &word).is_some(), generated.contains(&word), "{:?}", word);
        }
    }

    #[test]
    fn a_derivation_is_valid_and_shortest(grammar in any_grammar()) {
        let rules = rules(&grammar);
        for word in words(2, 4) {
            let Some(derivation) = derive(&grammar, &word) else { continue };
            let forms: Vec<Vec<Part>> = derivation
                .forms()
                .map(|form| {
                    let mut parts: Vec<Part> = form.terminals.iter().map(|&t| Part::Terminal(t)).collect();
                    if let Some(nonterminal) = form.nonterminal {
                        let right = form.orientation == Orientation::Right;
                        parts.insert(if right { parts.len() } else { 0 }, Part::Nonterminal(nonterminal));
                    }
                    parts
                })
                .collect();
            let start = grammar.start().unwrap();
            prop_assert_eq!(&forms[0], &vec![Part::Nonterminal(start)]);
            prop_assert_eq!(forms.len(), derivation.productions().len() + 1);
            for (pair, &production) in forms.windows(2).zip(derivation.productions()) {
                prop_assert!(steps(&rules, &pair[0]).contains(&(production, pair[1].clone())));
            }
            let last: Vec<Part> = word.iter().map(|&terminal| Part::Terminal(terminal)).collect();
            prop_assert_eq!(forms.last(), Some(&last));
            prop_assert_eq!(Some(derivation.productions().len()), fewest_steps(&rules, start, &word));
        }
    }
}

#[test]
fn the_first_of_several_shortest_derivations_is_returned() {
    let check = |right, rules: &[(u32, &[u32], Option<u32>)], word: &[u32], expected: Option<&[usize]>| {
        let rules: Vec<Plain> = rules.iter().map(|&(head, body, tail)| (head, body.to_vec(), tail)).collect();
        let derivation = derive(&grammar(right, &rules, Some(0)), word);
        assert_eq!(derivation.as_ref().map(grammaton_core::Derivation::productions), expected);
    };
    // S → a A | a B | a, A → b, B → b
    let twice: &[(u32, &[u32], Option<u32>)] =
        &[(0, &[0], Some(1)), (0, &[0], Some(2)), (0, &[0], None), (1, &[1], None), (2, &[1], None)];
    check(true, twice, &[0, 1], Some(&[0, 3]));
    check(true, twice, &[0], Some(&[2]));
    check(true, twice, &[1], None);
    check(true, twice, &[0, 7], None);
    // S → S | A | a b, A → a b, and its mirror image
    let units: &[(u32, &[u32], Option<u32>)] =
        &[(0, &[], Some(0)), (0, &[], Some(1)), (0, &[0, 1], None), (1, &[0, 1], None)];
    check(true, units, &[0, 1], Some(&[2]));
    check(false, units, &[0, 1], Some(&[2]));
    check(false, units, &[1, 0], None);
}
