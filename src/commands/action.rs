//! The table of actions: everything that a menu entry, button or shortcut can do.
//!
//! Menus, tooltips, the command palette and the list of shortcuts all take names, hints, icons, shortcuts and
//! positions in the menus from here.

mod available;
mod keys;
mod operation;

pub(crate) use available::ActionContext;
pub(crate) use operation::operation;

use super::{icons, view::ShortcutSet};
use crate::text;
use eframe::egui::{Context, Key, KeyboardShortcut};
use grammaton_core::notation::textbook::Book;
use grammaton_session::Target;
use keys::{alt, command, command_shift, control, control_shift, key, reaches_app, shift};
pub(super) use keys::{is_meant, on_system};

/// The color of a group of states, as an index into the palette, or no color.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Tint(pub Option<u8>);

/// A menu of the menu bar, or a submenu.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Menu {
    /// Actions on documents and the window.
    File,
    /// General editing of the drawing.
    Edit,
    /// Settings of the view.
    View,
    /// Alignment and layout of states.
    Arrange,
    /// Editing and checks of the automaton.
    Automaton,
    /// Operations on automata, a submenu of the automaton menu.
    Operations,
    /// Colors of states, a submenu of the automaton menu.
    Color,
    /// Constructions step by step, a submenu of the automaton menu.
    Steps,
    /// Actions on the grammar.
    Grammar,
    /// Notations of textbooks, a submenu of the grammar menu.
    Notation,
    /// Exercises, for teachers and students.
    Exercise,
    /// Help.
    Help,
}

impl Menu {
    /// The menus of the menu bar, from left to right.
    pub const BAR: [Self; 8] =
        [Self::File, Self::Edit, Self::View, Self::Arrange, Self::Automaton, Self::Grammar, Self::Exercise, Self::Help];

    /// Returns the menu that ends with this submenu, or `None` for a menu of the menu bar.
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Operations | Self::Color | Self::Steps => Some(Self::Automaton),
            Self::Notation => Some(Self::Grammar),
            _ => None,
        }
    }

    /// Returns the title of the menu.
    pub fn text(self) -> String {
        let key = match self {
            Self::File => "menu.file",
            Self::Edit => "menu.edit",
            Self::View => "menu.view",
            Self::Arrange => "menu.arrange",
            Self::Automaton => "menu.automaton",
            Self::Operations => "menu.operations",
            Self::Color => "menu.color",
            Self::Steps => "menu.steps",
            Self::Grammar => "menu.grammar",
            Self::Notation => "menu.notation",
            Self::Exercise => "menu.exercise",
            Self::Help => "menu.help",
        };
        text::actions::label(key)
    }

    /// Returns the actions of the menu that exist on a platform, in order.
    pub(crate) fn actions(self, target: Target) -> impl Iterator<Item = Action> + Clone {
        Action::ALL.iter().copied().filter(move |action| action.menu() == self && action.is_offered(target))
    }
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])* $name:ident $key:literal $menu:ident $group:literal $icon:expr, [$($shortcut:expr),*];)*) => {
        /// Something that a menu entry, button or shortcut does.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Action { $($(#[doc = $doc])* $name,)* }

        impl Action {
            /// All actions, in the order of the menus.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the icon, if there is one.
            pub fn icon(self) -> Option<char> {
                match self { $(Self::$name => $icon,)* }
            }

            /// Returns the shortcuts. Menus show the first one.
            pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
                match self { $(Self::$name => const { &[$($shortcut),*] },)* }
            }

            /// Returns the menu that contains the action.
            pub fn menu(self) -> Menu {
                match self { $(Self::$name => Menu::$menu,)* }
            }

            /// Returns the number of the group within the menu. Separators divide the groups.
            pub fn group(self) -> u8 {
                match self { $(Self::$name => $group,)* }
            }

            /// Returns the name of the action in the locale files.
            pub(crate) fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            fn text_key(self) -> &'static str {
                match self { $(Self::$name => concat!("action.", $key),)* }
            }

            fn hint_key(self) -> &'static str {
                match self { $(Self::$name => concat!("action_hint.", $key),)* }
            }

            fn synonyms_key(self) -> &'static str {
                match self { $(Self::$name => concat!("action_synonyms.", $key),)* }
            }
        }
    };
}

