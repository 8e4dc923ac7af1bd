//! The app as a web page: autosave, links and touch gestures.

use crate::{driver::Driver, fingers::Backend};
use eframe::egui::{
    Event, Key, Modifiers, OutputCommand, Pos2, TouchDeviceId, TouchId, TouchPhase, ViewportCommand, ViewportId,
    os::OperatingSystem, pos2, vec2,
};
use grammaton::{Action, AutosaveStore, Command, EarlierDrawings, Page, PageKeys};
use grammaton_formats::ron;
use grammaton_session::Target;
use std::{cell::RefCell, rc::Rc};

const ADDRESS: &str = "https://somewhere.example/grammaton/";

/// An autosave store that accepts anything. The second text is the one that was set aside.
#[derive(Clone, Default, Debug)]
pub(crate) struct Held(Rc<RefCell<Option<String>>>, Rc<RefCell<Option<String>>>);

impl Held {
    /// Creates a store that holds a text.
    pub(crate) fn with(text: &str) -> Self {
        Self(Rc::new(RefCell::new(Some(text.to_owned()))), Rc::default())
    }
}

impl AutosaveStore for Held {
    fn store(&mut self, text: Option<&str>) -> bool {
        self.0.replace(text.map(str::to_owned));
        true
    }

    fn set_aside(&mut self) -> String {
        self.1.replace(self.0.take());
        "grammaton:unreadable:1".to_owned()
    }

    fn earlier(&self) -> Vec<EarlierDrawings> {
        let text = self.0.borrow().clone();
        text.into_iter().map(|text| EarlierDrawings { when: "yesterday".to_owned(), text }).collect()
    }
}

fn page(store: &Held) -> Driver {
    let page = Page { address: ADDRESS.to_owned(), store: Box::new(store.clone()) };
    Driver::of(|app| app.on_page(page))
}

/// Returns the link that the app copies on request.
fn copied_link(driver: &mut Driver) -> String {
    driver.harness.state_mut().request(Command::Act(Action::CopyLink));
    driver.harness.step();
    let commands = &driver.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.unwrap()
}

#[test]
fn a_drawing_is_autosaved_and_restored_as_unsaved_work() {
    let store = Held::default();
    let mut driver = page(&store);
    driver.draw_two_states();
    driver.harness.run_steps(40);
    let kept = store.0.borrow().clone().unwrap();
    assert_eq!(kept, ron::write(driver.document()));

    let mut again = page(&Held::default());
    again.harness.state_mut().restore(&kept);
    again.harness.run();
    assert_eq!(again.grammar(), driver.grammar());
    assert!(again.harness.state().is_changed());
}

#[test]
fn drawings_that_cannot_be_read_are_set_aside_and_never_overwritten() {
    let whole = ron::write(&grammaton::EXAMPLES[0].document);
    let damaged = "//= drawings 1\n//= drawing shown\n(version: 1, states: [\n//= drawing\n".to_owned() + &whole;
    let newer = "//= drawings 2\n";
    for (text, tabs) in [(damaged.as_str(), 1), (newer, 1)] {
        let store = Held::with(text);
        let mut driver = page(&store);
        driver.harness.state_mut().restore(text);
        driver.harness.run();
        assert!(driver.harness.state().messages().contains("grammaton:unreadable:1"), "{text}");
        driver.click_on("Close");
        assert_eq!(driver.harness.state().tabs().len(), tabs);
        driver.draw_two_states();
        driver.harness.run_steps(40);
        assert_eq!(store.1.borrow().as_deref(), Some(text));
        assert!(store.0.borrow().is_some(), "the new work is stored");
    }
}

#[test]
fn the_drawings_of_all_tabs_are_autosaved_and_restored() {
    let store = Held::default();
    let mut driver = page(&store);
    driver.draw_two_states();
    // Browsers keep Ctrl+N and Ctrl+PageUp for themselves.
    driver.chord(Modifiers::ALT, Key::N);
    driver.double_click(pos2(300.0, 350.0));
    driver.chord(Modifiers::ALT, Key::PageUp);
    driver.double_click(pos2(300.0, 600.0));
    driver.harness.run_steps(40);
    let kept = store.0.borrow().clone().unwrap();

    let mut again = page(&Held::default());
    again.harness.state_mut().restore(&kept);
    again.harness.run();
    assert_eq!(again.harness.state().tabs().len(), 2);
    assert_eq!(again.document(), driver.document(), "the tab that was active");
    again.chord(Modifiers::ALT, Key::PageDown);
    assert_eq!(again.document().states().len(), 1);
}

#[test]
fn a_link_opens_a_drawing_that_is_autosaved_only_once_changed() {
    let mut author = page(&Held::default());
    author.draw_two_states();
    let link = copied_link(&mut author);
    let link = link.strip_prefix(ADDRESS).unwrap().strip_prefix('#').unwrap();

    let store = Held::default();
    let mut reader = page(&store);
    reader.harness.state_mut().open_link(link);
    reader.harness.run_steps(40);
    assert_eq!(reader.document(), author.document());
    assert_eq!(*store.0.borrow(), None);
    reader.double_click(pos2(300.0, 600.0));
    reader.harness.run_steps(40);
    assert_eq!(*store.0.borrow(), Some(ron::write(reader.document())));
}

