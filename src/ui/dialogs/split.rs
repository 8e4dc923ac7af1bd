//! The dialog for choosing the labels to split off an arrow.

use crate::text::{locale::locale, t};
use crate::{
    commands::command::{Command, Commands},
    ui::{
        dialogs::{buttons, main_button, modal, title},
        theme, widgets,
    },
};
use eframe::egui::{Context, RichText, ScrollArea};
use grammaton_core::{Document, Label, StateId, notation::label};
use grammaton_session::{self, Edit, Element, split_position};
use std::collections::BTreeSet;

/// The state of the dialog.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Split {
    from: StateId,
    to: StateId,
    chosen: BTreeSet<Label>,
}

impl Split {
    /// Creates the dialog for an arrow, with its last label chosen.
    pub(crate) fn new(document: &Document, from: StateId, to: StateId) -> Self {
        Self { from, to, chosen: document.labels(from, to).last().cloned().into_iter().collect() }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, document: &Document, commands: &mut Commands) -> bool {
        let name = |id| document.state(id).map(|state| state.name.to_string()).unwrap_or_default();
        let modal = modal(ctx, "split").show(ctx, |ui| {
            ui.set_width((ctx.content_rect().width() - 60.0).min(380.0));
            title(ui, &t!("split.title", from = name(self.from), to = name(self.to)));
            ui.label(RichText::new(t!("split.text")).color(theme::palette(ctx).weak));
            ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    for one in document.labels(self.from, self.to) {
                        let mut chosen = self.chosen.contains(one);
                        if widgets::checkbox(ui, &mut chosen, &label::show_with([one], locale().notation.empty_word)) {
                            if chosen {
                                self.chosen.insert(one.clone())
                            } else {
                                self.chosen.remove(one)
                            };
                        }
                    }
                });
            });
            ui.add_space(10.0);
            buttons(ui, |ui| {
                let can = !self.chosen.is_empty();
                let split = ui.add_enabled_ui(can, |ui| main_button(ui, &t!("split.do"))).inner;
                if split {
                    self.split(document, commands);
                }
                widgets::outlined(ui, None, &t!("split.keep")).clicked() || split
            })
        });
        modal.inner || modal.should_close()
    }

    fn split(&self, document: &Document, commands: &mut Commands) {
        let Self { from, to, ref chosen } = *self;
        let Some(at) = split_position(document, from, to) else { return };
        let id = document.free_id();
        commands.edit(Edit::SplitOff { from, to, labels: chosen.iter().cloned().collect(), id, at });
        commands.push(Command::Select(vec![Element::State(id)]));
    }
}
