//! Documents and files: opening, saving, and what comes back from the disk.

use super::{App, TabId};
use crate::{
    command::Choice,
    command::Command,
    editor::Editor,
    examples::EXAMPLES,
    export::{file_name, safe_name},
    files::{Content, Differs, Expected, FileEvent, Place, Seen, Wanted, When},
    panels::dialogs::{Message, PathField},
};
use eframe::egui::{Context, Event};
use grammaton_core::{
    Document,
    format::{Format, Imported, Remark, import, ron},
};
use rust_i18n::t;

/// How many remarks on a file that was read are shown.
const SHOWN_REMARKS: usize = 12;

/// Opening.
impl App {
    /// Opens a file in a tab of its own, or shows the tab in which it is open.
    pub fn open(&mut self, place: Place) {
        match self.tabs.of_place(&place) {
            Some(id) => self.tabs.show(id),
            None => self.files.read(place, None),
        }
    }

    pub(super) fn open_recent(&mut self, index: usize) {
        if let Some(place) = self.settings.recent.get(index).and_then(|path| Place::typed(path)) {
            self.open(place);
        }
    }

    pub(super) fn open_example(&mut self, index: usize) {
        if let Some(example) = EXAMPLES.get(index) {
            self.tabs.open(Editor::new(example.document.clone()), None);
        }
    }

    /// Shows a document that was made of others. It is work that is in no file yet.
    pub(super) fn open_derived(&mut self, mut document: Document, title: String) {
        document.set_title(title);
        self.tabs.open(Editor::unsaved(document), None);
    }

    fn read(&mut self, ctx: &Context, place: Place, bytes: &[u8], seen: Option<Seen>, again: Option<TabId>) {
        let format = Format::of_file(&place.name(), bytes).unwrap_or(Format::Ron);
        let imported = match import(format, bytes) {
            Ok(imported) => imported,
            Err(error) => {
                let title = t!("file.cannot_read", name = place.name()).into_owned();
                return self.failed(title, error.to_string());
            }
        };
        if format != Format::Ron {
            return self.open_imported(&place.name(), &imported);
        }
        let document = imported.content.document().into_owned();
        self.settings.remember(&place);
        if let Some(tab) = again.and_then(|id| self.tabs.get_mut(id)) {
            tab.rest();
            tab.editor.reload(document);
            tab.seen = seen;
            return self.toast(ctx, t!("toast.reloaded", name = place.name()).into_owned());
        }
        let id = self.tabs.open(Editor::new(document), Some(place));
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.seen = seen;
        }
    }

    /// Shows what was read from a file of another format, in a tab of its own that has no file yet, and tells what
    /// was not as that file says.
    fn open_imported(&mut self, name: &str, imported: &Imported) {
        let mut document = imported.content.document().into_owned();
        if document.title().is_empty() {
            document.set_title(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        }
        self.tabs.open(Editor::unsaved(document), None);
        let remarks = imported.report.remarks();
        if !remarks.is_empty() {
            let more = remarks.len().saturating_sub(SHOWN_REMARKS);
            let shown = remarks.iter().take(SHOWN_REMARKS).map(Remark::to_string);
            let rest = (more > 0).then(|| t!("problems.more", count = more).into_owned());
            let text = shown.chain(rest).collect::<Vec<_>>().join("\n");
            self.message = Some(Message { title: t!("file.read_with_remarks", name = name).into_owned(), text });
        }
    }

    fn missing(&mut self, place: &Place) {
        self.settings.forget(place);
        self.failed(t!("file.cannot_open", name = place.name()).into_owned(), t!("file.missing").into_owned());
    }
}

/// Saving.
impl App {
    /// Saves the document that is shown.
    pub(super) fn save_document(&mut self) {
        let tab = self.tabs.active();
        match (tab.place.clone(), tab.seen) {
            (Some(place), Some(seen)) => self.write(place, Expected::Seen(seen)),
            (Some(place), None) => self.write(place, Expected::Anything),
            (None, _) => self.save_document_as(),
        }
    }

    fn write(&mut self, place: Place, expected: Expected) {
        let content = self.content();
        self.files.write(place, content, expected);
    }

    pub(super) fn save_document_as(&mut self) {
        let content = self.content();
        let tab = self.tabs.active();
        self.files.write_as(tab.place.as_ref(), &suggested_name(&tab.name()), content);
    }

    /// What a file is to hold of the document that is shown.
    fn content(&mut self) -> Content {
        let tab = self.tabs.active_mut();
        tab.editor.commit();
        let (revision, text) = (tab.editor.revision(), ron::write(tab.editor.document()));
        Content { tab: tab.id, revision, text }
    }

    fn written(&mut self, ctx: &Context, id: TabId, place: Place, revision: u64, seen: Option<Seen>) {
        self.toast(ctx, t!("toast.saved", name = place.name()).into_owned());
        self.settings.remember(&place);
        if let Some(tab) = self.tabs.get_mut(id) {
            tab.editor.mark_saved(revision);
            tab.place = Some(place);
            tab.seen = seen;
        }
        self.go_on_leaving();
    }
}

