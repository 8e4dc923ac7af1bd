//! Points and rectangles on the canvas.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A position or an offset on the canvas, in points; y grows downward.
///
/// ```
/// use grammaton_core::Point;
///
/// let a = Point::new(3.0, 4.0);
/// assert_eq!(a.length(), 5.0);
/// assert_eq!(a + Point::new(1.0, 0.0) * 2.0, Point::new(5.0, 4.0));
/// assert_eq!(Point::ZERO.lerp(a, 0.5), a / 2.0);
/// ```
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug, Default)]
pub struct Point {
    /// The horizontal coordinate; grows to the right.
    pub x: f32,
    /// The vertical coordinate; grows downward.
    pub y: f32,
}

impl Point {
    /// The origin, or the zero offset.
    pub const ZERO: Self = Self::new(0.0, 0.0);

    /// Creates the point at (`x`, `y`).
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Returns the unit offset in the direction `angle`, in radians clockwise from the right.
    #[must_use]
    pub fn angled(angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        Self::new(cos, sin)
    }

    /// Returns whether neither coordinate is NaN or infinite.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// Returns the length of the offset.
    pub fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    /// Returns the square of the length.
    pub fn length_sq(self) -> f32 {
        self.dot(self)
    }

    /// Returns the scalar product of two offsets.
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// Returns the unit offset in the same direction, or zero for the zero offset.
    #[must_use]
    pub fn normalized(self) -> Self {
        let length = self.length();
        if length > 0.0 { self / length } else { Self::ZERO }
    }

    /// Returns the direction of the offset, in radians clockwise from the right.
    pub fn angle(self) -> f32 {
        self.y.atan2(self.x)
    }

