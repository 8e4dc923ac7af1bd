//! The drawing of a document, kept beside it: an `egui_graphs` graph whose nodes and edges know how to paint
//! themselves, and dense boxes to find what is in view and under the pointer.
//!
//! It follows the document by what changed. Where things stand is a function of the document alone, so following a
//! change and drawing afresh give the same picture.

use super::arrow_shape::{ArrowShape, Ends};
use super::geometry::{self, Curve, RADIUS};
use super::placement::{self, LabelText, Obstacles};
use super::state_shape::StateShape;
use crate::view::Element;
use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};
use grammaton_core::{Document, Point, StateId, format::label};
use petgraph::{
    Directed, Direction,
    stable_graph::{EdgeIndex, NodeIndex},
    visit::EdgeRef,
};
use std::collections::{BTreeSet, HashMap};

type Graph = egui_graphs::Graph<StateId, Ends, Directed, u32, StateShape, ArrowShape>;
type Nodes = BTreeSet<NodeIndex<u32>>;
type Edges = BTreeSet<EdgeIndex<u32>>;

/// Up to how many states and arrows labels and bends look for room among everything else that is drawn.
///
/// Beyond it each arrow looks only at its own ends, so that a change costs what it touches and not the whole drawing.
const CAREFUL: usize = 400;

/// The drawing of one document.
#[derive(Debug, Default)]
pub(super) struct Scene {
    graph: Graph,
    nodes: HashMap<StateId, NodeIndex<u32>>,
    edges: HashMap<Ends, EdgeIndex<u32>>,
    shown: Document,
    state_bounds: Vec<Rect>,
    arrow_bounds: Vec<Rect>,
    careful: bool,
}

/// Following the document.
impl Scene {
    /// Draws `document` where it differs from what is drawn.
    pub(super) fn follow(&mut self, document: &Document) {
        let changes = document.changes_since(&self.shown);
        let marks = [self.shown.start(), document.start()];
        let start_moved = marks[0] != marks[1];
        if changes.states.is_empty() && changes.arrows.is_empty() && !start_moved {
            self.shown = document.clone();
            return;
        }
        let mut moved = Nodes::new();
        let mut stale = Edges::new();
        changes.arrows.iter().for_each(|&ends| self.remove_arrow(document, ends, &mut moved, &mut stale));
        changes.states.iter().for_each(|&id| self.follow_state(document, id, &mut moved, &mut stale));
        changes.arrows.iter().for_each(|&ends| self.follow_arrow(document, ends, &mut stale));
        moved.extend(marks.into_iter().flatten().filter(|_| start_moved).filter_map(|id| self.nodes.get(&id)));

        let careful = self.graph.node_count() + self.graph.edge_count() <= CAREFUL;
        if careful || self.careful != careful {
            moved.extend(self.graph.g().node_indices());
            stale.extend(self.graph.g().edge_indices());
        }
        self.careful = careful;
        self.shown = document.clone();
        self.place(&mut moved, &stale);
    }

    fn remove_arrow(&mut self, document: &Document, ends: Ends, moved: &mut Nodes, stale: &mut Edges) {
        if document.has_arrow(ends.0, ends.1) {
            return;
        }
        let Some(edge) = self.edges.remove(&ends) else { return };
        moved.extend([ends.0, ends.1].iter().filter_map(|id| self.nodes.get(id)));
        stale.extend(self.edges.get(&(ends.1, ends.0)));
        self.graph.remove_edge(edge);
        set(&mut self.arrow_bounds, edge.index(), Rect::NOTHING);
    }

