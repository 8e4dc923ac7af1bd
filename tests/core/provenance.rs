//! The provenance of productions: the parts of the automaton that they come from.

use crate::{
    automata,
    grammars::{any_options, forms},
};
use grammaton_core::{Convention, Orientation, Origin, convert};
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #[test]
    fn provenance_and_its_reverse_agree(automaton in automata::any(), options in any_options()) {
        let nfa = automaton.nfa();
        let conversion = convert(&nfa, &automaton.names(), options);
        let transitions = (0..nfa.transitions().len() as u32).map(Origin::Transition);
        let marks = (0..automaton.states).flat_map(|state| [Origin::Accepting(state), Origin::Start(state)]);
        let all: Vec<Origin> = transitions.chain(marks).collect();
        for production in 0..conversion.grammar.len() {
            let origins: Vec<Origin> = conversion.provenance.origins(production).collect();
            prop_assert!(!origins.is_empty());
            prop_assert!(origins.iter().all(|origin| all.contains(origin)));
            for &origin in &all {
                let back = conversion.provenance.productions_of(origin).any(|other| other == production);
                prop_assert_eq!(back, origins.contains(&origin), "{:?} of {}", origin, production);
            }
        }
        for &origin in &all {
            let productions: Vec<usize> = conversion.provenance.productions_of(origin).collect();
            prop_assert!(productions.is_sorted_by(|a, b| a < b));
        }
        let beyond = [
            Origin::Transition(nfa.transitions().len() as u32),
            Origin::Accepting(automaton.states),
            Origin::Start(automaton.states),
            Origin::Transition(u32::MAX),
        ];
        prop_assert!(beyond.into_iter().all(|origin| conversion.provenance.productions_of(origin).next().is_none()));
    }

    #[test]
    fn nonterminals_and_states_correspond(automaton in automata::any(), options in any_options()) {
        let conversion = convert(&automaton.nfa(), &automaton.names(), options);
        let provenance = &conversion.provenance;
        for state in 0..automaton.states {
            prop_assert_eq!(provenance.nonterminal_of(state).and_then(|found| provenance.state_of(found)), Some(state));
        }
        prop_assert_eq!(provenance.nonterminal_of(automaton.states), None);
        let nonterminals = conversion.grammar.nonterminals().len() as u32;
        let fresh = (0..nonterminals).filter(|&found| provenance.state_of(found).is_none()).count();
        prop_assert_eq!(fresh as u32, nonterminals - automaton.states);
        prop_assert_eq!(provenance.state_of(nonterminals), None);
    }

    #[test]
    fn every_transition_has_a_production(automaton in automata::any()) {
        let nfa = automaton.nfa();
        for options in forms() {
            let conversion = convert(&nfa, &automaton.names(), options);
            let nonterminal = |state| conversion.provenance.nonterminal_of(state).unwrap();
            for source in 0..automaton.states {
                for (transition, m) in nfa.numbered_moves(source) {
                    if m.is_epsilon() && options.convention == Convention::Terminal {
                        continue;
                    }
                    let (head, tail) = match options.orientation {
                        Orientation::Right => (nonterminal(source), nonterminal(m.target)),
                        Orientation::Left => (nonterminal(m.target), nonterminal(source)),
                    };
                    let mut productions = conversion.provenance.productions_of(Origin::Transition(transition));
                    let found = productions.any(|number| {
                        let production = conversion.grammar.production(number);
                        let symbol: &[u32] = if m.is_epsilon() { &[] } else { &[m.symbol] };
                        (production.head, production.terminals, production.nonterminal) == (head, symbol, Some(tail))
                    });
                    prop_assert!(found, "{:?}: {:?}", options, m);
                }
            }
        }
    }

    #[test]
    fn origins_in_the_terminal_forms_are_the_parts_of_matching_runs(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let transition = |number: u32| {
            let m = nfa.transitions()[number as usize];
            (nfa.source(number as usize), (!m.is_epsilon()).then_some(m.symbol), m.target)
        };
        for options in forms().into_iter().filter(|options| options.convention == Convention::Terminal) {
            let conversion = convert(&nfa, &automaton.names(), options);
            let state = |nonterminal: u32| conversion.provenance.state_of(nonterminal);
            for number in 0..conversion.grammar.len() {
                let production = conversion.grammar.production(number);
                let symbol = production.terminals.first().copied();
                let origins: Vec<Origin> = conversion.provenance.origins(number).collect();
                let moves = || origins.iter().filter_map(|origin| match origin {
                    Origin::Transition(number) => Some(transition(*number)),
                    _ => None,
                });
                // The states that the production leads from and to. A fresh start or a missing nonterminal represents
                // any start state or any accepting state.
                let (from, to) = match options.orientation {
                    Orientation::Right => (state(production.head), production.nonterminal.and_then(state)),
                    Orientation::Left => (production.nonterminal.and_then(state), state(production.head)),
                };
                let from = from.map_or(automaton.starts.clone(), |from| [from].into());
                let enters = |to: u32| from.iter().any(|&from| automaton.silently(from, to));
                let reading: Vec<_> = moves().filter(|(_, read, _)| read.is_some()).collect();
                prop_assert!(reading.iter().all(|&(source, read, target)| {
                    let ends = |&end: &u32| automaton.silently(target, end);
                    let arrives = to.map_or(automaton.accepting.iter().any(ends), |to| to == target);
                    read == symbol && enters(source) && arrives
                }), "{:?} {:?}", production, reading);
                prop_assert_eq!(reading.is_empty(), symbol.is_none());
                let ends: Vec<u32> = origins
                    .iter()
                    .filter_map(|origin| if let Origin::Accepting(end) = origin { Some(*end) } else { None })
                    .collect();
                prop_assert_eq!(ends.is_empty(), to.is_some());
                // The ε-moves among the origins are exactly those on some path of the production.
                let silent = |(source, target): (u32, u32)| {
                    let before = reading.iter().any(|&(goal, ..)| enters(source) && automaton.silently(target, goal));
                    let arrivals: Vec<u32> = if symbol.is_none() { from.iter().copied().collect() } else { reading.iter().map(|r| r.2).collect() };
                    let leaves = arrivals.iter().any(|&arrival| automaton.silently(arrival, source))
                        && ends.iter().any(|&end| automaton.silently(target, end));
                    before || leaves
                };
                for (source, _, target) in automaton.distinct().into_iter().filter(|(_, read, _)| read.is_none()) {
                    let there = moves().any(|found| found == (source, None, target));
                    prop_assert_eq!(there, silent((source, target)), "{:?} {:?}", production, (source, target));
                }
            }
        }
    }

    #[test]
    fn start_marks_are_the_origins_of_left_linear_ends_and_of_a_fresh_right_linear_start(
        automaton in automata::any(),
        options in any_options(),
    ) {
        let conversion = convert(&automaton.nfa(), &automaton.names(), options);
        for number in 0..conversion.grammar.len() {
            let starts = conversion.provenance.origins(number).filter_map(|origin| match origin {
                Origin::Start(state) => Some(state),
                Origin::Transition(_) | Origin::Accepting(_) => None,
            });
            let starts: BTreeSet<u32> = starts.collect();
            let production = conversion.grammar.production(number);
            let expects = match options.orientation {
                Orientation::Left => production.nonterminal.is_none(),
                Orientation::Right => conversion.provenance.state_of(production.head).is_none() && automaton.starts.len() > 1,
            };
            prop_assert_eq!(!starts.is_empty(), expects);
            prop_assert!(starts.is_subset(&automaton.starts));
        }
    }

    #[test]
    fn productions_and_transitions_are_one_to_one_in_the_epsilon_forms(automaton in automata::any()) {
        let nfa = automaton.nfa();
        for options in forms().into_iter().filter(|options| options.convention == Convention::Epsilon) {
            let conversion = convert(&nfa, &automaton.names(), options);
            for production in 0..conversion.grammar.len() {
                prop_assert_eq!(conversion.provenance.origins(production).count(), 1);
            }
            let count = |origin| conversion.provenance.productions_of(origin).count();
            prop_assert!((0..nfa.transitions().len() as u32).all(|number| count(Origin::Transition(number)) == 1));
        }
    }
}
