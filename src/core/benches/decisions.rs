//! Benchmarks of the questions about languages: inclusion, equivalence, universality and emptiness, on families whose
//! sets of states are exponentially many, on automata of regular model checking, and on deterministic ones, each in two
//! sizes or more.
//!
//! assets/docs/benchmarks.md holds the results.

#[path = "operations/random.rs"]
mod random;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use grammaton_core::{
    Alphabet, Nfa, Symbol, determinize, difference, equivalent, included, intersection, minimize, shortest_word, trim,
    union, universal,
};
use random::Random;
use std::{collections::BTreeSet, hint::black_box};

fn alphabet(symbols: u32) -> Alphabet {
    (0..symbols).map(|n| Symbol::from(char::from(b'a' + n as u8))).collect()
}

/// Creates the automaton for the words whose k-th symbol from the end is `symbol`.
fn kth_from_end(k: u32, symbol: u32) -> Nfa {
    let tail = (1..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]);
    Nfa::new(alphabet(2), k as usize + 1, [0], [k], tail.chain([(0, 0, 0), (0, 1, 0), (0, symbol, 1)]))
}

/// Creates the automaton for the words of at least k symbols that guesses the place of the k-th symbol from the end.
fn long_words(k: u32) -> Nfa {
    let moves = (0..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]);
    Nfa::new(alphabet(2), k as usize + 1, [0], [k], moves.chain([(0, 0, 0), (0, 1, 0)]))
}

/// Creates an automaton for the same words that also guesses which symbol is there. (Bonchi and Pous, POPL 2013.)
fn long_words_by_symbol(k: u32) -> Nfa {
    union(&kth_from_end(k, 0), &kth_from_end(k, 1)).nfa
}

/// Creates random transitions with a density of 1.25 for each of two symbols, in the model of Tabakov and Vardi, with
/// half of the states accepting.
fn tabakov_vardi(states: u32, seed: u32) -> Nfa {
    let mut random = Random::new(seed);
    let mut transitions = BTreeSet::new();
    for symbol in 0..2 {
        let wanted = transitions.len() + (1.25 * f64::from(states)).round() as usize;
        while transitions.len() < wanted {
            transitions.insert((random.below(states), symbol, random.below(states)));
        }
    }
    let accepting: BTreeSet<u32> = random.sample(states, states / 2).into_iter().chain([0]).collect();
    Nfa::new(alphabet(2), states as usize, [0], accepting, transitions)
}

/// A step of a process in a protocol: from one local state to another, while the processes to the left and to the right
/// are in states of these sets of bits.
struct Rule {
    from: u32,
    to: u32,
    left: u32,
    right: u32,
}

/// The steps of a protocol for mutual exclusion in the manner of Szymański's: a process announces itself (1), waits at
/// a door (2), lets others in (3), closes the door (4), enters by its place (5) and leaves.
const PROTOCOL: [Rule; 6] = [
    Rule { from: 0, to: 1, left: 0b11_1111, right: 0b11_1111 },
    Rule { from: 1, to: 2, left: 0b00_0111, right: 0b00_0111 },
    Rule { from: 2, to: 3, left: 0b00_1111, right: 0b00_1111 },
    Rule { from: 3, to: 4, left: 0b01_1101, right: 0b01_1111 },
    Rule { from: 4, to: 5, left: 0b00_0011, right: 0b01_1111 },
    Rule { from: 5, to: 0, left: 0b00_0011, right: 0b11_1111 },
];

/// Creates the automaton for the rows of processes that one step of the protocol leads to from those of `rows`.
fn after_a_step(rows: &Nfa) -> Nfa {
    let states = rows.len() as u32;
    let place = |rule: usize, is_done: bool, state| (2 * rule as u32 + u32::from(is_done)) * states + state;
    let mut transitions = Vec::new();
    for (number, rule) in PROTOCOL.iter().enumerate() {
        for state in 0..states {
            for m in rows.moves(state) {
                let mut add = |was_done, symbol, is_done| {
                    transitions.push((place(number, was_done, state), symbol, place(number, is_done, m.target)));
                };
                if rule.left >> m.symbol & 1 == 1 {
                    add(false, m.symbol, false);
                }
                if rule.right >> m.symbol & 1 == 1 {
                    add(true, m.symbol, true);
                }
                if m.symbol == rule.from {
                    add(false, rule.to, true);
                }
            }
        }
    }
    let rules = 0..PROTOCOL.len();
    let starts = rules.clone().flat_map(|rule| rows.starts().iter().map(move |&state| place(rule, false, state)));
    let accepting = rules.flat_map(|rule| rows.accepting().map(move |state| place(rule, true, state)));
    let states = 2 * PROTOCOL.len() * rows.len();
    trim(&Nfa::new(alphabet(6), states, starts, accepting, transitions)).nfa
}

