//! Hit tests: the elements at, near and inside of parts of the canvas.

use super::{Ends, Scene, to_rect};
use crate::ui::canvas::{tiles::Layer, to_point, to_pos};
use eframe::egui::{Pos2, Rect, Vec2};
use grammaton_core::{StateId, geometry::PlacedArrow};
use grammaton_session::Element;

/// The points of an arrow that decide whether something covers it.
const POINTS: std::ops::RangeInclusive<u8> = 0..=8;

impl Scene {
    /// Returns the element at a canvas point: states take precedence over arrows, and arrows over notes. `slop` is
    /// the maximum distance from an arrow's line; half of it is the maximum distance from a state's rim.
    pub(in crate::ui::canvas) fn hit(&self, point: Pos2, slop: f32) -> Option<Element> {
        let state = self.state_near(point, 0.5 * slop).map(Element::State);
        state.or_else(|| self.arrow_at(point, slop)).or_else(|| self.note_at(point).map(Element::Note))
    }

    /// Returns the nearest state whose rim is at most `reach` away from a canvas point outside of it.
    pub(in crate::ui::canvas) fn state_near(&self, point: Pos2, reach: f32) -> Option<StateId> {
        let at = to_point(point);
        let spot = Rect::from_center_size(point, Vec2::splat(2.0 * reach));
        self.tiles
            .near(Layer::States, spot)
            .filter_map(|slot| self.drawing.state_in(slot))
            .map(|state| (state.id, state.outline().distance(at)))
            .filter(|(_, distance)| *distance <= reach)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(id, _)| id)
    }

    fn arrow_at(&self, point: Pos2, slop: f32) -> Option<Element> {
        let at = to_point(point);
        let distance = |arrow: &PlacedArrow| arrow.curve.distance(at);
        let on_label = |arrow: &PlacedArrow| arrow.label_bounds().expand(2.0).contains(at);
        self.near_arrows(Rect::from_center_size(point, Vec2::splat(2.0 * slop)))
            .filter_map(|slot| self.drawing.arrow_in(slot))
            .filter(|arrow| arrow.bounds().expand(slop).contains(at))
            .map(|arrow| (arrow, distance(arrow)))
            .filter(|(arrow, distance)| *distance <= slop || on_label(arrow))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(arrow, _)| Element::Arrow(arrow.from, arrow.to))
    }

    /// Returns the element nearest to a canvas point and its distance, if that is at most `reach`. A state is nearer
    /// than everything else to a point inside of it.
    pub(in crate::ui::canvas) fn nearest(&self, point: Pos2, reach: f32) -> Option<(Element, f32)> {
        let at = to_point(point);
        let spot = Rect::from_center_size(point, Vec2::splat(2.0 * reach));
        let states = self.tiles.near(Layer::States, spot).filter_map(|slot| self.drawing.state_in(slot));
        let states = states.map(|state| (Element::State(state.id), state.outline().distance(at)));
        let arrows = self.near_arrows(spot).filter_map(|slot| self.drawing.arrow_in(slot));
        let arrows = arrows.filter(|arrow| arrow.bounds().expand(reach).contains(at)).map(|arrow| {
            let distance = arrow.curve.distance(at).min(arrow.label_bounds().distance(at));
            (Element::Arrow(arrow.from, arrow.to), distance)
        });
        let notes = (0..self.drawing.document().notes().len()).filter_map(|index| {
            let bounds = self.note_bounds(index)?;
            Some((Element::Note(index), bounds.distance_to_pos(point)))
        });
        let all = states.chain(arrows).chain(notes).filter(|(_, distance)| *distance <= reach);
        all.min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// Whether a canvas point is at least as near to the label of an arrow as to its line.
    pub(in crate::ui::canvas) fn is_at_label(&self, (from, to): Ends, point: Pos2) -> bool {
        let at = to_point(point);
        let arrow = self.drawing.arrow(from, to);
        arrow.is_some_and(|arrow| arrow.label_bounds().distance(at) <= arrow.curve.distance(at))
    }

    fn note_at(&self, point: Pos2) -> Option<usize> {
        let notes = 0..self.drawing.document().notes().len();
        notes.rev().find(|&index| self.note_bounds(index).is_some_and(|bounds| bounds.contains(point)))
    }

    /// Returns the states, arrows and notes that lie entirely inside a box.
    pub(in crate::ui::canvas) fn inside(&self, area: Rect) -> Vec<Element> {
        let ring = |slot: usize| {
            let state = self.drawing.state_in(slot)?;
            area.contains_rect(to_rect(state.outline().bounds())).then_some(Element::State(state.id))
        };
        let line = |slot: usize| {
            let arrow = self.drawing.arrow_in(slot)?;
            area.contains_rect(to_rect(arrow.curve.bounds())).then_some(Element::Arrow(arrow.from, arrow.to))
        };
        let text = |&index: &usize| self.note_bounds(index).is_some_and(|bounds| area.contains_rect(bounds));
        let states = self.tiles.near(Layer::States, area).filter_map(ring);
        let arrows = self.near_arrows(area).filter_map(line);
        let texts = (0..self.drawing.document().notes().len()).filter(text).map(Element::Note);
        states.chain(arrows).chain(texts).collect()
    }

    /// Returns the number of elements that something in `area` would cover.
    pub(in crate::ui::canvas) fn covered_by(&self, area: Rect) -> usize {
        let states = self.tiles.near(Layer::States, area).filter_map(|slot| self.drawing.state_in(slot));
        let states = states.filter(|state| to_rect(state.bounds()).intersects(area)).count();
        let arrows = self.near_arrows(area).filter_map(|slot| self.drawing.arrow_in(slot));
        let has_point = |arrow: &PlacedArrow, point: u8| {
            area.contains(to_pos(arrow.curve.at(f32::from(point) / f32::from(*POINTS.end()))))
        };
        let is_covered = |arrow: &&PlacedArrow| {
            to_rect(arrow.label_bounds()).intersects(area) || POINTS.into_iter().any(|point| has_point(arrow, point))
        };
        let arrows = arrows.filter(is_covered).count();
        let notes = 0..self.drawing.document().notes().len();
        let notes = notes.filter(|&index| self.note_bounds(index).is_some_and(|bounds| bounds.intersects(area)));
        states + arrows + notes.count()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::fresh, *};
    use eframe::egui::{pos2, vec2};
    use grammaton_core::{Document, Label, Point, State};

    #[test]
    fn hit_testing_prefers_states_to_arrows() {
        let mut document = Document::default();
        let a = document.add_state(State::new("a", Point::new(0.0, 0.0)));
        let b = document.add_state(State::new("b", Point::new(200.0, 0.0)));
        document.set_labels(a, b, [Label::from('x')]);
        let scene = fresh(&document);
        let hits =
            [(0.0, Some(Element::State(a))), (100.0, Some(Element::Arrow(a, b))), (195.0, Some(Element::State(b)))];
        for (x, expected) in hits {
            assert_eq!(scene.hit(pos2(x, 0.0), 6.0), expected);
        }
        assert_eq!(scene.hit(pos2(100.0, 90.0), 6.0), None);
        assert_eq!(scene.inside(Rect::from_center_size(pos2(0.0, 0.0), vec2(90.0, 90.0))), [Element::State(a)]);
    }

    #[test]
    fn of_several_elements_in_reach_the_nearest_is_found() {
        let mut document = Document::default();
        let a = document.add_state(State::new("a", Point::new(0.0, 0.0)));
        let b = document.add_state(State::new("b", Point::new(200.0, 0.0)));
        document.set_labels(a, b, [Label::from('x')]);
        let scene = fresh(&document);
        let nearest = |x: f32, y: f32| scene.nearest(pos2(x, y), 40.0).map(|(element, _)| element);
        assert_eq!(nearest(20.0, 0.0), Some(Element::State(a)));
        assert_eq!(nearest(45.0, 5.0), Some(Element::Arrow(a, b)), "the line is nearer than the rim");
        assert_eq!(nearest(10.0, 45.0), Some(Element::State(a)));
        assert_eq!(nearest(100.0, 39.0), Some(Element::Arrow(a, b)));
        assert_eq!(nearest(100.0, 41.0), None);
        let label = scene.label_center(a, b).unwrap();
        assert!(scene.is_at_label((a, b), label) && !scene.is_at_label((a, b), pos2(100.0, 0.0)));
    }

    #[test]
    fn what_an_area_would_cover_is_counted() {
        let mut document = Document::default();
        let a = document.add_state(State::new("a", Point::new(0.0, 0.0)));
        let b = document.add_state(State::new("b", Point::new(200.0, 0.0)));
        document.set_labels(a, b, [Label::from('x')]);
        let scene = fresh(&document);
        let covered = |x: f32, y: f32| scene.covered_by(Rect::from_center_size(pos2(x, y), vec2(60.0, 30.0)));
        assert_eq!([covered(0.0, 80.0), covered(0.0, -30.0), covered(100.0, 0.0), covered(100.0, 40.0)], [0, 1, 1, 0]);
        assert_eq!(scene.covered_by(Rect::from_center_size(pos2(100.0, 0.0), vec2(250.0, 90.0))), 3);
    }
}
