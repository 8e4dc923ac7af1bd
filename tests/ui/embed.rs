//! The app as a part of another page.

use crate::{
    driver::Driver,
    exercise::{A, check, progress, teacher},
    snapshots,
};
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelUnit, OutputCommand, PointerButton, Pos2, RawInput, Theme, TouchDeviceId, TouchId,
    TouchPhase, Vec2, pos2, vec2,
};
use grammaton::{Action, Command, EXAMPLES, Page};
use grammaton_core::Document;
use grammaton_session::{exercises::handout, link};
use std::collections::BTreeMap;

const ADDRESS: &str = "https://somewhere.example/grammaton/";

fn example() -> Document {
    EXAMPLES.iter().find(|example| example.file == "even-a.ron").unwrap().document.clone()
}

fn embedded_in(size: Vec2, options: &str) -> Driver {
    let mut driver = Driver::embedded(ADDRESS, options, &link::write(&example()).unwrap());
    driver.harness.set_size(size);
    driver.harness.run();
    driver
}

fn embedded(options: &str) -> Driver {
    embedded_in(vec2(640.0, 400.0), options)
}

/// Returns the name of a state of the example and its place on the screen.
fn some_state(driver: &Driver) -> Pos2 {
    let name = driver.document().states().next().unwrap().1.name.to_string();
    driver.state(&name)
}

/// Returns the address that the app opened in the last frame.
fn opened(driver: &Driver) -> Option<String> {
    let commands = &driver.harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        OutputCommand::OpenUrl(url) => url.new_tab.then(|| url.url.clone()),
        _ => None,
    })
}

/// Clicks on a button and returns the address that the app opens.
fn open_by(driver: &mut Driver, label: &str) -> String {
    driver.node(label).click();
    for _ in 0..4 {
        driver.harness.step();
        if let Some(address) = opened(driver) {
            return address;
        }
    }
    panic!("nothing was opened");
}

#[test]
fn a_read_only_drawing_cannot_be_changed_by_pointer_or_keys() {
    let mut driver = embedded("embed");
    let before = driver.document().clone();
    let at = some_state(&driver);
    let free = pos2(30.0, 30.0);
    driver.double_click(free);
    driver.drag(at, free);
    driver.drag_with(at, free, PointerButton::Primary, Modifiers::SHIFT);
    // Dragging has moved the view.
    driver.double_click(free);
    let at = some_state(&driver);
    driver.click(at);
    assert_eq!(driver.harness.state().view().selection.len(), 1, "a click selects");
    for key in [Key::Delete, Key::Backspace, Key::F, Key::S, Key::F2, Key::Enter, Key::ArrowLeft, Key::N, Key::Space] {
        driver.key(key);
    }
    driver.type_text("b");
    driver.chord(Modifiers::COMMAND, Key::X);
    driver.harness.event(Event::Paste("S -> a".to_owned()));
    driver.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    driver.harness.run();
    assert!(!driver.harness.ctx.any_popup_open(), "there is no menu");
    for action in [Action::Delete, Action::New, Action::Duplicate, Action::LayOutCircle, Action::Open] {
        driver.harness.state_mut().request(Command::Act(action));
    }
    driver.harness.run();
    assert_eq!(*driver.document(), before);
    assert_eq!(driver.harness.state().tabs().len(), 1);
}

#[test]
fn a_read_only_drawing_shows_its_grammar_and_runs_words() {
    let mut driver = embedded("embed");
    assert!(!driver.grammar().is_empty());
    assert!(!driver.sees("File") && !driver.sees("Edit"), "there are no menus");
    let at = some_state(&driver);
    driver.hover(at);
    assert!(!driver.harness.state().highlight().productions.is_empty(), "the productions of the state are highlighted");
    driver.click_on("Run a word");
    assert!(driver.sees("Word to run"));
    driver.click_on("Copy grammar");
}

#[test]
fn a_word_in_the_options_is_ready_to_play_without_the_keyboard_focus() {
    let driver = embedded("embed&word=aa&show=grammar");
    assert!(driver.harness.state().run_text().starts_with("Accepted"), "{}", driver.harness.state().run_text());
    assert!(!driver.harness.state().is_entered(&driver.harness.ctx));
    assert_eq!(driver.harness.state().run_text(), embedded("word=aa").harness.state().run_text());
    let steps = embedded("embed&show=subsets");
    assert!(steps.sees("Last step") && !steps.harness.state().is_entered(&steps.harness.ctx));
}

