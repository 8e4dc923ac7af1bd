//! The grammar panel: the productions, updated with the drawing and linked to its elements.
//!
//! Only the visible rows are laid out. The rows are computed once per grammar and width.

pub(crate) mod colors;
mod complete;
pub(crate) mod reading;
mod text;

pub(crate) use text::DocumentContext;

use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        view::View,
    },
    text::{
        diagnostics,
        phrases::{counted, shortened},
    },
    ui::{theme, widgets},
};
use eframe::egui::{
    Color32, Context, CursorIcon, Galley, Id, Pos2, Rect, RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
    WidgetType, pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};
use grammaton_core::{Document, Orientation};
use grammaton_session::{Derived, Element, GrammarSwitches, Highlight, Hovered, Selection};
use rust_i18n::t;
use std::{collections::BTreeSet, ops::Range, sync::Arc};

/// The height up to which the panel is shown alone, without a panel below it, in points.
pub(crate) const ALONE: f32 = 240.0;
/// The height of a row, in points.
const ROW: f32 = 26.0;
/// The width of a character in the grammar's font, in points.
const CHAR: f32 = 8.4;
/// The maximum width of the left sides, in characters.
const HEAD: usize = 12;
/// How long a changed production stays marked, in seconds.
const FLASH: f64 = 1.2;

/// The number of selected elements up to which their productions are marked.
const MARKED: usize = 200;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct GrammarPanel {
    rows: Vec<GrammarRow>,
    /// The width of the left sides, in characters.
    head: usize,
    columns: usize,
    flash: BTreeSet<u32>,
    flash_until: f64,
    selected: Selection,
    /// The productions of the selected elements; `None` until they are looked up.
    marked: Option<BTreeSet<u32>>,
    scroll_to: Option<usize>,
    text: text::TextPanel,
    /// Whether the grammar is shown as text; `None` until the user chooses.
    as_text: Option<bool>,
}

/// A line: a left side, or none if it continues the line above, and some of its alternatives.
#[derive(Clone, PartialEq, Eq, Debug)]
struct GrammarRow {
    head: u32,
    first: bool,
    productions: Range<usize>,
}

impl GrammarPanel {
    /// Takes a new grammar, in which these productions are new. `now` is the time in seconds.
    pub(crate) fn follow(&mut self, changed: BTreeSet<u32>, now: f64) {
        self.columns = 0;
        self.marked = None;
        self.flash = changed;
        self.flash_until = now + FLASH;
    }

