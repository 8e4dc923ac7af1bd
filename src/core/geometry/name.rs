//! State names, fitted into circles.

use super::{NAME_SIZES, RADIUS, RING_GAP};

/// The maximum number of lines of a name.
const LINES: usize = 3;
/// The usable width of the first and last of three lines, as a fraction of the circle's width.
const NARROWER: f32 = 0.82;

/// A name as shown in a circle.
///
/// ```
/// use grammaton_core::geometry::{NAME_SIZES, NameText};
///
/// assert_eq!(NameText::new("q0", false), NameText { lines: vec!["q0".into()], size: NAME_SIZES[0] });
/// assert_eq!(NameText::new("the goat is here", false).lines, ["the", "goat is", "here"]);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct NameText {
    /// The lines. The last may end in `…`.
    pub lines: Vec<String>,
    /// The font size, in a proportional font.
    pub size: f32,
}

impl NameText {
    /// Fits a name at the largest size at which it is one line. At the smallest size, wraps it to up to three lines
    /// and truncates it.
    pub fn new(name: &str, accepting: bool) -> Self {
        let room = 2.0 * (RADIUS - if accepting { RING_GAP + 3.0 } else { 4.0 });
        let one_line = !name.contains('\n');
        let fits = |&&size: &&f32| one_line && width(name) * size <= room;
        if let Some(&size) = NAME_SIZES.iter().find(fits) {
            return Self { lines: vec![name.to_owned()], size };
        }
        let size = NAME_SIZES[NAME_SIZES.len() - 1];
        Self { lines: broken(name, NARROWER * room / size), size }
    }
}

/// Wraps a text to up to [`LINES`] lines, each at most `room` wide, at spaces where possible.
fn broken(name: &str, room: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = name.trim();
    while !rest.is_empty() {
        let line = line(rest, room);
        rest = rest[line.len()..].trim_start();
        lines.push(line.trim_end().to_owned());
        if lines.len() == LINES {
            break;
        }
    }
    if let Some(last) = lines.last_mut().filter(|_| !rest.is_empty()) {
        while width(last) + letter('…') > room && last.pop().is_some() {}
        last.push('…');
    }
    lines
}

/// Returns the part of a text that fits into one line, at least one character.
fn line(text: &str, room: f32) -> &str {
    let text = text.split('\n').next().unwrap_or_default();
    let mut used = 0.0;
    let over = text.char_indices().find(|&(_, c)| {
        used += letter(c);
        used > room
    });
    let Some((end, _)) = over else { return text };
    match text[..end].rfind(' ') {
        Some(blank) if blank > 0 => &text[..blank],
        _ => &text[..end.max(text.chars().next().map_or(0, char::len_utf8))],
    }
}

/// Returns the width of a text, as a multiple of the font size.
fn width(text: &str) -> f32 {
    text.chars().map(letter).sum()
}

/// Returns the approximate width of a character, as a multiple of the font size.
fn letter(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '(' | ')' | '[' | ']' => 0.3,
        'f' | 'r' | 't' | '-' | '1' | '"' | '/' | '\\' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.9,
        'A'..='Z' | 'Ä' | 'Ö' | 'Ü' => 0.71,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\u{1100}'.. => 1.0,
        _ => 0.6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_shrink_before_they_are_wrapped_and_truncated() {
        let check = |name, size, lines: &[&str]| {
            let text = NameText::new(name, false);
            assert_eq!((text.lines, text.size), (lines.iter().map(|&line| line.to_owned()).collect(), size), "{name}");
        };
        check("q0", 15.0, &["q0"]);
        check("ELSE", 15.0, &["ELSE"]);
        check("waiting", 11.0, &["waiting"]);
        check("the goat is here", 9.5, &["the", "goat is", "here"]);
        check("", 15.0, &[""]);
        check("a\nb", 9.5, &["a", "b"]);
        let long = NameText::new(&"x".repeat(500), true);
        assert_eq!(long.lines.len(), LINES);
        assert!(long.lines[2].ends_with('…') && long.lines.iter().all(|line| line.chars().count() < 10));
    }
}