/// Creates two automata for the rows of processes after that many steps, all being in state 0 at first: one as the steps
/// give it, and one that is minimized after each step but the last two.
fn protocol(steps: u32) -> [Nfa; 2] {
    let first = Nfa::new(alphabet(6), 1, [0], [0], [(0, 0, 0)]);
    let minimal = |nfa: &Nfa| minimize(&determinize(nfa).dfa).dfa.as_nfa().clone();
    let plain = (0..steps).fold(first.clone(), |rows, _| after_a_step(&rows));
    let small = (2..steps).fold(first, |rows, _| minimal(&after_a_step(&rows)));
    [plain, after_a_step(&after_a_step(&small))]
}

/// Creates a random deterministic automaton over four symbols, with that many copies of each state.
fn random_dfa(states: u32, copies: u32) -> Nfa {
    let (mut random, mut choice) = (Random::new(5), Random::new(copies));
    let accepting: Vec<bool> = (0..states).map(|_| random.unit() < 0.5).collect();
    let targets: Vec<u32> = (0..4 * states).map(|_| random.below(states)).collect();
    let all = 0..states * copies;
    let moves = all.clone().flat_map(|state| (0..4).map(move |symbol| (state, symbol)));
    let transitions: Vec<_> = moves
        .map(|(state, symbol)| {
            let target = targets[(state / copies * 4 + symbol) as usize];
            (state, symbol, target * copies + choice.below(copies))
        })
        .collect();
    let accepting = all.filter(|&state| accepting[(state / copies) as usize]);
    Nfa::new(alphabet(4), (states * copies) as usize, [0], accepting, transitions)
}

/// Creates random transitions, with a tenth of the states accepting.
fn sparse(states: u32, transitions: u32, symbols: u32, seed: u32) -> Nfa {
    let mut random = Random::new(seed);
    let transitions: Vec<_> =
        (0..transitions).map(|_| (random.below(states), random.below(symbols), random.below(states))).collect();
    let accepting: Vec<u32> = (0..states).filter(|_| random.unit() < 0.1).collect();
    Nfa::new(alphabet(symbols), states as usize, [0], accepting, transitions)
}

fn decisions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decisions");
    let id = |question: &str, size: u32| BenchmarkId::new(question, size);
    for k in [500, 1000] {
        let (left, longer, right) = (kth_from_end(k, 1), kth_from_end(k + 1, 1), long_words_by_symbol(k));
        group.bench_function(id("included, kth", k), |b| b.iter(|| included(black_box(&left), &right)));
        group.bench_function(id("not included, kth", k), |b| b.iter(|| included(black_box(&left), &longer)));
    }
    for steps in [4, 5, 6] {
        let [plain, small] = protocol(steps);
        let rows = union(&after_a_step(&small), &small).nfa;
        let states = plain.len() as u32;
        group.bench_function(id("included, protocol", states), |b| b.iter(|| included(black_box(&plain), &rows)));
        group.bench_function(id("included, reduced", states), |b| b.iter(|| included(black_box(&small), &plain)));
        group.bench_function(id("not included, protocol", states), |b| b.iter(|| included(black_box(&rows), &plain)));
    }
    for k in [18, 36, 72] {
        let (left, right) = (long_words(k), long_words_by_symbol(k));
        group.bench_function(id("equivalent, long words", k), |b| b.iter(|| equivalent(black_box(&left), &right)));
    }
    for states in [80, 160] {
        let all: Vec<Nfa> = (0..10).map(|seed| tabakov_vardi(states, seed)).collect();
        group.bench_function(id("universal, ten random", states), |b| {
            b.iter(|| all.iter().filter(|nfa| universal(black_box(nfa)).is_ok()).count());
        });
    }
    for states in [10_000, 20_000] {
        let (one, four) = (random_dfa(states, 1), random_dfa(states, 4));
        group.bench_function(id("equivalent, dfa", states), |b| b.iter(|| equivalent(black_box(&one), &four)));
        group.bench_function(id("included, dfa", states), |b| b.iter(|| included(black_box(&one), &four)));
    }
    let large = sparse(100_000, 1_000_000, 26, 22);
    group.bench_function("empty, 100000 states", |b| b.iter(|| shortest_word(black_box(&large)).is_none()));
    for states in [200, 400] {
        let [left, right] = [31, 32].map(|seed| sparse(states, 4 * states, 4, seed));
        group.bench_function(id("intersection, sparse", states), |b| b.iter(|| intersection(black_box(&left), &right)));
    }
    let (left, right) = (kth_from_end(12, 0), kth_from_end(11, 0));
    group.bench_function("difference, kth", |b| b.iter(|| difference(black_box(&left), &right)));
    group.finish();
}

criterion_group!(benches, decisions);
criterion_main!(benches);
