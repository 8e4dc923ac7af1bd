//! The jobs of the language bar: the expression of a drawing, and the drawing of an expression.

use super::{
    Tab, Tabs,
    completions::{Completion, Jobs},
    modals::Modals,
    settings::Settings,
    toasts::Toasts,
};
use crate::text::t;
use crate::{
    services::jobs::{Finished, Task},
    ui::panels::language::MAX_LENGTH,
};
use eframe::egui::Context;
use grammaton_core::{Document, Placement, RegexSearch};
use grammaton_session::{BuildRequest, BuiltDrawing, Construction, Edit, Editor, ExpressionBuild, TabId};

/// A drawing of an expression that would remove states drawn by hand, until the user decides.
#[derive(Debug)]
pub(super) struct PendingDrawing {
    tab: TabId,
    revision: u64,
    document: Document,
    request: (Construction, Placement),
}

/// Starts the computation of the expression of the active tab's automaton, if it is not known.
pub(super) fn update(ctx: &Context, tab: &mut Tab, jobs: &mut Jobs) {
    let (id, automaton) = (tab.id, tab.editor.automaton());
    if !tab.language.needs_search(automaton) || tab.editor.document().states().len() == 0 {
        return;
    }
    tab.language.search.take().into_iter().for_each(|job| jobs.cancel(job));
    let task = Task { text: t!("language.working").into_owned(), total: None, revision: tab.editor.revision() };
    let job = RegexSearch::new(&tab.shown.drawn.nfa, MAX_LENGTH);
    let complete = move |finished| Completion::Expression { tab: id, automaton, finished };
    let job = jobs.start(ctx, task, job, complete);
    tab.language.start_search(automaton, job, ctx.input(|input| input.time));
}

/// Starts to build the drawing of an expression in a tab.
pub(super) fn build(ctx: &Context, request: BuildRequest, tab: &mut Tab, jobs: &mut Jobs) {
    cancel_build(tab, jobs);
    let (id, kind) = (tab.id, (request.construction, request.placement));
    let task = Task { text: t!("language.building").into_owned(), total: None, revision: tab.editor.revision() };
    let job = ExpressionBuild::new(request, tab.editor.document().clone());
    let complete = move |finished| Completion::Build { tab: id, request: kind, finished };
    tab.language.build = Some(jobs.start(ctx, task, job, complete));
}

/// Cancels the drawing of an expression.
pub(super) fn cancel_build(tab: &mut Tab, jobs: &mut Jobs) {
    tab.language.build.take().into_iter().for_each(|job| jobs.cancel(job));
}

/// Draws an expression in the tab that asked for it, unless its document has changed meanwhile. Asks first if states
/// drawn by hand would be removed.
pub(super) fn built(
    id: TabId,
    request: (Construction, Placement),
    finished: Finished<Option<BuiltDrawing>>,
    tabs: &mut Tabs,
    modals: &mut Modals,
) {
    let Some(tab) = tabs.get_mut(id) else { return };
    let revision = tab.editor.revision();
    if revision != finished.revision {
        tab.language.build = None;
        return;
    }
    match finished.outcome {
        Err(error) => tab.language.set_too_large(error),
        Ok(None) => tab.language.set_same_language(),
        Ok(Some(BuiltDrawing { document, removes_states })) => {
            if removes_states && !tab.language.has_made(revision) {
                tab.language.build = None;
                modals.rebuilding = Some(PendingDrawing { tab: id, revision, document, request });
            } else {
                draw(tab, document, request);
            }
        }
    }
}

/// Draws the expression that waits for a decision, or restores the expression of the drawing.
pub(super) fn decide(rebuild: bool, modals: &mut Modals, tabs: &mut Tabs) {
    let Some(PendingDrawing { tab, revision, document, request }) = modals.rebuilding.take() else { return };
    let Some(tab) = tabs.get_mut(tab) else { return };
    if rebuild && tab.editor.revision() == revision {
        draw(tab, document, request);
    } else {
        tab.language.discard_draft();
    }
}

/// Replaces the drawing of a tab as part of the typing, which is one undo step.
fn draw(tab: &mut Tab, document: Document, request: (Construction, Placement)) {
    tab.keep_drawing_in_view();
    tab.editor.continue_gesture(&Edit::Replace(document));
    tab.drop_missing_elements();
    tab.language.set_made(request, tab.editor.revision(), tab.editor.automaton());
}

/// Opens an empty document with the keyboard focus in the language bar.
pub(super) fn new_from_expression(tabs: &mut Tabs, settings: &mut Settings) {
    tabs.open(Editor::default(), None).start_page = Some(false);
    edit(tabs.active_mut(), settings);
}

/// Shows the language bar with the keyboard focus.
pub(super) fn edit(tab: &mut Tab, settings: &mut Settings) {
    settings.language_bar = true;
    tab.language.focus();
}

/// Copies the expression.
pub(super) fn copy(ctx: &Context, tab: &Tab, toasts: &mut Toasts) {
    if let Some(text) = tab.language.copied_text() {
        ctx.copy_text(text);
        toasts.push_copied(t!("toast.expression_copied"));
    }
}
