//! Automatic layout: four ways to arrange the states of a drawing or of a part of it.
//!
//! A [`Layout`] is a job on a document. Its output is a [`LayoutResult`], which changes nothing until
//! [`LayoutResult::apply`]. Layout is deterministic. This module does not compute the curves of arrows; see
//! [`geometry`](crate::geometry).

mod graph;
mod traversal;
mod simple;
mod layered;
mod force;
mod near;
mod legibility;
mod spread;

pub use legibility::{ArrowLine, Legibility, Shapes};
pub use near::places;

use crate::{Area, ArrowShape, Document, Job, Point, Progress, StateId, finish};
use force::Force;
use graph::Graph;
use layered::Layered;
use spread::Spread;
use std::collections::BTreeSet;

/// The distances between the centers of neighboring states, in points.
const STEP: Point = Point::new(160.0, 120.0);
/// The upper left corner of the bounding box of the state centers in a drawing laid out for the first time.
const ORIGIN: Point = Point::new(120.0, 160.0);
/// States farther from the origin than this, in points, do not push new states down.
const FAR: f32 = 1e6;
/// The largest number of states and arrows at which [`place_missing`] uses the layered layout.
const READ: usize = 4000;
/// The largest number of states and arrows at which a drawing is laid out again while its grammar is typed.
const TYPED: usize = 60;

/// The kind of a layout.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Arrangement {
    /// Columns from left to right, in the direction of the arrows.
    Layered,
    /// A circle.
    Circle,
    /// Force-directed: arrows pull their states together.
    Force,
    /// Rows.
    Grid,
}

/// The result of a layout.
///
/// ```
/// use grammaton_core::{Document, LayoutResult, Point, State};
///
/// let mut document = Document::default();
/// let id = document.add_state(State::new("q0", Point::ZERO));
/// let moved = LayoutResult { states: vec![(id, Point::new(80.0, 60.0))], bends: Vec::new() };
/// moved.apply(&mut document);
/// assert_eq!(document.state(id).map(|state| state.at), Some(Point::new(80.0, 60.0)));
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LayoutResult {
    /// The new positions of states.
    pub states: Vec<(StateId, Point)>,
    /// The bends of the arrows at these states; `None` means the automatic bend.
    pub bends: Vec<((StateId, StateId), Option<Point>)>,
}

impl LayoutResult {
    /// Applies the positions and bends to the states and arrows that still exist.
    pub fn apply(&self, document: &mut Document) {
        for &(id, at) in &self.states {
            document.update_state(id, |state| state.at = at);
        }
        for &((from, to), bend) in &self.bends {
            let shape = document.shape(from, to);
            if shape.bend != bend {
                document.set_shape(from, to, ArrowShape { bend, ..shape });
            }
        }
    }
}

/// A layout as a job. The center of the states' bounding box stays where it was, and the layout grows until no label
/// touches anything else and no arrow crosses a self-loop.
///
/// ```
/// use grammaton_core::{Arrangement, Document, Label, Layout, Point, State, finish};
///
/// let mut document = Document::default();
/// let [a, b] = ["a", "b"].map(|name| document.add_state(State::new(name, Point::new(50.0, 50.0))));
/// document.set_labels(a, b, [Label::from('x')]);
/// let moves = finish(Layout::new(&document, None, Arrangement::Layered))?;
/// moves.apply(&mut document);
/// assert!(document.state(a).map(|state| state.at.x) < document.state(b).map(|state| state.at.x));
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
#[derive(Clone, Debug)]
pub struct Layout {
    document: Document,
    ids: Vec<StateId>,
    /// All arrows at these states.
    touching: Vec<(StateId, StateId)>,
    arrows: Vec<(u32, u32)>,
    middle: Point,
    work: Work,
}

#[derive(Clone, Debug)]
enum Work {
    Layered(Box<Layered>),
    Force(Force),
    Done(Vec<Point>),
    Spread(Box<Spread>),
}

impl Layout {
    /// Prepares the layout of the states in `some`, or of all states of a document.
    pub fn new(document: &Document, some: Option<&BTreeSet<StateId>>, arrangement: Arrangement) -> Self {
        let wanted = |id: &StateId| some.is_none_or(|some| some.contains(id));
        let ids: Vec<StateId> = document.states().map(|(id, _)| id).filter(wanted).collect();
        let touching = document.arrows().filter(|(from, to)| wanted(from) || wanted(to)).collect();
        let graph = Graph::of(document, &ids);
        let middle = Area::around(ids.iter().filter_map(|&id| document.state(id)).map(|state| state.at)).center();
        let arrows = graph.arrows.clone();
        let work = match arrangement {
            Arrangement::Layered => Work::Layered(Box::new(Layered::new(graph))),
            Arrangement::Force => Work::Force(Force::new(graph)),
            Arrangement::Circle => Work::Done(simple::circle(&graph)),
            Arrangement::Grid => Work::Done(simple::grid(&graph)),
        };
        Self { document: document.clone(), ids, touching, arrows, middle, work }
    }

