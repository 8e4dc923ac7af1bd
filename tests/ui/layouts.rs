//! Layouts: which states move, which do not, and that the computation ends.

use crate::driver::Driver;
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

impl Driver {
    /// Starts a layout and waits for its result from another thread.
    fn lay_out(&mut self, action: Action) {
        let before = self.document().clone();
        self.harness.state_mut().request(Command::Act(action));
        self.wait_until("the layout", |driver| *driver.document() != before);
    }
}

#[test]
fn every_layout_separates_states_in_one_step_and_settles() {
    for action in [Action::LayOutLayered, Action::LayOutCircle, Action::LayOutForce, Action::LayOutGrid] {
        let mut driver = Driver::with_document(heap());
        driver.lay_out(action);
        let places: Vec<Point> = driver.document().states().map(|(_, state)| state.at).collect();
        for (i, one) in places.iter().enumerate() {
            assert!(places[..i].iter().all(|other| (*one - *other).length() > 80.0), "{action:?}");
        }
        assert_eq!(driver.harness.run(), 1, "{action:?}: all is still");
        // The canvas shows the whole document at its new positions.
        let screen = driver.state("q3") - driver.state("q0");
        let said = places[3] - places[0];
        let zoom = driver.harness.state().view().camera.unwrap().zoom;
        assert!((screen.x - said.x * zoom).abs() < 1.5 && (screen.y - said.y * zoom).abs() < 1.5, "{action:?}");
        driver.chord(Modifiers::COMMAND, Key::Z);
        assert_eq!(*driver.document(), heap(), "{action:?}");
    }
}

#[test]
fn states_move_gradually() {
    let mut driver = Driver::with_document(heap());
    let before = driver.document().clone();
    let start = driver.state("q5");
    driver.harness.state_mut().request(Command::Act(Action::LayOutCircle));
    driver.step_until("the layout", |driver| *driver.document() != before);
    driver.harness.run_steps(3);
    let midway = driver.state("q5");
    driver.harness.run();
    let end = driver.state("q5");
    assert!((midway - end).length() > 3.0 && (start - end).length() > 3.0);
}

#[test]
fn only_selected_states_are_laid_out() {
    let mut driver = Driver::with_document(heap());
    let some = ["q1", "q2", "q3"].map(|name| Element::State(driver.id(name)));
    driver.harness.state_mut().request(Command::Select(some.to_vec()));
    driver.harness.run();
    driver.lay_out(Action::LayOutGrid);
    let moved = |name: &str| {
        let id = driver.id(name);
        driver.document().state(id).map(|state| state.at) != heap().state(id).map(|state| state.at)
    };
    assert!(["q1", "q3"].iter().all(|name| moved(name)));
    assert!(!["q0", "q4", "q5"].iter().any(|name| moved(name)));
}
