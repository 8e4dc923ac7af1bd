//! Edits of the grammar text that update the drawing, and edits of the drawing that update the text.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::{DocumentNfa, Label};
use grammaton_formats::ron;

/// Focuses the grammar text.
fn focus(driver: &mut Driver) {
    driver.click_on("Grammar text");
}

/// Replaces the whole grammar text by pasting.
fn paste(driver: &mut Driver, text: &str) {
    focus(driver);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste(text.into()));
    driver.harness.run();
}

fn names(driver: &Driver) -> Vec<String> {
    driver.document().states().map(|(_, state)| state.name.to_string()).collect()
}

fn text(driver: &Driver) -> String {
    driver.node("Grammar text").value().unwrap_or_default()
}

#[test]
fn typing_into_an_empty_document_draws_the_automaton() {
    let mut driver = Driver::new();
    focus(&mut driver);
    driver.type_text("S -> aS|bS|aA");
    assert_eq!(names(&driver), ["S", "A"]);
    assert!(driver.sees("State A"));
    driver.key(Key::Enter);
    driver.type_text("A -> bB");
    driver.key(Key::Enter);
    driver.type_text("B -> b");
    assert_eq!(text(&driver), "S → aS|bS|aA\nA → bB\nB → b");
    assert_eq!(names(&driver), ["S", "A", "B", "F"]);
    assert_eq!(driver.document().transitions().len(), 5);
    assert_eq!(driver.document().starts().collect::<Vec<_>>(), [driver.id("S")]);
    // Text typed without a pause is one undo step, and text and drawing share one history.
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&driver).len(), 0);
    assert_eq!(text(&driver), "");
    driver.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(names(&driver).len(), 4);
}

#[test]
fn the_end_of_bodies_is_called_f_and_gives_way_to_a_nonterminal() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → b");
    assert_eq!(names(&driver), ["S", "F"]);
    paste(&mut driver, "S → b F");
    assert_eq!(names(&driver), ["S", "F"]);
    paste(&mut driver, "S → b");
    paste(&mut driver, "S → b | a F\nF → c");
    let (end, nonterminal) = (driver.id("F_2"), driver.id("F"));
    assert!(
        driver.document().state(end).unwrap().accepting && !driver.document().state(nonterminal).unwrap().accepting
    );
    assert_eq!(text(&driver), "S → b | a F\nF → c");
}

#[test]
fn the_view_fits_what_is_typed_and_follows_it_at_the_same_zoom_after_the_user_has_zoomed() {
    let mut driver = Driver::new();
    paste(&mut driver, "q0 → a q1\nq1 → ε\n");
    let visible = driver.harness.ctx.content_rect().shrink(40.0);
    let (middle, text) = (driver.state("q0").lerp(driver.state("q1"), 0.5), driver.node("Grammar text").rect());
    assert!((middle.x - text.left() / 2.0).abs() < 60.0, "{middle:?}");
    let chain: String = (0..12).map(|n| format!("q{n} → a q{}\n", n + 1)).collect();
    let chain = chain + "q12 → ε\n";
    paste(&mut driver, &chain);
    assert!(visible.contains(driver.state("q0")) && visible.contains(driver.state("q12")));
    (0..4).for_each(|_| driver.chord(Modifiers::COMMAND, Key::Plus));
    let zoom = |driver: &Driver| driver.harness.state().view().camera.unwrap().zoom;
    let closer = zoom(&driver);
    paste(&mut driver, &format!("{chain}q12 → a q13\nq13 → ε\n"));
    assert_eq!(zoom(&driver), closer);
    assert!(driver.harness.state().canvas_area().unwrap().contains(driver.state("q13")));
}

#[test]
fn an_edit_of_the_drawing_changes_only_the_affected_lines() {
    let mut driver = Driver::new();
    paste(&mut driver, "# mine\nS -> aS | bA   # first\nA -> ε\n");
    let at = driver.state("A");
    driver.click(at);
    driver.key(Key::F);
    assert_eq!(text(&driver), "# mine\nS -> aS | bA   # first\n");
    driver.key(Key::F);
    assert_eq!(text(&driver), "# mine\nS -> aS | bA   # first\nA → ε\n");
    let at = driver.state("S");
    driver.click(at);
    driver.key(Key::Delete);
    assert_eq!(driver.document().grammar(), None);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(text(&driver).starts_with("# mine\n"));
}

#[test]
fn an_invalid_text_leaves_the_drawing_and_says_so() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → a S | b");
    driver.key(Key::End);
    driver.type_text(" | ");
    assert_eq!(names(&driver), ["S", "F"]);
    assert!(driver.sees("The drawing does not change until the grammar can be read"));
    assert!(driver.harness.query_by_label_contains("Line 1: empty alternative").is_some());
    driver.click_on("Insert ε");
    assert!(driver.document().draft().is_none());
    assert_eq!(text(&driver), "S → a S | b | ε");
    assert!(!driver.sees("The drawing does not change until the grammar can be read"));
    assert!(driver.document().states().next().unwrap().1.accepting);
}

