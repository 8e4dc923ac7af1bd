//! The grammar panel: half-drawn automata, grouped symbols, explanations of productions, and copied text.

use crate::driver::Driver;
use eframe::egui::{Color32, Event, Key, Modifiers, OutputCommand, PointerButton, Shape, pos2, text::CCursor, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::{Document, GrammarSource, Label, edit_grammar};
use grammaton_session::Element;

/// Creates an app that shows the automaton of a grammar, without its text.
fn showing(grammar: &str) -> Driver {
    let document = edit_grammar(&Document::default(), &GrammarSource::default(), grammar).expect("well-formed");
    let mut drawn = Document::default();
    for (id, state) in document.states() {
        drawn.insert_state(id, state.clone());
    }
    drawn.set_start(document.starts().next());
    document.transitions().for_each(|transition| _ = drawn.insert_transition(transition.clone()));
    Driver::with_document(drawn)
}

#[test]
fn a_drawing_without_start_or_accepting_state_has_a_remedy() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    assert!(driver.harness.query_all_by_label_contains("there is no accepting state").next().is_some());
    driver.harness.get_all_by_label("Make q0 accepting").next().unwrap().click();
    driver.harness.run();
    assert_eq!(driver.grammar(), "q0 → ε\n");
    assert!(!driver.sees("Make q0 accepting"));
    driver.key(Key::S);
    assert!(driver.harness.query_all_by_label_contains("there is no start state").next().is_some());
    driver.harness.get_all_by_label("Make q0 the start state").next().unwrap().click();
    driver.harness.run();
    assert!(driver.document().is_start(driver.id("q0")));
    assert!(driver.sees("No problems found"));
}

#[test]
fn an_arrow_without_a_label_yet_leaves_no_state_unreachable() {
    let mut driver = Driver::new();
    driver.double_click(pos2(300.0, 350.0));
    driver.double_click(pos2(520.0, 350.0));
    let is_unreachable = |driver: &Driver| {
        driver.harness.query_all_by_label_contains("No path leads from the start state").next().is_some()
    };
    assert!(is_unreachable(&driver));
    let target = driver.state("q1");
    driver.drag_rim("q0", target);
    assert_eq!(driver.document().transitions().len(), 0);
    assert!(!is_unreachable(&driver));
    driver.key(Key::Escape);
    assert!(is_unreachable(&driver), "the arrow was dropped");
}

#[test]
fn symbols_with_the_same_target_are_grouped_on_request() {
    let mut driver = showing("S → 0 A | 1 A | 2 A | a S\nA → ε");
    assert!(driver.sees("S → 1 A"));
    driver.click_on("[a-z]");
    assert!(driver.sees("S → [0-2] A") && driver.sees("S → a S") && !driver.sees("S → 1 A"));
    let arrow = Element::Arrow(driver.id("S"), driver.id("A"));
    let at = driver.node("S → [0-2] A").rect().center();
    driver.hover(at);
    assert_eq!(driver.harness.state().highlight().elements, [arrow]);
    driver.harness.run_steps(12);
    assert!(driver.sees("S → 0 A\nS → 1 A\nS → 2 A"), "the card lists all productions");
    driver.click_on("[a-z]");
    assert!(driver.sees("S → 1 A"));
}

#[test]
fn a_long_left_side_is_shown_whole_and_a_set_without_brackets() {
    let mut driver = showing("<{q0,q1}> → a <{q0,q1}> | ε");
    assert!(driver.sees("{q0,q1} → a {q0,q1}"));
    driver.double_click(pos2(300.0, 600.0));
    driver.key(Key::F2);
    driver.type_text("waiting for the first coin of many");
    driver.key(Key::Enter);
    driver.key(Key::F);
    driver.harness.run_steps(60);
    let whole = driver.harness.output().shapes.iter().any(|shape| match &shape.shape {
        Shape::Text(text) => text.galley.text() == "<waiting for the first coin of many>",
        _ => false,
    });
    assert!(whole, "{}", driver.grammar());
}

#[test]
fn a_production_explains_itself_and_leads_to_its_step() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let said = "q0 –a→ q1, so q0 may write a and go on as q1.";
    let at = driver.node("q0 → a q1").rect().center();
    driver.hover(at);
    driver.harness.run_steps(12);
    assert!(driver.sees(said));
    driver.hover(pos2(300.0, 600.0));
    driver.harness.run_steps(12);
    assert!(!driver.sees(said));
    driver.node("q0 → a q1").focus();
    driver.key(Key::Enter);
    driver.harness.run_steps(12);
    assert!(driver.sees(said));
    let arrow = Element::Arrow(driver.id("q0"), driver.id("q1"));
    assert_eq!(driver.harness.state().highlight().elements, [arrow]);
    driver.click_on("Show this step");
    assert!(driver.sees("Conversion to a grammar") && driver.sees("3 of 4"));
    assert!(driver.harness.query_all_by_label_contains(said).next().is_some());
}

