//! The language bar: the expression of the drawing, and the drawing of a typed expression.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, pos2, vec2};
use grammaton::{Action, Command};
use grammaton_core::{DocumentNfa, Nfa, determinize, equivalent, glushkov, minimize, notation::regex, thompson};
use grammaton_formats::ron;

const FIELD: &str = "Regular expression of the language";

/// Two states drawn by hand, with a color and a remark: words of a's and b's that end in b.
const BY_HAND: &str = r#"(version: 1, states: [(id: 4, name: "even", at: (100, 300), start: true, colour: 2),
    (id: 7, name: "odd", at: (400, 80), accepting: true, note: "mine")],
    transitions: [(from: 4, to: 4, on: ["a"]), (from: 4, to: 7, on: ["b"], bend: (0, 60)), (from: 7, to: 7, on: ["b"]),
    (from: 7, to: 4, on: ["a"])])"#;

/// Returns the expression in the bar.
fn expression(driver: &Driver) -> String {
    driver.node(FIELD).value().unwrap_or_default()
}

/// Replaces the expression by typing, one character at a time.
fn type_expression(driver: &mut Driver, text: &str) {
    focus(driver);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text(text);
    driver.wait();
}

/// Replaces the expression by pasting.
fn paste_expression(driver: &mut Driver, text: &str) {
    focus(driver);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste(text.to_owned()));
    driver.wait();
}

fn focus(driver: &mut Driver) {
    let at = driver.node(FIELD).rect().left_center() + vec2(12.0, 0.0);
    driver.click(at);
}

fn by_hand() -> Driver {
    let mut driver = Driver::with_document(ron::read(BY_HAND).unwrap());
    driver.wait();
    driver
}

fn nfa(driver: &Driver) -> Nfa {
    DocumentNfa::new(driver.document()).nfa
}

#[test]
fn the_expression_follows_the_drawing() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.wait();
    assert_eq!(expression(&driver), "a");
    driver.drag_rim("q1", pos2(300.0, 350.0));
    driver.type_text("b");
    driver.key(Key::Enter);
    driver.wait();
    assert_eq!(expression(&driver), "a(ba)*");
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.wait();
    assert_eq!(expression(&driver), "a");
}

#[test]
fn languages_without_words_have_names() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    driver.wait();
    assert!(expression(&driver) == "∅" && driver.sees("the empty language"));
    let at = driver.state("q0");
    driver.click(at);
    driver.key(Key::F);
    driver.wait();
    assert!(expression(&driver) == "ε" && driver.sees("only the empty word"));
}

#[test]
fn typing_builds_the_automaton_and_is_one_undo_step() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "(a|b)*abb");
    driver.key(Key::Enter);
    driver.wait();
    assert_eq!(equivalent(&nfa(&driver), &glushkov(&regex::read("(a|b)*abb").unwrap())), Ok(()));
    assert_eq!(driver.document().states().len(), 6);
    assert!(driver.sees("State q0") && driver.grammar().starts_with("q0 → "));
    assert_eq!(expression(&driver), "(a|b)*abb");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().states().len(), 0);
    driver.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(driver.document().states().len(), 6);
}

#[test]
fn a_typed_expression_stays_as_typed_until_the_drawing_changes() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "((a))|a|b");
    driver.key(Key::Enter);
    driver.wait();
    assert_eq!(expression(&driver), "((a))|a|b");
    let at = driver.state("q3");
    driver.click(at);
    driver.key(Key::Delete);
    driver.wait();
    assert_eq!(expression(&driver), "a");
}

#[test]
fn each_construction_can_be_selected_and_is_remembered() {
    let mut driver = Driver::new();
    let regex = regex::read("(a|b)*abb").unwrap();
    let minimal = minimize(&determinize(&thompson(&regex)).dfa).dfa;
    for (name, expected) in [("Thompson", thompson(&regex)), ("Minimal DFA", minimal.as_nfa().clone())] {
        driver.click_on("Construction");
        driver.choose(name);
        type_expression(&mut driver, "(a|b)*abb");
        driver.key(Key::Enter);
        driver.wait();
        assert_eq!(nfa(&driver).len(), expected.len(), "{name}");
        assert_eq!(equivalent(&nfa(&driver), &expected), Ok(()), "{name}");
    }
    driver.harness.state_mut().request(Command::Act(Action::New));
    driver.harness.run();
    type_expression(&mut driver, "(a|b)*abb");
    assert_eq!(nfa(&driver).len(), minimal.len());
}

#[test]
fn states_that_correspond_stay_when_the_expression_grows() {
    let mut driver = by_hand();
    let before = driver.document().clone();
    focus(&mut driver);
    assert_eq!(expression(&driver), "(a|b)*b");
    driver.click_on("Construction");
    driver.choose("Minimal DFA");
    paste_expression(&mut driver, "[ab]*b|c");
    assert!(!driver.sees("Rebuild the drawing?"));
    assert_eq!(driver.document().states().len(), 4);
    for (id, state) in before.states() {
        assert_eq!(driver.document().state(id), Some(state));
    }
    let bend = |document: &grammaton_core::Document| document.shape(driver.id("even"), driver.id("odd")).bend;
    assert_eq!(bend(driver.document()), bend(&before));
}

