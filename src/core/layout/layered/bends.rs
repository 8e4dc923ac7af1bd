//! Arrows that pass columns, as one bend each: straight where nothing stands in the way, else a bow through the places
//! where the network lets them pass.

use super::network::Network;
use crate::{
    Point,
    drawing::{self, APART, RADIUS, left_of},
};

/// How near an arrow may come to the centre of a state that it passes.
const CLEAR: f32 = RADIUS + 9.0;

/// The bends of the arrows that need one; `arrows` are as they were drawn, `places` are those of all nodes.
pub(super) fn bends(network: &Network, arrows: &[(u32, u32)], places: &[Point]) -> Vec<Option<Point>> {
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
    places: &'a [Point],
}

impl Passing<'_> {
    /// The bend of one arrow that passes these nodes; `None` if the canvas's own choice is as good.
    fn bend(&self, (from, to): (u32, u32), chain: &[u32], opposite: bool) -> Option<Point> {
        if chain.is_empty() {
            return None;
        }
        let (start, end) = (self.places[from as usize], self.places[to as usize]);
        let own = if opposite { left_of(end - start) * APART } else { Point::ZERO };
        if self.is_clear(start, end, own, chain) {
            return None;
        }
        let through = Point::new(0.0, self.through(start, end, chain));
        let up = if through.y == 0.0 { -1.0 } else { through.y.signum() };
        let steps = [0.0, 16.0, -16.0, 32.0, 48.0, 72.0, 100.0, 140.0, -32.0].map(|by: f32| Point::new(0.0, by * up));
        let tries = steps.into_iter().map(|by| through + own + by);
        let other_side = [60.0, 90.0, 120.0].into_iter().map(|by| own - Point::new(0.0, by * up));
        let bend = tries.chain(other_side).find(|&bend| self.is_clear(start, end, bend, chain));
        Some(bend.unwrap_or(through + own))
    }

    /// How far from the straight line a bow has to be in its middle to come near the nodes of a chain.
    fn through(&self, start: Point, end: Point, chain: &[u32]) -> f32 {
        let (mut weighted, mut weights) = (0.0, 0.0);
        for &node in chain {
            let at = self.places[node as usize];
            let t = (at.x - start.x) / (end.x - start.x);
            let share = 4.0 * t * (1.0 - t);
            weighted += share * (at.y - start.y - t * (end.y - start.y));
            weights += share * share;
        }
        weighted / weights.max(1e-3)
    }

    /// Whether an arrow with this bend keeps clear of the states in the columns that it passes.
    fn is_clear(&self, start: Point, end: Point, bend: Point, chain: &[u32]) -> bool {
        let curve = drawing::arrow(start, end, bend);
        let bounds = curve.bounds().expand(CLEAR);
        chain.iter().all(|&node| {
            let layer = &self.network.layers[self.network.layer[node as usize] as usize];
            // Columns are sorted by height, so those that might be near stand together.
            let first = layer.partition_point(|&other| self.places[other as usize].y < bounds.min.y);
            let near = layer[first..].iter().take_while(|&&other| self.places[other as usize].y <= bounds.max.y);
            let mut states = near.filter(|&&other| !self.network.is_passed(other));
            states.all(|&state| curve.distance(self.places[state as usize]) > CLEAR)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_arrow_is_straight_where_it_can_be_and_bends_round_states() {
        let network = Network::new(&[0, 1, 2], &[(0, 1), (1, 2), (0, 2)]);
        let arrows = [(0, 1), (0, 2), (1, 2)];
        let network = Network { chains: vec![vec![], network.chains[2].clone(), vec![]], ..network };
        let places = |y: f32| [(0.0, 0.0), (160.0, y), (320.0, 0.0), (160.0, y + 60.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(bends(&network, &arrows, &places(200.0)), [None; 3]);
        let bend = bends(&network, &arrows, &places(0.0))[1].unwrap_or_default();
        assert!(bend.y > 30.0, "{bend:?}");
    }
}
