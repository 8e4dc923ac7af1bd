//! The titles and notes of the built-in examples.

use super::locale;
use grammaton_core::Document;

/// Returns the title of an example by its file name.
pub(crate) fn title(file: &str) -> &'static str {
    text(file, "title").unwrap_or_default()
}

/// Returns an example with its title and note in the language of the app.
pub(crate) fn translated(file: &str, example: &Document) -> Document {
    let mut document = example.clone();
    if let Some(title) = text(file, "title") {
        document.set_title(title);
    }
    if let Some(note) = text(file, "note") {
        document.update_note(0, |first| first.text = note.into());
    }
    document
}

fn text(file: &str, part: &str) -> Option<&'static str> {
    locale::find(&format!("examples.{}.{part}", file.trim_end_matches(".ron")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;

    #[test]
    fn the_english_titles_and_notes_are_those_of_the_files() {
        for example in &EXAMPLES {
            assert_eq!(translated(example.file, &example.document), *example.document, "{}", example.file);
            assert_eq!(title(example.file), example.title());
        }
    }
}
