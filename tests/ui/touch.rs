//! Fingers on the canvas: gestures, the buttons at the selection, and the view on phones.

use crate::{
    driver::{Driver, filled},
    fingers::{BACKENDS, Backend, button, touch},
};
use eframe::egui::{Event, Key, Pos2, Rect, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Camera, Command, Tool, text::actions::label};
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::Element;

const PLUS: &str = "access.new_arrow";

/// a –x→ b in one row with c below, in the middle of the canvas at 100%.
fn row(backend: Backend) -> Driver {
    let mut document = Document::default();
    let mut add = |name: &str, x: f32, y: f32| document.add_state(State::new(name, Point::new(x, y)));
    let (a, b) = (add("a", 0.0, 0.0), add("b", 300.0, 0.0));
    add("c", 150.0, 200.0);
    document.set_start(Some(a));
    document.set_labels(a, b, [Label::from('x')]);
    let mut driver = Driver::with_document(document);
    let camera = Camera { pan: vec2(200.0, 200.0), zoom: 1.0 };
    driver.harness.state_mut().request(Command::SetCamera(camera));
    driver.harness.run();
    driver.use_fingers(backend);
    driver
}

fn camera(driver: &Driver) -> Camera {
    driver.harness.state().view().camera.unwrap()
}

fn selected(driver: &Driver) -> Vec<Element> {
    driver.harness.state().view().selection.iter().copied().collect()
}

fn at(driver: &Driver, name: &str) -> Point {
    driver.document().state(driver.id(name)).unwrap().at
}

fn canvas(driver: &Driver) -> Rect {
    driver.harness.state().canvas_area().unwrap()
}

/// Returns the button with this name on the canvas; the toolbar has some of the same names.
fn on_canvas(driver: &Driver, key: &str) -> Option<Rect> {
    let name = label(key);
    let mut found = driver.harness.query_all_by_label(&name).map(|node| node.rect());
    found.find(|rect| canvas(driver).contains_rect(*rect))
}

fn has_field(driver: &Driver) -> bool {
    driver.harness.state().view().field.is_some()
}

#[test]
fn a_double_tap_adds_a_state_or_edits_and_two_single_taps_do_neither() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let empty = pos2(420.0, 600.0);
        driver.double_tap(backend, empty, empty + vec2(60.0, -40.0));
        assert_eq!(driver.document().states().len(), 4, "{backend:?}: fingers miss the place of the first tap");
        driver.tap(backend, pos2(700.0, 600.0));
        driver.tap(backend, pos2(700.0, 600.0));
        driver.double_tap(backend, pos2(600.0, 600.0), pos2(720.0, 600.0));
        assert_eq!(driver.document().states().len(), 4, "{backend:?}: too slow or too far apart");
        let (a, b) = (driver.state("a"), driver.state("b"));
        driver.double_tap(backend, a, a + vec2(90.0, 40.0));
        assert!(!has_field(&driver), "{backend:?}: the second tap is somewhere else");
        driver.double_tap(backend, b, b + vec2(6.0, 8.0));
        assert!(driver.sees("State name"), "{backend:?}");
        driver.key(Key::Escape);
        let middle = a.lerp(b, 0.5);
        driver.double_tap(backend, middle + vec2(0.0, 15.0), middle + vec2(10.0, -10.0));
        assert!(driver.sees("Transition label"), "{backend:?}");
    }
}

#[test]
fn a_finger_on_empty_canvas_pans_and_selects_nothing() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let (before, document) = (camera(&driver), driver.document().clone());
        driver.swipe(backend, pos2(500.0, 560.0), pos2(180.0, 250.0));
        assert_eq!(camera(&driver), Camera { pan: before.pan - vec2(320.0, 310.0), ..before }, "{backend:?}");
        assert_eq!((selected(&driver), driver.document()), (Vec::new(), &document));
    }
}

