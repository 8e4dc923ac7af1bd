//! Builds the automaton of a file from the names of its states and the texts of its labels.
//!
//! The readers of other programs' files share it: they add states, marks and transitions as they find them, and
//! [`Builder::finish`] reads the labels when all of them are known.

mod labels;
mod numbers;
mod parts;

pub(super) use labels::spelled;

use super::{Content, ImportOptions, Imported, RemarkKind, Report, report::Log};
use ecow::EcoString;
use grammaton_core::{
    Alphabet, Document, DocumentNfa, EPSILON, Label, Meaning, Nfa, Point, State, StateId, Symbol, Transition,
    notation::lookalike::{self, Certainty},
    place_missing,
};
use hashbrown::HashSet;
use labels::Labels;
use numbers::StateNumbers;

/// The largest number of states that is read.
pub const MAX_STATES: usize = 100_000;
/// The largest number of transitions that is read. A range counts once per symbol.
pub const MAX_TRANSITIONS: usize = 1_000_000;

/// The largest numbers of states and of transitions that are read of an automaton without a drawing, which takes less
/// memory.
const MAX_UNDRAWN: (usize, usize) = (1_000_000, 10_000_000);

/// The fault of a file with too many states or transitions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TooLarge {
    /// There are more states than this limit.
    #[error("there are more than {0} states")]
    States(usize),
    /// There are more transitions than this limit.
    #[error("there are more than {0} transitions")]
    Transitions(usize),
}

/// The way in which the text of a label is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Style {
    /// The text is one symbol or ε.
    Symbol,
    /// The text may list several symbols: `a, b`, `0|1`, `a-z`.
    List,
    /// Each character is a symbol, except for ranges: `ab[0-9]`.
    Characters,
    /// The text is a label as this app writes it, with nothing to ask about.
    Own,
}

/// An automaton under construction. States are numbered in the order of first mention.
pub(super) struct Builder {
    /// The remarks so far, with byte offsets.
    pub(super) log: Log,
    states: Vec<State>,
    placed: Vec<bool>,
    numbers: StateNumbers,
    starts: Vec<u32>,
    transitions: Vec<(u32, u32, u32)>,
    labels: Labels,
    /// The labels of the columns of transition tables.
    columns: Vec<u32>,
    title: EcoString,
    /// The states of a declared Q.
    declared: Option<HashSet<u32>>,
    /// Whether states without a position stay at the origin.
    skip_layout: bool,
    /// The largest numbers of states and of transitions.
    limits: (usize, usize),
}

impl Builder {
    pub(super) fn new(options: &ImportOptions) -> Self {
        Self {
            log: Log::default(),
            states: Vec::new(),
            placed: Vec::new(),
            numbers: StateNumbers::default(),
            starts: Vec::new(),
            transitions: Vec::new(),
            labels: Labels::new(options.conventions.clone()),
            columns: Vec::new(),
            title: EcoString::new(),
            declared: None,
            skip_layout: options.skip_layout,
            limits: (MAX_STATES, MAX_TRANSITIONS),
        }
    }

    /// Says that the automaton will not be drawn, so that it may be larger.
    pub(super) fn undrawn(mut self) -> Self {
        self.limits = MAX_UNDRAWN;
        self
    }

    /// Says that the labels are in strings, where a quote in a replacement needs a backslash.
    pub(super) fn labels_in_strings(mut self) -> Self {
        self.labels.in_strings = true;
        self
    }

    /// Makes room for a number of transitions, which need not be exact.
    pub(super) fn reserve(&mut self, transitions: usize) {
        self.transitions.reserve_exact(transitions.min(self.limits.1));
    }

    pub(super) fn set_title(&mut self, title: &str) {
        self.title = title.into();
    }

