//! Pointer gestures on the canvas: bending arrows, moving labels and arrow ends, rubber bands, alignment guides,
//! notes and the overview.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use grammaton::Tool;
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::Element;

/// a –x→ b in one row, with c below.
fn row() -> Driver {
    let mut document = Document::default();
    let mut add = |name: &str, x: f32, y: f32| document.add_state(State::new(name, Point::new(x, y)));
    let (a, b) = (add("a", 100.0, 100.0), add("b", 400.0, 100.0));
    add("c", 250.0, 330.0);
    document.set_start(Some(a));
    document.set_labels(a, b, [Label::from('x')]);
    Driver::with_document(document)
}

fn middle(driver: &Driver) -> Pos2 {
    driver.state("a").lerp(driver.state("b"), 0.5)
}

fn shape(driver: &Driver) -> grammaton_core::ArrowShape {
    driver.document().shape(driver.id("a"), driver.id("b"))
}

#[test]
fn an_arrow_bends_snaps_to_straight_and_is_straightened() {
    let mut driver = row();
    let zoom = driver.harness.state().view().camera.unwrap().zoom;
    let from = middle(&driver);
    driver.drag(from, from + vec2(0.0, 60.0));
    let bend = shape(&driver).bend.unwrap();
    assert!((bend.y - 60.0 / zoom).abs() < 3.0 && bend.x.abs() < 3.0, "{bend:?}");
    assert_eq!(driver.harness.state().view().selection.len(), 1, "the bent arrow is selected");
    driver.drag(from + vec2(0.0, 60.0), from + vec2(0.0, 3.0));
    assert_eq!(shape(&driver).bend, Some(Point::ZERO));
    driver.drag(from, from + vec2(0.0, -50.0));
    driver.double_click(from + vec2(0.0, -50.0));
    assert_eq!(shape(&driver).bend, None);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(shape(&driver).bend.is_some_and(|bend| bend.y < -20.0), "each bend is one undo step");
}

#[test]
fn a_double_click_on_the_middle_of_a_straight_arrow_edits_its_label() {
    let mut driver = row();
    let at = middle(&driver);
    driver.double_click(at);
    assert!(driver.sees("Transition label"));
    assert_eq!(shape(&driver), grammaton_core::ArrowShape::default());
    driver.key(Key::Escape);
    driver.drag(at, at + vec2(0.0, 60.0));
    driver.drag(at + vec2(0.0, 60.0), at + vec2(0.0, 3.0));
    driver.double_click(at);
    assert!(driver.sees("Transition label"), "also if the user has straightened it");
    assert_eq!(shape(&driver).bend, Some(Point::ZERO));
}

#[test]
fn a_bend_snaps_to_the_automatic_one_unless_alt_is_held() {
    let mut driver = row();
    let at = driver.state("b");
    let to = driver.state("a");
    driver.drag_rim("b", to);
    driver.type_text("y");
    driver.key(Key::Escape);
    driver.drag_rim("b", to);
    driver.type_text("y");
    driver.key(Key::Enter);
    let zoom = driver.harness.state().view().camera.unwrap().zoom;
    let automatic = at.lerp(to, 0.5) - vec2(0.0, 26.0 * zoom);
    driver.drag(automatic, automatic - vec2(0.0, 70.0));
    assert!(shape(&driver).bend.is_some_and(|bend| bend.y < -40.0));
    driver.drag(automatic - vec2(0.0, 70.0), automatic + vec2(2.0, -5.0));
    assert_eq!(shape(&driver).bend, None);
    driver.drag_with(automatic, automatic + vec2(3.0, -9.0), PointerButton::Primary, Modifiers::ALT);
    driver.drag_with(automatic + vec2(3.0, -9.0), automatic + vec2(2.0, -5.0), PointerButton::Primary, Modifiers::ALT);
    assert!(shape(&driver).bend.is_some_and(|bend| bend.y < -26.0), "{:?}", shape(&driver).bend);
}

#[test]
fn escape_restores_a_bent_arrow() {
    let mut driver = row();
    let from = middle(&driver);
    driver.hover(from);
    driver.harness.drag_at(from);
    driver.harness.step();
    driver.harness.hover_at(from + vec2(0.0, 70.0));
    driver.harness.step();
    driver.harness.step();
    assert!(shape(&driver).bend.is_some());
    driver.key(Key::Escape);
    driver.harness.drop_at(from + vec2(0.0, 70.0));
    driver.harness.run();
    assert_eq!(shape(&driver).bend, None);
}

#[test]
fn a_label_moves_along_its_arrow_and_back_to_the_middle() {
    let mut driver = row();
    let from = driver.arrow("a", "b");
    driver.drag(from, from - vec2(80.0, 0.0));
    let at = shape(&driver).label_at.unwrap();
    assert!(at < 0.4, "{at}");
    let from = driver.arrow("a", "b");
    let to = pos2(middle(&driver).x, from.y);
    driver.drag(from, to);
    assert_eq!(shape(&driver).label_at, None);
}