    /// Shows the panel. Returns the production or state under the pointer.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        context: DocumentContext<'_>,
        derived: &Derived,
        now: ActionContext<'_>,
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let (switches, view) = (context.switches, now.view);
        let as_text = now.allows(Action::EditGrammar) && self.is_text(context.document);
        header(ui, now, as_text, commands);
        let changed = choices(ui, switches);
        if changed != switches {
            commands.push(Command::Switch(changed));
        }
        ui.add_space(4.0);
        without_start(ui, derived);
        if as_text {
            return self.text.show(ui, context, highlight, commands);
        }
        self.lay_out(derived, switches.joined, ui.available_width());
        self.follow_selection(derived, view);
        self.list(ui, derived, view, highlight, commands)
    }

    /// Shows the grammar as text, with the keyboard focus.
    pub(crate) fn show_text(&mut self) {
        self.as_text = Some(true);
        self.text.focus();
    }

    /// Shows the grammar as rows. An empty document keeps the text.
    pub(crate) fn show_rows(&mut self, document: &Document) {
        self.as_text = Some(document.states().len() == 0);
    }

    /// Returns whether an edited text waits for the user's answer to whether it may rebuild the drawing.
    pub(crate) fn asks(&self) -> bool {
        self.text.asks()
    }

    /// Applies the edited text if it may rebuild the drawing, or discards it.
    pub(crate) fn answer(&mut self, rebuild: bool, switches: GrammarSwitches, commands: &mut Commands) {
        self.text.answer(rebuild, switches, commands);
    }

    /// Whether the text field has the keyboard focus.
    pub(crate) fn has_keyboard(&self, ctx: &Context) -> bool {
        self.text.has_keyboard(ctx)
    }

    /// Whether the grammar is shown as text: by the user's choice, or else if the document is empty or has a text of
    /// its own.
    pub(crate) fn is_text(&self, document: &Document) -> bool {
        let nothing = document.states().len() == 0;
        let written = document.grammar().is_some() || document.draft().is_some();
        nothing || self.as_text.unwrap_or(written)
    }

    /// Adds the highlights between the text and the drawing.
    pub(crate) fn highlight(&self, hovered: Option<Hovered>, highlight: &mut Highlight) {
        self.text.highlight(hovered, highlight);
    }

    /// Highlights the productions of the text that correspond to the last step of a run.
    pub(crate) fn highlight_step(&self, used: &[Element], highlight: &mut Highlight) {
        self.text.highlight_step(used, highlight);
    }

    fn lay_out(&mut self, derived: &Derived, joined: bool, width: f32) {
        let columns = (width / CHAR) as usize * 2 + usize::from(joined);
        if self.columns == columns {
            return;
        }
        self.columns = columns;
        let grammar = &derived.conversion.grammar;
        let heads = 0..grammar.nonterminals().len() as u32;
        let used = heads.clone().filter(|&head| !grammar.productions_of(head).is_empty());
        let longest = used.clone().map(|head| columns_of(derived.spelling.nonterminal(head))).max().unwrap_or(1);
        self.head = longest.min(HEAD);
        let room = ((width / CHAR) as usize).saturating_sub(self.head + 5);
        self.rows.clear();
        for head in used {
            let mut first = true;
            let mut rest = grammar.productions_of(head);
            while !rest.is_empty() {
                let count = if joined { fitting(derived, rest.clone(), room) } else { 1 };
                let next = rest.start + count;
                self.rows.push(GrammarRow { head, first: first || !joined, productions: rest.start..next });
                rest.start = next;
                first = false;
            }
        }
    }

    /// Scrolls to the productions of an element that has just been selected elsewhere.
    fn follow_selection(&mut self, derived: &Derived, view: &View) {
        if self.selected == view.selection {
            return;
        }
        self.selected.clone_from(&view.selection);
        self.marked = None;
        let Some(&element) = view.selection.first().filter(|_| view.selection.len() == 1) else { return };
        let first = derived.productions_of(element).first().copied();
        self.scroll_to = first.map(|first| self.rows.partition_point(|row| row.productions.end <= first as usize));
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        derived: &Derived,
        view: &View,
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let now = ui.input(|input| input.time);
        let flashing = !self.flash.is_empty() && now < self.flash_until;
        if flashing {
            ui.ctx().request_repaint_after_secs((self.flash_until - now) as f32);
        }
        let mut area = ScrollArea::both().id_salt("grammar").auto_shrink([false, false]);
        if let Some(row) = self.scroll_to.take() {
            area = self.scrolled(ui, area, row);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let selected = self.marked.get_or_insert_with(|| match view.selection.len() {
            0..=MARKED => view.selection.iter().flat_map(|&element| derived.productions_of(element)).collect(),
            _ => BTreeSet::new(),
        });
        let marks = Marks { selected, highlight: &highlight.productions, flash: flashing.then_some(&self.flash) };
        let mut hovered = None;
        let output = area.show_rows(ui, ROW, self.rows.len(), |ui, range| {
            for row in &self.rows[range] {
                hovered = line(ui, derived, row, self.head, marks, commands).or(hovered);
            }
        });
        ui.data_mut(|data| data.insert_temp(offset_id(), (output.state.offset.y, output.inner_rect.height())));
        hovered
    }

    /// Scrolls the area to show `row` if it is out of view.
    fn scrolled(&self, ui: &Ui, area: ScrollArea, row: usize) -> ScrollArea {
        let (offset, height) = ui.data(|data| data.get_temp::<(f32, f32)>(offset_id())).unwrap_or((0.0, 0.0));
        let top = row as f32 * ROW;
        if top >= offset && top + ROW <= offset + height {
            return area;
        }
        let end = (self.rows.len() as f32 * ROW - height).max(0.0);
        area.vertical_scroll_offset((top - height / 3.0).clamp(0.0, end))
    }
}

fn offset_id() -> Id {
    Id::new("grammar offset")
}

/// Returns how many of the productions fit into a line of `room` characters; at least one.
fn fitting(derived: &Derived, productions: Range<usize>, room: usize) -> usize {
    let grammar = &derived.conversion.grammar;
    let mut width = 0;
    let mut count = 0;
    for production in productions {
        width += body_length(derived, grammar.production(production)) + 3;
        if count > 0 && width > room + 3 {
            break;
        }
        count += 1;
    }
    count
}