    fn follow_state(&mut self, document: &Document, id: StateId, moved: &mut Nodes, stale: &mut Edges) {
        let Some(state) = document.state(id) else {
            if let Some(node) = self.nodes.remove(&id) {
                moved.remove(&node);
                self.graph.remove_node(node);
                set(&mut self.state_bounds, node.index(), Rect::NOTHING);
            }
            return;
        };
        let graph = &mut self.graph;
        let node = *self.nodes.entry(id).or_insert_with(|| graph.add_node_custom(id, |_| {}));
        let Some(drawn) = self.graph.node_mut(node) else { return };
        let at = to_pos(state.at);
        drawn.set_location(at);
        let shape = drawn.display_mut();
        shape.centre = at;
        shape.set_name(&state.name);
        shape.set_accepting(state.accepting);
        moved.insert(node);
        stale.extend(self.incident(node));
    }

    fn follow_arrow(&mut self, document: &Document, ends: Ends, stale: &mut Edges) {
        if !document.has_arrow(ends.0, ends.1) {
            return;
        }
        let (Some(&from), Some(&to)) = (self.nodes.get(&ends.0), self.nodes.get(&ends.1)) else { return };
        let graph = &mut self.graph;
        let edge = *self.edges.entry(ends).or_insert_with(|| graph.add_edge_custom(from, to, ends, |_| {}));
        if let Some(drawn) = self.graph.edge_mut(edge) {
            drawn.display_mut().set_label(LabelText::new(&label::show(document.labels(ends.0, ends.1))));
        }
        stale.insert(edge);
        stale.extend(self.edges.get(&(ends.1, ends.0)));
    }

    /// Finds the places of stale arrows, then of what stands around moved states, then of labels.
    fn place(&mut self, moved: &mut Nodes, stale: &Edges) {
        let centres: Vec<(NodeIndex<u32>, Pos2)> = if self.careful {
            self.graph.nodes_iter().map(|(i, node)| (i, node.display().centre)).collect()
        } else {
            Vec::new()
        };
        for &edge in stale {
            if let Some((from, to)) = self.graph.edge_endpoints(edge).filter(|(from, to)| from != to) {
                let others: Vec<Pos2> =
                    centres.iter().filter(|(i, _)| *i != from && *i != to).map(|&(_, at)| at).collect();
                let curve = self.arrow_curve(edge, from, to, &others);
                self.set_curve(edge, curve);
                moved.extend([from, to]);
            }
        }
        let mut relabelled = stale.clone();
        for &node in moved.iter() {
            relabelled.extend(self.place_around(node));
        }
        let states: Vec<Pos2> = centres.iter().map(|&(_, at)| at).collect();
        let arrows: Vec<(EdgeIndex<u32>, Curve)> = if self.careful {
            self.graph.edges_iter().map(|(i, edge)| (i, edge.display().curve)).collect()
        } else {
            Vec::new()
        };
        for &edge in &relabelled {
            self.place_label(edge, &states, &arrows);
        }
    }

    fn arrow_curve(&self, edge: EdgeIndex<u32>, from: NodeIndex<u32>, to: NodeIndex<u32>, others: &[Pos2]) -> Curve {
        let (a, b) = (self.centre(from), self.centre(to));
        let ends = self.ends(edge);
        let bend = match self.shown.shape(ends.0, ends.1).bend {
            Some(bend) => to_vec(bend),
            None => placement::bend(a, b, self.edges.contains_key(&(ends.1, ends.0)), others),
        };
        geometry::arrow(a, b, bend)
    }

    /// Places the start mark and the self-loop of a state; gives back the loop, whose label is to follow.
    fn place_around(&mut self, node: NodeIndex<u32>) -> Option<EdgeIndex<u32>> {
        let centre = self.centre(node);
        let mut taken = self.touching_angles(node);
        let id = *self.graph.node(node)?.payload();
        let start = (self.shown.start() == Some(id)).then(|| placement::start_angle(&taken));
        if let Some(drawn) = self.graph.node_mut(node) {
            drawn.display_mut().start = start;
        }
        set(&mut self.state_bounds, node.index(), placement::state_bounds(centre, start).expand(6.0));
        taken.extend(start);
        let edge = *self.edges.get(&(id, id))?;
        let far = self.shown.shape(id, id).bend.map_or_else(|| placement::loop_offset(&taken), to_vec);
        self.set_curve(edge, geometry::self_loop(centre, far));
        Some(edge)
    }

