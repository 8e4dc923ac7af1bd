//! Benchmarks of a frame: layout and tessellation of the whole window, without a screen.

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, pos2, vec2,
};
use grammaton::{Action, App, Camera, Command};
use grammaton_core::{Document, Label, Point, SampleWord, State, StateId, Symbol};
use grammaton_session::Edit;
use std::hint::black_box;

/// Creates states on a square grid, 120 points apart. Each has a straight arrow to the next state, an arrow to the
/// state below, and one to the previous state, which bends away from the opposite one.
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
            bench.app.request(Command::SetCamera(camera));
        }
        (0..3).for_each(|_| bench.frame());
        bench
    }

    /// Runs one frame of a window of 1600 by 1000 points, from events to triangles.
    fn frame(&mut self) {
        self.frame_with(Vec::new());
    }

    fn frame_with(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), events, ..RawInput::default() };
        let output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// Drags one state around while everything is visible.
fn drag(criterion: &mut Criterion) {
    let mut bench = Bench::new(document(2000), None);
    let camera = bench.app.view().camera.expect("the drawing was fitted");
    let corner = bench.app.canvas_area().expect("the canvas was shown").min;
    let place = |id: u32| {
        let side = 45;
        corner + camera.pan + vec2((id % side) as f32 * 120.0, (id / side) as f32 * 120.0) * camera.zoom
    };
    let from = place(1012);
    let id = StateId::new(1012);
    bench.frame_with(vec![Event::PointerMoved(from)]);
    bench.frame_with(vec![button(from, true)]);
    bench.frame_with(vec![Event::PointerMoved(from + vec2(12.0, 0.0))]);
    let mut turn = 0.0_f32;
    criterion.bench_function("frame, dragging one of 2,000 states, 6,000 arrows in view", |b| {
        b.iter(|| {
            turn += 0.1;
            bench.frame_with(vec![Event::PointerMoved(from + vec2(30.0 * turn.cos(), 30.0 * turn.sin()))]);
        });
    });
    let at = bench.app.document().state(id).expect("it is there").at;
    assert!((at.x - 120.0 * (1012 % 45) as f32).abs() > 1.0 || (at.y - 120.0 * (1012 / 45) as f32).abs() > 1.0);
    bench.frame_with(vec![button(from, false)]);
}

/// Pans and zooms 20,000 states, all visible at the minimum zoom.
fn look(criterion: &mut Criterion) {
    let mut bench = Bench::new(document(20_000), None);
    let fitted = bench.app.view().camera.expect("the drawing was fitted");
    let mut turn = 0.0_f32;
    criterion.bench_function("frame, panning 20,000 states, 60,000 arrows in view", |b| {
        b.iter(|| {
            turn += 0.1;
            let pan = fitted.pan + vec2(40.0 * turn.cos(), 40.0 * turn.sin());
            bench.app.request(Command::SetCamera(Camera { pan, ..fitted }));
            bench.frame();
        });
    });
    let mut turn = 0.0_f32;
    criterion.bench_function("frame, zooming 20,000 states from all to 100 in view and back", |b| {
        b.iter(|| {
            turn += 0.02;
            // From the minimum zoom to twenty times that and back, in about three hundred frames.
            let factor = 20.0_f32.powf(0.5 - 0.5 * turn.cos());
            bench.app.request(Command::SetCamera(fitted.zoomed(factor, vec2(600.0, 450.0), fitted.zoom)));
            bench.frame();
        });
    });
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
            edited.app.request(Command::Edit(Edit::SetLabels { from, to, labels }));
            edited.frame();
        });
    });

    let mut still = Bench::new(document(10_000), Some(camera));
    criterion.bench_function("frame, 10,000 states, nothing changed", |b| b.iter(|| still.frame()));
}

