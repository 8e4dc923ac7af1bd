//! Benchmarks of the expensive operations on automata, on instances of known hardness.
//!
//! `cargo xtask bench-peers` compares them with another library; assets/docs/benchmarks.md holds the results.

#[path = "operations/instances.rs"]
mod instances;

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{determinize, equivalent, minimize, remove_epsilon};
use std::hint::black_box;

fn operations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("operations");
    group.sample_size(10);
    for instance in instances::all() {
        let (nfa, name) = (instance.nfa(), instance.name);
        if nfa.has_epsilon() {
            group.bench_function(format!("remove ε, {name}"), |b| b.iter(|| remove_epsilon(black_box(&nfa))));
            continue;
        }
        let dfa = determinize(&nfa).dfa;
        group.bench_function(format!("determinize {name}"), |b| b.iter(|| determinize(black_box(&nfa))));
        group.bench_function(format!("minimize {name}"), |b| b.iter(|| minimize(black_box(&dfa))));
        group.bench_function(format!("equivalent {name}"), |b| b.iter(|| equivalent(black_box(&nfa), dfa.as_nfa())));
    }
    group.finish();
}

criterion_group!(benches, operations);
criterion_main!(benches);
