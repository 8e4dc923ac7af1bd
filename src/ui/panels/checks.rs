//! What can be asked of the language, with answers that can be tried at once.

mod answers;

use crate::{
    app::TabId,
    checks::{Compared, Facts},
    command::{Commands, Second},
    derived::Derived,
    jobs::JobId,
    panels::other::{Other, problem},
    theme, widgets,
};
use eframe::egui::{RichText, ScrollArea, Ui};
use grammaton_core::OverLimit;
use rust_i18n::t;

/// A moment of a document: its tab and the number of its automaton.
pub(crate) type Moment = (TabId, u64);

/// A question whose answer is found beside the frames.
#[derive(Debug)]
pub(crate) struct Asked<K, A> {
    /// What was asked last.
    pub key: Option<K>,
    /// The job that finds the answer.
    pub job: Option<JobId>,
    /// The answer that was found last.
    pub answer: Option<A>,
}

impl<K, A> Default for Asked<K, A> {
    fn default() -> Self {
        Self { key: None, job: None, answer: None }
    }
}

/// What a comparison is about: this side, the other one, and the number of its automaton if it is drawn.
pub(crate) type Sides = (Moment, Second, Option<u64>);

/// What came of a comparison; or why the other side cannot be read.
pub(crate) type Answer = Result<Result<Compared, OverLimit>, String>;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    pub(crate) facts: Asked<Moment, Facts>,
    pub(crate) compared: Asked<Sides, Answer>,
    pub(crate) other: Other,
    /// What the text of the other one may mean otherwise.
    pub(crate) hint: Option<String>,
}

impl Checks {
    /// Shows the questions and their answers.
    pub(crate) fn show(&mut self, ui: &mut Ui, derived: &Derived, others: &[(TabId, String)], commands: &mut Commands) {
        let weak = theme::palette(ui.ctx()).weak;
        if derived.drawn.nfa.is_empty() {
            ui.label(RichText::new(t!("problems.nothing_drawn")).color(weak).size(13.0));
            return;
        }
        ScrollArea::vertical().id_salt("checks").auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 5.0;
            answers::heading(ui, &t!("checks.compare"));
            self.other.show(ui, others, commands);
            self.comparison(ui, others, commands);
            match &self.facts.answer {
                Some(facts) => answers::show(ui, facts, derived, commands),
                None if self.facts.job.is_some() => drop(ui.label(RichText::new(t!("checks.working")).color(weak))),
                None => {
                    if widgets::outlined(ui, None, &t!("checks.again")).clicked() {
                        self.facts.key = None;
                    }
                }
            }
        });
    }

    fn comparison(&mut self, ui: &mut Ui, others: &[(TabId, String)], commands: &mut Commands) {
        let Some(name) = self.other.second().and_then(|_| self.other.name(others)) else { return };
        match &self.compared.answer {
            Some(Ok(Ok(compared))) => {
                answers::compared(ui, compared, &name, commands);
                let hint = self.hint.as_ref().filter(|_| compared.only.iter().any(Option::is_some));
                hint.inspect(|hint| widgets::caution(ui, hint));
            }
            Some(Ok(Err(error))) => problem(ui, &t!("checks.undecided", limit = error.limit)),
            Some(Err(error)) => problem(ui, error),
            None if self.compared.job.is_some() => {
                ui.label(RichText::new(t!("checks.working")).color(theme::palette(ui.ctx()).weak));
            }
            None => {
                if widgets::outlined(ui, None, &t!("checks.compare_again")).clicked() {
                    self.compared.key = None;
                }
            }
        }
    }
}
