//! Where things go that their author did not place: bends, self-loops, the start mark, labels. Pure functions.

use super::geometry::{APART, Curve, LOOP, RADIUS, START, distance_to_segment, left_of};
use crate::wording::shortened;
use eframe::egui::{Pos2, Rect, Vec2, vec2};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// The size of one character of a label, in canvas points at natural size (labels are set in a fixed-width font).
pub(super) const LABEL_CHAR: Vec2 = Vec2::new(8.1, 17.0);
/// The gap between a label and its arrow.
const LABEL_GAP: f32 = 4.0;
/// The most characters in one line of a label.
const LABEL_LINE: usize = 22;
/// The most lines of a label.
const LABEL_LINES: usize = 4;

/// The direction, among `preferred`, that keeps farthest from all `taken` angles; beyond `enough` none is better.
///
/// Earlier ones win ties.
fn freest(preferred: &[f32], taken: &[f32], enough: f32) -> f32 {
    let room = |angle: f32| taken.iter().map(|&other| angle_between(angle, other)).fold(enough, f32::min);
    let better = |best: f32, &angle: &f32| if room(angle) > room(best) + 1e-3 { angle } else { best };
    preferred.iter().fold(preferred[0], better)
}

fn angle_between(a: f32, b: f32) -> f32 {
    let d = (a - b).rem_euclid(TAU);
    d.min(TAU - d)
}

/// From which side the start mark comes, given the angles at which arrows touch the state.
pub(super) fn start_angle(taken: &[f32]) -> f32 {
    const SIDES: [f32; 8] = [PI, -0.75 * PI, 0.75 * PI, -FRAC_PI_2, FRAC_PI_2, -0.25 * PI, 0.25 * PI, 0.0];
    freest(&SIDES, taken, 0.5)
}

/// The far point of a self-loop, from the centre, given the angles at which other arrows touch the state.
pub(super) fn loop_offset(taken: &[f32]) -> Vec2 {
    const SIDES: [f32; 12] = [
        -FRAC_PI_2,
        FRAC_PI_2,
        -PI / 3.0,
        -PI * 2.0 / 3.0,
        PI / 3.0,
        PI * 2.0 / 3.0,
        -PI / 6.0,
        -PI * 5.0 / 6.0,
        PI / 6.0,
        PI * 5.0 / 6.0,
        0.0,
        PI,
    ];
    Vec2::angled(freest(&SIDES, taken, 1.0)) * LOOP
}

/// The bend of an arrow: apart from an opposite one, and round the `others` states if it would cross them.
pub(super) fn bend(from: Pos2, to: Pos2, opposite: bool, others: &[Pos2]) -> Vec2 {
    let left = left_of(to - from);
    let first = if opposite { APART } else { 0.0 };
    let clear = |bend: Vec2| {
        let curve = super::geometry::arrow(from, to, bend);
        others.iter().all(|&other| curve.distance(other) > RADIUS + 7.0)
    };
    let tries: &[f32] =
        if opposite { &[0.0, 30.0, 64.0, 100.0] } else { &[0.0, 48.0, -48.0, 84.0, -84.0, 124.0, -124.0] };
    let found = tries.iter().map(|extra| left * (first + extra)).find(|&bend| clear(bend));
    found.unwrap_or(left * first)
}

/// A label's text in lines, and their size in canvas points.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct LabelText {
    /// The lines, joined by line ends.
    pub text: String,
    /// Its size at natural zoom.
    pub size: Vec2,
}

impl LabelText {
    /// Breaks a label at its commas into lines that stay short; what is too long for that ends in `…`.
    pub(super) fn new(label: &str) -> Self {
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
            *line = shortened(line, 2 * LABEL_LINE);
        }
        if let Some(last) = lines.last_mut().filter(|_| cut) {
            last.push('…');
        }
        let longest = lines.iter().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
        let size = vec2(longest as f32 * LABEL_CHAR.x, lines.len() as f32 * LABEL_CHAR.y);
        Self { text: lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"), size }
    }
}

/// What a label should keep clear of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Obstacles<'a> {
    /// The centres of states.
    pub states: &'a [Pos2],
    /// Other arrows.
    pub arrows: &'a [Curve],
}

