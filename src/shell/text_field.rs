//! The text field on the canvas: edits names, labels, notes, and the target of a transition drawn by keyboard.

use super::tab::Tab;
use ecow::EcoString;
use grammaton_core::{Document, Label, StateId, notation::label};
use grammaton_session::{Edit, Element, FieldTarget, TextField, free_position, reading_order};
use rust_i18n::t;

/// Opening, editing and closing the field.
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
            // The note may have just been added for this field; both form one undo step.
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
            // A trailing comma means that more labels follow; it stands for ε only when the field is accepted.
            FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) => {
                self.type_label(from, to, text.strip_suffix(',').unwrap_or(&text));
            }
        }
    }

    /// Parses the labels of an arrow and sets them. On an error, shows the problem and leaves the last valid labels.
    fn type_label(&mut self, from: StateId, to: StateId, text: &str) {
        let Some(inline) = &mut self.view.field else { return };
        match label::parse(text) {
            Ok(parsed) => {
                inline.hint = parsed.hints.first().map(|label::Hint::OneSymbol { symbol, .. }| one_symbol_hint(symbol));
                self.set_labels(from, to, parsed.labels);
            }
            Err(error) => inline.problem = Some(error.fault.to_string()),
        }
    }

    /// Sets the labels of an arrow to these plus those that it had before the field was opened to add labels.
    fn set_labels(&mut self, from: StateId, to: StateId, mut labels: Vec<Label>) {
        let Some(inline) = &mut self.view.field else { return };
        inline.problem = None;
        labels.extend(inline.before.iter().cloned());
        self.editor.continue_gesture(&Edit::SetLabels { from, to, labels });
    }

    /// Accepts the text and closes the field. An empty draft becomes ε if `entered` with a key, and is dropped
    /// otherwise.
    ///
    /// If the text has a problem, the field stays open.
    pub(super) fn accept_field(&mut self, entered: bool) {
        let Some(inline) = &self.view.field else { return };
        if inline.problem.is_some() {
            // The typed text is not lost: the field stays open and gets the focus again.
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

    /// Closes the field and selects the edited element, or the target of a new arrow so that the user can draw on
    /// from it.
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

/// Drawing by keyboard. For a transition, the field first asks for its target.
impl Tab {
    /// Begins a transition from the selected state.
    pub(super) fn start_transition(&mut self) {
        if let [from] = self.view.selection.state_list()[..] {
            self.open_field(FieldTarget::Target(from));
        }
    }

    /// Chooses the next state in reading order as the target, or the previous one if `backwards`.
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

    /// Chooses the state with this name as the target, if there is one, and updates the hint.
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

    /// Continues with the label if `entered` with a key, adding the target state if it does not exist yet.
    fn accept_target(&mut self, from: StateId, entered: bool) {
        let Some(inline) = &self.view.field else { return };
        let (chosen, name) = (inline.chosen, EcoString::from(inline.text.as_str()));
        if !entered {
            self.close_field();
            return;
        }
        let to = chosen.unwrap_or_else(|| self.add_state_right_of(from, name));
        self.open_field(FieldTarget::Draft(from, to));
        self.reveal(&[Element::State(to)]);
    }

    /// Adds a state to the right of another one, as part of the open gesture.
    fn add_state_right_of(&mut self, from: StateId, name: EcoString) -> StateId {
        let document = self.editor.document();
        let at = document.state(from).map(|state| free_position(document, state.at)).unwrap_or_default();
        let id = document.free_id();
        self.editor.continue_gesture(&Edit::AddState { id, at });
        if !name.is_empty() {
            self.editor.continue_gesture(&Edit::Rename { id, name });
        }
        id
    }

    /// Adds a state to the right of the last selected one, or in the middle of the view, and selects it.
    pub(super) fn add_state_by_key(&mut self) {
        self.editor.commit();
        let document = self.editor.document();
        let selected = self.view.selection.state_list().last().and_then(|&id| document.state(id));
        let at = match selected {
            Some(state) => free_position(document, state.at),
            None => self.canvas.free_point_in_middle(document, self.camera()),
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
        let at = self.canvas.free_point_in_middle(document, self.camera());
        let index = document.notes().len();
        self.editor.continue_gesture(&Edit::AddNote { at });
        self.open_field(FieldTarget::Note(index));
    }
}

fn name_of(document: &Document, id: StateId) -> &str {
    document.state(id).map_or("", |state| state.name.as_str())
}

/// Returns the hint that several characters were read as one symbol.
fn one_symbol_hint(symbol: &str) -> String {
    let mut apart: Vec<char> = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    apart.dedup();
    if apart.len() < 2 {
        return t!("inline.one_symbol_only", symbol = symbol).into_owned();
    }
    let apart = apart.iter().map(char::to_string).collect::<Vec<_>>().join(",");
    t!("inline.one_symbol", symbol = symbol, apart = apart).into_owned()
}
