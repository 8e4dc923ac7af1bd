//! Pointing near states: arrows and double clicks that miss a state narrowly, states that would overlap, loops, and the
//! previews of all of these.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Shape, Vec2, vec2};
use grammaton::{Camera, Command};
use grammaton_core::{Document, Label, Point, State, geometry::RADIUS};
use grammaton_session::{FieldTarget, TextField};

/// a and b in one row and c below, without arrows, at this zoom.
fn three(zoom: f32) -> Driver {
    let mut document = Document::default();
    for (name, x, y) in [("a", 0.0, 0.0), ("b", 260.0, 0.0), ("c", 0.0, 200.0)] {
        document.add_state(State::new(name, Point::new(x, y)));
    }
    let mut driver = Driver::with_document(document);
    driver.harness.state_mut().request(Command::SetCamera(Camera { pan: vec2(150.0, 250.0), zoom }));
    driver.harness.run();
    driver
}

/// Returns the screen point at this distance to the left of the rim of b.
fn left_of_b(driver: &Driver, distance: f32, zoom: f32) -> Pos2 {
    driver.state("b") - vec2(RADIUS * zoom + distance, 0.0)
}

fn field(driver: &Driver) -> Option<FieldTarget> {
    driver.harness.state().view().field.as_ref().map(TextField::target)
}

/// Returns the smallest distance between the centers of two states.
fn least_distance(document: &Document) -> f32 {
    let places: Vec<Point> = document.states().map(|(_, state)| state.at).collect();
    let pairs = places.iter().enumerate().flat_map(|(i, a)| places[..i].iter().map(|b| (*a - *b).length()));
    pairs.fold(f32::MAX, f32::min)
}

/// Presses on the right rim of a state and moves the pointer, without releasing the button.
fn hold(driver: &mut Driver, from: &str, to: Pos2) {
    let zoom = driver.harness.state().view().camera.unwrap().zoom;
    let rim = driver.state(from) + vec2((RADIUS - 2.0) * zoom, 0.0);
    driver.hover(rim);
    driver.harness.drag_at(rim);
    driver.harness.step();
    for part in [0.5, 1.0] {
        driver.harness.hover_at(rim.lerp(to, part));
        driver.harness.step();
    }
    driver.harness.step();
}

/// Returns the painted shapes, without nesting.
fn painted(driver: &Driver) -> Vec<Shape> {
    fn flat(shape: &Shape, all: &mut Vec<Shape>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| flat(shape, all)),
            shape => all.push(shape.clone()),
        }
    }
    let mut all = Vec::new();
    driver.harness.output().shapes.iter().for_each(|shape| flat(&shape.shape, &mut all));
    all
}

fn texts(driver: &Driver, text: &str) -> usize {
    painted(driver).iter().filter(|shape| matches!(shape, Shape::Text(it) if it.galley.text() == text)).count()
}

/// Returns the previewed fields for labels.
fn previewed_fields(driver: &Driver) -> Vec<Rect> {
    let rect = |shape: Shape| match shape {
        Shape::Rect(shape) => Some(shape.rect).filter(|rect| (rect.size() - vec2(96.0, 30.0)).length() < 0.1),
        _ => None,
    };
    painted(driver).into_iter().filter_map(rect).collect()
}

#[test]
fn an_arrow_released_near_a_rim_ends_at_the_state_at_every_zoom() {
    for zoom in [0.5, 1.0, 2.0] {
        let mut driver = three(zoom);
        let to = left_of_b(&driver, 10.0, zoom);
        driver.drag_rim("a", to);
        assert_eq!(field(&driver), Some(FieldTarget::Draft(driver.id("a"), driver.id("b"))), "zoom {zoom}");
        assert_eq!(driver.document().states().len(), 3);
        driver.key(Key::Escape);
        let far = left_of_b(&driver, 60.0 * zoom, zoom);
        driver.drag_rim("a", far);
        assert_eq!(driver.document().states().len(), 4, "zoom {zoom}");
    }
}

#[test]
fn a_double_click_near_a_rim_edits_the_state() {
    for zoom in [0.5, 1.0, 2.0] {
        let mut driver = three(zoom);
        let at = left_of_b(&driver, 10.0, zoom);
        driver.double_click(at);
        assert_eq!(field(&driver), Some(FieldTarget::Name(driver.id("b"))), "zoom {zoom}");
        assert_eq!(driver.document().states().len(), 3);
    }
}

#[test]
fn a_press_just_outside_of_the_rim_draws_an_arrow() {
    for zoom in [0.3, 1.0, 3.0] {
        let mut driver = three(zoom);
        let (from, to) = (left_of_b(&driver, 2.0, zoom), driver.state("a"));
        driver.drag(from, to);
        assert_eq!(field(&driver), Some(FieldTarget::Draft(driver.id("b"), driver.id("a"))), "zoom {zoom}");
    }
}