#[test]
fn a_second_finger_zooms_from_where_the_first_one_has_panned() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let (first, second) = (pos2(500.0, 560.0), pos2(600.0, 460.0));
        driver.finger_down(backend, first);
        driver.finger_move(first - vec2(50.0, 0.0));
        driver.finger_move(first - vec2(100.0, 0.0));
        let panned = camera(&driver);
        if backend == Backend::Browser {
            driver.frame([button(second, true)]);
            driver.frame([button(first - vec2(100.0, 0.0), true), touch(1, TouchPhase::Start, second)]);
        } else {
            driver.frame([touch(1, TouchPhase::Start, second)]);
        }
        assert_eq!(camera(&driver), panned, "{backend:?}: nothing jumps");
        driver.frame([touch(1, TouchPhase::Move, second), Event::PointerMoved(first - vec2(100.0, 0.0))]);
        driver.frame([touch(1, TouchPhase::Move, second + vec2(200.0, -100.0))]);
        assert!(camera(&driver).zoom > 1.5 * panned.zoom, "{backend:?}");
        driver.frame([touch(1, TouchPhase::End, second + vec2(200.0, -100.0))]);
        driver.finger_up(backend, first);
        driver.rest();
        assert_eq!(driver.document().states().len(), 3);
        assert_eq!(selected(&driver), []);
    }
}

#[test]
fn a_finger_on_a_state_moves_it_and_one_next_to_it_draws_an_arrow() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let (c, before) = (driver.state("c"), at(&driver, "c"));
        driver.swipe(backend, c + vec2(15.0, 10.0), c + vec2(95.0, 90.0));
        let moved = at(&driver, "c") - before;
        assert!((moved - Point::new(80.0, 80.0)).length() < 8.0, "{backend:?}: {moved:?}");
        let c = driver.state("c");
        driver.swipe(backend, c + vec2(0.0, 42.0), driver.state("a") + vec2(30.0, 20.0));
        driver.type_text("y");
        driver.key(Key::Enter);
        assert!(driver.document().has_arrow(driver.id("c"), driver.id("a")), "{backend:?}");
    }
}

#[test]
fn arrows_labels_and_ends_are_grabbed_from_nearby_and_the_nearest_wins() {
    let backend = Backend::Browser;
    let mut driver = row(backend);
    let shape = |driver: &Driver| driver.document().shape(driver.id("a"), driver.id("b"));
    let (a, b) = (driver.state("a"), driver.state("b"));
    let below = a.lerp(b, 0.35) + vec2(0.0, 17.0);
    driver.swipe(backend, below, below + vec2(0.0, 60.0));
    assert!(shape(&driver).bend.is_some_and(|bend| bend.y > 30.0), "{:?}", shape(&driver));
    driver.chord(eframe::egui::Modifiers::COMMAND, Key::Z);
    driver.use_fingers(backend);
    let above = driver.arrow("a", "b") - vec2(0.0, 14.0);
    driver.swipe(backend, above, above - vec2(80.0, 0.0));
    assert!(shape(&driver).label_at.is_some_and(|at| at < 0.4), "{:?}", shape(&driver));
    assert_eq!(selected(&driver), [Element::Arrow(driver.id("a"), driver.id("b"))]);
    let c = driver.state("c");
    driver.swipe(backend, b + vec2(-40.0, 12.0), c);
    assert_eq!(driver.document().arrows().collect::<Vec<_>>(), [(driver.id("a"), driver.id("c"))], "its end moves");
}

#[test]
fn a_long_press_opens_the_context_menu_and_moving_on_drags_instead() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let c = driver.state("c");
        driver.press_long(backend, c + vec2(5.0, 5.0));
        assert_eq!(selected(&driver), [Element::State(driver.id("c"))]);
        assert!(driver.sees("Merge states") || driver.sees("Duplicate"), "{backend:?}: the menu of the state");
        driver.finger_up(backend, c);
        driver.rest();
        assert!(driver.harness.ctx.any_popup_open(), "{backend:?}: it stays open");
        driver.key(Key::Escape);
        let before = at(&driver, "c");
        driver.press_long(backend, c);
        assert!(driver.harness.ctx.any_popup_open());
        driver.swipe_on(backend, c, c + vec2(60.0, 90.0));
        assert!(!driver.harness.ctx.any_popup_open(), "{backend:?}");
        assert!((at(&driver, "c") - before).length() > 60.0, "{backend:?}");
    }
}

#[test]
fn a_long_press_on_empty_canvas_selects_an_area_or_opens_a_menu() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let (a, b) = (driver.state("a"), driver.state("b"));
        let (from, to) = (a - vec2(80.0, 70.0), b + vec2(60.0, 70.0));
        driver.press_long(backend, from);
        assert!(driver.sees("New state here"), "{backend:?}");
        driver.swipe_on(backend, from, to);
        assert!(!driver.sees("New state here"));
        let (a, b) = (driver.id("a"), driver.id("b"));
        assert_eq!(selected(&driver), [Element::State(a), Element::State(b), Element::Arrow(a, b)], "{backend:?}");
        driver.press_long(backend, pos2(500.0, 600.0));
        driver.finger_up(backend, pos2(500.0, 600.0));
        driver.rest();
        let entry = driver.node("New state here").rect().center();
        driver.tap(backend, entry);
        assert_eq!(driver.document().states().len(), 4);
    }
}

