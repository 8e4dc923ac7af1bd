//! The drawing of a document, updated incrementally.
//!
//! Positions depend on the document alone: an incremental update gives the same picture as a fresh drawing.

use super::{
    ARROWHEAD_LENGTH,
    around::{bend, loop_offset, start_angle, state_bounds},
    arrow::{arrow, self_loop},
    curve::Curve,
    label::{LabelText, Obstacles, label_place},
    note_bounds,
    slots::Slots,
};
use crate::{Area, Document, Label, Point, StateId, notation::label};
use std::collections::BTreeSet;

/// The largest number of states and arrows at which labels and bends avoid everything else in the drawing.
///
/// Above it, each arrow considers only its own end states, so the cost of an update depends on the change and not on
/// the whole drawing.
const CAREFUL: usize = 400;

type Ends = (StateId, StateId);
type Set = BTreeSet<usize>;

/// A state with its position.
#[derive(Clone, PartialEq, Debug)]
pub struct PlacedState {
    /// The id of the state.
    pub id: StateId,
    /// The center of the state.
    pub center: Point,
    /// The angle at which the start arrow arrives, as for [`Point::angled`], if this is the start state.
    pub start: Option<f32>,
    /// The slots of the arrows at this state.
    arrows: Vec<u32>,
}

impl PlacedState {
    /// Returns the bounding box of the state and its start arrow.
    pub fn bounds(&self) -> Area {
        state_bounds(self.center, self.start)
    }
}

/// An arrow between two states with its curve. There is at most one for each ordered pair of states.
#[derive(Clone, PartialEq, Debug)]
pub struct PlacedArrow {
    /// The source state.
    pub from: StateId,
    /// The target state.
    pub to: StateId,
    /// The curve from rim to rim.
    pub curve: Curve,
    /// The offset of the curve's middle from the midpoint between the state centers, or of a loop's far point from
    /// the center.
    pub bend: Point,
    /// The label.
    pub label: LabelText,
    /// The center of the label.
    pub label_at: Point,
}

impl PlacedArrow {
    /// Returns the bounding box of the label.
    pub fn label_bounds(&self) -> Area {
        Area::from_center_size(self.label_at, self.label.size)
    }

    /// Returns the bounding box of the arrow and its label.
    pub fn bounds(&self) -> Area {
        self.curve.bounds().union(self.label_bounds()).expand(ARROWHEAD_LENGTH)
    }
}

/// The positions of everything in a document.
///
/// States and arrows have slots: indices that are stable while the state or arrow exists. In a fresh drawing, slots
/// follow the order of ids.
///
/// ```
/// use grammaton_core::{Document, Label, Point, State, geometry::Drawing};
///
/// let mut document = Document::default();
/// let a = document.add_state(State::new("a", Point::new(0.0, 0.0)));
/// let b = document.add_state(State::new("b", Point::new(200.0, 0.0)));
/// document.set_labels(a, b, [Label::from('x')]);
/// let drawing = Drawing::of(&document);
/// let arrow = drawing.arrows().next().expect("there is one");
/// assert!(arrow.curve.straight && arrow.label_at.y < 0.0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    shown: Document,
    states: Slots<StateId, PlacedState>,
    arrows: Slots<Ends, PlacedArrow>,
    careful: bool,
    verbatim: bool,
}

/// The slots whose contents were added, removed or moved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChangedSlots {
    /// The slots of states, ascending.
    pub states: Vec<usize>,
    /// The slots of arrows, ascending.
    pub arrows: Vec<usize>,
}

/// Queries.
impl Drawing {
    /// Creates the drawing of a document.
    pub fn of(document: &Document) -> Self {
        let mut drawing = Self::default();
        drawing.follow(document);
        drawing
    }

    /// Creates an empty drawing for arrows that have one text each, such as a regular expression. The text is shown
    /// without the quotes around symbols of several characters, and truncated if it is long.
    pub fn verbatim() -> Self {
        Self { verbatim: true, ..Self::default() }
    }

    /// Returns the document that is drawn.
    pub fn document(&self) -> &Document {
        &self.shown
    }

    /// Iterates over the states, by slot.
    pub fn states(&self) -> impl Iterator<Item = &PlacedState> {
        self.states.iter().map(|(_, state)| state)
    }

    /// Iterates over the arrows, by slot.
    pub fn arrows(&self) -> impl Iterator<Item = &PlacedArrow> {
        self.arrows.iter().map(|(_, arrow)| arrow)
    }

    /// Returns the state in a slot.
    pub fn state_in(&self, slot: usize) -> Option<&PlacedState> {
        self.states.get(slot)
    }

    /// Returns the arrow in a slot.
    pub fn arrow_in(&self, slot: usize) -> Option<&PlacedArrow> {
        self.arrows.get(slot)
    }

