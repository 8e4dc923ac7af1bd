//! The view of a drawing, which is fitted until the user changes it; scrolling of long tab bars and menus.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Camera, Command, EXAMPLES};
use grammaton_core::{Document, Label, Point, State};

fn camera(driver: &Driver) -> Camera {
    driver.harness.state().view().camera.unwrap()
}

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

fn example(index: usize) -> Driver {
    let mut driver = Driver::new();
    open(&mut driver, index);
    driver
}

fn open(driver: &mut Driver, index: usize) {
    driver.harness.state_mut().request(Command::OpenExample(index));
    driver.harness.run();
}

/// Scrolls far down with the mouse wheel at this position.
fn wheel(driver: &mut Driver, at: Pos2) {
    driver.hover(at);
    driver.harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -2000.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    driver.harness.run();
}

fn thompson() -> Driver {
    example(EXAMPLES.iter().position(|example| example.file.contains("thompson")).unwrap())
}

#[test]
fn the_view_is_refitted_when_its_space_returns() {
    let mut driver = thompson();
    let before = camera(&driver);
    act(&mut driver, Action::Run);
    assert!(camera(&driver).zoom < before.zoom);
    act(&mut driver, Action::StepEpsilon);
    driver.click_on("Close the steps");
    act(&mut driver, Action::Run);
    assert_eq!(camera(&driver), before);
    for _ in 0..6 {
        act(&mut driver, Action::TextLarger);
    }
    assert!(camera(&driver).zoom < before.zoom);
    act(&mut driver, Action::TextNormal);
    assert_eq!(camera(&driver), before);
    driver.harness.set_size(vec2(800.0, 500.0));
    driver.harness.run();
    driver.harness.set_size(vec2(1280.0, 800.0));
    driver.harness.run();
    assert_eq!(camera(&driver), before);
}

#[test]
fn a_zoomed_view_stays_until_it_is_fitted() {
    let mut driver = thompson();
    let before = camera(&driver);
    act(&mut driver, Action::ZoomIn);
    let wished = camera(&driver);
    act(&mut driver, Action::Run);
    assert_eq!(camera(&driver), wished);
    act(&mut driver, Action::Fit);
    assert!(camera(&driver).zoom < before.zoom);
    act(&mut driver, Action::Run);
    assert_eq!(camera(&driver), before);
}

#[test]
fn the_active_tab_is_visible() {
    let mut driver = Driver::new();
    let place = |driver: &Driver, label: &str| driver.harness.get_all_by_label(label).next().unwrap().rect();
    let before = place(&driver, "Undo");
    (0..7).for_each(|index| open(&mut driver, index));
    assert_eq!(place(&driver, "Undo"), before, "nothing pushes the toolbar down");
    for _ in 0..8 {
        let shown = format!("Tab {}", driver.document().title());
        let tab = place(&driver, shown.trim_end());
        assert!(
            tab.left() >= place(&driver, "Help").right() && tab.right() <= place(&driver, "New tab").left(),
            "{tab:?}"
        );
        driver.chord(Modifiers::CTRL, Key::Tab);
    }
}

#[test]
fn long_menus_scroll_with_the_mouse_wheel() {
    let mut driver = Driver::new();
    driver.harness.set_size(vec2(900.0, 400.0));
    driver.harness.run();
    driver.harness.get_all_by_label("View").next().unwrap().click();
    driver.harness.run();
    let window = driver.harness.ctx.content_rect();
    let last = |driver: &Driver| driver.node("Normal text size").rect();
    assert!(!window.contains_rect(last(&driver)));
    wheel(&mut driver, pos2(130.0, 200.0));
    assert!(window.contains_rect(last(&driver)), "{:?}", last(&driver));
}

#[test]
fn the_list_of_examples_scrolls_within_the_window() {
    let mut driver = Driver::new();
    driver.harness.set_size(vec2(900.0, 560.0));
    driver.harness.run();
    driver.choose("Examples");
    let window = driver.harness.ctx.content_rect();
    let first = driver.node(EXAMPLES[0].title()).rect();
    let last = |driver: &Driver| driver.node(EXAMPLES[EXAMPLES.len() - 1].title()).rect();
    assert!(window.contains_rect(first) && !window.contains_rect(last(&driver)));
    wheel(&mut driver, first.center());
    assert!(window.contains_rect(last(&driver)));
}

/// Asserts that a state is entirely on the canvas.
fn assert_in_view(driver: &Driver, name: &str) {
    let (canvas, state) = (driver.harness.state().canvas_area().unwrap(), driver.node(&format!("State {name}")).rect());
    assert!(canvas.contains_rect(state), "{name}: {state:?} in {canvas:?}");
}

/// Creates q0 in the middle of a view that the user has zoomed to 300%.
fn zoomed() -> Driver {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    let size = driver.harness.state().canvas_area().unwrap().size();
    let at = driver.document().state(driver.id("q0")).unwrap().at;
    let pan = size / 2.0 - vec2(at.x, at.y) * 3.0;
    driver.harness.state_mut().request(Command::SetCamera(Camera { pan, zoom: 3.0 }));
    driver.harness.run();
    driver
}

