//! The view of a drawing, which is fitted until the user changes it; scrolling of long tab bars and menus.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Camera, Command, EXAMPLES};

fn camera(driver: &Driver) -> Camera {
    driver.harness.state().view().camera.unwrap()
}

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

fn example(index: usize) -> Driver {
    let mut driver = Driver::new();
    open(&mut driver, index);
    driver
}

fn open(driver: &mut Driver, index: usize) {
    driver.harness.state_mut().request(Command::OpenExample(index));
    driver.harness.run();
}

/// Scrolls far down with the mouse wheel at this position.
fn wheel(driver: &mut Driver, at: Pos2) {
    driver.hover(at);
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -2000.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    driver.harness.run();
}

fn thompson() -> Driver {
    example(EXAMPLES.iter().position(|example| example.file.contains("thompson")).unwrap())
}

#[test]
fn the_view_is_refitted_when_its_space_returns() {
    let mut driver = thompson();
    let before = camera(&driver);
    act(&mut driver, Action::Run);
    assert!(camera(&driver).zoom < before.zoom);
    act(&mut driver, Action::StepEpsilon);
    driver.click_on("Close the steps");
    act(&mut driver, Action::Run);
    assert_eq!(camera(&driver), before);
    for _ in 0..6 {
        act(&mut driver, Action::TextLarger);
    }
    assert!(camera(&driver).zoom < before.zoom);
    act(&mut driver, Action::TextNormal);
    assert_eq!(camera(&driver), before);
    driver.harness.set_size(vec2(800.0, 500.0));
    driver.harness.run();
    driver.harness.set_size(vec2(1280.0, 800.0));
    driver.harness.run();
    assert_eq!(camera(&driver), before);
}

#[test]
fn a_zoomed_view_stays_until_it_is_fitted() {
    let mut driver = thompson();
    let before = camera(&driver);
    act(&mut driver, Action::ZoomIn);
    let wished = camera(&driver);
    act(&mut driver, Action::Run);
    assert_eq!(camera(&driver), wished);
    act(&mut driver, Action::Fit);
    assert!(camera(&driver).zoom < before.zoom);
    act(&mut driver, Action::Run);
    assert_eq!(camera(&driver), before);
}

#[test]
fn the_active_tab_is_visible() {
    let mut driver = Driver::new();
    let place = |driver: &Driver, label: &str| driver.harness.get_all_by_label(label).next().unwrap().rect();
    let before = place(&driver, "Undo");
    (0..7).for_each(|index| open(&mut driver, index));
    assert_eq!(place(&driver, "Undo"), before, "nothing pushes the toolbar down");
    for _ in 0..8 {
        let shown = format!("Tab {}", driver.document().title());
        let tab = place(&driver, shown.trim_end());
        assert!(
            tab.left() >= place(&driver, "Help").right() && tab.right() <= place(&driver, "New tab").left(),
            "{tab:?}"
        );
        driver.chord(Modifiers::CTRL, Key::Tab);
    }
}

#[test]
fn long_menus_scroll_with_the_mouse_wheel() {
    let mut driver = Driver::new();
    driver.harness.set_size(vec2(900.0, 400.0));
    driver.harness.run();
    driver.harness.get_all_by_label("View").next().unwrap().click();
    driver.harness.run();
    let window = driver.harness.ctx.content_rect();
    let last = |driver: &Driver| driver.node("Normal text size").rect();
    assert!(!window.contains_rect(last(&driver)));
    wheel(&mut driver, pos2(130.0, 200.0));
    assert!(window.contains_rect(last(&driver)), "{:?}", last(&driver));
}

#[test]
fn the_list_of_examples_scrolls_within_the_window() {
    let mut driver = Driver::new();
    driver.harness.set_size(vec2(900.0, 560.0));
    driver.harness.run();
    driver.choose("Examples");
    let window = driver.harness.ctx.content_rect();
    let first = driver.node(EXAMPLES[0].title()).rect();
    let last = |driver: &Driver| driver.node(EXAMPLES[EXAMPLES.len() - 1].title()).rect();
    assert!(window.contains_rect(first) && !window.contains_rect(last(&driver)));
    wheel(&mut driver, first.center());
    assert!(window.contains_rect(last(&driver)));
}
