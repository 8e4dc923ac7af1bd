//! The widgets that a screen reader finds by role and name. The tests of the page look for the same ones in the browser.

use crate::{driver::Driver, page::Held};
use eframe::egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::{Action, App, Command, Page, SystemPreferences};
use grammaton_session::Element;
use std::fmt::Write as _;

/// The file with the roles and names, which tests/web/accessibility.test.js reads.
const FILE: &str = "tests/web/accessibility.txt";

fn request(driver: &mut Driver, command: Command) {
    driver.harness.state_mut().request(command);
    driver.harness.run();
}

/// Creates the app as in a browser.
fn page() -> Driver {
    Driver::of(|app| app.on_page(Page { address: String::new(), store: Box::new(Held::default()) }))
}

/// Returns the role and the name of each widget that has a name, and of each text.
fn widgets(driver: &Driver) -> String {
    let mut all = String::new();
    for node in driver.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let is_text = node.role() == Role::Label;
        let name = if is_text { node.value() } else { node.label() };
        if let Some(name) = name.filter(|name| !name.is_empty() && node.role() != Role::TextRun) {
            writeln!(all, "{:?} {}", node.role(), name.replace('\n', " ")).unwrap();
        }
    }
    all
}

#[test]
fn widgets_have_roles_and_names() {
    let mut found = String::new();
    let mut add = |situation: &str, driver: &Driver| {
        let text = widgets(driver);
        assert!(text.lines().count() > 10, "{situation}: {text}");
        write!(found, "# {situation}\n{text}").unwrap();
    };
    let mut driver = page();
    request(&mut driver, Command::OfferStartPage(true));
    add("start page", &driver);
    let mut driver = page();
    driver.draw_two_states();
    request(&mut driver, Command::Select(Vec::new()));
    add("two states", &driver);
    request(&mut driver, Command::Act(Action::RenameStates));
    add("dialog", &driver);
    request(&mut driver, Command::Act(Action::Describe));
    let mut driver = page();
    driver.draw_two_states();
    request(&mut driver, Command::Act(Action::ShowTable));
    add("table", &driver);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(FILE, &found).unwrap();
    }
    let expected = std::fs::read_to_string(FILE).unwrap();
    assert!(found == expected, "run with UPDATE_EXPECT=1 if {FILE} may change:\n{found}");
}

/// Lets a screen reader click a widget.
fn click(driver: &mut Driver, label: &str) {
    driver.node(label).click_accesskit();
    driver.harness.run();
}

#[test]
fn a_screen_reader_selects_and_focuses_states_and_arrows() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let (q0, q1) = (driver.id("q0"), driver.id("q1"));
    click(&mut driver, "State q0");
    assert!(driver.harness.state().view().selection.iter().eq([&Element::State(q0)]));
    assert!(driver.node("State q0").is_focused());
    driver.node("Arrow from q0 to q1").focus();
    driver.harness.run();
    assert!(driver.node("Arrow from q0 to q1").is_focused());
    assert!(driver.harness.state().view().selection.iter().eq([&Element::State(q0)]), "focusing does not select");
    click(&mut driver, "Arrow from q0 to q1");
    assert!(driver.harness.state().view().selection.iter().eq([&Element::Arrow(q0, q1)]));
}

#[test]
fn the_transition_table_is_a_table_with_rows_and_cells() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    request(&mut driver, Command::Act(Action::ShowTable));
    let table = driver.harness.get_by_role_and_label(Role::Table, "Transition table");
    let rows: Vec<Vec<String>> = table
        .children()
        .filter(|row| row.accesskit_node().role() == Role::Row)
        .map(|row| row.children().map(|cell| format!("{:?}", cell.accesskit_node().role())).collect())
        .collect();
    let heading = ["ColumnHeader"; 5];
    let cells = ["Cell", "Cell", "RowHeader", "Cell", "Cell"];
    assert_eq!(rows, [heading, cells, cells]);
}

#[test]
fn menus_and_dialogs_say_what_they_are() {
    let mut driver = Driver::new();
    assert_eq!(driver.node("Automaton").accesskit_node().data().is_expanded(), Some(false));
    driver.click_on("Automaton");
    assert_eq!(driver.node("Automaton").accesskit_node().data().is_expanded(), Some(true));
    assert!(driver.harness.query_by_role(Role::Menu).is_some());
    request(&mut driver, Command::Act(Action::Help));
    assert!(driver.harness.get_by_role(Role::Dialog).accesskit_node().is_modal());
}

#[test]
fn nothing_is_animated_if_the_system_asks_for_less_motion() {
    let lays_out_at_once = |less_motion: bool| {
        let mut driver = Driver::new();
        driver.draw_two_states();
        let preferences = SystemPreferences { less_motion, ..SystemPreferences::default() };
        App::follow_system(&driver.harness.ctx, preferences);
        driver.harness.run();
        let before = driver.node("State q0").rect();
        driver.harness.state_mut().request(Command::Act(Action::LayOutGrid));
        driver.step_until("the layout", |driver| driver.node("State q0").rect() != before);
        let first = driver.node("State q0").rect();
        driver.harness.run();
        first == driver.node("State q0").rect()
    };
    assert!(lays_out_at_once(true));
    assert!(!lays_out_at_once(false), "the states move to their places");
}

#[test]
fn only_switches_and_choices_have_a_state() {
    let mut driver = Driver::new();
    let state = |driver: &Driver, label: &str| {
        driver.harness.get_all_by_label(label).last().unwrap().accesskit_node().toggled()
    };
    assert_eq!(state(&driver, "Undo"), None);
    assert_eq!(state(&driver, "State"), Some(Toggled::False));
    assert_eq!(state(&driver, "Select"), Some(Toggled::True));
    driver.click_on("View");
    assert_eq!(state(&driver, "Zoom to fit"), None);
    assert_eq!(state(&driver, "High contrast"), Some(Toggled::False));
    assert_eq!(state(&driver, "Language bar"), Some(Toggled::True));
}
