//! Several drawings in one text: their files one after another, each behind a line that is a comment to .ron.
//!
//! One alone is its file and nothing else, as it was before there were tabs.

use grammaton_core::Document;
use grammaton_formats::ron::{self, ReadError};
use std::fmt::Write as _;

/// What a text of several begins with, up to its version.
const HEAD: &str = "//= drawings ";
const VERSION: &str = "1";
/// What stands before each of them. No line of a file that the app writes begins so.
const MARK: &str = "//= drawing";
const SHOWN: &str = " shown";

/// A drawing out of such a text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Drawing {
    /// The drawing, or what is wrong with its text.
    pub document: Result<Document, ReadError>,
    /// Whether it was the one that was shown.
    pub shown: bool,
}

/// The text of these drawings, of which one is shown; nothing if there are none.
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

/// The drawings of a text, each as far as it can be read; `None` if a newer version wrote it.
pub(crate) fn read(text: &str) -> Option<Vec<Drawing>> {
    let Some(rest) = text.strip_prefix(HEAD) else {
        return Some(vec![Drawing { document: ron::read(text), shown: true }]);
    };
    let (version, rest) = rest.split_once('\n')?;
    if version != VERSION {
        return None;
    }
    let marked = format!("\n{rest}");
    let mark = format!("\n{MARK}");
    Some(marked.split(&mark).skip(1).map(drawing).collect())
}

/// One part, from what stands behind its mark.
fn drawing(part: &str) -> Drawing {
    let (rest, text) = part.split_once('\n').unwrap_or((part, ""));
    Drawing { document: ron::read(text), shown: rest == SHOWN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;

    fn documents() -> Vec<Document> {
        EXAMPLES.iter().map(|example| example.document.clone()).collect()
    }

    #[test]
    fn what_is_written_comes_back() {
        let all = documents();
        let text = write(&all.iter().zip(0..).map(|(document, i)| (document, i == 2)).collect::<Vec<_>>());
        let back = read(&text.unwrap()).unwrap();
        assert_eq!(back.iter().position(|drawing| drawing.shown), Some(2));
        assert_eq!(back.into_iter().map(|drawing| drawing.document.unwrap()).collect::<Vec<_>>(), all);
    }

    #[test]
    fn one_alone_is_its_file() {
        let all = documents();
        let text = write(&[(&all[0], true)]).unwrap();
        assert_eq!(text, ron::write(&all[0]));
        assert_eq!(read(&text), Some(vec![Drawing { document: Ok(all[0].clone()), shown: true }]));
        assert_eq!(write(&[]), None);
    }

    #[test]
    fn a_title_that_looks_like_a_mark_divides_nothing() {
        let mut document = Document::default();
        document.set_title("\n//= drawing shown\n");
        let text = write(&[(&document, false), (&document, true)]).unwrap();
        assert_eq!(read(&text).unwrap().len(), 2);
    }

    #[test]
    fn what_is_broken_leaves_the_others_and_what_is_newer_is_told() {
        let all = documents();
        let text = write(&[(&all[0], true), (&all[1], false)]).unwrap();
        let broken = text.replacen("version: 1", "version: x", 1);
        let back = read(&broken).unwrap();
        assert!(back[0].document.is_err());
        assert_eq!(back[1].document.as_ref(), Ok(&all[1]));
        assert_eq!(read("//= drawings 2\n"), None);
    }
}
