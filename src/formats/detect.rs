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
        check("Variant 5\nQ = {q0,q1},\n∑ = {a,b},", Some(Format::Definition));
        check("δ(q0, a) = q1", Some(Format::Definition));
        check("M=({S,A},{a,b},f,S,{A})", Some(Format::Definition));
        check("(q0, a) -> q1", Some(Format::Definition));
        check("start: q0\nq0 --a--> q1", Some(Format::Definition));
        check("| | a |\n| --- | --- |\n| -> p | p |", Some(Format::Definition));
        check("#states\nq0", Some(Format::Definition));
        check("K＝｛S，A｝", Some(Format::Definition));
        check("<(p,q)> → a <(q,p)> | ε", Some(Format::Grammar));
        check("q0,a -> q1\nq1,b -> q0", Some(Format::Definition));
        check("States: A, B\nAlphabet: a, b\nStart: A", Some(Format::Definition));
        check("状态集：S，A\n初态：S\nS a A", Some(Format::Definition));
        check("q0 a q1\nstart q0\nfinal q1", Some(Format::Definition));
        check("a\tb\n->q0\tq1\tq0\n*q1\tq1\tq0", Some(Format::Definition));
        check("State  0  1\nA      B  C\n*D     B  C", Some(Format::Definition));
        check("     0   1\n→ q0  q1  q0", Some(Format::Definition));
        check("(q0, a, q1), (q1, b, q0)", Some(Format::Definition));
        check("q0: a -> q1, b -> q0", Some(Format::Definition));
        check("transitions = [\n  (\"q0\", \"a\", \"q1\"),\n]", Some(Format::Definition));
        check("transition_table = {\n  0: {'a': 1},\n}", Some(Format::Definition));
        check("1: S -> aS, S -> b", Some(Format::Grammar));
        check("Terminals: a, b\nStart: S\nS -> aS", None);
        check("State the words\nof this language", None);
        check("my list\n* of some words", None);
        check("ab\tba\nba\tab", None);
        check("begin\nend\nfinal", None);
        check("f = {'a'}, 'b' ;", Some(Format::Ebnf));
        check("G = ({S}, {a}, P, S)", None);
        check("VN = {S, A}\nVT = {a}", None);
        check("S = {'a'}, 'b' ;", Some(Format::Ebnf));
        check("S -> a S | b - c", Some(Format::Grammar));
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
