//! Exercises: a student solves each kind of task by pointer and keys, alone or from a sheet.

use crate::driver::{Driver, Language, filled, speaking};
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command, text::actions::label};
use grammaton_core::{Document, exercise::StudentCopy};
use grammaton_formats::ron;
use grammaton_session::{FilePath, exercises::handout, link};

/// The words of a's and b's that end in b.
pub(crate) const ENDS_IN_B: &str = r#"states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "r", at: (300, 100), accepting: true)],
    transitions: [(from: 0, to: 0, on: ["a"]), (from: 0, to: 1, on: ["b"]), (from: 1, to: 1, on: ["b"]),
    (from: 1, to: 0, on: ["a"])]"#;

/// Just the word a.
pub(crate) const A: &str = r#"states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "r", at: (300, 100), accepting: true)], transitions: [(from: 0, to: 1, on: ["a"])]"#;

/// Returns a teacher's document with these fields of its exercise and of its drawing.
pub(crate) fn teacher(exercise: &str, drawing: &str) -> Document {
    ron::read(&format!("(version: 2, exercise: ({exercise}), {drawing})")).unwrap()
}

/// Creates an app that shows a student's copy.
fn student(exercise: &str, drawing: &str) -> Driver {
    Driver::with_document(handout(&teacher(exercise, drawing)))
}

fn copy(driver: &Driver) -> &StudentCopy {
    driver.document().exercise().unwrap().student.as_ref().unwrap()
}

pub(crate) fn progress(driver: &Driver) -> (u32, bool) {
    (copy(driver).attempts, copy(driver).solved)
}

/// Checks the answer by the button.
pub(crate) fn check(driver: &mut Driver) {
    driver.click_on(&label("task.check"));
    driver.wait();
}

fn says(driver: &Driver, text: &str) -> bool {
    driver.harness.query_all_by_label_contains(text).next().is_some()
}

/// Types into the field with this name in place of its text.
pub(crate) fn fill(driver: &mut Driver, name: &str, text: &str) {
    // The label with the same text is before the field.
    driver.harness.get_all_by_label(name).last().unwrap().scroll_to_me();
    driver.harness.run();
    let field = driver.harness.get_all_by_label(name).last().unwrap().rect();
    let at = field.left_top() + vec2(12.0, 12.0);
    driver.click(at);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste(text.to_owned()));
    driver.wait();
}

