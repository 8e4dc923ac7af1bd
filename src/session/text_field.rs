//! The text field on the canvas: its target and the text typed so far.

use grammaton_core::{Label, StateId};

/// The target of a text field on the canvas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldTarget {
    /// The name of a state.
    Name(StateId),
    /// The labels of an arrow.
    Label(StateId, StateId),
    /// Additional labels of an arrow that may not exist yet. A new arrow is created by the first character or by
    /// Enter.
    Draft(StateId, StateId),
    /// The target state of a new transition from this state, which is being drawn by keyboard.
    Target(StateId),
    /// The text of the note with this index.
    Note(usize),
}

/// An open text field on the canvas.
#[derive(Clone, PartialEq, Debug)]
pub struct TextField {
    /// The target that the field edits.
    pub target: FieldTarget,
    /// The text in the field.
    pub text: String,
    /// The labels of the arrow before a [draft](FieldTarget::Draft) adds more.
    pub before: Vec<Label>,
    /// The error message if the text is invalid.
    pub problem: Option<String>,
    /// A hint at another meaning of the text, or at the effect of Enter.
    pub hint: Option<String>,
    /// The chosen target state of a new transition, if it exists.
    pub chosen: Option<StateId>,
}
