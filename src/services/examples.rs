//! The built-in examples: the files of the folder examples/.

use grammaton_core::Document;
use grammaton_formats::ron;
use std::sync::LazyLock;

/// An example automaton.
#[derive(Debug)]
pub struct Example {
    /// The file name of the example.
    pub file: &'static str,
    /// The automaton, read on first use.
    pub document: LazyLock<Document>,
}

impl Example {
    /// Returns the title of the automaton.
    pub fn title(&self) -> &str {
        self.document.title()
    }
}

macro_rules! examples {
    ($($file:literal),* $(,)?) => {
        [$(Example { file: $file, document: LazyLock::new(|| read(include_str!(concat!("../../examples/", $file)))) }),*]
    };
}

/// All examples.
pub static EXAMPLES: [Example; 19] = examples![
    "even-a.ron",
    "even-a-odd-b.ron",
    "ends-with-abb-nfa.ron",
    "ends-with-abb-dfa.ron",
    "ends-with-abb-thompson.ron",
    "third-from-the-end.ron",
    "binary-divisible-by-3.ron",
    "multiples-of-2-or-3.ron",
    "ambiguous.ron",
    "identifiers.ron",
    "unsigned-numbers.ron",
    "keywords.ron",
    "while-loop.ron",
    "c-comments.ron",
    "iso-dates.ron",
    "traffic-light.ron",
    "wolf-goat-cabbage.ron",
    "only-the-empty-word.ron",
    "empty-language.ron",
];

/// Reads an example; a test reads them all.
fn read(text: &str) -> Document {
    ron::read(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_in_the_folder_is_a_readable_example() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).unwrap();
        let paths = folder.map(|entry| entry.unwrap().path());
        let automata = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
        let mut files: Vec<_> = automata.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
        files.sort_unstable();
        let mut offered: Vec<_> = EXAMPLES.iter().map(|example| example.file).collect();
        offered.sort_unstable();
        assert_eq!(offered, files);
        assert!(EXAMPLES.iter().all(|example| !example.title().is_empty()));
    }
}