actions! {
    /// Opens an empty document.
    New "new" File 0 Some(icons::NEW), [command(Key::N), alt(Key::N)];
    /// Opens an empty document whose automaton is built from a typed expression.
    NewFromExpression "new_from_expression" File 0 Some(icons::EXPRESSION), [];
    /// Opens a file.
    Open "open" File 0 Some(icons::OPEN), [command(Key::O)];
    /// Lists the drawings that earlier browser tabs have stored.
    EarlierDrawings "earlier" File 0 None, [];
    /// Saves the document to its file.
    Save "save" File 1 Some(icons::SAVE), [command(Key::S)];
    /// Saves the document to another file.
    SaveAs "save_as" File 1 None, [command_shift(Key::S)];
    /// Exports the document in another format.
    Export "export" File 1 Some(icons::EXPORT), [command(Key::E)];
    /// Writes a report on the drawing with constructions step by step.
    Report "report" File 1 None, [];
    /// Copies a link to the drawing.
    CopyLink "copy_link" File 1 Some(icons::LINK), [command_shift(Key::L)];
    /// Shows a link to the drawing with ways to pass it on.
    Share "share" File 1 None, [];
    /// Copies the HTML that shows the drawing in another page.
    CopyEmbedCode "copy_embed_code" File 1 None, [];
    /// Prints the drawing and the grammar.
    Print "print" File 1 None, [command(Key::P)];
    /// Closes the tab.
    CloseTab "close_tab" File 2 Some(icons::CLOSE), [command(Key::W), alt(Key::W)];
    /// Closes the window.
    Quit "quit" File 2 None, [command(Key::Q)];

    /// Undoes the last step.
    Undo "undo" Edit 0 Some(icons::UNDO), [command(Key::Z)];
    /// Redoes the last undone step.
    Redo "redo" Edit 0 Some(icons::REDO), [command_shift(Key::Z), command(Key::Y)];
    /// Cuts the selected states and notes to the clipboard.
    Cut "cut" Edit 1 Some(icons::CUT), [command(Key::X)];
    /// Copies the selected states and notes to the clipboard.
    Copy "copy" Edit 1 Some(icons::COPY), [command(Key::C)];
    /// Pastes the content of the clipboard.
    Paste "paste" Edit 1 Some(icons::PASTE), [command(Key::V)];
    /// Duplicates the selected states and notes.
    Duplicate "duplicate" Edit 1 Some(icons::DUPLICATE), [command(Key::D)];
    /// Deletes the selected elements.
    Delete "delete" Edit 1 Some(icons::DELETE), [key(Key::Delete), key(Key::Backspace)];
    /// Selects everything.
    SelectAll "select_all" Edit 2 None, [command(Key::A)];
    /// Inverts the selection.
    InvertSelection "invert_selection" Edit 2 None, [command(Key::I)];
    /// Selects all states reachable from the selected states, or from the start.
    SelectReachable "select_reachable" Edit 2 None, [];
    /// Selects all states unreachable from the selected states, or from the start.
    SelectUnreachable "select_unreachable" Edit 2 None, [];
    /// Activates the selection tool.
    SelectTool "select_tool" Edit 3 Some(icons::SELECT), [key(Key::V)];
    /// Activates the state tool.
    StateTool "state_tool" Edit 3 Some(icons::STATE), [key(Key::N)];
    /// Activates the arrow tool.
    ArrowTool "arrow_tool" Edit 3 Some(icons::ARROW), [key(Key::T)];
    /// Activates the note tool.
    NoteTool "note_tool" Edit 3 Some(icons::NOTE), [shift(Key::F2)];

    /// Fits the whole drawing into the view.
    Fit "fit" View 0 Some(icons::FIT), [key(Key::Home)];
    /// Fits the selection into the view.
    FitSelection "fit_selection" View 0 None, [shift(Key::Home)];
    /// Zooms in.
    ZoomIn "zoom_in" View 0 Some(icons::ZOOM_IN), [command(Key::Plus), command(Key::Equals)];
    /// Zooms out.
    ZoomOut "zoom_out" View 0 Some(icons::ZOOM_OUT), [command(Key::Minus)];
    /// Resets the zoom to 100%.
    ZoomReset "zoom_reset" View 0 None, [command(Key::Num0)];
    /// Shows or hides the grammar.
    ToggleGrammar "toggle_grammar" View 1 Some(icons::SIDEBAR), [];
    /// Shows or hides the bar for running words.
    Run "run" View 1 Some(icons::PLAY), [key(Key::F5), alt(Key::R)];
    /// Moves the panel for running words to the right of the canvas, or back below it.
    RunOnRight "run_on_right" View 1 None, [];
    /// Shows or hides the bar with the regular expression.
    ToggleLanguageBar "toggle_language_bar" View 1 None, [];
    /// Edits the regular expression.
    EditExpression "edit_expression" View 1 Some(icons::EXPRESSION), [alt(Key::L)];
    /// Shows only the drawing.
    ShowDrawing "show_drawing" View 1 Some(icons::DRAWING), [];
    /// Shows only the transition table.
    ShowTable "show_table" View 1 Some(icons::TABLE), [];
    /// Shows the drawing and the transition table.
    ShowBoth "show_both" View 1 Some(icons::TABLE), [];
    /// Shows the problems.
    ShowProblems "show_problems" View 1 Some(icons::WARNING), [];
    /// Shows the definitions of the automaton and the grammar.
    ShowDefinition "show_definition" View 1 None, [];
    /// Shows the properties of the selection.
    ShowProperties "show_properties" View 1 Some(icons::PROPERTIES), [key(Key::F4)];
    /// Shows the sample words.
    ShowWords "show_words" View 1 Some(icons::CHECK), [];
    /// Switches to the tab on the right.
    NextTab "next_tab" View 2 None, [control(Key::Tab), control(Key::PageDown), alt(Key::PageDown)];
    /// Switches to the tab on the left.
    PreviousTab "previous_tab" View 2 None, [control_shift(Key::Tab), control(Key::PageUp), alt(Key::PageUp)];
    /// Uses the theme of the system.
    ThemeSystem "theme_system" View 3 Some(icons::SYSTEM), [];
    /// Uses the light theme.
    ThemeLight "theme_light" View 3 Some(icons::LIGHT), [];
    /// Uses the dark theme.
    ThemeDark "theme_dark" View 3 Some(icons::DARK), [];
    /// Turns high contrast on or off.
    HighContrast "high_contrast" View 3 Some(icons::CONTRAST), [];
    /// Turns colors that are safe for color-blind users on or off.
    ColorSafe "color_safe" View 3 None, [];
    /// Makes text larger.
    TextLarger "text_larger" View 4 None, [];
    /// Makes text smaller.
    TextSmaller "text_smaller" View 4 None, [];
    /// Resets the text size.
    TextNormal "text_normal" View 4 None, [];

    /// Aligns states with the leftmost one.
    AlignLeft "align_left" Arrange 0 Some(icons::ALIGN_LEFT), [];
    /// Aligns states halfway between the leftmost and the rightmost one.
    AlignCenter "align_center" Arrange 0 Some(icons::ALIGN_CENTER), [];
    /// Aligns states with the rightmost one.
    AlignRight "align_right" Arrange 0 Some(icons::ALIGN_RIGHT), [];
    /// Aligns states with the topmost one.
    AlignTop "align_top" Arrange 1 Some(icons::ALIGN_TOP), [];
    /// Aligns states halfway between the topmost and the lowest one.
    AlignMiddle "align_middle" Arrange 1 Some(icons::ALIGN_MIDDLE), [];
    /// Aligns states with the lowest one.
    AlignBottom "align_bottom" Arrange 1 Some(icons::ALIGN_BOTTOM), [];
    /// Spaces states evenly from left to right.
    SpreadAcross "spread_across" Arrange 2 Some(icons::SPREAD_ACROSS), [];
    /// Spaces states evenly from top to bottom.
    SpreadDown "spread_down" Arrange 2 Some(icons::SPREAD_DOWN), [];
    /// Turns snapping to a grid on or off.
    SnapToGrid "snap_to_grid" Arrange 2 Some(icons::GRID), [];
    /// Lays out states in layers that follow the arrows.
    LayOutLayered "lay_out_layered" Arrange 3 Some(icons::LAYOUT), [command_shift(Key::A)];
    /// Lays out states on a circle.
    LayOutCircle "lay_out_circle" Arrange 3 None, [];
    /// Lays out states by forces.
    LayOutForce "lay_out_force" Arrange 3 None, [];
    /// Lays out states in rows.
    LayOutGrid "lay_out_grid" Arrange 3 None, [];

    /// Edits the name, labels or text of the selected element.
    EditText "edit_text" Automaton 0 Some(icons::EDIT), [key(Key::Enter), key(Key::F2)];
    /// Adds or removes the start mark of the selected state.
    ToggleStart "toggle_start" Automaton 0 Some(icons::START), [key(Key::S)];
    /// Adds the selected states to the start states, or removes their start marks.
    AddStart "add_start" Automaton 0 None, [shift(Key::S)];
    /// Makes the selected states accepting or not accepting.
    ToggleAccepting "toggle_accepting" Automaton 0 Some(icons::ACCEPT), [key(Key::F)];
    /// Edits the remark on the selected states.
    EditNote "edit_note" Automaton 0 Some(icons::NOTE_EDIT), [];
    /// Merges the selected states into one.
    Merge "merge" Automaton 1 Some(icons::MERGE), [key(Key::M)];
    /// Replaces several start states by a new one with an ε-transition to each of them.
    JoinStarts "join_starts" Automaton 1 None, [];
    /// Reverses the selected arrows.
    Reverse "reverse" Automaton 1 Some(icons::REVERSE), [key(Key::R)];
    /// Moves some labels of an arrow to a new arrow.
    SplitOff "split_off" Automaton 1 Some(icons::SPLIT), [];
    /// Removes the bends of the selected arrows.
    Straighten "straighten" Automaton 1 Some(icons::STRAIGHTEN), [];
    /// Renames all states by a scheme.
    RenameStates "rename_states" Automaton 2 None, [];
    /// Edits the title of the document.
    EditTitle "edit_title" Automaton 2 None, [];
    /// Edits the declared symbols of the alphabet.
    EditAlphabet "edit_alphabet" Automaton 2 None, [];
    /// Compares the language with that of another automaton, grammar or regular expression.
    Compare "compare" Automaton 3 None, [];
    /// Shows checks of the language: ambiguity, minimality, number of words.
    ShowChecks "show_checks" Automaton 3 Some(icons::CHECK), [key(Key::F7)];
    /// Describes the drawing in words.
    Describe "describe" Automaton 3 None, [];

    /// Determinizes the automaton by the subset construction.
    Determinize "determinize" Operations 0 Some(icons::DETERMINIZE), [];
    /// Minimizes the automaton.
    Minimize "minimize" Operations 0 Some(icons::MINIMIZE), [];
    /// Minimizes the automaton by reversing and determinizing it twice.
    DoubleReversal "double_reversal" Operations 0 None, [];
    /// Merges bisimilar states.
    MergeBisimilar "merge_bisimilar" Operations 0 None, [];
    /// Removes ε-moves.
    RemoveEpsilon "remove_epsilon" Operations 0 None, [];
    /// Adds missing transitions, to a sink.
    Complete "complete" Operations 0 None, [];
    /// Removes the states that no accepting run visits.
    Trim "trim" Operations 0 None, [];
    /// Accepts the words over the alphabet that are rejected.
    Complement "complement" Operations 1 None, [];
    /// Accepts the reversed words.
    ReverseLanguage "mirror" Operations 1 None, [];
    /// Accepts the concatenations of any number of words.
    Star "star" Operations 1 None, [];
    /// Accepts the words of either operand.
    Union "union" Operations 2 None, [];
    /// Accepts the words of both operands.
    Intersection "intersection" Operations 2 None, [];
    /// Accepts the words that are not in the second operand.
    Difference "difference" Operations 2 None, [];
    /// Accepts the words of exactly one operand.
    SymmetricDifference "symmetric_difference" Operations 2 None, [];
    /// Accepts the words of this automaton followed by words of the second operand.
    Concatenate "concatenate" Operations 2 None, [];
    /// Selects whether operations change the drawing instead of opening a tab.
    ResultInPlace "result_in_place" Operations 3 None, [];
    /// Numbers the states of results.
    ResultNumbers "result_numbers" Operations 4 None, [];
    /// Names the states of results with letters.
    ResultLetters "result_letters" Operations 4 None, [];
    /// Names the states of results after the states that they stand for.
    ResultSets "result_sets" Operations 4 None, [];

    /// Removes the color of the selected states.
    ColorNone "color_none" Color 0 None, [key(Key::Num0)];
    /// Applies the first color.
    Color1 "color_1" Color 0 None, [key(Key::Num1)];
    /// Applies the second color.
    Color2 "color_2" Color 0 None, [key(Key::Num2)];
    /// Applies the third color.
    Color3 "color_3" Color 0 None, [key(Key::Num3)];
    /// Applies the fourth color.
    Color4 "color_4" Color 0 None, [key(Key::Num4)];
    /// Applies the fifth color.
    Color5 "color_5" Color 0 None, [key(Key::Num5)];
    /// Applies the sixth color.
    Color6 "color_6" Color 0 None, [key(Key::Num6)];

    /// Shows the removal of ε-moves step by step.
    StepEpsilon "step_epsilon" Steps 0 None, [];
    /// Shows the subset construction step by step.
    StepSubsets "step_subsets" Steps 0 None, [];
    /// Shows minimization step by step.
    StepMinimization "step_minimization" Steps 0 None, [];
    /// Shows merging of bisimilar states step by step.
    StepBisimulation "step_bisimulation" Steps 0 None, [];
    /// Shows minimization by two reversals step by step.
    StepReversal "step_reversal" Steps 0 None, [];
    /// Shows the classes of the Myhill–Nerode equivalence step by step.
    StepNerode "step_nerode" Steps 0 None, [];
    /// Shows state elimination step by step.
    StepElimination "step_elimination" Steps 0 None, [];
    /// Shows step by step how equations give a regular expression.
    StepEquations "step_equations" Steps 0 None, [];
    /// Shows Thompson's construction step by step.
    StepThompson "step_thompson" Steps 1 None, [];
    /// Shows Glushkov's construction step by step.
    StepGlushkov "step_glushkov" Steps 1 None, [];
    /// Shows Brzozowski's derivatives of the expression step by step.
    StepDerivatives "step_derivatives" Steps 1 None, [];
    /// Shows Antimirov's partial derivatives of the expression step by step.
    StepPartialDerivatives "step_partial_derivatives" Steps 1 None, [];

    /// Starts or stops editing the grammar as text.
    EditGrammar "edit_grammar" Grammar 0 Some(icons::EDIT), [key(Key::F6), alt(Key::G)];
    /// Copies the grammar to the clipboard.
    CopyGrammar "copy_grammar" Grammar 0 Some(icons::COPY), [command_shift(Key::G), alt(Key::C)];

    /// Shows the conversion to a grammar step by step.
    StepConversion "step_conversion" Grammar 1 Some(icons::FORWARD), [];
    /// Lets the user write the productions, and shows which ones are missing or wrong.
    Practice "practice" Grammar 1 Some(icons::CHECK), [];
    /// Shows the simplification of the grammar step by step.
    StepSimplification "step_simplification" Grammar 1 None, [];
    /// Shows step by step how the grammar becomes strict.
    StepStrict "step_strict" Grammar 1 None, [];
    /// Shows step by step how the grammar becomes deterministic.
    StepDeterministicGrammar "step_deterministic_grammar" Grammar 1 None, [];
    /// Shows the renaming of nonterminals to letters step by step.
    StepRenumbering "step_renumbering" Grammar 1 None, [];
    /// Shows the unrolling of loops step by step.
    StepUnrolling "step_unrolling" Grammar 1 None, [];
    /// Shows the conversion of the grammar to an automaton step by step.
    StepAutomaton "step_automaton" Grammar 1 None, [];
    /// Shows the conversion between right-linear and left-linear grammars step by step.
    StepReorientation "step_reorientation" Grammar 1 None, [];
    /// Removes useless, unit and avoidable ε-productions from the grammar.
    SimplifyGrammar "simplify_grammar" Grammar 1 None, [];

    /// Uses the notation of no book.
    NotationStandard "notation_standard" Notation 0 None, [];
    /// Uses the notation of Hopcroft, Motwani and Ullman.
    NotationHopcroft "notation_hopcroft" Notation 0 None, [];
    /// Uses the notation of Sipser.
    NotationSipser "notation_sipser" Notation 0 None, [];
    /// Uses the notation of Linz.
    NotationLinz "notation_linz" Notation 0 None, [];
    /// Uses the notation of Martin.
    NotationMartin "notation_martin" Notation 0 None, [];
    /// Uses the notation of Lewis and Papadimitriou.
    NotationLewis "notation_lewis" Notation 0 None, [];
    /// Uses the notation of Schöning.
    NotationSchoening "notation_schoening" Notation 0 None, [];
    /// Uses the notation of 吕映芝 et al.
    NotationTsinghua "notation_tsinghua" Notation 0 None, [];
    /// Uses the notation of 陈火旺 et al.
    NotationChen "notation_chen" Notation 0 None, [];
    /// Lets the user choose each part of the notation.
    NotationCustom "notation_custom" Notation 1 None, [];

    /// Checks the answer to the exercise.
    CheckAnswer "check_answer" Exercise 0 Some(icons::CHECK), [key(Key::F8)];
    /// Shows a hint on the answer to the exercise.
    ShowHint "show_hint" Exercise 0 Some(icons::INFO), [];
    /// Makes the document an exercise by a dialog.
    NewExercise "new_exercise" Exercise 1 Some(icons::NEW), [];
    /// Changes the exercise by a dialog.
    EditExercise "edit_exercise" Exercise 1 Some(icons::EDIT), [];
    /// Makes the exercise a plain document.
    RemoveExercise "remove_exercise" Exercise 1 Some(icons::DELETE), [];
    /// Makes an exercise sheet in a new tab, with the exercise of the document.
    NewSheet "new_sheet" Exercise 2 None, [];
    /// Returns to the exercise sheet.
    ShowSheet "show_sheet" Exercise 2 Some(icons::BACK), [];
    /// Opens the exercises as students get them, in a new tab.
    TryExercise "try_exercise" Exercise 3 None, [];
    /// Saves the exercises as students get them.
    SaveStudentCopy "save_student_copy" Exercise 3 Some(icons::SAVE), [];
    /// Copies a link that opens the exercises as students get them.
    CopyStudentLink "copy_student_link" Exercise 3 Some(icons::LINK), [];

    /// Shows the start page.
    StartPage "start_page" Help 0 Some(icons::HOME), [];
    /// Starts the tour, in which the user draws an automaton step by step.
    Tour "tour" Help 0 Some(icons::TOUR), [];
    /// Opens the book.
    Book "book" Help 1 Some(icons::EXAMPLES), [];
    /// Shows help on the mouse and the keyboard.
    Help "help" Help 1 Some(icons::INFO), [key(Key::F1)];
    /// Shows all shortcuts.
    Shortcuts "shortcuts" Help 1 Some(icons::KEYBOARD), [key(Key::Questionmark)];
    /// Opens the command palette, which finds actions, states and examples by name.
    Palette "palette" Help 1 Some(icons::SEARCH), [command(Key::K)];
    /// Shows the version and the licenses.
    About "about" Help 2 None, [];
}

