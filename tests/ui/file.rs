//! Files: opening by argument, saving, and the question about unsaved changes.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton_formats::ron;
use grammaton_session::FilePath;
use std::time::{Duration, Instant};

/// Runs frames until `done`, which depends on another thread.
pub(crate) fn until(hand: &mut Hand, what: &str, mut done: impl FnMut(&Hand) -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !done(hand) {
        assert!(Instant::now() < deadline, "{what} did not happen");
        hand.harness.step();
        std::thread::yield_now();
    }
    hand.harness.run();
}

#[test]
fn a_saved_and_reopened_document_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.ron");
    std::fs::write(&path, "(version: 1, states: [], transitions: [])").unwrap();
    let mut hand = Hand::with_file(Some(path.clone()));
    until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    hand.draw_two_states();
    assert!(hand.harness.state().is_changed());
    hand.chord(Modifiers::COMMAND, Key::S);
    until(&mut hand, "saving", |hand| !hand.harness.state().is_changed());
    let saved = std::fs::read_to_string(&path).unwrap();
    assert_eq!(ron::read(&saved).unwrap(), *hand.document());

    let mut again = Hand::with_file(Some(path));
    until(&mut again, "reopening", |hand| hand.document().states().len() == 2);
    assert_eq!(again.document(), hand.document());
    assert_eq!(again.grammar(), hand.grammar());
}

#[test]
fn opening_a_broken_file_reports_the_position_and_keeps_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, "(\n    version: 1,\n    states: [(id: 0, nme: \"x\")],\n)").unwrap();
    let mut hand = Hand::new();
    hand.draw_two_states();
    let before = hand.document().clone();
    hand.harness.state_mut().open(Place { path: path.clone() });
    until(&mut hand, "the message", |hand| hand.sees("Cannot read broken.ron"));
    assert!(hand.harness.query_by_label_contains("line 3").is_some());
    hand.click_on("Close");
    assert_eq!(*hand.document(), before);
    assert!(hand.harness.state().is_changed());

    let mut hand = Hand::with_file(Some(folder.path().join("missing.ron")));
    until(&mut hand, "the message", |hand| hand.harness.query_by_label_contains("Cannot open").is_some());
}

#[test]
fn a_failed_save_is_explained_and_keeps_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let path = inner.join("a.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let mut hand = Hand::with_file(Some(path));
    until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    hand.draw_two_states();
    std::fs::remove_dir_all(&inner).unwrap();
    hand.chord(Modifiers::COMMAND, Key::S);
    until(&mut hand, "the message", |hand| hand.harness.query_by_label_contains("Cannot save").is_some());
    assert!(hand.harness.state().is_changed());
    assert_eq!(hand.document().states().len(), 2);
}

#[test]
fn an_example_opens_from_the_menu() {
    let mut hand = Hand::new();
    hand.harness.get_all_by_label("Examples").next().unwrap().click();
    hand.harness.run();
    hand.click_on("Even number of a");
    assert_eq!(hand.document().title(), "Even number of a");
    assert!(!hand.harness.state().is_changed());
}

#[test]
fn a_foreign_file_opens_in_a_tab_and_lists_what_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("week 3.jff");
    let states = "<state id=\"0\" name=\"p\"><x>80</x><y>90</y><initial/></state>\
                  <state id=\"1\" name=\"p\"><x>300</x><y>90</y><final/></state>";
    let arrow = "<transition><from>0</from><to>1</to><read>a</read></transition>";
    std::fs::write(&path, format!("<structure><type>fa</type><automaton>{states}{arrow}</automaton></structure>"))
        .unwrap();
    let mut hand = Hand::new();
    hand.harness.state_mut().open(Place { path });
    until(&mut hand, "opening", |hand| hand.sees("week 3.jff was opened with warnings"));
    assert!(hand.harness.query_by_label_contains("another state is already named").is_some());
    hand.click_on("Close");
    assert_eq!(hand.document().states().len(), 2);
    assert_eq!(hand.document().title(), "week 3");
    assert!(hand.harness.state().place().is_none(), "saving must not overwrite the foreign file");
    assert!(hand.harness.state().is_changed());
}
