//! Arrow labels: line breaking and placement.

use super::{
    LABEL_CHAR, RADIUS,
    curve::{Curve, distance_to_segment, left_of},
    outline::Outline,
};
use crate::{Area, Point};

/// The gap between a label and its arrow.
const LABEL_GAP: f32 = 4.0;
/// The maximum number of characters in one line of a label.
const LABEL_LINE: usize = 22;
/// The maximum number of lines of a label.
const LABEL_LINES: usize = 4;

/// A label's text, broken into lines, and its size.
///
/// ```
/// use grammaton_core::geometry::{LABEL_CHAR, LabelText};
///
/// let label = LabelText::new("a, b");
/// assert_eq!((label.text.as_str(), label.size.x), ("a, b", 4.0 * LABEL_CHAR.x));
/// assert!(LabelText::new(&"word, ".repeat(10)).text.contains('\n'));
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LabelText {
    /// The lines, joined by line breaks.
    pub text: String,
    /// The size in canvas points.
    pub size: Point,
}

impl LabelText {
    /// Breaks a label at its commas into short lines. Text that is still too long is truncated with `…`.
    pub fn new(label: &str) -> Self {
        let mut lines = vec![String::new()];
        let mut cut = false;
        for part in label.split_inclusive(", ") {
            let line = lines.last().map_or(0, |line| line.chars().count());
            if line > 0 && line + part.trim_end().chars().count() > LABEL_LINE {
                if lines.len() == LABEL_LINES {
                    cut = true;
                    break;
                }
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(part);
            }
        }
        for line in &mut lines {
            shorten(line, 2 * LABEL_LINE);
        }
        if let Some(last) = lines.last_mut().filter(|_| cut) {
            last.push('…');
        }
        Self::of(&lines)
    }

    /// Creates a label of one line, truncated with `…` if it is too long.
    pub fn truncated(text: &str) -> Self {
        let mut line = text.to_owned();
        shorten(&mut line, LABEL_LINE);
        Self::of(&[line])
    }

    fn of(lines: &[String]) -> Self {
        let longest = lines.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
        let size = Point::new(longest as f32 * LABEL_CHAR.x, lines.len() as f32 * LABEL_CHAR.y);
        Self { text: lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"), size }
    }
}

/// Truncates a line to at most `most` characters, including the final `…`.
fn shorten(line: &mut String, most: usize) {
    if line.chars().count() > most {
        *line = line.chars().take(most - 1).chain(['…']).collect();
    }
}

/// The obstacles that a label avoids.
#[derive(Clone, Copy, Debug, Default)]
pub struct Obstacles<'a> {
    /// The outlines of states.
    pub states: &'a [Outline],
    /// The curves of other arrows.
    pub arrows: &'a [Curve],
}

/// Returns the center of a label of size `size` on `curve`.
///
/// The label is next to the curve point at parameter `chosen`, if the user set one, or else near the middle. Of the
/// candidate positions on both sides of the line, the one with the fewest obstacles wins.
///
/// ```
/// use grammaton_core::{Point, geometry::{Obstacles, arrow, label_place}};
///
/// let curve = arrow(Point::ZERO, Point::new(200.0, 0.0), Point::ZERO);
/// let size = Point::new(20.0, 16.0);
/// assert!(label_place(&curve, size, None, Obstacles::default()).y < 0.0, "above the line");
/// let states = [Point::new(100.0, -30.0).into()];
/// let obstacles = Obstacles { states: &states, ..Obstacles::default() };
/// assert_ne!(label_place(&curve, size, None, obstacles), label_place(&curve, size, None, Obstacles::default()));
/// ```
pub fn label_place(curve: &Curve, size: Point, chosen: Option<f32>, obstacles: Obstacles<'_>) -> Point {
    const PLACES: [f32; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];
    // A label wider than the gap between two states is moved away from the line to clear them.
    const LIFTS: [f32; 2] = [0.0, RADIUS - 2.0];
    let places: &[f32] = if chosen.is_some() { &[0.0] } else { &PLACES };
    let mut best = (f32::INFINITY, curve.at(0.5));
    for (order, &place) in places.iter().enumerate() {
        let t = chosen.unwrap_or(place);
        for (turn, side) in sides(curve, t).into_iter().enumerate() {
            for lift in LIFTS {
                let center = center_next_to(curve, t, side, size) + side * lift;
                let far = order as f32 * 0.5 + turn as f32 * 0.8 + lift * 0.15;
                if far >= best.0 {
                    continue;
                }
                let cost = cost(Area::from_center_size(center, size), obstacles) + far;
                if cost < best.0 {
                    best = (cost, center);
                }
            }
        }
    }
    best.1
}

