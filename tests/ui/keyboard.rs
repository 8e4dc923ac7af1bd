//! The canvas by keyboard: focus, selection, nudging and drawing transitions.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, pos2};
use grammaton::{Command, Tool};
use grammaton_core::{Document, Label, Point, State, notation::label};
use grammaton_session::{Element, FieldTarget};

/// Two rows, a and b above c, with an arrow from a to b and a self-loop at c.
fn three() -> Driver {
    let mut document = Document::default();
    let mut add = |name: &str, x: f32, y: f32| document.add_state(State::new(name, Point::new(x, y)));
    let (c, b, a) = (add("c", 100.0, 300.0), add("b", 300.0, 104.0), add("a", 100.0, 100.0));
    document.set_start(Some(a));
    document.set_labels(a, b, [Label::from('x')]);
    document.set_labels(c, c, [Label::from('y')]);
    Driver::with_document(document)
}

fn focus(driver: &Driver) -> Option<Element> {
    driver.harness.state().view().focus
}

#[test]
fn tab_moves_the_focus_in_reading_order_back_and_out() {
    let mut driver = three();
    let (a, b, c) = (driver.id("a"), driver.id("b"), driver.id("c"));
    let order = [Element::State(a), Element::Arrow(a, b), Element::State(b), Element::Arrow(c, c), Element::State(c)];
    for element in order {
        driver.key(Key::Tab);
        assert_eq!(focus(&driver), Some(element));
    }
    assert!(driver.node("State c").is_focused(), "the accessibility focus follows");
    driver.chord(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focus(&driver), Some(Element::Arrow(c, c)));
    driver.key(Key::Tab);
    driver.key(Key::Tab);
    assert_eq!(focus(&driver), None, "after the last element the focus leaves the canvas");
    assert!(!driver.node("State c").is_focused());
}

#[test]
fn space_selects_the_focused_element_and_keys_act_on_it() {
    let mut driver = three();
    driver.key(Key::Tab);
    driver.key(Key::Space);
    assert_eq!(driver.harness.state().view().selection.state_list(), [driver.id("a")]);
    driver.key(Key::F);
    assert!(driver.document().state(driver.id("a")).unwrap().accepting);
    driver.key(Key::Tab);
    driver.chord(Modifiers::SHIFT, Key::Space);
    assert_eq!(driver.harness.state().view().selection.len(), 2);
    driver.key(Key::Escape);
    assert!(driver.harness.state().view().selection.is_empty());
}

#[test]
fn the_focused_element_is_edited_if_nothing_is_selected() {
    let mut driver = three();
    driver.key(Key::Tab);
    driver.key(Key::Tab);
    driver.key(Key::Enter);
    driver.type_text(",z");
    driver.key(Key::Enter);
    let (a, b) = (driver.id("a"), driver.id("b"));
    assert_eq!(driver.document().labels(a, b).count(), 2);
}

#[test]
fn arrow_keys_nudge_and_a_burst_is_one_undo_step() {
    let mut driver = three();
    driver.key(Key::Tab);
    driver.key(Key::Space);
    let place = |driver: &Driver| driver.document().state(driver.id("a")).unwrap().at;
    let before = place(&driver);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown] {
        driver.key(key);
    }
    driver.chord(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(place(&driver), before + Point::new(2.0 * 5.0 - 40.0, 5.0));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&driver), before);
}

#[test]
fn a_transition_to_a_named_state_is_previewed_and_drawn() {
    let mut driver = three();
    driver.key(Key::Tab);
    driver.key(Key::T);
    assert!(driver.sees("Target state"));
    driver.type_text("c");
    assert!(driver.sees("Enter: connect to c"));
    driver.key(Key::Enter);
    let (a, c) = (driver.id("a"), driver.id("c"));
    assert_eq!(driver.harness.state().view().field.as_ref().unwrap().target(), FieldTarget::Draft(a, c));
    driver.type_text("w");
    driver.key(Key::Enter);
    assert!(driver.document().has_arrow(a, c));
    assert_eq!(driver.harness.state().view().selection.state_list(), [c]);
}

#[test]
fn an_unknown_name_adds_a_state_and_escape_cancels_everything() {
    let mut driver = three();
    let before = driver.document().clone();
    driver.key(Key::Tab);
    driver.key(Key::T);
    driver.type_text("new");
    assert!(driver.sees("Enter: create new"));
    assert_eq!(*driver.document(), before, "nothing changes before Enter");
    driver.key(Key::Enter);
    assert_eq!(driver.document().states().len(), 4);
    driver.key(Key::Escape);
    assert_eq!(*driver.document(), before);
    driver.key(Key::Tab);
    driver.key(Key::T);
    driver.key(Key::Escape);
    assert!(!driver.sees("Target state"));
    assert_eq!(*driver.document(), before);
}

