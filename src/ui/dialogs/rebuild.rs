//! Asks whether the drawing may be rebuilt from an edited grammar or a typed expression.

use super::{buttons, main_button, modal, title, width};
use crate::text::t;
use crate::ui::widgets;
use eframe::egui::Context;

/// Shows the question for an edited grammar. Returns the answer once there is one: whether to rebuild the drawing.
pub(crate) fn rebuild(ctx: &Context) -> Option<bool> {
    ask(ctx, &t!("rebuild.text"), &t!("rebuild.go"))
}

/// Shows the question for a typed expression. Returns the answer once there is one.
pub(crate) fn rebuild_from_expression(ctx: &Context) -> Option<bool> {
    ask(ctx, &t!("rebuild.from_expression"), &t!("rebuild.build"))
}

fn ask(ctx: &Context, text: &str, go: &str) -> Option<bool> {
    let modal = modal(ctx, "rebuild").show(ctx, |ui| {
        width(ui, 420.0);
        title(ui, &t!("rebuild.title"));
        ui.label(text);
        ui.add_space(10.0);
        buttons(ui, |ui| {
            let go = main_button(ui, go);
            (go, widgets::outlined(ui, None, &t!("rebuild.keep")).clicked())
        })
    });
    let (go, keep) = modal.inner;
    if go { Some(true) } else { (keep || modal.should_close()).then_some(false) }
}
