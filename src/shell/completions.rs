//! Completions of background jobs: the results, and how the app uses them.

use super::{App, operations::ResultRequest};
use crate::{
    services::jobs::Finished,
    ui::panels::checks::{AutomatonVersion, Sides},
};
use eframe::egui::Context;
use grammaton_core::{Determinized, Document, LayoutResult};
use grammaton_session::{
    GeneratedWords, TabId,
    checks::{ComparisonResult, Facts},
};
use rust_i18n::t;

/// The result of a job, with the request that it answers.
#[derive(Debug)]
pub(super) enum Completion {
    /// A layout of a tab's document (`whole`), or of its selected states.
    Layout { tab: TabId, whole: bool, finished: Finished<LayoutResult> },
    /// The document that an operation produces.
    Operation { request: ResultRequest, finished: Finished<Document> },
    /// The deterministic automaton to generate words from.
    Words { tab: TabId, automaton: u64, wanted: GeneratedWords, seed: u64, finished: Finished<Determinized> },
    /// Facts about the language of an automaton.
    Facts { version: AutomatonVersion, finished: Finished<Facts> },
    /// The comparison of two automata.
    Comparison { sides: Sides, finished: Finished<ComparisonResult> },
}

impl App {
    /// Returns whether any background job is running.
    pub fn is_working(&self) -> bool {
        self.jobs.is_working()
    }

    /// Handles the jobs that have ended.
    pub(super) fn take_finished_jobs(&mut self, ctx: &Context) {
        let ended = self.jobs.take_finished(ctx);
        for completion in ended.completions {
            self.complete(ctx, completion);
            ctx.request_repaint();
        }
        for text in ended.crashed {
            self.failed(text, t!("jobs.crashed").into_owned());
        }
    }

    fn complete(&mut self, ctx: &Context, completion: Completion) {
        match completion {
            Completion::Layout { tab, whole, finished } => self.layout_finished(ctx, tab, whole, finished),
            Completion::Operation { request, finished } => self.made(ctx, request, finished),
            Completion::Words { tab, automaton, wanted, seed, finished } => {
                self.words_finished(ctx, (tab, automaton), wanted, seed, finished);
            }
            Completion::Facts { version, finished } => {
                self.overlays.checks.facts.answer(&version, finished.outcome.ok());
            }
            Completion::Comparison { sides, finished } => {
                self.overlays.checks.compared.answer(&sides, Some(Ok(finished.outcome)));
            }
        }
    }
}
