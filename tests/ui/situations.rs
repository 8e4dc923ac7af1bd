//! Situations in which the layout of the app is checked: panels, dialogs, menus and messages, each with contents that
//! need much room.
//!
//! They are reached by commands and by texts of the locale, so that they can be shown in every language.

mod menus;
mod practice;
mod tables;
mod teacher;

pub(crate) use menus::{context_menus, menus};
pub(crate) use practice::practice_tables;
pub(crate) use tables::tables;

use crate::{dialogs, driver::Driver, side_panel::long, snapshots::example, steps};
use eframe::egui::{Event, Key, Modifiers, Popup, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use grammaton::{Action, Command, Dialog, Menu, TourMove, ViewMode, text::actions::label};
use grammaton_core::{Document, Note, Point, SampleWord, StateId, Symbol};
use grammaton_formats::{Format, ron};
use grammaton_session::{Edit, Element, ExportOptions, SideTab};
use tempfile::TempDir;

/// An automaton with an ε-transition and with equivalent states, which every construction changes.
const CHANGED_BY_ALL: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "a long name", at: (300, 50), accepting: true), (id: 2, name: "r", at: (300, 150), accepting: true)],
    transitions: [(from: 0, to: 1, on: ["a"]), (from: 0, to: 2, on: ["b", ""]), (from: 1, to: 2, on: ["a"]),
    (from: 2, to: 1, on: ["a", "another symbol"])])"#;

/// Shows a part of the app.
type Show = dyn Fn(&mut Driver);

/// A situation of the app.
pub(crate) struct Situation {
    pub(crate) name: String,
    pub(crate) driver: Driver,
    /// Shows again what closes when the size of the window changes.
    show: Option<Box<Show>>,
    /// The folder that holds the files of the app.
    _folder: Option<TempDir>,
}

impl Situation {
    fn new(name: impl Into<String>, driver: Driver) -> Self {
        Self { name: name.into(), driver, show: None, _folder: None }
    }

    fn showing(self, show: impl Fn(&mut Driver) + 'static) -> Self {
        Self { show: Some(Box::new(show)), ..self }
    }

    /// Shows the situation in a window whose size has changed.
    pub(crate) fn show(&mut self) {
        if let Some(show) = &self.show {
            Popup::close_all(&self.driver.harness.ctx);
            self.driver.harness.run();
            show(&mut self.driver);
        }
    }
}

impl Driver {
    pub(crate) fn request(&mut self, command: Command) {
        self.harness.state_mut().request(command);
        self.harness.run();
    }

    /// Clicks on the last widget with this label after scrolling to it.
    fn reach(&mut self, label: &str) {
        self.harness.get_all_by_label(label).last().unwrap().scroll_to_me();
        self.harness.run();
        self.choose(label);
    }

    /// Opens a menu, unless it is open. Something that is not a menu may have the same name.
    fn open_menu(&mut self, title: &str) {
        if self.opener(title).accesskit_node().data().is_expanded() == Some(true) {
            return;
        }
        self.opener(title).scroll_to_me();
        self.harness.run();
        self.opener(title).click();
        self.harness.run();
    }

    fn opener<'a>(&'a self, title: &'a str) -> Node<'a> {
        let mut all = self.harness.get_all_by_role_and_label(Role::Button, title);
        all.rfind(|button| button.accesskit_node().data().is_expanded().is_some()).unwrap()
    }

    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.harness.run();
    }
}

fn acting(document: Document, actions: &[Action]) -> Driver {
    let mut driver = Driver::with_document(document);
    for &action in actions {
        driver.act(action);
    }
    driver.wait();
    driver
}

fn empty(actions: &[Action]) -> Driver {
    acting(Document::default(), actions)
}

fn changed_by_all() -> Document {
    ron::read(CHANGED_BY_ALL).unwrap()
}

