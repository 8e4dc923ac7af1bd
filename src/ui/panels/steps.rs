//! The steps panel: shows a construction step by step, in place of the grammar.
//!
//! Each construction provides its steps as pages. This panel moves between the pages and highlights their elements on
//! the canvas. In practice mode, the user does the steps.

mod intermediate_view;
mod conversion;
mod derivatives;
mod elimination;
mod epsilon;
mod equations;
mod glushkov;
mod minimization;
mod navigation;
mod nerode;
mod page;
mod practice;
mod constructions;
mod reversal;
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
    ui::{context_help, theme, widgets},
};
use constructions::{Construction, Input};
use eframe::egui::{Align, Label, Layout, Rect, RichText, ScrollArea, Ui, Vec2};
use grammaton_core::{Document, DocumentNfa, Options, Regex, SetOperation};
use grammaton_session::{Derived, Element, GrammarSwitches, Highlight, Hovered, TabId};
use intermediate_view::IntermediateView;
pub(crate) use page::Original;
use page::{StepPage, StepPages};
use practice::{conversion::ConversionPractice, names::Names, table::PracticeTable, tasks};
use std::collections::BTreeSet;

/// The height below which the panel scrolls as a whole, in points.
const MIN_HEIGHT: f32 = 340.0;
/// The same height in practice mode, in which buttons and messages are above the table.
const MIN_PRACTICE_HEIGHT: f32 = 460.0;
/// The maximum height of the second automaton of a product, in points.
const SECOND_HEIGHT: f32 = 110.0;

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
    /// The sentence on how to fill the table, if the construction is practiced in one.
    instruction: Option<String>,
    /// Whether minimization is practiced by the refinement of classes, and not by a table of pairs.
    by_classes: bool,
    /// The expression that the construction begins with, if it does.
    expression: Option<Regex>,
    /// The second automaton, if the construction is a product, and its transition table.
    second: Option<DocumentNfa>,
    second_rows: StepPage,
    /// The input and the kind of the table.
    table_key: Option<TableKey>,
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

/// The construction, the versions of the automaton and the expression, the form of the grammar if the construction
/// begins with it, and whether the table is one of classes.
type TableKey = (Construction, u64, u64, Option<Options>, bool);

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

    /// Opens the product with a second automaton at its first step.
    pub(crate) fn open_product(&mut self, operation: SetOperation, second: DocumentNfa) {
        *self = Self {
            shown: Some(Construction::Product(operation)),
            take_keys: true,
            second: Some(second),
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
        let input = Input { derived, expression, second: self.second.as_ref() };
        self.pages = self.shown.and_then(|shown| shown.pages(input));
        self.second_rows = tasks::second_table(input);
        self.practice.forget();
        self.expression = expression.filter(|_| self.needs_expression()).cloned();
        self.intermediate.begin(self.pages.as_deref(), original);
        self.follow_table(original);
        self.go_to(self.at, original);
    }

    /// Updates the table of the construction that the user carries out. Its entries stay if only names or signs have
    /// changed.
    fn follow_table(&mut self, original: Original<'_>) {
        let derived = original.derived;
        let input = Input { derived, expression: self.expression.as_ref(), second: self.second.as_ref() };
        self.instruction = self.shown.and_then(|shown| tasks::instruction(shown, self.by_classes, input));
        let shown = self.shown.filter(|_| self.is_practicing);
        let key = self.key.as_ref().zip(shown).map(|(&(_, automaton, _, version, _), shown)| {
            let form = shown.needs_grammar().then(|| derived.options());
            (shown, automaton, version, form, self.by_classes)
        });
        if self.table_key != key {
            let practice = shown.and_then(|shown| tasks::table(shown, self.by_classes, input));
            self.table = practice.map(PracticeTable::new);
            self.table_key = key;
        }
        if let (Some(table), Some(shown)) = (&mut self.table, shown) {
            table.rename(Names::new(shown, input), derived);
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
        context_help::mark(ui, ui.available_rect_before_wrap(), shown.topic());
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
        if self.instruction.is_some() {
            self.choose_mode(ui, original);
        }
        self.second_automaton(ui);
        if let (Some(table), Some(instruction)) = (&mut self.table, &self.instruction) {
            if table.show(ui, instruction, original.derived) {
                self.update_intermediate_view(original);
            }
            return;
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
        let (pairs, classes) = (t!("practice.pairs"), t!("practice.classes"));
        let hints = (t!("practice.pairs_hint"), t!("practice.classes_hint"));
        let tables = [(&*pairs, &*hints.0), (&*classes, &*hints.1)];
        let (is_practicing, by_classes) = ui
            .horizontal_wrapped(|ui| {
                let is_practicing = widgets::either(ui, self.is_practicing, choices);
                let has_choice = self.shown == Some(Construction::Minimization) && self.table.is_some();
                (is_practicing, if has_choice { widgets::either(ui, self.by_classes, tables) } else { self.by_classes })
            })
            .inner;
        if (is_practicing, by_classes) != (self.is_practicing, self.by_classes) {
            (self.is_practicing, self.by_classes) = (is_practicing, by_classes);
            self.take_keys = !is_practicing;
            self.follow_table(original);
            self.intermediate.begin(self.pages.as_deref(), original);
            self.go_to(self.at, original);
            ui.ctx().request_repaint();
        }
    }

    /// Shows the transition table of the second automaton of a product.
    fn second_automaton(&self, ui: &mut Ui) {
        if self.second.is_some() {
            let heading = RichText::new(t!("steps.product.second")).size(12.5).color(theme::palette(ui.ctx()).weak);
            ui.label(heading);
            let area = ScrollArea::both().max_height(SECOND_HEIGHT);
            // The table of the steps has the same id.
            ui.push_id("second", |ui| area.show(ui, |ui| self.second_rows.rows(ui, false)));
            ui.separator();
        }
    }
}
