//! The text field on the canvas: its effect on the selection and the camera.

use super::tab::Tab;
use crate::commands::view::Tool;
use grammaton_core::StateId;
use grammaton_session::{Edit, Element, FieldOutcome, FieldTarget, TextField, free_position};

/// Opening, editing and closing the field.
impl Tab {
    pub(super) fn open_field(&mut self, target: FieldTarget) {
        if matches!(target, FieldTarget::Draft(..)) {
            self.view.selection.clear();
        }
        self.view.field = TextField::open(target, self.shown.notation.empty_word, &mut self.editor);
    }

    pub(super) fn type_in_field(&mut self, text: String) {
        if let Some(field) = &mut self.view.field {
            field.type_text(text, &mut self.editor);
        }
    }

    /// Accepts the text and closes the field; `entered` is true if the user pressed a key to do so.
    pub(super) fn accept_field(&mut self, entered: bool) {
        let Some(field) = &mut self.view.field else { return };
        match field.accept(entered, &mut self.editor) {
            // The typed text is not lost: the field stays open and gets the focus again.
            FieldOutcome::Invalid => self.canvas.refocus_field(),
            FieldOutcome::TargetChosen(to) => {
                self.view.selection.clear();
                self.reveal(&[Element::State(to)]);
            }
            FieldOutcome::Finished(element) => self.close_field(element),
        }
    }

    pub(super) fn cancel_field(&mut self) {
        if let Some(field) = self.view.field.take() {
            let element = field.cancel(&mut self.editor);
            self.close_field(element);
        }
    }

    fn close_field(&mut self, selected: Element) {
        self.view.field = None;
        self.view.selection = [selected].into();
    }

    /// Chooses the next state in reading order as the target of a transition, or the previous one if `backwards`.
    pub(super) fn step_target(&mut self, backwards: bool) {
        if let Some(field) = &mut self.view.field {
            field.step_target(backwards, self.editor.document());
        }
    }
}

/// Drawing by keyboard.
impl Tab {
    /// Begins a transition from the selected state by asking for its target.
    pub(super) fn start_transition(&mut self) {
        if let [from] = self.view.selection.state_list()[..] {
            self.ask_for_target(from);
        }
    }

    fn ask_for_target(&mut self, from: StateId) {
        self.view.tool = Tool::Select;
        self.reveal(&[Element::State(from)]);
        self.open_field(FieldTarget::Target(from));
    }

    /// Accepts the label and draws a transition from its target to a new state. Without a label, asks for another
    /// target instead, and suggests the next state.
    pub(super) fn next_transition(&mut self) {
        let Some(field) = &self.view.field else { return };
        match field.target() {
            FieldTarget::Draft(from, _) if field.text().is_empty() => {
                self.cancel_field();
                self.ask_for_target(from);
                self.step_target(false);
            }
            FieldTarget::Draft(_, to) => {
                self.accept_field(true);
                if self.view.field.is_none() {
                    self.ask_for_target(to);
                    self.accept_field(true);
                }
            }
            _ => {}
        }
    }

    /// Adds a state to the right of the last selected one, or in the middle of the view, and selects it.
    pub(super) fn add_state_by_key(&mut self) {
        self.editor.commit();
        let document = self.editor.document();
        let last = self.view.selection.state_list().last().and_then(|&id| document.state(id));
        let at = match last {
            Some(state) => free_position(document, state.at),
            None => self.canvas.free_point_in_middle(document, self.camera()),
        };
        let id = document.free_id();
        self.view.tool = Tool::Select;
        self.editor.edit(&Edit::AddState { id, at });
        self.view.selection = [Element::State(id)].into();
    }

    /// Adds a note in the middle of the view and opens its field.
    pub(super) fn add_note_by_key(&mut self) {
        self.editor.commit();
        let document = self.editor.document();
        let at = self.canvas.free_point_in_middle(document, self.camera());
        let index = document.notes().len();
        self.view.tool = Tool::Select;
        self.editor.continue_gesture(&Edit::AddNote { at });
        self.open_field(FieldTarget::Note(index));
    }
}
