//! The steps panel: shows a construction step by step, in place of the grammar.
//!
//! Each construction provides its steps as pages. This panel moves between the pages and highlights their elements on
//! the canvas. In practice mode, the user does the steps.

mod intermediate_view;
mod conversion;
mod elimination;
mod epsilon;
mod equations;
mod glushkov;
mod minimization;
mod page;
mod practice;
mod constructions;
mod simplification;
mod subsets;
mod thompson;

use crate::text::{
    locale::{Locale, locale},
    t,
};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons, limits,
    },
    ui::{theme, widgets},
};
use constructions::Construction;
use eframe::egui::{
    Align, EventFilter, Id, Key, Label, Layout, Rect, Response, RichText, ScrollArea, Sense, Shape, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, WidgetType, epaint::RectShape,
};
use grammaton_core::{Document, Regex};
use grammaton_session::{Derived, Element, GrammarSwitches, Highlight, Hovered, TabId};
use intermediate_view::IntermediateView;
pub(crate) use page::Original;
use page::{StepPage, StepPages};
use practice::{conversion::ConversionPractice, table::PracticeTable, tasks};
use std::collections::BTreeSet;

/// The height below which the panel scrolls as a whole, in points.
const MIN_HEIGHT: f32 = 340.0;
/// The same height in practice mode, in which buttons and messages are above the table.
const MIN_PRACTICE_HEIGHT: f32 = 460.0;
/// The minimum height of the explanation of a step, in points.
const EXPLANATION_HEIGHT: f32 = 84.0;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct StepsPanel {
    shown: Option<Construction>,
    at: usize,
    pages: Option<Box<dyn StepPages>>,
    page: StepPage,
    intermediate: IntermediateView,
    practice: ConversionPractice,
    /// Whether the user carries out the construction.
    is_practicing: bool,
    table: Option<PracticeTable>,
    /// The expression that the construction begins with, if it does.
    expression: Option<Regex>,
    /// The construction, and the versions of the automaton and the expression, that the table is about.
    table_key: Option<(Construction, u64, u64)>,
    key: Option<(Construction, u64, GrammarSwitches, u64, Locale)>,
    /// Whether the intermediate automaton is next to the original, and not below it, for a given size.
    is_side_by_side: Option<(Vec2, bool)>,
    /// The revision of the original that the intermediate automaton was made from.
    revision: u64,
    /// Whether to take the keyboard focus in the next frame.
    take_keys: bool,
    /// Whether the page has changed, so that its newest row is scrolled into view.
    page_changed: bool,
    /// Whether this is the last page and the construction has produced an automaton.
    has_result: bool,
}

impl StepsPanel {
    /// Whether the panel is shown in place of the grammar.
    pub(crate) fn is_open(&self) -> bool {
        self.shown.is_some()
    }

    /// Opens the construction of an action at its first step.
    pub(crate) fn open(&mut self, action: Action) {
        *self = Self {
            shown: Construction::of(action),
            take_keys: true,
            practice: self.practice.again(),
            ..Self::default()
        };
    }

    /// Opens the construction of an action at its first step, without the keyboard focus.
    pub(crate) fn open_without_focus(&mut self, action: Action) {
        self.open(action);
        self.take_keys = false;
    }

    /// Opens the conversion at the step that adds a production.
    pub(crate) fn open_at_production(&mut self, production: usize, derived: &Derived) {
        self.open(Action::StepConversion);
        self.at = conversion::step_of(production, derived);
    }

    /// Closes the panel, which shows the grammar again.
    pub(crate) fn close(&mut self) {
        self.shown = None;
    }

    /// Whether the steps are those of a construction that begins with the regular expression.
    pub(crate) fn needs_expression(&self) -> bool {
        self.shown.is_some_and(Construction::needs_expression)
    }

    /// Updates the steps from the drawing. `numbers` are the revisions of the document and of its automaton. The regular
    /// expression comes with its version.
    pub(crate) fn follow(
        &mut self,
        original: Original<'_>,
        numbers: (u64, u64),
        switches: GrammarSwitches,
        (expression, version): (Option<&Regex>, u64),
    ) {
        let (revision, automaton) = numbers;
        let version = if self.needs_expression() { version } else { 0 };
        let key = self.shown.map(|shown| (shown, automaton, switches, version, locale()));
        let moved = std::mem::replace(&mut self.revision, revision) != revision;
        if self.key == key {
            if moved && self.pages.as_ref().is_some_and(|pages| pages.keeps_positions()) {
                self.intermediate.begin(self.pages.as_deref(), original);
                self.update_intermediate_view(original);
            }
            return;
        }
        let derived = original.derived;
        self.key = key;
        // The panel closes if the drawing has become too large to show steps.
        if !limits::can_step(derived.drawn.nfa.len(), derived.conversion.grammar.len()) {
            self.shown = None;
        }
        self.pages = self.shown.and_then(|shown| shown.pages(derived, expression));
        self.practice.forget();
        self.expression = expression.filter(|_| self.needs_expression()).cloned();
        self.intermediate.begin(self.pages.as_deref(), original);
        self.follow_table(original);
        self.go_to(self.at, original);
    }

