//! The changes that can be made to a document, as data.

use crate::Element;
use ecow::EcoString;
use grammaton_core::{ArrowShape, Document, Label, Moves, Options, Point, SampleWord, StateId, Symbol};

/// One change of the document.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Add a state with the next free name; the first one of a document is its start.
    AddState {
        /// Its id, which must be free.
        id: StateId,
        /// Its centre.
        at: Point,
    },
    /// Put states elsewhere.
    Move(Vec<(StateId, Point)>),
    /// Give a state another name.
    Rename {
        /// The state.
        id: StateId,
        /// Its new name.
        name: EcoString,
    },
    /// Make states accepting, or no longer.
    SetAccepting {
        /// The states.
        ids: Vec<StateId>,
        /// Whether they accept.
        accepting: bool,
    },
    /// Move the start mark, or take it away.
    SetStart(Option<StateId>),
    /// Give an arrow its labels; with none it goes away.
    SetLabels {
        /// Where it starts.
        from: StateId,
        /// Where it leads.
        to: StateId,
        /// All its labels.
        labels: Vec<Label>,
    },
    /// Let a state lead to these, and no others, by one label.
    SetTargets {
        /// The state.
        from: StateId,
        /// What is read.
        label: Label,
        /// All states that it leads to then.
        targets: Vec<StateId>,
    },
    /// Add a text on the canvas after those that are there.
    AddNote {
        /// Its upper left corner.
        at: Point,
    },
    /// Put texts elsewhere.
    MoveNotes(Vec<(usize, Point)>),
    /// Change what a text says.
    WriteNote {
        /// Its index.
        index: usize,
        /// What it says now.
        text: EcoString,
    },
    /// Let an arrow start or end at other states.
    Retarget {
        /// Its states.
        arrow: (StateId, StateId),
        /// The states that it joins from now on.
        onto: (StateId, StateId),
    },
    /// Remove states, with their arrows, and arrows, and texts.
    Delete(Vec<Element>),
    /// Move states by an offset.
    Shift {
        /// The states.
        ids: Vec<StateId>,
        /// The offset.
        by: Point,
    },
    /// Draw arrows otherwise.
    SetShapes(Vec<(StateId, StateId, ArrowShape)>),
    /// Turn arrows round; one that meets another in its new direction joins it.
    Reverse(Vec<(StateId, StateId)>),
    /// Make the first of these states of all of them.
    Merge(Vec<StateId>),
    /// Give some of an arrow's labels an arrow of their own, to a new state.
    SplitOff {
        /// Where the arrow starts.
        from: StateId,
        /// Where it leads.
        to: StateId,
        /// The labels that leave it.
        labels: Vec<Label>,
        /// The id of the new state, which must be free.
        id: StateId,
        /// Its centre.
        at: Point,
    },
    /// Give states a colour of the palette, or none.
    SetColour {
        /// The states.
        ids: Vec<StateId>,
        /// The index of the colour.
        colour: Option<u8>,
    },
    /// Give states a remark; an empty one is none.
    SetNote {
        /// The states.
        ids: Vec<StateId>,
        /// The remark.
        note: EcoString,
    },
    /// Give the document a title; an empty one is none.
    SetTitle(EcoString),
    /// Declare symbols beyond what is drawn.
    SetAlphabet(Vec<Symbol>),
    /// Add a drawing to this one, with free names.
    Paste {
        /// What is added.
        part: Document,
        /// The ids of its states here, in their order there; they must be free.
        ids: Vec<StateId>,
        /// How far from its own place it goes.
        by: Point,
    },
    /// Change the grammar's text; until it can be read the drawing stays as it is.
    WriteGrammar {
        /// The whole text.
        text: EcoString,
        /// The form in which the grammar is shown.
        form: Options,
        /// Whether the text that was changed is the one that is kept with the document.
        own: bool,
    },
    /// Add words that are checked; one that is there already gets the new verdict.
    AddWords(Vec<SampleWord>),
    /// Change a word that is checked, or its verdict.
    SetWord {
        /// Its index.
        index: usize,
        /// What it is now.
        word: SampleWord,
    },
    /// Check these words no longer.
    RemoveWords(Vec<usize>),
    /// Put states where a layout wants them.
    LayOut(Moves),
    /// Put another document in the place of this one.
    Replace(Document),
}
