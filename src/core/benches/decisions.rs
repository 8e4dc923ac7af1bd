//! Benchmarks of the questions about languages: inclusion, equivalence, universality and emptiness, on families whose
//! sets of states are exponentially many, each in two sizes or more.
//!
//! assets/docs/benchmarks.md holds the results.

#[path = "operations/random.rs"]
mod random;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use grammaton_core::{
    Alphabet, Nfa, Symbol, difference, equivalent, included, intersection, shortest_word, union, universal,
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
    for states in [1000, 2000] {
        let left = sparse(states, 4 * states, 8, 21);
        let right = union(&sparse(states, 4 * states, 8, 22), &left).nfa;
        group.bench_function(id("included, sparse", states), |b| b.iter(|| included(black_box(&left), &right)));
        group.bench_function(id("not included, sparse", states), |b| b.iter(|| included(black_box(&right), &left)));
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