    /// Updates the table of the construction that the user carries out. Its entries stay if only names or signs have
    /// changed.
    fn follow_table(&mut self, original: Original<'_>) {
        let shown = self.shown.filter(|_| self.is_practicing);
        let key =
            self.key.as_ref().zip(shown).map(|(&(_, automaton, _, version, _), shown)| (shown, automaton, version));
        if self.table_key != key {
            self.table = shown.and_then(|shown| tasks::table(shown, original.derived, self.expression.as_ref()));
            self.table_key = key;
        }
        if let (Some(table), Some(shown)) = (&mut self.table, shown) {
            table.rename(tasks::names(shown, original.derived, self.expression.as_ref()), original.derived);
        }
    }

    fn update_intermediate_view(&mut self, original: Original<'_>) {
        match (&self.pages, &self.table) {
            (Some(pages), Some(table)) => self.intermediate.show_progress(&**pages, table.practice(), original),
            (Some(pages), None) => self.intermediate.go_to(&**pages, self.at, original),
            (None, _) => {}
        }
    }

    /// Highlights the elements of the current step, or those that correspond to the element under the pointer in the
    /// intermediate automaton.
    pub(crate) fn highlight(&self, original: &Document, highlight: &mut Highlight) {
        match (self.shown, self.intermediate.hovered_here(original)) {
            (Some(Construction::Practice), _) => highlight.elements.extend(self.practice.highlight()),
            (Some(_), Some(hovered_here)) => highlight.elements.extend(hovered_here),
            (Some(_), None) if self.table.is_some() => {}
            (Some(_), None) => highlight.elements.extend(&self.page.highlight),
            (None, _) => {}
        }
    }

    /// Returns the bounds of the intermediate automaton, if one is shown next to the original.
    pub(crate) fn intermediate_extent(&self) -> Option<Rect> {
        self.intermediate.extent().filter(|_| self.is_open())
    }

    /// Whether the intermediate automaton is next to the original, not below it. The result is cached for a size, so
    /// that edits do not move the intermediate automaton.
    pub(crate) fn is_side_by_side(&mut self, room: Vec2, find: impl FnOnce() -> bool) -> bool {
        let known = self.is_side_by_side.filter(|&(before, _)| before == room);
        self.is_side_by_side.insert(known.unwrap_or_else(|| (room, find()))).1
    }

    /// Returns the intermediate automaton at the current step, and its highlighted elements.
    pub(crate) fn intermediate(
        &self,
        original: &Document,
        hovered: Option<Hovered>,
    ) -> Option<(&Document, BTreeSet<Element>)> {
        let document = self.intermediate.document().filter(|_| self.is_open())?;
        Some((document, self.intermediate.highlight(original, hovered)))
    }

    /// Shows the intermediate automaton. `hovered` is the item under the pointer in the original.
    pub(crate) fn show_intermediate(&mut self, ui: &mut Ui, original: Original<'_>, hovered: Option<Hovered>) {
        let is_last = match &self.table {
            Some(table) => table.practice().remaining() == 0,
            None => self.at == self.last(),
        };
        self.intermediate.show(ui, original, hovered, is_last);
    }

    fn last(&self) -> usize {
        self.pages.as_ref().map_or(0, |pages| pages.len().saturating_sub(1))
    }

    fn go_to(&mut self, at: usize, original: Original<'_>) {
        let derived = original.derived;
        self.at = at.min(self.last());
        self.page_changed = true;
        let whole = self.pages.as_ref().filter(|_| self.at == self.last());
        self.has_result = whole.is_some_and(|pages| pages.result(original).is_some());
        self.page = self.pages.as_ref().map(|pages| pages.page(self.at, derived)).unwrap_or_default();
        self.update_intermediate_view(original);
    }

    /// Shows the panel of a tab. In a low window, it scrolls as a whole.
    pub(crate) fn show_in(&mut self, ui: &mut Ui, tab: TabId, original: Original<'_>, commands: &mut Commands) {
        let height = if self.table.is_some() { MIN_PRACTICE_HEIGHT } else { MIN_HEIGHT };
        widgets::at_least_high(ui, height, |ui| ui.push_id(tab, |ui| self.show(ui, original, commands)));
    }

