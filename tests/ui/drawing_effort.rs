//! Limits on the number of clicks, drags and key presses to draw the four states of (a|b)*abb, mostly by pointer and
//! by keyboard alone.

use crate::driver::Driver;
use eframe::egui::{Key, Pos2, pos2, vec2};
use grammaton::Locale;

/// The maximum numbers of actions for the whole drawing.
const BY_POINTER: usize = 14;
const BY_KEYBOARD: usize = 16;

/// A driver that counts clicks, drags and key presses.
struct CountedActions {
    driver: Driver,
    actions: usize,
}

impl CountedActions {
    fn new(locale: Locale) -> Self {
        let mut driver = Driver::new();
        driver.speak(locale);
        Self { driver, actions: 0 }
    }

    /// Counts as two clicks.
    fn double_click(&mut self, at: Pos2) {
        self.actions += 2;
        self.driver.double_click(at);
    }

    fn drag_rim(&mut self, from: &str, to: Pos2) {
        self.actions += 1;
        self.driver.drag_rim(from, to);
    }

    fn key(&mut self, key: Key) {
        self.actions += 1;
        self.driver.key(key);
    }

    /// Counts as one key press per character.
    fn type_text(&mut self, text: &str) {
        self.actions += text.chars().count();
        self.driver.type_text(text);
    }

    /// Asserts that the language is (a|b)*abb, that the four states do not overlap, and that it took few actions.
    fn check(&self, most: usize) {
        let driver = &self.driver;
        assert_eq!(driver.grammar(), "q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → b q3\nq3 → ε\n");
        let places: Vec<_> = ["q0", "q1", "q2", "q3"].map(|name| driver.state(name)).to_vec();
        for (i, at) in places.iter().enumerate() {
            assert!(places[..i].iter().all(|other| (*at - *other).length() > 60.0), "{places:?}");
        }
        assert!(self.actions <= most, "{} actions", self.actions);
    }
}

/// English and Chinese. The names of the states and the keys are the same.
fn locales() -> [Locale; 2] {
    ["en", "zh-Hans"].map(|tag| Locale::with_tag(tag).unwrap())
}

#[test]
fn drawing_by_pointer_and_keys_takes_few_actions() {
    locales().into_iter().for_each(draw_by_pointer_and_keys);
}

fn draw_by_pointer_and_keys(locale: Locale) {
    let mut counted = CountedActions::new(locale);
    counted.double_click(pos2(150.0, 400.0));
    // Each label is accepted when the next arrow is drawn.
    for (from, x, label) in [("q0", 320.0, "a"), ("q1", 490.0, "b"), ("q2", 660.0, "b")] {
        counted.drag_rim(from, pos2(x, 400.0));
        counted.type_text(label);
    }
    counted.key(Key::Enter);
    counted.key(Key::F);
    let loop_end = counted.driver.state("q0") + vec2(2.0, 4.0);
    counted.drag_rim("q0", loop_end);
    counted.type_text("a,b");
    counted.check(BY_POINTER);
}

#[test]
fn drawing_by_keyboard_alone_takes_few_actions() {
    locales().into_iter().for_each(draw_by_keyboard);
}

fn draw_by_keyboard(locale: Locale) {
    let mut counted = CountedActions::new(locale);
    // Add a state in the middle of the view.
    counted.key(Key::N);
    counted.key(Key::N);
    // Draw a self-loop at q0.
    counted.key(Key::T);
    counted.key(Key::Tab);
    counted.key(Key::Enter);
    counted.type_text("a,b");
    // Draw transitions to new states, each from the last one.
    for label in ["a", "b", "b"] {
        counted.key(Key::Tab);
        counted.type_text(label);
    }
    counted.key(Key::Enter);
    counted.key(Key::F);
    counted.check(BY_KEYBOARD);
}
