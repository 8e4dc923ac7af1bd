//! Settings that persist between starts, and toasts.

use crate::driver::Driver;
use eframe::{
    App as _, Storage,
    egui::{Key, Modifiers, accesskit::Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};

use std::{cell::Cell, collections::BTreeMap, fs};

/// In-memory settings storage.
#[derive(Default)]
pub(crate) struct Kept {
    texts: BTreeMap<String, String>,
    flushed: Cell<bool>,
}

impl Storage for Kept {
    fn get_string(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    fn set_string(&mut self, key: &str, value: String) {
        self.texts.insert(key.to_owned(), value);
    }

    fn remove_string(&mut self, key: &str) {
        self.texts.remove(key);
    }

    fn flush(&mut self) {
        self.flushed.set(true);
    }
}

/// Ends the app and starts it again with the same settings.
fn start_again(mut driver: Driver) -> Driver {
    let mut kept = Kept::default();
    driver.harness.state_mut().save(&mut kept);
    Driver::with_storage(&kept)
}

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

/// Whether the entry of the open menu with this name is checked.
fn is_checked(driver: &Driver, name: &str) -> bool {
    let entry = driver.harness.get_all_by_label(name).last().unwrap();
    entry.accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn theme_contrast_colors_and_text_size_persist() {
    let mut driver = Driver::new();
    for action in [Action::ThemeDark, Action::HighContrast, Action::ColorSafe, Action::TextLarger] {
        act(&mut driver, action);
    }
    assert_eq!(driver.harness.ctx.zoom_factor(), 1.1);
    let mut driver = start_again(driver);
    assert_eq!(driver.harness.ctx.zoom_factor(), 1.1);
    assert_eq!(driver.harness.ctx.theme(), eframe::egui::Theme::Dark);
    driver.harness.get_all_by_label("View").next().unwrap().click();
    driver.harness.run();
    for name in ["Dark theme", "High contrast", "Color-blind safe"] {
        assert!(is_checked(&driver, name), "{name}");
    }
}

#[test]
fn unreadable_settings_fall_back_to_the_defaults() {
    for text in ["", "(", "(text_size: \"large\")", "(text_size: 65535, recent: [\"\\u{0}\"])"] {
        let mut kept = Kept::default();
        kept.set_string("grammaton:settings", text.to_owned());
        let mut driver = Driver::with_storage(&kept);
        driver.draw_two_states();
        assert_eq!(driver.document().states().len(), 2, "{text}");
    }
}

#[test]
fn recent_files_are_listed_and_missing_ones_are_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    let mut driver = Driver::new();
    for path in &paths {
        fs::write(path, "(version: 1, states: [(id: 0, name: \"x\", at: (0.0, 0.0))])").unwrap();
        driver.harness.state_mut().open(path.clone().into());
        driver.wait_until("opening", |driver| driver.harness.state().path().is_some_and(|place| place.path == *path));
    }
    let mut driver = start_again(driver);
    fs::remove_file(&paths[1]).unwrap();
    let choose = |driver: &mut Driver, name: &str| {
        driver.harness.get_all_by_label("File").next().unwrap().click();
        driver.harness.run();
        driver.harness.get_by_label_contains("Open recent").click();
        driver.harness.run();
        driver.click_on(name);
    };
    choose(&mut driver, "b.ron");
    driver.wait_until("the message", |driver| driver.sees("Cannot open b.ron"));
    driver.click_on("Close");
    choose(&mut driver, "a.ron");
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    driver.harness.get_all_by_label("File").next().unwrap().click();
    driver.harness.run();
    driver.harness.get_by_label_contains("Open recent").click();
    driver.harness.run();
    assert!(!driver.sees("b.ron"));
}

#[test]
fn toasts_stack_and_expire() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.harness.state_mut().request(Command::Act(Action::CopyGrammar));
    driver.harness.state_mut().request(Command::Act(Action::TextLarger));
    driver.harness.step();
    driver.harness.step();
    assert!(driver.sees("Grammar copied") && driver.sees("Text size 110%"));
    assert!(driver.node("Text size 110%").rect().top() >= driver.node("Grammar copied").rect().bottom());
    driver.harness.run_steps(60);
    assert!(!driver.sees("Grammar copied") && !driver.sees("Text size 110%"));
    assert_eq!(driver.harness.run(), 1);
}

#[test]
fn the_zoom_is_shown_and_a_click_resets_it() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.chord(Modifiers::COMMAND, Key::Num0);
    driver.chord(Modifiers::COMMAND, Key::Plus);
    assert!(driver.sees("Zoom 125%"));
    driver.click_on("Zoom 125%");
    assert!(driver.sees("Zoom 100%"));
}

#[test]
fn dialogs_fit_in_the_window_at_large_text_sizes() {
    let mut driver = Driver::new();
    (0..10).for_each(|_| act(&mut driver, Action::TextLarger));
    driver.harness.set_size(eframe::egui::vec2(390.0, 740.0));
    driver.double_click(eframe::egui::pos2(100.0, 200.0));
    driver.chord(Modifiers::COMMAND, Key::W);
    driver.harness.run();
    for button in ["Save", "Cancel", "Don't save"] {
        let rect = driver.node(button).rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 390.0, "{button}: {rect:?}");
    }
}

#[test]
fn the_place_of_the_run_persists() {
    let mut driver = Driver::new();
    act(&mut driver, Action::RunOnRight);
    let mut driver = start_again(driver);
    act(&mut driver, Action::Run);
    assert!(driver.sees("Move below the drawing"));
    driver.click_on("View");
    assert!(is_checked(&driver, "Run panel on the right"));
}
