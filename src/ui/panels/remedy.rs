//! Remedies for an automaton without a start state or without an accepting state.

use crate::{
    commands::{command::Commands, view::View},
    text::diagnostics,
    ui::widgets,
};
use eframe::egui::Ui;
use grammaton_core::EmptyLanguage;
use grammaton_session::{Derived, Edit};

/// Shows a button that marks a state as the start state or as accepting: the selected state, else the first or the last
/// one.
pub(crate) fn show(ui: &mut Ui, why: EmptyLanguage, derived: &Derived, view: &View, commands: &mut Commands) {
    let ids = &derived.drawn.ids;
    let state = match (&view.selection.state_list()[..], why) {
        (_, EmptyLanguage::NoneReachable) => None,
        ([selected], _) => Some(*selected),
        (_, EmptyLanguage::NoStart) => ids.first().copied(),
        (_, EmptyLanguage::NoAccepting) => ids.last().copied(),
    };
    let Some((id, index)) = state.and_then(|id| Some((id, derived.drawn.index_of(id)?))) else { return };
    let edit = match why {
        EmptyLanguage::NoStart => Edit::SetStart(Some(id)),
        _ => Edit::SetAccepting { ids: vec![id], accepting: true },
    };
    if widgets::outlined(ui, None, &diagnostics::remedy(why, &derived.drawn, index)).clicked() {
        commands.edit(edit);
    }
}
