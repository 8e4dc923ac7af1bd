//! The document that the user draws and a file stores: states, transitions, arrow shapes, and notes.
//!
//! A [`Document`] is a value: cloning it is O(1) and shares everything, so an undo history is a list of clones.
//! A document may be half drawn (no start state, no accepting state, nothing at all), but it never holds a transition
//! or start mark without its state, a coordinate that is not finite, or a shape for an arrow that does not exist.
//! This module contains no algorithms; they work on the dense [`Nfa`](crate::Nfa) that is built from a document.

mod changes;
#[cfg(feature = "exercise")]
mod exercises;
mod starts;
mod token;
mod words;

pub use changes::Changes;
pub use token::StateToken;

use super::{
    Conventions, GrammarText,
    exercise::{Exercise, Sheet},
};
use crate::{Label, Point, Symbol};
use ecow::EcoString;
use imbl::{OrdMap, OrdSet, Vector};
use std::{collections::BTreeSet, sync::Arc};

/// The identifier of a state. It is stable for the lifetime of the state and stored in files.
///
/// ```
/// use grammaton_core::{Document, Point, State, StateId};
///
/// let mut document = Document::default();
/// assert_eq!(document.add_state(State::new("q0", Point::ZERO)), StateId::new(0));
/// // A reader of files keeps the numbers that it finds.
/// document.insert_state(StateId::new(7), State::new("q7", Point::ZERO));
/// assert_eq!(document.free_id().number(), 8);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StateId(u32);

impl StateId {
    /// The smallest ID.
    pub const MIN: Self = Self(0);
    /// The largest ID.
    pub const MAX: Self = Self(u32::MAX);

    /// Creates the ID with the given number, as stored in a file.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Returns the number that files store.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// A state as drawn. Names may repeat or be empty.
///
/// ```
/// use grammaton_core::{Point, State};
///
/// let plain = State::new("q0", Point::new(120.0, 160.0));
/// let accepting = State { accepting: true, note: "the end".into(), ..plain.clone() };
/// assert_eq!((plain.accepting, accepting.name.as_str()), (false, "q0"));
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The name shown in the state.
    pub name: EcoString,
    /// The center.
    pub at: Point,
    /// Whether the state is accepting.
    pub accepting: bool,
    /// The parts of other automata that the state of a result stands for, such as `{q0,q1}`, or the user's words on it:
    /// prose, or `=` and an expression of the words that lead to the state. Empty if there is none.
    pub meaning: EcoString,
    /// The user's remark; empty if there is none.
    pub note: EcoString,
    /// The index of a palette color, used to group states.
    pub color: Option<u8>,
    /// The token that a lexer makes of the texts that the state accepts.
    pub token: Option<Arc<StateToken>>,
}

impl State {
    /// Creates a plain state: not accepting, no meaning, no note, no color, no token.
    pub fn new(name: impl Into<EcoString>, at: Point) -> Self {
        Self { name: name.into(), at, ..Self::default() }
    }
}

/// One transition. All transitions from one state to another share one arrow.
///
/// ```
/// use grammaton_core::{Document, Label, Point, State, Transition};
///
/// let mut document = Document::default();
/// let state = document.add_state(State::new("q", Point::ZERO));
/// for label in [Label::from('a'), Label::Epsilon] {
///     document.insert_transition(Transition { from: state, to: state, label });
/// }
/// assert_eq!((document.transitions().len(), document.arrows().count()), (2, 1));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Transition {
    /// The source state.
    pub from: StateId,
    /// The target state.
    pub to: StateId,
    /// The label: a symbol or ε.
    pub label: Label,
}

