//! Carrying out commands: one line for each, a method where it takes more.

use super::{App, Tab};
use crate::{
    action::Action,
    command::{Command, Edit},
    editor::Editor,
    theme::Look,
    view::{Camera, Element, GrammarSwitches, Inline, InlineText, Shows, Tool},
};
use eframe::egui::{Context, ThemePreference, ViewportCommand};
use grammaton_core::{Arrangement, Label, StateId, format::label};
use rust_i18n::t;

/// How much one step of zooming enlarges.
const ZOOM_STEP: f32 = 1.25;

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
        self.tabs.active_mut().forget_what_is_gone();
        if self.quitting {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        let tab = self.tabs.active_mut();
        match command {
            Command::Edit(edit) => tab.editor.edit(&edit),
            Command::Continue(edit) => tab.editor.continue_gesture(&edit),
            Command::Commit => tab.editor.commit(),
            Command::Abort => tab.editor.abort(),
            Command::Select(elements) => tab.view.selection = elements.into_iter().collect(),
            Command::ToggleSelected(element) => tab.toggle_selected(element),
            Command::Tool(tool) => tab.view.tool = tool,
            Command::Look(camera) => tab.view.camera = Some(camera),
            Command::Reveal(elements) => tab.reveal(&elements),
            Command::Switch(switches) => self.switch(switches),
            Command::OpenInline(target) => tab.open_inline(target),
            Command::TypeInline(text) => tab.type_inline(text),
            Command::AcceptInline { entered } => tab.accept_inline(entered),
            Command::CancelInline => tab.cancel_inline(),
            Command::Act(action) => self.act(ctx, action),
            Command::OpenExample(index) => self.open_example(index),
            Command::OpenInTab { document, title } => self.open_derived(*document, title),
            Command::ShowTab(id) => self.tabs.show(id),
            Command::CloseTab(id) => self.close_tab(id),
            Command::MoveTab { id, to } => self.tabs.move_to(id, to),
            Command::File(event) => self.file_event(ctx, event),
            Command::OpenRecent(index) => self.open_recent(index),
            Command::Unsaved(decision) => self.decide(decision),
            Command::Differs(choice) => self.choose(choice),
            Command::Recover(choice) => self.recover(choice),
            Command::TypePath(text) => self.type_path(text),
            Command::AcceptPath => self.accept_path(),
            Command::CancelPath => self.cancel_path(),
            Command::CancelJob(id) => self.jobs.cancel(id),
            Command::CloseMessage => self.message = None,
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        let tab = self.tabs.active_mut();
        let id = tab.id;
        if !tab.allows(action) {
            return;
        }
        match action {
            Action::New => _ = self.tabs.open(Editor::default(), None),
            Action::Open => self.files.choose(),
            Action::Save => self.save_document(),
            Action::SaveAs => self.save_document_as(),
            Action::CloseTab => self.close_tab(id),
            Action::NextTab => self.tabs.step(1),
            Action::PreviousTab => self.tabs.step(-1),
            Action::Quit => self.quit(),
            Action::Undo => _ = tab.editor.undo(),
            Action::Redo => _ = tab.editor.redo(),
            Action::EditText => tab.edit_text(),
            Action::Delete => tab.delete(),
            Action::SelectAll => tab.select_all(),
            Action::SelectTool => tab.view.tool = Tool::Select,
            Action::StateTool => tab.view.tool = Tool::State,
            Action::ArrowTool => tab.view.tool = Tool::Arrow,
            Action::ToggleStart => tab.toggle_start(),
            Action::ToggleAccepting => tab.toggle_accepting(),
            Action::Fit => tab.view.camera = tab.canvas.fit(),
            Action::ZoomIn => tab.zoom(ZOOM_STEP),
            Action::ZoomOut => tab.zoom(1.0 / ZOOM_STEP),
            Action::ZoomReset => tab.zoom(1.0 / tab.camera().zoom),
            Action::ToggleGrammar => self.toggle_grammar(),
            Action::ShowDrawing => tab.view.shows = Shows::Drawing,
            Action::ShowTable => tab.view.shows = Shows::Table,
            Action::ShowBoth => tab.view.shows = Shows::Both,
            Action::LayOutLayered => self.lay_out(ctx, Arrangement::Layered),
            Action::LayOutCircle => self.lay_out(ctx, Arrangement::Circle),
            Action::LayOutForce => self.lay_out(ctx, Arrangement::Force),
            Action::LayOutGrid => self.lay_out(ctx, Arrangement::Grid),
            Action::ThemeSystem => self.set_theme(ctx, ThemePreference::System),
            Action::ThemeLight => self.set_theme(ctx, ThemePreference::Light),
            Action::ThemeDark => self.set_theme(ctx, ThemePreference::Dark),
            Action::HighContrast => self.toggle_look(ctx, |look| &mut look.contrast),
            Action::ColourSafe => self.toggle_look(ctx, |look| &mut look.colour_safe),
            Action::TextLarger => self.resize_text(ctx, 1),
            Action::TextSmaller => self.resize_text(ctx, -1),
            Action::TextNormal => self.resize_text(ctx, 0),
            Action::CopyGrammar => self.copy_grammar(ctx),
            Action::CopyLink => self.copy_link(ctx),
            Action::Help => self.help = true,
        }
    }
}

