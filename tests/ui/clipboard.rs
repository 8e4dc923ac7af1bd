//! Copying and pasting, by keys and by menus.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::{Document, DocumentNfa};
use grammaton_formats::ron;

/// Returns the text copied to the clipboard by an event.
fn copied_by(driver: &mut Driver, event: Event) -> String {
    driver.harness.event(event);
    driver.harness.step();
    let copied = driver.harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    driver.harness.run();
    copied.expect("something was copied")
}

fn paste(driver: &mut Driver, text: &str) {
    driver.harness.event(Event::Paste(text.to_owned()));
    driver.harness.run();
}

fn names(document: &Document) -> Vec<&str> {
    document.states().map(|(_, state)| state.name.as_str()).collect()
}

#[test]
fn states_are_copied_as_text_and_pasted_at_the_pointer_with_free_names() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.chord(Modifiers::COMMAND, Key::A);
    let text = copied_by(&mut driver, Event::Copy);
    assert_eq!(ron::read(&text).map(|part| part.transitions().len()), Ok(1));
    driver.hover(pos2(400.0, 600.0));
    paste(&mut driver, &text);
    assert_eq!(names(driver.document()), ["q0", "q1", "q2", "q3"]);
    assert_eq!((driver.document().transitions().len(), driver.harness.state().view().selection.len()), (2, 2));
    let middle = driver.state("q2").lerp(driver.state("q3"), 0.5);
    assert!((middle - pos2(400.0, 600.0)).length() < 2.0, "{middle}");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().states().len(), 2);
}

#[test]
fn cut_states_can_be_pasted_into_another_tab() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let text = copied_by(&mut driver, Event::Cut);
    assert_eq!(names(driver.document()), ["q0"]);
    driver.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(driver.document().states().len(), 0);
    paste(&mut driver, &text);
    assert_eq!(names(driver.document()), ["q1"]);
}

#[test]
fn a_duplicate_is_placed_next_to_its_original() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.chord(Modifiers::COMMAND, Key::D);
    driver.chord(Modifiers::COMMAND, Key::D);
    assert_eq!(names(driver.document()), ["q0", "q1", "q2", "q3"]);
    let (first, second) = (driver.state("q1"), driver.state("q2"));
    assert!(second.x > first.x && second.y > first.y);
}

#[test]
fn grammars_and_expressions_become_states() {
    let mut driver = Driver::new();
    paste(&mut driver, "S -> a S | b");
    assert_eq!(names(driver.document()), ["S", "F"]);
    paste(&mut driver, "ab");
    assert_eq!(driver.document().states().len(), 5);
    assert!(driver.state("q0").x > driver.state("F").x, "next to the existing states");
}

#[test]
fn plain_words_become_an_expression_or_sample_words() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    paste(&mut driver, "abba");
    assert_eq!(driver.document().states().len(), 7);
    driver.click_on("Read it as: list of words");
    assert_eq!((driver.document().states().len(), driver.document().words().len()), (2, 1));
    driver.click_on("Read it as: Regular expression");
    assert_eq!((driver.document().states().len(), driver.document().words().len()), (7, 0));
    driver.click_on("Close the report");
    assert!(!driver.sees("Read it as: list of words"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().states().len(), 2, "the two readings are one step");
}

#[test]
fn an_ambiguous_sign_is_asked_about_and_the_other_reading_replaces_the_first() {
    let mut driver = Driver::new();
    paste(&mut driver, "(a+b)*abb");
    let accepts = |driver: &Driver| DocumentNfa::new(driver.document()).nfa.accepts(&[1, 0, 1, 1]);
    assert!(accepts(&driver), "a+b is a union");
    assert!(driver.harness.query_by_label_contains("line 1, column 3: “+” was read as union").is_some());
    driver.click_on("Read + as repetition at least once");
    assert!(!accepts(&driver), "a+b is aa*b");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().states().len(), 0, "both readings are one step");
}

#[test]
fn lines_of_words_become_sample_words() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    paste(&mut driver, "ab\nba\n");
    assert_eq!((driver.document().states().len(), driver.document().words().len()), (2, 2));
}

#[test]
fn pasting_invalid_text_reports_the_position() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    paste(&mut driver, "S -> a S\nA -> b B c");
    assert!(driver.sees("Cannot paste the clipboard text"));
    assert!(driver.harness.query_by_label_contains("line 2, column").is_some());
    driver.key(Key::Enter);
    assert_eq!(*driver.document(), before);
}

#[test]
fn clipboard_shortcuts_act_on_the_focused_field() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.key(Key::F2);
    paste(&mut driver, "end");
    driver.key(Key::Enter);
    assert_eq!(names(driver.document()), ["q0", "end"]);
}

#[test]
fn menus_copy_and_cut_as_well() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.click_on("Edit");
    driver.choose("Duplicate");
    assert_eq!(driver.document().states().len(), 3);
    let at = driver.state("q0");
    driver.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    driver.choose("Cut");
    assert_eq!(names(driver.document()), ["q1", "q2"]);
}

#[test]
fn what_is_pasted_from_the_palette_arrives_although_the_palette_had_the_focus() {
    for writes_grammar in [false, true] {
        let mut driver = Driver::new();
        if writes_grammar {
            driver.click_on("Grammar text");
        }
        driver.chord(Modifiers::COMMAND, Key::K);
        driver.type_text("paste");
        driver.harness.key_press(Key::Enter);
        driver.harness.step();
        // The text of the clipboard comes with the next frame.
        paste(&mut driver, "S -> a S | b");
        assert_eq!(names(driver.document()), ["S", "F"], "with the focus on the grammar: {writes_grammar}");
    }
}