/// The user's choices for drawing the arrow from one state to another.
///
/// ```
/// use grammaton_core::{ArrowShape, Document, Label, Point, State};
///
/// let mut document = Document::default();
/// let [a, b] = [0.0, 200.0].map(|x| document.add_state(State::new("", Point::new(x, 0.0))));
/// document.set_labels(a, b, [Label::from('x')]);
/// let upward = ArrowShape { bend: Some(Point::new(0.0, -40.0)), label_at: None };
/// assert!(document.set_shape(a, b, upward));
/// assert_eq!(document.shape(a, b), upward);
/// assert!(!document.set_shape(b, a, upward), "there is no arrow from b to a");
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct ArrowShape {
    /// The offset, in points, of the arrow's midpoint from the midpoint between the state centers; for a self-loop, the
    /// offset of its farthest point from the state center. `None` leaves the choice to the canvas.
    pub bend: Option<Point>,
    /// The position of the label along the arrow, from 0 to 1. `None` is the middle.
    pub label_at: Option<f32>,
}

impl ArrowShape {
    fn is_finite(self) -> bool {
        self.bend.is_none_or(Point::is_finite) && self.label_at.is_none_or(f32::is_finite)
    }
}

/// A text note on the canvas.
///
/// ```
/// use grammaton_core::{Document, Note, Point};
///
/// let mut document = Document::default();
/// let index = document.add_note(Note { text: "even number of a's".into(), at: Point::new(80.0, 40.0) });
/// assert_eq!(document.notes()[index].text, "even number of a's");
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Note {
    /// The text of the note.
    pub text: EcoString,
    /// The upper left corner.
    pub at: Point,
}

/// A word with its expected verdict.
///
/// A document lists such words, so that a change that breaks one is noticed at once.
///
/// ```
/// use grammaton_core::{Document, DocumentNfa, SampleWord, Symbol, notation::word, verdicts};
///
/// let mut document = Document::default();
/// document.add_words([SampleWord { word: vec![Symbol::from('a')], accept: true }]);
/// // An empty document accepts nothing, so the word has the wrong verdict.
/// let nfa = DocumentNfa::new(&document).nfa;
/// let numbers = |sample: &SampleWord| word::numbers(&sample.word, nfa.alphabet());
/// let words: Vec<Vec<u32>> = document.words().iter().map(numbers).collect();
/// assert_eq!(verdicts(&nfa, &words), [false]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleWord {
    /// The symbols of the word.
    pub word: Vec<Symbol>,
    /// Whether the automaton should accept the word.
    pub accept: bool,
}

/// A drawn automaton with everything that its file stores.
///
/// ```
/// use grammaton_core::{Document, Label, Point, State, Transition};
///
/// let mut document = Document::default();
/// let even = document.add_state(State::new("even", Point::new(120.0, 160.0)));
/// let odd = document.add_state(State::new("odd", Point::new(320.0, 160.0)));
/// assert!(document.set_start(Some(even)));
/// assert!(document.insert_transition(Transition { from: even, to: odd, label: Label::from('a') }));
/// let before = document.clone();
/// document.remove_state(odd);
/// assert_eq!(document.transitions().len(), 0);
/// assert_eq!(before.transitions().len(), 1);
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Document {
    title: EcoString,
    states: OrdMap<StateId, State>,
    starts: OrdSet<StateId>,
    transitions: OrdSet<Transition>,
    shapes: OrdMap<(StateId, StateId), ArrowShape>,
    alphabet: Vector<Symbol>,
    notes: Vector<Note>,
    words: Vector<SampleWord>,
    grammar: Option<GrammarText>,
    /// The role of each state in that grammar.
    roles: OrdMap<StateId, GrammarRole>,
    /// An edited version of the grammar's text that does not parse yet.
    draft: Option<GrammarText>,
    exercise: Option<Arc<Exercise>>,
    sheet: Option<Arc<Sheet>>,
    /// The number of the exercise of the sheet that is open, and the document of the sheet without the sheet.
    open_exercise: Option<Arc<(usize, Self)>>,
}

/// The role of a state in the grammar stored with its document.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum GrammarRole {
    /// The nonterminal with this name.
    Nonterminal(EcoString),
    /// The end of the bodies without a nonterminal; in a left-linear grammar, their beginning.
    End,
    /// A position inside a body of several terminals.
    Inside,
}

/// The states.
impl Document {
    /// Returns the states in ascending order of their IDs.
    pub fn states(&self) -> impl ExactSizeIterator<Item = (StateId, &State)> + Clone {
        self.states.iter().map(|(&id, state)| (id, state))
    }

