//! The app: the state of its window, and its public interface.
//!
//! In each frame, keys, panels and canvas push commands to a queue, which is drained at the end. Data derived from the
//! document is computed before anything is shown, and only if the document has changed.

use super::{
    Tabs, close_guard::Closing, completions::Completion, overlays::Overlays, settings::Settings, toasts::Toast,
};
use crate::{
    commands::{
        command::{Command, Commands},
        view::View,
    },
    services::{
        TARGET,
        autosave::{Autosave, EarlierDrawings},
        files::{self, Files},
        fonts::Fonts,
        jobs::Jobs,
        recovery::Recovery,
    },
    ui::{
        dialogs::{Message, PathField},
        theme,
    },
};
use eframe::egui::{self, Ui, ViewportCommand};
use grammaton_core::Document;
use grammaton_session::{Derived, Edit, Editor, Element, FileChange, FilePath, Highlight, TabId, Target};
use std::{collections::BTreeSet, rc::Rc};

/// The Grammaton app with its window.
pub struct App {
    pub(super) tabs: Tabs,
    pub(super) settings: Settings,
    pub(super) files: Files,
    pub(super) fonts: Fonts,
    pub(super) commands: Commands,
    pub(super) jobs: Jobs<Completion>,
    /// The closing of a tab or of the window that waits for the user's decision.
    pub(super) closing: Option<Closing>,
    pub(super) message: Option<Message>,
    pub(super) overlays: Overlays,
    pub(super) toasts: Vec<Toast>,
    /// The files changed by another program, about which the user is asked one after another.
    pub(super) differing: Vec<FileChange>,
    /// The field for a typed path, while it is open.
    pub(super) path: Option<PathField>,
    pub(super) recovery: Option<Recovery>,
    /// Whether the last write of recovery files succeeded.
    pub(super) keeps: bool,
    pub(super) title: String,
    pub(super) quitting: bool,
    /// The base address of links, if the app runs in a web page.
    pub(super) address: Option<String>,
    pub(super) autosave: Option<Autosave>,
    /// The drawings in the list of earlier drawings; empty while the list is closed.
    pub(super) earlier: Vec<EarlierDrawings>,
    /// Whether the window is wide enough for the grammar to the right of the canvas.
    pub(super) wide: bool,
    /// The platform that the app runs on.
    pub(super) target: Target,
}

impl App {
    /// Creates the app and opens `file` if given; `storage` holds the settings saved earlier.
    pub fn new(ctx: &egui::Context, storage: Option<&dyn eframe::Storage>, file: Option<FilePath>) -> Self {
        theme::install(ctx);
        let files = Files::new(ctx.clone());
        if let Some(path) = file {
            files.read(path, None);
        }
        let settings = storage.map(Settings::of).unwrap_or_default();
        if storage.is_some() {
            settings.apply(ctx);
        }
        Self {
            tabs: Tabs::default(),
            settings,
            files,
            fonts: Fonts::new(ctx),
            commands: Commands::default(),
            jobs: Jobs::default(),
            closing: None,
            message: None,
            overlays: Overlays::default(),
            toasts: Vec::new(),
            differing: Vec::new(),
            path: None,
            recovery: None,
            keeps: true,
            title: String::new(),
            quitting: false,
            address: None,
            autosave: None,
            earlier: Vec::new(),
            wide: true,
            target: TARGET,
        }
    }

    /// Returns the document of the active tab.
    pub fn document(&self) -> &Document {
        self.tabs.active().editor.document()
    }

    /// Returns whether the document of the active tab has unsaved changes.
    pub fn is_changed(&self) -> bool {
        self.tabs.active().editor.is_changed()
    }

    /// Returns the view of the active tab: camera, selection and tool.
    pub fn view(&self) -> &View {
        &self.tabs.active().view
    }

    /// Returns the area of the canvas in screen points, once it has been shown.
    pub fn canvas_area(&self) -> Option<egui::Rect> {
        self.tabs.active().canvas.area()
    }

    /// Returns the file of the active tab, if the document was opened from or saved to one.
    pub fn path(&self) -> Option<&FilePath> {
        self.tabs.active().path.as_ref()
    }

    /// Returns the highlighted items of the active tab.
    pub fn highlight(&self) -> Highlight {
        self.tabs.active().highlight()
    }

    /// Returns the open tabs with their names, in the order of the tab bar.
    pub fn tabs(&self) -> Vec<(TabId, String)> {
        self.tabs.iter().map(|tab| (tab.id, tab.name())).collect()
    }

    /// Returns the active tab.
    pub fn tab(&self) -> TabId {
        self.tabs.active().id
    }

    /// Returns the document in a tab, if the tab is still open.
    pub fn document_in(&self, id: TabId) -> Option<&Document> {
        self.tabs.get(id).map(|tab| tab.editor.document())
    }

    /// Returns the title of the window or page: the document's name, with a mark if it has unsaved changes.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the open message, or else the visible toasts, one per line; empty if there are none.
    pub fn said(&self) -> String {
        match &self.message {
            Some(message) => format!("{}\n{}", message.title, message.text),
            None => self.toasts.iter().map(|toast| toast.text.as_str()).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Returns the grammar of the active tab as text, in the displayed form.
    pub fn grammar_text(&self) -> String {
        grammaton_core::notation::grammar::write(&self.derived().conversion.grammar)
    }

    /// Returns the text of the run panel, with the derivation if there is one; empty while the panel is closed.
    pub fn run_text(&self) -> String {
        let tab = self.tabs.active();
        if tab.run.open { tab.run.text(&tab.shown) } else { String::new() }
    }

    /// Returns the intermediate automaton of a step-by-step construction, with its highlighted elements.
    pub fn intermediate_document(&self) -> Option<(&Document, BTreeSet<Element>)> {
        let tab = self.tabs.active();
        tab.steps.intermediate(tab.editor.document(), tab.view.hovered)
    }

    /// Replaces the document of the active tab without asking; `path` is the file of the new document.
    pub fn show_document(&mut self, document: Document, path: Option<FilePath>) {
        self.show_edited(Editor::new(document), path);
    }

    fn show_edited(&mut self, editor: Editor, path: Option<FilePath>) {
        self.tabs.active_mut().show(editor, path);
        if let Some(autosave) = &mut self.autosave {
            autosave.mark_unsaved();
        }
    }

    /// Returns the data derived from the current document of the active tab.
    pub(super) fn derived(&self) -> Rc<Derived> {
        let tab = self.tabs.active();
        tab.derived.get(&tab.editor, self.settings.switches)
    }

    /// Queues a command, which is carried out in the next frame.
    pub fn request(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Changes the document of the active tab in one undo step.
    pub fn edit(&mut self, edit: &Edit) {
        self.tabs.active_mut().editor.edit(edit);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        for event in self.files.events() {
            self.commands.push(Command::File(event));
        }
        for path in files::dropped(ctx) {
            self.open(path);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.quitting {
            self.quit();
            if !self.quitting {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
        self.check_open_files(ctx);
        self.take_finished_jobs(ctx);
        self.drain(ctx);
        self.keep(ctx);
        self.update_recovery();
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.settings.keep(storage);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.end_recovery();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
