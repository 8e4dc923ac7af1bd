//! Carrying out commands: one line for each, a method where it takes more.

use super::{App, Next};
use crate::{
    action::Action,
    command::{Command, Edit, Unsaved},
    examples::EXAMPLES,
    files::{FileEvent, Place},
    panels::dialogs::Message,
    view::{Camera, Element, GrammarSwitches, Inline, InlineText, Tool},
};
use eframe::egui::{Context, ThemePreference, ViewportCommand};
use grammaton_core::{
    Document, Label, StateId,
    format::{label, ron},
};
use rust_i18n::t;

/// How much one step of zooming enlarges.
const ZOOM_STEP: f32 = 1.25;
/// How long a short word on what was done stays, in seconds.
const TOAST: f64 = 1.8;

impl App {
    /// Carries out what was asked for in this frame, in order.
    pub(super) fn drain(&mut self, ctx: &Context) {
        let commands = self.commands.take();
        if commands.is_empty() {
            return;
        }
        for command in commands {
            self.run(ctx, command);
        }
        self.forget_what_is_gone();
        if self.quitting {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Edit(edit) => self.editor.edit(&edit),
            Command::Continue(edit) => self.editor.continue_gesture(&edit),
            Command::Commit => self.editor.commit(),
            Command::Abort => self.editor.abort(),
            Command::Select(elements) => self.view.selection = elements.into_iter().collect(),
            Command::ToggleSelected(element) => self.toggle_selected(element),
            Command::Tool(tool) => self.view.tool = tool,
            Command::Look(camera) => self.view.camera = Some(camera),
            Command::Reveal(elements) => self.reveal(&elements),
            Command::Switch(switches) => self.switch(switches),
            Command::OpenInline(target) => self.open_inline(target),
            Command::TypeInline(text) => self.type_inline(text),
            Command::AcceptInline { entered } => self.accept_inline(entered),
            Command::CancelInline => self.cancel_inline(),
            Command::Act(action) => self.act(ctx, action),
            Command::OpenExample(index) => self.leave(Next::Example(index)),
            Command::File(event) => self.file_event(ctx, event),
            Command::Unsaved(decision) => self.decide(decision),
            Command::CancelJob(id) => self.jobs.cancel(id),
            Command::CloseMessage => self.message = None,
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        if !super::is_enabled(action, &self.editor, &self.view, &self.derived) {
            return;
        }
        match action {
            Action::New => self.leave(Next::New),
            Action::Open => self.files.choose(),
            Action::Save => self.save_document(),
            Action::SaveAs => self.save_document_as(),
            Action::Quit => self.leave(Next::Quit),
            Action::Undo => _ = self.editor.undo(),
            Action::Redo => _ = self.editor.redo(),
            Action::EditText => self.edit_text(),
            Action::Delete => self.delete(),
            Action::SelectAll => self.select_all(),
            Action::SelectTool => self.view.tool = Tool::Select,
            Action::StateTool => self.view.tool = Tool::State,
            Action::ArrowTool => self.view.tool = Tool::Arrow,
            Action::ToggleStart => self.toggle_start(),
            Action::ToggleAccepting => self.toggle_accepting(),
            Action::Fit => self.view.camera = self.canvas.fit(),
            Action::ZoomIn => self.zoom(ZOOM_STEP),
            Action::ZoomOut => self.zoom(1.0 / ZOOM_STEP),
            Action::ZoomReset => self.zoom(1.0 / self.camera().zoom),
            Action::ToggleGrammar => self.toggle_grammar(),
            Action::ThemeSystem => self.set_theme(ctx, ThemePreference::System),
            Action::ThemeLight => self.set_theme(ctx, ThemePreference::Light),
            Action::ThemeDark => self.set_theme(ctx, ThemePreference::Dark),
            Action::CopyGrammar => self.copy_grammar(ctx),
            Action::CopyLink => self.copy_link(ctx),
            Action::Help => self.help = true,
        }
    }

    /// Drops from the selection and the open field what the document no longer has.
    fn forget_what_is_gone(&mut self) {
        let document = self.editor.document();
        let there = |element: Element| match element {
            Element::State(id) => document.state(id).is_some(),
            Element::Arrow(from, to) => document.has_arrow(from, to),
        };
        self.view.selection.retain(|&element| there(element));
        let state = |id: StateId| document.state(id).is_some();
        let lost = self.view.inline.as_ref().is_some_and(|inline| match inline.target {
            Inline::Name(id) => !state(id),
            Inline::Label(from, to) => !document.has_arrow(from, to),
            Inline::Draft(from, to) => !state(from) || !state(to),
        });
        if lost {
            self.view.inline = None;
        }
    }
}

/// Selecting and looking.
impl App {
    fn toggle_selected(&mut self, element: Element) {
        if !self.view.selection.remove(&element) {
            self.view.selection.insert(element);
        }
    }

