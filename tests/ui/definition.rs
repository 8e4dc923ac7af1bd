//! The definition panel: tuples linked to the drawing, and the definition of the automaton as editable text.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, OutputCommand, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{Document, Label, Point, State};
use grammaton_session::{Element, Hovered};

/// Returns p –a→ q –b→ q, with q accepting.
fn drawing() -> Document {
    let mut document = Document::default();
    let p = document.add_state(State::new("p", Point::new(0.0, 0.0)));
    let q = document.add_state(State { accepting: true, ..State::new("q", Point::new(160.0, 0.0)) });
    document.set_start(Some(p));
    document.set_labels(p, q, [Label::from('a')]);
    document.set_labels(q, q, [Label::from('b')]);
    document
}

fn showing(document: Document) -> Driver {
    let mut driver = Driver::with_document(document);
    act(&mut driver, Action::ShowDefinition);
    driver
}

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

/// Shows the definition as text with the caret at its end.
fn edit(driver: &mut Driver) {
    driver.click_on("Edit the definition as text");
    driver.harness.get_by_label("Definition of the automaton").click();
    driver.harness.run();
    driver.chord(Modifiers::COMMAND.plus(Modifiers::CTRL), Key::End);
}

#[test]
fn the_tuples_follow_the_drawing_and_the_notation() {
    let mut driver = showing(drawing());
    for row in ["M = (Q, Σ, δ, q0, F)", "Q = {p, q}", "Σ = {a, b}", "q0 = p", "F = {q}", "δ(p, a) = q", "δ(q, b) = q"]
    {
        assert!(driver.sees(row), "{row}");
    }
    act(&mut driver, Action::NotationTsinghua);
    for row in ["M = (K, Σ, f, S, Z)", "K = {p, q}", "S = p", "Z = {q}", "f(p, a) = q"] {
        assert!(driver.sees(row), "{row}");
    }
    let q = driver.id("q");
    let edit = grammaton_session::Edit::SetLabels { from: q, to: q, labels: vec![Label::from('a'), Label::Epsilon] };
    driver.harness.state_mut().request(Command::Edit(edit));
    driver.harness.run();
    // Now it is an NFA.
    assert!(driver.sees("S = {p}") && driver.sees("f(q, a) = {q}") && driver.sees("f(q, ε) = {q}"));
}

#[test]
fn the_parts_of_a_transition_highlight_its_arrow_and_its_states() {
    let mut driver = showing(drawing());
    let (p, q) = (driver.id("p"), driver.id("q"));
    let row = driver.node("δ(p, a) = q").rect();
    // δ(p, a) = q: the characters are 8.4 points wide.
    let at = |index: f32| row.left_center() + vec2(8.4 * (index + 0.5), 0.0);
    driver.hover(at(2.0));
    assert_eq!(driver.harness.state().highlight().elements, [Element::State(p)]);
    driver.hover(at(5.0));
    assert_eq!(driver.harness.state().highlight().elements, [Element::Arrow(p, q)]);
    driver.hover(at(10.0));
    assert_eq!(driver.harness.state().view().hovered, Some(Hovered::Element(Element::Arrow(p, q))));
    let alphabet = driver.node("Σ = {a, b}").rect();
    driver.hover(alphabet.left_center() + vec2(8.4 * 8.5, 0.0));
    assert_eq!(driver.harness.state().highlight().elements, [Element::Arrow(q, q)]);
    driver.click(at(10.0));
    assert_eq!(driver.harness.state().view().selection.iter().copied().collect::<Vec<_>>(), [Element::Arrow(p, q)]);
}

#[test]
fn typing_a_transition_changes_the_drawing_as_one_undo_step() {
    let mut driver = showing(drawing());
    let before = driver.document().clone();
    edit(&mut driver);
    driver.type_text("δ(q, a) = p");
    let (p, q) = (driver.id("p"), driver.id("q"));
    assert_eq!(driver.document().labels(q, p).cloned().collect::<Vec<_>>(), [Label::from('a')]);
    assert_eq!(driver.document().state(p), before.state(p), "the states stay where they are");
    driver.key(Key::Escape);
    act(&mut driver, Action::Undo);
    assert_eq!(*driver.document(), before);
    act(&mut driver, Action::Redo);
    assert_eq!(driver.document().transitions().len(), 3);
}

#[test]
fn an_error_is_shown_with_its_place_and_the_typed_text_stays() {
    let mut driver = showing(drawing());
    let before = driver.document().clone();
    edit(&mut driver);
    driver.type_text("Q = {");
    let error = driver.harness.query_all_by_label_contains("Line 8, column").next();
    assert!(error.is_some());
    assert_eq!(*driver.document(), before);
    let field = driver.node("Definition of the automaton");
    assert!(field.value().is_some_and(|text| text.ends_with("Q = {")));
}

#[test]
fn definitions_are_copied_in_four_formats() {
    let mut driver = showing(drawing());
    let mut copied = |label: &str| {
        driver.click_on("Copy a definition");
        driver.harness.get_by_label(label).click();
        driver.harness.step();
        let mut text = None;
        for _ in 0..4 {
            let commands = &driver.harness.output().platform_output.commands;
            text = text.or(commands.iter().find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            }));
            driver.harness.step();
        }
        text.unwrap()
    };
    assert!(copied("Copy the automaton as text").starts_with("M = (Q, Σ, δ, q0, F)\nQ = {p, q}\n"));
    assert!(copied("Copy the automaton as LaTeX").contains("F &= \\{q\\}"));
    assert!(copied("Copy the grammar as Markdown").starts_with("*G* = (*V*, *T*, *P*, *p*)"));
    assert!(copied("Copy the grammar as HTML").contains("<var>p</var>"));
}

#[test]
fn only_the_visible_rows_of_a_large_definition_are_shown() {
    let mut document = Document::default();
    let ids: Vec<_> = (0..10_000)
        .map(|i| document.add_state(State::new(format!("q{i}"), Point::new(i as f32 * 100.0, 0.0))))
        .collect();
    document.set_start(Some(ids[0]));
    for pair in ids.windows(2) {
        document.set_labels(pair[0], pair[1], [Label::from('a')]);
    }
    let driver = showing(document);
    assert!(driver.sees("M = (Q, Σ, δ, q0, F)"));
    let rows = driver.harness.query_all_by_label_contains("Q = {").count();
    assert_eq!(rows, 1);
    let rows = driver.harness.query_all_by_label_contains(", q1").count();
    assert!((1..60).contains(&rows), "{rows} rows");
}
