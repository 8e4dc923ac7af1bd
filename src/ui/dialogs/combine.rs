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
use grammaton_core::SetOperation;
use grammaton_session::{TabId, TabSummary};

/// The state of the dialog.
#[derive(Clone, Debug)]
pub(crate) struct Combine {
    action: Action,
    /// Whether the first automaton is small enough to show its constructions step by step.
    can_step: bool,
    pub(crate) other: OperandPicker,
}

impl Combine {
    /// Creates the dialog for an operation, with the first of the other tabs chosen.
    pub(crate) fn new(action: Action, can_step: bool, first: Option<TabId>) -> Self {
        let mut other = OperandPicker::default();
        if let Some(tab) = first {
            other.choose(tab);
        }
        Self { action, can_step, other }
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
                let operation = product(self.action);
                let is_possible = self.can_step && operand.is_some();
                let shows_steps =
                    operation.is_some() && widgets::outlined_if(ui, is_possible, None, &t!("operate.steps")).clicked();
                match (operand, operation) {
                    (Some(with), Some(operation)) if shows_steps => {
                        commands.push(Command::ShowProduct { operation, with });
                    }
                    (Some(with), _) if accepted => commands.push(Command::Combine { action: self.action, with }),
                    _ => {}
                }
                widgets::outlined(ui, None, &t!("operate.keep")).clicked() || accepted || shows_steps
            })
        });
        modal.inner || modal.should_close()
    }
}

/// Returns the operation that an action carries out by the product construction, or may.
fn product(action: Action) -> Option<SetOperation> {
    match action {
        Action::Intersection => Some(SetOperation::Intersection),
        Action::Union => Some(SetOperation::Union),
        Action::Difference => Some(SetOperation::Difference),
        Action::SymmetricDifference => Some(SetOperation::SymmetricDifference),
        _ => None,
    }
}
