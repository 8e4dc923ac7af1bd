//! The frame: updates the data derived from the document, shows every panel, and carries out the pushed commands.

use super::{App, Tab, checks, help, language, settings::Settings, tab::action_context};
use crate::{
    commands::{action::Action, command::Commands, shortcuts::take_shortcuts, topic::Topic, view::ViewMode},
    text::t,
    ui::{
        canvas,
        central_panel::{self, CentralInput},
        context_help, menu,
        panels::{import_report, language::LanguageInput, run::RunPlace, status, tabs as tab_bar, toolbar},
        theme, touch_mode,
        tour::TourFacts,
        typed_ahead,
    },
};
use eframe::egui::{Area, Context, Frame, Id, Margin, Panel, ThemePreference, Ui, UiBuilder, ViewportCommand, vec2};
use grammaton_session::{Hovered, NameScheme, SideTab, TabSummary};

/// The height below which a window for fingers has the menu and the tools in one row, and no status bar, in points.
const LOW: f32 = 420.0;
/// The height of the status bar without buttons for fingers, in points.
const STATUS: f32 = 28.0;
/// The display time of the toast that says which package has missing fonts, in seconds.
const NO_CJK_SECONDS: f64 = 12.0;

impl App {
    /// Runs one frame: updates derived data, shows all panels and dialogs, and carries out the queued commands.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        theme::follow_touch_mode(&ctx);
        theme::follow_events(&ctx);
        self.locales.follow(&ctx, &self.settings);
        self.update_derived(&ctx);
        self.update_guidance();
        self.enter_by_key(&ctx);
        let dialog = self.dialog();
        let receives_events = self.keyboard_guard.follow(&ctx, dialog.is_some());
        // The rest of a screen is behind its notch, its rounded corners or the bars of the system.
        let safe = UiBuilder::new().max_rect(ctx.content_rect());
        let hovered = ui.scope_builder(safe, |ui| self.window(ui, receives_events)).inner;
        if dialog.is_none() && !receives_events {
            // They are for the widget that gets the focus back.
            typed_ahead::repeat_later(&ctx);
        }
        if let Some(dialog) = dialog {
            help::follow_key(&ctx, dialog, &mut self.commands);
            self.show_dialog(&ctx, dialog);
        }
        self.toasts.show(&ctx);
        let view = &mut self.tabs.active_mut().view;
        if view.hovered != hovered {
            view.hovered = hovered;
            ctx.request_repaint();
        }
        self.drain(&ctx);
        self.follow_fonts(&ctx);
    }

    /// Loads the fonts for what was painted. Says once which package has fonts for Chinese, Japanese and Korean if this
    /// system has none.
    fn follow_fonts(&mut self, ctx: &Context) {
        self.fonts.follow(ctx, self.locales.current().tag());
        if self.fonts.lacks_cjk() {
            self.toasts.push_for(t!("fonts.no_cjk"), NO_CJK_SECONDS);
        }
    }

    /// Updates the data derived from the active document, the fonts, the checks and the title.
    fn update_derived(&mut self, ctx: &Context) {
        self.tabs.number_untitled();
        let tab = self.tabs.active_mut();
        if tab.update_derived(self.settings.switches, ctx.input(|input| input.time)) {
            self.fonts.open(tab.editor.document());
        }
        if self.side_panel.shows_checks(&self.settings, tab) {
            checks::update(ctx, &mut self.side_panel.checks, &self.tabs, &mut self.jobs);
        }
        let tab = self.tabs.active_mut();
        if self.settings.language_bar || tab.steps.needs_expression() {
            language::update(ctx, tab, &mut self.jobs);
        }
        let title = self.tabs.active().window_title();
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Shows everything but the dialogs, with shortcuts and other events unless a dialog keeps them away. Returns the
    /// item under the pointer.
    fn window(&mut self, ui: &mut Ui, receives_events: bool) -> Option<Hovered> {
        let ctx = ui.ctx().clone();
        if !receives_events {
            let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
            let hovered = self.panels(ui);
            ctx.input_mut(|input| input.events = events);
            return hovered;
        }
        let view = &self.tabs.active().view;
        // A text field on the canvas gets the keyboard focus when it is shown first.
        let typing = view.field.is_some() || (ctx.egui_wants_keyboard_input() && !canvas::has_keyboard(&ctx));
        for command in take_shortcuts(&ctx, typing, view.shortcut_set(), self.target) {
            self.commands.push(command);
        }
        self.panels(ui)
    }

    /// Updates the tour and the pictures of the start page.
    fn update_guidance(&mut self) {
        let Self { tabs, start_page, tour, settings, files, .. } = self;
        let tab = tabs.active();
        if tab.shows_start_page(settings.start_page) {
            files.preview(start_page.files_to_read(tab.id, &settings.recent));
        }
        *tour = tour.take().filter(|tour| tabs.get(tour.tab).is_some());
        if let Some(tour) = tour.as_mut().filter(|tour| tour.tab == tab.id) {
            let (document, view, runs_word) = (tab.editor.document(), &tab.view, tab.run.has_word());
            tour.follow(TourFacts { document, view, runs_word });
        }
    }

    /// Shows the menu bar, the panels and the canvas. Returns the item under the pointer.
    fn panels(&mut self, ui: &mut Ui) -> Option<Hovered> {
        if self.embed.is_some() {
            return self.embedded_panels(ui);
        }
        self.side_panel.follow_window(ui.available_size());
        let (ctx, others) = (ui.ctx().clone(), self.listed_tabs());
        let Self { tabs, commands, jobs, settings, side_panel, start_page, tour, target, .. } = self;
        let listed = tabs.iter().map(|tab| (tab.summary(), tab.editor.is_changed()));
        let names = tab_bar::TabNames::of(listed, tabs.active().id);
        let tab = tabs.active_mut();
        let highlight = side_panel.highlight(settings, tab);
        let now = tab.action_context(settings.switches);
        let checked = check_marks(&ctx, settings, tab.view.mode, side_panel.is_open(settings));
        let menus = menu::MenuInput { now, checked: &checked, recent: &settings.recent, locale: settings.locale() };
        let bar = |margin| Frame::new().fill(theme::palette(&ctx).panel).inner_margin(margin);
        let for_fingers = touch_mode::is_on(&ctx);
        let is_low = for_fingers && ui.available_height() < LOW;
        let [menu_margin, tools_margin] = if for_fingers {
            [Margin::symmetric(2, 1); 2]
        } else {
            [Margin::symmetric(8, 3), Margin::symmetric(10, 5)]
        };
        let tools_height = theme::target(ui, 32.0) + tools_margin.sum().y;
        if !is_low {
            let row = Panel::top("menu").frame(bar(menu_margin));
            row.show(ui, |ui| menu::bar(ui, &menus, |ui, commands| tab_bar::show(ui, &names, commands), commands));
        } else if names.several() {
            let row = Panel::top("tabs").frame(bar(menu_margin));
            row.show(ui, |ui| ui.horizontal(|ui| tab_bar::show(ui, &names, commands)));
        }
        let row = Panel::top("toolbar").frame(bar(tools_margin)).exact_size(tools_height);
        row.show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                if is_low {
                    menu::button(ui, &menus, commands);
                }
                toolbar::show(ui, now, &checked, commands);
            });
        });
        let (document, view, derived) = (tab.editor.document(), &tab.view, &*tab.shown);
        let status = status::StatusInput { document, view, derived };
        let status_frame = bar(Margin::symmetric(theme::MARGIN, 3));
        if !is_low {
            let row = Panel::bottom("status").frame(status_frame).exact_size(STATUS);
            row.show(ui, |ui| status::show(ui, status, jobs.shown(&ctx).filter(|_| !for_fingers), commands));
        }
        if for_fingers && jobs.shown(&ctx).next().is_some() {
            // The bar is higher with buttons for fingers. It covers the canvas for that time, so that nothing moves.
            let height = theme::target(ui, STATUS);
            let window = ctx.content_rect();
            let area = Area::new(Id::new("progress")).fixed_pos(window.left_bottom() - vec2(0.0, height));
            area.show(&ctx, |ui| {
                let size = vec2(window.width(), height) - status_frame.total_margin().sum();
                status_frame.show(ui, |ui| {
                    ui.allocate_ui(size, |ui| status::show(ui, status, jobs.shown(&ctx), commands));
                });
            });
        }
        let has_room_on_right = ui.available_width() >= run_room(side_panel.is_open(settings));
        let run_place = settings.run_place(has_room_on_right);
        let dock = has_room_on_right.then_some(Action::RunOnRight);
        let shows_sheet = tab.shows_sheet();
        if run_place == RunPlace::Bottom && !shows_sheet {
            show_run(ui, tab, run_place, dock, commands);
        }
        let hovered =
            if shows_sheet { None } else { side_panel.show(ui, tab, settings, &highlight, &others, commands) };
        if run_place == RunPlace::Right && !shows_sheet {
            show_run(ui, tab, run_place, dock, commands);
        }
        if let Some(shown) = &tab.report {
            import_report::show(ui, &shown.report, commands);
        }
        let now = action_context(&tab.editor, &tab.view, &tab.shown);
        tab.exercise.show(ui, tab.editor.automaton(), now, *target, commands);
        if settings.language_bar && !shows_sheet && tab.language.fits(ui.available_height()) {
            let (document, revision) = (tab.editor.document(), tab.editor.revision());
            let (automaton, construction) = (tab.editor.automaton(), settings.construction);
            let now = action_context(&tab.editor, &tab.view, &tab.shown);
            let notation = settings.switches.notation;
            let input = LanguageInput { document, revision, automaton, construction, notation, now };
            let panel = Panel::top("language").frame(bar(Margin::symmetric(theme::MARGIN, 5)));
            let shown = panel.show(ui, |ui| ui.push_id(tab.id, |ui| tab.language.show(ui, input, commands)));
            context_help::mark(ui, shown.response.rect, Topic::Expressions);
        }
        let shows_start_page = tab.shows_start_page(settings.start_page);
        let Tab { id, editor, shown, view, canvas, steps, table, exercise, .. } = tab;
        let input = CentralInput {
            id: *id,
            document: editor.document(),
            revision: editor.revision(),
            derived: shown,
            view,
            highlight: &highlight,
            snap: settings.snap,
            target: *target,
            start_page: shows_start_page.then_some(start_page),
            offers_start_page: settings.start_page,
            tour: tour.as_ref().filter(|tour| tour.tab == *id),
            canvas,
            table,
            steps,
            exercise,
            others: &others,
        };
        central_panel::show(ui, input, commands).or(hovered)
    }

    /// Returns the other tabs with their names, or nothing if no visible widget lists them.
    pub(super) fn listed_tabs(&self) -> Vec<TabSummary> {
        let tab = self.tabs.active();
        if self.overlays.lists_tabs() || tab.shows_sheet() || self.side_panel.shows_checks(&self.settings, tab) {
            self.tabs.others().map(Tab::summary).collect()
        } else {
            Vec::new()
        }
    }
}

