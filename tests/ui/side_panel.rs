//! The side panel: the room of the grammar and of the tabs.

use crate::{driver::Driver, snapshots::example};
use eframe::egui::{Id, Rect, containers::panel::PanelState, vec2};
use grammaton::Command;
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::SideTab;
use std::collections::BTreeSet;

/// Creates a document with many states, long names and long symbols, some of them unreachable.
pub(crate) fn long() -> Document {
    let mut document = Document::default();
    let name = |i: usize| match i % 4 {
        0 => format!("q{i}"),
        1 => format!("waiting for coin number {i}"),
        2 => format!("{{q{i},q{},q{}}}", i + 1, i + 2),
        _ => format!("state_{i}_with_a_long_name"),
    };
    let place = |i: usize| Point::new((i % 6) as f32 * 150.0, (i / 6) as f32 * 150.0);
    let ids: Vec<_> = (0..18).map(|i| document.add_state(State::new(name(i), place(i)))).collect();
    document.set_start(Some(ids[0]));
    document.update_state(ids[9], |state| state.accepting = true);
    for i in 0..12 {
        document.set_labels(ids[i], ids[(i * 5 + 1) % 18], ('0'..='9').map(Label::from));
        document.set_labels(ids[i], ids[(i + 1) % 12], ["while", "a very long symbol"].map(Label::new));
    }
    document
}

/// Returns the place of the panel, which is open.
fn place(driver: &Driver) -> Rect {
    PanelState::load(&driver.harness.ctx, Id::new("grammar")).unwrap().outer_rect
}

/// Shows a tab. Returns the place of the panel.
fn show(driver: &mut Driver, tab: SideTab) -> Rect {
    driver.harness.state_mut().request(Command::ShowSideTab(tab));
    driver.harness.run();
    place(driver)
}

/// Returns the height of the panel and the part of it that is above the tabs.
fn heights(driver: &mut Driver, tab: SideTab) -> (f32, f32) {
    let panel = show(driver, tab);
    let tabs = driver.node("Properties").rect();
    (panel.height(), tabs.top() - panel.top())
}

#[test]
fn the_grammar_is_whole_or_gets_60_percent_of_the_height() {
    let mut long = Driver::with_document(long());
    let mut short = Driver::with_document(example("Wolf, goat and cabbage"));
    for tab in SideTab::ALL {
        let (height, above) = heights(&mut long, tab);
        assert!(above >= height * 0.58, "{tab:?}: {above} of {height}");
        let (_, above) = heights(&mut short, tab);
        let last = short.node("done → ε").rect();
        assert!(last.bottom() <= place(&short).top() + above, "{tab:?}: {last:?}");
    }
}

#[test]
fn the_tab_of_problems_is_one_line_if_there_are_none() {
    let mut driver = Driver::with_document(example("Wolf, goat and cabbage"));
    let (height, above) = heights(&mut driver, SideTab::Problems);
    assert!(height - above < 60.0, "{above} of {height}");
    assert!(driver.sees("No problems found"));
    let mut driver = Driver::with_document(long());
    let (height, above) = heights(&mut driver, SideTab::Problems);
    assert!(height - above > 100.0, "{above} of {height}");
}

#[test]
fn the_switches_are_on_one_line_if_there_is_room() {
    let lines = |width: f32| {
        let mut driver = Driver::with_document(example("Wolf, goat and cabbage"));
        let edge = place(&driver).left_center() + vec2(2.0, 0.0);
        driver.drag(edge, edge - vec2(width - (1280.0 - edge.x), 0.0));
        let names = ["Right", "A → ε", "Names", "A | B"];
        let tops: BTreeSet<_> = names.iter().map(|name| driver.node(name).rect().top() as i32).collect();
        tops.len()
    };
    assert_eq!((lines(560.0), lines(360.0), lines(270.0)), (1, 2, 2));
}
