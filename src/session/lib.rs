//! What a user of Grammaton works on: a document that is edited with undo, what follows from it, and what can be asked
//! of it.
//!
//! An [`Editor`] owns a [`Document`](grammaton_core::Document) and is the only place that changes one: each [`Edit`] is
//! one value, and one step of the history. [`Derived`] is the automaton and the grammar of a document. [`checks`] and
//! [`transform`] are long computations as jobs that a caller drives.
//!
//! This crate has no user interface, reads no files, and makes no sentences: errors are typed.
//!
//! ```
//! use grammaton_core::{Point, StateId};
//! use grammaton_session::{Edit, Editor};
//!
//! let mut editor = Editor::default();
//! editor.edit(&Edit::AddState { id: StateId::new(0), at: Point::new(120.0, 160.0) });
//! editor.undo();
//! assert!(editor.can_redo());
//! ```

mod element;
mod selection;
mod ids;
mod grammar_switches;
mod text_field;
mod edit;
mod editor;
mod derived;
mod highlight;
mod file_event;
mod request;
pub mod checks;
pub mod export;
pub mod link;
pub mod pasted_text;
pub mod reading_order;
pub mod transform;

pub use checks::{Ambiguous, Asking, Compared, Comparison, Counted, Facts, Size, Word};
pub use derived::{Derived, DerivedCache, changed_productions};
pub use edit::Edit;
pub use editor::{Axis, Editor, Side, aligned, distributed, fragment_of, free_ids, free_place, place_next_to};
pub use element::{Element, Hovered};
pub use export::{Export, ExportOptions, GROUPS, Subject};
pub use file_event::{
    Content, Differs, Expected, FileError, FileEvent, FilePath, FileStamp, OpenDocument, OpenedFile, PictureError,
    Pixels, Wanted, When,
};
pub use grammar_switches::GrammarSwitches;
pub use highlight::Highlight;
pub use ids::{JobId, TabId, Target};
pub use request::{GeneratedWords, OtherAutomaton, SideTab};
pub use selection::Selection;
pub use text_field::{FieldTarget, TextField};
pub use transform::{Operand, Operation, Simplification, Transformation};