    /// Returns the state with the given ID, if there is one.
    pub fn state(&self, id: StateId) -> Option<&State> {
        self.states.get(&id)
    }

    /// Adds a state under the next free ID and returns that ID.
    ///
    /// A coordinate that is not finite becomes 0.
    pub fn add_state(&mut self, state: State) -> StateId {
        let id = self.free_id();
        self.insert_state(id, state);
        id
    }

    /// Adds a state under the given ID. If the ID is taken, does nothing and returns `false`.
    pub fn insert_state(&mut self, id: StateId, mut state: State) -> bool {
        if self.states.contains_key(&id) {
            return false;
        }
        state.at = finite(state.at);
        self.states.insert(id, state);
        true
    }

    /// Changes a state. Returns `false` if there is no state with the given ID.
    pub fn update_state(&mut self, id: StateId, change: impl FnOnce(&mut State)) -> bool {
        let Some(state) = self.states.get_mut(&id) else { return false };
        change(state);
        state.at = finite(state.at);
        true
    }

    /// Removes a state with its transitions and its start mark, if it has one.
    pub fn remove_state(&mut self, id: StateId) -> Option<State> {
        let state = self.state(id).cloned();
        self.remove_states(&[id].into());
        state
    }

    /// Removes several states like [`remove_state`](Self::remove_state), but scans the transitions only once.
    pub fn remove_states(&mut self, ids: &BTreeSet<StateId>) {
        let touching: Vec<_> = self.arrows().filter(|(from, to)| ids.contains(from) || ids.contains(to)).collect();
        for (from, to) in touching {
            self.remove_arrow(from, to);
        }
        for id in ids {
            self.states.remove(id);
            self.roles.remove(id);
            self.starts.remove(id);
        }
    }

    /// Returns the first name of the form q0, q1, … that no state has.
    pub fn free_name(&self) -> EcoString {
        let taken: BTreeSet<u32> =
            self.states.values().filter_map(|state| state.name.strip_prefix('q')?.parse().ok()).collect();
        let free = (0..).zip(&taken).find(|&(n, &used)| n != used).map_or(taken.len() as u32, |(n, _)| n);
        ecow::eco_format!("q{free}")
    }

    /// Returns the ID of the next state to be added: one above the largest, or the smallest free ID if the largest
    /// possible one is taken.
    pub fn free_id(&self) -> StateId {
        self.free_ids(1).first().copied().unwrap_or(StateId::MAX)
    }

    /// Returns the IDs that the next `count` states get when they are added one by one.
    ///
    /// Takes time linear in `count`, or also in the number of states if the largest possible ID is among them.
    pub fn free_ids(&self, count: usize) -> Vec<StateId> {
        let next = self.states.get_max().map_or(Some(0), |(largest, _)| largest.0.checked_add(1));
        let above = next.into_iter().flat_map(|next| next..=u32::MAX);
        let gaps = (0..next.unwrap_or(u32::MAX)).filter(|&number| !self.states.contains_key(&StateId(number)));
        above.chain(gaps).map(StateId).take(count).collect()
    }
}

/// The transitions and their arrows.
impl Document {
    /// Returns the transitions, sorted by source, target, and label.
    pub fn transitions(&self) -> impl ExactSizeIterator<Item = &Transition> + Clone {
        self.transitions.iter()
    }

    /// Returns the distinct (source, target) pairs that are joined by a transition, sorted.
    pub fn arrows(&self) -> impl Iterator<Item = (StateId, StateId)> {
        let mut last = None;
        self.transitions.iter().map(|t| (t.from, t.to)).filter(move |&pair| last.replace(pair) != Some(pair))
    }

    /// Returns the labels of the arrow from `from` to `to`, sorted with ε last; empty if there is no such arrow.
    pub fn labels(&self, from: StateId, to: StateId) -> impl Iterator<Item = &Label> {
        let first = Transition { from, to, label: Label::new("\0") };
        self.transitions
            .range(first..)
            .take_while(move |t| t.from == from && t.to == to)
            .map(|transition| &transition.label)
    }

