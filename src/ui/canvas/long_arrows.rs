//! Arrows much longer than a tile. A tile that owned one would be in view nearly always.
//!
//! Instead, all long arrows that cross the view and a margin around it are drawn into one mesh, which is reused until
//! the view leaves that area.

use super::{joined_mesh::PartKey, tiles::CachedMesh, to_pos, to_rect};
use crate::ui::canvas::{mesh_painter::MeshPainter, visual_style::PaintContext};
use eframe::egui::{Mesh, Rect};
use egui_graphs::MetadataFrame;
use grammaton_core::geometry::{Curve, PlacedArrow};

/// The width or height from which an arrow counts as long, in canvas points.
const LONG: f32 = 1280.0;
/// The margin that is drawn beyond each side of the view, as a fraction of the view's size.
const AROUND: f32 = 0.25;
/// The number of segments of a curve that are tested for crossing an area.
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
pub(super) struct LongArrows {
    /// The arrows, by ascending slot.
    members: Vec<Member>,
    /// The cached mesh and the area of the canvas that it covers.
    drawn: Option<(Rect, CachedMesh)>,
    /// The number of times that the mesh was drawn.
    version: u64,
}

impl LongArrows {
    /// Whether an arrow is long.
    pub(super) fn is_long(arrow: &PlacedArrow) -> bool {
        let size = arrow.bounds().size();
        size.x.max(size.y) > LONG
    }

    /// Adds, replaces or removes the arrow of a slot.
    pub(super) fn set(&mut self, slot: usize, arrow: Option<&PlacedArrow>) {
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

    /// Returns the slots of the arrows whose bounds intersect `area`.
    pub(super) fn near(&self, area: Rect) -> impl Iterator<Item = usize> {
        self.members.iter().filter(move |member| member.bounds.intersects(area)).map(|member| member.slot as usize)
    }

    /// Returns the slots of the arrows whose labels intersect `area`.
    pub(super) fn labels(&self, area: Rect) -> impl Iterator<Item = usize> {
        self.members.iter().filter(move |member| member.label.intersects(area)).map(|member| member.slot as usize)
    }

    /// Updates the mesh if necessary; `draw` draws one slot.
    pub(super) fn draw(
        &mut self,
        view: Rect,
        zoom: f32,
        context: PaintContext<'_>,
        mut draw: impl FnMut(usize, &MetadataFrame, &mut MeshPainter<'_>),
    ) {
        let serves =
            |(area, cached): &(Rect, CachedMesh)| cached.is_drawn_for(zoom, context) && area.contains_rect(view);
        if self.members.is_empty() || self.drawn.as_ref().is_some_and(serves) {
            return;
        }
        let area = view.expand2(view.size() * AROUND);
        let cached = CachedMesh::new(zoom, context, area.min.to_vec2(), |meta, painter| {
            for member in self.members.iter().filter(|member| member.crosses(area)) {
                draw(member.slot as usize, meta, painter);
            }
        });
        self.drawn = Some((area, cached));
        self.version += 1;
    }

    /// Returns the key of the mesh.
    pub(super) fn key(&self, meta: &MetadataFrame) -> PartKey {
        let version = if self.members.is_empty() { 0 } else { self.version };
        PartKey { tiles: Vec::new(), version, camera: (meta.zoom, meta.pan) }
    }

    /// Appends the mesh as it is on the screen.
    pub(super) fn append_to(&self, mesh: &mut Mesh, meta: &MetadataFrame) {
        if let Some((_, cached)) = &self.drawn {
            cached.append_to(mesh, meta);
        }
    }
}

impl Member {
    /// Whether the line may be visible in `area`. It may return true for a line that passes close by.
    fn crosses(&self, area: Rect) -> bool {
        if !self.bounds.intersects(area) {
            return false;
        }
        // The distance of a segment from its chord is less than this fraction of the bounds of the control points.
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
    use grammaton_core::{ArrowShape, Document, Label, Point, State, geometry::Drawing};

    /// Returns a drawing with one long arrow, bent or straight.
    fn long(bend: Point) -> Drawing {
        let mut document = Document::default();
        let [from, to] = [Point::ZERO, Point::new(6000.0, 3000.0)].map(|at| document.add_state(State::new("q", at)));
        document.set_labels(from, to, [Label::from('a')]);
        document.set_shape(from, to, ArrowShape { bend: Some(bend), label_at: None });
        Drawing::of(&document)
    }

    #[test]
    fn a_long_arrow_crosses_the_squares_on_its_line_and_few_others() {
        for bend in [Point::ZERO, Point::new(-400.0, 900.0)] {
            let drawing = long(bend);
            let arrow = drawing.arrows().next().unwrap();
            assert!(LongArrows::is_long(arrow));
            let mut long_arrows = LongArrows::default();
            long_arrows.set(3, Some(arrow));
            let crosses = |area: Rect| long_arrows.members[0].crosses(area);
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
    fn an_arrow_is_stored_once_and_can_be_removed() {
        let drawing = long(Point::ZERO);
        let arrow = drawing.arrows().next();
        let mut long_arrows = LongArrows::default();
        for slot in [5, 2, 5, 9] {
            long_arrows.set(slot, arrow);
        }
        assert_eq!(long_arrows.near(Rect::EVERYTHING).collect::<Vec<_>>(), [2, 5, 9]);
        long_arrows.set(5, None);
        long_arrows.set(7, None);
        assert_eq!(long_arrows.near(Rect::EVERYTHING).collect::<Vec<_>>(), [2, 9]);
        let middle = Rect::from_center_size(pos2(3000.0, 1500.0), vec2(200.0, 200.0));
        assert_eq!(long_arrows.labels(middle).count(), 2);
        assert_eq!(long_arrows.labels(middle.translate(vec2(900.0, 0.0))).count(), 0);
    }
}
