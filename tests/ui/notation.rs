//! The notations of textbooks: what is shown, copied and exported follows them, and what is typed is read by them.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, OutputCommand, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command};
use grammaton_core::{Document, GrammarSource, Label, Point, State, edit_grammar};
use grammaton_formats::Format;
use grammaton_session::{Edit, Element, FieldTarget, TextField};

/// Returns p –a→ q –b→ q, with q accepting and an ε-transition back to p.
fn drawing() -> Document {
    let mut document = Document::default();
    let p = document.add_state(State::new("p", Point::new(0.0, 0.0)));
    let q = document.add_state(State { accepting: true, ..State::new("q", Point::new(160.0, 0.0)) });
    document.set_start(Some(p));
    document.set_labels(p, q, ['a', 'b'].map(Label::from));
    document.set_labels(q, q, [Label::from('b')]);
    document.set_labels(q, p, [Label::Epsilon]);
    document
}

fn act(driver: &mut Driver, action: Action) {
    request(driver, Command::Act(action));
}

fn request(driver: &mut Driver, command: Command) {
    driver.harness.state_mut().request(command);
    driver.harness.run();
}

/// Returns the text that a command copies.
fn copied(driver: &mut Driver, command: Command) -> String {
    driver.harness.state_mut().request(command);
    copied_in_the_next_frame(driver)
}

/// Returns the text that a button copies.
fn copied_by_click(driver: &mut Driver, button: &str) -> String {
    driver.harness.get_by_label(button).click();
    copied_in_the_next_frame(driver)
}

fn copied_in_the_next_frame(driver: &mut Driver) -> String {
    driver.harness.step();
    let commands = &driver.harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    driver.harness.run();
    text.unwrap()
}

#[test]
fn the_grammar_is_shown_and_copied_in_the_chosen_notation() {
    let mut driver = Driver::with_document(drawing());
    assert!(driver.sees("q → ε"));
    act(&mut driver, Action::NotationLinz);
    assert!(driver.sees("q → λ") && !driver.sees("q → ε"));
    assert_eq!(copied(&mut driver, Command::Act(Action::CopyGrammar)), "p → a q | b q\nq → b q | p | λ\n");
    assert!(copied(&mut driver, Command::CopyAs(Format::Latex)).contains("\\lambda"));
    act(&mut driver, Action::NotationStandard);
    assert!(driver.sees("q → ε"));
}

#[test]
fn the_expression_follows_the_notation() {
    let mut driver = Driver::with_document(drawing());
    driver.wait_until("the expression", |driver| !driver.harness.state().is_working());
    let before = copied(&mut driver, Command::CopyExpression);
    assert!(before.contains('|') || before.contains('['), "{before}");
    act(&mut driver, Action::NotationSipser);
    act(&mut driver, Action::EditExpression);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("a∪b");
    driver.harness.run();
    assert!(driver.harness.query_all_by_label_contains("was read as").next().is_none());
    assert_eq!(copied(&mut driver, Command::CopyExpression), "a∪b");
}

#[test]
fn a_grammar_typed_in_a_notation_is_read_without_questions_and_stays_readable() {
    let mut driver = Driver::new();
    act(&mut driver, Action::NotationLewis);
    driver.harness.get_by_label("Grammar text").click();
    driver.harness.run();
    driver.type_text("S -> aS | e");
    assert!(driver.harness.query_all_by_label_contains("was read as").next().is_none());
    assert_eq!(driver.document().states().len(), 1);
    // Another notation does not change what the document means.
    act(&mut driver, Action::NotationStandard);
    let text = grammaton_formats::ron::write(driver.document());
    let read = grammaton_formats::ron::read(&text).unwrap();
    assert_eq!(read.transitions().len(), 1);
    let conventions = read.grammar_text().unwrap().conventions().clone();
    assert!(conventions.means("e", grammaton_core::Meaning::EmptyWord));
    let again = edit_grammar(&Document::default(), &GrammarSource::default(), read.grammar_text().unwrap().clone());
    assert_eq!(again.unwrap().transitions().len(), 1);
}

#[test]
fn each_part_of_the_notation_can_be_chosen() {
    let mut driver = Driver::with_document(drawing());
    act(&mut driver, Action::NotationCustom);
    driver.click_on("Empty word: Λ");
    driver.click_on("Productions: ::=");
    driver.click_on("Grammars: (V_N, V_T, P, S)");
    driver.click_on("Automata: (Q, Σ, q0, A, δ)");
    driver.key(Key::Escape);
    assert_eq!(copied(&mut driver, Command::Act(Action::CopyGrammar)), "p ::= a q | b q\nq ::= b q | p | Λ\n");
    let notation = driver.harness.state().switches().notation;
    assert_eq!((notation.book(), notation.automata.name(), notation.grammars.name()), (None, "martin", "tsinghua"));
}

#[test]
fn the_subset_table_has_the_form_of_the_book() {
    let mut driver = Driver::with_document(drawing());
    act(&mut driver, Action::StepSubsets);
    assert!(driver.sees("→ {p}") && !driver.sees("I_a"));
    act(&mut driver, Action::NotationTsinghua);
    assert!(driver.sees("I") && driver.sees("I_a") && driver.sees("I_b"));
    assert!(driver.sees("{p}") && !driver.sees("→ {p}"));
}

