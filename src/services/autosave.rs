//! Keeping the drawings between visits, where no file is saved in time: in the browser.
//!
//! Absent here: where they are kept. That is the [`Shelf`]'s.

pub(crate) mod drawings;

use crate::app::{Tab, TabId, Tabs};
use grammaton_core::Document;
use std::fmt::Debug;

/// How long a change may stay unkept, in seconds: the changes of a gesture are kept together.
const DELAY: f64 = 1.0;

/// A place that holds the text of the drawings that are open.
pub trait Shelf: Debug {
    /// Replaces what is held by `text`, or by nothing; tells whether there was room for it.
    fn keep(&mut self, text: Option<&str>) -> bool;

    /// What other tabs of the browser hold or have left behind, the latest first.
    fn earlier(&self) -> Vec<Earlier> {
        Vec::new()
    }
}

/// Drawings that were kept by another tab of the browser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Earlier {
    /// When they were last changed, as a person reads it.
    pub when: String,
    /// Their text.
    pub text: String,
}

/// What a page in a browser gives the app.
#[derive(Debug)]
pub struct Page {
    /// The page's address, without what stands behind `#`: where links lead.
    pub address: String,
    /// Where the drawings are kept.
    pub shelf: Box<dyn Shelf>,
}

/// Which drawings there are, each with its revision.
type Stamp = Vec<(TabId, u64)>;

/// Keeps the open drawings on a shelf, soon after one has changed.
#[derive(Debug)]
pub(crate) struct Keeper {
    shelf: Box<dyn Shelf>,
    /// What is on the shelf.
    kept: Option<Stamp>,
    /// When a change was first seen that is not.
    changed: Option<f64>,
    /// Whether there was no room the last time.
    full: bool,
}

/// What is left to do after a look at the drawings.
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
    /// A keeper of what there is now, which needs not be kept before it changes.
    pub(crate) fn new(shelf: Box<dyn Shelf>, tabs: &Tabs) -> Self {
        Self { shelf, kept: Some(stamp(tabs)), changed: None, full: false }
    }

    /// What other tabs of the browser hold or have left behind.
    pub(crate) fn earlier(&self) -> Vec<Earlier> {
        self.shelf.earlier()
    }

    /// Takes what there is now for kept.
    pub(crate) fn take_for_kept(&mut self, tabs: &Tabs) {
        self.kept = Some(stamp(tabs));
    }

    /// Takes nothing for kept: another document is there, with revisions of its own.
    pub(crate) fn forget(&mut self) {
        self.kept = None;
    }

    /// Keeps the drawings if a change is old enough; `now` is the time in seconds.
    pub(crate) fn follow(&mut self, tabs: &Tabs, now: f64) -> Kept {
        if self.has(&stamp(tabs)) {
            self.changed = None;
            return Kept::All;
        }
        let since = *self.changed.get_or_insert(now);
        let left = since + DELAY - now;
        if left > 0.0 { Kept::Later(left) } else { self.keep(tabs) }
    }

    /// Keeps the drawings now, if they are not kept yet.
    pub(crate) fn keep(&mut self, tabs: &Tabs) -> Kept {
        self.changed = None;
        let stamp = stamp(tabs);
        if self.has(&stamp) {
            return Kept::All;
        }
        self.kept = Some(stamp);
        let shown = tabs.active().id;
        let all: Vec<_> = worth_keeping(tabs).map(|tab| (tab.editor.document(), tab.id == shown)).collect();
        let was_full = std::mem::replace(&mut self.full, !self.shelf.keep(drawings::write(&all).as_deref()));
        // Told once, and again only after there was room.
        if self.full && !was_full { Kept::Full } else { Kept::All }
    }

    fn has(&self, stamp: &Stamp) -> bool {
        self.kept.as_ref() == Some(stamp)
    }
}

/// What needs room: an empty drawing does not.
fn worth_keeping(tabs: &Tabs) -> impl Iterator<Item = &Tab> {
    tabs.iter().filter(|tab| *tab.editor.document() != Document::default())
}

fn stamp(tabs: &Tabs) -> Stamp {
    worth_keeping(tabs).map(|tab| (tab.id, tab.editor.revision())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{command::Edit, editor::Editor};
    use grammaton_core::{Point, StateId, format::ron};
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

    fn shelf(room: usize) -> (Held, Keeper, Tabs) {
        let shelf = Held { held: Rc::default(), room };
        let tabs = Tabs::default();
        let keeper = Keeper::new(Box::new(shelf.clone()), &tabs);
        (shelf, keeper, tabs)
    }

    fn add_state(tabs: &mut Tabs, id: u32) {
        tabs.active_mut().editor.edit(&Edit::AddState { id: StateId::new(id), at: Point::default() });
    }

    #[test]
    fn a_change_is_kept_a_second_later_with_those_that_followed() {
        let (shelf, mut keeper, mut tabs) = shelf(10_000);
        assert_eq!(keeper.follow(&tabs, 0.0), Kept::All);
        add_state(&mut tabs, 0);
        assert_eq!(keeper.follow(&tabs, 5.0), Kept::Later(1.0));
        add_state(&mut tabs, 1);
        assert_eq!(keeper.follow(&tabs, 5.5), Kept::Later(0.5));
        assert_eq!(*shelf.held.borrow(), None);
        assert_eq!(keeper.follow(&tabs, 6.0), Kept::All);
        assert_eq!(*shelf.held.borrow(), Some(ron::write(tabs.active().editor.document())));
    }

    #[test]
    fn all_tabs_are_kept_and_those_that_are_closed_no_longer() {
        let (shelf, mut keeper, mut tabs) = shelf(10_000);
        add_state(&mut tabs, 0);
        let first = tabs.active().id;
        tabs.open(Editor::default(), None);
        add_state(&mut tabs, 7);
        keeper.keep(&tabs);
        let kept = drawings::read(shelf.held.borrow().as_deref().unwrap()).unwrap();
        let shown: Vec<bool> = kept.iter().map(|drawing| drawing.shown).collect();
        assert_eq!(shown, [false, true]);
        tabs.close(first);
        keeper.keep(&tabs);
        assert_eq!(*shelf.held.borrow(), Some(ron::write(tabs.active().editor.document())));
    }

    #[test]
    fn what_was_never_drawn_takes_no_room() {
        let (shelf, mut keeper, mut tabs) = shelf(10_000);
        add_state(&mut tabs, 0);
        keeper.keep(&tabs);
        assert!(shelf.held.borrow().is_some());
        keeper.forget();
        keeper.keep(&Tabs::default());
        assert_eq!(*shelf.held.borrow(), None);
    }

    #[test]
    fn a_full_shelf_is_told_once_and_keeps_what_it_had() {
        let (shelf, mut keeper, mut tabs) = shelf(150);
        add_state(&mut tabs, 0);
        assert_eq!(keeper.keep(&tabs), Kept::All);
        let before = shelf.held.borrow().clone();
        add_state(&mut tabs, 1);
        add_state(&mut tabs, 2);
        assert_eq!(keeper.keep(&tabs), Kept::Full);
        add_state(&mut tabs, 3);
        assert_eq!(keeper.keep(&tabs), Kept::All);
        assert_eq!(*shelf.held.borrow(), before);
    }
}
