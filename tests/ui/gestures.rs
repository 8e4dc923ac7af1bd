//! Pointer gestures on the canvas: bending arrows, moving labels and arrow ends, rubber bands, alignment guides,
//! notes and the overview.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use grammaton::Tool;
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::Element;

/// a –x→ b in one row, with c below.
fn row() -> Hand {
    let mut document = Document::default();
    let mut add = |name: &str, x: f32, y: f32| document.add_state(State::new(name, Point::new(x, y)));
    let (a, b) = (add("a", 100.0, 100.0), add("b", 400.0, 100.0));
    add("c", 250.0, 330.0);
    document.set_start(Some(a));
    document.set_labels(a, b, [Label::from('x')]);
    Hand::with_document(document)
}

fn middle(hand: &Hand) -> Pos2 {
    hand.state("a").lerp(hand.state("b"), 0.5)
}

fn shape(hand: &Hand) -> grammaton_core::ArrowShape {
    hand.document().shape(hand.id("a"), hand.id("b"))
}

#[test]
fn an_arrow_bends_snaps_to_straight_and_is_straightened() {
    let mut hand = row();
    let zoom = hand.harness.state().view().camera.unwrap().zoom;
    let from = middle(&hand);
    hand.drag(from, from + vec2(0.0, 60.0));
    let bend = shape(&hand).bend.unwrap();
    assert!((bend.y - 60.0 / zoom).abs() < 3.0 && bend.x.abs() < 3.0, "{bend:?}");
    assert_eq!(hand.harness.state().view().selection.len(), 1, "the bent arrow is selected");
    hand.drag(from + vec2(0.0, 60.0), from + vec2(0.0, 3.0));
    assert_eq!(shape(&hand).bend, Some(Point::ZERO));
    hand.drag(from, from + vec2(0.0, -50.0));
    hand.double_click(from + vec2(0.0, -50.0));
    assert_eq!(shape(&hand).bend, None);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(shape(&hand).bend.is_some_and(|bend| bend.y < -30.0), "each bend is one undo step");
}

#[test]
fn escape_restores_a_bent_arrow() {
    let mut hand = row();
    let from = middle(&hand);
    hand.hover(from);
    hand.harness.drag_at(from);
    hand.harness.step();
    hand.harness.hover_at(from + vec2(0.0, 70.0));
    hand.harness.step();
    hand.harness.step();
    assert!(shape(&hand).bend.is_some());
    hand.key(Key::Escape);
    hand.harness.drop_at(from + vec2(0.0, 70.0));
    hand.harness.run();
    assert_eq!(shape(&hand).bend, None);
}

#[test]
fn a_label_moves_along_its_arrow_and_back_to_the_middle() {
    let mut hand = row();
    let from = hand.arrow("a", "b");
    hand.drag(from, from - vec2(80.0, 0.0));
    let at = shape(&hand).label_at.unwrap();
    assert!(at < 0.4, "{at}");
    let from = hand.arrow("a", "b");
    let to = pos2(middle(&hand).x, from.y);
    hand.drag(from, to);
    assert_eq!(shape(&hand).label_at, None);
}

#[test]
fn the_end_of_a_selected_arrow_can_be_dragged_to_another_state() {
    let mut hand = row();
    let on = hand.arrow("a", "b");
    hand.click(on);
    let (b, c) = (hand.state("b"), hand.state("c"));
    let zoom = hand.harness.state().view().camera.unwrap().zoom;
    hand.drag(b - vec2(28.0 * zoom, 0.0), c);
    let (a, c) = (hand.id("a"), hand.id("c"));
    assert_eq!(hand.document().arrows().collect::<Vec<_>>(), [(a, c)]);
    assert_eq!(hand.harness.state().view().selection, [Element::Arrow(a, c)].into());
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(hand.document().has_arrow(a, hand.id("b")));
}

