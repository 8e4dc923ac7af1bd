//! The command palette and the sheets, by pointer and keyboard.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::EXAMPLES;
use grammaton_session::Element;

fn open(driver: &mut Driver) {
    driver.chord(Modifiers::COMMAND, Key::K);
    assert!(driver.sees("Find a command"));
}

fn is_open(driver: &Driver) -> bool {
    driver.sees("Find a command")
}

#[test]
fn letters_of_a_name_and_enter_run_the_command() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    open(&mut driver);
    driver.type_text("sel al");
    assert!(driver.sees("Select all") && !driver.sees("Redo the last change"));
    driver.key(Key::Enter);
    assert!(!is_open(&driver));
    assert_eq!(driver.harness.state().view().selection.len(), 3);
}

#[test]
fn arrow_keys_move_and_escape_closes() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    open(&mut driver);
    driver.type_text("align");
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowUp);
    driver.key(Key::Escape);
    assert!(!is_open(&driver));
    assert_eq!(*driver.document(), before);
    open(&mut driver);
    driver.type_text("undo");
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowUp);
    driver.key(Key::Enter);
    assert_ne!(*driver.document(), before);
}

#[test]
fn unavailable_commands_are_dimmed_with_a_reason() {
    let mut driver = Driver::new();
    open(&mut driver);
    driver.type_text("merge");
    let found = driver.harness.get_all_by_label("Merge states");
    assert!(found.last().unwrap().accesskit_node().is_disabled());
    assert!(driver.sees("Select two or more states first"));
    driver.key(Key::Enter);
    assert!(is_open(&driver));
}

#[test]
fn states_and_examples_are_found_by_name() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    open(&mut driver);
    driver.type_text("q0");
    driver.key(Key::Enter);
    let selected: Vec<_> = driver.harness.state().view().selection.iter().copied().collect();
    assert_eq!(selected, [Element::State(driver.id("q0"))]);

    open(&mut driver);
    let title = EXAMPLES[0].title();
    driver.type_text(title);
    driver.harness.get_by_role_and_label(Role::Button, title).click();
    driver.harness.run();
    assert!(!is_open(&driver));
    assert_eq!(driver.document().title(), title);
}

#[test]
fn recently_used_commands_come_first() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    open(&mut driver);
    driver.type_text("invert");
    driver.key(Key::Enter);
    open(&mut driver);
    driver.key(Key::Enter);
    // The selection is inverted twice: only q1 is selected again.
    let selected: Vec<_> = driver.harness.state().view().selection.iter().copied().collect();
    assert_eq!(selected, [Element::State(driver.id("q1"))]);
}

#[test]
fn the_button_opens_the_palette_and_its_shortcut_closes_it() {
    let mut driver = Driver::new();
    driver.click_on("Find a command…");
    assert!(is_open(&driver));
    driver.chord(Modifiers::COMMAND, Key::K);
    assert!(!is_open(&driver));
}

#[test]
fn the_shortcut_sheet_lists_every_shortcut() {
    let mut driver = Driver::new();
    driver.chord(Modifiers::SHIFT, Key::Questionmark);
    for text in ["Keyboard shortcuts", "Duplicate", "Ctrl+D", "Select all", "F4"] {
        assert!(driver.sees(text), "{text}");
    }
    driver.key(Key::Escape);
    assert!(!driver.sees("Ctrl+D"));
    driver.key(Key::F1);
    assert!(driver.sees("Ctrl+D"), "the help has the same keys");
    driver.click_on("Close");
    assert!(!driver.sees("Ctrl+D"));
}

#[test]
fn a_narrow_window_keeps_every_menu_and_tool_reachable() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.harness.set_size(eframe::egui::vec2(380.0, 600.0));
    driver.harness.run();
    driver.click_on("Menu");
    driver.click_on("Edit");
    driver.choose("Select all");
    assert_eq!(driver.harness.state().view().selection.len(), 3);
    driver.click_on("More");
    driver.choose("Delete");
    assert_eq!(driver.document().states().len(), 0);
}