impl Action {
    /// Returns the name, as displayed in menus.
    pub fn text(self) -> String {
        text::actions::label(self.text_key())
    }

    /// Returns a sentence that describes the action.
    pub fn hint(self) -> String {
        text::actions::label(self.hint_key())
    }

    /// Returns the name for a user of fingers.
    pub(crate) fn touch_text(self) -> String {
        text::actions::touch_label(self.text_key())
    }

    /// Returns a sentence that describes the action for a user of fingers.
    pub(crate) fn touch_hint(self) -> String {
        text::actions::touch_label(self.hint_key())
    }

    /// Returns other words that people use for the action, if there are any. The command palette finds them.
    pub(crate) fn synonyms(self) -> Vec<String> {
        text::actions::synonyms(self.synonyms_key())
    }

    /// Returns the text of the tooltip: the description and the shortcut.
    pub(crate) fn tooltip(self, ctx: &Context, set: ShortcutSet, target: Target) -> String {
        let hint = self.hint();
        match self.shortcut_text(ctx, set, target) {
            Some(shortcut) => format!("{hint}  ({shortcut})"),
            None => hint,
        }
    }

    /// Returns the book whose notation the action chooses, if it does.
    pub(crate) fn book(self) -> Option<Book> {
        match self {
            Self::NotationStandard => Some(Book::Standard),
            Self::NotationHopcroft => Some(Book::Hopcroft),
            Self::NotationSipser => Some(Book::Sipser),
            Self::NotationLinz => Some(Book::Linz),
            Self::NotationMartin => Some(Book::Martin),
            Self::NotationLewis => Some(Book::LewisPapadimitriou),
            Self::NotationSchoening => Some(Book::Schoening),
            Self::NotationTsinghua => Some(Book::Tsinghua),
            Self::NotationChen => Some(Book::Chen),
            _ => None,
        }
    }

