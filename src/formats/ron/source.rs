//! The text being read, with the state that rules across records need.

use super::{Fault, record::Name};
use grammaton_core::Point;
use serde::de::{Error, MapAccess};
use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
};

/// The text being read, the ids and the start found so far, and the first violated rule.
pub(super) struct Source<'de> {
    text: &'de str,
    /// The ids of all states, if an earlier pass has collected them.
    all_ids: Option<HashSet<u32>>,
    /// The ids found so far.
    ids: RefCell<HashSet<u32>>,
    has_start: Cell<bool>,
    /// The violated rule, and its byte offset if it is more precise than the position of the parser.
    broken: RefCell<Option<(Option<usize>, Fault)>>,
}

impl<'de> Source<'de> {
    pub(super) fn new(text: &'de str, all_ids: Option<HashSet<u32>>) -> Self {
        Self { text, all_ids, ids: RefCell::default(), has_start: Cell::new(false), broken: RefCell::new(None) }
    }

    /// Reports a violated rule at the position of the parser.
    pub(super) fn fail<E: Error>(&self, fault: Fault) -> E {
        self.broken.replace(Some((None, fault)));
        E::custom("a rule is broken")
    }

    /// Reports a violated rule at a part of the text.
    pub(super) fn fail_at<E: Error>(&self, part: &'de str, fault: Fault) -> E {
        self.fail_at_offset(self.offset(part), fault)
    }

    /// Reports a violated rule at the quote before a part of the text.
    pub(super) fn fail_at_quote<E: Error>(&self, quoted: &'de str, fault: Fault) -> E {
        self.fail_at_offset(self.offset(quoted) - 1, fault)
    }

    fn fail_at_offset<E: Error>(&self, at: usize, fault: Fault) -> E {
        self.broken.replace(Some((Some(at), fault)));
        E::custom("a rule is broken")
    }

    /// Reports a violated rule at the value of a field.
    pub(super) fn fail_at_value<E: Error>(&self, name: Name<'de>, fault: Fault) -> E {
        let after_name = skip_blanks(&self.text[self.offset(name.found) + name.found.len()..]);
        self.fail_at(skip_blanks(after_name.strip_prefix(':').unwrap_or(after_name)), fault)
    }

    /// Returns the reported rule, if any, and its byte offset if known.
    pub(super) fn broken(self) -> Option<(Option<usize>, Fault)> {
        self.broken.into_inner()
    }

    fn offset(&self, part: &'de str) -> usize {
        part.as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// Reads the id of a new state.
    pub(super) fn new_id<A: MapAccess<'de>>(&self, name: Name<'de>, map: &mut A) -> Result<u32, A::Error> {
        let id = map.next_value()?;
        if self.ids.borrow_mut().insert(id) { Ok(id) } else { Err(self.fail_at_value(name, Fault::RepeatedId(id))) }
    }

    /// Reads the id of an existing state. Checks that it exists if all ids are known.
    pub(super) fn known_id<A: MapAccess<'de>>(&self, name: Name<'de>, map: &mut A) -> Result<u32, A::Error> {
        let id = map.next_value()?;
        let known = self.all_ids.as_ref().is_none_or(|ids| ids.contains(&id));
        if known { Ok(id) } else { Err(self.fail_at_value(name, Fault::NoSuchState(id))) }
    }

    /// Reads a start mark.
    pub(super) fn start<A: MapAccess<'de>>(&self, name: Name<'de>, map: &mut A) -> Result<bool, A::Error> {
        let start = map.next_value()?;
        if start && self.has_start.replace(true) {
            return Err(self.fail_at_value(name, Fault::SecondStart));
        }
        Ok(start)
    }

    /// Reads a point with finite coordinates, or `None`.
    pub(super) fn point<A: MapAccess<'de>>(&self, name: Name<'de>, map: &mut A) -> Result<Option<Point>, A::Error> {
        let point: Option<(f32, f32)> = map.next_value()?;
        let point = point.map(|(x, y)| Point::new(x, y));
        if point.is_none_or(Point::is_finite) { Ok(point) } else { Err(self.fail_at_value(name, Fault::NotFinite)) }
    }
}

/// Returns the text without leading whitespace and comments.
pub(in super::super) fn skip_blanks(mut text: &str) -> &str {
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
