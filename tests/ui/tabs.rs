//! Documents in tabs: opening, switching, moving and closing them, and the question before changes are lost.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, PointerButton, ViewportCommand, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton::Command;
use grammaton_core::{Document, Point, State};
use grammaton_formats::ron;

fn names(driver: &Driver) -> Vec<String> {
    driver.harness.state().tabs().into_iter().map(|(_, name)| name).collect()
}

/// Creates a document with this title and number of states.
fn titled(title: &str, states: u8) -> Document {
    let mut document = Document::default();
    document.set_title(title);
    for i in 0..states {
        document.add_state(State::new(format!("q{i}"), Point::new(f32::from(i) * 120.0, 0.0)));
    }
    document
}

fn open_in_tab(driver: &mut Driver, document: &Document) {
    let title = document.title().to_owned();
    driver.harness.state_mut().request(Command::OpenInTab { document: Box::new(document.clone()), title });
    driver.harness.run();
}

/// Creates an app with three tabs of one, two and three states; the last is active.
fn three() -> Driver {
    let mut driver = Driver::new();
    for (title, states) in [("one", 1), ("two", 2), ("three", 3)] {
        open_in_tab(&mut driver, &titled(title, states));
    }
    driver
}

#[test]
fn a_new_tab_does_not_change_the_others() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let first = driver.document().clone();
    driver.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(driver.document().states().len(), 0);
    driver.double_click(pos2(300.0, 350.0));
    driver.click_on("New tab");
    assert_eq!(names(&driver), ["Untitled", "Untitled 2", "Untitled 3"]);
    driver.chord(Modifiers::CTRL, Key::Tab);
    assert_eq!(*driver.document(), first);
    assert_eq!(driver.grammar(), "q0 → a q1\nq1 → ε\n");
    assert!(driver.sees("State q1"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_ne!(*driver.document(), first, "each tab has its own history");
}

#[test]
fn an_untouched_tab_is_reused() {
    let mut driver = Driver::new();
    for _ in 0..3 {
        driver.chord(Modifiers::COMMAND, Key::N);
    }
    open_in_tab(&mut driver, &titled("one", 1));
    assert_eq!(names(&driver), ["one"]);
}

#[test]
fn keys_and_clicks_switch_tabs() {
    let mut driver = three();
    let states = |driver: &Driver| driver.document().states().len();
    let steps = [
        (Modifiers::CTRL, Key::Tab, 1),
        (Modifiers::CTRL, Key::PageDown, 2),
        (Modifiers::CTRL.plus(Modifiers::SHIFT), Key::Tab, 1),
        (Modifiers::CTRL, Key::PageUp, 3),
        (Modifiers::ALT, Key::PageUp, 2),
    ];
    for (modifiers, key, expected) in steps {
        driver.chord(modifiers, key);
        assert_eq!(states(&driver), expected, "{modifiers:?} {key:?}");
    }
    driver.click_on("Tab one");
    assert_eq!(states(&driver), 1);
    assert_eq!(driver.harness.state().title(), "one • – Grammaton");
}

#[test]
fn dragging_a_tab_moves_it() {
    let mut driver = three();
    let (from, to) = (driver.node("Tab one").rect().center(), driver.node("Tab three").rect().right_center());
    driver.drag(from, to - eframe::egui::vec2(6.0, 0.0));
    assert_eq!(names(&driver), ["two", "three", "one"]);
    assert_eq!(driver.document().states().len(), 3, "the active document stays active");
}

#[test]
fn closing_a_changed_tab_asks_first() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    driver.chord(Modifiers::COMMAND, Key::W);
    assert!(driver.sees("Save changes to Untitled?"));
    driver.click_on("Cancel");
    assert_eq!(*driver.document(), before);
    driver.chord(Modifiers::ALT, Key::W);
    driver.click_on("Don't save");
    assert_eq!(driver.document().states().len(), 0);
    assert!(!driver.harness.state().is_changed());
    driver.chord(Modifiers::COMMAND, Key::W);
    assert!(!driver.sees("Don't save"), "there are no changes to lose");
    assert_eq!(names(&driver), ["Untitled"]);
}

#[test]
fn the_close_button_and_the_middle_mouse_button_close_tabs() {
    let mut driver = three();
    driver.click_on("Close two");
    assert!(driver.sees("Save changes to two?"));
    driver.click_on("Don't save");
    assert_eq!(names(&driver), ["one", "three"]);
    let at = driver.node("Tab one").rect().left_center() + eframe::egui::vec2(12.0, 0.0);
    driver.click_with(at, PointerButton::Middle, Modifiers::NONE);
    driver.click_on("Don't save");
    assert_eq!(names(&driver), ["three"]);
}