    /// Returns whether the action opens a construction step by step, or practice.
    pub(crate) fn is_step(self) -> bool {
        let of_grammar = [
            Self::StepConversion,
            Self::Practice,
            Self::StepSimplification,
            Self::StepStrict,
            Self::StepDeterministicGrammar,
            Self::StepRenumbering,
            Self::StepUnrolling,
            Self::StepAutomaton,
            Self::StepReorientation,
        ];
        self.menu() == Menu::Steps || of_grammar.contains(&self)
    }

    /// Returns the color that the action gives to states, if it is a color action.
    pub(crate) fn color(self) -> Option<Tint> {
        match self {
            Self::ColorNone => Some(Tint(None)),
            Self::Color1 => Some(Tint(Some(0))),
            Self::Color2 => Some(Tint(Some(1))),
            Self::Color3 => Some(Tint(Some(2))),
            Self::Color4 => Some(Tint(Some(3))),
            Self::Color5 => Some(Tint(Some(4))),
            Self::Color6 => Some(Tint(Some(5))),
            _ => None,
        }
    }

    /// Returns the text of the first shortcut that reaches the app, in the notation of the system.
    pub(crate) fn shortcut_text(self, ctx: &Context, set: ShortcutSet, target: Target) -> Option<String> {
        self.shortcut_texts(ctx, set, target).next()
    }

