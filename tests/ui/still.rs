//! An idle app requests no frames.

use crate::driver::Driver;
use eframe::egui::Key;
use grammaton::{Action, Command, EXAMPLES};
use std::time::Duration;

#[test]
fn every_example_settles() {
    for example in &EXAMPLES {
        let mut driver = Driver::with_document(example.document.clone());
        driver.wait();
        driver.step_until("the end of the highlighting of new productions", |driver| {
            driver.harness.output().viewport_output.values().all(|window| window.repaint_delay == Duration::MAX)
        });
        // `run` panics if frames are requested forever; a settled app needs one.
        assert_eq!(driver.harness.run(), 1, "{}", example.title());
    }
}

#[test]
fn the_empty_app_settles() {
    let mut driver = Driver::new();
    assert_eq!(driver.harness.run(), 1);
}

#[test]
fn a_hovering_pointer_settles() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.state("q0");
    driver.hover(at);
    driver.wait();
    assert_eq!(driver.harness.run(), 1);
}

#[test]
fn the_caret_of_a_text_field_blinks_only_for_a_while_after_the_last_input() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.harness.state_mut().request(Command::Act(Action::EditExpression));
    driver.wait();
    let next_frame = |driver: &Driver| {
        driver.harness.output().viewport_output.values().map(|window| window.repaint_delay).min().unwrap()
    };
    assert!(driver.harness.ctx.egui_wants_keyboard_input(), "a text field has the focus");
    assert!(next_frame(&driver) < Duration::from_secs(1), "the caret blinks");
    driver.step_until("a caret at rest", |driver| next_frame(driver) == Duration::MAX);
    driver.key(Key::ArrowLeft);
    assert!(next_frame(&driver) < Duration::from_secs(1), "it blinks again");
}
