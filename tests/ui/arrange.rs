//! Aligning, merging, reversing, splitting and coloring by keys, menus and the palette.

use crate::driver::Hand;
use eframe::egui::{Key, Modifiers, PointerButton};
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::Element;

/// Three unaligned states, p –a,b→ q and q –c→ r.
fn three() -> Hand {
    let mut document = Document::default();
    let places = [("p", 100.0, 100.0), ("q", 300.0, 160.0), ("r", 620.0, 120.0)];
    let [p, q, r] = places.map(|(name, x, y)| document.add_state(State::new(name, Point::new(x, y))));
    document.set_start(Some(q));
    document.set_labels(p, q, ['a', 'b'].map(Label::from));
    document.set_labels(q, r, [Label::from('c')]);
    Hand::with_document(document)
}

fn command(hand: &mut Hand, name: &str) {
    hand.chord(Modifiers::COMMAND, Key::K);
    hand.type_text(name);
    hand.key(Key::Enter);
}

fn select(hand: &mut Hand, names: &[&str]) {
    for (index, name) in names.iter().enumerate() {
        let at = hand.state(name);
        let modifiers = if index == 0 { Modifiers::NONE } else { Modifiers::SHIFT };
        hand.click_with(at, PointerButton::Primary, modifiers);
        hand.harness.run_steps(8);
    }
}

fn place(hand: &Hand, name: &str) -> (f32, f32) {
    let at = hand.document().state(hand.id(name)).unwrap().at;
    (at.x, at.y)
}

fn labels(hand: &Hand, from: &str, to: &str) -> String {
    hand.document().labels(hand.id(from), hand.id(to)).map(Label::as_str).collect()
}

#[test]
fn states_are_aligned_and_distributed_from_the_menu_and_the_palette() {
    let mut hand = three();
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.click_on("Arrange");
    hand.click_on("Align top");
    assert_eq!(["p", "q", "r"].map(|name| place(&hand, name).1), [100.0; 3]);
    command(&mut hand, "distribute hor");
    assert_eq!(["p", "q", "r"].map(|name| place(&hand, name).0), [100.0, 360.0, 620.0]);
    hand.chord(Modifiers::COMMAND, Key::Z);
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&hand, "q"), (300.0, 160.0));
}

#[test]
fn merging_keeps_the_start() {
    let mut hand = three();
    select(&mut hand, &["p", "q"]);
    hand.key(Key::M);
    assert!(!hand.sees("State p"));
    assert_eq!(hand.document().start(), Some(hand.id("q")));
    assert_eq!((labels(&hand, "q", "q"), labels(&hand, "q", "r")), ("ab".into(), "c".into()));
    assert_eq!(hand.harness.state().view().selection, [Element::State(hand.id("q"))].into());
    hand.chord(Modifiers::COMMAND, Key::Z);
    assert!(hand.sees("State p"));
}

#[test]
fn a_key_reverses_an_arrow() {
    let mut hand = three();
    let at = hand.arrow("q", "r");
    hand.click(at);
    hand.key(Key::R);
    assert_eq!((labels(&hand, "r", "q"), labels(&hand, "q", "r")), ("c".into(), String::new()));
    assert_eq!(hand.harness.state().view().selection, [Element::Arrow(hand.id("r"), hand.id("q"))].into());
}

#[test]
fn symbols_are_split_off_to_a_new_state() {
    let mut hand = three();
    let at = hand.arrow("p", "q");
    hand.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    hand.click_on("Split off symbols…");
    hand.click_on("a");
    hand.click_on("b");
    hand.click_on("Split off");
    assert_eq!((labels(&hand, "p", "q"), labels(&hand, "p", "q0")), ("b".into(), "a".into()));
    hand.chord(Modifiers::COMMAND, Key::Z);
    let at = hand.arrow("p", "q");
    hand.click(at);
    command(&mut hand, "split");
    hand.key(Key::Enter);
    assert_eq!((labels(&hand, "p", "q"), labels(&hand, "p", "q0")), ("a".into(), "b".into()));
}

#[test]
fn states_are_colored_by_digit_keys_and_by_the_menu() {
    let mut hand = three();
    select(&mut hand, &["p", "r"]);
    hand.key(Key::Num4);
    let colours = |hand: &Hand| ["p", "q", "r"].map(|name| hand.document().state(hand.id(name)).unwrap().colour);
    assert_eq!(colours(&hand), [Some(3), None, Some(3)]);
    let at = hand.state("r");
    hand.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    hand.click_on("Color");
    hand.click_on("Blue");
    assert_eq!(colours(&hand), [Some(4), None, Some(4)]);
    hand.key(Key::Num0);
    assert_eq!(colours(&hand), [None; 3]);
}

#[test]
fn reachable_states_are_selected() {
    let mut hand = three();
    let ids = ["p", "q", "r"].map(|name| hand.id(name));
    let [p, q, r] = ids;
    let selection = |hand: &Hand| hand.harness.state().view().selection.iter().copied().collect::<Vec<_>>();
    command(&mut hand, "unreachable");
    assert_eq!(selection(&hand), [Element::State(p)]);
    hand.chord(Modifiers::COMMAND, Key::I);
    assert_eq!(selection(&hand), [Element::State(q), Element::State(r), Element::Arrow(p, q), Element::Arrow(q, r)]);
}