    /// Returns the texts of all shortcuts that reach the app, in the notation of the system.
    pub(crate) fn shortcut_texts(
        self,
        ctx: &Context,
        set: ShortcutSet,
        target: Target,
    ) -> impl Iterator<Item = String> {
        self.shortcuts_in(set, target).map(|shortcut| keys::shortcut_text(ctx, shortcut))
    }

    /// Returns the shortcuts in a set that reach the app.
    pub(crate) fn shortcuts_in(self, set: ShortcutSet, target: Target) -> impl Iterator<Item = KeyboardShortcut> {
        let all = self.shortcuts().iter().filter_map(move |&shortcut| keys::variant(shortcut, set));
        all.filter(move |&shortcut| reaches_app(shortcut, target))
    }

    /// Returns whether the action exists on a platform. A web page cannot close itself, and has no room for
    /// reports; only a web page has a link,
    /// prints and stores the drawings of earlier tabs.
    pub fn is_offered(self, target: Target) -> bool {
        match self {
            _ if let Target::Frame { editable } = target => self.is_offered_in_frame(editable),
            Self::Quit | Self::Report => target == Target::Desktop,
            Self::CopyLink
            | Self::CopyStudentLink
            | Self::Share
            | Self::CopyEmbedCode
            | Self::EarlierDrawings
            | Self::Print => target == Target::Browser,
            _ => true,
        }
    }

