//! An idle app requests no frames.

use crate::driver::Hand;
use grammaton::EXAMPLES;

#[test]
fn every_example_settles() {
    for example in EXAMPLES.iter() {
        let mut hand = Hand::with_document(example.document.clone());
        hand.harness.run();
        // `run` panics if frames are requested forever; a settled app needs one.
        assert_eq!(hand.harness.run(), 1, "{}", example.title());
    }
}

#[test]
fn the_empty_app_settles() {
    let mut hand = Hand::new();
    assert_eq!(hand.harness.run(), 1);
}

#[test]
fn a_hovering_pointer_settles() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let at = hand.state("q0");
    hand.hover(at);
    hand.harness.run();
    assert_eq!(hand.harness.run(), 1);
}
