//! The app: what there is for one window, and the order of a frame.
//!
//! A frame reads: keys, then panels and canvas push commands, then the queue is drained. What follows from the
//! document is computed before anything is shown, and only if it changed.

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
        autosave::{Autosave, Earlier},
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
use grammaton_session::{Derived, Differs, Edit, Editor, Element, FilePath, Highlight, TabId, Target};
use std::{collections::BTreeSet, rc::Rc};

/// One window of Grammaton.
pub struct App {
    pub(super) tabs: Tabs,
    pub(super) settings: Settings,
    pub(super) files: Files,
    pub(super) fonts: Fonts,
    pub(super) commands: Commands,
    pub(super) jobs: Jobs<Completion>,
    /// The closing of a tab or the window that waits for a decision.
    pub(super) closing: Option<Closing>,
    pub(super) message: Option<Message>,
    pub(super) overlays: Overlays,
    pub(super) toasts: Vec<Toast>,
    /// The files that another program has changed, about which the person is asked.
    pub(super) differing: Vec<Differs>,
    /// The path that is being typed.
    pub(super) path: Option<PathField>,
    pub(super) recovery: Option<Recovery>,
    /// Whether recovery files could be written the last time.
    pub(super) keeps: bool,
    pub(super) title: String,
    pub(super) quitting: bool,
    /// Where links lead, if the app is a page.
    pub(super) address: Option<String>,
    pub(super) autosave: Option<Autosave>,
    /// The list of earlier drawings, while it is shown.
    pub(super) earlier: Vec<Earlier>,
    /// Whether the window is wide enough for the grammar beside the canvas.
    pub(super) wide: bool,
    /// Where the app runs.
    pub(super) target: Target,
}

impl App {
    /// The app, opening `file` if there is one; `storage` has what was kept from the last start.
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

    /// The same app with other file dialogs.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn with_dialogs(mut self, dialogs: std::sync::Arc<dyn files::FileDialogs>) -> Self {
        self.files = self.files.with_dialogs(dialogs);
        self
    }

    /// The document that is shown, as it is now.
    pub fn document(&self) -> &Document {
        self.tabs.active().editor.document()
    }

    /// Whether there is something in it that is not on disk.
    pub fn is_changed(&self) -> bool {
        self.tabs.active().editor.is_changed()
    }

    /// How it is looked at.
    pub fn view(&self) -> &View {
        &self.tabs.active().view
    }

    /// Where on the screen the canvas is, once it was shown.
    pub fn canvas_area(&self) -> Option<egui::Rect> {
        self.tabs.active().canvas.area()
    }

    /// Where it lives, if it was saved or opened.
    pub fn path(&self) -> Option<&FilePath> {
        self.tabs.active().path.as_ref()
    }

    /// What is lit because the pointer is on it.
    pub fn highlight(&self) -> Highlight {
        self.tabs.active().highlight()
    }

    /// The open documents, in the order of the strip: which tab, and the name it shows.
    pub fn tabs(&self) -> Vec<(TabId, String)> {
        self.tabs.iter().map(|tab| (tab.id, tab.name())).collect()
    }

    /// The tab that is shown.
    pub fn tab(&self) -> TabId {
        self.tabs.active().id
    }

    /// The document in a tab, if the tab is still open.
    pub fn document_in(&self, id: TabId) -> Option<&Document> {
        self.tabs.get(id).map(|tab| tab.editor.document())
    }

    /// The window's or the page's title: the document's name, and whether it is changed.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the app last told that is still to be read, or nothing.
    pub fn said(&self) -> String {
        match &self.message {
            Some(message) => format!("{}\n{}", message.title, message.text),
            None => self.toasts.iter().map(|toast| toast.text.as_str()).collect::<Vec<_>>().join("\n"),
        }
    }

    /// The grammar in the form that is shown.
    pub fn grammar_text(&self) -> String {
        grammaton_core::notation::grammar::write(&self.derived().conversion.grammar)
    }

    /// What the run of a word says, with its derivation if it has one; nothing while no run is open.
    pub fn run_text(&self) -> String {
        let tab = self.tabs.active();
        if tab.run.open { tab.run.text(&tab.shown) } else { String::new() }
    }

    /// The automaton as it has become so far while a construction is gone through, and what is lit in it.
    pub fn intermediate_document(&self) -> Option<(&Document, BTreeSet<Element>)> {
        let tab = self.tabs.active();
        tab.steps.copy(tab.editor.document(), tab.view.hovered)
    }

    /// Replaces the document that is shown by `document`, which lives at `path`, without asking.
    pub fn show_document(&mut self, document: Document, path: Option<FilePath>) {
        self.show_edited(Editor::new(document), path);
    }

    fn show_edited(&mut self, editor: Editor, path: Option<FilePath>) {
        self.tabs.active_mut().show(editor, path);
        if let Some(autosave) = &mut self.autosave {
            autosave.mark_unsaved();
        }
    }

    /// What follows from the document that is shown, as it is now.
    pub(super) fn derived(&self) -> Rc<Derived> {
        let tab = self.tabs.active();
        tab.derived.get(&tab.editor, self.settings.switches)
    }

    /// Asks for something, to be done at the end of the next frame.
    pub fn request(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Makes a change of the document that is one undo step.
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
        self.look_after_files(ctx);
        self.take_finished_jobs(ctx);
        self.drain(ctx);
        self.keep(ctx);
        self.follow_recovery();
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
