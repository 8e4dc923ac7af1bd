//! The automata that the operations are measured on. They are the same on every machine, and in every program that
//! draws random numbers as Python does.

mod random;

use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol};
use random::Random;
use std::collections::BTreeSet;

/// A named automaton as plain lists. State 0 is the start, and transitions may read ε.
pub(crate) struct Instance {
    pub(crate) name: &'static str,
    pub(crate) states: u32,
    pub(crate) symbols: u32,
    pub(crate) accepting: BTreeSet<u32>,
    /// Source, symbol (or [`EPSILON`]) and target of each transition; sorted.
    pub(crate) transitions: Vec<(u32, u32, u32)>,
}

impl Instance {
    pub(crate) fn nfa(&self) -> Nfa {
        let alphabet: Alphabet = (0..self.symbols).map(|n| Symbol::from(char::from(b'a' + n as u8))).collect();
        let transitions = self.transitions.iter().copied();
        Nfa::new(alphabet, self.states as usize, Some(0), self.accepting.iter().copied(), transitions)
    }
}

/// Returns all instances that the tables list.
pub(crate) fn all() -> Vec<Instance> {
    vec![
        tabakov_vardi("tv60", 60, 1.25, 11),
        sparse("sparse434", 434, 694, 6),
        kth_from_end("kth14", 14),
        kth_from_end("kth15", 15),
        kth_from_end("kth17", 17),
        random_dfa("dfa20k", 20_000, 3, 1),
        random_dfa("dfa40k", 40_000, 3, 1),
        random_dfa("dfa10k_x4", 10_000, 5, 4),
        random_dfa("dfa20k_x4", 20_000, 5, 4),
        thompson_like("thompson2k", 2_000),
        thompson_like("thompson4k", 4_000),
        thompson_like("thompson20k", 20_000),
    ]
}

/// Creates random transitions of a given density, in the model of Tabakov and Vardi, with 30% accepting states.
fn tabakov_vardi(name: &'static str, states: u32, density: f64, seed: u32) -> Instance {
    let mut random = Random::new(seed);
    let mut transitions = BTreeSet::new();
    for symbol in 0..2 {
        let wanted = transitions.len() + (density * f64::from(states)).round() as usize;
        while transitions.len() < wanted {
            transitions.insert((random.below(states), symbol, random.below(states)));
        }
    }
    let mut accepting: BTreeSet<u32> =
        random.sample(states, (0.3 * f64::from(states)).round() as u32).into_iter().collect();
    accepting.insert(0);
    Instance { name, states, symbols: 2, accepting, transitions: transitions.into_iter().collect() }
}

/// Creates random transitions over two symbols, with every tenth state accepting.
fn sparse(name: &'static str, states: u32, count: usize, seed: u32) -> Instance {
    let mut random = Random::new(seed);
    let mut transitions = BTreeSet::new();
    while transitions.len() < count {
        transitions.insert((random.below(states), random.below(2), random.below(states)));
    }
    let accepting = (0..states).step_by(10).collect();
    Instance { name, states, symbols: 2, accepting, transitions: transitions.into_iter().collect() }
}

/// Creates the automaton for the words whose k-th symbol from the end is b: it has 2^k states when determinized.
fn kth_from_end(name: &'static str, k: u32) -> Instance {
    let mut transitions = vec![(0, 0, 0), (0, 1, 0), (0, 0, 1)];
    transitions.extend((1..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]));
    transitions.sort_unstable();
    Instance { name, states: k + 1, symbols: 2, accepting: BTreeSet::from([k]), transitions }
}

/// Creates a random complete deterministic automaton over four symbols, with `copies` equivalent copies of each state.
fn random_dfa(name: &'static str, states: u32, seed: u32, copies: u32) -> Instance {
    let symbols = 4;
    let mut random = Random::new(seed);
    let targets: Vec<u32> = (0..states * symbols).map(|_| random.below(states)).collect();
    let accepts: Vec<bool> = (0..states).map(|_| random.unit() < 0.5).collect();
    let (mut accepting, mut transitions) = (BTreeSet::new(), Vec::new());
    for state in 0..states {
        for copy in state * copies..(state + 1) * copies {
            if accepts[state as usize] {
                accepting.insert(copy);
            }
            for symbol in 0..symbols {
                let target = targets[(state * symbols + symbol) as usize] * copies + random.below(copies);
                transitions.push((copy, symbol, target));
            }
        }
    }
    Instance { name, states: states * copies, symbols, accepting, transitions }
}

/// Creates an automaton with as many ε-moves as Thompson's construction makes.
fn thompson_like(name: &'static str, states: u32) -> Instance {
    let mut random = Random::new(9);
    let mut transitions = BTreeSet::new();
    for state in 0..states - 1 {
        let label = [EPSILON, EPSILON, 0, 1][random.below(4) as usize];
        transitions.insert((state, label, state + 1));
        if random.unit() < 0.35 {
            let target = (state + random.below(25)).saturating_sub(12).min(states - 1);
            transitions.insert((state, EPSILON, target));
        }
    }
    let transitions = transitions.into_iter().collect();
    Instance { name, states, symbols: 2, accepting: BTreeSet::from([states - 1]), transitions }
}
