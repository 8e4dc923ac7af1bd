//! The properties of the document.

use super::{Properties, PropertyField, caption, heading, table};
use crate::text::{faults, t};
use crate::{
    commands::{action::ActionContext, command::Commands},
    text::status,
};
use eframe::egui::Ui;
use grammaton_core::{Label, Symbol, notation::label};
use grammaton_session::Edit;

pub(super) fn show(properties: &mut Properties, ui: &mut Ui, now: ActionContext<'_>, commands: &mut Commands) {
    let document = now.document;
    heading(ui, &t!("properties.document"));
    caption(ui, &status::counts(document));
    table(ui, "document", |ui| {
        caption(ui, &t!("properties.title_field"));
        let edit = |text: &str| Ok(Edit::SetTitle(text.into()));
        properties.field(ui, PropertyField::Title, document.title(), &t!("file.untitled"), commands, edit);
        ui.end_row();
        caption(ui, &t!("properties.alphabet"));
        let declared: Vec<Label> = document.alphabet().iter().cloned().map(Label::Symbol).collect();
        properties.field(
            ui,
            PropertyField::Alphabet,
            &label::show(&declared),
            &t!("properties.alphabet_hint"),
            commands,
            alphabet,
        );
        ui.end_row();
    });
}

/// Parses the declared alphabet into an edit.
fn alphabet(text: &str) -> Result<Edit, String> {
    let text = text.trim().trim_end_matches(',');
    if text.is_empty() {
        return Ok(Edit::SetAlphabet(Vec::new()));
    }
    let parsed = label::parse(text).map_err(|error| faults::label(error.fault))?;
    let symbol = |label| match label {
        Label::Symbol(symbol) => Ok(symbol),
        Label::Epsilon => Err(t!("properties.no_epsilon").into_owned()),
    };
    parsed.labels.into_iter().map(symbol).collect::<Result<Vec<Symbol>, _>>().map(Edit::SetAlphabet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_symbols_are_parsed_like_labels() {
        let symbols = |text: &str| text.chars().map(Symbol::from).collect::<Vec<_>>();
        assert_eq!(alphabet("a, c-e,"), Ok(Edit::SetAlphabet(symbols("acde"))));
        assert_eq!(alphabet(" "), Ok(Edit::SetAlphabet(Vec::new())));
        assert!(alphabet("a, ε").is_err());
        assert!(alphabet("\"open").is_err());
    }
}