    /// Returns whether a transition leads from `from` to `to`.
    pub fn has_arrow(&self, from: StateId, to: StateId) -> bool {
        self.labels(from, to).next().is_some()
    }

    /// Adds a transition. Returns `false` if it already exists or if one of its states does not.
    pub fn insert_transition(&mut self, transition: Transition) -> bool {
        self.states.contains_key(&transition.from)
            && self.states.contains_key(&transition.to)
            && self.transitions.insert(transition).is_none()
    }

    /// Adds transitions like [`insert_transition`](Self::insert_transition), several times as fast if there are many.
    ///
    /// ```
    /// use grammaton_core::{Document, Label, Point, State, StateId, Transition};
    ///
    /// let mut document = Document::default();
    /// let q = document.add_state(State::new("q", Point::ZERO));
    /// let transition = |to| Transition { from: q, to, label: Label::from('a') };
    /// document.insert_transitions(vec![transition(q), transition(StateId::new(7)), transition(q)]);
    /// assert!(document.transitions().eq(&[transition(q)]));
    /// ```
    pub fn insert_transitions(&mut self, mut transitions: Vec<Transition>) {
        let ids: Vec<StateId> = self.states.keys().copied().collect();
        let are_dense = ids.last().is_none_or(|last| last.0 as usize == ids.len() - 1);
        let is_there =
            |id: StateId| if are_dense { (id.0 as usize) < ids.len() } else { ids.binary_search(&id).is_ok() };
        transitions.retain(|transition| is_there(transition.from) && is_there(transition.to));
        // In this order, each one is next to the previous one in memory.
        transitions.sort_unstable();
        for transition in transitions {
            self.transitions.insert(transition);
        }
    }

    /// Replaces the labels of the arrow from `from` to `to`. An empty list removes the arrow and its shape.
    ///
    /// If one of the states does not exist, does nothing and returns `false`.
    pub fn set_labels(&mut self, from: StateId, to: StateId, labels: impl IntoIterator<Item = Label>) -> bool {
        if !self.states.contains_key(&from) || !self.states.contains_key(&to) {
            return false;
        }
        let old: Vec<Label> = self.labels(from, to).cloned().collect();
        for label in old {
            self.transitions.remove(&Transition { from, to, label });
        }
        for label in labels {
            self.transitions.insert(Transition { from, to, label });
        }
        if !self.has_arrow(from, to) {
            self.shapes.remove(&(from, to));
        }
        true
    }

    /// Removes the arrow from `from` to `to` with all its transitions. Returns `false` if there is no such arrow.
    pub fn remove_arrow(&mut self, from: StateId, to: StateId) -> bool {
        let there = self.has_arrow(from, to);
        for transition in self.labels(from, to).cloned().collect::<Vec<_>>() {
            self.transitions.remove(&Transition { from, to, label: transition });
        }
        self.shapes.remove(&(from, to));
        there
    }

    /// Returns the shape that the user chose for the arrow from `from` to `to`, or the default shape.
    pub fn shape(&self, from: StateId, to: StateId) -> ArrowShape {
        self.shapes.get(&(from, to)).copied().unwrap_or_default()
    }

    /// Returns the arrows whose shape the user chose, with their shapes, sorted.
    pub fn shapes(&self) -> impl ExactSizeIterator<Item = ((StateId, StateId), ArrowShape)> {
        self.shapes.iter().map(|(&arrow, &shape)| (arrow, shape))
    }

    /// Sets the shape of an arrow. Does nothing and returns `false` if there is no such arrow or a number is not
    /// finite.
    pub fn set_shape(&mut self, from: StateId, to: StateId, shape: ArrowShape) -> bool {
        if !shape.is_finite() || !self.has_arrow(from, to) {
            return false;
        }
        if shape == ArrowShape::default() {
            self.shapes.remove(&(from, to));
        } else {
            self.shapes.insert((from, to), shape);
        }
        true
    }
}

/// The title, alphabet, notes, and grammar.
impl Document {
    /// Returns the title; empty if there is none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Sets the title.
    pub fn set_title(&mut self, title: impl Into<EcoString>) {
        self.title = title.into();
    }

