//! Drawing: states, transitions, labels.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, PointerButton, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::Tool;
use grammaton_core::Label;

#[test]
fn drawing_two_states_and_a_transition_gives_their_grammar() {
    let mut driver = Driver::new();
    assert!(driver.sees("Double-click anywhere to add a state"));
    driver.double_click(pos2(300.0, 300.0));
    assert!(!driver.sees("Double-click anywhere to add a state"));
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [driver.id("q0")]);
    driver.double_click(pos2(520.0, 300.0));
    let target = driver.state("q1");
    driver.drag_rim("q0", target);
    driver.type_text("a");
    // The label takes effect before Enter.
    assert!(driver.sees("q0 → a q1"));
    driver.key(Key::Enter);
    driver.click(target);
    driver.key(Key::F);
    assert!(driver.sees("q0 → a q1"));
    assert!(driver.sees("q1 → ε"));
    assert_eq!(driver.grammar(), "q0 → a q1\nq1 → ε\n");
}

#[test]
fn dragging_to_empty_space_adds_a_state_there() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    assert_eq!(driver.document().states().len(), 2);
    assert!((driver.state("q1") - pos2(520.0, 350.0)).length() < 2.0);
    assert!(driver.sees("q0 → a q1"));
}

#[test]
fn escape_cancels_the_whole_drag() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    driver.drag_rim("q0", pos2(520.0, 350.0));
    driver.type_text("a");
    driver.key(Key::Escape);
    assert_eq!((driver.document().states().len(), driver.document().transitions().len()), (1, 0));
    assert!(!driver.sees("Transition label"));
}

#[test]
fn a_quick_click_elsewhere_is_not_a_double_click() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    let at = driver.state("q0");
    driver.click_with(pos2(600.0, 600.0), PointerButton::Primary, Modifiers::NONE);
    driver.double_click(at);
    assert!(driver.sees("State name"));
}

#[test]
fn a_double_click_within_a_slow_frame_adds_a_state() {
    let mut driver = Driver::new();
    let at = pos2(300.0, 350.0);
    driver.harness.event(Event::PointerMoved(at));
    driver.harness.step();
    for pressed in [true, false, true, false] {
        let button = PointerButton::Primary;
        driver.harness.input_mut().events.push(Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    driver.harness.step();
    driver.harness.run();
    assert_eq!(driver.document().states().len(), 1);
    assert!((driver.state("q0") - at).length() < 1.0);
}

#[test]
fn a_trailing_comma_is_ignored_while_typing_and_epsilon_on_enter() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    driver.drag_rim("q0", pos2(520.0, 350.0));
    driver.type_text("a,");
    assert_eq!(driver.document().transitions().len(), 1);
    driver.type_text("b");
    assert_eq!(driver.document().transitions().len(), 2);
    driver.key(Key::Backspace);
    driver.key(Key::Enter);
    let labels: Vec<_> = driver.document().transitions().map(|t| t.label.clone()).collect();
    assert_eq!(labels, [Label::from('a'), Label::Epsilon]);
}

#[test]
fn enter_on_an_empty_label_makes_an_epsilon_transition() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    driver.drag_rim("q0", pos2(520.0, 350.0));
    assert_eq!(driver.document().transitions().len(), 0, "a draft is not in the document");
    driver.key(Key::Enter);
    assert_eq!(driver.document().transitions().next().map(|t| t.label.clone()), Some(Label::Epsilon));
}

#[test]
fn clicking_away_from_an_empty_draft_drops_it() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    driver.drag_rim("q0", pos2(520.0, 350.0));
    driver.click(pos2(700.0, 600.0));
    assert_eq!((driver.document().states().len(), driver.document().transitions().len()), (2, 0));
    assert!(!driver.sees("Transition label"));
}

