//! The app for fingers: every target is large enough, nothing is out of reach on small screens, and no text names keys or
//! clicks.

use crate::{
    driver::{Driver, Language, speaking},
    overlap::faults::unreachable,
    situations::{self, Situation},
    snapshots::example,
};
use eframe::egui::{
    Event, Id, Rect, SafeAreaInsets, TouchDeviceId, TouchId, TouchPhase, Vec2,
    accesskit::{Action as Request, Role},
    containers::panel::PanelState,
    epaint::MarginF32,
    pos2, vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command, TourMove, text::actions::label};

/// The sizes of the windows of phones and tablets, in points.
const PHONE: Vec2 = vec2(390.0, 844.0);
const LANDSCAPE: Vec2 = vec2(844.0, 390.0);
const TABLET: Vec2 = vec2(768.0, 1024.0);

/// The least width and height of a target, in points.
const FINGER: f32 = 44.0;

impl Driver {
    /// Puts a finger on the screen, which keeps touch mode on whatever the mouse does.
    pub(crate) fn rest_finger(&mut self) {
        let (device_id, id, phase) = (TouchDeviceId(0), TouchId(9), TouchPhase::Start);
        self.harness.event(Event::Touch { device_id, id, phase, pos: pos2(0.0, 0.0), force: None });
        self.harness.run();
    }
}

/// Returns the widgets that can be clicked and are too small for a finger, with their sizes. Links within texts may be
/// smaller, and so may the elements of a drawing, which have larger targets than the boxes for screen readers.
fn small_targets(driver: &Driver) -> Vec<String> {
    let drawn = ["access.state", "access.arrow", "access.copied_state", "access.copied_arrow", "access.note"];
    let drawn = drawn.map(|key| label(key).split("%{").next().unwrap().to_owned());
    let describe = |node: egui_kittest::Node<'_>| {
        let access = node.accesskit_node();
        if !access.data().supports_action(Request::Click) || access.bounding_box().is_none() {
            return None;
        }
        // A scroll bar floats over the content, which can be dragged anywhere.
        let is_scroll_bar = access.role() == Role::ScrollBar;
        let name = access.label().or(access.value()).unwrap_or_default();
        let is_drawn = access.role() == Role::Image && drawn.iter().any(|begin| name.starts_with(begin));
        let size = node.rect().size();
        let least = if access.role() == Role::Link { size.y } else { size.min_elem() };
        let is_small = !is_drawn && !is_scroll_bar && least < FINGER - 0.1;
        is_small.then(|| format!("{:?} “{name}”: {} × {}", access.role(), size.x, size.y))
    };
    driver.harness.root().children_recursive().filter_map(describe).collect()
}

/// Asserts that all targets of situations are large enough in a window of this size.
fn check_targets<I: Iterator<Item = Situation>>(situations: I, window: Vec2) {
    let mut small = Vec::new();
    for mut situation in situations {
        situation.driver.rest_finger();
        situation.driver.resize(window, 1.0);
        situation.show();
        let mut found = small_targets(&situation.driver);
        // Links within the texts of the book, and the further lines of such links.
        let is_inline = |target: &str| target.starts_with("Link ") || target.starts_with("Unknown “”");
        found.retain(|target| situation.name != "Book" || !is_inline(target));
        small.extend(found.into_iter().map(|target| format!("{}: {target}", situation.name)));
    }
    assert!(small.is_empty(), "{} small targets\n{}", small.len(), small.join("\n"));
}

#[test]
fn targets_of_the_window_are_large_enough() {
    check_targets(situations::plain().chain(situations::windows()).chain(situations::tables()), PHONE);
}

#[test]
fn targets_of_panels_are_large_enough() {
    check_targets(situations::side_panels().chain(situations::properties()), PHONE);
    check_targets(situations::language_bars(), LANDSCAPE);
}

#[test]
fn targets_of_constructions_and_runs_are_large_enough() {
    check_targets(situations::constructions().chain(situations::practice_tables()).chain(situations::runs()), TABLET);
}

#[test]
fn targets_of_dialogs_are_large_enough() {
    check_targets(situations::all_dialogs(), PHONE);
}

#[test]
fn targets_of_menus_are_large_enough() {
    check_targets(situations::menus().chain(situations::context_menus()), TABLET);
}

#[test]
fn a_mouse_has_smaller_targets_and_they_are_found() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let found = small_targets(&driver);
    assert!(found.iter().any(|target| target.contains("“Undo”")), "{found:?}");
    driver.rest_finger();
    assert_eq!(small_targets(&driver), [""; 0]);
    let undo = driver.node("Undo").rect();
    assert!(undo.width() >= FINGER && undo.height() >= FINGER);
}

/// Creates an app for fingers that shows an automaton in a window of this size.
fn shown_in(window: Vec2) -> Driver {
    let mut driver = Driver::with_document(example("Even number of a"));
    driver.rest_finger();
    driver.resize(window, 1.0);
    driver
}

