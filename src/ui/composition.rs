//! Input methods: while a text is composed, its keys are no shortcuts, and they neither close a field nor move the focus.
//!
//! Most platforms keep the keys of a composition to themselves, but not all do so for the key that ends it.

use eframe::egui::{Context, Event, ImeEvent, Plugin, RawInput};

/// Removes the keys of compositions from the input, before egui or a widget handles them.
#[derive(Default, Debug)]
pub(crate) struct Composition {
    is_open: bool,
}

impl Plugin for Composition {
    fn debug_name(&self) -> &'static str {
        "composition"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        // The key that ends a composition may follow the end in the same frame.
        let mut takes_keys = self.is_open;
        input.events.retain(|event| {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.is_open = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) | Event::WindowFocused(false) => self.is_open = false,
                _ => {}
            }
            takes_keys |= self.is_open;
            let is_key = matches!(event, Event::Key { pressed: true, .. } | Event::Copy | Event::Cut | Event::Paste(_));
            !(is_key && takes_keys)
        });
    }
}

/// Returns whether a text is being composed.
pub(crate) fn is_open(ctx: &Context) -> bool {
    ctx.plugin_opt::<Composition>().is_some_and(|composition| composition.lock().is_open)
}