#[test]
fn words_and_labels_have_the_sign_of_the_notation() {
    let mut driver = Driver::with_document(drawing());
    act(&mut driver, Action::NotationLewis);
    assert!(driver.harness.query_all_by_label_contains("e-NFA: q has a transition on e to p").next().is_some());
    // The letter e is in quotes on an arrow and in a word, and so it reads back.
    let [p, q] = ["p", "q"].map(|name| driver.id(name));
    let labels = ['e', 'f'].map(Label::from).into_iter().chain([Label::Epsilon]).collect();
    request(&mut driver, Command::Edit(Edit::SetLabels { from: q, to: p, labels }));
    request(&mut driver, Command::Select(vec![Element::Arrow(q, p)]));
    act(&mut driver, Action::ShowProperties);
    let value = driver.harness.get_by_role_and_label(Role::TextInput, "Symbols").value();
    assert_eq!(value.as_deref(), Some("\"e\", f, e"));
    request(&mut driver, Command::OpenField(FieldTarget::Label(q, p)));
    assert_eq!(driver.harness.state().view().field.as_ref().map(TextField::text), Some("\"e\", f, e"));
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("e");
    driver.key(Key::Enter);
    assert_eq!(driver.document().labels(q, p).collect::<Vec<_>>(), [&Label::Epsilon]);
}

#[test]
fn a_run_and_sample_words_have_the_sign_of_the_notation() {
    let mut driver = Driver::with_document(drawing());
    act(&mut driver, Action::NotationLewis);
    request(&mut driver, Command::RunWord(Vec::new()));
    assert!(driver.sees("The word e"));
    // In another notation, the word that is run is the same.
    act(&mut driver, Action::NotationLinz);
    assert!(driver.sees("The word λ"));
    assert_eq!(driver.node("Word to run").value().as_deref(), Some("λ"));
    act(&mut driver, Action::NotationLewis);
    act(&mut driver, Action::ShowWords);
    driver.click_on("Word to test");
    driver.type_text("e");
    driver.key(Key::Enter);
    assert_eq!(driver.document().words().iter().map(|sample| sample.word.len()).collect::<Vec<_>>(), [0]);
    assert!(driver.sees("Edit e"));
    assert_eq!(copied_by_click(&mut driver, "Copy words as text"), "e\taccept\n");
}

#[test]
fn checks_have_the_sign_of_the_notation() {
    let mut driver = Driver::with_grammar("S → a S | ε");
    act(&mut driver, Action::NotationLinz);
    act(&mut driver, Action::ShowChecks);
    driver.wait();
    assert!(driver.sees("Run λ"));
    act(&mut driver, Action::NotationMartin);
    driver.wait();
    assert!(driver.sees("Run Λ") && !driver.sees("Run λ"));
}

#[test]
fn constructions_have_the_signs_of_the_notation() {
    let mut driver = Driver::with_document(drawing());
    act(&mut driver, Action::NotationLinz);
    act(&mut driver, Action::StepElimination);
    assert!(driver.sees("a+b") && driver.sees("λ") && !driver.sees("ε"));
    act(&mut driver, Action::StepSubsets);
    assert!(driver.harness.query_all_by_label_contains("wherever λ-transitions lead").next().is_some());
    act(&mut driver, Action::StepEpsilon);
    assert!(driver.sees("λ-transition removal") && driver.sees("λ"));
}

#[test]
fn practice_reads_the_sign_of_the_notation_in_which_it_was_begun() {
    let mut driver = Driver::with_document(drawing());
    act(&mut driver, Action::NotationLewis);
    act(&mut driver, Action::Practice);
    for line in ["p → a q | b q", "q → b q | p | e"] {
        driver.type_text(line);
        driver.key(Key::Enter);
    }
    driver.click_on("Check");
    let complete =
        |driver: &Driver| driver.harness.query_all_by_label_contains("Correct: 5 productions").next().is_some();
    assert!(complete(&driver));
    act(&mut driver, Action::NotationStandard);
    driver.click_on("Check");
    assert!(complete(&driver));
}

#[test]
fn signs_mark_start_and_accepting_states_everywhere() {
    let mut driver = Driver::with_document(drawing());
    let spoken =
        |driver: &Driver| ["State p", "State q"].map(|state| driver.node(state).accesskit_node().description());
    let before = spoken(&driver);
    assert!(before.iter().all(Option::is_some));
    act(&mut driver, Action::NotationCustom);
    driver.click_on("Start and accepting states: − and +");
    driver.key(Key::Escape);
    assert_eq!(spoken(&driver), before);
    let svg = copied(&mut driver, Command::CopyAs(Format::Svg));
    assert_eq!((svg.matches("<circle").count(), svg.matches("stroke-width=\"1.6\"").count()), (2, 2), "{svg}");
    let table = copied(&mut driver, Command::CopyAs(Format::Table));
    assert!(table.contains("| − p |") && table.contains("| + q |"), "{table}");
    act(&mut driver, Action::StepSubsets);
    assert!(driver.sees("− {p}"));
    driver.key(Key::End);
    assert!(driver.sees("+ {p,q}"));
}
