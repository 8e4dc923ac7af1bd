//! The text format for several drawings: their .ron files one after another, each preceded by a comment line.
//!
//! A single drawing is stored as its plain .ron file, as in versions without tabs.

use grammaton_core::Document;
use grammaton_formats::ron::{self, ReadError};
use std::fmt::Write as _;

/// The beginning of a text with several drawings, followed by the version.
const HEAD: &str = "//= drawings ";
const VERSION: &str = "1";
/// The beginning of the line before each drawing. No line of a .ron file written by the app begins like this.
const MARK: &str = "//= drawing";
const SHOWN: &str = " shown";

/// A drawing read from such a text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct StoredDrawing {
    /// The drawing, or the error in its text.
    pub document: Result<Document, ReadError>,
    /// Whether the drawing was in the active tab.
    pub shown: bool,
}

/// Returns the text of the drawings, each given with whether it is shown; `None` if there are none.
pub(crate) fn write(all: &[(&Document, bool)]) -> Option<String> {
    if let &[(one, _)] = all {
        return Some(ron::write(one));
    }
    let mut text = format!("{HEAD}{VERSION}\n");
    for (document, shown) in all {
        // Writing into a string cannot fail.
        _ = write!(text, "{MARK}{}\n{}", if *shown { SHOWN } else { "" }, ron::write(document));
    }
    (!all.is_empty()).then_some(text)
}

/// Reads the drawings of a text, each with its own error; returns `None` if the format version is unknown.
pub(crate) fn read(text: &str) -> Option<Vec<StoredDrawing>> {
    let Some(rest) = text.strip_prefix(HEAD) else {
        return Some(vec![StoredDrawing { document: ron::read(text), shown: true }]);
    };
    let (version, rest) = rest.split_once('\n')?;
    if version != VERSION {
        return None;
    }
    let marked = format!("\n{rest}");
    let mark = format!("\n{MARK}");
    Some(marked.split(&mark).skip(1).map(drawing).collect())
}

/// Reads one drawing from the text after its mark.
fn drawing(part: &str) -> StoredDrawing {
    let (rest, text) = part.split_once('\n').unwrap_or((part, ""));
    StoredDrawing { document: ron::read(text), shown: rest == SHOWN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;

    fn documents() -> Vec<Document> {
        EXAMPLES.iter().map(|example| example.document.clone()).collect()
    }

    #[test]
    fn drawings_survive_a_round_trip() {
        let all = documents();
        let text = write(&all.iter().zip(0..).map(|(document, i)| (document, i == 2)).collect::<Vec<_>>());
        let back = read(&text.unwrap()).unwrap();
        assert_eq!(back.iter().position(|drawing| drawing.shown), Some(2));
        assert_eq!(back.into_iter().map(|drawing| drawing.document.unwrap()).collect::<Vec<_>>(), all);
    }

    #[test]
    fn a_single_drawing_is_stored_as_its_plain_file() {
        let all = documents();
        let text = write(&[(&all[0], true)]).unwrap();
        assert_eq!(text, ron::write(&all[0]));
        assert_eq!(read(&text), Some(vec![StoredDrawing { document: Ok(all[0].clone()), shown: true }]));
        assert_eq!(write(&[]), None);
    }

    #[test]
    fn a_title_that_looks_like_a_mark_does_not_split_a_drawing() {
        let mut document = Document::default();
        document.set_title("\n//= drawing shown\n");
        let text = write(&[(&document, false), (&document, true)]).unwrap();
        assert_eq!(read(&text).unwrap().len(), 2);
    }

    #[test]
    fn a_broken_drawing_leaves_the_others_readable_and_a_newer_version_is_rejected() {
        let all = documents();
        let text = write(&[(&all[0], true), (&all[1], false)]).unwrap();
        let broken = text.replacen("version: 1", "version: x", 1);
        let back = read(&broken).unwrap();
        assert!(back[0].document.is_err());
        assert_eq!(back[1].document.as_ref(), Ok(&all[1]));
        assert_eq!(read("//= drawings 2\n"), None);
    }
}