/// Returns an upper bound of the columns a text takes. East Asian characters and emoji take two.
fn columns_of(text: &str) -> usize {
    let is_wide =
        |c| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{ff60}' | '\u{1f000}'..);
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn body_length(derived: &Derived, production: grammaton_core::Production<'_>) -> usize {
    let spelling = &derived.spelling;
    let terminals: usize = production.terminals.iter().map(|&t| columns_of(spelling.terminal(t)) + 1).sum();
    let nonterminal = production.nonterminal.map_or(0, |n| columns_of(spelling.nonterminal(n)) + 1);
    (terminals + nonterminal).saturating_sub(1).max(1)
}

/// Shows the title, the number of productions and the buttons.
fn header(ui: &mut Ui, now: ActionContext<'_>, as_text: bool, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!("grammar.title")).font(theme::heading_font()));
        if now.productions > 0 {
            ui.label(RichText::new(counted("grammar.count", now.productions)).color(palette.weak).size(13.0));
        }
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            for (action, active) in [(Action::CopyGrammar, false), (Action::EditGrammar, as_text)] {
                widgets::icon_button_if_allowed(ui, action, active, now, commands);
            }
        });
    });
}

/// Shows a notice if there is no start or it has no productions. Otherwise, the first productions shown would be
/// mistaken for those of the start.
fn without_start(ui: &mut Ui, derived: &Derived) {
    let grammar = &derived.conversion.grammar;
    let start = grammar.start();
    if grammar.is_empty() || start.is_some_and(|start| !grammar.productions_of(start).is_empty()) {
        return;
    }
    widgets::caution(ui, &diagnostics::without_start(derived));
    ui.add_space(4.0);
}

fn choices(ui: &mut Ui, switches: GrammarSwitches) -> GrammarSwitches {
    let mut now = switches;
    let either = |ui: &mut Ui, value: &mut bool, names: [&str; 2]| {
        let texts = names.map(|name| (t!(format!("grammar.{name}")), t!(format!("grammar.{name}_hint"))));
        let [first, second] = &texts;
        *value = widgets::either(ui, *value, [(&first.0, &first.1), (&second.0, &second.1)]);
    };
    ui.horizontal(|ui| {
        either(ui, &mut now.left, ["right", "left"]);
        either(ui, &mut now.no_epsilon, ["epsilon", "terminal"]);
    });
    ui.horizontal(|ui| {
        either(ui, &mut now.letters, ["names", "letters"]);
        either(ui, &mut now.joined, ["lines", "joined"]);
    });
    now
}

/// The sets of productions that are marked.
#[derive(Clone, Copy)]
struct Marks<'a> {
    selected: &'a BTreeSet<u32>,
    highlight: &'a BTreeSet<u32>,
    flash: Option<&'a BTreeSet<u32>>,
}

/// Shows one row. Returns what the pointer is on.
fn line(
    ui: &mut Ui,
    derived: &Derived,
    row: &GrammarRow,
    head: usize,
    marks: Marks<'_>,
    commands: &mut Commands,
) -> Option<Hovered> {
    let palette = theme::palette(ui.ctx());
    let galleys: Vec<Arc<Galley>> = row.productions.clone().map(|i| body(ui, derived, i)).collect();
    let start = (head + 3) as f32 * CHAR;
    let width = start + galleys.iter().map(|galley| galley.size().x + 3.0 * CHAR).sum::<f32>() - 3.0 * CHAR;
    let (rect, _) = ui.allocate_exact_size(vec2(width.max(ui.available_width()), ROW), Sense::hover());

    let text = |at: Pos2, text: &str, color: Color32| {
        let font = theme::grammar_font();
        ui.painter().text(at, eframe::egui::Align2::LEFT_CENTER, text, font, color);
    };
    let middle = rect.center().y;
    let mut hovered = None;
    if row.first {
        let place = Rect::from_min_size(rect.min, vec2(head as f32 * CHAR, ROW));
        hovered = left_side(ui, derived, row.head, place, commands);
        text(pos2(rect.left() + (head as f32 + 0.8) * CHAR, middle), "→", palette.weak);
    }
    let mut x = rect.left() + start;
    for (production, galley) in row.productions.clone().zip(galleys) {
        if production > row.productions.start || !row.first {
            let bar = if production > row.productions.start { x - 2.0 * CHAR } else { x - 1.9 * CHAR };
            text(pos2(bar, middle), "|", palette.weak);
        }
        let place = Rect::from_min_size(pos2(x, rect.top()), vec2(galley.size().x, ROW));
        x += galley.size().x + 3.0 * CHAR;
        if alternative(ui, derived, production, place, galley, marks, commands) {
            hovered = Some(Hovered::Production(production));
        }
    }
    hovered
}