/// Exercises with long texts, with each kind of answer, and a sheet.
pub(crate) fn exercises() -> impl Iterator<Item = Situation> {
    let long = r"Draw a **deterministic** automaton of the words over $\\Sigma = \\{a, b\\}$ that *end* in `b`.\n- one item\n- two";
    let drawing = r#"title: "A title of an exercise that is rather long", states: [(id: 0, name: "p", start: true),
        (id: 1, name: "q", at: (200, 0), accepting: true)], transitions: [(from: 0, to: 1, on: ["a", "b"])]"#;
    let tasks = [
        r#"task: "automaton", kind: "dfa", complete: true, attempts: 3"#,
        r#"task: "grammar", given: "automaton""#,
        r#"task: "expression", given: "grammar""#,
        r#"task: "words", given: "automaton", accepted: 2, rejected: 2"#,
        r#"task: "derivation", word: ["a"]"#,
        r#"task: "ambiguity""#,
        r#"task: "find-error", construction: "determinize", seed: 1"#,
        r#"task: "remove-epsilon""#,
    ];
    let read = |text: &str| grammaton_session::exercises::handout(&ron::read(text).unwrap());
    let one = move |task: &'static str| {
        let document = read(&format!("(version: 2, exercise: (text: \"{long}\", {task}), {drawing})"));
        let mut driver = Driver::with_document(document);
        driver.request(Command::Edit(Edit::AddState { id: StateId::new(90), at: Point::ZERO }));
        driver.request(Command::Edit(Edit::WriteAnswer("no".into())));
        driver.act(Action::CheckAnswer);
        driver.wait();
        Situation::new(format!("exercise, {task}"), driver)
    };
    let items = tasks.map(|task| format!("(exercise: (text: \"{long}\", {task}), {drawing})")).join(", ");
    let sheet = read(&format!("(version: 2, title: \"Week 3\", states: [], sheet: [(text: \"{long}\"), {items}])"));
    let sheet = Situation::new("exercise sheet", Driver::with_document(sheet));
    tasks.into_iter().map(one).chain([sheet, sheet_of_teacher()])
}

/// A sheet that its teacher changes, with a long title and texts.
fn sheet_of_teacher() -> Situation {
    let long = "L is the set of words over {a, b} with an even number of a, and with a b at the end of each of them.";
    let text = format!(
        r#"(version: 2, title: "Week 3: finite automata and right-linear grammars", states: [], sheet: [(text: "{long}"),
        (exercise: (text: "{long}", task: "automaton", points: 5), title: "{long}"), (text: ""),
        (exercise: (text: "{long}", task: "complete"), states: [(id: 0, name: "p")])])"#
    );
    Situation::new("exercise sheet of a teacher", Driver::with_document(ron::read(&text).unwrap()))
}

/// The window without anything special.
pub(crate) fn plain() -> impl Iterator<Item = Situation> {
    let documents: [(_, fn() -> Document); 2] =
        [("empty canvas", Document::default), ("a small automaton", || example("Even number of a"))];
    documents.into_iter().map(|(name, document)| Situation::new(name, acting(document(), &[Action::Fit])))
}

/// The side panel with each tab, and a grammar that cannot be read.
pub(crate) fn side_panels() -> impl Iterator<Item = Situation> {
    let documents: [(_, fn() -> Document); 2] =
        [("long texts", long), ("an example", || example("An ambiguous automaton"))];
    let tabs = documents.into_iter().flat_map(|(name, document)| {
        SideTab::ALL.into_iter().map(move |tab| {
            let show = move |driver: &mut Driver| {
                driver.request(Command::ShowSideTab(tab));
                driver.wait();
            };
            Situation::new(format!("{name}, {tab:?}"), Driver::with_document(document())).showing(show)
        })
    });
    let others: [fn() -> Situation; 4] = [comparison, generated_words, long_words, broken_grammar];
    tabs.chain(others.into_iter().map(|make| make()))
}

fn comparison() -> Situation {
    let mut driver = Driver::with_document(example("Even number of a"));
    let other = Command::OpenInTab { document: Box::new(long()), title: "a title that is quite long".to_owned() };
    driver.request(other);
    driver.act(Action::Compare);
    driver.wait();
    Situation::new("comparison", driver).showing(|driver| driver.request(Command::ShowSideTab(SideTab::Checks)))
}

fn generated_words() -> Situation {
    let show = |driver: &mut Driver| {
        driver.request(Command::ShowSideTab(SideTab::Words));
        driver.reach(&label("words.generate"));
    };
    Situation::new("words to generate", acting(example("Even number of a"), &[])).showing(show)
}

fn long_words() -> Situation {
    let mut driver = Driver::with_document(example("Even number of a"));
    let word = |length| (0..length).map(|index| Symbol::from(if index % 3 == 0 { 'b' } else { 'a' })).collect();
    let words = [3, 30, 60].map(|length| SampleWord { word: word(length), accept: length > 3 });
    driver.request(Command::Edit(Edit::AddWords(words.to_vec())));
    Situation::new("long words", driver).showing(|driver| driver.request(Command::ShowSideTab(SideTab::Words)))
}

fn broken_grammar() -> Situation {
    let mut driver = empty(&[]);
    driver.click_on(&label("grammar.text"));
    driver.paste("S → a long_nonterminal_name | b S c\nlong_nonterminal_name → (a\nA →\nB → b b\nC → \"c\n");
    Situation::new("broken grammar", driver).showing(show_grammar)
}

