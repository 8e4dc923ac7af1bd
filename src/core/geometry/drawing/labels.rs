//! Placement of the labels of a drawing.
//!
//! Each label first takes the position that suits its own arrow best. Labels that are then too close to others move,
//! one after the other. So a label moves only if something comes close to it. During a gesture, it stays on its spot
//! along the arrow until it touches something.

use super::{Drawing, PlacedState};
use crate::{
    Area,
    geometry::{
        curve::Curve,
        label::{LabelSpot, Obstacles},
        outline::Outline,
    },
};
use std::collections::BTreeSet;

/// The maximum number of times that labels which are too close to others move.
const ROUNDS: usize = 4;
/// The distance between two labels, in points, below which one of them moves.
const CLOSE: f32 = 5.0;

/// The states and curves that labels avoid, with the slots of the arrows and the bounding boxes.
#[derive(Default)]
struct Everything {
    states: Vec<Outline>,
    curves: Vec<(Option<usize>, Curve, Area)>,
}

impl Everything {
    fn of(drawing: &Drawing) -> Self {
        let starts = drawing.states().filter_map(PlacedState::start_curve).map(|curve| (None, curve));
        let arrows = drawing.arrows.iter().map(|(slot, arrow)| (Some(slot), arrow.curve));
        Self {
            states: drawing.states().map(PlacedState::outline).collect(),
            curves: starts.chain(arrows).map(|(slot, curve)| (slot, curve, curve.bounds())).collect(),
        }
    }
}

impl Drawing {
    /// Places the labels of these arrows. In a drawing that is not careful, labels avoid only the ends of their arrows.
    pub(super) fn place_labels(&mut self, slots: &BTreeSet<usize>) {
        let all = if self.careful { Everything::of(self) } else { Everything::default() };
        let mut slots: Vec<usize> = slots.iter().copied().collect();
        // Slots depend on the history of the drawing, positions do not.
        slots.sort_unstable_by_key(|&slot| self.arrows.get(slot).map(|arrow| (arrow.from, arrow.to)));
        for &slot in &slots {
            if !(self.is_steady && self.follow_curve(slot)) {
                self.place_label(slot, &all, &[]);
            }
        }
        for _ in 0..if self.careful { ROUNDS } else { 0 } {
            let mut moved = false;
            for &slot in &slots {
                let labels = self.labels_near(slot);
                if self.is_in_the_way(slot, &all, &labels) {
                    moved |= self.place_label(slot, &all, &labels);
                }
            }
            if !moved {
                break;
            }
        }
    }

    /// Keeps a label on its spot of the arrow; returns whether it has one.
    fn follow_curve(&mut self, slot: usize) -> bool {
        let Some(placed) = self.arrows.get_mut(slot) else { return false };
        let chosen = self.shown.shape(placed.from, placed.to).label_at;
        let Some(spot) = placed.spot.filter(|spot| chosen.is_none_or(|t| spot.is_at(t))) else { return false };
        placed.label_at = spot.center(&placed.curve, placed.label.size);
        true
    }

    /// Returns whether a label must move: because it is close to other labels or, during a gesture, because it touches
    /// something.
    fn is_in_the_way(&self, slot: usize, all: &Everything, labels: &[Area]) -> bool {
        let Some(placed) = self.arrows.get(slot) else { return false };
        if !self.is_steady {
            let label = placed.label_bounds();
            return labels.iter().any(|other| label.gap(*other) < CLOSE);
        }
        let (states, arrows) = self.label_obstacles(slot, all);
        let obstacles = Obstacles { states: &states, arrows: &arrows, labels };
        placed.spot.is_some_and(|spot| !spot.is_free(&placed.curve, placed.label.size, obstacles))
    }

    /// Returns the bounding boxes of the labels that the label of an arrow could be close to.
    fn labels_near(&self, slot: usize) -> Vec<Area> {
        let Some(room) = self.label_room(slot) else { return Vec::new() };
        let others = self.arrows.iter().filter(|(other, _)| *other != slot);
        others.map(|(_, arrow)| arrow.label_bounds()).filter(|label| room.intersects(*label)).collect()
    }

    /// Returns an area that contains all positions of an arrow's label and whatever they could be close to.
    fn label_room(&self, slot: usize) -> Option<Area> {
        let placed = self.arrows.get(slot)?;
        Some(placed.curve.bounds().expand(40.0 + placed.label.size.x.max(placed.label.size.y)))
    }

    /// Returns the states and curves that an arrow's label avoids.
    fn label_obstacles(&self, slot: usize, all: &Everything) -> (Vec<Outline>, Vec<Curve>) {
        let Some((placed, room)) = self.arrows.get(slot).zip(self.label_room(slot)) else { return Default::default() };
        let states = if self.careful {
            all.states.iter().copied().filter(|state| room.intersects(state.bounds())).collect()
        } else {
            [placed.from, placed.to].into_iter().filter_map(|id| self.state(id)).map(PlacedState::outline).collect()
        };
        let is_near = |other: &&(Option<usize>, Curve, Area)| other.0 != Some(slot) && room.intersects(other.2);
        (states, all.curves.iter().filter(is_near).map(|&(_, curve, _)| curve).collect())
    }

