//! The document layer of Grammaton: editing with undo, the grammar derived from a document, and computations on it.
//!
//! - An [`Editor`] owns a [`Document`](grammaton_core::Document) and its undo history. Each change is an [`Edit`].
//! - [`Derived`] is the automaton and the grammar of a document.
//! - [`checks`] and [`transform`] are long computations, as [jobs](grammaton_core::Job) that the caller drives.
//! - [`exercises`] makes students' copies of exercises, and reads the answers in them.
//! - [`embed`] reads the options of a page within another page.
//! - [`export`], [`link`], [`pasted_text`] and [`OpenedFile`] convert documents to and from text.
//!
//! This crate has no user interface, accesses no files, and returns typed errors instead of translated messages.
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
mod definition;
mod derived;
mod expression;
mod highlight;
mod file_event;
mod import_report;
mod opened_file;
mod request;
mod state_names;
pub mod checks;
pub mod embed;
pub mod exercises;
pub mod export;
pub mod link;
pub mod pasted_text;
pub mod reading_order;
pub mod transform;

pub use checks::{
    Ambiguous, Certifying, Claim, Comparison, ComparisonResult, Facts, FactsJob, MeaningVerdict, Size, Word, WordFacts,
    expression_in, judge_meaning,
};
pub use definition::defined_by;
pub use derived::{Derived, DerivedCache, changed_productions};
pub use edit::Edit;
pub use editor::{
    Axis, Editor, Side, aligned, distributed, fragment_of, free_offset, free_position, nearest_free, split_position,
};
pub use element::{Element, Hovered};
pub use export::{Export, ExportOptions, Subject};
pub use expression::{BuildRequest, BuiltDrawing, Construction, ExpressionBuild};
pub use file_event::{
    ChangeOccasion, Content, FileChange, FileError, FileEvent, FilePath, FilePreview, FileRequest, FileStamp,
    OpenDocument, PathProblem, PictureError, Pixels, ReadFile, WriteCondition, WrittenFile,
};
pub use grammar_switches::GrammarSwitches;
pub use highlight::Highlight;
pub use ids::{JobId, TabId, Target};
pub use import_report::{ImportChange, ImportRemark, ImportReport, Reading, RemarkSubject};
pub use opened_file::{OpenError, OpenLimits, OpenedFile, transfer};
pub use request::{GeneratedWords, OtherAutomaton, SideTab, TabSummary};
pub use selection::Selection;
pub use state_names::NameScheme;
pub use text_field::{FieldHint, FieldOutcome, FieldTarget, TextField};
pub use transform::{GrammarOperation, Operand, Operation, Simplification, Transformation, UndrawnTransformation};

/// Compiles the example in the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
pub struct Readme;
