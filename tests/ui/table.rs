//! The transition table by pointer and keyboard.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command, ViewMode};
use grammaton_session::Element;

impl Driver {
    pub(crate) fn act(&mut self, action: Action) {
        self.harness.state_mut().request(Command::Act(action));
        self.harness.run();
    }

    /// Creates an app with the transition q0 –a→ q1 and the table open.
    fn with_table() -> Self {
        let mut driver = Self::new();
        driver.draw_two_states();
        driver.act(Action::ShowBoth);
        driver
    }

    /// Clicks on a cell and waits, so that the next click is not a double click.
    fn click_cell(&mut self, label: &str) {
        let at = self.harness.get_by_label(label).rect().center();
        self.click(at);
    }
}

#[test]
fn the_table_follows_the_drawing() {
    let mut driver = Driver::with_table();
    assert!(driver.sees("q0, a: q1") && driver.sees("q1, Accepting: ✓") && driver.sees("q0, Start: ✓"));
    driver.act(Action::ShowTable);
    assert!(!driver.sees("State q0") && driver.sees("Row q0"));
    driver.act(Action::Undo);
    assert!(driver.sees("q1, Accepting: "));
    driver.act(Action::ShowDrawing);
    assert!(driver.sees("State q0") && !driver.sees("Row q0"));
    assert_eq!(driver.harness.state().view().mode, ViewMode::Drawing);
}

#[test]
fn typing_over_a_cell_changes_the_drawing_in_one_step() {
    let mut driver = Driver::with_table();
    driver.click_cell("q1, a: ");
    driver.type_text("q0, q1");
    driver.key(Key::Enter);
    assert!(driver.sees("Arrow from q1 to q0") && driver.sees("Arrow from q1 to q1"));
    assert!(driver.sees("q1, a: q0, q1"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(!driver.sees("Arrow from q1 to q0") && !driver.sees("Arrow from q1 to q1"));
}

#[test]
fn an_unknown_name_offers_a_new_state() {
    let mut driver = Driver::with_table();
    driver.click_cell("q1, a: ");
    driver.type_text("end");
    driver.key(Key::Enter);
    assert!(driver.sees("No state is named end. Press Enter again to add what is missing."));
    assert_eq!(driver.document().states().len(), 2);
    driver.key(Key::Enter);
    assert!(driver.sees("Row end") && driver.sees("Arrow from q1 to end"));
    // The button does the same for another state.
    driver.click_cell("q0, ε: ");
    driver.type_text("other");
    driver.key(Key::Tab);
    driver.click_on("Add other");
    assert!(driver.sees("Arrow from q0 to other"));
}

#[test]
fn keys_move_edit_cancel_and_mark() {
    let mut driver = Driver::with_table();
    driver.click_cell("Row q0");
    driver.key(Key::F2);
    driver.type_text("x");
    driver.key(Key::Escape);
    assert!(driver.sees("Row q0"));
    driver.key(Key::Enter);
    driver.type_text("x");
    driver.key(Key::Tab);
    assert!(driver.sees("State q0x"), "Tab commits the text");
    // From the cell of q0x and a: down, then left over the name to the marks of q1.
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowLeft);
    driver.key(Key::ArrowLeft);
    driver.key(Key::Space);
    assert!(driver.sees("q1, Accepting: "));
    driver.key(Key::ArrowLeft);
    driver.key(Key::Space);
    assert!(driver.sees("q1, Start: ✓") && driver.sees("q0x, Start: "));
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [driver.id("q1")]);
}

#[test]
fn cells_are_copied_pasted_and_cleared() {
    let mut driver = Driver::with_table();
    driver.click_cell("q0, a: q1");
    driver.harness.event(Event::Copy);
    driver.harness.step();
    let copied = driver
        .harness
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| matches!(command, eframe::egui::OutputCommand::CopyText(text) if text == "q1"));
    assert!(copied);
    driver.harness.run();
    driver.key(Key::ArrowDown);
    driver.harness.event(Event::Paste("q0\tq1\n".to_owned()));
    driver.harness.run();
    assert!(driver.sees("q1, a: q0") && driver.sees("q1, ε: q1"));
    driver.chord(Modifiers::SHIFT, Key::ArrowRight);
    driver.key(Key::Delete);
    assert!(driver.sees("q1, a: ") && driver.sees("q1, ε: "));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.sees("q1, a: q0") && driver.sees("q1, ε: q1"), "clearing is one step");
}

#[test]
fn rows_and_columns_are_added() {
    let mut driver = Driver::with_table();
    driver.click_on("Add state");
    assert!(driver.sees("Row q2") && driver.sees("State q2"));
    driver.click_on("Symbol of the new column");
    driver.type_text("while");
    driver.click_on("Add symbol");
    assert!(driver.sees("q2, while: "));
    driver.click_cell("q2, while: ");
    driver.type_text("q0");
    driver.key(Key::Enter);
    assert!(driver.grammar().contains("q2 → \"while\" q0"));
}

#[test]
fn selection_and_highlights_are_shared_with_the_canvas() {
    let mut driver = Driver::with_table();
    driver.click_cell("q0, a: q1");
    let arrow = Element::Arrow(driver.id("q0"), driver.id("q1"));
    assert!(driver.harness.state().view().selection.contains(&arrow));
    let at = driver.harness.get_by_label("Row q1").rect().center();
    driver.hover(at);
    assert!(driver.harness.state().highlight().elements.contains(&Element::State(driver.id("q1"))));
    assert!(!driver.harness.state().highlight().productions.is_empty());
}

#[test]
fn a_cell_that_names_sets_of_states_is_unchanged() {
    let mut driver = Driver::with_table();
    driver.click_cell("Row q1");
    driver.type_text("{q0, q1}");
    driver.key(Key::Enter);
    driver.click_cell("q0, a: {q0, q1}");
    let before = driver.document().clone();
    for key in [Key::F2, Key::Enter, Key::Enter] {
        driver.key(key);
    }
    assert_eq!(*driver.document(), before);
}
