//! The drawing of a document: the curves, labels and bounding boxes of everything in it.

mod labels;
mod surroundings;
mod update;

pub(crate) use update::CAREFUL;

use super::{
    ARROWHEAD_LENGTH,
    arrow::{arrow, self_loop, start_arrow},
    auto_shapes::{bend, loop_offset, state_bounds},
    curve::Curve,
    label::{LabelSpot, LabelText, crosses},
    marks::sign_lines,
    note_bounds,
    outline::Outline,
    slots::Slots,
};
use crate::{
    Area, ArrowShape, Document, Point, StateId,
    notation::textbook::{Marks, Notation},
};
use surroundings::Surroundings;

type Ends = (StateId, StateId);

/// The gap between a state and its tag.
const TAG_GAP: f32 = 2.0;

/// A state with its position.
#[derive(Clone, PartialEq, Debug)]
pub struct PlacedState {
    /// The id of the state.
    pub id: StateId,
    /// The center of the state.
    pub center: Point,
    /// Half the length of the spine of the [`Outline`].
    pub reach: f32,
    /// The angle at which the start arrow arrives, as for [`Point::angled`], if the state has one.
    pub start: Option<f32>,
    /// The slots of the arrows at this state.
    arrows: Vec<u32>,
}

impl PlacedState {
    /// Returns the curve of the start arrow, if the state has one.
    pub fn start_curve(&self) -> Option<Curve> {
        self.start.map(|angle| start_arrow(self.outline(), angle))
    }

    /// Returns the bounding box of the state and its start arrow.
    pub fn bounds(&self) -> Area {
        state_bounds(self.outline(), self.start)
    }

    /// Returns the outline of the state.
    pub fn outline(&self) -> Outline {
        Outline { center: self.center, reach: self.reach }
    }
}

/// An arrow between two states with its curve. There is at most one for each ordered pair of states.
#[derive(Clone, PartialEq, Debug)]
pub struct PlacedArrow {
    /// The source state.
    pub from: StateId,
    /// The target state.
    pub to: StateId,
    /// The curve from rim to rim.
    pub curve: Curve,
    /// The offset of the curve's middle from the midpoint between the state centers, or of a loop's far point from
    /// the center.
    pub bend: Point,
    /// The label.
    pub label: LabelText,
    /// The center of the label.
    pub label_at: Point,
    /// The spot of the label along the curve, once it is placed.
    spot: Option<LabelSpot>,
}

impl PlacedArrow {
    /// Returns the bounding box of the label.
    pub fn label_bounds(&self) -> Area {
        Area::from_center_size(self.label_at, self.label.size)
    }

    /// Returns the bounding box of the arrow and its label.
    pub fn bounds(&self) -> Area {
        self.curve.bounds().union(self.label_bounds()).expand(ARROWHEAD_LENGTH)
    }
}

/// The positions of everything in a document.
///
/// States and arrows have slots: indices that are stable while the state or arrow exists. In a fresh drawing, slots
/// follow the order of ids.
///
/// ```
/// use grammaton_core::{Document, Label, Point, State, geometry::Drawing};
///
/// let mut document = Document::default();
/// let a = document.add_state(State::new("a", Point::new(0.0, 0.0)));
/// let b = document.add_state(State::new("b", Point::new(200.0, 0.0)));
/// document.set_labels(a, b, [Label::from('x')]);
/// let drawing = Drawing::of(&document);
/// let arrow = drawing.arrows().next().expect("there is one");
/// assert!(arrow.curve.straight && arrow.label_at.y < 0.0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    shown: Document,
    states: Slots<StateId, PlacedState>,
    arrows: Slots<Ends, PlacedArrow>,
    careful: bool,
    verbatim: bool,
    notation: Notation,
    /// Whether labels may still be on the spots where a gesture began.
    is_steady: bool,
}

/// The slots whose contents were added, removed or moved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChangedSlots {
    /// The slots of states, ascending.
    pub states: Vec<usize>,
    /// The slots of arrows, ascending.
    pub arrows: Vec<usize>,
}

impl Drawing {
    /// Creates the drawing of a document.
    pub fn of(document: &Document) -> Self {
        let mut drawing = Self::default();
        drawing.update(document);
        drawing
    }

