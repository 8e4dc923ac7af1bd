//! Arrow labels: line breaking and placement.

use super::{
    LABEL_CHAR, RADIUS, WIDE_LABEL_CHAR, columns,
    curve::{Curve, distance_to_segment, left_of},
    outline::Outline,
};
use crate::{Area, Point};

/// The gap between a label and its arrow.
const LABEL_GAP: f32 = 4.0;
/// The distance, in points, below which a label touches something else, and below which it is close to it.
pub(crate) const TOUCHING: f32 = 2.0;
const CLOSE: f32 = 8.0;
/// The distance from its own arrow, in points, below which a label touches it.
const OWN_GAP: f32 = 0.5;
/// The penalties for touching something and for being close to it.
const TOUCHED: f32 = 10.0;
const CROWDED: f32 = 3.0;
/// The maximum width of one line of a label, as a multiple of that of a narrow character.
const LABEL_LINE: f32 = 22.0;
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
            let line = lines.last().map_or(0.0, |line| width(line));
            if line > 0.0 && line + width(part.trim_end()) > LABEL_LINE {
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
            shorten(line, 2.0 * LABEL_LINE);
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
        let longest = lines.iter().map(|line| width(line.trim_end())).fold(0.0, f32::max);
        let size = Point::new(longest * LABEL_CHAR.x, lines.len() as f32 * LABEL_CHAR.y);
        Self { text: lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"), size }
    }
}

/// Truncates a line to at most the width of `most` narrow characters, including the final `…`.
fn shorten(line: &mut String, most: f32) {
    if width(line) > most {
        let mut used = 0.0;
        let end = line.char_indices().find(|&(at, c)| {
            used += width(&line[at..at + c.len_utf8()]);
            used > most - 1.0
        });
        line.truncate(end.map_or(0, |(at, _)| at));
        line.push('…');
    }
}

/// Returns the width of a text as a multiple of that of a narrow character.
fn width(text: &str) -> f32 {
    columns(text, WIDE_LABEL_CHAR)
}

/// The obstacles that a label avoids.
#[derive(Clone, Copy, Debug, Default)]
pub struct Obstacles<'a> {
    /// The outlines of states.
    pub states: &'a [Outline],
    /// The curves of other arrows.
    pub arrows: &'a [Curve],
    /// The bounding boxes of other labels.
    pub labels: &'a [Area],
}

/// Returns the center of a label of size `size` on `curve`.
///
/// The label is next to the curve point at parameter `chosen`, if the user set one, or else near the middle. Of the
/// candidate positions on both sides of the line, the one with the fewest obstacles wins.
///
/// ```
/// use grammaton_core::{Area, Point, geometry::{Obstacles, arrow, label_place}};
///
/// let curve = arrow(Point::ZERO, Point::new(200.0, 0.0), Point::ZERO);
/// let size = Point::new(20.0, 16.0);
/// assert!(label_place(&curve, size, None, Obstacles::default()).y < 0.0, "above the line");
/// let labels = [Area::from_center_size(Point::new(100.0, -12.0), size)];
/// let obstacles = Obstacles { labels: &labels, ..Obstacles::default() };
/// assert!(label_place(&curve, size, None, obstacles).y > 0.0, "below the line");
/// ```
pub fn label_place(curve: &Curve, size: Point, chosen: Option<f32>, obstacles: Obstacles<'_>) -> Point {
    LabelSpot::best(curve, size, chosen, obstacles).center(curve, size)
}

/// The spot of a label along an arrow.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct LabelSpot {
    /// The parameter of the curve point that the label is next to.
    t: f32,
    /// Whether it is to the left of the arrow.
    is_left: bool,
    /// The additional distance from the line.
    lift: f32,
}

impl LabelSpot {
    /// Returns the spot with the fewest obstacles.
    pub(super) fn best(curve: &Curve, size: Point, chosen: Option<f32>, obstacles: Obstacles<'_>) -> Self {
        const PLACES: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
        const BETWEEN: [f32; 10] = [0.46, 0.54, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86];
        // A label wider than the gap between two states is moved away from the line to clear them.
        const LIFTS: [f32; 3] = [0.0, 0.5 * RADIUS, RADIUS + 2.0];
        let search = |places: &[f32], lifts: &[f32]| {
            let mut best = (f32::INFINITY, Self { t: 0.5, is_left: true, lift: 0.0 });
            for (order, &t) in places.iter().enumerate() {
                for (turn, is_left) in sides(curve, t).into_iter().enumerate() {
                    for &lift in lifts {
                        let far = order as f32 * 0.3 + turn as f32 * 0.8 + lift * 0.15;
                        if far >= best.0 {
                            continue;
                        }
                        let spot = Self { t, is_left, lift };
                        let cost = cost(spot.area(curve, size), curve, obstacles) + far;
                        if cost < best.0 {
                            best = (cost, spot);
                        }
                    }
                }
            }
            best
        };
        let best = search(chosen.as_ref().map_or(PLACES.as_slice(), std::slice::from_ref), &LIFTS);
        if best.0 < TOUCHED || chosen.is_some() {
            return best.1;
        }
        let other = search(&BETWEEN, &[0.0, 0.25 * RADIUS, 0.75 * RADIUS, 1.5 * RADIUS]);
        if other.0 < best.0 { other.1 } else { best.1 }
    }

    /// Returns whether a label touches nothing here.
    pub(super) fn is_free(self, curve: &Curve, size: Point, obstacles: Obstacles<'_>) -> bool {
        let area = self.area(curve, size);
        gap_to_curve(area, curve) >= OWN_GAP && gaps(area, obstacles).all(|gap| gap >= TOUCHING)
    }

