//! The scene of a document: its layout, an `egui_graphs` graph whose nodes and edges paint themselves, and tiles for
//! finding what is in view and under the pointer.
//!
//! It is updated incrementally from the changes of the document.

mod hit_test;
mod painting;

pub(super) use painting::CanvasWindow;

use super::{
    arrow_shape::{EdgeShape, Ends},
    state_shape::NodeShape,
    tiles::{Layer, Tiles},
    to_pos, to_rect,
};
use crate::ui::canvas::{joined_mesh::JoinedMesh, long_arrows::LongArrows};
use eframe::egui::{Pos2, Rect};
use grammaton_core::{
    Document, Point, StateId,
    geometry::{ChangedSlots, Curve, Drawing, NameText, Outline, PlacedState, note_bounds},
    notation::textbook::Notation,
};
use grammaton_session::Element;
use petgraph::{
    Directed,
    stable_graph::{EdgeIndex, NodeIndex},
};

type Graph = egui_graphs::Graph<StateId, Ends, Directed, u32, NodeShape, EdgeShape>;

/// The scene of one document.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// The layout: positions and curves.
    drawing: Drawing,
    /// The shapes, which paint themselves.
    graph: Graph,
    /// The nodes and edges, indexed by slot of the drawing.
    nodes: Vec<Option<NodeIndex<u32>>>,
    edges: Vec<Option<EdgeIndex<u32>>>,
    tiles: Tiles,
    /// The arrows that are too long for tiles.
    long_arrows: LongArrows,
    joined: JoinedMesh,
    bounds: Option<Rect>,
}

/// Updating the scene.
impl Scene {
    /// Returns a scene in a notation that shows the label of each arrow unchanged.
    pub(super) fn verbatim(notation: Notation) -> Self {
        Self { drawing: Drawing::verbatim(notation), ..Self::default() }
    }

    /// Returns a scene in a notation.
    pub(super) fn in_notation(notation: Notation) -> Self {
        Self { drawing: Drawing::empty(notation), ..Self::default() }
    }

    /// Draws everything anew if the notation has changed.
    pub(super) fn use_notation(&mut self, notation: Notation) {
        if self.drawing.notation() != notation {
            let document = self.drawing.document().clone();
            *self = Self::in_notation(notation);
            self.follow(&document);
        }
    }

    /// Updates the scene where `document` differs from it. Returns the bounds of the new states and of the labels of new
    /// arrows; not positive if there are none.
    pub(super) fn follow(&mut self, document: &Document) -> Rect {
        let changed = self.drawing.update(document);
        self.take(&changed)
    }

    /// Like [`follow`](Self::follow), while a gesture or an animation is in progress: labels stay on their spots.
    pub(super) fn follow_gesture(&mut self, document: &Document) -> Rect {
        let changed = self.drawing.update_during_gesture(document);
        self.take(&changed)
    }

    fn take(&mut self, touched: &ChangedSlots) -> Rect {
        touched.arrows.iter().for_each(|&slot| self.drop_arrow(slot));
        let mut added = Rect::NOTHING;
        for &slot in &touched.states {
            added |= self.follow_state(slot).unwrap_or(Rect::NOTHING);
        }
        for &slot in &touched.arrows {
            added |= self.follow_arrow(slot).unwrap_or(Rect::NOTHING);
        }
        let Self { tiles, drawing, .. } = self;
        tiles.measure(|layer, slot| bounds(drawing, layer, slot).unwrap_or(Rect::NOTHING));
        self.bounds = Some(to_rect(self.drawing.bounds()));
        added
    }

    /// Removes the edge of a slot that is now free or holds another arrow.
    fn drop_arrow(&mut self, slot: usize) {
        let Some(edge) = self.edges.get(slot).copied().flatten() else { return };
        let placed = self.drawing.arrow_in(slot).map(|arrow| (arrow.from, arrow.to));
        if self.graph.edge(edge).map(|edge| *edge.payload()) != placed {
            self.graph.remove_edge(edge);
            self.edges[slot] = None;
        }
    }

