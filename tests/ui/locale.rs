//! The language of the app.

use crate::{
    driver::{Driver, filled},
    settings::Kept,
};
use eframe::{
    App as _,
    egui::{Key, Pos2, Shape, epaint::ClippedShape, pos2, vec2},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command, Locale};
use grammaton_core::{Document, Label, Point, State, Transition};
use grammaton_session::SideTab;
use std::collections::BTreeSet;

fn chinese() -> Locale {
    Locale::with_tag("zh-Hans").unwrap()
}

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

/// Selects a language in the menu; `language` and `view` are the names of the menus in the current one.
fn select(driver: &mut Driver, view: &str, language: &str, name: &str) {
    driver.click_on(view);
    driver.choose(language);
    driver.choose(name);
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut driver = Driver::new();
    select(&mut driver, "View", "Language", "简体中文");
    assert!(driver.sees("视图") && !driver.sees("View"));
    assert_eq!(driver.harness.state().locale(), chinese());
    assert!(!driver.harness.state().title().contains("Untitled"));
    let mut kept = Kept::default();
    driver.harness.state_mut().save(&mut kept);
    let mut driver = Driver::with_storage(&kept);
    assert!(driver.sees("视图"));
    select(&mut driver, "视图", "语言", "跟随系统");
    assert!(driver.sees("View") && driver.harness.state().title().contains("Untitled"));
}

#[test]
fn a_language_is_found_in_the_palette() {
    let mut driver = Driver::new();
    act(&mut driver, Action::Palette);
    driver.type_text("language");
    driver.click_on("Language: 简体中文");
    assert_eq!(driver.harness.state().locale(), chinese());
}

