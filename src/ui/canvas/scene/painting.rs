//! The parts of a scene in view, and their meshes.

use super::{
    super::{
        arrow_shape::{EdgeShape, Ends},
        joined_mesh::PartKey,
        mesh_painter::{MeshPainter, vertices},
        state_shape::NodeShape,
        tiles::Layer,
        to_rect,
        visual_style::{PaintContext, VisualStyle},
    },
    Graph, Scene, bounds,
};
use eframe::egui::{Mesh, Rect};
use egui_graphs::MetadataFrame;
use grammaton_core::{StateId, geometry::RADIUS};
use grammaton_session::Element;
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use std::sync::Arc;

/// The number of elements in view up to which each one is painted separately, and the number of highlighted elements
/// up to which each one is looked up by id.
const FEW: usize = 400;
/// The approximate number of vertices of an arrow.
const ARROW_VERTICES: usize = 24;

/// A part of the canvas on the screen.
#[derive(Clone, Copy)]
pub(in crate::ui::canvas) struct CanvasWindow<'a> {
    /// The part, in canvas points.
    pub(in crate::ui::canvas) view: Rect,
    /// The transformation to the screen.
    pub(in crate::ui::canvas) meta: &'a MetadataFrame,
    /// The colors and the level of detail.
    pub(in crate::ui::canvas) context: PaintContext<'a>,
}

impl Scene {
    /// Whether there are few enough elements in view to paint each one separately.
    pub(in crate::ui::canvas) fn is_few_in(&self, view: Rect) -> bool {
        let tiled = self.tiles.count(Layer::Arrows, view) + self.tiles.count(Layer::States, view);
        tiled <= FEW && tiled + self.long_arrows.near(view).take(FEW + 1).count() <= FEW
    }

    /// Whether the elements in view would have more vertices than the view has pixels, because they lie on top of each
    /// other. Then nobody can tell them apart, and their meshes would fill the memory.
    pub(in crate::ui::canvas) fn is_crowded(&self, view: Rect, zoom: f32) -> bool {
        let states = self.tiles.count(Layer::States, view) * vertices(RADIUS * zoom);
        let arrows = (self.tiles.count(Layer::Arrows, view) + self.long_arrows.near(view).count()) * ARROW_VERTICES;
        (states + arrows) as f32 > view.area() * zoom * zoom
    }

    /// Calls `each` with the arrows in view.
    pub(in crate::ui::canvas) fn arrows_in(&mut self, view: Rect, mut each: impl FnMut(Ends, &mut EdgeShape)) {
        let Self { tiles, long_arrows, drawing, graph, edges, .. } = self;
        let tiled = tiles.near(Layer::Arrows, view);
        let tiled = tiled.filter(|&slot| bounds(drawing, Layer::Arrows, slot).is_some_and(|it| it.intersects(view)));
        tiled.chain(long_arrows.near(view)).for_each(|slot| with_arrow(graph, edges, slot, &mut each));
    }

    /// Calls `each` with the arrows whose labels are in view.
    pub(in crate::ui::canvas) fn labels_in(&mut self, view: Rect, mut each: impl FnMut(Ends, &mut EdgeShape)) {
        let Self { tiles, long_arrows, drawing, graph, edges, .. } = self;
        let label = |slot: usize| drawing.arrow_in(slot).map(|arrow| to_rect(arrow.label_bounds()));
        let tiled = tiles.near(Layer::Arrows, view);
        let tiled = tiled.filter(|&slot| label(slot).is_some_and(|label| label.intersects(view)));
        tiled.chain(long_arrows.labels(view)).for_each(|slot| with_arrow(graph, edges, slot, &mut each));
    }

    /// Calls `each` with the states in view.
    pub(in crate::ui::canvas) fn states_in(&mut self, view: Rect, mut each: impl FnMut(StateId, &mut NodeShape)) {
        let Self { tiles, drawing, graph, nodes, .. } = self;
        for slot in tiles.near(Layer::States, view) {
            if bounds(drawing, Layer::States, slot).is_some_and(|bounds| bounds.intersects(view)) {
                with_state(graph, nodes, slot, &mut each);
            }
        }
    }

