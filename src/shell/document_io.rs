//! Opening and saving documents, and handling file events.

use super::App;
use crate::{
    commands::command::FileChangeChoice,
    services::{examples::EXAMPLES, files},
    text::failures,
    ui::dialogs::{Message, PathField},
};
use eframe::egui::{Context, Event};
use grammaton_core::Document;
use grammaton_formats::{Format, ImportError, Remark, Report, ron};
use grammaton_session::{
    ChangeOccasion, Content, Editor, FileChange, FileEvent, FilePath, FileRequest, FileStamp, OpenedFile, TabId,
    WriteCondition,
    export::{file_name, safe_name},
};
use rust_i18n::t;

/// The maximum number of import remarks shown.
const SHOWN_REMARKS: usize = 12;

/// Opening.
impl App {
    /// Opens a file in a tab, or shows the tab in which it is already open.
    pub fn open(&mut self, path: FilePath) {
        match self.tabs.of_path(&path) {
            Some(id) => self.tabs.show(id),
            None => self.files.read(path, None),
        }
    }

    pub(super) fn open_recent(&mut self, index: usize) {
        if let Some(path) = self.settings.recent.get(index).and_then(|path| files::typed_path(path)) {
            self.open(path);
        }
    }

    pub(super) fn open_example(&mut self, index: usize) {
        if let Some(example) = EXAMPLES.get(index) {
            self.tabs.open(Editor::new(example.document.clone()), None);
        }
    }

    /// Opens a document derived from others in a tab, as unsaved.
    pub(super) fn open_derived(&mut self, mut document: Document, title: String) {
        document.set_title(title);
        self.tabs.open(Editor::unsaved(document), None);
    }

    fn opened(
        &mut self,
        ctx: &Context,
        path: FilePath,
        result: Result<Box<OpenedFile>, ImportError>,
        stamp: Option<FileStamp>,
        again: Option<TabId>,
    ) {
        let OpenedFile { format, document, report } = match result {
            Ok(opened) => *opened,
            Err(error) => {
                let title = t!("file.cannot_read", name = path.name()).into_owned();
                return self.failed(title, error.to_string());
            }
        };
        if format != Format::Ron {
            return self.open_imported(&path.name(), document, &report);
        }
        self.settings.remember(&path);
        if let Some(tab) = again.and_then(|id| self.tabs.get_mut(id)) {
            tab.rest();
            tab.editor.reload(document);
            tab.stamp = stamp;
            return self.toast(ctx, t!("toast.reloaded", name = path.name()).into_owned());
        }
        let id = self.tabs.open(Editor::new(document), Some(path));
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.stamp = stamp;
        }
    }

    /// Opens a document read from another format in a tab, as unsaved and without a path, and shows the reader's
    /// remarks.
    fn open_imported(&mut self, name: &str, mut document: Document, report: &Report) {
        if document.title().is_empty() {
            document.set_title(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        }
        self.tabs.open(Editor::unsaved(document), None);
        let remarks = report.remarks();
        if !remarks.is_empty() {
            let more = remarks.len().saturating_sub(SHOWN_REMARKS);
            let shown = remarks.iter().take(SHOWN_REMARKS).map(Remark::to_string);
            let rest = (more > 0).then(|| t!("problems.more", count = more).into_owned());
            let text = shown.chain(rest).collect::<Vec<_>>().join("\n");
            self.message = Some(Message { title: t!("file.read_with_remarks", name = name).into_owned(), text });
        }
    }

    fn missing(&mut self, path: &FilePath) {
        self.settings.forget(path);
        self.failed(t!("file.cannot_open", name = path.name()).into_owned(), t!("file.missing").into_owned());
    }
}

/// Saving.
impl App {
    /// Saves the active document to its file, or asks for a file if it has none.
    pub(super) fn save_document(&mut self) {
        let tab = self.tabs.active();
        match (tab.path.clone(), tab.stamp) {
            (Some(path), Some(stamp)) => self.write(path, WriteCondition::Stamp(stamp)),
            (Some(path), None) => self.write(path, WriteCondition::Anything),
            (None, _) => self.save_document_as(),
        }
    }

    fn write(&mut self, path: FilePath, expected: WriteCondition) {
        let content = self.content();
        self.files.write(path, content, expected);
    }

    pub(super) fn save_document_as(&mut self) {
        let content = self.content();
        let tab = self.tabs.active();
        let kind = t!("file.kind").into_owned();
        self.files.write_as(tab.path.as_ref(), &suggested_name(&tab.name()), kind, content);
    }

    /// Returns the content to save for the active document.
    fn content(&mut self) -> Content {
        let tab = self.tabs.active_mut();
        tab.editor.commit();
        let (revision, text) = (tab.editor.revision(), ron::write(tab.editor.document()));
        Content { tab: tab.id, revision, text }
    }

    fn written(&mut self, ctx: &Context, id: TabId, path: FilePath, revision: u64, stamp: Option<FileStamp>) {
        self.toast(ctx, t!("toast.saved", name = path.name()).into_owned());
        self.settings.remember(&path);
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.editor.mark_saved(revision);
            tab.path = Some(path);
            tab.stamp = stamp;
        }
        self.continue_closing();
    }
}

