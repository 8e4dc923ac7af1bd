//! Problems of a typed definition.

use super::language::sentence;
use grammaton_formats::definition::DefinitionError;
use rust_i18n::t;

/// Returns the sentence about an error with its position.
pub(crate) fn problem(error: &DefinitionError) -> String {
    let (line, column) = (error.at.line, error.at.column);
    t!("definition.problem", line = line, column = column, text = sentence(&error.fault.to_string())).into_owned()
}
