//! The line at the bottom: what kind of automaton this is, how large, over which alphabet.

use crate::{
    derived::Derived,
    theme,
    wording::{self, counted},
};
use eframe::egui::{Label, RichText, Ui};
use grammaton_core::format::label;
use grammaton_core::{Document, Label as Symbol};
use rust_i18n::t;

/// The longest alphabet that is shown whole, in characters.
const ALPHABET: usize = 48;

/// Shows the status bar.
pub(crate) fn show(ui: &mut Ui, document: &Document, derived: &Derived) {
    let palette = theme::palette(ui.ctx());
    let nfa = &derived.drawn.nfa;
    let mut parts = Vec::new();
    if !nfa.is_empty() {
        parts.push(wording::kind(&derived.kind, &derived.drawn));
    }
    parts.push(counted("status.states", nfa.len()));
    parts.push(counted("status.transitions", document.transitions().len()));
    parts.push(t!("status.alphabet", symbols = alphabet(derived)).into_owned());
    let text = RichText::new(parts.join("  ·  ")).size(12.5).color(palette.weak);
    ui.horizontal_centered(|ui| ui.add(Label::new(text).truncate()));
}

fn alphabet(derived: &Derived) -> String {
    let symbols = derived.drawn.nfa.alphabet().symbols();
    // No more is spelled out than can be shown.
    let text = label::show(&symbols.iter().take(1000).cloned().map(Symbol::Symbol).collect::<Vec<_>>());
    if text.chars().count() <= ALPHABET { text } else { text.chars().take(ALPHABET).chain(['…']).collect() }
}