/// Returns the two normals of a curve at `t`, the better one first: outside of a bend, else above, else to the
/// right.
fn sides(curve: &Curve, t: f32) -> [Point; 2] {
    let left = left_of(curve.direction(t));
    let chord = curve.points[0].lerp(curve.points[3], 0.5);
    let bulge = (curve.at(0.5) - chord).dot(left);
    let first = if bulge.abs() > 1.0 { bulge > 0.0 } else { left.y < -0.01 || (left.y < 0.01 && left.x > 0.0) };
    if first { [left, -left] } else { [-left, left] }
}

/// Returns the center of a box next to the curve point at `t`, on the side `side`, separated by the label gap.
fn center_next_to(curve: &Curve, t: f32, side: Point, size: Point) -> Point {
    // How far a box of this size extends toward its own side.
    let reach = 0.5 * (side.x.abs() * size.x + side.y.abs() * size.y);
    curve.at(t) + side * (reach + LABEL_GAP)
}

fn cost(label: Area, obstacles: Obstacles<'_>) -> f32 {
    let on_state = |state: &&Outline| state.distance_to_area(label) < 2.0;
    let on_arrow = |curve: &&Curve| crosses(curve, label);
    10.0 * obstacles.states.iter().filter(on_state).count() as f32
        + 4.0 * obstacles.arrows.iter().filter(on_arrow).count() as f32
}

/// Returns whether a curve crosses a box.
pub(super) fn crosses(curve: &Curve, label: Area) -> bool {
    if !curve.bounds().expand(1.0).intersects(label) {
        return false;
    }
    let (center, half) = (label.center(), label.size() / 2.0);
    // Scales the box to a square and the curve with it, so that a single distance decides.
    let squeeze = |p: Point| Point::new((p.x - center.x) / half.x.max(1.0), (p.y - center.y) / half.y.max(1.0));
    let steps = if curve.straight { 1 } else { 10 };
    let mut from = squeeze(curve.points[0]);
    (1..=steps).any(|i| {
        let to = squeeze(curve.at(i as f32 / steps as f32));
        distance_to_segment(Point::ZERO, std::mem::replace(&mut from, to), to) < 1.0
    })
}

#[cfg(test)]
mod tests {
    use super::{super::arrow, *};

    fn straight(length: f32) -> Curve {
        arrow(Point::ZERO, Point::new(length, 0.0), Point::ZERO)
    }

    #[test]
    fn labels_are_above_straight_arrows_and_outside_of_bends() {
        let size = Point::new(20.0, 16.0);
        let place = label_place(&straight(200.0), size, None, Obstacles::default());
        assert!(place.y < -8.0 && (place.x - 99.0).abs() < 4.0, "{place:?}");
        let bent = arrow(Point::ZERO, Point::new(200.0, 0.0), Point::new(0.0, 40.0));
        assert!(label_place(&bent, size, None, Obstacles::default()).y > 48.0);
    }

    #[test]
    fn labels_avoid_states_and_other_arrows() {
        let size = Point::new(40.0, 16.0);
        let line = straight(300.0);
        let states = [Outline { center: Point::new(150.0, -40.0), reach: 30.0 }];
        let place = label_place(&line, size, None, Obstacles { states: &states, arrows: &[] });
        assert!(states[0].distance_to_area(Area::from_center_size(place, size)) >= 0.0);
        let crossing = [Curve::line(Point::new(150.0, -60.0), Point::new(150.0, 0.0))];
        let place = label_place(&line, size, None, Obstacles { states: &[], arrows: &crossing });
        assert!(!crosses(&crossing[0], Area::from_center_size(place, size)), "{place:?}");
    }

    #[test]
    fn a_label_wider_than_its_arrow_is_above_the_states() {
        let (a, b) = (Point::ZERO, Point::new(150.0, 0.0));
        let size = Point::new(140.0, 17.0);
        let place = label_place(&straight(150.0), size, None, Obstacles { states: &[a.into(), b.into()], arrows: &[] });
        let label = Area::from_center_size(place, size);
        assert!(label.distance(a) >= RADIUS && label.distance(b) >= RADIUS, "{place:?}");
    }

    #[test]
    fn a_chosen_position_along_the_arrow_is_respected() {
        let line = straight(300.0);
        let place = label_place(&line, Point::new(20.0, 16.0), Some(0.2), Obstacles::default());
        assert!((place.x - line.at(0.2).x).abs() < 1.0);
    }

    #[test]
    fn long_labels_are_wrapped_and_truncated() {
        assert_eq!(LabelText::new("a, b").text, "a, b");
        let many = (0..200).map(|i| format!("word{i}")).collect::<Vec<_>>().join(", ");
        let label = LabelText::new(&many);
        assert_eq!(label.text.lines().count(), 4);
        assert!(label.text.ends_with('…'));
        assert!(LabelText::new(&"x".repeat(500)).text.chars().count() <= 2 * LABEL_LINE);
        assert_eq!(LabelText::new("").size.x, 0.0);
    }
}
