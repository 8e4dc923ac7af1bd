//! Drawings with several start states.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{Document, Label, Point, State, StateId};
use grammaton_session::Element;

/// Creates an app with the states p and q, both accepting, with loops on a and b; p is the start state and q is
/// selected.
fn drawn() -> Driver {
    let mut document = Document::default();
    for (name, x, symbol) in [("p", 200.0, "a"), ("q", 400.0, "b")] {
        let id = document.add_state(State { accepting: true, ..State::new(name, Point::new(x, 200.0)) });
        document.set_labels(id, id, [Label::new(symbol)]);
    }
    document.set_start(Some(StateId::new(0)));
    let mut driver = Driver::with_document(document);
    let at = driver.state("q");
    driver.click(at);
    driver
}

fn starts(driver: &Driver) -> Vec<StateId> {
    driver.document().starts().collect()
}

fn says(driver: &Driver, text: &str) -> bool {
    driver.harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn a_state_is_added_to_the_start_states() {
    let mut driver = drawn();
    let (p, q) = (driver.id("p"), driver.id("q"));
    let before = driver.document().clone();
    driver.chord(Modifiers::SHIFT, Key::S);
    assert_eq!(starts(&driver), [p, q]);
    assert!(says(&driver, "NFA: 2 start states"));
    assert!(driver.sees("S' → p") && driver.sees("S' → q"));
    driver.chord(Modifiers::SHIFT, Key::S);
    assert_eq!(starts(&driver), [p]);
    driver.chord(Modifiers::SHIFT, Key::S);
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*driver.document(), before);
}

#[test]
fn the_start_key_removes_one_of_several_marks_and_sets_the_only_one() {
    let mut driver = drawn();
    let (p, q) = (driver.id("p"), driver.id("q"));
    driver.chord(Modifiers::SHIFT, Key::S);
    driver.key(Key::S);
    assert_eq!(starts(&driver), [p]);
    driver.key(Key::S);
    assert_eq!(starts(&driver), [q]);
}

#[test]
fn several_selected_states_are_marked_in_the_properties() {
    let mut driver = drawn();
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.key(Key::F4);
    driver.click_on("Start");
    assert_eq!(starts(&driver).len(), 2);
    driver.click_on("Start");
    assert_eq!(starts(&driver), []);
}

#[test]
fn joined_start_states_follow_a_new_one() {
    let mut driver = drawn();
    driver.chord(Modifiers::SHIFT, Key::S);
    driver.harness.state_mut().request(Command::Act(Action::JoinStarts));
    driver.harness.run();
    assert_eq!(starts(&driver), [driver.id("q0")]);
    assert!(driver.sees("Arrow from q0 to p") && driver.sees("Arrow from q0 to q"));
}

#[test]
fn typing_in_the_grammar_keeps_the_start_marks() {
    let mut driver = drawn();
    driver.chord(Modifiers::SHIFT, Key::S);
    driver.click_on("Edit as text");
    driver.click_on("Grammar text");
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste("S' → p | q | r\np → a p | ε\nq → b q | ε\nr → c r | ε\n".into()));
    driver.harness.run();
    assert_eq!(driver.document().states().len(), 3);
    assert_eq!(starts(&driver), ["p", "q", "r"].map(|name| driver.id(name)));
}

#[test]
fn a_run_begins_in_every_start_state() {
    let mut driver = drawn();
    driver.chord(Modifiers::SHIFT, Key::S);
    driver.click_on("Run a word");
    driver.click_on("Word to run");
    driver.type_text("bb");
    assert!(driver.sees("Accepted"));
    let highlight = driver.harness.state().highlight();
    let states = ["p", "q"].map(|name| Element::State(driver.id(name)));
    assert!(states.iter().all(|state| highlight.elements.contains(state)));
    driver.click_on("Go to end");
    assert!(says(&driver, "S' ⇒ q ⇒ b q ⇒ b b q ⇒ b b"));
}

#[test]
fn copied_start_states_keep_their_marks_in_an_empty_drawing() {
    let mut driver = drawn();
    driver.chord(Modifiers::SHIFT, Key::S);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Copy);
    driver.harness.step();
    let copied = driver.harness.output().platform_output.commands.iter().find_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    driver.harness.state_mut().request(Command::Act(Action::New));
    driver.harness.run();
    driver.harness.event(Event::Paste(copied.expect("the states are copied as text")));
    driver.harness.run();
    assert_eq!((driver.document().states().len(), starts(&driver).len()), (2, 2));
}