fn show_grammar(driver: &mut Driver) {
    driver.request(Command::ShowSideTab(SideTab::Problems));
    driver.request(Command::ShowGrammar);
}

/// The properties of selections.
pub(crate) fn properties() -> impl Iterator<Item = Situation> {
    let [p, q] = [0, 1].map(StateId::new);
    let selections = [
        ("nothing", vec![]),
        ("a state", vec![Element::State(q)]),
        ("two states", vec![Element::State(p), Element::State(q)]),
        ("an arrow", vec![Element::Arrow(p, q)]),
        ("a note", vec![Element::Note(0)]),
        ("a mixture", vec![Element::State(p), Element::Note(0), Element::Arrow(p, q)]),
    ];
    selections.into_iter().map(move |(name, selection)| {
        let mut document = long();
        document.set_labels(p, q, ["while", "a very long symbol"].map(grammaton_core::Label::new));
        document.add_note(Note { text: "A note that says much about the drawing".into(), at: Point::new(0.0, 80.0) });
        let mut driver = Driver::with_document(document);
        driver.request(Command::Select(selection));
        let show = |driver: &mut Driver| driver.request(Command::ShowSideTab(SideTab::Properties));
        Situation::new(format!("properties of {name}"), driver).showing(show)
    })
}

/// Constructions at their first, a middle and their last step.
pub(crate) fn constructions() -> impl Iterator<Item = Situation> {
    let steps = Action::ALL.iter().filter(|action| action.menu() == Menu::Steps);
    let others = [
        Action::StepConversion,
        Action::StepSimplification,
        Action::StepStrict,
        Action::StepDeterministicGrammar,
        Action::StepRenumbering,
        Action::StepUnrolling,
        Action::StepAutomaton,
        Action::StepReorientation,
        Action::Practice,
    ];
    steps.copied().chain(others).flat_map(|action| {
        let pages: &[&[Key]] = match action {
            Action::Practice => &[&[]],
            _ => &[&[], &[Key::ArrowRight, Key::ArrowRight], &[Key::End]],
        };
        pages.iter().enumerate().map(move |(index, keys)| {
            let document = if action == Action::StepMinimization {
                ron::read(steps::EQUIVALENT_STATES).unwrap()
            } else {
                changed_by_all()
            };
            let mut driver = acting(document, &[action]);
            keys.iter().for_each(|&key| driver.key(key));
            Situation::new(format!("{action:?}, page {index}"), driver)
        })
    })
}

/// The panel for running words, below and to the right of the canvas.
pub(crate) fn runs() -> impl Iterator<Item = Situation> {
    [false, true].into_iter().flat_map(|right| {
        let words: [(_, &str); 4] =
            [("no word", ""), ("accepted", "aabb"), ("rejected", "abab"), ("unreadable", "x\"")];
        let derivations = [("ambiguous", "aaaaaaaa")];
        words.into_iter().chain(derivations).map(move |(name, word)| {
            let title = if name == "ambiguous" { "An ambiguous automaton" } else { "(a|b)*abb, nondeterministic" };
            let mut driver = acting(example(title), if right { &[Action::RunOnRight] } else { &[] });
            driver.act(Action::Run);
            driver.type_text(word);
            driver.key(Key::End);
            Situation::new(format!("run, {name}, {}", if right { "right" } else { "below" }), driver)
        })
    })
}

/// The language bar.
pub(crate) fn language_bars() -> impl Iterator<Item = Situation> {
    let typed = [
        ("a broken expression", "(a|b*[a"),
        ("an ambiguous sign", "(a+b)*c"),
        ("the same language", "(b*ab*a)*b*|∅"),
        (
            "a long expression",
            "(abcdefghij|klmnopqrst|uvwxyz)*abcdefghijklmnopqrstuvwxyz|(0|1|2|3|4|5|6|7|8|9)*(a|b|c|d)*",
        ),
    ];
    let typed = typed.into_iter().map(|(name, text)| {
        let mut driver = acting(example("Even number of a"), &[Action::EditExpression]);
        driver.chord(Modifiers::COMMAND, Key::A);
        driver.paste(text);
        driver.wait();
        Situation::new(format!("language bar, {name}"), driver)
    });
    let menus = ["language.steps", "language.construction"].into_iter().map(|key| {
        let show = move |driver: &mut Driver| {
            let is_narrow = driver.harness.query_by_label(&label(key)).is_none();
            let opener = label(if is_narrow { "language.more" } else { key });
            if driver.sees(&opener) {
                driver.choose(&opener);
            }
        };
        Situation::new(format!("menu {key}"), acting(example("Even number of a"), &[])).showing(show)
    });
    let none = ["The empty language", "Only the empty word"]
        .into_iter()
        .map(|title| Situation::new(format!("language bar, {title}"), acting(example(title), &[])));
    typed.chain(menus).chain(none)
}

