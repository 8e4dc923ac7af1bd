//! All dialogs: no key reaches what is below them, and Escape and Enter work in each.

use crate::{driver::Driver, page::Held};
use eframe::egui::{Event, Id, Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{
    Action, Command, Dialog, DialogError, FileDialogs, FileFilter, Page, SaveRequest, View, text::actions::label,
};
use grammaton_core::{Document, Label, Point, State};
use grammaton_formats::ron;
use grammaton_session::{
    ChangeOccasion, Element, FileChange, FileError, FileEvent, FilePath, FileRequest, FileStamp, GrammarSwitches, TabId,
};
use std::{path::PathBuf, sync::Arc};
use tempfile::TempDir;

/// Returns p –a,b→ q.
fn drawing() -> Document {
    let mut document = Document::default();
    let [p, q] = [("p", 0.0), ("q", 160.0)].map(|(name, x)| document.add_state(State::new(name, Point::new(x, 0.0))));
    document.set_start(Some(p));
    document.set_labels(p, q, ['a', 'b'].map(Label::from));
    document
}

/// File dialogs of a desktop that has none.
#[derive(Debug)]
pub(crate) struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn open(&self, _: FileFilter) -> Result<Option<PathBuf>, DialogError> {
        Err(DialogError("no portal".to_owned()))
    }

    fn save(&self, _: SaveRequest) -> Result<Option<PathBuf>, DialogError> {
        Err(DialogError("no portal".to_owned()))
    }
}

/// Creates an app that shows this dialog over a changed drawing, in which one state, or else the arrow, is selected.
/// The folder holds the files of the app.
pub(crate) fn opened(dialog: Dialog) -> (Driver, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = match dialog {
        Dialog::EarlierDrawings => {
            let store = Box::new(Held::with(&ron::write(&drawing())));
            Driver::of(|app| app.on_page(Page { address: String::new(), store }))
        }
        Dialog::Share => {
            let address = "https://somewhere.example/grammaton/".to_owned();
            Driver::of(|app| app.on_page(Page { address, store: Box::new(Held::default()) }))
        }
        Dialog::Recovery => {
            let mut crashed = Driver::with_recovery(folder.path());
            crashed.draw_two_states();
            drop(crashed);
            let mut driver = Driver::with_recovery(folder.path());
            driver.wait_until("the picture", |driver| driver.harness.query_all_by_role(Role::Image).next().is_some());
            driver
        }
        _ => Driver::of(|app| app.with_dialogs(Arc::new(NoDialogs))),
    };
    let request = |driver: &mut Driver, command| {
        driver.harness.state_mut().request(command);
        driver.harness.run();
    };
    if dialog != Dialog::Recovery {
        for title in ["other", "drawing"] {
            request(&mut driver, Command::OpenInTab { document: Box::new(drawing()), title: title.to_owned() });
        }
        request(&mut driver, Command::Edit(grammaton_session::Edit::SetTitle("changed".into())));
        let (p, q) = (driver.id("p"), driver.id("q"));
        let selected = if dialog == Dialog::Split { Element::Arrow(p, q) } else { Element::State(q) };
        request(&mut driver, Command::Select(vec![selected]));
    }
    let act = |driver: &mut Driver, action| request(driver, Command::Act(action));
    match dialog {
        Dialog::Message => {
            let error = FileError::Exists { name: "even.ron".to_owned() };
            request(&mut driver, Command::File(FileEvent::Failed(error)));
        }
        Dialog::FileChange => {
            let tab = active(&driver);
            let path = FilePath::from(folder.path().join("even.ron"));
            let stamp = FileStamp { modified: None, length: 0, hash: 0 };
            let when = ChangeOccasion::Saving;
            request(&mut driver, Command::File(FileEvent::FileChange(FileChange { tab, path, stamp, when })));
        }
        Dialog::Path => {
            let event = FileEvent::NoDialog { wanted: FileRequest::Open, reason: "no portal".to_owned() };
            request(&mut driver, Command::File(event));
        }
        Dialog::UnsavedChanges => act(&mut driver, Action::CloseTab),
        Dialog::Recovery => {}
        Dialog::EarlierDrawings => act(&mut driver, Action::EarlierDrawings),
        Dialog::Rebuild => {
            let switches = GrammarSwitches { left: true, ..driver.harness.state().switches() };
            request(&mut driver, Command::Switch(switches));
            act(&mut driver, Action::EditGrammar);
            driver.type_text(" ");
        }
        Dialog::RebuildFromExpression => {
            act(&mut driver, Action::EditExpression);
            driver.chord(Modifiers::COMMAND, Key::A);
            driver.type_text("ε");
            driver.wait();
        }
        Dialog::Palette => act(&mut driver, Action::Palette),
        Dialog::Split => act(&mut driver, Action::SplitOff),
        Dialog::RenameStates => act(&mut driver, Action::RenameStates),
        Dialog::Description => act(&mut driver, Action::Describe),
        Dialog::Combine => act(&mut driver, Action::Union),
        Dialog::Exercise => act(&mut driver, Action::NewExercise),
        Dialog::Export => act(&mut driver, Action::Export),
        Dialog::Report => act(&mut driver, Action::Report),
        Dialog::Share => act(&mut driver, Action::Share),
        Dialog::Notation => act(&mut driver, Action::NotationCustom),
        Dialog::Book => act(&mut driver, Action::Book),
        Dialog::Shortcuts => act(&mut driver, Action::Shortcuts),
        Dialog::Help => act(&mut driver, Action::Help),
        Dialog::About => act(&mut driver, Action::About),
    }
    assert_eq!(driver.harness.state().dialog(), Some(dialog));
    (driver, folder)
}

