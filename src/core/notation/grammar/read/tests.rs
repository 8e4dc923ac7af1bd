//! Tests of parsing and of the reported errors and hints.

use super::super::{Fault, HintKind, parse, read, write};
use crate::notation::bnf;
use crate::{TextPosition, notation::quote::QuoteError};

#[test]
fn common_notations_are_parsed() {
    let check = |text, expected| {
        let grammar = read(text).unwrap_or_else(|errors| panic!("{text}: {errors}"));
        assert_eq!(write(&grammar), expected, "{text}");
    };
    check("S -> aS | bA\nA -> ε", "S → a S | b A\nA → ε\n");
    check("S ::= a S|b\r\n", "S → a S | b\n");
    check("\u{feff}S→a", "S → a\n");
    check("# remark\n\nS → a # more\n  | b\n|λ # all\n", "S → a | b | ε\n");
    check("S → a\nA → b\nS → c A", "S → a | c A\nA → b\n");
    check("S → epsilon | \"\" | '' | ε ε | λ", "S → ε | ε | ε | ε | ε\n");
    check("S → 'id' S | \"while\" | '\\'' | \"\\u{41}\\n\"", "S → \"id\" S | \"while\" | \"'\" | \"A\\n\"\n");
    check("S → a<q 0>\n<q 0> → b", "S → a <q 0>\n<q 0> → b\n");
    check("<S> → a S", "S → a S\n");
    check(
        "{q0} → a{q0,q1} | b\n<{q0,q1}> → b{q'} | c\n{q'} → ε",
        "{q0} → a {q0,q1} | b\n{q0,q1} → b {q'} | c\n{q'} → ε\n",
    );
    check("S → a <{}> | b <{q0,}>\n<{}> → a\n<{q0,}> → b", "S → a <{}> | b <{q0,}>\n<{}> → a\n<{q0,}> → b\n");
    check("S → > | - | = | \\ | ~a", "S → \">\" | \"-\" | \"=\" | \"\\\\\" | \"~\" a\n");
}

#[test]
fn the_longest_left_side_wins_within_a_run() {
    let check = |text, expected| assert_eq!(read(text).map(|grammar| write(&grammar)), Ok(String::from(expected)));
    check("q → aq1\nq1 → bq'\nq' → cq", "q → a q1\nq1 → b q'\nq' → c q\n");
    check("S' → 'a'S'", "S' → a S'\n");
    check("S → S'id' | 'x''y z'", "S → S \"id\" | x \"y z\"\n");
    check("S → Sab", "S → S a b\n");
    check("a → ba", "a → b a\n");
    check("id → xid\n", "id → x id\n");
    check("S → xepsilon", "S → x e p s i l o n\n");
    check("S → aε | εb", "S → a | b\n");
}

#[test]
fn a_comment_alone_is_the_empty_language() {
    for text in ["# The language is empty: there is no start symbol.\n", "#", "\n  # x"] {
        let grammar = read(text).expect("a comment without rules is valid");
        assert_eq!((grammar.start(), grammar.len()), (Some(0), 0));
    }
}

#[test]
fn errors_are_reported_at_their_positions() {
    let check = |text: &str, expected: &[(u32, u32, Fault)]| {
        let errors = read(text).expect_err(text);
        let found: Vec<_> = errors.iter().map(|e| (e.at.line, e.at.column, e.fault.clone())).collect();
        assert_eq!(found, expected, "{text}");
    };
    let undefined = |name: &str| Fault::Undefined(name.into());
    let unclosed = |quote| Fault::Quote(QuoteError::Unclosed, quote);
    check("", &[(1, 1, Fault::NoRules)]);
    check("abc", &[(1, 1, Fault::NoArrow)]);
    check("S a", &[(1, 1, Fault::NoArrow)]);
    check(" → a", &[(1, 2, Fault::NoLeftSide)]);
    check("S T → a", &[(1, 3, Fault::LongLeftSide)]);
    check("ε → a", &[(1, 1, Fault::EmptyLeftSide("ε".into()))]);
    check("q-0 → a", &[(1, 1, Fault::UnbracketedName("q-0".into()))]);
    check("S → a → b", &[(1, 7, Fault::SecondArrow)]);
    check("é → a->b", &[(1, 6, Fault::SecondArrow)]);
    check("| a", &[(1, 1, Fault::NothingToContinue)]);
    check("S →", &[(1, 4, Fault::EmptyAlternative("ε"))]);
    check("S → a | # b", &[(1, 9, Fault::EmptyAlternative("ε"))]);
    check("S → a |\r\nA → b", &[(1, 8, Fault::EmptyAlternative("ε"))]);
    check("S → \n", &[(1, 5, Fault::EmptyAlternative("ε"))]);
    check("S → | a", &[(1, 5, Fault::EmptyAlternative("ε"))]);
    check("S → a <", &[(1, 7, Fault::UnclosedName)]);
    check("S → <>", &[(1, 5, Fault::IllegalName)]);
    check("S → 'a", &[(1, 5, unclosed('\''))]);
    check("S → a\"b\nT → c", &[(1, 6, unclosed('"'))]);
    check("S → \"a\\q\"", &[(1, 7, Fault::Quote(QuoteError::UnknownEscape, '"'))]);
    check("S → aT | bT", &[(1, 6, undefined("T"))]);
    check("S → a T1' | <no one>", &[(1, 7, undefined("T1'")), (1, 13, undefined("no one"))]);
    check("S → a S' ", &[(1, 7, undefined("S'"))]);
    check("S → a S S", &[(1, 9, Fault::SecondNonterminal)]);
    check("S → a S b", &[(1, 7, Fault::Between)]);
    let mixed = |first, line, column| Fault::Mixed { first, other: TextPosition { line, column } };
    check("S → aT | ε\nT → Sb", &[(2, 5, mixed(true, 1, 6))]);
    check("T → Tb | bT", &[(1, 11, mixed(false, 1, 5))]);
}

