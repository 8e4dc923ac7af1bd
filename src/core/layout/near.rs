//! Positions for new states, near the states that they are connected to.

use super::{FAR, ORIGIN, STEP};
use crate::{Nfa, Point, automata::reversed::Reversed};
use std::collections::HashMap;

/// The minimum distance of a new state from others, in points.
const CLEAR: f32 = 92.0;

/// Returns positions for the states of an automaton; `others` are obstacles. `placed[i]` is the position of state i if
/// it has one.
///
/// A new state goes to the right of the first state that leads to it, or to the left of one that it leads to, or to
/// the nearest free position. The result is deterministic.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Point, Symbol, places};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]);
/// let origin = Point::new(0.0, 0.0);
/// let [first, second] = places(&nfa, &[Some(origin), None], &[])[..] else { panic!("there are two states") };
/// assert!(first == origin && second.x > first.x);
/// ```
///
/// # Panics
/// Panics if `placed` does not have one entry per state.
pub fn places(nfa: &Nfa, placed: &[Option<Point>], others: &[Point]) -> Vec<Point> {
    assert_eq!(nfa.len(), placed.len(), "each state is placed or not");
    let mut taken = Occupied::default();
    placed.iter().flatten().chain(others).for_each(|&at| taken.insert(at));
    let mut places = placed.to_vec();
    let into = Reversed::new(nfa);
    let mut open: Vec<u32> = (0..nfa.len() as u32).filter(|&state| places[state as usize].is_some()).collect();
    let mut done = 0;
    loop {
        while let Some(&state) = open.get(done) {
            done += 1;
            let Some(at) = places[state as usize] else { continue };
            let after = nfa.moves(state).iter().map(|m| (m.target, STEP.x));
            let before = into.arrivals(state).iter().map(|arrival| (arrival.source, -STEP.x));
            for (next, across) in after.chain(before) {
                if places[next as usize].is_none() {
                    places[next as usize] = Some(taken.take_near(Point::new(at.x + across, at.y)));
                    open.push(next);
                }
            }
        }
        // A state that is not connected to any placed state begins a new row.
        let Some(apart) = places.iter().position(Option::is_none) else { break };
        let near = || places.iter().flatten().chain(others).filter(|at| at.length() < FAR);
        let below = near().map(|at| at.y + STEP.y).reduce(f32::max).unwrap_or(ORIGIN.y);
        let left = near().map(|at| at.x).reduce(f32::min).unwrap_or(ORIGIN.x);
        places[apart] = Some(taken.take_near(Point::new(left, below)));
        open.push(apart as u32);
    }
    places.into_iter().map(Option::unwrap_or_default).collect()
}

/// The occupied positions, in grid cells as wide as the minimum distance.
#[derive(Default)]
struct Occupied(HashMap<(i32, i32), Vec<Point>>);

impl Occupied {
    fn cell(at: Point) -> (i32, i32) {
        ((at.x / CLEAR).floor() as i32, (at.y / CLEAR).floor() as i32)
    }

    fn insert(&mut self, at: Point) {
        self.0.entry(Self::cell(at)).or_default().push(at);
    }

    fn is_free(&self, at: Point) -> bool {
        let (column, row) = Self::cell(at);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column.saturating_add(x), row.saturating_add(y))));
        let mut near = around.filter_map(|cell| self.0.get(&cell)).flatten();
        near.all(|other| (other.x - at.x).hypot(other.y - at.y) >= CLEAR)
    }

    /// Takes and returns the free position nearest to `wish`; of equally near ones, the lower.
    fn take_near(&mut self, wish: Point) -> Point {
        if wish.length() > FAR {
            return wish;
        }
        let steps = (0..).flat_map(ring);
        let place = |(x, y): (i32, i32)| Point::new(wish.x + STEP.x * x as f32, wish.y + STEP.y * y as f32);
        let free = steps.map(place).find(|&at| self.is_free(at)).unwrap_or(wish);
        self.insert(free);
        free
    }
}

/// Returns the grid steps whose larger coordinate has the absolute value `radius`, the shortest first.
fn ring(radius: i32) -> Vec<(i32, i32)> {
    let side = -radius..=radius;
    let mut steps: Vec<(i32, i32)> = side
        .clone()
        .flat_map(|x| side.clone().map(move |y| (x, y)))
        .filter(|(x, y)| x.abs().max(y.abs()) == radius)
        .collect();
    let length = |(x, y): (i32, i32)| (STEP.x * x as f32).hypot(STEP.y * y as f32);
    steps.sort_by(|&a, &b| length(a).total_cmp(&length(b)).then(b.1.cmp(&a.1)).then(b.0.cmp(&a.0)));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, Symbol};

    fn nfa(states: usize, arrows: &[(u32, u32)]) -> Nfa {
        let a: Alphabet = [Symbol::from('a')].into_iter().collect();
        Nfa::new(a, states, Some(0), [], arrows.iter().map(|&(from, to)| (from, 0, to)))
    }

    #[test]
    fn a_new_state_is_placed_next_to_its_neighbor() {
        let check =
            |arrows: &[(u32, u32)], placed: &[Option<(f32, f32)>], others: &[Point], expected: &[(f32, f32)]| {
                let placed: Vec<Option<Point>> = placed.iter().map(|at| at.map(|(x, y)| Point::new(x, y))).collect();
                let places = places(&nfa(placed.len(), arrows), &placed, others);
                assert_eq!(places, expected.iter().map(|&(x, y)| Point::new(x, y)).collect::<Vec<_>>());
            };
        let here = Some((100.0, 100.0));
        check(&[(0, 1)], &[here, None], &[], &[(100.0, 100.0), (260.0, 100.0)]);
        check(&[(1, 0)], &[here, None], &[], &[(100.0, 100.0), (-60.0, 100.0)]);
        check(&[(0, 1)], &[here, None], &[Point::new(270.0, 90.0)], &[(100.0, 100.0), (260.0, 220.0)]);
        check(&[(0, 1), (0, 2)], &[here, None, None], &[], &[(100.0, 100.0), (260.0, 100.0), (260.0, 220.0)]);
        check(&[], &[here, None], &[], &[(100.0, 100.0), (100.0, 220.0)]);
        check(&[(0, 1)], &[None, None], &[], &[(ORIGIN.x, ORIGIN.y), (ORIGIN.x + STEP.x, ORIGIN.y)]);
    }

    #[test]
    fn states_far_away_do_not_hold_up_the_search() {
        let far = Point::new(f32::MAX, f32::MAX);
        let places = places(&nfa(3, &[(0, 1)]), &[Some(far), None, None], &[]);
        assert!(places.iter().all(|at| at.is_finite()) && places[0] == far && places[2] == ORIGIN);
    }

    #[test]
    fn new_states_do_not_overlap() {
        let arrows: Vec<(u32, u32)> = (1..60).map(|state| (state / 4, state)).collect();
        let mut placed = vec![None; 60];
        placed[0] = Some(Point::default());
        let places = places(&nfa(60, &arrows), &placed, &[]);
        for (i, a) in places.iter().enumerate() {
            assert!(places[..i].iter().all(|b| (a.x - b.x).hypot(a.y - b.y) >= CLEAR));
        }
    }
}