    fn show(&mut self, ui: &mut Ui, original: Original<'_>, commands: &mut Commands) {
        let Some(shown) = self.shown else { return };
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::plain_icon_button(ui, icons::CLOSE, &t!("steps.close"), true) {
                    self.close();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(shown.title()).font(theme::heading_font())).truncate());
                });
            });
        });
        if shown == Construction::Practice {
            return self.practice.show(ui, original.derived, std::mem::take(&mut self.take_keys), commands);
        }
        if let Some(instruction) = tasks::instruction(shown) {
            self.choose_mode(ui, original);
            if let Some(table) = &mut self.table {
                if table.show(ui, &instruction, original.derived) {
                    self.update_intermediate_view(original);
                }
                return;
            }
        }
        let mut wanted = self.at;
        let clicked = self.controls(ui, &mut wanted);
        let keys = self.explanation(ui);
        if clicked || std::mem::take(&mut self.take_keys) {
            keys.request_focus();
        } else if keys.clicked_elsewhere() {
            keys.surrender_focus();
        }
        self.keys(ui, keys.id, &mut wanted);
        if wanted != self.at {
            self.go_to(wanted, original);
            ui.ctx().request_repaint();
        }
        ui.separator();
        let fresh = std::mem::take(&mut self.page_changed);
        let room = ui.available_height();
        let below = if self.has_result { 44.0 } else { 0.0 };
        let area = ScrollArea::both().id_salt("grown").auto_shrink([false, true]).max_height(room - below);
        area.show(ui, |ui| self.page.rows(ui, fresh));
        if self.has_result {
            ui.add_space(theme::GAP);
            let clicked = widgets::outlined(ui, None, &t!("steps.open_result")).clicked();
            if let Some(document) = self.pages.as_ref().filter(|_| clicked).and_then(|pages| pages.result(original)) {
                let title = t!("steps.result", what = shown.title()).into_owned();
                commands.push(Command::OpenInTab { document: Box::new(document), title });
            }
        }
    }

    /// Shows the choice between watching a construction and carrying it out.
    fn choose_mode(&mut self, ui: &mut Ui, original: Original<'_>) {
        let (watch, practice) = (t!("practice.watch"), t!("practice.try"));
        let hints = (t!("practice.watch_hint"), t!("practice.try_hint"));
        let choices = [(&*watch, &*hints.0), (&*practice, &*hints.1)];
        let is_practicing = ui.horizontal(|ui| widgets::either(ui, self.is_practicing, choices)).inner;
        if is_practicing != self.is_practicing {
            self.is_practicing = is_practicing;
            self.take_keys = !is_practicing;
            self.follow_table(original);
            self.intermediate.begin(self.pages.as_deref(), original);
            self.go_to(self.at, original);
            ui.ctx().request_repaint();
        }
    }

    /// Shows the buttons and the slider for changing the page. Returns whether any of them was used.
    fn controls(&self, ui: &mut Ui, wanted: &mut usize) -> bool {
        let (at, last) = (self.at, self.last());
        ui.horizontal(|ui| {
            let buttons = [
                (icons::TO_START, t!("steps.first"), at > 0, 0),
                (icons::BACK, t!("steps.back"), at > 0, at.saturating_sub(1)),
                (icons::FORWARD, t!("steps.forward"), at < last, at + 1),
                (icons::TO_END, t!("steps.last"), at < last, last),
            ];
            let mut used = false;
            ui.spacing_mut().item_spacing.x = 2.0;
            for (icon, name, enabled, leads) in buttons {
                if widgets::plain_icon_button(ui, icon, &name, enabled) {
                    (*wanted, used) = (leads, true);
                }
            }
            ui.spacing_mut().item_spacing.x = theme::GAP;
            let count = t!("steps.position", at = at + 1, all = last + 1);
            if last > 0 {
                let room = ui.available_width() - 96.0;
                used |= widgets::scrubber(ui, wanted, last, room.clamp(40.0, 220.0), &t!("steps.scrub"));
            }
            ui.label(RichText::new(count).size(12.5).color(theme::palette(ui.ctx()).weak));
            used
        })
        .inner
    }

    /// Shows the rule and the explanation. Returns the response that holds the focus for keyboard navigation.
    fn explanation(&self, ui: &mut Ui) -> Response {
        let palette = theme::palette(ui.ctx());
        let id = keys_id(ui);
        let ground = ui.painter().add(Shape::Noop);
        let inner = ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            // Leaves room for three lines, so that the content below rarely moves when the page changes.
            ui.set_min_height(EXPLANATION_HEIGHT);
            ui.add(
                Label::new(
                    RichText::new(&self.page.explanation.rule).font(theme::heading_font()).color(palette.accent),
                )
                .wrap(),
            );
            ui.add(Label::new(RichText::new(&self.page.explanation.text).size(14.0)).wrap());
        });
        let rect = inner.response.rect.expand(5.0);
        let response = ui.interact(rect, id, Sense::click());
        let spoken = t!("steps.spoken", rule = self.page.explanation.rule, text = self.page.explanation.text);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &spoken));
        if response.has_focus() {
            let outline = Stroke::new(1.0, palette.accent);
            let kind = StrokeKind::Inside;
            ui.painter().set(ground, RectShape::stroke(rect, theme::RADIUS, outline, kind));
        }
        if response.clicked() {
            response.request_focus();
        }
        response
    }

    /// Changes the page by keys while the explanation has the focus.
    fn keys(&mut self, ui: &Ui, id: Id, wanted: &mut usize) {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let filter = EventFilter { horizontal_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let (at, last) = (self.at, self.last());
        let leads = [
            (Key::ArrowLeft, at.saturating_sub(1)),
            (Key::ArrowRight, (at + 1).min(last)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        for (key, leads) in leads {
            if ui.input(|input| input.key_pressed(key)) {
                *wanted = leads;
            }
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.shown = None;
        }
    }
}

fn keys_id(ui: &Ui) -> Id {
    ui.id().with("turning pages")
}
