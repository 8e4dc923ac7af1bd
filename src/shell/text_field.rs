//! The text field on the canvas: names, labels, notes, and the target of a transition that is drawn by keyboard.

use super::tab::Tab;
use ecow::EcoString;
use grammaton_core::{Document, Label, StateId, notation::label};
use grammaton_session::{Edit, Element, FieldTarget, TextField, free_place, reading_order};
use rust_i18n::t;

/// The text field on the canvas.
impl Tab {
    pub(super) fn open_field(&mut self, target: FieldTarget) {
        let document = self.editor.document();
        let (text, before) = match target {
            FieldTarget::Name(id) => (document.state(id).map(|state| state.name.to_string()), Vec::new()),
            FieldTarget::Label(from, to) => (Some(label::show(document.labels(from, to))), Vec::new()),
            FieldTarget::Draft(from, to) => (Some(String::new()), document.labels(from, to).cloned().collect()),
            FieldTarget::Target(from) => (document.state(from).map(|_| String::new()), Vec::new()),
            FieldTarget::Note(index) => (document.notes().get(index).map(|note| note.text.to_string()), Vec::new()),
        };
        match target {
            FieldTarget::Draft(..) => self.view.selection.clear(),
            FieldTarget::Name(_) | FieldTarget::Label(..) | FieldTarget::Target(_) => self.editor.commit(),
            // A note may have been made for this field: both are one step.
            FieldTarget::Note(_) => {}
        }
        let adds = || t!("inline.adds_to", labels = label::show(&before)).into_owned();
        let hint = match target {
            FieldTarget::Target(_) => Some(t!("inline.target_free").into_owned()),
            FieldTarget::Note(_) => Some(t!("inline.note_ends").into_owned()),
            _ => (!before.is_empty()).then(adds),
        };
        self.view.field = text.map(|text| TextField { target, text, before, problem: None, hint, chosen: None });
    }

    pub(super) fn type_in_field(&mut self, text: String) {
        let Some(inline) = &mut self.view.field else { return };
        inline.text.clone_from(&text);
        match inline.target {
            FieldTarget::Name(id) => self.editor.continue_gesture(&Edit::Rename { id, name: text.into() }),
            FieldTarget::Target(_) => self.type_target(&text),
            FieldTarget::Note(index) => self.editor.continue_gesture(&Edit::WriteNote { index, text: text.into() }),
            FieldTarget::Draft(from, to) if text.is_empty() => self.set_labels(from, to, Vec::new()),
            // A comma at the end announces more: ε is meant by it only if nothing follows.
            FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) => {
                self.type_label(from, to, text.strip_suffix(',').unwrap_or(&text));
            }
        }
    }

    /// Gives an arrow the labels that a text says; a text that cannot be read leaves the last good ones.
    fn type_label(&mut self, from: StateId, to: StateId, text: &str) {
        let Some(inline) = &mut self.view.field else { return };
        match label::parse(text) {
            Ok(parsed) => {
                inline.hint = parsed.hints.first().map(|label::Hint::OneSymbol { symbol, .. }| one_symbol(symbol));
                self.set_labels(from, to, parsed.labels);
            }
            Err(error) => inline.problem = Some(error.fault.to_string()),
        }
    }

    /// Sets an arrow's labels to these and those it had before the field was opened for more.
    fn set_labels(&mut self, from: StateId, to: StateId, mut labels: Vec<Label>) {
        let Some(inline) = &mut self.view.field else { return };
        inline.problem = None;
        labels.extend(inline.before.iter().cloned());
        self.editor.continue_gesture(&Edit::SetLabels { from, to, labels });
    }

    /// Closes the field with what was typed. An empty draft is ε if `entered` by a key, and dropped otherwise.
    pub(super) fn accept_field(&mut self, entered: bool) {
        let Some(inline) = &self.view.field else { return };
        if inline.problem.is_some() {
            // What was typed is not lost: the field stays and takes the keyboard again.
            self.canvas.refocus();
            return;
        }
        if let FieldTarget::Target(from) = inline.target {
            return self.accept_target(from, entered);
        }
        if let (FieldTarget::Note(index), "") = (inline.target, inline.text.trim()) {
            self.editor.continue_gesture(&Edit::Delete(vec![Element::Note(index)]));
        } else if let (FieldTarget::Draft(from, to), "") = (inline.target, inline.text.as_str()) {
            self.set_labels(from, to, if entered { vec![Label::Epsilon] } else { Vec::new() });
        } else if let FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) = inline.target {
            let text = inline.text.clone();
            self.type_label(from, to, &text);
        }
        self.close_field();
        self.editor.commit();
    }

    pub(super) fn cancel_field(&mut self) {
        self.editor.abort();
        self.close_field();
    }

    /// Closes the field and selects what it edited; after a new arrow its target, from which one draws on.
    fn close_field(&mut self) {
        let Some(inline) = self.view.field.take() else { return };
        self.view.selection = [match inline.target {
            FieldTarget::Name(id) | FieldTarget::Target(id) => Element::State(id),
            FieldTarget::Draft(from, to) if self.editor.document().has_arrow(from, to) && inline.before.is_empty() => {
                Element::State(to)
            }
            FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) => Element::Arrow(from, to),
            FieldTarget::Note(index) => Element::Note(index),
        }]
        .into();
    }
}

