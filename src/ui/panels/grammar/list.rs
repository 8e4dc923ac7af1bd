//! The list of productions, linked to the elements of the drawing. Its text can be selected and copied.

use super::{
    rows::{Part, Row, Rows, name, parts, text},
    why,
};
use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    ui::theme,
};
use eframe::egui::{
    Color32, CursorIcon, Galley, Id, InputState, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2,
    text::{LayoutJob, TextFormat},
    text_selection::LabelSelectionState,
    vec2,
};
use grammaton_session::{Derived, Element, Hovered};
use std::{collections::BTreeSet, sync::Arc};

/// The height of a row for a mouse, in points.
const ROW: f32 = 26.0;
/// The width of a character in the grammar's font, in points.
pub(super) const CHAR: f32 = 8.4;

/// Returns the height of a row, in points.
pub(super) fn row_height(ui: &Ui) -> f32 {
    theme::target(ui, ROW)
}

/// The sets of productions that are marked.
#[derive(Clone, Copy)]
pub(super) struct Marks<'a> {
    pub(super) selected: &'a BTreeSet<u32>,
    pub(super) highlight: &'a BTreeSet<u32>,
    pub(super) flash: Option<&'a BTreeSet<u32>>,
}

/// The list of productions.
pub(super) struct List<'a> {
    pub(super) derived: &'a Derived,
    pub(super) rows: &'a Rows,
    pub(super) marks: Marks<'a>,
    /// Whether the steps of the conversion can be shown.
    pub(super) has_steps: bool,
}

