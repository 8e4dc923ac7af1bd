//! The drawing in square tiles: what is in view and under the pointer is found by tile, and each tile keeps the mesh
//! of what is in it until that changes.
//!
//! While the zoom changes, a mesh is scaled at first and made anew a few tiles a frame, so that no frame takes long.

use super::ink::{Ink, place};
use super::look::Paper;
use eframe::egui::{Mesh, Rect, Shape, Vec2};
use egui_graphs::MetadataFrame;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The side of a tile, in canvas points.
const SIDE: f32 = 640.0;
/// How many states and arrows are drawn anew in one frame because of another zoom.
const REFINED: usize = 2500;

/// Which tile.
type Key = (i32, i32);

/// How a mesh gets onto the screen: scaled, then moved.
type Way = (f32, Vec2);

/// States, or arrows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Layer {
    /// Arrows, which lie below.
    Arrows = 0,
    /// States.
    States = 1,
}

/// What is in one square.
#[derive(Debug, Default)]
struct Tile {
    /// The slots, by layer.
    members: [BTreeSet<u32>; 2],
    /// A box around all of it, which may reach beyond the square.
    bounds: Option<Rect>,
    drawn: Option<Drawn>,
}

/// The meshes of a tile, relative to its corner.
#[derive(Debug)]
struct Drawn {
    zoom: f32,
    /// What else they depend on: the theme and the scale of the screen.
    paper: (usize, u32),
    layers: [Mesh; 2],
    /// The same where they were last shown, and how that was reached.
    shown: Option<(Way, [Arc<Mesh>; 2])>,
}

/// All tiles.
#[derive(Debug, Default)]
pub(super) struct Tiles {
    tiles: BTreeMap<Key, Tile>,
    /// In which tile each slot is, by layer.
    homes: [Vec<Option<Key>>; 2],
}

impl Tiles {
    /// Puts a slot where its box is, or nowhere; what shows it is drawn anew.
    pub(super) fn put(&mut self, layer: Layer, slot: usize, bounds: Option<Rect>) {
        let homes = &mut self.homes[layer as usize];
        if homes.len() <= slot {
            homes.resize(slot + 1, None);
        }
        let home = bounds.map(|bounds| {
            let corner = (bounds.center() / SIDE).floor();
            (corner.x as i32, corner.y as i32)
        });
        let before = std::mem::replace(&mut homes[slot], home);
        if before != home
            && let Some(key) = before
            && let Some(tile) = self.tiles.get_mut(&key)
        {
            tile.members[layer as usize].remove(&(slot as u32));
            tile.stale();
            if tile.members.iter().all(BTreeSet::is_empty) {
                self.tiles.remove(&key);
            }
        }
        if let Some(key) = home {
            let tile = self.tiles.entry(key).or_default();
            tile.members[layer as usize].insert(slot as u32);
            tile.stale();
        }
    }

    /// Measures the tiles in which something changed; `bounds` gives the box of a slot.
    pub(super) fn measure(&mut self, bounds: impl Fn(Layer, usize) -> Rect) {
        for tile in self.tiles.values_mut().filter(|tile| tile.bounds.is_none()) {
            let of = |layer: Layer| tile.members[layer as usize].iter().map(move |&slot| (layer, slot as usize));
            let members = of(Layer::Arrows).chain(of(Layer::States));
            tile.bounds = Some(members.fold(Rect::NOTHING, |all, (layer, slot)| all.union(bounds(layer, slot))));
        }
    }

    /// The slots in the tiles that meet `area`: a few more than are in it.
    pub(super) fn near(&self, layer: Layer, area: Rect) -> impl Iterator<Item = usize> {
        self.meeting(area).flat_map(move |tile| tile.members[layer as usize].iter().map(|&slot| slot as usize))
    }

    /// How many slots of both layers that is.
    pub(super) fn count(&self, area: Rect) -> usize {
        self.meeting(area).map(Tile::len).sum()
    }

    fn meeting(&self, area: Rect) -> impl Iterator<Item = &Tile> {
        self.tiles.values().filter(move |tile| tile.bounds.is_some_and(|bounds| bounds.intersects(area)))
    }

