//! What a new curve in a drawing would hit.

use super::Drawing;
use crate::{
    Area, Point, StateId,
    geometry::{curve::Curve, outline::Outline},
};

/// The minimum distance of a self-loop or start arrow from other arrows and states, in points.
const CLEAR: f32 = 6.0;

/// The states and curves of a drawing.
#[derive(Default)]
pub(super) struct Surroundings {
    states: Vec<(StateId, Outline)>,
    curves: Vec<(Curve, Area)>,
}

impl Surroundings {
    /// Returns the states of a drawing and its arrows between different states, without start arrows.
    pub(super) fn of(drawing: &Drawing) -> Self {
        let states = drawing.states().map(|state| (state.id, state.outline())).collect();
        let mut surroundings = Self { states, curves: Vec::new() };
        let arrows = drawing.arrows().filter(|arrow| arrow.from != arrow.to);
        arrows.for_each(|arrow| surroundings.add(arrow.curve));
        surroundings
    }

    /// Adds another curve.
    pub(super) fn add(&mut self, curve: Curve) {
        self.curves.push((curve, curve.bounds()));
    }

    /// Returns the number of states other than `own`, and of curves, that a loop or start arrow of `own` would hit.
    pub(super) fn hits(&self, own: StateId, curve: &Curve) -> usize {
        // Other arrows at the state may touch its rim next to the curve.
        let points: [Point; 13] = std::array::from_fn(|i| curve.at((i as f32 + 2.0) / 16.0));
        let room = Area::around(points).expand(CLEAR);
        let is_hit = |&(id, state): &(StateId, Outline)| {
            id != own && room.intersects(state.bounds()) && points.iter().any(|&at| state.distance(at) < CLEAR)
        };
        let is_near = |(other, bounds): &(Curve, Area)| {
            room.intersects(*bounds) && points.iter().any(|&at| other.distance(at) < CLEAR)
        };
        let states = self.states.iter().filter(|state| is_hit(state)).count();
        states + self.curves.iter().filter(|curve| is_near(curve)).count()
    }
}