/// Types in the language bar.
fn expression(criterion: &mut Criterion) {
    let mut bench = Bench::new(document(200), None);
    bench.app.request(Command::Act(Action::EditExpression));
    (0..2).for_each(|_| bench.frame());
    bench.frame_with(vec![Event::Text("abc|".repeat(50))]);
    let (physical_key, pressed, repeat, modifiers) = (None, true, false, Modifiers::NONE);
    let mut turn = false;
    criterion.bench_function("a keystroke in an expression of 200 symbols, 200 states", |b| {
        b.iter(|| {
            turn = !turn;
            let delete = Event::Key { key: Key::Backspace, physical_key, pressed, repeat, modifiers };
            bench.frame_with(vec![if turn { Event::Text("a".to_owned()) } else { delete }]);
        });
    });
}

/// Scrolls the table up and down.
fn table(criterion: &mut Criterion) {
    let mut bench = Bench::new(document(10_000), None);
    bench.app.request(Command::Act(Action::ShowTable));
    bench.frame_with(vec![Event::PointerMoved(pos2(400.0, 500.0))]);
    let mut turn = std::f32::consts::PI;
    criterion.bench_function("frame, scrolling the table of 10,000 states", |b| {
        b.iter(|| {
            turn += 0.01;
            let delta = vec2(0.0, 700.0 * turn.cos());
            let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
            bench.frame_with(vec![Event::MouseWheel { unit, delta, phase, modifiers }]);
        });
    });
}

/// Steps through words that highlight one state or almost all states.
fn run(criterion: &mut Criterion) {
    let narrow = document(10_000);
    let mut wide = narrow.clone();
    let ids: Vec<StateId> = wide.states().map(|(id, _)| id).collect();
    for i in 0..ids.len() {
        let doubled = [(2 * i) % ids.len(), (2 * i + 1) % ids.len()];
        for &to in &doubled {
            wide.set_labels(ids[i], ids[to], [Label::from('d')]);
        }
    }
    let near = Some(Camera { pan: vec2(-4000.0, -4000.0), zoom: 1.0 });
    let half = Some(Camera { pan: vec2(-1000.0, -1000.0), zoom: 0.25 });
    let most = "dddddddddddddddddddd";
    for (name, document, word, camera) in [
        ("one highlighted", narrow, "abcabcabcabc", near),
        ("most highlighted", wide.clone(), most, near),
        ("most highlighted, 1,000 of them in view", wide.clone(), most, half),
        ("most highlighted, all in view", wide, most, None),
    ] {
        let mut bench = Bench::new(document, camera);
        bench.app.request(Command::Act(Action::Run));
        (0..2).for_each(|_| bench.frame());
        bench.frame_with(vec![Event::Text(word.to_owned())]);
        let step = |key| {
            let (physical_key, pressed, repeat, modifiers) = (None, true, false, Modifiers::NONE);
            vec![Event::Key { key, physical_key, pressed, repeat, modifiers }]
        };
        for _ in 0..word.len() {
            bench.frame_with(step(Key::ArrowDown));
        }
        assert!(!bench.app.highlight().elements.is_empty(), "the run highlights states");
        let mut back = false;
        criterion.bench_function(&format!("a step of the run on 10,000 states, {name}"), |b| {
            b.iter(|| {
                back = !back;
                bench.frame_with(step(if back { Key::ArrowUp } else { Key::ArrowDown }));
            });
        });
    }
}

/// Checks a thousand test words after an edit.
fn words(criterion: &mut Criterion) {
    let mut document = document(10_000);
    let word = |i: usize| (0..20).map(|place| Symbol::from(['a', 'b', 'c'][(i >> (place % 10)) % 3])).collect();
    document.set_words((0..1_000).map(|i| SampleWord { word: word(i), accept: i % 2 == 0 }));
    let camera = Camera { pan: vec2(-4000.0, -4000.0), zoom: 1.0 };
    let mut bench = Bench::new(document, Some(camera));
    bench.app.request(Command::Act(Action::ShowWords));
    bench.frame();
    let mut turn = false;
    criterion.bench_function("edit to checked words, 10,000 states and 1,000 words", |b| {
        b.iter(|| {
            turn = !turn;
            let edit = Edit::SetAccepting { ids: vec![StateId::new(5000)], accepting: turn };
            bench.app.request(Command::Edit(edit));
            bench.frame();
        });
    });
}

criterion_group!(benches, drag, look, frames, expression, table, run, words);
criterion_main!(benches);
