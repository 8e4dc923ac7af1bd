//! One table of what a menu, a button or a key can do. Names, tooltips, icons and shortcuts all come from here.

use crate::{icons, platform::IN_BROWSER};
use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers};
use rust_i18n::t;

macro_rules! actions {
    ($($(#[doc = $doc:literal])* $name:ident $key:literal $icon:expr, [$($shortcut:expr),*];)*) => {
        /// Something that a menu entry, a button or a key stands for.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Action { $($(#[doc = $doc])* $name,)* }

        impl Action {
            /// All actions, in the order of the menus.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The icon, if it has one.
            pub fn icon(self) -> Option<char> {
                match self { $(Self::$name => $icon,)* }
            }

            /// The shortcuts; menus show the first.
            pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
                match self { $(Self::$name => const { &[$($shortcut),*] },)* }
            }

            fn text_key(self) -> &'static str {
                match self { $(Self::$name => concat!("action.", $key),)* }
            }

            fn hint_key(self) -> &'static str {
                match self { $(Self::$name => concat!("action_hint.", $key),)* }
            }
        }
    };
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn command_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn control(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::CTRL, key)
}

const fn control_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::CTRL.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

actions! {
    /// Start an empty document.
    New "new" Some(icons::NEW), [command(Key::N), alt(Key::N)];
    /// Open a file.
    Open "open" Some(icons::OPEN), [command(Key::O)];
    /// Save to the file.
    Save "save" Some(icons::SAVE), [command(Key::S)];
    /// Save to another file.
    SaveAs "save_as" None, [command_shift(Key::S)];
    /// Close the tab.
    CloseTab "close_tab" Some(icons::CLOSE), [command(Key::W), alt(Key::W)];
    /// Show the tab to the right.
    NextTab "next_tab" None, [control(Key::Tab), control(Key::PageDown), alt(Key::PageDown)];
    /// Show the tab to the left.
    PreviousTab "previous_tab" None, [control_shift(Key::Tab), control(Key::PageUp), alt(Key::PageUp)];
    /// Close the window.
    Quit "quit" None, [command(Key::Q)];
    /// Take back the last step.
    Undo "undo" Some(icons::UNDO), [command(Key::Z)];
    /// Do the last step again.
    Redo "redo" Some(icons::REDO), [command_shift(Key::Z), command(Key::Y)];
    /// Edit the name or label of what is selected.
    EditText "edit_text" Some(icons::EDIT), [key(Key::Enter), key(Key::F2)];
    /// Remove what is selected.
    Delete "delete" Some(icons::DELETE), [key(Key::Delete), key(Key::Backspace)];
    /// Select everything.
    SelectAll "select_all" None, [command(Key::A)];
    /// Take the selection tool.
    SelectTool "select_tool" Some(icons::SELECT), [key(Key::V)];
    /// Take the state tool.
    StateTool "state_tool" Some(icons::STATE), [key(Key::N)];
    /// Take the arrow tool.
    ArrowTool "arrow_tool" Some(icons::ARROW), [key(Key::T)];
    /// Make the selected state the start, or no longer.
    ToggleStart "toggle_start" Some(icons::START), [key(Key::S)];
    /// Make the selected states accepting, or no longer.
    ToggleAccepting "toggle_accepting" Some(icons::ACCEPT), [key(Key::F)];
    /// Show the whole drawing.
    Fit "fit" Some(icons::FIT), [key(Key::Home)];
    /// Enlarge.
    ZoomIn "zoom_in" Some(icons::ZOOM_IN), [command(Key::Plus), command(Key::Equals)];
    /// Make smaller.
    ZoomOut "zoom_out" Some(icons::ZOOM_OUT), [command(Key::Minus)];
    /// Natural size.
    ZoomReset "zoom_reset" None, [command(Key::Num0)];
    /// Show or hide the grammar.
    ToggleGrammar "toggle_grammar" Some(icons::SIDEBAR), [];
    /// Show the drawing alone.
    ShowDrawing "show_drawing" None, [];
    /// Show the transition table alone.
    ShowTable "show_table" None, [];
    /// Show the drawing and the table.
    ShowBoth "show_both" None, [];
    /// Lay out in columns, as arrows lead.
    LayOutLayered "lay_out_layered" None, [command_shift(Key::A)];
    /// Lay out on a circle.
    LayOutCircle "lay_out_circle" None, [];
    /// Lay out by forces.
    LayOutForce "lay_out_force" None, [];
    /// Lay out in rows.
    LayOutGrid "lay_out_grid" None, [];
    /// Follow the system's theme.
    ThemeSystem "theme_system" Some(icons::SYSTEM), [];
    /// The light theme.
    ThemeLight "theme_light" Some(icons::LIGHT), [];
    /// The dark theme.
    ThemeDark "theme_dark" Some(icons::DARK), [];
    /// Stronger contrasts, or no longer.
    HighContrast "high_contrast" Some(icons::CONTRAST), [];
    /// Colours that the colour-blind tell apart, or no longer.
    ColourSafe "colour_safe" None, [];
    /// Larger texts.
    TextLarger "text_larger" None, [];
    /// Smaller texts.
    TextSmaller "text_smaller" None, [];
    /// Texts of their normal size.
    TextNormal "text_normal" None, [];
    /// Put the grammar on the clipboard.
    CopyGrammar "copy_grammar" Some(icons::COPY), [command_shift(Key::G), alt(Key::C)];
    /// Put a link to the drawing on the clipboard.
    CopyLink "copy_link" Some(icons::LINK), [command_shift(Key::L)];
    /// Show what the mouse and the keys do.
    Help "help" Some(icons::INFO), [key(Key::F1)];
}

