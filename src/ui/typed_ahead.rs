//! Keys that are typed before the widget that they are for has the keyboard focus: they wait for the next pass.
//!
//! This concerns keys that follow a click or drag in the same frame, which may open a text field, and keys in the frame
//! after a dialog.

use eframe::egui::{Context, Event, Plugin, RawInput};

/// Holds back what was typed too early.
#[derive(Default, Debug)]
pub(crate) struct TypedAhead(Vec<Event>);

impl Plugin for TypedAhead {
    fn debug_name(&self) -> &'static str {
        "typed ahead"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        input.events.splice(0..0, self.0.drain(..));
        let mut released = false;
        let typed_after_release = input.events.iter().position(|event| {
            released |= matches!(event, Event::PointerButton { pressed: false, .. });
            released && is_typed(event)
        });
        if let Some(at) = typed_after_release {
            self.0 = input.events.split_off(at);
            ctx.request_repaint();
        }
    }
}

/// Repeats what was typed in this frame in the next one.
pub(crate) fn repeat_later(ctx: &Context) {
    let typed: Vec<Event> = ctx.input(|input| input.events.iter().filter(|event| is_typed(event)).cloned().collect());
    if let Some(plugin) = ctx.plugin_opt::<TypedAhead>().filter(|_| !typed.is_empty()) {
        plugin.lock().0.extend(typed);
        ctx.request_repaint();
    }
}

fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. } | Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Copy | Event::Cut
    )
}
