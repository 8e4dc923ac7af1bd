//! Detects the format of a file from its first bytes.

use super::Format;

/// The number of bytes that are examined.
const HEAD: usize = 4096;

/// Returns the format that the beginning of a file shows, if any.
pub(super) fn detect(bytes: &[u8]) -> Option<Format> {
    if super::png::is_png(bytes) {
        return Some(Format::Png);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = str::from_utf8(head).unwrap_or_else(|error| {
        // The cut may split a character.
        str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
    });
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    SIGNS.into_iter().find(|(_, shows)| shows(text)).map(|(format, _)| format)
}

/// A format, and the test for it on the beginning of a text.
type BodySymbol = (Format, fn(&str) -> bool);

/// The tests in order, the most certain first.
const SIGNS: [BodySymbol; 9] = [
    (Format::Ron, is_ron),
    (Format::Mata, is_mata),
    (Format::Dot, is_dot),
    (Format::Bnf, is_bnf),
    (Format::Jff, is_jff),
    (Format::Json, |text| text.starts_with('{')),
    (Format::Csv, is_csv),
    (Format::Grammar, is_grammar),
    (Format::Ebnf, is_ebnf),
];

/// Matches `(version: …`, possibly after comments.
fn is_ron(text: &str) -> bool {
    let inside = super::ron::skip_blanks(text).strip_prefix('(');
    let after = inside.and_then(|inside| super::ron::skip_blanks(inside).strip_prefix("version"));
    after.is_some_and(|after| super::ron::skip_blanks(after).starts_with(':'))
}

/// Matches `state,start,…`, the first line of a written table.
fn is_csv(text: &str) -> bool {
    ["state,", "state;", "state\t"].iter().any(|first| text.starts_with(first))
}

fn is_mata(text: &str) -> bool {
    first_line(text, '#').starts_with("@NFA")
}

/// Matches `<structure` or `<jflap`, possibly after a declaration and comments.
fn is_jff(text: &str) -> bool {
    let is_root = |name: &str| {
        let after = text.find(name).map(|at| &text[at + name.len()..]);
        after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/')))
    };
    text.starts_with('<') && (is_root("<structure") || is_root("<jflap"))
}

/// Matches `<name> ::= …`, possibly after comments.
fn is_bnf(text: &str) -> bool {
    let first = first_line(text, ';');
    first.starts_with('<') && first.split_once('>').is_some_and(|(_, rest)| rest.trim_start().starts_with("::="))
}

/// Matches `digraph name {`, possibly after comments.
fn is_dot(text: &str) -> bool {
    let text = super::ron::skip_blanks(text);
    let text = text.strip_prefix("strict").map_or(text, str::trim_start);
    text.strip_prefix("digraph")
        .is_some_and(|rest| rest.contains('{') && rest.starts_with(|c: char| !c.is_alphanumeric()))
}

/// Matches `name = …` with quotes and a terminator, possibly after comments.
fn is_ebnf(text: &str) -> bool {
    let mut text = text;
    while let Some(comment) = text.strip_prefix("(*") {
        let Some((_, rest)) = comment.split_once("*)") else { return false };
        text = rest.trim_start();
    }
    let Some((name, body)) = text.split_once('=') else { return false };
    let is_name = name.trim_end().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ' '));
    is_name && name.starts_with(char::is_alphabetic) && body.contains(['"', '\'']) && body.contains([';', '.'])
}

/// Matches `name → …`, possibly after comments.
fn is_grammar(text: &str) -> bool {
    let first = first_line(text, '#');
    let left = ["->", "→", "::="].iter().filter_map(|arrow| first.find(arrow)).min();
    left.is_some_and(|end| end > 0 && first[..end].split_whitespace().count() == 1)
}

/// Returns the first line that is neither blank nor a comment, or an empty text.
fn first_line(text: &str, comment: char) -> &str {
    text.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with(comment)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_detected_from_their_first_lines() {
        let check = |text: &str, expected| assert_eq!(detect(text.as_bytes()), expected, "{text}");
        check("\u{feff}// mine\n(/* first */ version: 1)", Some(Format::Ron));
        check("(version|a)*", None);
        check("# mine\n\n@NFA-explicit\n", Some(Format::Mata));
        check("; mine\n <S> ::= \"a\"", Some(Format::Bnf));
        check("# mine\nS → a", Some(Format::Grammar));
        check("S ->", Some(Format::Grammar));
        check("-> a", None);
        check("/* mine */ digraph G { a -> b }", Some(Format::Dot));
        check("strict digraph{}", Some(Format::Dot));
        check("digraphs are -> graphs", None);
        check("(* mine *) S = 'a', S | ;", Some(Format::Ebnf));
        check("a = b", None);
        check("<?xml version=\"1.0\"?>\n<structure/>", Some(Format::Jff));
        check("<svg/>", None);
        check("{\"version\": 1}", Some(Format::Json));
        check("state,start,a\n", Some(Format::Csv));
        check("one sentence -> another", None);
        check("(a|b)*abb", None);
        check("", None);
        assert_eq!(detect(b"\x89PNG\r\n\x1a\n"), Some(Format::Png));
        assert_eq!(detect(b"\xff\xfe\0"), None);
        assert_eq!(detect(format!("# {}", "é".repeat(HEAD)).as_bytes()), None);
    }
}