/// The centre of a label of size `size` on `curve`: at `chosen` along it if its author said so, else near the middle,
/// beside the line, on the side and at the place where the fewest obstacles are.
pub(super) fn label_place(curve: &Curve, size: Vec2, chosen: Option<f32>, obstacles: Obstacles<'_>) -> Pos2 {
    const PLACES: [f32; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];
    // A label wider than the gap between two states is lifted clear of them.
    const LIFTS: [f32; 2] = [0.0, RADIUS - 2.0];
    let places: &[f32] = if chosen.is_some() { &[0.0] } else { &PLACES };
    let mut best = (f32::INFINITY, curve.at(0.5));
    for (order, &place) in places.iter().enumerate() {
        let t = chosen.unwrap_or(place);
        for (turn, side) in sides(curve, t).into_iter().enumerate() {
            for lift in LIFTS {
                let centre = beside(curve, t, side, size) + side * lift;
                let far = order as f32 * 0.5 + turn as f32 * 0.8 + lift * 0.15;
                let cost = cost(Rect::from_center_size(centre, size), obstacles) + far;
                if cost < best.0 {
                    best = (cost, centre);
                }
            }
        }
    }
    best.1
}

/// The two sides of a curve at `t`, the better one first: outside of a bend, else above, else to the right.
fn sides(curve: &Curve, t: f32) -> [Vec2; 2] {
    let left = left_of(curve.direction(t));
    let chord = curve.points[0].lerp(curve.points[3], 0.5);
    let bulge = (curve.at(0.5) - chord).dot(left);
    let first = if bulge.abs() > 1.0 { bulge > 0.0 } else { left.y < -0.01 || (left.y < 0.01 && left.x > 0.0) };
    if first { [left, -left] } else { [-left, left] }
}

/// The centre of a box that touches the curve's point at `t` from the side `side`, with a gap.
fn beside(curve: &Curve, t: f32, side: Vec2, size: Vec2) -> Pos2 {
    // How far a box of this size reaches towards its own side.
    let reach = 0.5 * (side.x.abs() * size.x + side.y.abs() * size.y);
    curve.at(t) + side * (reach + LABEL_GAP)
}

fn cost(label: Rect, obstacles: Obstacles<'_>) -> f32 {
    let on_state = |&&centre: &&Pos2| label.distance_to_pos(centre) < RADIUS + 2.0;
    let on_arrow = |curve: &&Curve| crosses(curve, label);
    10.0 * obstacles.states.iter().filter(on_state).count() as f32
        + 4.0 * obstacles.arrows.iter().filter(on_arrow).count() as f32
}

fn crosses(curve: &Curve, label: Rect) -> bool {
    if !curve.bounds().expand(1.0).intersects(label) {
        return false;
    }
    let centre = label.center();
    let half = label.size() * 0.5;
    let steps = if curve.straight { 1 } else { 10 };
    let points: Vec<Pos2> = (0..=steps).map(|i| curve.at(i as f32 / steps as f32)).collect();
    points.windows(2).any(|w| {
        // A box is squeezed to a square, and the segment with it, so that one distance tells.
        let squeeze = |p: Pos2| ((p - centre) / half.max(vec2(1.0, 1.0))).to_pos2();
        distance_to_segment(Pos2::ZERO, squeeze(w[0]), squeeze(w[1])) < 1.0
    })
}