    /// Returns whether the label is next to this point of the curve.
    pub(super) fn is_at(self, t: f32) -> bool {
        self.t == t
    }

    /// Returns the center of a label.
    pub(super) fn center(self, curve: &Curve, size: Point) -> Point {
        let left = left_of(curve.direction(self.t));
        let side = if self.is_left { left } else { -left };
        // How far the label extends toward the line.
        let reach = 0.5 * (side.x.abs() * size.x + side.y.abs() * size.y);
        curve.at(self.t) + side * (reach + LABEL_GAP + self.lift)
    }

    fn area(self, curve: &Curve, size: Point) -> Area {
        Area::from_center_size(self.center(curve, size), size)
    }
}

/// Returns the two sides of a curve at `t`, each as whether it is the left one. The better one comes first: outside of
/// a bend, else above, else to the right.
fn sides(curve: &Curve, t: f32) -> [bool; 2] {
    let left = left_of(curve.direction(t));
    let chord = curve.points[0].lerp(curve.points[3], 0.5);
    let bulge = (curve.at(0.5) - chord).dot(left);
    let first = if bulge.abs() > 1.0 { bulge > 0.0 } else { left.y < -0.01 || (left.y < 0.01 && left.x > 0.0) };
    [first, !first]
}

/// Returns the penalty of a label for the obstacles that it touches or is close to.
fn cost(label: Area, own: &Curve, obstacles: Obstacles<'_>) -> f32 {
    let own = if gap_to_curve(label, own) < OWN_GAP { TOUCHED } else { 0.0 };
    gaps(label, obstacles).fold(own, |sum, gap| sum + penalty(gap))
}

/// Returns the distances of a label from obstacles.
fn gaps(label: Area, obstacles: Obstacles<'_>) -> impl Iterator<Item = f32> {
    let states = obstacles.states.iter().map(move |state| state.distance_to_area(label));
    let labels = obstacles.labels.iter().map(move |&other| label.gap(other));
    states.chain(labels).chain(obstacles.arrows.iter().map(move |curve| gap_to_curve(label, curve)))
}

/// Returns the penalty for something at this distance from a label. It is continuous, so that a label does not jump
/// back and forth while something is dragged past it.
fn penalty(gap: f32) -> f32 {
    const NEAR: f32 = TOUCHING + 1.0;
    let between = |far: f32, near: f32| ((far - gap) / (far - near)).clamp(0.0, 1.0);
    let penalty = CROWDED * between(CLOSE, NEAR) + (TOUCHED - CROWDED) * between(NEAR, TOUCHING);
    // Sums of multiples of 1/64 are exact, whatever their order.
    (penalty * 64.0).round() / 64.0
}

/// Returns whether a curve crosses a box.
pub(super) fn crosses(curve: &Curve, area: Area) -> bool {
    gap_to_curve(area, curve) == 0.0
}

/// Returns the distance of a curve from a label, or infinity if it is too large to matter.
fn gap_to_curve(label: Area, curve: &Curve) -> f32 {
    let close = label.expand(CLOSE);
    if !curve.bounds().intersects(close) {
        return f32::INFINITY;
    }
    let steps = if curve.straight { 1 } else { 12 };
    let corners = [label.min, Point::new(label.max.x, label.min.y), label.max, Point::new(label.min.x, label.max.y)];
    let mut from = curve.points[0];
    let mut gap = f32::INFINITY;
    for i in 1..=steps {
        let to = curve.at(i as f32 / steps as f32);
        if label.meets_segment(from, to) {
            return 0.0;
        }
        if close.meets_segment(from, to) {
            let ends = label.distance(from).min(label.distance(to));
            gap = corners.iter().map(|&at| distance_to_segment(at, from, to)).fold(gap.min(ends), f32::min);
        }
        from = to;
    }
    gap
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
        let place = label_place(&line, size, None, Obstacles { states: &states, ..Obstacles::default() });
        assert!(states[0].distance_to_area(Area::from_center_size(place, size)) > TOUCHING);
        let crossing = [Curve::line(Point::new(150.0, -60.0), Point::new(150.0, 0.0))];
        let place = label_place(&line, size, None, Obstacles { arrows: &crossing, ..Obstacles::default() });
        assert!(gap_to_curve(Area::from_center_size(place, size), &crossing[0]) > TOUCHING, "{place:?}");
    }

    #[test]
    fn a_label_wider_than_its_arrow_is_above_the_states() {
        let states = [Point::ZERO, Point::new(150.0, 0.0)].map(Outline::from);
        let size = Point::new(140.0, 17.0);
        let place = label_place(&straight(150.0), size, None, Obstacles { states: &states, ..Obstacles::default() });
        let label = Area::from_center_size(place, size);
        assert!(states.iter().all(|state| state.distance_to_area(label) >= TOUCHING), "{place:?}");
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
        assert_eq!(LabelText::new(&"x".repeat(500)).text, format!("{}…", "x".repeat(43)));
        assert_eq!(LabelText::new("").size.x, 0.0);
    }

    #[test]
    fn wide_characters_count_for_as_much_room_as_they_take() {
        assert_eq!(LabelText::new("状态").size.x, 2.0 * super::super::LABEL_SIZE);
        assert_eq!(LabelText::new("字母, 数字, 下划线, 空格, 其他字符").text.lines().count(), 2);
        assert_eq!(LabelText::truncated(&"字".repeat(30)).text, format!("{}…", "字".repeat(12)));
    }
}
