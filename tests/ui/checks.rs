//! Checks of the language, and their answers on the canvas and in the run.

use crate::{dialogs::NoDialogs, driver::Driver, operations::ABB};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton::Dialog;
use grammaton_formats::json::read_certificate;
use grammaton_session::Element;
use std::sync::Arc;

impl Driver {
    /// Scrolls to this label.
    fn find(&mut self, label: &str) {
        self.harness.get_all_by_label(label).last().unwrap().scroll_to_me();
        self.harness.run();
    }
}

fn selected(driver: &Driver) -> Vec<String> {
    let name = |element: &Element| match element {
        Element::State(id) => driver.document().state(*id).map(|state| state.name.to_string()),
        _ => None,
    };
    driver.harness.state().view().selection.iter().filter_map(name).collect()
}

/// Creates an app with a typed grammar and the checks open.
fn checking(grammar: &str) -> Driver {
    let mut driver = Driver::with_grammar(grammar);
    show_checks(&mut driver);
    driver
}

fn show_checks(driver: &mut Driver) {
    driver.click_on("Automaton");
    driver.choose("Checks");
    driver.wait();
}

#[test]
fn a_typed_grammar_is_run_determinized_and_compared() {
    let mut driver = Driver::new();
    driver.click_on("Grammar text");
    for line in ABB.lines() {
        driver.type_text(line);
        driver.key(Key::Enter);
    }
    assert!(driver.sees("State S") && driver.sees("State B"));
    driver.click_on("Run a word");
    driver.type_text("aabb");
    assert!(driver.sees("Accepted"));
    driver.click_on("Go to end");
    assert!(driver.says("S ⇒ a S ⇒ a a A ⇒ a a b B ⇒ a a b b"));
    driver.operate("Determinize");
    driver.click_on("Automaton");
    driver.choose("Compare with…");
    driver.wait();
    assert!(driver.sees("Equivalent: both accept the same words"));
}

#[test]
fn each_side_of_a_difference_has_a_word_to_run() {
    let mut driver = checking(ABB);
    driver.click_on("The other automaton");
    driver.choose("A grammar or regular expression");
    driver.type_text("(a|b)*ab");
    driver.wait();
    assert!(driver.sees("Not equivalent: they accept different words"));
    assert!(driver.sees("Run abb"));
    driver.find("Run ab");
    driver.click_on("Run ab");
    assert!(driver.says("Rejected: after ab, the automaton is in S, B"));
    // The run bar takes up space, so the word must be scrolled into view.
    driver.harness.get_all_by_label("Run abb").next().unwrap().scroll_to_me();
    driver.harness.run();
    driver.harness.get_all_by_label("Run abb").next().unwrap().click();
    driver.harness.run();
    assert!(driver.sees("Accepted"));
    driver.click_on("Grammar or regular expression");
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("(a|b)*abb");
    driver.wait();
    assert!(driver.sees("Equivalent: both accept the same words"));
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("(a+b)*abb");
    driver.wait();
    assert!(driver.harness.query_by_label_contains("“+” was read as union; for repetition, write {1,}").is_some());
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("(a|b)*abb(");
    driver.wait();
    assert!(driver.says("line 1, column 11"));
}

#[test]
fn an_ambiguous_word_is_shown_with_two_derivations() {
    let mut driver = checking("S → aS | aA | ε\nA → ε\n");
    assert!(driver.sees("Ambiguous: some word has several derivations"));
    assert!(driver.sees("S\n⇒ a S\n⇒ a") && driver.sees("S\n⇒ a A\n⇒ a"));
    driver.harness.get_all_by_label("Run a").last().unwrap().scroll_to_me();
    driver.harness.run();
    driver.choose("Run a");
    assert!(driver.sees("Derivation 1 of 2"));
}

#[test]
fn a_rejected_word_is_shown_unless_all_words_are_accepted() {
    let driver = checking("S → aS | bS | ε\n");
    assert!(driver.sees("Universal: all words over the alphabet are accepted"));
    let mut driver = checking("S → aS | bA | ε\nA → b\n");
    assert!(driver.sees("Not universal. The shortest rejected word:"));
    driver.find("Run b");
    driver.choose("Run b");
    assert!(driver.says("Rejected: after b, the automaton is in A"));
}

#[test]
fn each_answer_has_a_certificate_that_proves_it() {
    let mut driver = Driver::of(|app| app.with_dialogs(Arc::new(NoDialogs)));
    driver.type_grammar("S → aA | bB\nA → ε\nB → ε\n");
    show_checks(&mut driver);
    driver.find("Save a certificate");
    driver.choose("Save a certificate");
    // Below the heading, only the entry has this name.
    let count = |driver: &Driver, name| driver.harness.query_all_by_label(name).count();
    assert_eq!(count(&driver, "Same language as"), 1, "nothing is compared yet");
    driver.key(Key::Escape);
    driver.find("The other automaton");
    driver.click_on("The other automaton");
    driver.choose("A grammar or regular expression");
    driver.type_text("a|b|aa");
    driver.wait();
    let folder = tempfile::tempdir().unwrap();
    for (name, claim) in [
        ("Grammar", "grammar"),
        ("Subset construction", "determinized"),
        ("Minimization", "minimal"),
        ("Ambiguity", "unambiguous"),
        ("Same language as", "different"),
    ] {
        driver.find("Save a certificate");
        driver.choose("Save a certificate");
        // The entries of the menu are next to its button; some have the name of a part of the window.
        let button = driver.rect("Save a certificate").center();
        let entries = driver.harness.query_all_by_role_and_label(Role::Button, name).map(|entry| entry.rect().center());
        let entry = entries.min_by(|a, b| a.distance(button).total_cmp(&b.distance(button))).unwrap();
        driver.click(entry);
        driver.wait_until("the path field", |driver| driver.harness.state().dialog() == Some(Dialog::Path));
        let path = folder.path().join(format!("{name}.proof.json"));
        driver.chord(Modifiers::COMMAND, Key::A);
        driver.type_text(&path.display().to_string());
        driver.key(Key::Enter);
        driver.wait_until("the certificate", |driver| driver.harness.state().dialog().is_none() && path.exists());
        let certificate = read_certificate(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(certificate.check(), Ok(()), "{name}");
        assert_eq!(certificate.claim(), claim, "{name}");
    }
}

#[test]
fn mergeable_states_are_highlighted() {
    let mut driver = checking("S → aA | bB\nA → ε\nB → ε\n");
    assert!(driver.sees("Not minimal: a smaller deterministic automaton accepts the same words"));
    driver.find("Equivalent states, which can be merged: A, B");
    driver.click_on("Equivalent states, which can be merged: A, B");
    assert_eq!(selected(&driver), ["A", "B"]);
    driver.find("Minimize");
    driver.choose("Minimize");
    driver.wait();
    assert_eq!(driver.document().states().len(), 2);
    assert!(driver.sees("Minimal: no smaller deterministic automaton accepts the same words"));
}

#[test]
fn answers_follow_the_drawing() {
    let mut driver = checking("S → a | b\n");
    assert!(driver.sees("Finite: the longest words have length 1"));
    assert!(driver.sees("Run b"));
    driver.type_grammar("T → c T\n");
    driver.wait();
    let all = driver.document().clone();
    driver.click_on("Undo");
    driver.wait();
    assert_ne!(*driver.document(), all);
    assert!(driver.sees("Finite: the longest words have length 1"));
    assert_eq!(driver.harness.run(), 1, "the app is idle");
}
