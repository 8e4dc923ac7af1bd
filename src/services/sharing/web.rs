//! Sharing on the web, where browsers on phones and tablets have a dialog for it.

use wasm_bindgen::prelude::wasm_bindgen;

// Functions of the page's script, documented in the modules in assets/web.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = canShare)]
    fn can_share() -> bool;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = share)]
    fn share_link(link: &str);
}

/// Returns whether the browser has a dialog for sharing.
pub(crate) fn is_available() -> bool {
    can_share()
}

/// Shows the dialog of the browser for sharing a link. Browsers allow it only while they handle a key or a click.
pub(crate) fn share(link: &str) {
    share_link(link);
}
