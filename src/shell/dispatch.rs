//! The dispatch of commands and actions.

use super::{App, Tab};
use crate::{
    commands::{
        action::Action,
        command::Command,
        view::{Camera, Tool, ViewMode},
    },
    ui::{canvas, dialogs::export::ExportDialog, panels::properties::PropertyField, theme::ThemeOptions},
};
use eframe::egui::{Context, ThemePreference, ViewportCommand};
use grammaton_core::Arrangement;
use grammaton_session::{Axis, Edit, Editor, Element, FieldTarget, GrammarSwitches, Side, SideTab};
use rust_i18n::t;

/// The zoom factor of one step.
const ZOOM_STEP: f32 = 1.25;

impl App {
    /// Carries out the queued commands in order.
    pub(super) fn drain(&mut self, ctx: &Context) {
        let commands = self.commands.take();
        if commands.is_empty() {
            return;
        }
        for command in commands {
            self.run(ctx, command);
        }
        self.tabs.active_mut().drop_missing_elements();
        if self.quitting {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        let tab = self.tabs.active_mut();
        match command {
            Command::Edit(edit) => tab.editor.edit(&edit),
            Command::Continue(edit) => {
                if matches!(edit, Edit::WriteGrammar { .. }) {
                    tab.keep_drawing_in_view();
                }
                tab.editor.continue_gesture(&edit);
            }
            Command::Commit => tab.editor.commit(),
            Command::Abort => tab.editor.abort(),
            Command::Select(elements) => tab.view.selection = elements.into_iter().collect(),
            Command::ToggleSelected(element) => tab.view.selection.toggle(element),
            Command::Tool(tool) => tab.view.tool = tool,
            Command::SetCamera(camera) => tab.view.look(camera),
            Command::Fitted(camera) => tab.view.camera = Some(camera),
            Command::Reveal(elements) => tab.reveal(&elements),
            Command::Switch(switches) => self.switch(switches),
            Command::OpenField(target) => tab.open_field(target),
            Command::TypeInField(text) => tab.type_in_field(text),
            Command::AcceptField { entered } => tab.accept_field(entered),
            Command::CancelField => tab.cancel_field(),
            Command::StartTransition => tab.start_transition(),
            Command::StepTarget(backwards) => tab.step_target(backwards),
            Command::Focus(element) => tab.view.focus = element,
            Command::Key(action) => self.key(ctx, action),
            Command::Act(action) => self.act(ctx, action),
            Command::OpenEarlier(index) => self.open_earlier(index),
            Command::CloseEarlier => self.earlier.clear(),
            Command::OpenExample(index) => self.open_example(index),
            Command::OpenInTab { document, title } => self.open_derived(*document, title),
            Command::ShowTab(id) => self.tabs.show(id),
            Command::CloseTab(id) => self.close_tab(id),
            Command::MoveTab { id, to } => self.tabs.move_to(id, to),
            Command::File(event) => self.file_event(ctx, event),
            Command::OpenRecent(index) => self.open_recent(index),
            Command::UnsavedChoice(decision) => self.decide(decision),
            Command::FileChange(choice) => self.choose(choice),
            Command::RecoveryChoice(choice) => self.recover(choice),
            Command::TypePath(text) => self.type_path(text),
            Command::AcceptPath => self.accept_path(),
            Command::CancelPath => self.cancel_path(),
            Command::CancelJob(id) => self.jobs.cancel(id),
            Command::ChooseExport(options) => self.settings.export = options,
            Command::Export => self.export(),
            Command::CopyAs(format) => self.copy_as(ctx, format),
            Command::Paste(text) => self.paste(ctx, &text),
            Command::Combine { action, with } => self.combine(ctx, action, &with),
            Command::OpenOperand => self.open_operand(),
            Command::ShowSideTab(below) => self.show_side_tab(below),
            Command::ShowGrammar => self.settings.side_tab_alone = false,
            Command::RunWord(word) => tab.run.run(&word, &tab.derived.get(&tab.editor, self.settings.switches)),
            Command::GenerateWords(wanted) => self.generate_words(ctx, wanted),
            Command::CloseMessage => self.message = None,
        }
    }

    /// Carries out the action of a key, on the focused element if nothing is selected.
    ///
    /// The key of a tool acts at once where possible: it starts a transition from the only selected state, or adds a
    /// state to the right of the selected one. Pressed twice, it adds a state or note in the middle of the view.
    fn key(&mut self, ctx: &Context, action: Action) {
        let tab = self.tabs.active_mut();
        if let Some(focus) = tab.view.focus.filter(|_| tab.view.selection.is_empty() && canvas::has_keyboard(ctx)) {
            tab.view.selection = [focus].into();
        }
        let (states, tool) = (tab.view.selection.state_list().len(), tab.view.tool);
        match action {
            Action::ArrowTool if states == 1 => tab.start_transition(),
            Action::StateTool if states > 0 || tool == Tool::State => tab.add_state_by_key(),
            Action::NoteTool if tool == Tool::Note => tab.add_note_by_key(),
            Action::EditGrammar if tab.action_context(self.settings.switches).allows(action) => {
                self.edit_grammar(ctx, true);
            }
            _ => self.act(ctx, action),
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        let tab = self.tabs.active_mut();
        let id = tab.id;
        if !tab.action_context(self.settings.switches).allows(action) {
            return;
        }
        match action {
            Action::New => _ = self.tabs.open(Editor::default(), None),
            Action::Open => self.choose_file(),
            Action::Save => self.save_document(),
            Action::SaveAs => self.save_document_as(),
            Action::Export => self.overlays.export = Some(ExportDialog::default()),
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
            Action::NoteTool => tab.view.tool = Tool::Note,
            Action::SnapToGrid => self.settings.snap = !self.settings.snap,
            Action::ToggleStart => tab.toggle_start(),
            Action::ToggleAccepting => tab.toggle_accepting(),
            Action::Fit => tab.view.fit(),
            Action::FitSelection => tab.look_at_selection(),
            Action::ZoomIn => tab.zoom(ZOOM_STEP),
            Action::ZoomOut => tab.zoom(1.0 / ZOOM_STEP),
            Action::ZoomReset => tab.zoom(1.0 / tab.camera().zoom),
            Action::StepConversion
            | Action::Practice
            | Action::StepSimplification
            | Action::StepEpsilon
            | Action::StepSubsets
            | Action::StepMinimization
            | Action::StepElimination => tab.steps.open(action),
            Action::Run => tab.run.toggle(),
            Action::EditGrammar => self.edit_grammar(ctx, false),
            Action::ToggleGrammar => self.toggle_grammar(),
            Action::ShowDrawing => tab.view.mode = ViewMode::Drawing,
            Action::ShowTable => tab.view.mode = ViewMode::Table,
            Action::ShowBoth => tab.view.mode = ViewMode::Both,
            Action::LayOutLayered => self.lay_out(ctx, Arrangement::Layered),
            Action::LayOutCircle => self.lay_out(ctx, Arrangement::Circle),
            Action::LayOutForce => self.lay_out(ctx, Arrangement::Force),
            Action::LayOutGrid => self.lay_out(ctx, Arrangement::Grid),
            Action::ThemeSystem => self.set_theme(ctx, ThemePreference::System),
            Action::ThemeLight => self.set_theme(ctx, ThemePreference::Light),
            Action::ThemeDark => self.set_theme(ctx, ThemePreference::Dark),
            Action::HighContrast => self.toggle_theme_option(ctx, |options| &mut options.contrast),
            Action::ColorSafe => self.toggle_theme_option(ctx, |options| &mut options.color_safe),
            Action::TextLarger => self.resize_text(ctx, 1),
            Action::TextSmaller => self.resize_text(ctx, -1),
            Action::TextNormal => self.resize_text(ctx, 0),
            Action::CopyGrammar => self.copy_grammar(ctx),
            Action::EarlierDrawings => self.list_earlier(ctx),
            Action::CopyLink => self.copy_link(ctx),
            Action::Cut => self.cut(ctx),
            Action::Copy => self.copy(ctx),
            Action::Paste => self.ask_for_paste(ctx),
            Action::Duplicate => self.duplicate(),
            Action::InvertSelection => tab.invert_selection(),
            Action::SelectReachable => tab.select_reachable(true),
            Action::SelectUnreachable => tab.select_reachable(false),
            Action::AlignLeft => tab.align(Side::Left),
            Action::AlignCenter => tab.align(Side::Center),
            Action::AlignRight => tab.align(Side::Right),
            Action::AlignTop => tab.align(Side::Top),
            Action::AlignMiddle => tab.align(Side::Middle),
            Action::AlignBottom => tab.align(Side::Bottom),
            Action::SpreadAcross => tab.spread(Axis::Horizontal),
            Action::SpreadDown => tab.spread(Axis::Vertical),
            Action::EditNote => self.edit_property(PropertyField::Note),
            Action::Merge => tab.merge(),
            Action::Reverse => tab.reverse(),
            Action::SplitOff => self.split_off(),
            Action::Straighten => tab.straighten(),
            Action::EditTitle => self.edit_property(PropertyField::Title),
            Action::EditAlphabet => self.edit_property(PropertyField::Alphabet),
            Action::ColorNone
            | Action::Color1
            | Action::Color2
            | Action::Color3
            | Action::Color4
            | Action::Color5
            | Action::Color6 => tab.color(action),
            Action::Compare => self.ask_to_compare(),
            Action::ShowChecks => self.toggle_checks(),
            Action::Determinize
            | Action::Minimize
            | Action::RemoveEpsilon
            | Action::Complete
            | Action::Trim
            | Action::Complement
            | Action::ReverseLanguage
            | Action::Star => self.operate(ctx, action, None),
            Action::Union
            | Action::Intersection
            | Action::Difference
            | Action::SymmetricDifference
            | Action::Concatenate => self.ask_for_operand(action),
            Action::ResultInPlace => self.settings.in_place = !self.settings.in_place,
            Action::SimplifyGrammar => self.simplify_grammar(ctx),
            Action::ShowProblems => self.show_side_tab(SideTab::Problems),
            Action::ShowProperties => self.show_properties(),
            Action::ShowWords => self.show_side_tab(SideTab::Words),
            Action::Palette => self.overlays.palette.open(),
            Action::Shortcuts => self.overlays.shortcuts = true,
            Action::Help => self.overlays.help = true,
        }
    }
}

/// Selection and camera.
impl Tab {
    /// Drops elements from the selection, the focus and the text field that the document no longer has.
    fn drop_missing_elements(&mut self) {
        let document = self.editor.document();
        let there = |element: Element| match element {
            Element::State(id) => document.state(id).is_some(),
            Element::Arrow(from, to) => document.has_arrow(from, to),
            Element::Note(index) => index < document.notes().len(),
        };
        self.view.selection.retain(|&element| there(element));
        self.view.focus = self.view.focus.filter(|&element| there(element));
        self.view.field.take_if(|field| !field.target().is_in(document));
    }

    pub(super) fn reveal(&mut self, elements: &[Element]) {
        self.view.camera = Some(self.canvas.revealing(self.camera(), elements));
    }

    /// Keeps the whole drawing in view while typing in the grammar changes it, unless the user has moved the camera.
    fn keep_drawing_in_view(&mut self) {
        if self.editor.document().states().len() == 0 {
            self.view.fit();
        }
        if !self.view.user_moved {
            self.canvas.keep_in_view(self.view.camera);
        }
    }

    pub(super) fn camera(&self) -> Camera {
        self.view.camera.unwrap_or_default()
    }

    fn zoom(&mut self, factor: f32) {
        self.view.look(self.canvas.zoomed(self.camera(), factor));
    }

    fn look_at_selection(&mut self) {
        if let Some(camera) = self.canvas.fit_to(&self.view.selection) {
            self.view.look(camera);
        }
    }
}

/// Settings of the window.
impl App {
    fn switch(&mut self, switches: GrammarSwitches) {
        self.settings.switches = switches;
    }

    fn set_theme(&mut self, ctx: &Context, theme: ThemePreference) {
        self.settings.theme = theme;
        self.settings.apply(ctx);
    }

    fn toggle_theme_option(&mut self, ctx: &Context, switch: fn(&mut ThemeOptions) -> &mut bool) {
        let on = switch(&mut self.settings.theme_options);
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

/// Editing the selection.
impl Tab {
    fn edit_text(&mut self) {
        match self.view.selection.first() {
            Some(&Element::State(id)) => self.open_field(FieldTarget::Name(id)),
            Some(&Element::Arrow(from, to)) => self.open_field(FieldTarget::Label(from, to)),
            Some(&Element::Note(index)) => self.open_field(FieldTarget::Note(index)),
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
        let ids = self.view.selection.state_list();
        let document = self.editor.document();
        let all = ids.iter().all(|&id| document.state(id).is_some_and(|state| state.accepting));
        self.editor.edit(&Edit::SetAccepting { ids, accepting: !all });
    }
}
