//! Practice: constructions that the user carries out, with a reason for each mistake.
//!
//! A [`Task`] is a construction as a table with empty cells. [`Practice`] holds the correct entries so far and judges
//! each new one. The conversion to a grammar is practiced in text: [`review_conversion`](super::review_conversion).

mod automaton;
mod elimination;
mod epsilon;
mod exploration;
mod mistake;
mod partition;
mod product;
mod reading;
mod reorientation;
mod simplification;
mod subsets;
mod thompson;

pub(super) mod conversion;

pub use automaton::{AutomatonTask, EndRole};
pub use elimination::EliminationTask;
pub use epsilon::EpsilonTask;
pub use mistake::{Mistake, NoPath, Path};
pub use partition::{PartitionTask, RefinementTask};
pub use product::ProductTask;
pub use reading::{Unreadable, Vocabulary};
pub use reorientation::ReorientationTask;
pub use simplification::SimplificationTask;
pub use subsets::SubsetTask;
pub use thompson::ThompsonTask;

use crate::{Nfa, Orientation, Regex};
use std::{collections::BTreeMap, fmt};

/// A cell of the table of a task.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The index of the row.
    pub row: usize,
    /// The index of the column.
    pub column: usize,
}

impl Place {
    /// Creates the place in a row and a column.
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }
}

/// A state of each of two automata; `None` where an automaton has no run.
pub type PairOfStates = [Option<u32>; 2];

/// A transition as an entry. If it reads several symbols, it stands for a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenTransition {
    /// The source state.
    pub from: u32,
    /// The symbols that it reads; none for an ε-transition.
    pub word: Vec<u32>,
    /// The target state.
    pub to: u32,
}

/// A production as an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenProduction {
    /// The left side.
    pub head: u32,
    /// The terminals of the right side.
    pub terminals: Vec<u32>,
    /// The nonterminal of the right side.
    pub nonterminal: Option<u32>,
    /// The side of the terminals on which the nonterminal is.
    pub orientation: Orientation,
}

impl WrittenProduction {
    /// Whether two productions are equal. The orientation matters only if there are terminals and a nonterminal.
    fn means(&self, other: &Self) -> bool {
        let orientation =
            if self.terminals.is_empty() || self.nonterminal.is_none() { other.orientation } else { self.orientation };
        Self { orientation, ..self.clone() } == *other
    }
}

/// An entry of a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A set of states, ascending.
    States(Vec<u32>),
    /// Yes or no.
    Flag(bool),
    /// A word, as symbol numbers, that only one of two states accepts, or `None` if they are equivalent.
    Distinction(Option<Vec<u32>>),
    /// A regular expression.
    Expression(Regex),
    /// A number.
    Count(u32),
    /// The classes of a partition of the states. Neither their order nor that of their states matters.
    Classes(Vec<Vec<u32>>),
    /// A pair of states; none in both places if there is no pair.
    Pair(PairOfStates),
    /// A transition, or none.
    Transition(Option<WrittenTransition>),
    /// A production, or none.
    Production(Option<WrittenProduction>),
}

/// The heading of a row or a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heading {
    /// The set of states that a row is about.
    Set,
    /// The result of reading the symbol with this number.
    Symbol(u32),
    /// Whether the state of a row is accepting.
    Accepting,
    /// The ε-closure.
    Closure,
    /// The state or nonterminal with this number.
    State(u32),
    /// Whether the nonterminal of a row derives a word.
    Productive,
    /// Whether the start symbol leads to the nonterminal of a row.
    Reachable,
    /// Whether the production of a row stays.
    Stays,
    /// The arrow between two states after a state is eliminated.
    Arrow {
        /// The source state.
        from: u32,
        /// The target state.
        to: u32,
        /// The eliminated state.
        eliminated: u32,
    },
    /// The label of an arrow.
    Label,
    /// The part of the expression, or the production, with this number.
    Part(usize),
    /// The number of states.
    States,
    /// The number of transitions.
    Transitions,
    /// The classes of equivalent states.
    Classes,
    /// The round of a refinement with this number.
    Round(u32),
    /// The pair of states that a row is about.
    Pair,
    /// The transition of a production.
    Transition,
    /// The accepting states that a production makes.
    AcceptingStates,
    /// The start states that a production makes.
    StartStates,
    /// The production that a production becomes.
    Counterpart,
    /// The start symbol, which has this number.
    Start(u32),
}

/// The correct entries of a table.
pub type Entries = BTreeMap<Place, Answer>;

/// A construction as a table whose cells the user fills. The table may grow with its entries.
pub trait Task {
    /// Returns the headings of the columns.
    fn columns(&self) -> Vec<Heading>;