#[test]
fn drawings_left_by_other_tabs_are_listed_and_opened_as_copies() {
    let store = Held::default();
    let mut driver = page(&store);
    let list = |driver: &mut Driver| {
        driver.harness.state_mut().request(Command::Act(Action::EarlierDrawings));
        driver.harness.run();
    };
    driver.harness.state_mut().request(Command::Act(Action::EarlierDrawings));
    driver.harness.run_steps(2);
    assert_eq!(driver.harness.state().messages(), "There are no drawings from other tabs");
    store.0.replace(Some("(version: 1, title: \"Left\", states: [(id: 0, name: \"old\")])".to_owned()));
    list(&mut driver);
    assert!(driver.sees("yesterday"));
    driver.click_on("Close");
    driver.harness.run();
    assert!(!driver.sees("Earlier drawings"));
    list(&mut driver);
    driver.click_on("Open Left");
    driver.harness.run();
    assert_eq!(driver.document().title(), "Left");
    assert!(driver.harness.state().is_changed(), "it is unsaved");
    assert!(!driver.sees("Earlier drawings"));
}

#[test]
fn a_broken_link_is_reported() {
    let mut driver = page(&Held::default());
    driver.harness.state_mut().open_link("v1=broken");
    driver.harness.run();
    assert!(driver.sees("This link cannot be opened"));
    driver.click_on("Close");
    assert_eq!(driver.harness.state().messages(), "");
}

#[test]
fn two_fingers_zoom_around_their_midpoint_and_draw_nothing() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.use_fingers(Backend::Browser);
    let document = driver.document().clone();
    let before = driver.harness.state().view().camera.unwrap();
    let middle = driver.harness.state().canvas_area().unwrap().center();
    let mut touch = |phase, fingers: [Pos2; 2]| {
        // The first finger moves the pointer, too.
        driver.harness.event(Event::PointerMoved(fingers[0]));
        for (id, pos) in (0..).zip(fingers) {
            let (device_id, id) = (TouchDeviceId(0), TouchId(id));
            driver.harness.event(Event::Touch { device_id, id, phase, pos, force: None });
        }
        driver.harness.step();
    };
    let apart = |distance: f32| [-distance, distance].map(|by| middle + vec2(by / 2.0, 80.0));
    touch(TouchPhase::Start, apart(100.0));
    touch(TouchPhase::Move, apart(100.0));
    touch(TouchPhase::Move, apart(200.0));
    touch(TouchPhase::End, apart(200.0));
    driver.harness.run();
    let after = driver.harness.state().view().camera.unwrap();
    assert!((after.zoom / before.zoom - 2.0).abs() < 0.01, "{before:?} {after:?}");
    assert_eq!(*driver.document(), document);
    let at = driver.state("q0");
    driver.click(at);
    assert_eq!(driver.harness.state().view().selection.len(), 1, "the mouse still works");
}

#[test]
fn the_page_says_that_a_text_was_copied_only_after_it_was() {
    let mut driver = page(&Held::default());
    driver.draw_two_states();
    for (succeeded, said) in [(false, ""), (true, "Link copied")] {
        copied_link(&mut driver);
        driver.harness.run();
        assert_eq!(driver.harness.state().messages(), "");
        driver.harness.state_mut().confirm_copy(succeeded);
        assert_eq!(driver.harness.state().messages(), said);
    }
}

#[test]
fn paste_in_a_menu_asks_for_the_clipboard() {
    let mut driver = page(&Held::default());
    driver.harness.state_mut().request(Command::Act(Action::Paste));
    driver.harness.step();
    let commands = &driver.harness.output().viewport_output[&ViewportId::ROOT].commands;
    assert!(commands.contains(&ViewportCommand::RequestPaste));
}

#[test]
fn the_page_keeps_the_keys_of_shortcuts_from_the_browser() {
    let keys = PageKeys::new(OperatingSystem::Nix, Target::Browser);
    for (modifiers, key, typing, guarded) in [
        (Modifiers::COMMAND, Key::K, true, true),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::A, false, true),
        (Modifiers::NONE, Key::F7, true, true),
        (Modifiers::ALT, Key::R, true, true),
        (Modifiers::NONE, Key::Backspace, false, true),
        // A text field needs what keys write and erase.
        (Modifiers::NONE, Key::Backspace, true, false),
        (Modifiers::SHIFT, Key::S, true, false),
        // The browser reloads, zooms, opens its tools and its tabs.
        (Modifiers::COMMAND, Key::R, false, false),
        (Modifiers::COMMAND, Key::Plus, false, false),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::I, false, false),
        (Modifiers::NONE, Key::F5, false, false),
        (Modifiers::COMMAND, Key::T, false, false),
        // These arrive as events of the clipboard.
        (Modifiers::COMMAND, Key::C, false, false),
    ] {
        assert_eq!(keys.contains(key, None, modifiers, typing), guarded, "{modifiers:?} {key:?}, typing: {typing}");
    }
}
