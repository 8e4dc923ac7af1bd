//! Crash recovery: unsaved work is offered and restored, but not taken from another running app.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_formats::ron;
use std::path::Path;

/// Creates an app that draws something and crashes, after opening `file`, if any.
fn crash(folder: &Path, file: Option<&Path>) -> Driver {
    let mut driver = Driver::with_recovery(folder);
    if let Some(path) = file {
        driver.harness.state_mut().open(path.to_owned().into());
        driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    }
    driver.double_click(pos2(300.0, 350.0));
    driver.double_click(pos2(500.0, 350.0));
    driver
}

fn states(driver: &Driver) -> usize {
    driver.document().states().len()
}

#[test]
fn work_lost_in_a_crash_is_offered_and_restored_as_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    drop(crash(folder.path(), None));
    let mut driver = Driver::with_recovery(folder.path());
    assert!(driver.sees("Unsaved work was recovered"));
    assert!(driver.says("2 states"));
    driver.click_on("Restore all");
    assert_eq!(states(&driver), 2);
    assert!(driver.harness.state().is_changed());
    // Nothing is saved yet: a second crash leaves the work again.
    drop(driver);
    let mut driver = Driver::with_recovery(folder.path());
    driver.click_on("Restore Untitled");
    assert_eq!(states(&driver), 2);
    assert!(!driver.sees("Unsaved work was recovered"), "the list is empty");
}

#[test]
fn recovered_work_is_listed_with_pictures() {
    let folder = tempfile::tempdir().unwrap();
    drop(crash(folder.path(), None));
    let mut driver = Driver::with_recovery(folder.path());
    driver.wait_until("the picture", |driver| driver.sees("Picture of Untitled"));
    let (picture, name) = (driver.node("Picture of Untitled").rect(), driver.node("Untitled").rect());
    assert!(picture.right() <= name.left() && picture.y_range().contains(name.center().y), "{picture:?} {name:?}");
}

#[test]
fn restored_work_is_saved_to_its_original_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let kept = folder.path().join("kept");
    drop(crash(&kept, Some(&path)));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "(version: 1)", "the file is unchanged");
    let mut driver = Driver::with_recovery(&kept);
    driver.click_on("Restore all");
    assert_eq!(driver.harness.state().title(), "even.ron • – Grammaton");
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("saving", |driver| !driver.harness.state().is_changed());
    assert_eq!(ron::read(&std::fs::read_to_string(&path).unwrap()).unwrap().states().len(), 2);
    drop(driver);
    assert!(!Driver::with_recovery(&kept).sees("Unsaved work was recovered"));
}

#[test]
fn a_file_that_changed_since_the_crash_is_not_overwritten_silently() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let kept = folder.path().join("kept");
    drop(crash(&kept, Some(&path)));
    std::fs::write(&path, "(version: 1, title: \"theirs\")").unwrap();
    let mut driver = Driver::with_recovery(&kept);
    driver.click_on("Restore all");
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("asking", |driver| driver.sees("even.ron was changed by another program"));
    assert!(std::fs::read_to_string(&path).unwrap().contains("theirs"));
}

#[test]
fn postponed_work_is_offered_again_and_discarded_work_is_not() {
    let folder = tempfile::tempdir().unwrap();
    drop(crash(folder.path(), None));
    let mut driver = Driver::with_recovery(folder.path());
    driver.click_on("Ask later");
    assert!(!driver.sees("Unsaved work was recovered"));
    drop(driver);
    let mut driver = Driver::with_recovery(folder.path());
    driver.click_on("Discard");
    drop(driver);
    assert!(!Driver::with_recovery(folder.path()).sees("Unsaved work was recovered"));
}

/// Damages all recovery files in a folder.
fn damage(folder: &Path) {
    let sessions = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    for entry in sessions.flat_map(|session| std::fs::read_dir(session).unwrap()) {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            std::fs::write(path, "// Grammaton recovery 1\n// name week 3\n(version: 1, states: [").unwrap();
        }
    }
}

#[test]
fn work_that_cannot_be_read_is_moved_aside_and_the_message_says_where() {
    for choice in ["Restore all", "Discard"] {
        let folder = tempfile::tempdir().unwrap();
        drop(crash(folder.path(), None));
        damage(folder.path());
        let mut driver = Driver::with_recovery(folder.path());
        driver.click_on(choice);
        assert!(driver.sees("The recovered copy of week 3 cannot be read"), "{choice}");
        let kept: Vec<_> = std::fs::read_dir(folder.path().join("unreadable")).unwrap().collect();
        let path = kept[0].as_ref().unwrap().path();
        assert!(driver.harness.query_by_label_contains(&path.display().to_string()).is_some(), "{choice}");
    }
}

#[cfg(unix)]
#[test]
fn a_blocked_recovery_folder_is_reported_and_work_is_still_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    // A folder cannot be a lock.
    std::fs::create_dir(folder.path().join("gate")).unwrap();
    let driver = crash(folder.path(), None);
    assert!(driver.harness.state().messages().starts_with("Unsaved work of an earlier session cannot be offered now"));
    drop(driver);
    std::fs::remove_dir(folder.path().join("gate")).unwrap();
    assert!(Driver::with_recovery(folder.path()).sees("Unsaved work was recovered"));
}

#[test]
fn an_end_that_the_system_requests_asks_nothing_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = crash(folder.path(), None);
    driver.harness.state_mut().end();
    driver.harness.step();
    assert!(!driver.sees("Discard"));
    let viewport = &driver.harness.output().viewport_output[&eframe::egui::ViewportId::ROOT];
    assert!(viewport.commands.contains(&eframe::egui::ViewportCommand::Close));
    drop(driver);
    let mut driver = Driver::with_recovery(folder.path());
    driver.click_on("Restore all");
    assert_eq!(states(&driver), 2);
}

#[test]
fn two_running_apps_do_not_interfere() {
    let folder = tempfile::tempdir().unwrap();
    let first = crash(folder.path(), None);
    let second = crash(folder.path(), None);
    assert!(!second.sees("Unsaved work was recovered"));
    drop(first);
    let third = Driver::with_recovery(folder.path());
    assert_eq!(third.harness.query_all_by_label_contains("just now").count(), 1);
    drop(second);
}

#[test]
fn an_unusable_autosave_folder_is_reported_and_nothing_else_fails() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut driver = Driver::with_recovery(&file.join("inside"));
    assert!(driver.harness.state().messages().starts_with("Unsaved work cannot be backed up"));
    driver.draw_two_states();
    assert_eq!(states(&driver), 2);
}
