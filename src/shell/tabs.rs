//! The tabs of the window. There is always at least one, and one of them is active.

use super::Tab;
use crate::commands::view::View;
use grammaton_session::{Editor, FilePath, OpenDocument, TabId};

/// The open tabs, in the order of the tab bar.
#[derive(Debug)]
pub(crate) struct Tabs {
    list: Vec<Tab>,
    active: usize,
    /// The number of tabs created so far, which is the number of the next one.
    created: u64,
}

impl Default for Tabs {
    fn default() -> Self {
        Self { list: vec![Tab::default()], active: 0, created: 1 }
    }
}

impl Tabs {
    /// Returns the active tab.
    pub(crate) fn active(&self) -> &Tab {
        &self.list[self.active]
    }

    /// Returns the active tab for changes.
    pub(crate) fn active_mut(&mut self) -> &mut Tab {
        &mut self.list[self.active]
    }

    /// Returns all tabs, in the order of the tab bar.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Tab> {
        self.list.iter()
    }

    /// Returns the tab with this id, if it is still open.
    pub(crate) fn get(&self, id: TabId) -> Option<&Tab> {
        self.list.iter().find(|tab| tab.id == id)
    }

    /// Returns the tab with this id for changes, if it is still open.
    pub(crate) fn get_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.list.iter_mut().find(|tab| tab.id == id)
    }

    /// Returns the tab in which this file is open.
    pub(crate) fn of_path(&self, path: &FilePath) -> Option<TabId> {
        self.list.iter().find(|tab| tab.shows_file(path)).map(|tab| tab.id)
    }

    /// Returns the tabs that are not active.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Tab> {
        self.list.iter().filter(|tab| tab.id != self.active().id)
    }

    /// Opens a document in a new tab to the right of the active one, or in the active tab if that is untouched.
    /// Activates and returns the tab.
    pub(crate) fn open(&mut self, editor: Editor, path: Option<FilePath>) -> &mut Tab {
        self.active_mut().finish_edits();
        if !self.active().is_untouched() {
            self.active += 1;
            self.list.insert(self.active, Tab { id: TabId::new(self.created), ..Tab::default() });
            self.created += 1;
        }
        let tab = self.active_mut();
        tab.show(editor, path);
        tab
    }

    /// Opens an empty drawing with the selection tool, in a new tab unless the active one is untouched.
    pub(crate) fn open_blank(&mut self) -> &mut Tab {
        let tab = self.open(Editor::default(), None);
        tab.view = View::default();
        tab
    }

    /// Gives each untitled document without a number the smallest free one.
    pub(crate) fn number_untitled(&mut self) {
        for tab in &mut self.list {
            if !tab.is_untitled() {
                tab.untitled = 0;
            }
        }
        while let Some(at) = self.list.iter().position(|tab| tab.is_untitled() && tab.untitled == 0) {
            let is_taken = |number: &usize| self.list.iter().any(|tab| tab.untitled == *number);
            self.list[at].untitled = (1..=self.list.len()).find(|number| !is_taken(number)).unwrap_or_default();
        }
    }

    /// Returns the open documents for recovery and autosave.
    pub(crate) fn open_documents(&self) -> Vec<OpenDocument<'_>> {
        let shown = self.active().id;
        self.list.iter().map(|tab| tab.open_document(tab.id == shown)).collect()
    }

    /// Activates a tab, if it is still open.
    pub(crate) fn show(&mut self, id: TabId) {
        let Some(index) = self.list.iter().position(|tab| tab.id == id) else { return };
        if index != self.active {
            self.active_mut().finish_edits();
            self.active = index;
        }
    }

    /// Activates the tab `by` places to the right, or to the left if negative, wrapping around.
    pub(crate) fn step(&mut self, by: isize) {
        let count = self.list.len() as isize;
        let index = (self.active as isize + by).rem_euclid(count) as usize;
        self.show(self.list[index].id);
    }

    /// Moves a tab to another position in the tab bar.
    pub(crate) fn move_to(&mut self, id: TabId, index: usize) {
        let shown = self.active().id;
        let Some(from) = self.list.iter().position(|tab| tab.id == id) else { return };
        let tab = self.list.remove(from);
        self.list.insert(index.min(self.list.len()), tab);
        self.active = self.list.iter().position(|tab| tab.id == shown).unwrap_or_default();
    }

    /// Closes a tab. Closing the last one opens an empty tab.
    pub(crate) fn close(&mut self, id: TabId) {
        let Some(index) = self.list.iter().position(|tab| tab.id == id) else { return };
        self.list.remove(index);
        if self.list.is_empty() {
            self.list.push(Tab { id: TabId::new(self.created), ..Tab::default() });
            self.created += 1;
        }
        if index < self.active || self.active == self.list.len() {
            self.active -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Document, Point, StateId};
    use grammaton_session::Edit;

    /// Returns an editor with a changed document.
    fn drawn() -> Editor {
        let mut editor = Editor::new(Document::default());
        editor.edit(&Edit::AddState { id: StateId::new(0), at: Point::default() });
        editor
    }

    fn three() -> (Tabs, [TabId; 3]) {
        let mut tabs = Tabs::default();
        let ids = [(); 3].map(|()| tabs.open(drawn(), None).id);
        (tabs, ids)
    }

    fn order(tabs: &Tabs) -> Vec<TabId> {
        tabs.iter().map(|tab| tab.id).collect()
    }

    #[test]
    fn an_untouched_tab_is_reused_and_a_changed_one_is_not() {
        let mut tabs = Tabs::default();
        let first = tabs.open(Editor::default(), None).id;
        assert_eq!(tabs.open(drawn(), None).id, first);
        assert_ne!(tabs.open(drawn(), None).id, first);
        assert_eq!(tabs.iter().len(), 2);
    }

    #[test]
    fn stepping_wraps_around() {
        let (mut tabs, [a, b, c]) = three();
        assert_eq!(order(&tabs), [a, b, c]);
        assert_eq!(tabs.active().id, c);
        tabs.step(1);
        assert_eq!(tabs.active().id, a);
        tabs.step(-1);
        assert_eq!(tabs.active().id, c);
    }

    #[test]
    fn closing_shows_a_neighbor_and_leaves_one_tab() {
        let (mut tabs, [a, b, c]) = three();
        tabs.show(b);
        tabs.close(b);
        assert_eq!(tabs.active().id, c);
        tabs.close(c);
        assert_eq!(tabs.active().id, a);
        tabs.close(a);
        assert!(tabs.active().is_untouched());
        assert!(![a, b, c].contains(&tabs.active().id));
        assert_eq!(tabs.iter().len(), 1);
    }

    #[test]
    fn closing_another_tab_keeps_the_active_one() {
        let (mut tabs, [a, b, c]) = three();
        tabs.show(b);
        tabs.close(a);
        assert_eq!(tabs.active().id, b);
        tabs.close(c);
        assert_eq!(tabs.active().id, b);
    }

    #[test]
    fn moving_a_tab_keeps_the_active_one() {
        let (mut tabs, [a, b, c]) = three();
        tabs.move_to(a, 2);
        assert_eq!(order(&tabs), [b, c, a]);
        assert_eq!(tabs.active().id, c);
        tabs.move_to(a, 9);
        tabs.move_to(c, 0);
        assert_eq!(order(&tabs), [c, b, a]);
        assert_eq!(tabs.active().id, c);
    }
}
