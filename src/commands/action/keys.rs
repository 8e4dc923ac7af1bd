//! Keys: how shortcuts are written, which of them reach the app, and which were pressed.

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

/// A shortcut as this system writes it.
pub(super) fn shortcut_text(ctx: &Context, shortcut: KeyboardShortcut) -> String {
    match shortcut.logical_key {
        // By its name nobody would find it on a keyboard.
        Key::Questionmark => "?".to_owned(),
        _ => ctx.format_shortcut(&shortcut),
    }
}

/// Whether a shortcut is the app's, and not the browser's around it.
pub(super) fn reaches_app(shortcut: KeyboardShortcut, target: Target) -> bool {
    target == Target::Desktop || !is_of_browsers(shortcut)
}

/// Whether browsers do something of their own then: a new window, their own zoom, their own search.
pub(super) fn is_of_browsers(shortcut: KeyboardShortcut) -> bool {
    let plain = [Key::N, Key::T, Key::W, Key::Plus, Key::Equals, Key::Minus, Key::Num0];
    let tabs = [Key::Tab, Key::PageUp, Key::PageDown].into_iter().flat_map(|key| [control(key), control_shift(key)]);
    plain
        .into_iter()
        .map(command)
        .chain(tabs)
        .chain([command_shift(Key::G), key(Key::F5), key(Key::F6)])
        .any(|theirs| theirs == shortcut)
}

/// What was asked for by keys, taken out of the input.
///
/// While a text field has the keyboard, only those count that write nothing and that a text field has no use for.
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
    // Keys count in the order in which they were pressed, also where one frame brings several.
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

/// The shortcuts that count, those with more modifiers first: Ctrl+Shift+S comes before Ctrl+S.
fn shortcuts(typing: bool, target: Target) -> Vec<(Action, KeyboardShortcut)> {
    let mut all: Vec<_> = Action::ALL.iter().flat_map(|&a| a.shortcuts().iter().map(move |s| (a, *s))).collect();
    all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift as u8 + shortcut.modifiers.alt as u8));
    all.retain(|&(action, shortcut)| {
        action.is_offered(target) && reaches_app(shortcut, target) && !is_of_clipboard(action)
    });
    all.retain(|&(action, shortcut)| !typing || (writes_nothing(shortcut) && !is_for_text(action)));
    all
}

/// Whether the system tells of these keys in events of their own, which bring the clipboard with them.
fn is_of_clipboard(action: Action) -> bool {
    matches!(action, Action::Copy | Action::Cut | Action::Paste)
}

fn writes_nothing(shortcut: KeyboardShortcut) -> bool {
    let function = [Key::F1, Key::F4, Key::F5, Key::F6, Key::F7];
    shortcut.modifiers.any() || function.contains(&shortcut.logical_key)
}

/// Whether a text field has a use of its own for these keys.
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
