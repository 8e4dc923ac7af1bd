//! The legibility of a drawing: the number of arrow crossings and the total arrow length.

use crate::{Area, Document, Point, geometry::Drawing};

/// Measures of how hard the arrows are to follow.
///
/// ```
/// use grammaton_core::{Document, Label, Legibility, Point, State};
///
/// let mut document = Document::default();
/// let mut state = |x, y| document.add_state(State::new("", Point::new(x, y)));
/// let [a, b, c, d] = [state(0.0, 0.0), state(300.0, 300.0), state(300.0, 0.0), state(0.0, 300.0)];
/// document.set_labels(a, b, [Label::from('x')]);
/// document.set_labels(c, d, [Label::from('x')]);
/// assert_eq!(Legibility::of(&document).crossings, 1);
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Legibility {
    /// The number of crossings between arrows.
    pub crossings: usize,
    /// The total length of all arrows, in points.
    pub length: f32,
}

impl Legibility {
    /// Measures the arrows between different states of a document, as drawn on the canvas. Self-loops do not depend
    /// on the layout and are ignored.
    pub fn of(document: &Document) -> Self {
        let drawing = Drawing::of(document);
        let arrows = drawing.arrows().filter(|arrow| arrow.from != arrow.to);
        Self::of_lines(&arrows.map(|arrow| arrow.curve.flatten(0.25)).collect::<Vec<_>>())
    }

    /// Measures polylines.
    pub fn of_lines(lines: &[Vec<Point>]) -> Self {
        let bounds: Vec<Area> = lines.iter().map(|line| Area::around(line.iter().copied())).collect();
        let mut crossings = 0;
        for (index, line) in lines.iter().enumerate() {
            for other in 0..index {
                if bounds[index].intersects(bounds[other]) {
                    crossings += crossings_of(line, &lines[other]);
                }
            }
        }
        let segments = lines.iter().flat_map(|line| line.windows(2));
        Self { crossings, length: segments.fold(0.0, |sum, segment| sum + (segment[1] - segment[0]).length()) }
    }
}

/// Returns the number of crossings of two polylines. Touching does not count.
fn crossings_of(one: &[Point], other: &[Point]) -> usize {
    let pairs = one.windows(2).flat_map(|a| other.windows(2).map(move |b| (a, b)));
    pairs.filter(|(a, b)| cross([a[0], a[1]], [b[0], b[1]])).count()
}

fn cross(a: [Point; 2], b: [Point; 2]) -> bool {
    // The side of `r` relative to the line through `p` and `q`. Points on the line belong to one side, so that a
    // crossing at a corner counts once.
    let side = |[p, q]: [Point; 2], r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) >= 0.0;
    side(a, b[0]) != side(a, b[1]) && side(b, a[0]) != side(b, a[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_at_corners_count_once() {
        let line = |points: &[(f32, f32)]| points.iter().map(|&(x, y)| Point::new(x, y)).collect::<Vec<_>>();
        let across = line(&[(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)]);
        let down = line(&[(5.0, -5.0), (5.0, 5.0)]);
        let parallel = line(&[(0.0, 1.0), (4.0, 1.0)]);
        let seen = Legibility::of_lines(&[across.clone(), down, parallel]);
        assert_eq!(seen, Legibility { crossings: 1, length: 24.0 });
        let wave = line(&[(1.0, 1.0), (3.0, -1.0), (6.0, 1.0)]);
        assert_eq!(Legibility::of_lines(&[across, wave]).crossings, 2);
    }
}