    /// Returns the declared symbols in the user's order. Σ consists of these and the symbols of the transitions.
    pub fn alphabet(&self) -> &Vector<Symbol> {
        &self.alphabet
    }

    /// Declares symbols in addition to those of the transitions. Later duplicates are dropped.
    pub fn set_alphabet(&mut self, symbols: impl IntoIterator<Item = Symbol>) {
        let mut seen = BTreeSet::new();
        self.alphabet = symbols.into_iter().filter(|symbol| seen.insert(symbol.clone())).collect();
    }

    /// Returns the notes on the canvas.
    pub fn notes(&self) -> &Vector<Note> {
        &self.notes
    }

    /// Adds a note on the canvas after the existing notes and returns its index.
    ///
    /// A coordinate that is not finite becomes 0.
    pub fn add_note(&mut self, note: Note) -> usize {
        self.notes.push_back(Note { at: finite(note.at), ..note });
        self.notes.len() - 1
    }

    /// Changes a note on the canvas. Returns `false` if there is no note with the given index.
    pub fn update_note(&mut self, index: usize, change: impl FnOnce(&mut Note)) -> bool {
        let Some(note) = self.notes.get_mut(index) else { return false };
        change(note);
        note.at = finite(note.at);
        true
    }

    /// Removes notes from the canvas. The notes after them move up.
    pub fn remove_notes(&mut self, indices: &BTreeSet<usize>) {
        for &index in indices.iter().rev().filter(|&&index| index < self.notes.len()).collect::<Vec<_>>() {
            self.notes.remove(index);
        }
    }

    /// Replaces all notes on the canvas. A coordinate that is not finite becomes 0.
    pub fn set_notes(&mut self, notes: impl IntoIterator<Item = Note>) {
        self.notes = notes.into_iter().map(|note| Note { at: finite(note.at), ..note }).collect();
    }

    /// Returns the grammar as the user wrote it, if one is stored.
    pub fn grammar(&self) -> Option<&str> {
        self.grammar_text().map(GrammarText::as_str)
    }

    /// Returns the grammar as the user wrote it together with its parse, if one is stored.
    pub fn grammar_text(&self) -> Option<&GrammarText> {
        self.grammar.as_ref()
    }

    /// Stores a grammar as the user wrote it. Clears the roles and the draft.
    pub fn set_grammar(&mut self, text: Option<GrammarText>) {
        self.grammar = text;
        self.roles.clear();
        self.draft = None;
    }

    /// Returns the user's edited text of the grammar while it does not parse.
    pub fn draft(&self) -> Option<&GrammarText> {
        self.draft.as_ref()
    }

    /// Sets the draft: edited grammar text that does not parse yet. Any change of the grammar clears it.
    pub fn set_draft(&mut self, text: Option<GrammarText>) {
        self.draft = text;
    }

    /// Returns the user's decisions on how to read ambiguous signs in the draft or, without one, in the grammar.
    pub fn conventions(&self) -> Option<&Conventions> {
        self.draft.as_ref().or(self.grammar.as_ref()).map(GrammarText::conventions)
    }

    /// Returns the roles of the states in the stored grammar. Files do not store them: reading a file recomputes them.
    pub fn grammar_roles(&self) -> &OrdMap<StateId, GrammarRole> {
        &self.roles
    }

    /// Stores a grammar as the user wrote it, with the roles of the states. Roles of missing states are dropped.
    pub(crate) fn set_grammar_with_roles(&mut self, text: GrammarText, roles: OrdMap<StateId, GrammarRole>) {
        self.grammar = Some(text);
        self.draft = None;
        self.roles = roles.into_iter().filter(|(id, _)| self.states.contains_key(id)).collect();
    }

    /// Drops the parse of the stored grammar and of the draft, to save memory in a document that is kept for later.
    pub fn drop_parses(&mut self) {
        for text in self.grammar.iter_mut().chain(&mut self.draft) {
            *text = text.without_parse();
        }
    }
}

