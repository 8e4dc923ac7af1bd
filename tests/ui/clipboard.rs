//! Copying and pasting, by keys and by menus.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::Document;
use grammaton_formats::ron;

/// Returns the text copied to the clipboard by an event.
fn copied_by(hand: &mut Hand, event: Event) -> String {
    hand.harness.event(event);
    hand.harness.step();
    let copied = hand.harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    hand.harness.run();
    copied.expect("something was copied")
}

fn paste(hand: &mut Hand, text: &str) {
    hand.harness.event(Event::Paste(text.to_owned()));
    hand.harness.run();
}

fn names(document: &Document) -> Vec<&str> {
    document.states().map(|(_, state)| state.name.as_str()).collect()
}

#[test]
fn states_are_copied_as_text_and_pasted_at_the_pointer_with_free_names() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.chord(Modifiers::COMMAND, Key::A);
    let text = copied_by(&mut hand, Event::Copy);
    assert_eq!(ron::read(&text).map(|part| part.transitions().len()), Ok(1));
    hand.hover(pos2(400.0, 600.0));
    paste(&mut hand, &text);
    assert_eq!(names(hand.document()), ["q0", "q1", "q2", "q3"]);
    assert_eq!((hand.document().transitions().len(), hand.harness.state().view().selection.len()), (2, 2));
    let middle = hand.state("q2").lerp(hand.state("q3"), 0.5);
    assert!((middle - pos2(400.0, 600.0)).length() < 2.0, "{middle}");
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.document().states().len(), 2);
}

#[test]
fn cut_states_can_be_pasted_into_another_tab() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let text = copied_by(&mut hand, Event::Cut);
    assert_eq!(names(hand.document()), ["q0"]);
    hand.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(hand.document().states().len(), 0);
    paste(&mut hand, &text);
    assert_eq!(names(hand.document()), ["q1"]);
}

#[test]
fn a_duplicate_is_placed_next_to_its_original() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.chord(Modifiers::COMMAND, Key::D);
    hand.chord(Modifiers::COMMAND, Key::D);
    assert_eq!(names(hand.document()), ["q0", "q1", "q2", "q3"]);
    let (first, second) = (hand.state("q1"), hand.state("q2"));
    assert!(second.x > first.x && second.y > first.y);
}

#[test]
fn grammars_and_expressions_become_states() {
    let mut hand = Hand::new();
    paste(&mut hand, "S -> a S | b");
    assert_eq!(names(hand.document()), ["S", "⊤"]);
    paste(&mut hand, "ab");
    assert_eq!(hand.document().states().len(), 5);
    assert!(hand.state("q0").x > hand.state("⊤").x, "next to the existing states");
}

#[test]
fn pasting_invalid_text_reports_the_position() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    paste(&mut hand, "S -> a S\nA -> b B c");
    assert!(hand.sees("Cannot paste the clipboard text"));
    assert!(hand.harness.query_by_label_contains("line 2, column").is_some());
    hand.key(Key::Enter);
    assert_eq!(*hand.document(), before);
}

#[test]
fn clipboard_shortcuts_act_on_the_focused_field() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.key(Key::F2);
    paste(&mut hand, "end");
    hand.key(Key::Enter);
    assert_eq!(names(hand.document()), ["q0", "end"]);
}

#[test]
fn menus_copy_and_cut_as_well() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.click_on("Edit");
    hand.choose("Duplicate");
    assert_eq!(hand.document().states().len(), 3);
    let at = hand.state("q0");
    hand.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    hand.choose("Cut");
    assert_eq!(names(hand.document()), ["q1", "q2"]);
}
