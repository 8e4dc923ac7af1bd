//! Positions for new states, near the states that they are connected to.

use super::{FAR, ORIGIN, STEP};
use crate::{
    Nfa, Point,
    automata::reversed::Reversed,
    geometry::{MAX_REACH, Outline, RADIUS},
};
use std::collections::HashMap;

/// The minimum gap between a new state and others, in points.
const CLEAR: f32 = 40.0;
/// The size of cells such that states that are not clear of each other are in the same cell or in adjacent ones.
const CELL: Point = Point::new(2.0 * (RADIUS + MAX_REACH) + CLEAR, 2.0 * RADIUS + CLEAR);

/// Returns positions for the states of an automaton; `others` are obstacles. `placed[i]` is the position of state i if
/// it has one, and `reaches[i]` is half the length of the spine of its [`Outline`].
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
/// let [first, second] = places(&nfa, &[Some(origin), None], &[0.0, 0.0], &[])[..] else { panic!("there are two states") };
/// assert!(first == origin && second.x > first.x);
/// ```
///
/// # Panics
/// Panics if `placed` or `reaches` does not have one entry per state.
pub fn places(nfa: &Nfa, placed: &[Option<Point>], reaches: &[f32], others: &[Outline]) -> Vec<Point> {
    assert_eq!((nfa.len(), nfa.len()), (placed.len(), reaches.len()), "each state is placed or not, and has a width");
    let mut taken = Occupied::default();
    let outline = |(&at, &reach): (&Option<Point>, &f32)| at.map(|center| Outline { center, reach });
    placed.iter().zip(reaches).filter_map(outline).chain(others.iter().copied()).for_each(|it| taken.insert(it));
    let mut places = placed.to_vec();
    let into = Reversed::new(nfa);
    let mut open: Vec<u32> = (0..nfa.len() as u32).filter(|&state| places[state as usize].is_some()).collect();
    let mut done = 0;
    loop {
        while let Some(&state) = open.get(done) {
            done += 1;
            let Some(at) = places[state as usize] else { continue };
            let after = nfa.moves(state).iter().map(|m| (m.target, 1.0));
            let before = into.arrivals(state).iter().map(|arrival| (arrival.source, -1.0));
            for (next, side) in after.chain(before) {
                if places[next as usize].is_none() {
                    let reach = reaches[next as usize];
                    let across = STEP.x + reaches[state as usize] + reach;
                    places[next as usize] = Some(taken.take_near(Point::new(at.x + side * across, at.y), reach));
                    open.push(next);
                }
            }
        }
        // A state that is not connected to any placed state begins a new row.
        let Some(apart) = places.iter().position(Option::is_none) else { break };
        let others = others.iter().map(|other| &other.center);
        let near = || places.iter().flatten().chain(others.clone()).filter(|at| at.length() < FAR);
        let below = near().map(|at| at.y + STEP.y).reduce(f32::max).unwrap_or(ORIGIN.y);
        let left = near().map(|at| at.x).reduce(f32::min).unwrap_or(ORIGIN.x);
        places[apart] = Some(taken.take_near(Point::new(left, below), reaches[apart]));
        open.push(apart as u32);
    }
    places.into_iter().map(Option::unwrap_or_default).collect()
}

/// The outlines of the placed states, in grid cells.
#[derive(Default)]
struct Occupied(HashMap<(i32, i32), Vec<Outline>>);

impl Occupied {
    fn cell(at: Point) -> (i32, i32) {
        ((at.x / CELL.x).floor() as i32, (at.y / CELL.y).floor() as i32)
    }

    fn insert(&mut self, state: Outline) {
        self.0.entry(Self::cell(state.center)).or_default().push(state);
    }

    fn is_free(&self, state: Outline) -> bool {
        let (column, row) = Self::cell(state.center);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column.saturating_add(x), row.saturating_add(y))));
        let mut near = around.filter_map(|cell| self.0.get(&cell)).flatten();
        near.all(|other| other.gap_to(state) >= CLEAR)
    }

    /// Takes and returns the free position nearest to `wish` for a state; of equally near ones, the lower.
    fn take_near(&mut self, wish: Point, reach: f32) -> Point {
        if wish.length() > FAR {
            return wish;
        }
        let steps = (0..).flat_map(ring);
        let place = |(x, y): (i32, i32)| Point::new(wish.x + STEP.x * x as f32, wish.y + STEP.y * y as f32);
        let is_free = |&center: &Point| self.is_free(Outline { center, reach });
        let center = steps.map(place).find(is_free).unwrap_or(wish);
        self.insert(Outline { center, reach });
        center
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
                let others: Vec<Outline> = others.iter().map(|&at| at.into()).collect();
                let places = places(&nfa(placed.len(), arrows), &placed, &vec![0.0; placed.len()], &others);
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
        let places = places(&nfa(3, &[(0, 1)]), &[Some(far), None, None], &[0.0; 3], &[]);
        assert!(places.iter().all(|at| at.is_finite()) && places[0] == far && places[2] == ORIGIN);
    }

    #[test]
    fn new_states_do_not_overlap_however_wide_they_are() {
        let arrows: Vec<(u32, u32)> = (1..60).map(|state| (state / 4, state)).collect();
        let mut placed = vec![None; 60];
        placed[0] = Some(Point::default());
        for widths in [[0.0; 3], [0.0, MAX_REACH, 30.0], [MAX_REACH; 3]] {
            let reaches: Vec<f32> = widths.into_iter().cycle().take(60).collect();
            let places = places(&nfa(60, &arrows), &placed, &reaches, &[]);
            let outline = |state: usize| Outline { center: places[state], reach: reaches[state] };
            for state in 0..60 {
                assert!((0..state).all(|other| outline(state).gap_to(outline(other)) >= CLEAR), "{widths:?}");
            }
        }
    }
}
