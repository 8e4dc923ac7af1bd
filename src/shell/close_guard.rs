//! Closing tabs and the window: asks about unsaved changes first, about several documents together or one after
//! another.

use super::{Tab, Tabs, document_io};
use crate::{
    commands::command::{Commands, UnsavedChoice},
    services::files::Files,
    text::phrases,
    ui::dialogs,
};
use eframe::egui::Context;
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
    question: Option<Question>,
    /// Whether the remaining documents are saved without asking.
    saves_all: bool,
}

/// A question to the user.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Question {
    /// Whether to save the changes in one tab.
    One(TabId),
    /// Whether to save the changes in all tabs.
    All,
}

impl Question {
    fn tab(self) -> Option<TabId> {
        if let Self::One(id) = self { Some(id) } else { None }
    }
}

impl CloseGuard {
    /// Closes a tab after asking about its unsaved changes.
    pub(super) fn close_tab(&mut self, id: TabId, tabs: &mut Tabs, files: &Files) {
        self.start(Goal::Tab(id), tabs, files);
    }

    /// Closes the window after asking about all unsaved changes.
    pub(super) fn close_window(&mut self, tabs: &mut Tabs, files: &Files) {
        self.start(Goal::Window, tabs, files);
    }

    /// Returns the question that the user is asked.
    pub(super) fn question(&self) -> Option<Question> {
        self.closing.as_ref().and_then(|closing| closing.question)
    }

    /// Returns whether the window is to be closed now.
    pub(super) fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// Leaves everything open.
    pub(super) fn cancel(&mut self) {
        self.closing = None;
    }

    /// Shows the question.
    pub(super) fn show(&self, ctx: &Context, tabs: &Tabs, commands: &mut Commands) {
        match self.question() {
            Some(Question::One(id)) => {
                let name = tabs.get(id).map(Tab::name).unwrap_or_default();
                dialogs::unsaved(ctx, &name, commands);
            }
            Some(Question::All) => {
                let describe = |tab: &Tab| phrases::document(&tab.name(), tab.editor.document().states().len());
                dialogs::several_unsaved(ctx, &changed(tabs).map(describe).collect::<Vec<_>>(), commands);
            }
            None => {}
        }
    }

    fn start(&mut self, goal: Goal, tabs: &mut Tabs, files: &Files) {
        tabs.active_mut().finish_edits();
        let several = goal == Goal::Window && changed(tabs).nth(1).is_some();
        let question = several.then_some(Question::All);
        self.closing = Some(Closing { goal, given_up: Vec::new(), question, saves_all: false });
        if !several {
            self.continue_closing(tabs, files);
        }
    }

    /// Continues a closing: saves the next document with unsaved changes or asks about it, or closes the target if
    /// there is none.
    pub(super) fn continue_closing(&mut self, tabs: &mut Tabs, files: &Files) {
        let Some(closing) = &mut self.closing else { return };
        let concerned = |id| closing.goal == Goal::Window || closing.goal == Goal::Tab(id);
        let at_risk = |id| concerned(id) && !closing.given_up.contains(&id);
        let next = changed(tabs).map(|tab| tab.id).find(|&id| at_risk(id));
        closing.question = next.filter(|_| !closing.saves_all).map(Question::One);
        match (next, &closing.goal) {
            (Some(id), _) => {
                tabs.show(id);
                if closing.saves_all {
                    document_io::save(tabs.active_mut(), files);
                }
            }
            (None, &Goal::Tab(id)) => {
                self.closing = None;
                tabs.close(id);
            }
            (None, Goal::Window) => self.quitting = true,
        }
    }

    /// Carries out the user's decision about the unsaved changes.
    pub(super) fn resolve_unsaved(&mut self, choice: UnsavedChoice, tabs: &mut Tabs, files: &Files) {
        let Some(closing) = &mut self.closing else { return };
        let Some(question) = closing.question.take() else { return };
        match choice {
            UnsavedChoice::Keep => return self.closing = None,
            UnsavedChoice::Save => return document_io::save(tabs.active_mut(), files),
            UnsavedChoice::Discard => closing.given_up.extend(question.tab()),
            UnsavedChoice::DiscardAll => closing.given_up.extend(changed(tabs).map(|tab| tab.id)),
            UnsavedChoice::SaveAll => closing.saves_all = true,
            UnsavedChoice::Review => {}
        }
        self.continue_closing(tabs, files);
    }
}

/// Returns the tabs with unsaved changes.
fn changed(tabs: &Tabs) -> impl Iterator<Item = &Tab> {
    tabs.iter().filter(|tab| tab.editor.is_changed())
}
