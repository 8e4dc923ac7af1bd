//! The dispatch of commands and actions.

use super::{
    App, Tabs, certificates, clipboard, completions::Completion, document_io, embed, exercise, export, file_changes,
    help, imports, language, layouts, operand, operations, report, storage, words,
};
use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::Command,
        topic::Topic,
        view::{Tool, ViewMode},
    },
    services::files,
    text::failures,
    ui::{
        canvas,
        dialogs::{
            Message, about::About, description::Description, exercise::ExerciseDialog, export::ExportDialog,
            rename_states::RenameStates, report::ReportDialog, share::Share,
        },
        panels::properties::PropertyField,
        tour::Tour,
    },
};
use eframe::egui::{Context, ThemePreference, ViewportCommand};
use grammaton_core::Arrangement;
use grammaton_session::{Axis, Edit, Editor, FileEvent, NameScheme, Side, SideTab, TextField};

/// The zoom factor of one step.
const ZOOM_STEP: f32 = 1.25;

impl App {
    /// Carries out the queued commands in order.
    pub(super) fn drain(&mut self, ctx: &Context) {
        let commands = self.commands.take();
        if commands.is_empty() {
            return;
        }
        let field = self.tabs.active().view.field.as_ref().map(TextField::target);
        for command in commands {
            self.run(ctx, command);
        }
        let opened = self.tabs.active().view.field.as_ref().map(TextField::target);
        if opened.is_some() && opened != field {
            // The field has the keyboard focus before the next key arrives, and while a touch is being handled, as
            // phones then show their keyboard.
            ctx.request_discard("a text field was opened");
        }
        self.tabs.active_mut().drop_missing_elements();
        if self.modals.close_guard.is_quitting() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        let Self { tabs, modals, side_panel, tour, toasts, storage, settings, locales, commands, jobs, files, .. } =
            self;
        let (embed, address) = (&self.embed, &self.address);
        let tab = tabs.active_mut();
        match command {
            Command::Edit(edit) => tab.editor.edit(&edit),
            Command::Continue(edit) => tab.continue_gesture(&edit),
            Command::Commit => tab.editor.commit(),
            Command::Abort => tab.editor.abort(),
            Command::Select(elements) => tab.view.selection = elements.into_iter().collect(),
            Command::ToggleSelected(element) => tab.view.selection.toggle(element),
            Command::Tool(tool) => tab.view.tool = tool,
            Command::SetCamera(camera) => tab.view.look(camera),
            Command::Fitted(camera) => tab.view.camera = Some(camera),
            Command::Reveal(elements) => tab.reveal(&elements),
            Command::Switch(switches) => settings.switches = switches,
            Command::OpenField(target) => tab.open_field(target),
            Command::TypeInField(text) => tab.type_in_field(text),
            Command::AcceptField { entered } => tab.accept_field(entered),
            Command::CancelField => tab.cancel_field(),
            Command::StartTransition => tab.start_transition(),
            Command::NextTransition => tab.next_transition(),
            Command::StepTarget(backwards) => tab.step_target(backwards),
            Command::Focus(element) => tab.view.focus = element,
            Command::Key(action) => self.key(ctx, action),
            Command::Act(action) => self.act(ctx, action),
            Command::OpenEarlier(index) => storage::open_earlier(index, tabs, modals),
            Command::CloseEarlier => modals.earlier.clear(),
            Command::OpenBook(topic) => help::open_book(topic, &mut self.overlays),
            Command::OpenExample(index) => document_io::open_example(index, tabs),
            Command::OpenInTab { document, .. } if embed.is_some() => {
                modals.report(embed::open_page(ctx, address.as_deref(), &document));
            }
            Command::OpenInTab { document, title } => operations::open_result(*document, title, tabs),
            Command::OpenOnOwnPage => {
                modals.report(embed::open_page(ctx, address.as_deref(), tab.editor.document()));
            }
            Command::ShowTab(id) => tabs.show(id),
            Command::CloseTab(id) => modals.close_guard.close_tab(id, tabs, files),
            Command::MoveTab { id, to } => tabs.move_to(id, to),
            Command::File(event) => self.file_event(ctx, event),
            Command::OpenRecent(index) => document_io::open_recent(index, settings, tabs, files, jobs),
            Command::UnsavedChoice(choice) => modals.close_guard.resolve_unsaved(choice, tabs, files),
            Command::FileChange(choice) => file_changes::resolve_file_change(choice, tabs, modals, files, jobs),
            Command::RecoveryChoice(choice) => storage.resolve_recovery(choice, tabs, modals),
            Command::TypePath(text) => modals.type_path(text),
            Command::AcceptPath => document_io::accept_path(&mut modals.path_field, tabs, files, jobs),
            Command::CancelPath => modals.cancel_path(),
            Command::CancelJob(id) => {
                jobs.cancel(id);
                modals.pending_operand = false;
            }
            Command::ChooseExport(options) => settings.export = options,
            Command::Export => modals.report(export::export(tab, settings, files)),
            Command::SaveReport { parts, steps, format } => {
                modals.report(report::save(tab, settings.switches, (parts, steps), format, files));
            }
            Command::SaveCertificate(claim) => {
                certificates::start(ctx, claim, (&side_panel.checks, tabs), settings.switches, jobs);
            }
            Command::CopyAs(format) => modals.report(export::copy_as(ctx, format, tab, settings, files, toasts)),
            Command::Paste(text) => modals.report(imports::paste(ctx, &text, tab, commands, toasts)),
            Command::Reread(change) => modals.report(imports::reread(ctx, change, tab, commands)),
            Command::CloseReport => tab.report = None,
            Command::BuildExpression(request) => language::build(ctx, *request, tab, jobs),
            Command::CancelBuild => language::cancel_build(tab, jobs),
            Command::DecideOnRebuilding(rebuild) => language::decide(rebuild, modals, tabs),
            Command::SetConstruction(construction) => settings.construction = construction,
            Command::CopyExpression => language::copy(ctx, tab, toasts),
            Command::CopyDescription => clipboard::copy_description(ctx, tab, toasts),
            Command::Combine { action, with } => {
                modals.report(operations::combine(ctx, action, &with, tabs, settings, jobs));
            }
            Command::ShowProduct { operation, with } => {
                modals.report(operations::show_product(operation, &with, tabs));
            }
            Command::OpenOperand => operand::choose_file(modals, files),
            Command::ShowSideTab(side_tab) => side_panel.show_tab(side_tab, settings, tab),
            Command::ShowConversionStep(production) => tab.show_conversion_step(production, settings.switches),
            Command::ShowGrammar => settings.side_tab_alone = false,
            Command::RunWord(word) => tab.run_word(&word, settings.switches),
            Command::OpenExercise(number) => tab.open_exercise(Some(number)),
            Command::RunInAnswer(word) => exercise::run_word(ctx, word, tab, settings.switches, jobs),
            Command::GenerateWords(wanted) => words::generate(ctx, wanted, tab, settings.switches, jobs, toasts),
            Command::CloseMessage => modals.message = None,
            Command::CloseStartPage => tab.start_page = Some(false),
            Command::OfferStartPage(offered) => settings.start_page = offered,
            Command::SetLocale(locale) => {
                settings.set_locale(locale);
                locales.retry();
            }
            Command::Tour(direction) => tour.iter_mut().for_each(|tour| tour.go(direction)),
            Command::EndTour => *tour = None,
        }
    }