    /// Updates the state of a slot. Returns its bounds if it is new.
    fn follow_state(&mut self, slot: usize) -> Option<Rect> {
        let placed = self.drawing.state_in(slot);
        let node = entry(&mut self.nodes, slot);
        let known = node.and_then(|node| self.graph.node(node)).map(|node| *node.payload());
        if let Some(gone) = node.filter(|_| known != placed.map(|placed| placed.id)) {
            self.graph.remove_node(gone);
            *node = None;
        }
        let bounds = bounds(&self.drawing, Layer::States, slot);
        self.tiles.set(Layer::States, slot, bounds);
        let placed = placed?;
        let is_new = node.is_none();
        let at = *node.get_or_insert_with(|| self.graph.add_node_custom(placed.id, |_| {}));
        let drawn = self.graph.node_mut(at)?;
        drawn.set_location(to_pos(placed.center));
        let shape = drawn.display_mut();
        (shape.outline, shape.start) = (placed.outline(), placed.start);
        (shape.has_ring, shape.sign) = (self.drawing.has_ring(placed.id), self.drawing.sign_lines(placed));
        if let Some(state) = self.drawing.document().state(placed.id) {
            shape.update_from(state);
        }
        bounds.filter(|_| is_new)
    }

    /// Updates the arrow of a slot. Returns the bounds of its label if it is new.
    fn follow_arrow(&mut self, slot: usize) -> Option<Rect> {
        let placed = self.drawing.arrow_in(slot);
        let (long, tiled) = if placed.is_some_and(LongArrows::is_long) { (placed, None) } else { (None, placed) };
        self.long_arrows.set(slot, long);
        self.tiles.set(Layer::Arrows, slot, tiled.map(|arrow| to_rect(arrow.bounds())));
        let placed = placed?;
        let ends = (placed.from, placed.to);
        let node = |id: StateId| self.nodes[self.drawing.state_slot(id)?];
        let (from, to) = (node(ends.0)?, node(ends.1)?);
        let edge = entry(&mut self.edges, slot);
        let is_new = edge.is_none();
        let edge = *edge.get_or_insert_with(|| self.graph.add_edge_custom(from, to, ends, |_| {}));
        if let Some(drawn) = self.graph.edge_mut(edge) {
            drawn.display_mut().update_from(placed);
        }
        is_new.then(|| to_rect(placed.label_bounds()))
    }
}

/// Querying the scene.
impl Scene {
    /// Returns the bounds of the drawing; not positive if nothing is drawn.
    pub(super) fn bounds(&self) -> Rect {
        self.bounds.unwrap_or(Rect::NOTHING)
    }