/// The box that a state and its start mark fill.
pub(super) fn state_bounds(centre: Pos2, start: Option<f32>) -> Rect {
    let ring = Rect::from_center_size(centre, Vec2::splat(2.0 * RADIUS));
    start.map_or(ring, |angle| ring.union(Rect::from_two_pos(centre, centre + Vec2::angled(angle) * (RADIUS + START))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::geometry;
    use eframe::egui::pos2;

    #[test]
    fn loops_go_up_unless_something_is_there() {
        assert!(loop_offset(&[]).y < -60.0);
        assert!(loop_offset(&[0.0, PI]).y < -60.0);
        assert!(loop_offset(&[-FRAC_PI_2]).y > 0.0);
        let between = loop_offset(&[-FRAC_PI_2, FRAC_PI_2, PI]);
        assert!(between.x > 0.0 && between.y.abs() < 40.0, "{between:?}");
    }

    #[test]
    fn the_start_mark_comes_from_the_left_unless_an_arrow_does() {
        assert_eq!(start_angle(&[]), PI);
        assert_eq!(start_angle(&[0.0, FRAC_PI_2]), PI);
        assert_ne!(start_angle(&[PI]), PI);
    }

    #[test]
    fn opposite_arrows_bend_apart() {
        let (a, b) = (pos2(0.0, 0.0), pos2(200.0, 0.0));
        let (there, back) = (bend(a, b, true, &[]), bend(b, a, true, &[]));
        assert!(there.y < 0.0 && back.y > 0.0);
        assert_eq!(bend(a, b, false, &[]), Vec2::ZERO);
    }

    #[test]
    fn arrows_go_round_states_in_their_way() {
        let (a, b, between) = (pos2(0.0, 0.0), pos2(300.0, 0.0), pos2(150.0, 4.0));
        let curve = geometry::arrow(a, b, bend(a, b, false, &[between]));
        assert!(curve.distance(between) > RADIUS + 5.0);
    }

    #[test]
    fn labels_stand_above_straight_arrows_and_outside_of_bends() {
        let size = vec2(20.0, 16.0);
        let straight = geometry::arrow(pos2(0.0, 0.0), pos2(200.0, 0.0), Vec2::ZERO);
        let place = label_place(&straight, size, None, Obstacles::default());
        assert!(place.y < -8.0 && (place.x - 99.0).abs() < 4.0, "{place:?}");
        let bent = geometry::arrow(pos2(0.0, 0.0), pos2(200.0, 0.0), vec2(0.0, 40.0));
        assert!(label_place(&bent, size, None, Obstacles::default()).y > 48.0);
    }

    #[test]
    fn labels_keep_clear_of_states_and_other_arrows() {
        let size = vec2(40.0, 16.0);
        let line = geometry::arrow(pos2(0.0, 0.0), pos2(300.0, 0.0), Vec2::ZERO);
        let states = [pos2(150.0, -40.0)];
        let place = label_place(&line, size, None, Obstacles { states: &states, arrows: &[] });
        assert!(Rect::from_center_size(place, size).distance_to_pos(states[0]) >= RADIUS);
        let crossing = [Curve::line(pos2(150.0, -60.0), pos2(150.0, 0.0))];
        let place = label_place(&line, size, None, Obstacles { states: &[], arrows: &crossing });
        assert!(!crosses(&crossing[0], Rect::from_center_size(place, size)), "{place:?}");
    }

    #[test]
    fn a_label_wider_than_its_arrow_stands_above_the_states() {
        let (a, b) = (pos2(0.0, 0.0), pos2(150.0, 0.0));
        let line = geometry::arrow(a, b, Vec2::ZERO);
        let size = vec2(140.0, 17.0);
        let place = label_place(&line, size, None, Obstacles { states: &[a, b], arrows: &[] });
        let label = Rect::from_center_size(place, size);
        assert!(label.distance_to_pos(a) >= RADIUS && label.distance_to_pos(b) >= RADIUS, "{place:?}");
    }

    #[test]
    fn a_chosen_place_along_the_arrow_is_kept() {
        let line = geometry::arrow(pos2(0.0, 0.0), pos2(300.0, 0.0), Vec2::ZERO);
        let place = label_place(&line, vec2(20.0, 16.0), Some(0.2), Obstacles::default());
        assert!((place.x - line.at(0.2).x).abs() < 1.0);
    }

    #[test]
    fn long_labels_are_broken_and_cut() {
        assert_eq!(LabelText::new("a, b").text, "a, b");
        let many = (0..200).map(|i| format!("word{i}")).collect::<Vec<_>>().join(", ");
        let label = LabelText::new(&many);
        assert_eq!(label.text.lines().count(), 4);
        assert!(label.text.ends_with('…'));
        assert!(LabelText::new(&"x".repeat(500)).text.chars().count() <= 2 * LABEL_LINE);
        assert_eq!(LabelText::new("").size.x, 0.0);
    }
}
