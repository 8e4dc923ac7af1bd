//! Benchmarks of exporting a drawing with 10,000 states and 30,000 transitions as a picture.
//!
//! Target: `svg` 300 ms, including the geometry of the drawing.

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{
    Conventions, Document, Label, Point, State, StateId, Transition,
    notation::textbook::{Marks, Notation},
};
use std::hint::black_box;

const STATES: u32 = 10_000;
const TRANSITIONS: usize = 30_000;

/// Returns a fixed pseudo-random automaton whose arrows lead to nearby states, as in hand-made drawings.
fn document() -> Document {
    let mut document = Document::default();
    for n in 0..STATES {
        let at = Point::new(160.0 * (n % 100) as f32, 120.0 * (n / 100) as f32);
        document.insert_state(StateId::new(n), State { accepting: n % 10 == 9, ..State::new(format!("q{n}"), at) });
    }
    document.set_start(Some(StateId::new(0)));
    let mut random = 1_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((random >> 33) % below) as u32
    };
    while document.transitions().len() < TRANSITIONS {
        let from = next(u64::from(STATES));
        let to = (from + next(300)) % STATES;
        let label = Label::from(char::from(b'a' + next(26) as u8));
        document.insert_transition(Transition { from: StateId::new(from), to: StateId::new(to), label });
    }
    document
}

fn pictures(criterion: &mut Criterion) {
    let document = document();
    let mut group = criterion.benchmark_group("pictures");
    group.sample_size(10);
    let look = grammaton_formats::svg::Look::default();
    group.bench_function("svg", |b| b.iter(|| grammaton_formats::svg::write(black_box(&document), &look)));
    group.bench_function("tikz", |b| {
        b.iter(|| grammaton_formats::tikz::write(black_box(&document), Notation::default()));
    });
    group.bench_function("dot write", |b| b.iter(|| grammaton_formats::dot::write(black_box(&document), Marks::Arrow)));
    let text = grammaton_formats::dot::write(&document, Marks::Arrow);
    group.bench_function("dot read", |b| {
        b.iter(|| grammaton_formats::dot::read(black_box(&text), &Conventions::default()));
    });
    group.finish();
}

criterion_group!(benches, pictures);
criterion_main!(benches);
