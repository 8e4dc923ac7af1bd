//! The overlay on the canvas: the zoom controls, hints for beginners, and the welcome text of an empty document.

use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
        view::{Camera, NARROW, ShortcutSet, Tool, View},
    },
    services::TARGET,
    ui::{menu, theme, widgets},
};
use eframe::egui::{Align, Align2, Frame, Id, Layout, Margin, Rect, RichText, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use grammaton_core::Document;
use rust_i18n::t;

/// The canvas height below which there is no room for explanations.
const LOW: f32 = 340.0;

/// The canvas height below which the zoom controls are hidden, because they would cover the drawing.
const SHALLOW: f32 = 260.0;

/// The number of states above which a drawing gets no hints.
const BEGINNING: usize = 8;

/// Shows the overlay on the canvas area.
pub(super) fn show(ui: &mut Ui, area: Rect, document: &Document, camera: Camera, view: &View, commands: &mut Commands) {
    if document.states().len() == 0 && document.notes().is_empty() {
        empty(ui, area, commands);
    } else if let Some(text) = hint(document, view) {
        pill(ui, area, &text);
    }
    zoom(ui, area, camera, commands);
}

/// Returns the hint for the current tool, or for the next step in a new drawing.
fn hint(document: &Document, view: &View) -> Option<String> {
    if view.field.is_some() {
        return None;
    }
    let key = match view.tool {
        Tool::State => "hint.state_tool",
        Tool::Arrow => "hint.arrow_tool",
        Tool::Note => "hint.note_tool",
        Tool::Select if document.states().len() == 0 => "empty.state",
        // A user who has drawn this much needs no hints, and the space is better used.
        Tool::Select if document.states().len() > BEGINNING => return None,
        Tool::Select if document.transitions().len() == 0 => "hint.first_arrow",
        Tool::Select if document.states().all(|(_, state)| !state.accepting) => "hint.first_accepting",
        Tool::Select => return None,
    };
    Some(t!(key).into_owned())
}

fn pill(ui: &Ui, area: Rect, text: &str) {
    let palette = theme::palette(ui.ctx());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), eframe::egui::FontId::proportional(13.0), palette.weak);
    let ground =
        Align2::CENTER_BOTTOM.anchor_size(area.center_bottom() - vec2(0.0, 18.0), galley.size() + vec2(28.0, 14.0));
    if ground.width() > area.width() - 16.0 {
        return;
    }
    // Without room next to the zoom controls, the hint goes above them.
    let has_room = area.width() < NARROW || ground.left() > area.left() + 182.0;
    let ground = if has_room { ground } else { ground.translate(vec2(0.0, -46.0)) };
    let painter = ui.painter();
    painter.rect(
        ground,
        ground.height() / 2.0,
        palette.panel,
        Stroke::new(1.0, palette.border),
        eframe::egui::StrokeKind::Inside,
    );
    painter.galley(ground.center() - galley.size() / 2.0, galley, palette.weak);
    let spoken = ui.interact(ground, ui.id().with("hint"), eframe::egui::Sense::hover());
    spoken.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::WidgetType::Label, true, text));
}

fn zoom(ui: &mut Ui, area: Rect, camera: Camera, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let size = vec2(152.0, 36.0);
    let place = Rect::from_min_size(pos2(area.left() + 14.0, area.bottom() - 14.0 - size.y), size);
    if area.width() < NARROW || area.height() < SHALLOW {
        return;
    }
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)), |ui| {
        let frame = Frame::new().fill(palette.panel).stroke(Stroke::new(1.0, palette.border)).corner_radius(10);
        frame.inner_margin(Margin::symmetric(4, 2)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            widgets::icon_button(ui, Action::ZoomOut, false, commands);
            let percent = format!("{:.0}%", camera.zoom * 100.0);
            let label = eframe::egui::Button::new(RichText::new(percent).size(12.5)).min_size(vec2(52.0, 28.0));
            if ui.add(label).on_hover_text(Action::ZoomReset.tooltip(ui.ctx(), ShortcutSet::Standard, TARGET)).clicked()
            {
                commands.push(Command::Act(Action::ZoomReset));
            }
            widgets::icon_button(ui, Action::ZoomIn, false, commands);
            widgets::icon_button(ui, Action::Fit, false, commands);
        });
    });
}

/// Shows the welcome text of an empty document.
fn empty(ui: &mut Ui, area: Rect, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let size = vec2(400.0, 300.0).min(area.size() - Vec2::splat(24.0));
    let place = Rect::from_center_size(area.center() - vec2(0.0, 20.0), size);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center)), |ui| {
        ui.add_space(4.0);
        ui.label(RichText::new(t!("empty.title")).font(eframe::egui::FontId::new(22.0, theme::semibold())));
        ui.add_space(2.0);
        ui.label(RichText::new(t!("empty.subtitle")).color(palette.weak));
        ui.add_space(if area.height() < LOW { 4.0 } else { 18.0 });
        let steps = if area.height() < LOW { 0 } else { 3 };
        for (icon, key) in
            [(icons::CURSOR_CLICK, "empty.state"), (icons::ARROW, "empty.arrow"), (icons::ACCEPT, "empty.accept")]
                .into_iter()
                .take(steps)
        {
            step(ui, icon, &t!(key));
        }
        ui.add_space(18.0);
        ui.allocate_ui_with_layout(vec2(260.0, 34.0), Layout::left_to_right(Align::Center), |ui| {
            let open = widgets::outlined(ui, Some(icons::OPEN), &t!("empty.open"));
            if open.clicked() {
                commands.push(Command::Act(Action::Open));
            }
            let examples = widgets::outlined(ui, Some(icons::EXAMPLES), &t!("empty.examples"));
            eframe::egui::Popup::menu(&examples)
                .id(Id::new("empty examples"))
                .show(|ui| menu::scrolling(ui, &mut |ui| menu::examples(ui, commands)));
        });
    });
}

fn step(ui: &mut Ui, icon: char, text: &str) {
    let palette = theme::palette(ui.ctx());
    ui.allocate_ui_with_layout(vec2(340.0, 30.0), Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new(icon).font(eframe::egui::FontId::new(20.0, theme::icons())).color(palette.accent));
        ui.add_space(4.0);
        ui.label(text);
    });
}
