//! The operations whose instructions `cargo xtask bench-guard` counts. The program prepares the instance of the operation
//! that its argument names, and runs it once. Without a name, it prints all names.
#![expect(clippy::print_stdout, reason = "the caller reads the names")]

use grammaton_core::{
    Alphabet, Arrangement, Document, EPSILON, Label, Layout, Nfa, Options, Point, State, StateId, Symbol, ambiguity,
    convert, determinize, equivalent, finish, included, intersection, minimize, regex_of, remove_epsilon,
};
use std::hint::black_box;

/// Prepares an instance and returns what is to be measured on it.
type Prepare = fn() -> Box<dyn FnOnce()>;

const OPERATIONS: [(&str, Prepare); 10] = [
    ("determinize", || {
        let nfa = kth_from_end(11);
        measured(move || determinize(&nfa))
    }),
    ("minimize", || {
        let dfa = determinize(&random_dfa(3_000)).dfa;
        measured(move || minimize(&dfa))
    }),
    ("remove-epsilon", || {
        let nfa = random(1_000, &[EPSILON, EPSILON, 0, 1], 12);
        measured(move || remove_epsilon(&nfa))
    }),
    ("equivalent", || {
        let nfa = kth_from_end(10);
        let dfa = determinize(&nfa).dfa;
        measured(move || equivalent(&nfa, dfa.as_nfa()))
    }),
    ("included", || {
        let (left, right) = (kth_from_end(9), random(40, &[0, 1], 40));
        let both = grammaton_core::union(&left, &right).nfa;
        measured(move || included(&left, &both))
    }),
    ("intersection", || {
        let (left, right) = (random_dfa(60), random_dfa(70));
        measured(move || intersection(&left, &right))
    }),
    ("ambiguity", || {
        let nfa = random(60, &[0, 1], 60);
        measured(move || ambiguity(&nfa))
    }),
    ("expression", || {
        let nfa = random(30, &[0, 1], 4);
        measured(move || regex_of(&nfa, 1_000_000))
    }),
    ("grammar", || {
        let nfa = random_dfa(2_000);
        let names: Vec<_> = (0..nfa.len()).map(|state| format!("q{state}").into()).collect();
        measured(move || convert(&nfa, &names, Options::default()))
    }),
    ("layout", || {
        let document = drawing(300, 380);
        measured(move || finish(Layout::new(&document, None, Arrangement::Layered)))
    }),
];

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    match OPERATIONS.iter().find(|(operation, _)| *operation == name) {
        Some((_, prepare)) => counted(prepare()),
        None => OPERATIONS.iter().for_each(|(operation, _)| println!("{operation}")),
    }
}

/// Runs an operation. Valgrind counts from the entry of this function to its exit.
#[inline(never)]
fn counted(operation: Box<dyn FnOnce()>) {
    operation();
    // A call at the end would replace this function, as it has nothing left to do.
    black_box(());
}

/// Returns an operation whose result is used and not dropped.
fn measured<T>(operation: impl FnOnce() -> T + 'static) -> Box<dyn FnOnce()> {
    Box::new(move || std::mem::forget(black_box(operation())))
}

/// A generator of numbers (Marsaglia's xorshift), so that all runs measure the same.
struct Random(u32);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % bound
    }
}

fn nfa(states: u32, accepting: impl IntoIterator<Item = u32>, transitions: Vec<(u32, u32, u32)>) -> Nfa {
    let alphabet: Alphabet = ['a', 'b'].map(Symbol::from).into_iter().collect();
    Nfa::new(alphabet, states as usize, Some(0), accepting, transitions)
}

/// Returns the automaton for the words whose k-th symbol from the end is a. It has 2^k states when determinized.
fn kth_from_end(k: u32) -> Nfa {
    let mut transitions = vec![(0, 0, 0), (0, 1, 0), (0, 0, 1)];
    transitions.extend((1..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]));
    nfa(k + 1, [k], transitions)
}

/// Returns a complete deterministic automaton with random targets. Half of its states accept.
fn random_dfa(states: u32) -> Nfa {
    let mut random = Random(states);
    let accepting: Vec<u32> = (0..states).filter(|_| random.below(2) == 0).collect();
    let pairs = (0..states).flat_map(|state| [(state, 0), (state, 1)]);
    let transitions = pairs.map(|(state, symbol)| (state, symbol, random.below(states))).collect();
    nfa(states, accepting, transitions)
}

/// Returns an automaton with a path through all states to the accepting last one, and as many transitions to states that
/// are at most `near` away.
fn random(states: u32, symbols: &[u32], near: u32) -> Nfa {
    let mut random = Random(states);
    let mut transitions = Vec::new();
    for state in 1..states {
        let mut symbol = || symbols[random.below(symbols.len() as u32) as usize];
        let (first, second) = (symbol(), symbol());
        transitions.push((state - 1, first, state));
        let other = (state + random.below(2 * near + 1)).saturating_sub(near).min(states - 1);
        transitions.push((state, second, other));
    }
    nfa(states, [states - 1], transitions)
}

/// Returns a drawing of a random tree with some more arrows.
fn drawing(states: u32, arrows: usize) -> Document {
    let mut random = Random(states);
    let mut document = Document::default();
    for state in 0..states {
        document.insert_state(StateId::new(state), State::new(format!("q{state}"), Point::default()));
    }
    document.set_start(Some(StateId::new(0)));
    for arrow in 1..=arrows as u32 {
        let (from, to) =
            if arrow < states { (random.below(arrow), arrow) } else { (random.below(states), random.below(states)) };
        document.set_labels(StateId::new(from), StateId::new(to), [Label::from('a')]);
    }
    document
}
