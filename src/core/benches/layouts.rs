//! Benchmarks of the layouts with 1,000 states and 2,500 arrows. The target for the layered layout is 1 s.

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{Arrangement, Document, Label, Layout, Point, State, StateId, finish};
use std::{hint::black_box, time::Duration};

const STATES: u32 = 1000;
const ARROWS: usize = 2500;

/// Returns a fixed pseudorandom drawing; `near` is the greatest difference between the numbers of the two states that
/// an arrow joins.
fn document(near: u64) -> Document {
    let mut document = Document::default();
    for n in 0..STATES {
        document.insert_state(StateId::new(n), State::new(format!("q{n}"), Point::default()));
    }
    document.set_start(Some(StateId::new(0)));
    let mut random = 1_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let mut arrows = 0;
    while arrows < ARROWS {
        let from = next(u64::from(STATES));
        let to = (from + 1 + next(near)) % u64::from(STATES);
        let (from, to) = (StateId::new(from as u32), StateId::new(to as u32));
        if from != to && !document.has_arrow(from, to) {
            document.set_labels(from, to, [Label::from('a')]);
            arrows += 1;
        }
    }
    document
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10).measurement_time(Duration::from_secs(4));
    for (kind, near) in [("anywhere", u64::from(STATES) - 1), ("near", 20)] {
        let document = document(near);
        for arrangement in [Arrangement::Layered, Arrangement::Force, Arrangement::Circle, Arrangement::Grid] {
            let name = format!("{arrangement:?}, arrows lead {kind}");
            let layout = || finish(Layout::new(black_box(&document), None, arrangement));
            group.bench_function(name, |b| b.iter(layout));
        }
    }
}

criterion_group!(benches, layouts);
criterion_main!(benches);
