//! The only place that changes a document: one function per edit, and the history of what was.
//!
//! A step of the history is a snapshot of the whole document, which shares what did not change.
//! Absent here: anything of the screen.

mod align;
mod apply;
mod free;
mod merge;
mod fragment;
mod reverse;
mod split;
mod targets;
mod write;

pub use align::{Axis, Side, aligned, distributed};
pub use fragment::{fragment_of, free_ids};
pub use free::free_place;
pub use split::place_next_to;

use crate::Edit;
use apply::apply;
use grammaton_core::{Document, adopt_grammar, follow_drawing};
use std::collections::VecDeque;

/// How many steps can be taken back.
const HISTORY: usize = 10_000;

/// A document at one moment, with what tells it from other moments.
#[derive(Clone, Debug, Default)]
struct Snapshot {
    document: Document,
    /// New whenever anything changed.
    revision: u64,
    /// New whenever the automaton changed, not only where things stand.
    automaton: u64,
}

/// A document that is being edited.
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
    /// Where the open gesture began.
    gesture: Option<Snapshot>,
    /// The revision that is on disk.
    saved: u64,
    /// The last number given to a revision or an automaton.
    counter: u64,
}

impl Editor {
    /// An editor of `document`, as it is on disk.
    pub fn new(mut document: Document) -> Self {
        adopt_grammar(&mut document);
        Self { now: Snapshot { document, revision: 0, automaton: 0 }, ..Self::default() }
    }

    /// An editor of `document`, which is not on disk.
    pub fn unsaved(mut document: Document) -> Self {
        adopt_grammar(&mut document);
        Self { now: Snapshot { document, revision: 1, automaton: 1 }, counter: 1, ..Self::default() }
    }

    /// The document as it is now.
    pub fn document(&self) -> &Document {
        &self.now.document
    }

    /// A number that is new whenever the document differs, and old again when a step is taken back.
    pub fn revision(&self) -> u64 {
        self.now.revision
    }

    /// The same for the automaton alone: moving things leaves it as it is.
    pub fn automaton(&self) -> u64 {
        self.now.automaton
    }

    /// Whether there is something that is not on disk.
    pub fn is_changed(&self) -> bool {
        self.now.revision != self.saved
    }

    /// Notes that `revision` is what is on disk now.
    pub fn mark_saved(&mut self, revision: u64) {
        self.saved = revision;
    }

    /// Takes what stands on disk for the document's content, as a step that can be taken back.
    pub fn reload(&mut self, document: Document) {
        self.commit();
        if document != self.now.document {
            self.counter += 1;
            let now = Snapshot { document, revision: self.counter, automaton: self.counter };
            self.undo.push_back(std::mem::replace(&mut self.now, now));
            self.redo.clear();
        }
        self.saved = self.now.revision;
    }

    /// Notes that what is on disk is none of the revisions.
    pub fn mark_unsaved(&mut self) {
        self.saved = u64::MAX;
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty() || self.gesture.as_ref().is_some_and(|start| start.revision != self.now.revision)
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Makes a change that is one step.
    pub fn edit(&mut self, edit: &Edit) {
        self.commit();
        self.continue_gesture(edit);
        self.commit();
    }

    /// Makes a change that belongs to the open gesture; opens one if there is none.
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

    /// Ends the open gesture; what it changed becomes one step.
    pub fn commit(&mut self) {
        let Some(start) = self.gesture.take() else { return };
        if start.document == self.now.document {
            self.now = start;
            return;
        }
        self.redo.clear();
        self.undo.push_back(start);
        if self.undo.len() > HISTORY {
            self.undo.pop_front();
        }
    }

    /// Ends the open gesture and takes back what it changed.
    pub fn abort(&mut self) {
        if let Some(start) = self.gesture.take() {
            self.now = start;
        }
    }

    /// Takes back the last step; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        self.commit();
        let Some(before) = self.undo.pop_back() else { return false };
        self.redo.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Does the last undone step again; `false` if there is none.
    pub fn redo(&mut self) -> bool {
        self.commit();
        let Some(after) = self.redo.pop() else { return false };
        self.undo.push_back(std::mem::replace(&mut self.now, after));
        true
    }
}
