//! Bends of arrows that span several columns: straight where no state is in the way, else a bow through the dummy
//! nodes of the network.

use super::network::Network;
use crate::{
    Point,
    geometry::{self, OPPOSITE_BEND, Outline, RADIUS, left_of},
};

/// The minimum distance of an arrow from a state that it passes, in points.
const CLEAR: f32 = 9.0;

/// Returns the bends of the arrows that need one. `arrows` are in their original directions; `places` are the
/// outlines of all nodes.
pub(super) fn bends(network: &Network, arrows: &[(u32, u32)], places: &[Outline]) -> Vec<Option<Point>> {
    let passing = Passing { network, places };
    (0..arrows.len())
        .map(|arrow| {
            let opposite = arrows.binary_search(&(arrows[arrow].1, arrows[arrow].0)).is_ok();
            passing.bend(arrows[arrow], &network.chains[arrow], opposite)
        })
        .collect()
}

struct Passing<'a> {
    network: &'a Network,
    places: &'a [Outline],
}

impl Passing<'_> {
    /// Returns the bend of an arrow with these dummy nodes; `None` if the automatic bend is good enough.
    fn bend(&self, (from, to): (u32, u32), chain: &[u32], opposite: bool) -> Option<Point> {
        if chain.is_empty() {
            return None;
        }
        let (start, end) = (self.places[from as usize], self.places[to as usize]);
        let own = if opposite { left_of(end.center - start.center) * OPPOSITE_BEND } else { Point::ZERO };
        if self.is_clear(start, end, own, chain) {
            return None;
        }
        let through = Point::new(0.0, through(self.places, start.center, end.center, chain));
        let up = if through.y == 0.0 { -1.0 } else { through.y.signum() };
        let steps = [0.0, 16.0, -16.0, 32.0, 48.0, 72.0, 100.0, 140.0, -32.0].map(|by: f32| Point::new(0.0, by * up));
        let tries = steps.into_iter().map(|by| through + own + by);
        let other_side = [60.0, 90.0, 120.0].into_iter().map(|by| own - Point::new(0.0, by * up));
        let bend = tries.chain(other_side).find(|&bend| self.is_clear(start, end, bend, chain));
        Some(bend.unwrap_or(through + own))
    }

    /// Returns whether an arrow with this bend clears the states in the columns that it passes.
    fn is_clear(&self, start: Outline, end: Outline, bend: Point, chain: &[u32]) -> bool {
        let curve = geometry::arrow(start, end, bend);
        let bounds = curve.bounds().expand(CLEAR + RADIUS);
        chain.iter().all(|&node| {
            let layer = &self.network.layers[self.network.layer[node as usize] as usize];
            // Columns are sorted by height, so nearby states are consecutive.
            let first = layer.partition_point(|&other| self.places[other as usize].center.y < bounds.min.y);
            let near = layer[first..].iter().take_while(|&&other| self.places[other as usize].center.y <= bounds.max.y);
            let mut states = near.filter(|&&other| !self.network.is_passed(other));
            states.all(|&state| self.places[state as usize].distance_to_curve(&curve) > CLEAR)
        })
    }
}

/// Returns how far the middle of a bow must be from the straight line for the bow to pass near the nodes of a
/// chain (a least-squares fit).
pub(super) fn through(places: &[Outline], start: Point, end: Point, chain: &[u32]) -> f32 {
    let (mut weighted, mut weights) = (0.0, 0.0);
    for &node in chain {
        let at = places[node as usize].center;
        let t = (at.x - start.x) / (end.x - start.x);
        let share = 4.0 * t * (1.0 - t);
        weighted += share * (at.y - start.y - t * (end.y - start.y));
        weights += share * share;
    }
    weighted / weights.max(1e-3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_arrow_is_straight_unless_states_are_in_the_way() {
        let network = Network::new(&[0, 1, 2], &[(0, 1), (1, 2), (0, 2)]);
        let arrows = [(0, 1), (0, 2), (1, 2)];
        let network = Network { chains: vec![vec![], network.chains[2].clone(), vec![]], ..network };
        let places =
            |y: f32| [(0.0, 0.0), (160.0, y), (320.0, 0.0), (160.0, y + 60.0)].map(|(x, y)| Point::new(x, y).into());
        assert_eq!(bends(&network, &arrows, &places(200.0)), [None; 3]);
        let bend = bends(&network, &arrows, &places(0.0))[1].unwrap_or_default();
        assert!(bend.y > 30.0, "{bend:?}");
    }
}
