//! Commands: requests from panels and the canvas, which read the document but never change it. The app executes
//! them.

use crate::{
    commands::{
        action::Action,
        topic::Topic,
        view::{Camera, Tool},
    },
    text::{
        locale::Locale,
        report::{ReportPart, ReportStep},
    },
};
use grammaton_core::{Document, SetOperation, Symbol};
use grammaton_formats::Format;
use grammaton_session::{
    BuildRequest, Claim, Construction, Edit, Element, ExportOptions, FieldTarget, FileEvent, GeneratedWords,
    GrammarSwitches, ImportChange, JobId, OtherAutomaton, SideTab, TabId,
};

/// A request to the app. Commands are executed in order at the end of the frame in which they were pushed.
#[derive(Clone, Debug)]
pub enum Command {
    /// Changes the document as one undo step.
    Edit(Edit),
    /// Changes the document as part of a gesture: all changes up to the next [`Commit`](Self::Commit) are one undo
    /// step.
    Continue(Edit),
    /// Ends a gesture and keeps its changes.
    Commit,
    /// Ends a gesture and discards its changes.
    Abort,
    /// Selects these elements and no others.
    Select(Vec<Element>),
    /// Selects an element, or deselects it if it is selected.
    ToggleSelected(Element),
    /// Activates a tool.
    Tool(Tool),
    /// Moves the camera as requested by the user.
    SetCamera(Camera),
    /// Moves the camera to fit the whole drawing, or to show a new part of it.
    Fitted(Camera),
    /// Moves the camera by the least amount that makes these elements visible, changing the zoom only if needed.
    Reveal(Vec<Element>),
    /// Changes the form of the grammar.
    Switch(GrammarSwitches),
    /// Opens the text field on the canvas.
    OpenField(FieldTarget),
    /// Replaces the text in the text field.
    TypeInField(String),
    /// Closes the text field and keeps the text.
    AcceptField {
        /// Whether Enter was pressed. If so, an empty label is ε; if not, it adds no label.
        entered: bool,
    },
    /// Closes the text field and discards its changes.
    CancelField,
    /// Starts a new transition from the selected state by keyboard.
    StartTransition,
    /// Accepts the label and draws a transition from its target to a new state. Without a label, lets the user choose
    /// another target instead.
    NextTransition,
    /// Chooses the next state as the target of the new transition; the previous one if `true`.
    StepTarget(bool),
    /// Moves the keyboard focus on the canvas to an element, or removes it.
    Focus(Option<Element>),
    /// Executes the action of a shortcut. The shortcut of a tool may use the tool at once instead of activating it.
    Key(Action),
    /// Executes the action of a menu entry or button.
    Act(Action),
    /// Opens the book at a topic.
    OpenBook(Topic),
    /// Opens the example with this index.
    OpenExample(usize),
    /// Opens a derived document in a new tab.
    OpenInTab {
        /// The document.
        document: Box<Document>,
        /// The title.
        title: String,
    },
    /// Opens the document in a page of its own, where the app is part of another page.
    OpenOnOwnPage,
    /// Switches to a tab.
    ShowTab(TabId),
    /// Closes a tab, after asking about unsaved changes.
    CloseTab(TabId),
    /// Moves a tab within the tab bar.
    MoveTab {
        /// The tab.
        id: TabId,
        /// The new index of the tab.
        to: usize,
    },
    /// Opens the drawings with this index in the list of earlier browser tabs.
    OpenEarlier(usize),
    /// Closes the list of earlier browser tabs.
    CloseEarlier,
    /// Opens the file with this index in the list of recent files.
    OpenRecent(usize),
    /// Handles an event from a file dialog or the disk.
    File(FileEvent),
    /// Answers the question about unsaved changes.
    UnsavedChoice(UnsavedChoice),
    /// Answers the question about a file that another program has changed.
    FileChange(FileChangeChoice),
    /// Answers the question about drawings recovered after a crash.
    RecoveryChoice(RecoveryChoice),
    /// Replaces the text in the path field.
    TypePath(String),
    /// Closes the path field and uses its path.
    AcceptPath,
    /// Closes the path field without using its path.
    CancelPath,
    /// Cancels a job.
    CancelJob(JobId),
    /// Changes the export options.
    ChooseExport(ExportOptions),
    /// Exports the document with the current options.
    Export,
    /// Writes a report.
    SaveReport {
        /// The parts.
        parts: Vec<ReportPart>,
        /// The constructions.
        steps: Vec<ReportStep>,
        /// The format.
        format: Format,
    },
    /// Writes a certificate of an answer in the checks panel.
    SaveCertificate(Claim),
    /// Copies the document to the clipboard in this format.
    CopyAs(Format),
    /// Pastes this text.
    Paste(String),
    /// Reads the imported content again by another decision.
    Reread(ImportChange),
    /// Closes the report on imported content.
    CloseReport,
    /// Builds the drawing of a typed expression.
    BuildExpression(Box<BuildRequest>),
    /// Cancels the drawing of a typed expression.
    CancelBuild,
    /// Answers the question whether to rebuild the drawing from a typed expression.
    DecideOnRebuilding(bool),
    /// Selects the construction of automata from typed expressions.
    SetConstruction(Construction),
    /// Copies the regular expression to the clipboard.
    CopyExpression,
    /// Copies the description of the drawing in words to the clipboard.
    CopyDescription,
    /// Combines or compares the automaton with another one.
    Combine {
        /// The action, which takes two operands.
        action: Action,
        /// The other automaton.
        with: OtherAutomaton,
    },
    /// Shows the product of the automaton and another one step by step.
    ShowProduct {
        /// The operation, which determines the accepting pairs.
        operation: SetOperation,
        /// The other automaton.
        with: OtherAutomaton,
    },
    /// Opens a file as the other automaton, without switching to its tab.
    OpenOperand,
    /// Shows a tab of the side panel.
    ShowSideTab(SideTab),
    /// Shows the grammar instead of the side tab, if there is no room for both.
    ShowGrammar,
    /// Shows the step of the conversion that adds this production.
    ShowConversionStep(usize),
    /// Runs a word step by step.
    RunWord(Vec<Symbol>),
    /// Opens an exercise of the sheet, by its number from 0.
    OpenExercise(usize),
    /// Runs a word in the automaton of the answer to the exercise.
    RunInAnswer(Vec<Symbol>),
    /// Adds words generated from the automaton, with its verdicts.
    GenerateWords(GeneratedWords),
    /// Closes the message over the canvas.
    CloseMessage,
    /// Closes the start page of the tab.
    CloseStartPage,
    /// Selects the language of the app; `None` for that of the system.
    SetLocale(Option<Locale>),
    /// Sets whether new drawings begin with the start page.
    OfferStartPage(bool),
    /// Goes to another lesson of the tour.
    Tour(TourMove),
    /// Ends the tour.
    EndTour,
}

