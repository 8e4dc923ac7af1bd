//! Incremental updates of a drawing.
//!
//! Positions depend on the document alone: an incremental update gives the same picture as a fresh drawing. Only during a
//! gesture, labels also depend on where they were.

use super::{ChangedSlots, Drawing, Ends, PlacedArrow, PlacedState, surroundings::Surroundings};
use crate::{
    Changes, Document, Label, Point, State, StateId,
    geometry::{
        arrow::{arrow, self_loop, start_arrow},
        auto_shapes::{bend, loop_offset, start_angle},
        curve::Curve,
        label::LabelText,
        outline::Outline,
    },
    notation::{label, textbook::Marks},
};
use std::collections::BTreeSet;

/// The largest number of states and arrows at which labels and bends avoid everything else in the drawing.
///
/// Above it, each arrow considers only its own end states, so the cost of an update depends on the change and not on
/// the whole drawing.
pub(crate) const CAREFUL: usize = 400;

type Set = BTreeSet<usize>;

impl Drawing {
    /// Updates the drawing to `document`; returns the slots that changed.
    pub fn update(&mut self, document: &Document) -> ChangedSlots {
        self.follow(document, false)
    }

    /// Like [`update`](Self::update), but a label stays on its spot along its arrow until it touches something there, so
    /// that labels do not jump during a gesture. The next `update` puts them where they are in a fresh drawing.
    ///
    /// Labels in large drawings do not avoid each other, so nothing is different there.
    pub fn update_during_gesture(&mut self, document: &Document) -> ChangedSlots {
        self.follow(document, true)
    }

    fn follow(&mut self, document: &Document, is_gesture: bool) -> ChangedSlots {
        let changes = document.changes_since(&self.shown);
        let settles = self.is_steady && !is_gesture;
        if changes == Changes::default() && !settles {
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
        moved.extend(changes.starts.iter().filter_map(|&id| self.state_slot(id)));

        let careful = self.states.len() + self.arrows.len() <= CAREFUL;
        if careful || self.careful != careful {
            moved.extend(self.states.iter().map(|(slot, _)| slot));
            stale.extend(self.arrows.iter().map(|(slot, _)| slot));
        }
        self.careful = careful;
        self.is_steady = is_gesture && careful;
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
        // A drag moves many states, and their texts stay.
        let is_renamed = self.shown.state(id).is_some_and(|shown| !has_same_text(shown, state));
        let make =
            || PlacedState { id, center: state.at, reach: Outline::of(state).reach, start: None, arrows: Vec::new() };
        let slot = self.states.slot_or_insert(id, make);
        let placed = self.states.get_mut(slot)?;
        placed.center = state.at;
        if is_renamed {
            placed.reach = Outline::of(state).reach;
        }
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
            spot: None,
        };
        let slot = self.arrows.slot_or_insert(ends, make);
        if let Some(placed) = self.arrows.get_mut(slot) {
            let mut labels = document.labels(from, to);
            placed.label = match labels.next().filter(|label| self.verbatim && **label != Label::Epsilon) {
                Some(label) => LabelText::truncated(label.as_str()),
                None => LabelText::new(&label::show_with(document.labels(from, to), self.notation.empty_word)),
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

    /// Places the stale arrows, then the start arrows of moved states, then their loops, then labels; returns the
    /// arrows whose labels were placed.
    fn place(&mut self, moved: &mut Set, stale: &Set) -> Set {
        let states = self.obstacles();
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
        let mut around = if self.careful { Surroundings::of(self) } else { Surroundings::default() };
        let mut moved: Vec<usize> = moved.iter().copied().collect();
        moved.sort_unstable_by_key(|&slot| self.states.get(slot).map(|state| state.id));
        for &slot in &moved {
            self.place_start(slot, &mut around);
        }
        let loops = moved.iter().filter_map(|&slot| self.place_loop(slot, &mut around));
        let relabelled = loops.chain(stale.iter().copied()).collect();
        self.place_labels(&relabelled);
        relabelled
    }

    /// Returns the outlines of the states that arrows and labels avoid.
    pub(super) fn obstacles(&self) -> Vec<Outline> {
        if self.careful { self.states().map(PlacedState::outline).collect() } else { Vec::new() }
    }

    /// Returns the slots of the two states of an arrow.
    fn ends(&self, slot: usize) -> Option<[usize; 2]> {
        let placed = self.arrows.get(slot)?;
        Some([self.state_slot(placed.from)?, self.state_slot(placed.to)?])
    }

    /// Returns the bend and the curve of an arrow between two different states.
    fn arrow_curve(&self, slot: usize, ends: [usize; 2], states: &[Outline]) -> Option<(Point, Curve)> {
        let placed = self.arrows.get(slot)?;
        let (a, b) = (self.states.get(ends[0])?.outline(), self.states.get(ends[1])?.outline());
        let chosen = self.shown.shape(placed.from, placed.to).bend;
        let opposite = self.arrow_slot(placed.to, placed.from).is_some();
        let bend = chosen.unwrap_or_else(|| bend(a, b, opposite, states));
        Some((bend, arrow(a, b, bend)))
    }

    /// Places the start arrow of a state.
    fn place_start(&mut self, slot: usize, around: &mut Surroundings) {
        let taken = self.touching_angles(slot);
        let Some(placed) = self.states.get_mut(slot) else { return };
        let (id, outline) = (placed.id, placed.outline());
        let hits = |angle| around.hits(id, &start_arrow(outline, angle));
        let has_arrow = self.notation.marks == Marks::Arrow && self.shown.is_start(id);
        placed.start = has_arrow.then(|| start_angle(&taken, hits));
        placed.start_curve().filter(|_| self.careful).into_iter().for_each(|curve| around.add(curve));
    }

    /// Places the self-loop of a state; returns the slot of the loop, whose label must be placed next.
    fn place_loop(&mut self, slot: usize, around: &mut Surroundings) -> Option<usize> {
        let placed = self.states.get(slot)?;
        let (id, outline) = (placed.id, placed.outline());
        let own = self.arrow_slot(id, id)?;
        let mut taken = self.touching_angles(slot);
        taken.extend(placed.start);
        let hits = |far| around.hits(id, &self_loop(outline, far));
        let far = self.shown.shape(id, id).bend.unwrap_or_else(|| loop_offset(outline, &taken, hits));
        let curve = self_loop(outline, far);
        if self.careful {
            around.add(curve);
        }
        self.set_curve(own, far, curve);
        Some(own)
    }

    fn set_curve(&mut self, slot: usize, bend: Point, curve: Curve) {
        if let Some(placed) = self.arrows.get_mut(slot) {
            (placed.bend, placed.curve) = (bend, curve);
        }
    }

    /// Returns the angles, ascending, at which arrows other than its self-loop touch a state.
    pub(super) fn touching_angles(&self, slot: usize) -> Vec<f32> {
        let Some(state) = self.states.get(slot) else { return Vec::new() };
        let arrows = state.arrows.iter().filter_map(|&arrow| self.arrows.get(arrow as usize));
        let rim = |arrow: &PlacedArrow| arrow.curve.points[if arrow.from == state.id { 0 } else { 3 }];
        let others = arrows.filter(|arrow| arrow.from != arrow.to);
        let mut angles: Vec<f32> = others.map(|arrow| (rim(arrow) - state.center).angle()).collect();
        angles.sort_by(f32::total_cmp);
        angles
    }
}

/// Returns whether two states show the same text, so that their outlines have the same width.
fn has_same_text(one: &State, other: &State) -> bool {
    one.name == other.name && one.meaning == other.meaning
}
