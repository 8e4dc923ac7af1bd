//! The dialog that offers to recover drawings after a crash.

use super::{modal, title};
use crate::{
    commands::command::{Command, Commands, RecoveryChoice},
    services::recovery::Found,
    text::diagnostics::counted,
    ui::{theme, widgets},
};
use eframe::egui::{Align, Context, Label, Layout, RichText, ScrollArea, Ui, WidgetInfo, WidgetType};
use rust_i18n::t;
use std::time::Duration;

/// Shows the dialog.
pub(crate) fn recovery(ctx: &Context, found: &[Found], commands: &mut Commands) {
    let modal = modal(ctx, "recovery").show(ctx, |ui| {
        super::width(ui, 480.0);
        title(ui, &t!("recovery.title"));
        ui.label(counted("recovery.text", found.len()));
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

/// The name of a drawing, or a word for its absence.
fn shown_name(found: &Found) -> String {
    if found.name.is_empty() { t!("file.untitled").into_owned() } else { found.name.clone() }
}

fn row(ui: &mut Ui, index: usize, found: &Found, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let open = widgets::outlined(ui, None, &t!("recovery.open"));
            let name = t!("recovery.open_this", name = shown_name(found)).into_owned();
            open.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
            if open.clicked() {
                commands.push(Command::RecoveryChoice(RecoveryChoice::One(index)));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(Label::new(RichText::new(shown_name(found)).font(theme::heading_font())).truncate());
                let parts = [found.age.map(ago), found.folder.clone()];
                let text = parts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ");
                ui.add(Label::new(RichText::new(text).color(palette.weak).size(12.5)).truncate());
            });
        });
    });
}

/// Formats an age in the largest unit of which it is at least one.
fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0 => t!("recovery.now").into_owned(),
        1..60 => counted("recovery.minutes", minutes as usize),
        60..1440 => counted("recovery.hours", (minutes / 60) as usize),
        _ => counted("recovery.days", (minutes / 1440) as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_use_the_largest_unit() {
        let check = |seconds, expected: &str| assert_eq!(ago(Duration::from_secs(seconds)), expected);
        check(59, "just now");
        check(60, "1 minute ago");
        check(59 * 60 + 59, "59 minutes ago");
        check(3600, "1 hour ago");
        check(23 * 3600, "23 hours ago");
        check(3 * 24 * 3600, "3 days ago");
    }
}
