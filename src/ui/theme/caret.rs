//! The caret of text fields. It rests when nobody does anything, so that the window draws nothing.

use eframe::egui::{Context, Id};

/// How long the caret blinks after the last event, in seconds, as on Windows. Each blink draws the whole window twice.
const BLINKS: f64 = 5.0;

#[derive(Clone, Copy, Default)]
struct Caret {
    /// The time of the last event in seconds, or of the first frame.
    last_event: Option<f64>,
    rests: bool,
}

/// Returns whether the caret has stopped blinking.
pub(super) fn rests(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Caret>(Id::NULL)).is_some_and(|caret| caret.rests)
}

/// Lets the caret rest some time after the last event, and blink again after the next one.
pub(crate) fn follow_events(ctx: &Context) {
    let (time, is_event) = ctx.input(|input| (input.time, !input.raw.events.is_empty()));
    let before: Caret = ctx.data(|data| data.get_temp(Id::NULL)).unwrap_or_default();
    let last_event = before.last_event.filter(|_| !is_event).unwrap_or(time);
    let caret = Caret { last_event: Some(last_event), rests: time - last_event >= BLINKS };
    ctx.data_mut(|data| data.insert_temp(Id::NULL, caret));
    if caret.rests != before.rests {
        super::set_styles(ctx);
    }
}
