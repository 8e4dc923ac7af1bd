//! The transition table by pointer and keyboard.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command, Shows};
use grammaton_session::Element;

impl Hand {
    fn act(&mut self, action: Action) {
        self.harness.state_mut().request(Command::Act(action));
        self.harness.run();
    }

    /// Creates an app with the transition q0 –a→ q1 and the table open.
    fn with_table() -> Self {
        let mut hand = Self::new();
        hand.draw_two_states();
        hand.act(Action::ShowBoth);
        hand
    }

    /// Clicks on a cell and waits, so that the next click is not a double click.
    fn click_cell(&mut self, label: &str) {
        let at = self.harness.get_by_label(label).rect().center();
        self.click(at);
    }
}

#[test]
fn the_table_follows_the_drawing() {
    let mut hand = Hand::with_table();
    assert!(hand.sees("q0, a: q1") && hand.sees("q1, Accepting: ✓") && hand.sees("q0, Start: ✓"));
    hand.act(Action::ShowTable);
    assert!(!hand.sees("State q0") && hand.sees("Row q0"));
    hand.act(Action::Undo);
    assert!(hand.sees("q1, Accepting: "));
    hand.act(Action::ShowDrawing);
    assert!(hand.sees("State q0") && !hand.sees("Row q0"));
    assert_eq!(hand.harness.state().view().shows, Shows::Drawing);
}

#[test]
fn typing_over_a_cell_changes_the_drawing_in_one_step() {
    let mut hand = Hand::with_table();
    hand.click_cell("q1, a: ");
    hand.type_text("q0, q1");
    hand.key(Key::Enter);
    assert!(hand.sees("Arrow from q1 to q0") && hand.sees("Arrow from q1 to q1"));
    assert!(hand.sees("q1, a: q0, q1"));
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(!hand.sees("Arrow from q1 to q0") && !hand.sees("Arrow from q1 to q1"));
}

#[test]
fn an_unknown_name_offers_a_new_state() {
    let mut hand = Hand::with_table();
    hand.click_cell("q1, a: ");
    hand.type_text("end");
    hand.key(Key::Enter);
    assert!(hand.sees("There is no state end. Press Enter again to add it."));
    assert_eq!(hand.document().states().len(), 2);
    hand.key(Key::Enter);
    assert!(hand.sees("Row end") && hand.sees("Arrow from q1 to end"));
    // The button does the same for another state.
    hand.click_cell("q0, ε: ");
    hand.type_text("other");
    hand.key(Key::Tab);
    hand.click_on("Add other");
    assert!(hand.sees("Arrow from q0 to other"));
}

#[test]
fn keys_move_edit_cancel_and_mark() {
    let mut hand = Hand::with_table();
    hand.click_cell("Row q0");
    hand.key(Key::F2);
    hand.type_text("x");
    hand.key(Key::Escape);
    assert!(hand.sees("Row q0"));
    hand.key(Key::Enter);
    hand.type_text("x");
    hand.key(Key::Tab);
    assert!(hand.sees("State q0x"), "Tab commits the text");
    // From the cell of q0x and a: down, then left over the name to the marks of q1.
    hand.key(Key::ArrowDown);
    hand.key(Key::ArrowLeft);
    hand.key(Key::ArrowLeft);
    hand.key(Key::Space);
    assert!(hand.sees("q1, Accepting: "));
    hand.key(Key::ArrowLeft);
    hand.key(Key::Space);
    assert!(hand.sees("q1, Start: ✓") && hand.sees("q0x, Start: "));
    assert_eq!(hand.document().start(), Some(hand.id("q1")));
}

#[test]
fn cells_are_copied_pasted_and_cleared() {
    let mut hand = Hand::with_table();
    hand.click_cell("q0, a: q1");
    hand.harness.event(Event::Copy);
    hand.harness.step();
    let copied = hand
        .harness
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| matches!(command, eframe::egui::OutputCommand::CopyText(text) if text == "q1"));
    assert!(copied);
    hand.harness.run();
    hand.key(Key::ArrowDown);
    hand.harness.event(Event::Paste("q0\tq1\n".to_owned()));
    hand.harness.run();
    assert!(hand.sees("q1, a: q0") && hand.sees("q1, ε: q1"));
    hand.chord(Modifiers::SHIFT, Key::ArrowRight);
    hand.key(Key::Delete);
    assert!(hand.sees("q1, a: ") && hand.sees("q1, ε: "));
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(hand.sees("q1, a: q0") && hand.sees("q1, ε: q1"), "clearing is one step");
}

#[test]
fn rows_and_columns_are_added() {
    let mut hand = Hand::with_table();
    hand.click_on("Add state");
    assert!(hand.sees("Row q2") && hand.sees("State q2"));
    hand.click_on("Symbol of the new column");
    hand.type_text("while");
    hand.click_on("Add symbol");
    assert!(hand.sees("q2, while: "));
    hand.click_cell("q2, while: ");
    hand.type_text("q0");
    hand.key(Key::Enter);
    assert!(hand.grammar().contains("q2 → \"while\" q0"));
}

#[test]
fn selection_and_highlights_are_shared_with_the_canvas() {
    let mut hand = Hand::with_table();
    hand.click_cell("q0, a: q1");
    let arrow = Element::Arrow(hand.id("q0"), hand.id("q1"));
    assert!(hand.harness.state().view().selection.contains(&arrow));
    let at = hand.harness.get_by_label("Row q1").rect().center();
    hand.hover(at);
    assert!(hand.harness.state().highlight().elements.contains(&Element::State(hand.id("q1"))));
    assert!(!hand.harness.state().highlight().productions.is_empty());
}

#[test]
fn a_cell_that_names_sets_of_states_is_unchanged() {
    let mut hand = Hand::with_table();
    hand.click_cell("Row q1");
    hand.type_text("{q0, q1}");
    hand.key(Key::Enter);
    hand.click_cell("q0, a: {q0, q1}");
    let before = hand.document().clone();
    for key in [Key::F2, Key::Enter, Key::Enter] {
        hand.key(key);
    }
    assert_eq!(*hand.document(), before);
}
