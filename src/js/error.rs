//! Errors, with a code for programs and a message in English for people.

use crate::object::{object, set};
use grammaton_core::{OverLimit, TextPosition, TooLarge, TooLong, notation::word::WordError};
use grammaton_formats::{ExportError, ImportError, ImportFault};
use wasm_bindgen::JsValue;

/// The kind of an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// The text has a fault.
    Syntax,
    /// There is no format, operation, notation or option of this name, or an argument has another type.
    Argument,
    /// The format cannot be read, cannot be written, or cannot represent the automaton or grammar.
    Format,
    /// A limit would be exceeded.
    Limit,
}

impl Code {
    /// Returns the property `code` of the error.
    fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Argument => "argument",
            Self::Format => "format",
            Self::Limit => "limit",
        }
    }
}

/// An error of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The kind.
    pub code: Code,
    /// The message, without the position.
    pub message: String,
    /// The position in the text that was read, if there is one.
    pub at: Option<TextPosition>,
}

pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Creates the error of an argument.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self { code: Code::Argument, message: message.into(), at: None }
    }

    fn limit(error: &impl ToString) -> Self {
        Self { code: Code::Limit, message: error.to_string(), at: None }
    }
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        let code = match error.fault {
            ImportFault::NotReadable(_) => Code::Format,
            ImportFault::TooLarge(_) | ImportFault::TooManyStates(_) => Code::Limit,
            _ => Code::Syntax,
        };
        Self { code, message: error.fault.to_string(), at: error.at }
    }
}

impl From<WordError> for Error {
    fn from(WordError { at, fault }: WordError) -> Self {
        Self { code: Code::Syntax, message: fault.to_string(), at: Some(at) }
    }
}

impl From<ExportError> for Error {
    fn from(error: ExportError) -> Self {
        Self { code: Code::Format, message: error.to_string(), at: None }
    }
}

impl From<OverLimit> for Error {
    fn from(error: OverLimit) -> Self {
        Self::limit(&error)
    }
}

impl From<TooLarge> for Error {
    fn from(error: TooLarge) -> Self {
        Self::limit(&error)
    }
}

impl From<TooLong> for Error {
    fn from(error: TooLong) -> Self {
        Self::limit(&error)
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let Error { code, message, at } = error;
        let made: Self = js_sys::Error::new(&message).into();
        set(&made, "name", &"GrammatonError".into());
        set(&made, "code", &code.name().into());
        if let Some(at) = at {
            set(&made, "line", &at.line.into());
            set(&made, "column", &at.column.into());
        }
        made
    }
}

/// Creates a remark: a message with the position that it is about.
pub(crate) fn remark(message: String, at: Option<TextPosition>) -> JsValue {
    match at {
        Some(at) => object([("message", message.into()), ("line", at.line.into()), ("column", at.column.into())]),
        None => object([("message", message.into())]),
    }
}
