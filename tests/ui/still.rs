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

#[test]
fn the_caret_of_a_text_field_rests_after_a_while() {
    let mut driver = Driver::new();
    // The harness turns the blinking off.
    driver.harness.ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = true);
    driver.type_grammar("S -> a");
    driver.wait();
    let draws_again = |driver: &Driver| {
        driver.harness.output().viewport_output.values().any(|window| window.repaint_delay < Duration::MAX)
    };
    driver.step_until("a blinking caret", draws_again);
    let begin = driver.harness.ctx.input(|input| input.time);
    driver.step_until("a caret that rests", |driver| !draws_again(driver));
    let time = driver.harness.ctx.input(|input| input.time) - begin;
    assert!((4.0..6.0).contains(&time), "{time} s");
    let blinks = |driver: &Driver| {
        let ctx = &driver.harness.ctx;
        ctx.style_of(ctx.theme()).visuals.text_cursor.blink
    };
    assert!(!blinks(&driver));
    driver.hover(eframe::egui::pos2(5.0, 5.0));
    driver.harness.step();
    assert!(blinks(&driver) && draws_again(&driver), "it blinks again after an event");
}
