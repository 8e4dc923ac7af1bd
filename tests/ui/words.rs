//! Test words with expected results: typing, pasting, generating, editing and running them, and checking them at
//! every change of the drawing.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_formats::ron;
use grammaton_session::Element;

/// Creates an app with (a|b)*abb and the test words open.
fn checking() -> Hand {
    let states = r#"(id: 0, name: "q0", at: (0, 0), start: true), (id: 1, name: "q1", at: (150, 0)),
        (id: 2, name: "q2", at: (300, 0)), (id: 3, name: "q3", at: (450, 0), accepting: true)"#;
    let arrows = r#"(from: 0, to: 0, on: ["a", "b"]), (from: 0, to: 1, on: ["a"]), (from: 1, to: 2, on: ["b"]),
        (from: 2, to: 3, on: ["b"])"#;
    let document = ron::read(&format!("(version: 1, states: [{states}], transitions: [{arrows}])")).unwrap();
    let mut hand = Hand::with_document(document);
    hand.harness.state_mut().request(Command::Act(Action::ShowWords));
    hand.harness.run();
    hand
}

fn add(hand: &mut Hand, text: &str) {
    hand.click_on("Word to test");
    if text.contains('\n') {
        hand.harness.event(Event::Paste(text.into()));
        hand.harness.run();
    } else {
        hand.type_text(text);
        hand.key(Key::Enter);
    }
}

/// Runs frames until there are `count` words.
fn wait(hand: &mut Hand, count: usize) {
    while hand.document().words().len() < count {
        hand.harness.step();
    }
    hand.harness.run();
}

fn words(hand: &Hand) -> Vec<(String, bool)> {
    let text = |word: &[grammaton_core::Symbol]| word.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    hand.document().words().iter().map(|sample| (text(&sample.word), sample.accept)).collect()
}

fn expected(words: &[(&str, bool)]) -> Vec<(String, bool)> {
    words.iter().map(|&(word, accept)| (word.to_owned(), accept)).collect()
}

#[test]
fn words_are_typed_and_checked_at_every_change() {
    let mut hand = checking();
    add(&mut hand, "aabb");
    hand.type_text("ab no");
    hand.key(Key::Enter);
    hand.click_on("Reject");
    add(&mut hand, "ε");
    assert_eq!(words(&hand), expected(&[("a a b b", true), ("a b", false), ("", false)]));
    assert!(hand.sees("aabb: accepted, as expected"));
    assert!(hand.sees("ε: rejected, as expected"));
    assert!(hand.sees("3 as expected"));
    let q3 = hand.id("q3");
    hand.harness.state_mut().request(Command::Select(vec![Element::State(q3)]));
    hand.harness.state_mut().request(Command::Act(Action::ToggleAccepting));
    hand.harness.run();
    assert!(hand.sees("aabb: rejected, but should be accepted"));
    assert!(hand.sees("1 of 3 not as expected"));
    hand.click_on("1 of 3 not as expected");
    assert!(!hand.sees("ab: rejected, as expected"), "only those that differ are listed");
    hand.click_on("Accept aabb");
    assert!(hand.sees("aabb: rejected, as expected"), "the expectation was inverted");
    assert!(hand.sees("ab: rejected, as expected"), "all are listed again");
}

#[test]
fn a_list_is_pasted_and_each_change_is_one_step() {
    let mut hand = checking();
    add(&mut hand, "abb\taccept\n\nba -\r\n\"open it\nab no\nε reject\n");
    let all = expected(&[("a b b", true), ("b a", false), ("a b", false), ("", false)]);
    assert_eq!(words(&hand), all);
    assert!(hand.sees("Line 4: column 1: missing closing quote"));
    hand.click_on("Remove ba");
    assert_eq!(words(&hand).len(), 3);
    hand.click_on("Edit ab");
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("bb");
    hand.key(Key::Enter);
    assert_eq!(words(&hand), expected(&[("a b b", true), ("b b", false), ("", false)]));
    hand.click_on("Edit bb");
    hand.type_text("aaa");
    hand.key(Key::Escape);
    assert_eq!(words(&hand)[1].0, "b b", "Escape restores the text");
    hand.click_on("Remove all words");
    assert_eq!(words(&hand), []);
    let undo = |hand: &mut Hand| {
        hand.harness.state_mut().request(Command::Act(Action::Undo));
        hand.harness.run();
    };
    (0..3).for_each(|_| undo(&mut hand));
    assert_eq!(words(&hand), all);
    undo(&mut hand);
    assert_eq!(words(&hand), []);
}

#[test]
fn generated_words_expect_the_results_of_the_automaton() {
    let mut hand = checking();
    add(&mut hand, "abb no");
    let mut generate = |name: &str, count: usize| {
        hand.click_on("Generate words");
        hand.click_on(name);
        wait(&mut hand, count);
        assert_eq!(hand.document().words().len(), count, "{name}");
        hand.document().words().clone()
    };
    let all = generate("All words up to length 3", 15);
    assert!(!all[0].accept, "existing expectations stay");
    let shortest = generate("Shortest words", 24);
    assert!(shortest.iter().skip(15).all(|sample| sample.accept && sample.word.len() > 3));
    hand.click_on("Generate words");
    hand.click_on("Random words");
    wait(&mut hand, 25);
    assert!(hand.sees(&format!("1 of {} not as expected", hand.document().words().len())), "only abb differs");
}

#[test]
fn a_click_on_a_word_runs_it() {
    let mut hand = checking();
    add(&mut hand, "aabb");
    hand.click_on("aabb: accepted, as expected");
    assert!(hand.sees("Word to run"));
    assert!(hand.sees("Accepted"));
}

#[test]
fn words_are_copied_as_a_list_that_can_be_pasted() {
    let mut hand = checking();
    add(&mut hand, "aabb\nab no\n");
    hand.harness.get_by_label("Copy words as text").click();
    hand.harness.step();
    let list = "aabb\taccept\nab\treject\n";
    let copied = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text == list);
    assert!(hand.harness.output().platform_output.commands.iter().any(copied));
}

#[test]
fn in_a_narrow_window_the_words_are_a_tab_of_the_sheet() {
    let mut hand = checking();
    hand.harness.set_size(eframe::egui::vec2(390.0, 740.0));
    hand.harness.run();
    // The sheet is initially closed, so the canvas is visible.
    hand.harness.state_mut().request(Command::Act(Action::ShowWords));
    hand.harness.run();
    add(&mut hand, "aabb");
    assert!(hand.sees("aabb: accepted, as expected"));
    for label in
        ["Grammar", "Problems", "Properties", "Test words", "Checks", "Accept", "Reject", "Add word", "Generate words"]
    {
        let rect = hand.harness.get_all_by_label(label).last().unwrap().rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 390.0, "{label}: {rect:?}");
    }
    hand.choose("Grammar");
    assert!(hand.sees("q1 → b q2") && !hand.sees("aabb: accepted, as expected"));
    hand.click_on("Test words");
    assert!(hand.sees("aabb: accepted, as expected"));
    hand.click_on("Problems");
    assert!(hand.sees("No problems found"));
}
