//! Toasts: short messages about completed actions, which disappear by themselves.

use crate::ui::theme;
use eframe::egui::{Align2, Area, Context, Frame, Sense, TextStyle, WidgetInfo, WidgetType, accesskit::Live, vec2};

/// The default display time of a toast in seconds.
const TOAST_SECONDS: f64 = 1.8;
/// The maximum number of toasts shown at a time.
const MAX_TOASTS: usize = 4;

/// The toasts.
#[derive(Debug, Default)]
pub(super) struct Toasts {
    /// The visible toasts, the latest last.
    shown: Vec<Toast>,
    /// The texts of toasts about what was copied, until that is confirmed. `None` where copying always succeeds.
    unconfirmed: Option<Vec<String>>,
}

#[derive(Debug)]
struct Toast {
    text: String,
    /// The display time in seconds.
    seconds: f64,
    /// The time when it disappears, once it has been shown.
    until: Option<f64>,
}

impl Toasts {
    /// Adds a toast. Repeating a visible one extends its time.
    pub(super) fn push(&mut self, text: impl Into<String>) {
        self.push_for(text, TOAST_SECONDS);
    }

    /// Adds a toast with a display time in seconds.
    pub(super) fn push_for(&mut self, text: impl Into<String>, seconds: f64) {
        let text = text.into();
        self.shown.retain(|toast| toast.text != text);
        self.shown.push(Toast { text, seconds, until: None });
        if self.shown.len() > MAX_TOASTS {
            self.shown.remove(0);
        }
    }

    /// Keeps toasts about what was copied until that is confirmed.
    pub(super) fn await_copies(&mut self) {
        self.unconfirmed = Some(Vec::new());
    }

    /// Adds a toast saying that a text was copied.
    pub(super) fn push_copied(&mut self, text: impl Into<String>) {
        match &mut self.unconfirmed {
            Some(texts) => texts.push(text.into()),
            None => self.push(text),
        }
    }

    /// Shows the toasts about what was copied if that succeeded, and drops them otherwise.
    pub(super) fn confirm_copy(&mut self, succeeded: bool) {
        let texts = self.unconfirmed.as_mut().map(std::mem::take).unwrap_or_default();
        texts.into_iter().filter(|_| succeeded).for_each(|text| self.push(text));
    }

    /// Returns the texts of the toasts.
    pub(super) fn texts(&self) -> Vec<&str> {
        self.shown.iter().map(|toast| toast.text.as_str()).collect()
    }

    /// Shows the toasts below one another, each until its time is over.
    pub(super) fn show(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        self.shown.retain_mut(|toast| *toast.until.get_or_insert(now + toast.seconds) > now);
        let Some(next) = self.shown.iter().filter_map(|toast| toast.until).reduce(f64::min) else { return };
        ctx.request_repaint_after_secs((next - now) as f32);
        let palette = theme::palette(ctx);
        let width = ctx.content_rect().width() - 48.0;
        let area = Area::new("toasts".into()).anchor(Align2::CENTER_TOP, vec2(0.0, 88.0)).interactable(false);
        area.show(ctx, |ui| {
            ui.set_max_width(width);
            ui.vertical_centered(|ui| {
                for toast in &self.shown {
                    let font = TextStyle::Body.resolve(ui.style());
                    let galley = ui.painter().layout(toast.text.clone(), font, palette.panel, width - 28.0);
                    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(28.0, 16.0), Sense::hover());
                    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &toast.text));
                    ctx.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
                    ui.painter().add(Frame::popup(ui.style()).inner_margin(0.0).fill(palette.text).paint(rect));
                    ui.painter().galley(rect.min + vec2(14.0, 8.0), galley, palette.panel);
                }
            });
        });
    }
}
