//! Operations from the menu: in a new tab or in place, on one or two automata, and over the size limit.

use crate::{driver::Hand, file::until};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton_core::{Drawn, Kind, kind};

pub(crate) const ABB: &str = "S → aS | bS | aA\nA → bB\nB → b\n";

impl Hand {
    /// Creates an app with a typed grammar.
    pub(crate) fn with_grammar(grammar: &str) -> Self {
        let mut hand = Self::new();
        hand.type_grammar(grammar);
        hand
    }

    pub(crate) fn type_grammar(&mut self, grammar: &str) {
        self.click_on("Grammar text");
        self.harness.event(Event::Paste(grammar.into()));
        self.harness.run();
    }

    /// Chooses an operation from the menu and waits for its result.
    pub(crate) fn operate(&mut self, operation: &str) {
        self.click_on("Automaton");
        self.click_on("Operations");
        self.choose(operation);
        self.wait();
    }

    /// Waits until all computations have ended.
    pub(crate) fn wait(&mut self) {
        while self.harness.state().is_working() {
            self.harness.step();
            std::thread::yield_now();
        }
        self.harness.run();
    }

    pub(crate) fn kind(&self) -> Kind {
        kind(&Drawn::new(self.document()).nfa)
    }

    pub(crate) fn tab_names(&self) -> Vec<String> {
        self.harness.state().tabs().into_iter().map(|(_, name)| name).collect()
    }

    pub(crate) fn says(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }
}

#[test]
fn determinizing_opens_a_new_tab() {
    let mut hand = Hand::with_grammar(ABB);
    let before = hand.document().clone();
    hand.operate("Determinize");
    assert_eq!(hand.tab_names(), ["Untitled", "Untitled – determinized"]);
    assert!(matches!(hand.kind(), Kind::Dfa { .. }));
    assert!(hand.sees("State {S,A}"));
    hand.click_on("Tab Untitled");
    assert_eq!(*hand.document(), before);
    hand.operate("Trim");
    assert_eq!(hand.tab_names().len(), 2, "it is trim already");
    assert!(hand.harness.state().said().contains("nothing changes"));
}

#[test]
fn each_operation_on_one_automaton_is_in_the_menu() {
    let mut hand = Hand::with_grammar("S → aS | A | bC\nA → bA | ε\nC → a C\n");
    let all = [
        "Determinize",
        "Minimize",
        "Remove ε-transitions",
        "Complete",
        "Trim",
        "Complement",
        "Reverse language",
        "Kleene star",
    ];
    for (count, operation) in (2..).zip(all) {
        hand.operate(operation);
        assert_eq!(hand.tab_names().len(), count, "{operation}");
        hand.click_on("Tab Untitled");
    }
    hand.harness.get_by_role_and_label(Role::Button, "Grammar").click();
    hand.harness.run();
    hand.choose("Simplify grammar");
    hand.wait();
    assert_eq!(hand.tab_names()[1], "Untitled – simplified");
    let simple = "S' → a S | a | b A | b | ε\nS → a S | a | b A | b\nA → b A | b\n";
    assert_eq!(hand.document().grammar(), Some(simple));
}

#[test]
fn an_operation_in_place_is_one_undo_step() {
    let mut hand = Hand::with_grammar(ABB);
    let before = hand.document().clone();
    hand.operate("Replace drawing with result");
    hand.operate("Minimize");
    assert_eq!(hand.tab_names().len(), 1);
    assert!(matches!(hand.kind(), Kind::Dfa { .. }));
    assert!(hand.document().states().all(|(_, state)| state.at.x.is_finite()));
    hand.click_on("Undo");
    assert_eq!(*hand.document(), before);
    hand.click_on("Redo");
    assert!(matches!(hand.kind(), Kind::Dfa { .. }));
    hand.harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    hand.operate("Complement");
    assert_eq!(hand.tab_names().len(), 2, "Shift inverts the choice between a tab and in place");
}

