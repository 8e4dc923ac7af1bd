//! Test words with expected results: typing, pasting, generating, editing and running them, and checking them at
//! every change of the drawing.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_formats::ron;
use grammaton_session::Element;

/// Creates an app with (a|b)*abb and the test words open.
fn checking() -> Driver {
    let states = r#"(id: 0, name: "q0", at: (0, 0), start: true), (id: 1, name: "q1", at: (150, 0)),
        (id: 2, name: "q2", at: (300, 0)), (id: 3, name: "q3", at: (450, 0), accepting: true)"#;
    let arrows = r#"(from: 0, to: 0, on: ["a", "b"]), (from: 0, to: 1, on: ["a"]), (from: 1, to: 2, on: ["b"]),
        (from: 2, to: 3, on: ["b"])"#;
    let document = ron::read(&format!("(version: 1, states: [{states}], transitions: [{arrows}])")).unwrap();
    let mut driver = Driver::with_document(document);
    driver.harness.state_mut().request(Command::Act(Action::ShowWords));
    driver.harness.run();
    driver
}

fn add(driver: &mut Driver, text: &str) {
    driver.click_on("Word to test");
    if text.contains('\n') {
        driver.harness.event(Event::Paste(text.into()));
        driver.harness.run();
    } else {
        driver.type_text(text);
        driver.key(Key::Enter);
    }
}

/// Runs frames until there are `count` words.
fn wait(driver: &mut Driver, count: usize) {
    driver.wait_until(&format!("{count} words"), |driver| driver.document().words().len() >= count);
}

fn words(driver: &Driver) -> Vec<(String, bool)> {
    let text = |word: &[grammaton_core::Symbol]| word.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    driver.document().words().iter().map(|sample| (text(&sample.word), sample.accept)).collect()
}

fn expected(words: &[(&str, bool)]) -> Vec<(String, bool)> {
    words.iter().map(|&(word, accept)| (word.to_owned(), accept)).collect()
}

#[test]
fn words_are_typed_and_checked_at_every_change() {
    let mut driver = checking();
    add(&mut driver, "aabb");
    driver.type_text("ab no");
    driver.key(Key::Enter);
    driver.click_on("Reject");
    add(&mut driver, "ε");
    assert_eq!(words(&driver), expected(&[("a a b b", true), ("a b", false), ("", false)]));
    assert!(driver.sees("aabb: accepted, as expected"));
    assert!(driver.sees("ε: rejected, as expected"));
    assert!(driver.sees("3 as expected"));
    let q3 = driver.id("q3");
    driver.harness.state_mut().request(Command::Select(vec![Element::State(q3)]));
    driver.harness.state_mut().request(Command::Act(Action::ToggleAccepting));
    driver.harness.run();
    assert!(driver.sees("aabb: rejected, but should be accepted"));
    assert!(driver.sees("1 of 3 not as expected"));
    driver.click_on("1 of 3 not as expected");
    assert!(!driver.sees("ab: rejected, as expected"), "only those that differ are listed");
    driver.click_on("Accept aabb");
    assert!(driver.sees("aabb: rejected, as expected"), "the expectation was inverted");
    assert!(driver.sees("ab: rejected, as expected"), "all are listed again");
}

