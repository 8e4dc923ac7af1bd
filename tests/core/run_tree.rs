//! Laws of the tree of the runs on a word.

use crate::automata::{self, words};
use grammaton_core::{Continuation, EPSILON, Options, Run, RunTree, convert, grammar::derivations};
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #[test]
    fn the_tree_shows_the_states_of_the_run_joined_by_moves(automaton in automata::any()) {
        let nfa = automaton.nfa();
        for word in words(2, 6) {
            let run = Run::of(&nfa, &word);
            let tree = RunTree::new(&nfa, &run, &word, &run.leading(&nfa, &word));
            let nodes = tree.nodes();
            for read in 0..=run.read() {
                let shown: BTreeSet<u32> = nodes.iter().filter(|node| node.read == read).map(|node| node.state).collect();
                prop_assert!(shown.iter().all(|state| run.states(read).contains(state)));
                prop_assert_eq!(shown.len() + tree.hidden(read), run.states(read).len());
            }
            for node in nodes {
                let Some(parent) = node.parent.map(|parent| &nodes[parent]) else { continue };
                let symbol = if node.by_epsilon { EPSILON } else { word[parent.read] };
                prop_assert!(nfa.moves_on(parent.state, symbol).iter().any(|m| m.target == node.state));
                prop_assert_eq!(node.read, parent.read + usize::from(!node.by_epsilon));
                prop_assert!(node.column > parent.column && node.row >= parent.row);
                prop_assert!(tree.columns(node.read).contains(&node.column));
            }
            let places: BTreeSet<(u32, u32)> = nodes.iter().map(|node| (node.column, node.row)).collect();
            prop_assert_eq!(places.len(), nodes.len());
            prop_assert_eq!((0..nodes.len()).any(|node| tree.accepts(node)), nfa.accepts(&word));
        }
    }

    #[test]
    fn a_complete_tree_has_one_accepting_leaf_per_derivation(automaton in automata::any()) {
        let nfa = automaton.nfa();
        let grammar = convert(&nfa, &automaton.names(), Options::default()).grammar;
        for word in words(2, 5) {
            let tree = RunTree::new(&nfa, &Run::of(&nfa, &word), &word, &[]);
            if tree.nodes().iter().any(|node| matches!(node.continuation, Continuation::SameAs(_) | Continuation::Hidden)) {
                continue;
            }
            let leaves = (0..tree.nodes().len()).filter(|&node| tree.accepts(node)).count();
            prop_assert_eq!(leaves, derivations(&grammar, &word, 1_000).len());
        }
    }
}
