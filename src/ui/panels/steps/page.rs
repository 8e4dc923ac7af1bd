//! One step as it is shown: its rule, a sentence, what is lit, and what has grown so far, as rows.

use super::beside::Copied;
use crate::{derived::Derived, theme, view::Element};
use eframe::egui::{Align, Color32, Grid, Label, RichText, Ui, vec2};
use grammaton_core::Document;
use std::fmt::Debug;

/// The drawing that a construction is on.
#[derive(Clone, Copy)]
pub(crate) struct Original<'a> {
    /// The drawing.
    pub(crate) document: &'a Document,
    /// What follows from it.
    pub(crate) derived: &'a Derived,
}

/// The steps of a construction, each as a page.
pub(super) trait Walk: Debug {
    /// How many pages there are, at least one.
    fn len(&self) -> usize;

    /// The page with this number.
    fn page(&self, at: usize, derived: &Derived) -> Page;

    /// The automaton that comes out, if one does.
    fn result(&self, _: Original<'_>) -> Option<Document> {
        None
    }

    /// Where all stands that is drawn on the way, if an automaton is.
    fn whole(&self, _: Original<'_>) -> Option<Document> {
        None
    }

    /// Whether what is drawn stands where the original does.
    fn keeps_places(&self) -> bool {
        false
    }

    /// Whether expressions stand on its arrows.
    fn is_verbatim(&self) -> bool {
        false
    }

    /// The automaton as it has become with this page, as a part of `whole`.
    fn copy(&self, _at: usize, _: Original<'_>, whole: Document) -> Copied {
        Copied::new(whole)
    }
}

/// How a cell stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tone {
    /// As it was.
    Plain,
    /// The step has added it.
    New,
    /// The step takes it away.
    Gone,
    /// A heading, or of lesser weight.
    Weak,
}

/// A text in a row.
pub(super) type Cell = (String, Tone);

/// What a step shows.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The rule in a few words.
    pub(super) rule: String,
    /// What it does here.
    pub(super) text: String,
    /// What it is about, on the canvas.
    pub(super) lit: Vec<Element>,
    /// What has grown so far.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Page {
    /// Shows the rows; if the page is `fresh`, with the newest in view.
    pub(super) fn rows(&self, ui: &mut Ui, fresh: bool) {
        let palette = theme::palette(ui.ctx());
        let mut newest = None;
        Grid::new("rows").spacing(vec2(14.0, 3.0)).min_col_width(0.0).min_row_height(21.0).show(ui, |ui| {
            for row in &self.rows {
                for (text, tone) in row {
                    let (colour, ground) = match tone {
                        Tone::Plain => (palette.text, Color32::TRANSPARENT),
                        Tone::New => (palette.text, palette.flash),
                        Tone::Gone | Tone::Weak => (palette.weak, Color32::TRANSPARENT),
                    };
                    let mut text = RichText::new(text).font(theme::grammar_font()).color(colour);
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

/// `{q0,q1}`: some states by their names, and ∅ for none.
pub(super) fn set(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    if names.is_empty() { "∅".to_owned() } else { format!("{{{}}}", names.join(",")) }
}
