//! The second operand of binary operations and comparisons: another tab, a text, or a file that is opened for it.

use super::{Tabs, exercise, modals::Modals, overlays::Overlays, side_panel::SidePanel, toasts::Toasts};
use crate::text::t;
use crate::{
    commands::{action::Action, limits},
    services::files::Files,
    text::{failures, imports},
    ui::dialogs::combine::Combine,
};
use grammaton_core::Document;
use grammaton_session::{FileEvent, OtherAutomaton, TabId, pasted_text};

/// Returns the document of the second operand, and a hint if its text is ambiguous.
///
/// # Errors
/// The error message if the text cannot be read.
pub(super) fn read(operand: &OtherAutomaton, tabs: &Tabs) -> Result<(Document, Option<String>), String> {
    match operand {
        OtherAutomaton::Tab(id) => {
            Ok((tabs.get(*id).map(|tab| tab.editor.document().clone()).unwrap_or_default(), None))
        }
        OtherAutomaton::Text(text) => match pasted_text::read(text) {
            Ok(read) => Ok((
                read.document,
                read.report.remarks.into_iter().next().map(|remark| imports::remark(&remark.subject).into_owned()),
            )),
            Err(error) => Err(failures::paste(&error)),
        },
    }
}

/// Asks for the second operand of a binary operation.
pub(super) fn ask(action: Action, tabs: &Tabs, overlays: &mut Overlays) {
    let first = tabs.others().next().map(|tab| tab.id);
    let can_step = limits::can_step(tabs.active().editor.document().states().len(), 0);
    overlays.combine = Some(Combine::new(action, can_step, first));
}

/// Asks for a file to open as the second operand.
pub(super) fn choose_file(modals: &mut Modals, files: &Files) {
    modals.pending_operand = true;
    files.choose(t!("file.readable").into_owned());
}

/// Returns whether this is the last event of opening a file: the file was read, or the active tab already shows it.
pub(super) fn is_last_of_opening(event: &FileEvent, tabs: &Tabs) -> bool {
    match event {
        FileEvent::Read(_) => true,
        FileEvent::Chosen(path) => tabs.of_path(path) == Some(tabs.active().id),
        _ => false,
    }
}

/// If a file was opened as the second operand, selects its tab as the operand and shows the tab `shown` again. If that
/// tab shows an exercise sheet, adds the exercises of the file to it.
pub(super) fn take_opened(
    shown: TabId,
    tabs: &mut Tabs,
    modals: &mut Modals,
    overlays: &mut Overlays,
    side_panel: &mut SidePanel,
    toasts: &mut Toasts,
) {
    let opened = tabs.active().id;
    if !modals.pending_operand || opened == shown {
        return;
    }
    modals.pending_operand = false;
    tabs.show(shown);
    match (&mut overlays.combine, &mut overlays.exercise) {
        (Some(combine), _) => combine.other.choose(opened),
        (None, Some(exercise)) => exercise.other.choose(opened),
        (None, None) if tabs.active().shows_sheet() => {
            let added = tabs.get(opened).map(|tab| (tab.name(), tab.editor.document().clone()));
            if let Some((name, document)) = added {
                exercise::add_to_sheet(tabs.active_mut(), &name, &document, toasts);
            }
        }
        (None, None) => side_panel.checks.other.choose(opened),
    }
}