    /// Creates the drawing of a document in a notation: with its sign for the empty word and its marks.
    pub fn in_notation(document: &Document, notation: Notation) -> Self {
        let mut drawing = Self::empty(notation);
        drawing.update(document);
        drawing
    }

    /// Creates an empty drawing in a notation.
    pub fn empty(notation: Notation) -> Self {
        Self { notation, ..Self::default() }
    }

    /// Returns the notation.
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// Creates an empty drawing for arrows that have one text each, such as a regular expression. The text is shown
    /// without the quotes around symbols of several characters, and truncated if it is long.
    pub fn verbatim(notation: Notation) -> Self {
        Self { verbatim: true, notation, ..Self::default() }
    }

    /// Returns the document that is drawn.
    pub fn document(&self) -> &Document {
        &self.shown
    }

    /// Iterates over the states, by slot.
    pub fn states(&self) -> impl Iterator<Item = &PlacedState> {
        self.states.iter().map(|(_, state)| state)
    }

    /// Iterates over the arrows, by slot.
    pub fn arrows(&self) -> impl Iterator<Item = &PlacedArrow> {
        self.arrows.iter().map(|(_, arrow)| arrow)
    }

    /// Returns the state in a slot.
    pub fn state_in(&self, slot: usize) -> Option<&PlacedState> {
        self.states.get(slot)
    }

    /// Returns the arrow in a slot.
    pub fn arrow_in(&self, slot: usize) -> Option<&PlacedArrow> {
        self.arrows.get(slot)
    }

    /// Returns the slot of a state.
    pub fn state_slot(&self, id: StateId) -> Option<usize> {
        self.states.slot(&id)
    }

    /// Returns the slot of an arrow.
    pub fn arrow_slot(&self, from: StateId, to: StateId) -> Option<usize> {
        self.arrows.slot(&(from, to))
    }

    /// Returns a state by id.
    pub fn state(&self, id: StateId) -> Option<&PlacedState> {
        self.states.get(self.state_slot(id)?)
    }

    /// Returns the arrow between two states.
    pub fn arrow(&self, from: StateId, to: StateId) -> Option<&PlacedArrow> {
        self.arrows.get(self.arrow_slot(from, to)?)
    }

    /// Returns whether a state has a second ring, which marks it as accepting.
    pub fn has_ring(&self, id: StateId) -> bool {
        self.notation.marks == Marks::Arrow && self.shown.state(id).is_some_and(|state| state.accepting)
    }

    /// Returns the lines of the sign inside a state that marks it as a start state or as accepting, if it has one.
    pub fn sign_lines(&self, state: &PlacedState) -> Vec<[Point; 2]> {
        if self.notation.marks == Marks::Arrow {
            return Vec::new();
        }
        let accepts = self.shown.state(state.id).is_some_and(|state| state.accepting);
        sign_lines(state.outline(), self.shown.is_start(state.id), accepts)
    }

    /// Returns the bounding box of everything, including notes; not positive if the document is empty.
    pub fn bounds(&self) -> Area {
        let states = self.states().map(PlacedState::bounds);
        let arrows = self.arrows().map(PlacedArrow::bounds);
        let notes = self.shown.notes().iter().map(note_bounds);
        states.chain(arrows).chain(notes).fold(Area::NOTHING, Area::union)
    }

    /// Returns the curve that an arrow between two states would have if it were added now.
    pub fn draft(&self, from: StateId, to: StateId) -> Option<Curve> {
        let (a, b) = (self.state(from)?.outline(), self.state(to)?.outline());
        let bend = self.automatic_bend(from, to)?;
        Some(if from == to { self_loop(a, bend) } else { arrow(a, b, bend) })
    }

    /// Returns the bend of the arrow between two states, or the offset of a self-loop's far point, if the user has not
    /// chosen one. The arrow may not exist yet.
    pub fn automatic_bend(&self, from: StateId, to: StateId) -> Option<Point> {
        let (a, b) = (self.state(from)?, self.state(to)?);
        if from == to {
            let mut taken = self.touching_angles(self.state_slot(from)?);
            taken.extend(a.start);
            let around = if self.careful { Surroundings::of(self) } else { Surroundings::default() };
            let hits = |far| around.hits(from, &self_loop(a.outline(), far));
            return Some(loop_offset(a.outline(), &taken, hits));
        }
        Some(bend(a.outline(), b.outline(), self.arrow_slot(to, from).is_some(), &self.obstacles()))
    }

