//! Tests of parsing, writing, and error positions.

use super::*;

#[test]
fn expressions_are_written_with_few_parentheses() {
    let check = |text, expected| assert_eq!(read(text).map(|read| write(&read)), Ok(String::from(expected)), "{text}");
    check("a", "a");
    check("((a)(b))|((c))", "ab|c");
    check("a(bc)d | (i|(f|g))", "abcd|i|f|g");
    check("(ab)* (a|b)+ (a*)?", "(ab)*(a|b)+(a*)?");
    check("ε|λ|\\e|()|\"\"|( )", "ε|ε|ε|ε|ε|ε");
    check("a∪∅", "a|∅");
    check("[a-cx]|[z]|[9-90]", "[a-cx]|z|[09]");
    check("[\\]\\-\\\\ab\\^]", "[\\-\\\\-\\^ab]");
    check("\\|\\*\\(\\ \\\"\\ε", "\\|\\*\\(\" \" \\\" \"ε\"");
    check("\"while\"x \"if\"*|\"a\"", "\"while\" x \"if\"*|a");
    check("'=-%{}#,🙂é", "\\'\\=\\-\\%\\{\\}\\#\\, \"🙂\" é");
    check("e|\"e\"|ae", "ε|\"e\"|ae");
    check("\"e\" \"p\" \"s\"|\"n\"il", "\"e\" ps|\"n\" il");
    check("(a+)+|(a*)+|(a?)?|(a+)*", "(a+)+|(a*)+|(a?)?|a+*");
    check("[\\u{9be}\\u{9bf}\\u{374}\\u{37e}]", "[\u{374}\\\u{37e}\\u{9be}\\u{9bf}]");
    check("[А-В]|\"о\"x", "[\\u{410}Б\\u{412}]|\"о\" x");
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
    check("a| |b", 1, 4, Fault::Missing);
    check("(|a)", 1, 2, Fault::Missing);
    check("é|", 1, 3, Fault::Missing);
    check("*a", 1, 1, Fault::NothingToRepeat('*'));
    check("a(+b)", 1, 3, Fault::NothingToRepeat('+'));
    check("a\n(b(c)", 2, 1, Fault::Unclosed('('));
    check("ab)", 1, 3, Fault::Unopened { opening: '(', closing: ')' });
    check("a]", 1, 2, Fault::Unopened { opening: '[', closing: ']' });
    check("a[bc", 1, 2, Fault::Unclosed('['));
    check("a[]", 1, 3, Fault::EmptyClass);
    check("[az-b]", 1, 3, Fault::Backwards { first: 'z', last: 'b' });
    check("a\\", 1, 2, Fault::LoneBackslash);
    check("[\\", 1, 2, Fault::LoneBackslash);
    check("a\"b", 1, 2, Fault::Quote(QuoteError::Unclosed));
    check("a\"b\\q\"", 1, 4, Fault::Quote(QuoteError::UnknownEscape));
    check("a[\u{1}-\u{10ffff}\u{1}-\u{10ffff}]", 1, 3, Fault::TooLong);
}

#[test]
fn a_plus_is_union_or_repetition_by_what_else_is_in_the_text() {
    let check = |text, expected: &str, asked: &[u32]| {
        let parsed = parse(text).expect("well-formed");
        let columns: Vec<u32> = parsed.hints.iter().map(|hint| hint.at.column).collect();
        assert_eq!((write(&parsed.regex).as_str(), &columns[..]), (expected, asked), "{text}");
    };
    check("a+b", "a|b", &[2]);
    check("a + b + c", "a|b|c", &[3]);
    check("a +b", "a|b", &[3]);
    check("(a+b)*", "(a|b)*", &[3]);
    check("(a+)+|b+*", "(a+)+|b+*", &[]);
    check("(a+)+(b)", "(a+)+ b", &[5]);
    check("a+b+", "a+ b+", &[2]);
    check("a?b+c", "a?b+ c", &[4]);
    check("a+ b", "a+ b", &[]);
    check("a+\nb", "a+ b", &[3]);
    check("a|b+c", "a|b+c", &[]);
    check("[ab]+c", "[ab]+c", &[]);
    check("(aa*|a+)a", "(aa*|a+)a", &[]);
    check("(a+ b)*", "(a+ b)*", &[]);
}
