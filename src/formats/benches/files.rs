//! Benchmarks of files from other programs: a `.jff` file with 10,000 states and 30,000 transitions, and hostile
//! files.
//!
//! Targets: `jff read` 200 ms, each `refused` 100 ms.

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{ArrowShape, Document, Label, Point, State, StateId, Transition};
use grammaton_formats::{Format, import, jff, json};
use std::{hint::black_box, time::Duration};

const STATES: u32 = 10_000;
const TRANSITIONS: usize = 30_000;

/// Returns a fixed pseudo-random drawing in which a third of the arrows are bent.
fn document() -> Document {
    let mut document = Document::default();
    for n in 0..STATES {
        let at = Point::new(160.0 * (n % 100) as f32, 120.0 * (n / 100) as f32);
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
        let (from, to) = (next(u64::from(STATES)), next(u64::from(STATES)));
        let (from, to) = (StateId::new(from as u32), StateId::new(to as u32));
        document.insert_transition(Transition { from, to, label: Label::from(char::from(b'a' + next(26) as u8)) });
        if next(3) == 0 {
            document.set_shape(from, to, ArrowShape { bend: Some(Point::new(0.0, -40.0)), label_at: None });
        }
    }
    document
}

fn files(criterion: &mut Criterion) {
    let document = document();
    let text = jff::write(&document).expect("letters on all arrows");
    let json = json::write(&document);
    let mut group = criterion.benchmark_group("files");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    group.bench_function("jff write", |b| b.iter(|| jff::write(black_box(&document))));
    group.bench_function("jff read", |b| b.iter(|| import(Format::Jff, black_box(text.as_bytes()))));
    group.bench_function("json read", |b| b.iter(|| import(Format::Json, black_box(json.as_bytes()))));

    let laugh = |n: u32| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let laughs = (1..10).map(laugh).collect::<Vec<_>>().concat();
    let hostile = [
        ("nesting refused", "<structure>".repeat(100_000)),
        ("nested items refused", format!("<structure><state>{}", "<a>".repeat(350_000))),
        (
            "entity bomb refused",
            format!("<!DOCTYPE s [<!ENTITY l0 \"ha\">{laughs}]><structure><type>&l9;</type></structure>"),
        ),
        ("states refused", format!("<structure><type>fa</type>{}", "<state id='1'/>".repeat(2_000_000))),
    ];
    for (name, text) in &hostile {
        assert!(import(Format::Jff, text.as_bytes()).is_err(), "{name}");
        group.bench_function(*name, |b| b.iter(|| import(Format::Jff, black_box(text.as_bytes()))));
    }
    group.finish();
}

criterion_group!(benches, files);
criterion_main!(benches);
