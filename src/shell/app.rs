//! The app: the parts of its state, and its public interface.
//!
//! In each frame, keys, panels and canvas push commands to a queue, which is drained at the end. Data derived from the
//! document is computed before anything is shown, and only if the document has changed.

use super::{
    Tabs,
    completions::Jobs,
    dialogs::KeyboardGuard,
    document_io,
    embed::Embedding,
    file_changes,
    locales::Locales,
    modals::Modals,
    operations::{self, ResultRequest},
    overlays::Overlays,
    settings::Settings,
    side_panel::SidePanel,
    storage::Storage,
    toasts::Toasts,
};
use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        view::View,
    },
    services::{
        TARGET,
        autosave::Page,
        end_request::EndRequest,
        files::{self, Files},
        fonts::Fonts,
        jobs::Task,
        locales,
    },
    text::{failures, locale::Locale},
    ui::{
        composition::Composition,
        dialogs::Message,
        start_page::StartPage,
        theme::{self, SystemPreferences},
        touch_mode::{self, TouchMode},
        tour::Tour,
        typed_ahead::TypedAhead,
    },
};
use eframe::egui::{Context, Rect, Ui, Visuals};
use grammaton_core::{Document, Job};
use grammaton_formats::svg;
use grammaton_session::{Editor, Element, FilePath, GrammarSwitches, Highlight, TabId, Target, link};
use std::{collections::BTreeSet, path::Path};

/// The display times of the toasts that recovery is unavailable, that other browser tabs are open and that the page was
/// loaded again, in seconds.
const NO_RECOVERY_SECONDS: f64 = 10.0;
const OTHER_TABS_SECONDS: f64 = 8.0;
const RESTART_SECONDS: f64 = 8.0;

/// The Grammaton app with its window.
pub struct App {
    pub(super) tabs: Tabs,
    pub(super) modals: Modals,
    pub(super) overlays: Overlays,
    pub(super) keyboard_guard: KeyboardGuard,
    pub(super) side_panel: SidePanel,
    pub(super) start_page: StartPage,
    /// The tour, while it is running.
    pub(super) tour: Option<Tour>,
    pub(super) toasts: Toasts,
    pub(super) storage: Storage,
    pub(super) settings: Settings,
    pub(super) locales: Locales,
    pub(super) commands: Commands,
    pub(super) jobs: Jobs,
    pub(super) files: Files,
    pub(super) fonts: Fonts,
    pub(super) end_request: EndRequest,
    pub(super) title: String,
    /// The platform that the app runs on.
    pub(super) target: Target,
    /// The base address of links, if the app runs in a web page.
    pub(super) address: Option<String>,
    /// The state of the app as a part of another page, if it is one.
    pub(super) embed: Option<Embedding>,
}

/// Starting.
impl App {
    /// Creates the app and opens `file` if given; `storage` holds the settings saved earlier.
    pub fn new(ctx: &Context, storage: Option<&dyn eframe::Storage>, file: Option<FilePath>) -> Self {
        theme::install(ctx);
        ctx.add_plugin(Composition::default());
        ctx.add_plugin(TypedAhead::default());
        ctx.add_plugin(TouchMode::default());
        let files = Files::new(ctx.clone());
        let mut jobs = Jobs::default();
        if let Some(path) = file {
            document_io::read(path, None, &files, &mut jobs);
        }
        let settings = storage.map(Settings::load).unwrap_or_default();
        if storage.is_some() {
            settings.apply(ctx);
        }
        Self {
            tabs: Tabs::default(),
            modals: Modals::default(),
            overlays: Overlays::default(),
            keyboard_guard: KeyboardGuard::default(),
            side_panel: SidePanel::default(),
            start_page: StartPage::default(),
            tour: None,
            toasts: Toasts::default(),
            storage: Storage::default(),
            settings,
            locales: Locales::default(),
            commands: Commands::default(),
            jobs,
            files,
            fonts: Fonts::new(ctx),
            end_request: EndRequest::default(),
            title: String::new(),
            target: TARGET,
            address: None,
            embed: None,
        }
    }

    /// Uses the languages that the user prefers on this system, unless another one is selected.
    #[must_use]
    pub fn with_system_locales(mut self, ctx: &Context) -> Self {
        self.locales = Locales::new(&locales::system_tags());
        self.locales.follow(ctx, &self.settings);
        self
    }

    /// Enables crash recovery with files in this folder, and offers the drawings left there.
    #[must_use]
    pub fn with_recovery(mut self, folder: &Path) -> Self {
        let problem = match self.storage.start_recovery(folder, &self.files) {
            Ok(None) => return self,
            Ok(Some(file)) => t!("recovery.blocked", file = file.display().to_string()),
            Err(reason) => t!("recovery.cannot_keep", reason = reason.to_string()),
        };
        self.toasts.push_for(problem, NO_RECOVERY_SECONDS);
        self
    }

    /// Follows what the user has asked of all programs in the settings of the system.
    pub fn follow_system(ctx: &Context, preferences: SystemPreferences) {
        theme::set_system_preferences(ctx, preferences);
        ctx.request_repaint();
    }

    /// Begins with the gestures, the buttons and the words for fingers, until a mouse is used.
    pub fn begin_in_touch_mode(ctx: &Context) {
        touch_mode::turn_on(ctx);
    }