fn active(driver: &Driver) -> TabId {
    driver.harness.state().tabs().last().unwrap().0
}

/// Everything that a key below a dialog could change.
fn situation(driver: &Driver) -> (Document, Vec<(TabId, String)>, View, String, Vec<bool>) {
    let app = driver.harness.state();
    let panels = ["Word to run", "Close the steps", "Same language as"].map(|label| driver.sees(label)).to_vec();
    (app.document().clone(), app.tabs(), app.view().clone(), app.grammar_text(), panels)
}

/// Presses and releases a key in a single frame, as there are thousands of them.
fn press_at_once(driver: &mut Driver, modifiers: Modifiers, key: Key) {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    let changed = Event::ModifiersChanged;
    let events = [changed(modifiers), event(true), event(false), changed(Modifiers::NONE)];
    driver.harness.input_mut().events.extend(events);
    driver.harness.step();
}

#[test]
fn no_shortcut_reaches_anything_below_a_dialog() {
    for dialog in Dialog::ALL {
        let (mut driver, _folder) = opened(dialog);
        let before = situation(&driver);
        let check = |driver: &mut Driver, sent: &str| {
            assert_eq!(driver.harness.state().dialog(), Some(dialog), "{sent} closed the dialog");
            assert_eq!(situation(driver), before, "{sent} below {dialog:?}");
        };
        let all = Action::ALL.iter().flat_map(|action| action.shortcuts());
        // Enter gives the default answer, F1 opens the book, and Ctrl+K closes the palette.
        let is_of_dialog = |modifiers: Modifiers, key| {
            [Key::Enter, Key::F1].contains(&key) || (dialog == Dialog::Palette && key == Key::K && modifiers.command)
        };
        for shortcut in all.filter(|shortcut| !is_of_dialog(shortcut.modifiers, shortcut.logical_key)) {
            press_at_once(&mut driver, shortcut.modifiers, shortcut.logical_key);
            check(&mut driver, &format!("{shortcut:?}"));
        }
        // Space would press the button of the dialog that has the focus.
        for key in [Key::ArrowLeft, Key::ArrowDown, Key::A] {
            driver.press(Modifiers::NONE, key);
            check(&mut driver, key.name());
        }
        for event in [Event::Copy, Event::Cut, Event::Paste("S → a S | b".to_owned())] {
            driver.harness.event(event.clone());
            driver.harness.step();
            check(&mut driver, &format!("{event:?}"));
        }
    }
}

#[test]
fn a_key_pressed_together_with_the_one_that_opens_a_dialog_has_no_effect() {
    let (mut driver, _folder) = opened(Dialog::Help);
    driver.key(Key::Escape);
    let before = situation(&driver);
    for (modifiers, key) in [(Modifiers::COMMAND, Key::E), (Modifiers::NONE, Key::Delete)] {
        driver.harness.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    }
    driver.harness.run();
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Export));
    assert_eq!(situation(&driver), before);
}

#[test]
fn a_report_has_the_ticked_parts_and_constructions() {
    let (mut driver, folder) = opened(Dialog::Report);
    for text in ["report.definition", "report.table", "steps.conversion.title"] {
        driver.click_on(&label(text));
    }
    driver.click_on("HTML");
    driver.key(Key::Enter);
    driver.wait_until("the path field", |driver| driver.harness.state().dialog() == Some(Dialog::Path));
    let path = folder.path().join("report.html");
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text(&path.display().to_string());
    driver.key(Key::Enter);
    driver.wait_until("the report", |driver| driver.harness.state().dialog().is_none() && path.exists());
    let text = std::fs::read_to_string(&path).unwrap();
    for (key, is_in) in [
        ("report.definition", false),
        ("report.table", false),
        ("report.picture", true),
        ("report.grammar", true),
        ("steps.conversion.title", true),
        ("steps.minimization.title", true),
        ("steps.elimination.title", false),
    ] {
        assert_eq!(text.contains(&format!("<h2>{}</h2>", label(key))), is_in, "{key}: {text}");
    }
}

#[test]
fn escape_closes_each_dialog_and_changes_nothing_below_it() {
    for dialog in Dialog::ALL {
        let (mut driver, _folder) = opened(dialog);
        let before = situation(&driver);
        driver.key(Key::Escape);
        assert_eq!(driver.harness.state().dialog(), None, "{dialog:?}");
        assert_eq!(situation(&driver), before, "{dialog:?}");
    }
}

