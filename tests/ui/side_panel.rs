//! The side panel: the room of the grammar, and the layout of every tab in small windows and with large texts.

use crate::{driver::Driver, overlap, snapshots::example};
use eframe::egui::{Rect, vec2};
use grammaton::Command;
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::SideTab;
use std::collections::BTreeSet;

/// Creates a document with many states, long names and long symbols, some of them unreachable.
fn long() -> Document {
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

/// Creates an app for each document whose side panel is checked.
pub(crate) fn drivers() -> impl Iterator<Item = (&'static str, Driver)> {
    let documents = [("long texts", long()), ("an example", example("An ambiguous automaton"))];
    documents.into_iter().map(|(name, document)| (name, Driver::with_document(document)))
}

/// Shows a tab. Returns the place of the panel.
pub(crate) fn show(driver: &mut Driver, tab: SideTab) -> Rect {
    driver.harness.state_mut().request(Command::ShowSideTab(tab));
    driver.harness.run();
    overlap::side_panel(driver)
}

#[test]
fn no_texts_overlap_under_the_grammar() {
    let mut faults = Vec::new();
    for (name, mut driver) in drivers() {
        show(&mut driver, SideTab::Checks);
        driver.wait();
        for tab in SideTab::ALL {
            faults.extend(overlap::faults(&mut driver, &format!("{name}, {tab:?}"), |driver| show(driver, tab)));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
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
        assert!(last.bottom() <= overlap::side_panel(&short).top() + above, "{tab:?}: {last:?}");
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
        let edge = overlap::side_panel(&driver).left_center() + vec2(2.0, 0.0);
        driver.drag(edge, edge - vec2(width - (1280.0 - edge.x), 0.0));
        let names = ["Right", "A → ε", "Names", "A | B"];
        let tops: BTreeSet<_> = names.iter().map(|name| driver.node(name).rect().top() as i32).collect();
        tops.len()
    };
    assert_eq!((lines(560.0), lines(360.0), lines(270.0)), (1, 2, 2));
}
