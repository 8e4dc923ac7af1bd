//! Closing tabs and the window: asks about unsaved changes first, one document after another.

use super::{Tabs, document_io};
use crate::{commands::command::UnsavedChoice, services::files::Files};
use grammaton_session::TabId;

/// The closing of a tab or of the window, which waits while the user is asked about unsaved changes.
#[derive(Debug, Default)]
pub(super) struct CloseGuard {
    closing: Option<Closing>,
    quitting: bool,
}

/// The target of a closing.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Goal {
    Tab(TabId),
    Window,
}

/// A closing in progress.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Closing {
    goal: Goal,
    /// The tabs whose changes the user discarded. They stay open until the closing is complete, because the user may
    /// still cancel it.
    given_up: Vec<TabId>,
    /// The tab that the user is asked about.
    asking: Option<TabId>,
}

impl CloseGuard {
    /// Closes a tab after asking about its unsaved changes.
    pub(super) fn close_tab(&mut self, id: TabId, tabs: &mut Tabs) {
        self.start(Goal::Tab(id), tabs);
    }

    /// Closes the window after asking about all unsaved changes.
    pub(super) fn close_window(&mut self, tabs: &mut Tabs) {
        self.start(Goal::Window, tabs);
    }

    /// Returns the tab whose unsaved changes the user is asked about.
    pub(super) fn asked_about(&self) -> Option<TabId> {
        self.closing.as_ref().and_then(|closing| closing.asking)
    }

    /// Returns whether the window is to be closed now.
    pub(super) fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// Leaves everything open.
    pub(super) fn cancel(&mut self) {
        self.closing = None;
    }

    fn start(&mut self, goal: Goal, tabs: &mut Tabs) {
        tabs.active_mut().finish_edits();
        self.closing = Some(Closing { goal, given_up: Vec::new(), asking: None });
        self.continue_closing(tabs);
    }

    /// Continues a closing: asks about the next document with unsaved changes, or closes the target if there is none.
    pub(super) fn continue_closing(&mut self, tabs: &mut Tabs) {
        let Some(closing) = &mut self.closing else { return };
        let concerned = |id| closing.goal == Goal::Window || closing.goal == Goal::Tab(id);
        let at_risk = |id| concerned(id) && !closing.given_up.contains(&id);
        let next = tabs.iter().find(|tab| tab.editor.is_changed() && at_risk(tab.id)).map(|tab| tab.id);
        closing.asking = next;
        match (next, &closing.goal) {
            (Some(id), _) => tabs.show(id),
            (None, &Goal::Tab(id)) => {
                self.closing = None;
                tabs.close(id);
            }
            (None, Goal::Window) => self.quitting = true,
        }
    }

    /// Carries out the user's decision about the unsaved changes of the current document.
    pub(super) fn resolve_unsaved(&mut self, choice: UnsavedChoice, tabs: &mut Tabs, files: &Files) {
        let Some(closing) = &mut self.closing else { return };
        let Some(id) = closing.asking.take() else { return };
        match choice {
            UnsavedChoice::Keep => self.closing = None,
            UnsavedChoice::Save => document_io::save(tabs.active_mut(), files),
            UnsavedChoice::Discard => {
                closing.given_up.push(id);
                self.continue_closing(tabs);
            }
        }
    }
}
