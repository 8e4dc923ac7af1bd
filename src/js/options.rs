//! Arguments: options are plain objects, and names are strings.

use crate::{
    error::{Code, Error, Result},
    object::get,
    operation::DEFAULT_LIMIT,
    written::{Style, orientation},
};
use grammaton_core::{Convention, Naming, Symbol, notation::textbook::Book};
use grammaton_formats::{CodeStyle, Format, ImportOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

/// Returns the bytes of a text or an array of bytes.
pub(crate) fn bytes(text: &JsValue) -> Result<Vec<u8>> {
    match (text.as_string(), text.dyn_ref::<Uint8Array>()) {
        (Some(text), _) => Ok(text.into_bytes()),
        (None, Some(bytes)) => Ok(bytes.to_vec()),
        (None, None) => Err(Error::argument("the text is neither a string nor a Uint8Array")),
    }
}

/// Returns the format with this name.
pub(crate) fn format(name: &str) -> Result<Format> {
    Format::named(name).ok_or_else(|| Error::argument(format!("there is no format \"{name}\"")))
}

/// Returns the format and the options for reading. The argument is the name of a format, or an object.
pub(crate) fn reading(options: &JsValue, bytes: &[u8]) -> Result<(Format, ImportOptions)> {
    let named = options.as_string().or(text(options, "format")?);
    let file_name = text(options, "fileName")?.unwrap_or_default();
    let format = match named {
        Some(name) => format(&name)?,
        None => Format::of_file(&file_name, bytes).ok_or_else(|| Error {
            code: Code::Format,
            message: "the format is unknown; name it, such as \"regex\" for an expression".to_owned(),
            at: None,
        })?,
    };
    Ok((format, ImportOptions { lambda: flag(options, "lambda", false)?, ..ImportOptions::default() }))
}

/// Returns the options for writing.
pub(crate) fn style(options: &JsValue) -> Result<Style> {
    let mut style = Style::default();
    if let Some(name) = text(options, "name")? {
        style.name = name;
    }
    if let Some(name) = text(options, "notation")? {
        style.look.notation = Book::named(&name).ok_or_else(|| unknown("notation", &name))?.notation();
    }
    if let Some(name) = text(options, "orientation")? {
        style.options.orientation = orientation(&name).ok_or_else(|| unknown("orientation", &name))?;
    }
    match text(options, "names")?.as_deref() {
        None | Some("states") => {}
        Some("letters") => style.options.naming = Naming::Letters,
        Some(name) => return Err(unknown("kind of names", name)),
    }
    match text(options, "code")?.as_deref() {
        None | Some("table") => {}
        Some("switch") => style.code = CodeStyle::Switch,
        Some(name) => return Err(unknown("style of code", name)),
    }
    if flag(options, "noEpsilon", false)? {
        style.options.convention = Convention::Terminal;
    }
    style.simplify = flag(options, "simplify", false)?;
    style.look.transparent = flag(options, "transparent", false)?;
    Ok(style)
}

/// Returns the greatest number of states that an operation makes.
pub(crate) fn max_states(options: &JsValue) -> Result<usize> {
    count(options, "maxStates").map(|limit| limit.unwrap_or(DEFAULT_LIMIT))
}

/// Returns a whole number among the options.
pub(crate) fn count(options: &JsValue, name: &str) -> Result<Option<usize>> {
    let Some(value) = get(options, name) else { return Ok(None) };
    let number = value.as_f64().filter(|number| *number >= 0.0 && (number.fract() == 0.0 || number.is_infinite()));
    // Too large numbers become the largest one.
    number.map(|number| Some(number as usize)).ok_or_else(|| mistyped(name, "a whole number"))
}

/// Returns a Boolean among the options.
pub(crate) fn flag(options: &JsValue, name: &str, default: bool) -> Result<bool> {
    let Some(value) = get(options, name) else { return Ok(default) };
    value.as_bool().ok_or_else(|| mistyped(name, "true or false"))
}

fn text(options: &JsValue, name: &str) -> Result<Option<String>> {
    let Some(value) = get(options, name) else { return Ok(None) };
    value.as_string().map(Some).ok_or_else(|| mistyped(name, "a string"))
}

/// Returns a word given as an array of symbols, or `None` if it is no array.
pub(crate) fn symbols(word: &JsValue) -> Result<Option<Vec<Symbol>>> {
    let Some(array) = word.dyn_ref::<Array>() else { return Ok(None) };
    let symbol = |value: JsValue| value.as_string().and_then(Symbol::new);
    let word: Option<Vec<Symbol>> = array.iter().map(symbol).collect();
    word.map(Some).ok_or_else(|| Error::argument("a word is a string or an array of strings that are not empty"))
}

fn unknown(what: &str, name: &str) -> Error {
    Error::argument(format!("there is no {what} \"{name}\""))
}

fn mistyped(name: &str, kind: &str) -> Error {
    Error::argument(format!("the option {name} is not {kind}"))
}