    fn place_label(&mut self, edge: EdgeIndex<u32>, states: &[Pos2], arrows: &[(EdgeIndex<u32>, Curve)]) {
        let ends = self.ends(edge);
        let chosen = self.shown.shape(ends.0, ends.1).label_at;
        let Some(drawn) = self.graph.edge_mut(edge) else { return };
        let shape = drawn.display_mut();
        let room = shape.curve.bounds().expand(40.0 + shape.label.size.max_elem());
        let near: Vec<Curve> = arrows
            .iter()
            .filter(|(other, curve)| *other != edge && room.intersects(curve.bounds()))
            .map(|&(_, curve)| curve)
            .collect();
        let near_states: Vec<Pos2> = states.iter().copied().filter(|&at| room.contains(at)).collect();
        let obstacles = Obstacles { states: &near_states, arrows: &near };
        shape.label_at = placement::label_place(&shape.curve, shape.label.size, chosen, obstacles);
        set(&mut self.arrow_bounds, edge.index(), shape.bounds());
    }

    fn set_curve(&mut self, edge: EdgeIndex<u32>, curve: Curve) {
        if let Some(drawn) = self.graph.edge_mut(edge) {
            drawn.display_mut().curve = curve;
        }
    }

    /// The angles at which arrows other than its own loop touch a state.
    fn touching_angles(&self, node: NodeIndex<u32>) -> Vec<f32> {
        let centre = self.centre(node);
        let graph = self.graph.g();
        let out = graph.edges_directed(node, Direction::Outgoing).filter(|edge| edge.target() != node);
        let out = out.map(|edge| edge.weight().display().curve.points[0]);
        let into = graph.edges_directed(node, Direction::Incoming).filter(|edge| edge.source() != node);
        let into = into.map(|edge| edge.weight().display().curve.points[3]);
        let mut angles: Vec<f32> = out.chain(into).map(|rim| (rim - centre).angle()).collect();
        angles.sort_by(f32::total_cmp);
        angles
    }

    fn incident(&self, node: NodeIndex<u32>) -> Vec<EdgeIndex<u32>> {
        let graph = self.graph.g();
        let directions = [Direction::Outgoing, Direction::Incoming];
        directions.iter().flat_map(|&direction| graph.edges_directed(node, direction)).map(|edge| edge.id()).collect()
    }

    fn centre(&self, node: NodeIndex<u32>) -> Pos2 {
        self.graph.node(node).map_or(Pos2::ZERO, |node| node.display().centre)
    }

    fn ends(&self, edge: EdgeIndex<u32>) -> Ends {
        self.graph.edge(edge).map_or((StateId::MIN, StateId::MIN), |edge| *edge.payload())
    }
}

/// Looking at it.
impl Scene {
    /// The box around the whole drawing; not positive if nothing is drawn.
    pub(super) fn bounds(&self) -> Rect {
        let notes = self.shown.notes().iter().map(|note| note_bounds(&note.text, note.at));
        let boxes = self.state_bounds.iter().chain(&self.arrow_bounds).copied();
        boxes.chain(notes).filter(Rect::is_positive).fold(Rect::NOTHING, Rect::union)
    }

    /// The box around some of it.
    pub(super) fn bounds_of(&self, elements: &[Element]) -> Rect {
        let bounds = |element: &Element| match *element {
            Element::State(id) => self.nodes.get(&id).map(|node| self.state_bounds[node.index()]),
            Element::Arrow(from, to) => self.edges.get(&(from, to)).map(|edge| self.arrow_bounds[edge.index()]),
            Element::Note(index) => self.note_bounds(index),
        };
        elements.iter().filter_map(bounds).fold(Rect::NOTHING, Rect::union)
    }

    /// The box around a text on the canvas.
    pub(super) fn note_bounds(&self, index: usize) -> Option<Rect> {
        self.shown.notes().get(index).map(|note| note_bounds(&note.text, note.at))
    }

