//! Shortcuts: construction, variants, notation, conflicts with browsers, and comparison with pressed keys.

use crate::commands::view::ShortcutSet;
use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers, os::OperatingSystem};
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
    let KeyboardShortcut { modifiers, logical_key } = shortcut;
    is_character(logical_key) && !(modifiers.alt || modifiers.ctrl || modifiers.command)
}

fn is_character(key: Key) -> bool {
    key.name().len() == 1 || key == Key::Questionmark
}

/// Returns a shortcut as it is on a system. On a Mac, the Option key types characters, so Control+Shift takes the place
/// of Alt, and Control that of Alt+Shift.
pub(crate) fn on_system(shortcut: KeyboardShortcut, system: OperatingSystem) -> KeyboardShortcut {
    let KeyboardShortcut { modifiers, logical_key } = shortcut;
    if !(system.is_mac() && modifiers.alt && is_character(logical_key)) {
        return shortcut;
    }
    let control = if modifiers.shift { Modifiers::CTRL } else { Modifiers::CTRL.plus(Modifiers::SHIFT) };
    KeyboardShortcut::new(control, logical_key)
}

/// Returns whether a key that was pressed with these modifiers means a shortcut. Shift and a letter make another
/// shortcut, but a sign may need Shift on some keyboards.
pub(crate) fn is_meant(shortcut: KeyboardShortcut, key: Key, modifiers: Modifiers) -> bool {
    let named = shortcut.modifiers;
    let is_letter = key.name().len() == 1 && key.name().starts_with(char::is_alphabetic);
    key == shortcut.logical_key
        && modifiers.matches_logically(named)
        && modifiers.alt == named.alt
        && (modifiers.shift == named.shift || !is_letter)
}

/// Returns a shortcut in the notation of the system.
pub(super) fn shortcut_text(ctx: &Context, shortcut: KeyboardShortcut) -> String {
    // Keyboards show the character, not the name that egui gives to the key.
    ctx.format_shortcut(&on_system(shortcut, ctx.os())).replace(Key::Questionmark.name(), "?")
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
