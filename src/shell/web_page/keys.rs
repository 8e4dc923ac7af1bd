//! The keys of the app's shortcuts, which the browser must not use as well.

use crate::commands::PageKeys;
use eframe::egui::{Event, Key, Modifiers, os::OperatingSystem};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Element, KeyboardEvent, Window};

/// The code of keys that an input method handles.
const COMPOSED: u32 = 229;

/// Keeps the browser from using the keys of shortcuts while the canvas or eframe's text field next to it has the
/// keyboard focus.
///
/// # Errors
/// The reason why the window takes no listener.
pub(super) fn guard(window: &Window, canvas: Element, keys: PageKeys, system: OperatingSystem) -> Result<(), JsValue> {
    let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let typing = target.is_some() && target == canvas.next_element_sibling();
        let has_focus = typing || target.as_ref() == Some(&canvas);
        let composes = event.is_composing() || event.key_code() == COMPOSED;
        if has_focus
            && !composes
            && key(&event).is_some_and(|key| keys.contains(key, code(&event), modifiers(&event, system), typing))
        {
            event.prevent_default();
        }
    });
    // eframe ends the propagation of key events, so the listener comes before it.
    window.add_event_listener_with_callback_and_bool("keydown", listener.into_js_value().unchecked_ref(), true)
}

/// Returns the key of an event as eframe reports it.
fn key(event: &KeyboardEvent) -> Option<Key> {
    Key::from_name(&event.key()).or_else(|| code(event))
}

/// Returns the physical key of an event.
fn code(event: &KeyboardEvent) -> Option<Key> {
    Key::from_name(&event.code())
}

fn modifiers(event: &KeyboardEvent, system: OperatingSystem) -> Modifiers {
    let (ctrl, mac_cmd) = (event.ctrl_key(), event.meta_key());
    let command = if system.is_mac() { mac_cmd } else { ctrl || mac_cmd };
    Modifiers { alt: event.alt_key(), ctrl, shift: event.shift_key(), mac_cmd, command }
}

/// Makes Control and Command different keys, as they are on a Mac. eframe takes each for Command.
pub(super) fn separate_control(events: &mut [Event]) {
    for event in events {
        if let Event::ModifiersChanged(modifiers)
        | Event::Key { modifiers, .. }
        | Event::PointerButton { modifiers, .. }
        | Event::MouseWheel { modifiers, .. } = event
        {
            modifiers.command = modifiers.mac_cmd;
        }
    }
}
