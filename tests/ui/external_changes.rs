//! Files changed by other programs, full disks, and desktops without file dialogs.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton::Command;
use grammaton_formats::ron;
use grammaton_session::{Content, FileEvent, FileRequest};
use std::{
    fs,
    path::{Path, PathBuf},
};

const THEIRS: &str = "(version: 1, title: \"theirs\", states: [(id: 7, name: \"x\", at: (0.0, 0.0))])";
const CHANGED_MESSAGE: &str = "even.ron was changed by another program";

/// Creates an app that shows the file, which contains an empty document.
fn opened(path: &Path) -> Driver {
    fs::write(path, "(version: 1)").unwrap();
    let mut driver = Driver::with_file(Some(path.to_owned()));
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    driver
}

/// Simulates the user's return from another window.
fn come_back(driver: &mut Driver) {
    driver.harness.event(Event::WindowFocused(true));
    driver.harness.run();
}

fn save(driver: &mut Driver) {
    driver.chord(Modifiers::COMMAND, Key::S);
}

#[test]
fn an_external_change_is_loaded_if_nothing_is_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut driver = opened(&path);
    fs::write(&path, THEIRS).unwrap();
    come_back(&mut driver);
    driver.wait_until("reloading", |driver| driver.document().title() == "theirs");
    assert!(!driver.harness.state().is_changed());
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().title(), "", "the reload can be undone");
    assert!(driver.harness.state().is_changed());
}

#[test]
fn an_external_change_of_a_changed_document_asks_and_can_be_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut driver = opened(&path);
    driver.double_click(pos2(300.0, 350.0));
    let mine = driver.document().clone();
    fs::write(&path, THEIRS).unwrap();
    come_back(&mut driver);
    driver.wait_until("asking", |driver| driver.sees(CHANGED_MESSAGE));
    driver.click_on("Reload");
    driver.wait_until("reloading", |driver| driver.document().title() == "theirs");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*driver.document(), mine);
}

#[test]
fn keeping_the_edited_version_allows_saving_without_another_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut driver = opened(&path);
    driver.double_click(pos2(300.0, 350.0));
    fs::write(&path, THEIRS).unwrap();
    come_back(&mut driver);
    driver.wait_until("asking", |driver| driver.sees(CHANGED_MESSAGE));
    driver.click_on("Keep mine");
    come_back(&mut driver);
    assert!(!driver.sees(CHANGED_MESSAGE));
    save(&mut driver);
    driver.wait_until("saving", |driver| !driver.harness.state().is_changed());
    assert_eq!(ron::read(&fs::read_to_string(&path).unwrap()).unwrap(), *driver.document());
}

#[test]
fn saving_over_an_external_change_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut driver = opened(&path);
    driver.double_click(pos2(300.0, 350.0));
    fs::write(&path, THEIRS).unwrap();
    save(&mut driver);
    driver.wait_until("asking", |driver| driver.sees(CHANGED_MESSAGE));
    assert_eq!(fs::read_to_string(&path).unwrap(), THEIRS);
    driver.click_on("Cancel");
    assert!(driver.harness.state().is_changed());
    save(&mut driver);
    driver.wait_until("asking again", |driver| driver.sees(CHANGED_MESSAGE));
    driver.click_on("Overwrite");
    driver.wait_until("saving", |driver| !driver.harness.state().is_changed());
    assert_eq!(ron::read(&fs::read_to_string(&path).unwrap()).unwrap(), *driver.document());
    save(&mut driver);
    driver.harness.run();
    assert!(!driver.sees(CHANGED_MESSAGE), "the app's own save is not an external change");
}

