//! The toolbar, the status bar and the help in windows of several sizes.

use crate::driver::Driver;
use eframe::egui::{Rect, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};

/// The sizes of windows, in points at a text size of 100 %, and the text sizes.
const WINDOWS: [Vec2; 3] = [vec2(640.0, 480.0), vec2(800.0, 600.0), vec2(1280.0, 800.0)];
const TEXT_SIZES: [f32; 4] = [0.8, 1.0, 1.5, 2.0];

/// The buttons of the toolbar from left to right, without those at its end.
const BUTTONS: [Action; 22] = [
    Action::SelectTool,
    Action::StateTool,
    Action::ArrowTool,
    Action::NoteTool,
    Action::Undo,
    Action::Redo,
    Action::Run,
    Action::Determinize,
    Action::Minimize,
    Action::EditExpression,
    Action::ToggleStart,
    Action::ToggleAccepting,
    Action::EditText,
    Action::Delete,
    Action::LayOutLayered,
    Action::Duplicate,
    Action::Reverse,
    Action::Merge,
    Action::AlignMiddle,
    Action::AlignCenter,
    Action::SpreadAcross,
    Action::SpreadDown,
];

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

fn resize(driver: &mut Driver, window: Vec2, text_size: f32) {
    driver.harness.ctx.set_zoom_factor(text_size);
    driver.harness.step();
    driver.harness.set_size(window / text_size);
    driver.harness.run();
}

/// Calls `check` with a description of each window and text size.
fn in_all_windows(driver: &mut Driver, mut check: impl FnMut(&mut Driver, &str)) {
    for (window, text_size) in WINDOWS.iter().flat_map(|window| TEXT_SIZES.map(|size| (*window, size))) {
        resize(driver, window, text_size);
        check(driver, &format!("{window} at {text_size}"));
    }
}

/// Returns the places of the buttons that the toolbar shows.
fn shown(driver: &Driver) -> Vec<(Action, Rect)> {
    let in_toolbar = |rect: &Rect| rect.center().y > 35.0 && rect.center().y < 77.0;
    let place = |&action: &Action| {
        let name = action.text();
        let mut places = driver.harness.query_all_by_label(&name).map(|node| node.rect());
        Some((action, places.find(in_toolbar)?))
    };
    BUTTONS.iter().filter_map(place).collect()
}

#[test]
fn a_wide_toolbar_names_the_operations() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let width = |driver: &Driver, action: Action| driver.node(&action.text()).rect().width();
    for action in [Action::Run, Action::Determinize, Action::Minimize, Action::EditExpression] {
        assert!(width(&driver, action) > 1.5 * width(&driver, Action::Redo), "{action:?}");
    }
    driver.click_on("Run a word");
    assert!(driver.sees("Word to run"));
    resize(&mut driver, vec2(800.0, 600.0), 1.0);
    assert_eq!(width(&driver, Action::Run), width(&driver, Action::Redo));
}

#[test]
fn alignment_appears_with_several_selected_states() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = shown(&driver);
    assert_eq!(before.len(), BUTTONS.len() - 5);
    act(&mut driver, Action::SelectAll);
    assert_eq!(shown(&driver)[..before.len()], before, "the other buttons stay where they are");
    assert_eq!(shown(&driver).len(), BUTTONS.len());
    driver.click_on("Align vertical centers");
    driver.click(eframe::egui::pos2(700.0, 600.0));
    assert_eq!(shown(&driver), before);
}

#[test]
fn buttons_that_do_not_fit_are_in_a_menu() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    act(&mut driver, Action::SelectAll);
    in_all_windows(&mut driver, |driver, situation| {
        let places = shown(driver);
        let expected: Vec<Action> = BUTTONS[..places.len()].to_vec();
        assert_eq!(places.iter().map(|(action, _)| *action).collect::<Vec<_>>(), expected, "{situation}");
        assert!(places.windows(2).all(|pair| pair[0].1.right() <= pair[1].1.left()), "{situation}: {places:?}");
        let last = places.last().unwrap().1;
        assert!(places.iter().all(|(_, rect)| rect.top() == last.top()), "{situation}: {places:?}");
        let end = if driver.sees("Find a command…") { "Find a command…" } else { "Grammar panel" };
        assert!(last.right() <= driver.node(end).rect().left(), "{situation}");
        if places.len() < BUTTONS.len() {
            let more = driver.node("More").rect();
            assert!(last.right() <= more.left() && more.right() <= driver.node(end).rect().left(), "{situation}");
            driver.click_on("More");
            for action in &BUTTONS[places.len()..] {
                assert!(driver.sees(&action.text()), "{situation}: {action:?}");
            }
            driver.key(eframe::egui::Key::Escape);
        }
    });
}

#[test]
fn the_zoom_is_shown_once() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    in_all_windows(&mut driver, |driver, situation| {
        assert_eq!(driver.harness.query_all_by_label_contains("%").count(), 1, "{situation}");
        let window = driver.harness.ctx.content_rect();
        for name in ["Zoom in", "Zoom out", "Zoom to fit"] {
            assert!(window.contains_rect(driver.node(name).rect()), "{situation}: {name}");
        }
    });
    let before = driver.harness.state().view().camera.unwrap().zoom;
    driver.click_on("Zoom in");
    assert!(driver.harness.state().view().camera.unwrap().zoom > before);
}

#[test]
fn help_and_shortcuts_show_their_title_and_their_button_in_all_windows() {
    for (action, title) in [(Action::Help, "Mouse and keyboard"), (Action::Shortcuts, "Keyboard shortcuts")] {
        let mut driver = Driver::new();
        act(&mut driver, action);
        in_all_windows(&mut driver, |driver, situation| {
            let window = driver.harness.ctx.content_rect();
            for name in [title, "Close"] {
                assert!(window.contains_rect(driver.node(name).rect()), "{situation}: {name}");
            }
        });
        driver.click_on("Close");
        assert!(!driver.sees(title));
    }
}
