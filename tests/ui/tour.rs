//! The tour.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, pos2, vec2};
use grammaton::{Action, Command};

fn start(driver: &mut Driver) {
    driver.harness.state_mut().request(Command::Act(Action::Tour));
    driver.harness.run();
    assert!(driver.sees("Step 1 of 7"));
}

/// Draws an arrow by the pointer from the rim of a state to the right, and labels it.
fn draw(driver: &mut Driver, from: &str, label: &str) {
    let to = driver.state(from) + vec2(150.0, 0.0);
    driver.drag_rim(from, to);
    driver.type_text(label);
    driver.key(Key::Enter);
}

fn draw_loop(driver: &mut Driver, name: &str) {
    let center = driver.state(name);
    driver.drag(center + vec2(0.0, -24.0), center + vec2(0.0, 4.0));
    driver.type_text("a,b");
    driver.key(Key::Enter);
}

#[test]
fn each_step_is_noticed_when_it_is_done() {
    let mut driver = Driver::new();
    start(&mut driver);
    driver.double_click(pos2(150.0, 450.0));
    assert!(driver.sees("Step 2 of 7"));
    draw_loop(&mut driver, "q0");
    assert!(driver.sees("Step 3 of 7"));
    draw(&mut driver, "q0", "a");
    assert!(driver.sees("Step 4 of 7"));
    draw(&mut driver, "q1", "b");
    assert!(driver.sees("Step 4 of 7"), "one of two arrows is not enough");
    draw(&mut driver, "q2", "b");
    assert!(driver.sees("Step 5 of 7"));
    driver.key(Key::F);
    assert!(driver.sees("Step 6 of 7"));
    let production = driver.node("q1 → b q2").rect().center();
    driver.hover(production);
    assert!(driver.sees("Step 7 of 7"));
    driver.key(Key::F5);
    driver.type_text("aabb");
    driver.click_on("Finish");
    assert!(!driver.sees("Step 7 of 7"));
    assert_eq!(driver.grammar(), "q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → b q3\nq3 → ε\n");
}

#[test]
fn steps_can_be_skipped_repeated_and_ended() {
    let mut driver = Driver::new();
    start(&mut driver);
    driver.click_on("Skip");
    driver.click_on("Skip");
    assert!(driver.sees("Step 3 of 7"));
    driver.click_on("Back");
    assert!(driver.sees("Step 2 of 7"));
    (0..6).for_each(|_| driver.click_on("Skip"));
    assert!(driver.sees("Finish") && !driver.sees("Skip"));
    driver.click_on("Back");
    driver.click_on("End the tour");
    assert!(!driver.sees("Step 7 of 7"));
}

#[test]
fn steps_done_in_another_order_are_not_asked_for_again() {
    let mut driver = Driver::new();
    start(&mut driver);
    driver.double_click(pos2(150.0, 450.0));
    driver.click(driver.state("q0"));
    driver.key(Key::F);
    draw(&mut driver, "q0", "a");
    assert!(driver.sees("Step 2 of 7"), "the loop is still missing");
    draw_loop(&mut driver, "q1");
    assert!(driver.sees("Step 4 of 7"));
    draw(&mut driver, "q1", "b");
    draw(&mut driver, "q2", "b");
    assert!(driver.sees("Step 6 of 7"), "a state is accepting already");
    driver.click_on("Back");
    assert!(driver.sees("Step 5 of 7") && driver.sees("Next"));
}

#[test]
fn the_tour_waits_in_its_own_tab_and_leaves_the_drawings_alone() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    start(&mut driver);
    assert_eq!(driver.document().states().len(), 0);
    driver.chord(Modifiers::CTRL, Key::Tab);
    assert!(!driver.sees("Step 1 of 7"));
    assert_eq!(driver.document().states().len(), 2);
    driver.chord(Modifiers::CTRL, Key::Tab);
    assert!(driver.sees("Step 1 of 7"));
    assert!(!driver.harness.state().is_changed(), "the tour is not part of the document");
    driver.chord(Modifiers::COMMAND, Key::W);
    assert!(!driver.sees("Step 1 of 7"));
}

#[test]
fn the_card_fits_into_a_small_window_with_large_text() {
    let mut driver = Driver::new();
    start(&mut driver);
    driver.harness.set_size(vec2(800.0, 600.0));
    driver.harness.run();
    (0..10).for_each(|_| driver.harness.state_mut().request(Command::Act(Action::TextLarger)));
    driver.harness.run();
    let window = driver.harness.ctx.content_rect();
    for _ in 0..7 {
        for label in ["Skip", "End the tour"] {
            assert!(window.contains_rect(driver.node(label).rect()), "{label}");
        }
        driver.click_on("Skip");
    }
}