    /// Returns the heading of a row; `None` if the first cell of the row takes its place.
    fn row(&self, row: usize) -> Option<Heading>;

    /// Returns the number of rows so far.
    fn rows(&self, entries: &Entries) -> usize;

    /// Returns the number of cells of the whole table.
    fn cells(&self) -> usize;

    /// Returns a correct answer for a cell; `None` if the table does not have the cell, or not yet.
    fn solution(&self, place: Place, entries: &Entries) -> Option<Answer>;

    /// Judges an answer for a cell of the table.
    ///
    /// # Errors
    /// Returns the mistake if the answer is not correct.
    fn check(&self, place: Place, answer: &Answer, entries: &Entries) -> Result<(), Mistake>;

    /// Returns the part of the result that the entries determine, if it can be drawn.
    fn progress(&self, _entries: &Entries) -> Option<Progress> {
        None
    }
}

// `Debug` is no supertrait, because a trait object keeps all of its functions in the program.
impl fmt::Debug for dyn Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Task")
    }
}

/// The part of the result of a construction that the entries determine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Some states of the resulting automaton and the transitions between them.
    Automaton {
        /// The numbers of the states in the result.
        states: Vec<u32>,
        /// The automaton; its state i is `states[i]` of the result.
        nfa: Nfa,
    },
    /// The number of steps of the construction that have been carried out.
    Steps(usize),
}

/// A task and its correct entries so far.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, steps::practice::{Answer, Mistake, Place, Practice, SubsetTask}};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let mut practice = Practice::new(SubsetTask::new(&ends_in_b, 10)?);
/// assert_eq!(practice.enter(Place::new(0, 0), Answer::States(vec![0])), Ok(()));
/// let mistake = practice.enter(Place::new(0, 2), Answer::States(vec![0])).unwrap_err();
/// assert!(matches!(mistake, Mistake::Missing { state: 1, .. }));
/// practice.finish();
/// assert_eq!(practice.remaining(), 0);
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
#[derive(Debug)]
pub struct Practice {
    task: Box<dyn Task>,
    entries: Entries,
}

impl Practice {
    /// Creates the practice of a task, without entries.
    pub fn new(task: impl Task + 'static) -> Self {
        Self { task: Box::new(task), entries: Entries::new() }
    }

    /// Returns the task.
    pub fn task(&self) -> &dyn Task {
        &*self.task
    }

    /// Returns the correct entries so far.
    pub fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Returns the number of rows so far.
    pub fn rows(&self) -> usize {
        self.task.rows(&self.entries)
    }

    /// Returns the number of cells without a correct entry, including those that the table does not have yet.
    pub fn remaining(&self) -> usize {
        self.task.cells() - self.entries.len()
    }

    /// Returns a correct answer for a cell without an entry; `None` for any other cell and if the table does not have
    /// the cell, or not yet.
    pub fn solution(&self, place: Place) -> Option<Answer> {
        if self.entries.contains_key(&place) { None } else { self.task.solution(place, &self.entries) }
    }

    /// Returns the cells of the table without an entry, row by row.
    pub fn open(&self) -> impl Iterator<Item = Place> {
        let columns = self.task.columns().len();
        let places = (0..self.rows()).flat_map(move |row| (0..columns).map(move |column| Place::new(row, column)));
        places.filter(|&place| self.solution(place).is_some())
    }

    /// Returns the part of the result that the entries determine, if it can be drawn.
    pub fn progress(&self) -> Option<Progress> {
        self.task.progress(&self.entries)
    }

    /// Enters an answer. A correct one stays; a cell that has an entry is not changed.
    ///
    /// # Errors
    /// Returns the mistake if the answer is not correct.
    pub fn enter(&mut self, place: Place, answer: Answer) -> Result<(), Mistake> {
        if self.solution(place).is_some() {
            self.task.check(place, &answer, &self.entries)?;
            self.entries.insert(place, answer);
        }
        Ok(())
    }

    /// Fills a cell, or the first one without an entry if this one has an entry. Returns the filled cell.
    pub fn hint(&mut self, wanted: Option<Place>) -> Option<Place> {
        let place = wanted.filter(|&place| self.solution(place).is_some()).or_else(|| self.open().next())?;
        let answer = self.solution(place)?;
        self.entries.insert(place, answer);
        Some(place)
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Fills all cells without an entry.
    pub fn finish(&mut self) {
        let columns = self.task.columns().len();
        let mut row = 0;
        // The entries of a row may add further rows.
        while row < self.rows() {
            for place in (0..columns).map(|column| Place::new(row, column)) {
                if let Some(answer) = self.solution(place) {
                    self.entries.insert(place, answer);
                }
            }
            row += 1;
        }
    }
}
