//! The start page of a new drawing.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, pos2, vec2};
use grammaton::{Action, Command, EXAMPLES, Tool};
use std::fs;

const TITLE: &str = "How do you want to begin?";

/// Creates an app whose new drawings begin with the start page.
fn started() -> Driver {
    let mut driver = Driver::new();
    driver.harness.state_mut().request(Command::OfferStartPage(true));
    driver.harness.run();
    assert!(driver.sees(TITLE));
    driver
}

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

#[test]
fn the_card_for_drawing_leaves_the_empty_canvas() {
    let mut driver = started();
    driver.click_on("Draw");
    assert!(!driver.sees(TITLE) && driver.sees("Double-click anywhere to add a state"));
    driver.double_click(pos2(300.0, 350.0));
    assert_eq!(driver.document().states().len(), 1);
}

#[test]
fn the_card_for_typing_a_grammar_takes_the_keyboard_to_its_text() {
    let mut driver = started();
    driver.click_on("Type a grammar");
    driver.type_text("S -> a S | b");
    assert_eq!(driver.document().states().len(), 2);
    assert!(!driver.sees(TITLE));
}

#[test]
fn the_card_for_typing_an_expression_takes_the_keyboard_to_the_language_bar() {
    let mut driver = started();
    driver.click_on("Type an expression");
    assert!(!driver.sees(TITLE));
    driver.type_text("ab*");
    driver.wait_until("the automaton", |driver| driver.document().states().len() > 0);
    assert_eq!(driver.harness.state().tabs().len(), 1);
}

#[test]
fn a_double_click_next_to_the_cards_draws_a_state_there() {
    let mut driver = started();
    driver.harness.set_size(vec2(1280.0, 1000.0));
    driver.harness.run();
    let at = pos2(400.0, 850.0);
    driver.double_click(at);
    assert!(!driver.sees(TITLE));
    assert!((driver.state("q0") - at).length() < 2.0);
}

#[test]
fn a_click_on_the_canvas_the_close_button_and_a_tool_close_the_page() {
    let closes = |close: &dyn Fn(&mut Driver)| {
        let mut driver = started();
        close(&mut driver);
        assert!(!driver.sees(TITLE));
        assert_eq!(driver.document().states().len(), 0);
        driver
    };
    closes(&|driver| driver.click(pos2(20.0, 500.0)));
    closes(&|driver| driver.click_on("Close the start page"));
    let mut driver = closes(&|driver| act(driver, Action::StateTool));
    assert_eq!(driver.harness.state().view().tool, Tool::State);
    driver.click(pos2(300.0, 350.0));
    assert_eq!(driver.document().states().len(), 1);
}

#[test]
fn pasting_and_the_grammar_text_begin_a_drawing() {
    let mut driver = started();
    driver.harness.event(Event::Paste("S -> a S | b".to_owned()));
    driver.harness.run();
    assert!(driver.document().states().len() > 0 && !driver.sees(TITLE));

    let mut driver = started();
    driver.key(Key::F6);
    driver.type_text("S -> a");
    assert!(driver.document().states().len() > 0 && !driver.sees(TITLE));
}

#[test]
fn examples_open_in_the_same_tab() {
    let mut driver = started();
    let title = EXAMPLES.iter().find(|example| example.file == "c-comments.ron").unwrap().title();
    driver.click_on(title);
    assert_eq!(driver.document().title(), title);
    assert_eq!(driver.harness.state().tabs().len(), 1);
    assert!(!driver.sees(TITLE));
}

#[test]
fn recent_files_that_exist_are_listed_and_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = started();
    for name in ["a.ron", "b.ron"] {
        let path = folder.path().join(name);
        fs::write(&path, "(version: 1, states: [(id: 0, name: \"x\", at: (0.0, 0.0))])").unwrap();
        driver.harness.state_mut().open(path.clone().into());
        driver.wait_until("opening", |driver| driver.harness.state().path().is_some_and(|place| place.path == path));
    }
    fs::remove_file(folder.path().join("b.ron")).unwrap();
    driver.chord(Modifiers::COMMAND, Key::N);
    assert!(driver.sees("Recent files"));
    driver.wait_until("the missing file to disappear", |driver| !driver.sees("b.ron"));
    driver.click_on("a.ron");
    assert_eq!(driver.harness.state().tabs().len(), 3, "the tab that shows the file is shown again");
    assert_eq!(driver.document().states().len(), 1);
}

#[test]
fn the_setting_applies_to_new_drawings_and_the_command_shows_the_page_anyway() {
    let mut driver = started();
    driver.harness.set_size(vec2(1280.0, 1200.0));
    driver.harness.run();
    driver.click_on("Show this page for new drawings");
    assert!(!driver.sees(TITLE));
    driver.chord(Modifiers::COMMAND, Key::N);
    assert!(!driver.sees(TITLE));
    driver.double_click(pos2(300.0, 350.0));
    act(&mut driver, Action::StartPage);
    assert!(driver.sees(TITLE));
    assert_eq!(driver.harness.state().tabs().len(), 2);
    driver.click_on("Show this page for new drawings");
    driver.double_click(pos2(20.0, 500.0));
    driver.chord(Modifiers::COMMAND, Key::N);
    assert!(driver.sees(TITLE));
}

#[test]
fn the_page_scrolls_in_a_small_window_without_moving_the_view() {
    let mut driver = started();
    driver.harness.set_size(vec2(640.0, 480.0));
    driver.harness.run();
    let camera = driver.harness.state().view().camera;
    let window = driver.harness.ctx.content_rect();
    let last = |driver: &Driver| driver.node("Show this page for new drawings").rect();
    assert!(!window.contains_rect(last(&driver)));
    driver.hover(pos2(150.0, 300.0));
    for _ in 0..3 {
        let (unit, phase) = (MouseWheelUnit::Point, TouchPhase::Move);
        driver.harness.event(Event::MouseWheel { unit, delta: vec2(0.0, -1000.0), phase, modifiers: Modifiers::NONE });
        driver.harness.run();
    }
    assert!(window.contains_rect(last(&driver)), "{:?}", last(&driver));
    assert_eq!(driver.harness.state().view().camera, camera);
}

#[test]
fn the_page_settles() {
    let mut driver = started();
    driver.harness.run();
    assert_eq!(driver.harness.run(), 1);
}
