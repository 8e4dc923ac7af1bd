//! Elements of a drawing, and targets of the pointer.

use grammaton_core::StateId;

/// An element of a drawing that can be selected.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Element {
    /// A state.
    State(StateId),
    /// The arrow from one state to another, with all its transitions.
    Arrow(StateId, StateId),
    /// The note with this index.
    Note(usize),
}

/// The element or production under the pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hovered {
    /// An element on the canvas.
    Element(Element),
    /// The production with this index in the derived grammar.
    Production(usize),
    /// The symbol with this number, in a definition.
    Symbol(u32),
    /// The production with this index in the grammar text that the user edits.
    Source(usize),
}
