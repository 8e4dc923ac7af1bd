//! Shortcuts that were pressed, as commands.

use super::{action::Action, command::Command, view::ShortcutSet};
use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers, text_selection::LabelSelectionState};
use grammaton_session::Target;

/// Removes shortcuts from the input and returns their commands, in the order in which they were pressed.
///
/// While a text field has the keyboard focus, shortcuts that type text or that text fields use are left in the
/// input.
pub(crate) fn take_shortcuts(ctx: &Context, on_canvas: bool, set: ShortcutSet, target: Target) -> Vec<Command> {
    let typing = ctx.egui_wants_keyboard_input() && !on_canvas;
    let has_selected_text = ctx.plugin::<LabelSelectionState>().lock().has_selection();
    let all = shortcuts(typing, set, target);
    let meant = |key: Key, modifiers: Modifiers| {
        let is =
            |shortcut: KeyboardShortcut| shortcut.logical_key == key && modifiers.matches_logically(shortcut.modifiers);
        all.iter().find(|(_, shortcut)| is(*shortcut)).map(|&(action, _)| Command::Key(action))
    };
    let of = |event: &Event| match event {
        Event::Key { key, modifiers, pressed: true, .. } => meant(*key, *modifiers),
        // The text that is selected in a panel is copied there.
        Event::Copy if !typing && !has_selected_text => Some(Command::Key(Action::Copy)),
        Event::Cut if !typing => Some(Command::Key(Action::Cut)),
        Event::Paste(text) if !typing => Some(Command::Paste(text.clone())),
        _ => None,
    };
    // One frame can bring several keys; their order matters.
    let mut commands = Vec::new();
    let mut was_taken = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            // A key that types a character is followed by its text.
            let is_text_of_taken = was_taken && matches!(event, Event::Text(_));
            let meant = of(event);
            was_taken = meant.is_some();
            commands.extend(meant);
            !was_taken && !is_text_of_taken
        });
    });
    commands
}

/// Returns the active shortcuts, those with more modifiers first, so that Ctrl+Shift+S is matched before Ctrl+S.
fn shortcuts(typing: bool, set: ShortcutSet, target: Target) -> Vec<(Action, KeyboardShortcut)> {
    let actions = Action::ALL.iter().filter(|action| action.is_offered(target) && !is_of_clipboard(**action));
    let mut all: Vec<_> =
        actions.flat_map(|&action| action.shortcuts_in(set, target).map(move |shortcut| (action, shortcut))).collect();
    all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift as u8 + shortcut.modifiers.alt as u8));
    all.retain(|&(action, shortcut)| !typing || (writes_nothing(shortcut) && !is_for_text(action)));
    all
}

/// Returns whether the shortcut of an action arrives as a clipboard event instead of a key event.
fn is_of_clipboard(action: Action) -> bool {
    matches!(action, Action::Copy | Action::Cut | Action::Paste)
}

fn writes_nothing(shortcut: KeyboardShortcut) -> bool {
    let function = [Key::F1, Key::F4, Key::F5, Key::F6, Key::F7];
    shortcut.modifiers.any() || function.contains(&shortcut.logical_key)
}

/// Returns whether text fields use the shortcut of an action themselves.
fn is_for_text(action: Action) -> bool {
    matches!(
        action,
        Action::Undo
            | Action::Redo
            | Action::SelectAll
            | Action::ZoomReset
            | Action::CopyGrammar
            | Action::FitSelection
    )
}