    /// Returns the slot of a state.
    pub fn state_slot(&self, id: StateId) -> Option<usize> {
        self.states.slot(&id)
    }

    /// Returns the slot of an arrow.
    pub fn arrow_slot(&self, from: StateId, to: StateId) -> Option<usize> {
        self.arrows.slot(&(from, to))
    }

    /// Returns a state by id.
    pub fn state(&self, id: StateId) -> Option<&PlacedState> {
        self.states.get(self.state_slot(id)?)
    }

    /// Returns the arrow between two states.
    pub fn arrow(&self, from: StateId, to: StateId) -> Option<&PlacedArrow> {
        self.arrows.get(self.arrow_slot(from, to)?)
    }

    /// Returns the bounding box of everything, including notes; not positive if the document is empty.
    pub fn bounds(&self) -> Area {
        let states = self.states().map(PlacedState::bounds);
        let arrows = self.arrows().map(PlacedArrow::bounds);
        let notes = self.shown.notes().iter().map(note_bounds);
        states.chain(arrows).chain(notes).fold(Area::NOTHING, Area::union)
    }

    /// Returns the curve that an arrow between two states would have if it were added now.
    pub fn draft(&self, from: StateId, to: StateId) -> Option<Curve> {
        let (a, b) = (self.state(from)?.center, self.state(to)?.center);
        if from == to {
            return Some(self_loop(a, loop_offset(&self.touching_angles(self.state_slot(from)?))));
        }
        Some(arrow(a, b, bend(a, b, self.arrow_slot(to, from).is_some(), &[])))
    }
}

/// Updates.
impl Drawing {
    /// Updates the drawing to `document`; returns the slots that changed.
    pub fn follow(&mut self, document: &Document) -> ChangedSlots {
        let changes = document.changes_since(&self.shown);
        let marks = [self.shown.start(), document.start()];
        let start_moved = marks[0] != marks[1];
        if changes.states.is_empty() && changes.arrows.is_empty() && !start_moved {
            self.shown = document.clone();
            return ChangedSlots::default();
        }
        let (mut moved, mut stale) = (Set::new(), Set::new());
        let mut gone = ChangedSlots::default();
        for &ends in changes.arrows.iter().filter(|ends| !document.has_arrow(ends.0, ends.1)) {
            gone.arrows.extend(self.remove_arrow(ends, &mut moved, &mut stale));
        }
        for &id in &changes.states {
            gone.states.extend(self.follow_state(document, id, &mut moved, &mut stale));
        }
        for &ends in changes.arrows.iter().filter(|ends| document.has_arrow(ends.0, ends.1)) {
            self.follow_arrow(document, ends, &mut stale);
        }
        moved.extend(marks.into_iter().flatten().filter(|_| start_moved).filter_map(|id| self.state_slot(id)));

        let careful = self.states.len() + self.arrows.len() <= CAREFUL;
        if careful || self.careful != careful {
            moved.extend(self.states.iter().map(|(slot, _)| slot));
            stale.extend(self.arrows.iter().map(|(slot, _)| slot));
        }
        self.careful = careful;
        self.shown = document.clone();
        let relabelled = self.place(&mut moved, &stale);
        moved.extend(gone.states);
        let arrows: Set = stale.into_iter().chain(relabelled).chain(gone.arrows).collect();
        ChangedSlots { states: moved.into_iter().collect(), arrows: arrows.into_iter().collect() }
    }

    fn remove_arrow(&mut self, ends: Ends, moved: &mut Set, stale: &mut Set) -> Option<usize> {
        let (slot, _) = self.arrows.remove(&ends)?;
        stale.remove(&slot);
        stale.extend(self.arrows.slot(&(ends.1, ends.0)));
        for id in [ends.0, ends.1] {
            let Some(state) = self.states.slot(&id) else { continue };
            moved.insert(state);
            if let Some(state) = self.states.get_mut(state) {
                state.arrows.retain(|&arrow| arrow as usize != slot);
            }
        }
        Some(slot)
    }

    /// Adds, moves or removes a state; returns its slot if it was removed.
    fn follow_state(&mut self, document: &Document, id: StateId, moved: &mut Set, stale: &mut Set) -> Option<usize> {
        let Some(state) = document.state(id) else {
            let (slot, _) = self.states.remove(&id)?;
            moved.remove(&slot);
            return Some(slot);
        };
        let make = || PlacedState { id, center: state.at, start: None, arrows: Vec::new() };
        let slot = self.states.slot_or_insert(id, make);
        let placed = self.states.get_mut(slot)?;
        placed.center = state.at;
        moved.insert(slot);
        stale.extend(placed.arrows.iter().map(|&arrow| arrow as usize));
        None
    }

