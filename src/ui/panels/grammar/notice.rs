//! The notice above a grammar that generates no word: the reason, and a remedy that takes one click.

use crate::{
    commands::{command::Commands, view::View},
    text::diagnostics,
    ui::{panels::remedy, widgets},
};
use eframe::egui::Ui;
use grammaton_core::{Diagnostic, EmptyLanguage};
use grammaton_session::Derived;

/// Shows the notice if something is drawn and no word is generated. While a text is typed, only the lack of a start is
/// worth a notice, because the first productions would be mistaken for those of the start.
pub(super) fn show(ui: &mut Ui, derived: &Derived, view: &View, as_text: bool, commands: &mut Commands) {
    let Some(why) = reason(derived) else { return };
    let is_bare = derived.conversion.grammar.start().is_none_or(|start| is_bare(derived, start));
    if as_text && (!is_bare || derived.conversion.grammar.is_empty()) {
        return;
    }
    let text = match why {
        EmptyLanguage::NoneReachable if is_bare => diagnostics::without_start(derived),
        _ => diagnostics::empty_language(why, &derived.drawn),
    };
    widgets::caution(ui, &text);
    remedy::show(ui, why, derived, view, commands);
    ui.add_space(4.0);
}

fn is_bare(derived: &Derived, start: u32) -> bool {
    derived.conversion.grammar.productions_of(start).is_empty()
}

/// Returns why the language of a drawing is empty, if it is.
fn reason(derived: &Derived) -> Option<EmptyLanguage> {
    let diagnostics = derived.conversion.diagnostics.iter().filter(|_| !derived.drawn.nfa.is_empty());
    diagnostics.into_iter().find_map(|diagnostic| match diagnostic {
        Diagnostic::EmptyLanguage(why) => Some(*why),
        _ => None,
    })
}