#[test]
fn the_view_follows_drawing_by_keyboard_by_the_least_amount() {
    let mut driver = zoomed();
    let before = camera(&driver);
    for name in ["q1", "q2", "q3"] {
        driver.key(Key::T);
        driver.key(Key::Enter);
        driver.type_text("a");
        driver.key(Key::Enter);
        assert_in_view(&driver, name);
    }
    let after = camera(&driver);
    assert_eq!((after.zoom, after.pan.y), (before.zoom, before.pan.y), "it scrolls to the right only");
    driver.key(Key::N);
    assert_in_view(&driver, "q4");
}

#[test]
fn a_loop_drawn_out_of_view_is_brought_into_view() {
    let mut driver = zoomed();
    let mut top = camera(&driver);
    top.pan.y -= driver.state("q0").y - driver.harness.state().canvas_area().unwrap().top() - 80.0;
    driver.harness.state_mut().request(Command::SetCamera(top));
    driver.harness.run();
    let at = driver.state("q0");
    driver.drag(at + vec2(24.0 * 3.0, 0.0), at);
    driver.type_text("a");
    let (canvas, label) = (driver.harness.state().canvas_area().unwrap(), driver.arrow("q0", "q0"));
    assert!(canvas.shrink(10.0).contains(label), "{label:?} in {canvas:?}");
}

#[test]
fn pasted_states_come_into_view() {
    let mut driver = zoomed();
    driver.hover(pos2(10.0, 10.0));
    driver.harness.event(Event::Paste("S -> a S | b".to_owned()));
    driver.harness.run();
    assert_in_view(&driver, "S");
    assert_in_view(&driver, "F");
    driver.harness.event(Event::Paste("(a|b)*abb".to_owned()));
    driver.harness.run();
    let last = driver.document().states().last().unwrap().1.name.to_string();
    assert_in_view(&driver, &last);
}

#[test]
fn a_result_in_place_is_fitted_and_a_joined_start_comes_into_view() {
    let mut driver = zoomed();
    for x in [5.0, 900.0] {
        let at = Point::new(x, 800.0);
        let id = driver.document().free_id();
        driver.harness.state_mut().request(Command::Edit(grammaton_session::Edit::AddState { id, at }));
        driver.harness.run();
    }
    driver.chord(Modifiers::COMMAND, Key::A);
    act(&mut driver, Action::AddStart);
    let away = Camera { pan: vec2(-9000.0, 0.0), zoom: 3.0 };
    driver.harness.state_mut().request(Command::SetCamera(away));
    driver.harness.run();
    act(&mut driver, Action::JoinStarts);
    assert_in_view(&driver, "q3");
}

#[test]
fn what_is_in_view_does_not_move_it() {
    let mut driver = zoomed();
    let before = camera(&driver);
    let at = driver.state("q0") + vec2(200.0, 60.0);
    driver.double_click(at);
    assert_eq!(driver.document().states().len(), 2);
    assert_eq!(camera(&driver), before);
}

#[test]
fn small_drawings_are_fitted_up_to_200_percent_and_huge_ones_entirely() {
    let fitted = |places: &[(f32, f32)]| {
        let mut document = Document::default();
        for &(x, y) in places {
            document.add_state(State::new(document.free_name(), Point::new(x, y)));
        }
        let mut driver = Driver::with_document(document);
        act(&mut driver, Action::ZoomOut);
        act(&mut driver, Action::Fit);
        driver
    };
    assert_eq!(camera(&fitted(&[(0.0, 0.0), (100.0, 0.0)])).zoom, 2.0);
    let mut driver = fitted(&[(0.0, 0.0), (3_200_000.0, 40.0)]);
    let fitted = camera(&driver);
    let view = fitted.view(driver.harness.state().canvas_area().unwrap().size());
    assert!(view.contains(pos2(0.0, 0.0)) && view.contains(pos2(3_200_000.0, 40.0)), "{view:?}");
    act(&mut driver, Action::ZoomIn);
    act(&mut driver, Action::ZoomOut);
    act(&mut driver, Action::ZoomOut);
    assert!((camera(&driver).zoom / fitted.zoom - 1.0).abs() < 1e-3, "the whole drawing is the farthest view");
}

#[test]
fn a_long_arrow_to_a_state_out_of_view_does_not_change_the_zoom() {
    let mut driver = zoomed();
    let far = driver.document().free_id();
    let edit = grammaton_session::Edit::AddState { id: far, at: Point::new(4000.0, 0.0) };
    driver.harness.state_mut().request(Command::Edit(edit));
    driver.harness.run();
    driver.key(Key::Home);
    let from = driver.id("q0");
    let near = Camera { pan: vec2(300.0, 300.0), zoom: 1.5 };
    driver.harness.state_mut().request(Command::SetCamera(near));
    driver.harness.run();
    let edit = grammaton_session::Edit::SetLabels { from, to: far, labels: vec![Label::from('a')] };
    driver.harness.state_mut().request(Command::Edit(edit));
    driver.harness.run();
    assert_eq!(camera(&driver).zoom, 1.5);
    assert!(driver.harness.state().canvas_area().unwrap().contains(driver.arrow("q0", "q1")));
}
