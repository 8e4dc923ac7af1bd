//! Settings that persist between starts, and toasts.

use crate::{driver::Hand, file::until};
use eframe::{
    App as _, Storage,
    egui::{Key, Modifiers, accesskit::Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};
use grammaton_session::FilePath;
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
fn start_again(mut hand: Hand) -> Hand {
    let mut kept = Kept::default();
    hand.harness.state_mut().save(&mut kept);
    Hand::with_storage(&kept)
}

fn act(hand: &mut Hand, action: Action) {
    hand.harness.state_mut().request(Command::Act(action));
    hand.harness.run();
}

/// Whether the entry of the open menu with this name is checked.
fn is_checked(hand: &Hand, name: &str) -> bool {
    let entry = hand.harness.get_all_by_label(name).last().unwrap();
    entry.accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn theme_contrast_colors_and_text_size_persist() {
    let mut hand = Hand::new();
    for action in [Action::ThemeDark, Action::HighContrast, Action::ColourSafe, Action::TextLarger] {
        act(&mut hand, action);
    }
    assert_eq!(hand.harness.ctx.zoom_factor(), 1.1);
    let mut hand = start_again(hand);
    assert_eq!(hand.harness.ctx.zoom_factor(), 1.1);
    assert_eq!(hand.harness.ctx.theme(), eframe::egui::Theme::Dark);
    hand.harness.get_all_by_label("View").next().unwrap().click();
    hand.harness.run();
    for name in ["Dark theme", "High contrast", "Color-blind safe"] {
        assert!(is_checked(&hand, name), "{name}");
    }
}

#[test]
fn unreadable_settings_fall_back_to_the_defaults() {
    for text in ["", "(", "(text_size: \"large\")", "(text_size: 65535, recent: [\"\\u{0}\"])"] {
        let mut kept = Kept::default();
        kept.set_string("grammaton:settings", text.to_owned());
        let mut hand = Hand::with_storage(&kept);
        hand.draw_two_states();
        assert_eq!(hand.document().states().len(), 2, "{text}");
    }
}

#[test]
fn recent_files_are_listed_and_missing_ones_are_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    let mut hand = Hand::new();
    for path in &paths {
        fs::write(path, "(version: 1, states: [(id: 0, name: \"x\", at: (0.0, 0.0))])").unwrap();
        hand.harness.state_mut().open(Place { path: path.clone() });
        until(&mut hand, "opening", |hand| hand.harness.state().place().is_some_and(|place| place.path == *path));
    }
    let mut hand = start_again(hand);
    fs::remove_file(&paths[1]).unwrap();
    let choose = |hand: &mut Hand, name: &str| {
        hand.harness.get_all_by_label("File").next().unwrap().click();
        hand.harness.run();
        hand.harness.get_by_label_contains("Open recent").click();
        hand.harness.run();
        hand.click_on(name);
    };
    choose(&mut hand, "b.ron");
    until(&mut hand, "the message", |hand| hand.sees("Cannot open b.ron"));
    hand.click_on("Close");
    choose(&mut hand, "a.ron");
    until(&mut hand, "opening", |hand| hand.harness.state().place().is_some());
    hand.harness.get_all_by_label("File").next().unwrap().click();
    hand.harness.run();
    hand.harness.get_by_label_contains("Open recent").click();
    hand.harness.run();
    assert!(!hand.sees("b.ron"));
}

#[test]
fn toasts_stack_and_expire() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.harness.state_mut().request(Command::Act(Action::CopyGrammar));
    hand.harness.state_mut().request(Command::Act(Action::TextLarger));
    hand.harness.step();
    hand.harness.step();
    assert!(hand.sees("Grammar copied") && hand.sees("Text size 110%"));
    assert!(hand.node("Text size 110%").rect().top() >= hand.node("Grammar copied").rect().bottom());
    hand.harness.run_steps(60);
    assert!(!hand.sees("Grammar copied") && !hand.sees("Text size 110%"));
    assert_eq!(hand.harness.run(), 1);
}

#[test]
fn the_zoom_is_shown_and_a_click_resets_it() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.chord(Modifiers::COMMAND, Key::Num0);
    hand.chord(Modifiers::COMMAND, Key::Plus);
    assert!(hand.sees("Zoom 125%"));
    hand.click_on("Zoom 125%");
    assert!(hand.sees("Zoom 100%"));
}

#[test]
fn dialogs_fit_in_the_window_at_large_text_sizes() {
    let mut hand = Hand::new();
    (0..10).for_each(|_| act(&mut hand, Action::TextLarger));
    hand.harness.set_size(eframe::egui::vec2(390.0, 740.0));
    hand.double_click(eframe::egui::pos2(100.0, 200.0));
    hand.chord(Modifiers::COMMAND, Key::W);
    hand.harness.run();
    for button in ["Save", "Cancel", "Don't save"] {
        let rect = hand.node(button).rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 390.0, "{button}: {rect:?}");
    }
}
