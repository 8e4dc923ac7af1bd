//! Widgets shared by several panels.

use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        view::ShortcutSet,
    },
    services::TARGET,
    ui::theme,
};
use eframe::egui::{
    Align, Button, Color32, CornerRadius, FontId, Frame, Id, Key, Label, Layout, Margin, Modifiers, Response, RichText,
    Sense, Slider, Stroke, TextEdit, Ui, WidgetInfo, WidgetType,
    text::{CCursor, CCursorRange, LayoutJob, TextFormat},
    vec2,
};

/// Shows a square button with the icon of an action. The tooltip and the accessible name are those of the action.
pub(crate) fn icon_button(ui: &mut Ui, action: Action, active: bool, commands: &mut Commands) {
    let tooltip = action.tooltip(ui.ctx(), ShortcutSet::Standard, TARGET);
    icon_button_enabled(ui, action, active, true, &tooltip, commands);
}

/// Shows an icon button that is disabled, with the reason as its tooltip, if the action is not available.
pub(crate) fn icon_button_if_allowed(
    ui: &mut Ui,
    action: Action,
    active: bool,
    now: ActionContext<'_>,
    commands: &mut Commands,
) {
    let reason = now.reason(action);
    let tooltip = action.tooltip(ui.ctx(), now.view.shortcut_set(), TARGET);
    let response = icon_button_enabled(ui, action, active, reason.is_none(), &tooltip, commands);
    if let Some(reason) = reason {
        response.on_disabled_hover_text(reason);
    }
}

fn icon_button_enabled(
    ui: &mut Ui,
    action: Action,
    active: bool,
    enabled: bool,
    tooltip: &str,
    commands: &mut Commands,
) -> Response {
    let palette = theme::palette(ui.ctx());
    let color = if active { palette.accent } else { palette.text };
    let icon = RichText::new(action.icon().unwrap_or('?')).font(FontId::new(theme::ICON, theme::icons())).color(color);
    let fill = if active { palette.accent_soft } else { Color32::TRANSPARENT };
    let button = Button::new(icon).min_size(vec2(32.0, 30.0)).selected(active);
    let button = if active { button.fill(fill) } else { button };
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, enabled, active, action.text()));
    if response.clicked() {
        commands.push(Command::Act(action));
    }
    response.on_hover_text(tooltip).on_disabled_hover_text(tooltip)
}

/// Shows a square icon button that is not an action. Returns whether it was clicked.
pub(crate) fn plain_icon_button(ui: &mut Ui, icon: char, name: &str, enabled: bool) -> bool {
    let icon = RichText::new(icon).font(FontId::new(theme::ICON, theme::icons())).color(theme::palette(ui.ctx()).text);
    let response = ui.add_enabled(enabled, Button::new(icon).min_size(vec2(32.0, 30.0)));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, name));
    response.on_hover_text(name).on_disabled_hover_text(name).clicked()
}

/// Shows a slider over steps from 0 to `last`, with the whole rail visible. Returns whether it was moved.
pub(crate) fn scrubber(ui: &mut Ui, step: &mut usize, last: usize, width: f32, name: &str) -> bool {
    ui.visuals_mut().widgets.inactive.bg_fill = theme::palette(ui.ctx()).border;
    ui.spacing_mut().slider_width = width;
    let slider = ui.add(Slider::new(step, 0..=last).show_value(false));
    slider.widget_info(|| WidgetInfo::labeled(WidgetType::Slider, true, name));
    slider.changed()
}

/// Shows a button with an outline and an optional icon.
pub(crate) fn outlined(ui: &mut Ui, icon: Option<char>, text: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    let format =
        |font| TextFormat { font_id: font, color: palette.text, valign: Align::Center, ..TextFormat::default() };
    if let Some(icon) = icon {
        job.append(&icon.to_string(), 0.0, format(FontId::new(16.0, theme::icons())));
    }
    job.append(text, if icon.is_some() { 7.0 } else { 0.0 }, format(FontId::proportional(14.0)));
    let button = Button::new(job).stroke(Stroke::new(1.0, palette.border)).min_size(vec2(0.0, 32.0));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    response
}

/// Shows the main button of a dialog.
pub(crate) fn primary(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let text = RichText::new(text).color(palette.on_accent);
    ui.add(Button::new(text).fill(palette.accent).min_size(vec2(0.0, 32.0)))
}

/// Shows two choices side by side, one of which is selected. Returns whether the second one is selected now.
pub(crate) fn either(ui: &mut Ui, second: bool, texts: [(&str, &str); 2]) -> bool {
    let palette = theme::palette(ui.ctx());
    let mut now = second;
    let frame = Frame::new().fill(palette.raised).corner_radius(theme::RADIUS).inner_margin(Margin::same(2));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        for (index, (text, hint)) in texts.into_iter().enumerate() {
            let taken = second == (index == 1);
            let color = if taken { palette.text } else { palette.weak };
            let button = Button::new(RichText::new(text).size(12.5).color(color))
                .min_size(vec2(0.0, 24.0))
                .corner_radius(CornerRadius::same(theme::RADIUS - 2))
                .fill(if taken { palette.panel } else { Color32::TRANSPARENT })
                .stroke(if taken { Stroke::new(1.0, palette.border) } else { Stroke::NONE });
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, taken, text));
            if response.on_hover_text(hint).clicked() {
                now = index == 1;
            }
        }
    });
    now
}

/// Shows a text with a colored icon before it, wrapped at the available width.
pub(crate) fn icon_text(ui: &mut Ui, icon: char, color: Color32, text: &str) {
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(icon).font(FontId::new(15.0, theme::icons())).color(color));
        ui.add(Label::new(RichText::new(text).size(12.5)).wrap());
    });
}

/// Shows a warning text, wrapped at the available width.
pub(crate) fn caution(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(13.0).color(theme::palette(ui.ctx()).warning)).wrap());
}

/// Shows a clickable line of text with a colored icon before it.
pub(crate) fn icon_row(ui: &mut Ui, icon: char, color: Color32, text: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let inner = ui.scope_builder(eframe::egui::UiBuilder::new().sense(Sense::click()), |ui| {
        let hovered = ui.response().hovered();
        let fill = if hovered { palette.hover } else { Color32::TRANSPARENT };
        Frame::new().fill(fill).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                ui.set_width(ui.available_width());
                let icon = RichText::new(icon).font(FontId::new(16.0, theme::icons())).color(color);
                ui.add(Label::new(icon).selectable(false));
                ui.add(Label::new(RichText::new(text).size(13.0)).wrap().selectable(false));
            });
        });
    });
    inner.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    inner.response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

/// Shows a short framed text that can be clicked. Returns whether it was. `name` describes the effect of a click.
pub(crate) fn chip(ui: &mut Ui, text: &str, name: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    let shown = RichText::new(text).font(theme::grammar_font()).color(palette.accent);
    let button = Button::new(shown).fill(palette.accent_soft).min_size(vec2(0.0, 22.0)).small();
    let response = ui.add(button.truncate());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    response.on_hover_text(name).clicked()
}

/// Removes the keys for undo and redo from the input, for text fields that share the history of the drawing. Returns
/// the action of the pressed keys.
pub(crate) fn take_history_keys(ui: &Ui) -> Option<Action> {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || pressed(Modifiers::COMMAND, Key::Y) {
        Some(Action::Redo)
    } else {
        pressed(Modifiers::COMMAND, Key::Z).then_some(Action::Undo)
    }
}

/// Moves the caret of a text field to the character with this index, and the keyboard focus to the field.
pub(crate) fn set_caret(ui: &Ui, id: Id, at: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at))));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}