    /// Returns the offset rotated by `angle` radians, clockwise on the screen.
    #[must_use]
    pub fn turned(self, angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        Self::new(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }

    /// Returns the point at the fraction `t` of the way to `other`.
    #[must_use]
    pub fn lerp(self, other: Self, t: f32) -> Self {
        self * (1.0 - t) + other * t
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl AddAssign for Point {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;

    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl Div<f32> for Point {
    type Output = Self;

    fn div(self, divisor: f32) -> Self {
        Self::new(self.x / divisor, self.y / divisor)
    }
}

impl Neg for Point {
    type Output = Self;

    fn neg(self) -> Self {
        Self::new(-self.x, -self.y)
    }
}

/// An axis-aligned rectangle on the canvas, in points.
///
/// ```
/// use grammaton_core::{Area, Point};
///
/// let area = Area::around([Point::new(0.0, 10.0), Point::new(40.0, 30.0)]);
/// assert_eq!((area.min, area.size()), (Point::new(0.0, 10.0), Point::new(40.0, 20.0)));
/// assert!(area.contains(area.center()));
/// assert_eq!(area.union(Area::NOTHING), area);
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// The upper left corner.
    pub min: Point,
    /// The lower right corner.
    pub max: Point,
}

impl Area {
    /// The empty rectangle: its union with any rectangle is that rectangle.
    pub const NOTHING: Self =
        Self { min: Point::new(f32::INFINITY, f32::INFINITY), max: Point::new(f32::NEG_INFINITY, f32::NEG_INFINITY) };

    /// Creates a rectangle from its upper left corner and size.
    #[must_use]
    pub fn from_min_size(min: Point, size: Point) -> Self {
        Self { min, max: min + size }
    }

    /// Creates a rectangle from its center and size.
    #[must_use]
    pub fn from_center_size(center: Point, size: Point) -> Self {
        Self { min: center - size / 2.0, max: center + size / 2.0 }
    }

    /// Returns the smallest rectangle that contains the points, or [`Area::NOTHING`] if there are none.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = Point>) -> Self {
        points.into_iter().fold(Self::NOTHING, |area, point| area.union(Self { min: point, max: point }))
    }

    /// Returns the smallest rectangle that contains both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Returns the rectangle expanded by `by` on each side.
    #[must_use]
    pub fn expand(self, by: f32) -> Self {
        Self { min: self.min - Point::new(by, by), max: self.max + Point::new(by, by) }
    }

    /// Returns the width and height.
    pub fn size(self) -> Point {
        self.max - self.min
    }

    /// Returns the center.
    pub fn center(self) -> Point {
        self.min.lerp(self.max, 0.5)
    }

    /// Returns whether width and height are positive.
    pub fn is_positive(self) -> bool {
        self.min.x < self.max.x && self.min.y < self.max.y
    }

    /// Returns whether the rectangle contains a point, including its border.
    pub fn contains(self, point: Point) -> bool {
        self.min.x <= point.x && point.x <= self.max.x && self.min.y <= point.y && point.y <= self.max.y
    }

    /// Returns whether the rectangles have a point in common.
    pub fn intersects(self, other: Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Returns the distance between two rectangles; 0 if they have a point in common.
    pub fn gap(self, other: Self) -> f32 {
        let x = (self.min.x - other.max.x).max(other.min.x - self.max.x).max(0.0);
        let y = (self.min.y - other.max.y).max(other.min.y - self.max.y).max(0.0);
        x.hypot(y)
    }

    /// Returns whether the segment between two points has a point in the rectangle (Liang and Barsky, 1984).
    pub fn meets_segment(self, from: Point, to: Point) -> bool {
        let along = to - from;
        let sides = [
            (-along.x, from.x - self.min.x),
            (along.x, self.max.x - from.x),
            (-along.y, from.y - self.min.y),
            (along.y, self.max.y - from.y),
        ];
        let (mut first, mut last) = (0.0_f32, 1.0_f32);
        for (outward, room) in sides {
            if outward == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if outward < 0.0 {
                first = first.max(room / outward);
            } else {
                last = last.min(room / outward);
            }
        }
        first <= last
    }

    /// Returns the distance of a point from the rectangle; 0 inside.
    pub fn distance(self, point: Point) -> f32 {
        let x = (self.min.x - point.x).max(point.x - self.max.x).max(0.0);
        let y = (self.min.y - point.y).max(point.y - self.max.y).max(0.0);
        x.hypot(y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_turn_clockwise_on_the_screen() {
        let down = Point::new(1.0, 0.0).turned(std::f32::consts::FRAC_PI_2);
        assert!((down - Point::new(0.0, 1.0)).length() < 1e-6);
        assert!((Point::angled(down.angle()) - down).length() < 1e-6);
        assert_eq!(Point::ZERO.normalized(), Point::ZERO);
    }

    #[test]
    fn areas_contain_the_points_they_are_built_from() {
        let area = Area::around([Point::new(3.0, 4.0), Point::new(1.0, 9.0)]);
        assert_eq!((area.min, area.size()), (Point::new(1.0, 4.0), Point::new(2.0, 5.0)));
        assert_eq!(area.union(Area::NOTHING), area);
        assert!(!Area::NOTHING.is_positive() && !Area::NOTHING.intersects(area));
        assert_eq!(area.distance(Point::new(6.0, 13.0)), 5.0);
        assert_eq!(area.distance(area.center()), 0.0);
    }

    #[test]
    fn areas_have_gaps_and_meet_segments() {
        let area = Area::from_min_size(Point::ZERO, Point::new(10.0, 10.0));
        let gap = |x, y| area.gap(Area::from_min_size(Point::new(x, y), Point::new(2.0, 2.0)));
        assert_eq!([gap(13.0, 14.0), gap(4.0, -8.0), gap(9.0, 9.0)], [5.0, 6.0, 0.0]);
        let meets =
            |from: (f32, f32), to: (f32, f32)| area.meets_segment(Point::new(from.0, from.1), Point::new(to.0, to.1));
        assert!(meets((-5.0, 5.0), (15.0, 6.0)) && meets((4.0, 4.0), (5.0, 5.0)) && meets((5.0, -1.0), (5.0, 1.0)));
        assert!(
            !meets((-5.0, 8.0), (8.0, 21.0)) && !meets((-5.0, 5.0), (-1.0, 5.0)) && !meets((11.0, 0.0), (11.0, 9.0))
        );
    }
}
