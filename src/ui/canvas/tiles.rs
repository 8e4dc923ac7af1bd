//! Square tiles that divide the drawing. They find what is in view and under the pointer, and each tile caches the
//! mesh of its content until the content changes.
//!
//! While the zoom changes, meshes are scaled first and then redrawn a few tiles per frame, so that no frame takes
//! long.

use crate::ui::canvas::{
    joined_mesh::PartKey,
    mesh_painter::{MeshPainter, append},
    visual_style::PaintContext,
};
use eframe::egui::{Mesh, Rect, Vec2};
use egui_graphs::MetadataFrame;
use std::collections::BTreeMap;

/// The side of a tile, in canvas points.
pub(super) const SIDE: f32 = 400.0;
/// The maximum number of elements redrawn per frame because the zoom changed.
const REFINED: usize = 2500;

/// The column and row of a tile.
type Key = (i32, i32);

/// A layer of the drawing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Layer {
    /// The arrows, which are painted below the states.
    Arrows = 0,
    /// The states.
    States = 1,
}

/// The content of one tile.
#[derive(Debug, Default)]
struct Tile {
    /// The slots of each layer, ascending.
    members: [Vec<u32>; 2],
    /// The bounds of each layer, which may reach beyond the square.
    bounds: Option<[Rect; 2]>,
    /// The cached meshes of the layers.
    drawn: Option<[CachedMesh; 2]>,
}

/// A cached mesh, relative to a corner.
#[derive(Debug)]
pub(super) struct CachedMesh {
    zoom: f32,
    corner: Vec2,
    /// The other parameters of the mesh: the theme, the scale of the screen, and the level of detail.
    context_key: (usize, u32, bool),
    mesh: Mesh,
}

impl CachedMesh {
    /// Draws a mesh with `draw`.
    pub(super) fn new(
        zoom: f32,
        context: PaintContext<'_>,
        corner: Vec2,
        draw: impl FnOnce(&MetadataFrame, &mut MeshPainter<'_>),
    ) -> Self {
        let mut meta = MetadataFrame::new(None);
        (meta.zoom, meta.pan) = (zoom, -corner * zoom);
        let mut mesh = Mesh::default();
        draw(&meta, &mut MeshPainter { mesh: &mut mesh, feather: context.feather() });
        Self { zoom, corner, context_key: key_of(context), mesh }
    }

    /// Whether the mesh was drawn for this zoom and context.
    pub(super) fn is_drawn_for(&self, zoom: f32, context: PaintContext<'_>) -> bool {
        self.zoom == zoom && self.context_key == key_of(context)
    }

    /// Appends the mesh as it is on the screen.
    pub(super) fn append_to(&self, mesh: &mut Mesh, meta: &MetadataFrame) {
        append(&self.mesh, mesh, meta.zoom / self.zoom, self.corner * meta.zoom + meta.pan);
    }
}

/// Returns the parameters of a mesh other than the zoom.
fn key_of(context: PaintContext<'_>) -> (usize, u32, bool) {
    (std::ptr::from_ref(context.palette) as usize, context.feather().to_bits(), context.is_coarse)
}

/// All tiles.
#[derive(Debug, Default)]
pub(super) struct Tiles {
    by_key: BTreeMap<Key, Tile>,
    /// The tile of each slot, by layer.
    homes: [Vec<Option<Key>>; 2],
    /// The number of changes of cached meshes.
    version: u64,
}

impl Tiles {
    /// Moves a slot to the tile of its bounds, or removes it. The meshes of the affected tiles become stale.
    pub(super) fn set(&mut self, layer: Layer, slot: usize, bounds: Option<Rect>) {
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
            && let Some(tile) = self.by_key.get_mut(&key)
        {
            tile.members[layer as usize].retain(|&member| member != slot as u32);
            tile.invalidate();
            self.version += 1;
            if tile.len() == 0 {
                self.by_key.remove(&key);
            }
        }
        if let Some(key) = home {
            let tile = self.by_key.entry(key).or_default();
            let members = &mut tile.members[layer as usize];
            if let Err(place) = members.binary_search(&(slot as u32)) {
                members.insert(place, slot as u32);
            }
            tile.invalidate();
            self.version += 1;
        }
    }

    /// Updates the bounds of the tiles with changes; `bounds` returns the bounds of a slot.
    pub(super) fn measure(&mut self, bounds: impl Fn(Layer, usize) -> Rect) {
        for tile in self.by_key.values_mut().filter(|tile| tile.bounds.is_none()) {
            tile.bounds = Some([Layer::Arrows, Layer::States].map(|layer| {
                let boxes = tile.members[layer as usize].iter().map(|&slot| bounds(layer, slot as usize));
                boxes.fold(Rect::NOTHING, Rect::union)
            }));
        }
    }