#[test]
fn states_never_overlap_when_they_are_made() {
    let mut driver = three(1.0);
    let near = left_of_b(&driver, 20.0, 1.0);
    driver.double_click(near);
    assert_eq!(driver.document().states().len(), 4);
    let near_new = driver.state("q0") - vec2(45.0, 5.0);
    driver.drag_rim("a", near_new);
    driver.key(Key::Enter);
    assert_eq!(driver.document().states().len(), 5);
    let b = driver.state("b");
    driver.click(b + vec2(0.0, 150.0));
    driver.key(Key::N);
    for at in [b + vec2(0.0, 48.0), b + vec2(40.0, 30.0), b + vec2(-5.0, -50.0)] {
        driver.click(at);
    }
    assert_eq!(driver.document().states().len(), 8);
    driver.key(Key::V);
    let text = grammaton_formats::ron::write(driver.document());
    driver.hover(b + vec2(10.0, 40.0));
    driver.harness.event(Event::Paste(text));
    driver.harness.run();
    assert_eq!(driver.document().states().len(), 16);
    assert!(least_distance(driver.document()) >= 2.0 * RADIUS, "{}", least_distance(driver.document()));
}

#[test]
fn an_arrow_released_on_the_loop_of_its_source_is_a_loop_unless_alt_is_held() {
    let mut driver = three(1.0);
    let a = driver.state("a");
    for on_loop in [vec2(3.0, 62.0), vec2(2.0, 45.0), vec2(-24.0, 50.0)] {
        driver.drag(a - vec2(0.0, RADIUS - 2.0), a - on_loop);
        assert_eq!(field(&driver), Some(FieldTarget::Draft(driver.id("a"), driver.id("a"))), "{on_loop:?}");
        driver.key(Key::Escape);
    }
    let (from, to) = (a - vec2(0.0, RADIUS - 2.0), a - vec2(3.0, 62.0));
    driver.drag_with(from, to, PointerButton::Primary, Modifiers::ALT);
    assert_eq!(driver.document().states().len(), 4);
}

#[test]
fn a_new_state_at_the_end_of_an_arrow_is_aligned_unless_alt_is_held() {
    let mut driver = three(1.0);
    let to = driver.state("b") + vec2(130.0, 4.0);
    driver.drag_rim("b", to);
    assert_eq!(driver.document().state(driver.id("q0")).unwrap().at, Point::new(390.0, 0.0));
    driver.key(Key::Escape);
    let rim = driver.state("b") + vec2(RADIUS - 2.0, 0.0);
    driver.drag_with(rim, to, PointerButton::Primary, Modifiers::ALT);
    assert_eq!(driver.document().state(driver.id("q0")).unwrap().at, Point::new(390.0, 4.0));
}

#[test]
fn a_drag_shows_the_state_and_the_field_that_it_will_make() {
    let mut driver = three(1.0);
    let to = driver.state("b") + vec2(150.0, 90.0);
    hold(&mut driver, "b", to);
    assert_eq!(texts(&driver, "q0"), 1, "the name of the new state");
    let previewed = previewed_fields(&driver);
    driver.harness.drop_at(to);
    driver.harness.run();
    assert_eq!(driver.state("q0"), to);
    let opened = driver.node("Transition label").rect();
    assert!(
        matches!(previewed[..], [field] if field.center().distance(opened.center()) < 1.0),
        "{previewed:?} {opened:?}"
    );
}

#[test]
fn a_drag_to_a_state_shows_the_arrow_and_its_field_but_no_new_state() {
    let mut driver = three(1.0);
    let to = left_of_b(&driver, 8.0, 1.0);
    hold(&mut driver, "a", to);
    assert_eq!((texts(&driver, "q0"), previewed_fields(&driver).len()), (0, 1));
    let previewed = previewed_fields(&driver)[0];
    driver.harness.drop_at(to);
    driver.harness.run();
    let opened = driver.node("Transition label").rect();
    assert!(previewed.center().distance(opened.center()) < 1.0, "{previewed:?} {opened:?}");
}

#[test]
fn a_label_is_accepted_when_the_next_arrow_is_drawn() {
    let mut driver = three(1.0);
    let (b, c) = (driver.state("b"), driver.state("c"));
    driver.drag_rim("a", b);
    driver.type_text("x,");
    driver.drag_rim("a", c);
    let labels =
        |driver: &Driver| driver.document().labels(driver.id("a"), driver.id("b")).cloned().collect::<Vec<_>>();
    assert_eq!(labels(&driver), [Label::from('x'), Label::Epsilon], "a final comma means ε");
    driver.type_text("\"");
    driver.drag_rim("b", c);
    assert_eq!(field(&driver), Some(FieldTarget::Draft(driver.id("a"), driver.id("c"))), "an unfinished quote stays");
    assert_eq!(driver.harness.state().view().field.as_ref().unwrap().text(), "\"");
}

#[test]
fn an_end_of_an_arrow_released_near_a_state_is_connected_to_it() {
    let mut driver = three(1.0);
    let b = driver.state("b");
    driver.drag_rim("a", b);
    driver.type_text("x");
    driver.key(Key::Enter);
    let label = driver.arrow("a", "b");
    driver.click(label);
    let (end, c) = (left_of_b(&driver, 1.5, 1.0), driver.state("c"));
    driver.drag(end, c + Vec2::angled(-0.7) * (RADIUS + 9.0));
    assert_eq!(driver.document().arrows().collect::<Vec<_>>(), [(driver.id("a"), driver.id("c"))]);
}
