//! The app as a web page: autosave, links and touch gestures.

use crate::driver::Hand;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, Pos2, TouchDeviceId, TouchId, TouchPhase, pos2};
use grammaton::{Action, AutosaveStore, Command, Earlier, Page};
use grammaton_formats::ron;
use std::{cell::RefCell, rc::Rc};

const ADDRESS: &str = "https://somewhere.example/grammaton/";

/// An autosave store that accepts anything.
#[derive(Clone, Default, Debug)]
struct Held(Rc<RefCell<Option<String>>>);

impl AutosaveStore for Held {
    fn keep(&mut self, text: Option<&str>) -> bool {
        self.0.replace(text.map(str::to_owned));
        true
    }

    fn earlier(&self) -> Vec<Earlier> {
        let text = self.0.borrow().clone();
        text.into_iter().map(|text| Earlier { when: "yesterday".to_owned(), text }).collect()
    }
}

fn page(shelf: &Held) -> Hand {
    let page = Page { address: ADDRESS.to_owned(), shelf: Box::new(shelf.clone()) };
    Hand::of(|app| app.on_page(page))
}

/// Returns the link that the app copies on request.
fn copied_link(hand: &mut Hand) -> String {
    hand.harness.state_mut().request(Command::Act(Action::CopyLink));
    hand.harness.step();
    let commands = &hand.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.unwrap()
}

#[test]
fn a_drawing_is_autosaved_and_restored_as_unsaved_work() {
    let shelf = Held::default();
    let mut hand = page(&shelf);
    hand.draw_two_states();
    hand.harness.run_steps(40);
    let kept = shelf.0.borrow().clone().unwrap();
    assert_eq!(kept, ron::write(hand.document()));

    let mut again = page(&Held::default());
    again.harness.state_mut().restore(&kept);
    again.harness.run();
    assert_eq!(again.grammar(), hand.grammar());
    assert!(again.harness.state().is_changed());
}

#[test]
fn the_drawings_of_all_tabs_are_autosaved_and_restored() {
    let shelf = Held::default();
    let mut hand = page(&shelf);
    hand.draw_two_states();
    hand.chord(Modifiers::COMMAND, Key::N);
    hand.double_click(pos2(300.0, 350.0));
    hand.chord(Modifiers::CTRL, Key::PageUp);
    hand.double_click(pos2(300.0, 600.0));
    hand.harness.run_steps(40);
    let kept = shelf.0.borrow().clone().unwrap();

    let mut again = page(&Held::default());
    again.harness.state_mut().restore(&kept);
    again.harness.run();
    assert_eq!(again.harness.state().tabs().len(), 2);
    assert_eq!(again.document(), hand.document(), "the tab that was active");
    again.chord(Modifiers::CTRL, Key::PageDown);
    assert_eq!(again.document().states().len(), 1);
}

#[test]
fn a_link_opens_a_drawing_that_is_autosaved_only_once_changed() {
    let mut author = page(&Held::default());
    author.draw_two_states();
    let link = copied_link(&mut author);
    let link = link.strip_prefix(ADDRESS).unwrap().strip_prefix('#').unwrap();

    let shelf = Held::default();
    let mut reader = page(&shelf);
    reader.harness.state_mut().open_link(link);
    reader.harness.run_steps(40);
    assert_eq!(reader.document(), author.document());
    assert_eq!(*shelf.0.borrow(), None);
    reader.double_click(pos2(300.0, 600.0));
    reader.harness.run_steps(40);
    assert_eq!(*shelf.0.borrow(), Some(ron::write(reader.document())));
}

#[test]
fn drawings_left_by_other_tabs_are_listed_and_opened_as_copies() {
    let shelf = Held::default();
    let mut hand = page(&shelf);
    let list = |hand: &mut Hand| {
        hand.harness.state_mut().request(Command::Act(Action::Earlier));
        hand.harness.run();
    };
    hand.harness.state_mut().request(Command::Act(Action::Earlier));
    hand.harness.run_steps(2);
    assert_eq!(hand.harness.state().said(), "There are no drawings from other tabs");
    shelf.0.replace(Some("(version: 1, title: \"Left\", states: [(id: 0, name: \"old\")])".to_owned()));
    list(&mut hand);
    assert!(hand.sees("yesterday"));
    hand.click_on("Close");
    hand.harness.run();
    assert!(!hand.sees("Earlier drawings"));
    list(&mut hand);
    hand.click_on("Open Left");
    hand.harness.run();
    assert_eq!(hand.document().title(), "Left");
    assert!(hand.harness.state().is_changed(), "it is unsaved");
    assert!(!hand.sees("Earlier drawings"));
}

#[test]
fn a_broken_link_is_reported() {
    let mut hand = page(&Held::default());
    hand.harness.state_mut().open_link("v1=broken");
    hand.harness.run();
    assert!(hand.sees("This link cannot be opened"));
    hand.click_on("Close");
    assert_eq!(hand.harness.state().said(), "");
}

#[test]
fn two_fingers_zoom_around_their_midpoint_and_draw_nothing() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let document = hand.document().clone();
    let before = hand.harness.state().view().camera.unwrap();
    let mut touch = |phase, fingers: [Pos2; 2]| {
        for (id, pos) in (0..).zip(fingers) {
            let (device_id, id) = (TouchDeviceId(0), TouchId(id));
            hand.harness.event(Event::Touch { device_id, id, phase, pos, force: None });
        }
        hand.harness.step();
    };
    touch(TouchPhase::Start, [pos2(300.0, 500.0), pos2(400.0, 500.0)]);
    touch(TouchPhase::Move, [pos2(300.0, 500.0), pos2(400.0, 500.0)]);
    touch(TouchPhase::Move, [pos2(250.0, 500.0), pos2(450.0, 500.0)]);
    touch(TouchPhase::End, [pos2(250.0, 500.0), pos2(450.0, 500.0)]);
    hand.harness.run();
    let after = hand.harness.state().view().camera.unwrap();
    assert!((after.zoom / before.zoom - 2.0).abs() < 0.01, "{before:?} {after:?}");
    assert_eq!(*hand.document(), document);
    let at = hand.state("q0");
    hand.click(at);
    assert_eq!(hand.harness.state().view().selection.len(), 1, "the mouse still works");
}