    fn select_all(&mut self) {
        let document = self.editor.document();
        let states = document.states().map(|(id, _)| Element::State(id));
        let arrows = document.arrows().map(|(from, to)| Element::Arrow(from, to));
        self.view.selection = states.chain(arrows).collect();
    }

    fn reveal(&mut self, elements: &[Element]) {
        self.view.camera = Some(self.canvas.revealing(self.camera(), elements));
    }

    fn camera(&self) -> Camera {
        self.view.camera.unwrap_or_default()
    }

    fn zoom(&mut self, factor: f32) {
        self.view.camera = Some(self.canvas.zoomed(self.camera(), factor));
    }

    fn switch(&mut self, switches: GrammarSwitches) {
        self.settings.switches = switches;
    }

    fn toggle_grammar(&mut self) {
        let open = if self.wide { &mut self.settings.grammar_open } else { &mut self.settings.sheet_open };
        *open = !*open;
    }

    fn set_theme(&mut self, ctx: &Context, theme: ThemePreference) {
        self.settings.theme = theme;
        ctx.set_theme(theme);
    }

    fn copy_grammar(&mut self, ctx: &Context) {
        ctx.copy_text(self.grammar_text());
        self.toast(ctx, t!("toast.copied").into_owned());
    }

    pub(super) fn toast(&mut self, ctx: &Context, text: String) {
        self.toast_for(ctx, text, TOAST);
    }

    pub(super) fn toast_for(&mut self, ctx: &Context, text: String, seconds: f64) {
        self.toast = Some((text, ctx.input(|input| input.time) + seconds));
    }
}

/// Editing what is selected.
impl App {
    fn edit_text(&mut self) {
        match self.view.selection.first() {
            Some(&Element::State(id)) => self.open_inline(Inline::Name(id)),
            Some(&Element::Arrow(from, to)) => self.open_inline(Inline::Label(from, to)),
            None => {}
        }
    }

    fn delete(&mut self) {
        self.editor.edit(&Edit::Delete(self.view.selection.iter().copied().collect()));
    }

    fn toggle_start(&mut self) {
        let Some(&Element::State(id)) = self.view.selection.first() else { return };
        let start = self.editor.document().start();
        self.editor.edit(&Edit::SetStart(if start == Some(id) { None } else { Some(id) }));
    }

    fn toggle_accepting(&mut self) {
        let ids = self.view.selected_states();
        let document = self.editor.document();
        let all = ids.iter().all(|&id| document.state(id).is_some_and(|state| state.accepting));
        self.editor.edit(&Edit::SetAccepting { ids, accepting: !all });
    }
}

/// The text field on the canvas.
impl App {
    fn open_inline(&mut self, target: Inline) {
        let document = self.editor.document();
        let (text, before) = match target {
            Inline::Name(id) => (document.state(id).map(|state| state.name.to_string()), Vec::new()),
            Inline::Label(from, to) => (Some(label::show(document.labels(from, to))), Vec::new()),
            Inline::Draft(from, to) => (Some(String::new()), document.labels(from, to).cloned().collect()),
        };
        if matches!(target, Inline::Draft(..)) {
            self.view.selection.clear();
        } else {
            self.editor.commit();
        }
        let hint = (!before.is_empty()).then(|| t!("inline.adds_to", labels = label::show(&before)).into_owned());
        self.view.inline = text.map(|text| InlineText { target, text, before, problem: None, hint });
    }

    fn type_inline(&mut self, text: String) {
        let Some(inline) = &mut self.view.inline else { return };
        inline.text.clone_from(&text);
        match inline.target {
            Inline::Name(id) => self.editor.continue_gesture(&Edit::Rename { id, name: text.into() }),
            Inline::Draft(from, to) if text.is_empty() => self.set_labels(from, to, Vec::new()),
            // A comma at the end announces more: ε is meant by it only if nothing follows.
            Inline::Label(from, to) | Inline::Draft(from, to) => {
                self.type_label(from, to, text.strip_suffix(',').unwrap_or(&text));
            }
        }
    }

    /// Gives an arrow the labels that a text says; a text that cannot be read leaves the last good ones.
    fn type_label(&mut self, from: StateId, to: StateId, text: &str) {
        let Some(inline) = &mut self.view.inline else { return };
        match label::parse(text) {
            Ok(parsed) => {
                inline.hint = parsed.hints.first().map(|label::Hint::OneSymbol { symbol, .. }| one_symbol(symbol));
                self.set_labels(from, to, parsed.labels);
            }
            Err(error) => inline.problem = Some(error.fault.to_string()),
        }
    }