#[test]
fn independent_errors_are_reported_together() {
    // A line that continues a faulty line is not reported itself, and its own faults are not checked.
    let errors = read("S T → a\n | b\nU → c V | ").expect_err("faulty");
    let found: Vec<_> = errors.iter().map(|e| (e.at.line, e.at.column)).collect();
    assert_eq!(found, [(1, 3), (3, 7), (3, 11)]);
}

#[test]
fn error_messages_give_the_position_and_a_remedy() {
    let errors = read("S → aT | ε\nT → Sb | T'").expect_err("mixed");
    let hints = "line 2, column 5: the nonterminal comes first here, but last on line 1; use the same side \
                everywhere, because a mixture may not be regular (S → a T | ε and T → S b generate aⁿbⁿ)\n\
                line 2, column 10: T' has no rule; write one, such as T' → ε, or quote T' if it is a terminal";
    assert_eq!(errors.to_string(), hints);
    let hints = read("S → 'a").expect_err("unclosed").to_string();
    assert_eq!(hints, "line 1, column 5: missing closing quote; for a literal quote, write \"\\'\"");
}

#[test]
fn hints_point_out_likely_misreadings() {
    let check = |text, expected: &[(u32, u32, HintKind)]| {
        let hints = parse(text).expect("well-formed").hints;
        let found: Vec<_> = hints.into_iter().map(|hint| (hint.at.line, hint.at.column, hint.kind)).collect();
        assert_eq!(found, expected, "{text}");
    };
    let several = |text: &str| HintKind::SeveralTerminals(text.into());
    check("S → while S | do\n | while", &[(1, 5, several("while")), (1, 15, several("do"))]);
    check("S → aS | \"while\" | a1", &[]);
    let empty = |text: &str| HintKind::EmptyWord(text.into());
    check("S → a eps", &[(1, 7, empty("eps"))]);
    check("S → ε | \"eps\" | 'e'", &[]);
    check("S → a(b|c)S", &[(1, 6, HintKind::Group)]);
    check("S → (a | b)S", &[(1, 5, HintKind::Group)]);
    check("S → a | b | a", &[(1, 13, HintKind::Repeated)]);
    assert_eq!(several("while").to_string(), "while is read as 5 terminals; for one terminal, write \"while\"");
}

#[test]
fn parsed_productions_have_their_ranges() {
    let text = "S → a | b # c\nA → 'x'\n|  ε \nS → aA";
    let parsed = parse(text).expect("well-formed");
    let bodies: Vec<&str> = parsed.bodies.iter().map(|place| &text[place.clone()]).collect();
    assert_eq!(bodies, ["a", "b", "aA", "'x'", "ε"]);
    assert_eq!(parsed.grammar.len(), 5);
}

#[test]
fn bnf_is_parsed() {
    let check = |text, expected| assert_eq!(bnf::read(text).map(|g| bnf::write(&g)), Ok(String::from(expected)));
    check("<S> ::= \"a\" <A> | \"\" ; x\n<A>::='b'<S>", "<S> ::= \"a\" <A> | \"\"\n<A> ::= \"b\" <S>\n");
    check("<S> ::= \"\\\"\\\\;\"\n  | \"#\"", "<S> ::= \"\\\"\\\\;\" | \"#\"\n");
    let fault = |text| bnf::read(text).expect_err(text).iter().next().map(|error| error.fault.clone());
    assert_eq!(fault("<S> ::= a"), Some(Fault::Unquoted("a".into())));
    assert_eq!(fault("S ::= \"a\""), Some(Fault::Unquoted("S".into())));
    assert_eq!(fault("<S> \"a\""), Some(Fault::NoArrow));
    assert_eq!(fault("<S> ::= "), Some(Fault::EmptyAlternative("\"\"")));
}
