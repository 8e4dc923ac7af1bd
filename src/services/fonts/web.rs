//! Fonts on the web: the on-demand fonts are fetched from the server of the page.

use eframe::egui::FontData;
use std::borrow::Cow;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn later(name: &str) -> Result<JsValue, JsValue>;
}

/// Fetches a font from the folder of the page and passes it to `done`. If that fails, its characters are shown as
/// boxes.
pub(super) fn load_font(name: &'static str, done: impl FnOnce(Cow<'static, [u8]>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(bytes) = later(name).await {
            done(Cow::Owned(js_sys::Uint8Array::new(&bytes).to_vec()));
        }
    });
}

/// Does nothing: a page cannot read the fonts of the system.
pub(super) fn find_fonts(_: Vec<char>, _: impl Fn(Cow<'static, str>, FontData)) {}