#[test]
fn an_equal_language_rebuilds_the_drawing_only_on_request() {
    let mut driver = by_hand();
    let before = driver.document().clone();
    paste_expression(&mut driver, "(a|b)*b");
    assert_eq!(*driver.document(), before);
    assert_eq!(expression(&driver), "(a|b)*b");
    driver.click_on("Build");
    driver.wait();
    if driver.sees("Rebuild the drawing?") {
        driver.click_on("Rebuild");
    }
    assert_eq!(nfa(&driver).len(), 4);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*driver.document(), before);
}

#[test]
fn states_drawn_by_hand_are_removed_only_after_a_question() {
    let mut driver = by_hand();
    let before = driver.document().clone();
    type_expression(&mut driver, "∅");
    assert!(driver.sees("Rebuild the drawing?"));
    // No key reaches the drawing behind the question.
    driver.key(Key::Delete);
    driver.click_on("Keep the drawing");
    driver.wait();
    assert_eq!((driver.document(), expression(&driver).as_str()), (&before, "(a|b)*b"));
    type_expression(&mut driver, "∅");
    driver.click_on("Rebuild");
    assert_eq!((driver.document().states().len(), nfa(&driver).accepting().count()), (1, 0));
    // The drawing is now made from an expression: no question any more.
    type_expression(&mut driver, "ab");
    type_expression(&mut driver, "a");
    assert!(!driver.sees("Rebuild the drawing?"));
    assert_eq!(driver.document().states().len(), 2);
}

#[test]
fn a_broken_expression_leaves_the_drawing_and_has_a_fix() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "a");
    driver.type_text("(b");
    driver.wait();
    assert_eq!(driver.document().states().len(), 2);
    assert!(driver.says("This ( is never closed"));
    driver.click_on("Insert )");
    driver.wait();
    assert_eq!((expression(&driver).as_str(), driver.document().states().len()), ("a(b)", 3));
    assert!(!driver.says("never closed"));
    driver.type_text("|");
    driver.wait();
    driver.click(pos2(500.0, 600.0));
    assert_eq!((expression(&driver).as_str(), driver.document().states().len()), ("a(b)|", 3));
    assert!(!driver.sees("Insert ε"));
}

#[test]
fn another_reading_of_a_sign_is_one_click_away() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "a+b");
    assert_eq!(equivalent(&nfa(&driver), &glushkov(&regex::read("a|b").unwrap())), Ok(()));
    assert!(driver.says("was read as union"));
    driver.click_on("Read + as repetition at least once");
    driver.wait();
    assert_eq!(equivalent(&nfa(&driver), &glushkov(&regex::read("a{1,}b").unwrap())), Ok(()));
    assert!(!driver.says("was read as"));
    driver.key(Key::Escape);
    assert_eq!(driver.document().states().len(), 0);
}

#[test]
fn escape_restores_the_drawing_and_its_expression() {
    let mut driver = by_hand();
    let before = driver.document().clone();
    type_expression(&mut driver, "[ab]*b|c");
    assert_ne!(*driver.document(), before);
    driver.key(Key::Escape);
    driver.wait();
    assert_eq!((driver.document(), expression(&driver).as_str()), (&before, "(a|b)*b"));
    type_expression(&mut driver, "a(");
    driver.key(Key::Escape);
    assert_eq!((driver.document(), expression(&driver).as_str()), (&before, "(a|b)*b"));
    assert!(!driver.harness.state().is_changed());
}

#[test]
fn a_blank_field_shows_the_expression_of_the_drawing_again() {
    let mut driver = by_hand();
    focus(&mut driver);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.key(Key::Backspace);
    assert_eq!(expression(&driver), "");
    driver.click(pos2(500.0, 600.0));
    driver.wait();
    assert_eq!((expression(&driver).as_str(), driver.document().states().len()), ("(a|b)*b", 2));
}

#[test]
fn undo_in_the_field_takes_back_a_broken_draft_first() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "ab");
    driver.key(Key::Enter);
    driver.wait();
    focus(&mut driver);
    driver.key(Key::End);
    driver.type_text("(");
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.wait();
    assert_eq!((expression(&driver).as_str(), driver.document().states().len()), ("ab", 3));
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.wait();
    assert_eq!((expression(&driver).as_str(), driver.document().states().len()), ("", 0));
}

#[test]
fn a_long_expression_is_folded() {
    let mut driver = Driver::new();
    let long = "abcdefghij".repeat(30);
    paste_expression(&mut driver, &long);
    assert_eq!(driver.document().states().len(), 301);
    let height = driver.node(FIELD).rect().height();
    driver.click_on("… (300 characters)");
    let expanded = driver.node(FIELD).rect().height();
    assert!(expanded > 2.0 * height, "{expanded} {height}");
    assert_eq!(expression(&driver), long);
    driver.click_on("Show on one line");
    assert!(driver.node(FIELD).rect().height() < 1.5 * height);
}

