//! Input that comes too early, because a slow frame has several events: it waits for the next pass.
//!
//! Keys that follow a click or drag wait, as it may open a text field, and keys in the frame after a dialog. Shortcuts,
//! clicks and keys such as Enter that follow letters wait: a text field has to take the letters first, and letters can open
//! one.

use eframe::egui::{Context, Event, Key, Plugin, RawInput, TouchPhase};

/// Holds back what came too early.
#[derive(Default, Debug)]
pub(crate) struct TypedAhead(Vec<Event>);

impl Plugin for TypedAhead {
    fn debug_name(&self) -> &'static str {
        "typed ahead"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        input.events.splice(0..0, self.0.drain(..));
        let (mut released, mut written) = (false, false);
        let too_early = input.events.iter().position(|event| {
            released |= matches!(event, Event::PointerButton { pressed: false, .. });
            written |= matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_));
            (released && is_typed(event)) || (written && is_command(event))
        });
        if let Some(at) = too_early {
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

/// The keys that type no character, but for the function keys.
#[rustfmt::skip]
const EDITING: [Key; 13] = [
    Key::Enter, Key::Escape, Key::Tab, Key::Backspace, Key::Delete, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft,
    Key::ArrowRight, Key::Home, Key::End, Key::PageUp, Key::PageDown,
];

/// Returns whether an event is a key or shortcut that types no character, or the beginning of a click.
fn is_command(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            let is_function = key.name().len() > 1 && key.name().starts_with('F');
            modifiers.ctrl || modifiers.alt || modifiers.command || is_function || EDITING.contains(key)
        }
        Event::PointerButton { pressed, .. } => *pressed,
        Event::Touch { phase, .. } => *phase == TouchPhase::Start,
        Event::AccessKitActionRequest(_) => true,
        _ => false,
    }
}
