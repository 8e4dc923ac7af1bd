//! Shortcuts that were pressed, as commands.

use super::{
    action::{Action, is_meant, on_system},
    command::Command,
    view::ShortcutSet,
};
use eframe::egui::{
    Context, Event, Key, KeyboardShortcut, ModifierNames, Modifiers, os::OperatingSystem,
    text_selection::LabelSelectionState,
};
use grammaton_session::Target;

/// Removes shortcuts from the input and returns their commands, in the order in which they were pressed.
///
/// With `typing`, a text field takes the keys of this frame, and shortcuts that type text or that text fields use are
/// left in the input.
pub(crate) fn take_shortcuts(ctx: &Context, typing: bool, set: ShortcutSet, target: Target) -> Vec<Command> {
    if target.is_read_only() {
        return Vec::new();
    }
    let has_selected_text = ctx.plugin::<LabelSelectionState>().lock().has_selection();
    let all = shortcuts(typing, set, target, ctx.os());
    let meant = |key: Key, modifiers: Modifiers| {
        let found = all.iter().find(|&&(_, shortcut)| is_meant(shortcut, key, modifiers));
        found.map(|&(action, _)| Command::Key(action))
    };
    let of = |event: &Event| match event {
        &Event::Key { key, physical_key, modifiers, pressed: true, .. } => {
            meanings(key, physical_key, modifiers).find_map(|key| meant(key, modifiers))
        }
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

/// Returns the keys that a key event can mean: the sign that it types and, with Shift, the digit of the key, because the
/// sign that it types then depends on the layout of the keyboard.
fn meanings(key: Key, physical_key: Option<Key>, modifiers: Modifiers) -> impl Iterator<Item = Key> {
    let digit = physical_key.filter(|key| modifiers.shift && (Key::Num0..=Key::Num9).contains(key));
    [Some(key), digit].into_iter().flatten()
}

/// Returns the active shortcuts, those with more modifiers first, so that Shift+F2 is matched before F2.
fn shortcuts(
    typing: bool,
    set: ShortcutSet,
    target: Target,
    system: OperatingSystem,
) -> Vec<(Action, KeyboardShortcut)> {
    let mut all: Vec<_> = table(set, target, system).collect();
    all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift as u8 + shortcut.modifiers.alt as u8));
    all.retain(|&(action, shortcut)| !typing || (writes_nothing(shortcut) && !is_for_text(action)));
    all
}

/// Returns the shortcuts that arrive as key events, with their actions.
fn table(
    set: ShortcutSet,
    target: Target,
    system: OperatingSystem,
) -> impl Iterator<Item = (Action, KeyboardShortcut)> {
    // A drawing that is only looked at leaves all keys to the page around.
    let all = if target.is_read_only() { &[] } else { Action::ALL };
    let actions = all.iter().filter(move |action| action.is_offered(target) && !is_of_clipboard(**action));
    actions.flat_map(move |&action| {
        action.shortcuts_in(set, target).map(move |shortcut| (action, on_system(shortcut, system)))
    })
}

/// Returns whether the shortcut of an action arrives as a clipboard event instead of a key event.
fn is_of_clipboard(action: Action) -> bool {
    matches!(action, Action::Copy | Action::Cut | Action::Paste)
}

fn writes_nothing(shortcut: KeyboardShortcut) -> bool {
    let KeyboardShortcut { modifiers, logical_key } = shortcut;
    let function = [Key::F1, Key::F4, Key::F5, Key::F6, Key::F7, Key::F8];
    modifiers.ctrl || modifiers.alt || modifiers.command || function.contains(&logical_key)
}

/// Returns whether text fields use the shortcut of an action themselves.
fn is_for_text(action: Action) -> bool {
    matches!(action, Action::Undo | Action::Redo | Action::SelectAll | Action::ZoomReset | Action::CopyGrammar)
}

/// The shortcuts of the app on a page, which keep the browser from using their keys as well.
#[derive(Clone, Debug)]
pub struct PageKeys(Vec<KeyboardShortcut>);

impl PageKeys {
    /// Returns the shortcuts of a page on a system.
    pub fn new(system: OperatingSystem, target: Target) -> Self {
        let sets = [ShortcutSet::Standard, ShortcutSet::Labeling].into_iter();
        Self(sets.flat_map(|set| table(set, target, system)).map(|(_, shortcut)| shortcut).collect())
    }

    /// Returns whether a key that was pressed with these modifiers is one of the shortcuts. With `typing`, a text field
    /// has the keyboard focus and needs the keys that write or erase.
    pub fn contains(&self, key: Key, physical_key: Option<Key>, modifiers: Modifiers, typing: bool) -> bool {
        meanings(key, physical_key, modifiers).any(|key| {
            self.0.iter().any(|&shortcut| is_meant(shortcut, key, modifiers) && (!typing || writes_nothing(shortcut)))
        })
    }

    /// Returns the shortcuts, each with the names of its modifiers and key.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|shortcut| shortcut.format(&ModifierNames::NAMES, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_with_shift_is_a_shortcut_on_every_keyboard() {
        let keys = PageKeys::new(OperatingSystem::Nix, Target::Browser);
        let alt_shift = Modifiers::ALT | Modifiers::SHIFT;
        // The signs of Shift+1 on American and Swiss keyboards, and digits that need Shift on French ones.
        for (key, physical) in
            [(Key::Exclamationmark, Key::Num1), (Key::Plus, Key::Num1), (Key::Num2, Key::Num2), (Key::Num0, Key::Num0)]
        {
            assert!(keys.contains(key, Some(physical), alt_shift, false), "{key:?}");
        }
        assert!(!keys.contains(Key::Exclamationmark, None, alt_shift, false));
        assert!(
            !keys.contains(Key::Exclamationmark, Some(Key::Num1), Modifiers::ALT, false),
            "without Shift, the sign counts"
        );
    }
}
