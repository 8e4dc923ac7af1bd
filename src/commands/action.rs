//! One table of what a menu, a button or a key can do. Names, tooltips, icons, shortcuts and the place in the menus all
//! come from here; menus, tooltips, the command palette and the sheet of shortcuts show it.

mod available;
mod keys;
mod operation;

pub(crate) use available::Situation;
pub(crate) use keys::pressed;
pub(crate) use operation::operation;

use super::icons;
use crate::text;
use eframe::egui::{Context, Key, KeyboardShortcut};
use grammaton_session::Target;
use keys::{alt, command, command_shift, control, control_shift, key, reaches_app, shift};

/// A colour that groups states, by its index, or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Tint(pub Option<u8>);

/// A menu of the menu bar, or one inside another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Menu {
    /// Documents and the window.
    File,
    /// What is done to any drawing.
    Edit,
    /// How it is looked at.
    View,
    /// Where states stand.
    Arrange,
    /// What is done to states and transitions.
    Automaton,
    /// What is made of automata, inside their menu.
    Operations,
    /// The colours of states, inside the automaton's menu.
    Colour,
    /// Constructions step by step, inside the automaton's menu.
    Steps,
    /// The grammar.
    Grammar,
    /// Where to find what.
    Help,
}

impl Menu {
    /// The menus of the menu bar, from left to right.
    pub const BAR: [Self; 7] =
        [Self::File, Self::Edit, Self::View, Self::Arrange, Self::Automaton, Self::Grammar, Self::Help];

    /// The menu at whose end this one opens.
    pub fn parent(self) -> Option<Self> {
        matches!(self, Self::Operations | Self::Colour | Self::Steps).then_some(Self::Automaton)
    }

    /// The name.
    pub fn text(self) -> String {
        let key = match self {
            Self::File => "menu.file",
            Self::Edit => "menu.edit",
            Self::View => "menu.view",
            Self::Arrange => "menu.arrange",
            Self::Automaton => "menu.automaton",
            Self::Operations => "menu.operations",
            Self::Colour => "menu.colour",
            Self::Steps => "menu.steps",
            Self::Grammar => "menu.grammar",
            Self::Help => "menu.help",
        };
        text::actions::label(key)
    }