#[test]
fn an_exercise_is_answered_in_an_editable_frame_and_only_read_in_others() {
    let exercise = teacher(r#"task: "automaton", text: "Draw it.""#, A);
    let copy = link::write(&handout(&exercise)).unwrap();
    let mut driver = Driver::embedded(ADDRESS, "embed=edit&show=", &copy);
    assert!(driver.sees("Draw it.") && driver.sees("Your drawing is the answer."));
    driver.draw_two_states();
    check(&mut driver);
    assert_eq!(progress(&driver), (1, true));

    let mut driver = Driver::embedded(ADDRESS, "embed", &copy);
    assert!(driver.sees("Draw it.") && driver.sees("Open the exercise in Grammaton to answer it."));
    assert!(!driver.sees("Check") && !driver.sees("Hint"));
    driver.key(Key::F8);
    driver.wait();
    assert_eq!(progress(&driver), (0, false));
    // A frame has no text of the grammar.
    let grammar = link::write(&handout(&teacher(r#"task: "grammar", text: "Write it.""#, A))).unwrap();
    let driver = Driver::embedded(ADDRESS, "embed=edit", &grammar);
    assert!(driver.sees("Open the exercise in Grammaton to answer it.") && !driver.sees("Check"));
    // The file of a teacher offers no copy, which would need another tab.
    let driver = Driver::embedded(ADDRESS, "embed=edit", &link::write(&exercise).unwrap());
    assert!(driver.sees("This is the teacher's file, with the solution.") && !driver.sees("Open as a student"));
}

#[test]
fn an_editable_drawing_is_drawn_in_and_opened_with_its_changes() {
    let mut driver = embedded("embed=edit&show=");
    let states = driver.document().states().len();
    driver.double_click(pos2(40.0, 40.0));
    assert_eq!(driver.document().states().len(), states + 1);
    driver.key(Key::F);
    let address = open_by(&mut driver, "Open in Grammaton");
    let fragment = address.strip_prefix(ADDRESS).and_then(|rest| rest.strip_prefix('#')).unwrap();
    assert_eq!(link::read(fragment).as_ref(), Ok(driver.document()));
    driver.click_on("Undo");
    driver.click_on("Undo");
    assert_eq!(driver.document().states().len(), states);
}

#[test]
fn the_result_of_a_construction_is_opened_in_a_page_of_its_own() {
    let mut driver = embedded_in(vec2(900.0, 700.0), "embed&show=subsets");
    driver.click_on("Last step");
    let address = open_by(&mut driver, "Open the result in a new tab");
    assert!(link::read(address.split_once('#').unwrap().1).is_ok());
    assert_eq!(driver.harness.state().tabs().len(), 1);
}

#[test]
fn faulty_options_are_reported_in_a_line() {
    let driver = embedded("embed&size=3&theme=blue&lang=xx");
    let text = "Unknown option: “size”. The option “theme” cannot be “blue”. The option “lang” cannot be “xx”.";
    assert!(driver.sees(text));
    assert!(!embedded("embed&theme=dark&lang=en").sees("Unknown option"));
}

#[test]
fn an_embedded_page_stores_nothing() {
    #[derive(Default)]
    struct Stored(BTreeMap<String, String>);
    impl eframe::Storage for Stored {
        fn get_string(&self, key: &str) -> Option<String> {
            self.0.get(key).cloned()
        }
        fn set_string(&mut self, key: &str, value: String) {
            self.0.insert(key.to_owned(), value);
        }
        fn remove_string(&mut self, key: &str) {
            self.0.remove(key);
        }
        fn flush(&mut self) {}
    }
    let save = |driver: &mut Driver| {
        let mut stored = Stored::default();
        eframe::App::save(driver.harness.state_mut(), &mut stored);
        stored.0.len()
    };
    assert_eq!(save(&mut embedded("embed=edit&theme=dark")), 0);
    assert_eq!(save(&mut Driver::new()), 1);
}

#[test]
fn enter_brings_the_focus_into_the_app_and_escape_gives_it_back() {
    let mut driver = embedded("embed");
    let is_entered = |driver: &Driver| driver.harness.state().is_entered(&driver.harness.ctx);
    driver.key(Key::Tab);
    driver.key(Key::Escape);
    assert!(!is_entered(&driver));
    driver.key(Key::Enter);
    assert!(is_entered(&driver));
    driver.key(Key::Escape);
    assert!(!is_entered(&driver));
}

#[test]
fn the_wheel_and_a_finger_are_left_to_the_page_around() {
    let keeps = |driver: &Driver, event: &Event| driver.harness.state().keeps_event(&driver.harness.ctx, event);
    let wheel = |modifiers| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -40.0),
        phase: TouchPhase::Move,
        modifiers,
    };
    let press =
        |pos| Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, modifiers: Modifiers::NONE };
    let mut driver = embedded("embed");
    driver.hover(pos2(100.0, 100.0));
    assert!(!keeps(&driver, &wheel(Modifiers::NONE)) && keeps(&driver, &wheel(Modifiers::CTRL)));
    assert!(!keeps(&driver, &press(pos2(100.0, 100.0))));
    assert!(keeps(&embedded("embed=edit"), &press(pos2(100.0, 100.0))));
    assert!(keeps(&Driver::new(), &wheel(Modifiers::NONE)));
    // A construction has more rows than fit.
    let mut steps = embedded("embed&show=steps");
    steps.hover(pos2(600.0, 100.0));
    assert!(keeps(&steps, &wheel(Modifiers::NONE)) && keeps(&steps, &press(pos2(600.0, 100.0))));
    let mut input = RawInput { events: vec![wheel(Modifiers::NONE), wheel(Modifiers::CTRL)], ..RawInput::default() };
    driver.harness.state().filter_input(&driver.harness.ctx, &mut input);
    assert_eq!(input.events, [wheel(Modifiers::CTRL)]);
}

#[test]
fn a_touch_that_scrolls_the_page_around_presses_nothing() {
    let driver = embedded("embed");
    let touch =
        |phase| Event::Touch { device_id: TouchDeviceId(0), id: TouchId(0), phase, pos: Pos2::ZERO, force: None };
    let mut input = RawInput { events: vec![touch(TouchPhase::Cancel)], ..RawInput::default() };
    driver.harness.state().filter_input(&driver.harness.ctx, &mut input);
    let released = |event: &Event| matches!(event, Event::PointerButton { pressed: false, pos, .. } if pos.x < 0.0);
    assert!(input.events.iter().any(released), "{:?}", input.events);
}

#[test]
fn the_code_of_a_frame_is_copied() {
    let page = Page { address: ADDRESS.to_owned(), store: Box::new(crate::page::Held::default()) };
    let mut driver = Driver::of(|app| app.on_page(page));
    driver.harness.state_mut().show_document(example(), None);
    driver.harness.state_mut().request(Command::Act(Action::CopyEmbedCode));
    driver.harness.step();
    let commands = &driver.harness.output().platform_output.commands;
    let code = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let code = code.unwrap();
    let (before, after) = code.split_once("&amp;embed\"").unwrap();
    let link = before.strip_prefix(&format!("<iframe src=\"{ADDRESS}#")).unwrap();
    assert_eq!(link::read(link), Ok(example()));
    for part in ["width=\"", "height=\"", "title=\"", "loading=\"lazy\"", "allow=\"clipboard-write; fullscreen\""] {
        assert!(after.contains(part), "{part} in {code}");
    }
}

#[test]
fn small_and_large_frames() {
    let check = |size: Vec2, options: &str, theme: Theme, name: &str| {
        let mut driver = embedded_in(size, options);
        // The harness has set a theme of its own.
        driver.harness.ctx.set_theme(theme);
        driver.wait();
        driver.harness.run_steps(30);
        snapshots::check_file(&driver, &format!("tests/ui/snapshots/{name}.png"));
    };
    check(vec2(320.0, 240.0), "embed&word=aba", Theme::Light, "embed_smallest");
    check(vec2(320.0, 240.0), "embed", Theme::Light, "embed_small");
    check(vec2(640.0, 400.0), "embed=edit&show=grammar,run&word=aba", Theme::Dark, "embed_dark");
    check(vec2(900.0, 560.0), "embed&show=subsets", Theme::Light, "embed_steps");
}