#[test]
fn a_rubber_band_with_shift_adds_and_a_click_on_empty_space_deselects() {
    let mut hand = row();
    let (a, b) = (hand.state("a"), hand.state("b"));
    hand.click(a);
    let corner = Vec2::splat(60.0);
    hand.drag_with(b - corner, b + corner, PointerButton::Primary, Modifiers::SHIFT);
    assert_eq!(hand.harness.state().view().selection.state_list(), [hand.id("a"), hand.id("b")]);
    hand.drag(b - corner, b + corner);
    assert_eq!(hand.harness.state().view().selection.state_list(), [hand.id("b")]);
    hand.click(b + vec2(40.0, 200.0));
    assert!(hand.harness.state().view().selection.is_empty());
}

#[test]
fn dragged_states_align_with_their_neighbors_unless_alt_is_held() {
    let mut hand = row();
    let at = |hand: &Hand| hand.document().state(hand.id("c")).unwrap().at;
    let (a, c) = (hand.state("a"), hand.state("c"));
    let to = pos2(a.x + 4.0, c.y + 40.0);
    hand.drag(c, to);
    assert_eq!(at(&hand).x, 100.0);
    let c = hand.state("c");
    hand.drag_with(c, c + vec2(4.0, 10.0), PointerButton::Primary, Modifiers::ALT);
    assert!((at(&hand).x - 100.0) > 1.0);
}

#[test]
fn notes_are_written_moved_edited_and_removed_when_empty() {
    let mut hand = row();
    hand.key(Key::A);
    assert_eq!(hand.harness.state().view().tool, Tool::Note);
    hand.click(pos2(700.0, 600.0));
    hand.type_text("Mind the gap");
    hand.click(pos2(200.0, 640.0));
    assert_eq!(hand.document().notes()[0].text, "Mind the gap");
    assert_eq!(hand.harness.state().view().tool, Tool::Select);
    let note = hand.node("Note Mind the gap").rect().center();
    let before = hand.document().notes()[0].at;
    hand.drag(note, note - vec2(50.0, 30.0));
    assert!(hand.document().notes()[0].at.x < before.x - 30.0);
    hand.double_click(note - vec2(50.0, 30.0));
    assert!(hand.sees("Note text"));
    hand.type_text("!");
    hand.click(pos2(200.0, 640.0));
    assert_eq!(hand.document().notes()[0].text, "Mind the gap!");
    hand.key(Key::A);
    hand.click(pos2(200.0, 640.0));
    hand.click(pos2(700.0, 300.0));
    assert_eq!(hand.document().notes().len(), 1, "an empty note is removed");
}

#[test]
fn the_overview_navigates_a_drawing_larger_than_the_view() {
    let mut hand = row();
    assert!(!hand.sees("Overview"));
    (0..6).for_each(|_| hand.chord(Modifiers::COMMAND, Key::Plus));
    let rect = hand.node("Overview").rect();
    let before = hand.harness.state().view().camera.unwrap();
    hand.click(rect.center() + vec2(20.0, 20.0));
    let after = hand.harness.state().view().camera.unwrap();
    assert_ne!(before.pan, after.pan);
    assert_eq!(before.zoom, after.zoom);
}

#[test]
fn zoom_to_selection_shows_it_as_large_as_fits() {
    let mut hand = row();
    hand.key(Key::Home);
    let all = hand.harness.state().view().camera.unwrap();
    (0..3).for_each(|_| hand.chord(Modifiers::COMMAND, Key::Minus));
    let a = hand.state("a");
    hand.click(a);
    hand.chord(Modifiers::SHIFT, Key::Home);
    let one = hand.harness.state().view().camera.unwrap();
    assert!(one.zoom >= all.zoom && one.pan != all.pan, "{one:?} {all:?}");
    // A single state is centered in the view, including its start arrow.
    let (visible, at) = (hand.harness.ctx.content_rect(), hand.state("a"));
    assert!(visible.shrink2(visible.size() * 0.2).contains(at), "{at:?}");
}
