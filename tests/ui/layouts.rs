//! Layouts: which states move, which do not, and that the computation ends.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers};
use grammaton::{Action, Command};
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::Element;

/// Six overlapping states, each with arrows to the next and the one after.
fn heap() -> Document {
    let mut document = Document::default();
    let ids: Vec<_> =
        (0..6).map(|i| document.add_state(State::new(format!("q{i}"), Point::new(200.0 + i as f32, 200.0)))).collect();
    document.set_start(Some(ids[0]));
    for i in 0..6 {
        document.set_labels(ids[i], ids[(i + 1) % 6], [Label::from('a')]);
        document.set_labels(ids[i], ids[(i + 2) % 6], [Label::from('b')]);
    }
    document
}

impl Hand {
    /// Starts a layout and waits for its result from another thread.
    fn lay_out(&mut self, action: Action) {
        let before = self.document().clone();
        self.harness.state_mut().request(Command::Act(action));
        while *self.document() == before {
            self.harness.step();
            std::thread::yield_now();
        }
        self.harness.run();
    }
}

#[test]
fn every_layout_separates_states_in_one_step_and_settles() {
    for action in [Action::LayOutLayered, Action::LayOutCircle, Action::LayOutForce, Action::LayOutGrid] {
        let mut hand = Hand::with_document(heap());
        hand.lay_out(action);
        let places: Vec<Point> = hand.document().states().map(|(_, state)| state.at).collect();
        for (i, one) in places.iter().enumerate() {
            assert!(places[..i].iter().all(|other| (*one - *other).length() > 80.0), "{action:?}");
        }
        assert_eq!(hand.harness.run(), 1, "{action:?}: all is still");
        // The canvas shows the whole document at its new positions.
        let screen = hand.state("q3") - hand.state("q0");
        let said = places[3] - places[0];
        let zoom = hand.harness.state().view().camera.unwrap().zoom;
        assert!((screen.x - said.x * zoom).abs() < 1.5 && (screen.y - said.y * zoom).abs() < 1.5, "{action:?}");
        hand.chord(Modifiers::COMMAND, Key::Z);
        assert_eq!(*hand.document(), heap(), "{action:?}");
    }
}

#[test]
fn states_move_gradually() {
    let mut hand = Hand::with_document(heap());
    let before = hand.document().clone();
    let start = hand.state("q5");
    hand.harness.state_mut().request(Command::Act(Action::LayOutCircle));
    while *hand.document() == before {
        hand.harness.step();
    }
    hand.harness.run_steps(3);
    let midway = hand.state("q5");
    hand.harness.run();
    let end = hand.state("q5");
    assert!((midway - end).length() > 3.0 && (start - end).length() > 3.0);
}

#[test]
fn only_selected_states_are_laid_out() {
    let mut hand = Hand::with_document(heap());
    let some = ["q1", "q2", "q3"].map(|name| Element::State(hand.id(name)));
    hand.harness.state_mut().request(Command::Select(some.to_vec()));
    hand.harness.run();
    hand.lay_out(Action::LayOutGrid);
    let moved = |name: &str| {
        let id = hand.id(name);
        hand.document().state(id).map(|state| state.at) != heap().state(id).map(|state| state.at)
    };
    assert!(["q1", "q3"].iter().all(|name| moved(name)));
    assert!(!["q0", "q4", "q5"].iter().any(|name| moved(name)));
}
