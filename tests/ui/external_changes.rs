//! Files changed by other programs, full disks, and desktops without file dialogs.

use crate::{driver::Hand, file::until};
use eframe::egui::{Event, Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton::Command;
use grammaton_formats::ron;
use grammaton_session::{Content, FileEvent, FilePath, Wanted};
use std::{fs, path::Path};

const THEIRS: &str = "(version: 1, title: \"theirs\", states: [(id: 7, name: \"x\", at: (0.0, 0.0))])";
const CHANGED_MESSAGE: &str = "even.ron was changed by another program";

/// Creates an app that shows the file, which contains an empty document.
fn opened(path: &Path) -> Hand {
    fs::write(path, "(version: 1)").unwrap();
    let mut hand = Hand::with_file(Some(path.to_owned()));
    until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    hand
}

/// Simulates the user's return from another window.
fn come_back(hand: &mut Hand) {
    hand.harness.event(Event::WindowFocused(true));
    hand.harness.run();
}

fn save(hand: &mut Hand) {
    hand.chord(Modifiers::COMMAND, Key::S);
}

#[test]
fn an_external_change_is_loaded_if_nothing_is_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut hand = opened(&path);
    fs::write(&path, THEIRS).unwrap();
    come_back(&mut hand);
    until(&mut hand, "reloading", |hand| hand.document().title() == "theirs");
    assert!(!hand.harness.state().is_changed());
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.document().title(), "", "the reload can be undone");
    assert!(hand.harness.state().is_changed());
}

#[test]
fn an_external_change_of_a_changed_document_asks_and_can_be_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut hand = opened(&path);
    hand.double_click(pos2(300.0, 350.0));
    let mine = hand.document().clone();
    fs::write(&path, THEIRS).unwrap();
    come_back(&mut hand);
    until(&mut hand, "asking", |hand| hand.sees(CHANGED_MESSAGE));
    hand.click_on("Reload");
    until(&mut hand, "reloading", |hand| hand.document().title() == "theirs");
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*hand.document(), mine);
}

#[test]
fn keeping_the_edited_version_allows_saving_without_another_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut hand = opened(&path);
    hand.double_click(pos2(300.0, 350.0));
    fs::write(&path, THEIRS).unwrap();
    come_back(&mut hand);
    until(&mut hand, "asking", |hand| hand.sees(CHANGED_MESSAGE));
    hand.click_on("Keep mine");
    come_back(&mut hand);
    assert!(!hand.sees(CHANGED_MESSAGE));
    save(&mut hand);
    until(&mut hand, "saving", |hand| !hand.harness.state().is_changed());
    assert_eq!(ron::read(&fs::read_to_string(&path).unwrap()).unwrap(), *hand.document());
}

#[test]
fn saving_over_an_external_change_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut hand = opened(&path);
    hand.double_click(pos2(300.0, 350.0));
    fs::write(&path, THEIRS).unwrap();
    save(&mut hand);
    until(&mut hand, "asking", |hand| hand.sees(CHANGED_MESSAGE));
    assert_eq!(fs::read_to_string(&path).unwrap(), THEIRS);
    hand.click_on("Cancel");
    assert!(hand.harness.state().is_changed());
    save(&mut hand);
    until(&mut hand, "asking again", |hand| hand.sees(CHANGED_MESSAGE));
    hand.click_on("Overwrite");
    until(&mut hand, "saving", |hand| !hand.harness.state().is_changed());
    assert_eq!(ron::read(&fs::read_to_string(&path).unwrap()).unwrap(), *hand.document());
    save(&mut hand);
    hand.harness.run();
    assert!(!hand.sees(CHANGED_MESSAGE), "the app's own save is not an external change");
}

#[test]
fn saving_recreates_a_deleted_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut hand = opened(&path);
    hand.double_click(pos2(300.0, 350.0));
    fs::remove_file(&path).unwrap();
    save(&mut hand);
    until(&mut hand, "saving", |hand| !hand.harness.state().is_changed());
    assert!(path.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_and_keeps_the_work() {
    let mut hand = Hand::new();
    hand.harness
        .state_mut()
        .show_document(grammaton_core::Document::default(), Some(Place { path: "/dev/full".into() }));
    hand.harness.run();
    hand.draw_two_states();
    save(&mut hand);
    until(&mut hand, "the message", |hand| hand.sees("Cannot save /dev/full"));
    assert!(hand.harness.query_by_label_contains("No space left").is_some());
    assert!(hand.harness.state().is_changed());
    assert_eq!(hand.document().states().len(), 2);
}

#[test]
fn a_read_only_file_is_reported_and_keeps_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut hand = opened(&path);
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    hand.draw_two_states();
    save(&mut hand);
    until(&mut hand, "the message", |hand| hand.harness.query_by_label_contains("read-only").is_some());
    assert!(hand.harness.state().is_changed());
    assert_eq!(fs::read_to_string(&path).unwrap(), "(version: 1)");
}

/// Simulates a desktop without a file dialog.
fn without_dialog(hand: &mut Hand, wanted: Wanted) {
    let event = FileEvent::NoDialog { wanted, reason: "no portal".to_owned() };
    hand.harness.state_mut().request(Command::File(event));
    hand.harness.run();
}

fn type_path(hand: &mut Hand, path: &str) {
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.harness.event(Event::Text(path.to_owned()));
    hand.harness.run();
}

#[test]
fn without_a_dialog_a_typed_and_completed_path_opens_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    fs::write(&path, THEIRS).unwrap();
    let mut hand = Hand::new();
    without_dialog(&mut hand, Wanted::Open);
    assert!(hand.harness.query_by_label_contains("no portal").is_some());
    type_path(&mut hand, &format!("{}/ev", folder.path().display()));
    assert!(hand.sees(&path.display().to_string()), "the completion is shown");
    hand.key(Key::Tab);
    hand.key(Key::Enter);
    until(&mut hand, "opening", |hand| hand.document().title() == "theirs");
}

#[test]
fn without_a_dialog_a_typed_path_saves_and_asks_before_overwriting() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken.ron");
    fs::write(&taken, THEIRS).unwrap();
    let mut hand = Hand::new();
    hand.draw_two_states();
    let text = ron::write(hand.document());
    let revision = 1000;
    let content = Content { tab: hand.harness.state().tab(), revision, text: text.clone() };
    without_dialog(&mut hand, Wanted::Save(content.clone()));
    type_path(&mut hand, &taken.with_extension("").display().to_string());
    hand.click_on("Save");
    until(&mut hand, "asking", |hand| hand.sees("taken.ron already exists"));
    hand.click_on("Cancel");
    assert_eq!(fs::read_to_string(&taken).unwrap(), THEIRS);
    without_dialog(&mut hand, Wanted::Save(content));
    let free = folder.path().join("free");
    type_path(&mut hand, &free.display().to_string());
    hand.key(Key::Enter);
    until(&mut hand, "saving", |hand| hand.harness.state().place().is_some());
    assert_eq!(fs::read_to_string(free.with_extension("ron")).unwrap(), text);
}
