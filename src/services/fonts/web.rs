//! Fonts on the web: all that are not built in are fetched from the server of the page.

use super::Delivery;
use eframe::egui::FontData;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use std::borrow::Cow;
use wasm_bindgen::{JsCast as _, JsValue, prelude::wasm_bindgen};

// Functions of the page's script, documented in the modules in assets/web.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = fonts)]
    async fn load_fonts(text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = interfaceFont)]
    fn interface_font() -> Option<ArrayBuffer>;
}

/// Returns the font that the page has loaded before the app started, if any.
pub(super) fn loaded_first() -> impl Iterator<Item = (&'static str, Cow<'static, [u8]>)> {
    interface_font().into_iter().map(|font| ("cjk-ui.ttf", Cow::Owned(Uint8Array::new(&font).to_vec())))
}

/// Requests the fonts for these characters, and passes to `done` each that was not requested before, and the characters
/// whose fonts could not be loaded. The page knows the language.
pub(super) fn find_fonts(characters: &[char], _: &'static str, done: impl Fn(Delivery) + 'static) {
    let text: String = characters.iter().collect();
    wasm_bindgen_futures::spawn_local(async move {
        let answer: Array = load_fonts(&text).await.unchecked_into();
        let text = |index| answer.get(index).as_string().unwrap_or_default();
        for index in (1..answer.length()).step_by(2) {
            let font = FontData::from_owned(Uint8Array::new(&answer.get(index + 1)).to_vec());
            done(Delivery::Font(text(index), font));
        }
        let failed: Vec<char> = text(0).chars().collect();
        if !failed.is_empty() {
            done(Delivery::None(failed));
        }
    });
}
