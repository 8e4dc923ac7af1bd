//! Names of states: how they are typed, shown and changed together, and the letters next to them.

use crate::{driver::Driver, operations::ABB};
use eframe::egui::{Key, Modifiers, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::{Document, Point, State};

fn size(driver: &Driver, name: &str) -> Vec2 {
    driver.node(&format!("State {name}")).rect().size()
}

fn names(driver: &Driver) -> Vec<String> {
    driver.document().states().map(|(_, state)| state.name.to_string()).collect()
}

#[test]
fn a_greek_letter_typed_by_its_name_is_one_undo_step() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.key(Key::F2);
    driver.type_text("\\delta_1");
    driver.key(Key::Enter);
    assert!(driver.sees("State δ_1"));
    assert_eq!(driver.grammar(), "q0 → a δ_1\nδ_1 → ε\n");
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(driver.sees("State q1"));
    driver.key(Key::F2);
    driver.type_text("\\foo");
    driver.key(Key::Enter);
    assert!(driver.sees("State \\foo"), "unknown commands stay");
}

#[test]
fn a_state_grows_with_its_name_and_takes_clicks_and_arrows_at_its_ends() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let circle = size(&driver, "q1");
    assert!((circle.x - circle.y).abs() < 0.1);
    driver.key(Key::F2);
    driver.type_text("waiting for b");
    driver.key(Key::Enter);
    let pill = size(&driver, "waiting for b");
    assert!(pill.y == circle.y && pill.x > 1.8 * circle.x, "{pill:?}");
    driver.click(pos2(300.0, 600.0));
    assert!(driver.harness.state().view().selection.is_empty());
    let end = driver.state("waiting for b") + vec2(0.5 * pill.x - 12.0, 0.0);
    driver.click(end);
    assert_eq!(driver.harness.state().view().selection.len(), 1);
    driver.drag(end + vec2(9.0, 0.0), driver.state("q0"));
    driver.type_text("c");
    driver.key(Key::Enter);
    assert!(driver.sees("Arrow from waiting for b to q0"));
}

#[test]
fn hovering_a_truncated_name_shows_all_of_it() {
    let name = "a name that does not fit into its state, not even on two lines";
    let mut document = Document::default();
    document.add_state(State::new(name, Point::new(100.0, 100.0)));
    let mut driver = Driver::with_document(document);
    assert!(!driver.sees(name));
    let at = driver.state(name);
    driver.hover(at);
    driver.wait_until("the tooltip", |driver| driver.sees(name));
}

#[test]
fn all_states_are_renamed_in_one_step_and_the_grammar_text_follows() {
    let mut driver = Driver::with_grammar(ABB);
    let before = driver.document().clone();
    driver.click_on("Automaton");
    driver.choose("Rename all states…");
    driver.click_on("A, B, C, …");
    assert_eq!(names(&driver)[..3], ["S", "A", "B"], "the dialog only previews the names");
    driver.click_on("Rename");
    assert!(!driver.sees("Rename all states"));
    assert_eq!(names(&driver)[..3], ["A", "B", "C"]);
    assert_eq!(driver.document().grammar(), Some("A → a A | b A | a B\nB → b C\nC → b\n"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(*driver.document(), before);
}

#[test]
fn enter_renames_by_the_first_scheme_and_escape_renames_nothing() {
    let mut driver = Driver::with_grammar(ABB);
    let before = driver.document().clone();
    for key in [Key::Escape, Key::Enter] {
        driver.click_on("Automaton");
        driver.choose("Rename all states…");
        assert!(driver.sees("The order is breadth-first from the start."));
        driver.key(key);
        assert_eq!(*driver.document() == before, key == Key::Escape);
    }
    assert_eq!(names(&driver)[..3], ["q0", "q1", "q2"]);
}

#[test]
fn states_of_results_get_short_names_and_their_sets_are_in_the_properties() {
    let mut driver = Driver::with_grammar(ABB);
    driver.operate("Determinize");
    assert_eq!(names(&driver), ["0", "1", "2", "3"]);
    assert_eq!(driver.document().state(driver.id("1")).unwrap().meaning, "{S,A}");
    let at = driver.state("1");
    driver.click(at);
    driver.key(Key::F4);
    assert!(driver.sees("Meaning"));

    for (choice, second) in
        [("Name the states of results A, B, C", "B"), ("Name the states of results by their sets", "{S,A}")]
    {
        driver.click_on("Tab Untitled");
        driver.operate(choice);
        driver.operate("Determinize");
        assert_eq!(names(&driver)[1], second);
    }
    assert!(driver.document().states().all(|(_, state)| state.meaning.is_empty()));
}

#[test]
fn the_drawing_shows_the_letters_of_the_grammar() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    assert!(!driver.sees("Nonterminal S of state q0"));
    driver.click_on("Letters");
    assert!(driver.sees("Nonterminal S of state q0") && driver.sees("Nonterminal A of state q1"));
    let [tag, state] = ["Nonterminal A of state q1", "State q1"].map(|label| driver.harness.get_by_label(label).rect());
    assert!((tag.center() - state.center()).length() > 0.5 * state.height(), "the tag is outside of the circle");
    driver.click_on("Names");
    assert!(!driver.sees("Nonterminal S of state q0"));
}
