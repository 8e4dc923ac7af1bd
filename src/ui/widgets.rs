//! Widgets shared by several panels.

use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        view::ShortcutSet,
    },
    services::TARGET,
    text::{
        actions::{label, touch_label},
        locale::read_decimal,
    },
    ui::{theme, touch_mode},
};
use eframe::egui::{
    Align, Button, Color32, Context, CornerRadius, CursorIcon, DragValue, FontId, Frame, Galley, Id, Key, Label,
    Layout, Margin, Modifiers, Response, RichText, ScrollArea, Sense, Slider, Stroke, TextEdit, Ui, Vec2, WidgetInfo,
    WidgetText, WidgetType,
    text::{CCursor, CCursorRange, LayoutJob, TextFormat, TextWrapping},
    vec2,
};
use std::sync::Arc;

/// Returns the text of a locale key in the words for the kind of pointer that is used.
pub(crate) fn wording(ctx: &Context, key: &str) -> String {
    if touch_mode::is_on(ctx) { touch_label(key) } else { label(key) }
}

/// Returns the name of an action in the words for the kind of pointer that is used.
pub(crate) fn action_name(ctx: &Context, action: Action) -> String {
    if touch_mode::is_on(ctx) { action.touch_text() } else { action.text() }
}

/// Returns the description of an action in the words for the kind of pointer that is used.
pub(crate) fn hint(ctx: &Context, action: Action) -> String {
    if touch_mode::is_on(ctx) { action.touch_hint() } else { action.hint() }
}

/// Returns the text of the tooltip of an action. For fingers, it names no keys.
pub(crate) fn tooltip(ctx: &Context, action: Action, set: ShortcutSet) -> String {
    if touch_mode::is_on(ctx) { action.touch_hint() } else { action.tooltip(ctx, set, TARGET) }
}

/// Returns the text of the shortcut of an action, unless fingers are used.
pub(crate) fn shortcut_text(ctx: &Context, action: Action, set: ShortcutSet) -> Option<String> {
    if touch_mode::is_on(ctx) { None } else { action.shortcut_text(ctx, set, TARGET) }
}

/// Shows a number that can be dragged or typed, with the decimal mark of the language, and with an accessible name.
pub(crate) fn number(ui: &mut Ui, name: &str, value: DragValue<'_>) -> Response {
    let raised = theme::palette(ui.ctx()).raised;
    // A scope would not begin a new line where there is no room for it.
    let usual = std::mem::replace(&mut ui.visuals_mut().widgets.inactive.weak_bg_fill, raised);
    let response = ui.add(value.custom_parser(read_decimal));
    ui.visuals_mut().widgets.inactive.weak_bg_fill = usual;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// Shows a square button with the icon of an action. The tooltip and the accessible name are those of the action. If
/// the action is not available, the button is disabled, with the reason as its tooltip. `active` is whether a switch or
/// choice is on.
pub(crate) fn icon_button_if_allowed(
    ui: &mut Ui,
    action: Action,
    active: Option<bool>,
    now: ActionContext<'_>,
    commands: &mut Commands,
) {
    let icon = RichText::new(action.icon().unwrap_or('?')).font(FontId::new(theme::ICON, theme::icons()));
    let palette = theme::palette(ui.ctx());
    let icon = icon.color(if active == Some(true) { palette.accent } else { palette.text });
    action_button(ui, action, icon, active, now, commands);
}

/// Shows a button with the icon of an action and a short text, like [`icon_button_if_allowed`].
pub(crate) fn button_with_text(
    ui: &mut Ui,
    action: Action,
    text: &str,
    active: Option<bool>,
    now: ActionContext<'_>,
    commands: &mut Commands,
) {
    let mut job = LayoutJob::default();
    let format = |font| TextFormat {
        font_id: font,
        color: Color32::PLACEHOLDER,
        valign: Align::Center,
        ..TextFormat::default()
    };
    job.append(&action.icon().unwrap_or('?').to_string(), 0.0, format(FontId::new(theme::ICON, theme::icons())));
    job.append(text, 5.0, format(theme::button_font()));
    action_button(ui, action, job, active, now, commands);
}

fn action_button(
    ui: &mut Ui,
    action: Action,
    text: impl Into<WidgetText>,
    active: Option<bool>,
    now: ActionContext<'_>,
    commands: &mut Commands,
) {
    let reason = now.reason(action);
    let enabled = reason.is_none();
    let button = Button::new(text.into()).min_size(theme::target_size(ui, vec2(32.0, 30.0)));
    let button = match active {
        Some(true) => button.selected(true).fill(theme::palette(ui.ctx()).accent_soft),
        _ => button,
    };
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo {
        selected: active,
        ..WidgetInfo::labeled(WidgetType::Button, enabled, action.text())
    });
    if response.clicked() {
        commands.push(Command::Act(action));
    }
    let tooltip = tooltip(ui.ctx(), action, now.view.shortcut_set());
    let response = response.on_hover_text(&tooltip).on_disabled_hover_text(tooltip);
    if let Some(reason) = reason {
        response.on_disabled_hover_text(reason);
    }
}

/// Shows a square icon button that is not an action. Returns whether it was clicked.
pub(crate) fn plain_icon_button(ui: &mut Ui, icon: char, name: &str, enabled: bool) -> bool {
    let icon = RichText::new(icon).font(FontId::new(theme::ICON, theme::icons())).color(theme::palette(ui.ctx()).text);
    let response = ui.add_enabled(enabled, Button::new(icon).min_size(theme::target_size(ui, vec2(32.0, 30.0))));
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
    outlined_if(ui, true, icon, text)
}

