//! Exercises and sheets: the jobs that check answers and new exercises, making sheets, and copies for students.

use super::{
    Tab, Tabs, clipboard,
    completions::{Completion, Jobs},
    toasts::Toasts,
};
use crate::{
    commands::command::Commands,
    services::{
        files::Files,
        jobs::{Finished, Task},
    },
    text::t,
    ui::dialogs::{Message, exercise::ExerciseDialog},
};
use eframe::egui::Context;
use grammaton_core::{
    Document, Placement, Symbol,
    exercise::{Feedback, Sheet},
};
use grammaton_formats::{Format, ron};
use grammaton_session::{
    BuildRequest, BuiltDrawing, Construction, Edit, Editor, Export, ExpressionBuild, GrammarSwitches, TabId,
    TabSummary,
    exercises::{
        AnswerCheck, CheckError, ExerciseInspection, SheetEdit, answer_regex, handout, marked, needs_mark, sheet_items,
    },
    export::file_name,
};

/// A request for feedback on an answer.
#[derive(Debug)]
pub(super) struct AnswerRequest {
    tab: TabId,
    /// The exercise of the sheet that was open.
    exercise: Option<usize>,
    /// Whether the user asks for a hint. It is no attempt.
    is_hint: bool,
}

/// Starts to check the answer of a tab.
pub(super) fn check(ctx: &Context, is_hint: bool, tab: &mut Tab, jobs: &mut Jobs) {
    if tab.exercise.check.is_some_and(|job| jobs.is_running(job)) {
        return;
    }
    tab.accept_field(false);
    tab.editor.commit();
    if needs_mark(tab.editor.document()) && !tab.view.selection.is_empty() {
        let selected: Vec<_> = tab.view.selection.iter().copied().collect();
        // The labels of an arrow are marked one by one.
        if let [only] = &marked(tab.editor.document(), &selected)[..] {
            tab.editor.edit(&Edit::WriteAnswer(only.as_str().into()));
        }
    }
    let request = AnswerRequest { tab: tab.id, exercise: tab.editor.document().open_exercise(), is_hint };
    let task = Task { text: t!("task.checking").into_owned(), total: None, revision: tab.editor.revision() };
    let job = AnswerCheck::new(tab.editor.document().clone());
    let complete = move |finished| Completion::Answer { request, finished };
    tab.exercise.check = Some(jobs.start(ctx, task, job, complete));
}

/// Shows the feedback on an answer in the tab that asked for it, and counts the attempt.
pub(super) fn checked(request: &AnswerRequest, finished: Finished<Result<Feedback, CheckError>>, tabs: &mut Tabs) {
    let Some(tab) = tabs.get_mut(request.tab) else { return };
    tab.exercise.check = None;
    if tab.editor.document().open_exercise() != request.exercise {
        return;
    }
    let Ok(result) = finished.outcome else { return };
    if let Ok(feedback) = &result
        && !request.is_hint
    {
        tab.editor.count_attempt(feedback);
    }
    let is_current = finished.revision == tab.editor.revision() || !request.is_hint;
    let answer = is_current.then(|| (tab.editor.automaton(), tab.editor.document()));
    tab.exercise.take_result(result, request.is_hint, answer);
}

/// Runs a word in the drawing of a tab. If the answer is an expression, its automaton is drawn first.
pub(super) fn run_word(ctx: &Context, word: Vec<Symbol>, tab: &mut Tab, switches: GrammarSwitches, jobs: &mut Jobs) {
    let Some(regex) = answer_regex(tab.editor.document()) else { return tab.run_word(&word, switches) };
    let task = Task { text: t!("language.building").into_owned(), total: None, revision: tab.editor.revision() };
    let (construction, placement) = (Construction::Glushkov, Placement::Fresh);
    let request = BuildRequest { regex, construction, placement, always: true };
    let job = ExpressionBuild::new(request, tab.editor.document().clone());
    let id = tab.id;
    let complete = move |finished| Completion::AnswerDrawing { tab: id, word, finished };
    jobs.start(ctx, task, job, complete);
}

