//! The version, the site and the license of the app, and the licenses of the packages and fonts that it contains.

use super::{buttons, main_button, modal, title};
use crate::text::t;
use crate::{
    services::{TARGET, notices::Notices},
    ui::{theme, widgets},
};
use eframe::egui::{Context, OpenUrl, RichText, ScrollArea, TextStyle, TextWrapMode, Ui, vec2};
use grammaton_session::Target;

/// The site of the app, which the page belongs to already.
const SITE: &str = "https://grammaton.github.io/grammaton/";

/// The open dialog.
#[derive(Debug)]
pub(crate) struct About {
    notices: Notices,
}

impl About {
    /// Opens the dialog.
    pub(crate) fn new(ctx: &Context) -> Self {
        Self { notices: Notices::load(ctx) }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&self, ctx: &Context) -> bool {
        let modal = modal(ctx, "about").show(ctx, |ui| {
            let room = ui.ctx().content_rect().size() - vec2(72.0, 150.0);
            ui.set_width(room.x.min(680.0));
            title(ui, &t!("about.title", version = env!("CARGO_PKG_VERSION")));
            // In a small window, the list is long enough to be read, and everything scrolls.
            let list = (room.y - 104.0).clamp(64.0, 420.0);
            ScrollArea::vertical().id_salt("about").max_height(room.y).min_scrolled_height(0.0).show(ui, |ui| {
                if TARGET == Target::Desktop {
                    show_site(ui);
                }
                ui.label(t!("about.license"));
                ui.add_space(6.0);
                ui.label(t!("about.notices"));
                match self.notices.lines() {
                    None => _ = ui.label(t!("about.loading")),
                    Some([]) => _ = ui.label(t!("about.not_loaded")),
                    Some(lines) => show_lines(ui, lines, list),
                }
            });
            ui.add_space(6.0);
            buttons(ui, |ui| main_button(ui, &t!("message.close")))
        });
        modal.inner || modal.should_close()
    }
}

/// Shows the link to the site.
fn show_site(ui: &mut Ui) {
    if widgets::link(ui, SITE) {
        ui.ctx().open_url(OpenUrl::new_tab(SITE));
    }
}

/// Shows only the lines in view, as there are thousands.
fn show_lines(ui: &mut Ui, lines: &[String], height: f32) {
    let palette = theme::palette(ui.ctx());
    ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
    let row = ui.text_style_height(&TextStyle::Small);
    let area = ScrollArea::both().max_height(height).min_scrolled_height(height).auto_shrink(false);
    area.show_rows(ui, row, lines.len(), |ui, rows| {
        for line in &lines[rows] {
            ui.label(RichText::new(line).small().color(palette.weak));
        }
    });
}
