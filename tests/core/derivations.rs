//! Tests of listing all derivations of a word.

use crate::automata::{self, words};
use grammaton_core::{
    Derivation, Grammar, Orientation, Production,
    grammar::{derivations, derive},
    notation,
};
use proptest::prelude::*;

const MOST: usize = 5;

fn any_grammar() -> impl Strategy<Value = Grammar> {
    let rule = (0_u32..3, prop::collection::vec(0_u32..2, 0..3), prop::option::weighted(0.7, 0_u32..3));
    (prop::bool::ANY, prop::collection::vec(rule, 0..8)).prop_map(|(right, rules)| {
        let orientation = if right { Orientation::Right } else { Orientation::Left };
        let productions =
            rules.iter().map(|(head, terminals, tail)| Production { head: *head, terminals, nonterminal: *tail });
        Grammar::new(orientation, automata::alphabet(), ["S", "A", "B"], Some(0), productions)
    })
}

/// Returns the sequences of at most `most` productions that derive a word from a nonterminal, by exhaustive search.
fn sequences(grammar: &Grammar, from: u32, word: &[u32], most: usize) -> Vec<Vec<usize>> {
    if most == 0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for production in grammar.productions_of(from) {
        let body = grammar.body(production);
        let rest = match grammar.orientation() {
            Orientation::Right => word.strip_prefix(body),
            Orientation::Left => word.strip_suffix(body),
        };
        match (rest, grammar.tail(production)) {
            (Some(rest), Some(tail)) => {
                let further = sequences(grammar, tail, rest, most - 1).into_iter();
                found.extend(further.map(|sequence| [&[production], &sequence[..]].concat()));
            }
            (Some([]), None) => found.push(vec![production]),
            _ => {}
        }
    }
    found
}

fn productions(found: &[Derivation]) -> Vec<Vec<usize>> {
    found.iter().map(|derivation| derivation.productions().to_vec()).collect()
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn all_derivations_are_found_shortest_first(grammar in any_grammar()) {
        for word in words(2, 2) {
            let found = derivations(&grammar, &word, 500);
            let mut expected = sequences(&grammar, 0, &word, MOST);
            expected.sort_by_key(|sequence| (sequence.len(), sequence.clone()));
            let short = productions(&found).into_iter().filter(|sequence| sequence.len() <= MOST);
            if found.len() < 500 || found.last().is_some_and(|last| last.productions().len() > MOST) {
                prop_assert_eq!(short.collect::<Vec<_>>(), expected, "{:?}", word);
            }
            prop_assert_eq!(found.first().cloned(), derive(&grammar, &word));
        }
    }

    #[test]
    fn a_limit_keeps_the_shortest_derivations(grammar in any_grammar(), limit in 0_usize..5) {
        for word in words(2, 3) {
            let (few, many) = (derivations(&grammar, &word, limit), derivations(&grammar, &word, 50));
            let lengths = |found: &[Derivation]| found.iter().map(|d| d.productions().len()).collect::<Vec<_>>();
            prop_assert_eq!(lengths(&few), &lengths(&many)[..limit.min(many.len())]);
        }
    }
}

#[test]
fn forms_lead_from_the_start_to_the_word() {
    let grammar = notation::grammar::read("S → a S | a A | A\nA → a | ε").unwrap();
    let spelling = notation::grammar::Spelling::new(&grammar);
    let shown: Vec<String> = derivations(&grammar, &[0], 9)
        .iter()
        .map(|derivation| derivation.forms().map(|form| spelling.form(form)).collect::<Vec<_>>().join(" ⇒ "))
        .collect();
    assert_eq!(shown, ["S ⇒ a A ⇒ a", "S ⇒ A ⇒ a", "S ⇒ a S ⇒ a A ⇒ a"]);
}

#[test]
fn a_long_ambiguous_word_stops_at_the_limit() {
    let grammar = notation::grammar::read("S → a S | a A | a\nA → a S | a A | a").unwrap();
    assert_eq!(derivations(&grammar, &[0; 200], 100).len(), 100);
}