    /// Returns the center of a box of size `size` next to a state, where it covers as few of the state's arrows and their
    /// labels as possible.
    pub fn tag_place(&self, id: StateId, size: Point) -> Option<Point> {
        const SIDES: [Point; 8] = [
            Point::new(1.0, -1.0),
            Point::new(-1.0, -1.0),
            Point::new(1.0, 1.0),
            Point::new(-1.0, 1.0),
            Point::new(0.0, -1.0),
            Point::new(0.0, 1.0),
            Point::new(1.0, 0.0),
            Point::new(-1.0, 0.0),
        ];
        let state = self.state(id)?;
        let arrows = || state.arrows.iter().filter_map(|&slot| self.arrow_in(slot as usize));
        let start = state.start_curve();
        let center = |side: &Point| {
            let rim = state.outline().rim(*side, TAG_GAP);
            rim + Point::new(0.5 * side.x * size.x, 0.5 * side.y * size.y)
        };
        let covered = |center: Point| {
            let tag = Area::from_center_size(center, size);
            let lines = arrows().map(|arrow| &arrow.curve).chain(&start).filter(|curve| crosses(curve, tag)).count();
            lines + arrows().filter(|arrow| arrow.label_bounds().intersects(tag)).count()
        };
        SIDES.iter().map(center).min_by_key(|&center| covered(center))
    }

