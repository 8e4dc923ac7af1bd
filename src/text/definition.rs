//! Problems of a typed definition.

use super::language::sentence;
use crate::text::{faults, t};
use grammaton_formats::definition::DefinitionError;

/// Returns the sentence about an error with its position.
pub(crate) fn problem(error: &DefinitionError) -> String {
    let (line, column) = (error.at.line.to_string(), error.at.column.to_string());
    t!("definition.problem", line = line, column = column, text = sentence(&faults::files::definition(&error.fault)))
        .into_owned()
}