    fn follow_arrow(&mut self, document: &Document, ends: Ends, stale: &mut Set) {
        let (from, to) = ends;
        let make = || PlacedArrow {
            from,
            to,
            curve: Curve::line(Point::ZERO, Point::ZERO),
            bend: Point::ZERO,
            label: LabelText::default(),
            label_at: Point::ZERO,
        };
        let slot = self.arrows.slot_or_insert(ends, make);
        if let Some(placed) = self.arrows.get_mut(slot) {
            let mut labels = document.labels(from, to);
            placed.label = match labels.next().filter(|label| self.verbatim && **label != Label::Epsilon) {
                Some(label) => LabelText::cut(label.as_str()),
                None => LabelText::new(&label::show(document.labels(from, to))),
            };
        }
        for id in [from, to] {
            if let Some(state) = self.states.slot(&id).and_then(|state| self.states.get_mut(state))
                && !state.arrows.contains(&(slot as u32))
            {
                state.arrows.push(slot as u32);
            }
        }
        stale.insert(slot);
        stale.extend(self.arrows.slot(&(to, from)));
    }

    /// Places the stale arrows, then the start arrows and loops of moved states, then labels; returns the arrows
    /// whose labels were placed.
    fn place(&mut self, moved: &mut Set, stale: &Set) -> Set {
        let states: Vec<Point> =
            if self.careful { self.states().map(|state| state.center).collect() } else { Vec::new() };
        for &slot in stale {
            let Some(ends) = self.ends(slot) else { continue };
            moved.extend(ends);
            // Loops are placed below, after the other arrows at their state.
            if ends[0] != ends[1]
                && let Some((bend, curve)) = self.arrow_curve(slot, ends, &states)
            {
                self.set_curve(slot, bend, curve);
            }
        }
        let mut relabelled = stale.clone();
        for &slot in moved.iter() {
            relabelled.extend(self.place_around(slot));
        }
        let arrows: Vec<(usize, Curve)> = if self.careful {
            self.arrows.iter().map(|(slot, arrow)| (slot, arrow.curve)).collect()
        } else {
            Vec::new()
        };
        for &slot in &relabelled {
            self.place_label(slot, &states, &arrows);
        }
        relabelled
    }

    /// Returns the slots of the two states of an arrow.
    fn ends(&self, slot: usize) -> Option<[usize; 2]> {
        let placed = self.arrows.get(slot)?;
        Some([self.state_slot(placed.from)?, self.state_slot(placed.to)?])
    }

    /// Returns the bend and the curve of an arrow between two different states.
    fn arrow_curve(&self, slot: usize, ends: [usize; 2], states: &[Point]) -> Option<(Point, Curve)> {
        let placed = self.arrows.get(slot)?;
        let (a, b) = (self.states.get(ends[0])?.center, self.states.get(ends[1])?.center);
        let chosen = self.shown.shape(placed.from, placed.to).bend;
        let opposite = self.arrow_slot(placed.to, placed.from).is_some();
        let bend = chosen.unwrap_or_else(|| bend(a, b, opposite, states));
        Some((bend, arrow(a, b, bend)))
    }

    /// Places the start arrow and the self-loop of a state; returns the slot of the loop, whose label must be placed
    /// next.
    fn place_around(&mut self, slot: usize) -> Option<usize> {
        let mut taken = self.touching_angles(slot);
        let placed = self.states.get_mut(slot)?;
        let (id, center) = (placed.id, placed.center);
        placed.start = (self.shown.start() == Some(id)).then(|| start_angle(&taken));
        taken.extend(placed.start);
        let own = self.arrow_slot(id, id)?;
        let far = self.shown.shape(id, id).bend.unwrap_or_else(|| loop_offset(&taken));
        self.set_curve(own, far, self_loop(center, far));
        Some(own)
    }

    fn place_label(&mut self, slot: usize, states: &[Point], arrows: &[(usize, Curve)]) {
        let Some(placed) = self.arrows.get_mut(slot) else { return };
        let chosen = self.shown.shape(placed.from, placed.to).label_at;
        let room = placed.curve.bounds().expand(40.0 + placed.label.size.x.max(placed.label.size.y));
        let near: Vec<Curve> = arrows
            .iter()
            .filter(|(other, curve)| *other != slot && room.intersects(curve.bounds()))
            .map(|&(_, curve)| curve)
            .collect();
        let near_states: Vec<Point> = states.iter().copied().filter(|&at| room.contains(at)).collect();
        let obstacles = Obstacles { states: &near_states, arrows: &near };
        placed.label_at = label_place(&placed.curve, placed.label.size, chosen, obstacles);
    }

