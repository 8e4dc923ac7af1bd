//! The dialog that offers to recover drawings after a crash.

use super::{modal, title};
use crate::text::{counted, t};
use crate::{
    commands::{
        command::{Command, Commands, RecoveryChoice},
        icons,
    },
    services::recovery::RecoveredDrawing,
    text::{files, phrases},
    ui::{canvas, theme, widgets},
};
use eframe::egui::{
    Align, Align2, Context, FontId, Frame, Id, Label, Layout, RichText, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, WidgetType, vec2,
};

/// The size of a picture, and the width of a row below which it has none, in points.
const PICTURE: Vec2 = vec2(96.0, 64.0);
const MIN_WIDTH: f32 = 360.0;

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
        if ui.available_width() >= MIN_WIDTH {
            picture(ui, index, found);
        }
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

/// Shows a picture of a drawing, or an icon in its place.
fn picture(ui: &mut Ui, index: usize, found: &RecoveredDrawing) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.canvas).stroke(Stroke::new(1.0, palette.border)).corner_radius(theme::RADIUS);
    frame.show(ui, |ui| {
        if let Some(document) = &found.preview {
            return canvas::picture(ui, Id::new(("recovered", index)), PICTURE, &phrases::title(&found.name), document);
        }
        let (area, _) = ui.allocate_exact_size(PICTURE, Sense::hover());
        let font = FontId::new(28.0, theme::icons());
        ui.painter().text(area.center(), Align2::CENTER_CENTER, icons::DRAWING, font, palette.weak);
    });
}
