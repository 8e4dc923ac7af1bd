//! Step-by-step runs of a word: highlighted states, the derivation, and the reason for a rejection.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};
use grammaton_session::Element;

/// Creates an app with this grammar and the run open on a word.
fn running(grammar: &str, word: &str) -> Driver {
    let mut driver = Driver::new();
    driver.click_on("Grammar text");
    driver.harness.event(Event::Paste(grammar.into()));
    driver.harness.run();
    driver.click_on("Run a word");
    driver.click_on("Word to run");
    driver.type_text(word);
    driver
}

const ABB: &str = "S → aS | bS | aA\nA → bB\nB → b\n";

fn highlighted_states(driver: &Driver) -> Vec<String> {
    let highlight = driver.harness.state().highlight();
    let name = |element: &Element| match element {
        Element::State(id) => driver.document().state(*id).map(|state| state.name.to_string()),
        _ => None,
    };
    highlight.elements.iter().filter_map(name).collect()
}

fn says(driver: &Driver, text: &str) -> bool {
    driver.harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn the_run_highlights_nothing_while_steps_are_shown() {
    let mut driver = running(ABB, "aabb");
    assert_eq!(highlighted_states(&driver), ["S"]);
    driver.harness.state_mut().request(Command::Act(Action::StepConversion));
    driver.harness.run();
    driver.click_on("Last step");
    assert_eq!(highlighted_states(&driver).len(), 1);
    assert_ne!(highlighted_states(&driver), ["S"]);
    driver.click_on("Close the steps");
    assert_eq!(highlighted_states(&driver), ["S"]);
}

#[test]
fn a_word_is_accepted_and_derived_step_by_step() {
    let mut driver = running(ABB, "aabb");
    assert!(driver.sees("Accepted"));
    assert_eq!(highlighted_states(&driver), ["S"]);
    driver.click_on("Step forward");
    assert_eq!(highlighted_states(&driver), ["S", "A"]);
    assert!(says(&driver, "S ⇒ a S"));
    assert!(driver.harness.state().highlight().elements.contains(&Element::Arrow(driver.id("S"), driver.id("S"))));
    driver.click_on("Go to end");
    assert!(says(&driver, "S ⇒ a S ⇒ a a A ⇒ a a b B ⇒ a a b b F ⇒ a a b b"));
    driver.click_on("Step back");
    assert!(!says(&driver, "F ⇒ a a b b"));
    driver.click_on("Go to start");
    assert_eq!(highlighted_states(&driver), ["S"]);
}

#[test]
fn a_rejection_is_explained_with_its_position() {
    let mut driver = running(ABB, "ab");
    assert!(says(&driver, "Rejected: after ab, the automaton is in S, B, none of which is accepting"));
    driver.click_on("Close the run");
    assert_eq!(highlighted_states(&driver), [""; 0]);
    let driver = running("S → a A\nA → b\n", "aab");
    assert!(says(&driver, "Rejected: after a, the automaton is in A, which has no transition on a"));
}

#[test]
fn an_ambiguous_word_has_derivations_to_choose_from() {
    let mut driver = running("S → a S | a A | ε\nA → ε\n", "a");
    driver.click_on("Go to end");
    assert!(says(&driver, "S ⇒ a S ⇒ a"));
    driver.click_on("Derivation 1 of 2");
    driver.click_on("S ⇒ a A ⇒ a");
    assert!(driver.sees("Derivation 2 of 2"));
    assert!(driver.sees("S ⇒ a A ⇒ a"));
}

#[test]
fn all_runs_are_shown_as_a_tree() {
    let mut driver = running(ABB, "abb");
    for label in ["S, at the start", "S, B, after ab", "S at the start", "A after a", "B after ab"] {
        assert!(driver.sees(label), "{label}");
    }
    assert!(driver.sees("S after abb: does not accept"));
    assert!(says(&driver, "after abb: accepts"));
    driver.click_on("S, B, after ab");
    assert_eq!(highlighted_states(&driver), ["S", "B"]);
    assert!(driver.sees("2 of 3"));
    driver.click_on("Runs");
    assert!(!driver.sees("S, B, after ab"), "the tree is collapsed");
}

#[test]
fn a_click_in_the_tree_selects_the_run_that_leads_there() {
    let mut driver = running("S → a S | a A | ε\nA → ε\n", "a");
    assert!(driver.sees("Derivation 1 of 2"));
    driver.click_on("A after a: accepts");
    assert!(driver.sees("Derivation 2 of 2"));
    assert!(driver.sees("S ⇒ a A"));
    let highlight = |driver: &Driver, from, to| {
        let arrow = Element::Arrow(driver.id(from), driver.id(to));
        driver.harness.state().highlight().elements.contains(&arrow)
    };
    assert!(highlight(&driver, "S", "A") && !highlight(&driver, "S", "S"));
    driver.click_on("S after a: accepts");
    assert!(driver.sees("Derivation 1 of 2"));
    assert!(highlight(&driver, "S", "S") && !highlight(&driver, "S", "A"), "the path of the run is highlighted");
}

#[test]
fn a_stuck_run_is_derived_up_to_that_point() {
    let mut driver = running(ABB, "abab");
    assert!(driver.sees("B after ab: stuck"));
    driver.click_on("B after ab: stuck");
    assert!(driver.sees("S ⇒ a A ⇒ a b B"));
    assert!(driver.sees("2 of 4"));
    // In a left-linear grammar the run has no derivation, but its path is highlighted.
    driver.click_on("Left");
    driver.click_on("B after ab: stuck");
    assert!(!says(&driver, "⇒"));
    let arrow = Element::Arrow(driver.id("A"), driver.id("B"));
    assert!(driver.harness.state().highlight().elements.contains(&arrow));
}

#[test]
fn keys_move_and_choose_in_the_tree() {
    let mut driver = running("S → a S | a A | ε\nA → ε\n", "a");
    driver.harness.get_by_label("S at the start").focus();
    driver.harness.run();
    for _ in 0..2 {
        driver.key(Key::Tab);
    }
    driver.key(Key::Space);
    assert!(driver.sees("Derivation 2 of 2"));
}

#[test]
fn epsilon_transitions_are_separate_branches() {
    let mut driver = running("S → A | b S\nA → a A | ε\n", "ba");
    assert!(driver.sees("A after b"));
    driver.click_on("A after ba: accepts");
    assert!(says(&driver, "S ⇒ b S ⇒ b A ⇒ b a A"));
}

#[test]
fn the_derivation_is_shown_as_a_tree_and_as_text() {
    let mut driver = running(ABB, "abb");
    driver.click_on("Derivation tree");
    assert!(driver.sees("Derivation tree: S(a A(b B(b F(ε))))"));
    driver.harness.get_by_label("Copy derivation").click();
    driver.harness.step();
    let whole = "S\n⇒ a A\n⇒ a b B\n⇒ a b b F\n⇒ a b b";
    let copied = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text == whole);
    assert!(driver.harness.output().platform_output.commands.iter().any(copied));
    driver.harness.run();
    driver.click_on("Left");
    assert!(says(&driver, "Derivation tree: F(B(A(S(ε) a) b) b)"));
}