#[test]
fn the_second_operand_is_a_tab_or_a_text() {
    let mut hand = Hand::with_grammar("S → aS | b\n");
    hand.chord(Modifiers::COMMAND, Key::N);
    hand.type_grammar("S → bS | b\n");
    hand.operate("Intersection…");
    assert!(hand.sees("Accept the words that both this automaton and another accept"));
    hand.click_on("Create");
    hand.wait();
    assert_eq!(hand.tab_names().len(), 3);
    let b = grammaton_core::notation::grammar::read("S → b").map(|grammar| grammaton_core::nfa_of(&grammar).nfa);
    let drawn = Drawn::new(hand.document()).nfa;
    assert_eq!(grammaton_core::equivalent(&drawn, &b.unwrap()), Ok(()));

    hand.operate("Union…");
    hand.click_on("The other automaton");
    hand.choose("A grammar or regular expression");
    hand.type_text("(c");
    hand.click_on("Create");
    assert!(hand.sees("The text cannot be read"));
    hand.click_on("Close");
    hand.operate("Difference…");
    hand.click_on("The other automaton");
    hand.choose("A grammar or regular expression");
    hand.type_text("b|c");
    hand.click_on("Create");
    hand.wait();
    assert_eq!(hand.tab_names().len(), 4);
    assert_eq!(grammaton_core::shortest_word(&Drawn::new(hand.document()).nfa), None);
}

/// Creates an app with the typed grammar S → aS | b whose file dialog returns a file with this text.
fn choosing(folder: &std::path::Path, text: &str) -> Hand {
    let path = folder.join("other.grammar");
    std::fs::write(&path, text).unwrap();
    let mut hand = Hand::of(|app| app.answering(grammaton::Place { path }));
    hand.type_grammar("S → aS | b\n");
    hand
}

#[test]
fn the_second_operand_is_a_file_that_opens_in_another_tab() {
    let folder = tempfile::tempdir().unwrap();
    let mut hand = choosing(folder.path(), "S → bS | b\n");
    hand.operate("Intersection…");
    hand.click_on("The other automaton");
    hand.choose("From a file…");
    until(&mut hand, "opening", |hand| hand.tab_names().len() == 2);
    assert_eq!(hand.grammar(), "S → a S | b <⊤>\n<⊤> → ε\n", "the first operand stays active");
    assert_eq!(hand.node("The other automaton").value().as_deref(), Some("other"));
    hand.click_on("Create");
    hand.wait();
    assert_eq!(hand.tab_names()[1..], ["Untitled and other", "other"]);
    let b = grammaton_core::notation::grammar::read("S → b").map(|grammar| grammaton_core::nfa_of(&grammar).nfa);
    assert_eq!(grammaton_core::equivalent(&Drawn::new(hand.document()).nfa, &b.unwrap()), Ok(()));
}

#[test]
fn a_drawing_is_compared_with_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut hand = choosing(folder.path(), "A → aA | b\n");
    hand.key(Key::F7);
    hand.click_on("The other automaton");
    hand.choose("From a file…");
    until(&mut hand, "comparing", |hand| hand.sees("Equivalent: both accept the same words"));
    assert_eq!(hand.tab_names().len(), 2);
    // Files opened afterward are shown.
    let grammar = hand.grammar();
    hand.chord(Modifiers::COMMAND, Key::O);
    hand.harness.run();
    assert_ne!(hand.grammar(), grammar);
}

#[test]
fn a_broken_file_is_not_used_as_the_second_operand() {
    let folder = tempfile::tempdir().unwrap();
    let mut hand = choosing(folder.path(), "S S\n");
    hand.operate("Union…");
    hand.click_on("The other automaton");
    hand.choose("From a file…");
    until(&mut hand, "the message", |hand| hand.sees("Cannot read other.grammar"));
    hand.click_on("Close");
    assert_eq!(hand.tab_names().len(), 1);
    assert_eq!(hand.node("The other automaton").value().as_deref(), Some("Choose…"));
}

#[test]
fn exceeding_the_limit_is_reported_and_changes_nothing() {
    let grammar = (0..24).map(|n| format!("Q{n} → a Q{m} | b Q{m}\n", m = n + 1)).collect::<String>();
    let mut hand = Hand::with_grammar(&format!("S → a S | b S | a Q0\n{grammar}Q24 → ε\n"));
    let before = hand.document().clone();
    hand.operate("Determinize");
    assert!(hand.sees("Determinize: the result would be too large"));
    assert!(hand.says("more than 10000 states"));
    hand.click_on("Close");
    assert_eq!(*hand.document(), before);
    assert_eq!(hand.tab_names().len(), 1);
}
