//! Dialogs. The ones for messages and help are here.

pub(crate) mod about;
pub(crate) mod book;
mod choices;
pub(crate) mod combine;
pub(crate) mod description;
pub(crate) mod earlier;
pub(crate) mod exercise;
pub(crate) mod export;
mod file_changed;
pub(crate) mod notation;
pub(crate) mod palette;
mod path;
mod rebuild;
mod recovery;
pub(crate) mod rename_states;
pub(crate) mod report;
pub(crate) mod share;
pub(crate) mod shortcuts;
pub(crate) mod split;
mod unsaved;

use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    ui::{theme, widgets},
};
use eframe::egui::{
    Align, Context, FontId, Frame, Grid, Id, Key, Label, Layout, Margin, Modal, ModalResponse, RichText, ScrollArea,
    Ui, accesskit::Role, vec2,
};

pub(crate) use file_changed::file_changed;
pub(crate) use path::{PathField, path};
pub(crate) use rebuild::{rebuild, rebuild_from_expression};
pub(crate) use recovery::recovery;
pub(crate) use unsaved::{several_unsaved, unsaved};

/// The height of a row of buttons, in points.
const BUTTON_ROW: f32 = 32.0;
/// The margin around the content of a dialog, in points.
const DIALOG_MARGIN: i8 = theme::MARGIN + 4;

/// A message that stays open until the user closes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Message {
    /// The title: the operation that failed.
    pub title: String,
    /// The reason, and what the user can do.
    pub text: String,
}

impl Message {
    /// Creates a message.
    pub(crate) fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into() }
    }
}

impl From<(String, String)> for Message {
    fn from((title, text): (String, String)) -> Self {
        Self { title, text }
    }
}

/// Shows an error message.
pub(crate) fn message(ctx: &Context, message: &Message, commands: &mut Commands) {
    let palette = theme::palette(ctx);
    let modal = modal(ctx, "message").show(ctx, |ui| {
        width(ui, 460.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(icons::WARNING).font(FontId::new(20.0, theme::icons())).color(palette.warning));
            ui.add(Label::new(RichText::new(&message.title).font(theme::heading_font())).wrap());
        });
        ui.add_space(4.0);
        ui.add(Label::new(&message.text).wrap());
        ui.add_space(10.0);
        if buttons(ui, |ui| main_button(ui, &t!("message.close"))) {
            commands.push(Command::CloseMessage);
        }
    });
    if modal.should_close() {
        commands.push(Command::CloseMessage);
    }
}

/// Shows the help on mouse and keyboard. Returns whether it was closed.
pub(crate) fn help(ctx: &Context, commands: &mut Commands) -> bool {
    sheet(ctx, "help", &widgets::wording(ctx, "help.title"), 700.0, |ui| {
        if widgets::link(ui, &*t!("help.book")) {
            commands.push(Command::Act(Action::Book));
        }
        gestures(ui);
        ui.separator();
        shortcuts::sections(ui);
        ui.separator();
        let note = RichText::new(widgets::wording(ctx, "help.labels")).color(theme::palette(ctx).weak);
        ui.label(note.size(13.0));
    })
}

/// Shows each gesture with its effect next to it, or below it if there is no room.
fn gestures(ui: &mut Ui) {
    const GESTURES: [&str; 9] = ["state", "move", "arrow", "label", "rename", "select", "menu", "zoom", "pan"];
    let room = ui.available_width();
    let is_narrow = room < shortcuts::NARROW;
    let column = if is_narrow { room } else { (room - 18.0) / 2.0 };
    let grid = Grid::new("gestures").min_row_height(0.0).min_col_width(column).max_col_width(column);
    grid.spacing(vec2(18.0, 5.0)).show(ui, |ui| {
        for gesture in GESTURES {
            let [how, effect] = [format!("help.{gesture}_how"), format!("help.{gesture}")]
                .map(|key| RichText::new(widgets::wording(ui.ctx(), &key)).size(13.0));
            ui.add(Label::new(how.color(theme::palette(ui.ctx()).accent)).wrap());
            if is_narrow {
                ui.end_row();
            }
            ui.add(Label::new(effect).wrap());
            ui.end_row();
        }
    });
}

/// Shows a dialog with a title, content that scrolls if it is higher than the window, and a button that closes it.
/// Returns whether it was closed.
pub(super) fn sheet(ctx: &Context, name: &str, text: &str, most: f32, content: impl FnOnce(&mut Ui)) -> bool {
    let modal = modal(ctx, name).show(ctx, |ui| {
        width(ui, most);
        title(ui, text);
        // The rest of the window's height: the margin around the dialog and inside it, the title, and the button.
        let room = (ui.ctx().content_rect().height() - 150.0).max(60.0);
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, content);
        ui.add_space(6.0);
        buttons(ui, |ui| main_button(ui, &t!("message.close")))
    });
    modal.inner || modal.should_close()
}

/// A dialog whose content scrolls as a whole if it is higher than the window.
pub(super) struct ScrollingModal(Modal);

impl ScrollingModal {
    pub(super) fn show<R>(self, ctx: &Context, content: impl FnOnce(&mut Ui) -> R) -> ModalResponse<R> {
        let room = ctx.content_rect().height() - 2.0 * (f32::from(DIALOG_MARGIN) + theme::GAP);
        self.0.show(ctx, |ui| {
            ctx.accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Dialog);
                node.set_modal();
            });
            ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, content).inner
        })
    }
}

pub(super) fn modal(ctx: &Context, name: &str) -> ScrollingModal {
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(DIALOG_MARGIN));
    ScrollingModal(Modal::new(Id::new(name)).frame(frame))
}

/// Sets the width of a dialog, limited by the window.
fn width(ui: &mut Ui, most: f32) {
    let room = ui.ctx().content_rect().width() - 2.0 * (f32::from(DIALOG_MARGIN) + theme::GAP);
    ui.set_width(most.min(room));
}

/// Shows the main button of a dialog. Returns whether it was clicked, or Enter was pressed while no other widget had
/// the keyboard focus.
pub(super) fn main_button(ui: &mut Ui, text: &str) -> bool {
    let clicked = widgets::primary(ui, text).clicked();
    let is_free = ui.is_enabled() && ui.memory(|memory| memory.focused().is_none());
    clicked || (is_free && ui.input(|input| input.key_pressed(Key::Enter)))
}

/// Lays out the buttons at the end of a dialog, from the right, wrapping where there is no room.
pub(super) fn buttons<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), BUTTON_ROW), layout, add).inner
}

pub(super) fn title(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(FontId::new(17.0, theme::semibold())));
    ui.add_space(4.0);
}
