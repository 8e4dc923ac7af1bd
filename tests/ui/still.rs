//! An idle app requests no frames.

use crate::driver::Driver;
use grammaton::EXAMPLES;
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
