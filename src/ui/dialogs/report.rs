//! The dialog for a report: its parts, the constructions, and the format.

use crate::{
    commands::command::{Command, Commands},
    services::TARGET,
    text::{
        report::{ReportPart, ReportStep},
        t,
    },
    ui::{
        dialogs::{buttons, main_button, modal, title, width},
        theme, widgets,
    },
};
use eframe::egui::{Context, RichText, Ui};
use grammaton_formats::Format;
use grammaton_session::Target;

/// The formats of reports.
const FORMATS: [(Format, &str); 3] = [(Format::Pdf, "PDF"), (Format::Html, "HTML"), (Format::Latex, "LaTeX")];

/// The state of the dialog: what the user has chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ReportDialog {
    parts: Vec<(ReportPart, bool)>,
    steps: Vec<(ReportStep, bool)>,
    format: Format,
}

impl Default for ReportDialog {
    /// All parts, and the constructions of a usual task: a minimal automaton.
    fn default() -> Self {
        let usual = [ReportStep::Subsets, ReportStep::Minimize];
        Self {
            parts: ReportPart::ALL.map(|part| (part, true)).into(),
            steps: ReportStep::ALL.map(|step| (step, usual.contains(&step))).into(),
            format: Format::Pdf,
        }
    }
}

impl ReportDialog {
    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, commands: &mut Commands) -> bool {
        // The page does not offer reports, and leaves this code out.
        if TARGET != Target::Desktop {
            return true;
        }
        let modal = modal(ctx, "report").show(ctx, |ui| {
            width(ui, 480.0);
            title(ui, &t!("report.title"));
            ui.columns_const(|[left, right]| {
                heading(left, "report.parts");
                ticks(left, &mut self.parts, ReportPart::label);
                heading(right, "report.constructions");
                ticks(right, &mut self.steps, ReportStep::label);
                heading(right, "report.format");
                widgets::with_outlined_boxes(right, |ui| {
                    for (format, name) in FORMATS {
                        ui.radio_value(&mut self.format, format, name);
                    }
                });
            });
            ui.add_space(10.0);
            let mut close = false;
            buttons(ui, |ui| {
                if main_button(ui, &t!("export.save")) {
                    commands.push(Command::SaveReport {
                        parts: ticked(&self.parts),
                        steps: ticked(&self.steps),
                        format: self.format,
                    });
                }
                close = widgets::outlined(ui, None, &t!("export.close")).clicked();
            });
            close
        });
        modal.inner || modal.should_close()
    }
}

fn heading(ui: &mut Ui, key: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(t!(key)).size(12.0).color(theme::palette(ui.ctx()).weak));
}

/// Shows a check box for each choice.
fn ticks<T: Copy>(ui: &mut Ui, choices: &mut [(T, bool)], label: impl Fn(T) -> String) {
    for (choice, ticked) in choices {
        widgets::checkbox(ui, ticked, &label(*choice));
    }
}

fn ticked<T: Copy>(choices: &[(T, bool)]) -> Vec<T> {
    choices.iter().filter(|(_, ticked)| *ticked).map(|(choice, _)| *choice).collect()
}
