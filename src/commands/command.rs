//! What panels and the canvas ask for. They read the document and push commands; the app carries them out.

use crate::commands::{
    action::Action,
    view::{Camera, Tool},
};
use grammaton_core::{Document, Symbol};
use grammaton_formats::Format;
use grammaton_session::{
    Edit, Element, ExportOptions, FieldTarget, FileEvent, GeneratedWords, GrammarSwitches, JobId, OtherAutomaton,
    SideTab, TabId,
};

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
    OpenField(FieldTarget),
    /// The text in that field is now this.
    TypeInField(String),
    /// Close that field, keeping what was typed.
    AcceptField {
        /// Whether Enter was pressed: then nothing is ε; else nothing is nothing.
        entered: bool,
    },
    /// Close that field as if it had not been opened.
    CancelField,
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
        with: OtherAutomaton,
    },
    /// Open a file as the other automaton that is asked for, without leaving this one.
    OpenBeside,
    /// Show something else under the grammar.
    ShowSideTab(SideTab),
    /// Shows the grammar where there is no room for it and what stands under it.
    ShowGrammar,
    /// Run a word in step.
    RunWord(Vec<Symbol>),
    /// Add words that are made of the automaton, with its verdicts.
    GenerateWords(GeneratedWords),
    /// Close the message that lies over the canvas.
    CloseMessage,
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
