//! Tests for expressions that the laws shorten, and for extreme inputs.

use super::{TooLong, regex_of, thompson};
use crate::{
    Alphabet, EPSILON, Nfa, Symbol,
    notation::regex::{parse, read, write},
};

#[test]
fn state_elimination_returns_a_short_expression() {
    let check = |text: &str, expected: &str| {
        let expression = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let back = regex_of(&thompson(&expression), 1000).map(|back| write(&back));
        assert_eq!(back, Ok(String::from(expected)), "{text}");
    };
    check("∅", "∅");
    check("a∅|∅*", "ε");
    check("a|ε", "a?");
    check("(a|b)*abb", "(a|b)*abb");
    check("a(a)*|aaa", "a+");
    check("((a*)*)*", "a*");
    check("(a*b*)*", "(a|b)*");
    check("(a|b|c|d)+", "[a-d]+");
    check("abc|abd|ab", "ab(c|d)?");
    check("xc|yc|c", "(x|y)?c");
    check("(ab)*ab", "(ab)+");
    check("ab(ab)*", "(ab)+");
    check("b*(ab*)*", "(a|b)*");
    check("(b*a)*b*", "(a|b)*");
    check("(b|ab*)*", "(a|b)*");
    check("(ab*a|b)*", "(ab*a|b)*");
    check("\"if\"|\"else\"|i", "\"else\"|i|\"if\"");
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    let depth = 100_000;
    let nested = "(".repeat(depth) + "a" + &")".repeat(depth);
    assert_eq!(read(&nested).map(|expression| write(&expression)).as_deref(), Ok("a"));
    let starred = "(".repeat(depth) + "a" + &"b)*".repeat(depth);
    let parsed = parse(&starred).expect("well-formed");
    assert_eq!(write(&parsed.regex), starred);
    assert_eq!(thompson(&parsed.regex).len(), 3 * depth + 2);
    assert!(read(&"(".repeat(depth)).is_err());
}

#[test]
fn an_expression_that_would_be_too_long_is_an_error() {
    // Each pair of states has a move on its own symbol, so the expression more than doubles with each state.
    let states = 12;
    let symbols: Alphabet = (0..states * states).filter_map(|n| Symbol::new(n.to_string())).collect();
    let transitions = (0..states * states).map(|n| (n / states, n, n % states));
    let nfa = Nfa::new(symbols, states as usize, Some(0), [1], transitions);
    assert_eq!(regex_of(&nfa, 10_000), Err(TooLong { limit: 10_000 }));
}

#[test]
fn a_long_chain_of_states_is_converted() {
    let len = 20_000;
    let a: Alphabet = "a".chars().map(Symbol::from).collect();
    let nfa = Nfa::new(a, len as usize + 1, Some(0), [len], (0..len).map(|q| (q, 0, q + 1)));
    assert_eq!(regex_of(&nfa, 100_000).map(|back| write(&back)), Ok("a".repeat(len as usize)));
}

#[test]
fn two_forms_of_the_same_repetition_do_not_remove_each_other() {
    // The paths from state 2 to state 3 become two repetitions of the same language.
    let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
    let transitions =
        [(0, 0, 0), (0, 0, 2), (0, 1, 0), (0, EPSILON, 3), (2, 1, 0), (2, 1, 3), (3, 0, 3), (3, 1, 3), (3, EPSILON, 3)];
    let nfa = Nfa::new(ab, 4, Some(2), [0, 3], transitions);
    assert_eq!(regex_of(&nfa, 1000).map(|expression| write(&expression)), Ok("b(a|b)*".to_owned()));
}