#[test]
fn the_end_of_a_selected_arrow_can_be_dragged_to_another_state() {
    let mut driver = row();
    let on = driver.arrow("a", "b");
    driver.click(on);
    let (b, c) = (driver.state("b"), driver.state("c"));
    let zoom = driver.harness.state().view().camera.unwrap().zoom;
    driver.drag(b - vec2(28.0 * zoom, 0.0), c);
    let (a, c) = (driver.id("a"), driver.id("c"));
    assert_eq!(driver.document().arrows().collect::<Vec<_>>(), [(a, c)]);
    assert_eq!(driver.harness.state().view().selection, [Element::Arrow(a, c)].into());
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.document().has_arrow(a, driver.id("b")));
}

#[test]
fn a_rubber_band_with_shift_adds_and_a_click_on_empty_space_deselects() {
    let mut driver = row();
    let (a, b) = (driver.state("a"), driver.state("b"));
    driver.click(a);
    let corner = Vec2::splat(60.0);
    driver.drag_with(b - corner, b + corner, PointerButton::Primary, Modifiers::SHIFT);
    assert_eq!(driver.harness.state().view().selection.state_list(), [driver.id("a"), driver.id("b")]);
    driver.drag(b - corner, b + corner);
    assert_eq!(driver.harness.state().view().selection.state_list(), [driver.id("b")]);
    driver.click(b + vec2(40.0, 200.0));
    assert!(driver.harness.state().view().selection.is_empty());
}

#[test]
fn dragged_states_align_with_their_neighbors_unless_alt_is_held() {
    let mut driver = row();
    let at = |driver: &Driver| driver.document().state(driver.id("c")).unwrap().at;
    let (a, c) = (driver.state("a"), driver.state("c"));
    let to = pos2(a.x + 4.0, c.y + 40.0);
    driver.drag(c, to);
    assert_eq!(at(&driver).x, 100.0);
    let c = driver.state("c");
    driver.drag_with(c, c + vec2(4.0, 10.0), PointerButton::Primary, Modifiers::ALT);
    assert!((at(&driver).x - 100.0) > 1.0);
}

#[test]
fn notes_are_written_moved_edited_and_removed_when_empty() {
    let mut driver = row();
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    assert_eq!(driver.harness.state().view().tool, Tool::Note);
    driver.click(pos2(700.0, 600.0));
    driver.type_text("Mind the gap");
    driver.click(pos2(200.0, 640.0));
    assert_eq!(driver.document().notes()[0].text, "Mind the gap");
    assert_eq!(driver.harness.state().view().tool, Tool::Select);
    let note = driver.node("Note Mind the gap").rect().center();
    let before = driver.document().notes()[0].at;
    driver.drag(note, note - vec2(50.0, 30.0));
    assert!(driver.document().notes()[0].at.x < before.x - 20.0);
    driver.double_click(note - vec2(50.0, 30.0));
    assert!(driver.sees("Note text"));
    driver.type_text("!");
    driver.click(pos2(200.0, 640.0));
    assert_eq!(driver.document().notes()[0].text, "Mind the gap!");
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    driver.click(pos2(200.0, 640.0));
    driver.click(pos2(700.0, 300.0));
    assert_eq!(driver.document().notes().len(), 1, "an empty note is removed");
}

#[test]
fn the_overview_navigates_a_drawing_larger_than_the_view() {
    let mut driver = row();
    assert!(!driver.sees("Minimap"));
    (0..6).for_each(|_| driver.chord(Modifiers::COMMAND, Key::Plus));
    let rect = driver.node("Minimap").rect();
    let before = driver.harness.state().view().camera.unwrap();
    driver.click(rect.center() + vec2(20.0, 20.0));
    let after = driver.harness.state().view().camera.unwrap();
    assert_ne!(before.pan, after.pan);
    assert_eq!(before.zoom, after.zoom);
}

#[test]
fn zoom_to_selection_shows_it_as_large_as_fits() {
    let mut driver = row();
    driver.key(Key::Home);
    let all = driver.harness.state().view().camera.unwrap();
    (0..3).for_each(|_| driver.chord(Modifiers::COMMAND, Key::Minus));
    let a = driver.state("a");
    driver.click(a);
    driver.chord(Modifiers::SHIFT, Key::Home);
    let one = driver.harness.state().view().camera.unwrap();
    assert!(one.zoom >= all.zoom && one.pan != all.pan, "{one:?} {all:?}");
    // A single state is centered in the view, including its start arrow.
    let (visible, at) = (driver.harness.ctx.content_rect(), driver.state("a"));
    assert!(visible.shrink2(visible.size() * 0.2).contains(at), "{at:?}");
}
