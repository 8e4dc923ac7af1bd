//! The app as a part of another page: the drawing, with its grammar, the run of a word or a construction step by step,
//! and a row of buttons. There are no menus, tabs, dialogs or files.

use super::{App, Tab, clipboard::link_to, frame::show_run, tab::action_context};
use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        icons,
    },
    text::{failures, locale::Locale},
    ui::{
        central_panel::{self, CentralInput},
        dialogs::Message,
        panels::{run::RunPlace, steps::Original},
        theme, widgets,
    },
};
use eframe::egui::{
    Align, Context, Event, FocusDirection, Frame, Key, Layout, Margin, Modifiers, OpenUrl, Panel, PointerButton, Pos2,
    RawInput, Rect, ThemePreference, TouchPhase, Ui, Vec2,
};
use grammaton_core::Document;
use grammaton_session::{
    GrammarSwitches, Highlight, Hovered, Target,
    embed::{self, EmbedFault, EmbedSteps},
};

/// The width from which the grammar is to the right of the drawing, in points.
const SIDE_BY_SIDE: f32 = 540.0;
/// The height below which a run takes the place of the grammar below the drawing, in points.
const LEAST_FOR_BOTH: f32 = 400.0;
/// The width from which the button that opens the app has a text, in points.
const LEAST_FOR_TEXT: f32 = 400.0;

/// The state of the app as a part of another page.
#[derive(Debug)]
pub(super) struct Embedding {
    /// The faults in the options.
    faults: Vec<EmbedFault>,
    /// The areas that scroll; the wheel and fingers on the rest scroll the page around.
    scrolled: Vec<Rect>,
}

/// Starting.
impl App {
    /// Makes the app a part of another page, with the options in the address of the page; `address` is that address
    /// without them, and `link` the drawing, if there is one. Nothing is stored.
    pub fn embed(&mut self, ctx: &Context, address: String, options: &str, link: Option<&str>) {
        let (embed, mut faults) = embed::read(options);
        self.target = Target::Frame { editable: embed.editable };
        self.toasts.await_copies();
        self.address = Some(address);
        if let Some(link) = link {
            self.open_link(link);
        }
        let settings = &mut self.settings;
        (settings.grammar_open, settings.sheet_open, settings.language_bar) = (embed.grammar, embed.grammar, false);
        settings.start_page = false;
        settings.theme = match embed.dark {
            None => ThemePreference::System,
            Some(true) => ThemePreference::Dark,
            Some(false) => ThemePreference::Light,
        };
        settings.apply(ctx);
        if let Some(tag) = embed.lang {
            match Locale::matching(&tag) {
                Some(locale) => settings.set_locale(Some(locale)),
                None => faults.push(embed::unknown_value("lang", &tag)),
            }
        }
        let tab = self.tabs.active_mut();
        if let Some(word) = embed.word {
            tab.run.show_word(word);
        }
        tab.run.open |= embed.run;
        if let Some(steps) = embed.steps {
            tab.steps.open_without_focus(action_of(steps));
        }
        self.embed = Some(Embedding { faults, scrolled: Vec::new() });
    }
}

/// Returns the action that opens a construction.
fn action_of(steps: EmbedSteps) -> Action {
    match steps {
        EmbedSteps::Conversion => Action::StepConversion,
        EmbedSteps::Epsilon => Action::StepEpsilon,
        EmbedSteps::Subsets => Action::StepSubsets,
        EmbedSteps::Minimization => Action::StepMinimization,
        EmbedSteps::Elimination => Action::StepElimination,
        EmbedSteps::Equations => Action::StepEquations,
    }
}

/// Opens a drawing in a page of its own.
///
/// # Errors
/// The error message if the drawing is too large for a link.
pub(super) fn open_page(ctx: &Context, address: Option<&str>, document: &Document) -> Result<(), Message> {
    ctx.open_url(OpenUrl::new_tab(link_to(address.unwrap_or_default(), document)?));
    Ok(())
}

/// Events that the page around handles, too.
impl App {
    /// Returns whether an event is for the app alone, so that the page around must not handle it: the wheel with Ctrl,
    /// and where something scrolls; in a drawing that can be changed, also touches.
    pub fn keeps_event(&self, ctx: &Context, event: &Event) -> bool {
        let Some(embed) = &self.embed else { return true };
        match event {
            Event::MouseWheel { modifiers, .. } => {
                modifiers.ctrl || modifiers.command || ctx.pointer_latest_pos().is_some_and(|at| embed.scrolls_at(at))
            }
            Event::PointerButton { pos, .. } | Event::PointerMoved(pos) => {
                !self.target.is_read_only() || embed.scrolls_at(*pos)
            }
            _ => true,
        }
    }

    /// Removes events that are for the page around, and ends touches that have become theirs.
    pub fn filter_input(&self, ctx: &Context, input: &mut RawInput) {
        if self.embed.is_none() {
            return;
        }
        input.dropped_files.clear();
        input.events.retain(|event| !matches!(event, Event::MouseWheel { .. }) || self.keeps_event(ctx, event));
        let canceled = |event: &Event| matches!(event, Event::Touch { phase: TouchPhase::Cancel, .. });
        if let Some(at) = input.events.iter().position(canceled) {
            // Far away, the release is no click.
            let pos = Pos2::new(-1e4, -1e4);
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            let release = Event::PointerButton { pos, button, pressed: false, modifiers };
            let after = input.events.split_off(at + 1);
            input.events.extend([Event::PointerMoved(pos), release, Event::PointerGone]);
            input.events.extend(after);
        }
    }

    /// Returns whether a part of the app has the keyboard focus, so that Tab moves the focus within the app.
    pub fn is_entered(&self, ctx: &Context) -> bool {
        let is_focused = ctx.memory(|memory| memory.focused().is_some());
        is_focused || self.view().field.is_some() || self.dialog().is_some() || ctx.any_popup_open()
    }

