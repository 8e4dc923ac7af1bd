//! Benchmarks of a document with 100,000 states and 1,000,000 transitions, from the drawing to the texts.
//!
//! Targets: `nfa` 150 ms, `productions` 20 ms, `grammar text` 100 ms, `grammar read` 1 s, `ron read` 700 ms, `mata read`
//! 150 ms, `mata write` 50 ms.

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{
    Convention, Conventions, Document, DocumentNfa, Label, Options, Orientation, Point, State, StateId, Transition,
    convert, notation, productions,
};
use grammaton_formats::mata;
use std::{hint::black_box, time::Duration};

const STATES: u32 = 100_000;
const TRANSITIONS: usize = 1_000_000;

/// Returns a fixed pseudo-random automaton over a to z in which a tenth of the states are accepting.
fn document() -> Document {
    let mut document = Document::default();
    for n in 0..STATES {
        let at = Point::new(160.0 * (n % 300) as f32, 120.0 * (n / 300) as f32);
        let state = State { accepting: n % 10 == 9, ..State::new(format!("q{n}"), at) };
        document.insert_state(StateId::new(n), state);
    }
    document.set_start(Some(StateId::new(0)));
    let mut random = 1_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    while document.transitions().len() < TRANSITIONS {
        let mut state = || StateId::new(next(u64::from(STATES)) as u32);
        let (from, to) = (state(), state());
        let letter = char::from(b'a' + next(26) as u8);
        document.insert_transition(Transition { from, to, label: Label::from(letter) });
    }
    document
}

fn large(criterion: &mut Criterion) {
    let document = document();
    let drawn = DocumentNfa::new(&document);
    let text = grammaton_formats::ron::write(&document);
    let mut group = criterion.benchmark_group("large");
    group.sample_size(10).measurement_time(Duration::from_secs(5));

    group.bench_function("nfa", |b| b.iter(|| DocumentNfa::new(black_box(&document))));
    for (name, orientation, convention) in [
        ("convert right ε", Orientation::Right, Convention::Epsilon),
        ("convert right a", Orientation::Right, Convention::Terminal),
        ("convert left ε", Orientation::Left, Convention::Epsilon),
        ("convert left a", Orientation::Left, Convention::Terminal),
    ] {
        let options = Options { orientation, convention, ..Options::default() };
        group.bench_function(name, |b| b.iter(|| convert(black_box(&drawn.nfa), &drawn.names, options)));
    }
    let options = Options::default();
    group.bench_function("productions", |b| b.iter(|| productions(black_box(&drawn.nfa), &drawn.names, options)));
    let grammar = productions(&drawn.nfa, &drawn.names, options).0;
    group.bench_function("grammar text", |b| b.iter(|| notation::grammar::write(black_box(&grammar))));
    group.bench_function("ron write", |b| b.iter(|| grammaton_formats::ron::write(black_box(&document))));
    group.bench_function("ron read", |b| b.iter(|| grammaton_formats::ron::read(black_box(&text))));
    let rules = notation::grammar::write(&grammar);
    group.bench_function("grammar read", |b| b.iter(|| notation::grammar::parse(black_box(&rules))));
    group.bench_function("mata write", |b| b.iter(|| mata::write(black_box(&drawn.nfa), &drawn.names)));
    let text = mata::write(&drawn.nfa, &drawn.names);
    group.bench_function("mata read", |b| b.iter(|| mata::read(black_box(&text), &Conventions::default())));
    group.finish();
}

criterion_group!(benches, large);
criterion_main!(benches);
