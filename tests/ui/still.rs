//! An idle app requests no frames.

use crate::driver::Driver;
use grammaton::EXAMPLES;

/// Returns whether the app needs no more than the frame that it is asked for. The thread of a computation may ask for a
/// last frame just after its result was used, so this may be the case only the second or third time; `run` panics if
/// frames are requested forever.
fn is_still(driver: &mut Driver) -> bool {
    (0..3).any(|_| driver.harness.run() == 1)
}

#[test]
fn every_example_settles() {
    for example in EXAMPLES.iter() {
        let mut driver = Driver::with_document(example.document.clone());
        driver.wait();
        assert!(is_still(&mut driver), "{}", example.title());
    }
}

#[test]
fn the_empty_app_settles() {
    let mut driver = Driver::new();
    assert!(is_still(&mut driver));
}

#[test]
fn a_hovering_pointer_settles() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.state("q0");
    driver.hover(at);
    driver.wait();
    assert!(is_still(&mut driver));
}
