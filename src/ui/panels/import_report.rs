//! The report on content that was pasted or opened from another format, above the drawing.

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    text::imports,
    ui::{theme, widgets},
};
use eframe::egui::{Align, FontId, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};
use grammaton_session::{ImportChange, ImportRemark, ImportReport};

/// The largest share of the height that the report takes.
const MAX_SHARE: f32 = 0.4;
/// The maximum number of remarks shown.
const MAX_REMARKS: usize = 50;

/// Shows a report at the top of `ui`.
pub(crate) fn show(ui: &mut Ui, report: &ImportReport, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.raised).inner_margin(Margin::symmetric(theme::MARGIN, 6));
    let height = ui.available_height() * MAX_SHARE;
    Panel::top("import report").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(icons::INFO).font(FontId::new(16.0, theme::icons())).color(palette.accent));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::plain_icon_button(ui, icons::CLOSE, &t!("import.close"), true) {
                    commands.push(Command::CloseReport);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(imports::title(report)).strong()).truncate());
                });
            });
        });
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for remark in report.remarks.iter().take(MAX_REMARKS) {
                    self::remark(ui, remark, report.source.is_some(), commands);
                }
                let more = report.remarks.len().saturating_sub(MAX_REMARKS);
                if more > 0 {
                    ui.label(RichText::new(t!("problems.more", count = more)).color(palette.weak).size(13.0));
                }
                for &other in &report.others {
                    let label = t!("import.read_as", reading = imports::reading(other));
                    if small_button(ui, &label) {
                        commands.push(Command::Reread(ImportChange::ReadAs(other)));
                    }
                }
                ui.add_space(4.0);
            },
        );
    });
}

/// Shows a button in the size of the remarks. Returns whether it was clicked.
fn small_button(ui: &mut Ui, label: &str) -> bool {
    let color = theme::palette(ui.ctx()).accent;
    ui.button(RichText::new(label).size(13.0).color(color)).clicked()
}

/// Shows a remark, with a button for the other reading if there is one.
fn remark(ui: &mut Ui, remark: &ImportRemark, can_reread: bool, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        ui.add(Label::new(RichText::new(imports::remark(&remark.subject)).size(13.0)).wrap());
        let Some((text, choice)) = remark.other.as_ref().filter(|_| can_reread) else { return };
        if small_button(ui, &imports::choose(text, *choice)) {
            commands.push(Command::Reread(ImportChange::Choose(text.clone(), *choice)));
        }
    });
}
