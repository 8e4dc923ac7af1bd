//! Laws of the table of look-alikes in expressions.

use grammaton_core::{
    Meaning, Regex, equivalent, glushkov,
    notation::{
        lookalike::{Certainty, Look, all, composed, fold, needs_quotes},
        quote, regex,
    },
};
use proptest::prelude::*;

/// Places of a sign in expressions; `X` is the sign.
const UNION: [&str; 4] = ["aXb", "(abXb)*a", "a X b", "(aXb)c"];
const OPERAND: [&str; 4] = ["aX|b", "(X|a)*b", "a|X", "b(a|X)"];
const STAR: [&str; 3] = ["aX|b", "(a|b)X a", "(aX|b)b"];
const JOIN: [&str; 2] = ["aXb|c", "(a|b)XbXc"];

#[test]
fn every_look_alike_is_read_as_its_sign_with_a_hint() {
    for (text, meaning, certainty) in all() {
        let (standard, places): (_, &[&str]) = match meaning {
            // In the middle of letters, these are letters.
            Meaning::EmptyWord if certainty == Certainty::Likely || text.starts_with(char::is_alphanumeric) => {
                ("ε", &OPERAND[1..])
            }
            Meaning::EmptyWord => ("ε", &OPERAND),
            Meaning::EmptySet => ("∅", &OPERAND[1..]),
            Meaning::Union => ("|", &UNION),
            Meaning::Star => ("*", &STAR),
            Meaning::Plus => ("+", &STAR),
            Meaning::Concatenation => (" ", &JOIN),
            Meaning::Arrow | Meaning::Intersection | Meaning::Complement => continue,
        };
        // In these texts, another meaning is more likely.
        let is_other = meaning == Meaning::Concatenation && text == "&";
        if certainty == Certainty::Unlikely || is_other {
            continue;
        }
        // A blank ends a command of LaTeX.
        let sign = if text.starts_with('\\') { [text, " "].concat() } else { text.into() };
        for place in places {
            let (written, expected) = (place.replace('X', &sign), place.replace('X', standard));
            let parsed = regex::parse(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
            let canonical = regex::read(&expected).unwrap();
            assert_eq!(equivalent(&glushkov(&parsed.regex), &glushkov(&canonical)), Ok(()), "{written}");
            assert_eq!(parsed.hints.is_empty(), certainty == Certainty::Standard, "{written}");
        }
    }
}

#[test]
fn every_form_of_an_ascii_sign_is_read_as_the_sign_with_a_hint() {
    let places =
        [('(', "Xa|b)c"), (')', "(a|bXc"), ('[', "Xa-c]"), (']', "[a-cX"), ('|', "aXb"), ('*', "aXb|c"), ('?', "aXb")];
    for c in (0x80..=0x1_ffff).filter_map(char::from_u32) {
        let Some(Look::Sign(sign)) = fold(c) else { continue };
        for (_, place) in places.iter().filter(|(of, _)| *of == sign) {
            let (written, expected) = (place.replace('X', &c.to_string()), place.replace('X', &sign.to_string()));
            let parsed = regex::parse(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(Ok(&parsed.regex), regex::read(&expected).as_ref(), "{written}");
            assert!(parsed.hints.iter().any(|hint| hint.kind.text().contains(c)), "{written}");
        }
    }
}

/// Signs of the notation.
const SIGNS: [&str; 21] =
    ["(", ")", "|", "*", "+", "?", "[", "]", "{", "}", "{2}", "^", "$", "\\", "\"", ".", "-", " ", "'", "[^", "\\d"];

/// Texts of signs, look-alikes, letters, and pieces of notations.
fn text() -> impl Strategy<Value = String> {
    let spellings: Vec<&'static str> = all().map(|(text, ..)| text).collect();
    let piece = prop_oneof![
        4 => prop::sample::select(&["a", "b", "c", "e", "0", "1"][..]).prop_map(String::from),
        4 => prop::sample::select(&SIGNS[..]).prop_map(String::from),
        2 => prop::sample::select(spellings).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => (0x20_u8..0x7f).prop_map(|c| char::from(c).to_string()),
        1 => prop::sample::select(vec!['（', '∣', 'а', 'ａ', '²', 'Σ', '\u{301}', '\u{200b}', '🙂', '“']).prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Returns a text with the ASCII forms of its signs.
fn plain(text: &str) -> Vec<char> {
    let sign = |c| if let Some(Look::Sign(sign)) = fold(c) { sign } else { c };
    text.chars().map(sign).collect()
}

/// Whether a symbol may be in a text on purpose: after a backslash, between quotes, or in a range between signs.
fn is_explicit(symbol: &str, text: &str) -> bool {
    let written: Vec<char> = text.chars().collect();
    let is_in = |text: &[char], symbol: char| {
        text.windows(3).any(|part| part[1] == '-' && (part[0]..=part[2]).contains(&symbol)) && text.contains(&'[')
    };
    let is_in_written_range = symbol.chars().next().is_some_and(|symbol| is_in(&written, symbol));
    let (symbol, text) = (plain(symbol), plain(text));
    let after_backslash = |at: usize| {
        let rest = &text[at + 1..];
        rest.starts_with(&symbol) || rest.first().is_some_and(char::is_ascii_alphanumeric)
    };
    let is_escaped = (0..text.len()).any(|at| text[at] == '\\' && after_backslash(at));
    let is_quoted = ['"', '\''].iter().any(|quote| {
        let first = text.iter().position(|c| c == quote);
        let last = text.iter().rposition(|c| c == quote);
        let Some((first, last)) = first.zip(last) else { return false };
        let inside: Vec<char> = text[first..=last].iter().copied().filter(|&c| c != '\\').collect();
        inside.windows(symbol.len()).any(|part| part == symbol)
    });
    is_escaped || is_quoted || is_in_written_range || is_in(&text, symbol[0])
}

/// Checks that an expression is written in a way that reads back as the same expression, without a hint.
fn reads_back(regex: &Regex) -> Result<(), String> {
    let written = regex::write(regex);
    let back = regex::parse(&written).map_err(|error| format!("{written:?}: {error}"))?;
    let is_same = regex::write(&back.regex) == written && equivalent(&glushkov(regex), &glushkov(&back.regex)).is_ok();
    if is_same && back.hints.is_empty() { Ok(()) } else { Err(format!("{written:?}: {:?}", back.hints)) }
}

/// Words and signs in quotes, which are no LaTeX, and the text from a failed run.
#[test]
fn signs_of_latex_in_quotes_have_no_effect_on_the_rest() {
    for text in [":“^{*}\"", "\\: \"^*\"", "\\, (\"\\\\left\" | \\;)*", "\"\\\"^*\" \\!"] {
        let parsed = regex::parse(text).unwrap();
        assert_eq!(reads_back(&parsed.regex), Ok(()), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn no_other_character_becomes_a_symbol_without_a_hint(text in text()) {
        let Ok(parsed) = regex::parse(&text) else { return Ok(()) };
        for symbol in parsed.regex.alphabet().symbols() {
            let symbol = symbol.as_str();
            if symbol.chars().any(needs_quotes) && !is_explicit(symbol, &text) {
                let has_hint = parsed.hints.iter().any(|hint| {
                    hint.kind.text().contains(symbol)
                        || composed(hint.kind.text()).is_some_and(|text| text.contains(symbol))
                        || hint.kind.text().chars().any(|c| matches!(fold(c), Some(Look::Sign(sign)) if symbol.contains(sign)))
                        || hint.kind.text().starts_with('&')
                });
                prop_assert!(has_hint, "{:?} in {:?}", symbol, text);
            }
        }
    }

    #[test]
    fn a_written_expression_reads_back_exactly_without_a_hint(text in text()) {
        let Ok(parsed) = regex::parse(&text) else { return Ok(()) };
        prop_assert_eq!(reads_back(&parsed.regex), Ok(()), "{:?}", text);
    }

    #[test]
    fn an_expression_with_any_symbols_reads_back_exactly_without_a_hint(
        symbols in prop::collection::vec((text(), prop::sample::select(&["", "|", "*"][..])), 1..6),
    ) {
        let text: String = symbols.iter().map(|(symbol, sign)| [&quote::quoted(symbol), " ", sign].concat()).collect();
        let Ok(parsed) = regex::parse(&format!("({text} a)")) else { return Ok(()) };
        prop_assert_eq!(reads_back(&parsed.regex), Ok(()), "{:?}", text);
    }
}
