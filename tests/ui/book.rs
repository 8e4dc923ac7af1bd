//! The book in the app: it opens at what is shown, its links and its search lead to other pages, and its drawings open.

use crate::{
    dialogs,
    driver::{Driver, Language, speaking},
    snapshots::{act, example},
};
use eframe::egui::{Key, Modifiers, OutputCommand, Rect, accesskit::Role, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, Command, Dialog, Topic, text::actions::label};
use grammaton_core::{Document, Point, State};
use grammaton_formats::ron;
use grammaton_session::SideTab;
use std::{fs, path::Path, time::Duration};

/// A lexer that is a drawing.
const TOKENS: &str = include_str!("../../examples/lexers/tokens.ron");

/// The headings of a page, each with its anchor if it has one of its own.
fn headings(tag: &str, page: &str) -> Vec<(String, Option<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/book").join(tag).join(page);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let headings = headings.map(|heading| match heading.split_once(" {#") {
        Some((text, anchor)) => (text.to_owned(), Some(anchor.trim_end_matches('}').to_owned())),
        None => (heading.to_owned(), None),
    });
    headings.collect()
}

/// The title of a page.
fn title(tag: &str, page: &str) -> String {
    headings(tag, page).remove(0).0
}

/// Returns the place of a heading on the screen, if the page has it.
fn heading(driver: &Driver, text: &str) -> Option<Rect> {
    driver.harness.query_all_by_role_and_label(Role::Heading, text).next().map(|node| node.rect())
}

/// Asserts that the book is open at a place, whose heading is visible.
fn assert_at(driver: &Driver, tag: &str, target: &str, situation: &str) {
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Book), "{situation}");
    let (page, anchor) = target.split_once('#').map_or((target, None), |(page, anchor)| (page, Some(anchor)));
    let all = headings(tag, page);
    let wanted = anchor.map_or(&all[0], |anchor| all.iter().find(|(_, own)| own.as_deref() == Some(anchor)).unwrap());
    let found = heading(driver, &wanted.0).unwrap_or_else(|| panic!("{situation}: no heading {}", wanted.0));
    let window = driver.harness.ctx.content_rect();
    assert!(window.contains_rect(found), "{situation}: {} is at {found}", wanted.0);
}

fn opened() -> Driver {
    let mut driver = Driver::new();
    act(&mut driver, Action::Book);
    driver
}

#[test]
fn the_menu_opens_the_introduction() {
    let mut driver = Driver::new();
    driver.click_on("Help");
    driver.choose("Book");
    assert_at(&driver, "en", "introduction.md", "menu");
    driver.key(Key::Escape);
    assert_eq!(driver.harness.state().dialog(), None);
}

#[test]
fn the_help_on_mouse_and_keyboard_leads_to_the_book() {
    let mut driver = Driver::new();
    driver.hover(pos2(300.0, 400.0));
    driver.key(Key::F1);
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Help));
    driver.click_on(&label("help.book"));
    assert_at(&driver, "en", "introduction.md", "link");
    driver.key(Key::Escape);
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Help));
}

/// Presses the key for help with the pointer on a widget, and asserts the place in the book. Closes the book.
fn check_help(driver: &mut Driver, widget: &str, topic: Topic) {
    driver.harness.ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
    // The grammar panel may show the same text above.
    let places = driver.harness.get_all_by_label(widget).map(|node| node.rect());
    let at = places.max_by(|a, b| a.top().total_cmp(&b.top())).unwrap().center();
    driver.hover(at);
    driver.key(Key::F1);
    assert_at(driver, "en", topic.target(), widget);
    driver.key(Key::Escape);
}

#[test]
fn the_key_for_help_opens_the_page_on_the_panel_under_the_pointer() {
    let mut driver = Driver::with_document(example("(a|b)*abb, nondeterministic"));
    check_help(&mut driver, &label("grammar.title"), Topic::Grammars);
    for (action, widget, topic) in [
        (Action::ShowProperties, "properties.title", Topic::Automata),
        (Action::ShowChecks, "checks.compare", Topic::Decisions),
        (Action::ShowWords, "words.field", Topic::Automata),
    ] {
        act(&mut driver, action);
        check_help(&mut driver, &label(widget), topic);
    }
    act(&mut driver, Action::Run);
    check_help(&mut driver, &label("run.word"), Topic::Automata);
    act(&mut driver, Action::EditExpression);
    driver.key(Key::Escape);
    check_help(&mut driver, &label("language.field"), Topic::Expressions);
    act(&mut driver, Action::ShowTable);
    check_help(&mut driver, &label("table.add_state"), Topic::Automata);
    for (action, topic) in [
        (Action::StepConversion, Topic::AutomatonToGrammar),
        (Action::StepAutomaton, Topic::GrammarToAutomaton),
        (Action::StepStrict, Topic::Grammars),
        (Action::StepEpsilon, Topic::Epsilon),
        (Action::StepSubsets, Topic::Determinization),
        (Action::StepMinimization, Topic::Minimization),
        (Action::StepElimination, Topic::Expressions),
    ] {
        act(&mut driver, action);
        check_help(&mut driver, &label("steps.close"), topic);
    }
}

