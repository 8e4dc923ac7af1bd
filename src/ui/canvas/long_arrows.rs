//! Arrows much longer than a tile: a tile that kept them would be in view nearly always.
//!
//! Of these, what crosses the view and some way around it is drawn into one mesh, which serves until the view leaves
//! that.

use super::ink::Ink;
use super::look::Paper;
use super::tiles::Kept;
use super::{to_pos, to_rect};
use eframe::egui::{Rect, Shape};
use egui_graphs::MetadataFrame;
use grammaton_core::drawing::{Curve, PlacedArrow};

/// From which width or height on an arrow is among them, in canvas points.
const WIDE: f32 = 1280.0;
/// How much of the view's size is drawn beyond each of its sides.
const AROUND: f32 = 0.25;
/// In how many parts a curve is looked at to see whether it crosses an area.
const PARTS: u8 = 16;

/// A long arrow.
#[derive(Debug)]
struct Member {
    slot: u32,
    bounds: Rect,
    label: Rect,
    curve: Curve,
}

/// All long arrows.
#[derive(Debug, Default)]
pub(super) struct Wide {
    /// By slot, ascending.
    members: Vec<Member>,
    /// What is drawn of them, and of which part of the canvas.
    drawn: Option<(Rect, Kept)>,
}

impl Wide {
    /// Whether an arrow is one of these.
    pub(super) fn takes(arrow: &PlacedArrow) -> bool {
        let size = arrow.bounds().size();
        size.x.max(size.y) > WIDE
    }

    /// Puts the arrow of a slot among them, or takes it out.
    pub(super) fn put(&mut self, slot: usize, arrow: Option<&PlacedArrow>) {
        let place = self.members.binary_search_by_key(&slot, |member| member.slot as usize);
        if let Ok(place) = place {
            self.members.remove(place);
            self.drawn = None;
        }
        if let Some(arrow) = arrow {
            let (bounds, label) = (to_rect(arrow.bounds()), to_rect(arrow.label_bounds()));
            let member = Member { slot: slot as u32, bounds, label, curve: arrow.curve };
            self.members.insert(place.unwrap_or_else(|place| place), member);
            self.drawn = None;
        }
    }

    /// The slots of those whose box meets `area`.
    pub(super) fn near(&self, area: Rect) -> impl Iterator<Item = usize> {
        self.members.iter().filter(move |member| member.bounds.intersects(area)).map(|member| member.slot as usize)
    }

    /// The slots of those whose label meets `area`.
    pub(super) fn labels(&self, area: Rect) -> impl Iterator<Item = usize> {
        self.members.iter().filter(move |member| member.label.intersects(area)).map(|member| member.slot as usize)
    }

    /// Brings the mesh up to date; `draw` draws one slot.
    pub(super) fn draw(
        &mut self,
        view: Rect,
        zoom: f32,
        paper: Paper<'_>,
        mut draw: impl FnMut(usize, &MetadataFrame, &mut Ink<'_>),
    ) {
        let serves = |(area, kept): &(Rect, Kept)| kept.is_as(zoom, paper) && area.contains_rect(view);
        if self.members.is_empty() || self.drawn.as_ref().is_some_and(serves) {
            return;
        }
        let area = view.expand2(view.size() * AROUND);
        let kept = Kept::new(zoom, paper, area.min.to_vec2(), |meta, ink| {
            for member in self.members.iter().filter(|member| member.crosses(area)) {
                draw(member.slot as usize, meta, ink);
            }
        });
        self.drawn = Some((area, kept));
    }

    /// What shows them.
    pub(super) fn shape(&mut self, meta: &MetadataFrame) -> Option<Shape> {
        self.drawn.as_mut().and_then(|(_, kept)| kept.shape(meta))
    }
}

impl Member {
    /// Whether the line may be seen in `area`.
    fn crosses(&self, area: Rect) -> bool {
        if !self.bounds.intersects(area) {
            return false;
        }
        // A part lies nearer to its chord than this share of the box around the points that control the curve.
        let room = Rect::from_points(&self.curve.points.map(to_pos)).size().length() * 0.006 + 12.0;
        let area = area.expand(room);
        let point = |part: u8| to_pos(self.curve.at(f32::from(part) / f32::from(PARTS)));
        (0..PARTS).any(|part| Rect::from_two_pos(point(part), point(part + 1)).intersects(area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{pos2, vec2};
    use grammaton_core::{ArrowShape, Document, Label, Point, State, drawing::Drawing};

    /// A drawing with one long arrow, bent or not.
    fn long(bend: Point) -> Drawing {
        let mut document = Document::default();
        let [from, to] = [Point::ZERO, Point::new(6000.0, 3000.0)].map(|at| document.add_state(State::new("q", at)));
        document.set_labels(from, to, [Label::from('a')]);
        document.set_shape(from, to, ArrowShape { bend: Some(bend), label_at: None });
        Drawing::of(&document)
    }

    #[test]
    fn what_a_long_arrow_passes_it_crosses_and_hardly_anything_else() {
        for bend in [Point::ZERO, Point::new(-400.0, 900.0)] {
            let drawing = long(bend);
            let arrow = drawing.arrows().next().unwrap();
            assert!(Wide::takes(arrow));
            let mut wide = Wide::default();
            wide.put(3, Some(arrow));
            let crosses = |area: Rect| wide.members[0].crosses(area);
            let mut crossed = 0;
            for (x, y) in (0..60).flat_map(|x| (0..40).map(move |y| (x, y))) {
                let area = Rect::from_min_size(pos2(x as f32 * 100.0, y as f32 * 100.0), vec2(100.0, 100.0));
                let on_line = (0..=1000).any(|t| area.contains(to_pos(arrow.curve.at(t as f32 / 1000.0))));
                assert!(!on_line || crosses(area), "{area:?}");
                crossed += usize::from(crosses(area));
            }
            assert!(crossed < 600, "{crossed} of 2400 squares");
        }
    }

    #[test]
    fn an_arrow_is_there_once_and_can_go() {
        let drawing = long(Point::ZERO);
        let arrow = drawing.arrows().next();
        let mut wide = Wide::default();
        for slot in [5, 2, 5, 9] {
            wide.put(slot, arrow);
        }
        assert_eq!(wide.near(Rect::EVERYTHING).collect::<Vec<_>>(), [2, 5, 9]);
        wide.put(5, None);
        wide.put(7, None);
        assert_eq!(wide.near(Rect::EVERYTHING).collect::<Vec<_>>(), [2, 9]);
        let middle = Rect::from_center_size(pos2(3000.0, 1500.0), vec2(200.0, 200.0));
        assert_eq!(wide.labels(middle).count(), 2);
        assert_eq!(wide.labels(middle.translate(vec2(900.0, 0.0))).count(), 0);
    }
}
