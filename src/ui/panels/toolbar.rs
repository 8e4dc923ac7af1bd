//! The toolbar above the canvas. If there is not enough room, the buttons lose their texts, and then the last buttons
//! move to a menu.

use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::Commands,
        icons,
        view::{Tool, ViewMode},
    },
    ui::{
        menu, theme, touch_mode,
        widgets::{button_with_text, icon_button_if_allowed},
    },
};
use eframe::egui::{Align, Button, FontId, Layout, Popup, RichText, Theme, Ui, WidgetInfo, WidgetType, vec2};

/// The groups of buttons, from left to right. The first groups are kept longest.
const GROUPS: [&[Action]; 5] = [
    &[Action::SelectTool, Action::StateTool, Action::ArrowTool, Action::NoteTool],
    &[Action::Undo, Action::Redo],
    &[Action::Run, Action::Determinize, Action::Minimize, Action::EditExpression],
    &[Action::ToggleStart, Action::ToggleAccepting, Action::EditText, Action::Delete],
    &[Action::LayOutLayered, Action::Duplicate, Action::Reverse],
];
/// The last group, which is shown only while several states are selected.
const SEVERAL: &[Action] =
    &[Action::Merge, Action::AlignMiddle, Action::AlignCenter, Action::SpreadAcross, Action::SpreadDown];

/// The width of an icon button with its gap for a mouse, of a text button without its text, and of the gap between
/// groups, in points.
const BUTTON: f32 = 35.0;
const AROUND_TEXT: f32 = 40.0;
const GAP: f32 = 20.0;
/// The width below which the toolbar has no buttons at its right end except that of the grammar, in points.
const NARROW: f32 = 480.0;

/// The input of the toolbar.
#[derive(Clone, Copy)]
struct ToolbarInput<'a> {
    now: ActionContext<'a>,
    checked: &'a dyn Fn(Action) -> Option<bool>,
    /// Whether the buttons that have a text show it.
    texts: bool,
}

/// Shows the toolbar. `checked` returns whether an action is active.
pub(crate) fn show(
    ui: &mut Ui,
    now: ActionContext<'_>,
    checked: &dyn Fn(Action) -> Option<bool>,
    commands: &mut Commands,
) {
    let table = if now.view.mode == ViewMode::Drawing { Action::ShowBoth } else { Action::ShowDrawing };
    // Fingers zoom without buttons, but nothing else fits the drawing.
    let fit = if touch_mode::is_on(ui.ctx()) { &[Action::Fit][..] } else { &[] };
    let ends = [&[Action::ToggleGrammar], fit, &[table, other_theme(ui), Action::Palette]].concat();
    let ends = if ui.available_width() < NARROW { &ends[..1] } else { &ends };
    let icon = theme::target(ui, BUTTON);
    let room = ui.available_width() - icon * ends.len() as f32;
    let width = |action: Action| {
        let text = text(action).map(|text| theme::text_width(ui, &text));
        text.map_or(icon, |text| AROUND_TEXT + text)
    };
    let texts = fitting(&GROUPS, room, width) == count(&GROUPS);
    let groups = if now.allows(Action::Merge) { [&GROUPS[..], &[SEVERAL]].concat() } else { GROUPS.to_vec() };
    let width = |action| if texts { width(action) } else { icon };
    let all = fitting(&groups, room, width);
    let shown = if all == count(&groups) { all } else { fitting(&groups, room - icon, width) };
    let (shown, rest) = split(&groups, shown);
    let input = ToolbarInput { now, checked, texts };
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = icon - theme::target(ui, 32.0);
        ui.spacing_mut().button_padding.x = 7.0;
        for (index, group) in shown.iter().enumerate() {
            if index > 0 {
                gap(ui);
            }
            group.iter().for_each(|&action| button(ui, action, input, commands));
        }
        if !rest.is_empty() {
            more(ui, &rest, input, commands);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for &action in ends {
                button(ui, action, input, commands);
            }
        });
    });
}

/// Returns the text next to the icon of an action, if it has one.
fn text(action: Action) -> Option<String> {
    match action {
        Action::Run => Some(t!("toolbar.run").into_owned()),
        Action::Determinize | Action::Minimize => Some(action.text()),
        Action::EditExpression => Some(t!("toolbar.expression").into_owned()),
        _ => None,
    }
}

