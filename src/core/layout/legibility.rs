//! How well a drawing reads: how often its arrows cross, and how long they are.

use crate::{Area, Document, Point, drawing::Drawing};

/// What makes arrows hard to follow.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Legibility {
    /// How often two arrows cross.
    pub crossings: usize,
    /// How long all arrows are together, in points.
    pub length: f32,
}

impl Legibility {
    /// Of the arrows of a document between two states, as the canvas draws them. Loops at a state are no matter of its
    /// place.
    pub fn of(document: &Document) -> Self {
        let drawing = Drawing::of(document);
        let arrows = drawing.arrows().filter(|arrow| arrow.from != arrow.to);
        Self::of_lines(&arrows.map(|arrow| arrow.curve.flatten(0.25)).collect::<Vec<_>>())
    }

    /// Of lines that are given by points on them.
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

/// How often two lines cross. Lines that only touch do not.
fn crossings_of(one: &[Point], other: &[Point]) -> usize {
    let pairs = one.windows(2).flat_map(|a| other.windows(2).map(move |b| (a, b)));
    pairs.filter(|(a, b)| cross([a[0], a[1]], [b[0], b[1]])).count()
}

fn cross(a: [Point; 2], b: [Point; 2]) -> bool {
    // On which side of the line through two points a third lies; its end counts to one side, so that no crossing
    // counts twice where a line has a corner.
    let side = |[p, q]: [Point; 2], r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) >= 0.0;
    side(a, b[0]) != side(a, b[1]) && side(b, a[0]) != side(b, a[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_counted_once_also_at_corners() {
        let line = |points: &[(f32, f32)]| points.iter().map(|&(x, y)| Point::new(x, y)).collect::<Vec<_>>();
        let across = line(&[(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)]);
        let down = line(&[(5.0, -5.0), (5.0, 5.0)]);
        let beside = line(&[(0.0, 1.0), (4.0, 1.0)]);
        let seen = Legibility::of_lines(&[across.clone(), down, beside]);
        assert_eq!(seen, Legibility { crossings: 1, length: 24.0 });
        let wave = line(&[(1.0, 1.0), (3.0, -1.0), (6.0, 1.0)]);
        assert_eq!(Legibility::of_lines(&[across, wave]).crossings, 2);
    }
}