/// Selecting and looking.
impl Tab {
    /// Drops from the selection and the open field what the document no longer has.
    fn forget_what_is_gone(&mut self) {
        let document = self.editor.document();
        let there = |element: Element| match element {
            Element::State(id) => document.state(id).is_some(),
            Element::Arrow(from, to) => document.has_arrow(from, to),
            Element::Note(index) => index < document.notes().len(),
        };
        self.view.selection.retain(|&element| there(element));
        let state = |id: StateId| document.state(id).is_some();
        let lost = self.view.inline.as_ref().is_some_and(|inline| match inline.target {
            Inline::Name(id) => !state(id),
            Inline::Label(from, to) => !document.has_arrow(from, to),
            Inline::Draft(from, to) => !state(from) || !state(to),
            Inline::Note(index) => index >= document.notes().len(),
        });
        if lost {
            self.view.inline = None;
        }
    }

    fn toggle_selected(&mut self, element: Element) {
        if !self.view.selection.remove(&element) {
            self.view.selection.insert(element);
        }
    }

    fn select_all(&mut self) {
        let document = self.editor.document();
        let states = document.states().map(|(id, _)| Element::State(id));
        let arrows = document.arrows().map(|(from, to)| Element::Arrow(from, to));
        let notes = (0..document.notes().len()).map(Element::Note);
        self.view.selection = states.chain(arrows).chain(notes).collect();
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
}

/// The window.
impl App {
    fn switch(&mut self, switches: GrammarSwitches) {
        self.settings.switches = switches;
    }

    fn toggle_grammar(&mut self) {
        let open = if self.wide { &mut self.settings.grammar_open } else { &mut self.settings.sheet_open };
        *open = !*open;
    }

    fn set_theme(&mut self, ctx: &Context, theme: ThemePreference) {
        self.settings.theme = theme;
        self.settings.apply(ctx);
    }

    fn toggle_look(&mut self, ctx: &Context, switch: fn(&mut Look) -> &mut bool) {
        let on = switch(&mut self.settings.look);
        *on = !*on;
        self.settings.apply(ctx);
    }

    fn resize_text(&mut self, ctx: &Context, steps: i16) {
        self.settings.resize_text(steps);
        self.settings.apply(ctx);
        self.toast(ctx, t!("toast.text_size", percent = self.settings.text_size).into_owned());
    }

    fn copy_grammar(&mut self, ctx: &Context) {
        ctx.copy_text(self.grammar_text());
        self.toast(ctx, t!("toast.copied").into_owned());
    }
}

/// Editing what is selected.
impl Tab {
    fn edit_text(&mut self) {
        match self.view.selection.first() {
            Some(&Element::State(id)) => self.open_inline(Inline::Name(id)),
            Some(&Element::Arrow(from, to)) => self.open_inline(Inline::Label(from, to)),
            Some(&Element::Note(index)) => self.open_inline(Inline::Note(index)),
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
impl Tab {
    fn open_inline(&mut self, target: Inline) {
        let document = self.editor.document();
        let (text, before) = match target {
            Inline::Name(id) => (document.state(id).map(|state| state.name.to_string()), Vec::new()),
            Inline::Label(from, to) => (Some(label::show(document.labels(from, to))), Vec::new()),
            Inline::Draft(from, to) => (Some(String::new()), document.labels(from, to).cloned().collect()),
            Inline::Note(index) => (document.notes().get(index).map(|note| note.text.to_string()), Vec::new()),
        };
        match target {
            Inline::Draft(..) => self.view.selection.clear(),
            Inline::Name(_) | Inline::Label(..) => self.editor.commit(),
            // A note may have been made for this field: Escape takes it back.
            Inline::Note(_) => {}
        }
        let hint = (!before.is_empty()).then(|| t!("inline.adds_to", labels = label::show(&before)).into_owned());
        self.view.inline = text.map(|text| InlineText { target, text, before, problem: None, hint });
    }

    fn type_inline(&mut self, text: String) {
        let Some(inline) = &mut self.view.inline else { return };
        inline.text.clone_from(&text);
        match inline.target {
            Inline::Name(id) => self.editor.continue_gesture(&Edit::Rename { id, name: text.into() }),
            Inline::Note(index) => self.editor.continue_gesture(&Edit::WriteNote { index, text: text.into() }),
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
    pub(super) fn accept_inline(&mut self, entered: bool) {
        let Some(inline) = &self.view.inline else { return };
        if inline.problem.is_some() {
            // What was typed is not lost: the field stays and takes the keyboard again.
            self.canvas.refocus();
            return;
        }
        if let (Inline::Note(index), "") = (inline.target, inline.text.trim()) {
            self.editor.continue_gesture(&Edit::Delete(vec![Element::Note(index)]));
        } else if let (Inline::Draft(from, to), "") = (inline.target, inline.text.as_str()) {
            self.set_labels(from, to, if entered { vec![Label::Epsilon] } else { Vec::new() });
        } else if let Inline::Label(from, to) | Inline::Draft(from, to) = inline.target {
            let text = inline.text.clone();
            self.type_label(from, to, &text);
        }
        self.close_inline();
        self.editor.commit();
    }

    pub(super) fn cancel_inline(&mut self) {
        self.editor.abort();
        self.close_inline();
    }

    /// Closes the field and selects what it edited.
    fn close_inline(&mut self) {
        let Some(inline) = self.view.inline.take() else { return };
        self.view.selection = [match inline.target {
            Inline::Name(id) => Element::State(id),
            Inline::Label(from, to) | Inline::Draft(from, to) => Element::Arrow(from, to),
            Inline::Note(index) => Element::Note(index),
        }]
        .into();
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
