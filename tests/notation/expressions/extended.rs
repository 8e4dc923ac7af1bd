//! Intersection and complement.

use super::{matcher::Matcher, words};
use grammaton_core::notation::regex::{AutomatonError, Options};

/// An expression that has some of the operators of the extended syntax, as a test of words.
type Test = fn(&dyn Fn(&str) -> bool) -> bool;

#[test]
fn intersection_and_complement_have_their_language() {
    let check = |text: &str, test: Test| {
        let nfa = Options::default().automaton(text, 10_000).unwrap().nfa;
        for word in words(nfa.alphabet(), 5) {
            let spelled: String = word.iter().map(|&symbol| nfa.alphabet()[symbol].as_str()).collect();
            let expected = test(&|text| Matcher::new(text).accepts(&spelled));
            assert_eq!(nfa.accepts(&word), expected, "{text} on {spelled:?}");
        }
    };
    check("(a|b)*a&(a|b)(a|b)", |is| is("(a|b)*a") && is("(a|b)(a|b)"));
    check("~(ab)|aa", |is| !is("ab") || is("aa"));
    check("!(a*)&~b&a|b|a*b*", |is| !is("a*") && !is("b") && is("a") || is("b") || is("a*b*"));
    check("a*b*&~(aab|b)&~~(b*|a*b)", |is| is("a*b*") && !is("aab|b") && is("b*|a*b"));
    // The complement of a, any number of times, is all words but a.
    check("~a*b|a", |is| is("(a|b)*b") && !is("ab") || is("a"));
    check("a(b&b|a)&a~(a)", |is| is("ab"));
    check("(a&b)a|b", |is| is("b"));
    check("(~a){2}&bb", |is| is("bb"));
    check("ab", |is| is("ab"));
}

#[test]
fn an_intersection_that_is_too_large_is_an_error() {
    let text = format!("~([ab]*a{})", "[ab]".repeat(12));
    let error = Options::default().automaton(&text, 1000).expect_err("the complement has 8192 states");
    assert!(matches!(error, AutomatonError::OverLimit(_)), "{error}");
    let error = Options::default().automaton("a&", 10).expect_err("an operand is missing");
    assert_eq!(error.to_string(), "line 1, column 3: missing expression; for the empty word, write ε or \\e");
    assert!(Options::default().automaton("~|a", 10).is_err());
}
