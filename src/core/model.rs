//! The model: symbols, points on the canvas, and the document that a user draws and a file stores.

mod alphabet;
mod conventions;
#[cfg(feature = "document")]
mod document;
#[cfg(feature = "document")]
pub(crate) mod exercise;
mod grammar_form;
mod grammar_text;
mod point;
mod symbol;

pub use alphabet::Alphabet;
pub use conventions::{Choice, Conventions, Meaning};
#[cfg(feature = "document")]
pub use document::{
    ArrowShape, Changes, Document, GrammarRole, Note, SampleWord, State, StateId, StateToken, Transition,
};
pub use grammar_form::{Convention, Orientation};
pub use grammar_text::GrammarText;
pub use point::{Area, Point};
pub use symbol::{Label, Symbol};
