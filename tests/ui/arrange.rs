//! Aligning, merging, reversing, splitting and coloring by keys, menus and the palette.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, PointerButton};
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::Element;

/// Three unaligned states, p –a,b→ q and q –c→ r.
fn three() -> Driver {
    let mut document = Document::default();
    let places = [("p", 100.0, 100.0), ("q", 300.0, 160.0), ("r", 620.0, 120.0)];
    let [p, q, r] = places.map(|(name, x, y)| document.add_state(State::new(name, Point::new(x, y))));
    document.set_start(Some(q));
    document.set_labels(p, q, ['a', 'b'].map(Label::from));
    document.set_labels(q, r, [Label::from('c')]);
    Driver::with_document(document)
}

fn command(driver: &mut Driver, name: &str) {
    driver.chord(Modifiers::COMMAND, Key::K);
    driver.type_text(name);
    driver.key(Key::Enter);
}

fn select(driver: &mut Driver, names: &[&str]) {
    for (index, name) in names.iter().enumerate() {
        let at = driver.state(name);
        let modifiers = if index == 0 { Modifiers::NONE } else { Modifiers::SHIFT };
        driver.click_with(at, PointerButton::Primary, modifiers);
        driver.harness.run_steps(8);
    }
}

fn place(driver: &Driver, name: &str) -> (f32, f32) {
    let at = driver.document().state(driver.id(name)).unwrap().at;
    (at.x, at.y)
}

fn labels(driver: &Driver, from: &str, to: &str) -> String {
    driver.document().labels(driver.id(from), driver.id(to)).map(Label::as_str).collect()
}

#[test]
fn states_are_aligned_and_distributed_from_the_menu_and_the_palette() {
    let mut driver = three();
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.click_on("Arrange");
    driver.click_on("Align top");
    assert_eq!(["p", "q", "r"].map(|name| place(&driver, name).1), [100.0; 3]);
    command(&mut driver, "distribute hor");
    assert_eq!(["p", "q", "r"].map(|name| place(&driver, name).0), [100.0, 360.0, 620.0]);
    driver.chord(Modifiers::COMMAND, Key::Z);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&driver, "q"), (300.0, 160.0));
}

#[test]
fn merging_keeps_the_start() {
    let mut driver = three();
    select(&mut driver, &["p", "q"]);
    driver.key(Key::M);
    assert!(!driver.sees("State p"));
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [driver.id("q")]);
    assert_eq!((labels(&driver, "q", "q"), labels(&driver, "q", "r")), ("ab".into(), "c".into()));
    assert_eq!(driver.harness.state().view().selection, [Element::State(driver.id("q"))].into());
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.sees("State p"));
}

#[test]
fn a_key_reverses_an_arrow() {
    let mut driver = three();
    let at = driver.arrow("q", "r");
    driver.click(at);
    driver.chord(Modifiers::ALT | Modifiers::SHIFT, Key::R);
    assert_eq!((labels(&driver, "r", "q"), labels(&driver, "q", "r")), ("c".into(), String::new()));
    assert_eq!(driver.harness.state().view().selection, [Element::Arrow(driver.id("r"), driver.id("q"))].into());
}

#[test]
fn symbols_are_split_off_to_a_new_state() {
    let mut driver = three();
    let at = driver.arrow("p", "q");
    driver.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    driver.click_on("Split off symbols…");
    driver.click_on("a");
    driver.click_on("b");
    driver.click_on("Split off");
    assert_eq!((labels(&driver, "p", "q"), labels(&driver, "p", "q0")), ("b".into(), "a".into()));
    driver.chord(Modifiers::COMMAND, Key::Z);
    let at = driver.arrow("p", "q");
    driver.click(at);
    command(&mut driver, "split");
    driver.key(Key::Enter);
    assert_eq!((labels(&driver, "p", "q"), labels(&driver, "p", "q0")), ("a".into(), "b".into()));
}

#[test]
fn states_are_colored_by_digit_keys_and_by_the_menu() {
    let mut driver = three();
    select(&mut driver, &["p", "r"]);
    driver.key(Key::Num4);
    let colors = |driver: &Driver| ["p", "q", "r"].map(|name| driver.document().state(driver.id(name)).unwrap().color);
    assert_eq!(colors(&driver), [Some(3), None, Some(3)]);
    let at = driver.state("r");
    driver.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    driver.click_on("Color");
    driver.click_on("Blue");
    assert_eq!(colors(&driver), [Some(4), None, Some(4)]);
    driver.key(Key::Num0);
    assert_eq!(colors(&driver), [None; 3]);
}

#[test]
fn reachable_states_are_selected() {
    let mut driver = three();
    let ids = ["p", "q", "r"].map(|name| driver.id(name));
    let [p, q, r] = ids;
    let selection = |driver: &Driver| driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>();
    command(&mut driver, "unreachable");
    assert_eq!(selection(&driver), [Element::State(p)]);
    driver.chord(Modifiers::COMMAND, Key::I);
    assert_eq!(selection(&driver), [Element::State(q), Element::State(r), Element::Arrow(p, q), Element::Arrow(q, r)]);
}
