//! The dialog for choosing the second automaton of an operation.

use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
    },
    ui::{
        dialogs::{buttons, main_button, modal, title},
        operand_picker::OperandPicker,
        theme, widgets,
    },
};
use eframe::egui::{Context, RichText, Ui};
use grammaton_session::{TabId, TabSummary};

/// The state of the dialog.
#[derive(Clone, Debug)]
pub(crate) struct Combine {
    action: Action,
    pub(crate) other: OperandPicker,
}

impl Combine {
    /// Creates the dialog for an operation, with the first of the other tabs chosen.
    pub(crate) fn new(action: Action, first: Option<TabId>) -> Self {
        let mut other = OperandPicker::default();
        if let Some(tab) = first {
            other.choose(tab);
        }
        Self { action, other }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, others: &[TabSummary], commands: &mut Commands) -> bool {
        let modal = modal(ctx, "combine").show(ctx, |ui| {
            ui.set_width((ctx.content_rect().width() - 60.0).min(360.0));
            title(ui, self.action.text().trim_end_matches('…'));
            ui.label(RichText::new(self.action.hint()).color(theme::palette(ctx).weak));
            ui.add_space(6.0);
            self.other.show(ui, others, commands);
            ui.add_space(10.0);
            buttons(ui, |ui| {
                let operand = self.other.operand();
                let accept = |ui: &mut Ui| main_button(ui, &t!("operate.do"));
                let accepted = ui.add_enabled_ui(operand.is_some(), accept).inner;
                if let Some(with) = operand.filter(|_| accepted) {
                    commands.push(Command::Combine { action: self.action, with });
                }
                widgets::outlined(ui, None, &t!("operate.keep")).clicked() || accepted
            })
        });
        modal.inner || modal.should_close()
    }
}
