//! The properties of an arrow, or the actions on several arrows.

use super::{Properties, PropertyField, caption, heading, number, table};
use crate::text::{counted, faults, locale::locale, t};
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
    },
    ui::widgets,
};
use eframe::egui::Ui;
use grammaton_core::{ArrowShape, Document, Point, StateId, notation::label};
use grammaton_session::Edit;

/// The maximum bend that can be entered, in canvas points.
const FAR: f32 = 1e4;

pub(super) fn show(
    properties: &mut Properties,
    ui: &mut Ui,
    now: ActionContext<'_>,
    arrows: &[(StateId, StateId)],
    commands: &mut Commands,
) {
    let document = now.document;
    if let &[(from, to)] = arrows {
        one(properties, ui, document, from, to, commands);
    } else {
        heading(ui, &counted!("properties.arrows", arrows.len()));
    }
    ui.horizontal_wrapped(|ui| {
        for action in [Action::Reverse, Action::Straighten, Action::SplitOff] {
            let button = widgets::outlined_if(ui, now.allows(action), action.icon(), &action.text());
            let hint =
                now.reason(action).unwrap_or_else(|| widgets::tooltip(ui.ctx(), action, now.view.shortcut_set()));
            if button.on_hover_text(&hint).on_disabled_hover_text(&hint).clicked() {
                commands.push(Command::Act(action));
            }
        }
    });
}

fn one(
    properties: &mut Properties,
    ui: &mut Ui,
    document: &Document,
    from: StateId,
    to: StateId,
    commands: &mut Commands,
) {
    let name = |id| document.state(id).map(|state| state.name.to_string()).unwrap_or_default();
    heading(ui, &t!("properties.arrow", from = name(from), to = name(to)));
    let shape = document.shape(from, to);
    let reshaped = |shape| Edit::SetShapes(vec![(from, to, shape)]);
    table(ui, "arrow", |ui| {
        caption(ui, &t!("properties.labels"));
        let empty_word = locale().notation.empty_word;
        let edit = |text: &str| match label::parse_with(text, empty_word) {
            Ok(parsed) => Ok(Edit::SetLabels { from, to, labels: parsed.labels }),
            Err(error) => Err(faults::label(error.fault)),
        };
        let value = label::show_with(document.labels(from, to), empty_word);
        properties.field(ui, PropertyField::Labels, &value, &t!("text_field.label_hint"), commands, edit);
        ui.end_row();
        caption(ui, &t!("properties.bend"));
        ui.horizontal(|ui| {
            let bend = shape.bend.unwrap_or_default();
            let bent = |bend| reshaped(ArrowShape { bend: Some(bend), ..shape });
            number(ui, &t!("properties.bend_x"), bend.x, -FAR..=FAR, commands, |x| bent(Point::new(x, bend.y)));
            number(ui, &t!("properties.bend_y"), bend.y, -FAR..=FAR, commands, |y| bent(Point::new(bend.x, y)));
        });
        ui.end_row();
        caption(ui, &t!("properties.label_at"));
        let at = shape.label_at.unwrap_or(0.5);
        number(ui, &t!("properties.label_at"), at, 0.0..=1.0, commands, |at| {
            reshaped(ArrowShape { label_at: Some(at), ..shape })
        });
        ui.end_row();
    });
}