    /// What is under a canvas point, states before arrows; `slop` is how near counts for a line.
    pub(super) fn hit(&self, point: Pos2, slop: f32) -> Option<Element> {
        self.state_at(point).map(Element::State).or_else(|| self.arrow_at(point, slop))
    }

    /// The state at a canvas point.
    pub(super) fn state_at(&self, point: Pos2) -> Option<StateId> {
        let near = indices(&self.state_bounds, Rect::from_center_size(point, Vec2::ZERO));
        near.filter_map(|i| self.graph.node(NodeIndex::new(i)))
            .filter(|node| (point - node.display().centre).length() <= RADIUS + 3.0)
            .min_by(|a, b| {
                let distance = |centre: Pos2| (point - centre).length_sq();
                distance(a.display().centre).total_cmp(&distance(b.display().centre))
            })
            .map(|node| *node.payload())
    }

    fn arrow_at(&self, point: Pos2, slop: f32) -> Option<Element> {
        let near = indices(&self.arrow_bounds, Rect::from_center_size(point, Vec2::splat(2.0 * slop)));
        near.filter_map(|i| self.graph.edge(EdgeIndex::new(i)))
            .filter(|edge| edge.display().is_near(point, slop))
            .min_by(|a, b| a.display().curve.distance(point).total_cmp(&b.display().curve.distance(point)))
            .map(|edge| Element::Arrow(edge.payload().0, edge.payload().1))
    }

    /// The states and arrows that lie whole inside a box.
    pub(super) fn inside(&self, area: Rect) -> Vec<Element> {
        let states = self.graph.nodes_iter().filter(|(_, node)| {
            let ring = Rect::from_center_size(node.display().centre, Vec2::splat(2.0 * RADIUS));
            area.contains_rect(ring)
        });
        let arrows = self.graph.edges_iter().filter(|(_, edge)| area.contains_rect(edge.display().curve.bounds()));
        let states = states.map(|(_, node)| Element::State(*node.payload()));
        states.chain(arrows.map(|(_, edge)| Element::Arrow(edge.payload().0, edge.payload().1))).collect()
    }

    /// The arrows in view, to be painted.
    pub(super) fn arrows_in(&mut self, view: Rect, mut each: impl FnMut(Ends, &mut ArrowShape)) {
        for i in indices(&self.arrow_bounds, view).collect::<Vec<_>>() {
            if let Some(edge) = self.graph.edge_mut(EdgeIndex::new(i)) {
                each(*edge.payload(), edge.display_mut());
            }
        }
    }

    /// The states in view, to be painted.
    pub(super) fn states_in(&mut self, view: Rect, mut each: impl FnMut(StateId, &mut StateShape)) {
        for i in indices(&self.state_bounds, view).collect::<Vec<_>>() {
            if let Some(node) = self.graph.node_mut(NodeIndex::new(i)) {
                each(*node.payload(), node.display_mut());
            }
        }
    }

    /// The centre of a state.
    pub(super) fn state_centre(&self, id: StateId) -> Option<Pos2> {
        self.nodes.get(&id).map(|&node| self.centre(node))
    }

    /// The name of a state, if the circle shows only a part of it.
    pub(super) fn cut_name(&self, id: StateId) -> Option<&str> {
        let shape = self.graph.node(*self.nodes.get(&id)?)?.display();
        shape.is_cut().then_some(shape.name.as_str())
    }

    /// The centre of an arrow's label.
    pub(super) fn label_centre(&self, from: StateId, to: StateId) -> Option<Pos2> {
        let edge = self.edges.get(&(from, to))?;
        self.graph.edge(*edge).map(|edge| edge.display().label_at)
    }