fn finite(point: Point) -> Point {
    let number = |x: f32| if x.is_finite() { x } else { 0.0 };
    Point::new(number(point.x), number(point.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_states() -> (Document, StateId, StateId) {
        let mut document = Document::default();
        let a = document.add_state(State::new("q0", Point::default()));
        let b = document.add_state(State::new("q1", Point::new(100.0, 0.0)));
        (document, a, b)
    }

    #[test]
    fn removing_a_state_removes_its_arrows_shapes_and_start_mark() {
        let (mut document, a, b) = two_states();
        document.set_start(Some(a));
        document.insert_start(b);
        document.set_labels(a, b, [Label::from('x'), Label::Epsilon]);
        document.set_labels(b, b, [Label::from('y')]);
        document.set_shape(a, b, ArrowShape { bend: Some(Point::new(0.0, 9.0)), label_at: None });
        document.remove_state(a);
        assert!(document.starts().eq([b]));
        assert_eq!(document.arrows().collect::<Vec<_>>(), [(b, b)]);
        assert_eq!(document.shapes().len(), 0);
    }

    #[test]
    fn labels_are_sorted_with_epsilon_last() {
        let (mut document, a, b) = two_states();
        document.set_labels(a, b, [Label::Epsilon, Label::from('b'), Label::from('a'), Label::from('b')]);
        assert_eq!(document.labels(a, b).map(Label::as_str).collect::<Vec<_>>(), ["a", "b", ""]);
        assert_eq!(document.labels(b, a).count(), 0);
    }

    #[test]
    fn transitions_marks_and_shapes_need_existing_states() {
        let (mut document, a, _) = two_states();
        let ghost = StateId::new(9);
        assert!(!document.set_start(Some(ghost)) && !document.insert_start(ghost));
        assert!(!document.insert_transition(Transition { from: a, to: ghost, label: Label::Epsilon }));
        assert!(!document.set_labels(ghost, a, [Label::Epsilon]));
        assert!(!document.set_shape(a, a, ArrowShape { bend: Some(Point::default()), label_at: None }));
    }

    #[test]
    fn free_names_and_ids_fill_gaps() {
        let (mut document, a, _) = two_states();
        assert_eq!(document.free_name(), "q2");
        document.remove_state(a);
        assert_eq!(document.free_name(), "q0");
        document.insert_state(StateId::MAX, State::default());
        assert_eq!(document.add_state(State::default()), a);
    }

    #[test]
    fn free_ids_are_those_that_the_next_states_get() {
        let check = |taken: &[u32], expected: &[u32]| {
            let mut document = Document::default();
            for &number in taken {
                document.insert_state(StateId(number), State::default());
            }
            let free = document.free_ids(expected.len());
            assert_eq!(free, expected.iter().copied().map(StateId).collect::<Vec<_>>(), "{taken:?}");
            assert_eq!(free, expected.iter().map(|_| document.add_state(State::default())).collect::<Vec<_>>());
        };
        check(&[], &[0, 1, 2]);
        check(&[1, 5], &[6, 7]);
        check(&[0, 2, u32::MAX - 1], &[u32::MAX, 1, 3]);
        check(&[1, u32::MAX], &[0, 2, 3]);
    }

    #[test]
    fn notes_are_added_changed_and_removed() {
        let mut document = Document::default();
        let texts = |document: &Document| document.notes().iter().map(|note| note.text.to_string()).collect::<Vec<_>>();
        for (index, text) in ["a", "b", "c"].into_iter().enumerate() {
            assert_eq!(document.add_note(Note { text: text.into(), at: Point::ZERO }), index);
        }
        assert!(document.update_note(1, |note| note.text = "B".into()));
        assert!(!document.update_note(3, |_| ()));
        document.remove_notes(&[0, 2, 9].into());
        assert_eq!(texts(&document), ["B"]);
    }

    #[test]
    fn coordinates_stay_finite() {
        let mut document = Document::default();
        let id = document.add_state(State::new("q", Point::new(f32::NAN, 4.0)));
        document.update_state(id, |state| state.at.y = f32::INFINITY);
        assert_eq!(document.state(id).map(|state| state.at), Some(Point::default()));
    }
}