#[test]
fn saving_before_closing_saves_and_closes_that_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ron");
    std::fs::write(&path, ron::write(&titled("", 1))).unwrap();
    let mut driver = Driver::with_file(Some(path.clone()));
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    driver.double_click(pos2(300.0, 600.0));
    open_in_tab(&mut driver, &titled("other", 3));
    driver.click_on("Close one.ron");
    assert_eq!(driver.document().states().len(), 2, "the document in question is active");
    driver.click_on("Save");
    driver.wait_until("closing", |driver| names(driver) == ["other"]);
    assert_eq!(ron::read(&std::fs::read_to_string(&path).unwrap()).unwrap().states().len(), 2);
}

#[test]
fn quitting_asks_about_every_changed_document() {
    let mut driver = three();
    driver.chord(Modifiers::COMMAND, Key::Q);
    driver.click_on("Ask for each");
    driver.click_on("Don't save");
    assert!(driver.sees("Save changes to two?"));
    driver.click_on("Cancel");
    assert_eq!(names(&driver), ["one", "two", "three"], "no document is closed before all questions are answered");
    driver.chord(Modifiers::COMMAND, Key::Q);
    driver.click_on("Ask for each");
    for name in ["one", "two", "three"] {
        assert!(driver.sees(&format!("Save changes to {name}?")));
        driver.click_on("Don't save");
    }
    assert!(!driver.sees("Don't save"));
}

/// Returns whether the app has asked the system to close the window.
fn is_closing(driver: &mut Driver) -> bool {
    driver.harness.step();
    let output = driver.harness.output();
    let commands = output.viewport_output.values().flat_map(|viewport| &viewport.commands);
    commands.into_iter().any(|command| *command == ViewportCommand::Close)
}

#[test]
fn quitting_can_discard_the_changes_of_all_documents() {
    let mut driver = three();
    driver.chord(Modifiers::COMMAND, Key::Q);
    assert!(driver.sees("Save changes to 3 drawings?"));
    assert!(driver.says("one, 1 state") && driver.says("three, 3 states"));
    driver.click_on("Cancel");
    assert_eq!(driver.harness.state().dialog(), None);
    driver.chord(Modifiers::COMMAND, Key::Q);
    driver.click_on("Discard all");
    assert_eq!(driver.harness.state().dialog(), None);
    driver.harness.state_mut().request(Command::CloseMessage);
    assert!(is_closing(&mut driver));
}

#[test]
fn quitting_can_save_all_documents() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    let mut driver = Driver::new();
    for (path, tabs) in paths.iter().zip(1..) {
        std::fs::write(path, ron::write(&titled("", 1))).unwrap();
        driver.harness.state_mut().open(path.clone().into());
        driver.wait_until("opening", |driver| driver.harness.state().path().is_some() && names(driver).len() == tabs);
        driver.double_click(pos2(300.0, 600.0));
    }
    driver.chord(Modifiers::COMMAND, Key::Q);
    assert!(driver.sees("Save changes to 2 drawings?"));
    driver.key(Key::Enter);
    let states = |path| ron::read(&std::fs::read_to_string(path).unwrap()).unwrap().states().len();
    driver.wait_until("saving", |_| paths.iter().all(|path| states(path) == 2));
    driver.wait_until("the end of saving", |driver| !driver.harness.state().title().contains('•'));
    driver.harness.state_mut().request(Command::CloseMessage);
    assert!(is_closing(&mut driver));
}

#[test]
fn untitled_documents_have_numbers_that_stay() {
    let mut driver = three();
    for _ in 0..2 {
        driver.chord(Modifiers::COMMAND, Key::N);
        driver.double_click(pos2(300.0, 350.0));
    }
    assert_eq!(names(&driver)[3..], ["Untitled", "Untitled 2"]);
    driver.click_on("Close Untitled");
    driver.click_on("Don't save");
    assert_eq!(names(&driver)[3..], ["Untitled 2"]);
    driver.chord(Modifiers::COMMAND, Key::N);
    assert_eq!(names(&driver)[3..], ["Untitled 2", "Untitled"], "the smallest free number is used");
    assert_eq!(driver.harness.state().title(), "Untitled – Grammaton");
}

