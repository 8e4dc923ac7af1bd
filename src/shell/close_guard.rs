//! Closing tabs and the window: asks about unsaved changes first, one document after another.

use super::App;
use crate::commands::command::UnsavedChoice;
use grammaton_session::TabId;

/// The target of a closing.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Goal {
    Tab(TabId),
    Window,
}

/// A closing in progress.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Closing {
    goal: Goal,
    /// The tabs whose changes the user discarded. They stay open until the closing is complete, because the user may
    /// still cancel it.
    given_up: Vec<TabId>,
    /// The tab that the user is asked about.
    asking: Option<TabId>,
}

impl App {
    /// Closes a tab after asking about its unsaved changes.
    pub(super) fn close_tab(&mut self, id: TabId) {
        self.start_closing(Goal::Tab(id));
    }

    /// Closes the window after asking about all unsaved changes.
    pub(super) fn quit(&mut self) {
        self.start_closing(Goal::Window);
    }

    /// Returns the tab whose unsaved changes the user is asked about.
    pub(super) fn asked_about(&self) -> Option<TabId> {
        self.closing.as_ref().and_then(|closing| closing.asking)
    }

    fn start_closing(&mut self, goal: Goal) {
        self.tabs.active_mut().rest();
        self.closing = Some(Closing { goal, given_up: Vec::new(), asking: None });
        self.continue_closing();
    }

    /// Continues a closing: asks about the next document with unsaved changes, or closes the target if there is none.
    pub(super) fn continue_closing(&mut self) {
        let Some(closing) = &mut self.closing else { return };
        let concerned = |id| closing.goal == Goal::Window || closing.goal == Goal::Tab(id);
        let at_risk = |id| concerned(id) && !closing.given_up.contains(&id);
        let next = self.tabs.iter().find(|tab| tab.editor.is_changed() && at_risk(tab.id)).map(|tab| tab.id);
        closing.asking = next;
        match (next, &closing.goal) {
            (Some(id), _) => self.tabs.show(id),
            (None, &Goal::Tab(id)) => {
                self.closing = None;
                self.tabs.close(id);
            }
            (None, Goal::Window) => self.quitting = true,
        }
    }

    /// Carries out the user's decision about the unsaved changes of the current document.
    pub(super) fn decide(&mut self, decision: UnsavedChoice) {
        let Some(closing) = &mut self.closing else { return };
        let Some(id) = closing.asking.take() else { return };
        match decision {
            UnsavedChoice::Keep => self.closing = None,
            UnsavedChoice::Save => self.save_document(),
            UnsavedChoice::Discard => {
                closing.given_up.push(id);
                self.continue_closing();
            }
        }
    }
}
