//! The description of the drawing in words.

use crate::driver::Driver;
use eframe::egui::{Key, Modifiers, OutputCommand, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::Command;
use grammaton::{Action, Dialog};
use grammaton_session::Edit;

fn act(driver: &mut Driver, action: Action) {
    driver.harness.state_mut().request(Command::Act(action));
    driver.harness.run();
}

/// Returns the text of the dialog.
fn text(driver: &Driver) -> String {
    let field = driver.harness.get_by_role_and_label(Role::MultilineTextInput, "Description of the drawing");
    assert!(field.accesskit_node().is_read_only());
    field.accesskit_node().value().unwrap()
}

#[test]
fn the_menu_shows_a_description_that_can_be_copied_but_not_edited() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.click_on("Automaton");
    driver.choose("Describe in words");
    let described = text(&driver);
    assert!(
        described.contains("State q0: start.\nOn a to q1.\n\nState q1: accepting.\nNo arrow leaves"),
        "{described}"
    );
    driver.harness.get_by_role(Role::MultilineTextInput).focus();
    driver.harness.run();
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("x");
    assert_eq!(text(&driver), described);
    driver.harness.get_by_label("Copy").click();
    driver.harness.step();
    let copied = &driver.harness.output().platform_output.commands;
    assert!(copied.iter().any(|command| *command == OutputCommand::CopyText(described.clone())), "{copied:?}");
    driver.harness.run();
    assert!(driver.harness.state().messages().contains("Description copied"));
    driver.key(Key::Escape);
    driver.key(Key::Escape);
    assert_eq!(driver.harness.state().dialog(), None);
}

#[test]
fn a_description_is_of_the_drawing_as_it_is_now() {
    let mut driver = Driver::new();
    act(&mut driver, Action::Describe);
    assert_eq!(driver.harness.state().dialog(), None, "there is nothing to describe");
    driver.draw_two_states();
    act(&mut driver, Action::Describe);
    assert!(!text(&driver).contains("Title:"));
    driver.key(Key::Escape);
    driver.harness.state_mut().request(Command::Edit(Edit::SetTitle("Homework".into())));
    act(&mut driver, Action::Describe);
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Description));
    assert!(text(&driver).starts_with("Title: Homework.\n"));
}
