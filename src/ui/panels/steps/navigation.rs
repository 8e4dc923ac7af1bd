//! Moving between the steps of a construction, and the explanation of a step.

use super::StepsPanel;
use crate::{
    commands::icons,
    text::t,
    ui::{theme, widgets},
};
use eframe::egui::{
    EventFilter, Id, Key, Label, Response, RichText, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType,
    epaint::RectShape,
};

/// The minimum height of the explanation of a step, in points.
const EXPLANATION_HEIGHT: f32 = 84.0;

impl StepsPanel {
    /// Shows the buttons and the slider for changing the page. Returns whether any of them was used.
    pub(super) fn controls(&self, ui: &mut Ui, wanted: &mut usize) -> bool {
        let (at, last) = (self.at, self.last());
        ui.horizontal(|ui| {
            let buttons = [
                (icons::TO_START, t!("steps.first"), at > 0, 0),
                (icons::BACK, t!("steps.back"), at > 0, at.saturating_sub(1)),
                (icons::FORWARD, t!("steps.forward"), at < last, at + 1),
                (icons::TO_END, t!("steps.last"), at < last, last),
            ];
            let mut used = false;
            ui.spacing_mut().item_spacing.x = 2.0;
            for (icon, name, enabled, leads) in buttons {
                if widgets::plain_icon_button(ui, icon, &name, enabled) {
                    (*wanted, used) = (leads, true);
                }
            }
            ui.spacing_mut().item_spacing.x = theme::GAP;
            let count = t!("steps.position", at = at + 1, all = last + 1);
            if last > 0 {
                let room = ui.available_width() - 96.0;
                used |= widgets::scrubber(ui, wanted, last, room.clamp(40.0, 220.0), &t!("steps.scrub"));
            }
            ui.label(RichText::new(count).size(12.5).color(theme::palette(ui.ctx()).weak));
            used
        })
        .inner
    }

    /// Shows the rule and the explanation. Returns the response that holds the focus for keyboard navigation.
    pub(super) fn explanation(&self, ui: &mut Ui) -> Response {
        let palette = theme::palette(ui.ctx());
        let id = keys_id(ui);
        let ground = ui.painter().add(Shape::Noop);
        let inner = ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            // Leaves room for three lines, so that the content below rarely moves when the page changes.
            ui.set_min_height(EXPLANATION_HEIGHT);
            ui.add(
                Label::new(
                    RichText::new(&self.page.explanation.rule).font(theme::heading_font()).color(palette.accent),
                )
                .wrap(),
            );
            ui.add(Label::new(RichText::new(&self.page.explanation.text).size(14.0)).wrap());
        });
        let rect = inner.response.rect.expand(5.0);
        let response = ui.interact(rect, id, Sense::click());
        let spoken = t!("steps.spoken", rule = self.page.explanation.rule, text = self.page.explanation.text);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &spoken));
        if response.has_focus() {
            let outline = Stroke::new(1.0, palette.accent);
            let kind = StrokeKind::Inside;
            ui.painter().set(ground, RectShape::stroke(rect, theme::RADIUS, outline, kind));
        }
        if response.clicked() {
            response.request_focus();
        }
        response
    }

    /// Changes the page by keys while the explanation has the focus.
    pub(super) fn keys(&mut self, ui: &Ui, id: Id, wanted: &mut usize) {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let filter = EventFilter { horizontal_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let (at, last) = (self.at, self.last());
        let leads = [
            (Key::ArrowLeft, at.saturating_sub(1)),
            (Key::ArrowRight, (at + 1).min(last)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        for (key, leads) in leads {
            if ui.input(|input| input.key_pressed(key)) {
                *wanted = leads;
            }
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.shown = None;
        }
    }
}

fn keys_id(ui: &Ui) -> Id {
    ui.id().with("turning pages")
}