#[test]
fn an_automaton_is_drawn_wrong_then_the_word_is_run_then_it_is_right() {
    let mut driver = student(r#"task: "automaton", kind: "dfa", text: "Draw $\\{a\\}$.", points: 2, attempts: 3"#, A);
    assert!(driver.sees("Draw {a}.") && driver.sees("Points: 2") && driver.sees("3 attempts left"));
    check(&mut driver);
    assert!(driver.sees("There is no answer yet.") && progress(&driver) == (0, false));
    driver.draw_two_states();
    driver.key(Key::F);
    check(&mut driver);
    assert!(driver.sees("2 attempts left") && progress(&driver) == (1, false));
    assert!(says(&driver, "The answer rejects a"));
    driver.click_on("Run");
    driver.wait();
    assert!(driver.harness.state().run_text().contains('a'), "{}", driver.harness.state().run_text());
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert!(progress(&driver) == (1, false) && driver.sees("The answer has changed since it was checked."));
    driver.key(Key::F8);
    driver.wait();
    assert_eq!(progress(&driver), (2, true));
    assert!(says(&driver, "Right. 2 of 2 points"));
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(progress(&driver), (2, true), "undo does not take progress back");
}

#[test]
fn a_broken_rule_selects_its_place_and_the_last_attempt_ends_the_checks() {
    let mut driver = student(r#"task: "automaton", kind: "dfa", complete: true, text: "", attempts: 1"#, ENDS_IN_B);
    driver.draw_two_states();
    driver.key(Key::Escape);
    check(&mut driver);
    let row = |driver: &Driver| {
        let rows = driver.harness.query_all_by_label_contains("Not complete");
        rows.map(|row| row.rect()).next_back().unwrap()
    };
    driver.harness.query_all_by_label_contains("Not complete").last().unwrap().scroll_to_me();
    driver.harness.run();
    let at = row(&driver).center();
    driver.click(at);
    assert_eq!(driver.harness.state().view().selection.len(), 1);
    assert!(driver.sees("0 attempts left") && driver.sees("All attempts have been used"));
    driver.key(Key::F8);
    driver.wait();
    assert_eq!(progress(&driver), (1, false));
}

#[test]
fn a_grammar_is_written_for_a_given_drawing() {
    let mut driver = student(r#"task: "grammar", given: "automaton", linear: "right", text: """#, ENDS_IN_B);
    assert!(driver.sees("Given") && driver.document().states().len() == 0);
    let write = |driver: &mut Driver, text: &str| {
        driver.chord(Modifiers::ALT, Key::G);
        driver.wait();
        driver.chord(Modifiers::COMMAND, Key::A);
        driver.harness.event(Event::Paste(text.to_owned()));
        driver.wait();
    };
    driver.key(Key::F6);
    driver.wait();
    driver.harness.event(Event::Paste("S → a S | b".to_owned()));
    driver.wait();
    check(&mut driver);
    assert!(says(&driver, "The answer rejects bb"));
    driver.click_on("Run");
    driver.wait();
    assert!(!driver.harness.state().run_text().is_empty());
    write(&mut driver, "S → a S | b S | b");
    check(&mut driver);
    assert_eq!(progress(&driver), (2, true));
}

#[test]
fn letters_count_that_are_typed_in_the_same_frame_as_the_key_or_click_that_checks_them() {
    for by_key in [true, false] {
        let mut driver = student(r#"task: "expression", given: "automaton", text: """#, ENDS_IN_B);
        fill(&mut driver, "Regular expression", "(a|b)");
        let pos = driver.rect(&label("task.check")).center();
        driver.hover(pos);
        let (modifiers, button) = (Modifiers::NONE, PointerButton::Primary);
        let press = |pressed| {
            if by_key {
                Event::Key { key: Key::F8, physical_key: None, pressed, repeat: false, modifiers }
            } else {
                Event::PointerButton { pos, button, pressed, modifiers }
            }
        };
        // One frame has all of these.
        driver.harness.input_mut().events.extend([Event::Text("*b".to_owned()), press(true), press(false)]);
        driver.wait();
        assert_eq!(progress(&driver), (1, true), "by key: {by_key}");
    }
}

#[test]
fn an_expression_is_typed_and_its_word_is_run() {
    let mut driver = student(r#"task: "expression", given: "automaton", text: """#, ENDS_IN_B);
    fill(&mut driver, "Regular expression", "(a|b");
    check(&mut driver);
    assert!(says(&driver, "The answer cannot be read") && progress(&driver) == (0, false));
    fill(&mut driver, "Regular expression", "a*b");
    assert_eq!(copy(&driver).answer, "a*b");
    check(&mut driver);
    assert!(says(&driver, "The answer rejects bb"));
    driver.click_on("Run");
    driver.wait();
    assert!(driver.document().states().len() > 0 && !driver.harness.state().run_text().is_empty());
    assert_eq!(copy(&driver).answer, "a*b");
    fill(&mut driver, "Regular expression", "(a|b)*b");
    check(&mut driver);
    assert_eq!(progress(&driver), (2, true));
}

#[test]
fn a_construction_begins_with_the_given_drawing() {
    let mut driver = student(r#"task: "complement", text: """#, ENDS_IN_B);
    check(&mut driver);
    assert_eq!(progress(&driver), (1, false));
    assert!(driver.sees("Run"));
    for name in ["p", "r"] {
        let at = driver.state(name);
        driver.click(at);
        driver.key(Key::F);
    }
    check(&mut driver);
    assert_eq!(progress(&driver), (2, true));
}

/// Draws the automaton of a grammar in place of the drawing.
fn draw(driver: &mut Driver, grammar: &str) {
    if !driver.sees("Grammar text") {
        driver.key(Key::F6);
        driver.wait();
    }
    driver.click_on("Grammar text");
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.harness.event(Event::Paste(grammar.to_owned()));
    driver.wait();
}

/// Checks answers to an exercise, which are grammars of drawings, with a part of the feedback on each. Only the last one is
/// right. What is given stays in view meanwhile.
#[track_caller]
fn constructs(mut driver: Driver, answers: &[(&str, &str)]) {
    let is_given = driver.sees("Given");
    for (number, (grammar, feedback)) in answers.iter().enumerate() {
        draw(&mut driver, grammar);
        check(&mut driver);
        let is_last = number + 1 == answers.len();
        assert_eq!(progress(&driver), (number as u32 + 1, is_last), "{grammar}");
        assert!(says(&driver, feedback), "{grammar}: {feedback}");
        assert_eq!(driver.sees("Given"), is_given, "{grammar}");
    }
}

#[test]
fn a_given_automaton_is_determinized_and_minimized_in_a_drawing_of_its_own() {
    let ends_in_a = r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "r", at: (200, 0), accepting: true)],
        transitions: [(from: 0, to: 0, on: ["a", "b"]), (from: 0, to: 1, on: ["a"])]"#;
    let driver = student(r#"task: "determinize", text: """#, ends_in_a);
    assert!(driver.sees("Given") && driver.document().states().len() == 0);
    let answers = [
        ("p → a p | b p | a r\nr → ε", "Not deterministic: p has two transitions on a."),
        ("p → a r | b p\nr → a r | b r | ε", "The answer accepts ab"),
        ("p → a r | b p\nr → a r | b p | ε", "Right."),
    ];
    constructs(driver, &answers);

    let two_loops = r#"states: [(id: 0, name: "p", start: true, accepting: true),
        (id: 1, name: "q", at: (200, 0), accepting: true)],
        transitions: [(from: 0, to: 1, on: ["a"]), (from: 1, to: 0, on: ["a"])]"#;
    let driver = student(r#"task: "minimize", text: """#, two_loops);
    assert!(driver.sees("Given") && driver.document().states().len() == 0);
    let answers =
        [("p → a q | ε\nq → a p | ε", "Not minimal: p and q accept the same words."), ("p → a p | ε", "Right.")];
    constructs(driver, &answers);
}

#[test]
fn a_given_automaton_is_completed_and_its_epsilon_moves_are_removed() {
    let mut driver = student(r#"task: "complete", text: """#, A);
    assert!(!driver.sees("Given") && driver.document().states().len() == 2, "the given drawing is changed");
    check(&mut driver);
    assert!(says(&driver, "Not complete: r has no transition on a.") && progress(&driver) == (1, false));
    draw(&mut driver, "p → a r\nr → a t | ε\nt → a t");
    check(&mut driver);
    assert!(says(&driver, "Right.") && progress(&driver) == (2, true));

    let epsilon = r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "r", at: (200, 0), accepting: true)],
        transitions: [(from: 0, to: 1, on: [""]), (from: 1, to: 1, on: ["a"])]"#;
    let driver = student(r#"task: "remove-epsilon", text: """#, epsilon);
    assert!(driver.sees("Given") && driver.document().states().len() == 2);
    let answers = [
        ("p → r | a r\nr → a r | ε", "p has a transition on ε to r, which is not allowed."),
        ("p → a r\nr → a r | ε", "The answer rejects ε"),
        ("p → a r | ε\nr → a r | ε", "Right."),
    ];
    constructs(driver, &answers);
}

#[test]
fn two_automata_are_compared_by_a_verdict_and_a_word() {
    let task = format!(r#"task: "equivalence", text: "", other: ({ENDS_IN_B})"#);
    let mut driver = student(&task, A);
    assert!(driver.sees("Given") && driver.document().states().len() == 2);
    let mut attempt = |verdict: Option<&str>, word: Option<&str>, feedback: &str| {
        if let Some(verdict) = verdict {
            driver.click_on(verdict);
        }
        if let Some(word) = word {
            fill(&mut driver, "Word that proves it", word);
        }
        check(&mut driver);
        assert!(says(&driver, feedback), "{feedback}");
        progress(&driver)
    };
    assert_eq!(attempt(Some("Yes"), None, "They define different languages."), (1, false));
    assert_eq!(attempt(Some("No"), None, "word"), (2, false));
    assert_eq!(attempt(None, Some("ba"), "ba"), (3, false));
    assert_eq!(attempt(None, Some("ab"), "Right."), (4, true));
}

#[test]
fn the_points_of_the_best_attempt_count() {
    let words = r#"task: "words", given: "automaton", accepted: 2, rejected: 2, text: "", points: 10"#;
    let mut driver = student(words, ENDS_IN_B);
    assert!(driver.sees("Points: 10"));
    fill(&mut driver, "Words in the language", "b, ba");
    fill(&mut driver, "Words not in the language", "ε, a");
    check(&mut driver);
    assert!(driver.sees("6 of 10 points"), "three of four words, with a weight of 80 %");
    fill(&mut driver, "Words in the language", "a, ba");
    check(&mut driver);
    assert!(says(&driver, "4 of 10 points") && copy(&driver).best == "6".parse().unwrap());
    driver.chord(Modifiers::COMMAND, Key::Z);
    assert_eq!(copy(&driver).best, "6".parse().unwrap());
    fill(&mut driver, "Words in the language", "b, ab");
    check(&mut driver);
    assert_eq!((progress(&driver), copy(&driver).best), ((3, true), "10".parse().unwrap()));
}

#[test]
fn words_a_verdict_and_a_derivation_are_typed() {
    let mut driver = student(r#"task: "words", given: "automaton", accepted: 2, rejected: 1, text: """#, ENDS_IN_B);
    fill(&mut driver, "Words in the language", "b, ba");
    fill(&mut driver, "Words not in the language", "ε");
    check(&mut driver);
    assert_eq!(progress(&driver), (1, false));
    fill(&mut driver, "Words in the language", "b, ab");
    check(&mut driver);
    assert_eq!(progress(&driver), (2, true));

    let twice = r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "q", at: (200, 0), accepting: true),
        (id: 2, name: "r", at: (200, 200), accepting: true)],
        transitions: [(from: 0, to: 1, on: ["a"]), (from: 0, to: 2, on: ["a"])]"#;
    let mut driver = student(r#"task: "ambiguity", text: """#, twice);
    driver.click_on("No");
    check(&mut driver);
    assert_eq!(progress(&driver), (1, false));
    driver.click_on("Yes");
    fill(&mut driver, "Word that proves it", "a");
    check(&mut driver);
    assert_eq!((progress(&driver), copy(&driver).answer.as_str()), ((2, true), "yes a"));

    let mut driver = student(r#"task: "derivation", word: ["a", "b"], text: """#, ENDS_IN_B);
    assert!(says(&driver, "p → a p"));
    fill(&mut driver, "Derivation", "p ⇒ b p");
    check(&mut driver);
    assert_eq!(progress(&driver), (1, false));
    let right = "p ⇒ a p ⇒ a b r ⇒ a b";
    fill(&mut driver, "Derivation", right);
    check(&mut driver);
    assert_eq!(progress(&driver), (2, true), "{:?}", driver.harness.state().grammar_text());
}

#[test]
fn the_error_in_a_construction_is_clicked() {
    let exercise = r#"task: "find-error", construction: "complement", seed: 7, text: "", hints: false"#;
    let mut driver = student(exercise, ENDS_IN_B);
    assert!(driver.sees("Given") && !driver.sees("Hint"));
    let names: Vec<String> = driver.document().states().map(|(_, state)| state.name.to_string()).collect();
    let arrows: Vec<(String, String)> = {
        let document = driver.document();
        let name = |id| document.state(id).unwrap().name.to_string();
        document.arrows().map(|(from, to)| (name(from), name(to))).collect()
    };
    let states = names.iter().map(|name| (filled("access.state", &[("name", name)]), Vec::new()));
    let arrows = arrows.iter().map(|(from, to)| {
        let labels = ["a", "b"].map(|label| format!("{from} {label} {to}"));
        (filled("access.arrow", &[("from", from), ("to", to)]), labels.to_vec())
    });
    let mut wrong = 0;
    for (place, labels) in states.chain(arrows).collect::<Vec<_>>() {
        let at = driver.rect(&place).center();
        driver.click(at);
        let several = says(&driver, "Choose which");
        assert!(several || says(&driver, "Marked as wrong"), "{place}");
        let choices = if several { labels } else { vec![String::new()] };
        for choice in choices {
            if several {
                driver.click_on(&choice);
            }
            check(&mut driver);
            if progress(&driver).1 {
                assert_eq!(progress(&driver), (wrong + 1, true));
                return;
            }
            wrong += 1;
        }
    }
    panic!("no part was the wrong one");
}

#[test]
fn a_hint_is_no_attempt_and_says_only_one_thing() {
    let mut driver = student(r#"task: "automaton", text: """#, A);
    driver.double_click(pos2(300.0, 500.0));
    driver.click_on("Hint");
    driver.wait();
    assert!(driver.sees("Look at the word a.") && progress(&driver) == (0, false) && !driver.sees("Run"));
}

/// A sheet with a text and two exercises.
fn sheet() -> Document {
    let text = format!(
        r#"(version: 2, title: "Week 3", states: [], sheet: [(text: "Hand in by **Friday**."),
        (exercise: (task: "automaton", text: "Draw it.", points: 2), title: "A", {A}),
        (exercise: (task: "complement", text: "Swap."), {ENDS_IN_B})])"#
    );
    ron::read(&text).unwrap()
}

#[test]
fn a_sheet_keeps_all_answers_in_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("week 3.ron");
    std::fs::write(&file, ron::write(&handout(&sheet()))).unwrap();
    let mut driver = Driver::with_file(Some(file.clone()));
    driver.wait();
    assert!(driver.sees("Hand in by Friday.") && driver.sees("Solved: 0 of 2 exercises · 0 of 3 points"));
    driver.click_on("Open exercise 1");
    assert!(driver.sees("Exercise 1: A") && !driver.harness.state().is_changed());
    driver.draw_two_states();
    check(&mut driver);
    assert_eq!(progress(&driver), (1, true));
    driver.click_on("Back to the exercise sheet");
    assert!(driver.sees("Solved: 1 of 2 exercises · 2 of 3 points"));
    driver.click_on("Open exercise 2");
    assert_eq!(driver.document().states().len(), 2);
    check(&mut driver);
    assert_eq!(progress(&driver), (1, false));
    let best = copy(&driver).best;
    driver.chord(Modifiers::COMMAND, Key::S);
    driver.wait_until("the save", |driver| !driver.harness.state().is_changed());
    let saved = ron::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let attempts = |item: &grammaton_core::exercise::ExerciseDocument| {
        let student = item.exercise.student.as_ref().unwrap();
        (student.attempts, student.solved, item.document.states().len())
    };
    let found: Vec<_> = saved.sheet().unwrap().exercises().map(attempts).collect();
    assert_eq!((saved.title(), found), ("Week 3", vec![(1, true, 2), (1, false, 2)]));

    let mut driver = Driver::with_file(Some(file));
    driver.wait();
    // The swapped answer is the complement, which has half of the points.
    assert_eq!(best, "0.5".parse().unwrap());
    assert!(driver.sees("Solved: 1 of 2 exercises · 2.5 of 3 points"));
    driver.click_on("Open exercise 1");
    assert_eq!((driver.document().states().len(), progress(&driver)), (2, (1, true)));
    assert_eq!(driver.harness.state().path().map(FilePath::name), Some("week 3.ron".to_owned()));
}

#[test]
fn unsaved_answers_of_a_sheet_are_recovered() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = Driver::with_recovery(folder.path());
    driver.harness.state_mut().show_document(handout(&sheet()), None);
    driver.harness.run();
    driver.click_on("Open exercise 1");
    driver.draw_two_states();
    check(&mut driver);
    let written = |folder: &std::path::Path| {
        let files = walk(folder);
        files.iter().any(|text| text.contains("attempts: 1") || text.contains("solved: true"))
    };
    driver.wait_until("the snapshot", |_| written(folder.path()));
}

/// Returns the texts of all files in a folder.
fn walk(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { walk(&path) } else { std::fs::read_to_string(&path).into_iter().collect() })
        .collect()
}

#[test]
fn a_teacher_tries_an_exercise_in_a_new_tab() {
    let mut driver = Driver::with_document(teacher(r#"task: "automaton", text: "Draw it.""#, A));
    assert!(driver.sees("Draw it.") && !driver.sees("Check"));
    driver.key(Key::F8);
    driver.click_on("Open as a student");
    assert_eq!((driver.document().states().len(), driver.harness.state().tabs().len()), (0, 2));
    assert!(driver.sees("Check"));
}

#[test]
fn nothing_of_a_description_task_shows_the_solution() {
    let hidden = r#"states: [(id: 0, name: "secret", at: (100, 100), start: true, accepting: true, note: "hidden")],
        words: [(word: ["a"], accept: false)], transitions: [(from: 0, to: 0, on: ["a"])]"#;
    let mut driver = student(r#"task: "automaton", text: "Draw it.""#, hidden);
    driver.wait();
    assert_eq!((driver.document().states().len(), driver.document().words().len()), (0, 0));
    assert!(!says(&driver, "secret") && !says(&driver, "hidden"));
    assert_eq!(driver.grammar(), "# The language is empty: there is no start symbol.\n");
    check(&mut driver);
    assert!(!says(&driver, "secret"));
}

#[test]
fn a_link_opens_a_copy_for_students_which_has_such_a_link_itself() {
    let page =
        grammaton::Page { address: "https://a.example/".to_owned(), store: Box::new(crate::page::Held::default()) };
    let mut driver = Driver::of(|app| app.on_page(page));
    let text = link::write(&teacher(r#"task: "automaton", text: "Draw it.""#, A)).unwrap();
    driver.harness.state_mut().open_link(&text.replace("v1=", "x="));
    driver.harness.run();
    assert!(driver.sees("Draw it.") && driver.document().states().len() == 0);
    driver.harness.state_mut().request(Command::Act(Action::CopyLink));
    driver.harness.step();
    let commands = &driver.harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    let data = copied.strip_prefix("https://a.example/#").unwrap();
    assert!(data.starts_with("x="), "{data}");
    assert_eq!(link::read(data).as_ref(), Ok(driver.document()));
}

#[test]
fn a_task_in_chinese() {
    let _speaking = speaking(Language::Chinese);
    let mut driver = student(r#"task: "automaton", text: "画出**自动机**。", attempts: 2"#, A);
    assert!(driver.sees("画出自动机。") && driver.sees("还可尝试 2 次"));
    driver.draw_two_states();
    driver.click_on("检查答案");
    driver.wait();
    assert_eq!(progress(&driver), (1, true));
    assert!(says(&driver, "正确"));
}