#[test]
fn a_hovered_tab_and_the_list_of_operands_show_the_number_of_states() {
    let mut driver = three();
    let at = driver.node("Tab two").rect().center();
    driver.hover(at);
    driver.harness.run_steps(20);
    assert!(driver.sees("two, 2 states"));
    driver.harness.state_mut().request(Command::Act(grammaton::Action::Union));
    driver.harness.run();
    assert!(driver.node("The other automaton").value().is_some_and(|value| value == "one, 1 state"));
    driver.click_on("The other automaton");
    assert!(driver.sees("two, 2 states"));
}

#[test]
fn tabs_that_do_not_fit_are_in_a_list() {
    let mut driver = three();
    assert!(!driver.sees("List of tabs"), "all tabs fit");
    for i in 0..30 {
        open_in_tab(&mut driver, &titled(&format!("drawing {i}"), 1));
    }
    let is_visible = |driver: &Driver, name: &str| {
        let (tab, list) = (driver.node(name).rect(), driver.node("List of tabs").rect());
        tab.left() >= driver.node("Help").rect().right() - 1.0 && tab.right() <= list.left() + 1.0
    };
    assert!(is_visible(&driver, "Tab drawing 29"), "the active tab is visible");
    driver.click_on("List of tabs");
    driver.click_on("two, 2 states");
    assert_eq!(driver.document().states().len(), 2);
    assert!(!driver.sees("two, 2 states"), "the list is closed");
    assert!(is_visible(&driver, "Tab two"));
}

#[test]
fn opening_an_open_file_shows_its_tab() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    for (path, states) in paths.iter().zip(1..) {
        std::fs::write(path, ron::write(&titled("", states))).unwrap();
    }
    let mut driver = Driver::with_file(Some(paths[0].clone()));
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    driver.harness.state_mut().open(paths[1].clone().into());
    driver.wait_until("opening", |driver| names(driver) == ["a.ron", "b.ron"]);
    driver.harness.state_mut().open(folder.path().join(".").join("a.ron").into());
    driver.harness.run();
    assert_eq!(names(&driver), ["a.ron", "b.ron"]);
    assert_eq!(driver.document().states().len(), 1);
}

#[test]
fn text_typed_on_the_canvas_is_committed_before_the_tab_changes() {
    let mut driver = three();
    let at = driver.state("q1");
    driver.double_click(at);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("last");
    driver.chord(Modifiers::CTRL, Key::Tab);
    driver.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    driver.chord(Modifiers::CTRL.plus(Modifiers::SHIFT), Key::Tab);
    assert!(driver.sees("State last"));
    assert!(driver.harness.query_by_label("State name").is_none(), "the field is closed");
}

#[test]
fn many_tabs_settle_and_get_their_own_row_in_a_narrow_window() {
    let mut driver = Driver::new();
    for i in 0..40 {
        open_in_tab(
            &mut driver,
            &titled(&format!("drawing {i} with a name that is far too long to be shown whole"), 1),
        );
    }
    assert_eq!(driver.harness.run(), 1);
    driver.harness.set_size(eframe::egui::vec2(390.0, 740.0));
    driver.harness.run();
    assert_eq!(driver.harness.run(), 1);
    assert!(driver.node("New tab").rect().right() <= 390.0);
}

#[test]
fn the_tooltips_of_tabs_have_pictures_of_their_drawings() {
    let mut driver = three();
    for (name, text) in [("Tab one", "one, 1 state"), ("Tab two", "two, 2 states")] {
        let at = driver.node(name).rect().center();
        driver.hover(at);
        driver.wait_until("the tooltip", |driver| driver.sees(text));
        assert!(driver.sees(&format!("Picture of {text}")));
        driver.hover(pos2(300.0, 500.0));
        assert!(!driver.sees(text));
    }
    driver.chord(Modifiers::COMMAND, Key::N);
    let at = driver.node("Tab Untitled").rect().center();
    driver.hover(at);
    driver.wait_until("the tooltip", |driver| driver.sees("Untitled, 0 states"));
    assert!(!driver.sees("Picture of Untitled, 0 states"), "nothing is drawn");
}

#[test]
fn the_list_of_second_operands_has_pictures_of_the_drawings() {
    let mut driver = three();
    driver.operate("Union…");
    driver.click_on("The other automaton");
    let at = driver.harness.get_all_by_label("two, 2 states").last().unwrap().rect().center();
    driver.hover(at);
    driver.wait_until("the tooltip", |driver| driver.sees("Picture of two, 2 states"));
}
