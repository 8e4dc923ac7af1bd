//! Laws of converting automata to grammars: in every form, the grammar generates the automaton's language.

use crate::{
    automata::{self, Plain, words},
    grammars::{Part, Rule, any_options, derivations, forms, language, rules},
};
use grammaton_core::{Convention, Options, Orientation, convert};
use proptest::prelude::*;
use std::collections::BTreeSet;

const LONGEST: usize = 6;

/// Returns the rules of the grammar of an automaton, its start, and the number of its nonterminals.
fn converted(automaton: &Plain, options: Options) -> (Vec<Rule>, Option<u32>, usize) {
    let grammar = convert(&automaton.nfa(), &automaton.names(), options).grammar;
    (rules(&grammar), grammar.start(), grammar.nonterminals().len())
}

proptest! {
    #![proptest_config(crate::cases(400))]

    #[test]
    fn every_form_generates_the_language(automaton in automata::any()) {
        let accepted: BTreeSet<_> =
            words(2, LONGEST).into_iter().filter(|word| automaton.accepts(word)).collect();
        for options in forms() {
            let (rules, start, _) = converted(&automaton, options);
            prop_assert_eq!(&language(&rules, start, LONGEST), &accepted, "{:?}\n{:?}", options, rules);
        }
    }

    #[test]
    fn naming_changes_only_names(automaton in automata::any(), options in any_options()) {
        let (nfa, names) = (automaton.nfa(), automaton.names());
        let named = |naming| convert(&nfa, &names, Options { naming, ..options }).grammar;
        let (states, letters) = (named(grammaton_core::Naming::States), named(grammaton_core::Naming::Letters));
        prop_assert_eq!(rules(&states), rules(&letters));
        prop_assert_eq!(states.start(), letters.start());
    }

    #[test]
    fn the_start_is_the_first_nonterminal_if_the_automaton_has_one(
        automaton in automata::any(),
        options in any_options(),
    ) {
        let (_, start, _) = converted(&automaton, options);
        prop_assert_eq!(start, automaton.starts.first().map(|_| 0));
    }

    #[test]
    fn a_fresh_start_is_added_exactly_when_needed(automaton in automata::any()) {
        let starts = &automaton.starts;
        let ends: Vec<u32> = (0..automaton.states)
            .filter(|&state| automaton.accepting.iter().any(|&end| automaton.silently(state, end)))
            .collect();
        let recurs = automaton.transitions.iter().any(|&(_, symbol, to)| symbol.is_some() && starts.contains(&to));
        for options in forms() {
            let accepts = starts.iter().any(|start| ends.contains(start));
            let needed = !starts.is_empty() && match (options.orientation, options.convention) {
                (Orientation::Right, Convention::Epsilon) => starts.len() > 1,
                (Orientation::Right, Convention::Terminal) => starts.len() > 1 || accepts && recurs,
                (Orientation::Left, Convention::Epsilon) => automaton.accepting.len() != 1,
                (Orientation::Left, Convention::Terminal) => ends.len() != 1 || accepts,
            };
            let (_, _, nonterminals) = converted(&automaton, options);
            prop_assert_eq!(nonterminals, automaton.states as usize + usize::from(needed), "{:?}", options);
        }
    }

    #[test]
    fn terminal_forms_have_epsilon_only_at_a_nonrecursive_start(automaton in automata::any()) {
        for options in forms().into_iter().filter(|options| options.convention == Convention::Terminal) {
            let (rules, start, _) = converted(&automaton, options);
            let empty: Vec<u32> = rules.iter().filter(|(_, body)| body.is_empty()).map(|(head, _)| *head).collect();
            prop_assert_eq!(&empty, &Vec::from_iter(start.filter(|_| automaton.accepts(&[]))));
            for (_, body) in &rules {
                let unit = matches!(body[..], [Part::Nonterminal(_)]);
                let recurs = empty.iter().any(|&start| body.contains(&Part::Nonterminal(start)));
                prop_assert!(!unit && !recurs, "{:?}: {:?}", options, rules);
            }
        }
    }

    #[test]
    fn derivations_correspond_to_runs(automaton in automata::without_epsilon_cycles()) {
        let (rules, start, _) = converted(&automaton, Options::default());
        for word in words(2, 4) {
            prop_assert_eq!(derivations(&rules, start.unwrap(), &word), automaton.runs(&word), "{:?}", word);
        }
    }

    #[test]
    fn alternatives_are_sorted_and_unique(automaton in automata::any(), options in any_options()) {
        let (rules, ..) = converted(&automaton, options);
        // Sorted by head, then by symbol with none last, then by nonterminal with none last.
        let rank = |(head, body): &Rule| {
            let mut rank = (*head, u32::MAX, u32::MAX);
            for part in body {
                match *part {
                    Part::Terminal(terminal) => rank.1 = terminal,
                    Part::Nonterminal(nonterminal) => rank.2 = nonterminal,
                }
            }
            rank
        };
        prop_assert!(rules.is_sorted_by(|a, b| rank(a) < rank(b)), "{:?}", rules);
    }
}
