//! Documents in tabs: opening, switching, moving and closing them, and the question before changes are lost.

use crate::{driver::Hand, file::until};
use eframe::egui::{Event, Key, Modifiers, PointerButton, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton::Command;
use grammaton_core::{Document, Point, State};
use grammaton_formats::ron;
use grammaton_session::FilePath;

fn names(hand: &Hand) -> Vec<String> {
    hand.harness.state().tabs().into_iter().map(|(_, name)| name).collect()
}

/// Creates a document with this title and number of states.
fn titled(title: &str, states: u8) -> Document {
    let mut document = Document::default();
    document.set_title(title);
    for i in 0..states {
        document.add_state(State::new(format!("q{i}"), Point::new(f32::from(i) * 120.0, 0.0)));
    }
    document
}

fn open_in_tab(hand: &mut Hand, document: &Document) {
    let title = document.title().to_owned();
    hand.harness.state_mut().request(Command::OpenInTab { document: Box::new(document.clone()), title });
    hand.harness.run();
}

/// Creates an app with three tabs of one, two and three states; the last is active.
fn three() -> Hand {
    let mut hand = Hand::new();
    for (title, states) in [("one", 1), ("two", 2), ("three", 3)] {
        open_in_tab(&mut hand, &titled(title, states));
    }
    hand
}

#[test]
fn a_new_tab_does_not_change_the_others() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let first = hand.document().clone();
    hand.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(hand.document().states().len(), 0);
    hand.double_click(pos2(300.0, 350.0));
    hand.click_on("New tab");
    assert_eq!(names(&hand), ["Untitled"; 3]);
    hand.chord(Modifiers::CTRL, Key::Tab);
    assert_eq!(*hand.document(), first);
    assert_eq!(hand.grammar(), "q0 → a q1\nq1 → ε\n");
    assert!(hand.sees("State q1"));
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_ne!(*hand.document(), first, "each tab has its own history");
}

#[test]
fn an_untouched_tab_is_reused() {
    let mut hand = Hand::new();
    for _ in 0..3 {
        hand.chord(Modifiers::COMMAND, Key::N);
    }
    open_in_tab(&mut hand, &titled("one", 1));
    assert_eq!(names(&hand), ["one"]);
}

#[test]
fn keys_and_clicks_switch_tabs() {
    let mut hand = three();
    let states = |hand: &Hand| hand.document().states().len();
    let steps = [
        (Modifiers::CTRL, Key::Tab, 1),
        (Modifiers::CTRL, Key::PageDown, 2),
        (Modifiers::CTRL.plus(Modifiers::SHIFT), Key::Tab, 1),
        (Modifiers::CTRL, Key::PageUp, 3),
        (Modifiers::ALT, Key::PageUp, 2),
    ];
    for (modifiers, key, expected) in steps {
        hand.chord(modifiers, key);
        assert_eq!(states(&hand), expected, "{modifiers:?} {key:?}");
    }
    hand.click_on("Tab one");
    assert_eq!(states(&hand), 1);
    assert_eq!(hand.harness.state().title(), "one • – Grammaton");
}

#[test]
fn dragging_a_tab_moves_it() {
    let mut hand = three();
    let (from, to) = (hand.node("Tab one").rect().center(), hand.node("Tab three").rect().right_center());
    hand.drag(from, to - eframe::egui::vec2(6.0, 0.0));
    assert_eq!(names(&hand), ["two", "three", "one"]);
    assert_eq!(hand.document().states().len(), 3, "the active document stays active");
}

#[test]
fn closing_a_changed_tab_asks_first() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    hand.chord(Modifiers::COMMAND, Key::W);
    assert!(hand.sees("Save changes to Untitled?"));
    hand.click_on("Cancel");
    assert_eq!(*hand.document(), before);
    hand.chord(Modifiers::ALT, Key::W);
    hand.click_on("Don't save");
    assert_eq!(hand.document().states().len(), 0);
    assert!(!hand.harness.state().is_changed());
    hand.chord(Modifiers::COMMAND, Key::W);
    assert!(!hand.sees("Don't save"), "there are no changes to lose");
    assert_eq!(names(&hand), ["Untitled"]);
}

