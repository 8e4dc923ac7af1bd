//! Crash recovery: unsaved work is offered and restored, but not taken from another running app.

use crate::{driver::Hand, file::until};
use eframe::egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_formats::ron;
use std::path::Path;

/// Creates an app that draws something and crashes, after opening `file`, if any.
fn crash(folder: &Path, file: Option<&Path>) -> Hand {
    let mut hand = Hand::keeping_in(folder);
    if let Some(path) = file {
        hand.harness.state_mut().open(grammaton::Place { path: path.to_owned() });
        until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    }
    hand.double_click(pos2(300.0, 350.0));
    hand.double_click(pos2(500.0, 350.0));
    hand
}

fn states(hand: &Hand) -> usize {
    hand.document().states().len()
}

#[test]
fn work_lost_in_a_crash_is_offered_and_restored_as_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    drop(crash(folder.path(), None));
    let mut hand = Hand::keeping_in(folder.path());
    assert!(hand.sees("Unsaved work was recovered"));
    hand.click_on("Restore all");
    assert_eq!(states(&hand), 2);
    assert!(hand.harness.state().is_changed());
    // Nothing is saved yet: a second crash leaves the work again.
    drop(hand);
    let mut hand = Hand::keeping_in(folder.path());
    hand.click_on("Open Untitled");
    assert_eq!(states(&hand), 2);
    assert!(!hand.sees("Unsaved work was recovered"), "the list is empty");
}

#[test]
fn restored_work_is_saved_to_its_original_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let kept = folder.path().join("kept");
    drop(crash(&kept, Some(&path)));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "(version: 1)", "the file is unchanged");
    let mut hand = Hand::keeping_in(&kept);
    hand.click_on("Restore all");
    assert_eq!(hand.harness.state().title(), "even.ron • – Grammaton");
    hand.chord(Modifiers::COMMAND, Key::S);
    until(&mut hand, "saving", |hand| !hand.harness.state().is_changed());
    assert_eq!(ron::read(&std::fs::read_to_string(&path).unwrap()).unwrap().states().len(), 2);
    drop(hand);
    assert!(!Hand::keeping_in(&kept).sees("Unsaved work was recovered"));
}

#[test]
fn a_file_that_changed_since_the_crash_is_not_overwritten_silently() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let kept = folder.path().join("kept");
    drop(crash(&kept, Some(&path)));
    std::fs::write(&path, "(version: 1, title: \"theirs\")").unwrap();
    let mut hand = Hand::keeping_in(&kept);
    hand.click_on("Restore all");
    hand.chord(Modifiers::COMMAND, Key::S);
    until(&mut hand, "asking", |hand| hand.sees("even.ron was changed by another program"));
    assert!(std::fs::read_to_string(&path).unwrap().contains("theirs"));
}

#[test]
fn postponed_work_is_offered_again_and_discarded_work_is_not() {
    let folder = tempfile::tempdir().unwrap();
    drop(crash(folder.path(), None));
    let mut hand = Hand::keeping_in(folder.path());
    hand.click_on("Ask later");
    assert!(!hand.sees("Unsaved work was recovered"));
    drop(hand);
    let mut hand = Hand::keeping_in(folder.path());
    hand.click_on("Discard");
    drop(hand);
    assert!(!Hand::keeping_in(folder.path()).sees("Unsaved work was recovered"));
}

#[test]
fn two_running_apps_do_not_interfere() {
    let folder = tempfile::tempdir().unwrap();
    let first = crash(folder.path(), None);
    let second = crash(folder.path(), None);
    assert!(!second.sees("Unsaved work was recovered"));
    drop(first);
    let third = Hand::keeping_in(folder.path());
    assert_eq!(third.harness.query_all_by_label_contains("just now").count(), 1);
    drop(second);
}

#[test]
fn an_unusable_autosave_folder_is_reported_and_nothing_else_fails() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut hand = Hand::keeping_in(&file.join("inside"));
    assert!(hand.harness.state().said().starts_with("Unsaved work cannot be backed up"));
    hand.draw_two_states();
    assert_eq!(states(&hand), 2);
}
