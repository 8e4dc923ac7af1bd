//! The word as a row of cells, which shows the symbols read, the one just read, and the one where the run got stuck.

use crate::text::t;
use crate::{
    text::phrases::shortened,
    ui::{
        panels::run::word_trace::{RunStep, WordTrace},
        theme,
    },
};
use eframe::egui::{
    Align2, CornerRadius, Painter, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};

/// The height of a cell for a mouse, the width of a character, and the horizontal padding, in points.
const HEIGHT: f32 = 26.0;
const CHAR: f32 = 8.4;
const MARGIN: f32 = 13.0;

/// Shows the word at a step. If a cell was clicked, returns the number of symbols up to and including it.
pub(super) fn show(ui: &mut Ui, trace: &WordTrace, step: &RunStep, moved: bool) -> Option<usize> {
    let widths = trace.symbols.iter().map(|symbol| width(symbol));
    let ends: Vec<f32> = widths
        .scan(0.0, |end, width| {
            Some({
                *end += width;
                *end
            })
        })
        .collect();
    let begin = |index: usize| index.checked_sub(1).map_or(0.0, |before| ends[before]);
    let whole = ends.last().copied().unwrap_or(CHAR + MARGIN);
    let area = ScrollArea::horizontal().id_salt("tape");
    let mut clicked = None;
    area.show_viewport(ui, |ui, viewport| {
        let (rect, response) = ui.allocate_exact_size(vec2(whole, theme::target(ui, HEIGHT)), Sense::click());
        announce(&response, trace);
        let first = ends.partition_point(|&end| end < viewport.left());
        let last = ends.partition_point(|&end| begin_of(end) < viewport.right()).min(ends.len());
        for (index, &end) in ends.iter().enumerate().take(last).skip(first) {
            let cell = Rect::from_min_max(
                pos2(rect.left() + begin(index), rect.top()),
                pos2(rect.left() + end, rect.bottom()),
            );
            paint(ui.painter(), cell.shrink2(vec2(1.0, 1.0)), trace, step, index);
            if step.fresh == Some(index) && moved {
                ui.scroll_to_rect(cell.expand2(vec2(60.0, 0.0)), None);
            }
        }
        if trace.symbols.is_empty() {
            let (sign, font, color) = (trace.empty_word.key(), theme::grammar_font(), theme::palette(ui.ctx()).weak);
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, sign, font, color);
        }
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            clicked = Some((ends.partition_point(|&end| end < at.x - rect.left()) + 1).min(ends.len()));
        }
    });
    clicked
}

/// Returns an upper bound of the left edge of a cell with this right edge: no cell is narrower than one character.
fn begin_of(end: f32) -> f32 {
    end - CHAR - MARGIN
}

/// Names the word for screen readers.
pub(super) fn announce(response: &Response, trace: &WordTrace) {
    let is_empty = trace.symbols.is_empty();
    let spoken = if is_empty { trace.empty_word.key().into() } else { trace.symbols.join(trace.separator()) };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, t!("run.tape", word = spoken)));
}

/// Returns the width of the cell of a symbol.
pub(super) fn width(symbol: &str) -> f32 {
    symbol.chars().count() as f32 * CHAR + MARGIN
}

/// Paints the cell of the symbol with this index.
pub(super) fn paint(painter: &Painter, cell: Rect, trace: &WordTrace, step: &RunStep, index: usize) {
    let palette = theme::palette(painter.ctx());
    let left = trace.derivation().is_some_and(grammaton_core::Derivation::is_left);
    let read = if left { index >= step.read } else { index < step.read };
    let (fill, color) = match () {
        () if step.fresh == Some(index) => (palette.accent, palette.on_accent),
        () if read => (palette.accent_soft, palette.text),
        () => (palette.raised, palette.text),
    };
    let corner = CornerRadius::same(4);
    painter.rect_filled(cell, corner, fill);
    let color = if trace.stuck == Some(index) { palette.danger } else { color };
    if trace.stuck == Some(index) {
        painter.rect_stroke(cell, corner, Stroke::new(1.5, color), StrokeKind::Inside);
    }
    let text = fitting(&trace.symbols[index], cell.width());
    painter.text(cell.center(), Align2::CENTER_CENTER, text, theme::grammar_font(), color);
}

/// Shortens a symbol to the width of a cell.
fn fitting(symbol: &str, width: f32) -> String {
    shortened(symbol, (((width - MARGIN) / CHAR + 0.6) as usize).max(1))
}
