//! The editor, the only place that changes a document: one function per edit, and the undo history.
//!
//! An undo step is a snapshot of the whole document, which shares unchanged parts with the other snapshots.
//!
//! This module knows nothing about the user interface.

mod align;
mod apply;
mod exercises;
mod free;
mod merge;
mod fragment;
mod reverse;
mod split;
mod targets;
mod write;

pub use align::{Axis, Side, aligned, distributed};
pub use fragment::fragment_of;
pub use free::{free_offset, free_position, nearest_free};
pub use split::split_position;

use crate::Edit;
use apply::apply;
use exercises::SheetHistory;
use grammaton_core::{Document, adopt_grammar, follow_drawing};
use std::collections::VecDeque;

/// The maximum number of undo steps.
const HISTORY: usize = 10_000;

/// A version of the document, with the numbers that identify it.
#[derive(Clone, Debug, Default)]
struct Snapshot {
    document: Document,
    /// New whenever the document changes.
    revision: u64,
    /// New whenever the automaton changes. Moving elements leaves it as it is.
    automaton: u64,
}

impl Snapshot {
    /// Returns the snapshot without what can be computed from it, for the history.
    fn archived(mut self) -> Self {
        self.document.drop_parses();
        self
    }
}

/// A document with its undo history.
///
/// An undo step is either a single edit or a gesture: a series of edits, such as dragging, that are undone
/// together.
///
/// ```
/// use grammaton_session::{Edit, Editor};
/// use grammaton_core::{Point, StateId};
///
/// let mut editor = Editor::default();
/// editor.edit(&Edit::AddState { id: StateId::new(0), at: Point::default() });
/// assert_eq!(editor.document().states().len(), 1);
/// editor.undo();
/// assert_eq!(editor.document().states().len(), 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Editor {
    now: Snapshot,
    undo: VecDeque<Snapshot>,
    redo: Vec<Snapshot>,
    /// The snapshot from before the open gesture.
    gesture: Option<Snapshot>,
    /// The history of a teacher's sheet while one of its exercises is open.
    sheet: Option<Box<SheetHistory>>,
    /// The revision that was last saved or loaded.
    saved: u64,
    /// The latest number used for a revision or an automaton.
    counter: u64,
}

impl Editor {
    /// Creates an editor of a document that is identical to its file.
    pub fn new(mut document: Document) -> Self {
        adopt_grammar(&mut document);
        Self { now: Snapshot { document, revision: 0, automaton: 0 }, ..Self::default() }
    }

    /// Creates an editor of a document that is not saved.
    pub fn unsaved(mut document: Document) -> Self {
        adopt_grammar(&mut document);
        Self { now: Snapshot { document, revision: 1, automaton: 1 }, counter: 1, ..Self::default() }
    }

    /// Returns the current document.
    pub fn document(&self) -> &Document {
        &self.now.document
    }

    /// Returns the revision of the document: a number that is new after each change. Undo and redo restore the old
    /// number.
    pub fn revision(&self) -> u64 {
        self.now.revision
    }

    /// Returns the revision of the automaton, which stays the same when elements are only moved.
    pub fn automaton(&self) -> u64 {
        self.now.automaton
    }

    /// Returns whether the document has unsaved changes.
    pub fn is_changed(&self) -> bool {
        self.now.revision != self.saved
    }

    /// Records that `revision` was saved.
    pub fn mark_saved(&mut self, revision: u64) {
        self.saved = revision;
    }

    /// Replaces the document by the content of its file, as one undo step, and marks it as saved.
    pub fn reload(&mut self, document: Document) {
        self.commit();
        if document != self.now.document {
            self.counter += 1;
            let now = Snapshot { document, revision: self.counter, automaton: self.counter };
            self.undo.push_back(std::mem::replace(&mut self.now, now).archived());
            self.redo.clear();
        }
        self.saved = self.now.revision;
    }

    /// Marks every revision as unsaved, for instance because another program has changed the file.
    pub fn mark_unsaved(&mut self) {
        self.saved = u64::MAX;
    }

    /// Returns whether there is a step to undo. A gesture that has changed the document counts.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty() || self.gesture.as_ref().is_some_and(|start| start.revision != self.now.revision)
    }

    /// Returns whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Applies an edit as one undo step. Commits the open gesture first.
    pub fn edit(&mut self, edit: &Edit) {
        self.commit();
        self.continue_gesture(edit);
        self.commit();
    }

    /// Applies an edit as part of the open gesture. Opens a gesture if there is none.
    pub fn continue_gesture(&mut self, edit: &Edit) {
        if self.gesture.is_none() {
            self.gesture = Some(self.now.clone());
        }
        let mut document = self.now.document.clone();
        apply(&mut document, edit);
        follow_drawing(&self.now.document, &mut document);
        if document == self.now.document {
            return;
        }
        self.counter += 1;
        self.now.revision = self.counter;
        if !document.same_automaton(&self.now.document) {
            self.now.automaton = self.counter;
        }
        self.now.document = document;
    }

    /// Ends the open gesture. Its changes become one undo step; without changes, nothing is recorded.
    pub fn commit(&mut self) {
        let Some(start) = self.gesture.take() else { return };
        if start.document == self.now.document {
            self.now = start;
            return;
        }
        self.redo.clear();
        self.undo.push_back(start.archived());
        if self.undo.len() > HISTORY {
            self.undo.pop_front();
        }
    }

    /// Ends the open gesture and discards its changes.
    pub fn abort(&mut self) {
        if let Some(start) = self.gesture.take() {
            let before = std::mem::replace(&mut self.now, start);
            self.keep_attempts(&before);
        }
    }

    /// Undoes the last step. Returns `false` if there is none.
    pub fn undo(&mut self) -> bool {
        self.commit();
        let Some(before) = self.undo.pop_back() else { return false };
        let after = std::mem::replace(&mut self.now, before);
        self.keep_attempts(&after);
        self.redo.push(after.archived());
        true
    }

    /// Redoes the last undone step. Returns `false` if there is none.
    pub fn redo(&mut self) -> bool {
        self.commit();
        let Some(after) = self.redo.pop() else { return false };
        let before = std::mem::replace(&mut self.now, after);
        self.keep_attempts(&before);
        self.undo.push_back(before.archived());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{GrammarText, Options};

    #[test]
    fn only_the_current_document_keeps_the_parse_of_its_grammar() {
        let (mut editor, form) = (Editor::default(), Options::default());
        for text in ["S → a", "S → a |", "S → a | b"] {
            editor.edit(&Edit::WriteGrammar { text: text.into(), form, own: true });
        }
        let parsed = |document: &Document| document.grammar_text().is_some_and(GrammarText::is_parsed);
        assert!(parsed(editor.document()));
        let drafts = |document: &Document| document.draft().is_some_and(GrammarText::is_parsed);
        assert!(editor.undo.iter().all(|step| !parsed(&step.document) && !drafts(&step.document)));
        editor.undo();
        assert_eq!(editor.document().draft().map(GrammarText::as_str), Some("S → a |"));
        assert!(editor.redo.iter().all(|step| !parsed(&step.document)));
    }
}
