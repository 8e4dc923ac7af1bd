//! The minimap: the whole drawing in a corner while part of it is out of view. It marks the visible part and moves
//! the view.

use super::{scene::Scene, to_pos};
use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        view::Camera,
    },
    ui::theme,
};
use eframe::egui::{Mesh, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2};
use std::sync::Arc;

/// The maximum size, in screen points.
const SIZE: Vec2 = vec2(180.0, 130.0);
/// The minimum width of a canvas that shows the minimap, in screen points.
const ROOM: f32 = 620.0;
/// The maximum number of arrows shown.
const ARROWS: usize = 3000;

/// The cache key of the mesh: the revision, the palette's address, and the area as bits.
type Key = (u64, usize, [u32; 4]);

/// The minimap with its cached mesh.
#[derive(Debug, Default)]
pub(super) struct Minimap {
    cached: Option<(Key, Arc<Mesh>)>,
}

/// Returns the area of the minimap, or `None` if the whole drawing is in view or the canvas is too narrow.
pub(super) fn place(area: Rect, camera: Camera, bounds: Rect) -> Option<Rect> {
    let whole = camera.view(area.size()).contains_rect(bounds);
    if !bounds.is_positive() || whole || area.width() < ROOM {
        return None;
    }
    let size = bounds.size() * (SIZE / bounds.size()).min_elem();
    let size = size.max(vec2(60.0, 40.0)) + Vec2::splat(12.0);
    Some(Rect::from_min_size(area.max - size - Vec2::splat(14.0), size))
}

impl Minimap {
    /// Shows the minimap in the area `over`. Pressing or dragging in it moves the view there.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        over: Rect,
        scene: &Scene,
        revision: u64,
        (camera, area): (Camera, Rect),
        commands: &mut Commands,
    ) {
        let palette = theme::palette(ui.ctx());
        let bounds = scene.bounds();
        let inner = over.shrink(6.0);
        let scale = (inner.size() / bounds.size()).min_elem();
        let shift = inner.center().to_vec2() - bounds.center().to_vec2() * scale;
        let to_map = |at: Pos2| (at.to_vec2() * scale + shift).to_pos2();

        let response = ui.interact(over, ui.id().with("minimap"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, t!("access.minimap")));
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
            let middle = (at - shift).to_vec2() / scale;
            commands.push(Command::SetCamera(Camera { pan: area.size() / 2.0 - middle * camera.zoom, ..camera }));
        }
        let painter = ui.painter_at(area);
        painter.rect(over, 8.0, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Inside);
        let key = (
            revision,
            std::ptr::from_ref(palette) as usize,
            [over.min.x, over.min.y, over.max.x, over.max.y].map(f32::to_bits),
        );
        if self.cached.as_ref().is_none_or(|(cached, _)| *cached != key) {
            self.cached = Some((key, Arc::new(picture(scene, to_map, palette))));
        }
        if let Some((_, mesh)) = &self.cached {
            painter.add(Shape::Mesh(Arc::clone(mesh)));
        }
        let seen = camera.view(area.size());
        let frame = Rect::from_min_max(to_map(seen.min), to_map(seen.max)).intersect(over.shrink(2.0));
        let fill = palette.accent.gamma_multiply(0.12);
        painter.rect(frame, 3.0, fill, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
}

/// Returns a mesh with a dot for each state and a line for each of the first `ARROWS` arrows.
fn picture(scene: &Scene, to_map: impl Fn(Pos2) -> Pos2, palette: &theme::Palette) -> Mesh {
    let mut mesh = Mesh::default();
    let drawing = scene.drawing();
    let mut painter = super::mesh_painter::MeshPainter { mesh: &mut mesh, feather: 1.0 };
    for arrow in drawing.arrows().take(ARROWS) {
        let points = [0.0, 0.5, 1.0].map(|t| to_map(to_pos(arrow.curve.at(t))));
        painter.line(&points, 0.6, palette.weak.gamma_multiply(0.6));
    }
    for state in drawing.states() {
        let at = to_map(to_pos(state.center));
        mesh.add_colored_rect(Rect::from_center_size(pos2(at.x, at.y), Vec2::splat(2.4)), palette.ring);
    }
    mesh
}