    /// Carries out the action of a key, on the focused element if nothing is selected.
    ///
    /// The key of a tool acts at once where possible: it starts a transition from the only selected state, or adds a
    /// state to the right of the selected one. Pressed twice, it adds a state or note in the middle of the view.
    fn key(&mut self, ctx: &Context, action: Action) {
        if self.dialog().is_some() {
            // An earlier key of the same frame has opened a dialog.
            return;
        }
        let Self { tabs, side_panel, settings, .. } = self;
        let tab = tabs.active_mut();
        if let Some(focus) = tab.view.focus.filter(|_| tab.view.selection.is_empty() && canvas::has_keyboard(ctx)) {
            tab.view.selection = [focus].into();
        }
        let (states, tool) = (tab.view.selection.state_list().len(), tab.view.tool);
        match action {
            Action::ArrowTool if states == 1 => tab.start_transition(),
            Action::StateTool if states > 0 || tool == Tool::State => tab.add_state_by_key(),
            Action::NoteTool if tool == Tool::Note => tab.add_note_by_key(),
            Action::Help => help::show(ctx, &mut self.overlays),
            Action::EditGrammar if tab.action_context(settings.switches).allows(action) => {
                side_panel.edit_grammar(ctx, true, settings, tab);
            }
            _ => self.act(ctx, action),
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        let Self { tabs, modals, overlays, side_panel, tour, toasts, storage, settings, jobs, files, address, .. } =
            self;
        let tab = tabs.active_mut();
        let id = tab.id;
        if !action.is_offered(self.target) || !tab.action_context(settings.switches).allows(action) {
            return;
        }
        match action {
            Action::New => _ = tabs.open(Editor::default(), None),
            Action::NewFromExpression => language::new_from_expression(tabs, settings),
            Action::Open => files.choose(t!("file.readable").into_owned()),
            Action::Save => document_io::save(tab, files),
            Action::SaveAs => document_io::save_as(tab, files),
            Action::Export => overlays.export = Some(ExportDialog::default()),
            Action::Report => overlays.report = Some(ReportDialog::default()),
            Action::Print => files::print(),
            Action::CloseTab => modals.close_guard.close_tab(id, tabs, files),
            Action::NextTab => tabs.step(1),
            Action::PreviousTab => tabs.step(-1),
            Action::Quit => modals.close_guard.close_window(tabs, files),
            Action::Undo => _ = tab.editor.undo(),
            Action::Redo => _ = tab.editor.redo(),
            Action::EditText => tab.edit_text(),
            Action::Delete => tab.delete(),
            Action::SelectAll => tab.select_all(),
            Action::SelectTool => tab.view.tool = Tool::Select,
            Action::StateTool => tab.view.tool = Tool::State,
            Action::ArrowTool => tab.view.tool = Tool::Arrow,
            Action::NoteTool => tab.view.tool = Tool::Note,
            Action::SnapToGrid => settings.snap = !settings.snap,
            Action::ToggleStart => tab.toggle_start(),
            Action::AddStart => tab.add_start(),
            Action::JoinStarts => tab.join_starts(),
            Action::ToggleAccepting => tab.toggle_accepting(),
            Action::Fit => tab.view.fit(true),
            Action::FitSelection => tab.look_at_selection(),
            Action::ZoomIn => tab.zoom(ZOOM_STEP),
            Action::ZoomOut => tab.zoom(1.0 / ZOOM_STEP),
            Action::ZoomReset => tab.zoom(1.0 / tab.camera().zoom),
            Action::StepConversion
            | Action::Practice
            | Action::StepSimplification
            | Action::StepStrict
            | Action::StepDeterministicGrammar
            | Action::StepRenumbering
            | Action::StepUnrolling
            | Action::StepAutomaton
            | Action::StepReorientation
            | Action::StepEpsilon
            | Action::StepSubsets
            | Action::StepMinimization
            | Action::StepBisimulation
            | Action::StepReversal
            | Action::StepNerode
            | Action::StepElimination
            | Action::StepEquations
            | Action::StepThompson
            | Action::StepGlushkov
            | Action::StepDerivatives
            | Action::StepPartialDerivatives => tab.steps.open(action),
            Action::Run => tab.run.toggle(),
            Action::RunOnRight => settings.run_on_right = !settings.run_on_right,
            Action::CheckAnswer => exercise::check(ctx, false, tab, jobs),
            Action::ShowHint => exercise::check(ctx, true, tab, jobs),
            Action::NewExercise | Action::EditExercise => {
                overlays.exercise = Some(ExerciseDialog::new(tab.editor.document()));
            }
            Action::RemoveExercise => tab.editor.edit(&Edit::SetExercise(None)),
            Action::ShowSheet => tab.open_exercise(None),
            Action::NewSheet => exercise::new_sheet(tabs),
            Action::TryExercise => exercise::open_as_student(tabs),
            Action::SaveStudentCopy => exercise::save_copy(tab, files),
            Action::CopyStudentLink => modals.report(exercise::copy_link(ctx, address.as_deref(), tab, toasts)),
            Action::EditGrammar => side_panel.edit_grammar(ctx, false, settings, tab),
            Action::ToggleGrammar => side_panel.toggle(settings),
            Action::ToggleLanguageBar => settings.language_bar = !settings.language_bar,
            Action::EditExpression => language::edit(tab, settings),
            Action::ShowDrawing => tab.view.mode = ViewMode::Drawing,
            Action::ShowTable => tab.view.mode = ViewMode::Table,
            Action::ShowBoth => tab.view.mode = ViewMode::Both,
            Action::LayOutLayered => layouts::lay_out(ctx, Arrangement::Layered, tab, jobs),
            Action::LayOutCircle => layouts::lay_out(ctx, Arrangement::Circle, tab, jobs),
            Action::LayOutForce => layouts::lay_out(ctx, Arrangement::Force, tab, jobs),
            Action::LayOutGrid => layouts::lay_out(ctx, Arrangement::Grid, tab, jobs),
            Action::ThemeSystem => settings.set_theme(ctx, ThemePreference::System),
            Action::ThemeLight => settings.set_theme(ctx, ThemePreference::Light),
            Action::ThemeDark => settings.set_theme(ctx, ThemePreference::Dark),
            Action::HighContrast => settings.toggle_theme_option(ctx, |options| &mut options.contrast),
            Action::ColorSafe => settings.toggle_theme_option(ctx, |options| &mut options.color_safe),
            Action::TextLarger => settings.change_text_size(ctx, 1, toasts),
            Action::TextSmaller => settings.change_text_size(ctx, -1, toasts),
            Action::TextNormal => settings.change_text_size(ctx, 0, toasts),
            Action::CopyGrammar => clipboard::copy_grammar(ctx, tab, settings.switches, toasts),
            Action::NotationStandard
            | Action::NotationHopcroft
            | Action::NotationSipser
            | Action::NotationLinz
            | Action::NotationMartin
            | Action::NotationLewis
            | Action::NotationSchoening
            | Action::NotationTsinghua
            | Action::NotationChen => settings.set_book(action.book().unwrap_or_default()),
            Action::NotationCustom => overlays.notation = true,
            Action::EarlierDrawings => storage.list_earlier(&mut modals.earlier, toasts),
            Action::CopyLink => {
                modals.report(clipboard::copy_link(ctx, address.as_deref(), tab.editor.document(), toasts));
            }
            Action::CopyEmbedCode => modals.report(clipboard::copy_embed_code(ctx, address.as_deref(), tab, toasts)),
            Action::Share => match clipboard::link(address.as_deref(), tab.editor.document()) {
                Ok(link) => overlays.share = link.map(Share::new),
                Err(message) => modals.fail(message),
            },
            Action::Cut => clipboard::cut(ctx, tab, toasts),
            Action::Copy => clipboard::copy(ctx, tab, toasts),
            // The text arrives as an event.
            Action::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Action::Duplicate => tab.duplicate(),
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
            Action::EditNote => side_panel.edit_property(PropertyField::Note, settings, tab),
            Action::Merge => tab.merge(),
            Action::Reverse => tab.reverse(),
            Action::SplitOff => overlays.split_off(tab),
            Action::Describe => overlays.description = Some(Description::default()),
            Action::RenameStates => overlays.rename = Some(RenameStates::new(tab.editor.document())),
            Action::Straighten => tab.straighten(),
            Action::EditTitle => side_panel.edit_property(PropertyField::Title, settings, tab),
            Action::EditAlphabet => side_panel.edit_property(PropertyField::Alphabet, settings, tab),
            Action::ColorNone
            | Action::Color1
            | Action::Color2
            | Action::Color3
            | Action::Color4
            | Action::Color5
            | Action::Color6 => tab.color(action),
            Action::Compare => side_panel.compare(settings, tabs),
            Action::ShowChecks => side_panel.toggle_checks(settings, tab),
            Action::Determinize
            | Action::Minimize
            | Action::DoubleReversal
            | Action::MergeBisimilar
            | Action::RemoveEpsilon
            | Action::Complete
            | Action::Trim
            | Action::Complement
            | Action::ReverseLanguage
            | Action::Star => operations::operate(ctx, action, None, tab, settings, jobs),
            Action::Union
            | Action::Intersection
            | Action::Difference
            | Action::SymmetricDifference
            | Action::Concatenate => operand::ask(action, tabs, overlays),
            Action::ResultInPlace => settings.in_place = !settings.in_place,
            Action::ResultNumbers => settings.result_names = Some(NameScheme::Numbers),
            Action::ResultLetters => settings.result_names = Some(NameScheme::Letters),
            Action::ResultSets => settings.result_names = None,
            Action::SimplifyGrammar => operations::simplify_grammar(ctx, tab, settings, jobs),
            Action::ShowProblems => side_panel.show_tab(SideTab::Problems, settings, tab),
            Action::ShowDefinition => side_panel.show_tab(SideTab::Definition, settings, tab),
            Action::ShowProperties => side_panel.show_properties(settings, tab),
            Action::ShowWords => side_panel.show_tab(SideTab::Words, settings, tab),
            Action::StartPage => tabs.open_blank().start_page = Some(true),
            Action::Tour => *tour = Some(begin_tour(tabs)),
            Action::Palette => overlays.palette.open(),
            Action::Shortcuts => overlays.shortcuts = true,
            Action::Book => help::open_book(Topic::Introduction, overlays),
            Action::Help => overlays.help = true,
            Action::About => overlays.about = Some(About::new(ctx)),
        }
    }

    /// Handles an event from a file dialog or the disk.
    fn file_event(&mut self, ctx: &Context, event: FileEvent) {
        let Self { tabs, modals, overlays, side_panel, start_page, toasts, storage, settings, files, jobs, .. } = self;
        let shown = tabs.active().id;
        let is_last = operand::is_last_of_opening(&event, tabs);
        match event {
            FileEvent::Chosen(path) => document_io::open(path, tabs, files, jobs),
            FileEvent::Read(file) => document_io::opened(file, tabs, settings, modals, toasts),
            FileEvent::Previewed { path, preview } => {
                storage.take_preview(&path, &preview);
                start_page.take(&path, &preview);
            }
            FileEvent::Written(file) => document_io::saved(file, tabs, settings, modals, toasts, files),
            FileEvent::Exported { name } => export::exported(&name, overlays, toasts),
            FileEvent::PictureCopied(pixels) => export::picture_copied(ctx, pixels, toasts),
            FileEvent::FileChange(change) => {
                file_changes::file_changed(change, tabs, &mut modals.file_changes, files, jobs);
            }
            FileEvent::Missing(path) => modals.fail(document_io::missing(&path, settings)),
            FileEvent::NoDialog { wanted, reason } => document_io::ask_for_path(wanted, reason, tabs, modals),
            FileEvent::RecoveryWritten(result) => modals.report(storage.recovery_written(result)),
            FileEvent::Failed(error) => modals.fail(failures::file(&error).into()),
            // The newer save reports the result.
            FileEvent::Superseded => {}
            FileEvent::Cancelled => modals.cancel_waiting(),
        }
        operand::take_opened(shown, tabs, modals, overlays, side_panel, toasts);
        modals.pending_operand &= !is_last;
    }

    /// Handles the background jobs that have ended.
    pub(super) fn take_finished_jobs(&mut self, ctx: &Context) {
        let ended = self.jobs.take_finished(ctx);
        for completion in ended.completions {
            self.complete(ctx, completion);
            ctx.request_repaint();
        }
        for text in ended.crashed {
            self.modals.fail(Message::new(text, t!("jobs.crashed")));
        }
    }

    fn complete(&mut self, ctx: &Context, completion: Completion) {
        let Self { tabs, modals, overlays, side_panel, toasts, settings, files, .. } = self;
        let checks = &mut side_panel.checks;
        match completion {
            Completion::Layout { tab, whole, finished } => {
                layouts::finished((tab, whole), finished, tabs, toasts);
            }
            Completion::Operation { request, finished } => {
                modals.report(operations::finished(request, finished, tabs, settings.switches, toasts));
            }
            Completion::Words { request, finished } => words::finished(&request, finished, tabs.active_mut(), toasts),
            Completion::Expression { tab, automaton, finished } => {
                if let (Some(tab), Ok(expression)) = (tabs.get_mut(tab), finished.outcome) {
                    tab.language.take_expression(automaton, expression);
                }
            }
            Completion::Answer { request, finished } => exercise::checked(&request, finished, tabs),
            Completion::ExerciseReport { number, finished } => {
                if let (Some(dialog), Ok(report)) = (&mut overlays.exercise, finished.outcome) {
                    dialog.take_report(number, report);
                }
            }
            Completion::AnswerDrawing { tab, word, finished } => {
                exercise::drawn(tab, &word, finished, tabs, settings.switches);
            }
            Completion::Build { tab, request, finished } => language::built(tab, request, finished, tabs, modals),
            Completion::File(event) => self.file_event(ctx, event),
            Completion::Certificate { tab, finished } => {
                modals.report(certificates::finished(tab, finished, tabs, files));
            }
            Completion::Facts { key, finished } => checks.facts.answer(&key, finished.outcome.ok()),
            Completion::Comparison { sides, finished } => {
                checks.compared.answer(&sides, Some(Ok(finished.outcome)));
            }
        }
    }

    /// Closes the window after asking about unsaved changes, if the user closes it.
    pub(super) fn guard_window(&mut self, ctx: &Context) {
        if self.end_request.is_made() {
            // Nobody may be there to answer questions.
            return ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        let guard = &mut self.modals.close_guard;
        if ctx.input(|input| input.viewport().close_requested()) && !guard.is_quitting() {
            guard.close_window(&mut self.tabs, &self.files);
            if !guard.is_quitting() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
    }
}

/// Begins the tour in an empty tab.
fn begin_tour(tabs: &mut Tabs) -> Tour {
    let tab = tabs.open_blank();
    tab.start_page = Some(false);
    Tour::new(tab.id)
}
