//! The caret of text fields: it blinks only for a while after the last input, so that a window at rest does not repaint.

use super::theme;
use eframe::egui::{Context, Id};

/// How long the caret blinks after the last input, in seconds. Other desktop toolkits have the same time.
const BLINKING: f64 = 10.0;

/// Lets the caret blink or rest. It never blinks if the system asks for less motion.
pub(crate) fn follow_input(ctx: &Context) {
    let (now, has_input) = ctx.input(|input| (input.time, !input.events.is_empty()));
    let last_input = ctx.data_mut(|data| {
        let last = data.get_temp_mut_or(Id::new("last input"), now);
        if has_input {
            *last = now;
        }
        *last
    });
    let blinks = now - last_input < BLINKING && !theme::system_preferences(ctx).less_motion;
    if ctx.global_style().visuals.text_cursor.blink != blinks {
        ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blinks);
    }
}