#[test]
fn the_plus_draws_an_arrow_to_where_it_is_dragged() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        assert_eq!(on_canvas(&driver, PLUS), None);
        let c = driver.state("c");
        driver.tap(backend, c);
        let plus = on_canvas(&driver, PLUS).unwrap();
        assert!(plus.width() >= 44.0 && (plus.center() - c).length() < 80.0, "{plus:?}");
        driver.swipe(backend, plus.center(), driver.state("b"));
        assert!(has_field(&driver));
        driver.type_text("y");
        driver.key(Key::Enter);
        assert!(driver.document().has_arrow(driver.id("c"), driver.id("b")), "{backend:?}");
        driver.tap(backend, c);
        let plus = on_canvas(&driver, PLUS).unwrap().center();
        driver.swipe(backend, plus, c + vec2(-60.0, 200.0));
        driver.type_text("z");
        driver.key(Key::Enter);
        assert_eq!(driver.document().states().len(), 4, "{backend:?}");
    }
}

#[test]
fn after_a_tap_on_the_plus_the_next_tap_chooses_the_target() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        let tap_plus = |driver: &mut Driver, at: Pos2| {
            driver.tap(backend, at);
            let plus = on_canvas(driver, PLUS).unwrap().center();
            driver.tap(backend, plus);
            assert_eq!(driver.harness.state().view().tool, Tool::Arrow);
        };
        let c = driver.state("c");
        tap_plus(&mut driver, c);
        assert!(driver.sees(&label("hint_touch.arrow_target")));
        let cancel = on_canvas(&driver, PLUS).unwrap().center();
        driver.tap(backend, cancel);
        assert_eq!(driver.harness.state().view().tool, Tool::Select, "a second tap on it cancels");
        for (to, count) in [(driver.state("a"), 3), (c, 3), (c + vec2(200.0, 100.0), 4)] {
            tap_plus(&mut driver, c);
            driver.tap(backend, to);
            driver.type_text("y");
            driver.key(Key::Enter);
            driver.use_fingers(backend);
            assert_eq!(driver.document().states().len(), count, "{backend:?}");
            assert_eq!(driver.harness.state().view().tool, Tool::Select);
        }
        let (a, c, new) = (driver.id("a"), driver.id("c"), driver.document().states().last().unwrap().0);
        assert!([a, c, new].into_iter().all(|to| driver.document().has_arrow(c, to)), "{backend:?}");
    }
}

#[test]
fn the_bar_at_the_selection_changes_it() {
    let backend = Backend::Browser;
    let mut driver = row(backend);
    let c = driver.state("c");
    driver.tap(backend, c);
    let press = |driver: &mut Driver, key: &str| {
        let button = on_canvas(driver, key).unwrap_or_else(|| panic!("no {key}"));
        assert!(button.width() >= 44.0 && button.height() >= 44.0, "{key}: {button:?}");
        driver.tap(backend, button.center());
    };
    press(&mut driver, "action.toggle_accepting");
    press(&mut driver, "action.toggle_start");
    let id = driver.id("c");
    assert!(driver.document().state(id).unwrap().accepting && driver.document().is_start(id));
    press(&mut driver, "action.arrow_tool");
    assert_eq!(driver.harness.state().view().tool, Tool::Arrow);
    driver.harness.state_mut().request(Command::Tool(Tool::Select));
    driver.harness.run();
    press(&mut driver, "action.edit_text");
    assert!(driver.sees("State name"));
    assert_eq!(on_canvas(&driver, "action.edit_text"), None, "the field has the place of the bar");
    driver.key(Key::Escape);
    press(&mut driver, "toolbar.more");
    let duplicate = on_canvas(&driver, "action.duplicate").unwrap();
    driver.tap(backend, duplicate.center());
    assert_eq!(driver.document().states().len(), 4);
    press(&mut driver, "action.delete");
    assert_eq!(driver.document().states().len(), 3);
    driver.use_fingers(backend);
    let middle = driver.state("a").lerp(driver.state("b"), 0.5);
    driver.tap(backend, middle);
    assert_eq!(on_canvas(&driver, "action.toggle_accepting"), None, "an arrow is not accepting");
    press(&mut driver, "action.delete");
    assert_eq!(driver.document().arrows().count(), 0);
}