#[test]
fn tab_cycles_through_targets_while_a_transition_is_drawn() {
    let mut driver = three();
    driver.key(Key::Tab);
    driver.key(Key::T);
    let chosen = |driver: &Driver| driver.harness.state().view().field.as_ref().unwrap().chosen();
    for name in ["b", "c", "a", "b"] {
        driver.key(Key::Tab);
        assert_eq!(chosen(&driver), Some(driver.id(name)), "{name}");
    }
    driver.chord(Modifiers::SHIFT, Key::Tab);
    assert_eq!(chosen(&driver), Some(driver.id("a")));
    // Typing replaces the name.
    driver.type_text("c");
    assert_eq!(chosen(&driver), Some(driver.id("c")));
}

#[test]
fn states_are_added_next_to_the_selected_one() {
    let mut driver = three();
    driver.key(Key::N);
    assert_eq!(driver.harness.state().view().tool, Tool::State);
    driver.key(Key::V);
    let at = driver.state("a");
    driver.click(at);
    driver.key(Key::N);
    assert_eq!(driver.document().states().len(), 4);
    let (a, new) = (driver.state("a"), driver.state("q0"));
    // b is to the right of a, so the new state goes below a.
    assert!(new.x > a.x && (new - a).length() > 80.0, "{new:?}");
    assert_eq!(driver.harness.state().view().selection.state_list(), [driver.id("q0")]);
}

#[test]
fn the_tool_belongs_to_its_tab_and_a_keyboard_insert_ends_it() {
    let mut driver = Driver::new();
    let tool = |driver: &Driver| driver.harness.state().view().tool;
    driver.key(Key::N);
    assert_eq!(tool(&driver), Tool::State);
    driver.key(Key::N);
    assert_eq!((driver.document().states().len(), tool(&driver)), (1, Tool::Select));
    driver.key(Key::Escape);
    for key in [Key::N, Key::T] {
        driver.key(key);
        assert_ne!(tool(&driver), Tool::Select);
        driver.chord(Modifiers::COMMAND, Key::N);
        assert_eq!(tool(&driver), Tool::Select, "a new tab starts with Select");
        driver.chord(Modifiers::COMMAND, Key::W);
        assert_ne!(tool(&driver), Tool::Select, "the tool of the other tab stays");
    }
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.type_text("note");
    driver.key(Key::Escape);
    assert_eq!((driver.document().notes().len(), tool(&driver)), (1, Tool::Select));
}

#[test]
fn t_starts_a_transition_from_the_selected_state_or_from_the_one_chosen_next() {
    let mut driver = three();
    driver.key(Key::T);
    assert_eq!(driver.harness.state().view().tool, Tool::Arrow);
    assert!(driver.says("press Tab and Space to choose the first"));
    driver.key(Key::Tab);
    driver.key(Key::Space);
    assert!(driver.sees("Target state"));
    assert_eq!(driver.harness.state().view().tool, Tool::Select);
    driver.key(Key::Escape);
    assert_eq!(driver.harness.state().view().selection.state_list(), [driver.id("a")]);
    driver.key(Key::T);
    assert!(driver.sees("Target state"));
}

#[test]
fn tab_after_a_label_draws_on_to_a_new_state_and_tab_again_chooses_another_target() {
    let mut driver = three();
    let a = driver.id("a");
    driver.key(Key::Tab);
    driver.key(Key::T);
    driver.key(Key::Enter);
    driver.type_text("x");
    driver.key(Key::Tab);
    assert_eq!(driver.document().states().len(), 5);
    assert!(driver.sees("Tab: choose another target"));
    driver.key(Key::Tab);
    assert_eq!(driver.document().states().len(), 4, "the suggested state is gone");
    let first = driver.harness.state().view().field.as_ref().unwrap().chosen();
    assert!(first.is_some());
    driver.type_text("a");
    driver.key(Key::Enter);
    driver.type_text("y");
    driver.key(Key::Enter);
    let new = driver.id("q0");
    assert!(driver.document().has_arrow(a, new) && driver.document().has_arrow(new, a));
    assert_eq!(driver.document().states().len(), 4);
}

