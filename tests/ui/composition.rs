//! Input methods: texts that are composed from several keys, in every kind of field.

use crate::driver::Driver;
use eframe::egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{Document, Label, Note, Point, State};
use grammaton_session::Element;

/// Two states with an arrow.
fn document() -> Document {
    let mut document = Document::default();
    let p = document.add_state(State::new("p", Point::new(150.0, 200.0)));
    let q = document.add_state(State::new("q", Point::new(350.0, 200.0)));
    document.set_start(Some(p));
    document.set_labels(p, q, [Label::from('a')]);
    document
}

fn key(key: Key, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
}

fn preedit(driver: &mut Driver, text: &str) {
    let end = text.chars().count();
    driver.harness.event(Event::Ime(ImeEvent::Preedit { text: text.into(), active_range_chars: Some(end..end) }));
    driver.harness.run();
}

/// Composes a text key by key, and commits another with Enter, which arrives before or after the commit.
fn compose(driver: &mut Driver, typed: &str, committed: &str, enter_first: bool) {
    for end in 1..=typed.len() {
        preedit(driver, &typed[..end]);
    }
    let commit = Event::Ime(ImeEvent::Commit(committed.into()));
    let mut events = vec![commit, key(Key::Enter, true), key(Key::Enter, false)];
    if enter_first {
        events.rotate_left(1);
    }
    // All in one frame.
    driver.harness.input_mut().events.extend(events);
    driver.harness.run();
}

fn value(driver: &Driver, field: &str) -> String {
    driver.node(field).value().unwrap_or_default()
}

fn focused(driver: &Driver, field: &str) -> bool {
    driver.harness.get_by_label(field).is_focused()
}

/// Composes 状态 in the focused field, which shows what is composed and stays open.
fn check_field(driver: &mut Driver, field: &str) {
    for enter_first in [false, true] {
        driver.chord(Modifiers::COMMAND, Key::A);
        preedit(driver, "zhuang");
        assert_eq!((value(driver, field).as_str(), focused(driver, field)), ("zhuang", true), "{field}");
        // Neither of these keys closes the field, moves the focus or deletes anything while they choose a word.
        for key in [Key::Escape, Key::Tab, Key::ArrowDown, Key::Enter, Key::Delete, Key::F2] {
            driver.key(key);
            assert_eq!((value(driver, field).as_str(), focused(driver, field)), ("zhuang", true), "{field}, {key:?}");
        }
        preedit(driver, "");
        compose(driver, "zhuangtai", "状态", enter_first);
        assert_eq!((value(driver, field).as_str(), focused(driver, field)), ("状态", true), "{field}");
    }
}

/// Opens the text field of an element, and composes a text in it.
fn check_canvas_field(driver: &mut Driver, element: Element, field: &str) {
    driver.harness.state_mut().request(Command::Select(vec![element]));
    driver.harness.state_mut().request(Command::Act(Action::EditText));
    driver.harness.run();
    check_field(driver, field);
    assert!(driver.sees(field));
}

#[test]
fn a_name_is_composed_and_then_entered() {
    let mut driver = Driver::with_document(document());
    let q = driver.id("q");
    check_canvas_field(&mut driver, Element::State(q), "State name");
    driver.key(Key::Enter);
    assert!(driver.sees("State 状态") && !driver.sees("State name"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.sees("State q"), "the composition is one undo step");
}

#[test]
fn a_label_is_composed_and_then_entered() {
    let mut driver = Driver::with_document(document());
    let (p, q) = (driver.id("p"), driver.id("q"));
    check_canvas_field(&mut driver, Element::Arrow(p, q), "Transition label");
    driver.key(Key::Enter);
    assert_eq!(labels(&driver), ["状态"]);
}

fn labels(driver: &Driver) -> Vec<String> {
    driver.document().transitions().map(|transition| transition.label.as_str().to_owned()).collect()
}

#[test]
fn a_note_is_composed_and_then_ended() {
    let mut document = document();
    document.add_note(Note { text: "note".into(), at: Point::new(200.0, 300.0) });
    let mut driver = Driver::with_document(document);
    check_canvas_field(&mut driver, Element::Note(0), "Note text");
    driver.key(Key::Escape);
    assert_eq!(driver.document().notes()[0].text, "状态");
}

#[test]
fn a_grammar_a_word_and_an_expression_are_composed() {
    for (button, field) in [("Edit as text", "Grammar text"), ("Run a word", "Word to run")] {
        let mut driver = Driver::with_document(document());
        driver.click_on(button);
        driver.click_on(field);
        check_field(&mut driver, field);
    }
    let mut driver = Driver::new();
    driver.click_on("Regular expression of the language");
    preedit(&mut driver, "zhuang");
    driver.wait();
    assert_eq!(driver.document().states().len(), 0, "the letters by which a character is composed are no expression");
    preedit(&mut driver, "");
    check_field(&mut driver, "Regular expression of the language");
    driver.wait();
    assert!(labels(&driver).contains(&"状".to_owned()));
}

#[test]
fn a_cell_of_the_table_is_composed_and_then_entered() {
    let mut driver = Driver::with_document(document());
    driver.harness.state_mut().request(Command::Act(Action::ShowBoth));
    driver.harness.run();
    driver.click(driver.node("Row q").rect().center());
    driver.key(Key::F2);
    check_field(&mut driver, "Cell of q");
    driver.key(Key::Enter);
    assert!(driver.sees("State 状态"));
}

#[test]
fn a_text_composed_over_a_selected_arrow_becomes_its_label_once() {
    let mut driver = Driver::with_document(document());
    let (p, q) = (driver.id("p"), driver.id("q"));
    driver.click(driver.arrow("p", "q"));
    assert_eq!(driver.harness.state().view().selection.first(), Some(&Element::Arrow(p, q)));
    compose(&mut driver, "zi", "字", true);
    driver.key(Key::Enter);
    assert_eq!(labels(&driver), ["字"]);
}

#[test]
fn the_keys_work_again_after_a_composition_and_when_the_window_loses_the_focus() {
    let mut driver = Driver::with_document(document());
    let q = driver.id("q");
    driver.harness.state_mut().request(Command::Select(vec![Element::State(q)]));
    driver.harness.state_mut().request(Command::Act(Action::EditText));
    driver.harness.run();
    preedit(&mut driver, "zhuang");
    driver.harness.event(Event::WindowFocused(false));
    driver.harness.event(Event::WindowFocused(true));
    driver.harness.run();
    driver.key(Key::Enter);
    assert!(!driver.sees("State name"));
}