/// Shows the drawing of an expression and runs the word in it, unless the document has changed meanwhile.
pub(super) fn drawn(
    id: TabId,
    word: &[Symbol],
    finished: Finished<Option<BuiltDrawing>>,
    tabs: &mut Tabs,
    switches: GrammarSwitches,
) {
    let Some(tab) = tabs.get_mut(id).filter(|tab| tab.editor.revision() == finished.revision) else { return };
    if let Ok(Some(built)) = finished.outcome {
        tab.keep_drawing_in_view();
        tab.editor.edit(&Edit::Replace(built.document));
        tab.drop_missing_elements();
        tab.view.fit(false);
        tab.run_word(word, switches);
    }
}

/// Shows the dialog for the exercise of a tab, and starts to inspect the exercise after a change.
pub(super) fn show_dialog(
    ctx: &Context,
    dialog: &mut Option<ExerciseDialog>,
    tab: &Tab,
    others: &[TabSummary],
    jobs: &mut Jobs,
    commands: &mut Commands,
) {
    let document = tab.editor.document();
    dialog.take_if(|dialog| dialog.show(ctx, document, others, commands));
    let Some((number, exercise)) = dialog.as_mut().and_then(|dialog| dialog.take_change(document)) else { return };
    let task = Task { text: t!("task.checking").into_owned(), total: None, revision: tab.editor.revision() };
    let job = ExerciseInspection::new(exercise, document.clone());
    jobs.start(ctx, task, job, move |finished| Completion::ExerciseReport { number, finished });
}

/// Makes an exercise sheet in a new tab, with the exercises of the active document.
pub(super) fn new_sheet(tabs: &mut Tabs) {
    let mut document = Document::default();
    document.set_sheet(Some(Sheet { items: sheet_items(tabs.active().editor.document()) }));
    tabs.open(Editor::unsaved(document), None);
}

/// Adds the exercises of a document at the end of the sheet of a tab.
pub(super) fn add_to_sheet(tab: &mut Tab, name: &str, document: &Document, toasts: &mut Toasts) {
    let items = sheet_items(document);
    if items.is_empty() {
        return toasts.push(t!("sheet.no_exercises", name = name));
    }
    let at = tab.editor.document().sheet().map_or(0, |sheet| sheet.items.len());
    tab.editor.edit(&Edit::ChangeSheet(SheetEdit::Insert { at, items }));
}

/// Asks for a file, and saves the exercises of a teacher's document to it as students get them.
pub(super) fn save_copy(tab: &mut Tab, files: &Files) {
    tab.editor.commit();
    let document = handout(tab.editor.document());
    let export = Export { format: Format::Ron, text: ron::write(&document), scale: 1, document, article: None };
    files.export(tab.path.as_ref(), &copy_name(&tab.short_name()), export);
}

/// Returns the name of the file with the copy for students.
pub(super) fn copy_name(name: &str) -> String {
    file_name(&t!("sheet.copy_name", name = name), Format::Ron)
}

/// Copies a link that opens the exercises of a teacher's document as students get them; `address` is the address of the
/// page, if there is one.
///
/// # Errors
/// The error message if the exercises are too large for a link.
pub(super) fn copy_link(
    ctx: &Context,
    address: Option<&str>,
    tab: &mut Tab,
    toasts: &mut Toasts,
) -> Result<(), Message> {
    tab.editor.commit();
    clipboard::copy_link(ctx, address, &handout(tab.editor.document()), toasts)
}

/// Opens the exercises of a teacher's document in a new tab, as students get them.
pub(super) fn open_as_student(tabs: &mut Tabs) {
    let copy = handout(tabs.active().editor.document());
    tabs.open(Editor::unsaved(copy), None);
}
