//! A page: one step with its explanation, its highlighted elements, and the result so far as rows.

use crate::{
    text::steps::Explanation,
    ui::{
        panels::steps::intermediate_view::IntermediateAutomaton,
        theme::{self, Palette},
    },
};
use eframe::egui::{
    Align, Color32, Frame, Grid, Label, Margin, Rect, RichText, TextStyle, TextWrapMode, Ui, WidgetText, vec2,
};
use grammaton_core::{Document, StateId, notation::textbook::Marks};
use grammaton_session::{Derived, Element};
use std::fmt;

/// The space between two columns and between two rows, in points.
const SPACE: f32 = 14.0;
const ROW_SPACE: f32 = 3.0;

/// The document that a construction is applied to.
#[derive(Clone, Copy)]
pub(crate) struct Original<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// The data derived from it.
    pub(crate) derived: &'a Derived,
}

/// The steps of a construction, each shown as a page.
pub(super) trait StepPages {
    /// Returns the number of pages, at least one.
    fn len(&self) -> usize;

    /// Returns the page with this index.
    fn page(&self, at: usize, derived: &Derived) -> StepPage;

    /// Returns the resulting automaton, if there is one.
    fn result(&self, _: Original<'_>) -> Option<Document> {
        None
    }

    /// Returns a document with every element drawn at any step, if there are intermediate automata.
    fn whole(&self, _: Original<'_>) -> Option<Document> {
        None
    }

    /// Whether the states keep their positions from the original.
    fn keeps_positions(&self) -> bool {
        false
    }

    /// Returns the id of a state of the result in the drawing of it.
    fn id(&self, state: u32, _: Original<'_>) -> StateId {
        StateId::new(state)
    }

    /// Whether the labels are expressions, which are shown unchanged.
    fn is_verbatim(&self) -> bool {
        false
    }

    /// Returns the automaton at this page, as a part of `whole`.
    fn intermediate(&self, _at: usize, _: Original<'_>, whole: Document) -> IntermediateAutomaton {
        IntermediateAutomaton::new(whole)
    }
}

// `Debug` is no supertrait, because a trait object keeps all of its functions in the program.
impl fmt::Debug for dyn StepPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StepPages")
    }
}

/// The emphasis of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tone {
    /// The cell is unchanged.
    Plain,
    /// The step adds the cell.
    New,
    /// The step removes the cell.
    Gone,
    /// The cell is a heading or secondary.
    Weak,
}

/// A text in a row, with its emphasis.
pub(super) type StyledText = (String, Tone);

/// Returns the name of a state or a set with its marks in a table.
pub(super) fn marked(name: &str, starts: bool, accepts: bool, marks: Marks) -> String {
    match marks {
        // The star is more legible behind a set.
        Marks::Arrow => [marks.before_name(starts, false), name, if accepts { " *" } else { "" }].concat(),
        Marks::Signs => [marks.before_name(starts, accepts), name].concat(),
    }
}

/// The content of a page.
#[derive(Debug, Default)]
pub(super) struct StepPage {
    /// The explanation.
    pub(super) explanation: Explanation,
    /// The highlighted elements on the canvas.
    pub(super) highlight: Vec<Element>,
    /// The result so far.
    pub(super) rows: Vec<Vec<StyledText>>,
}

impl StepPage {
    /// Shows the rows. The first cells stay in view when the rows are scrolled. If `fresh`, scrolls to the newest cell.
    pub(super) fn rows(&self, ui: &mut Ui, fresh: bool) {
        let palette = theme::palette(ui.ctx());
        let is_table = self.rows.iter().any(|row| row.len() > 1);
        let (mut newest, mut headings) = (None, Vec::new());
        let grid = Grid::new("rows").spacing(vec2(SPACE, ROW_SPACE)).min_col_width(0.0).min_row_height(21.0);
        let show = |ui: &mut Ui| {
            for row in &self.rows {
                for (index, cell) in row.iter().enumerate() {
                    let response = ui.add(Label::new(styled(cell, palette)).extend());
                    if index == 0 && is_table {
                        headings.push((response.rect, styled(cell, palette)));
                    }
                    if cell.1 == Tone::New {
                        newest = Some(response.rect);
                    }
                }
                ui.end_row();
            }
        };
        // The ground of a new cell reaches beyond its text.
        Frame::new().inner_margin(Margin::symmetric(2, 0)).show(ui, |ui| grid.show(ui, show));
        let pinned = pin(ui, &headings, palette);
        if let Some(newest) = newest.filter(|_| fresh) {
            ui.scroll_to_rect(newest.with_min_x(newest.left() - pinned), None::<Align>);
        }
    }
}

/// Paints headings again at the left edge of the visible area if they are scrolled beyond it. Returns the width that they
/// take there, which is zero if they would take more than half of the area.
pub(super) fn pin(ui: &Ui, headings: &[(Rect, RichText)], palette: &Palette) -> f32 {
    let column = headings.iter().fold(Rect::NOTHING, |column, (place, _)| column.union(*place));
    let visible = ui.clip_rect();
    if headings.is_empty() || column.width() > 0.5 * visible.width() {
        return 0.0;
    }
    let shift = visible.left() - column.left();
    if shift > 0.0 {
        let ground = column.translate(vec2(shift, 0.0)).with_max_x(visible.left() + column.width() + 0.5 * SPACE);
        let ground = ground.expand2(vec2(0.0, ROW_SPACE));
        ui.painter().rect_filled(ground, 0.0, palette.panel);
        for (place, text) in headings {
            let galley = WidgetText::from(text.clone()).into_galley(
                ui,
                Some(TextWrapMode::Extend),
                f32::INFINITY,
                TextStyle::Body,
            );
            ui.painter().galley(place.min + vec2(shift, 0.0), galley, palette.text);
        }
    }
    column.width() + SPACE
}

fn styled((text, tone): &StyledText, palette: &Palette) -> RichText {
    let (color, ground) = match tone {
        Tone::Plain => (palette.text, Color32::TRANSPARENT),
        Tone::New => (palette.text, palette.flash),
        Tone::Gone | Tone::Weak => (palette.weak, Color32::TRANSPARENT),
    };
    let text = RichText::new(text).font(theme::grammar_font()).color(color).background_color(ground);
    if *tone == Tone::Gone { text.strikethrough() } else { text }
}