    /// Its actions that there are here, in order.
    pub(crate) fn actions(self, target: Target) -> impl Iterator<Item = Action> + Clone {
        Action::ALL.iter().copied().filter(move |action| action.menu() == self && action.is_offered(target))
    }
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])* $name:ident $key:literal $menu:ident $group:literal $icon:expr, [$($shortcut:expr),*];)*) => {
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

            /// The menu in which it stands.
            pub fn menu(self) -> Menu {
                match self { $(Self::$name => Menu::$menu,)* }
            }

            /// The part of that menu; lines stand between the parts.
            pub fn group(self) -> u8 {
                match self { $(Self::$name => $group,)* }
            }

            /// What it is called in the locale files.
            pub(crate) fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
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

actions! {
    /// Start an empty document.
    New "new" File 0 Some(icons::NEW), [command(Key::N), alt(Key::N)];
    /// Open a file.
    Open "open" File 0 Some(icons::OPEN), [command(Key::O)];
    /// Show the drawings that browser tabs have left behind.
    Earlier "earlier" File 0 None, [];
    /// Save to the file.
    Save "save" File 1 Some(icons::SAVE), [command(Key::S)];
    /// Save to another file.
    SaveAs "save_as" File 1 None, [command_shift(Key::S)];
    /// Write to a file of another format.
    Export "export" File 1 Some(icons::EXPORT), [command(Key::E)];
    /// Put a link to the drawing on the clipboard.
    CopyLink "copy_link" File 1 Some(icons::LINK), [command_shift(Key::L)];
    /// Close the tab.
    CloseTab "close_tab" File 2 Some(icons::CLOSE), [command(Key::W), alt(Key::W)];
    /// Close the window.
    Quit "quit" File 2 None, [command(Key::Q)];

    /// Take back the last step.
    Undo "undo" Edit 0 Some(icons::UNDO), [command(Key::Z)];
    /// Do the last step again.
    Redo "redo" Edit 0 Some(icons::REDO), [command_shift(Key::Z), command(Key::Y)];
    /// Put the selected states on the clipboard and remove them.
    Cut "cut" Edit 1 Some(icons::CUT), [command(Key::X)];
    /// Put the selected states on the clipboard.
    Copy "copy" Edit 1 Some(icons::COPY), [command(Key::C)];
    /// Add what is on the clipboard.
    Paste "paste" Edit 1 Some(icons::PASTE), [command(Key::V)];
    /// Add a copy of the selected states.
    Duplicate "duplicate" Edit 1 Some(icons::DUPLICATE), [command(Key::D)];
    /// Remove what is selected.
    Delete "delete" Edit 1 Some(icons::DELETE), [key(Key::Delete), key(Key::Backspace)];
    /// Select everything.
    SelectAll "select_all" Edit 2 None, [command(Key::A)];
    /// Select what is not selected, and nothing else.
    InvertSelection "invert_selection" Edit 2 None, [command(Key::I)];
    /// Select all to which paths lead.
    SelectReachable "select_reachable" Edit 2 None, [];
    /// Select all to which no path leads.
    SelectUnreachable "select_unreachable" Edit 2 None, [];
    /// Take the selection tool.
    SelectTool "select_tool" Edit 3 Some(icons::SELECT), [key(Key::V)];
    /// Take the state tool.
    StateTool "state_tool" Edit 3 Some(icons::STATE), [key(Key::N)];
    /// Take the arrow tool.
    ArrowTool "arrow_tool" Edit 3 Some(icons::ARROW), [key(Key::T)];
    /// Take the note tool.
    NoteTool "note_tool" Edit 3 Some(icons::NOTE_EDIT), [key(Key::A)];

    /// Show the whole drawing.
    Fit "fit" View 0 Some(icons::FIT), [key(Key::Home)];
    /// Show what is selected as large as fits.
    FitSelection "fit_selection" View 0 None, [shift(Key::Home)];
    /// Enlarge.
    ZoomIn "zoom_in" View 0 Some(icons::ZOOM_IN), [command(Key::Plus), command(Key::Equals)];
    /// Make smaller.
    ZoomOut "zoom_out" View 0 Some(icons::ZOOM_OUT), [command(Key::Minus)];
    /// Natural size.
    ZoomReset "zoom_reset" View 0 None, [command(Key::Num0)];
    /// Show or hide the grammar.
    ToggleGrammar "toggle_grammar" View 1 Some(icons::SIDEBAR), [];
    /// Show or hide the bar in which words are run.
    Run "run" View 1 Some(icons::PLAY), [key(Key::F5), alt(Key::R)];
    /// Show the drawing alone.
    ShowDrawing "show_drawing" View 1 Some(icons::DRAWING), [];
    /// Show the transition table alone.
    ShowTable "show_table" View 1 Some(icons::TABLE), [];
    /// Show the drawing and the table.
    ShowBoth "show_both" View 1 Some(icons::TABLE), [];
    /// Show what is odd.
    ShowProblems "show_problems" View 1 Some(icons::WARNING), [];
    /// Show the properties of what is selected.
    ShowProperties "show_properties" View 1 Some(icons::PROPERTIES), [key(Key::F4)];
    /// Show the words that are checked.
    ShowWords "show_words" View 1 Some(icons::CHECK), [];
    /// Show the tab to the right.
    NextTab "next_tab" View 2 None, [control(Key::Tab), control(Key::PageDown), alt(Key::PageDown)];
    /// Show the tab to the left.
    PreviousTab "previous_tab" View 2 None, [control_shift(Key::Tab), control(Key::PageUp), alt(Key::PageUp)];
    /// Follow the system's theme.
    ThemeSystem "theme_system" View 3 Some(icons::SYSTEM), [];
    /// The light theme.
    ThemeLight "theme_light" View 3 Some(icons::LIGHT), [];
    /// The dark theme.
    ThemeDark "theme_dark" View 3 Some(icons::DARK), [];
    /// Stronger contrasts, or no longer.
    HighContrast "high_contrast" View 3 Some(icons::CONTRAST), [];
    /// Colours that the colour-blind tell apart, or no longer.
    ColourSafe "colour_safe" View 3 None, [];
    /// Larger texts.
    TextLarger "text_larger" View 4 None, [];
    /// Smaller texts.
    TextSmaller "text_smaller" View 4 None, [];
    /// Texts of their normal size.
    TextNormal "text_normal" View 4 None, [];

    /// Line states up at the leftmost.
    AlignLeft "align_left" Arrange 0 Some(icons::ALIGN_LEFT), [];
    /// Line states up between the leftmost and the rightmost.
    AlignCentre "align_centre" Arrange 0 Some(icons::ALIGN_CENTRE), [];
    /// Line states up at the rightmost.
    AlignRight "align_right" Arrange 0 Some(icons::ALIGN_RIGHT), [];
    /// Line states up at the topmost.
    AlignTop "align_top" Arrange 1 Some(icons::ALIGN_TOP), [];
    /// Line states up between the topmost and the lowest.
    AlignMiddle "align_middle" Arrange 1 Some(icons::ALIGN_MIDDLE), [];
    /// Line states up at the lowest.
    AlignBottom "align_bottom" Arrange 1 Some(icons::ALIGN_BOTTOM), [];
    /// Make the gaps from left to right equal.
    SpreadAcross "spread_across" Arrange 2 Some(icons::SPREAD_ACROSS), [];
    /// Make the gaps from top to bottom equal.
    SpreadDown "spread_down" Arrange 2 Some(icons::SPREAD_DOWN), [];
    /// Let what is dragged keep to a grid, or no longer.
    SnapToGrid "snap_to_grid" Arrange 2 Some(icons::GRID), [];
    /// Lay out in columns, as arrows lead.
    LayOutLayered "lay_out_layered" Arrange 3 Some(icons::LAYOUT), [command_shift(Key::A)];
    /// Lay out on a circle.
    LayOutCircle "lay_out_circle" Arrange 3 None, [];
    /// Lay out by forces.
    LayOutForce "lay_out_force" Arrange 3 None, [];
    /// Lay out in rows.
    LayOutGrid "lay_out_grid" Arrange 3 None, [];

    /// Edit the name or label of what is selected.
    EditText "edit_text" Automaton 0 Some(icons::EDIT), [key(Key::Enter), key(Key::F2)];
    /// Make the selected state the start, or no longer.
    ToggleStart "toggle_start" Automaton 0 Some(icons::START), [key(Key::S)];
    /// Make the selected states accepting, or no longer.
    ToggleAccepting "toggle_accepting" Automaton 0 Some(icons::ACCEPT), [key(Key::F)];
    /// Edit the remark on the selected states.
    EditNote "edit_note" Automaton 0 Some(icons::NOTE_EDIT), [];
    /// Make one state of several.
    Merge "merge" Automaton 1 Some(icons::MERGE), [key(Key::M)];
    /// Turn the selected arrows round.
    Reverse "reverse" Automaton 1 Some(icons::REVERSE), [key(Key::R)];
    /// Give some of an arrow's symbols an arrow of their own.
    SplitOff "split_off" Automaton 1 Some(icons::SPLIT), [];
    /// Draw the selected arrows as if nobody had bent them.
    Straighten "straighten" Automaton 1 Some(icons::STRAIGHTEN), [];
    /// Edit the document's title.
    EditTitle "edit_title" Automaton 2 None, [];
    /// Edit the symbols beyond those that are drawn.
    EditAlphabet "edit_alphabet" Automaton 2 None, [];
    /// Tell whether another automaton, grammar or expression has the same words.
    Compare "compare" Automaton 3 None, [];
    /// Answer questions on the language: ambiguous, minimal, how many words.
    ShowChecks "show_checks" Automaton 3 Some(icons::CHECK), [key(Key::F7)];

    /// Make sets of states the states, so that there is never a choice.
    Determinize "determinize" Operations 0 None, [];
    /// Make the smallest deterministic automaton.
    Minimize "minimize" Operations 0 None, [];
    /// Do without ε-moves.
    RemoveEpsilon "remove_epsilon" Operations 0 None, [];
    /// Add the missing moves, to a sink.
    Complete "complete" Operations 0 None, [];
    /// Drop the states that no accepted word passes.
    Trim "trim" Operations 0 None, [];
    /// Accept the other words.
    Complement "complement" Operations 1 None, [];
    /// Accept the words read backwards.
    Mirror "mirror" Operations 1 None, [];
    /// Accept any number of words, one after the other.
    Star "star" Operations 1 None, [];
    /// Accept the words of either.
    Union "union" Operations 2 None, [];
    /// Accept the words of both.
    Intersection "intersection" Operations 2 None, [];
    /// Accept the words that another has not.
    Difference "difference" Operations 2 None, [];
    /// Accept the words of exactly one.
    SymmetricDifference "symmetric_difference" Operations 2 None, [];
    /// Accept a word, then one of another.
    Concatenate "concatenate" Operations 2 None, [];
    /// Change the drawing instead of opening a tab, or no longer.
    ResultInPlace "result_in_place" Operations 3 None, [];

    /// Take the colour away.
    ColourNone "colour_none" Colour 0 None, [key(Key::Num0)];
    /// The first colour.
    Colour1 "colour_1" Colour 0 None, [key(Key::Num1)];
    /// The second colour.
    Colour2 "colour_2" Colour 0 None, [key(Key::Num2)];
    /// The third colour.
    Colour3 "colour_3" Colour 0 None, [key(Key::Num3)];
    /// The fourth colour.
    Colour4 "colour_4" Colour 0 None, [key(Key::Num4)];
    /// The fifth colour.
    Colour5 "colour_5" Colour 0 None, [key(Key::Num5)];
    /// The sixth colour.
    Colour6 "colour_6" Colour 0 None, [key(Key::Num6)];

    /// Go through the removal of ε-moves step by step.
    StepEpsilon "step_epsilon" Steps 0 None, [];
    /// Go through the subset construction step by step.
    StepSubsets "step_subsets" Steps 0 None, [];
    /// Go through minimization step by step.
    StepMinimization "step_minimization" Steps 0 None, [];
    /// Go through state elimination step by step.
    StepElimination "step_elimination" Steps 0 None, [];

    /// Show the grammar as a text that is typed, or no longer.
    EditGrammar "edit_grammar" Grammar 0 Some(icons::EDIT), [key(Key::F6), alt(Key::G)];
    /// Put the grammar on the clipboard.
    CopyGrammar "copy_grammar" Grammar 0 Some(icons::COPY), [command_shift(Key::G), alt(Key::C)];

    /// Go through the conversion step by step.
    StepConversion "step_conversion" Grammar 1 Some(icons::FORWARD), [];
    /// Write the productions, and be told what is missing or wrong.
    Practise "practise" Grammar 1 Some(icons::CHECK), [];
    /// Go through the simplification of the grammar step by step.
    StepSimplification "step_simplification" Grammar 1 None, [];
    /// Make a grammar without useless, unit and ε-productions.
    SimplifyGrammar "simplify_grammar" Grammar 1 None, [];

    /// Find a command, a state or an example by name.
    Palette "palette" Help 0 Some(icons::COMMAND), [command(Key::K)];
    /// Show all shortcuts.
    Shortcuts "shortcuts" Help 0 Some(icons::KEYBOARD), [key(Key::Questionmark)];
    /// Show what the mouse and the keys do.
    Help "help" Help 0 Some(icons::INFO), [key(Key::F1)];
}

impl Action {
    /// The name, as menus show it.
    pub fn text(self) -> String {
        text::actions::label(self.text_key())
    }

    /// A sentence on what it does.
    pub fn hint(self) -> String {
        text::actions::label(self.hint_key())
    }

    /// A sentence on what it does, with its shortcut, as tooltips show it.
    pub fn tooltip(self, ctx: &Context, target: Target) -> String {
        let hint = self.hint();
        match self.shortcut_text(ctx, target) {
            Some(shortcut) => format!("{hint}  ({shortcut})"),
            None => hint,
        }
    }

    /// Whether it opens a construction step by step, or practice.
    pub(crate) fn is_step(self) -> bool {
        self.menu() == Menu::Steps || matches!(self, Self::StepConversion | Self::Practise | Self::StepSimplification)
    }

    /// The colour of the palette that it gives to states.
    pub(crate) fn colour(self) -> Option<Tint> {
        match self {
            Self::ColourNone => Some(Tint(None)),
            Self::Colour1 => Some(Tint(Some(0))),
            Self::Colour2 => Some(Tint(Some(1))),
            Self::Colour3 => Some(Tint(Some(2))),
            Self::Colour4 => Some(Tint(Some(3))),
            Self::Colour5 => Some(Tint(Some(4))),
            Self::Colour6 => Some(Tint(Some(5))),
            _ => None,
        }
    }

    /// The first shortcut that reaches the app, as this system writes it.
    pub fn shortcut_text(self, ctx: &Context, target: Target) -> Option<String> {
        self.shortcut_texts(ctx, target).next()
    }

    /// All shortcuts that reach the app, as this system writes them.
    pub(crate) fn shortcut_texts(self, ctx: &Context, target: Target) -> impl Iterator<Item = String> {
        let reaching = self.shortcuts().iter().filter(move |&&shortcut| reaches_app(shortcut, target));
        reaching.map(|&shortcut| keys::shortcut_text(ctx, shortcut))
    }

    /// Whether there is such an action here: a page cannot be closed from within, and only a page has a link and
    /// keeps drawings.
    pub(crate) fn is_offered(self, target: Target) -> bool {
        match self {
            Self::Quit => target == Target::Desktop,
            Self::CopyLink | Self::Earlier => target == Target::Browser,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keys::is_of_browsers;

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
        let others = [Action::Open, Action::Save, Action::Export, Action::CopyGrammar, Action::CopyLink];
        for action in tabs.into_iter().chain(others) {
            assert!(action.shortcuts().iter().any(|&shortcut| !is_of_browsers(shortcut)), "{action:?}");
        }
    }

    #[test]
    fn actions_stand_together_by_menu_and_part() {
        let places: Vec<_> = Action::ALL.iter().map(|action| (action.menu(), action.group())).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn every_action_stands_in_a_menu_that_can_be_opened() {
        for &action in Action::ALL {
            let menu = action.menu();
            assert!(Menu::BAR.contains(&menu.parent().unwrap_or(menu)), "{action:?}");
        }
    }

    #[test]
    fn no_two_actions_have_the_same_name() {
        let mut names: Vec<_> = Action::ALL.iter().map(|action| action.text()).collect();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn every_action_has_a_name_and_a_hint() {
        for &action in Action::ALL {
            for key in [action.text_key(), action.hint_key()] {
                assert_ne!(text::actions::label(key), key, "{key} is not in the locale file");
            }
        }
    }
}
