//! Opening and saving documents.

use super::{
    Tab, Tabs,
    completions::{Completion, Jobs},
    exercise, imports,
    modals::Modals,
    settings::Settings,
    toasts::Toasts,
};
use crate::text::t;
use crate::{
    services::{
        examples::EXAMPLES,
        files::{self, Files},
        jobs::{Poll, Task},
    },
    text::{examples, failures},
    ui::dialogs::{Message, PathField},
};
use grammaton_core::{Conventions, GrammarText};
use grammaton_formats::{Format, ron};
use grammaton_session::{
    Content, Editor, FilePath, FileRequest, OpenedFile, ReadFile, TabId, WriteCondition, WrittenFile,
    export::{file_name, safe_name},
};

/// Opens a file in a tab, or shows the tab in which it is already open.
pub(super) fn open(path: FilePath, tabs: &mut Tabs, files: &Files, jobs: &mut Jobs) {
    match tabs.of_path(&path) {
        Some(id) => tabs.show(id),
        None => read(path, None, files, jobs),
    }
}

/// Reads a file in the background, for a new tab or, if `again` is given, for the tab that already shows it.
pub(super) fn read(path: FilePath, again: Option<TabId>, files: &Files, jobs: &mut Jobs) {
    let task = Task { text: t!("file.opening", name = path.name()).into_owned(), total: None, revision: 0 };
    let mut reading = files.read(path, again);
    jobs.watch(files.ctx(), task, move |ctx| match reading.poll(ctx) {
        Poll::Working(done) => Poll::Working(done),
        Poll::Ended(event) => Poll::Ended(event.map(Completion::File)),
        Poll::Crashed => Poll::Crashed,
    });
}

/// Opens the file with this index in the list of recent files.
pub(super) fn open_recent(index: usize, settings: &Settings, tabs: &mut Tabs, files: &Files, jobs: &mut Jobs) {
    if let Some(path) = settings.recent.get(index).and_then(|path| files::typed_path(path)) {
        open(path, tabs, files, jobs);
    }
}

/// Opens the example with this index.
pub(super) fn open_example(index: usize, tabs: &mut Tabs) {
    if let Some(example) = EXAMPLES.get(index) {
        tabs.open(Editor::new(examples::translated(example.file, &example.document)), None);
    }
}

/// Shows a file that was read: in a tab, or again in the tab that asked to reload it.
pub(super) fn opened(
    file: ReadFile,
    tabs: &mut Tabs,
    settings: &mut Settings,
    modals: &mut Modals,
    toasts: &mut Toasts,
) {
    let ReadFile { path, result, stamp, again } = file;
    let opened = match result {
        Ok(opened) => *opened,
        Err(error) => {
            return modals.fail(Message::new(t!("file.cannot_read", name = path.name()), failures::open(&error)));
        }
    };
    if opened.format != Format::Ron {
        return open_imported(path.name(), &opened, tabs);
    }
    settings.remember(&path);
    if let Some(Ok(open)) = opened.document.grammar_text().map(GrammarText::open) {
        settings.switches = settings.switches.oriented_like(&open.parsed.grammar);
    }
    let report = opened.report(path.name(), Conventions::default());
    let tab = if let Some(tab) = again.and_then(|id| tabs.get_mut(id)) {
        tab.finish_edits();
        tab.editor.reload(opened.document);
        toasts.push(t!("toast.reloaded", name = path.name()));
        tab
    } else {
        tabs.open(Editor::new(opened.document), Some(path))
    };
    tab.stamp = stamp;
    imports::show(report, tab);
}

/// Opens a document read from another format in a tab, as unsaved and without a path, and shows the reader's report.
fn open_imported(name: String, opened: &OpenedFile, tabs: &mut Tabs) {
    let mut document = opened.document.clone();
    if document.title().is_empty() {
        document.set_title(name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem));
    }
    let tab = tabs.open(Editor::unsaved(document), None);
    imports::show(opened.report(name, Conventions::default()), tab);
}