/// Returns the number of buttons in groups.
fn count(groups: &[&[Action]]) -> usize {
    groups.iter().map(|group| group.len()).sum()
}

/// Returns the number of buttons that fit into some room; `width` returns the width of a button.
fn fitting(groups: &[&[Action]], room: f32, width: impl Fn(Action) -> f32) -> usize {
    let buttons = groups.iter().flat_map(|group| group.iter().enumerate());
    let mut end = -GAP;
    let ends = buttons.map(|(index, &action)| {
        end += width(action) + if index == 0 { GAP } else { 0.0 };
        end
    });
    ends.take_while(|&end| end <= room).count()
}

/// Splits groups after this number of buttons. Both parts have no empty groups.
fn split<'a>(groups: &[&'a [Action]], mut count: usize) -> (Vec<&'a [Action]>, Vec<&'a [Action]>) {
    let parts = groups.iter().map(|group| {
        let (shown, rest) = group.split_at(count.min(group.len()));
        count -= shown.len();
        (shown, rest)
    });
    let (mut shown, mut rest): (Vec<_>, Vec<_>) = parts.unzip();
    for groups in [&mut shown, &mut rest] {
        groups.retain(|group| !group.is_empty());
    }
    (shown, rest)
}

fn button(ui: &mut Ui, action: Action, input: ToolbarInput<'_>, commands: &mut Commands) {
    let ToolbarInput { now, checked, texts } = input;
    let active = match action {
        Action::SelectTool => Some(now.view.tool == Tool::Select),
        Action::StateTool => Some(now.view.tool == Tool::State),
        Action::ArrowTool => Some(now.view.tool == Tool::Arrow),
        Action::NoteTool => Some(now.view.tool == Tool::Note),
        Action::ShowDrawing => Some(true),
        Action::ShowBoth => Some(false),
        Action::ThemeLight | Action::ThemeDark => None,
        _ => checked(action),
    };
    match text(action).filter(|_| texts) {
        Some(text) => button_with_text(ui, action, &text, active, now, commands),
        None => icon_button_if_allowed(ui, action, active, now, commands),
    }
}

/// Returns the action that switches to the other theme.
fn other_theme(ui: &Ui) -> Action {
    if ui.ctx().theme() == Theme::Dark { Action::ThemeLight } else { Action::ThemeDark }
}

/// Shows the button with a menu of the remaining groups.
fn more(ui: &mut Ui, groups: &[&[Action]], input: ToolbarInput<'_>, commands: &mut Commands) {
    let icon = RichText::new(icons::MORE).font(FontId::new(theme::ICON, theme::icons()));
    let response =
        ui.add(Button::new(icon).min_size(theme::target_size(ui, vec2(32.0, 30.0)))).on_hover_text(t!("toolbar.more"));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, t!("toolbar.more")));
    let mut entries = |ui: &mut Ui| {
        ui.set_min_width(220.0);
        for (index, group) in groups.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for &action in *group {
                menu::entry(ui, action, input.now, (input.checked)(action), commands);
            }
        }
    };
    let behavior = menu::close_behavior(ui.ctx());
    Popup::menu(&response).close_behavior(behavior).show(|ui| menu::scrolling(ui, &mut entries));
}

fn gap(ui: &mut Ui) {
    ui.add_space(3.0);
    ui.separator();
    ui.add_space(3.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_windows_keep_the_first_buttons() {
        let fitting = |room| fitting(&GROUPS, room, |_| BUTTON);
        assert_eq!(fitting(2000.0), count(&GROUPS));
        assert_eq!(fitting(4.0 * BUTTON), 4);
        assert_eq!(fitting(5.0 * BUTTON), 4, "there is a gap between groups");
        assert_eq!(fitting(5.0 * BUTTON + GAP), 5);
        assert_eq!(fitting(100.0), 2);
    }

    #[test]
    fn a_group_can_be_split_between_the_toolbar_and_the_menu() {
        let (shown, rest) = split(&GROUPS, 5);
        assert_eq!(shown, [GROUPS[0], &[Action::Undo]]);
        assert_eq!(rest, [&[Action::Redo][..], GROUPS[2], GROUPS[3], GROUPS[4]]);
        assert_eq!(split(&GROUPS, 4).1[0], GROUPS[1]);
    }
}