    /// Brings the meshes of the tiles that meet `area` up to date, as far as one frame goes; tells whether that was
    /// all. `draw` draws one slot.
    pub(super) fn draw(
        &mut self,
        area: Rect,
        zoom: f32,
        paper: Paper<'_>,
        mut draw: impl FnMut(Layer, usize, &MetadataFrame, &mut Ink<'_>),
    ) -> bool {
        let on = (std::ptr::from_ref(paper.palette) as usize, paper.feather().to_bits());
        let mut left = REFINED;
        let mut all = true;
        for (&key, tile) in &mut self.tiles {
            if !tile.bounds.is_some_and(|bounds| bounds.intersects(area)) {
                continue;
            }
            let kept = tile.drawn.as_ref().filter(|drawn| drawn.paper == on);
            if kept.is_some_and(|drawn| drawn.zoom == zoom || left == 0) {
                all &= kept.is_some_and(|drawn| drawn.zoom == zoom);
                continue;
            }
            left = if kept.is_some() { left.saturating_sub(tile.len()) } else { left };
            let mut meta = MetadataFrame::new(None);
            (meta.zoom, meta.pan) = (zoom, -corner(key) * zoom);
            let mut layers = [Mesh::default(), Mesh::default()];
            for layer in [Layer::Arrows, Layer::States] {
                let mut ink = Ink { mesh: &mut layers[layer as usize], feather: paper.feather() };
                tile.members[layer as usize].iter().for_each(|&slot| draw(layer, slot as usize, &meta, &mut ink));
            }
            tile.drawn = Some(Drawn { zoom, paper: on, layers, shown: None });
        }
        all
    }

    /// What shows a layer of the tiles that meet `area`.
    pub(super) fn shapes(&mut self, layer: Layer, area: Rect, meta: &MetadataFrame) -> Vec<Shape> {
        let in_view = |tile: &Tile| tile.bounds.is_some_and(|bounds| bounds.intersects(area));
        let mut shapes = Vec::new();
        for (&key, tile) in self.tiles.iter_mut().filter(|(_, tile)| in_view(tile)) {
            let Some(drawn) = &mut tile.drawn else { continue };
            let way = (meta.zoom / drawn.zoom, corner(key) * meta.zoom + meta.pan);
            let before = drawn.shown.take();
            let moved = before.as_ref().is_none_or(|(before, _)| *before != way);
            let mut copies = before.map_or_else(|| drawn.layers.clone().map(Arc::new), |(_, copies)| copies);
            if moved {
                // Nobody else holds the copies by now, so that they are changed where they are.
                for (mesh, copy) in drawn.layers.iter().zip(&mut copies) {
                    place(mesh, Arc::make_mut(copy), way.0, way.1);
                }
            }
            drawn.shown = Some((way, copies));
            if let Some((_, layers)) = &drawn.shown
                && !layers[layer as usize].is_empty()
            {
                shapes.push(Shape::Mesh(Arc::clone(&layers[layer as usize])));
            }
        }
        shapes
    }

    /// Forgets the meshes that are out of view, if there are many.
    pub(super) fn forget(&mut self, area: Rect) {
        const KEPT: usize = 3_000_000;
        let vertices = |tile: &Tile| {
            tile.drawn.iter().flat_map(|drawn| &drawn.layers).map(|mesh| mesh.vertices.len()).sum::<usize>()
        };
        if self.tiles.values().map(vertices).sum::<usize>() > KEPT {
            let out = |tile: &&mut Tile| !tile.bounds.is_some_and(|bounds| bounds.intersects(area));
            self.tiles.values_mut().filter(out).for_each(|tile| tile.drawn = None);
        }
    }
}

impl Tile {
    fn stale(&mut self) {
        self.bounds = None;
        self.drawn = None;
    }

    fn len(&self) -> usize {
        self.members.iter().map(BTreeSet::len).sum()
    }
}

fn corner(key: Key) -> Vec2 {
    Vec2::new(key.0 as f32, key.1 as f32) * SIDE
}