    /// Turns the app into one that runs in a web page: it can create links, saves the drawings automatically, and says
    /// that something was copied only after [`confirm_copy`](Self::confirm_copy).
    #[must_use]
    pub fn on_page(mut self, page: Page) -> Self {
        self.target = Target::Browser;
        self.toasts.await_copies();
        self.address = Some(page.address);
        self.storage.start_autosave(page.store, &self.tabs);
        self
    }

    /// Shows the drawing of a link, or an error message if it is invalid; `link` is the part of the address after its
    /// `#`. The drawing is saved once it is changed.
    pub fn open_link(&mut self, link: &str) {
        match link::read(link) {
            Ok(document) => self.show_document(document, None),
            Err(error) => self.modals.fail(Message::new(t!("link.cannot_open"), failures::link(&error))),
        }
        self.storage.mark_saved(&self.tabs);
    }

    /// Opens the drawings saved at the last visit, each in a tab.
    pub fn restore(&mut self, text: &str) {
        let restored = self.storage.restore(text, &mut self.tabs);
        self.modals.report(restored);
    }

    /// Shows a toast saying that the app is open in another browser tab, whose drawings are saved separately.
    pub fn notify_other_tabs(&mut self) {
        self.toasts.push_for(t!("browser.other_tabs"), OTHER_TABS_SECONDS);
    }

    /// Shows a toast saying that the page was loaded again because the browser had stopped its graphics.
    pub fn notify_restart(&mut self) {
        self.toasts.push_for(t!("browser.restarted"), RESTART_SECONDS);
    }
}

/// Reading the state.
impl App {
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
    pub fn canvas_area(&self) -> Option<Rect> {
        self.tabs.active().canvas.area()
    }

    /// Returns the file of the active tab, if the document was opened from or saved to one.
    pub fn path(&self) -> Option<&FilePath> {
        self.tabs.active().path.as_ref()
    }

    /// Returns the highlighted items of the active tab.
    pub fn highlight(&self) -> Highlight {
        self.side_panel.highlight(&self.settings, self.tabs.active())
    }

    /// Returns the open tabs with their names, in the order of the tab bar.
    pub fn tabs(&self) -> Vec<(TabId, String)> {
        self.tabs.iter().map(|tab| (tab.id, tab.name())).collect()
    }

    /// Returns the title of the window or page: the document's name, with a mark if it has unsaved changes.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the platform that the app runs on.
    pub fn target(&self) -> Target {
        self.target
    }

    /// Returns the language of the app.
    pub fn locale(&self) -> Locale {
        self.locales.current()
    }

    /// Returns the open message, or else the visible toasts, one per line; empty if there are none.
    pub fn messages(&self) -> String {
        match &self.modals.message {
            Some(message) => format!("{}\n{}", message.title, message.text),
            None => self.toasts.texts().join("\n"),
        }
    }

    /// Returns the grammar of the active tab as text, in the displayed form.
    pub fn grammar_text(&self) -> String {
        self.tabs.active().grammar_text(self.settings.switches)
    }

    /// Returns what is printed of the shown document: its title, its drawing as SVG, and its grammar.
    pub fn printed(&self) -> [String; 3] {
        let (tab, notation) = (self.tabs.active(), self.settings.switches.notation());
        let look = svg::Look { notation, ..svg::Look::default() };
        [tab.name(), svg::write(tab.editor.document(), &look), self.grammar_text()]
    }

    /// Returns the form in which grammars are shown.
    pub fn switches(&self) -> GrammarSwitches {
        self.settings.switches
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

    /// Returns whether any background job is running.
    pub fn is_working(&self) -> bool {
        self.jobs.is_working()
    }
}

/// Requests.
impl App {
    /// Queues a command, which is carried out in the next frame.
    pub fn request(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Opens a file in a tab, or shows the tab in which it is already open.
    pub fn open(&mut self, path: FilePath) {
        document_io::open(path, &mut self.tabs, &self.files, &mut self.jobs);
    }

    /// Replaces the document of the active tab without asking; `path` is the file of the new document.
    pub fn show_document(&mut self, document: Document, path: Option<FilePath>) {
        self.tabs.active_mut().show(Editor::new(document), path);
        self.storage.mark_unsaved();
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
        operations::start(ctx, task, request, job, &mut self.jobs);
    }

    /// Ends the app without questions, as at the end of a session. Unsaved drawings are offered at the next start.
    pub fn end(&mut self) {
        self.end_request.make();
    }

    /// Reports whether the page has copied a text that the app put on the clipboard.
    pub fn confirm_copy(&mut self, succeeded: bool) {
        self.toasts.confirm_copy(succeeded);
    }

    /// Saves the drawings in the browser at once, because the page may be closed soon.
    pub fn save_now(&mut self) {
        self.storage.save_now(&self.tabs);
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.locales.follow(ctx, &self.settings);
        for event in self.files.events() {
            self.commands.push(Command::File(event));
        }
        for path in files::dropped(ctx) {
            self.open(path);
        }
        self.guard_window(ctx);
        file_changes::check_open_files(ctx, &self.tabs, &self.files);
        self.take_finished_jobs(ctx);
        self.drain(ctx);
        self.modals.report(self.storage.update_autosave(ctx, &self.tabs));
        self.storage.update_recovery(&self.tabs);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        // An embedded page has the settings of its address.
        if self.embed.is_none() {
            self.settings.save(storage);
        }
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.files.finish_saves();
        self.storage.end_recovery(&self.tabs, self.modals.close_guard.is_quitting());
    }

    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