    /// Sets an arrow's labels to these and those it had before the field was opened for more.
    fn set_labels(&mut self, from: StateId, to: StateId, mut labels: Vec<Label>) {
        let Some(inline) = &mut self.view.inline else { return };
        inline.problem = None;
        labels.extend(inline.before.iter().cloned());
        self.editor.continue_gesture(&Edit::SetLabels { from, to, labels });
    }

    /// Closes the field with what was typed. An empty draft is ε if `entered` by a key, and dropped otherwise.
    fn accept_inline(&mut self, entered: bool) {
        let Some(inline) = &self.view.inline else { return };
        if inline.problem.is_some() {
            // What was typed is not lost: the field stays and takes the keyboard again.
            self.canvas.refocus();
            return;
        }
        if let (Inline::Draft(from, to), "") = (inline.target, inline.text.as_str()) {
            self.set_labels(from, to, if entered { vec![Label::Epsilon] } else { Vec::new() });
        } else if let Inline::Label(from, to) | Inline::Draft(from, to) = inline.target {
            let text = inline.text.clone();
            self.type_label(from, to, &text);
        }
        self.close_inline();
        self.editor.commit();
    }

    fn cancel_inline(&mut self) {
        self.editor.abort();
        self.close_inline();
    }

    /// Closes the field and selects what it edited.
    fn close_inline(&mut self) {
        let Some(inline) = self.view.inline.take() else { return };
        self.view.selection = [match inline.target {
            Inline::Name(id) => Element::State(id),
            Inline::Label(from, to) | Inline::Draft(from, to) => Element::Arrow(from, to),
        }]
        .into();
    }
}

/// Documents and files.
impl App {
    /// Goes on to something that replaces the document, after asking about unsaved changes.
    pub(super) fn leave(&mut self, next: Next) {
        self.editor.commit();
        if self.editor.is_changed() {
            self.asking = Some(next);
        } else {
            self.go(next);
        }
    }

    fn go(&mut self, next: Next) {
        match next {
            Next::New => self.show_document(Document::default(), None),
            Next::Read(place) => self.files.read(place),
            Next::Example(index) => self.show_example(index),
            Next::Quit => self.quitting = true,
        }
    }

    fn decide(&mut self, decision: Unsaved) {
        let Some(next) = self.asking.take() else { return };
        match decision {
            Unsaved::Keep => {}
            Unsaved::Discard => self.go(next),
            Unsaved::Save => {
                self.after_saving = Some(next);
                self.save_document();
            }
        }
    }

    fn show_example(&mut self, index: usize) {
        if let Some(example) = EXAMPLES.get(index) {
            self.show_document(example.document.clone(), None);
        }
    }

    fn save_document(&mut self) {
        self.editor.commit();
        match self.place.clone() {
            Some(place) => self.files.write(place, ron::write(self.editor.document()), self.editor.revision()),
            None => self.save_document_as(),
        }
    }

    fn save_document_as(&mut self) {
        self.editor.commit();
        let text = ron::write(self.editor.document());
        self.files.write_as(self.place.as_ref(), &self.suggested_name(), text, self.editor.revision());
    }

    fn suggested_name(&self) -> String {
        let name = self.name();
        let safe: String = name.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
        if safe.to_lowercase().ends_with(".ron") { safe } else { format!("{safe}.ron") }
    }

    fn file_event(&mut self, ctx: &Context, event: FileEvent) {
        match event {
            FileEvent::Chosen(place) => self.leave(Next::Read(place)),
            FileEvent::Read { place, bytes } => self.read(place, &bytes),
            FileEvent::Written { place, revision } => self.written(ctx, place, revision),
            FileEvent::Failed { title, text } => self.failed(title, text),
            FileEvent::Cancelled => self.after_saving = None,
        }
    }

    fn read(&mut self, place: Place, bytes: &[u8]) {
        match ron::read_bytes(bytes) {
            Ok(document) => self.show_document(document, Some(place)),
            Err(error) => self.failed(t!("file.cannot_read", name = place.name()).into_owned(), error.to_string()),
        }
    }

    fn written(&mut self, ctx: &Context, place: Place, revision: u64) {
        self.editor.mark_saved(revision);
        self.toast(ctx, t!("toast.saved", name = place.name()).into_owned());
        self.place = Some(place);
        if let Some(next) = self.after_saving.take() {
            self.leave(next);
        }
    }

    pub(super) fn failed(&mut self, title: String, text: String) {
        self.after_saving = None;
        self.message = Some(Message { title, text });
    }
}

/// What to say of several characters that were taken for one symbol.
fn one_symbol(symbol: &str) -> String {
    let mut apart: Vec<char> = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    apart.dedup();
    if apart.len() < 2 {
        return t!("inline.one_symbol_only", symbol = symbol).into_owned();
    }
    let apart = apart.iter().map(char::to_string).collect::<Vec<_>>().join(",");
    t!("inline.one_symbol", symbol = symbol, apart = apart).into_owned()
}
