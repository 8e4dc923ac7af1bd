//! The fields of the dialog: numbers, limits and texts with their names.

use crate::{
    text::locale::decimal,
    ui::{theme, widgets},
};
use eframe::egui::{DragValue, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::exercise::Points;

/// The greatest number of states, words or attempts that can be typed.
const MOST: u32 = 9_999;
/// The greatest number of points.
const MAX_POINTS: f64 = 1_000_000.0;

/// Shows the name of a field, or the title of a group.
pub(super) fn name(ui: &mut Ui, name: &str) {
    ui.label(RichText::new(name).size(13.0).color(theme::palette(ui.ctx()).weak));
}

/// Shows a whole number with its name before it.
pub(super) fn count(ui: &mut Ui, text: &str, value: &mut u32, least: u32) {
    name(ui, text);
    drag(ui, text, DragValue::new(value).range(least..=MOST).speed(0.05));
}

/// Shows a percentage with its name before it.
pub(super) fn percent(ui: &mut Ui, text: &str, value: &mut u8) {
    name(ui, text);
    drag(ui, text, DragValue::new(value).range(0..=100).speed(0.5).suffix(" %"));
}

/// Shows a number of points with its name before it.
pub(super) fn points(ui: &mut Ui, text: &str, points: &mut Points) {
    let of = |number: f64| Points::from_hundredths((number * 100.0).round() as u32);
    let mut number = f64::from(points.hundredths()) / 100.0;
    name(ui, text);
    let value = DragValue::new(&mut number).range(0.0..=MAX_POINTS).speed(0.05);
    drag(ui, text, value.custom_formatter(|number, _| decimal(of(number))));
    *points = of(number);
}

/// Shows a limit that is off or a number. `usual` is the number with which it is turned on.
pub(super) fn limit(ui: &mut Ui, text: &str, value: &mut Option<u32>, usual: u32) {
    let mut is_on = value.is_some();
    if widgets::checkbox(ui, &mut is_on, text) {
        *value = is_on.then_some(usual);
    }
    if let Some(value) = value {
        drag(ui, text, DragValue::new(value).range(0..=MOST).speed(0.05));
    }
}

fn drag(ui: &mut Ui, name: &str, value: DragValue<'_>) {
    // A larger number, which a file may have, stays as it is.
    widgets::number(ui, name, value.clamp_existing_to_range(false));
}

/// Shows a field for a text on one line, with its name above it.
pub(super) fn line(ui: &mut Ui, text: &str, value: &mut String) {
    name(ui, text);
    let field = TextEdit::singleline(value).font(theme::grammar_font()).desired_width(f32::INFINITY);
    let response = ui.add(widgets::field(ui, field).background_color(theme::palette(ui.ctx()).raised));
    response.widget_info(|| labeled(text, value));
}

/// Shows a field for a text on several lines, with its name above it.
pub(super) fn text(ui: &mut Ui, text: &str, value: &mut String, hint: &str) {
    name(ui, text);
    let field = TextEdit::multiline(value).desired_rows(3).desired_width(f32::INFINITY).hint_text(hint);
    let response = ui.add(field.background_color(theme::palette(ui.ctx()).raised));
    response.widget_info(|| labeled(text, value));
}

fn labeled(name: &str, value: &str) -> WidgetInfo {
    WidgetInfo {
        current_text_value: Some(value.to_owned()),
        label: Some(name.to_owned()),
        ..WidgetInfo::new(WidgetType::TextEdit)
    }
}