    /// Returns whether the action exists where the app is part of another page: there are no dialogs and no side tabs.
    fn is_offered_in_frame(self, editable: bool) -> bool {
        match self {
            Self::Fit | Self::Run | Self::ToggleGrammar | Self::CopyGrammar | Self::ShowSheet => true,
            Self::EditText
            | Self::CheckAnswer
            | Self::ShowHint
            | Self::ToggleStart
            | Self::AddStart
            | Self::ToggleAccepting
            | Self::Merge
            | Self::JoinStarts
            | Self::Reverse
            | Self::Straighten => editable,
            _ => editable && matches!(self.menu(), Menu::Edit | Menu::Arrange | Menu::Color),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Modifiers, os::OperatingSystem};
    use keys::is_browser_shortcut;

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let sets = [ShortcutSet::Standard, ShortcutSet::Labeling];
        let systems = [OperatingSystem::Nix, OperatingSystem::Mac];
        for (set, system) in sets.into_iter().flat_map(|set| systems.map(|system| (set, system))) {
            let mut seen: Vec<(KeyboardShortcut, Action)> = Vec::new();
            for &action in Action::ALL {
                for shortcut in action.shortcuts_in(set, Target::Desktop) {
                    let shortcut = on_system(shortcut, system);
                    let clash = seen.iter().find(|(other, _)| *other == shortcut);
                    assert!(clash.is_none(), "{action:?} and {clash:?}");
                    seen.push((shortcut, action));
                }
            }
        }
    }