#[test]
fn an_invalid_text_is_unsaved_work_that_is_saved_and_reopened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.ron");
    std::fs::write(&path, "(version: 1)").unwrap();
    let mut driver = Driver::with_file(Some(path.clone()));
    driver.wait_until("opening", |driver| driver.harness.state().path().is_some());
    paste(&mut driver, "S → a S | b");
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("saving", |driver| !driver.harness.state().is_changed());
    focus(&mut driver);
    driver.key(Key::End);
    driver.type_text(" |");
    assert!(driver.harness.state().is_changed());
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("saving the draft", |driver| !driver.harness.state().is_changed());

    let mut again = Driver::with_file(Some(path));
    again.wait_until("reopening", |driver| driver.document().draft().is_some());
    assert_eq!(text(&again), "S → a S | b |");
    assert_eq!((again.document(), names(&again)), (driver.document(), names(&driver)));
    assert!(again.sees("The drawing does not change until the grammar can be read"));
    assert!(!again.harness.state().is_changed());
}

#[test]
fn closing_a_tab_with_an_invalid_text_asks_and_a_crash_does_not_lose_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = Driver::with_recovery(folder.path());
    paste(&mut driver, "S → a |");
    driver.chord(Modifiers::COMMAND, Key::W);
    assert!(driver.sees("Save"), "closing asks whether to save");
    drop(driver);
    let mut driver = Driver::with_recovery(folder.path());
    driver.click_on("Restore all");
    assert_eq!(text(&driver), "S → a |");
    assert!(driver.harness.state().is_changed());
}

#[test]
fn fixes_are_one_click_away() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → a A");
    assert!(driver.harness.query_by_label_contains("Line 1: A has no rule").is_some());
    driver.click_on("Add A → ε");
    assert_eq!(text(&driver), "S → a A\nA → ε\n");
    paste(&mut driver, "S → while");
    assert_eq!(driver.document().states().len(), 6);
    driver.click_on("Change to the terminal \"while\"");
    assert_eq!(driver.document().states().len(), 2);
}

#[test]
fn an_expression_in_the_grammar_text_becomes_its_automaton_on_request() {
    let mut driver = Driver::new();
    focus(&mut driver);
    paste(&mut driver, "ab*");
    assert_eq!(driver.document().states().len(), 0);
    driver.click_on("Build the automaton of this expression");
    assert_eq!(text(&driver), "q0 → a q1\nq1 → b q2 | ε\nq2 → b q2 | ε\n");
    assert_eq!(names(&driver), ["q0", "q1", "q2"]);
}

#[test]
fn an_ambiguous_sign_is_asked_about_once_and_the_choice_is_undone_and_stored() {
    let mut driver = Driver::new();
    focus(&mut driver);
    paste(&mut driver, "S → a S | e");
    let symbols = |driver: &Driver| DocumentNfa::new(driver.document()).nfa.alphabet().len();
    assert_eq!(symbols(&driver), 1);
    driver.click_on("Read e as a symbol");
    assert_eq!((symbols(&driver), text(&driver).as_str()), (2, "S → a S | e"));
    assert!(!driver.sees("Read e as the empty word"), "the question is answered");
    let stored = ron::write(driver.document());
    assert!(stored.contains("(text: \"e\", means: \"symbol\")"), "{stored}");
    let reopened = Driver::with_document(ron::read(&stored).expect("well-formed"));
    assert_eq!((symbols(&reopened), text(&reopened).as_str()), (2, "S → a S | e"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(symbols(&driver), 1);
}

#[test]
fn a_left_linear_text_sets_the_switch_and_stays_as_typed() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → S a | b");
    let left = |driver: &Driver| driver.harness.state().switches().left;
    assert!(left(&driver));
    assert_eq!((text(&driver).as_str(), names(&driver).len()), ("S → S a | b", 2));
    paste(&mut driver, "S → a S | b");
    assert!(!left(&driver));
}

#[test]
fn a_grammar_that_is_not_regular_is_classified() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → a S b | ε");
    let found = driver.harness.query_by_label_contains("the grammar is of type 2 (context-free, linear)");
    assert!(found.is_some());
}

