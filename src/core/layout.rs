//! Places for states that have none.

use crate::Point;

/// The distance between the centres of neighbouring states, in points.
const STEP: Point = Point::new(160.0, 120.0);
/// The centre of the first state.
const ORIGIN: Point = Point::new(120.0, 160.0);

/// Places for the states of a document that lack one: `placed[i]` is where state i stands, if anywhere.
///
/// Columns from left to right by distance from the start, then what the start does not reach; the new places stand
/// below whatever is placed already. The same input gives the same layout.
pub(crate) fn fill(placed: &[Option<Point>], start: Option<u32>, arrows: &[(u32, u32)]) -> Vec<Point> {
    let top = placed.iter().flatten().map(|point| point.y + STEP.y).fold(ORIGIN.y, f32::max);
    let columns = columns(placed.len(), start, arrows);
    let mut rows = vec![0_u32; placed.len() + 1];
    let place = |(point, &column): (&Option<Point>, &u32)| {
        point.unwrap_or_else(|| {
            let row = &mut rows[column as usize];
            *row += 1;
            Point::new(ORIGIN.x + STEP.x * column as f32, top + STEP.y * (*row - 1) as f32)
        })
    };
    placed.iter().zip(&columns).map(place).collect()
}

/// The column of each state: its distance from the start; the next one for those that are not reached.
fn columns(states: usize, start: Option<u32>, arrows: &[(u32, u32)]) -> Vec<u32> {
    let mut sorted = arrows.to_vec();
    sorted.sort_unstable();
    let mut columns = vec![u32::MAX; states];
    let mut queue = Vec::from_iter(start);
    for &start in &queue {
        columns[start as usize] = 0;
    }
    let mut done = 0;
    while let Some(&state) = queue.get(done) {
        done += 1;
        let first = sorted.partition_point(|arrow| arrow.0 < state);
        for &(_, target) in sorted[first..].iter().take_while(|arrow| arrow.0 == state) {
            if columns[target as usize] == u32::MAX {
                columns[target as usize] = columns[state as usize] + 1;
                queue.push(target);
            }
        }
    }
    let next = queue.last().map_or(0, |&last| columns[last as usize] + 1);
    columns.into_iter().map(|column| if column == u32::MAX { next } else { column }).collect()
}