    /// The line that an arrow between two states would have if it were drawn now.
    pub(super) fn draft(&self, from: StateId, to: StateId) -> Option<Curve> {
        let (a, b) = (self.state_centre(from)?, self.state_centre(to)?);
        if from == to {
            let taken = self.touching_angles(*self.nodes.get(&from)?);
            return Some(geometry::self_loop(a, placement::loop_offset(&taken)));
        }
        let bend = placement::bend(a, b, self.edges.contains_key(&(to, from)), &[]);
        Some(geometry::arrow(a, b, bend))
    }
}

/// The box that a note fills, roughly: its text is set in a font of varying width.
pub(super) fn note_bounds(text: &str, at: Point) -> Rect {
    let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let size = vec2(width.max(1) as f32 * 7.6, text.lines().count().max(1) as f32 * 19.0);
    Rect::from_min_size(to_pos(at), size)
}

/// The indices of the boxes that meet `area`.
fn indices(boxes: &[Rect], area: Rect) -> impl Iterator<Item = usize> {
    boxes.iter().enumerate().filter(move |(_, bounds)| bounds.intersects(area)).map(|(i, _)| i)
}

fn set(boxes: &mut Vec<Rect>, index: usize, bounds: Rect) {
    if boxes.len() <= index {
        boxes.resize(index + 1, Rect::NOTHING);
    }
    boxes[index] = bounds;
}

/// A point of the document as the canvas has it.
pub(super) fn to_pos(point: Point) -> Pos2 {
    pos2(point.x, point.y)
}

fn to_vec(point: Point) -> Vec2 {
    vec2(point.x, point.y)
}

/// A point of the canvas as the document has it.
pub(super) fn to_point(pos: Pos2) -> Point {
    Point::new(pos.x, pos.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{ArrowShape as Shape, Label, State};

    /// Everything that is placed, by name.
    fn places(scene: &Scene) -> Vec<(Element, Vec<Pos2>, Option<f32>)> {
        let states = scene
            .graph
            .nodes_iter()
            .map(|(_, node)| (Element::State(*node.payload()), vec![node.display().centre], node.display().start));
        let arrows = scene.graph.edges_iter().map(|(_, edge)| {
            let (shape, ends) = (edge.display(), edge.payload());
            let points = shape.curve.points.into_iter().chain([shape.label_at]).collect();
            (Element::Arrow(ends.0, ends.1), points, None)
        });
        let mut all: Vec<_> = states.chain(arrows).collect();
        all.sort_by_key(|(element, ..)| *element);
        all
    }

    fn fresh(document: &Document) -> Scene {
        let mut scene = Scene::default();
        scene.follow(document);
        scene
    }

    /// A small generator of numbers, so that a failure can be run again.
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
        let (p, q) = (pick(random), pick(random));
        match random(9) {
            0 | 1 => _ = document.add_state(State::new("new", at)),
            2 if ids.len() > 3 => _ = document.remove_state(p),
            3 => _ = document.update_state(p, |state| state.at = at),
            4 => _ = document.set_start(Some(p)),
            5 => _ = document.remove_arrow(p, q),
            6 => _ = document.set_shape(p, q, Shape { bend: Some(Point::new(30.0, -50.0)), label_at: Some(0.3) }),
            _ => _ = document.set_labels(p, q, [Label::from('a'), Label::Epsilon]),
        }
    }

    #[test]
    fn following_changes_and_drawing_afresh_give_the_same_picture() {
        for (states, seed) in [(4, 1), (9, 2), (40, 3), (190, 4), (300, 5)] {
            let mut random = numbers(seed);
            let mut document = Document::default();
            for i in 0..states {
                let at = Point::new((i % 20) as f32 * 130.0, (i / 20) as f32 * 130.0);
                document.add_state(State::new(format!("q{i}"), at));
            }
            let mut scene = fresh(&document);
            for round in 0..40 {
                (0..3).for_each(|_| change(&mut document, &mut random));
                scene.follow(&document);
                assert_eq!(places(&scene), places(&fresh(&document)), "{states} states, round {round}");
            }
        }
    }

    #[test]
    fn what_is_under_a_point_is_found_states_first() {
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
}
