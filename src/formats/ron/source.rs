//! The text being read, with the offsets of its parts and the first violated rule.

use super::Fault;
use serde::de::Error;
use std::cell::RefCell;

/// The text being read, and the first violated rule.
pub(super) struct Source<'de> {
    text: &'de str,
    /// The violated rule, and its byte offset if it is more precise than the position of the parser.
    broken: RefCell<Option<(Option<usize>, Fault)>>,
}

impl<'de> Source<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, broken: RefCell::new(None) }
    }

    /// Reports a violated rule at the position of the parser.
    pub(super) fn fail<E: Error>(&self, fault: impl Into<Fault>) -> E {
        self.broken.replace(Some((None, fault.into())));
        E::custom("a rule is broken")
    }

    /// Reports a violated rule at a byte offset.
    pub(super) fn fail_at<E: Error>(&self, at: usize, fault: impl Into<Fault>) -> E {
        self.broken.replace(Some((Some(at), fault.into())));
        E::custom("a rule is broken")
    }

    /// Returns the reported rule, if any, and its byte offset if known.
    pub(super) fn broken(self) -> Option<(Option<usize>, Fault)> {
        self.broken.into_inner()
    }

    /// Returns the byte offset of a part of the text.
    pub(super) fn offset(&self, part: &'de str) -> usize {
        part.as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// Returns the byte offset of the value after the name of a field.
    pub(super) fn offset_of_value(&self, name: &'de str) -> usize {
        let after_name = skip_blanks(&self.text[self.offset(name) + name.len()..]);
        self.text.len() - skip_blanks(after_name.strip_prefix(':').unwrap_or(after_name)).len()
    }
}

/// Returns the text without leading whitespace and comments.
pub(crate) fn skip_blanks(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        if let Some(comment) = text.strip_prefix("//") {
            text = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if text.starts_with("/*") {
            text = skip_block_comment(text);
        } else {
            return text;
        }
    }
}

/// Returns the text without its leading block comment, which may be nested.
fn skip_block_comment(text: &str) -> &str {
    let (mut depth, mut at) = (0, 0);
    loop {
        match text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] if depth == 1 => return &text[at + 2..],
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            [] => return "",
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitespace_and_comments_are_skipped() {
        let check = |text, expected| assert_eq!(skip_blanks(text), expected);
        check(" \n x ", "x ");
        check("// a : b\n // c\n x", "x");
        check("/* é /* : */ */ x", "x");
        check("/x", "/x");
        check("// end", "");
        check("/* end", "");
    }
}
