//! Texts in comments and string literals of programs.

use grammaton_core::notation::quote::is_unprintable;
use std::fmt::Write as _;

/// The maximum length of a name in a comment, in characters.
const MAX_LENGTH: usize = 60;

/// Returns text for a comment up to the end of the line: printable, and not too long.
pub(super) fn in_line(text: &str) -> String {
    let mut out: String = text.chars().take(MAX_LENGTH).map(|c| if is_unprintable(c) { ' ' } else { c }).collect();
    if text.chars().nth(MAX_LENGTH).is_some() {
        out += "…";
    }
    out
}

/// Returns a string literal in double quotes. `escape` writes the characters that need an escape in the language.
pub(super) fn literal(text: &str, mut escape: impl FnMut(char, &mut String) -> bool) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if escape(c, &mut out) => {}
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns a string literal in which unprintable characters are written as `\u{…}`, as in Rust and JavaScript.
pub(super) fn literal_with_code_points(text: &str) -> String {
    literal(text, |c, out| {
        let is_escaped = is_unprintable(c);
        if is_escaped {
            _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        is_escaped
    })
}

/// Returns lines, each of them indented by this number of spaces.
pub(super) fn indented(lines: impl IntoIterator<Item = String>, spaces: usize) -> String {
    lines.into_iter().map(|line| format!("{:spaces$}{line}\n", "")).collect()
}

/// Returns items with a comma and a space between them.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
