//! Keys have the same effect however many of them a slow frame has.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers};
use grammaton_core::{Document, Label, Point, State};

fn key(key: Key, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
}

/// The events of a key that types a letter: browsers send the letter first, desktops the key.
fn letter(which: Key, in_browser: bool) -> Vec<Event> {
    let text = Event::Text(which.name().to_lowercase());
    let pressed = key(which, true);
    let both = if in_browser { [text, pressed] } else { [pressed, text] };
    both.into_iter().chain([key(which, false)]).collect()
}

fn tap(which: Key) -> Vec<Event> {
    vec![key(which, true), key(which, false)]
}

/// Sends events in one frame, in two in every way, and in a frame for each, always to a new app.
fn in_all_groupings(events: &[Event], start: impl Fn() -> Driver, check: impl Fn(&Driver, &str)) {
    let halves = (1..=events.len()).map(|first| vec![&events[..first], &events[first..]]);
    for frames in halves.chain([events.chunks(1).collect()]) {
        let mut driver = start();
        for events in &frames {
            driver.harness.input_mut().events.extend_from_slice(events);
            driver.harness.step();
        }
        driver.harness.run();
        check(&driver, &format!("{frames:?}"));
    }
}

fn label_of_the_arrow(driver: &Driver) -> String {
    driver.document().transitions().map(|arrow| arrow.label.as_str().to_owned()).collect()
}

#[test]
fn the_label_of_the_focused_arrow_is_typed_and_accepted() {
    let start = || {
        let mut document = Document::default();
        let [a, b] =
            [("a", 0.0), ("b", 200.0)].map(|(name, x)| document.add_state(State::new(name, Point::new(x, 0.0))));
        document.set_labels(a, b, [Label::from('x')]);
        let mut driver = Driver::with_document(document);
        driver.node("Arrow from a to b").focus();
        driver.harness.run();
        driver.key(Key::Space);
        driver
    };
    for in_browser in [true, false] {
        let typed = [letter(Key::B, in_browser), letter(Key::C, in_browser)].concat();
        let with = |keys: &[Key]| [typed.clone(), keys.iter().flat_map(|&key| tap(key)).collect()].concat();
        in_all_groupings(&with(&[Key::Enter]), start, |driver, frames| {
            assert!(!driver.sees("Transition label"), "{frames}");
            assert_eq!(label_of_the_arrow(driver), "bc", "{frames}");
        });
        in_all_groupings(&with(&[Key::Backspace, Key::Enter]), start, |driver, frames| {
            assert!(!driver.sees("Transition label"), "{frames}");
            assert_eq!(label_of_the_arrow(driver), "b", "{frames}");
        });
        in_all_groupings(&with(&[Key::Escape]), start, |driver, frames| {
            assert!(!driver.sees("Transition label"), "{frames}");
            assert_eq!(label_of_the_arrow(driver), "x", "{frames}");
        });
        in_all_groupings(
            &[letter(Key::B, in_browser), tap(Key::Enter), tap(Key::F5)].concat(),
            start,
            |driver, frames| {
                assert_eq!(label_of_the_arrow(driver), "b", "{frames}");
                assert!(driver.node("Word to run").is_focused(), "{frames}");
            },
        );
    }
}
