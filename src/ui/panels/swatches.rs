//! The color groups of states, as a row of round buttons.

use crate::{
    commands::{
        action::{Action, Menu, Tint},
        command::{Command, Commands},
        view::ShortcutSet,
    },
    services::TARGET,
    ui::{theme, widgets},
};
use eframe::egui::{Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};

/// Shows the row. `current` is the color that the selected states share.
pub(crate) fn show(ui: &mut Ui, current: Option<Tint>, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for action in Menu::Color.actions(TARGET) {
            if let Some(color) = action.color() {
                swatch(ui, action, color, current == Some(color), commands);
            }
        }
    });
}

fn swatch(ui: &mut Ui, action: Action, Tint(color): Tint, chosen: bool, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(theme::target_size(ui, vec2(26.0, 26.0)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, chosen, action.text()));
    if chosen || response.has_focus() {
        ui.painter().circle_stroke(rect.center(), 11.5, Stroke::new(2.0, palette.accent));
    } else if response.hovered() {
        ui.painter().circle_stroke(rect.center(), 11.5, Stroke::new(1.0, palette.border));
    }
    theme::paint_swatch(ui.painter(), ui.ctx(), rect.center(), 8.5, color);
    if response.on_hover_text(widgets::tooltip(ui.ctx(), action, ShortcutSet::Standard)).clicked() {
        commands.push(Command::Act(action));
    }
}