    fn set_curve(&mut self, slot: usize, bend: Point, curve: Curve) {
        if let Some(placed) = self.arrows.get_mut(slot) {
            (placed.bend, placed.curve) = (bend, curve);
        }
    }

    /// Returns the angles, ascending, at which arrows other than its self-loop touch a state.
    fn touching_angles(&self, slot: usize) -> Vec<f32> {
        let Some(state) = self.states.get(slot) else { return Vec::new() };
        let arrows = state.arrows.iter().filter_map(|&arrow| self.arrows.get(arrow as usize));
        let rim = |arrow: &PlacedArrow| arrow.curve.points[if arrow.from == state.id { 0 } else { 3 }];
        let others = arrows.filter(|arrow| arrow.from != arrow.to);
        let mut angles: Vec<f32> = others.map(|arrow| (rim(arrow) - state.center).angle()).collect();
        angles.sort_by(f32::total_cmp);
        angles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ArrowShape, Label, State};

    type PlacedParts = (Vec<(StateId, Point, Option<f32>)>, Vec<PlacedArrow>);

    /// Returns all positions, sorted by id.
    fn places(drawing: &Drawing) -> PlacedParts {
        let mut states: Vec<_> = drawing.states().map(|state| (state.id, state.center, state.start)).collect();
        let mut arrows: Vec<_> = drawing.arrows().cloned().collect();
        states.sort_by_key(|state| state.0);
        arrows.sort_by_key(|arrow| (arrow.from, arrow.to));
        (states, arrows)
    }

    /// A small pseudorandom number generator (xorshift), so that failures are reproducible.
    fn numbers(mut seed: u32) -> impl FnMut(u32) -> u32 {
        move |below| {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            seed % below
        }
    }

    fn change(document: &mut Document, random: &mut impl FnMut(u32) -> u32) {
        let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
        let pick = |random: &mut dyn FnMut(u32) -> u32| ids[random(ids.len() as u32) as usize];
        let at = Point::new(random(2000) as f32, random(1500) as f32);
        let p = pick(random);
        let q = if random(4) == 0 { p } else { pick(random) };
        match random(9) {
            0 | 1 => _ = document.add_state(State::new("new", at)),
            2 if ids.len() > 3 => _ = document.remove_state(p),
            3 => _ = document.update_state(p, |state| state.at = at),
            4 => _ = document.set_start(Some(p)),
            5 => _ = document.remove_arrow(p, q),
            6 => _ = document.set_shape(p, q, ArrowShape { bend: Some(Point::new(30.0, -50.0)), label_at: Some(0.3) }),
            _ => _ = document.set_labels(p, q, [Label::from('a'), Label::Epsilon]),
        }
    }

    #[test]
    fn an_incremental_update_equals_a_fresh_drawing() {
        for (states, seed) in [(4, 1), (9, 2), (40, 3), (190, 4), (300, 5)] {
            let mut random = numbers(seed);
            let mut document = Document::default();
            for i in 0..states {
                let at = Point::new((i % 20) as f32 * 130.0, (i / 20) as f32 * 130.0);
                document.add_state(State::new(format!("q{i}"), at));
            }
            let mut drawing = Drawing::of(&document);
            for round in 0..40 {
                (0..3).for_each(|_| change(&mut document, &mut random));
                let before = drawing.clone();
                let touched = drawing.follow(&document);
                assert_eq!(places(&drawing), places(&Drawing::of(&document)), "{states} states, round {round}");
                for (slot, arrow) in drawing.arrows.iter().filter(|(slot, _)| !touched.arrows.contains(slot)) {
                    assert_eq!(before.arrow_in(slot), Some(arrow), "an arrow moved unnoticed");
                }
                for (slot, state) in drawing.states.iter().filter(|(slot, _)| !touched.states.contains(slot)) {
                    assert_eq!(before.state_in(slot), Some(state), "a state moved unnoticed");
                }
            }
        }
    }

    #[test]
    fn verbatim_labels_are_unquoted_and_truncated_when_long() {
        let mut document = Document::default();
        let [a, b] = [0.0, 200.0].map(|x| document.add_state(State::new("", Point::new(x, 0.0))));
        let mut drawing = Drawing::verbatim();
        let long = "(a|b)*abb".repeat(9);
        for (label, shown) in [("ab*a|b", "ab*a|b"), ("", "ε"), (long.as_str(), "(a|b)*abb(a|b)*abb(a|…")] {
            document.set_labels(a, b, [Label::new(label)]);
            drawing.follow(&document);
            let arrow = drawing.arrow(a, b).unwrap_or_else(|| panic!("it is drawn"));
            assert_eq!((arrow.label.text.as_str(), arrow.label.size.x), (shown, 8.1 * shown.chars().count() as f32));
        }
    }
}
