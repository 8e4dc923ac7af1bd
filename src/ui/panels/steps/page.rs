//! A page: one step with its explanation, its highlighted elements, and the result so far as rows.

use crate::{
    text::steps::Explanation,
    ui::{panels::steps::intermediate_view::IntermediateAutomaton, theme},
};
use eframe::egui::{Align, Color32, Grid, Label, RichText, Ui, vec2};
use grammaton_core::{Document, notation::textbook::Marks};
use grammaton_session::{Derived, Element};
use std::fmt::Debug;

/// The document that a construction is applied to.
#[derive(Clone, Copy)]
pub(crate) struct Original<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// The data derived from it.
    pub(crate) derived: &'a Derived,
}

/// The steps of a construction, each shown as a page.
pub(super) trait StepPages: Debug {
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

    /// Whether the labels are expressions, which are shown unchanged.
    fn is_verbatim(&self) -> bool {
        false
    }

    /// Returns the automaton at this page, as a part of `whole`.
    fn intermediate(&self, _at: usize, _: Original<'_>, whole: Document) -> IntermediateAutomaton {
        IntermediateAutomaton::new(whole)
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
    /// Shows the rows. If `fresh`, scrolls to the newest cell.
    pub(super) fn rows(&self, ui: &mut Ui, fresh: bool) {
        let palette = theme::palette(ui.ctx());
        let mut newest = None;
        Grid::new("rows").spacing(vec2(14.0, 3.0)).min_col_width(0.0).min_row_height(21.0).show(ui, |ui| {
            for row in &self.rows {
                for (text, tone) in row {
                    let (color, ground) = match tone {
                        Tone::Plain => (palette.text, Color32::TRANSPARENT),
                        Tone::New => (palette.text, palette.flash),
                        Tone::Gone | Tone::Weak => (palette.weak, Color32::TRANSPARENT),
                    };
                    let mut text = RichText::new(text).font(theme::grammar_font()).color(color);
                    text = text.background_color(ground);
                    if *tone == Tone::Gone {
                        text = text.strikethrough();
                    }
                    let response = ui.add(Label::new(text).extend());
                    if *tone == Tone::New {
                        newest = Some(response);
                    }
                }
                ui.end_row();
            }
        });
        if let Some(newest) = newest.filter(|_| fresh) {
            newest.scroll_to_me(None::<Align>);
        }
    }
}
