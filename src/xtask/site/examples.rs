//! The examples of the repository in the language of a page: their titles and notes are in the locale files, as in the app.

use super::Language;
use crate::{Result, root};
use grammaton_core::Document;
use grammaton_formats::ron;
use std::{fs, path::Path};

/// The keys of the texts of an example.
const KEYS: [&str; 2] = ["title", "note"];

/// Reads an example, such as `examples/even-a.ron`.
pub(super) fn document(path: &str, language: &Language) -> Result<Document> {
    let text = fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?;
    ron::read(&localized(&text, path, language)?).map_err(|error| format!("{path}: {error}"))
}

/// Replaces the English title and note in the text of a file.
fn localized(text: &str, path: &str, language: &Language) -> Result<String> {
    let name = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
    let (english, other) = (texts(&name, "en")?, texts(&name, language.tag)?);
    let pairs = english.iter().zip(&other);
    Ok(pairs.fold(text.to_owned(), |text, (english, other)| match (english, other) {
        (Some(english), Some(other)) => text.replace(english, other),
        _ => text,
    }))
}

/// Returns the texts of an example as they are written in a locale file, in quotes.
fn texts(name: &str, tag: &str) -> Result<[Option<String>; 2]> {
    let path = root().join(format!("assets/locales/{tag}.yml"));
    let locale = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let heading = format!("  {name}:");
    let section = locale.lines().skip_while(|line| *line != "examples:").skip_while(|line| *line != heading).skip(1);
    let lines: Vec<&str> = section.take_while(|line| line.starts_with("    ")).collect();
    Ok(KEYS.map(|key| {
        let start = format!("    {key}: ");
        lines.iter().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::LANGUAGES;

    #[test]
    fn all_examples_have_texts_in_the_languages_of_the_book() {
        let files = fs::read_dir(root().join("examples")).expect("it is there");
        let names = files.map(|file| file.expect("it is readable").file_name().to_string_lossy().into_owned());
        let names: Vec<String> =
            names.filter(|name| Path::new(name).extension().is_some_and(|end| end == "ron")).collect();
        assert!(names.len() > 10);
        for name in names {
            let titles = LANGUAGES.each_ref().map(|language| {
                let document = document(&format!("examples/{name}"), language).expect("it is well-formed");
                let notes: Vec<_> = document.notes().iter().map(|note| note.text.to_string()).collect();
                (document.title().to_owned(), notes)
            });
            assert_ne!(titles[0], titles[1], "{name}");
        }
    }
}
