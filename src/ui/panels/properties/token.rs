//! The token of an accepting state.

use super::{Properties, PropertyField, caption, number};
use crate::{commands::command::Commands, text::t, ui::widgets};
use eframe::egui::Ui;
use grammaton_core::{State, StateId, StateToken};
use grammaton_session::Edit;

/// The greatest priority that can be entered.
const MAX_PRIORITY: f32 = 1e6;

/// Shows the row with the name of the token, and the row with its priority once it has a name.
pub(super) fn show(properties: &mut Properties, ui: &mut Ui, id: StateId, state: &State, commands: &mut Commands) {
    let token = state.token.as_deref().cloned().unwrap_or_default();
    let set = |token: StateToken| Edit::SetToken { id, token: (!token.name.is_empty()).then_some(token) };
    caption(ui, &t!("properties.token"));
    let edit = |name: &str| Ok(set(StateToken { name: name.trim().into(), ..token.clone() }));
    properties.field(ui, PropertyField::Token, &token.name, &t!("properties.token_hint"), commands, edit);
    ui.end_row();
    if state.token.is_none() {
        return;
    }
    caption(ui, &t!("properties.priority"));
    ui.horizontal(|ui| {
        let with = |priority: f32| set(StateToken { priority: priority as u32, ..token.clone() });
        number(ui, &t!("properties.priority"), token.priority as f32, 0.0..=MAX_PRIORITY, commands, with);
        let mut is_skipped = token.is_skipped;
        if widgets::checkbox(ui, &mut is_skipped, &t!("properties.skip")) {
            commands.edit(set(StateToken { is_skipped, ..token.clone() }));
        }
    });
    ui.end_row();
}
