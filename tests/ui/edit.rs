//! Editing existing states and arrows, and undoing it.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, PointerButton, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_session::Element;

#[test]
fn a_state_is_renamed_in_place_and_the_grammar_follows_each_key() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.state("q1");
    driver.double_click(at);
    assert!(driver.sees("State name"));
    driver.type_text("end");
    assert!(driver.sees("q0 → a end"));
    driver.key(Key::Enter);
    assert!(!driver.sees("State name"));
    assert_eq!(driver.grammar(), "q0 → a end\nend → ε\n");
}

#[test]
fn escape_restores_the_old_name() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    driver.key(Key::F2);
    driver.type_text("other");
    assert_ne!(*driver.document(), before);
    driver.key(Key::Escape);
    assert_eq!(*driver.document(), before);
}

#[test]
fn an_arrow_is_relabeled_in_place() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.arrow("q0", "q1");
    driver.double_click(at);
    driver.type_text(",0-3");
    driver.key(Key::Enter);
    assert_eq!(driver.document().transitions().len(), 5);
    assert!(driver.sees("q0 → 2 q1"));
}

#[test]
fn an_invalid_label_is_explained_and_kept_in_the_field() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.arrow("q0", "q1");
    driver.double_click(at);
    driver.type_text(",\"open");
    driver.key(Key::Enter);
    assert!(driver.sees("Transition label"), "the field stays open");
    assert!(driver.sees("q0 → a q1"));
    driver.type_text("\"");
    driver.key(Key::Enter);
    assert!(!driver.sees("Transition label"));
    assert!(driver.sees("q0 → \"open\" q1"));
}

#[test]
fn marks_are_set_and_moved_by_keys_and_buttons() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let (q0, q1) = (driver.id("q0"), driver.id("q1"));
    driver.key(Key::S);
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [q1]);
    driver.key(Key::S);
    assert_eq!(driver.document().starts().len(), 0);
    let at = driver.state("q0");
    driver.click(at);
    driver.click_on("Start state");
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [q0]);
    driver.click_on("Accepting state");
    assert!(driver.document().state(q0).unwrap().accepting);
}

#[test]
fn the_context_menu_acts_on_the_element_under_it() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.state("q0");
    driver.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    let entries = driver.harness.query_all_by_label_contains("Accepting state");
    entries.last().unwrap().click();
    driver.harness.run();
    assert!(driver.document().state(driver.id("q0")).unwrap().accepting);
}

#[test]
fn deleting_a_state_deletes_its_arrows() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.key(Key::Delete);
    assert_eq!((driver.document().states().len(), driver.document().transitions().len()), (1, 0));
    assert!(driver.harness.state().view().selection.is_empty());
}

#[test]
fn everything_is_undone_and_redone() {
    let mut driver = Driver::new();
    let empty = driver.document().clone();
    driver.draw_two_states();
    let at = driver.state("q1");
    driver.double_click(at);
    driver.type_text("end");
    driver.key(Key::Enter);
    driver.drag(at, at + eframe::egui::vec2(40.0, 90.0));
    driver.key(Key::Delete);
    let last = driver.document().clone();
    // The steps: add a state; add a state with its transition; accepting; rename; move; delete.
    for _ in 0..6 {
        assert_ne!(*driver.document(), empty);
        driver.chord(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*driver.document(), empty);
    let redo = |driver: &mut Driver| driver.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    (0..5).for_each(|_| redo(&mut driver));
    assert_ne!(*driver.document(), last);
    redo(&mut driver);
    assert_eq!(*driver.document(), last);
    driver.click_on("Undo");
    assert_ne!(*driver.document(), last);
    driver.click_on("Redo");
    assert_eq!(*driver.document(), last);
}

#[test]
fn clicks_rubber_bands_and_keys_select() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let (q0, q1) = (Element::State(driver.id("q0")), Element::State(driver.id("q1")));
    let selection = |driver: &Driver| driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>();
    let at = driver.state("q0");
    driver.click(at);
    assert_eq!(selection(&driver), [q0]);
    let at = driver.state("q1");
    driver.click_with(at, PointerButton::Primary, Modifiers::SHIFT);
    assert_eq!(selection(&driver), [q0, q1]);
    driver.harness.run_steps(8);
    driver.click(pos2(700.0, 650.0));
    assert_eq!(selection(&driver), []);
    driver.drag(pos2(200.0, 250.0), pos2(400.0, 450.0));
    assert_eq!(selection(&driver), [q0]);
    driver.chord(Modifiers::COMMAND, Key::A);
    assert_eq!(selection(&driver).len(), 3);
    driver.key(Key::Escape);
    assert_eq!(selection(&driver), []);
}

#[test]
fn keys_typed_into_a_field_do_not_trigger_shortcuts() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.key(Key::F2);
    driver.key(Key::Delete);
    driver.key(Key::S);
    driver.key(Key::N);
    assert_eq!(driver.document().states().len(), 2);
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [driver.id("q0")]);
}
