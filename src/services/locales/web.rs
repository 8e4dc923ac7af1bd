//! Languages on the web, where locale files are fetched from the server of the page.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = systemLocale)]
    fn system_locale() -> String;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn texts(tag: &str) -> Result<JsValue, JsValue>;
}

/// Returns the locale that fits the languages of the browser best.
pub(super) fn system() -> Vec<String> {
    vec![system_locale()]
}

/// Fetches a locale file from the folder of the page. Returns `None` if that fails or takes too long.
pub(crate) async fn fetch(tag: &str) -> Option<String> {
    texts(tag).await.ok()?.as_string()
}

/// Fetches a locale file and passes its content to `done`, or `None` if that fails.
pub(super) fn load(tag: &'static str, done: impl FnOnce(Option<String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        done(fetch(tag).await);
    });
}
