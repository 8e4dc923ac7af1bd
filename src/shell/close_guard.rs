//! Closing tabs and the window: whoever would lose changes is asked first, one document after another.

use super::App;
use crate::commands::command::Unsaved;
use grammaton_session::TabId;

/// What is to be closed.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Goal {
    Tab(TabId),
    Window,
}

/// A closing that is under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Closing {
    goal: Goal,
    /// The tabs whose changes are given up. They stay open until all is decided, as that may still be "cancel".
    given_up: Vec<TabId>,
    /// The tab that the person is asked about.
    asking: Option<TabId>,
}

impl App {
    /// Closes a tab, after asking about its changes.
    pub(super) fn close_tab(&mut self, id: TabId) {
        self.leave(Goal::Tab(id));
    }

    /// Closes the window, after asking about all changes.
    pub(super) fn quit(&mut self) {
        self.leave(Goal::Window);
    }

    /// The tab whose changes the person is asked about.
    pub(super) fn asked_about(&self) -> Option<TabId> {
        self.closing.as_ref().and_then(|closing| closing.asking)
    }

    fn leave(&mut self, goal: Goal) {
        self.tabs.active_mut().rest();
        self.closing = Some(Closing { goal, given_up: Vec::new(), asking: None });
        self.go_on_leaving();
    }

    /// Asks about the next changed document, or closes what was to be closed.
    pub(super) fn go_on_leaving(&mut self) {
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

    /// Goes on as the person decided about the document they were asked about.
    pub(super) fn decide(&mut self, decision: Unsaved) {
        let Some(closing) = &mut self.closing else { return };
        let Some(id) = closing.asking.take() else { return };
        match decision {
            Unsaved::Keep => self.closing = None,
            Unsaved::Save => self.save_document(),
            Unsaved::Discard => {
                closing.given_up.push(id);
                self.go_on_leaving();
            }
        }
    }
}
