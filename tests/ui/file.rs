//! Files: opening by argument, saving, and the question about unsaved changes.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use grammaton_formats::ron;

#[test]
fn a_saved_and_reopened_document_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.ron");
    std::fs::write(&path, "(version: 1, states: [], transitions: [])").unwrap();
    let mut driver = Driver::with_file(Some(path.clone()));
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    driver.draw_two_states();
    assert!(driver.harness.state().is_changed());
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("saving", |driver| !driver.harness.state().is_changed());
    let saved = std::fs::read_to_string(&path).unwrap();
    assert_eq!(ron::read(&saved).unwrap(), *driver.document());

    let mut again = Driver::with_file(Some(path));
    again.wait_until("reopening", |driver| driver.document().states().len() == 2);
    assert_eq!(again.document(), driver.document());
    assert_eq!(again.grammar(), driver.grammar());
}

#[test]
fn a_document_in_another_encoding_opens_with_a_remark() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin.ron");
    std::fs::write(&path, b"(version: 1, title: \"caf\xe9\")").unwrap();
    let mut driver = Driver::new();
    driver.harness.state_mut().open(path.into());
    driver.wait_until("opening", |driver| driver.sees("latin.ron was opened with warnings"));
    assert!(driver.harness.query_by_label_contains("the file was read as Windows-1252").is_some());
    driver.click_on("Close");
    assert_eq!(driver.document().title(), "café");
}

#[test]
fn opening_a_broken_file_reports_the_position_and_keeps_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, "(\n    version: 1,\n    states: [(id: 0, nme: \"x\")],\n)").unwrap();
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    driver.harness.state_mut().open(path.clone().into());
    driver.wait_until("the message", |driver| driver.sees("Cannot read broken.ron"));
    assert!(driver.harness.query_by_label_contains("line 3").is_some());
    driver.click_on("Close");
    assert_eq!(*driver.document(), before);
    assert!(driver.harness.state().is_changed());

    let mut driver = Driver::with_file(Some(folder.path().join("missing.ron")));
    driver.wait_until("the message", |driver| driver.harness.query_by_label_contains("Cannot open").is_some());
}

#[test]
fn a_failed_save_is_explained_and_keeps_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let path = inner.join("a.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let mut driver = Driver::with_file(Some(path));
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    driver.draw_two_states();
    std::fs::remove_dir_all(&inner).unwrap();
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("the message", |driver| driver.harness.query_by_label_contains("Cannot save").is_some());
    assert!(driver.harness.state().is_changed());
    assert_eq!(driver.document().states().len(), 2);
}

#[test]
fn an_example_opens_from_the_menu() {
    let mut driver = Driver::new();
    driver.harness.get_all_by_label("Examples").next().unwrap().click();
    driver.harness.run();
    driver.click_on("Even number of a");
    assert_eq!(driver.document().title(), "Even number of a");
    assert!(!driver.harness.state().is_changed());
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
    let mut driver = Driver::new();
    driver.harness.state_mut().open(path.into());
    driver.wait_until("opening", |driver| driver.harness.query_by_label_contains("week 3.jff was read as: ").is_some());
    assert!(driver.harness.query_by_label_contains("another state is already named").is_some());
    driver.click_on("Close the report");
    assert!(driver.harness.query_by_label_contains("another state is already named").is_none());
    assert_eq!(driver.document().states().len(), 2);
    assert_eq!(driver.document().title(), "week 3");
    assert!(driver.harness.state().path().is_none(), "saving must not overwrite the foreign file");
    assert!(driver.harness.state().is_changed());
}
