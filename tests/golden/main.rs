//! Tests of the examples: their properties, and their texts in all formats; and the reference pages of the book.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

mod drawing;
mod examples;
mod notations;
mod recognizers;
mod reference;
mod texts;

use grammaton_core::Document;
use std::{fs, path::Path};

/// A file of the examples folder.
struct Example {
    /// The file name without the extension.
    name: String,
    text: String,
    document: Document,
}

/// Returns all examples, sorted by name.
fn examples() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut examples: Vec<Example> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let document = grammaton_formats::ron::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            Example { name, text, document }
        })
        .collect();
    examples.sort_by(|a, b| a.name.cmp(&b.name));
    examples
}