/// The rest of the window: tabs, start page, tour, messages.
pub(crate) fn windows() -> impl Iterator<Item = Situation> {
    let others: [fn() -> Situation; 6] = [start_page, crowded_tabs, toasts, import_report, one_selected, all_selected];
    let tour = (0..=7).map(|step| {
        let mut driver = empty(&[Action::Tour]);
        (0..step).for_each(|_| driver.request(Command::Tour(TourMove::Next)));
        Situation::new(format!("tour, step {step}"), driver)
    });
    others.into_iter().map(|make| make()).chain(tour)
}

pub(crate) fn start_page() -> Situation {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = Driver::new();
    for name in ["a.ron", "a file with a name that is quite long.ron", "grammar.txt"] {
        let path = folder.path().join(name);
        std::fs::write(&path, ron::write(&example("Even number of a"))).unwrap();
        driver.harness.state_mut().open(path.clone().into());
        driver.wait_until("opening", |driver| driver.harness.state().path().is_some_and(|place| place.path == path));
    }
    driver.act(Action::StartPage);
    driver.wait();
    Situation { _folder: Some(folder), ..Situation::new("start page", driver) }
}

fn crowded_tabs() -> Situation {
    let mut driver = Driver::new();
    for index in 0..12 {
        let title = if index % 3 == 0 { "a title that is quite long".to_owned() } else { format!("tab {index}") };
        driver.request(Command::OpenInTab { document: Box::default(), title });
    }
    let show = |driver: &mut Driver| driver.choose(&label("tabs.list"));
    Situation::new("crowded tabs", driver).showing(show)
}

fn toasts() -> Situation {
    let show = |driver: &mut Driver| {
        driver.act(Action::CopyGrammar);
        driver.request(Command::CopyAs(Format::Tikz));
        driver.request(Command::CopyExpression);
    };
    Situation::new("toasts", acting(example("Even number of a"), &[])).showing(show)
}

fn import_report() -> Situation {
    let mut driver = Driver::new();
    driver.paste("(a+b)*abb");
    driver.wait();
    Situation::new("import report", driver)
}

fn all_selected() -> Situation {
    Situation::new("several selected states", acting(long(), &[Action::SelectAll]))
}

fn one_selected() -> Situation {
    let mut driver = Driver::with_document(example("Third symbol from the end is a"));
    driver.request(Command::Select(vec![Element::State(StateId::new(0))]));
    Situation::new("a selected state", driver)
}

/// All dialogs.
pub(crate) fn all_dialogs() -> impl Iterator<Item = Situation> {
    let plain = Dialog::ALL.into_iter().map(|dialog| opened(format!("{dialog:?}"), dialog, |_| {}));
    let formats = [Format::Png, Format::Tikz, Format::Csv].into_iter().map(|format| {
        let options = ExportOptions { format, ..ExportOptions::default() };
        opened(format!("export as {format:?}"), Dialog::Export, move |driver| {
            driver.request(Command::ChooseExport(options));
        })
    });
    let queries = ["e", "complete", "no such command"]
        .into_iter()
        .map(|query| opened(format!("palette, {query}"), Dialog::Palette, move |driver| driver.type_text(query)));
    plain.chain(formats).chain(queries).chain([several_unsaved(), typed_operand()]).chain(teacher::exercise_dialogs())
}

pub(crate) fn opened(name: String, dialog: Dialog, change: impl FnOnce(&mut Driver)) -> Situation {
    let (mut driver, folder) = dialogs::opened(dialog);
    change(&mut driver);
    Situation { _folder: Some(folder), ..Situation::new(name, driver) }
}

pub(crate) fn several_unsaved() -> Situation {
    let mut driver = Driver::new();
    for title in ["one", "a title that is quite long and even longer than that"] {
        driver.request(Command::OpenInTab { document: Box::new(example("Identifiers")), title: title.to_owned() });
        driver.request(Command::Edit(Edit::SetTitle(title.into())));
    }
    driver.act(Action::Quit);
    Situation::new("quitting with several changed documents", driver)
}

fn typed_operand() -> Situation {
    opened("union with a typed grammar".to_owned(), Dialog::Combine, |driver| {
        driver.click_on(&label("other.label"));
        driver.choose(&label("other.typed"));
        driver.type_text("S → (a");
    })
}

/// Whether the drawing is painted.
pub(crate) fn shows_drawing(driver: &Driver) -> bool {
    driver.document().states().len() > 0 && driver.harness.state().view().mode != ViewMode::Table
}