/// Returns the width of a window in which the run can be to the right of the canvas, in points.
fn run_room(has_side_panel: bool) -> f32 {
    if has_side_panel { 940.0 } else { 620.0 }
}

/// Shows the panel with the run of a word, if it is open.
pub(super) fn show_run(ui: &mut Ui, tab: &mut Tab, place: RunPlace, dock: Option<Action>, commands: &mut Commands) {
    if tab.run.open {
        let panel = tab.run.panel(ui, place);
        let shown = panel.show(ui, |ui| ui.push_id(tab.id, |ui| tab.run.show(ui, place, dock, &tab.shown, commands)));
        context_help::mark(ui, shown.response.rect, Topic::Automata);
    }
}

/// Returns a function that tells whether an action has a check mark in menus; `None` for one that is no switch or choice.
fn check_marks(
    ctx: &Context,
    settings: &Settings,
    mode: ViewMode,
    side_panel_open: bool,
) -> impl Fn(Action) -> Option<bool> + use<> {
    let preference = ctx.options(|options| options.theme_preference);
    let theme_options = theme::theme_options(ctx);
    let (snap, in_place, run_on_right, result_names) =
        (settings.snap, settings.in_place, settings.run_on_right, settings.result_names);
    let (language_bar, book) = (settings.language_bar, settings.switches.notation.book());
    let side_tab = side_panel_open.then_some(settings.side_tab);
    move |action| {
        let is_on = match action {
            Action::ToggleGrammar => side_panel_open,
            Action::ToggleLanguageBar => language_bar,
            Action::ShowProblems => side_tab == Some(SideTab::Problems),
            Action::ShowDefinition => side_tab == Some(SideTab::Definition),
            Action::ShowProperties => side_tab == Some(SideTab::Properties),
            Action::ShowChecks => side_tab == Some(SideTab::Checks),
            Action::ShowWords => side_tab == Some(SideTab::Words),
            Action::NotationCustom => book.is_none(),
            action if action.book().is_some() => action.book() == book,
            Action::ResultInPlace => in_place,
            Action::ResultNumbers => result_names == Some(NameScheme::Numbers),
            Action::ResultLetters => result_names == Some(NameScheme::Letters),
            Action::ResultSets => result_names.is_none(),
            Action::SnapToGrid => snap,
            Action::RunOnRight => run_on_right,
            Action::ShowDrawing => mode == ViewMode::Drawing,
            Action::ShowTable => mode == ViewMode::Table,
            Action::ShowBoth => mode == ViewMode::Both,
            Action::ThemeSystem => preference == ThemePreference::System,
            Action::ThemeLight => preference == ThemePreference::Light,
            Action::ThemeDark => preference == ThemePreference::Dark,
            Action::HighContrast => theme_options.contrast,
            Action::ColorSafe => theme_options.color_safe,
            _ => return None,
        };
        Some(is_on)
    }
}
