//! Shortcuts: construction, notation, conflicts with browsers, and the ones that were pressed.

use super::Action;
use crate::commands::command::Command;
use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers};
use grammaton_session::Target;

pub(super) const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

pub(super) const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

pub(super) const fn command_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub(super) const fn control(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::CTRL, key)
}

pub(super) const fn control_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::CTRL.plus(Modifiers::SHIFT), key)
}

pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// Returns a shortcut in the notation of the system.
pub(super) fn shortcut_text(ctx: &Context, shortcut: KeyboardShortcut) -> String {
    match shortcut.logical_key {
        // Keyboards show the character, not the name that egui gives to the key.
        Key::Questionmark => "?".to_owned(),
        _ => ctx.format_shortcut(&shortcut),
    }
}

/// Returns whether a shortcut reaches the app, and is not taken by the browser.
pub(super) fn reaches_app(shortcut: KeyboardShortcut, target: Target) -> bool {
    target == Target::Desktop || !is_browser_shortcut(shortcut)
}

/// Returns whether browsers use a shortcut themselves, for instance to open a window, zoom or search.
pub(super) fn is_browser_shortcut(shortcut: KeyboardShortcut) -> bool {
    let plain = [Key::N, Key::T, Key::W, Key::Plus, Key::Equals, Key::Minus, Key::Num0];
    let tabs = [Key::Tab, Key::PageUp, Key::PageDown].into_iter().flat_map(|key| [control(key), control_shift(key)]);
    plain
        .into_iter()
        .map(command)
        .chain(tabs)
        .chain([command_shift(Key::G), key(Key::F5), key(Key::F6)])
        .any(|theirs| theirs == shortcut)
}

/// Removes shortcuts from the input and returns their commands, in the order in which they were pressed.
///
/// While a text field has the keyboard focus, shortcuts that type text or that text fields use are left in the
/// input.
pub(crate) fn pressed(ctx: &Context, on_canvas: bool, target: Target) -> Vec<Command> {
    let typing = ctx.egui_wants_keyboard_input() && !on_canvas;
    let all = shortcuts(typing, target);
    let meant = |key: Key, modifiers: Modifiers| {
        let is =
            |shortcut: KeyboardShortcut| shortcut.logical_key == key && modifiers.matches_logically(shortcut.modifiers);
        all.iter().find(|(_, shortcut)| is(*shortcut)).map(|&(action, _)| Command::Key(action))
    };
    let of = |event: &Event| match event {
        Event::Key { key, modifiers, pressed: true, .. } => meant(*key, *modifiers),
        Event::Copy if !typing => Some(Command::Act(Action::Copy)),
        Event::Cut if !typing => Some(Command::Act(Action::Cut)),
        Event::Paste(text) if !typing => Some(Command::Paste(text.clone())),
        _ => None,
    };
    // One frame can bring several keys; their order matters.
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let meant = of(event);
            let kept = meant.is_none();
            commands.extend(meant);
            kept
        });
    });
    commands
}

/// Returns the active shortcuts, those with more modifiers first, so that Ctrl+Shift+S is matched before Ctrl+S.
fn shortcuts(typing: bool, target: Target) -> Vec<(Action, KeyboardShortcut)> {
    let mut all: Vec<_> = Action::ALL.iter().flat_map(|&a| a.shortcuts().iter().map(move |s| (a, *s))).collect();
    all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift as u8 + shortcut.modifiers.alt as u8));
    all.retain(|&(action, shortcut)| {
        action.is_offered(target) && reaches_app(shortcut, target) && !is_of_clipboard(action)
    });
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
