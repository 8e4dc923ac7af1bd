//! The properties of a state, or the shared properties of several states.

use super::{Properties, PropertiesInput, PropertyField, caption, heading, number, table, token};
use crate::text::{counted, meaning as text, t};
use crate::{
    commands::{
        action::{Action, Tint},
        command::{Command, Commands},
        view::ShortcutSet,
    },
    ui::{
        panels::{checks, swatches},
        widgets,
    },
};
use ecow::EcoString;
use eframe::egui::{Checkbox, Ui, WidgetInfo, WidgetType};
use grammaton_core::{Document, Point, State, StateId, notation::textbook::Notation};
use grammaton_session::{Edit, MeaningVerdict, judge_meaning};

/// The maximum distance of a state from the origin that can be entered, in canvas points.
const FAR: f32 = 1e6;
/// The maximum number of pairs of states that are compared to check a meaning, which takes only a moment.
const MAX_PAIRS: usize = 5_000;

pub(super) fn show(
    properties: &mut Properties,
    ui: &mut Ui,
    input: PropertiesInput<'_>,
    ids: &[StateId],
    commands: &mut Commands,
) {
    let document = input.now.document;
    let [id] = ids else { return several(properties, ui, document, ids, commands) };
    let Some(state) = document.state(*id) else { return };
    heading(ui, &t!("properties.state", name = &state.name));
    table(ui, "state", |ui| {
        caption(ui, &t!("properties.name"));
        let edit = |text: &str| Ok(Edit::Rename { id: *id, name: text.into() });
        properties.field(ui, PropertyField::Name, &state.name, &t!("text_field.name_hint"), commands, edit);
        ui.end_row();
        caption(ui, &t!("properties.meaning"));
        let edit = |text: &str| Ok(Edit::SetMeaning { id: *id, meaning: text.into() });
        properties.field(ui, PropertyField::Meaning, &state.meaning, &t!("properties.meaning_hint"), commands, edit);
        ui.end_row();
        if let Some(verdict) = properties.meaning.of(input, *id, &state.meaning) {
            caption(ui, "");
            checks::verdict(ui, *verdict == MeaningVerdict::Holds, &text::verdict(verdict));
            ui.end_row();
        }
        caption(ui, &t!("properties.marks"));
        ui.horizontal(|ui| {
            mark(ui, Action::ToggleStart, Some(document.is_start(*id)), commands);
            mark(ui, Action::ToggleAccepting, Some(state.accepting), commands);
        });
        ui.end_row();
        if state.accepting {
            token::show(properties, ui, *id, state, commands);
        }
        shared_rows(properties, ui, document, ids, commands);
        caption(ui, &t!("properties.place"));
        ui.horizontal(|ui| {
            let at = state.at;
            let to = |at| Edit::Move(vec![(*id, at)]);
            number(ui, &t!("properties.x"), at.x, -FAR..=FAR, commands, |x| to(Point::new(x, at.y)));
            number(ui, &t!("properties.y"), at.y, -FAR..=FAR, commands, |y| to(Point::new(at.x, y)));
        });
        ui.end_row();
    });
}

/// The verdict on the meaning of a state, for the automaton that it was found for.
#[derive(Debug, Default)]
pub(super) struct JudgedMeaning {
    key: Option<(StateId, u64, EcoString, Notation)>,
    verdict: Option<MeaningVerdict>,
}

impl JudgedMeaning {
    /// Returns the verdict on the meaning of a state; `None` if it is prose.
    fn of(&mut self, input: PropertiesInput<'_>, id: StateId, meaning: &EcoString) -> Option<&MeaningVerdict> {
        let notation = input.derived.notation;
        let key = Some((id, input.automaton, meaning.clone(), notation));
        if self.key != key {
            let drawn = &input.derived.drawn;
            self.verdict =
                drawn.index_of(id).and_then(|state| judge_meaning(drawn, state, meaning, notation, MAX_PAIRS));
            self.key = key;
        }
        self.verdict.as_ref()
    }
}

fn several(properties: &mut Properties, ui: &mut Ui, document: &Document, ids: &[StateId], commands: &mut Commands) {
    heading(ui, &counted!("properties.states", ids.len()));
    table(ui, "states", |ui| {
        caption(ui, &t!("properties.marks"));
        ui.horizontal(|ui| {
            let starts = ids.iter().filter(|&&id| document.is_start(id)).count();
            let all_or_none = [0, ids.len()].contains(&starts).then_some(starts > 0);
            mark(ui, Action::AddStart, all_or_none, commands);
            mark(ui, Action::ToggleAccepting, shared(document, ids, |state| state.accepting), commands);
        });
        ui.end_row();
        shared_rows(properties, ui, document, ids, commands);
    });
}

/// Shows the rows for color and note. If the states differ, the rows show no common value.
fn shared_rows(
    properties: &mut Properties,
    ui: &mut Ui,
    document: &Document,
    ids: &[StateId],
    commands: &mut Commands,
) {
    caption(ui, &t!("properties.color"));
    swatches::show(ui, shared(document, ids, |state| Tint(state.color)), commands);
    ui.end_row();
    caption(ui, &t!("properties.note"));
    let note = shared(document, ids, |state| state.note.clone());
    let hint = if note.is_some() { t!("properties.note_hint") } else { t!("properties.differ") };
    let edit = |text: &str| Ok(Edit::SetNote { ids: ids.to_vec(), note: text.into() });
    properties.field(ui, PropertyField::Note, &note.unwrap_or_default(), &hint, commands, edit);
    ui.end_row();
}

/// Returns the value that all these states share, or `None` if they differ.
fn shared<T: PartialEq>(document: &Document, ids: &[StateId], of: impl Fn(&State) -> T) -> Option<T> {
    let mut values = ids.iter().filter_map(|&id| document.state(id)).map(of);
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Shows a checkbox for a mark. It is indeterminate if only some of the states have the mark.
fn mark(ui: &mut Ui, action: Action, value: Option<bool>, commands: &mut Commands) {
    let mut ticked = value.unwrap_or_default();
    let text = if action == Action::ToggleAccepting { t!("properties.accepting") } else { t!("properties.start") };
    let checkbox = Checkbox::new(&mut ticked, &*text).indeterminate(value.is_none());
    let response = widgets::with_outlined_boxes(ui, |ui| ui.add(checkbox));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, value == Some(true), &text));
    if response.on_hover_text(widgets::tooltip(ui.ctx(), action, ShortcutSet::Standard)).clicked() {
        commands.push(Command::Act(action));
    }
}
