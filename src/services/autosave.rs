//! Autosave in a browser: stores the open drawings between visits, because the user may never save a file.
//!
//! Where the drawings are stored is up to the [`AutosaveStore`].

pub(crate) mod drawings;

use grammaton_core::Document;
use grammaton_session::{OpenDocument, TabId};
use std::fmt::Debug;

/// The delay in seconds between a change and its autosave, so that the changes of a gesture are saved together.
const DELAY: f64 = 1.0;

/// A store for the text of the open drawings.
pub trait AutosaveStore: Debug {
    /// Replaces the stored text, or removes it if `text` is `None`. Returns whether there was room for it.
    fn store(&mut self, text: Option<&str>) -> bool;

    /// Moves the stored text, which cannot be read, to a place where nothing overwrites it. Returns the name of the
    /// place.
    fn set_aside(&mut self) -> String;

    /// Returns the drawings of other browser tabs, open or closed, the latest first.
    fn earlier(&self) -> Vec<EarlierDrawings> {
        Vec::new()
    }
}

/// Drawings saved by another browser tab.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierDrawings {
    /// The time of the last change, as text for the user.
    pub when: String,
    /// The text of the drawings.
    pub text: String,
}

/// The services of the web page that runs the app.
#[derive(Debug)]
pub struct Page {
    /// The address of the page without its `#` part, used as the base of links.
    pub address: String,
    /// The store for the drawings.
    pub store: Box<dyn AutosaveStore>,
}

/// The drawings in the store, each with its revision.
type Stamp = Vec<(TabId, u64)>;

/// Saves the open drawings to a store soon after one has changed.
#[derive(Debug)]
pub(crate) struct Autosave {
    store: Box<dyn AutosaveStore>,
    /// The drawings in the store.
    saved: Option<Stamp>,
    /// The time in seconds when the first unsaved change was noticed.
    changed: Option<f64>,
    /// Whether the last attempt to save failed for lack of room.
    full: bool,
}

/// The result of an autosave.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum AutosaveState {
    /// Everything is saved.
    Saved,
    /// Changes will be saved in this many seconds.
    Due(f64),
    /// There is no room, and this has not been reported before.
    Full,
}