    /// Returns the mesh of everything in view but the texts: in each layer the cached meshes, and over them the selected
    /// and highlighted elements of the layer.
    pub(in crate::ui::canvas) fn mesh(
        &mut self,
        strong: [&[Element]; 2],
        window: CanvasWindow<'_>,
        style: impl Fn(Element) -> VisualStyle,
    ) -> Arc<Mesh> {
        let CanvasWindow { view, meta, .. } = window;
        let mut joined = std::mem::take(&mut self.joined);
        joined.start();
        for layer in [Layer::Arrows, Layer::States] {
            joined.add(Some(self.tiles.key(layer, view, meta)), |mesh| self.tiles.append_to(mesh, layer, view, meta));
            if layer == Layer::Arrows {
                joined.add(Some(self.long_arrows.key(meta)), |mesh| self.long_arrows.append_to(mesh, meta));
            }
            let strong = strong[layer as usize];
            let key = strong.is_empty().then(PartKey::default);
            joined.add(key, |mesh| self.draw_again(mesh, layer, strong, window, &style));
        }
        self.joined = joined;
        self.joined.mesh()
    }

    /// Draws the selected and highlighted elements in view again. A few elements are looked up by id; for many, all
    /// elements in view are visited instead.
    fn draw_again(
        &mut self,
        mesh: &mut Mesh,
        layer: Layer,
        strong: &[Element],
        CanvasWindow { view, meta, context }: CanvasWindow<'_>,
        style: &impl Fn(Element) -> VisualStyle,
    ) {
        let slots: Vec<usize> = match layer {
            _ if strong.len() <= FEW => strong.iter().filter_map(|&element| self.slot(element)).collect(),
            Layer::Arrows => self.near_arrows(view).collect(),
            Layer::States => self.tiles.near(layer, view).collect(),
        };
        let Self { drawing, graph, nodes, edges, .. } = self;
        let mut painter = MeshPainter { mesh, feather: context.feather() };
        let is_in_view = |&slot: &usize| bounds(drawing, layer, slot).is_some_and(|bounds| bounds.intersects(view));
        for slot in slots.into_iter().filter(is_in_view) {
            match layer {
                Layer::Arrows => with_arrow(graph, edges, slot, |(from, to), arrow| {
                    arrow.style = style(Element::Arrow(from, to));
                    if arrow.style.is_strong() {
                        arrow.draw_mesh(meta, context, &mut painter);
                    }
                }),
                Layer::States => with_state(graph, nodes, slot, |id, state| {
                    state.style = style(Element::State(id));
                    if state.style.is_strong() {
                        state.draw_mesh(meta, context, &mut painter);
                    }
                }),
            }
        }
    }

    /// Updates the cached meshes, in which all elements have their plain style. Returns whether all of them are up to
    /// date.
    pub(in crate::ui::canvas) fn draw_tiles(&mut self, view: Rect, zoom: f32, context: PaintContext<'_>) -> bool {
        let Self { tiles, long_arrows, graph, nodes, edges, .. } = self;
        let arrow = |graph: &mut Graph, slot: usize, meta: &MetadataFrame, painter: &mut MeshPainter<'_>| {
            with_arrow(graph, edges, slot, |_, arrow| {
                arrow.style = VisualStyle::default();
                arrow.draw_mesh(meta, context, painter);
            });
        };
        long_arrows.draw(view, zoom, context, |slot, meta, painter| arrow(graph, slot, meta, painter));
        tiles.forget(view);
        tiles.draw(view, zoom, context, |layer, slot, meta, painter| match layer {
            Layer::Arrows => arrow(graph, slot, meta, painter),
            Layer::States => with_state(graph, nodes, slot, |_, state| {
                state.style = VisualStyle::default();
                state.draw_mesh(meta, context, painter);
            }),
        })
    }
}

/// Calls `each` with the arrow in a slot.
fn with_arrow(
    graph: &mut Graph,
    edges: &[Option<EdgeIndex<u32>>],
    slot: usize,
    each: impl FnOnce(Ends, &mut EdgeShape),
) {
    if let Some(edge) = edges[slot].and_then(|edge| graph.edge_mut(edge)) {
        each(*edge.payload(), edge.display_mut());
    }
}

