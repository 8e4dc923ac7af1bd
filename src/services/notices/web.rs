//! The list on the web: it is fetched from the server of the page.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn later(name: &str) -> Result<JsValue, JsValue>;
}

/// Fetches the list and passes it to `done`, or an empty text if that fails.
pub(super) fn load(done: impl FnOnce(&str) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let bytes = later("notices.txt").await.map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec());
        done(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
    });
}