/// Removes a missing file from the recent files. Returns the error message.
pub(super) fn missing(path: &FilePath, settings: &mut Settings) -> Message {
    settings.forget(path);
    Message::new(t!("file.cannot_open", name = path.name()), t!("file.missing"))
}

/// Saves the document of a tab to its file, or asks for a file if it has none.
pub(super) fn save(tab: &mut Tab, files: &Files) {
    let Some(path) = tab.path.clone() else { return save_as(tab, files) };
    write(path, tab.stamp.map_or(WriteCondition::Anything, WriteCondition::Stamp), tab, files);
}

/// Writes the document of a tab to a file if the file is as expected.
pub(super) fn write(path: FilePath, expected: WriteCondition, tab: &mut Tab, files: &Files) {
    files.write(path, content(tab), expected);
}

/// Asks for a file, and saves the document of a tab to it.
pub(super) fn save_as(tab: &mut Tab, files: &Files) {
    let kind = t!("file.kind").into_owned();
    let content = content(tab);
    files.write_as(tab.path.as_ref(), &suggested_name(&tab.name()), kind, content);
}

/// Returns the content to save for the document of a tab.
fn content(tab: &mut Tab) -> Content {
    tab.editor.commit();
    Content { tab: tab.id, revision: tab.editor.revision(), text: ron::write(tab.editor.document()) }
}

/// Records that a document was saved, and continues a closing that waits for it.
pub(super) fn saved(
    file: WrittenFile,
    tabs: &mut Tabs,
    settings: &mut Settings,
    modals: &mut Modals,
    toasts: &mut Toasts,
    files: &Files,
) {
    let WrittenFile { tab, path, revision, stamp } = file;
    toasts.push(t!("toast.saved", name = path.name()));
    settings.remember(&path);
    if let Some(tab) = tabs.get_mut(tab) {
        tab.editor.mark_saved(revision);
        tab.path = Some(path);
        tab.stamp = stamp;
    }
    modals.close_guard.continue_closing(tabs, files);
}

/// Opens a field for a typed path, for desktops without file dialogs.
pub(super) fn ask_for_path(wanted: FileRequest, reason: String, tabs: &Tabs, modals: &mut Modals) {
    let saved = if let FileRequest::Save(content) = &wanted { tabs.get(content.tab) } else { None };
    let tab = saved.unwrap_or(tabs.active());
    let current = tab.path.as_ref().and_then(files::path_text);
    let folder = current.as_ref().and_then(|path| Some(path[..=path.rfind(std::path::is_separator)?].to_owned()));
    let folder = folder.or_else(files::documents_folder).unwrap_or_default();
    let name = tab.name();
    let text = match &wanted {
        FileRequest::Open => folder,
        FileRequest::Export(export) if export.format == Format::Ron => folder + &exercise::copy_name(&tab.short_name()),
        FileRequest::Export(export) => folder + &file_name(&name, export.format),
        FileRequest::Save(_) => current.unwrap_or_else(|| folder + &suggested_name(&name)),
    };
    modals.path_field = Some(PathField::new(wanted, text, reason));
}

/// Uses the path in the field and closes it, unless the path is blank or cannot be used.
pub(super) fn accept_path(field: &mut Option<PathField>, tabs: &mut Tabs, files: &Files, jobs: &mut Jobs) {
    let Some(path) = field.as_ref().and_then(|field| files::typed_path(&field.text)) else { return };
    if let Some(field) = field
        && let Some(problem) = files::path_problem(&path, field.wanted == FileRequest::Open)
    {
        field.problem = Some(problem);
        return;
    }
    let Some(field) = field.take() else { return };
    match field.wanted {
        FileRequest::Open => open(path, tabs, files, jobs),
        FileRequest::Export(export) => files.export_to(path, *export),
        FileRequest::Save(content) => files.write(files::with_extension(&path), content, WriteCondition::Nothing),
    }
}

/// Returns a file name that is valid on every system and ends in `.ron`.
fn suggested_name(name: &str) -> String {
    let safe = safe_name(name);
    if safe.to_lowercase().ends_with(".ron") { safe } else { format!("{safe}.ron") }
}