/// Shows a left side, which is linked to its state. Returns the state if the pointer is on it.
fn left_side(ui: &Ui, derived: &Derived, head: u32, place: Rect, commands: &mut Commands) -> Option<Hovered> {
    let palette = theme::palette(ui.ctx());
    let name = derived.spelling.nonterminal(head);
    let is_start = derived.conversion.grammar.start() == Some(head);
    let response = ui.interact(place, ui.id().with(("head", head)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, t!("grammar.nonterminal", name = name)));
    let state = derived.state_of(head).map(Element::State);
    let color = if is_start || (response.hovered() && state.is_some()) { palette.accent } else { palette.text };
    let at = pos2(place.left(), place.center().y);
    let short = shortened(name, HEAD);
    ui.painter().text(at, eframe::egui::Align2::LEFT_CENTER, &short, theme::grammar_font(), color);
    if response.clicked() {
        commands.push(Command::Reveal(state.into_iter().collect()));
        commands.push(Command::Select(state.into_iter().collect()));
    }
    let hovered = response.hovered();
    if short != name {
        response.on_hover_text(name);
    }
    state.filter(|_| hovered).map(Hovered::Element)
}

/// Shows an alternative. Returns whether the pointer is on it.
fn alternative(
    ui: &Ui,
    derived: &Derived,
    production: usize,
    place: Rect,
    galley: Arc<Galley>,
    marks: Marks<'_>,
    commands: &mut Commands,
) -> bool {
    let palette = theme::palette(ui.ctx());
    let number = production as u32;
    let ground = place.expand2(vec2(5.0, -2.0));
    let response = ui.interact(ground, ui.id().with(("production", production)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, derived.production_text(production)));
    let fill = if marks.highlight.contains(&number) || marks.selected.contains(&number) {
        palette.accent_soft
    } else if marks.flash.is_some_and(|flash| flash.contains(&number)) {
        palette.flash
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(ground, 5.0, fill);
    let at = pos2(place.left(), place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.text);
    if response.clicked() {
        let elements: Vec<Element> = derived.elements_of(production).collect();
        commands.push(Command::Reveal(elements.clone()));
        commands.push(Command::Select(elements));
    }
    let hovered = response.hovered();
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if !derived.useful.contains(production) {
        response.on_hover_text(t!("grammar.useless"));
    }
    hovered
}

/// Lays out the right side of a production in color, or in italics and a weak color if the production is useless.
fn body(ui: &Ui, derived: &Derived, index: usize) -> Arc<Galley> {
    let palette = theme::palette(ui.ctx());
    let grammar = &derived.conversion.grammar;
    let production = grammar.production(index);
    let is_useful = derived.useful.contains(index);
    let color = |color: Color32| if is_useful { color } else { palette.weak };
    let mut parts: Vec<(&str, Color32)> =
        production.terminals.iter().map(|&t| (derived.spelling.terminal(t), color(palette.terminal))).collect();
    let nonterminal = production.nonterminal.map(|n| (derived.spelling.nonterminal(n), color(palette.text)));
    match grammar.orientation() {
        Orientation::Right => parts.extend(nonterminal),
        Orientation::Left => parts.splice(0..0, nonterminal).for_each(drop),
    }
    if parts.is_empty() {
        parts.push(("ε", color(palette.terminal)));
    }
    let mut job = LayoutJob::default();
    for (i, (text, color)) in parts.into_iter().enumerate() {
        let mut format = TextFormat::simple(theme::grammar_font(), color);
        format.italics = !is_useful;
        job.append(text, if i > 0 { CHAR } else { 0.0 }, format);
    }
    job.wrap.max_width = f32::INFINITY;
    ui.painter().layout_job(job)
}

/// The default width of the panel, in points.
pub(crate) const WIDTH: f32 = 360.0;

/// Whether the window is wide enough for the panel and the drawing.
pub(crate) fn fits(window: Vec2) -> bool {
    window.x >= 620.0
}