#[test]
fn useless_productions_have_a_legend() {
    let said = "Productions in italics occur in no derivation of a word";
    assert!(!showing("S → a S | ε").sees(said));
    let mut driver = showing("S → a S | ε");
    driver.drag_rim("S", pos2(400.0, 650.0));
    driver.type_text("b");
    driver.key(Key::Enter);
    assert!(driver.sees(said), "{}", driver.grammar());
}

#[test]
fn selected_text_is_copied_as_it_is_shown() {
    let mut driver = showing("S → a S | b A\nA → ε");
    let (from, to) = (driver.node("Nonterminal S").rect(), driver.node("S → b A").rect());
    driver.drag_with(from.left_center(), to.right_center() - vec2(1.0, 0.0), PointerButton::Primary, Modifiers::NONE);
    driver.harness.event(Event::Copy);
    driver.harness.step();
    let copied = driver.harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("S → a S | b A"));
}

/// Moves the pointer to a character of the painted text that begins with `text`.
fn hover_character(driver: &mut Driver, text: &str, character: usize) {
    let shapes = &driver.harness.output().shapes;
    let place = shapes.iter().find_map(|shape| match &shape.shape {
        Shape::Text(shape) if shape.galley.text().starts_with(text) => {
            let cursor = shape.galley.pos_from_cursor(CCursor::new(character));
            Some(cursor.center() + shape.pos.to_vec2() + vec2(3.0, 0.0))
        }
        _ => None,
    });
    driver.hover(place.unwrap());
}

#[test]
fn a_production_of_the_text_explains_itself() {
    let mut driver = Driver::new();
    driver.click_on("Grammar text");
    driver.harness.event(Event::Paste("S → a A | b b A\nA → a S | ε".into()));
    driver.harness.run();
    let said = "S –a→ A, so S may write a and go on as A.";
    hover_character(&mut driver, "S → a A", 4);
    driver.harness.run_steps(12);
    assert!(driver.sees(said));
    // This production is a path of two arrows and has no step of its own.
    hover_character(&mut driver, "S → a A", 10);
    driver.harness.run_steps(12);
    assert!(!driver.sees(said) && !driver.sees("Show this step"));
}

#[test]
fn the_pointer_on_a_symbol_of_the_text_highlights_its_arrow_alone() {
    let mut driver = Driver::new();
    driver.click_on("Grammar text");
    driver.harness.event(Event::Paste("S → a b S | ε".into()));
    driver.harness.run();
    let inside = driver.document().states().find(|(_, state)| state.name != "S").unwrap().0;
    let over = |driver: &mut Driver, character: usize| {
        hover_character(driver, "S → a b S", character);
        driver.harness.state().highlight().elements
    };
    let start = driver.id("S");
    assert_eq!(over(&mut driver, 4), [Element::Arrow(start, inside)]);
    assert_eq!(over(&mut driver, 6), [Element::Arrow(inside, start)]);
    assert_eq!(over(&mut driver, 8).len(), 2);
    assert!(driver.document().labels(start, inside).eq([&Label::from('a')]));
}

#[test]
fn hovering_a_production_highlights_exactly_its_symbol_in_the_label() {
    let mut driver = showing("S → a S | b S | x S | ε");
    let state = driver.id("S");
    let symbol = |driver: &Driver| driver.harness.state().highlight().labels;
    let at = driver.node("S → x S").rect().center();
    driver.hover(at);
    assert_eq!(symbol(&driver), [(state, state, Label::from('x'))]);
    let highlighted = |driver: &Driver| -> Vec<String> {
        let shapes = driver.harness.output().shapes.iter().filter_map(|shape| match &shape.shape {
            Shape::Text(text) if text.galley.text() == "a, b, x" => Some(&text.galley.job),
            _ => None,
        });
        let parts = shapes.flat_map(|job| job.sections.iter().map(move |section| (job, section)));
        let colored = parts.filter(|(_, section)| section.format.color != Color32::PLACEHOLDER);
        colored
            .map(|(job, section)| job.text[section.byte_range.start.0..section.byte_range.end.0].to_owned())
            .collect()
    };
    assert_eq!(highlighted(&driver), ["x"]);
    driver.hover(pos2(300.0, 600.0));
    assert_eq!((symbol(&driver), highlighted(&driver)), (Vec::new(), Vec::new()));
}