/// Shows a button like [`outlined`] that can be disabled. In a wrapped row, its text stays on one line.
pub(crate) fn outlined_if(ui: &mut Ui, enabled: bool, icon: Option<char>, text: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    let format =
        |font| TextFormat { font_id: font, color: palette.text, valign: Align::Center, ..TextFormat::default() };
    if let Some(icon) = icon {
        job.append(&icon.to_string(), 0.0, format(FontId::new(16.0, theme::icons())));
    }
    job.append(text, if icon.is_some() { 7.0 } else { 0.0 }, format(FontId::proportional(14.0)));
    let width = ui.painter().layout_job(job.clone()).size().x + 2.0 * ui.spacing().button_padding.x;
    wrap_before(ui, theme::target(ui, width));
    let size = theme::target_size(ui, vec2(0.0, 32.0));
    let button = Button::new(job).stroke(Stroke::new(1.0, palette.border)).min_size(size);
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, text));
    response
}

/// Shows a link that is not within a text, and is as large as other targets. Returns whether it was clicked.
pub(crate) fn link(ui: &mut Ui, text: impl Into<RichText>) -> bool {
    let text = text.into();
    let name = text.text().to_owned();
    let button = Button::new(text.color(theme::palette(ui.ctx()).accent)).frame(false).wrap();
    let response = ui.add(button.min_size(theme::target_size(ui, Vec2::ZERO)));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, &name));
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Shows the main button of a dialog.
pub(crate) fn primary(ui: &mut Ui, text: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let text = RichText::new(text).color(palette.on_accent);
    ui.add(Button::new(text).fill(palette.accent).min_size(theme::target_size(ui, vec2(0.0, 32.0))))
}

/// Shows a checkbox with an outline. Returns whether it was changed.
pub(crate) fn checkbox(ui: &mut Ui, checked: &mut bool, text: &str) -> bool {
    with_outlined_boxes(ui, |ui| ui.checkbox(checked, text).changed())
}

/// Shows a content whose checkboxes have outlines.
pub(crate) fn with_outlined_boxes<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let outline = Stroke::new(1.0, theme::palette(ui.ctx()).weak);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for visuals in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
            (visuals.bg_stroke, visuals.corner_radius) = (outline, CornerRadius::same(3));
        }
        content(ui)
    })
    .inner
}

/// Shows two choices side by side, one of which is selected. Returns whether the second one is selected now. In a
/// wrapped row, both are on the same line.
pub(crate) fn either(ui: &mut Ui, second: bool, texts: [(&str, &str); 2]) -> bool {
    let palette = theme::palette(ui.ctx());
    let mut now = second;
    let width = |text: &str| theme::target(ui, text_width(ui, text, FontId::proportional(12.5)) + 2.0 * 8.0);
    wrap_before(ui, width(texts[0].0) + width(texts[1].0) + 6.0);
    let frame = Frame::new().fill(palette.raised).corner_radius(theme::RADIUS).inner_margin(Margin::same(2));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        for (index, (text, hint)) in texts.into_iter().enumerate() {
            let taken = second == (index == 1);
            let color = if taken { palette.text } else { palette.weak };
            let button = Button::new(RichText::new(text).size(12.5).color(color))
                .min_size(theme::target_size(ui, vec2(0.0, 24.0)))
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

/// Shows a choice that is on or off, in the look of [`either`]. Returns whether it is on now.
pub(crate) fn toggle(ui: &mut Ui, is_on: bool, text: &str, hint: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    wrap_before(ui, theme::target(ui, text_width(ui, text, FontId::proportional(12.5)) + 2.0 * 8.0));
    let (fill, color) = if is_on { (palette.accent_soft, palette.accent) } else { (palette.raised, palette.weak) };
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        let size = theme::target_size(ui, vec2(0.0, 28.0));
        let button = Button::new(RichText::new(text).size(12.5).color(color)).min_size(size).fill(fill);
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, is_on, text));
        response.on_hover_text(hint).clicked() != is_on
    })
    .inner
}

/// Returns a text field that is high enough for a finger.
pub(crate) fn field<'a>(ui: &Ui, field: TextEdit<'a>) -> TextEdit<'a> {
    field.min_size(vec2(0.0, theme::target(ui, 0.0))).vertical_align(Align::Center)
}

/// Lays out a text on one line, with an ellipsis at its end if it is wider than this.
pub(crate) fn elided(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// Returns the width of a text on one line.
pub(crate) fn text_width(ui: &Ui, text: &str, font: FontId) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
}

/// Begins a new line of a wrapped row if the current one has no room for an item of this width.
fn wrap_before(ui: &mut Ui, width: f32) {
    if ui.layout().main_wrap() && width > ui.available_size_before_wrap().x {
        ui.end_row();
    }
}

/// Shows a content in at least this height: if there is less room, the content scrolls as a whole.
pub(crate) fn at_least_high<R>(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    if ui.available_height() >= height {
        return content(ui);
    }
    let area = ScrollArea::vertical().id_salt("low").auto_shrink([false, false]).min_scrolled_height(0.0);
    area.show(ui, |ui| ui.allocate_ui(vec2(ui.available_width(), height), content).inner).inner
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
                ui.set_min_height(theme::target(ui, 8.0) - 8.0);
                let icon = RichText::new(icon).font(FontId::new(16.0, theme::icons())).color(color);
                ui.add(Label::new(icon).selectable(false));
                ui.add(Label::new(RichText::new(text).size(13.0)).wrap().selectable(false));
            });
        });
    });
    inner.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    inner.response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows a short framed text that can be clicked. Returns whether it was. `name` describes the effect of a click.
pub(crate) fn chip(ui: &mut Ui, text: &str, name: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    let shown = RichText::new(text).font(theme::grammar_font()).color(palette.accent);
    let size = theme::target_size(ui, vec2(0.0, 22.0));
    let button = Button::new(shown).fill(palette.accent_soft).min_size(size).small();
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