#[test]
fn the_caret_and_the_pointer_highlight_both_sides() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → a A | b A\nA → ε");
    driver.key(Key::ArrowUp);
    driver.key(Key::End);
    let (from, to) = (driver.id("S"), driver.id("A"));
    let highlight = driver.harness.state().highlight();
    assert!(highlight.elements.contains(&grammaton_session::Element::Arrow(from, to)));
    assert_eq!(highlight.labels, [(from, to, Label::from('b'))], "only the symbol of the production");
    let at = driver.arrow("S", "A");
    driver.hover(at);
    assert_eq!(driver.harness.state().highlight().written.into_iter().collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn names_are_completed() {
    let mut driver = Driver::new();
    paste(&mut driver, "expr → a expr | ε\nterm → b ex");
    driver.type_text("p");
    driver.key(Key::Tab);
    assert_eq!(text(&driver), "expr → a expr | ε\nterm → b expr");
    driver.type_text(" | ex");
    driver.key(Key::ArrowDown);
    driver.key(Key::Enter);
    assert_eq!(text(&driver), "expr → a expr | ε\nterm → b expr | expr");
}

#[test]
fn the_grammar_of_a_drawing_is_edited_as_text_and_stored_with_it() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.state("q1");
    driver.click_on("Edit as text");
    assert_eq!(text(&driver), "q0 → a q1\nq1 → ε\n");
    paste(&mut driver, "q0 → a q1 | b q0\nq1 → ε # the end\n");
    assert_eq!(driver.state("q1"), before);
    assert!(driver.document().has_arrow(driver.id("q0"), driver.id("q0")));
    let saved = ron::read(&ron::write(driver.document())).unwrap();
    let again = Driver::with_document(saved);
    assert_eq!(text(&again), "q0 → a q1 | b q0\nq1 → ε # the end\n");
    driver.key(Key::F6);
    assert!(!driver.sees("Grammar text"));
    assert!(driver.sees("q0 → a q1"));
}

#[test]
fn the_first_edit_in_another_grammar_form_asks_once() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.click_on("Left");
    driver.click_on("Edit as text");
    assert_eq!(text(&driver), "q1 → q0 a\nq0 → ε\n");
    focus(&mut driver);
    driver.type_text("#");
    assert!(driver.sees("Rebuild the drawing?"));
    driver.click_on("Keep the drawing");
    assert_eq!(text(&driver), "q1 → q0 a\nq0 → ε\n");
    paste(&mut driver, "q1 → q0 a | q1 b\nq0 → ε\n");
    driver.click_on("Edit and rebuild");
    assert!(driver.document().has_arrow(driver.id("q1"), driver.id("q1")));
    paste(&mut driver, "q1 → q0 a | q1 c\nq0 → ε\n");
    assert!(!driver.sees("Rebuild the drawing?"));
    assert_eq!(driver.document().labels(driver.id("q1"), driver.id("q1")).count(), 1);
}

#[test]
fn steps_on_both_sides_are_undone_in_order() {
    let mut driver = Driver::new();
    paste(&mut driver, "S → a S | ε");
    driver.double_click(pos2(300.0, 600.0));
    assert_eq!(driver.document().states().len(), 2);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().states().len(), 1);
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.document().states().len(), 0);
}

#[test]
fn a_start_without_productions_is_reported_above_other_productions() {
    let mut driver = Driver::new();
    paste(&mut driver, "q0 → b q0 | ε\n");
    let said = "The language is empty: the start symbol q2 has no productions";
    let file = "(version: 1, states: [(id: 0, name: \"q0\", accepting: true), (id: 2, name: \"q2\", start: true)], \
                transitions: [(from: 0, to: 0, on: [\"b\"])])";
    assert!(!driver.sees(said));
    driver.harness.state_mut().show_document(ron::read(file).expect("a document"), None);
    driver.harness.run();
    assert!(driver.sees(said) && driver.sees("q0 → b q0"));
    driver.click_on("Edit as text");
    assert!(driver.sees(said), "{}", text(&driver));
}

#[test]
fn the_shortcut_focuses_the_text_and_closes_it_only_from_inside() {
    let mut driver = Driver::new();
    driver.chord(Modifiers::COMMAND, Key::N);
    driver.key(Key::F6);
    driver.type_text("S -> aS | b");
    assert_eq!(text(&driver), "S → aS | b");
    assert_eq!(names(&driver)[0], "S");
    driver.click(pos2(300.0, 600.0));
    driver.key(Key::F6);
    driver.type_text("a");
    assert!(text(&driver).contains("ba"), "{}", text(&driver));
    driver.key(Key::F6);
    assert!(!driver.sees("Grammar text"));
}

#[test]
fn a_capital_letter_is_typed_even_if_shift_and_the_letter_are_a_shortcut() {
    let mut driver = Driver::new();
    paste(&mut driver, "q0 → a q1\nq1 → ε\n");
    let second = driver.state("q1");
    driver.click(second);
    focus(&mut driver);
    driver.press(Modifiers::SHIFT, Key::S);
    assert!(text(&driver).contains('S'), "{}", text(&driver));
    assert_eq!(driver.document().starts().count(), 1);
}
