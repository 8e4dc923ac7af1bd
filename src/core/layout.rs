//! Places for states that have none.

use crate::{Nfa, Point};

/// The distances between the centres of neighbouring states, in points.
const STEP: Point = Point::new(160.0, 120.0);
/// The centre of the upper left state.
const ORIGIN: Point = Point::new(120.0, 160.0);
/// A state that stands farther off than this is not seen together with others, and does not push them away.
const FAR: f32 = 1e6;

/// Places for the states of an automaton: `placed[i]` is where state i stands already, if anywhere. The others get one
/// below those.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Point, Symbol, places};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]);
/// let origin = Point::new(0.0, 0.0);
/// let [first, second] = places(&nfa, &[Some(origin), None])[..] else { panic!("there are two states") };
/// assert!(first == origin && second.y > first.y);
/// ```
///
/// # Panics
/// If there are not as many places, known or not, as states.
pub fn places(nfa: &Nfa, placed: &[Option<Point>]) -> Vec<Point> {
    assert_eq!(nfa.len(), placed.len(), "each state is placed or not");
    let states = 0..nfa.len() as u32;
    let arrows: Vec<(u32, u32)> =
        states.flat_map(|from| nfa.moves(from).iter().map(move |m| (from, m.target))).collect();
    fill(placed, nfa.start(), &arrows)
}

/// Places for states: `placed[i]` is where state i stands already, if anywhere; `arrows` are pairs of states.
///
/// Those without a place get one below whatever is placed: in columns from left to right by their distance from the
/// start, then what the start does not reach. The same input gives the same layout.
pub(crate) fn fill(placed: &[Option<Point>], start: Option<u32>, arrows: &[(u32, u32)]) -> Vec<Point> {
    let near = placed.iter().flatten().map(|point| point.y).filter(|y| y.abs() < FAR);
    let top = near.fold(ORIGIN.y, |top, y| top.max(y + STEP.y));

    let mut columns: Vec<Vec<u32>> = Vec::new();
    for (state, column) in columns_in_order(placed.len(), start, arrows) {
        columns.resize_with(columns.len().max(column + 1), Vec::new);
        if placed[state as usize].is_none() {
            columns[column].push(state);
        }
    }
    let tallest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut places: Vec<Point> = placed.iter().map(|place| place.unwrap_or_default()).collect();
    for (column, states) in columns.iter().enumerate() {
        // Columns are centred on one line.
        let first = top + STEP.y * (tallest - states.len()) as f32 / 2.0;
        for (row, &state) in states.iter().enumerate() {
            places[state as usize] = Point::new(ORIGIN.x + STEP.x * column as f32, first + STEP.y * row as f32);
        }
    }
    places
}

/// The states with their columns: the ones that the start reaches by distance, as they are met; then the others.
fn columns_in_order(states: usize, start: Option<u32>, arrows: &[(u32, u32)]) -> Vec<(u32, usize)> {
    let mut arrows = arrows.to_vec();
    arrows.sort_unstable();
    let mut met = vec![false; states];
    let mut order: Vec<(u32, usize)> = start.iter().map(|&start| (start, 0)).collect();
    let mut done = 0;
    while let Some(&(state, column)) = order.get(done) {
        met[state as usize] = true;
        done += 1;
        let first = arrows.partition_point(|arrow| arrow.0 < state);
        for &(_, target) in arrows[first..].iter().take_while(|arrow| arrow.0 == state) {
            if !std::mem::replace(&mut met[target as usize], true) {
                order.push((target, column + 1));
            }
        }
    }
    let beyond = order.last().map_or(0, |&(_, column)| column + 1);
    order.extend((0..).zip(met).filter(|(_, met)| !met).map(|(state, _)| (state, beyond)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_stand_in_columns_by_distance() {
        let arrows = [(1, 3), (1, 0), (0, 2), (3, 2), (2, 1)];
        let places = fill(&[None; 5], Some(1), &arrows);
        let expected = [(280.0, 160.0), (120.0, 220.0), (440.0, 220.0), (280.0, 280.0), (600.0, 220.0)];
        assert_eq!(places, expected.map(|(x, y)| Point::new(x, y)));
    }

    #[test]
    fn what_is_placed_stays_and_is_not_covered() {
        let check = |placed: &[Option<Point>], start| {
            let places = fill(placed, start, &[(0, 1), (1, 1)]);
            for (i, (place, before)) in places.iter().zip(placed).enumerate() {
                assert!(before.is_none_or(|before| before == *place));
                assert!(places[..i].iter().all(|other| (other.x - place.x).hypot(other.y - place.y) >= STEP.y));
            }
        };
        let here = Some(ORIGIN);
        let below = Some(Point::new(120.0, 280.0));
        let outside = Some(Point::new(f32::MAX, f32::MAX));
        check(&[here, None, None], Some(0));
        check(&[None, here, below], None);
        check(&[None, None, here, below], Some(3));
        check(&[outside, None, None], Some(1));
        check(&[], None);
    }
}