/// Calls `each` with the state in a slot.
fn with_state(
    graph: &mut Graph,
    nodes: &[Option<NodeIndex<u32>>],
    slot: usize,
    each: impl FnOnce(StateId, &mut NodeShape),
) {
    if let Some(node) = nodes[slot].and_then(|node| graph.node_mut(node)) {
        each(*node.payload(), node.display_mut());
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::fresh, *};
    use eframe::egui::{Vec2, pos2, vec2};
    use grammaton_core::{Document, Label, Point, State};

    /// Returns states in rows and columns with two arrows each.
    fn grid(side: usize, spacing: f32) -> Document {
        let mut document = Document::default();
        let place = |i: usize| Point::new((i % side) as f32 * spacing, (i / side) as f32 * spacing);
        let ids: Vec<StateId> = (0..side * side).map(|i| document.add_state(State::new("q", place(i)))).collect();
        for (i, &from) in ids.iter().enumerate() {
            for (step, label) in [(1, 'a'), (side, 'b')] {
                document.set_labels(from, ids[(i + step) % ids.len()], [Label::from(label)]);
            }
        }
        document
    }

    /// Returns the number of vertices of a view of 1280 by 800 points on 10,000 states with two arrows each, when the
    /// drawing is fitted into it, at most at four times its size.
    fn vertices_of_view(spacing: f32) -> usize {
        let mut scene = fresh(&grid(100, spacing));
        let zoom = (800.0 / (100.0 * spacing)).min(4.0);
        let view = Rect::from_center_size(pos2(50.0 * spacing, 50.0 * spacing), vec2(1280.0, 800.0) / zoom);
        let ctx = eframe::egui::Context::default();
        let context = PaintContext::new(&ctx).coarse(scene.is_crowded(view, zoom));
        scene.draw_tiles(view, zoom, context);
        scene.tiles.vertices()
    }

    #[test]
    fn the_mesh_follows_the_camera_the_drawing_and_the_selection() {
        let ctx = eframe::egui::Context::default();
        let context = PaintContext::new(&ctx);
        let (document, view) = (grid(30, 120.0), Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 800.0)));
        let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
        let mut scene = fresh(&document);
        let mut last = Arc::default();
        let mut check = |scene: &mut Scene, view: Rect, pan: Vec2, selected: &[Element]| {
            let mut meta = MetadataFrame::new(None);
            (meta.zoom, meta.pan) = (1.0, pan);
            let style = |element| VisualStyle { selected: selected.contains(&element), ..VisualStyle::default() };
            let (states, arrows) = selected.split_at(selected.len().min(1));
            let mesh = |scene: &mut Scene| {
                scene.draw_tiles(view, meta.zoom, context);
                scene.mesh([arrows, states], CanvasWindow { view, meta: &meta, context }, style)
            };
            let (found, expected) = (mesh(scene), mesh(&mut fresh(scene.drawing.document())));
            assert!(found == expected && found.is_valid(), "{view:?}, {pan:?}, {selected:?}");
            assert!(last != found && found.vertices.len() > 10_000);
            last = found;
        };
        let both = [Element::State(ids[1]), Element::Arrow(ids[31], ids[32])];
        check(&mut scene, view, Vec2::ZERO, &[]);
        check(&mut scene, view, vec2(7.0, -3.0), &[]);
        check(&mut scene, view, vec2(7.0, -3.0), &both[..1]);
        check(&mut scene, view, vec2(7.0, -3.0), &both);
        check(&mut scene, view.translate(vec2(900.0, 0.0)), vec2(-900.0, 0.0), &[]);
        let mut moved = document.clone();
        moved.update_state(ids[12], |state| state.at = Point::new(1300.0, 100.0));
        scene.follow(&moved);
        check(&mut scene, view.translate(vec2(900.0, 0.0)), vec2(-900.0, 0.0), &[]);
    }

    #[test]
    fn a_dense_drawing_takes_at_most_four_times_the_vertices_of_one_at_normal_spacing() {
        let normal = vertices_of_view(120.0);
        assert!(normal >= 4 * 10_000);
        for spacing in [0.01, 1.0, 4.0, 20.0] {
            let dense = vertices_of_view(spacing);
            assert!(dense <= 4 * normal, "{dense} vertices at {spacing}, {normal} at normal spacing");
        }
    }
}
