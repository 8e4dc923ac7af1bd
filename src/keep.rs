//! Keeping the drawing between visits, where no file is saved in time: in the browser.
//!
//! Absent here: where it is kept. That is the [`Shelf`]'s.

use crate::editor::Editor;
use grammaton_core::{Document, format::ron};
use std::fmt::Debug;

/// How long a change may stay unkept, in seconds: the changes of a gesture are kept together.
const DELAY: f64 = 1.0;

/// A place that holds the text of one drawing.
pub trait Shelf: Debug {
    /// Replaces what is held by `text`, or by nothing; tells whether there was room for it.
    fn keep(&mut self, text: Option<&str>) -> bool;
}

/// What a page in a browser gives the app.
#[derive(Debug)]
pub struct Page {
    /// The page's address, without what stands behind `#`: where links lead.
    pub address: String,
    /// Where the drawing is kept.
    pub shelf: Box<dyn Shelf>,
}

/// Keeps a document on a shelf, soon after it has changed.
#[derive(Debug)]
pub(crate) struct Keeper {
    shelf: Box<dyn Shelf>,
    /// The revision that is on the shelf.
    kept: Option<u64>,
    /// When a change was first seen that is not.
    changed: Option<f64>,
    /// Whether there was no room the last time.
    full: bool,
}

/// What is left to do after a look at the document.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Kept {
    /// Nothing.
    All,
    /// Another look in so many seconds.
    Later(f64),
    /// To tell the person that there is no room.
    Full,
}

impl Keeper {
    /// A keeper of what `editor` has now, which needs not be kept before it changes.
    pub(crate) fn new(shelf: Box<dyn Shelf>, editor: &Editor) -> Self {
        Self { shelf, kept: Some(editor.revision()), changed: None, full: false }
    }

    /// Takes what `editor` has now for kept.
    pub(crate) fn take_for_kept(&mut self, editor: &Editor) {
        self.kept = Some(editor.revision());
    }

    /// Takes nothing for kept: another document is there, with revisions of its own.
    pub(crate) fn forget(&mut self) {
        self.kept = None;
    }

    /// Keeps the document if a change is old enough; `now` is the time in seconds.
    pub(crate) fn follow(&mut self, editor: &Editor, now: f64) -> Kept {
        if self.kept == Some(editor.revision()) {
            self.changed = None;
            return Kept::All;
        }
        let since = *self.changed.get_or_insert(now);
        let left = since + DELAY - now;
        if left > 0.0 { Kept::Later(left) } else { self.keep(editor) }
    }

    /// Keeps the document now, if it is not kept yet.
    pub(crate) fn keep(&mut self, editor: &Editor) -> Kept {
        self.changed = None;
        if self.kept == Some(editor.revision()) {
            return Kept::All;
        }
        self.kept = Some(editor.revision());
        let document = editor.document();
        let text = (*document != Document::default()).then(|| ron::write(document));
        let was_full = std::mem::replace(&mut self.full, !self.shelf.keep(text.as_deref()));
        // Told once, and again only after there was room.
        if self.full && !was_full { Kept::Full } else { Kept::All }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Edit;
    use grammaton_core::{Point, StateId};
    use std::{cell::RefCell, rc::Rc};

    /// A shelf that can be looked at, with room for so many bytes.
    #[derive(Clone, Debug)]
    struct Held {
        held: Rc<RefCell<Option<String>>>,
        room: usize,
    }

    impl Shelf for Held {
        fn keep(&mut self, text: Option<&str>) -> bool {
            let fits = text.is_none_or(|text| text.len() <= self.room);
            if fits {
                self.held.replace(text.map(str::to_owned));
            }
            fits
        }
    }

    fn shelf(room: usize) -> (Held, Keeper, Editor) {
        let shelf = Held { held: Rc::default(), room };
        let editor = Editor::default();
        let keeper = Keeper::new(Box::new(shelf.clone()), &editor);
        (shelf, keeper, editor)
    }

    fn add_state(editor: &mut Editor, id: u32) {
        editor.edit(&Edit::AddState { id: StateId::new(id), at: Point::default() });
    }

    #[test]
    fn a_change_is_kept_a_second_later_with_those_that_followed() {
        let (shelf, mut keeper, mut editor) = shelf(10_000);
        assert_eq!(keeper.follow(&editor, 0.0), Kept::All);
        add_state(&mut editor, 0);
        assert_eq!(keeper.follow(&editor, 5.0), Kept::Later(1.0));
        add_state(&mut editor, 1);
        assert_eq!(keeper.follow(&editor, 5.5), Kept::Later(0.5));
        assert_eq!(*shelf.held.borrow(), None);
        assert_eq!(keeper.follow(&editor, 6.0), Kept::All);
        assert_eq!(*shelf.held.borrow(), Some(ron::write(editor.document())));
    }

    #[test]
    fn what_was_never_drawn_takes_no_room() {
        let (shelf, mut keeper, mut editor) = shelf(10_000);
        add_state(&mut editor, 0);
        keeper.keep(&editor);
        assert!(shelf.held.borrow().is_some());
        keeper.forget();
        keeper.keep(&Editor::default());
        assert_eq!(*shelf.held.borrow(), None);
    }

    #[test]
    fn a_full_shelf_is_told_once_and_keeps_what_it_had() {
        let (shelf, mut keeper, mut editor) = shelf(150);
        add_state(&mut editor, 0);
        assert_eq!(keeper.keep(&editor), Kept::All);
        let before = shelf.held.borrow().clone();
        add_state(&mut editor, 1);
        add_state(&mut editor, 2);
        assert_eq!(keeper.keep(&editor), Kept::Full);
        add_state(&mut editor, 3);
        assert_eq!(keeper.keep(&editor), Kept::All);
        assert_eq!(*shelf.held.borrow(), before);
    }
}