    /// Returns the layout.
    pub(super) fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    /// Returns the bounds of some elements.
    pub(super) fn bounds_of<'a>(&self, elements: impl IntoIterator<Item = &'a Element>) -> Rect {
        elements.into_iter().filter_map(|&element| self.element_bounds(element)).fold(Rect::NOTHING, Rect::union)
    }

    fn element_bounds(&self, element: Element) -> Option<Rect> {
        match element {
            Element::State(_) => bounds(&self.drawing, Layer::States, self.slot(element)?),
            Element::Arrow(..) => bounds(&self.drawing, Layer::Arrows, self.slot(element)?),
            Element::Note(index) => self.note_bounds(index),
        }
    }

    /// Returns the bounds of a note.
    pub(super) fn note_bounds(&self, index: usize) -> Option<Rect> {
        self.drawing.document().notes().get(index).map(|note| to_rect(note_bounds(note)).expand(6.0))
    }

    /// Returns the slots of the arrows in the tiles that intersect `area`, and of the long arrows whose bounds do.
    fn near_arrows(&self, area: Rect) -> impl Iterator<Item = usize> {
        self.tiles.near(Layer::Arrows, area).chain(self.long_arrows.near(area))
    }

    fn slot(&self, element: Element) -> Option<usize> {
        match element {
            Element::State(id) => self.drawing.state_slot(id),
            Element::Arrow(from, to) => self.drawing.arrow_slot(from, to),
            Element::Note(_) => None,
        }
    }

    /// Returns the center of a state.
    pub(super) fn state_center(&self, id: StateId) -> Option<Pos2> {
        self.drawing.state(id).map(|state| to_pos(state.center))
    }

    /// Returns the centers of the states in `view` for which `counts` returns true.
    pub(super) fn centers_in(&self, view: Rect, counts: impl Fn(StateId) -> bool) -> Vec<Point> {
        let near = self.tiles.near(Layer::States, view).filter_map(|slot| self.drawing.state_in(slot));
        near.filter(|state| counts(state.id) && view.contains(to_pos(state.center))).map(|state| state.center).collect()
    }

    /// Returns the states in view.
    pub(super) fn states_near(&self, view: Rect) -> impl Iterator<Item = StateId> {
        let near = self.tiles.near(Layer::States, view).filter_map(|slot| self.drawing.state_in(slot));
        near.filter(move |state| to_rect(state.bounds()).intersects(view)).map(|state| state.id)
    }

    /// Returns the outline of a state.
    pub(super) fn outline(&self, id: StateId) -> Option<Outline> {
        self.drawing.state(id).map(PlacedState::outline)
    }

    /// Returns the name and the meaning of a state if they are not shown completely.
    pub(super) fn cut_text(&self, id: StateId) -> Option<String> {
        let state = self.drawing.document().state(id).filter(|state| NameText::new(state).is_cut)?;
        Some([state.name.as_str(), &state.meaning].join("\n").trim_end().to_owned())
    }

    /// Returns the center of an arrow's label.
    pub(super) fn label_center(&self, from: StateId, to: StateId) -> Option<Pos2> {
        self.drawing.arrow(from, to).map(|arrow| to_pos(arrow.label_at))
    }

    /// Returns the curve of the arrow between two states, or the one that it would have if it were added.
    pub(super) fn curve(&self, from: StateId, to: StateId) -> Option<Curve> {
        self.drawing.arrow(from, to).map(|arrow| arrow.curve).or_else(|| self.drawing.draft(from, to))
    }
}

/// Returns the bounds of the element in a slot.
fn bounds(drawing: &Drawing, layer: Layer, slot: usize) -> Option<Rect> {
    match layer {
        Layer::Arrows => drawing.arrow_in(slot).map(|arrow| to_rect(arrow.bounds())),
        Layer::States => drawing.state_in(slot).map(|state| to_rect(state.bounds()).expand(6.0)),
    }
}

/// Returns the entry of a slot, growing the list as needed.
fn entry<T: Copy>(list: &mut Vec<Option<T>>, slot: usize) -> &mut Option<T> {
    if list.len() <= slot {
        list.resize(slot + 1, None);
    }
    &mut list[slot]
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, Point, State};

    pub(super) fn fresh(document: &Document) -> Scene {
        let mut scene = Scene::default();
        scene.follow(document);
        scene
    }

    #[test]
    fn shapes_match_the_drawing_after_slots_are_reused() {
        let mut document = Document::default();
        let mut scene = Scene::default();
        let mut ids: Vec<StateId> = Vec::new();
        for round in 0..60_u32 {
            let at = Point::new((round * 197 % 900) as f32, (round * 83 % 700) as f32);
            ids.push(document.add_state(State::new(format!("q{round}"), at)));
            let pick = |n: u32| ids[(n as usize) % ids.len()];
            document.set_labels(pick(round * 7), pick(round * 5 + 3), [Label::from('a')]);
            document.set_labels(pick(round * 3), pick(round * 3), [Label::from('b')]);
            if round % 3 == 2 {
                let gone = ids.remove((round * 11) as usize % ids.len());
                document.remove_state(gone);
            }
            scene.follow(&document);
            let all = Rect::EVERYTHING;
            let (mut states, mut arrows) = (0, 0);
            let drawing = scene.drawing.clone();
            scene.states_in(all, |id, shape| {
                states += 1;
                assert_eq!(
                    drawing.state(id).map(|state| (state.center, state.start)),
                    Some((shape.outline.center, shape.start))
                );
                assert_eq!(document.state(id).map(|state| state.name.as_str()), Some(shape.state.name.as_str()));
            });
            scene.arrows_in(all, |ends, shape| {
                arrows += 1;
                assert_eq!(drawing.arrow(ends.0, ends.1).map(|arrow| arrow.curve), Some(shape.curve));
            });
            assert_eq!((states, arrows), (document.states().len(), document.arrows().count()), "round {round}");
        }
    }
}
