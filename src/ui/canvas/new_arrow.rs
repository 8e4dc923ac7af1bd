//! The handle that draws an arrow from the selected state, for fingers: a plus next to the state. After a tap on it, the
//! next tap chooses the target.

use super::{pointer::FINGER, scene::Scene, to_pos};
use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        view::{Camera, Tool, View},
    },
    ui::theme,
};
use eframe::egui::{Pos2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, WidgetType};
use grammaton_core::{Point, StateId};
use grammaton_session::Element;
use std::f32::consts::FRAC_PI_4;

/// The radius of the disc, which is smaller than the target of the finger, in screen points.
const DISC: f32 = 15.0;
/// Half the length of the lines of the plus, in screen points.
const ARM: f32 = 7.0;
/// The distance of the target from the rim of the state, and from the edge of the canvas, in screen points.
const GAP: f32 = 4.0;
/// The directions from the state in which the handle may be, in eighths of a turn: the first one with room is taken.
const EIGHTHS: [u8; 8] = [0, 1, 7, 2, 6, 3, 5, 4];

/// Returns the only selected state and the center of its handle on the screen: where least is drawn nearby. Returns
/// `None` if no place is in view.
pub(super) fn place(scene: &Scene, view: &View, camera: Camera, area: Rect) -> Option<(StateId, Pos2)> {
    let Some(&Element::State(id)) = view.selection.first().filter(|_| view.selection.len() == 1) else { return None };
    let state = scene.drawing().state(id)?;
    let reach = FINGER / camera.zoom;
    let inner = area.shrink(FINGER + GAP);
    let room = |at: Point| {
        let near = scene.nearest(to_pos(at), reach).map_or(reach, |(_, distance)| distance);
        state.start_curve().map_or(near, |start| near.min(start.distance(at)))
    };
    let mut best = None;
    for eighth in EIGHTHS {
        let at = state.outline().rim(Point::angled(f32::from(eighth) * FRAC_PI_4), (FINGER + GAP) / camera.zoom);
        let screen = area.min + camera.to_screen(to_pos(at));
        let room = room(at);
        if inner.contains(screen) && best.is_none_or(|(_, most)| room > most) {
            best = Some((screen, room));
        }
    }
    best.map(|(at, _)| (id, at))
}

/// Returns the target of a finger around the center of the handle.
pub(super) fn target(at: Pos2) -> Rect {
    Rect::from_center_size(at, Vec2::splat(2.0 * FINGER))
}

/// Shows the handle. A tap on it activates the arrow tool, or ends its use. The canvas handles drags.
pub(super) fn show(ui: &Ui, at: Pos2, tool: Tool, commands: &mut Commands) {
    let is_active = tool == Tool::Arrow;
    let response = ui.interact(target(at), ui.id().with("new arrow"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_active, t!("access.new_arrow")));
    if response.clicked() {
        commands.push(Command::Tool(if is_active { Tool::Select } else { Tool::Arrow }));
    }
    let palette = theme::palette(ui.ctx());
    ui.painter().circle(at, DISC, palette.accent, Stroke::new(2.0, palette.canvas));
    // A plus, or turned a cross.
    let arm = Vec2::angled(if is_active { FRAC_PI_4 } else { 0.0 }) * ARM;
    for arm in [arm, arm.rot90()] {
        ui.painter().line_segment([at - arm, at + arm], Stroke::new(2.0, palette.on_accent));
    }
}
