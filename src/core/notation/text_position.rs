//! Positions in text, as lines and columns.

use std::fmt;

/// A position in a text: line and column, both counted from 1. Columns count characters.
///
/// ```
/// use grammaton_core::TextPosition;
///
/// let text = "S → a\nA → b";
/// let position = TextPosition::of(text, text.len() - 1);
/// assert_eq!(position, TextPosition { line: 2, column: 5 });
/// assert_eq!(position.to_string(), "line 2, column 5");
/// assert_eq!(&text[position.offset(text)..], "b");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TextPosition {
    /// The line, from 1.
    pub line: u32,
    /// The column within the line, in characters, from 1.
    pub column: u32,
}

impl TextPosition {
    /// Returns the position of the character at byte `offset` of `text`, or the end position if `offset` is past the
    /// end.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() as u32 + 1;
        Self { line, column: before[line_start..].chars().count() as u32 + 1 }
    }

    /// Returns the byte offset of the position in `text`; the inverse of [`TextPosition::of`].
    pub fn offset(self, text: &str) -> usize {
        let line_start: usize = text.split_inclusive('\n').take(self.line as usize - 1).map(str::len).sum();
        let line = text.get(line_start..).unwrap_or_default();
        let column = line.char_indices().nth(self.column as usize - 1).map_or(line.len(), |(at, _)| at);
        line_start + column
    }
}

/// Computes the positions of ascending byte offsets in one sweep over a text.
///
/// ```
/// use grammaton_core::notation::{TextPosition, TextPositions};
///
/// let mut positions = TextPositions::new("ab\ncd");
/// assert_eq!(positions.at(1), TextPosition { line: 1, column: 2 });
/// assert_eq!(positions.at(3), TextPosition { line: 2, column: 1 });
/// ```
pub struct TextPositions<'a> {
    text: &'a str,
    offset: usize,
    place: TextPosition,
}

impl<'a> TextPositions<'a> {
    /// Starts a sweep at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, offset: 0, place: TextPosition { line: 1, column: 1 } }
    }

    /// Returns the position of the character at byte `offset`, which must not be less than in the previous call.
    pub fn at(&mut self, offset: usize) -> TextPosition {
        let part = &self.text[self.offset..offset];
        let TextPosition { line, column } = TextPosition::of(part, part.len());
        let column = if line == 1 { self.place.column + column - 1 } else { column };
        self.place = TextPosition { line: self.place.line + line - 1, column };
        self.offset = offset;
        self.place
    }
}

impl fmt::Display for TextPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let check = |offset, line, column| {
            let place = TextPosition { line, column };
            assert_eq!(TextPosition::of("aé\nb", offset), place, "{offset}");
            assert_eq!(TextPosition::of("aé\nb", place.offset("aé\nb")), place);
        };
        check(0, 1, 1);
        check(1, 1, 2);
        check(2, 1, 2); // in the middle of é
        check(3, 1, 3);
        check(4, 2, 1);
        check(5, 2, 2);
        check(99, 2, 2);
    }

    #[test]
    fn a_sweep_finds_the_same_positions() {
        let text = "aé\n\nb c\n";
        let mut places = TextPositions::new(text);
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
            assert_eq!([places.at(offset), places.at(offset)], [TextPosition::of(text, offset); 2]);
        }
    }
}