/// The texts that the app shows and those that screen readers get.
fn texts(driver: &Driver) -> BTreeSet<String> {
    fn collect(shape: &Shape, found: &mut BTreeSet<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            Shape::Text(text) => _ = found.insert(text.galley.text().to_owned()),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    driver.harness.output().shapes.iter().for_each(|ClippedShape { shape, .. }| collect(shape, &mut found));
    for node in driver.harness.root().children_recursive() {
        let node = node.accesskit_node();
        found.extend([node.label(), node.description(), node.placeholder().map(str::to_owned)].into_iter().flatten());
    }
    found
}

/// The words that are the same in Chinese: names, keys, and what the test types.
const SHARED: &str = "Grammaton English DFA NFA Thompson Glushkov Brzozowski Antimirov Myhill Nerode JFLAP ANTLR BNF CSV EBNF ISO Graphviz HTML JSON LaTeX \
    Markdown Mata Mermaid Python Java Rust JavaScript C TikZ PDF PNG SVG Ctrl Alt Shift Enter Esc Escape Tab Home Space Delete Backspace PageUp \
    PageDown Plus Minus Equals yes dead zz aS bS aA bA while";

/// Returns the texts with English words.
fn left_in_english(driver: &Driver) -> Vec<String> {
    let is_english = |word: &str| {
        let is_name = word.len() < 2 || word.chars().any(|c| c.is_ascii_digit() || c == '_');
        !is_name && word.chars().any(|c| !"ab".contains(c)) && SHARED.split_whitespace().all(|shared| shared != word)
    };
    let words = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(is_english);
    // Chinese could not be read without fonts for it, and endings of files have no language.
    let stays = |text: &str| text == filled("fonts.no_cjk", &[]) || text.starts_with('.');
    texts(driver).into_iter().filter(|text| words(text) && !stays(text)).collect()
}

/// An automaton with problems of every kind.
fn faulty() -> Document {
    let mut document = Document::default();
    let ids = ["q0", "q1", "q2", "dead"].map(|name| {
        let at = Point::new(120.0 * document.states().len() as f32, 0.0);
        document.add_state(State::new(name, at))
    });
    document.set_start(Some(ids[0]));
    document.update_state(ids[1], |state| state.accepting = true);
    for (from, to, label) in [(0, 0, "a"), (0, 1, "a"), (0, 3, ""), (2, 1, "b")] {
        document.insert_transition(Transition { from: ids[from], to: ids[to], label: Label::new(label) });
    }
    document
}

/// Shows a part of the app.
type Show = Box<dyn Fn(&mut Driver)>;

#[test]
fn no_english_is_left_when_the_language_changes() {
    let steps = [
        Action::StepConversion,
        Action::Practice,
        Action::StepSimplification,
        Action::StepStrict,
        Action::StepDeterministicGrammar,
        Action::StepRenumbering,
        Action::StepUnrolling,
        Action::StepAutomaton,
        Action::StepReorientation,
        Action::StepEpsilon,
        Action::StepSubsets,
        Action::StepMinimization,
        Action::StepBisimulation,
        Action::StepReversal,
        Action::StepNerode,
        Action::StepElimination,
        Action::StepEquations,
        Action::StepThompson,
        Action::StepGlushkov,
        Action::StepDerivatives,
        Action::StepPartialDerivatives,
    ];
    let dialogs =
        [Action::Export, Action::Shortcuts, Action::Help, Action::RenameStates, Action::Describe, Action::Union];
    let side_tabs = [SideTab::Problems, SideTab::Properties, SideTab::Checks, SideTab::Words];
    let mut situations: Vec<(String, Show)> = Vec::new();
    for action in steps.into_iter().chain([Action::ShowTable, Action::StartPage, Action::Tour, Action::Palette]) {
        situations.push((format!("{action:?}"), Box::new(move |driver| act(driver, action))));
    }
    for tab in side_tabs {
        let show = move |driver: &mut Driver| {
            driver.harness.state_mut().request(Command::ShowSideTab(tab));
            driver.wait_until("the checks", |driver| !driver.harness.state().is_working());
        };
        situations.push((format!("{tab:?}"), Box::new(show)));
    }
    for (word, name) in [("aab", "run"), ("zz", "unknown symbol"), ("\"a", "broken word")] {
        let run = move |driver: &mut Driver| {
            act(driver, Action::Run);
            driver.type_text(word);
        };
        situations.push((name.to_owned(), Box::new(run)));
    }
    for text in ["q0 → a q1 | ab\nq1 → ", "S → a A b\nA → (a)", "S"] {
        let edit = move |driver: &mut Driver| {
            act(driver, Action::EditGrammar);
            driver.chord(eframe::egui::Modifiers::COMMAND, Key::A);
            driver.type_text(text);
        };
        situations.push((format!("grammar {text}"), Box::new(edit)));
    }
    for text in ["(a", "a+b", "[z-a]"] {
        let edit = move |driver: &mut Driver| {
            act(driver, Action::EditExpression);
            driver.chord(eframe::egui::Modifiers::COMMAND, Key::A);
            driver.type_text(text);
        };
        situations.push((format!("expression {text}"), Box::new(edit)));
    }
    let mut left = Vec::new();
    let mut check = |name: &str, driver: &Driver| {
        left.extend(left_in_english(driver).into_iter().map(|text| format!("{name}: {text}")));
    };
    for (name, show) in &situations {
        let mut driver = Driver::with_document(faulty());
        show(&mut driver);
        driver.speak(chinese());
        // A computation that runs during the change keeps its name.
        driver.wait_until("the computations", |driver| !driver.harness.state().is_working());
        check(name, &driver);
    }
    // No language can be selected while a dialog is open.
    let mut driver = Driver::with_document(faulty());
    driver.speak(chinese());
    for action in dialogs {
        act(&mut driver, action);
        driver.wait_until("the dialog", |driver| !driver.harness.state().is_working());
        check(&format!("{action:?}"), &driver);
        driver.key(Key::Escape);
    }
    for menu in ["menu.file", "menu.edit", "menu.view", "menu.arrange", "menu.automaton", "menu.grammar", "menu.help"] {
        // The title of a panel may be the same.
        driver.harness.get_all_by_label(&filled(menu, &[])).next().unwrap().click();
        driver.harness.run();
        check(menu, &driver);
        driver.key(Key::Escape);
    }
    left.sort();
    left.dedup();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_tour_is_done_in_chinese() {
    let mut driver = Driver::new();
    driver.speak(chinese());
    act(&mut driver, Action::Tour);
    let at = |driver: &Driver, step: &str| driver.sees(&filled("tour.progress", &[("number", step), ("total", "7")]));
    let draw = |driver: &mut Driver, from: &str, label: &str| {
        let to = driver.state(from) + vec2(150.0, 0.0);
        driver.drag_rim(from, to);
        driver.type_text(label);
        driver.key(Key::Enter);
    };
    assert!(at(&driver, "1"));
    driver.double_click(pos2(150.0, 450.0));
    assert!(at(&driver, "2"));
    let center: Pos2 = driver.state("q0");
    driver.drag(center + vec2(0.0, -24.0), center + vec2(0.0, 4.0));
    driver.type_text("a,b");
    driver.key(Key::Enter);
    assert!(at(&driver, "3"));
    draw(&mut driver, "q0", "a");
    draw(&mut driver, "q1", "b");
    draw(&mut driver, "q2", "b");
    assert!(at(&driver, "5"));
    driver.key(Key::F);
    assert!(at(&driver, "6"));
    let production = driver.node("q1 → b q2").rect().center();
    driver.hover(production);
    assert!(at(&driver, "7"));
    driver.key(Key::F5);
    driver.type_text("aabb");
    driver.click_on(&filled("tour.finish", &[]));
    assert!(driver.sees(&filled("run.accepted", &[])));
    assert_eq!(driver.grammar(), "q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → b q3\nq3 → ε\n");
}

#[test]
fn an_example_has_its_title_and_note_in_the_language() {
    let mut driver = Driver::new();
    driver.speak(chinese());
    driver.click_on(&filled("menu.examples", &[]));
    driver.choose(&filled("examples.even-a.title", &[]));
    assert_eq!(driver.document().title(), filled("examples.even-a.title", &[]));
    assert_eq!(driver.document().notes()[0].text, filled("examples.even-a.note", &[]));
    assert!(!driver.document().title().contains("Even"));
}
