//! The sizes of what is clicked or tapped. Fingers need larger targets than a mouse.

use crate::ui::touch_mode;
use eframe::egui::{Context, Id, Style, Ui, Vec2};

/// The least width and height of a target for a finger, in points of the screen, as in WCAG 2.5.5 and on iOS.
const FINGER: f32 = 44.0;

/// Returns the least width and height of a target, in points; 0 for a mouse, for which each widget has its own size.
/// Fingers do not grow with the text.
fn least(ctx: &Context) -> f32 {
    if touch_mode::is_on(ctx) { FINGER / ctx.zoom_factor() } else { 0.0 }
}

/// Returns the width or height of a target that has this size for a mouse.
pub(crate) fn target(ui: &Ui, size: f32) -> f32 {
    size.max(least(ui.ctx()))
}

/// Returns the size of a target that has this size for a mouse.
pub(crate) fn target_size(ui: &Ui, size: Vec2) -> Vec2 {
    size.max(Vec2::splat(least(ui.ctx())))
}

/// Sets the sizes of egui's own widgets when the kind of pointer or the size of the text has changed.
pub(crate) fn follow_touch_mode(ctx: &Context) {
    let (id, least) = (Id::new("least target"), least(ctx));
    let before = ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<f32>(id), least));
    if before != least {
        super::set_styles(ctx);
    }
}

/// Sets the sizes of egui's own widgets in a style.
pub(super) fn set_sizes(ctx: &Context, style: &mut Style) {
    let least = least(ctx);
    let size = &mut style.spacing.interact_size;
    *size = size.max(Vec2::splat(least));
    let grab = &mut style.interaction.resize_grab_radius_side;
    *grab = grab.max(least / 2.0);
}