impl Autosave {
    /// Creates an autosave to this store. The documents that are open now are not saved until they change.
    pub(crate) fn new(store: Box<dyn AutosaveStore>, documents: &[OpenDocument<'_>]) -> Self {
        Self { store, saved: Some(stamp(documents)), changed: None, full: false }
    }

    /// Returns the drawings of other browser tabs, the latest first.
    pub(crate) fn earlier(&self) -> Vec<EarlierDrawings> {
        self.store.earlier()
    }

    /// Marks the documents as saved.
    pub(crate) fn mark_saved(&mut self, documents: &[OpenDocument<'_>]) {
        self.saved = Some(stamp(documents));
    }

    /// Marks all documents as unsaved, for when a document is replaced by one whose revisions start anew.
    pub(crate) fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Moves the stored text, which cannot be read, to a place where nothing overwrites it. Returns the name of the
    /// place. The documents that could be read are saved again.
    pub(crate) fn set_aside(&mut self) -> String {
        self.mark_unsaved();
        self.store.set_aside()
    }

    /// Saves the documents if the first unsaved change is old enough; `now` is the time in seconds.
    pub(crate) fn follow(&mut self, documents: &[OpenDocument<'_>], now: f64) -> AutosaveState {
        if self.has(&stamp(documents)) {
            self.changed = None;
            return AutosaveState::Saved;
        }
        let since = *self.changed.get_or_insert(now);
        let left = since + DELAY - now;
        if left > 0.0 { AutosaveState::Due(left) } else { self.save(documents) }
    }

    /// Saves the documents now unless the store is up to date.
    pub(crate) fn save(&mut self, documents: &[OpenDocument<'_>]) -> AutosaveState {
        self.changed = None;
        let stamp = stamp(documents);
        if self.has(&stamp) {
            return AutosaveState::Saved;
        }
        self.saved = Some(stamp);
        let all: Vec<_> = not_empty(documents).map(|open| (open.editor.document(), open.shown)).collect();
        let was_full = std::mem::replace(&mut self.full, !self.store.store(drawings::write(&all).as_deref()));
        // Report a full store once, and again only after a successful save.
        if self.full && !was_full { AutosaveState::Full } else { AutosaveState::Saved }
    }

    fn has(&self, stamp: &Stamp) -> bool {
        self.saved.as_ref() == Some(stamp)
    }
}

/// Returns the documents that are not empty; empty ones are not stored.
fn not_empty<'a>(documents: &'a [OpenDocument<'a>]) -> impl Iterator<Item = &'a OpenDocument<'a>> {
    documents.iter().filter(|open| *open.editor.document() != Document::default())
}

fn stamp(documents: &[OpenDocument<'_>]) -> Stamp {
    not_empty(documents).map(|open| (open.tab, open.editor.revision())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Point, StateId};
    use grammaton_formats::ron;
    use grammaton_session::{Edit, Editor};
    use std::{cell::RefCell, rc::Rc};

    /// A store with room for a number of bytes, whose content can be inspected.
    #[derive(Clone, Debug)]
    struct TestStore {
        stored: Rc<RefCell<Option<String>>>,
        room: usize,
    }

    impl AutosaveStore for TestStore {
        fn store(&mut self, text: Option<&str>) -> bool {
            let fits = text.is_none_or(|text| text.len() <= self.room);
            if fits {
                self.stored.replace(text.map(str::to_owned));
            }
            fits
        }

        fn set_aside(&mut self) -> String {
            self.stored.take();
            "aside".to_owned()
        }
    }

    fn autosave(room: usize) -> (TestStore, Autosave) {
        let store = TestStore { stored: Rc::default(), room };
        let autosave = Autosave::new(Box::new(store.clone()), &[]);
        (store, autosave)
    }

    /// Returns the editors as open documents; the last one is shown.
    fn open(editors: &[Editor]) -> Vec<OpenDocument<'_>> {
        let last = editors.len() as u64 - 1;
        let numbered = (0..).zip(editors);
        numbered
            .map(|(number, editor)| OpenDocument {
                tab: TabId::new(number),
                editor,
                path: None,
                stamp: None,
                shown: number == last,
            })
            .collect()
    }

    fn add_state(editor: &mut Editor, id: u32) {
        editor.edit(&Edit::AddState { id: StateId::new(id), at: Point::default() });
    }

    #[test]
    fn a_change_is_saved_after_a_second_with_later_changes() {
        let (store, mut autosave) = autosave(10_000);
        let mut editors = [Editor::default()];
        assert_eq!(autosave.follow(&open(&editors), 0.0), AutosaveState::Saved);
        add_state(&mut editors[0], 0);
        assert_eq!(autosave.follow(&open(&editors), 5.0), AutosaveState::Due(1.0));
        add_state(&mut editors[0], 1);
        assert_eq!(autosave.follow(&open(&editors), 5.5), AutosaveState::Due(0.5));
        assert_eq!(*store.stored.borrow(), None);
        assert_eq!(autosave.follow(&open(&editors), 6.0), AutosaveState::Saved);
        assert_eq!(*store.stored.borrow(), Some(ron::write(editors[0].document())));
    }

    #[test]
    fn all_open_documents_are_saved_and_closed_ones_removed() {
        let (store, mut autosave) = autosave(10_000);
        let mut editors = [Editor::default(), Editor::default()];
        add_state(&mut editors[0], 0);
        add_state(&mut editors[1], 7);
        autosave.save(&open(&editors));
        let stored = drawings::read(store.stored.borrow().as_deref().unwrap()).unwrap();
        let shown: Vec<bool> = stored.iter().map(|drawing| drawing.shown).collect();
        assert_eq!(shown, [false, true]);
        autosave.save(&open(&editors)[1..]);
        assert_eq!(*store.stored.borrow(), Some(ron::write(editors[1].document())));
    }

    #[test]
    fn empty_documents_are_not_stored() {
        let (store, mut autosave) = autosave(10_000);
        let mut editors = [Editor::default()];
        add_state(&mut editors[0], 0);
        autosave.save(&open(&editors));
        assert!(store.stored.borrow().is_some());
        autosave.mark_unsaved();
        autosave.save(&open(&[Editor::default()]));
        assert_eq!(*store.stored.borrow(), None);
    }

    #[test]
    fn what_could_be_read_is_saved_again_after_the_rest_is_set_aside() {
        let (store, mut autosave) = autosave(10_000);
        let mut editors = [Editor::default()];
        add_state(&mut editors[0], 0);
        autosave.mark_saved(&open(&editors));
        assert_eq!(autosave.set_aside(), "aside");
        autosave.save(&open(&editors));
        assert_eq!(*store.stored.borrow(), Some(ron::write(editors[0].document())));
    }

    #[test]
    fn a_full_store_is_reported_once_and_keeps_its_content() {
        let (store, mut autosave) = autosave(150);
        let mut editors = [Editor::default()];
        add_state(&mut editors[0], 0);
        assert_eq!(autosave.save(&open(&editors)), AutosaveState::Saved);
        let before = store.stored.borrow().clone();
        add_state(&mut editors[0], 1);
        add_state(&mut editors[0], 2);
        assert_eq!(autosave.save(&open(&editors)), AutosaveState::Full);
        add_state(&mut editors[0], 3);
        assert_eq!(autosave.save(&open(&editors)), AutosaveState::Saved);
        assert_eq!(*store.stored.borrow(), before);
    }
}