#[test]
fn the_arrow_keys_step_while_the_word_is_typed() {
    let mut driver = running(ABB, "abb");
    driver.key(Key::ArrowDown);
    driver.key(Key::ArrowDown);
    assert!(driver.sees("2 of 3"));
    driver.key(Key::ArrowUp);
    assert!(driver.sees("1 of 3"));
    driver.type_text("b");
    assert!(driver.sees("0 of 4"), "another word starts from the beginning");
}

#[test]
fn symbols_of_several_characters_are_separated() {
    let mut driver = running("S → \"if\" A\nA → \"then\" A | \"else\"\n", "if then else");
    assert!(driver.sees("The word if then else"));
    assert!(driver.sees("Accepted"));
    assert!(driver.sees("A, after if then"));
    driver.type_text(" fi");
    assert!(driver.sees("Rejected: fi is not in the alphabet"));
}

#[test]
fn a_word_with_several_readings_is_run_in_an_accepted_one() {
    let driver = running("S → a A | \"ab\" B\nA → \"bc\"\nB → d | c c\n", "abc");
    assert!(driver.sees("The word a bc"));
    assert!(driver.sees("Accepted; abc was read as a bc; it can also be read as ab c"));
}

#[test]
fn playback_ends_and_the_app_settles() {
    let mut driver = running(ABB, "abb");
    driver.key(Key::Enter);
    driver.harness.run_steps(120);
    assert!(driver.sees("3 of 3"));
    assert!(driver.sees("Play"));
    assert!(driver.node("Word to run").is_focused(), "Enter leaves the keyboard focus in the field");
    driver.type_text("b");
    assert_eq!(driver.node("Word to run").value().as_deref(), Some("abbb"));
    driver.key(Key::F5);
    assert!(!driver.sees("Word to run"));
}

