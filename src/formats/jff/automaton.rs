//! Builds a document from the automaton in a JFLAP file.

use super::{
    Fault, MAX_STATES, MAX_TRANSITIONS, Options,
    labels::Reading,
    read::{Parts, StatePart, TransitionPart},
};
use crate::{Content, RemarkKind, report::Log};
use ecow::EcoString;
use grammaton_core::{
    ArrowShape, Document, Label, Note, Point, State, StateId, Transition, Unfit, grammar::naming, place_missing,
};
use std::collections::{HashMap, HashSet};

/// The minimum distance between the centers of new states in a row, in canvas points.
const OPPOSITE_BEND: f32 = 70.0;

/// Builds the document from the parts of a file.
pub(super) fn build(mut parts: Parts, options: Options, log: &mut Log) -> Result<Content, (usize, Fault)> {
    let numbers = number(&parts.states, log);
    make_names_unique(&mut parts.states, log);
    report_starts(&parts.states, log);
    let starts = (0..parts.states.len()).filter(|&index| parts.states[index].initial).collect();
    let mut draft = Draft::new(parts.states, &numbers);
    for transition in &parts.transitions {
        draft.add(transition, &numbers, options, log)?;
    }
    draft.report_lambda(options, log);
    draft.report_positions(log);
    let mut document = draft.document(starts, options.skip_layout);
    let note = |note: super::read::NotePart| Note { text: note.text, at: note.place.unwrap_or_default() };
    document.set_notes(parts.notes.into_iter().map(note));
    document.set_alphabet(parts.alphabet);
    Ok(Content::Document(document))
}

/// Returns the index of each state by its id. If an id repeats, the first state has it.
fn number(states: &[StatePart], log: &mut Log) -> HashMap<EcoString, u32> {
    let mut numbers = HashMap::with_capacity(states.len());
    for (index, state) in (0..).zip(states) {
        if *numbers.entry(state.id.clone()).or_insert(index) != index {
            log.add(state.at, RemarkKind::RepeatedId(state.id.clone()));
        }
    }
    numbers
}

/// Makes the names of the states unique. Empty names stay, as JFLAP displays them as nothing.
fn make_names_unique(states: &mut [StatePart], log: &mut Log) {
    let names: Vec<EcoString> = states.iter().map(|state| state.name.clone()).collect();
    let renames = naming::make_distinct(&names, "q", 0..names.len() as u32);
    for rename in renames.into_iter().filter(|rename| rename.reason == Unfit::Taken) {
        let state = &mut states[rename.index as usize];
        let wanted = std::mem::replace(&mut state.name, rename.used.clone());
        log.add(state.at, RemarkKind::RepeatedName { wanted, used: rename.used });
    }
}

/// Reports the states after the first that are marked as initial.
fn report_starts(states: &[StatePart], log: &mut Log) {
    for state in states.iter().filter(|state| state.initial).skip(1) {
        log.add(state.at, RemarkKind::SecondInitial(state.name.clone()));
    }
}

/// A document under construction. States are numbered by their index in the file.
struct Draft {
    ids: Vec<StateId>,
    states: Vec<(State, Option<Point>)>,
    first_unplaced: Option<usize>,
    unplaced: usize,
    transitions: Vec<(u32, u32, Label)>,
    shapes: HashMap<(u32, u32), (usize, Point)>,
    names: HashSet<EcoString>,
    next_name: u32,
    /// The byte offset of the first lone λ or ε, the last such letter, and their number.
    lambda: Option<(usize, char, usize)>,
    /// The number of paths already placed between two states, the smaller index first.
    paths: HashMap<(u32, u32), u32>,
}

impl Draft {
    fn new(parts: Vec<StatePart>, numbers: &HashMap<EcoString, u32>) -> Self {
        let ids = ids(&parts, numbers);
        let mut unplaced = parts.iter().filter(|state| state.place.is_none());
        let first_unplaced = unplaced.next().map(|state| state.at);
        let unplaced = unplaced.count() + usize::from(first_unplaced.is_some());
        let names = parts.iter().map(|state| state.name.clone()).collect();
        let state = |part: StatePart| {
            let at = part.place.unwrap_or_default();
            (State { accepting: part.accepting, note: part.label, ..State::new(part.name, at) }, part.place)
        };
        Self {
            ids,
            states: parts.into_iter().map(state).collect(),
            first_unplaced,
            unplaced,
            transitions: Vec::new(),
            shapes: HashMap::new(),
            names,
            next_name: 0,
            lambda: None,
            paths: HashMap::new(),
        }
    }

