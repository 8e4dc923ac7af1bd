//! Exercise sheets as a teacher makes them: from exercises and texts, then handed out and solved.

use crate::{
    driver::{Driver, Language, speaking},
    exercise::{A, ENDS_IN_B, check, fill, progress, teacher},
    page::Held,
};
use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, DialogError, FileDialogs, FileFilter, Page, SaveRequest};
use grammaton_core::{Document, exercise::SheetItem};
use grammaton_formats::ron;
use grammaton_session::link;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// File dialogs in which the user always chooses the same file.
#[derive(Debug)]
struct Choosing(PathBuf);

impl FileDialogs for Choosing {
    fn open(&self, _: FileFilter) -> Result<Option<PathBuf>, DialogError> {
        Ok(Some(self.0.clone()))
    }

    fn save(&self, request: SaveRequest) -> Result<Option<PathBuf>, DialogError> {
        assert_eq!(request.name, "Week 3 for students.ron");
        Ok(Some(self.0.clone()))
    }
}

fn draw_a() -> Document {
    let mut document = teacher(r#"task: "automaton", text: "Draw it.", points: 2"#, A);
    document.set_title("Word a");
    document
}

fn swap() -> Document {
    teacher(r#"task: "complement", text: "Swap.""#, ENDS_IN_B)
}

/// Creates an app with two exercises in tabs, whose file dialogs choose this file.
fn two_exercises(file: &Path) -> Driver {
    let dialogs = Arc::new(Choosing(file.to_owned()));
    let mut driver = Driver::of(|app| app.with_dialogs(dialogs));
    driver.harness.state_mut().show_document(draw_a(), None);
    driver.act(Action::New);
    driver.harness.state_mut().show_document(swap(), None);
    driver.harness.run();
    driver
}

/// Returns the texts of the parts of the sheet.
fn parts(driver: &Driver) -> Vec<String> {
    let text = |item: &SheetItem| match item {
        SheetItem::Text(text) => text.to_string(),
        SheetItem::Exercise(item) => item.exercise.text.to_string(),
    };
    driver.document().sheet().unwrap().items.iter().map(text).collect()
}

/// Makes a sheet of two exercises, and a text at its beginning.
fn make_sheet(driver: &mut Driver) {
    driver.act(Action::NewSheet);
    driver.click_on("Add exercise");
    driver.choose("Word a");
    assert_eq!(parts(driver), ["Swap.", "Draw it."]);
    driver.click_on("Add text");
    driver.type_text("Read this first.");
    driver.chord(Modifiers::ALT, Key::ArrowUp);
    driver.chord(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(parts(driver), ["Read this first.", "Swap.", "Draw it."]);
}

#[test]
fn a_sheet_of_three_parts_is_made_reordered_handed_out_and_solved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.ron");
    let mut driver = two_exercises(&file);
    make_sheet(&mut driver);
    driver.type_text(" Then go on.");
    driver.click_on("Move down: Exercise 1");
    let moved = ["Read this first. Then go on.", "Draw it.", "Swap."];
    assert_eq!(parts(&driver), moved);
    // The part is the last one now, so the other button has the keyboard focus.
    driver.key(Key::Enter);
    assert_eq!(parts(&driver), ["Read this first. Then go on.", "Swap.", "Draw it."]);
    driver.chord(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(parts(&driver), moved);
    (0..3).for_each(|_| driver.act(Action::Undo));
    assert_eq!(parts(&driver), ["Read this first. Then go on.", "Swap.", "Draw it."]);
    driver.act(Action::Undo);
    assert_eq!(parts(&driver), ["Read this first.", "Swap.", "Draw it."], "what was typed in one visit is one step");
    (0..4).for_each(|_| driver.act(Action::Redo));
    assert_eq!(parts(&driver), moved);
    fill(&mut driver, "Title of the sheet", "Week 3");
    assert_eq!(driver.document().title(), "Week 3");
    driver.click_on("Save copy for students…");
    driver.wait_until("the copy", |_| file.exists());

    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("\"r\"").count(), 1, "only the second exercise gives a drawing: {text}");
    let mut driver = Driver::with_file(Some(file));
    driver.wait();
    assert!(driver.sees("Read this first. Then go on.") && driver.sees("Solved: 0 of 2 exercises · 0 of 3 points"));
    assert!(!driver.sees("Add text"), "a student does not change the sheet");
    driver.click_on("Open exercise 1");
    driver.draw_two_states();
    check(&mut driver);
    assert_eq!(progress(&driver), (1, true));
    driver.click_on("Back to the exercise sheet");
    assert!(driver.sees("Solved: 1 of 2 exercises · 2 of 3 points"));
}

#[test]
fn an_exercise_of_the_sheet_is_changed_and_undone_in_the_sheet() {
    let mut driver = two_exercises(Path::new("unused"));
    make_sheet(&mut driver);
    let sheet = driver.document().clone();
    driver.click_on("Open exercise 2");
    assert!(driver.sees("Exercise 2: Word a") && driver.sees("Edit exercise…"));
    driver.draw_two_states();
    driver.click_on("Back to the exercise sheet");
    assert_ne!(*driver.document(), sheet);
    driver.act(Action::Undo);
    assert_eq!(*driver.document(), sheet);
    driver.click_on("Remove: Exercise 2: Word a");
    driver.click_on("Remove: Text 1");
    assert_eq!(parts(&driver), ["Swap."]);
    driver.click_on("Add exercise");
    driver.choose("New exercise");
    assert!(driver.sees("Exercise 2") && driver.document().states().len() == 0);
    driver.click_on("Back to the exercise sheet");
    assert_eq!(parts(&driver), ["Swap.", ""]);
    (0..3).for_each(|_| driver.act(Action::Undo));
    assert_eq!(*driver.document(), sheet);
}

#[test]
fn exercises_come_from_files_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("several.ron");
    let mut driver = two_exercises(&file);
    make_sheet(&mut driver);
    std::fs::write(&file, ron::write(driver.document())).unwrap();
    driver.click_on("Add exercise");
    driver.choose("From a file…");
    driver.wait_until("the exercises", |driver| parts(driver).len() == 5);
    assert_eq!(parts(&driver)[3..], ["Swap.", "Draw it."], "without texts");
    let mut driver = two_exercises(&folder.path().join("plain.ron"));
    std::fs::write(folder.path().join("plain.ron"), "(version: 1, states: [(id: 0, name: \"p\")])").unwrap();
    driver.act(Action::NewSheet);
    driver.click_on("Add exercise");
    driver.choose("From a file…");
    driver.wait_until("the message", |driver| driver.sees("plain.ron has no exercises that can be added"));
    assert_eq!(parts(&driver), ["Swap."]);
}

#[test]
fn the_link_for_students_opens_a_copy_and_a_plain_drawing_has_none() {
    let page = || Page { address: "https://a.example/".to_owned(), store: Box::new(Held::default()) };
    let copied = |driver: &mut Driver| {
        driver.harness.state_mut().request(grammaton::Command::Act(Action::CopyStudentLink));
        driver.harness.step();
        let commands = &driver.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    };
    let mut driver = Driver::of(|app| app.on_page(page()));
    driver.draw_two_states();
    assert_eq!(copied(&mut driver), None);
    driver.harness.state_mut().show_document(draw_a(), None);
    driver.act(Action::NewSheet);
    driver.click_on("Add text");
    driver.type_text("Good luck!");
    let text = copied(&mut driver).unwrap();
    let data = text.strip_prefix("https://a.example/#").unwrap();
    assert!(data.starts_with("x="), "{data}");
    let copy = link::read(data).unwrap();
    let exercise = copy.sheet().unwrap().exercises().next().unwrap();
    assert_eq!((exercise.document.states().len(), copy.sheet().unwrap().items.len()), (0, 2));
    assert_eq!(exercise.exercise.student.as_ref().unwrap().solution.states().len(), 2);
}

#[test]
fn a_sheet_in_chinese() {
    let _speaking = speaking(Language::Chinese);
    let mut driver = Driver::with_document(draw_a());
    driver.act(Action::NewSheet);
    driver.click_on("添加文字");
    driver.type_text("请先读这里。");
    driver.click_on("上移：文字 1");
    assert_eq!(parts(&driver), ["请先读这里。", "Draw it."]);
    assert!(driver.harness.query_all_by_label("下移：练习 1：Word a").next().is_some());
}