    fn moves(&self, placed: &Placed) -> LayoutResult {
        let by = self.middle - Area::around(placed.states.iter().copied()).center();
        let states = self.ids.iter().zip(&placed.states).map(|(&id, &at)| (id, at + by)).collect();
        let index = |id| self.ids.binary_search(&id).ok().map(|index| index as u32);
        let bend = |(from, to)| {
            let arrow = self.arrows.binary_search(&index(from).zip(index(to))?).ok()?;
            placed.bends.get(arrow).copied().flatten()
        };
        LayoutResult { states, bends: self.touching.iter().map(|&ends| (ends, bend(ends))).collect() }
    }
}

impl Job for Layout {
    type Output = LayoutResult;

    fn step(&mut self, budget: usize) -> Progress<LayoutResult> {
        let progress = match &mut self.work {
            Work::Layered(work) => work.step(budget),
            Work::Force(work) => work.step(budget),
            Work::Done(states) => Progress::Done(Placed { states: std::mem::take(states), bends: Vec::new() }),
            Work::Spread(spread) => {
                let done = self.ids.len();
                return spread.step().map_or(Progress::Working { done }, Progress::Done);
            }
        };
        match progress {
            Progress::Done(placed) => {
                let spread = Spread::new(self.document.clone(), self.moves(&placed), self.middle);
                self.work = Work::Spread(Box::new(spread));
                Progress::Working { done: self.ids.len() }
            }
            Progress::Working { done } => Progress::Working { done },
            Progress::OverLimit(error) => Progress::OverLimit(error),
        }
    }
}

/// The positions of a graph's states and the bends of its arrows.
#[derive(Clone, PartialEq, Debug, Default)]
struct Placed {
    states: Vec<Point>,
    bends: Vec<Option<Point>>,
}

impl Placed {
    /// Creates positions at the origin, without bends.
    fn of(graph: &Graph) -> Self {
        Self { states: vec![Point::ZERO; graph.states], bends: vec![None; graph.arrows.len()] }
    }
}

/// Lays out the `unplaced` states of a document, given in ascending order, below all others. No label touches anything
/// else, unless the drawing is large.
///
/// ```
/// use grammaton_core::{Document, Point, State, place_missing};
///
/// let mut document = Document::default();
/// let old = document.add_state(State::new("old", Point::new(120.0, 160.0)));
/// let new = document.add_state(State::new("new", Point::ZERO));
/// place_missing(&mut document, &[new]);
/// let y = |id| document.state(id).map(|state| state.at.y);
/// assert!(y(new) > y(old));
/// ```
pub fn place_missing(document: &mut Document, unplaced: &[StateId]) {
    let graph = Graph::of(document, unplaced);
    let arrows = graph.arrows.clone();
    let placed = document.states().filter(|(id, _)| unplaced.binary_search(id).is_err()).map(|(_, state)| state.at);
    let corner = Point::new(
        ORIGIN.x,
        placed.map(|at| at.y).filter(|y| y.abs() < FAR).fold(ORIGIN.y, |top, y| top.max(y + STEP.y)),
    );
    let small = graph.states + graph.arrows.len() <= READ;
    let columns = || Placed { states: simple::columns(&graph), ..Placed::of(&graph) };
    let found = if small { finish(Layered::fast(graph)).unwrap_or_default() } else { columns() };
    let by = corner - Area::around(found.states.iter().copied()).min;
    let states = unplaced.iter().zip(&found.states).map(|(&id, &at)| (id, at + by)).collect();
    let bend = |(&(from, to), &bend): (&(u32, u32), &Option<Point>)| {
        let ends = (unplaced[from as usize], unplaced[to as usize]);
        (ends, document.shape(ends.0, ends.1).bend.or(bend))
    };
    let bends = arrows.iter().zip(&found.bends).map(bend).collect();
    spread::spread(document.clone(), LayoutResult { states, bends }, corner).apply(document);
}

/// Lays out all states of a document as if none had a position and no arrow a bend.
pub(crate) fn lay_out(document: &mut Document) {
    for (from, to) in document.arrows().collect::<Vec<_>>() {
        let shape = document.shape(from, to);
        document.set_shape(from, to, ArrowShape { bend: None, ..shape });
    }
    place_missing(document, &document.states().map(|(id, _)| id).collect::<Vec<_>>());
}