#[test]
fn enter_gives_the_default_answer_in_each_dialog() {
    for dialog in Dialog::ALL {
        let (mut driver, folder) = opened(dialog);
        let (before, tabs) = (driver.document().clone(), driver.harness.state().tabs().len());
        let path = folder.path().join("typed.ron");
        if dialog == Dialog::Path {
            std::fs::write(&path, "(version: 1, title: \"typed\")").unwrap();
            driver.chord(Modifiers::COMMAND, Key::A);
            driver.type_text(&path.display().to_string());
        }
        if dialog == Dialog::Palette {
            driver.type_text("select all");
        }
        driver.key(Key::Enter);
        let asks_for_file = |driver: &mut Driver| {
            driver.wait_until("a file dialog", |driver| driver.harness.state().dialog() == Some(Dialog::Path));
        };
        match dialog {
            Dialog::Message
            | Dialog::Notation
            | Dialog::Shortcuts
            | Dialog::Help
            | Dialog::Book
            | Dialog::About
            | Dialog::Description
            | Dialog::Share
            | Dialog::EarlierDrawings => {}
            Dialog::FileChange | Dialog::UnsavedChanges | Dialog::Export | Dialog::Report => asks_for_file(&mut driver),
            Dialog::Path => driver.wait_until("opening", |driver| driver.document().title() == "typed"),
            Dialog::Recovery => assert_eq!(driver.document().states().len(), 2),
            Dialog::RebuildFromExpression => assert_eq!(driver.document().states().len(), 1),
            Dialog::Rebuild => assert!(driver.document().grammar().is_some()),
            Dialog::Palette => assert_eq!(driver.harness.state().view().selection.len(), 3),
            Dialog::Split => assert_eq!(driver.document().states().len(), 3),
            Dialog::RenameStates => {
                let names: Vec<_> = driver.document().states().map(|(_, state)| state.name.clone()).collect();
                assert_eq!(names, ["q0", "q1"]);
            }
            Dialog::Exercise => assert!(driver.document().exercise().is_some()),
            Dialog::Combine => driver.wait_until("the union", |driver| driver.tab_names().len() == tabs + 1),
        }
        // The other ones ask for a file, and the book has no answer.
        let stays_open = [Dialog::FileChange, Dialog::UnsavedChanges, Dialog::Export, Dialog::Report, Dialog::Book];
        if !stays_open.contains(&dialog) {
            assert_eq!(driver.harness.state().dialog(), None, "{dialog:?}");
        }
        let changes = [
            Dialog::Path,
            Dialog::Recovery,
            Dialog::Rebuild,
            Dialog::RebuildFromExpression,
            Dialog::Split,
            Dialog::RenameStates,
            Dialog::Combine,
            Dialog::Exercise,
        ];
        if !changes.contains(&dialog) {
            assert_eq!(*driver.document(), before, "{dialog:?}");
        }
    }
}

#[test]
fn enter_in_the_text_of_the_second_operand_creates_the_result() {
    let (mut driver, _folder) = opened(Dialog::Combine);
    driver.click_on("The other automaton");
    driver.choose("A grammar or regular expression");
    driver.type_text("S → a A");
    driver.chord(Modifiers::SHIFT, Key::Enter);
    driver.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    driver.type_text("A → c");
    let tabs = driver.tab_names().len();
    driver.key(Key::Enter);
    driver.wait_until("the union", |driver| driver.tab_names().len() == tabs + 1);
    assert!(driver.document().transitions().any(|transition| transition.label == Label::from('c')));
}

#[test]
fn the_keyboard_focus_returns_when_a_dialog_closes() {
    let (mut driver, _folder) = opened(Dialog::Help);
    driver.key(Key::Escape);
    driver.key(Key::F5);
    driver.type_text("a");
    driver.key(Key::F1);
    driver.type_text("b");
    driver.key(Key::Escape);
    driver.type_text("b");
    assert_eq!(driver.node("Word to run").value().as_deref(), Some("ab"));
}

#[test]
fn a_dialog_is_no_higher_than_its_content_in_a_low_window() {
    for (dialog, name) in
        [(Dialog::UnsavedChanges, "unsaved"), (Dialog::Message, "message"), (Dialog::Rebuild, "rebuild")]
    {
        let (mut driver, _folder) = opened(dialog);
        driver.resize(vec2(450.0, 280.0), 2.0);
        driver.harness.run();
        let area = driver.harness.ctx.memory(|memory| memory.area_rect(Id::new(name))).unwrap();
        let buttons = driver.harness.query_all_by_role(Role::Button).map(|button| button.rect());
        let last = buttons.filter(|button| area.contains_rect(*button)).map(|button| button.bottom());
        let below = area.bottom() - last.fold(area.top(), f32::max);
        assert!(below < 40.0, "{name}: {below} points below the last button");
    }
}