#[test]
fn saving_recreates_a_deleted_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut driver = opened(&path);
    driver.double_click(pos2(300.0, 350.0));
    fs::remove_file(&path).unwrap();
    save(&mut driver);
    driver.wait_until("saving", |driver| !driver.harness.state().is_changed());
    assert!(path.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_and_keeps_the_work() {
    let mut driver = Driver::new();
    driver
        .harness
        .state_mut()
        .show_document(grammaton_core::Document::default(), Some(PathBuf::from("/dev/full").into()));
    driver.harness.run();
    driver.draw_two_states();
    save(&mut driver);
    driver.wait_until("the message", |driver| driver.sees("Cannot save /dev/full"));
    assert!(driver.harness.query_by_label_contains("No space left").is_some());
    assert!(driver.harness.state().is_changed());
    assert_eq!(driver.document().states().len(), 2);
}

#[test]
fn a_read_only_file_is_reported_and_keeps_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    let mut driver = opened(&path);
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    driver.draw_two_states();
    save(&mut driver);
    driver.wait_until("the message", |driver| driver.harness.query_by_label_contains("read-only").is_some());
    assert!(driver.harness.state().is_changed());
    assert_eq!(fs::read_to_string(&path).unwrap(), "(version: 1)");
}

/// Simulates a desktop without a file dialog.
fn without_dialog(driver: &mut Driver, wanted: FileRequest) {
    let event = FileEvent::NoDialog { wanted, reason: "no portal".to_owned() };
    driver.harness.state_mut().request(Command::File(event));
    driver.harness.run();
}

fn type_path(driver: &mut Driver, path: &str) {
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Text(path.to_owned()));
    driver.harness.run();
}

#[test]
fn without_a_dialog_a_typed_and_completed_path_opens_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("even.ron");
    fs::write(&path, THEIRS).unwrap();
    let mut driver = Driver::new();
    without_dialog(&mut driver, FileRequest::Open);
    assert!(driver.harness.query_by_label_contains("no portal").is_some());
    type_path(&mut driver, &format!("{}/ev", folder.path().display()));
    assert!(driver.sees(&path.display().to_string()), "the completion is shown");
    driver.key(Key::Tab);
    driver.key(Key::Enter);
    driver.wait_until("opening", |driver| driver.document().title() == "theirs");
}

#[test]
fn without_a_dialog_saving_suggests_a_whole_path_and_explains_one_that_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = Driver::new();
    driver.draw_two_states();
    let content = Content { tab: driver.harness.state().tabs()[0].0, revision: 1000, text: "(version: 1)".to_owned() };
    without_dialog(&mut driver, FileRequest::Save(content));
    let suggested = PathBuf::from(driver.node("Path").value().unwrap());
    assert!(suggested.is_absolute() && suggested.ends_with("Untitled.ron"), "{suggested:?}");
    assert!(suggested.parent().unwrap().is_dir());
    let none = folder.path().join("none");
    type_path(&mut driver, &none.join("a.ron").display().to_string());
    driver.key(Key::Enter);
    assert!(driver.sees(&format!("There is no folder {}", none.display())));
    type_path(&mut driver, &folder.path().display().to_string());
    assert!(!driver.says("There is no folder"), "the explanation belongs to the earlier path");
    driver.key(Key::Enter);
    assert!(driver.says("is a folder; type the path of a file"));
    type_path(&mut driver, &folder.path().join("a").display().to_string());
    driver.key(Key::Enter);
    driver.wait_until("saving", |_| folder.path().join("a.ron").exists());
}

#[test]
fn without_a_dialog_a_typed_path_saves_and_asks_before_overwriting() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken.ron");
    fs::write(&taken, THEIRS).unwrap();
    let mut driver = Driver::new();
    driver.draw_two_states();
    let text = ron::write(driver.document());
    let revision = 1000;
    let content = Content { tab: driver.harness.state().tabs()[0].0, revision, text: text.clone() };
    without_dialog(&mut driver, FileRequest::Save(content.clone()));
    type_path(&mut driver, &taken.with_extension("").display().to_string());
    driver.click_on("Save");
    driver.wait_until("asking", |driver| driver.sees("taken.ron already exists"));
    driver.click_on("Cancel");
    assert_eq!(fs::read_to_string(&taken).unwrap(), THEIRS);
    without_dialog(&mut driver, FileRequest::Save(content));
    let free = folder.path().join("free");
    type_path(&mut driver, &free.display().to_string());
    driver.key(Key::Enter);
    driver.wait_until("saving", |driver| driver.harness.state().path().is_some());
    assert_eq!(fs::read_to_string(free.with_extension("ron")).unwrap(), text);
}
