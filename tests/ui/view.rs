//! The view of a drawing, which is fitted until the user changes it; scrolling of long tab bars and menus.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Camera, Command, EXAMPLES};

fn camera(hand: &Hand) -> Camera {
    hand.harness.state().view().camera.unwrap()
}

fn act(hand: &mut Hand, action: Action) {
    hand.harness.state_mut().request(Command::Act(action));
    hand.harness.run();
}

fn example(index: usize) -> Hand {
    let mut hand = Hand::new();
    open(&mut hand, index);
    hand
}

fn open(hand: &mut Hand, index: usize) {
    hand.harness.state_mut().request(Command::OpenExample(index));
    hand.harness.run();
}

/// Scrolls far down with the mouse wheel at this position.
fn wheel(hand: &mut Hand, at: Pos2) {
    hand.hover(at);
    hand.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -2000.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    hand.harness.run();
}

fn thompson() -> Hand {
    example(EXAMPLES.iter().position(|example| example.file.contains("thompson")).unwrap())
}

#[test]
fn the_view_is_refitted_when_its_space_returns() {
    let mut hand = thompson();
    let before = camera(&hand);
    act(&mut hand, Action::Run);
    assert!(camera(&hand).zoom < before.zoom);
    act(&mut hand, Action::StepEpsilon);
    hand.click_on("Close the steps");
    act(&mut hand, Action::Run);
    assert_eq!(camera(&hand), before);
    for _ in 0..6 {
        act(&mut hand, Action::TextLarger);
    }
    assert!(camera(&hand).zoom < before.zoom);
    act(&mut hand, Action::TextNormal);
    assert_eq!(camera(&hand), before);
    hand.harness.set_size(vec2(800.0, 500.0));
    hand.harness.run();
    hand.harness.set_size(vec2(1280.0, 800.0));
    hand.harness.run();
    assert_eq!(camera(&hand), before);
}

#[test]
fn a_zoomed_view_stays_until_it_is_fitted() {
    let mut hand = thompson();
    let before = camera(&hand);
    act(&mut hand, Action::ZoomIn);
    let wished = camera(&hand);
    act(&mut hand, Action::Run);
    assert_eq!(camera(&hand), wished);
    act(&mut hand, Action::Fit);
    assert!(camera(&hand).zoom < before.zoom);
    act(&mut hand, Action::Run);
    assert_eq!(camera(&hand), before);
}

#[test]
fn the_active_tab_is_visible() {
    let mut hand = Hand::new();
    let place = |hand: &Hand, label: &str| hand.harness.get_all_by_label(label).next().unwrap().rect();
    let before = place(&hand, "Undo");
    (0..7).for_each(|index| open(&mut hand, index));
    assert_eq!(place(&hand, "Undo"), before, "nothing pushes the toolbar down");
    for _ in 0..8 {
        let shown = format!("Tab {}", hand.document().title());
        let tab = place(&hand, shown.trim_end());
        assert!(tab.left() >= place(&hand, "Help").right() && tab.right() <= place(&hand, "New tab").left(), "{tab:?}");
        hand.chord(Modifiers::CTRL, Key::Tab);
    }
}

#[test]
fn long_menus_scroll_with_the_mouse_wheel() {
    let mut hand = Hand::new();
    hand.harness.set_size(vec2(900.0, 400.0));
    hand.harness.run();
    hand.harness.get_all_by_label("View").next().unwrap().click();
    hand.harness.run();
    let window = hand.harness.ctx.content_rect();
    let last = |hand: &Hand| hand.node("Normal text size").rect();
    assert!(!window.contains_rect(last(&hand)));
    wheel(&mut hand, pos2(130.0, 200.0));
    assert!(window.contains_rect(last(&hand)), "{:?}", last(&hand));
}

#[test]
fn the_list_of_examples_scrolls_within_the_window() {
    let mut hand = Hand::new();
    hand.harness.set_size(vec2(900.0, 560.0));
    hand.harness.run();
    hand.choose("Examples");
    let window = hand.harness.ctx.content_rect();
    let first = hand.node(EXAMPLES[0].title()).rect();
    let last = |hand: &Hand| hand.node(EXAMPLES[EXAMPLES.len() - 1].title()).rect();
    assert!(window.contains_rect(first) && !window.contains_rect(last(&hand)));
    wheel(&mut hand, first.center());
    assert!(window.contains_rect(last(&hand)));
}