#[test]
fn the_close_button_and_the_middle_mouse_button_close_tabs() {
    let mut hand = three();
    hand.click_on("Close two");
    assert!(hand.sees("Save changes to two?"));
    hand.click_on("Don't save");
    assert_eq!(names(&hand), ["one", "three"]);
    let at = hand.node("Tab one").rect().left_center() + eframe::egui::vec2(12.0, 0.0);
    hand.click_with(at, PointerButton::Middle, Modifiers::NONE);
    hand.click_on("Don't save");
    assert_eq!(names(&hand), ["three"]);
}

#[test]
fn saving_before_closing_saves_and_closes_that_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ron");
    std::fs::write(&path, ron::write(&titled("", 1))).unwrap();
    let mut hand = Hand::with_file(Some(path.clone()));
    until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    hand.double_click(pos2(300.0, 600.0));
    open_in_tab(&mut hand, &titled("other", 3));
    hand.click_on("Close one.ron");
    assert_eq!(hand.document().states().len(), 2, "the document in question is active");
    hand.click_on("Save");
    until(&mut hand, "closing", |hand| names(hand) == ["other"]);
    assert_eq!(ron::read(&std::fs::read_to_string(&path).unwrap()).unwrap().states().len(), 2);
}

#[test]
fn quitting_asks_about_every_changed_document() {
    let mut hand = three();
    hand.chord(Modifiers::COMMAND, Key::Q);
    hand.click_on("Don't save");
    assert!(hand.sees("Save changes to two?"));
    hand.click_on("Cancel");
    assert_eq!(names(&hand), ["one", "two", "three"], "no document is closed before all questions are answered");
    hand.chord(Modifiers::COMMAND, Key::Q);
    for name in ["one", "two", "three"] {
        assert!(hand.sees(&format!("Save changes to {name}?")));
        hand.click_on("Don't save");
    }
    assert!(!hand.sees("Don't save"));
}

#[test]
fn opening_an_open_file_shows_its_tab() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    for (path, states) in paths.iter().zip(1..) {
        std::fs::write(path, ron::write(&titled("", states))).unwrap();
    }
    let mut hand = Hand::with_file(Some(paths[0].clone()));
    until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    hand.harness.state_mut().open(Place { path: paths[1].clone() });
    until(&mut hand, "opening", |hand| names(hand) == ["a.ron", "b.ron"]);
    hand.harness.state_mut().open(Place { path: folder.path().join(".").join("a.ron") });
    hand.harness.run();
    assert_eq!(names(&hand), ["a.ron", "b.ron"]);
    assert_eq!(hand.document().states().len(), 1);
}

#[test]
fn text_typed_on_the_canvas_is_committed_before_the_tab_changes() {
    let mut hand = three();
    let at = hand.state("q1");
    hand.double_click(at);
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("last");
    hand.chord(Modifiers::CTRL, Key::Tab);
    hand.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    hand.chord(Modifiers::CTRL.plus(Modifiers::SHIFT), Key::Tab);
    assert!(hand.sees("State last"));
    assert!(hand.harness.query_by_label("State name").is_none(), "the field is closed");
}

#[test]
fn many_tabs_settle_and_get_their_own_row_in_a_narrow_window() {
    let mut hand = Hand::new();
    for i in 0..40 {
        open_in_tab(&mut hand, &titled(&format!("drawing {i} with a name that is far too long to be shown whole"), 1));
    }
    assert_eq!(hand.harness.run(), 1);
    hand.harness.set_size(eframe::egui::vec2(390.0, 740.0));
    hand.harness.run();
    assert_eq!(hand.harness.run(), 1);
    assert!(hand.node("New tab").rect().right() <= 390.0);
}
