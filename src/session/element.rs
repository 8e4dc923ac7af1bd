//! Elements of a drawing that can be selected or hovered.

use grammaton_core::StateId;

/// Something on the canvas that can be selected.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Element {
    /// A state.
    State(StateId),
    /// The arrow from one state to another, with all its transitions.
    Arrow(StateId, StateId),
    /// The text on the canvas with this index.
    Note(usize),
}

/// What the pointer is on, wherever that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hovered {
    /// Something on the canvas.
    Element(Element),
    /// The production with this index.
    Production(usize),
    /// The production with this index in the text that a person writes.
    Source(usize),
}
