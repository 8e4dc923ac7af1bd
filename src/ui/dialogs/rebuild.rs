//! Asks whether the drawing may be rebuilt from an edited grammar.

use super::{buttons, main_button, modal, title, width};
use crate::ui::widgets;
use eframe::egui::Context;
use rust_i18n::t;

/// Shows the question. Returns the answer once there is one: whether to rebuild the drawing.
pub(crate) fn rebuild(ctx: &Context) -> Option<bool> {
    let modal = modal(ctx, "rebuild").show(ctx, |ui| {
        width(ui, 420.0);
        title(ui, &t!("rebuild.title"));
        ui.label(t!("rebuild.text"));
        ui.add_space(10.0);
        buttons(ui, |ui| {
            let go = main_button(ui, &t!("rebuild.go"));
            (go, widgets::outlined(ui, None, &t!("rebuild.keep")).clicked())
        })
    });
    let (go, keep) = modal.inner;
    if go { Some(true) } else { (keep || modal.should_close()).then_some(false) }
}
