//! Operations on automata, run as background jobs. The result replaces the document or opens in a new tab.

use super::{
    Tab, Tabs,
    completions::{Completion, Jobs},
    layouts, operand,
    settings::Settings,
    toasts::Toasts,
};
use crate::text::t;
use crate::{
    commands::action::{Action, operation},
    services::jobs::{Finished, Task},
    text::answers,
    ui::dialogs::Message,
};
use eframe::egui::Context;
use grammaton_core::{Document, DocumentNfa, Job, OverLimit, SetOperation};
use grammaton_session::{
    Edit, Editor, GrammarSwitches, Operand, OtherAutomaton, Simplification, TabId, Transformation,
};

/// The maximum number of states of a result: a larger drawing would not be readable.
const MAX_STATES: usize = 10_000;

/// The use of the document that an operation produces.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ResultRequest {
    /// The name of the operation.
    pub name: String,
    /// The tab of the first operand.
    pub tab: TabId,
    /// The title of the result.
    pub title: String,
    /// Whether the result replaces the first operand.
    pub in_place: bool,
    /// Whether a result equal to the operand is reported instead of shown.
    pub may_be_same: bool,
}

/// Runs an operation on the document of a tab and, if the operation is binary, on the second operand with its name.
pub(super) fn operate(
    ctx: &Context,
    action: Action,
    second: Option<(Document, String)>,
    tab: &mut Tab,
    settings: &Settings,
    jobs: &mut Jobs,
) {
    let Some(operation) = operation(action) else { return };
    tab.editor.commit();
    let name = tab.short_name();
    let first = tab.editor.document().clone();
    let may_be_same = second.is_none();
    let (second, other) = second.unzip();
    let operands = std::iter::once(first).chain(second).map(|document| Operand::new(document, None)).collect();
    let title = t!(format!("made.{}", action.key()), name = name, other = other.unwrap_or_default()).into_owned();
    let request = request(ctx, action, title, may_be_same, tab, settings);
    let job = Transformation::new(operation, operands, MAX_STATES).with_names(settings.result_names);
    start(ctx, task(&request, tab), request, job, jobs);
}

/// Runs a binary operation on the document of the active tab and a second operand.
///
/// # Errors
/// The error message if the second operand cannot be read.
pub(super) fn combine(
    ctx: &Context,
    action: Action,
    with: &OtherAutomaton,
    tabs: &mut Tabs,
    settings: &Settings,
    jobs: &mut Jobs,
) -> Result<(), Message> {
    let name = match with {
        OtherAutomaton::Tab(id) => tabs.get(*id).map(Tab::short_name).unwrap_or_default(),
        OtherAutomaton::Text(text) => text.lines().next().unwrap_or_default().trim().to_owned(),
    };
    let second = second_operand(with, tabs)?;
    operate(ctx, action, Some((second, name)), tabs.active_mut(), settings, jobs);
    Ok(())
}

/// Shows the product of the automaton of the active tab and a second operand step by step.
///
/// # Errors
/// The error message if the second operand cannot be read.
pub(super) fn show_product(operation: SetOperation, with: &OtherAutomaton, tabs: &mut Tabs) -> Result<(), Message> {
    let second = second_operand(with, tabs)?;
    tabs.active_mut().steps.open_product(operation, DocumentNfa::new(&second));
    Ok(())
}

fn second_operand(with: &OtherAutomaton, tabs: &Tabs) -> Result<Document, Message> {
    let read = operand::read(with, tabs).map_err(|error| Message::new(t!("operate.unreadable"), error));
    read.map(|(document, _)| document)
}

/// Simplifies the grammar of a tab's document and draws the result.
pub(super) fn simplify_grammar(ctx: &Context, tab: &mut Tab, settings: &Settings, jobs: &mut Jobs) {
    tab.editor.commit();
    let title = t!("made.simplify_grammar", name = tab.short_name()).into_owned();
    let request = request(ctx, Action::SimplifyGrammar, title, true, tab, settings);
    start(ctx, task(&request, tab), request, Simplification::new(tab.editor.document()), jobs);
}

fn request(
    ctx: &Context,
    action: Action,
    title: String,
    may_be_same: bool,
    tab: &Tab,
    settings: &Settings,
) -> ResultRequest {
    let in_place = settings.in_place != ctx.input(|input| input.modifiers.shift);
    let name = action.text().trim_end_matches('…').to_owned();
    ResultRequest { name, tab: tab.id, title, in_place, may_be_same }
}

fn task(request: &ResultRequest, tab: &Tab) -> Task {
    Task { text: request.name.clone(), total: None, revision: tab.editor.revision() }
}

/// Starts a job whose result is used as requested.
pub(super) fn start(
    ctx: &Context,
    task: Task,
    request: ResultRequest,
    job: impl Job<Output = Document> + Send + 'static,
    jobs: &mut Jobs,
) {
    jobs.start(ctx, task, job, move |finished| Completion::Operation { request, finished });
}

/// Uses the result of an operation as requested.
///
/// # Errors
/// The error message if the result would be too large.
pub(super) fn finished(
    request: ResultRequest,
    finished: Finished<Document>,
    tabs: &mut Tabs,
    switches: GrammarSwitches,
    toasts: &mut Toasts,
) -> Result<(), Message> {
    let document = finished.outcome.map_err(|error| too_large(&request.name, error))?;
    let Some(tab) = tabs.get_mut(request.tab) else { return Ok(()) };
    let is_current = tab.editor.revision() == finished.revision;
    let is_same = || DocumentNfa::new(&document).nfa == tab.derived.get(&tab.editor, switches).drawn.nfa;
    if is_current && request.may_be_same && is_same() {
        toasts.push(t!("operate.same"));
    } else if !request.in_place {
        open_result(document, request.title, tabs);
    } else if is_current {
        replace_document(tab, document);
        toasts.push(t!("operate.in_place"));
    } else {
        toasts.push(t!("operate.changed_meanwhile"));
    }
    Ok(())
}

fn too_large(name: &str, error: OverLimit) -> Message {
    Message::new(t!("operate.too_large", operation = name), answers::no_result(error))
}

/// Opens a document derived from others in a tab, as unsaved.
pub(super) fn open_result(mut document: Document, title: String, tabs: &mut Tabs) {
    document.set_title(title);
    tabs.open(Editor::unsaved(document), None);
}

/// Replaces the document of a tab in one undo step and fits the view to it.
fn replace_document(tab: &mut Tab, document: Document) {
    tab.finish_edits();
    tab.editor.edit(&Edit::Replace(document));
    tab.view.selection.clear();
    tab.view.fit(false);
    layouts::animate(tab, true);
}
