//! Answers on the language that is shown: asked anew when the automaton changes, while somebody looks.

use super::{App, Tab, TabId};
use crate::{
    checks::{Asking, Comparison, LIMIT},
    command::Second,
    jobs::Task,
    panels::{below::Below, checks::Sides},
    reading,
};
use eframe::egui::Context;
use grammaton_core::{Drawn, Nfa};
use rust_i18n::t;

impl App {
    /// Whether the questions and answers are shown.
    pub(super) fn checks_shown(&self) -> bool {
        let chosen = self.settings.below == Below::Checks && (self.wide || self.settings.below_alone);
        chosen && self.is_side_open() && !self.tabs.active().steps.is_open()
    }

    /// Shows the questions and answers, or what is odd instead.
    pub(super) fn toggle_checks(&mut self) {
        let shown = self.checks_shown();
        self.show_below(if shown { Below::Problems } else { Below::Checks });
        self.settings.below_alone = !shown;
    }

    /// Shows the questions, with the other tab chosen if there is just one.
    pub(super) fn ask_to_compare(&mut self) {
        self.show_below(Below::Checks);
        let shown = self.tab();
        let mut others = self.tabs.iter().filter(|tab| tab.id != shown);
        if let (Some(other), None, None) = (others.next(), others.next(), self.aids.checks.other.second()) {
            self.aids.checks.other.choose(other.id);
        }
    }

    /// Asks what is to be asked anew.
    pub(super) fn follow_checks(&mut self, ctx: &Context) {
        if !self.checks_shown() || self.tabs.active().derived.drawn.nfa.is_empty() {
            return;
        }
        let checks = &mut self.aids.checks;
        for job in [&mut checks.facts.job, &mut checks.compared.job] {
            *job = job.filter(|&id| self.jobs.runs(id));
        }
        self.ask_for_facts(ctx);
        self.compare(ctx);
    }

    fn ask_for_facts(&mut self, ctx: &Context) {
        let tab = self.tabs.active();
        let moment = (tab.id, tab.editor.automaton());
        let facts = &mut self.aids.checks.facts;
        if facts.key == Some(moment) {
            return;
        }
        facts.job.take().into_iter().for_each(|job| self.jobs.cancel(job));
        // An answer stays until the next, which mostly is there at the next frame.
        if facts.key.is_none_or(|(id, _)| id != tab.id) {
            facts.answer = None;
        }
        facts.key = Some(moment);
        let job = Asking::new(tab.derived.drawn.clone());
        let task = Task { text: t!("checks.working").into_owned(), total: None, revision: tab.editor.revision() };
        let id = self.start_job(ctx, task, job, move |app, _, finished| {
            let facts = &mut app.aids.checks.facts;
            if facts.key == Some(moment) {
                facts.answer = finished.outcome.ok();
            }
        });
        self.aids.checks.facts.job = Some(id);
    }

    fn compare(&mut self, ctx: &Context) {
        let Some(sides) = self.sides() else {
            self.aids.checks.compared.key = None;
            return;
        };
        let compared = &mut self.aids.checks.compared;
        if compared.key.as_ref() == Some(&sides) {
            return;
        }
        compared.job.take().into_iter().for_each(|job| self.jobs.cancel(job));
        compared.answer = None;
        compared.key = Some(sides.clone());
        let tab = self.tabs.active();
        let other = match self.second(&sides.1) {
            Ok((other, hint)) => {
                self.aids.checks.hint = hint;
                Drawn::new(&other).nfa
            }
            Err(error) => return self.aids.checks.compared.answer = Some(Err(error)),
        };
        let job = Comparison::new([Nfa::clone(&tab.derived.drawn.nfa), other], LIMIT);
        let task = Task { text: t!("checks.comparing").into_owned(), total: None, revision: tab.editor.revision() };
        let id = self.start_job(ctx, task, job, move |app, _, finished| {
            let compared = &mut app.aids.checks.compared;
            if compared.key.as_ref() == Some(&sides) {
                compared.answer = Some(Ok(finished.outcome));
            }
        });
        self.aids.checks.compared.job = Some(id);
    }

    /// What is to be compared, if both sides are there.
    fn sides(&self) -> Option<Sides> {
        let tab = self.tabs.active();
        let second = self.aids.checks.other.second()?;
        let automaton = match second {
            Second::Tab(id) if id == tab.id => return None,
            Second::Tab(id) => Some(self.tabs.get(id)?.editor.automaton()),
            Second::Text(_) => None,
        };
        Some(((tab.id, tab.editor.automaton()), second, automaton))
    }

    /// The drawing of the other one of two automata, and what its text may mean otherwise.
    pub(super) fn second(&self, second: &Second) -> Result<(grammaton_core::Document, Option<String>), String> {
        match second {
            Second::Tab(id) => {
                Ok((self.tabs.get(*id).map(|tab| tab.editor.document().clone()).unwrap_or_default(), None))
            }
            Second::Text(text) => reading::read(text).map(|read| (read.document, read.hint)),
        }
    }

    /// Asks for the file that is the other one of two automata.
    pub(super) fn open_beside(&mut self) {
        self.aids.beside = true;
        self.choose_file();
    }

    /// If a file was opened as the other one of two automata, takes it as that, and stays with `shown`.
    pub(super) fn stay_beside(&mut self, shown: TabId) {
        let opened = self.tab();
        if !self.aids.beside || opened == shown {
            return;
        }
        self.aids.beside = false;
        self.tabs.show(shown);
        match &mut self.aids.combine {
            Some(combine) => combine.other.choose(opened),
            None => self.aids.checks.other.choose(opened),
        }
    }
}

impl Tab {
    /// What the document is called beside others.
    pub(super) fn short_name(&self) -> String {
        let name = self.name();
        name.strip_suffix(".ron").unwrap_or(&name).to_owned()
    }
}