    #[test]
    fn while_letters_edit_a_label_no_shortcut_types_a_character() {
        let shortcuts = |action: Action| {
            let of_action = action.shortcuts_in(ShortcutSet::Labeling, Target::Desktop);
            of_action.map(|shortcut| (shortcut.modifiers, shortcut.logical_key)).collect::<Vec<_>>()
        };
        let alt_shift = Modifiers::ALT.plus(Modifiers::SHIFT);
        assert_eq!(shortcuts(Action::Reverse), [(alt_shift, Key::R)]);
        assert_eq!(shortcuts(Action::Shortcuts), [(alt_shift, Key::Questionmark)]);
        assert_eq!(shortcuts(Action::AddStart), []);
        assert_eq!(shortcuts(Action::Delete), [(Modifiers::NONE, Key::Delete), (Modifiers::NONE, Key::Backspace)]);
        assert_eq!(shortcuts(Action::Save), [(Modifiers::COMMAND, Key::S)]);
    }

    #[test]
    fn on_a_mac_no_shortcut_types_a_character_with_the_option_key() {
        let shortcuts = |action: Action, set| -> Vec<_> {
            let on_mac = |shortcut| on_system(shortcut, OperatingSystem::Mac);
            let of_action = action.shortcuts_in(set, Target::Browser).map(on_mac);
            of_action.map(|shortcut| (shortcut.modifiers, shortcut.logical_key)).collect()
        };
        let control_shift = Modifiers::CTRL.plus(Modifiers::SHIFT);
        assert_eq!(shortcuts(Action::Run, ShortcutSet::Standard), [(control_shift, Key::R)]);
        assert_eq!(shortcuts(Action::Reverse, ShortcutSet::Labeling), [(Modifiers::CTRL, Key::R)]);
        assert_eq!(shortcuts(Action::NextTab, ShortcutSet::Standard), [(Modifiers::ALT, Key::PageDown)]);
    }