    /// Places a label; returns whether it moved.
    fn place_label(&mut self, slot: usize, all: &Everything, labels: &[Area]) -> bool {
        let (states, arrows) = self.label_obstacles(slot, all);
        let Some(placed) = self.arrows.get_mut(slot) else { return false };
        let chosen = self.shown.shape(placed.from, placed.to).label_at;
        let obstacles = Obstacles { states: &states, arrows: &arrows, labels };
        let spot = LabelSpot::best(&placed.curve, placed.label.size, chosen, obstacles);
        let at = spot.center(&placed.curve, placed.label.size);
        placed.spot = Some(spot);
        std::mem::replace(&mut placed.label_at, at) != at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Label, Point, State, StateId, geometry::PlacedArrow};

    /// Creates states at these positions, with arrows and self-loops between them.
    fn drawn(states: &[(f32, f32)], arrows: &[(usize, usize)]) -> (Document, Vec<StateId>) {
        let mut document = Document::default();
        let ids: Vec<StateId> =
            states.iter().map(|&(x, y)| document.add_state(State::new("", Point::new(x, y)))).collect();
        for &(from, to) in arrows {
            document.set_labels(ids[from], ids[to], [Label::from('a')]);
        }
        (document, ids)
    }

    #[test]
    fn labels_of_neighboring_arrows_keep_a_gap() {
        // Both arrows would have their labels between the states.
        let (document, _) = drawn(&[(0.0, 0.0), (60.0, 150.0), (120.0, 0.0)], &[(0, 1), (1, 2), (2, 0)]);
        let drawing = Drawing::of(&document);
        let labels: Vec<Area> = drawing.arrows().map(PlacedArrow::label_bounds).collect();
        for (i, label) in labels.iter().enumerate() {
            assert!(labels[..i].iter().all(|other| label.gap(*other) >= CLOSE), "{labels:?}");
        }
    }

    #[test]
    fn a_loop_is_where_no_arrow_passes() {
        let (document, ids) = drawn(&[(0.0, 0.0), (-150.0, -45.0), (150.0, -45.0)], &[(0, 0), (1, 2)]);
        let drawing = Drawing::of(&document);
        assert!(drawing.arrow(ids[0], ids[0]).is_some_and(|arrow| arrow.bend.y > 0.0));
    }

    /// Drags a state around the others; returns how often a label jumps, and the drawing at the end.
    fn dragged(update: impl Fn(&mut Drawing, &Document)) -> (usize, Drawing) {
        let states = [(0.0, 0.0), (160.0, 0.0), (320.0, 0.0), (80.0, 130.0), (240.0, 130.0), (160.0, 260.0)];
        let arrows = [(0, 1), (1, 0), (1, 2), (2, 4), (4, 1), (1, 3), (3, 0), (3, 5), (5, 4), (5, 5), (2, 2), (0, 5)];
        let (mut document, ids) = drawn(&states, &arrows);
        let mut drawing = Drawing::of(&document);
        let mut jumps = 0;
        for step in 0..400 {
            // Around the others, never over one.
            let at = Point::new(160.0, 130.0) + Point::angled(1.57 + 0.01 * step as f32) * (200.0 + 0.2 * step as f32);
            document.update_state(ids[5], |state| state.at = at);
            let before = drawing.clone();
            update(&mut drawing, &document);
            for (old, new) in before.arrows().zip(drawing.arrows()) {
                let moved = (old.label_at - new.label_at).length();
                jumps += usize::from(moved > 3.0 + 2.0 * (old.curve.at(0.5) - new.curve.at(0.5)).length());
            }
        }
        (jumps, drawing)
    }

    #[test]
    fn labels_hardly_ever_jump_while_a_state_is_dragged() {
        let (jumps, mut drawing) = dragged(|drawing, document| _ = drawing.update_during_gesture(document));
        let (free, fresh) = dragged(|drawing, document| _ = drawing.update(document));
        // Three arrows sweep over the whole drawing, and labels make way for them.
        assert!(jumps <= 72 && 2 * jumps < free, "{jumps} of 4800, {free} otherwise");
        for arrow in drawing.arrows() {
            let others = drawing.arrows().filter(|other| (other.from, other.to) != (arrow.from, arrow.to));
            assert!(others.map(PlacedArrow::label_bounds).all(|label| label.gap(arrow.label_bounds()) >= 2.0));
        }
        // After the gesture, all labels are where they are in a fresh drawing.
        let document = drawing.document().clone();
        assert!(!drawing.update(&document).arrows.is_empty());
        let places = |drawing: &Drawing| drawing.arrows().map(|arrow| arrow.label_at).collect::<Vec<_>>();
        assert_eq!(places(&drawing), places(&fresh));
        assert!(drawing.update(&document).arrows.is_empty(), "nothing is left to do");
    }
}
