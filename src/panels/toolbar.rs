//! The row of tools above the canvas.

use crate::{
    action::Action,
    command::Commands,
    view::{Shows, Tool, View},
    widgets::{icon_button, icon_button_enabled},
};
use eframe::egui::{Align, Layout, Theme, Ui};

/// Shows the toolbar; `enabled` tells which actions can be taken now.
pub(crate) fn show(
    ui: &mut Ui,
    view: &View,
    grammar_open: bool,
    enabled: impl Fn(Action) -> bool,
    commands: &mut Commands,
) {
    let narrow = ui.available_width() < 460.0;
    let gap = |ui: &mut Ui| gap(ui, narrow);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = if narrow { 1.0 } else { 3.0 };
        let tools =
            [(Action::SelectTool, Tool::Select), (Action::StateTool, Tool::State), (Action::ArrowTool, Tool::Arrow)];
        for (action, tool) in tools {
            icon_button(ui, action, view.tool == tool, commands);
        }
        gap(ui);
        for action in [Action::Undo, Action::Redo] {
            icon_button_enabled(ui, action, false, enabled(action), commands);
        }
        gap(ui);
        for action in [Action::ToggleStart, Action::ToggleAccepting, Action::EditText, Action::Delete] {
            icon_button_enabled(ui, action, false, enabled(action), commands);
        }
        gap(ui);
        icon_button_enabled(ui, Action::LayOutLayered, false, enabled(Action::LayOutLayered), commands);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            icon_button(ui, Action::ToggleGrammar, grammar_open, commands);
            let table = view.shows != Shows::Drawing;
            icon_button(ui, if table { Action::ShowDrawing } else { Action::ShowBoth }, table, commands);
            let other = if ui.ctx().theme() == Theme::Dark { Action::ThemeLight } else { Action::ThemeDark };
            if !narrow {
                icon_button(ui, other, false, commands);
            }
        });
    });
}

fn gap(ui: &mut Ui, narrow: bool) {
    let space = if narrow { 1.0 } else { 6.0 };
    ui.add_space(space);
    if !narrow {
        ui.separator();
    }
    ui.add_space(space);
}