    #[test]
    fn shift_and_a_letter_make_another_shortcut_but_may_be_needed_for_a_sign() {
        let save = command(Key::S);
        assert!(is_meant(save, Key::S, Modifiers::COMMAND));
        assert!(!is_meant(save, Key::S, Modifiers::COMMAND.plus(Modifiers::SHIFT)));
        assert!(!is_meant(save, Key::S, Modifiers::COMMAND.plus(Modifiers::ALT)));
        assert!(is_meant(command(Key::Plus), Key::Plus, Modifiers::COMMAND.plus(Modifiers::SHIFT)));
        assert!(is_meant(key(Key::Questionmark), Key::Questionmark, Modifiers::SHIFT));
    }

    #[test]
    fn frequent_actions_have_a_shortcut_that_no_browser_uses() {
        let tabs = [Action::New, Action::CloseTab, Action::NextTab, Action::PreviousTab];
        let others = [Action::Open, Action::Save, Action::Export, Action::CopyGrammar, Action::CopyLink];
        for action in tabs.into_iter().chain(others) {
            assert!(action.shortcuts().iter().any(|&shortcut| !is_browser_shortcut(shortcut)), "{action:?}");
        }
    }

    #[test]
    fn actions_are_ordered_by_menu_and_group() {
        let places: Vec<_> = Action::ALL.iter().map(|action| (action.menu(), action.group())).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn every_action_is_in_a_menu_that_can_be_opened() {
        for &action in Action::ALL {
            let menu = action.menu();
            assert!(Menu::BAR.contains(&menu.parent().unwrap_or(menu)), "{action:?}");
        }
    }

    #[test]
    fn each_book_has_an_action() {
        for &book in Book::ALL {
            assert!(Action::ALL.iter().any(|action| action.book() == Some(book)), "{book:?}");
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
