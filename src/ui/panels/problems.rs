//! The problems panel: the diagnostics of the automaton. A click selects the states concerned.

use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    text::diagnostics,
    ui::{theme, widgets},
};
use eframe::egui::{RichText, ScrollArea, Ui};
use grammaton_core::{Diagnostic, StateId};
use grammaton_session::{Derived, Element};
use rust_i18n::t;

/// The maximum number of diagnostics listed, which limits the cost per frame.
const SHOWN: usize = 60;

/// Returns the number of diagnostics.
pub(crate) fn count(derived: &Derived) -> usize {
    if derived.drawn.nfa.is_empty() { 0 } else { derived.conversion.diagnostics.len() }
}

/// Shows the diagnostics.
pub(crate) fn show(ui: &mut Ui, derived: &Derived, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let diagnostics = &derived.conversion.diagnostics;
    if derived.drawn.nfa.is_empty() {
        ui.label(RichText::new(t!("problems.nothing_drawn")).color(palette.weak).size(13.0));
        return;
    }
    if diagnostics.is_empty() {
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(icons::CHECK).font(eframe::egui::FontId::new(16.0, theme::icons())).color(palette.good),
            );
            ui.label(RichText::new(t!("problems.none")).color(palette.weak).size(13.0));
        });
        return;
    }
    ScrollArea::vertical().id_salt("problems").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for diagnostic in diagnostics.iter().take(SHOWN) {
            let (icon, color) =
                if is_mistake(diagnostic) { (icons::WARNING, palette.warning) } else { (icons::INFO, palette.weak) };
            let text = diagnostics::diagnostic(diagnostic, &derived.drawn);
            if widgets::icon_row(ui, icon, color, &text).clicked() {
                let states = about(diagnostic, &derived.drawn.ids);
                if !states.is_empty() {
                    commands.push(Command::Reveal(states.clone()));
                    commands.push(Command::Select(states));
                }
            }
        }
        if diagnostics.len() > SHOWN {
            ui.label(
                RichText::new(t!("problems.more", count = diagnostics.len() - SHOWN)).color(palette.weak).size(13.0),
            );
        }
    });
}

/// Whether the diagnostic probably is a mistake, not just information.
fn is_mistake(diagnostic: &Diagnostic) -> bool {
    !matches!(diagnostic, Diagnostic::Renamed { .. } | Diagnostic::NamedLikeSymbol { .. })
}

/// Returns the states that a diagnostic is about.
fn about(diagnostic: &Diagnostic, ids: &[StateId]) -> Vec<Element> {
    let states = match diagnostic {
        Diagnostic::NoStart | Diagnostic::EmptyLanguage(_) => &[],
        Diagnostic::Unreachable(states) | Diagnostic::Dead(states) => states.as_slice(),
        Diagnostic::Renamed { state, .. } => std::slice::from_ref(state),
        Diagnostic::NamedLikeSymbol { state, .. } => state.as_slice(),
    };
    states.iter().map(|&state| Element::State(ids[state as usize])).collect()
}
