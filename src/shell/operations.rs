//! Operations on automata, run as background jobs. The result replaces the document or opens in a new tab.

use super::{App, Tab, completions::Completion};
use crate::{
    commands::action::{Action, operation},
    services::jobs::{Finished, Task},
    ui::dialogs::{Message, combine::Combine},
};
use eframe::egui::Context;
use grammaton_core::{Document, DocumentNfa, Job, OverLimit};
use grammaton_session::{Edit, Operand, OtherAutomaton, Simplification, TabId, Transformation};
use rust_i18n::t;

/// The maximum number of states of a result: a larger drawing would not be readable.
const MAX_STATES: usize = 10_000;

/// The use of the document that an operation produces.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ResultRequest {
    /// The name of the operation.
    name: String,
    /// The tab of the first operand.
    tab: TabId,
    /// The title of the result.
    title: String,
    /// Whether the result replaces the first operand.
    in_place: bool,
    /// Whether a result equal to the operand is reported instead of shown.
    may_be_same: bool,
}

impl App {
    /// Runs an operation on the active document and, if the operation is binary, on the second operand with its name.
    pub(super) fn operate(&mut self, ctx: &Context, action: Action, second: Option<(Document, String)>) {
        let Some(operation) = operation(action) else { return };
        let tab = self.tabs.active_mut();
        tab.editor.commit();
        let name = tab.short_name();
        let first = tab.editor.document().clone();
        let same = second.is_none();
        let (second, other) = second.unzip();
        let operands = std::iter::once(first).chain(second).map(|document| Operand::new(document, None)).collect();
        let title = t!(format!("made.{}", action.key()), name = name, other = other.unwrap_or_default()).into_owned();
        self.start_operation(ctx, action, title, same, Transformation::new(operation, operands, MAX_STATES));
    }

    /// Simplifies the grammar of the active document and draws the result.
    pub(super) fn simplify_grammar(&mut self, ctx: &Context) {
        let tab = self.tabs.active_mut();
        tab.editor.commit();
        let title = t!("made.simplify_grammar", name = tab.short_name()).into_owned();
        let job = Simplification::new(tab.editor.document());
        self.start_operation(ctx, Action::SimplifyGrammar, title, true, job);
    }

    fn start_operation(
        &mut self,
        ctx: &Context,
        action: Action,
        title: String,
        same: bool,
        job: impl Job<Output = Document> + Send + 'static,
    ) {
        let tab = self.tabs.active();
        let in_place = self.settings.in_place != ctx.input(|input| input.modifiers.shift);
        let name = action.text().trim_end_matches('…').to_owned();
        let task = Task { text: name.clone(), total: None, revision: tab.editor.revision() };
        let request = ResultRequest { name, tab: tab.id, title, in_place, may_be_same: same };
        self.jobs.start(ctx, task, job, move |finished| Completion::Operation { request, finished });
    }

    /// Runs a job in the background and opens the resulting document in a new tab with this title.
    pub fn open_result(
        &mut self,
        ctx: &Context,
        task: Task,
        title: String,
        job: impl Job<Output = Document> + Send + 'static,
    ) {
        let (name, tab) = (task.text.clone(), self.tabs.active().id);
        let request = ResultRequest { name, tab, title, in_place: false, may_be_same: false };
        self.jobs.start(ctx, task, job, move |finished| Completion::Operation { request, finished });
    }

    pub(super) fn made(&mut self, ctx: &Context, request: ResultRequest, finished: Finished<Document>) {
        let document = match finished.outcome {
            Ok(document) => document,
            Err(error) => return self.too_large(&request.name, error),
        };
        let Some(tab) = self.tabs.get_mut(request.tab) else { return };
        let is_now = tab.editor.revision() == finished.revision;
        if is_now
            && request.may_be_same
            && DocumentNfa::new(&document).nfa == tab.derived.get(&tab.editor, self.settings.switches).drawn.nfa
        {
            return self.toast(ctx, t!("operate.same").into_owned());
        }
        if !request.in_place {
            self.open_derived(document, request.title);
        } else if is_now {
            tab.replace_document(document);
            self.toast(ctx, t!("operate.in_place").into_owned());
        } else {
            self.toast(ctx, t!("operate.changed_meanwhile").into_owned());
        }
    }

    fn too_large(&mut self, name: &str, error: OverLimit) {
        let title = t!("operate.too_large", operation = name).into_owned();
        let text = t!("operate.remedy", limit = error.limit).into_owned();
        self.message = Some(Message { title, text });
    }

    /// Asks for the second operand of a binary operation.
    pub(super) fn ask_for_operand(&mut self, action: Action) {
        let shown = self.tab();
        let first = self.tabs.iter().find(|tab| tab.id != shown).map(|tab| tab.id);
        self.overlays.combine = Some(Combine::new(action, first));
    }

    /// Runs a binary operation on the active document and a second operand.
    pub(super) fn combine(&mut self, ctx: &Context, action: Action, with: &OtherAutomaton) {
        let name = match with {
            OtherAutomaton::Tab(id) => self.tabs.get(*id).map(Tab::short_name).unwrap_or_default(),
            OtherAutomaton::Text(text) => text.lines().next().unwrap_or_default().trim().to_owned(),
        };
        match self.second(with) {
            Ok((document, _)) => self.operate(ctx, action, Some((document, name))),
            Err(error) => self.failed(t!("operate.unreadable").into_owned(), error),
        }
    }
}

impl Tab {
    /// Replaces the document in one undo step and fits the view to it.
    fn replace_document(&mut self, document: Document) {
        self.rest();
        self.editor.edit(&Edit::Replace(document));
        self.view.selection.clear();
        self.view.fit();
    }
}