/// Drawing a transition by keyboard: the field names its target.
impl Tab {
    /// Begins a transition from the selected state.
    pub(super) fn draw_on(&mut self) {
        if let [from] = self.view.selection.state_list()[..] {
            self.open_field(FieldTarget::Target(from));
        }
    }

    /// Takes the next state in reading order as the target, or the one before.
    pub(super) fn step_target(&mut self, backwards: bool) {
        let document = self.editor.document();
        let Some(inline) = &mut self.view.field else { return };
        let FieldTarget::Target(from) = inline.target else { return };
        let order = reading_order::states(document);
        let from = inline.chosen.unwrap_or(from);
        let Some(at) = order.iter().position(|&id| id == from) else { return };
        let step = if backwards { order.len() - 1 } else { 1 };
        let chosen = order[(at + step) % order.len()];
        inline.text = document.state(chosen).map(|state| state.name.to_string()).unwrap_or_default();
        inline.chosen = Some(chosen);
        inline.hint = Some(t!("inline.target_known", name = name_of(document, chosen)).into_owned());
    }

    /// Takes the state with this name as the target; there may be none yet.
    fn type_target(&mut self, text: &str) {
        let document = self.editor.document();
        let Some(inline) = &mut self.view.field else { return };
        let named = document.states().find(|(_, state)| !text.is_empty() && state.name == text);
        inline.chosen = named.map(|(id, _)| id);
        inline.hint = Some(match (inline.chosen, text) {
            (Some(_), name) => t!("inline.target_known", name = name).into_owned(),
            (None, "") => t!("inline.target_free").into_owned(),
            (None, name) => t!("inline.target_new", name = name).into_owned(),
        });
    }

    /// Goes on to the label, with a new state to the right if the target is not there yet.
    fn accept_target(&mut self, from: StateId, entered: bool) {
        let Some(inline) = &self.view.field else { return };
        let (chosen, name) = (inline.chosen, EcoString::from(inline.text.as_str()));
        if !entered {
            self.close_field();
            return;
        }
        let to = chosen.unwrap_or_else(|| self.add_beside(from, name));
        self.open_field(FieldTarget::Draft(from, to));
        self.reveal(&[Element::State(to)]);
    }

    /// Adds a state to the right of another, as a part of what is under way.
    fn add_beside(&mut self, from: StateId, name: EcoString) -> StateId {
        let document = self.editor.document();
        let at = document.state(from).map(|state| free_place(document, state.at)).unwrap_or_default();
        let id = document.free_id();
        self.editor.continue_gesture(&Edit::AddState { id, at });
        if !name.is_empty() {
            self.editor.continue_gesture(&Edit::Rename { id, name });
        }
        id
    }

    /// Adds a state beside the selected one, or in the middle of the view, and selects it.
    pub(super) fn add_state_by_key(&mut self) {
        self.editor.commit();
        let document = self.editor.document();
        let beside = self.view.selection.state_list().last().and_then(|&id| document.state(id));
        let at = match beside {
            Some(state) => free_place(document, state.at),
            None => self.canvas.middle_free(document, self.camera()),
        };
        let id = document.free_id();
        self.editor.edit(&Edit::AddState { id, at });
        self.view.selection = [Element::State(id)].into();
        self.reveal(&[Element::State(id)]);
    }

    /// Adds a note in the middle of the view and opens its field.
    pub(super) fn add_note_by_key(&mut self) {
        self.editor.commit();
        let document = self.editor.document();
        let at = self.canvas.middle_free(document, self.camera());
        let index = document.notes().len();
        self.editor.continue_gesture(&Edit::AddNote { at });
        self.open_field(FieldTarget::Note(index));
    }
}

fn name_of(document: &Document, id: StateId) -> &str {
    document.state(id).map_or("", |state| state.name.as_str())
}

/// What to say of several characters that were taken for one symbol.
fn one_symbol(symbol: &str) -> String {
    let mut apart: Vec<char> = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    apart.dedup();
    if apart.len() < 2 {
        return t!("inline.one_symbol_only", symbol = symbol).into_owned();
    }
    let apart = apart.iter().map(char::to_string).collect::<Vec<_>>().join(",");
    t!("inline.one_symbol", symbol = symbol, apart = apart).into_owned()
}