#[test]
fn text_typed_after_the_shortcut_is_the_word() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let before = driver.document().clone();
    driver.key(Key::F5);
    driver.type_text("aab");
    assert!(says(&driver, "Rejected"));
    assert_eq!(*driver.document(), before);
    driver.key(Key::F5);
    assert!(!driver.sees("Word to run"));
}

#[test]
fn the_position_counts_the_symbols_of_the_word() {
    for form in ["Right", "Left"] {
        let mut driver = running(ABB, "aabb");
        driver.click_on(form);
        let mut seen = Vec::new();
        loop {
            seen.extend((0..=4).find(|at| driver.sees(&format!("{at} of 4"))));
            if driver.node("Step forward").accesskit_node().is_disabled() {
                break;
            }
            driver.click_on("Step forward");
        }
        seen.dedup();
        assert_eq!(seen, [0, 1, 2, 3, 4], "{form}");
    }
}

/// Returns the place of the reason for a rejection.
fn reason(driver: &Driver) -> eframe::egui::Rect {
    driver.harness.get_by_label_contains("Rejected: ").rect()
}

#[test]
fn the_reason_is_shown_whole_and_the_panel_has_the_height_of_its_rows() {
    let mut driver = running(ABB, "ab");
    driver.click_on("Runs");
    driver.click_on("Step forward");
    let panel = |driver: &Driver| driver.node("Word to run").rect().top();
    let (one_line, top) = (reason(&driver).height(), panel(&driver));
    driver.harness.set_size(eframe::egui::vec2(360.0, 740.0));
    driver.harness.run();
    assert!(reason(&driver).height() > 1.5 * one_line, "the reason takes several lines");
    assert!(reason(&driver).right() <= 360.0);
    let derivation = driver.harness.get_by_label_contains("S ⇒").rect();
    assert!(derivation.bottom() <= 740.0 - 28.0 && derivation.top() >= reason(&driver).bottom());
    driver.harness.set_size(eframe::egui::vec2(1280.0, 800.0));
    driver.harness.run();
    assert_eq!((reason(&driver).height(), panel(&driver)), (one_line, top), "the panel is as low as before");
}

#[test]
fn the_run_can_be_docked_on_the_right() {
    let mut driver = running(ABB, "ab");
    let canvas = |driver: &Driver| driver.harness.state().canvas_area().unwrap();
    let below = canvas(&driver);
    assert!(driver.node("Word to run").rect().top() > below.bottom());
    driver.click_on("Move to the right of the drawing");
    let right = canvas(&driver);
    assert!(right.height() > below.height() && right.width() < below.width());
    assert!(driver.node("Word to run").rect().left() > right.right());
    assert!(reason(&driver).right() < driver.node("Grammar text").rect().left());
    driver.harness.set_size(eframe::egui::vec2(400.0, 740.0));
    driver.harness.run();
    assert!(driver.node("Word to run").rect().top() > canvas(&driver).bottom(), "a narrow window has no room beside");
    assert!(!driver.sees("Move below the drawing"));
    driver.harness.set_size(eframe::egui::vec2(1280.0, 800.0));
    driver.harness.run();
    driver.click_on("Move below the drawing");
    assert_eq!(canvas(&driver), below);
}

#[test]
fn the_symbols_are_between_the_columns_of_the_tree() {
    let driver = running(ABB, "abb");
    let column = |label: &str| driver.node(label).rect();
    let columns = ["S, at the start", "S, A, after a", "S, B, after ab"].map(column);
    let tree = driver.node("The word abb").rect();
    for (before, after) in columns.iter().zip(&columns[1..]) {
        assert!(before.right() <= after.left() && tree.y_range().contains(before.center().y));
    }
}

#[test]
fn the_word_can_be_clicked_while_the_grammar_text_has_an_error() {
    for text in ["S → ->", "S → a b c →", "q0 → (", "S"] {
        let mut driver = running(ABB, "ab");
        driver.click_on("Grammar text");
        driver.chord(Modifiers::COMMAND, Key::A);
        driver.type_text(text);
        driver.click_on("Word to run");
        assert!(driver.node("Word to run").is_focused(), "{text}");
    }
}
