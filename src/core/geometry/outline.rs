//! The outline of a state: a pill that is as wide as its name needs, or a circle if the name is short.

use super::{NameText, RADIUS, curve::Curve};
use crate::{Area, Point, State};

/// The points at a distance of [`RADIUS`] from a horizontal line segment, the spine.
///
/// Every place where an arrow touches a state, and every hit test, is computed here.
///
/// ```
/// use grammaton_core::{Point, State, geometry::{Outline, RADIUS}};
///
/// let circle = Outline::of(&State::new("q0", Point::ZERO));
/// assert_eq!(circle, Outline::from(Point::ZERO));
/// assert_eq!(circle.rim(Point::new(1.0, 0.0), 0.0), Point::new(RADIUS, 0.0));
/// assert!(Outline::of(&State::new("waiting for a", Point::ZERO)).reach > 0.0);
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Outline {
    /// The center.
    pub center: Point,
    /// Half the length of the spine; 0 for a circle.
    pub reach: f32,
}

impl From<Point> for Outline {
    /// Creates a circle.
    fn from(center: Point) -> Self {
        Self { center, reach: 0.0 }
    }
}

impl Outline {
    /// Returns the outline of a state.
    pub fn of(state: &State) -> Self {
        Self { center: state.at, reach: NameText::new(state).reach() }
    }

    /// Returns the point of the spine that is nearest to a point.
    #[must_use]
    pub fn nearest(self, point: Point) -> Point {
        let x = point.x.clamp(self.center.x - self.reach, self.center.x + self.reach);
        Point::new(x, self.center.y)
    }

    /// Returns the distance of a point from the rim, negative inside.
    pub fn distance(self, point: Point) -> f32 {
        (point - self.nearest(point)).length() - RADIUS
    }

    /// Returns the point in a direction from the center at a distance of `gap` from the rim.
    #[must_use]
    pub fn rim(self, direction: Point, gap: f32) -> Point {
        let radius = RADIUS + gap;
        let out = direction.normalized();
        let across = self.reach * out.y.abs();
        let length = if self.reach == 0.0 {
            radius
        } else if self.reach * out.y.abs() >= radius * out.x.abs() {
            // The ray meets the straight upper or lower side.
            radius / out.y.abs()
        } else {
            self.reach * out.x.abs() + (radius * radius - across * across).max(0.0).sqrt()
        };
        self.center + out * length
    }

    /// Returns the point nearest to `point` at a distance of `gap` from the rim.
    #[must_use]
    pub fn project(self, point: Point, gap: f32) -> Point {
        let spine = self.nearest(point);
        spine + (point - spine).normalized() * (RADIUS + gap)
    }

    /// Returns the distance between the rims of two states, negative if they overlap.
    pub fn gap_to(self, other: Self) -> f32 {
        let off = other.center - self.center;
        let across = (off.x.abs() - self.reach - other.reach).max(0.0);
        across.hypot(off.y) - 2.0 * RADIUS
    }

    /// Returns the bounding box.
    pub fn bounds(self) -> Area {
        Area::from_center_size(self.center, Point::new(2.0 * (RADIUS + self.reach), 2.0 * RADIUS))
    }

    /// Returns the distance of a box from the rim, negative if they overlap.
    pub fn distance_to_area(self, area: Area) -> f32 {
        let spine = Point::new(self.reach, 0.0);
        let widened = Area { min: area.min - spine, max: area.max + spine };
        widened.distance(self.center) - RADIUS
    }

    /// Returns the distance of a curve from the rim, negative if they overlap.
    pub fn distance_to_curve(self, curve: &Curve) -> f32 {
        // Points of the spine, near enough to each other that the circles around them cover the outline.
        let steps = (self.reach / (0.3 * RADIUS)).ceil().max(0.0);
        let at = |step: f32| self.center + Point::new(if steps > 0.0 { self.reach * step / steps } else { 0.0 }, 0.0);
        let points = (0..=2 * steps as u32).map(|step| at(step as f32 - steps));
        points.map(|point| curve.distance(point)).fold(f32::INFINITY, f32::min) - RADIUS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PILL: Outline = Outline { center: Point::new(10.0, 20.0), reach: 40.0 };

    #[test]
    fn the_rim_is_at_the_requested_distance_in_every_direction() {
        for outline in [PILL, Outline::from(PILL.center)] {
            for step in 0..48 {
                let direction = Point::angled(step as f32 * std::f32::consts::TAU / 48.0);
                for gap in [0.0, 5.0] {
                    let rim = outline.rim(direction, gap);
                    assert!((outline.distance(rim) - gap).abs() < 1e-3, "{outline:?} {direction:?}");
                    assert!(((rim - outline.center).normalized() - direction).length() < 1e-3);
                    assert!((outline.project(rim, gap) - rim).length() < 1e-2);
                }
            }
        }
    }

    #[test]
    fn distances_to_boxes_and_curves_follow_the_outline() {
        let below = Area::from_center_size(Point::new(40.0, 80.0), Point::new(30.0, 20.0));
        assert_eq!(PILL.distance_to_area(below), 50.0 - RADIUS);
        let right = Area::from_center_size(Point::new(100.0, 20.0), Point::new(20.0, 20.0));
        assert_eq!(PILL.distance_to_area(right), 40.0 - RADIUS);
        let line = Curve::line(Point::new(-200.0, 60.0), Point::new(200.0, 60.0));
        assert!((PILL.distance_to_curve(&line) - (40.0 - RADIUS)).abs() < 0.1);
        let cap = Curve::line(Point::new(90.0, -50.0), Point::new(90.0, 90.0));
        assert!((PILL.distance_to_curve(&cap) - (40.0 - RADIUS)).abs() < 0.1);
        assert_eq!(PILL.gap_to(Point::new(140.0, 20.0).into()), 90.0 - 2.0 * RADIUS);
        assert_eq!(PILL.gap_to(Outline { center: Point::new(60.0, 90.0), reach: 30.0 }), 70.0 - 2.0 * RADIUS);
        assert_eq!(PILL.bounds().size(), Point::new(2.0 * (40.0 + RADIUS), 2.0 * RADIUS));
    }
}
