//! Drawing the four states of (a|b)*abb takes few clicks, drags and keys; the keyboard alone is enough.

use crate::hand::Hand;
use eframe::egui::{Key, Pos2, pos2, vec2};

/// The most actions that the whole drawing may take.
const MOST: usize = 20;

/// A hand whose clicks, drags and key presses are counted.
struct Counted {
    hand: Hand,
    actions: usize,
}

impl Counted {
    fn new() -> Self {
        Self { hand: Hand::new(), actions: 0 }
    }

    /// Two clicks.
    fn double_click(&mut self, at: Pos2) {
        self.actions += 2;
        self.hand.double_click(at);
    }

    fn drag_rim(&mut self, from: &str, to: Pos2) {
        self.actions += 1;
        self.hand.drag_rim(from, to);
    }

    fn key(&mut self, key: Key) {
        self.actions += 1;
        self.hand.key(key);
    }

    /// A key press for each character.
    fn type_text(&mut self, text: &str) {
        self.actions += text.chars().count();
        self.hand.type_text(text);
    }

    /// The language is (a|b)*abb, with four states that do not lie on each other.
    fn check(&self) {
        let hand = &self.hand;
        assert_eq!(hand.grammar(), "q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → b q3\nq3 → ε\n");
        let places: Vec<_> = ["q0", "q1", "q2", "q3"].map(|name| hand.state(name)).to_vec();
        for (i, at) in places.iter().enumerate() {
            assert!(places[..i].iter().all(|other| (*at - *other).length() > 60.0), "{places:?}");
        }
        assert!(self.actions <= MOST, "{} actions", self.actions);
    }
}

#[test]
fn by_pointer_and_keys() {
    let mut counted = Counted::new();
    counted.double_click(pos2(150.0, 400.0));
    let loop_end = counted.hand.state("q0") + vec2(2.0, 4.0);
    counted.drag_rim("q0", loop_end);
    counted.type_text("a,b");
    counted.key(Key::Enter);
    for (from, x, label) in [("q0", 320.0, "a"), ("q1", 490.0, "b"), ("q2", 660.0, "b")] {
        counted.drag_rim(from, pos2(x, 400.0));
        counted.type_text(label);
        counted.key(Key::Enter);
    }
    counted.key(Key::F);
    counted.check();
    assert_eq!(counted.actions, 17);
}

#[test]
fn by_the_keyboard_alone() {
    let mut counted = Counted::new();
    // The state tool, and a state in the middle of the view.
    counted.key(Key::N);
    counted.key(Key::N);
    // From q0 to itself.
    counted.key(Key::T);
    counted.key(Key::Tab);
    counted.key(Key::Enter);
    counted.type_text("a,b");
    // On to a new state each, from the last one.
    for label in ["a", "b", "b"] {
        counted.key(Key::Tab);
        counted.key(Key::Enter);
        counted.type_text(label);
    }
    counted.key(Key::Enter);
    counted.key(Key::F);
    counted.check();
    assert_eq!(counted.actions, 19);
}
