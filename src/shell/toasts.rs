//! Toasts: short messages about completed actions, which disappear by themselves.

use super::App;
use crate::ui::theme;
use eframe::egui::{Align2, Area, Context, Frame, Sense, TextStyle, WidgetInfo, WidgetType, vec2};

/// The default display time of a toast in seconds.
const TOAST_SECONDS: f64 = 1.8;
/// The maximum number of toasts shown at a time.
const MAX_TOASTS: usize = 4;

/// A short message and the time when it disappears.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Toast {
    pub text: String,
    until: f64,
}

impl App {
    pub(super) fn toast(&mut self, ctx: &Context, text: String) {
        self.toast_for(ctx, text, TOAST_SECONDS);
    }

    pub(super) fn toast_for(&mut self, ctx: &Context, text: String, seconds: f64) {
        let until = ctx.input(|input| input.time) + seconds;
        // Repeating a toast extends its time.
        self.toasts.retain(|toast| toast.text != text);
        self.toasts.push(Toast { text, until });
        if self.toasts.len() > MAX_TOASTS {
            self.toasts.remove(0);
        }
    }

    /// Shows the toasts below one another, each until its time is over.
    pub(super) fn show_toasts(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        self.toasts.retain(|toast| toast.until > now);
        let Some(next) = self.toasts.iter().map(|toast| toast.until).reduce(f64::min) else { return };
        ctx.request_repaint_after_secs((next - now) as f32);
        let palette = theme::palette(ctx);
        let width = ctx.content_rect().width() - 48.0;
        let area = Area::new("toasts".into()).anchor(Align2::CENTER_TOP, vec2(0.0, 88.0)).interactable(false);
        area.show(ctx, |ui| {
            ui.set_max_width(width);
            ui.vertical_centered(|ui| {
                for toast in &self.toasts {
                    let font = TextStyle::Body.resolve(ui.style());
                    let galley = ui.painter().layout(toast.text.clone(), font, palette.panel, width - 28.0);
                    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(28.0, 16.0), Sense::hover());
                    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &toast.text));
                    ui.painter().add(Frame::popup(ui.style()).fill(palette.text).paint(rect));
                    ui.painter().galley(rect.min + vec2(14.0, 8.0), galley, palette.panel);
                }
            });
        });
    }
}