#[test]
fn the_key_for_help_opens_the_page_on_lexers_and_exercises() {
    let mut driver = Driver::with_document(ron::read(TOKENS).unwrap());
    driver.harness.state_mut().request(Command::ShowSideTab(SideTab::Tokens));
    driver.harness.run();
    check_help(&mut driver, &label("tokens.text"), Topic::Lexers);
    let exercise = r#"(version: 2, title: "An exercise", states: [(id: 0, name: "p", start: true)],
        exercise: (task: "automaton", text: "Draw every word.", points: 2))"#;
    let mut driver = Driver::with_document(ron::read(exercise).unwrap());
    check_help(&mut driver, "Draw every word.", Topic::Teaching);
}

#[test]
fn the_focused_panel_counts_before_the_pointer() {
    let mut driver = Driver::with_document(example("(a|b)*abb, nondeterministic"));
    act(&mut driver, Action::Run);
    driver.click_on(&label("run.word"));
    let grammar = driver.harness.get_all_by_label(&label("grammar.title")).last().unwrap().rect().center();
    driver.hover(grammar);
    driver.key(Key::F1);
    assert_at(&driver, "en", Topic::Automata.target(), "focus");
}

/// States without a start state.
fn unstarted() -> Document {
    let mut document = Document::default();
    document.add_state(State::new("p", Point::new(0.0, 0.0)));
    document
}

#[test]
fn each_problem_leads_to_its_explanation() {
    let mut driver = Driver::with_document(unstarted());
    act(&mut driver, Action::ShowProblems);
    let problem = label("diagnostics.no_start");
    check_help(&mut driver, &problem, Topic::NoStart);
    check_help(&mut driver, &label("diagnostics.empty_no_start"), Topic::EmptyWithoutStart);
    driver.harness.get_all_by_label(&label("problems.learn_more")).last().unwrap().click();
    driver.harness.run();
    assert_at(&driver, "en", Topic::EmptyWithoutStart.target(), "button");
}

#[test]
fn the_key_for_help_opens_the_page_on_a_dialog_which_stays_open_below() {
    for (dialog, topic) in [
        (Dialog::Export, Topic::Figures),
        (Dialog::Report, Topic::Reports),
        (Dialog::Notation, Topic::Notation),
        (Dialog::Exercise, Topic::Teaching),
        (Dialog::Combine, Topic::Decisions),
        (Dialog::Description, Topic::Accessibility),
        (Dialog::Palette, Topic::Commands),
        (Dialog::Shortcuts, Topic::Shortcuts),
        (Dialog::Help, Topic::Shortcuts),
    ] {
        let (mut driver, _folder) = dialogs::opened(dialog);
        driver.key(Key::F1);
        assert_at(&driver, "en", topic.target(), &format!("{dialog:?}"));
        driver.key(Key::Escape);
        assert_eq!(driver.harness.state().dialog(), Some(dialog));
    }
}

/// Clicks on a page in the contents.
fn open_page(driver: &mut Driver, tag: &str, page: &str) {
    let summary = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/book").join(tag).join("SUMMARY.md");
    let summary = fs::read_to_string(summary).unwrap();
    let line = summary.lines().find(|line| line.contains(&format!("]({page})"))).unwrap();
    let name = line.split_once('[').unwrap().1.split_once(']').unwrap().0;
    let entries = driver.harness.query_all_by_role_and_label(Role::Button, name);
    entries.last().unwrap().scroll_to_me();
    driver.harness.run();
    driver.harness.query_all_by_role_and_label(Role::Button, name).last().unwrap().click();
    driver.harness.run();
}

#[test]
fn pages_are_visited_back_and_forward_at_the_place_where_they_were_left() {
    let mut driver = opened();
    open_page(&mut driver, "en", "reference/commands.md");
    let first = title("en", "reference/commands.md");
    let before = heading(&driver, &first).unwrap();
    driver.key(Key::PageDown);
    driver.harness.run_steps(20);
    let scrolled = heading(&driver, &first).unwrap();
    assert!(scrolled.top() < before.top() - 200.0, "{before} {scrolled}");
    open_page(&mut driver, "en", "faq.md");
    assert_at(&driver, "en", "faq.md", "contents");
    driver.click_on(&label("book.back"));
    let again = heading(&driver, &first).unwrap();
    assert!((again.top() - scrolled.top()).abs() < 2.0, "{scrolled} {again}");
    driver.chord(Modifiers::ALT, Key::ArrowLeft);
    assert_at(&driver, "en", "introduction.md", "key");
    driver.chord(Modifiers::ALT, Key::ArrowRight);
    driver.click_on(&label("book.forward"));
    assert_at(&driver, "en", "faq.md", "forward");
}

#[test]
fn links_lead_to_headings_and_pages() {
    let mut driver = opened();
    open_page(&mut driver, "en", "reference/diagnostics.md");
    driver.harness.get_by_role_and_label(Role::Link, "above").scroll_to_me();
    driver.harness.run();
    driver.harness.get_by_role_and_label(Role::Link, "above").click();
    driver.harness.run();
    assert_at(&driver, "en", "reference/diagnostics.md#no-start-state", "link");
    open_page(&mut driver, "en", "reference/commands.md");
    driver.harness.get_by_role_and_label(Role::Link, "Mouse and keyboard").click();
    driver.harness.run();
    assert_at(&driver, "en", "reference/shortcuts.md", "link to a page");
}

