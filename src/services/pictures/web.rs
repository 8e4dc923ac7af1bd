//! Raster images rendered by the browser, which draws SVG itself.

use crate::services::fonts;
use grammaton_session::{PictureError, Pixels};
use wasm_bindgen::{JsCast as _, JsValue, prelude::wasm_bindgen};

// Functions of the page's script, documented in the modules in assets/web.
#[wasm_bindgen]
extern "C" {
    /// The browser's pixel buffer.
    type ImageData;
    #[wasm_bindgen(method, getter)]
    fn width(this: &ImageData) -> u32;
    #[wasm_bindgen(method, getter)]
    fn height(this: &ImageData) -> u32;
    #[wasm_bindgen(method, getter)]
    fn data(this: &ImageData) -> js_sys::Uint8ClampedArray;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = pixels, catch)]
    async fn drawn_pixels(svg: &str, scale: f32, fonts: &js_sys::Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = copyPng, catch)]
    async fn copy_drawn_png(svg: &str, scale: f32, fonts: &js_sys::Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = png, catch)]
    async fn drawn_png(svg: &str, scale: f32, fonts: &js_sys::Array) -> Result<JsValue, JsValue>;
}

/// Returns the message of a JavaScript error.
pub(crate) fn reason(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| error.message().into())
}

/// Renders an SVG to pixels and passes the result to `done`; `scale` is the number of pixels per point.
pub(crate) fn pixels(svg: String, scale: f32, done: impl FnOnce(Result<Pixels, PictureError>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let image = |value: JsValue| {
            let pixels: ImageData = value.unchecked_into();
            let size = [pixels.width(), pixels.height()].map(|length| length as usize);
            Pixels { size, rgba: pixels.data().to_vec() }
        };
        let drawn = drawn_pixels(&svg, scale, &families()).await;
        done(drawn.map(image).map_err(|error| PictureError::Damaged(reason(&error))));
    });
}

/// Returns an SVG unchanged, because a page cannot read the shapes of letters. The page does not offer this choice.
#[expect(clippy::unnecessary_wraps, reason = "the signature is that of the desktop")]
pub(crate) fn outlined(svg: &str) -> Result<String, PictureError> {
    Ok(svg.to_owned())
}

/// Renders an SVG as a PNG file; `scale` is the number of pixels per point.
pub(crate) async fn png(svg: &str, scale: f32) -> Result<Vec<u8>, JsValue> {
    let bytes = drawn_png(svg, scale, &families()).await?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// Renders an SVG to the clipboard as PNG; `scale` is the number of pixels per point.
pub(crate) async fn copy_png(svg: &str, scale: f32) -> Result<JsValue, JsValue> {
    copy_drawn_png(svg, scale, &families()).await
}

/// Returns the fonts for pictures, alternating family name and font data: an SVG image cannot use the fonts of the
/// page.
fn families() -> js_sys::Array {
    let array: js_sys::Array = js_sys::Array::new();
    let families = [("Inter-Regular", "Inter"), ("JetBrainsMono", "JetBrains Mono")];
    for (file, data) in fonts::built_in() {
        if let Some((_, family)) = families.iter().find(|(begin, _)| file.starts_with(begin)) {
            array.push(&JsValue::from_str(family));
            array.push(&js_sys::Uint8Array::from(&*data.font));
        }
    }
    array
}