#[test]
fn the_buttons_cover_nothing_selected_and_wait_for_a_second_tap() {
    for backend in BACKENDS {
        let mut driver = row(backend);
        for name in ["a", "b", "c"] {
            let state = driver.node(&filled("access.state", &[("name", name)])).rect();
            driver.finger_down(backend, state.center());
            driver.finger_up(backend, state.center());
            driver.harness.step();
            assert_eq!(on_canvas(&driver, "action.delete"), None, "{name}: a second tap could hit it");
            driver.rest();
            let delete = on_canvas(&driver, "action.delete").unwrap();
            let plus = on_canvas(&driver, PLUS).unwrap();
            assert!(!delete.intersects(state) && !plus.intersects(delete), "{name}");
            let apart = (plus.center() - state.center()).length() - 0.5 * (plus.width() + state.width());
            assert!(apart >= 0.0, "{name}: {apart}");
        }
        driver.hover(driver.state("b") + vec2(100.0, 100.0));
        driver.rest();
        driver.hover(driver.state("b"));
        assert_eq!((on_canvas(&driver, PLUS), on_canvas(&driver, "action.delete")), (None, None), "a mouse needs none");
        assert_eq!(selected(&driver), [Element::State(driver.id("c"))]);
    }
}

#[test]
fn a_rubber_band_stays_with_the_mouse() {
    let mut driver = row(Backend::Desktop);
    driver.rest();
    let (a, b) = (driver.state("a"), driver.state("b"));
    let before = camera(&driver);
    driver.drag(a - vec2(80.0, 70.0), b + vec2(60.0, 70.0));
    assert_eq!((selected(&driver).len(), camera(&driver)), (3, before));
}

#[test]
fn the_hints_name_taps_and_no_keys_in_touch_mode() {
    let mut driver = Driver::new();
    assert!(driver.sees(&label("hint.first_state")));
    driver.use_fingers(Backend::Browser);
    assert!(driver.sees(&label("hint_touch.first_state")) && !driver.sees(&label("hint.first_state")));
    driver.harness.set_size(vec2(390.0, 844.0));
    driver.harness.run();
    driver.harness.state_mut().request(Command::Tool(Tool::Arrow));
    driver.harness.run();
    assert!(driver.sees(&label("hint_touch.arrow_tool")), "it fits on a phone");
    driver.rest();
    driver.hover(pos2(200.0, 400.0));
    driver.rest();
    driver.hover(pos2(210.0, 400.0));
    driver.harness.set_size(vec2(1280.0, 800.0));
    driver.harness.run();
    assert!(driver.sees(&label("hint.arrow_tool")));
}

/// An app of the size of a phone, with the grammar folded away.
fn phone(document: Document) -> Driver {
    let mut driver = Driver::new();
    driver.use_fingers(Backend::Browser);
    driver.harness.set_size(vec2(390.0, 844.0));
    driver.harness.run();
    driver.harness.state_mut().show_document(document, None);
    driver.harness.run();
    driver
}

#[test]
fn the_keyboard_of_a_phone_moves_nothing_and_the_field_stays_visible() {
    let backend = Backend::Browser;
    let mut driver = phone(Document::default());
    let area = canvas(&driver);
    for at in [area.center() - vec2(80.0, 60.0), area.center_bottom() - vec2(0.0, 70.0)] {
        driver.double_tap(backend, at, at);
    }
    driver.harness.state_mut().request(Command::Act(Action::Fit));
    driver.harness.run();
    let before = camera(&driver);
    let low = driver.state("q1");
    driver.double_tap(backend, low, low);
    assert!(has_field(&driver));
    driver.harness.set_size(vec2(390.0, 500.0));
    driver.rest();
    assert_eq!(camera(&driver), before, "while the keyboard rises");
    let (field, area) = (driver.node("State name").rect(), canvas(&driver));
    assert!(area.height() < 450.0 && area.contains_rect(field), "{field:?} in {area:?}");
    driver.key(Key::Enter);
    assert_eq!(camera(&driver), before, "before it goes");
    driver.harness.set_size(vec2(390.0, 844.0));
    driver.rest();
    assert_eq!(camera(&driver), before, "when it has gone");
    driver.harness.set_size(vec2(844.0, 390.0));
    driver.rest();
    assert_ne!(camera(&driver), before, "the phone was turned");
}

