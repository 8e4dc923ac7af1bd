//! The dialog that offers to recover drawings after a crash.

use super::{modal, title};
use crate::text::{counted, t};
use crate::{
    commands::command::{Command, Commands, RecoveryChoice},
    services::recovery::RecoveredDrawing,
    text::{files, phrases},
    ui::{theme, widgets},
};
use eframe::egui::{Align, Context, Label, Layout, RichText, ScrollArea, Ui, WidgetInfo, WidgetType};

/// Shows the dialog.
pub(crate) fn recovery(ctx: &Context, found: &[RecoveredDrawing], commands: &mut Commands) {
    let modal = modal(ctx, "recovery").show(ctx, |ui| {
        super::width(ui, 480.0);
        title(ui, &t!("recovery.title"));
        ui.label(counted!("recovery.text", found.len()));
        ui.add_space(6.0);
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            for (index, found) in found.iter().enumerate() {
                row(ui, index, found, commands);
            }
        });
        ui.add_space(10.0);
        super::buttons(ui, |ui| {
            let mut recover = |chosen, choice| {
                if chosen {
                    commands.push(Command::RecoveryChoice(choice));
                }
            };
            recover(super::main_button(ui, &t!("recovery.all")), RecoveryChoice::All);
            recover(widgets::outlined(ui, None, &t!("recovery.later")).clicked(), RecoveryChoice::Later);
            recover(widgets::outlined(ui, None, &t!("recovery.discard")).clicked(), RecoveryChoice::Discard);
        });
    });
    if modal.should_close() {
        commands.push(Command::RecoveryChoice(RecoveryChoice::Later));
    }
}

fn row(ui: &mut Ui, index: usize, found: &RecoveredDrawing, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let open = widgets::outlined(ui, None, &t!("recovery.open"));
            let name = t!("recovery.open_this", name = phrases::title(&found.name)).into_owned();
            open.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
            if open.clicked() {
                commands.push(Command::RecoveryChoice(RecoveryChoice::One(index)));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(Label::new(RichText::new(phrases::title(&found.name)).font(theme::heading_font())).truncate());
                let states = found.states.map(|states| counted!("status.states", states));
                let parts = [states, found.age.map(files::age), found.folder.clone()];
                let text = parts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ");
                ui.add(Label::new(RichText::new(text).color(palette.weak).size(12.5)).truncate());
            });
        });
    });
}