/// File events.
impl App {
    pub(super) fn file_event(&mut self, ctx: &Context, event: FileEvent) {
        let shown = self.tab();
        // No event follows after a file was read or if the chosen file is already shown.
        let is_last = match &event {
            FileEvent::Read { .. } => true,
            FileEvent::Chosen(path) => self.tabs.of_path(path) == Some(shown),
            _ => false,
        };
        self.handle_file_event(ctx, event);
        self.take_opened_operand(shown);
        self.overlays.pending_operand &= !is_last;
    }

    /// Asks which file to open.
    pub(super) fn choose_file(&mut self) {
        self.files.choose(t!("file.readable").into_owned());
    }

    fn handle_file_event(&mut self, ctx: &Context, event: FileEvent) {
        match event {
            FileEvent::Chosen(path) => self.open(path),
            FileEvent::Read { path, result, stamp, again } => self.opened(ctx, path, result, stamp, again),
            FileEvent::Written { tab, path, revision, stamp } => self.written(ctx, tab, path, revision, stamp),
            FileEvent::Exported { name } => self.exported(ctx, &name),
            FileEvent::PictureCopied(pixels) => self.picture_copied(ctx, pixels),
            FileEvent::FileChange(differs) => self.differs(differs),
            FileEvent::Missing(path) => self.missing(&path),
            FileEvent::NoDialog { wanted, reason } => self.ask_for_path(wanted, &reason),
            FileEvent::Kept(result) => self.kept(result.err()),
            FileEvent::Failed(error) => {
                let (title, text) = failures::file(&error);
                self.failed(title, text);
            }
            FileEvent::Cancelled => (self.closing, self.overlays.pending_operand) = (None, false),
        }
    }

    pub(super) fn failed(&mut self, title: String, text: String) {
        (self.closing, self.overlays.pending_operand) = (None, false);
        self.message = Some(Message { title, text });
    }

    /// Checks the open files for changes by other programs when the window gets the focus.
    pub(super) fn check_open_files(&self, ctx: &Context) {
        if !ctx.input(|input| input.events.contains(&Event::WindowFocused(true))) {
            return;
        }
        let files = self.tabs.iter().filter_map(|tab| Some((tab.id, tab.path.clone()?, tab.stamp?)));
        let files: Vec<_> = files.collect();
        if !files.is_empty() {
            self.files.check(files);
        }
    }

    fn differs(&mut self, differs: FileChange) {
        let Some(tab) = self.tabs.get(differs.tab) else { return };
        if differs.when == ChangeOccasion::WindowFocused && !tab.editor.is_changed() {
            // There are no unsaved changes to lose, and the reload can be undone.
            return self.files.read(differs.path, Some(differs.tab));
        }
        self.differing.retain(|other| other.tab != differs.tab);
        self.differing.push(differs);
    }

    /// Carries out the user's choice for a file that another program has changed.
    pub(super) fn choose(&mut self, choice: FileChangeChoice) {
        if self.differing.is_empty() {
            return;
        }
        let FileChange { tab: id, path, stamp, when } = self.differing.remove(0);
        self.tabs.show(id);
        let Some(tab) = self.tabs.get_mut(id) else { return };
        match choice {
            FileChangeChoice::Overwrite => self.write(path, WriteCondition::Stamp(stamp)),
            FileChangeChoice::SaveAs => self.save_document_as(),
            FileChangeChoice::Reload => {
                self.closing = None;
                self.files.read(path, Some(id));
            }
            FileChangeChoice::Keep => {
                self.closing = None;
                if when == ChangeOccasion::WindowFocused {
                    // The user knows about the change, so saving may overwrite it. The document now differs from the
                    // file.
                    tab.stamp = Some(stamp);
                    tab.editor.mark_unsaved();
                }
            }
        }
    }
}

/// A field for a typed path, for desktops without file dialogs.
impl App {
    fn ask_for_path(&mut self, wanted: FileRequest, reason: &str) {
        let saved = self.tabs.active().path.as_ref().and_then(files::path_text);
        let folder = saved.as_ref().and_then(|path| Some(&path[..=path.rfind('/')?])).unwrap_or_default();
        let name = self.tabs.active().name();
        let text = match &wanted {
            FileRequest::Open => folder.to_owned(),
            FileRequest::Export(export) => format!("{folder}{}", file_name(&name, export.format)),
            FileRequest::Save(_) => saved.unwrap_or_else(|| suggested_name(&name)),
        };
        self.path = Some(PathField::new(wanted, text, reason.to_owned()));
    }

    pub(super) fn type_path(&mut self, text: String) {
        if let Some(field) = &mut self.path {
            field.set(text);
        }
    }

    pub(super) fn accept_path(&mut self) {
        let Some(path) = self.path.as_ref().and_then(|field| files::typed_path(&field.text)) else { return };
        let Some(field) = self.path.take() else { return };
        match field.wanted {
            FileRequest::Open => self.open(path),
            FileRequest::Export(export) => self.files.export_to(path, *export),
            FileRequest::Save(content) => {
                self.files.write(files::with_extension(&path), content, WriteCondition::Nothing);
            }
        }
    }

    pub(super) fn cancel_path(&mut self) {
        self.path = None;
        (self.closing, self.overlays.pending_operand) = (None, false);
    }
}

/// Returns a file name that is valid on every system and ends in `.ron`.
fn suggested_name(name: &str) -> String {
    let safe = safe_name(name);
    if safe.to_lowercase().ends_with(".ron") { safe } else { format!("{safe}.ron") }
}