    fn add(
        &mut self,
        part: &TransitionPart,
        numbers: &HashMap<EcoString, u32>,
        options: Options,
        log: &mut Log,
    ) -> Result<(), (usize, Fault)> {
        let mut end = |id: &EcoString| {
            let number = numbers.get(id).copied();
            if number.is_none() {
                log.add(part.at, RemarkKind::DanglingTransition(id.clone()));
            }
            number
        };
        let (Some(from), Some(to)) = (end(&part.from), end(&part.to)) else { return Ok(()) };
        if part.has_cdata && !part.read.is_empty() {
            log.add(part.at, RemarkKind::Cdata(part.read.clone()));
        }
        match Reading::new(&part.read) {
            Reading::Epsilon => self.connect(part.at, from, to, [Label::Epsilon])?,
            Reading::Letter(letter) => self.connect(part.at, from, to, [Label::from(letter)])?,
            Reading::Lambda(letter) => {
                let (first, _, count) = self.lambda.unwrap_or((part.at, letter, 0));
                self.lambda = Some((first, letter, count + 1));
                let label = if options.lambda { Label::Epsilon } else { Label::from(letter) };
                self.connect(part.at, from, to, [label])?;
            }
            Reading::Range(first, last) => {
                log.add(part.at, RemarkKind::Range { text: part.read.clone(), count: (first..=last).count() });
                self.connect(part.at, from, to, (first..=last).map(Label::from))?;
            }
            Reading::Letters(letters) => {
                log.add(part.at, RemarkKind::Path { text: part.read.clone(), states: letters.len() - 1 });
                return self.connect_by_path(part.at, from, to, &letters);
            }
        }
        if let Some(control) = part.control {
            self.bend(part.at, from, to, control, log);
        }
        Ok(())
    }

    fn connect(
        &mut self,
        at: usize,
        from: u32,
        to: u32,
        labels: impl IntoIterator<Item = Label>,
    ) -> Result<(), (usize, Fault)> {
        self.transitions.extend(labels.into_iter().map(|label| (from, to, label)));
        if self.transitions.len() > MAX_TRANSITIONS { Err((at, Fault::TooManyTransitions)) } else { Ok(()) }
    }

    /// Adds a path that reads the letters in turn, through new states in a row between the two.
    fn connect_by_path(&mut self, at: usize, from: u32, to: u32, letters: &[char]) -> Result<(), (usize, Fault)> {
        if self.states.len() + letters.len() > MAX_STATES {
            return Err((at, Fault::TooManyStates));
        }
        let lane = self.paths.entry((from.min(to), from.max(to))).or_default();
        let places = row(self.states[from as usize].1, self.states[to as usize].1, letters.len() - 1, *lane);
        *lane += 1;
        let mut last = from;
        for (letter, place) in letters.iter().zip(places.into_iter().map(Some).chain([None])) {
            let next = place.map_or(to, |place| self.fresh_state(place));
            self.connect(at, last, next, [Label::from(*letter)])?;
            last = next;
        }
        Ok(())
    }

    fn fresh_state(&mut self, place: Option<Point>) -> u32 {
        let name = loop {
            let name = ecow::eco_format!("q{}", self.next_name);
            self.next_name += 1;
            if self.names.insert(name.clone()) {
                break name;
            }
        };
        self.states.push((State::new(name, place.unwrap_or_default()), place));
        self.states.len() as u32 - 1
    }

    /// Bends the arrow toward a control point. The first control point of an arrow counts.
    fn bend(&mut self, at: usize, from: u32, to: u32, control: Point, log: &mut Log) {
        let (_, first) = *self.shapes.entry((from, to)).or_insert((at, control));
        if first != control {
            log.add(at, RemarkKind::SecondBend);
        }
    }

    fn report_lambda(&self, options: Options, log: &mut Log) {
        if let Some((at, letter, count)) = self.lambda {
            log.add(
                at,
                if options.lambda {
                    RemarkKind::LambdaRead { letter, count }
                } else {
                    RemarkKind::LambdaLetter { letter, count }
                },
            );
        }
    }

