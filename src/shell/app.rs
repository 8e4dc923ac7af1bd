//! The app: what there is for one window, and the order of a frame.
//!
//! A frame reads: keys, then panels and canvas push commands, then the queue is drained. What follows from the
//! document is computed before anything is shown, and only if it changed.

mod aids;
mod asking;
mod checks;
mod clipboard;
mod disk;
mod export;
mod jobs;
mod layouts;
mod leave;
mod inline;
mod middle;
mod operate;
mod page;
mod recovery;
mod run;
mod selected;
mod settings;
mod tab;
mod tabs;
mod words;

use crate::{
    action,
    command::{Command, Commands, Edit},
    derived::Lit,
    editor::Editor,
    files::{Differs, Files, Place, Recovery},
    fonts::Fonts,
    jobs::Jobs,
    keep::{Earlier, Keeper},
    panels::{
        below::{self, Below},
        dialogs, grammar, menu, status,
        steps::Original,
        tabs as strip, toolbar,
    },
    theme,
    view::{Element, Hovered, View},
};
use aids::Aids;
use asking::Toast;
use eframe::egui::{self, Frame, Margin, Panel, Ui, ViewportCommand};
use grammaton_core::Document;
use leave::Leaving;
use settings::Settings;
use std::collections::BTreeSet;
pub(crate) use tab::Tab;
pub use tab::TabId;
use tab::situation;
pub(crate) use tabs::Tabs;

/// One window of Grammaton.
pub struct App {
    tabs: Tabs,
    settings: Settings,
    files: Files,
    /// The file that is opened wherever a person would be asked for one.
    answer: Option<Place>,
    fonts: Fonts,
    commands: Commands,
    jobs: Jobs,
    /// The closing of a tab or the window that waits for a decision.
    leaving: Option<Leaving>,
    message: Option<dialogs::Message>,
    aids: Aids,
    toasts: Vec<Toast>,
    /// The files that another program has changed, about which the person is asked.
    differing: Vec<Differs>,
    /// The path that is being typed.
    path: Option<dialogs::PathField>,
    recovery: Option<Recovery>,
    /// Whether recovery files could be written the last time.
    keeps: bool,
    title: String,
    quitting: bool,
    /// Where links lead, if the app is a page.
    address: Option<String>,
    keeper: Option<Keeper>,
    /// The list of earlier drawings, while it is shown.
    earlier: Vec<Earlier>,
    /// Whether the window is wide enough for the grammar beside the canvas.
    wide: bool,
}