impl Action {
    /// The name, as menus show it.
    pub fn text(self) -> String {
        t!(self.text_key()).into_owned()
    }

    /// A sentence on what it does, with its shortcut, as tooltips show it.
    pub fn tooltip(self, ctx: &Context) -> String {
        let hint = t!(self.hint_key());
        match self.shortcut_text(ctx) {
            Some(shortcut) => format!("{hint}  ({shortcut})"),
            None => hint.into_owned(),
        }
    }

    /// The first shortcut that reaches the app, as this system writes it.
    pub fn shortcut_text(self, ctx: &Context) -> Option<String> {
        self.shortcuts()
            .iter()
            .copied()
            .find(|&shortcut| reaches_app(shortcut))
            .map(|shortcut| ctx.format_shortcut(&shortcut))
    }

    /// Whether there is such an action here: a page cannot be closed from within, and only a page has a link.
    pub(crate) fn is_offered(self) -> bool {
        match self {
            Self::Quit => !IN_BROWSER,
            Self::CopyLink => IN_BROWSER,
            _ => true,
        }
    }
}

/// Whether a shortcut is the app's, and not the browser's around it.
fn reaches_app(shortcut: KeyboardShortcut) -> bool {
    !IN_BROWSER || !is_of_browsers(shortcut)
}

/// Whether browsers do something of their own then: a new window, their own zoom, their own search.
fn is_of_browsers(shortcut: KeyboardShortcut) -> bool {
    let plain = [Key::N, Key::T, Key::W, Key::Plus, Key::Equals, Key::Minus, Key::Num0];
    let tabs = [Key::Tab, Key::PageUp, Key::PageDown].into_iter().flat_map(|key| [control(key), control_shift(key)]);
    plain.into_iter().map(command).chain(tabs).chain([command_shift(Key::G)]).any(|theirs| theirs == shortcut)
}

/// The actions whose shortcuts were pressed, taken out of the input.
///
/// While a text field has the keyboard, only those with Ctrl or Cmd count that a text field has no use for.
pub(crate) fn pressed(ctx: &Context) -> Vec<Action> {
    let typing = ctx.egui_wants_keyboard_input();
    let for_text = |action| {
        matches!(action, Action::Undo | Action::Redo | Action::SelectAll | Action::ZoomReset | Action::CopyGrammar)
    };
    // The longer a shortcut's modifiers, the earlier it is asked for: Ctrl+Shift+S before Ctrl+S.
    let mut all: Vec<_> = Action::ALL.iter().flat_map(|&a| a.shortcuts().iter().map(move |s| (a, *s))).collect();
    all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift as u8 + shortcut.modifiers.alt as u8));
    all.retain(|&(action, shortcut)| action.is_offered() && reaches_app(shortcut));
    all.retain(|&(action, shortcut)| !typing || (shortcut.modifiers.any() && !for_text(action)));
    let meant = |key: Key, modifiers: Modifiers| {
        let is =
            |shortcut: KeyboardShortcut| shortcut.logical_key == key && modifiers.matches_logically(shortcut.modifiers);
        all.iter().find(|(_, shortcut)| is(*shortcut)).map(|&(action, _)| action)
    };
    // Keys count in the order in which they were pressed, also where one frame brings several.
    let mut actions = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match *event {
            Event::Key { key, modifiers, pressed: true, .. } => match meant(key, modifiers) {
                Some(action) => {
                    actions.push(action);
                    false
                }
                None => true,
            },
            _ => true,
        });
    });
    actions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let mut seen: Vec<(KeyboardShortcut, Action)> = Vec::new();
        for &action in Action::ALL {
            for &shortcut in action.shortcuts() {
                let clash = seen.iter().find(|(other, _)| *other == shortcut);
                assert!(clash.is_none(), "{action:?} and {clash:?}");
                seen.push((shortcut, action));
            }
        }
    }

    #[test]
    fn what_is_done_without_menus_has_a_shortcut_that_browsers_leave_alone() {
        let tabs = [Action::New, Action::CloseTab, Action::NextTab, Action::PreviousTab];
        let others = [Action::Open, Action::Save, Action::CopyGrammar, Action::CopyLink];
        for action in tabs.into_iter().chain(others) {
            assert!(action.shortcuts().iter().any(|&shortcut| !is_of_browsers(shortcut)), "{action:?}");
        }
    }

    #[test]
    fn every_action_has_a_name_and_a_hint() {
        for &action in Action::ALL {
            for key in [action.text_key(), action.hint_key()] {
                assert_ne!(t!(key), key, "{key} is not in the locale file");
            }
        }
    }
}
