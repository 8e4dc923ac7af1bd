//! An idle app requests no frames.

use crate::driver::Driver;
use grammaton::EXAMPLES;

#[test]
fn every_example_settles() {
    for example in EXAMPLES.iter() {
        let mut driver = Driver::with_document(example.document.clone());
        driver.wait();
        assert!(driver.is_still(), "{}", example.title());
    }
}

#[test]
fn the_empty_app_settles() {
    let mut driver = Driver::new();
    assert!(driver.is_still());
}

#[test]
fn a_hovering_pointer_settles() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.state("q0");
    driver.hover(at);
    driver.wait();
    assert!(driver.is_still());
}
