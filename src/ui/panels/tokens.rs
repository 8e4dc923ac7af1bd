//! The tokens panel: a text, split into tokens by the tokens of the accepting states. The states that the selected token
//! ends in are highlighted in the drawing.

use crate::{
    commands::icons,
    text::{counted, lexers, t},
    ui::{theme, widgets},
};
use ecow::EcoString;
use eframe::egui::{RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::{
    Document, OverLimit, StateId, StateToken, TextPosition,
    lexer::{Lexer, join, of_drawing, states_after},
};
use grammaton_session::{Derived, Element, Highlight};
use std::sync::Arc;

/// The greatest number of states of the joined automaton, and of the states of the rules together.
const MAX_STATES: usize = 1000;
const MAX_RULE_STATES: usize = 20_000;
/// The greatest length of the text, in bytes.
const MAX_TEXT: usize = 20_000;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct TokensPanel {
    text: String,
    /// The number of the selected token.
    at: usize,
    /// Whether the selection was moved since the last frame.
    is_moved: bool,
    split: Option<Split>,
}

/// The tokens of a text, and what they were made of.
#[derive(Debug)]
struct Split {
    automaton: u64,
    tokens: Vec<(StateId, Option<Arc<StateToken>>)>,
    text: String,
    /// The reports on rules that can never match or match the empty text.
    flaws: Vec<String>,
    found: Result<Vec<Found>, OverLimit>,
}

/// A token or an error.
#[derive(Debug)]
struct Found {
    /// The name of the token; `None` is an error.
    name: Option<EcoString>,
    is_skipped: bool,
    text: String,
    at: TextPosition,
    /// The number of characters that were read after it.
    ahead: usize,
}

impl Split {
    fn new(document: &Document, automaton: u64, tokens: Vec<(StateId, Option<Arc<StateToken>>)>, text: &str) -> Self {
        let lexer = lexer(document, tokens.len());
        let flaws = lexer.iter().flat_map(|lexer| lexer.flaws().iter().map(|flaw| lexers::flaw(lexer, flaw))).collect();
        let found = lexer.map(|lexer| {
            let mut attempts = lexer.tokens(text);
            let attempts = std::iter::from_fn(|| attempts.next_attempt());
            let found = attempts.map(|attempt| {
                let rule = attempt.token.rule.map(|rule| lexer.rule(rule));
                Found {
                    name: rule.map(|rule| rule.name.clone()),
                    is_skipped: rule.is_some_and(|rule| rule.is_skipped),
                    text: attempt.token.text.to_owned(),
                    at: attempt.token.at,
                    ahead: attempt.ahead(),
                }
            });
            found.collect()
        });
        Self { automaton, tokens, text: text.to_owned(), flaws, found }
    }
}

fn lexer(document: &Document, accepting: usize) -> Result<Lexer, OverLimit> {
    if document.states().len().saturating_mul(accepting) > MAX_RULE_STATES {
        return Err(OverLimit::states(MAX_STATES));
    }
    join(of_drawing(document, &t!("tokens.unnamed")), MAX_STATES)
}

/// Returns the accepting states with their tokens.
fn tokens_of(document: &Document) -> Vec<(StateId, Option<Arc<StateToken>>)> {
    let accepting = document.states().filter(|(_, state)| state.accepting);
    accepting.map(|(id, state)| (id, state.token.clone())).collect()
}

/// Returns whether a state of the document has a token.
pub(crate) fn has_tokens(document: &Document) -> bool {
    document.states().any(|(_, state)| state.token.is_some())
}

impl TokensPanel {
    /// Highlights the states that the selected token ends in.
    pub(crate) fn highlight(&self, derived: &Derived, highlight: &mut Highlight) {
        let found = self.split.as_ref().and_then(|split| split.found.as_ref().ok()?.get(self.at));
        let Some(found) = found.filter(|found| found.name.is_some()) else { return };
        let states = states_after(&derived.drawn.nfa, &found.text);
        let ids = states.into_iter().filter_map(|state| derived.drawn.ids.get(state as usize));
        highlight.elements.extend(ids.map(|&id| Element::State(id)));
    }

    /// Splits the text again if it or the automaton has changed.
    fn follow(&mut self, document: &Document, automaton: u64) {
        let tokens = tokens_of(document);
        let is_same = |split: &Split| (split.automaton, &split.tokens, &split.text) == (automaton, &tokens, &self.text);
        if !self.split.as_ref().is_some_and(is_same) {
            self.split = Some(Split::new(document, automaton, tokens, &self.text));
        }
    }

    /// Shows the text and its tokens.
    pub(crate) fn show(&mut self, ui: &mut Ui, document: &Document, automaton: u64) {
        let hint = t!("tokens.hint");
        let field = TextEdit::multiline(&mut self.text).hint_text(&*hint).desired_rows(2).char_limit(MAX_TEXT);
        let field = widgets::field(ui, field).desired_width(f32::INFINITY).font(theme::grammar_font());
        let field = field.background_color(theme::palette(ui.ctx()).raised);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, t!("tokens.text")));
        if response.changed() {
            self.at = 0;
        }
        self.follow(document, automaton);
        let Some(split) = &self.split else { return };
        for flaw in &split.flaws {
            widgets::caution(ui, flaw);
        }
        let Ok(found) = &split.found else { return widgets::caution(ui, &t!("tokens.too_large")) };
        self.at = self.at.min(found.len().saturating_sub(1));
        let before = self.at;
        ui.horizontal(|ui| {
            if widgets::plain_icon_button(ui, icons::BACK, &t!("tokens.back"), self.at > 0) {
                self.at -= 1;
            }
            if widgets::plain_icon_button(ui, icons::FORWARD, &t!("tokens.forward"), self.at + 1 < found.len()) {
                self.at += 1;
            }
            let errors = found.iter().filter(|found| found.name.is_none()).count();
            ui.label(RichText::new(counted!("tokens.count", found.len() - errors)).size(13.0));
            if errors > 0 {
                let color = theme::palette(ui.ctx()).danger;
                ui.label(RichText::new(counted!("tokens.errors", errors)).size(13.0).color(color));
            }
        });
        self.is_moved |= self.at != before;
        let height = theme::target(ui, 24.0);
        let mut area = ScrollArea::vertical().id_salt("tokens").auto_shrink([false, false]).min_scrolled_height(0.0);
        if std::mem::take(&mut self.is_moved) {
            // The row may be out of view, where it is not laid out. The one before it stays visible, too.
            let row = height + ui.spacing().item_spacing.y;
            area = area.vertical_scroll_offset(self.at.saturating_sub(1) as f32 * row);
        }
        let at = &mut self.at;
        area.show_rows(ui, height, found.len(), |ui, range| {
            for (number, found) in found.iter().enumerate().take(range.end).skip(range.start) {
                if ui.selectable_label(number == *at, row(ui, found)).clicked() {
                    *at = number;
                }
            }
        });
    }
}

/// Returns the text of a row.
fn row(ui: &Ui, found: &Found) -> RichText {
    let palette = theme::palette(ui.ctx());
    let text = lexers::token(found.name.as_deref(), &found.text, found.at, found.ahead);
    let color = match &found.name {
        None => palette.danger,
        Some(_) if found.is_skipped => palette.weak,
        Some(_) => palette.text,
    };
    RichText::new(text).size(13.0).color(color)
}
