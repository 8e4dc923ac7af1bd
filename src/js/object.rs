//! Plain objects of JavaScript.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// Creates an object with these properties.
pub(crate) fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let made = Object::new();
    for (name, value) in properties {
        set(&made, name, &value);
    }
    made.into()
}

/// Sets a property of an object.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Only frozen objects and setters refuse, and these objects are our own.
    _ = Reflect::set(object, &JsValue::from(name), value);
}

/// Returns a property of an object, if it is there.
pub(crate) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Creates an array of strings.
pub(crate) fn strings<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Array {
    texts.into_iter().map(|text| JsValue::from(text.as_ref())).collect()
}
