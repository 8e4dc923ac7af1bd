//! The grammar panel, the problems, the status bar, and their links to the canvas.

use crate::driver::Driver;
use eframe::egui::{Key, OutputCommand, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::{Element, Hovered};

#[test]
fn the_switches_change_the_grammar_form() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    assert_eq!(driver.grammar(), "q0 → a q1\nq1 → ε\n");
    driver.click_on("Left");
    assert_eq!(driver.grammar(), "q1 → q0 a\nq0 → ε\n");
    driver.click_on("A → a");
    assert_eq!(driver.grammar(), "q1 → a\n");
    driver.click_on("Right");
    assert_eq!(driver.grammar(), "q0 → a\n");
    driver.click_on("Letters");
    assert_eq!(driver.grammar(), "S → a\n");
    driver.click_on("A → ε");
    assert_eq!(driver.grammar(), "S → a A\nA → ε\n");
}

#[test]
fn hovering_a_production_highlights_its_arrow_and_vice_versa() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let at = driver.node("q0 → a q1").rect().center();
    driver.hover(at);
    assert_eq!(driver.harness.state().view().hovered, Some(Hovered::Production(0)));
    let arrow = Element::Arrow(driver.id("q0"), driver.id("q1"));
    assert_eq!(driver.harness.state().highlight().elements, [arrow]);
    let at = driver.arrow("q0", "q1");
    driver.hover(at);
    assert_eq!(driver.harness.state().highlight().productions.iter().copied().collect::<Vec<_>>(), [0]);
    let at = driver.state("q1");
    driver.hover(at);
    assert_eq!(driver.harness.state().highlight().productions.iter().copied().collect::<Vec<_>>(), [1]);
}

#[test]
fn clicking_a_production_selects_its_arrow() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.click_on("q0 → a q1");
    let arrow = Element::Arrow(driver.id("q0"), driver.id("q1"));
    assert_eq!(driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [arrow]);
    driver.click_on("q1 → ε");
    let state = Element::State(driver.id("q1"));
    assert_eq!(driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [state]);
}

#[test]
fn clicking_a_left_side_selects_its_state() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let state = Element::State(driver.id("q0"));
    let at = driver.node("Nonterminal q0").rect().center();
    driver.hover(at);
    assert_eq!(driver.harness.state().view().hovered, Some(Hovered::Element(state)));
    driver.click_on("Nonterminal q0");
    assert_eq!(driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [state]);
}

#[test]
fn problems_are_listed_and_select_their_states() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    assert!(driver.sees("No problems found"));
    let at = driver.state("q1") + vec2(0.0, 150.0);
    driver.double_click(at);
    driver.key(Key::Escape);
    let unreachable = driver.harness.get_all_by_label_contains("q2").find(|node| node.rect().left() > 900.0).unwrap();
    unreachable.click();
    driver.harness.run();
    let selected = driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>();
    assert_eq!(selected, [Element::State(driver.id("q2"))]);
}

#[test]
fn the_status_bar_describes_the_automaton() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    assert!(driver.harness.query_by_label_contains("2 states  ·  1 transition  ·  Σ = {a}").is_some());
    let q0 = driver.state("q0");
    driver.drag_rim("q0", q0 + vec2(0.0, 150.0));
    driver.type_text("a");
    driver.key(Key::Enter);
    assert!(driver.harness.query_by_label_contains("NFA: q0 has two transitions on a").is_some());
}

#[test]
fn only_visible_rows_are_laid_out() {
    let mut document = Document::default();
    let ids: Vec<_> =
        (0..2000).map(|i| document.add_state(State::new(format!("q{i}"), Point::new(i as f32 * 90.0, 0.0)))).collect();
    document.set_start(Some(ids[0]));
    for pair in ids.windows(2) {
        document.set_labels(pair[0], pair[1], [Label::from('a')]);
    }
    let driver = Driver::with_document(document);
    let rows = driver.harness.query_all_by_label_contains(" → a ").count();
    assert!((10..60).contains(&rows), "{rows} productions are laid out");
}

#[test]
fn about_shows_the_version_the_site_and_the_licenses_of_others() {
    let mut driver = Driver::new();
    driver.harness.state_mut().request(Command::Act(Action::About));
    driver.harness.run();
    assert!(driver.sees(&format!("Grammaton {}", env!("CARGO_PKG_VERSION"))));
    assert!(driver.harness.query_all_by_label_contains("accesskit").next().is_some());
    assert!(driver.harness.query_by_label_contains("Mozilla").is_none(), "only the lines in view are shown");
    driver.node("https://grammaton.github.io/grammaton/").click();
    let opens = |command: &OutputCommand| matches!(command, OutputCommand::OpenUrl(_));
    let opened = (0..4).any(|_| {
        driver.harness.step();
        driver.harness.output().platform_output.commands.iter().any(opens)
    });
    assert!(opened, "a click opens the site");
    driver.click_on("Close");
    assert!(!driver.sees(&format!("Grammaton {}", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn help_opens_and_closes() {
    let mut driver = Driver::new();
    driver.key(Key::F1);
    assert!(driver.sees("Mouse and keyboard"));
    driver.click_on("Close");
    assert!(!driver.sees("Drag a state"));
}

#[test]
fn a_narrow_window_shows_the_canvas_and_the_grammar_as_a_sheet() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.harness.set_size(vec2(400.0, 740.0));
    driver.harness.run();
    assert!(!driver.sees("q0 → a q1"));
    // The whole drawing is still visible.
    assert!(driver.state("q1").x < 400.0);
    driver.click_on("Grammar panel");
    let row = driver.node("q0 → a q1").rect();
    assert!(row.top() > 300.0 && row.right() < 400.0);
}