impl App {
    /// The app, opening `file` if there is one; `storage` has what was kept from the last start.
    pub fn new(ctx: &egui::Context, storage: Option<&dyn eframe::Storage>, file: Option<Place>) -> Self {
        theme::install(ctx);
        let files = Files::new(ctx.clone());
        if let Some(place) = file {
            files.read(place, None);
        }
        let settings = storage.map(Settings::of).unwrap_or_default();
        if storage.is_some() {
            settings.apply(ctx);
        }
        Self {
            tabs: Tabs::default(),
            settings,
            files,
            answer: None,
            fonts: Fonts::new(ctx),
            commands: Commands::default(),
            jobs: Jobs::default(),
            leaving: None,
            message: None,
            aids: Aids::default(),
            toasts: Vec::new(),
            differing: Vec::new(),
            path: None,
            recovery: None,
            keeps: true,
            title: String::new(),
            quitting: false,
            address: None,
            keeper: None,
            earlier: Vec::new(),
            wide: true,
        }
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
    pub fn place(&self) -> Option<&Place> {
        self.tabs.active().place.as_ref()
    }

    /// What is lit because the pointer is on it.
    pub fn lit(&self) -> Lit {
        self.tabs.active().lit()
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
        grammaton_core::format::grammar::write(&self.tabs.active().derived.conversion.grammar)
    }

    /// What the run of a word says, with its derivation if it has one; nothing while no run is open.
    pub fn run_text(&self) -> String {
        let tab = self.tabs.active();
        if tab.run.open { tab.run.text(&tab.derived) } else { String::new() }
    }

    /// The automaton as it has become so far while a construction is gone through, and what is lit in it.
    pub fn beside(&self) -> Option<(&Document, BTreeSet<Element>)> {
        let tab = self.tabs.active();
        tab.steps.copy(tab.editor.document(), tab.view.hovered)
    }

    /// Replaces the document that is shown by `document`, which lives at `place`, without asking.
    pub fn show_document(&mut self, document: Document, place: Option<Place>) {
        self.show_edited(Editor::new(document), place);
    }

    fn show_edited(&mut self, editor: Editor, place: Option<Place>) {
        self.tabs.active_mut().show(editor, place);
        if let Some(keeper) = &mut self.keeper {
            keeper.forget();
        }
    }

    /// Asks for something, to be done at the end of the next frame.
    pub fn request(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Makes a change of the document that is one undo step.
    pub fn edit(&mut self, edit: &Edit) {
        self.tabs.active_mut().editor.edit(edit);
    }

    /// Follows the document; then shows everything, and carries out what was asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow(&ctx);
        if !self.is_asking() {
            for command in action::pressed(&ctx) {
                self.commands.push(command);
            }
        }
        let hovered = self.panels(ui);
        self.dialogs(&ctx);
        let view = &mut self.tabs.active_mut().view;
        if view.hovered != hovered {
            view.hovered = hovered;
            ctx.request_repaint();
        }
        self.drain(&ctx);
    }

    /// Computes what follows from the document that is shown, if it changed.
    fn follow(&mut self, ctx: &egui::Context) {
        let tab = self.tabs.active_mut();
        if tab.follow(self.settings.switches, ctx.input(|input| input.time)) {
            self.fonts.open(tab.editor.document());
        }
        self.fonts.follow(ctx);
        self.follow_checks(ctx);
        self.retitle(ctx);
    }

    fn panels(&mut self, ui: &mut Ui) -> Option<Hovered> {
        let palette = theme::palette(ui.ctx());
        let lit = self.lit();
        self.wide = grammar::fits(ui.available_size());
        let checked = self.checked(ui.ctx());
        let open = self.is_side_open();
        let others = self.others();
        let Self { tabs, commands, jobs, settings, wide, aids, .. } = self;
        let names = strip::Names::of(tabs);
        let tab = tabs.active_mut();
        let now = tab.situation();
        let menus = menu::State { now, checked: &checked, recent: &settings.recent };
        let bar = |margin| Frame::new().fill(palette.panel).inner_margin(margin);
        Panel::top("menu").frame(bar(Margin::symmetric(8, 3))).show(ui, |ui| {
            let strip = |ui: &mut Ui, commands: &mut Commands| {
                if *wide {
                    strip::show(ui, &names, commands);
                }
            };
            menu::bar(ui, &menus, strip, commands);
        });
        if !*wide && names.several() {
            let row = Panel::top("tabs").frame(bar(Margin::symmetric(8, 3)));
            row.show(ui, |ui| ui.horizontal(|ui| strip::show(ui, &names, commands)));
        }
        Panel::top("toolbar")
            .frame(bar(Margin::symmetric(10, 5)))
            .exact_size(42.0)
            .show(ui, |ui| toolbar::show(ui, now, &checked, commands));
        Panel::bottom("status")
            .frame(bar(Margin::symmetric(theme::MARGIN, 3)))
            .exact_size(28.0)
            .show(ui, |ui| status::show(ui, tab, jobs, commands));
        if tab.run.open {
            let panel = tab.run.panel(ui).frame(bar(Margin::symmetric(theme::MARGIN, 5)));
            panel.show(ui, |ui| ui.push_id(tab.id, |ui| tab.run.show(ui, &tab.derived)));
        }
        let Tab { id, editor, derived, view, grammar, words, steps, .. } = &mut *tab;
        let now = situation(editor, view, derived);
        let mut hovered = None;
        if open || steps.is_open() {
            let panel = if *wide {
                Panel::right("grammar").default_size(grammar::WIDTH).size_range(260.0..=760.0)
            } else {
                Panel::bottom("grammar sheet").resizable(true).default_size(300.0).size_range(140.0..=520.0)
            };
            panel.frame(bar(Margin::same(theme::MARGIN))).show(ui, |ui| {
                if steps.is_open() {
                    ui.push_id(*id, |ui| steps.show(ui, Original { document: editor.document(), derived }, commands));
                    return;
                }
                let (properties, checks) = (&mut aids.properties, &mut aids.checks);
                let content = below::Content { now, derived, properties, words, checks, others: &others };
                if *wide && ui.available_height() > grammar::ALONE {
                    under_grammar(ui, settings.below, content, commands);
                } else if below::alone(ui, settings.below_alone.then_some(settings.below), content, commands) {
                    return;
                }
                let (document, revision) = (editor.document(), editor.revision());
                let beside = grammar::Beside { document, revision, switches: settings.switches };
                ui.push_id(*id, |ui| hovered = grammar.show(ui, beside, derived, now, &lit, commands));
            });
        }
        middle::show(ui, tab, &lit, settings.snap, commands).or(hovered)
    }

    fn retitle(&mut self, ctx: &egui::Context) {
        let tab = self.tabs.active();
        let mark = if tab.editor.is_changed() { " •" } else { "" };
        let title = format!("{}{mark} – Grammaton", tab.name());
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

fn under_grammar(ui: &mut Ui, below: Below, content: below::Content<'_>, commands: &mut Commands) {
    // Answers and words take more room than what is odd, and each keeps the height that it was given. The grammar keeps
    // its switches and a few lines.
    let (name, part, height, grammar) = match below {
        Below::Checks => ("checks", 0.6, 420.0, 180.0),
        Below::Words => ("words", 0.5, 340.0, 180.0),
        Below::Problems | Below::Properties => ("problems", 0.32, 216.0, 260.0),
    };
    let room = ui.available_height();
    Panel::bottom(name)
        .frame(Frame::new().inner_margin(Margin { top: 10, ..Margin::ZERO }))
        .resizable(true)
        .default_size((room * part).min(height))
        .size_range(60.0..=(room - grammar).max(60.0))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            below::show(ui, below, content, commands);
        });
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        for event in self.files.events() {
            self.commands.push(Command::File(event));
        }
        for place in Place::dropped(ctx) {
            self.open(place);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.quitting {
            self.quit();
            if !self.quitting {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
        self.look_after_files(ctx);
        self.follow_jobs(ctx);
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