#[test]
fn too_large_automata_are_not_drawn() {
    let mut driver = Driver::new();
    paste_expression(&mut driver, "(ab){1500}");
    assert!(driver.says("The automaton would have more than 2,000 states."));
    assert_eq!(driver.document().states().len(), 0);
}

#[test]
fn the_expression_is_copied() {
    let mut driver = by_hand();
    driver.node("Copy the regular expression").click();
    let mut copied = None;
    while copied.is_none() {
        driver.harness.step();
        let commands = &driver.harness.output().platform_output.commands;
        copied = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    }
    assert_eq!(copied.as_deref(), Some("(a|b)*b"));
    driver.harness.run();
    assert!(driver.harness.state().messages().contains("Regular expression copied"));
}

#[test]
fn a_new_document_can_begin_with_an_expression() {
    let mut driver = by_hand();
    driver.click_on("File");
    driver.choose("New from expression");
    driver.type_text("ab");
    driver.wait();
    assert_eq!((driver.harness.state().tabs().len(), driver.document().states().len()), (2, 3));
}

#[test]
fn the_bar_can_be_hidden_and_gives_way_in_a_low_window() {
    let mut driver = by_hand();
    driver.click_on("View");
    driver.choose("Language bar");
    assert!(!driver.sees(FIELD));
    driver.harness.state_mut().request(Command::Act(Action::EditExpression));
    driver.harness.run();
    driver.type_text("|c");
    assert!(driver.sees(FIELD));
    driver.key(Key::Escape);
    driver.wait();
    driver.harness.set_size(vec2(900.0, 360.0));
    driver.harness.run();
    assert!(!driver.sees(FIELD));
    driver.harness.set_size(vec2(900.0, 700.0));
    driver.harness.run();
    assert!(driver.sees(FIELD));
}

#[test]
fn the_steps_of_the_expression_are_in_its_menu() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "(a|b)*a");
    driver.key(Key::Enter);
    driver.wait();
    driver.click_on("Steps");
    driver.choose("Step through Thompson’s construction");
    assert!(driver.says("Each part of the expression gets an automaton"));
    driver.key(Key::End);
    assert!(driver.sees("Concatenation") && driver.sees("(a|b)*a"));
    let (made, _) = driver.harness.state().intermediate_document().unwrap();
    assert_eq!(DocumentNfa::new(made).nfa, thompson(&regex::read("(a|b)*a").unwrap()));
    driver.key(Key::Home);
    driver.key(Key::ArrowRight);
    assert!(driver.sees("A symbol"));
    let (made, highlight) = driver.harness.state().intermediate_document().unwrap();
    assert_eq!((made.states().len(), highlight.len()), (2, 1));
}

#[test]
fn glushkov_steps_end_with_the_automaton() {
    let mut driver = Driver::new();
    type_expression(&mut driver, "(a|b)*a");
    driver.key(Key::Enter);
    driver.wait();
    driver.click_on("Steps");
    driver.choose("Step through Glushkov’s construction");
    assert!(driver.sees("The symbols are numbered") && driver.sees("1: a") && driver.sees("3: a"));
    for _ in 0..4 {
        driver.key(Key::ArrowRight);
    }
    assert!(driver.says("The new pairs are {(1,1),(1,2),(2,1),(2,2)}."));
    driver.key(Key::End);
    assert!(driver.says("The last positions are accepting: {3}."));
    let (made, _) = driver.harness.state().intermediate_document().unwrap();
    assert_eq!(DocumentNfa::new(made).nfa, glushkov(&regex::read("(a|b)*a").unwrap()));
}

#[test]
fn steps_of_the_expression_follow_the_drawing() {
    let mut driver = by_hand();
    driver.click_on("View");
    driver.choose("Language bar");
    driver.harness.state_mut().request(Command::Act(Action::StepThompson));
    driver.wait();
    driver.key(Key::End);
    assert!(driver.sees("(a|b)*b"));
    let at = driver.state("odd");
    driver.click(at);
    driver.key(Key::F);
    driver.wait();
    assert!(driver.sees("∅"));
}

#[test]
fn equations_are_solved_one_variable_at_a_time() {
    let mut driver = by_hand();
    driver.click_on("Steps");
    driver.choose("Step through the equations");
    assert!(driver.sees("An equation for each state") && driver.sees("a even | b odd"));
    driver.key(Key::ArrowRight);
    assert!(driver.sees("Arden’s lemma") && driver.sees("a* b odd"));
    driver.key(Key::End);
    assert!(driver.says("The regular expression for the language is "));
    let expected = grammaton_core::regex_of(&nfa(&driver), 1000).unwrap();
    assert!(driver.sees(&regex::write(&expected)));
}
