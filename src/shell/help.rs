//! Help on what is shown: the book, at the page about it, and the help on mouse and keyboard.

use super::{Dialog, overlays::Overlays};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        topic::Topic,
    },
    services::{TARGET, book},
    text::{locale::locale, t},
    ui::{context_help, dialogs::book::BookDialog},
};
use eframe::egui::Context;
use grammaton_session::Target;

/// Opens the book at a topic. The page in the browser opens the book of its host.
pub(super) fn open_book(topic: Topic, overlays: &mut Overlays) {
    if TARGET == Target::Desktop {
        overlays.book = Some(BookDialog::new(topic));
    } else {
        book::open_on_host(locale().tag(), topic.target(), &t!("book.missing"), &t!("book.elsewhere"));
    }
}

/// Opens the book at the panel that has the keyboard focus or is under the pointer. If there is none, as on the canvas,
/// shows the help on mouse and keyboard.
pub(super) fn show(ctx: &Context, overlays: &mut Overlays) {
    match context_help::topic(ctx) {
        Some(topic) => open_book(topic, overlays),
        None => overlays.help = true,
    }
}

/// Opens the book at the topic of a dialog when the key for help is pressed.
pub(super) fn follow_key(ctx: &Context, dialog: Dialog, commands: &mut Commands) {
    let mut keys = Action::Help.shortcuts().iter();
    let is_pressed = keys.any(|key| ctx.input_mut(|input| input.consume_shortcut(key)));
    if let Some(topic) = topic(dialog).filter(|_| is_pressed) {
        commands.push(Command::OpenBook(topic));
    }
}

/// Returns the topic of a dialog. Those that ask a question or show a message have none.
fn topic(dialog: Dialog) -> Option<Topic> {
    match dialog {
        Dialog::Export => Some(Topic::Figures),
        Dialog::Report => Some(Topic::Reports),
        Dialog::Notation => Some(Topic::Notation),
        Dialog::Exercise => Some(Topic::Teaching),
        Dialog::Combine => Some(Topic::Decisions),
        Dialog::Description => Some(Topic::Accessibility),
        Dialog::Palette => Some(Topic::Commands),
        Dialog::Shortcuts | Dialog::Help => Some(Topic::Shortcuts),
        Dialog::Rebuild => Some(Topic::GrammarToAutomaton),
        Dialog::RebuildFromExpression => Some(Topic::Expressions),
        Dialog::Message
        | Dialog::FileChange
        | Dialog::Path
        | Dialog::UnsavedChanges
        | Dialog::Recovery
        | Dialog::EarlierDrawings
        | Dialog::Split
        | Dialog::RenameStates
        | Dialog::Share
        | Dialog::Book
        | Dialog::About => None,
    }
}
