//! Detects the format of a file from its first bytes.

use super::{Format, encoding, spec::DetectFn};

/// The number of bytes that are examined.
const HEAD: usize = 4096;

/// Returns the format that the beginning of a file shows, if any.
pub(super) fn detect(bytes: &[u8]) -> Option<Format> {
    let by_bytes = |format: &Format| matches!(format.spec().detect, Some(DetectFn::Bytes(matches)) if matches(bytes));
    let text = encoding::beginning(bytes, HEAD);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).trim_start();
    let by_text = |format: Format| match format.spec().detect {
        Some(DetectFn::Text { rank, matches }) if matches(text) => Some((rank, format)),
        _ => None,
    };
    let mut formats = Format::ALL.into_iter();
    formats.find(by_bytes).or_else(|| Format::ALL.into_iter().filter_map(by_text).min().map(|(_, format)| format))
}

/// Returns the first line that is neither blank nor a comment, or an empty text.
pub(super) fn first_line(text: &str, comment: char) -> &str {
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
        check("<structure> ::= \"a\"", Some(Format::Bnf));
        check("<svg/>", None);
        check("{\"version\": 1}", Some(Format::Json));
        check("state,start,a\n", Some(Format::Csv));
        check("sep=;\r\nstate;start;a\n", Some(Format::Csv));
        check("sep=;\nstates are here\n", None);
        check("one sentence -> another", None);
        check("(a|b)*abb", None);
        check("", None);
        assert_eq!(detect(b"\x89PNG\r\n\x1a\n"), Some(Format::Png));
        assert_eq!(detect(b"\xff\xfe\0"), None);
        assert_eq!(detect(b"\xff\xfes\0t\0a\0t\0e\0\t\0a\0"), Some(Format::Csv));
        assert_eq!(detect(b"\0@\0N\0F\0A"), Some(Format::Mata));
        assert_eq!(detect(b"# caf\xe9\nS -> a"), Some(Format::Grammar));
        assert_eq!(detect(format!("# {}", "é".repeat(HEAD)).as_bytes()), None);
    }
}