/// Returns whether a small drawing is as [`lay_out`] left it, so that a change of its automaton may lay it out again.
pub(crate) fn is_laid_out(document: &Document) -> bool {
    if document.states().len() + document.arrows().count() > TYPED {
        return false;
    }
    let mut again = document.clone();
    lay_out(&mut again);
    let near = |a: Point, b: Point| (a - b).length() < 1.0;
    let bend = |document: &Document, (from, to)| document.shape(from, to).bend;
    document.states().all(|(id, state)| again.state(id).is_some_and(|other| near(state.at, other.at)))
        && document.arrows().all(|ends| match (bend(document, ends), bend(&again, ends)) {
            (Some(one), Some(other)) => near(one, other),
            (one, other) => one == other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Label, State, geometry::Outline};

    /// Creates states in a row, each with an arrow to the next.
    fn row(count: u32) -> (Document, Vec<StateId>) {
        let mut document = Document::default();
        let ids: Vec<StateId> =
            (0..count).map(|i| document.add_state(State::new("", Point::new(i as f32 * 40.0, 500.0)))).collect();
        for pair in ids.windows(2) {
            document.set_labels(pair[0], pair[1], [Label::from('a')]);
        }
        (document, ids)
    }

    const ALL: [Arrangement; 4] = [Arrangement::Layered, Arrangement::Circle, Arrangement::Force, Arrangement::Grid];

    fn lay_out(document: &Document, some: Option<&BTreeSet<StateId>>, arrangement: Arrangement) -> Document {
        let mut document = document.clone();
        finish(Layout::new(&document, some, arrangement)).unwrap_or_default().apply(&mut document);
        document
    }

    fn at(document: &Document, id: StateId) -> Point {
        document.state(id).map(|state| state.at).unwrap_or_default()
    }

    #[test]
    fn a_layout_keeps_the_center_of_its_states() {
        let (document, ids) = row(7);
        let some: BTreeSet<StateId> = ids[2..5].iter().copied().collect();
        for arrangement in ALL {
            let all = lay_out(&document, None, arrangement);
            let middle = Area::around(all.states().map(|(_, state)| state.at)).center();
            assert!((middle - Point::new(120.0, 500.0)).length() < 0.1, "{arrangement:?} {middle:?}");
            let part = lay_out(&document, Some(&some), arrangement);
            let middle = Area::around(some.iter().map(|&id| at(&part, id))).center();
            assert!((middle - at(&document, ids[3])).length() < 0.1, "{arrangement:?} {middle:?}");
            assert!(ids.iter().all(|id| some.contains(id) || at(&part, *id) == at(&document, *id)));
        }
    }

    #[test]
    fn states_do_not_overlap_in_any_arrangement() {
        let (document, _) = row(11);
        for arrangement in ALL {
            let all = lay_out(&document, None, arrangement);
            let places: Vec<Point> = all.states().map(|(_, state)| state.at).collect();
            for (i, one) in places.iter().enumerate() {
                assert!(places[..i].iter().all(|other| (*one - *other).length() > 80.0), "{arrangement:?}");
            }
        }
    }

    #[test]
    fn states_with_long_names_do_not_overlap_in_any_arrangement() {
        let (mut document, ids) = row(9);
        for (&id, name) in ids.iter().zip(["q0", "waiting for the other end", "closed"].into_iter().cycle()) {
            document.update_state(id, |state| state.name = name.into());
        }
        document.add_state(State::new("not connected to the others", Point::ZERO));
        document.add_state(State::new("nor is this one, which is isolated", Point::ZERO));
        for arrangement in ALL {
            let all = lay_out(&document, None, arrangement);
            let outlines: Vec<Outline> = all.states().map(|(_, state)| Outline::of(state)).collect();
            for (i, one) in outlines.iter().enumerate() {
                let gap = |other: &Outline| one.distance_to_area(other.bounds());
                assert!(outlines[..i].iter().all(|other| gap(other) > 20.0), "{arrangement:?}");
            }
        }
    }

    #[test]
    fn only_arrows_at_moved_states_lose_their_chosen_bends() {
        let (mut document, ids) = row(4);
        let shape = ArrowShape { bend: Some(Point::new(0.0, 50.0)), label_at: Some(0.2) };
        for pair in ids.windows(2) {
            document.set_shape(pair[0], pair[1], shape);
        }
        let moved = lay_out(&document, Some(&[ids[3]].into()), Arrangement::Grid);
        assert_eq!(moved.shape(ids[0], ids[1]), shape);
        assert_eq!(moved.shape(ids[2], ids[3]), ArrowShape { bend: None, ..shape });
    }

    #[test]
    fn an_empty_document_stays_empty() {
        for arrangement in ALL {
            assert_eq!(lay_out(&Document::default(), None, arrangement), Document::default());
        }
    }
}
