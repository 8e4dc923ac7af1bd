//! The command palette and the sheets, by pointer and keyboard.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::EXAMPLES;
use grammaton_session::Element;

fn open(hand: &mut Hand) {
    hand.chord(Modifiers::COMMAND, Key::K);
    assert!(hand.sees("Find a command"));
}

fn is_open(hand: &Hand) -> bool {
    hand.sees("Find a command")
}

#[test]
fn letters_of_a_name_and_enter_run_the_command() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    open(&mut hand);
    hand.type_text("sel al");
    assert!(hand.sees("Select all") && !hand.sees("Redo the last change"));
    hand.key(Key::Enter);
    assert!(!is_open(&hand));
    assert_eq!(hand.harness.state().view().selection.len(), 3);
}

#[test]
fn arrow_keys_move_and_escape_closes() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    open(&mut hand);
    hand.type_text("align");
    hand.key(Key::ArrowDown);
    hand.key(Key::ArrowUp);
    hand.key(Key::Escape);
    assert!(!is_open(&hand));
    assert_eq!(*hand.document(), before);
    open(&mut hand);
    hand.type_text("undo");
    hand.key(Key::ArrowDown);
    hand.key(Key::ArrowUp);
    hand.key(Key::Enter);
    assert_ne!(*hand.document(), before);
}

#[test]
fn unavailable_commands_are_dimmed_with_a_reason() {
    let mut hand = Hand::new();
    open(&mut hand);
    hand.type_text("merge");
    let found = hand.harness.get_all_by_label("Merge states");
    assert!(found.last().unwrap().accesskit_node().is_disabled());
    assert!(hand.sees("Select two or more states first"));
    hand.key(Key::Enter);
    assert!(is_open(&hand));
}

#[test]
fn states_and_examples_are_found_by_name() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    open(&mut hand);
    hand.type_text("q0");
    hand.key(Key::Enter);
    let selected: Vec<_> = hand.harness.state().view().selection.iter().copied().collect();
    assert_eq!(selected, [Element::State(hand.id("q0"))]);

    open(&mut hand);
    let title = EXAMPLES[0].title();
    hand.type_text(title);
    hand.harness.get_by_role_and_label(Role::Button, title).click();
    hand.harness.run();
    assert!(!is_open(&hand));
    assert_eq!(hand.document().title(), title);
}

#[test]
fn recently_used_commands_come_first() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    open(&mut hand);
    hand.type_text("invert");
    hand.key(Key::Enter);
    open(&mut hand);
    hand.key(Key::Enter);
    // The selection is inverted twice: only q1 is selected again.
    let selected: Vec<_> = hand.harness.state().view().selection.iter().copied().collect();
    assert_eq!(selected, [Element::State(hand.id("q1"))]);
}

#[test]
fn the_button_opens_the_palette_and_its_shortcut_closes_it() {
    let mut hand = Hand::new();
    hand.click_on("Command palette…");
    assert!(is_open(&hand));
    hand.chord(Modifiers::COMMAND, Key::K);
    assert!(!is_open(&hand));
}

#[test]
fn the_shortcut_sheet_lists_every_shortcut() {
    let mut hand = Hand::new();
    hand.chord(Modifiers::SHIFT, Key::Questionmark);
    for text in ["Keyboard shortcuts", "Duplicate", "Ctrl+D", "Select all", "F4"] {
        assert!(hand.sees(text), "{text}");
    }
    hand.key(Key::Escape);
    assert!(!hand.sees("Ctrl+D"));
    hand.key(Key::F1);
    assert!(hand.sees("Ctrl+D"), "the help has the same keys");
    hand.click_on("Close");
    assert!(!hand.sees("Ctrl+D"));
}

#[test]
fn a_narrow_window_keeps_every_menu_and_tool_reachable() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.harness.set_size(eframe::egui::vec2(380.0, 600.0));
    hand.harness.run();
    hand.click_on("Menu");
    hand.click_on("Edit");
    hand.choose("Select all");
    assert_eq!(hand.harness.state().view().selection.len(), 3);
    hand.click_on("More");
    hand.choose("Delete");
    assert_eq!(hand.document().states().len(), 0);
}