#[test]
fn a_link_to_the_web_opens_the_browser() {
    let mut driver = opened();
    open_page(&mut driver, "en", "how-to/grading.md");
    let name = "assets/grading";
    driver.harness.query_all_by_label_contains(name).next().unwrap().scroll_to_me();
    driver.harness.run();
    driver
        .harness
        .query_all_by_role(Role::Link)
        .find(|link| link.accesskit_node().label().is_some_and(|label| label.contains(name)))
        .unwrap()
        .click();
    driver.harness.step();
    let mut urls = Vec::new();
    for _ in 0..3 {
        urls.extend(driver.harness.output().platform_output.commands.iter().filter_map(|command| match command {
            OutputCommand::OpenUrl(open) => Some(open.url.clone()),
            _ => None,
        }));
        driver.harness.step();
    }
    assert!(urls.iter().any(|url| url.starts_with("https://github.com/grammaton/grammaton/")), "{urls:?}");
}

#[test]
fn a_search_lists_the_sections_with_all_words() {
    let mut driver = opened();
    driver.chord(Modifiers::COMMAND, Key::F);
    driver.type_text("trap dead states");
    let heading = &headings("en", "reference/diagnostics.md")
        .into_iter()
        .find(|(_, anchor)| anchor.as_deref() == Some("dead-states"))
        .unwrap()
        .0;
    let found = format!("{} ▸ {heading}", title("en", "reference/diagnostics.md"));
    assert!(driver.sees(&found));
    driver.click_on(&found);
    assert_at(&driver, "en", "reference/diagnostics.md#dead-states", "found");
    driver.chord(Modifiers::COMMAND, Key::F);
    driver.type_text("nowhere to be found qqq");
    assert!(driver.sees(&label("book.nothing_found")));
    driver.key(Key::Escape);
    assert_at(&driver, "en", "reference/diagnostics.md#dead-states", "after Escape");
}

#[test]
fn a_drawing_opens_in_a_tab_and_its_steps_begin() {
    let mut driver = opened();
    open_page(&mut driver, "en", "concepts/determinize.md");
    assert!(driver.harness.query_all_by_role(Role::Image).next().is_some());
    let button = |driver: &Driver| driver.harness.query_all_by_label(&label("book.start_steps")).count();
    assert!(button(&driver) > 0);
    driver.harness.query_all_by_label(&label("book.start_steps")).next().unwrap().scroll_to_me();
    driver.harness.run();
    driver.harness.query_all_by_label(&label("book.start_steps")).next().unwrap().click();
    driver.harness.run();
    assert_eq!(driver.harness.state().dialog(), None);
    assert!(driver.document().states().len() > 0);
    assert!(driver.sees(&label("steps.close")));
    act(&mut driver, Action::Book);
    open_page(&mut driver, "en", "concepts/automata.md");
    driver.harness.query_all_by_label(&label("book.open_drawing")).next().unwrap().scroll_to_me();
    driver.harness.run();
    driver.harness.query_all_by_label(&label("book.open_drawing")).next().unwrap().click();
    driver.harness.run();
    assert_eq!(*driver.document(), example("Even number of a"));
}

#[test]
fn readers_of_chinese_get_the_chinese_book_and_others_the_english_one() {
    let check = |language, tag| {
        let _speaking = speaking(language);
        let driver = opened();
        assert_at(&driver, tag, "introduction.md", &format!("{language:?}"));
    };
    check(Language::Chinese, "zh-Hans");
    check(Language::Other("zh-Hant"), "zh-Hans");
    check(Language::Other("fr"), "en");
}

#[test]
fn in_a_small_window_the_contents_take_the_place_of_the_page() {
    let mut driver = opened();
    driver.resize(vec2(360.0, 640.0), 1.0);
    assert_at(&driver, "en", "introduction.md", "narrow");
    driver.click_on(&label("book.contents"));
    assert!(heading(&driver, &title("en", "introduction.md")).is_none());
    open_page(&mut driver, "en", "reference/formats.md");
    assert_at(&driver, "en", "reference/formats.md", "narrow contents");
    driver.resize(vec2(360.0, 640.0) / 2.0, 2.0);
    let window = driver.harness.ctx.content_rect();
    for name in ["book.close", "book.back", "book.search"] {
        assert!(window.contains_rect(driver.rect(&label(name))), "{name}");
    }
}

#[test]
fn the_open_book_is_idle() {
    let mut driver = opened();
    for page in ["introduction.md", "concepts/automata.md", "reference/commands.md"] {
        open_page(&mut driver, "en", page);
        driver.wait();
        driver.step_until("a window at rest", |driver| {
            driver.harness.output().viewport_output.values().all(|window| window.repaint_delay == Duration::MAX)
        });
        assert_eq!(driver.harness.run(), 1, "{page}");
    }
}