impl List<'_> {
    /// Shows one row. Returns what the pointer is on.
    pub(super) fn row(&self, ui: &mut Ui, index: usize, commands: &mut Commands) -> Option<Hovered> {
        let row = row_height(ui);
        let (head, has_head, has_arrow, alternatives) = match &self.rows.all[index] {
            Row::Head(head, part) => {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), row), Sense::hover());
                return self.left_side(ui, *head, part.clone(), rect, commands);
            }
            Row::Alternatives { head, has_head, has_arrow, alternatives } => {
                (*head, *has_head, *has_arrow, alternatives.clone())
            }
        };
        let galleys: Vec<Arc<Galley>> =
            alternatives.clone().map(|alternative| self.body(ui, self.rows.productions(alternative))).collect();
        let start = (self.rows.head + 3) as f32 * CHAR;
        let width = start + galleys.iter().map(|galley| galley.size().x + 3.0 * CHAR).sum::<f32>() - 3.0 * CHAR;
        let (rect, _) = ui.allocate_exact_size(vec2(width.max(ui.available_width()), row), Sense::hover());
        let weak = theme::palette(ui.ctx()).weak;
        let sign = |ui: &Ui, x: f32, sign: &str, id: (&str, usize, usize)| {
            let galley = line_of(ui, sign, weak);
            let place = Rect::from_min_size(pos2(x, rect.top()), vec2(galley.size().x, row));
            let response = ui.interact(place, ui.id().with(id), selecting(ui, Sense::hover()));
            selectable(ui, &response, place, galley, weak);
        };
        let mut hovered = None;
        if has_head {
            let place = Rect::from_min_size(rect.min, vec2(self.rows.head as f32 * CHAR, row));
            hovered = self.left_side(ui, head, 0..name(self.derived, head).len(), place, commands);
        }
        let mut x = rect.left() + start;
        for (number, (alternative, galley)) in alternatives.zip(galleys).enumerate() {
            if number > 0 || !has_arrow {
                sign(ui, x - 3.0 * CHAR, " |", ("bar", index, number));
            } else {
                let arrow = self.derived.notation.arrow.key();
                let x = rect.left() + (self.rows.head as f32 + if arrow == "→" { 0.8 } else { 0.0 }) * CHAR;
                sign(ui, x, arrow, ("arrow", index, 0));
            }
            let place = Rect::from_min_size(pos2(x, rect.top()), vec2(galley.size().x, row));
            x += galley.size().x + 3.0 * CHAR;
            hovered = self.alternative(ui, alternative, place, galley, commands).or(hovered);
        }
        hovered
    }

    /// Shows a part of a left side, which is linked to its state. Returns the state if the pointer is on it.
    fn left_side(
        &self,
        ui: &Ui,
        head: u32,
        part: std::ops::Range<usize>,
        place: Rect,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let palette = theme::palette(ui.ctx());
        let name = name(self.derived, head);
        let is_start = self.derived.conversion.grammar.start() == Some(head);
        let id = ui.id().with(("head", head, part.start));
        let response = ui.interact(place, id, selecting(ui, Sense::click()));
        let state = self.derived.state_of(head).map(Element::State);
        let is_link = response.hovered() && state.is_some();
        let color = if is_start || is_link { palette.accent } else { palette.text };
        selectable(ui, &response, place, line_of(ui, &name[part], color), color);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, t!("grammar.nonterminal", name = name)));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if clicked(ui, &response) {
            commands.push(Command::Reveal(state.into_iter().collect()));
            commands.push(Command::Select(state.into_iter().collect()));
        }
        state.filter(|_| response.hovered()).map(Hovered::Element)
    }

    /// Shows an alternative. Returns its first production if the pointer is on it.
    fn alternative(
        &self,
        ui: &Ui,
        alternative: usize,
        place: Rect,
        galley: Arc<Galley>,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let palette = theme::palette(ui.ctx());
        let productions = self.rows.productions(alternative);
        let (target, ground) = (place.expand2(vec2(5.0, 0.0)), place.expand2(vec2(5.0, -2.0)));
        let response = ui.interact(target, ui.id().with(("production", productions[0])), selecting(ui, Sense::click()));
        let is_in = |set: &BTreeSet<u32>| productions.iter().any(|production| set.contains(production));
        let fill = if is_in(self.marks.highlight) || is_in(self.marks.selected) {
            palette.accent_soft
        } else if self.marks.flash.is_some_and(is_in) {
            palette.flash
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(ground, 5.0, fill);
        selectable(ui, &response, place, galley, palette.text);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, text(self.derived, productions)));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if clicked(ui, &response) {
            let elements = productions.iter().flat_map(|&number| self.derived.elements_of(number as usize));
            let elements: Vec<Element> = elements.collect::<BTreeSet<_>>().into_iter().collect();
            commands.push(Command::Reveal(elements.clone()));
            commands.push(Command::Select(elements));
        }
        let is_explained = why::show(&response, self.derived, productions, self.has_steps, commands);
        let is_at = response.hovered() || response.has_focus() || is_explained;
        is_at.then_some(Hovered::Production(productions[0] as usize))
    }

    /// Lays out an alternative in color, or in italics and a weak color if it is useless.
    fn body(&self, ui: &Ui, productions: &[u32]) -> Arc<Galley> {
        let palette = theme::palette(ui.ctx());
        let is_useful = productions.iter().any(|&production| self.derived.useful.contains(production as usize));
        let mut job = LayoutJob::default();
        for (index, part) in parts(self.derived, productions).iter().enumerate() {
            let color = match part {
                _ if !is_useful => palette.weak,
                Part::Terminal(_) => palette.terminal,
                Part::Nonterminal(_) => palette.text,
            };
            let mut format = TextFormat::simple(theme::grammar_font(), color);
            format.italics = !is_useful;
            if index > 0 {
                job.append(" ", 0.0, format.clone());
            }
            job.append(part.text(), 0.0, format);
        }
        job.wrap.max_width = f32::INFINITY;
        ui.painter().layout_job(job)
    }
}

fn line_of(ui: &Ui, text: &str, color: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(text.to_owned(), theme::grammar_font(), color)
}

/// Returns a sense that also lets the mouse select text. On touch screens, dragging scrolls.
fn selecting(ui: &Ui, sense: Sense) -> Sense {
    if ui.input(InputState::has_touch_screen) { sense } else { sense | Sense::DRAG }
}

/// Paints a text that can be selected, in the vertical middle of a place. A description of the widget comes after it,
/// since this describes the widget as a mere text.
fn selectable(ui: &Ui, response: &Response, place: Rect, galley: Arc<Galley>, color: Color32) {
    let at: Pos2 = pos2(place.left(), place.center().y - galley.size().y / 2.0);
    LabelSelectionState::label_text_selection(ui, response, at, galley, color, Stroke::NONE);
}

/// Returns whether a link was clicked. A click selects no text.
fn clicked(ui: &Ui, response: &Response) -> bool {
    let is_clicked = response.clicked();
    if is_clicked {
        ui.ctx().plugin::<LabelSelectionState>().lock().clear_selection();
    }
    is_clicked
}

/// Returns the name under which the scroll position is stored.
pub(super) fn offset_id() -> Id {
    Id::new("grammar offset")
}
