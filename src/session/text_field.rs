//! The text field on the canvas: what it edits and what the user has typed so far.

use grammaton_core::{Label, StateId};

/// What a text field on the canvas edits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldTarget {
    /// The name of a state.
    Name(StateId),
    /// The labels of an arrow.
    Label(StateId, StateId),
    /// More labels for an arrow that may not be there yet: a draft until its first character or Enter.
    Draft(StateId, StateId),
    /// The target of a transition from this state that is drawn by keyboard.
    Target(StateId),
    /// The text on the canvas with this index.
    Note(usize),
}

/// A text field that stands open on the canvas.
#[derive(Clone, PartialEq, Debug)]
pub struct TextField {
    /// What it edits.
    pub target: FieldTarget,
    /// What stands in it.
    pub text: String,
    /// The labels that the arrow had before a draft added more.
    pub before: Vec<Label>,
    /// Why the text cannot be taken, if it cannot.
    pub problem: Option<String>,
    /// What the text might mean otherwise, or what Enter would do.
    pub hint: Option<String>,
    /// The state that was chosen as a target.
    pub chosen: Option<StateId>,
}