/// A move within the tour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TourMove {
    /// To the previous lesson.
    Back,
    /// To the next lesson, even if the current one is not done.
    Next,
}

/// The decision about unsaved changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnsavedChoice {
    /// Saves the changes and continues.
    Save,
    /// Discards the changes and continues.
    Discard,
    /// Keeps the document open.
    Keep,
    /// Saves the changes of all documents and continues.
    SaveAll,
    /// Discards the changes of all documents and continues.
    DiscardAll,
    /// Asks about the documents one after another.
    Review,
}

/// The decision about a file that another program has changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileChangeChoice {
    /// Overwrites the file with the document.
    Overwrite,
    /// Leaves the file and saves the document to another one.
    SaveAs,
    /// Reloads the file as one undo step.
    Reload,
    /// Leaves both the file and the document as they are.
    Keep,
}

/// The decision about drawings recovered after a crash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecoveryChoice {
    /// Opens all drawings.
    All,
    /// Opens the drawing with this index.
    One(usize),
    /// Deletes the drawings.
    Discard,
    /// Keeps the drawings and asks again at the next start.
    Later,
}

/// A queue of commands.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Adds a command at the end.
    pub fn push(&mut self, command: Command) {
        self.0.push(command);
    }

    /// Adds a command, if there is one.
    pub fn extend(&mut self, command: Option<Command>) {
        self.0.extend(command);
    }

    /// Adds a command that changes the document as one undo step.
    pub fn edit(&mut self, edit: Edit) {
        self.push(Command::Edit(edit));
    }

    /// Removes and returns all commands, in order.
    pub fn take(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }
}
