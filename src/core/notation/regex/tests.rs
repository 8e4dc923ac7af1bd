//! Tests of parsing, writing, and error positions.

use super::*;

#[test]
fn expressions_are_written_with_few_parentheses() {
    let check = |text, expected| assert_eq!(read(text).map(|read| write(&read)), Ok(String::from(expected)), "{text}");
    check("a", "a");
    check("((a)(b))|((c))", "ab|c");
    check("a(bc)d | (e|(f|g))", "abcd|e|f|g");
    check("(ab)* (a|b)+ (a*)?", "(ab)*(a|b)+a*?");
    check("ε|λ|\\e|()|\"\"|( )", "ε|ε|ε|ε|ε|ε");
    check("a∪∅", "a|∅");
    check("[a-cx]|[z]|[9-90]", "[a-cx]|z|[09]");
    check("[\\]\\-\\\\ab\\^]", "[\\-\\\\-\\^ab]");
    check("\\|\\*\\(\\ \\\"\\ε", "\\|\\*\\(\" \" \\\"\\ε");
    check("\"while\"x \"if\"*|\"a\"", "\"while\" x \"if\"*|a");
    check("'.-^{}#,🙂é", "'.-^{}#,🙂é");
    check("\u{feff}a\nb", "ab");
    check("\"\\n\"\\\t", "\"\\n\" \"\\t\"");
}

#[test]
fn errors_give_the_position() {
    let check = |text, line, column, fault| {
        assert_eq!(read(text), Err(RegexError { at: TextPosition { line, column }, fault }), "{text}");
    };
    check("", 1, 1, Fault::Missing);
    check("  ", 1, 3, Fault::Missing);
    check("a||b", 1, 3, Fault::Missing);
    check("(|a)", 1, 2, Fault::Missing);
    check("é|", 1, 3, Fault::Missing);
    check("*a", 1, 1, Fault::NothingToRepeat('*'));
    check("a(+b)", 1, 3, Fault::NothingToRepeat('+'));
    check("a\n(b(c)", 2, 1, Fault::Unclosed('('));
    check("ab)", 1, 3, Fault::Unopened { opening: '(', closing: ')' });
    check("a]", 1, 2, Fault::Unopened { opening: '[', closing: ']' });
    check("a[bc", 1, 2, Fault::Unclosed('['));
    check("a[]", 1, 3, Fault::EmptyClass);
    check("[^a]", 1, 2, Fault::Negated);
    check("[az-b]", 1, 3, Fault::Backwards { first: 'z', last: 'b' });
    check("[-a]", 1, 2, Fault::LoneHyphen);
    check("[a-]", 1, 3, Fault::LoneHyphen);
    check("a\\", 1, 2, Fault::LoneBackslash);
    check("[\\", 1, 2, Fault::LoneBackslash);
    check("a\"b", 1, 2, Fault::Quote(QuoteError::Unclosed));
    check("a\"b\\q\"", 1, 4, Fault::Quote(QuoteError::UnknownEscape));
    check("a[\u{1}-\u{10ffff}\u{1}-\u{10ffff}]", 1, 3, Fault::TooLong);
}

#[test]
fn a_plus_that_may_mean_union_gets_a_hint() {
    let check = |text, expected: &[u32]| {
        let hints = parse(text).expect("well-formed").hints;
        assert_eq!(hints.iter().map(|hint| hint.at.column).collect::<Vec<_>>(), expected, "{text}");
    };
    check("a+b", &[2]);
    check("a + b + c", &[3, 7]);
    check("(a+)+|b+*", &[]);
    check("(a+)+(b)", &[5]);
    check("a +b a+ b a+\nb", &[3]);
    check("a|b+c", &[]);
    assert_eq!(write(&read("(aa*|a+)a").expect("well-formed")), "(aa*|a+)a");
    assert_eq!(write(&read("(a+ b)*").expect("well-formed")), "(a+ b)*");
    let hint = parse("a+b").expect("well-formed").hints[0];
    assert_eq!(hint.to_string(), "line 1, column 2: + means repetition here; for union, write |");
}
