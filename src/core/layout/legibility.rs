//! The legibility of a drawing: crossings, overlaps and the total arrow length.

use crate::{
    Area, Document, Point, StateId,
    geometry::{Drawing, Outline, PlacedState, RADIUS, TOUCHING},
};
use std::{collections::BTreeMap, ops::AddAssign};

/// The distance from the center of a state, as a fraction of its radius, within which an arrow runs through it.
const THROUGH: f32 = 0.9;

/// Measures of how hard a drawing is to read. The smaller, the better.
///
/// ```
/// use grammaton_core::{Document, Label, Legibility, Point, State};
///
/// let mut document = Document::default();
/// let mut state = |x, y| document.add_state(State::new("", Point::new(x, y)));
/// let [a, b, c, d] = [state(0.0, 0.0), state(300.0, 300.0), state(300.0, 0.0), state(0.0, 300.0)];
/// document.set_labels(a, b, [Label::from('x')]);
/// document.set_labels(c, d, [Label::from('x')]);
/// let legibility = Legibility::of(&document);
/// assert_eq!((legibility.crossings, legibility.label_overlaps()), (1, 0));
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Legibility {
    /// The number of crossings between arrows that are no self-loops.
    pub crossings: usize,
    /// The number of crossings between self-loops and other arrows.
    pub loop_crossings: usize,
    /// The number of pairs of an arrow and a state that it runs through.
    pub arrows_through_states: usize,
    /// The number of pairs of labels that touch.
    pub labels_on_labels: usize,
    /// The number of pairs of a label and a state that touch.
    pub labels_on_states: usize,
    /// The number of pairs of a label and another arrow, self-loop or start arrow that touch.
    pub labels_on_arrows: usize,
    /// The total length of the arrows that are no self-loops, in points.
    pub length: f32,
}

/// A drawing as plain shapes.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    /// The outlines of the states.
    pub states: Vec<Outline>,
    /// The arrows.
    pub arrows: Vec<ArrowLine>,
    /// The start arrows, which only labels avoid.
    pub starts: Vec<[Point; 2]>,
}

/// An arrow as a polyline.
#[derive(Clone, Debug, Default)]
pub struct ArrowLine {
    /// The indices of its source and target state.
    pub ends: [usize; 2],
    /// The points of the line.
    pub points: Vec<Point>,
    /// The bounding box of the label.
    pub label: Option<Area>,
}

impl ArrowLine {
    fn is_loop(&self) -> bool {
        self.ends[0] == self.ends[1]
    }

    fn length(&self) -> f32 {
        self.points.windows(2).fold(0.0, |sum, segment| sum + (segment[1] - segment[0]).length())
    }
}

impl Legibility {
    /// Measures a document as drawn on the canvas.
    pub fn of(document: &Document) -> Self {
        Self::of_shapes(&Shapes::of(&Drawing::of(document)))
    }

    /// Measures shapes.
    pub fn of_shapes(shapes: &Shapes) -> Self {
        let bounds: Vec<Area> = shapes.arrows.iter().map(|arrow| Area::around(arrow.points.iter().copied())).collect();
        let mut sum = Self::default();
        for (index, arrow) in shapes.arrows.iter().enumerate() {
            for other in (0..index).filter(|&other| bounds[index].intersects(bounds[other])) {
                let crossings = crossings_of(&arrow.points, &shapes.arrows[other].points);
                let has_loop = arrow.is_loop() || shapes.arrows[other].is_loop();
                *(if has_loop { &mut sum.loop_crossings } else { &mut sum.crossings }) += crossings;
            }
            sum.arrows_through_states += shapes.states_under(arrow, bounds[index]);
            sum.length += if arrow.is_loop() { 0.0 } else { arrow.length() };
            if let Some(label) = arrow.label {
                sum.add_label(shapes, index, label, &bounds);
            }
        }
        sum
    }

    /// Returns the number of overlaps of labels with labels, states and other arrows.
    pub fn label_overlaps(&self) -> usize {
        self.labels_on_labels + self.labels_on_states + self.labels_on_arrows
    }

    /// Counts what the label of an arrow touches.
    fn add_label(&mut self, shapes: &Shapes, own: usize, label: Area, bounds: &[Area]) {
        let around = label.expand(TOUCHING);
        let touches = |other: &&Area| label.gap(**other) < TOUCHING;
        let labels: Vec<Area> = shapes.arrows[..own].iter().filter_map(|arrow| arrow.label).collect();
        self.labels_on_labels += labels.iter().filter(touches).count();
        self.labels_on_states += shapes.states.iter().filter(|state| state.distance_to_area(label) < TOUCHING).count();
        let meets = |line: &[Point]| line.windows(2).any(|pair| around.meets_segment(pair[0], pair[1]));
        let others = (0..shapes.arrows.len()).filter(|&other| other != own && around.intersects(bounds[other]));
        self.labels_on_arrows += others.filter(|&other| meets(&shapes.arrows[other].points)).count();
        self.labels_on_arrows += shapes.starts.iter().filter(|start| meets(start.as_slice())).count();
    }
}