/// What the disk says.
impl App {
    pub(super) fn file_event(&mut self, ctx: &Context, event: FileEvent) {
        let shown = self.tab();
        // Nothing comes after what was read, or of the file that is shown already.
        let is_last = match &event {
            FileEvent::Read { .. } => true,
            FileEvent::Chosen(place) => self.tabs.of_place(place) == Some(shown),
            _ => false,
        };
        self.carry_out(ctx, event);
        self.stay_beside(shown);
        self.aids.beside &= !is_last;
    }

    /// Asks which file to open.
    pub(super) fn choose_file(&mut self) {
        match self.answer.clone() {
            Some(place) => self.commands.push(Command::File(FileEvent::Chosen(place))),
            None => self.files.choose(),
        }
    }

    /// The same app, which opens this file wherever a person would be asked for one: for tests.
    #[must_use]
    pub fn answering(mut self, place: Place) -> Self {
        self.answer = Some(place);
        self
    }

    fn carry_out(&mut self, ctx: &Context, event: FileEvent) {
        match event {
            FileEvent::Chosen(place) => self.open(place),
            FileEvent::Read { place, bytes, seen, again } => self.read(ctx, place, &bytes, seen, again),
            FileEvent::Written { tab, place, revision, seen } => self.written(ctx, tab, place, revision, seen),
            FileEvent::Exported { name } => self.exported(ctx, &name),
            FileEvent::PictureCopied(pixels) => self.picture_copied(ctx, pixels),
            FileEvent::Differs(differs) => self.differs(differs),
            FileEvent::Missing(place) => self.missing(&place),
            FileEvent::NoDialog { wanted, reason } => self.ask_for_path(wanted, &reason),
            FileEvent::Kept(result) => self.kept(result.err()),
            FileEvent::Failed { title, text } => self.failed(title, text),
            FileEvent::Cancelled => (self.leaving, self.aids.beside) = (None, false),
        }
    }

    pub(super) fn failed(&mut self, title: String, text: String) {
        (self.leaving, self.aids.beside) = (None, false);
        self.message = Some(Message { title, text });
    }

    /// Looks after the files when the person comes back from elsewhere, where they may have been changed.
    pub(super) fn look_after_files(&self, ctx: &Context) {
        if !ctx.input(|input| input.events.contains(&Event::WindowFocused(true))) {
            return;
        }
        let files = self.tabs.iter().filter_map(|tab| Some((tab.id, tab.place.clone()?, tab.seen?)));
        let files: Vec<_> = files.collect();
        if !files.is_empty() {
            self.files.check(files);
        }
    }

    fn differs(&mut self, differs: Differs) {
        let Some(tab) = self.tabs.get(differs.tab) else { return };
        if differs.when == When::Looking && !tab.editor.is_changed() {
            // Nothing of the person's is at risk, and the step can be taken back.
            return self.files.read(differs.place, Some(differs.tab));
        }
        self.differing.retain(|other| other.tab != differs.tab);
        self.differing.push(differs);
    }

    /// Goes on as the person decided about a file that another program has changed.
    pub(super) fn choose(&mut self, choice: Choice) {
        if self.differing.is_empty() {
            return;
        }
        let Differs { tab: id, place, seen, when } = self.differing.remove(0);
        self.tabs.show(id);
        let Some(tab) = self.tabs.get_mut(id) else { return };
        match choice {
            Choice::Overwrite => self.write(place, Expected::Seen(seen)),
            Choice::SaveAs => self.save_document_as(),
            Choice::Reload => {
                self.leaving = None;
                self.files.read(place, Some(id));
            }
            Choice::Keep => {
                self.leaving = None;
                if when == When::Looking {
                    // They know now: what is on disk may be overwritten, and differs from what is shown.
                    tab.seen = Some(seen);
                    tab.editor.mark_unsaved();
                }
            }
        }
    }
}

/// Where the desktop has no dialog for files: a field for the path.
impl App {
    fn ask_for_path(&mut self, wanted: Wanted, reason: &str) {
        let beside = self.tabs.active().place.as_ref().and_then(Place::to_text);
        let folder = beside.as_ref().and_then(|path| Some(&path[..=path.rfind('/')?])).unwrap_or_default();
        let name = self.tabs.active().name();
        let text = match &wanted {
            Wanted::Open => folder.to_owned(),
            Wanted::Export(export) => format!("{folder}{}", file_name(&name, export.format)),
            Wanted::Save(_) => beside.unwrap_or_else(|| suggested_name(&name)),
        };
        self.path = Some(PathField::new(wanted, text, reason.to_owned()));
    }

    pub(super) fn type_path(&mut self, text: String) {
        if let Some(field) = &mut self.path {
            field.set(text);
        }
    }

    pub(super) fn accept_path(&mut self) {
        let Some(place) = self.path.as_ref().and_then(|field| Place::typed(&field.text)) else { return };
        let Some(field) = self.path.take() else { return };
        match field.wanted {
            Wanted::Open => self.open(place),
            Wanted::Export(export) => self.files.export_to(place, *export),
            Wanted::Save(content) => self.files.write(place.with_ending(), content, Expected::Nothing),
        }
    }

    pub(super) fn cancel_path(&mut self) {
        self.path = None;
        (self.leaving, self.aids.beside) = (None, false);
    }
}

/// A name for a file that every system takes.
fn suggested_name(name: &str) -> String {
    let safe = safe_name(name);
    if safe.to_lowercase().ends_with(".ron") { safe } else { format!("{safe}.ron") }
}