    /// Reports how many states have no position.
    fn report_positions(&self, log: &mut Log) {
        if let Some(at) = self.first_unplaced {
            log.add(at, RemarkKind::LaidOut(self.unplaced));
        }
    }

    fn document(mut self, starts: Vec<usize>, skip_layout: bool) -> Document {
        let mut document = Document::default();
        let mut free = self.ids.iter().map(|id| id.number()).max().map_or(0, |max| max.saturating_add(1));
        while self.ids.len() < self.states.len() {
            self.ids.push(StateId::new(free));
            free = free.saturating_add(1);
        }
        for (&id, (state, _)) in self.ids.iter().zip(&self.states) {
            document.insert_state(id, state.clone());
        }
        for start in starts {
            document.insert_start(self.ids[start]);
        }
        let transition =
            |(from, to, label)| Transition { from: self.ids[from as usize], to: self.ids[to as usize], label };
        document.insert_transitions(self.transitions.into_iter().map(transition).collect());
        let unplaced = self.ids.iter().zip(&self.states).filter(|(_, (_, place))| place.is_none());
        let mut unplaced: Vec<StateId> = unplaced.map(|(&id, _)| id).collect();
        unplaced.sort_unstable();
        if !unplaced.is_empty() && !skip_layout {
            place_missing(&mut document, &unplaced);
        }
        for ((from, to), (_, control)) in sorted(self.shapes) {
            let (from, to) = (self.ids[from as usize], self.ids[to as usize]);
            let center = |id| document.state(id).map_or(Point::default(), |state| state.at);
            let bend = bend_of(center(from), center(to), control);
            document.set_shape(from, to, ArrowShape { bend: Some(bend), label_at: None });
        }
        document
    }
}

/// Returns the shapes in an order that does not depend on hashes.
fn sorted<V>(shapes: HashMap<(u32, u32), V>) -> Vec<((u32, u32), V)> {
    let mut shapes: Vec<_> = shapes.into_iter().collect();
    shapes.sort_unstable_by_key(|&(arrow, _)| arrow);
    shapes
}

/// Returns the ids of the states: those in the file if all are distinct and below half of `u32::MAX`, else their
/// indices.
fn ids(parts: &[StatePart], numbers: &HashMap<EcoString, u32>) -> Vec<StateId> {
    let given = |part: &StatePart| part.id.parse().ok().filter(|&id| id < u32::MAX / 2).map(StateId::new);
    let all: Option<Vec<StateId>> = parts.iter().map(given).collect();
    let distinct = |ids: &Vec<StateId>| ids.iter().collect::<HashSet<_>>().len() == parts.len();
    let in_order = || (0..parts.len() as u32).map(StateId::new).collect();
    if numbers.len() == parts.len() { all.filter(distinct).unwrap_or_else(in_order) } else { in_order() }
}

/// Returns the bend for a JFLAP control point: the offset of the arrow's middle from the midpoint between its ends,
/// or for a loop from the center. JFLAP's arrows are quadratic curves, whose middle lies halfway to the control
/// point.
fn bend_of(from: Point, to: Point, control: Point) -> Point {
    let half = |from: f32, to: f32, control: f32| (control - f32::midpoint(from, to)) / 2.0;
    Point::new(half(from.x, to.x, control.x), half(from.y, to.y, control.y))
}

/// Returns the control point of an arrow with a bend: the inverse of [`bend_of`].
pub(super) fn control_of(from: Point, to: Point, bend: Point) -> Point {
    Point::new(f32::midpoint(from.x, to.x) + 2.0 * bend.x, f32::midpoint(from.y, to.y) + 2.0 * bend.y)
}

/// Returns `count` positions in a row between two states, offset from the rows of earlier paths, or `None` for each
/// if there is no room.
fn row(from: Option<Point>, to: Option<Point>, count: usize, lane: u32) -> Vec<Option<Point>> {
    let (Some(from), Some(to)) = (from, to) else { return vec![None; count] };
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy);
    let gaps = count as f32 + 1.0;
    if length / gaps < OPPOSITE_BEND {
        return vec![None; count];
    }
    let aside = if lane == 0 { 0.0 } else { OPPOSITE_BEND * lane as f32 };
    let place = |index: usize| {
        let part = (index as f32 + 1.0) / gaps;
        Some(Point::new(from.x + part * dx - aside * dy / length, from.y + part * dy + aside * dx / length))
    };
    (0..count).map(place).collect()
}
