//! Acceptance by automata.

use crate::automata::{self, words};
use grammaton_core::{Dfa, Kind, kind, live, reachable};
use proptest::prelude::*;

proptest! {
    #[test]
    fn accepts_agrees_with_the_existence_of_an_accepting_run(automaton in automata::any()) {
        let nfa = automaton.nfa();
        for word in words(2, 6) {
            prop_assert_eq!(nfa.accepts(&word), automaton.accepts(&word), "{:?}", word);
        }
    }

    #[test]
    fn reachable_and_live_agree_with_paths(automaton in automata::any()) {
        let leads = |from: u32, to: u32| {
            let mut reached = vec![from];
            for _ in 0..automaton.states {
                let next = automaton.transitions.iter().filter(|(source, ..)| reached.contains(source));
                reached.extend(next.map(|&(.., target)| target).collect::<Vec<_>>());
                reached.sort_unstable();
                reached.dedup();
            }
            reached.contains(&to)
        };
        let nfa = automaton.nfa();
        for (state, (reached, lives)) in (0..).zip(reachable(&nfa).into_iter().zip(live(&nfa))) {
            prop_assert_eq!(reached, automaton.starts.iter().any(|&start| leads(start, state)));
            prop_assert_eq!(lives, automaton.accepting.iter().any(|&end| leads(state, end)));
        }
    }

    #[test]
    fn only_deterministic_automata_convert_to_a_dfa_that_accepts_the_same(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let distinct = automaton.distinct();
        let once = automaton.starts.len() < 2 && distinct.iter().all(|&(from, symbol, to)| {
            let same = |other: &&(u32, Option<u32>, u32)| other.0 == from && other.1 == symbol && other.2 != to;
            symbol.is_some() && distinct.iter().find(same).is_none()
        });
        let dfa = Dfa::try_from(&nfa);
        prop_assert_eq!(dfa.is_ok(), once);
        prop_assert_eq!(matches!(kind(&nfa), Kind::Dfa { .. }), once);
        let full = distinct.len() == 2 * automaton.states as usize;
        prop_assert_eq!(kind(&nfa) == Kind::Dfa { missing: None }, once && full);
        if let Ok(dfa) = dfa {
            for word in words(2, 6) {
                prop_assert_eq!(dfa.accepts(&word), automaton.accepts(&word), "{:?}", word);
            }
        }
    }
}
