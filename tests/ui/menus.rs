//! Menus in a small window: every entry is on one line and can be reached by scrolling.

use crate::driver::Driver;
use eframe::egui::{
    Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, accesskit::Role, pos2, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::Command;
use grammaton_core::{Document, Label, Note, Point, State};
use grammaton_session::Element;
use std::collections::BTreeSet;

/// The maximum height of one line, in points.
const LINE: f32 = 36.0;

/// An app in a window with as many points as 640×480 pixels have with text at 200%.
fn small() -> Driver {
    let mut document = Document::default();
    let [p, q] = [0.0, 150.0].map(|x| document.add_state(State::new(format!("q{x}"), Point::new(x, 0.0))));
    document.set_start(Some(p));
    document.set_labels(p, q, ["a", "b"].map(Label::new));
    document.add_note(Note { text: "A note".into(), at: Point::new(0.0, 80.0) });
    let mut driver = Driver::with_document(document);
    driver.harness.set_size(vec2(320.0, 240.0));
    driver.harness.run();
    driver
}

fn buttons(driver: &Driver) -> BTreeSet<String> {
    let nodes = driver.harness.query_all_by_role(Role::Button);
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

fn entry(driver: &Driver, label: &str) -> Rect {
    driver.harness.get_all_by_label(label).last().unwrap().rect()
}

fn scroll(driver: &mut Driver, at: Pos2, by: f32) {
    driver.hover(at);
    let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
    driver.harness.event(Event::MouseWheel { unit, delta: vec2(0.0, by), phase, modifiers });
    driver.harness.run();
}

/// Scrolls a menu until an entry is visible, and asserts that it is on one line.
fn reach(driver: &mut Driver, label: &str) {
    // The frame of the menu is at the edges of the window.
    let window = driver.harness.ctx.content_rect().shrink2(vec2(0.0, 6.0));
    for _ in 0..30 {
        let rect = entry(driver, label);
        assert!(rect.height() <= LINE, "{label} is on several lines: {rect:?}");
        if window.contains_rect(rect) {
            return;
        }
        // Over the scroll bar, because a submenu opens when its entry is scrolled under the pointer.
        let at = pos2(rect.right() + 6.0, window.center().y);
        scroll(driver, at, if rect.bottom() > window.bottom() { -60.0 } else { 60.0 });
    }
    panic!("{label} cannot be reached: {:?} in {window:?}", entry(driver, label));
}

/// Reaches all entries that were added to these.
fn reach_new(driver: &mut Driver, before: &BTreeSet<String>) {
    let entries: BTreeSet<String> = buttons(driver).difference(before).cloned().collect();
    assert!(entries.len() >= 3, "{entries:?}");
    for label in &entries {
        reach(driver, label);
    }
}

#[test]
fn every_entry_of_every_menu_can_be_reached_in_a_small_window() {
    for menu in ["File", "Edit", "View", "Arrange", "Automaton", "Grammar", "Exercise", "Examples", "Help"] {
        let mut driver = small();
        driver.click_on("Menu");
        let before = buttons(&driver);
        assert!(before.contains(menu), "{before:?}");
        reach(&mut driver, menu);
        driver.choose(menu);
        reach_new(&mut driver, &before);
    }
}

#[test]
fn every_entry_of_every_context_menu_can_be_reached_in_a_small_window() {
    let (p, q) = (grammaton_core::StateId::new(0), grammaton_core::StateId::new(1));
    let selections: [&[Element]; 5] = [
        &[],
        &[Element::State(p)],
        &[Element::State(p), Element::State(q)],
        &[Element::Arrow(p, q)],
        &[Element::Note(0)],
    ];
    for selection in selections {
        let mut driver = small();
        let before = buttons(&driver);
        let canvas = driver.harness.state().canvas_area().unwrap();
        let at = match selection {
            [] => canvas.left_top() + vec2(3.0, 3.0),
            [element, ..] => {
                driver.harness.state_mut().request(Command::Select(selection.to_vec()));
                driver.harness.run();
                match *element {
                    Element::State(_) => driver.state("q0"),
                    Element::Arrow(..) => driver.arrow("q0", "q150"),
                    Element::Note(_) => driver.node("Note A note").rect().center(),
                }
            }
        };
        driver.click_with(at, PointerButton::Secondary, Modifiers::NONE);
        reach_new(&mut driver, &before);
    }
}