#[test]
fn words_with_several_readings_are_read_as_accepted_ones_and_reported() {
    let arrows = r#"(from: 0, to: 1, on: ["a", "ab"]), (from: 1, to: 2, on: ["bc"])"#;
    let states = r#"(id: 0, name: "p", start: true), (id: 1, name: "q"), (id: 2, name: "r", accepting: true)"#;
    let document = format!(r#"(version: 1, alphabet: ["c"], states: [{states}], transitions: [{arrows}])"#);
    let mut driver = Driver::with_document(ron::read(&document).unwrap());
    driver.harness.state_mut().request(Command::Act(Action::ShowWords));
    driver.harness.run();
    add(&mut driver, "abc");
    assert!(driver.sees("a bc: accepted, as expected"));
    assert!(driver.sees("abc was read as a bc; it can also be read as ab c"));
    add(&mut driver, "c\nabc no\n");
    assert!(driver.sees("Line 2: abc was read as a bc; it can also be read as ab c"));
    driver.click_on("Edit c");
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("abc");
    driver.key(Key::Enter);
    assert!(!driver.sees("Line 2: abc was read as a bc; it can also be read as ab c"));
    assert!(driver.sees("abc was read as a bc; it can also be read as ab c"));
}

#[test]
fn a_list_is_pasted_and_each_change_is_one_step() {
    let mut driver = checking();
    add(&mut driver, "abb\taccept\n\nba -\r\n\"open it\nab no\nε reject\n");
    let all = expected(&[("a b b", true), ("b a", false), ("a b", false), ("", false)]);
    assert_eq!(words(&driver), all);
    assert!(driver.sees("Line 4: column 1: missing closing quote"));
    driver.click_on("Remove ba");
    assert_eq!(words(&driver).len(), 3);
    driver.click_on("Edit ab");
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("bb");
    driver.key(Key::Enter);
    assert_eq!(words(&driver), expected(&[("a b b", true), ("b b", false), ("", false)]));
    driver.click_on("Edit bb");
    driver.type_text("aaa");
    driver.key(Key::Escape);
    assert_eq!(words(&driver)[1].0, "b b", "Escape restores the text");
    driver.click_on("Remove all words");
    assert_eq!(words(&driver), []);
    let undo = |driver: &mut Driver| {
        driver.harness.state_mut().request(Command::Act(Action::Undo));
        driver.harness.run();
    };
    (0..3).for_each(|_| undo(&mut driver));
    assert_eq!(words(&driver), all);
    undo(&mut driver);
    assert_eq!(words(&driver), []);
}

#[test]
fn generated_words_expect_the_results_of_the_automaton() {
    let mut driver = checking();
    add(&mut driver, "abb no");
    let mut generate = |name: &str, count: usize| {
        driver.click_on("Generate words");
        driver.click_on(name);
        wait(&mut driver, count);
        assert_eq!(driver.document().words().len(), count, "{name}");
        driver.document().words().clone()
    };
    let all = generate("All words up to length 3", 15);
    assert!(!all[0].accept, "existing expectations stay");
    let shortest = generate("Shortest words", 24);
    assert!(shortest.iter().skip(15).all(|sample| sample.accept && sample.word.len() > 3));
    driver.click_on("Generate words");
    driver.click_on("Random words");
    wait(&mut driver, 25);
    assert!(driver.sees(&format!("1 of {} not as expected", driver.document().words().len())), "only abb differs");
}

#[test]
fn a_click_on_a_word_runs_it() {
    let mut driver = checking();
    add(&mut driver, "aabb");
    driver.click_on("aabb: accepted, as expected");
    assert!(driver.sees("Word to run"));
    assert!(driver.sees("Accepted"));
}

#[test]
fn words_are_copied_as_a_list_that_can_be_pasted() {
    let mut driver = checking();
    add(&mut driver, "aabb\nab no\n");
    driver.harness.get_by_label("Copy words as text").click();
    driver.harness.step();
    let list = "aabb\taccept\nab\treject\n";
    let copied = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text == list);
    assert!(driver.harness.output().platform_output.commands.iter().any(copied));
}

#[test]
fn in_a_narrow_window_the_words_are_a_tab_of_the_sheet() {
    let mut driver = checking();
    driver.harness.set_size(eframe::egui::vec2(390.0, 740.0));
    driver.harness.run();
    // The sheet is initially closed, so the canvas is visible.
    driver.harness.state_mut().request(Command::Act(Action::ShowWords));
    driver.harness.run();
    add(&mut driver, "aabb");
    assert!(driver.sees("aabb: accepted, as expected"));
    for label in
        ["Grammar", "Problems", "Properties", "Words", "Checks", "Accept", "Reject", "Add word", "Generate words"]
    {
        let rect = driver.harness.get_all_by_label(label).last().unwrap().rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 390.0, "{label}: {rect:?}");
    }
    driver.choose("Grammar");
    assert!(driver.sees("q1 → b q2") && !driver.sees("aabb: accepted, as expected"));
    driver.click_on("Words");
    assert!(driver.sees("aabb: accepted, as expected"));
    driver.click_on("Problems");
    assert!(driver.sees("No problems found"));
}