#[test]
fn letters_typed_with_an_arrow_selected_replace_its_label() {
    let mut driver = three();
    let (a, b) = (driver.id("a"), driver.id("b"));
    let labels = |driver: &Driver, from, to| label::show(driver.document().labels(from, to));
    let at = driver.arrow("a", "b");
    driver.click(at);
    let before = driver.document().clone();
    // The keys come in successive frames, as a fast typist or a slow machine sends them.
    for key in [Key::N, Key::T, Key::R, Key::Num1] {
        driver.press(Modifiers::NONE, key);
    }
    driver.harness.run();
    assert_eq!(labels(&driver, a, b), "\"ntr1\"");
    driver.key(Key::Escape);
    assert_eq!(*driver.document(), before);
    assert_eq!(driver.harness.state().view().selection, [Element::Arrow(a, b)].into());
    driver.press(Modifiers::SHIFT, Key::S);
    driver.harness.run();
    driver.key(Key::Enter);
    assert_eq!(labels(&driver, a, b), "S");
    assert_eq!(driver.document().states().len(), 3);
    let alt_shift = Modifiers::ALT | Modifiers::SHIFT;
    driver.press(alt_shift, Key::R);
    driver.harness.run();
    assert_eq!(labels(&driver, b, a), "S", "with Alt and Shift, R reverses");
    assert_eq!(driver.harness.state().view().field, None);
    driver.press(alt_shift, Key::N);
    assert_eq!(driver.harness.state().view().tool, Tool::State);
}

#[test]
fn tooltips_and_the_palette_show_the_shortcut_that_works_with_an_arrow_selected() {
    let mut driver = three();
    let at = driver.arrow("a", "b");
    driver.click(at);
    let button = driver.node("Reverse arrow").rect().center();
    driver.hover(button);
    driver.harness.run_steps(20);
    assert!(driver.says("(Alt+Shift+R)"));
    driver.chord(Modifiers::COMMAND, Key::K);
    driver.type_text("reverse arrow");
    assert!(driver.sees("Alt+Shift+R"));
    driver.key(Key::Escape);
    driver.key(Key::Escape);
    driver.chord(Modifiers::COMMAND, Key::K);
    driver.type_text("reverse arrow");
    assert!(driver.sees("R"), "nothing is selected");
}

#[test]
fn letters_and_enter_without_focus_write_no_notes_and_rename_nothing() {
    let document = three().document().clone();
    let mut driver = Driver::new();
    let selections = |driver: &Driver| {
        let [a, b, c] = ["a", "b", "c"].map(|name| Element::State(driver.id(name)));
        [vec![], vec![a], vec![b], vec![a, b, c]]
    };
    for letter in 0..26 {
        let key = Key::from_name(&char::from(b'A' + letter).to_string()).unwrap();
        for which in 0..4 {
            driver.harness.state_mut().show_document(document.clone(), None);
            let selected = selections(&driver)[which].clone();
            driver.harness.state_mut().request(Command::Select(selected.clone()));
            driver.harness.run();
            for key in [key, key, Key::Enter] {
                driver.press(Modifiers::NONE, key);
            }
            driver.harness.run();
            let names = |document: &Document, id| document.state(id).map(|state| state.name.clone());
            assert!(driver.document().notes().is_empty(), "{key:?} with {selected:?}");
            for (id, state) in document.states() {
                let name = names(driver.document(), id);
                let is_merged = name.is_none() && key == Key::M;
                assert!(is_merged || name.as_ref() == Some(&state.name), "{key:?} with {selected:?}");
            }
        }
    }
}

#[test]
fn a_note_is_written_by_keyboard() {
    let mut driver = three();
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.type_text("first");
    driver.key(Key::Enter);
    driver.type_text("second");
    driver.chord(Modifiers::COMMAND, Key::Enter);
    assert_eq!(driver.document().notes()[0].text, "first\nsecond");
    assert_eq!(driver.harness.state().view().selection, [Element::Note(0)].into());
    driver.key(Key::Delete);
    assert!(driver.document().notes().is_empty());
    assert!(!driver.sees("Note text"));
    driver.click(pos2(600.0, 600.0));
}

#[test]
fn escape_keeps_the_text_of_a_note() {
    let mut driver = three();
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.type_text("kept");
    assert!(driver.sees("Press Escape when done"));
    driver.key(Key::Escape);
    assert!(!driver.sees("Note text"));
    assert_eq!(driver.document().notes()[0].text, "kept");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.document().notes().is_empty());
    driver.chord(Modifiers::SHIFT, Key::F2);
    driver.key(Key::Escape);
    assert!(driver.document().notes().is_empty(), "an empty note is removed");
}
