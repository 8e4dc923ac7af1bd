//! The npm package of Grammaton: automata, grammars and expressions for JavaScript, in browsers and in Node.
//!
//! [`Automaton`] is the class of the package; [`formats`] and [`operations`] list what it can do. Everything else goes in
//! and out as plain strings, arrays and objects. `cargo xtask npm` builds the package, whose guide is README.md.
//!
//! The modules `source`, `operation` and `written` know nothing of JavaScript, so they are tested as Rust.

mod automaton;
mod error;
mod methods;
mod object;
mod operation;
mod options;
mod source;
mod types;
mod written;

pub use automaton::Automaton;
pub use error::{Code, Error};

use grammaton_formats::{ContentKind, Format};
use js_sys::Array;
use object::object;
use operation::Operation;
use wasm_bindgen::prelude::*;

/// Returns whether a format can be read, or written as text.
fn is_offered(format: Format) -> bool {
    format.is_readable() || format.is_text()
}

/// Lists the formats that can be read or written.
#[wasm_bindgen(unchecked_return_type = "FormatInfo[]")]
pub fn formats() -> Array {
    let offered = Format::ALL.into_iter().filter(|&format| is_offered(format));
    offered
        .map(|format| {
            let holds = match format.content_kind() {
                ContentKind::Automaton => "automaton",
                ContentKind::Grammar => "grammar",
                ContentKind::Regex => "expression",
            };
            let extensions: Array = format.extensions().iter().map(|&extension| JsValue::from(extension)).collect();
            object([
                ("name", format.name().into()),
                ("description", format.description().into()),
                ("extensions", extensions.into()),
                ("holds", holds.into()),
                ("readable", format.is_readable().into()),
                ("writable", (format.is_writable() && format.is_text()).into()),
            ])
        })
        .collect()
}

/// Lists the operations.
#[wasm_bindgen(unchecked_return_type = "OperationInfo[]")]
pub fn operations() -> Array {
    Operation::all()
        .map(|operation| object([("name", operation.name().into()), ("operands", operation.operands().into())]))
        .collect()
}

/// Returns the version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
