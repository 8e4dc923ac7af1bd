//! The status bar: the kind of automaton, its size and alphabet, and running computations, and the zoom.

use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        view::{ShortcutSet, View},
    },
    services::jobs::JobProgress,
    text::status as text,
    ui::{theme, touch_mode, widgets},
};
use eframe::egui::{
    Align, Button, FontId, Label, Layout, Rect, RichText, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};
use grammaton_core::Document;
use grammaton_session::Derived;

/// The input of the status bar.
#[derive(Clone, Copy)]
pub(crate) struct StatusInput<'a> {
    /// The document.
    pub document: &'a Document,
    /// The camera and the selection.
    pub view: &'a View,
    /// The data derived from it.
    pub derived: &'a Derived,
}

/// Shows the status bar.
pub(crate) fn show<'a>(
    ui: &mut Ui,
    input: StatusInput<'_>,
    jobs: impl Iterator<Item = JobProgress<'a>>,
    commands: &mut Commands,
) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        // Fingers zoom by pinching, and would need larger buttons.
        if !touch_mode::is_on(ui.ctx()) {
            zoom(ui, input.view.camera.unwrap_or_default().zoom, commands);
        }
        jobs.for_each(|running| progress(ui, running, commands));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| summary(ui, input));
    });
}

/// Shows the progress of a computation, with a button to cancel it.
fn progress(ui: &mut Ui, running: JobProgress<'_>, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let small = |text: &str| RichText::new(text).size(12.5).color(palette.weak);
    let cancel = ui.add(Button::new(small(&t!("jobs.cancel"))).small().min_size(theme::target_size(ui, Vec2::ZERO)));
    let name = t!("jobs.cancel_this", what = running.task.text).into_owned();
    cancel.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if cancel.clicked() {
        commands.push(Command::CancelJob(running.id));
    }
    let (area, bar) = ui.allocate_exact_size(vec2(90.0, 6.0), Sense::hover());
    let part = part_done(&running, ui.input(|input| input.time));
    bar.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &running.task.text));
    ui.painter().rect_filled(area, 3.0, palette.raised);
    let x = |part: f32| area.left() + part * area.width();
    let filled = Rect::from_x_y_ranges(x(part.start)..=x(part.end), area.y_range());
    ui.painter().rect_filled(filled, 3.0, palette.accent);
    let text = text::progress(&running.task.text, running.done);
    ui.add(Label::new(small(&text)).truncate());
}

/// Returns the filled part of a progress bar; if the total is unknown, a piece that moves back and forth.
fn part_done(running: &JobProgress<'_>, now: f64) -> std::ops::Range<f32> {
    if let Some(total) = running.task.total {
        return 0.0..(running.done as f32 / total.max(1) as f32).min(1.0);
    }
    let start = ((now * 0.8).fract() * 2.0 - 1.0).abs() as f32 * 0.75;
    start..start + 0.25
}

/// Shows the zoom level between buttons that change it, and a button that fits the drawing. A click on the level resets
/// it to 100%.
fn zoom(ui: &mut Ui, zoom: f32, commands: &mut Commands) {
    let percent = t!("number.percent", number = (zoom * 100.0).round() as u32);
    ui.spacing_mut().item_spacing.x = 2.0;
    zoom_button(ui, Action::Fit, icon(Action::Fit), None, commands);
    zoom_button(ui, Action::ZoomIn, icon(Action::ZoomIn), None, commands);
    let name = t!("status.zoom", percent = percent);
    zoom_button(ui, Action::ZoomReset, RichText::new(percent.as_ref()).size(12.5), Some(&name), commands);
    zoom_button(ui, Action::ZoomOut, icon(Action::ZoomOut), None, commands);
    ui.spacing_mut().item_spacing.x = theme::GAP;
}

fn icon(action: Action) -> RichText {
    RichText::new(action.icon().unwrap_or_default()).font(FontId::new(14.0, theme::icons()))
}

fn zoom_button(ui: &mut Ui, action: Action, text: RichText, name: Option<&str>, commands: &mut Commands) {
    let text = text.color(theme::palette(ui.ctx()).weak);
    let button = Button::new(text).frame_when_inactive(false).small().min_size(vec2(24.0, 22.0));
    let response = ui.add(button);
    let name = name.map_or_else(|| action.text(), str::to_owned);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if response.on_hover_text(widgets::tooltip(ui.ctx(), action, ShortcutSet::Standard)).clicked() {
        commands.push(Command::Act(action));
    }
}

fn summary(ui: &mut Ui, input: StatusInput<'_>) {
    let palette = theme::palette(ui.ctx());
    let StatusInput { document, view, derived } = input;
    let parts = text::summary(document, derived, view.selection.len());
    let text = RichText::new(parts.join("  ·  ")).size(12.5).color(palette.weak);
    ui.add(Label::new(text).truncate());
}
