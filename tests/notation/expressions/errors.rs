//! Expressions that cannot be read, with the place and the remedy.

use grammaton_core::notation::regex;

#[test]
fn an_expression_that_cannot_be_read_names_the_place_and_a_remedy() {
    let check = |text: &str, column, expected: &str| {
        let error = regex::parse(text).expect_err(text);
        assert_eq!(error.at.column, column, "{text}: {error}");
        assert!(error.fault.to_string().contains(expected), "{text}: {error}");
    };
    check("a\\q", 2, "\\q has no meaning here; for the plain text, write \"q\"");
    check("\\y", 1, "\\y has no meaning");
    check("\\epsilons|a", 1, "\\epsilons has no meaning");
    check("a\\to b", 2, "\\to has no meaning");
    check("\\nu", 1, "\\nu has no meaning");
    check("\\sin", 1, "\\sin has no meaning");
    check("(a)\\1", 4, "backreferences are not supported");
    check("(?P=x)", 1, "backreferences are not supported");
    check("\\k<x>", 1, "backreferences are not supported");
    check("a(?=b)", 2, "lookahead and lookbehind are not supported");
    check("(?<!a)b", 1, "lookahead and lookbehind are not supported");
    check("(?>a)b", 1, "atomic groups are not supported");
    check("(?i)a", 1, "ignoring case is not supported; write both cases, such as [aA]");
    check("/a/i", 4, "ignoring case is not supported");
    check("/a/x", 4, "this flag is not supported");
    check("(?R)", 1, "this kind of group is not supported");
    check("[ab]*+c", 6, "possessive repetition is not supported");
    check("a\\bb", 2, "word boundaries are not supported");
    check("\\p{L}", 1, "Unicode properties are not supported");
    check("\\012", 1, "octal codes are not supported; write \\xHH");
    check("\\x4", 1, "“\\x4” is not a character code");
    check("\\u{110000}", 1, "is not a character code");
    check("[[:alfa:]]", 2, "unknown class [:alfa:]");
    check("[a-\\d]", 2, "a range needs a character at both ends");
    check("[\\q]", 2, "\\q has no meaning");
    check("a{3,1}", 2, "the counts are reversed; write {1,3}");
    check("a{70000}", 2, "70000 copies of symbols and signs, more than the limit of 65536");
    check("((a{100}){100}){100}", 16, "1000000 copies");
    check("(a{4000000000}){4000000000}", 3, "4000000000 copies");
    check("a{99999999999999999999}", 2, "4294967295 copies");
    check("a^nb^n", 2, "the power “n” is not a number");
    check("aⁿ", 2, "the power “ⁿ” is not a number");
    check("a^{2k}", 2, "the power “2k” is not a number");
    check(".*", 1, "“.” matches no symbol, because no other symbol is known");
    check("[^a]", 1, "“[^a]” matches no symbol");
    check("a\\Ab", 2, "\\A has no meaning here");
    check("{2}a*)", 6, "no matching ( before this )");
    check("（a", 1, "this ( is never closed");
    check("a|*", 3, "nothing to repeat before this *; for a literal *, write \\*");
    check("a|{2}|", 7, "missing expression");
}

#[test]
fn the_first_fault_is_reported() {
    let check = |text: &str, column| assert_eq!(regex::parse(text).expect_err(text).at.column, column, "{text}");
    check("*a\\q", 1);
    check("a)\\q(", 2);
    check("(a\\q", 3);
}

#[test]
fn repetitive_texts_are_read_without_a_panic() {
    let parts = [
        "(",
        "[",
        "{",
        "\\",
        "^",
        "$",
        "'",
        "\"",
        "+",
        ".",
        "a{2}",
        "(a|",
        "[^]",
        "{a,",
        "&",
        "~",
        "\u{301}",
        "λ",
        "e|",
        "<eps",
        "[а-я]",
        "(?<a",
        "a{1}",
        "²",
        "\\left",
        "\\{",
        "a or ",
        " # ",
        "₁",
        "&#",
        "0x03B5 ",
        "((a){1}b){1}",
    ];
    for part in parts {
        let text = part.repeat(10_000);
        _ = regex::parse(&text);
        _ = regex::parse(&("a".to_owned() + &text));
    }
}
