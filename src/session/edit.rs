//! Changes of a document, as data.

use crate::{Element, NameScheme, exercises::SheetEdit};
use ecow::EcoString;
use grammaton_core::{
    ArrowShape, Document, GrammarText, Label, LayoutResult, Options, Point, SampleWord, StateId, StateToken, Symbol,
    exercise::Exercise,
};

/// A change of a document.
///
/// An [`Editor`](crate::Editor) applies it. Parts that refer to missing elements, or to IDs that are taken, have no
/// effect. Coordinates and offsets are in canvas points.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Adds a state with the next free name. The first state of a document becomes its start.
    AddState {
        /// The ID of the state, which must be free.
        id: StateId,
        /// The center of the state.
        at: Point,
    },
    /// Moves states to new centers.
    Move(Vec<(StateId, Point)>),
    /// Renames a state.
    Rename {
        /// The state.
        id: StateId,
        /// The new name, which may be empty or taken. Greek letters may have their LaTeX names.
        name: EcoString,
    },
    /// Renames all states, breadth-first from the start.
    RenameAll(NameScheme),
    /// Makes states accepting or not accepting.
    SetAccepting {
        /// The states.
        ids: Vec<StateId>,
        /// Whether the states become accepting.
        accepting: bool,
    },
    /// Makes a state the only start state, or removes all start marks.
    SetStart(Option<StateId>),
    /// Adds or removes the start marks of states. Other states keep theirs.
    MarkStarts {
        /// The states.
        ids: Vec<StateId>,
        /// Whether the states become start states.
        start: bool,
    },
    /// Replaces several start states by a new one with an ε-transition to each of them.
    JoinStarts,
    /// Replaces the labels of an arrow. Without labels, the arrow is removed.
    SetLabels {
        /// The source state.
        from: StateId,
        /// The target state.
        to: StateId,
        /// All labels of the arrow.
        labels: Vec<Label>,
    },
    /// Replaces the target states of a state for one label.
    SetTargets {
        /// The source state.
        from: StateId,
        /// The label.
        label: Label,
        /// All target states for the label.
        targets: Vec<StateId>,
    },
    /// Adds an empty note after the existing ones.
    AddNote {
        /// The upper left corner of the note.
        at: Point,
    },
    /// Moves notes, given by their indices, to new upper left corners.
    MoveNotes(Vec<(usize, Point)>),
    /// Replaces the text of a note.
    WriteNote {
        /// The index of the note.
        index: usize,
        /// The new text.
        text: EcoString,
    },
    /// Moves the labels of an arrow to another pair of states. If an arrow exists there, the two are joined.
    Retarget {
        /// The source and target states of the arrow.
        arrow: (StateId, StateId),
        /// The new source and target states.
        onto: (StateId, StateId),
    },
    /// Removes states with their arrows, arrows, and notes.
    Delete(Vec<Element>),
    /// Moves states by an offset.
    Shift {
        /// The states.
        ids: Vec<StateId>,
        /// The offset.
        by: Point,
    },
    /// Replaces the shapes of arrows, given by their source and target states.
    SetShapes(Vec<(StateId, StateId, ArrowShape)>),
    /// Reverses arrows. One that meets another arrow in its new direction is joined with it.
    Reverse(Vec<(StateId, StateId)>),
    /// Merges states into the first one.
    Merge(Vec<StateId>),
    /// Moves some labels of an arrow to a new arrow, which leads from the same source to a new state.
    SplitOff {
        /// The source state of the arrow.
        from: StateId,
        /// The target state of the arrow.
        to: StateId,
        /// The labels to move.
        labels: Vec<Label>,
        /// The ID of the new state, which must be free.
        id: StateId,
        /// The center of the new state.
        at: Point,
    },
    /// Gives states a color of the palette, or removes it.
    SetColor {
        /// The states.
        ids: Vec<StateId>,
        /// The index of the color in the palette.
        color: Option<u8>,
    },
    /// Replaces the remarks on states. An empty text removes the remark.
    SetNote {
        /// The states.
        ids: Vec<StateId>,
        /// The text of the remark.
        note: EcoString,
    },
    /// Replaces the token of a state.
    SetToken {
        /// The state.
        id: StateId,
        /// The token; `None` removes it.
        token: Option<StateToken>,
    },
    /// Replaces the meaning of a state. An empty text removes it.
    SetMeaning {
        /// The state.
        id: StateId,
        /// Prose, or `=` and an expression of the words that lead to the state.
        meaning: EcoString,
    },
    /// Replaces the title of the document. An empty text removes it.
    SetTitle(EcoString),
    /// Replaces the declared symbols, which belong to the alphabet even if no arrow has them.
    SetAlphabet(Vec<Symbol>),
    /// Adds another drawing, giving its states free names.
    Paste {
        /// The drawing to add.
        part: Document,
        /// The new IDs of the states of `part`, in its order. They must be free.
        ids: Vec<StateId>,
        /// The offset by which the drawing is moved.
        by: Point,
    },
    /// Replaces the text of the grammar and updates the drawing. A text that cannot be parsed is stored as a draft,
    /// and the drawing stays as it is.
    WriteGrammar {
        /// The whole text. If it has been parsed, it is not parsed again.
        text: GrammarText,
        /// The form in which the grammar is displayed.
        form: Options,
        /// Whether the edited text is the one stored in the document, and not one written from the drawing.
        own: bool,
    },
    /// Adds sample words. A word that exists already gets the new verdict.
    AddWords(Vec<SampleWord>),
    /// Replaces a sample word or its verdict.
    SetWord {
        /// The index of the sample word.
        index: usize,
        /// The new word and verdict.
        word: SampleWord,
    },
    /// Removes the sample words with these indices.
    RemoveWords(Vec<usize>),
    /// Makes the document this exercise, or a plain document. An exercise of a sheet stays open in its sheet.
    SetExercise(Option<Box<Exercise>>),
    /// Changes the exercise sheet.
    ChangeSheet(SheetEdit),
    /// Replaces the answer of a student's copy that is not its drawing.
    WriteAnswer(EcoString),
    /// Applies the result of a layout.
    LayOut(LayoutResult),
    /// Replaces the whole document.
    Replace(Document),
}