impl AddAssign for Legibility {
    fn add_assign(&mut self, other: Self) {
        self.crossings += other.crossings;
        self.loop_crossings += other.loop_crossings;
        self.arrows_through_states += other.arrows_through_states;
        self.labels_on_labels += other.labels_on_labels;
        self.labels_on_states += other.labels_on_states;
        self.labels_on_arrows += other.labels_on_arrows;
        self.length += other.length;
    }
}

impl Shapes {
    /// Returns the shapes of a drawing.
    pub fn of(drawing: &Drawing) -> Self {
        let index: BTreeMap<StateId, usize> =
            drawing.states().enumerate().map(|(index, state)| (state.id, index)).collect();
        let arrows = drawing.arrows().map(|arrow| ArrowLine {
            ends: [index[&arrow.from], index[&arrow.to]],
            points: arrow.curve.flatten(0.25),
            label: Some(arrow.label_bounds()),
        });
        let starts = drawing.states().filter_map(PlacedState::start_curve);
        Self {
            arrows: arrows.collect(),
            states: drawing.states().map(PlacedState::outline).collect(),
            starts: starts.map(|curve| [curve.points[0], curve.points[3]]).collect(),
        }
    }

    /// Returns the number of states that an arrow runs through, other than its ends.
    fn states_under(&self, arrow: &ArrowLine, bounds: Area) -> usize {
        let is_under = |&(index, state): &(usize, &Outline)| {
            let inside = state.bounds().expand((THROUGH * std::f32::consts::FRAC_1_SQRT_2 - 1.0) * RADIUS);
            let is_end = arrow.ends.contains(&index);
            !is_end
                && bounds.intersects(state.bounds())
                && arrow.points.windows(2).any(|pair| inside.meets_segment(pair[0], pair[1]))
        };
        self.states.iter().enumerate().filter(is_under).count()
    }
}

/// Returns the number of crossings of two polylines. Touching does not count.
pub(super) fn crossings_of(one: &[Point], other: &[Point]) -> usize {
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

    fn line(ends: [usize; 2], points: &[(f32, f32)]) -> ArrowLine {
        ArrowLine { ends, points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(), label: None }
    }

    fn crossings(arrows: Vec<ArrowLine>) -> usize {
        Legibility::of_shapes(&Shapes { arrows, ..Shapes::default() }).crossings
    }

    #[test]
    fn crossings_at_corners_count_once() {
        let across = line([0, 1], &[(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)]);
        let down = line([2, 3], &[(5.0, -5.0), (5.0, 5.0)]);
        let parallel = line([4, 5], &[(0.0, 1.0), (4.0, 1.0)]);
        assert_eq!(crossings(vec![across.clone(), down, parallel]), 1);
        let wave = line([2, 3], &[(1.0, 1.0), (3.0, -1.0), (6.0, 1.0)]);
        assert_eq!(crossings(vec![across, wave]), 2);
    }

    #[test]
    fn every_kind_of_overlap_is_counted() {
        let area = |x: f32, y: f32, size: f32| Area::from_center_size(Point::new(x, y), Point::new(size, size));
        let label = |arrow: ArrowLine, x, y| ArrowLine { label: Some(area(x, y, 10.0)), ..arrow };
        let shapes = Shapes {
            states: [0.0, 100.0, 200.0].map(|x| Point::new(x, 0.0).into()).to_vec(),
            arrows: vec![
                label(line([0, 2], &[(0.0, 0.0), (200.0, 0.0)]), 40.0, -7.0),
                label(line([1, 1], &[(90.0, 20.0), (100.0, 60.0), (110.0, 20.0)]), 50.0, -9.0),
                label(line([0, 1], &[(20.0, 50.0), (180.0, 30.0)]), 130.0, -15.0),
            ],
            starts: vec![[Point::new(130.0, -40.0), Point::new(130.0, -16.0)]],
        };
        let seen = Legibility::of_shapes(&shapes);
        assert_eq!((seen.loop_crossings, seen.crossings, seen.arrows_through_states), (2, 0, 1));
        assert_eq!((seen.labels_on_labels, seen.labels_on_states, seen.labels_on_arrows), (1, 1, 1));
    }
}
