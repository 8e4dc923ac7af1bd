//! What panels and the canvas ask for. They read the document and push commands; the app carries them out.

use crate::{
    action::Action,
    app::TabId,
    export::ExportOptions,
    files::FileEvent,
    jobs::JobId,
    panels::{below::Below, words::Generated},
    view::{Camera, Element, GrammarSwitches, Inline, Tool},
};
use ecow::EcoString;
use grammaton_core::{ArrowShape, Document, Label, Moves, Options, Point, SampleWord, StateId, Symbol, format::Format};

/// One request. The app drains them, first in first out, at the end of the frame in which they were pushed.
#[derive(Clone, Debug)]
pub enum Command {
    /// Change the document as one undo step.
    Edit(Edit),
    /// Change the document as part of a gesture: all up to the next [`Commit`](Self::Commit) is one undo step.
    Continue(Edit),
    /// End a gesture and keep what it did.
    Commit,
    /// End a gesture and take back what it did.
    Abort,
    /// Select these and nothing else.
    Select(Vec<Element>),
    /// Select this too, or no longer.
    ToggleSelected(Element),
    /// Take another tool.
    Tool(Tool),
    /// Look elsewhere, as a person wishes.
    Look(Camera),
    /// Look at the whole drawing, as it was fitted to its room.
    Fitted(Camera),
    /// Look at these, without changing the zoom more than needed.
    Reveal(Vec<Element>),
    /// Show the grammar otherwise.
    Switch(GrammarSwitches),
    /// Open the text field of a name or a label.
    OpenInline(Inline),
    /// The text in that field is now this.
    TypeInline(String),
    /// Close that field, keeping what was typed.
    AcceptInline {
        /// Whether Enter was pressed: then nothing is ε; else nothing is nothing.
        entered: bool,
    },
    /// Close that field as if it had not been opened.
    CancelInline,
    /// Begin a transition from the selected state by keyboard.
    DrawOn,
    /// Take the next state as its target, or the one before.
    StepTarget(bool),
    /// Give something on the canvas the keyboard focus, or nothing.
    Focus(Option<Element>),
    /// Do what a key stands for: with a tool's key, at once what the tool would do.
    Key(Action),
    /// Do what a menu entry, a button or a key stands for.
    Act(Action),
    /// Open the example with this index.
    OpenExample(usize),
    /// Show a document that was made of others, under this title, in a tab of its own.
    OpenInTab {
        /// The document.
        document: Box<Document>,
        /// What it is called.
        title: String,
    },
    /// Show another tab.
    ShowTab(TabId),
    /// Close a tab, after asking about its changes.
    CloseTab(TabId),
    /// Put a tab to another place in the strip.
    MoveTab {
        /// The tab.
        id: TabId,
        /// How many stand to the left of it then.
        to: usize,
    },
    /// Open the earlier drawings with this number in the list that is shown.
    OpenEarlier(usize),
    /// Close that list.
    CloseEarlier,
    /// Open the file that stands at this place of the list of recent ones.
    OpenRecent(usize),
    /// Something came back from the file dialogs or the disk.
    File(FileEvent),
    /// Go on with what waits for unsaved changes, having decided about them.
    Unsaved(Unsaved),
    /// Go on, having decided about a file that another program has changed.
    Differs(Choice),
    /// Go on, having decided about what a crash left.
    Recover(Recover),
    /// The path in the field for one is now this.
    TypePath(String),
    /// Take that path.
    AcceptPath,
    /// Close that field.
    CancelPath,
    /// End a long computation without a result.
    CancelJob(JobId),
    /// Export otherwise.
    ChooseExport(ExportOptions),
    /// Write to a file what the export dialog shows.
    Export,
    /// Put the document on the clipboard as a text in this format.
    CopyAs(Format),
    /// Add what this text holds, which was on the clipboard.
    Paste(String),
    /// Make one automaton of what is shown and another.
    Combine {
        /// The operation.
        action: Action,
        /// The other automaton.
        with: Second,
    },
    /// Open a file as the other automaton that is asked for, without leaving this one.
    OpenBeside,
    /// Show something else under the grammar.
    ShowBelow(Below),
    /// Shows the grammar where there is no room for it and what stands under it.
    ShowGrammar,
    /// Run a word in step.
    RunWord(Vec<Symbol>),
    /// Add words that are made of the automaton, with its verdicts.
    GenerateWords(Generated),
    /// Close the message that lies over the canvas.
    CloseMessage,
}

/// The other one of two automata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Second {
    /// What is drawn in this tab.
    Tab(TabId),
    /// What this grammar or expression stands for.
    Text(String),
}

/// What to do with unsaved changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsaved {
    /// Save them first.
    Save,
    /// Let them go.
    Discard,
    /// Stay with them.
    Keep,
}

/// What to do about a file that another program has changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Replace it by what is shown.
    Overwrite,
    /// Leave it, and save what is shown elsewhere.
    SaveAs,
    /// Show what is in it; what was shown is a step back.
    Reload,
    /// Do nothing now.
    Keep,
}

/// What to do with the drawings that a crash left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recover {
    /// Open all.
    All,
    /// Open this one.
    One(usize),
    /// Let them go.
    Discard,
    /// Ask again at the next start.
    Later,
}

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

/// The queue.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Adds one at the end.
    pub fn push(&mut self, command: Command) {
        self.0.push(command);
    }

    /// Adds a change of the document that is one undo step.
    pub fn edit(&mut self, edit: Edit) {
        self.push(Command::Edit(edit));
    }

    /// Takes all there are, in order.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }
}
