//! The canvas by keyboard: focus, selection, nudging and drawing transitions.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, pos2};
use grammaton::Tool;
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::{Element, FieldTarget};

/// Two rows, a and b above c, with an arrow from a to b and a self-loop at c.
fn three() -> Hand {
    let mut document = Document::default();
    let mut add = |name: &str, x: f32, y: f32| document.add_state(State::new(name, Point::new(x, y)));
    let (c, b, a) = (add("c", 100.0, 300.0), add("b", 300.0, 104.0), add("a", 100.0, 100.0));
    document.set_start(Some(a));
    document.set_labels(a, b, [Label::from('x')]);
    document.set_labels(c, c, [Label::from('y')]);
    Hand::with_document(document)
}

fn focus(hand: &Hand) -> Option<Element> {
    hand.harness.state().view().focus
}

#[test]
fn tab_moves_the_focus_in_reading_order_back_and_out() {
    let mut hand = three();
    let (a, b, c) = (hand.id("a"), hand.id("b"), hand.id("c"));
    let order = [Element::State(a), Element::Arrow(a, b), Element::State(b), Element::Arrow(c, c), Element::State(c)];
    for element in order {
        hand.key(Key::Tab);
        assert_eq!(focus(&hand), Some(element));
    }
    assert!(hand.node("State c").is_focused(), "the accessibility focus follows");
    hand.chord(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focus(&hand), Some(Element::Arrow(c, c)));
    hand.key(Key::Tab);
    hand.key(Key::Tab);
    assert_eq!(focus(&hand), None, "after the last element the focus leaves the canvas");
    assert!(!hand.node("State c").is_focused());
}

#[test]
fn space_selects_the_focused_element_and_keys_act_on_it() {
    let mut hand = three();
    hand.key(Key::Tab);
    hand.key(Key::Space);
    assert_eq!(hand.harness.state().view().selection.state_list(), [hand.id("a")]);
    hand.key(Key::F);
    assert!(hand.document().state(hand.id("a")).unwrap().accepting);
    hand.key(Key::Tab);
    hand.chord(Modifiers::SHIFT, Key::Space);
    assert_eq!(hand.harness.state().view().selection.len(), 2);
    hand.key(Key::Escape);
    assert!(hand.harness.state().view().selection.is_empty());
}

#[test]
fn the_focused_element_is_edited_if_nothing_is_selected() {
    let mut hand = three();
    hand.key(Key::Tab);
    hand.key(Key::Tab);
    hand.key(Key::Enter);
    hand.type_text(",z");
    hand.key(Key::Enter);
    let (a, b) = (hand.id("a"), hand.id("b"));
    assert_eq!(hand.document().labels(a, b).count(), 2);
}

#[test]
fn arrow_keys_nudge_and_a_burst_is_one_undo_step() {
    let mut hand = three();
    hand.key(Key::Tab);
    hand.key(Key::Space);
    let place = |hand: &Hand| hand.document().state(hand.id("a")).unwrap().at;
    let before = place(&hand);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown] {
        hand.key(key);
    }
    hand.chord(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(place(&hand), before + Point::new(2.0 * 5.0 - 40.0, 5.0));
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&hand), before);
}

#[test]
fn a_transition_to_a_named_state_is_previewed_and_drawn() {
    let mut hand = three();
    hand.key(Key::Tab);
    hand.key(Key::T);
    assert!(hand.sees("Target state"));
    hand.type_text("c");
    assert!(hand.sees("Enter: connect to c"));
    hand.key(Key::Enter);
    let (a, c) = (hand.id("a"), hand.id("c"));
    assert_eq!(hand.harness.state().view().inline.as_ref().unwrap().target, FieldTarget::Draft(a, c));
    hand.type_text("w");
    hand.key(Key::Enter);
    assert!(hand.document().has_arrow(a, c));
    assert_eq!(hand.harness.state().view().selection.state_list(), [c]);
}

#[test]
fn an_unknown_name_adds_a_state_and_escape_cancels_everything() {
    let mut hand = three();
    let before = hand.document().clone();
    hand.key(Key::Tab);
    hand.key(Key::T);
    hand.type_text("new");
    assert!(hand.sees("Enter: create new"));
    assert_eq!(*hand.document(), before, "nothing changes before Enter");
    hand.key(Key::Enter);
    assert_eq!(hand.document().states().len(), 4);
    hand.key(Key::Escape);
    assert_eq!(*hand.document(), before);
    hand.key(Key::Tab);
    hand.key(Key::T);
    hand.key(Key::Escape);
    assert!(!hand.sees("Target state"));
    assert_eq!(*hand.document(), before);
}

#[test]
fn tab_cycles_through_targets_while_a_transition_is_drawn() {
    let mut hand = three();
    hand.key(Key::Tab);
    hand.key(Key::T);
    let chosen = |hand: &Hand| hand.harness.state().view().inline.as_ref().unwrap().chosen;
    for name in ["b", "c", "a", "b"] {
        hand.key(Key::Tab);
        assert_eq!(chosen(&hand), Some(hand.id(name)), "{name}");
    }
    hand.chord(Modifiers::SHIFT, Key::Tab);
    assert_eq!(chosen(&hand), Some(hand.id("a")));
    // Typing replaces the name.
    hand.type_text("c");
    assert_eq!(chosen(&hand), Some(hand.id("c")));
}

#[test]
fn states_are_added_next_to_the_selected_one() {
    let mut hand = three();
    hand.key(Key::N);
    assert_eq!(hand.harness.state().view().tool, Tool::State);
    hand.key(Key::V);
    let at = hand.state("a");
    hand.click(at);
    hand.key(Key::N);
    assert_eq!(hand.document().states().len(), 4);
    let (a, new) = (hand.state("a"), hand.state("q0"));
    // b is to the right of a, so the new state goes below a.
    assert!(new.x > a.x && (new - a).length() > 80.0, "{new:?}");
    assert_eq!(hand.harness.state().view().selection.state_list(), [hand.id("q0")]);
}

#[test]
fn a_note_is_written_by_keyboard() {
    let mut hand = three();
    hand.key(Key::A);
    hand.key(Key::A);
    hand.type_text("first");
    hand.key(Key::Enter);
    hand.type_text("second");
    hand.chord(Modifiers::COMMAND, Key::Enter);
    assert_eq!(hand.document().notes()[0].text, "first\nsecond");
    assert_eq!(hand.harness.state().view().selection, [Element::Note(0)].into());
    hand.key(Key::Delete);
    assert!(hand.document().notes().is_empty());
    assert!(!hand.sees("Note text"));
    hand.click(pos2(600.0, 600.0));
}

#[test]
fn escape_keeps_the_text_of_a_note() {
    let mut hand = three();
    hand.key(Key::A);
    hand.key(Key::A);
    hand.type_text("kept");
    assert!(hand.sees("Escape when done"));
    hand.key(Key::Escape);
    assert!(!hand.sees("Note text"));
    assert_eq!(hand.document().notes()[0].text, "kept");
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(hand.document().notes().is_empty());
    hand.key(Key::A);
    hand.key(Key::Escape);
    assert!(hand.document().notes().is_empty(), "an empty note is removed");
}
