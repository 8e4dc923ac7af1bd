//! The toolbar above the canvas. In a narrow window, the buttons that do not fit are in a menu.

use crate::{
    commands::{
        action::{Action, ActionContext},
        command::Commands,
        icons,
        view::{Tool, ViewMode},
    },
    ui::{menu, theme, widgets::icon_button_if_allowed},
};
use eframe::egui::{Align, Button, FontId, Layout, Popup, RichText, Theme, Ui, WidgetInfo, WidgetType, vec2};
use rust_i18n::t;

/// The groups of buttons, from left to right. In a narrow window, the first groups are kept longest.
const GROUPS: [&[Action]; 5] = [
    &[Action::SelectTool, Action::StateTool, Action::ArrowTool, Action::NoteTool],
    &[Action::Undo, Action::Redo],
    &[Action::ToggleStart, Action::ToggleAccepting, Action::EditText, Action::Delete],
    &[Action::Duplicate, Action::Merge, Action::Reverse],
    &[Action::LayOutLayered, Action::AlignMiddle, Action::AlignCenter, Action::SpreadAcross, Action::SpreadDown],
];

/// The width of a button with its gap, and of the gap between groups, in points.
const BUTTON: f32 = 35.0;
const GAP: f32 = 20.0;

/// Shows the toolbar. `checked` returns whether an action is active.
pub(crate) fn show(ui: &mut Ui, now: ActionContext<'_>, checked: &dyn Fn(Action) -> bool, commands: &mut Commands) {
    let table = if now.view.mode == ViewMode::Drawing { Action::ShowBoth } else { Action::ShowDrawing };
    let ends: &[Action] = &[Action::ToggleGrammar, table, other_theme(ui), Action::Palette];
    let narrow = ui.available_width() < 480.0;
    let ends = if narrow { &ends[..1] } else { ends };
    let fitting = fitting(ui.available_width() - BUTTON * (ends.len() + 1) as f32 - GAP);
    let (shown, rest) = GROUPS.split_at(fitting);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = BUTTON - 32.0;
        for (index, group) in shown.iter().enumerate() {
            if index > 0 {
                gap(ui);
            }
            for &action in *group {
                button(ui, action, now, checked, commands);
            }
        }
        if !rest.is_empty() {
            more(ui, rest, now, checked, commands);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for &action in ends {
                button(ui, action, now, checked, commands);
            }
        });
    });
}

/// Returns the number of groups that fit into a width.
fn fitting(width: f32) -> usize {
    let ends = GROUPS.iter().scan(0.0, |end, group| {
        *end += BUTTON * group.len() as f32 + GAP;
        Some(*end)
    });
    ends.take_while(|&end| end <= width).count()
}

fn button(
    ui: &mut Ui,
    action: Action,
    now: ActionContext<'_>,
    checked: &dyn Fn(Action) -> bool,
    commands: &mut Commands,
) {
    let active = match action {
        Action::SelectTool => now.view.tool == Tool::Select,
        Action::StateTool => now.view.tool == Tool::State,
        Action::ArrowTool => now.view.tool == Tool::Arrow,
        Action::NoteTool => now.view.tool == Tool::Note,
        Action::ShowDrawing => true,
        Action::ThemeLight | Action::ThemeDark | Action::ShowBoth => false,
        _ => checked(action),
    };
    icon_button_if_allowed(ui, action, active, now, commands);
}

/// Returns the action that switches to the other theme.
fn other_theme(ui: &Ui) -> Action {
    if ui.ctx().theme() == Theme::Dark { Action::ThemeLight } else { Action::ThemeDark }
}

/// Shows the button with a menu of the remaining groups.
fn more(
    ui: &mut Ui,
    groups: &[&[Action]],
    now: ActionContext<'_>,
    checked: &dyn Fn(Action) -> bool,
    commands: &mut Commands,
) {
    let icon = RichText::new(icons::MORE).font(FontId::new(theme::ICON, theme::icons()));
    let response = ui.add(Button::new(icon).min_size(vec2(32.0, 30.0))).on_hover_text(t!("toolbar.more"));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, t!("toolbar.more")));
    let mut entries = |ui: &mut Ui| {
        ui.set_min_width(220.0);
        for (index, group) in groups.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for &action in *group {
                menu::entry(ui, action, now, checked(action), commands);
            }
        }
    };
    Popup::menu(&response).show(|ui| menu::scrolling(ui, &mut entries));
}

fn gap(ui: &mut Ui) {
    ui.add_space(5.0);
    ui.separator();
    ui.add_space(5.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_windows_keep_the_first_groups() {
        assert_eq!(fitting(2000.0), GROUPS.len());
        assert_eq!(fitting(4.0 * BUTTON + GAP), 1);
        assert_eq!(fitting(100.0), 0);
    }
}
