//! The checks of the active tab's language: recomputed when the automaton changes while the panel is visible.

use super::{
    Tab, Tabs,
    completions::{Completion, Jobs},
    operand,
};
use crate::text::t;
use crate::{
    services::jobs::Task,
    ui::panels::checks::{Checks, Sides},
};
use eframe::egui::Context;
use grammaton_core::{DocumentNfa, Nfa};
use grammaton_session::{Comparison, FactsJob, OtherAutomaton, checks::LIMIT};

/// Starts the jobs for outdated answers about the active tab.
pub(super) fn update(ctx: &Context, checks: &mut Checks, tabs: &Tabs, jobs: &mut Jobs) {
    if tabs.active().shown.drawn.nfa.is_empty() {
        return;
    }
    for job in [&mut checks.facts.job, &mut checks.compared.job] {
        *job = job.filter(|&id| jobs.is_running(id));
    }
    start_facts(ctx, checks, tabs.active(), jobs);
    start_comparison(ctx, checks, tabs, jobs);
}

fn start_facts(ctx: &Context, checks: &mut Checks, tab: &Tab, jobs: &mut Jobs) {
    let key = ((tab.id, tab.editor.automaton()), tab.shown.notation);
    let facts = &mut checks.facts;
    if facts.key == Some(key) {
        return;
    }
    facts.job.take().into_iter().for_each(|job| jobs.cancel(job));
    // The old answer stays until the new one arrives, usually in the next frame.
    if facts.key.is_none_or(|((id, _), _)| id != tab.id) {
        facts.answer = None;
    }
    facts.key = Some(key);
    let job = FactsJob::new(tab.shown.drawn.clone(), tab.shown.notation);
    let task = Task { text: t!("checks.working").into_owned(), total: None, revision: tab.editor.revision() };
    let complete = move |finished| Completion::Facts { key, finished };
    facts.job = Some(jobs.start(ctx, task, job, complete));
}

fn start_comparison(ctx: &Context, checks: &mut Checks, tabs: &Tabs, jobs: &mut Jobs) {
    let Some(sides) = sides(checks, tabs) else {
        checks.compared.key = None;
        return;
    };
    let compared = &mut checks.compared;
    if compared.key.as_ref() == Some(&sides) {
        return;
    }
    compared.job.take().into_iter().for_each(|job| jobs.cancel(job));
    compared.answer = None;
    compared.key = Some(sides.clone());
    let tab = tabs.active();
    let other = match operand::read(&sides.1, tabs) {
        Ok((other, hint)) => {
            checks.hint = hint;
            DocumentNfa::new(&other).nfa
        }
        Err(error) => return compared.answer = Some(Err(error)),
    };
    let job = Comparison::new([Nfa::clone(&tab.shown.drawn.nfa), other], LIMIT, sides.3);
    let task = Task { text: t!("checks.comparing").into_owned(), total: None, revision: tab.editor.revision() };
    let complete = move |finished| Completion::Comparison { sides, finished };
    compared.job = Some(jobs.start(ctx, task, job, complete));
}

/// Returns the two automata to compare, if both are available.
fn sides(checks: &Checks, tabs: &Tabs) -> Option<Sides> {
    let tab = tabs.active();
    let second = checks.other.operand()?;
    let automaton = match second {
        OtherAutomaton::Tab(id) if id == tab.id => return None,
        OtherAutomaton::Tab(id) => Some(tabs.get(id)?.editor.automaton()),
        OtherAutomaton::Text(_) => None,
    };
    Some(((tab.id, tab.editor.automaton()), second, automaton, tab.shown.notation.empty_word))
}
