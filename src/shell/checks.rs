//! The checks of the active tab's language: recomputed when the automaton changes while the panel is visible.

use super::{App, Tab, completions::Completion};
use crate::{services::jobs::Task, text::failures, ui::panels::checks::Sides};
use eframe::egui::Context;
use grammaton_core::{DocumentNfa, Nfa};
use grammaton_session::{Comparison, FactsJob, OtherAutomaton, SideTab, TabId, checks::LIMIT, pasted_text};
use rust_i18n::t;

impl App {
    /// Returns whether the checks panel is visible.
    pub(super) fn checks_shown(&self) -> bool {
        let chosen = self.settings.side_tab == SideTab::Checks && (self.wide || self.settings.side_tab_alone);
        chosen && self.is_side_open() && !self.tabs.active().steps.is_open()
    }

    /// Shows the checks panel, or the problems panel if the checks are visible.
    pub(super) fn toggle_checks(&mut self) {
        let shown = self.checks_shown();
        self.show_side_tab(if shown { SideTab::Problems } else { SideTab::Checks });
        self.settings.side_tab_alone = !shown;
    }

    /// Shows the checks panel, and selects the other tab for the comparison if there is exactly one.
    pub(super) fn ask_to_compare(&mut self) {
        self.show_side_tab(SideTab::Checks);
        let shown = self.tab();
        let mut others = self.tabs.iter().filter(|tab| tab.id != shown);
        if let (Some(other), None, None) = (others.next(), others.next(), self.overlays.checks.other.operand()) {
            self.overlays.checks.other.choose(other.id);
        }
    }

    /// Starts the jobs for outdated answers while the panel is visible.
    pub(super) fn update_checks(&mut self, ctx: &Context) {
        if !self.checks_shown() || self.tabs.active().shown.drawn.nfa.is_empty() {
            return;
        }
        let checks = &mut self.overlays.checks;
        for job in [&mut checks.facts.job, &mut checks.compared.job] {
            *job = job.filter(|&id| self.jobs.is_running(id));
        }
        self.start_facts(ctx);
        self.start_comparison(ctx);
    }

    fn start_facts(&mut self, ctx: &Context) {
        let tab = self.tabs.active();
        let moment = (tab.id, tab.editor.automaton());
        let facts = &mut self.overlays.checks.facts;
        if facts.key == Some(moment) {
            return;
        }
        facts.job.take().into_iter().for_each(|job| self.jobs.cancel(job));
        // The old answer stays until the new one arrives, usually in the next frame.
        if facts.key.is_none_or(|(id, _)| id != tab.id) {
            facts.answer = None;
        }
        facts.key = Some(moment);
        let job = FactsJob::new(tab.shown.drawn.clone());
        let task = Task { text: t!("checks.working").into_owned(), total: None, revision: tab.editor.revision() };
        let id = self.jobs.start(ctx, task, job, move |finished| Completion::Facts { version: moment, finished });
        self.overlays.checks.facts.job = Some(id);
    }

    fn start_comparison(&mut self, ctx: &Context) {
        let Some(sides) = self.sides() else {
            self.overlays.checks.compared.key = None;
            return;
        };
        let compared = &mut self.overlays.checks.compared;
        if compared.key.as_ref() == Some(&sides) {
            return;
        }
        compared.job.take().into_iter().for_each(|job| self.jobs.cancel(job));
        compared.answer = None;
        compared.key = Some(sides.clone());
        let tab = self.tabs.active();
        let other = match self.second(&sides.1) {
            Ok((other, hint)) => {
                self.overlays.checks.hint = hint;
                DocumentNfa::new(&other).nfa
            }
            Err(error) => return self.overlays.checks.compared.answer = Some(Err(error)),
        };
        let job = Comparison::new([Nfa::clone(&tab.shown.drawn.nfa), other], LIMIT);
        let task = Task { text: t!("checks.comparing").into_owned(), total: None, revision: tab.editor.revision() };
        let id = self.jobs.start(ctx, task, job, move |finished| Completion::Comparison { sides, finished });
        self.overlays.checks.compared.job = Some(id);
    }

    /// Returns the two automata to compare, if both are available.
    fn sides(&self) -> Option<Sides> {
        let tab = self.tabs.active();
        let second = self.overlays.checks.other.operand()?;
        let automaton = match second {
            OtherAutomaton::Tab(id) if id == tab.id => return None,
            OtherAutomaton::Tab(id) => Some(self.tabs.get(id)?.editor.automaton()),
            OtherAutomaton::Text(_) => None,
        };
        Some(((tab.id, tab.editor.automaton()), second, automaton))
    }

    /// Returns the document of the second operand, and a hint if its text is ambiguous.
    ///
    /// # Errors
    /// The error message if the text cannot be read.
    pub(super) fn second(&self, second: &OtherAutomaton) -> Result<(grammaton_core::Document, Option<String>), String> {
        match second {
            OtherAutomaton::Tab(id) => {
                Ok((self.tabs.get(*id).map(|tab| tab.editor.document().clone()).unwrap_or_default(), None))
            }
            OtherAutomaton::Text(text) => match pasted_text::read(text) {
                Ok(read) => Ok((read.document, read.hint.map(|hint| hint.to_string()))),
                Err(error) => Err(failures::paste(&error)),
            },
        }
    }

    /// Asks for a file to open as the second operand.
    pub(super) fn open_operand(&mut self) {
        self.overlays.pending_operand = true;
        self.choose_file();
    }

    /// If a file was opened as the second operand, selects its tab as the operand and shows the tab `shown` again.
    pub(super) fn take_opened_operand(&mut self, shown: TabId) {
        let opened = self.tab();
        if !self.overlays.pending_operand || opened == shown {
            return;
        }
        self.overlays.pending_operand = false;
        self.tabs.show(shown);
        match &mut self.overlays.combine {
            Some(combine) => combine.other.choose(opened),
            None => self.overlays.checks.other.choose(opened),
        }
    }
}

impl Tab {
    /// Returns the name of the document without the extension `.ron`.
    pub(super) fn short_name(&self) -> String {
        let name = self.name();
        name.strip_suffix(".ron").unwrap_or(&name).to_owned()
    }
}