#[test]
fn a_drag_back_to_the_same_state_is_a_loop() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    let center = driver.state("q0");
    driver.drag(center + vec2(24.0, 0.0), center + vec2(0.0, 5.0));
    driver.type_text("a,b");
    driver.key(Key::Enter);
    let id = driver.id("q0");
    assert_eq!(driver.document().labels(id, id).map(Label::as_str).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn a_second_arrow_between_the_same_states_adds_labels() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let target = driver.state("q1");
    driver.drag_rim("q0", target);
    assert!(driver.sees("Adds to a"));
    driver.type_text("b");
    driver.key(Key::Enter);
    assert!(driver.sees("q0 → a q1") && driver.sees("q0 → b q1"));
    driver.drag_rim("q0", target);
    driver.type_text("c");
    driver.key(Key::Escape);
    assert_eq!(driver.document().transitions().len(), 2);
}

#[test]
fn shift_and_the_transition_tool_draw_from_anywhere_on_a_state() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    let center = driver.state("q0");
    driver.drag_with(center, pos2(500.0, 350.0), PointerButton::Primary, Modifiers::SHIFT);
    driver.type_text("a");
    driver.key(Key::Enter);
    assert_eq!(driver.document().transitions().len(), 1);
    driver.click_on("Transition");
    assert_eq!(driver.harness.state().view().tool, Tool::Arrow);
    driver.drag(center, pos2(300.0, 550.0));
    driver.type_text("b");
    driver.key(Key::Enter);
    assert_eq!(driver.document().transitions().len(), 2);
    assert_eq!(driver.document().states().len(), 3);
}

#[test]
fn the_state_tool_adds_one_state_per_click() {
    let mut driver = Driver::new();
    driver.key(Key::N);
    for x in [200.0, 350.0, 500.0] {
        driver.click(pos2(x, 400.0));
    }
    assert_eq!(driver.document().states().len(), 3);
    driver.key(Key::V);
    assert_eq!(driver.harness.state().view().tool, Tool::Select);
}

#[test]
fn dragging_a_state_moves_only_that_state() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let (q0, q1) = (driver.state("q0"), driver.state("q1"));
    driver.drag(q1, q1 + vec2(60.0, 120.0));
    assert_eq!(driver.state("q1"), q1 + vec2(60.0, 120.0));
    assert_eq!(driver.state("q0"), q0);
    assert_eq!(driver.document().transitions().len(), 1);
}

#[test]
fn escape_in_the_middle_of_a_drag_puts_the_state_back() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    let at = driver.state("q1");
    driver.hover(at);
    driver.harness.drag_at(at);
    driver.harness.step();
    driver.harness.hover_at(at + vec2(80.0, 80.0));
    driver.harness.step();
    assert_ne!(*driver.document(), before);
    driver.key(Key::Escape);
    assert_eq!(*driver.document(), before);
    driver.harness.hover_at(at + vec2(120.0, 80.0));
    driver.harness.step();
    driver.harness.drop_at(at + vec2(120.0, 80.0));
    driver.harness.run();
    assert_eq!(*driver.document(), before);
}

#[test]
fn letters_typed_in_the_frame_of_the_release_are_the_label() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    let (from, to) = (driver.state("q0"), pos2(520.0, 350.0));
    let rim = from + vec2(driver.rect("State q0").width() / 2.0 - 2.0, 0.0);
    driver.hover(rim);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    driver.harness.event(button(rim, true));
    driver.harness.step();
    driver.harness.event(Event::PointerMoved(to));
    driver.harness.step();
    let key =
        |pressed| Event::Key { key: Key::F, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    let typed = [key(true), Event::Text("f".into()), key(false), Event::Text("a".into())];
    driver.harness.input_mut().events.extend([button(to, false)].into_iter().chain(typed));
    driver.harness.step();
    assert!(driver.harness.get_by_label("Transition label").is_focused());
    driver.harness.run();
    assert_eq!(driver.node("Transition label").value().as_deref(), Some("fa"));
}
