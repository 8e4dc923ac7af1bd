//! Shortcuts: construction, notation, conflicts with browsers, and the ones that were pressed.

use crate::commands::view::ShortcutSet;
use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};
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

/// Returns the variant of a shortcut in a set, if it has one.
pub(super) fn variant(shortcut: KeyboardShortcut, set: ShortcutSet) -> Option<KeyboardShortcut> {
    if set == ShortcutSet::Standard || !types_character(shortcut) {
        return Some(shortcut);
    }
    let plain = shortcut.modifiers.is_none();
    plain.then(|| KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), shortcut.logical_key))
}

fn types_character(shortcut: KeyboardShortcut) -> bool {
    let KeyboardShortcut { modifiers, logical_key: key } = shortcut;
    let is_character = key.name().len() == 1 || key == Key::Questionmark;
    is_character && !(modifiers.alt || modifiers.ctrl || modifiers.command)
}

/// Returns a shortcut in the notation of the system.
pub(super) fn shortcut_text(ctx: &Context, shortcut: KeyboardShortcut) -> String {
    // Keyboards show the character, not the name that egui gives to the key.
    ctx.format_shortcut(&shortcut).replace(Key::Questionmark.name(), "?")
}

/// Returns whether a shortcut reaches the app, and is not taken by the browser.
pub(crate) fn reaches_app(shortcut: KeyboardShortcut, target: Target) -> bool {
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