    /// Returns the number of the state with this name, which is added if it is new.
    pub(super) fn state(&mut self, at: usize, name: &str) -> Result<u32, TooLarge> {
        if let Some(number) = self.numbers.get(name) {
            return Ok(number);
        }
        let number = self.add_state(State::new(name, Point::ZERO), None)?;
        self.numbers.insert(name.into(), number);
        if self.declared.is_some() {
            self.log.add(at, RemarkKind::UndeclaredState(name.into()));
        }
        Ok(number)
    }

    /// Returns the number of states.
    pub(super) fn len(&self) -> usize {
        self.states.len()
    }

    /// Returns the number of the state with this name, if there is one.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name)
    }

    /// Adds a state whose name is not looked up.
    pub(super) fn add_state(&mut self, state: State, at: Option<Point>) -> Result<u32, TooLarge> {
        if self.states.len() == self.limits.0 {
            return Err(TooLarge::States(self.limits.0));
        }
        let at = at.filter(|at| at.is_finite());
        self.states.push(State { at: at.unwrap_or_default(), ..state });
        self.placed.push(at.is_some());
        Ok(self.states.len() as u32 - 1)
    }

    /// Declares the set of states: others are reported when they are mentioned.
    pub(super) fn declare_states(&mut self, names: &[(usize, EcoString)]) -> Result<(), TooLarge> {
        let before = self.declared.take();
        let mut declared = before.unwrap_or_default();
        for (at, name) in names {
            declared.insert(self.state(*at, name)?);
        }
        self.declared = Some(declared);
        Ok(())
    }

    /// Returns whether a state is one of a declared set.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        let declared = self.declared.as_ref();
        declared.is_some_and(|declared| self.find(name).is_some_and(|number| declared.contains(&number)))
    }

    /// Returns whether a set of states is declared.
    pub(super) fn has_declared(&self) -> bool {
        self.declared.is_some()
    }

    /// Marks a start state. There may be several.
    pub(super) fn start(&mut self, state: u32) {
        self.starts.push(state);
    }

    pub(super) fn has_start(&self) -> bool {
        !self.starts.is_empty()
    }

    pub(super) fn accept(&mut self, state: u32) {
        self.states[state as usize].accepting = true;
    }

    /// Declares symbols: the text of each is read in its style.
    pub(super) fn declare_symbol(&mut self, at: usize, text: &str, style: Style) {
        self.labels.declare(at, text, style);
    }

    /// Adds a transition on the labels that a text stands for.
    pub(super) fn transition(
        &mut self,
        from: u32,
        at: usize,
        text: &str,
        style: Style,
        to: u32,
    ) -> Result<(), TooLarge> {
        let label = self.labels.number(at, text, style);
        self.transition_on(from, label, to)
    }

    /// Adds a column of a transition table: its symbols come next in the order of the alphabet. Returns the number of its
    /// label.
    pub(super) fn column(&mut self, at: usize, text: &str) -> u32 {
        let label = self.labels.number(at, text, Style::List);
        self.columns.push(label);
        label
    }

    /// Adds a transition on the labels of a column.
    pub(super) fn transition_on(&mut self, from: u32, column: u32, to: u32) -> Result<(), TooLarge> {
        if self.transitions.len() == self.limits.1 {
            return Err(TooLarge::Transitions(self.limits.1));
        }
        self.transitions.push((from, column, to));
        Ok(())
    }

    /// Reads the labels. Returns those of each text, and the declared symbols.
    fn read_labels(&mut self, text: &str) -> Result<(Vec<Vec<Label>>, Vec<Symbol>), TooLarge> {
        let (labels, mut alphabet) = self.labels.read(text, &mut self.log)?;
        let of_columns = self.columns.iter().flat_map(|&column| &labels[column as usize]);
        alphabet.extend(of_columns.filter_map(|label| Symbol::new(label.as_str())));
        let count = self.transitions.iter().map(|&(_, label, _)| labels[label as usize].len()).sum::<usize>();
        let limit = self.limits.1;
        if count > limit { Err(TooLarge::Transitions(limit)) } else { Ok((labels, alphabet)) }
    }

    /// Reads the labels and returns the automaton without a drawing, for formats without positions. It is the automaton
    /// of the document that [`Self::finish`] would make.
    pub(super) fn automaton(mut self, text: &str) -> Result<(DocumentNfa, Report), TooLarge> {
        let (labels, declared) = self.read_labels(text)?;
        let mut is_read = vec![false; labels.len()];
        self.transitions.iter().for_each(|&(_, label, _)| is_read[label as usize] = true);
        let read = labels.iter().zip(&is_read).filter(|&(_, &is_read)| is_read).flat_map(|(labels, _)| labels);
        let mut others: Vec<Symbol> = read.filter_map(|label| Symbol::new(label.as_str())).collect();
        others.sort_unstable();
        let alphabet = Alphabet::new(declared.into_iter().chain(others));
        let number = |label: &Label| match label {
            Label::Symbol(symbol) => alphabet.position(symbol.as_str()).unwrap_or(EPSILON),
            Label::Epsilon => EPSILON,
        };
        let numbers: Vec<Vec<u32>> = labels.iter().map(|labels| labels.iter().map(number).collect()).collect();
        let count = self.states.len();
        let accepting = (0..).zip(&self.states).filter(|(_, state)| state.accepting).map(|(number, _)| number);
        let accepting: Vec<u32> = accepting.collect();
        // Large automata take less memory if what is not needed any more is dropped early, and if the transitions stay
        // where they are.
        self.numbers = StateNumbers::default();
        let names: Vec<EcoString> = self.states.into_iter().map(|state| state.name).collect();
        if numbers.iter().all(|numbers| numbers.len() == 1) {
            self.transitions.iter_mut().for_each(|(_, label, _)| *label = numbers[*label as usize][0]);
        } else {
            let several = |&(from, label, to): &(u32, u32, u32)| {
                numbers[label as usize].iter().map(move |&symbol| (from, symbol, to))
            };
            self.transitions = self.transitions.iter().flat_map(several).collect();
        }
        let nfa = Nfa::new(alphabet.clone(), count, self.starts, accepting, self.transitions);
        let ids = (0..count as u32).map(StateId::new).collect();
        Ok((DocumentNfa { nfa, ids, names }, self.log.report(text)))
    }

    /// Reads the labels and returns the automaton as a drawing. States without a position get one from an automatic
    /// layout.
    pub(super) fn finish(mut self, text: &str) -> Result<Imported, TooLarge> {
        let (labels, alphabet) = self.read_labels(text)?;
        let mut document = Document::default();
        document.set_title(self.title);
        for (number, state) in (0..).zip(self.states) {
            document.insert_state(StateId::new(number), state);
        }
        let transitions = self.transitions.iter().flat_map(|&(from, label, to)| {
            let (from, to) = (StateId::new(from), StateId::new(to));
            labels[label as usize].iter().map(move |label| Transition { from, to, label: label.clone() })
        });
        document.insert_transitions(transitions.collect());
        document.set_alphabet(alphabet);
        for start in self.starts {
            document.insert_start(StateId::new(start));
        }
        let unplaced = unplaced(&self.placed);
        if !unplaced.is_empty() && unplaced.len() < self.placed.len() {
            self.log.add(0, RemarkKind::LaidOut(unplaced.len()));
        }
        if !unplaced.is_empty() && !self.skip_layout {
            place_missing(&mut document, &unplaced);
        }
        Ok(Imported { content: Content::Document(document), report: self.log.report(text) })
    }
}

/// Returns the states without a position, in ascending order.
fn unplaced(placed: &[bool]) -> Vec<StateId> {
    (0..).zip(placed).filter(|&(_, &placed)| !placed).map(|(number, _)| StateId::new(number)).collect()
}

/// Returns whether a character is an arrow, which marks a start state in tables.
pub(super) fn is_arrow(c: char) -> bool {
    let certainty = lookalike::whole(c.encode_utf8(&mut [0; 4]), Meaning::Arrow);
    certainty.is_some_and(|certainty| certainty <= Certainty::Certain)
}