#[test]
fn nothing_is_out_of_reach_on_small_screens() {
    let mut faults = Vec::new();
    for mut situation in situations::plain().chain(situations::windows()).chain(situations::all_dialogs()) {
        situation.driver.rest_finger();
        for window in [vec2(320.0, 568.0), vec2(360.0, 640.0), vec2(320.0, 240.0), LANDSCAPE] {
            situation.driver.resize(window, 1.0);
            situation.show();
            let found = unreachable(&mut situation.driver);
            faults.extend(found.into_iter().map(|fault| format!("{}, {window}: {fault}", situation.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_canvas_has_most_of_the_room() {
    for (window, least) in [(PHONE, 0.75), (LANDSCAPE, 0.4), (vec2(320.0, 568.0), 0.65), (vec2(320.0, 240.0), 0.6)] {
        let driver = shown_in(window);
        let canvas = driver.harness.state().canvas_area().unwrap();
        assert!(canvas.area() > least * window.x * window.y, "{window}: {canvas}");
    }
}

/// Returns the place of the side panel, as egui knows it by this name.
fn panel(driver: &Driver, name: &str) -> Option<Rect> {
    PanelState::load(&driver.harness.ctx, Id::new(name)).map(|state| state.outer_rect)
}

#[test]
fn an_upright_tablet_has_the_panel_below_the_canvas_and_a_wide_one_next_to_it() {
    for window in [TABLET, vec2(820.0, 1180.0)] {
        let mut driver = shown_in(window);
        let (canvas, below) = (driver.harness.state().canvas_area().unwrap(), panel(&driver, "grammar sheet").unwrap());
        assert!(canvas.bottom() <= below.top() && below.width() == window.x, "{window}: {canvas} {below}");
        assert!(driver.sees("Grammar") && driver.sees("Properties"));
        driver.resize(vec2(window.y, window.x), 1.0);
        let (canvas, right) = (driver.harness.state().canvas_area().unwrap(), panel(&driver, "grammar").unwrap());
        assert!(canvas.right() <= right.left() && canvas.width() > right.width(), "{window}: {canvas} {right}");
    }
}

#[test]
fn nothing_is_behind_the_notch_and_the_home_indicator() {
    let insets = MarginF32 { left: 47.0, right: 47.0, top: 0.0, bottom: 21.0 };
    let mut driver = shown_in(LANDSCAPE);
    driver.harness.input_mut().safe_area_insets = Some(SafeAreaInsets(insets));
    driver.harness.run();
    let safe = Rect::from_min_max(pos2(47.0, 0.0), pos2(844.0 - 47.0, 390.0 - 21.0));
    let canvas = driver.harness.state().canvas_area().unwrap();
    assert!(safe.contains_rect(canvas) && canvas.left() == safe.left(), "{canvas}");
    for node in driver.harness.query_all_by_role(Role::Button) {
        let rect = node.rect();
        assert!(rect.left() >= safe.left() && rect.right() <= safe.right(), "{rect}");
    }
    driver.request(Command::Act(Action::Help));
    assert!(safe.contains_rect(driver.node("Close").rect()));
}

/// Returns the texts that are shown.
fn texts(driver: &Driver) -> Vec<String> {
    let nodes = driver.harness.root().children_recursive();
    nodes.flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()]).flatten().collect()
}

/// Whether a text speaks of a mouse or of keys.
fn names_keys_or_clicks(text: &str) -> bool {
    let words = ["click", "press ", "mouse", "hover", "ctrl", "shift", " enter", "escape", "f1", "right-click"];
    words.iter().any(|word| text.to_lowercase().contains(word))
}

#[test]
fn the_start_page_and_the_tour_name_no_keys_and_no_clicks() {
    let mut driver = shown_in(PHONE);
    driver.request(Command::Act(Action::StartPage));
    assert!(texts(&driver).iter().any(|text| text == "How do you want to begin?"));
    let mut found: Vec<String> = texts(&driver);
    driver.request(Command::Act(Action::Tour));
    for _ in 0..8 {
        found.extend(texts(&driver).into_iter().filter(|text| !text.is_empty()));
        driver.request(Command::Tour(TourMove::Next));
    }
    assert!(found.iter().any(|text| text.starts_with("Double-tap the empty canvas")));
    found.retain(|text| names_keys_or_clicks(text));
    // The hints on the canvas have words of their own.
    assert_eq!(found, [""; 0]);
}

#[test]
fn menus_show_no_shortcuts_and_the_help_begins_with_gestures() {
    let mut driver = shown_in(LANDSCAPE);
    driver.click_on("Menu");
    driver.choose("Edit");
    assert!(driver.sees("Undo"));
    let is_shown = |driver: &Driver, text: &str| {
        let shapes = &driver.harness.output().shapes;
        shapes.iter().any(|clipped| format!("{:?}", clipped.shape).contains(text))
    };
    assert!(!is_shown(&driver, "Ctrl+Z"));
    driver.key(eframe::egui::Key::Escape);
    driver.request(Command::Act(Action::Help));
    assert!(driver.sees("Gestures") && driver.sees("Double-tap empty space"));
    driver.resize(PHONE, 1.0);
    let [how, effect] = ["Double-tap empty space", "Add a state"].map(|text| driver.node(text).rect());
    assert!(how.bottom() <= effect.top() && how.left() == effect.left(), "one column: {how} {effect}");
}

#[test]
fn the_toolbar_of_a_phone_has_the_tools_and_undo() {
    let driver = shown_in(PHONE);
    for action in [Action::SelectTool, Action::StateTool, Action::ArrowTool, Action::Undo, Action::Redo] {
        assert!(driver.sees(&action.text()), "{action:?}");
    }
}

#[test]
fn only_the_close_button_of_the_shown_tab_is_there_for_fingers() {
    let mut driver = shown_in(LANDSCAPE);
    driver.act(Action::New);
    let count = |driver: &Driver| driver.harness.query_all_by_label_contains("Close ").count();
    assert_eq!(count(&driver), 1);
}

#[test]
fn chinese_texts_for_fingers_name_no_keys() {
    let _speaking = speaking(Language::Chinese);
    let mut driver = shown_in(PHONE);
    driver.request(Command::Act(Action::Help));
    let first = texts(&driver).into_iter().find(|text| text.contains("点按两下"));
    assert_eq!(first.as_deref(), Some("点按两下空白处"));
}