    /// Moves the keyboard focus into the app when Enter is pressed and nothing has it.
    pub(super) fn enter_by_key(&self, ctx: &Context) {
        let is_free = self.embed.is_some() && self.view().selection.is_empty() && !self.is_entered(ctx);
        if is_free && ctx.input(|input| input.key_pressed(Key::Enter)) {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
    }
}

impl Embedding {
    fn scrolls_at(&self, at: Pos2) -> bool {
        self.scrolled.iter().any(|area| area.contains(at))
    }
}

/// Showing.
impl App {
    /// Shows the panels of an embedded page. Returns the item under the pointer.
    pub(super) fn embedded_panels(&mut self, ui: &mut Ui) -> Option<Hovered> {
        let Self { tabs, commands, settings, side_panel, embed, target, .. } = self;
        let Some(embed) = embed else { return None };
        let (ctx, size) = (ui.ctx().clone(), ui.available_size());
        let tab = tabs.active_mut();
        let highlight = tab.highlight();
        side_panel.is_sheet = size.x < SIDE_BY_SIDE;
        let has_grammar = side_panel.is_open(settings);
        let bar = Frame::new().fill(theme::palette(&ctx).panel).inner_margin(Margin::symmetric(6, 2));
        let buttons = Panel::bottom("embedded buttons").frame(bar).resizable(false);
        buttons.show(ui, |ui| {
            faults(ui, &embed.faults);
            let now = action_context(&tab.editor, &tab.view, &tab.shown);
            let active = [(Action::Run, tab.run.open), (Action::ToggleGrammar, has_grammar)];
            button_row(ui, now, active, *target, commands);
        });
        if tab.run.open {
            show_run(ui, tab, RunPlace::Bottom, None, commands);
        }
        embed.scrolled.clear();
        let now = action_context(&tab.editor, &tab.view, &tab.shown);
        embed.scrolled.extend(tab.exercise.show(ui, tab.editor.automaton(), now, *target, commands));
        let is_crowded = side_panel.is_sheet && tab.run.open && size.y < LEAST_FOR_BOTH;
        let mut hovered = None;
        if (has_grammar || tab.steps.is_open()) && !is_crowded {
            let panel = text_panel(ui.available_size(), side_panel.is_sheet, tab.steps.is_open());
            let frame = Frame::new().fill(theme::palette(&ctx).panel).inner_margin(Margin::same(8));
            panel.frame(frame).resizable(false).show(ui, |ui| {
                let fits = text(ui, tab, settings.switches, &highlight, commands, &mut hovered);
                if !fits {
                    embed.scrolled.push(ui.max_rect());
                }
            });
        }
        if tab.shows_sheet() {
            embed.scrolled.push(ui.available_rect_before_wrap());
        }
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
            start_page: None,
            offers_start_page: false,
            tour: None,
            canvas,
            table,
            steps,
            exercise,
            others: &[],
        };
        central_panel::show(ui, input, commands).or(hovered)
    }
}

/// Returns the panel for the grammar or the steps, next to the drawing or below it.
fn text_panel(room: Vec2, narrow: bool, has_steps: bool) -> Panel {
    if narrow {
        Panel::bottom("embedded text below").exact_size(room.y * if has_steps { 0.55 } else { 0.4 })
    } else {
        Panel::right("embedded text").exact_size((room.x * 0.42).clamp(220.0, 360.0))
    }
}

/// Shows the steps of a construction, or else the grammar. Returns whether everything fits.
fn text(
    ui: &mut Ui,
    tab: &mut Tab,
    switches: GrammarSwitches,
    highlight: &Highlight,
    commands: &mut Commands,
    hovered: &mut Option<Hovered>,
) -> bool {
    let Tab { id, editor, shown, view, grammar, steps, .. } = tab;
    let (document, derived) = (editor.document(), &**shown);
    if steps.is_open() {
        steps.show_in(ui, *id, Original { document, derived }, commands);
        return false;
    }
    let now = action_context(editor, view, derived);
    ui.push_id(*id, |ui| *hovered = grammar.show_productions(ui, (derived, switches), now, highlight, commands));
    grammar.height() <= ui.max_rect().height()
}

/// Shows a line with the faults in the options, if there are any.
fn faults(ui: &mut Ui, faults: &[EmbedFault]) {
    if faults.is_empty() {
        return;
    }
    let text = faults.iter().map(failures::embed).collect::<Vec<_>>().join(" ");
    let color = theme::palette(ui.ctx()).danger;
    widgets::icon_text(ui, icons::WARNING, color, &text);
}

/// Shows the buttons: what is shown to the left, and opening the app to the right.
fn button_row(
    ui: &mut Ui,
    now: ActionContext<'_>,
    active: [(Action, bool); 2],
    target: Target,
    commands: &mut Commands,
) {
    let has_text = ui.available_width() >= LEAST_FOR_TEXT;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (action, is_on) in active {
            widgets::icon_button_if_allowed(ui, action, Some(is_on), now, commands);
        }
        for action in [Action::CopyGrammar, Action::Fit] {
            widgets::icon_button_if_allowed(ui, action, None, now, commands);
        }
        if !target.is_read_only() {
            widgets::icon_button_if_allowed(ui, Action::Undo, None, now, commands);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = t!("embed.open");
            let is_clicked = if has_text {
                widgets::outlined(ui, Some(icons::EXPORT), &name).clicked()
            } else {
                widgets::plain_icon_button(ui, icons::EXPORT, &name, true)
            };
            if is_clicked {
                commands.push(Command::OpenOnOwnPage);
            }
        });
    });
}
