//! What a frame costs: layout and tessellation of the whole window, without a screen.

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};
use grammaton::{App, Camera, Command, Edit};
use grammaton_core::{Document, Label, Point, State, StateId};
use std::hint::black_box;

/// States on a square grid, 120 points apart, each with three arrows to near ones: one straight, one to the state
/// before it, so that they bend apart, and one further away.
fn document(states: u32) -> Document {
    let side = f64::from(states).sqrt().ceil() as u32;
    let mut document = Document::default();
    let ids: Vec<StateId> = (0..states)
        .map(|i| {
            let at = Point::new((i % side) as f32 * 120.0, (i / side) as f32 * 120.0);
            document.add_state(State { accepting: i % 7 == 0, ..State::new(format!("q{i}"), at) })
        })
        .collect();
    document.set_start(Some(ids[0]));
    for i in 0..states {
        for (far, symbol) in [(1, 'a'), (side, 'b'), (states - 1, 'c')] {
            let (from, to) = (ids[i as usize], ids[((i + far) % states) as usize]);
            document.set_labels(from, to, [Label::from(symbol)]);
        }
    }
    document
}

struct Bench {
    ctx: Context,
    app: App,
    time: f64,
}

impl Bench {
    fn new(document: Document, camera: Option<Camera>) -> Self {
        let ctx = Context::default();
        let mut app = App::new(&ctx, None, None);
        app.show_document(document, None);
        let mut bench = Self { ctx, app, time: 0.0 };
        bench.frame();
        if let Some(camera) = camera {
            bench.app.request(Command::Look(camera));
        }
        (0..3).for_each(|_| bench.frame());
        bench
    }

    /// One frame of a window of 1600 by 1000 points, from events to triangles.
    fn frame(&mut self) {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), ..RawInput::default() };
        let output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

fn frames(criterion: &mut Criterion) {
    let mut all = Bench::new(document(500), None);
    criterion.bench_function("frame, 500 states and 1,500 arrows, all in view", |b| b.iter(|| all.frame()));

    let camera = Camera { pan: vec2(-8000.0, -8000.0), zoom: 1.0 };
    let mut part = Bench::new(document(20_000), Some(camera));
    criterion.bench_function("frame, 20,000 states, about 100 in view", |b| b.iter(|| part.frame()));

    let camera = Camera { pan: vec2(-4000.0, -4000.0), zoom: 1.0 };
    let mut edited = Bench::new(document(10_000), Some(camera));
    let (from, to) = (StateId::new(5000), StateId::new(5001));
    let mut turn = false;
    criterion.bench_function("edit to updated panel, 10,000 states and 30,000 arrows", |b| {
        b.iter(|| {
            turn = !turn;
            let labels = if turn { vec![Label::from('a'), Label::from('x')] } else { vec![Label::from('a')] };
            edited.app.edit(&Edit::SetLabels { from, to, labels });
            edited.frame();
        });
    });

    let mut still = Bench::new(document(10_000), Some(camera));
    criterion.bench_function("frame, 10,000 states, nothing changed", |b| b.iter(|| still.frame()));
}

criterion_group!(benches, frames);
criterion_main!(benches);