#[test]
fn names_stay_readable_on_a_phone_unless_the_user_asks_for_all() {
    let mut document = Document::default();
    let ids: Vec<_> = (0..12_u8)
        .map(|n| document.add_state(State::new(format!("q{n}"), Point::new(f32::from(n) * 140.0, 0.0))))
        .collect();
    document.set_start(Some(ids[11]));
    let mut driver = phone(document);
    assert!(camera(&driver).zoom * 15.0 >= 8.99, "{:?}", camera(&driver));
    assert!(canvas(&driver).contains_rect(driver.node("State q11").rect()), "it begins at the start state");
    driver.harness.state_mut().request(Command::Act(Action::Fit));
    driver.harness.run();
    assert!(camera(&driver).zoom < 0.3);
    assert!((0..12).all(|n| driver.sees(&format!("State q{n}"))));
}

#[test]
fn an_idle_window_in_touch_mode_does_not_repaint() {
    let mut driver = row(Backend::Browser);
    let c = driver.state("c");
    driver.tap(Backend::Browser, c);
    driver.rest();
    let output = driver.harness.output();
    assert!(output.viewport_output.values().all(|window| window.repaint_delay.as_secs() > 3600), "it asks for a frame");
}

/// Writes pictures to look at.
#[test]
#[ignore = "writes pictures to look at"]
fn pictures_of_touch() {
    use crate::driver::{Language, speaking};
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("touch");
    std::fs::create_dir_all(&folder).unwrap();
    let backend = Backend::Browser;
    for (language, theme) in [(Language::English, Action::ThemeLight), (Language::Chinese, Action::ThemeDark)] {
        let _speaking = speaking(language);
        for (width, height) in [(390.0, 844.0), (844.0, 390.0), (768.0, 1024.0)] {
            let mut driver = Driver::with_document(grammaton::EXAMPLES[0].document.clone());
            driver.harness.state_mut().request(Command::Act(theme));
            driver.use_fingers(backend);
            driver.harness.set_size(vec2(width, height));
            driver.rest();
            let write = |driver: &mut Driver, name: &str| {
                driver.rest();
                let file = folder.join(format!("{language:?}-{width}x{height}-{name}.png"));
                crate::picture::Picture::of(&driver.harness).write(&file);
            };
            write(&mut driver, "1 example");
            let (id, state) = driver.document().states().next().map(|(id, q)| (id, q.name.to_string())).unwrap();
            let state = driver.state(&state);
            driver.tap(backend, state);
            write(&mut driver, "2 state");
            driver.harness.state_mut().request(Command::Tool(Tool::Arrow));
            write(&mut driver, "3 target");
            driver.harness.state_mut().request(Command::Tool(Tool::Select));
            let (from, to) = driver.document().arrows().next().unwrap();
            driver.harness.state_mut().request(Command::Select(vec![Element::Arrow(from, to)]));
            write(&mut driver, "4 arrow");
            driver.harness.state_mut().request(Command::Select(vec![Element::State(id)]));
            driver.rest();
            driver.press_long(backend, state);
            write(&mut driver, "5 menu");
            driver.finger_up(backend, state);
            driver.key(Key::Escape);
            driver.harness.state_mut().request(Command::Act(Action::New));
            driver.rest();
            driver.harness.state_mut().request(Command::CloseStartPage);
            write(&mut driver, "6 empty");
            let middle = canvas(&driver).center();
            driver.double_tap(backend, middle, middle);
            write(&mut driver, "7 one state");
        }
    }
}

#[test]
fn menus_within_menus_unfold_under_a_finger() {
    for backend in BACKENDS {
        let mut driver = phone(Document::default());
        let tap = |driver: &mut Driver, name: &str| {
            let at = driver.node(name).rect().center();
            driver.tap(backend, at);
            driver.rest();
        };
        tap(&mut driver, "Menu");
        assert!(driver.sees("View") && !driver.sees("Zoom in"));
        tap(&mut driver, "View");
        assert!(driver.sees("Zoom in"));
        tap(&mut driver, "File");
        assert!(driver.sees("Open…") && !driver.sees("Zoom in"), "one at a time");
        tap(&mut driver, "View");
        let before = camera(&driver).zoom;
        tap(&mut driver, "Zoom in");
        assert!(camera(&driver).zoom > before);
        assert!(!driver.sees("View"), "an entry closes the menu");
    }
}