    /// Returns the document with the current bend of every arrow fixed, so that a part of it looks as it does in the
    /// whole.
    ///
    /// ```
    /// use grammaton_core::{Document, Label, Point, State, geometry::Drawing};
    ///
    /// let mut document = Document::default();
    /// let [a, b] = [0.0, 200.0].map(|x| document.add_state(State::new("", Point::new(x, 0.0))));
    /// document.set_labels(a, b, [Label::from('x')]);
    /// document.set_labels(b, a, [Label::from('y')]);
    /// let mut part = Drawing::of(&document).with_explicit_bends();
    /// part.remove_arrow(b, a);
    /// assert!(!Drawing::of(&part).arrow(a, b).is_some_and(|arrow| arrow.curve.straight));
    /// ```
    pub fn with_explicit_bends(&self) -> Document {
        let mut document = self.document().clone();
        for arrow in self.arrows() {
            let label_at = document.shape(arrow.from, arrow.to).label_at;
            document.set_shape(arrow.from, arrow.to, ArrowShape { bend: Some(arrow.bend), label_at });
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Label, State};

    type PlacedParts = (Vec<(StateId, Outline, Option<f32>)>, Vec<PlacedArrow>);

    /// Returns all positions, sorted by id.
    fn places(drawing: &Drawing) -> PlacedParts {
        let mut states: Vec<_> = drawing.states().map(|state| (state.id, state.outline(), state.start)).collect();
        let mut arrows: Vec<_> = drawing.arrows().cloned().collect();
        states.sort_by_key(|state| state.0);
        arrows.sort_by_key(|arrow| (arrow.from, arrow.to));
        (states, arrows)
    }

    /// A small pseudorandom number generator (xorshift), so that failures are reproducible.
    fn numbers(mut seed: u32) -> impl FnMut(u32) -> u32 {
        move |below| {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            seed % below
        }
    }

    fn change(document: &mut Document, random: &mut impl FnMut(u32) -> u32) {
        let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
        let pick = |random: &mut dyn FnMut(u32) -> u32| ids[random(ids.len() as u32) as usize];
        let at = Point::new(random(2000) as f32, random(1500) as f32);
        let p = pick(random);
        let q = if random(4) == 0 { p } else { pick(random) };
        match random(9) {
            0 | 1 => _ = document.add_state(State::new("new", at)),
            2 if ids.len() > 3 => _ = document.remove_state(p),
            3 => _ = document.update_state(p, |state| state.at = at),
            4 => _ = document.set_start(Some(p)),
            5 => _ = document.remove_arrow(p, q),
            6 => _ = document.set_shape(p, q, ArrowShape { bend: Some(Point::new(30.0, -50.0)), label_at: Some(0.3) }),
            _ => _ = document.set_labels(p, q, [Label::from('a'), Label::Epsilon]),
        }
    }

    #[test]
    fn an_incremental_update_equals_a_fresh_drawing() {
        for (states, seed) in [(4, 1), (9, 2), (40, 3), (190, 4), (300, 5)] {
            let mut random = numbers(seed);
            let mut document = Document::default();
            for i in 0..states {
                let at = Point::new((i % 20) as f32 * 130.0, (i / 20) as f32 * 130.0);
                document.add_state(State::new(format!("q{i}"), at));
            }
            let mut drawing = Drawing::of(&document);
            for round in 0..40 {
                (0..3).for_each(|_| change(&mut document, &mut random));
                let before = drawing.clone();
                let touched = drawing.update(&document);
                assert_eq!(places(&drawing), places(&Drawing::of(&document)), "{states} states, round {round}");
                for (slot, arrow) in drawing.arrows.iter().filter(|(slot, _)| !touched.arrows.contains(slot)) {
                    assert_eq!(before.arrow_in(slot), Some(arrow), "an arrow moved unnoticed");
                }
                for (slot, state) in drawing.states.iter().filter(|(slot, _)| !touched.states.contains(slot)) {
                    assert_eq!(before.state_in(slot), Some(state), "a state moved unnoticed");
                }
            }
        }
    }

    #[test]
    fn a_tag_is_next_to_its_state_and_covers_no_arrow_or_label() {
        let mut document = Document::default();
        let a = document.add_state(State::new("a long name", Point::ZERO));
        let b = document.add_state(State::new("b", Point::new(180.0, -150.0)));
        let size = Point::new(16.0, 18.0);
        let area = |document: &Document| {
            let place = Drawing::of(document).tag_place(a, size).unwrap_or_else(|| panic!("the state exists"));
            Area::from_center_size(place, size)
        };
        let free = area(&document);
        assert!(free.center().x > 0.0 && free.center().y < 0.0);
        document.set_start(Some(a));
        document.set_labels(a, b, [Label::from('x')]);
        document.set_labels(a, a, [Label::from('y')]);
        let (tag, drawing) = (area(&document), Drawing::of(&document));
        assert_ne!(tag, free);
        assert!(drawing.state(a).is_some_and(|state| state.outline().distance_to_area(tag) > 0.0));
        for arrow in drawing.arrows() {
            assert!(!crosses(&arrow.curve, tag) && !arrow.label_bounds().intersects(tag));
        }
    }

    #[test]
    fn signs_take_the_place_of_start_arrows_and_rings() {
        let mut document = Document::default();
        let a = document.add_state(State::new("a", Point::ZERO));
        let b = document.add_state(State { accepting: true, ..State::new("b", Point::new(200.0, 0.0)) });
        document.set_start(Some(a));
        let look = |marks| {
            let drawing = Drawing::in_notation(&document, Notation { marks, ..Notation::default() });
            let lines: Vec<usize> = drawing.states().map(|state| drawing.sign_lines(state).len()).collect();
            let arrows: Vec<bool> = drawing.states().map(|state| state.start.is_some()).collect();
            (arrows, [a, b].map(|id| drawing.has_ring(id)), lines, drawing.bounds().min.x)
        };
        let (arrows, rings, lines, left) = look(Marks::Arrow);
        assert_eq!((arrows, rings, lines), (vec![true, false], [false, true], vec![0, 0]));
        let signs = look(Marks::Signs);
        assert_eq!((signs.0, signs.1, signs.2), (vec![false, false], [false, false], vec![1, 2]));
        assert!(left < signs.3, "the arrow takes no room");
    }

    #[test]
    fn verbatim_labels_are_unquoted_and_truncated_when_long() {
        let mut document = Document::default();
        let [a, b] = [0.0, 200.0].map(|x| document.add_state(State::new("", Point::new(x, 0.0))));
        let mut drawing = Drawing::verbatim(Notation::default());
        let long = "(a|b)*abb".repeat(9);
        for (label, shown) in [("ab*a|b", "ab*a|b"), ("", "ε"), (long.as_str(), "(a|b)*abb(a|b)*abb(a|…")] {
            document.set_labels(a, b, [Label::new(label)]);
            drawing.update(&document);
            let arrow = drawing.arrow(a, b).unwrap_or_else(|| panic!("it is drawn"));
            assert_eq!((arrow.label.text.as_str(), arrow.label.size.x), (shown, 8.1 * shown.chars().count() as f32));
        }
    }
}
