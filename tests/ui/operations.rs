//! Operations from the menu: in a new tab or in place, on one or two automata, and over the size limit.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use grammaton::{DialogError, FileDialogs, FileFilter, SaveRequest};
use grammaton_core::{DocumentNfa, Kind, kind};
use std::{path::PathBuf, sync::Arc};

pub(crate) const ABB: &str = "S → aS | bS | aA\nA → bB\nB → b\n";

impl Driver {
    /// Creates an app with a typed grammar.
    pub(crate) fn with_grammar(grammar: &str) -> Self {
        let mut driver = Self::new();
        driver.type_grammar(grammar);
        driver
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
    pub(crate) fn kind(&self) -> Kind {
        kind(&DocumentNfa::new(self.document()).nfa)
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
    let mut driver = Driver::with_grammar(ABB);
    let before = driver.document().clone();
    driver.operate("Determinize");
    assert_eq!(driver.tab_names(), ["Untitled", "Untitled – determinized"]);
    assert!(matches!(driver.kind(), Kind::Dfa { .. }));
    assert!(driver.sees("State 1"));
    driver.click_on("Tab Untitled");
    assert_eq!(*driver.document(), before);
    driver.operate("Trim");
    assert_eq!(driver.tab_names().len(), 2, "it is trim already");
    assert!(driver.harness.state().messages().contains("nothing changed"));
}

#[test]
fn each_operation_on_one_automaton_is_in_the_menu() {
    let mut driver = Driver::with_grammar("S → aS | A | bC\nA → bA | ε\nC → a C\n");
    let all = [
        "Determinize",
        "Minimize",
        "Minimize by two reversals",
        "Remove ε-transitions",
        "Complete",
        "Trim",
        "Complement",
        "Reverse language",
        "Kleene star",
    ];
    for (count, operation) in (2..).zip(all) {
        driver.operate(operation);
        assert_eq!(driver.tab_names().len(), count, "{operation}");
        driver.click_on("Tab Untitled");
    }
    driver.harness.get_by_role_and_label(Role::Button, "Grammar").click();
    driver.harness.run();
    driver.choose("Simplify grammar");
    driver.wait();
    assert_eq!(driver.tab_names()[1], "Untitled – simplified");
    let simple = "S → a S | A\nA → b A | ε\n";
    assert_eq!(driver.document().grammar(), Some(simple));
}

#[test]
fn an_operation_in_place_is_one_undo_step() {
    let mut driver = Driver::with_grammar(ABB);
    let before = driver.document().clone();
    driver.operate("Replace drawing with result");
    driver.operate("Minimize");
    assert_eq!(driver.tab_names().len(), 1);
    assert!(matches!(driver.kind(), Kind::Dfa { .. }));
    assert!(driver.document().states().all(|(_, state)| state.at.x.is_finite()));
    driver.click_on("Undo");
    assert_eq!(*driver.document(), before);
    driver.click_on("Redo");
    assert!(matches!(driver.kind(), Kind::Dfa { .. }));
    driver.harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    driver.operate("Complement");
    assert_eq!(driver.tab_names().len(), 2, "Shift inverts the choice between a tab and in place");
}

#[test]
fn the_second_operand_is_a_tab_or_a_text() {
    let mut driver = Driver::with_grammar("S → aS | b\n");
    driver.chord(Modifiers::COMMAND, Key::N);
    driver.type_grammar("S → bS | b\n");
    driver.operate("Intersection…");
    assert!(driver.sees("Accept the words that both this automaton and another accept"));
    driver.click_on("Create");
    driver.wait();
    assert_eq!(driver.tab_names().len(), 3);
    let b = grammaton_core::notation::grammar::read("S → b").map(|grammar| grammaton_core::nfa_of(&grammar).nfa);
    let drawn = DocumentNfa::new(driver.document()).nfa;
    assert_eq!(grammaton_core::equivalent(&drawn, &b.unwrap()), Ok(()));

    driver.operate("Union…");
    driver.click_on("The other automaton");
    driver.choose("A grammar or regular expression");
    driver.type_text("(c");
    driver.click_on("Create");
    assert!(driver.sees("The text cannot be read"));
    driver.click_on("Close");
    driver.operate("Difference…");
    driver.click_on("The other automaton");
    driver.choose("A grammar or regular expression");
    driver.type_text("b|c");
    driver.click_on("Create");
    driver.wait();
    assert_eq!(driver.tab_names().len(), 4);
    assert_eq!(grammaton_core::shortest_word(&DocumentNfa::new(driver.document()).nfa), None);
}

/// File dialogs in which the user always chooses the same file.
#[derive(Debug)]
struct Choosing(PathBuf);

impl FileDialogs for Choosing {
    fn open(&self, filter: FileFilter) -> Result<Option<PathBuf>, DialogError> {
        assert!(filter.extensions.contains(&"ron"));
        Ok(Some(self.0.clone()))
    }

    fn save(&self, _: SaveRequest) -> Result<Option<PathBuf>, DialogError> {
        Ok(Some(self.0.clone()))
    }
}

/// Creates an app with the typed grammar S → aS | b whose file dialog returns a file with this text.
fn choosing(folder: &std::path::Path, text: &str) -> Driver {
    let path = folder.join("other.grammar");
    std::fs::write(&path, text).unwrap();
    let mut driver = Driver::of(|app| app.with_dialogs(Arc::new(Choosing(path))));
    driver.type_grammar("S → aS | b\n");
    driver
}

#[test]
fn the_second_operand_is_a_file_that_opens_in_another_tab() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = choosing(folder.path(), "S → bS | b\n");
    driver.operate("Intersection…");
    driver.click_on("The other automaton");
    driver.choose("From a file…");
    driver.wait_until("opening", |driver| driver.tab_names().len() == 2);
    assert_eq!(driver.grammar(), "S → a S | b F\nF → ε\n", "the first operand stays active");
    assert_eq!(driver.node("The other automaton").value().as_deref(), Some("other, 2 states"));
    driver.click_on("Create");
    driver.wait();
    assert_eq!(driver.tab_names()[1..], ["Untitled and other", "other"]);
    let b = grammaton_core::notation::grammar::read("S → b").map(|grammar| grammaton_core::nfa_of(&grammar).nfa);
    assert_eq!(grammaton_core::equivalent(&DocumentNfa::new(driver.document()).nfa, &b.unwrap()), Ok(()));
}

#[test]
fn a_drawing_is_compared_with_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = choosing(folder.path(), "A → aA | b\n");
    driver.key(Key::F7);
    driver.click_on("The other automaton");
    driver.choose("From a file…");
    driver.wait_until("comparing", |driver| driver.sees("Equivalent: both accept the same words"));
    assert_eq!(driver.tab_names().len(), 2);
    // Files opened afterward are shown.
    let grammar = driver.grammar();
    driver.chord(Modifiers::COMMAND, Key::O);
    driver.harness.run();
    assert_ne!(driver.grammar(), grammar);
}

#[test]
fn a_broken_file_is_not_used_as_the_second_operand() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = choosing(folder.path(), "S S\n");
    driver.operate("Union…");
    driver.click_on("The other automaton");
    driver.choose("From a file…");
    driver.wait_until("the message", |driver| driver.sees("Cannot read other.grammar"));
    driver.click_on("Close");
    assert_eq!(driver.tab_names().len(), 1);
    assert_eq!(driver.node("The other automaton").value().as_deref(), Some("Choose…"));
}

#[test]
fn exceeding_the_limit_is_reported_and_changes_nothing() {
    let grammar = (0..24).map(|n| format!("Q{n} → a Q{m} | b Q{m}\n", m = n + 1)).collect::<String>();
    let mut driver = Driver::with_grammar(&format!("S → a S | b S | a Q0\n{grammar}Q24 → ε\n"));
    let before = driver.document().clone();
    driver.operate("Determinize");
    assert!(driver.sees("Determinize: the result would be too large"));
    assert!(driver.says("more than 10,000 states"));
    driver.click_on("Close");
    assert_eq!(*driver.document(), before);
    assert_eq!(driver.tab_names().len(), 1);
}