    /// Returns the slots in the tiles that intersect `area`. Some of them may be outside of it.
    pub(super) fn near(&self, layer: Layer, area: Rect) -> impl Iterator<Item = usize> {
        let tiles = self.by_key.values().filter(move |tile| tile.intersects_layer(layer, area));
        tiles.flat_map(move |tile| tile.members[layer as usize].iter().map(|&slot| slot as usize))
    }

    /// Counts the slots of a layer in the tiles that intersect `area`.
    pub(super) fn count(&self, layer: Layer, area: Rect) -> usize {
        let tiles = self.by_key.values().filter(move |tile| tile.intersects_layer(layer, area));
        tiles.map(|tile| tile.members[layer as usize].len()).sum()
    }

    /// Returns the number of vertices of all cached meshes.
    pub(super) fn vertices(&self) -> usize {
        let meshes = self.by_key.values().flat_map(|tile| tile.drawn.iter().flatten());
        meshes.map(|cached| cached.mesh.vertices.len()).sum()
    }

    /// Updates the meshes of the tiles that intersect `area`, up to the limit per frame. Returns whether all of them
    /// are up to date. `draw` draws one slot.
    pub(super) fn draw(
        &mut self,
        area: Rect,
        zoom: f32,
        context: PaintContext<'_>,
        mut draw: impl FnMut(Layer, usize, &MetadataFrame, &mut MeshPainter<'_>),
    ) -> bool {
        let mut left = REFINED;
        let mut all = true;
        for (&key, tile) in &mut self.by_key {
            if !tile.is_in(area) {
                continue;
            }
            let cached =
                tile.drawn.as_ref().map(|[cached, _]| cached).filter(|cached| cached.context_key == key_of(context));
            if cached.is_some_and(|cached| cached.zoom == zoom || left == 0) {
                all &= cached.is_some_and(|cached| cached.zoom == zoom);
                continue;
            }
            left = if cached.is_some() { left.saturating_sub(tile.len()) } else { left };
            let corner = Vec2::new(key.0 as f32, key.1 as f32) * SIDE;
            tile.drawn = Some([Layer::Arrows, Layer::States].map(|layer| {
                CachedMesh::new(zoom, context, corner, |meta, painter| {
                    tile.members[layer as usize].iter().for_each(|&slot| draw(layer, slot as usize, meta, painter));
                })
            }));
            self.version += 1;
        }
        all
    }

    /// Returns the key of the meshes of a layer in the tiles that intersect `area`.
    pub(super) fn key(&self, layer: Layer, area: Rect, meta: &MetadataFrame) -> PartKey {
        let near = self.by_key.iter().filter(|(_, tile)| tile.intersects_layer(layer, area));
        let tiles = near.map(|(key, _)| *key).collect();
        PartKey { tiles, version: self.version, camera: (meta.zoom, meta.pan) }
    }

    /// Appends the meshes of a layer in the tiles that intersect `area`, as they are on the screen.
    pub(super) fn append_to(&self, mesh: &mut Mesh, layer: Layer, area: Rect, meta: &MetadataFrame) {
        let near = self.by_key.values().filter(|tile| tile.intersects_layer(layer, area));
        let drawn = near.filter_map(|tile| Some(&tile.drawn.as_ref()?[layer as usize]));
        mesh.vertices.reserve(drawn.clone().map(|cached| cached.mesh.vertices.len()).sum());
        mesh.indices.reserve(drawn.clone().map(|cached| cached.mesh.indices.len()).sum());
        drawn.for_each(|cached| cached.append_to(mesh, meta));
    }

    /// Drops the meshes that are out of view if the cache has become too large.
    pub(super) fn forget(&mut self, area: Rect) {
        const MAX_VERTICES: usize = 3_000_000;
        if self.vertices() > MAX_VERTICES {
            self.by_key.values_mut().filter(|tile| !tile.is_in(area)).for_each(|tile| tile.drawn = None);
        }
    }
}

impl Tile {
    fn invalidate(&mut self) {
        self.bounds = None;
        self.drawn = None;
    }

    fn len(&self) -> usize {
        self.members.iter().map(Vec::len).sum()
    }

    fn intersects_layer(&self, layer: Layer, area: Rect) -> bool {
        self.bounds.is_some_and(|bounds| bounds[layer as usize].intersects(area))
    }

    fn is_in(&self, area: Rect) -> bool {
        self.intersects_layer(Layer::Arrows, area) || self.intersects_layer(Layer::States, area)
    }
}
