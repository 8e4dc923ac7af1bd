//! The dialog for renaming all states.

use crate::text::t;
use crate::{
    commands::command::Commands,
    ui::{
        dialogs::{buttons, main_button, modal, title, width},
        theme, widgets,
    },
};
use eframe::egui::{Context, Grid, RichText, Ui, vec2};
use grammaton_core::Document;
use grammaton_session::{Edit, NameScheme};

/// The maximum number of states in the preview.
const PREVIEW: usize = 6;

/// The state of the dialog.
#[derive(Clone, Debug)]
pub(crate) struct RenameStates {
    scheme: NameScheme,
    /// The first states with their new names.
    preview: Vec<(String, String)>,
    /// The number of states that the preview leaves out.
    others: usize,
}

impl RenameStates {
    /// Creates the dialog for a document.
    pub(crate) fn new(document: &Document) -> Self {
        Self::with_scheme(document, NameScheme::Indexed)
    }

    fn with_scheme(document: &Document, scheme: NameScheme) -> Self {
        let names = scheme.names(document);
        let old = |id| document.state(id).map(|state| state.name.to_string()).unwrap_or_default();
        let preview = names.iter().take(PREVIEW).map(|(id, name)| (old(*id), name.to_string())).collect();
        Self { scheme, preview, others: names.len().saturating_sub(PREVIEW) }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, document: &Document, commands: &mut Commands) -> bool {
        let modal = modal(ctx, "rename states").show(ctx, |ui| {
            width(ui, 380.0);
            title(ui, &t!("rename_states.title"));
            ui.label(RichText::new(t!("rename_states.text")).color(theme::palette(ctx).weak));
            ui.horizontal_wrapped(|ui| {
                for scheme in NameScheme::ALL {
                    let text = [0, 1, 2].map(|index| scheme.name(index)).join(", ") + ", …";
                    if ui.radio(self.scheme == scheme, text).clicked() {
                        *self = Self::with_scheme(document, scheme);
                    }
                }
            });
            ui.add_space(6.0);
            self.preview(ui);
            ui.add_space(10.0);
            let mut closes = false;
            buttons(ui, |ui| {
                if main_button(ui, &t!("rename_states.do")) {
                    commands.edit(Edit::RenameAll(self.scheme));
                    closes = true;
                }
                closes |= widgets::outlined(ui, None, &t!("rename_states.keep")).clicked();
            });
            closes
        });
        modal.inner || modal.should_close()
    }

    fn preview(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        Grid::new("new names").spacing(vec2(14.0, 3.0)).show(ui, |ui| {
            for (old, new) in &self.preview {
                ui.add(eframe::egui::Label::new(RichText::new(old).color(palette.weak)).truncate());
                ui.label(RichText::new("→").color(palette.weak));
                ui.label(new);
                ui.end_row();
            }
        });
        if self.others > 0 {
            ui.label(RichText::new(t!("rename_states.others", count = self.others)).color(palette.weak));
        }
    }
}
