//! Navigation: the wheel, a touchpad and two fingers move the camera.

use crate::commands::view::Camera;
use eframe::egui::{InputState, Rect, Response, Ui, vec2};

/// Returns the camera moved by a two-finger gesture that started in `area`, if there is one.
pub(super) fn fingers(ui: &Ui, camera: Camera, area: Rect, least_zoom: f32) -> Option<Camera> {
    let touch = ui.input(InputState::multi_touch).filter(|touch| area.contains(touch.start_pos))?;
    let moved = Camera { pan: camera.pan + touch.translation_delta, ..camera };
    Some(moved.zoomed(touch.zoom_delta, touch.center_pos - area.min, least_zoom))
}

/// Returns the camera moved by the wheel or by pinching on a touchpad, if either happened.
pub(super) fn wheel(ui: &Ui, response: &Response, camera: Camera, area: Rect, least_zoom: f32) -> Option<Camera> {
    let at = response.hover_pos()?;
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let factor = pinch * (scroll.y / 450.0).exp();
    if factor != 1.0 {
        return Some(camera.zoomed(factor, at - area.min, least_zoom));
    }
    (scroll.x != 0.0).then(|| Camera { pan: camera.pan + vec2(scroll.x, 0.0), ..camera })
}
