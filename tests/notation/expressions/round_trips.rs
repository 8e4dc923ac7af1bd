//! Expressions of minimal automata: they must not be longer than the expressions that the automata came from.

use grammaton_core::{determinize, equivalent, glushkov, minimize, notation::regex, regex_of};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

fn back(text: &str) -> String {
    let nfa = glushkov(&regex::read(text).unwrap());
    let minimal = minimize(&determinize(&nfa).dfa).dfa;
    let back = regex_of(minimal.as_nfa(), 10_000).unwrap();
    assert_eq!(equivalent(&nfa, &glushkov(&back)), Ok(()), "{text}");
    regex::write(&back)
}

#[test]
fn a_minimized_automaton_gives_an_expression_that_is_not_longer() {
    for text in ["(a|b)*c|d", "a*b|c", "c|(a|b)*d", "a(b|c)*d|e", "[a-d]*", "(ab)*c|d"] {
        let found = back(text);
        assert!(found.chars().count() <= text.chars().count() + 2, "{text} becomes {found}");
    }
}

#[test]
fn laws_shorten_what_elimination_makes() {
    let check = |text: &str, expected: &str| assert_eq!(back(text), expected, "{text}");
    check("(a|b)*c|d", "(a|b)*c|d");
    check("c(a|b)*|d", "c(a|b)*|d");
    check("a|b*", "a|b*");
    check("(a|b){1,}b", "(a|b)+b");
    check("(aba){1,}", "(aba)+");
    check("(c(a|b))*", "(c(a|b))*");
    check("(bacda*){1,}", "(bacda*)+");
}

/// Returns small expressions, with `{1,}` for `+` so that they have one reading.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(&["a", "b", "c", "d"][..]).prop_map(String::from);
    leaf.prop_recursive(4, 10, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            2 => several.clone().prop_map(|parts| parts.concat()),
            2 => several.prop_map(|parts| format!("({})", parts.join("|"))),
            1 => (inner, prop::sample::select(&["*", "{1,}", "?"][..])).prop_map(|(tree, how)| format!("({tree}){how}")),
        ]
    })
}

#[test]
fn a_thousand_round_trips_shorten_expressions_by_a_tenth() {
    let mut runner = TestRunner::deterministic();
    let (mut before, mut after) = (0, 0);
    for _ in 0..1000 {
        let text = expression().new_tree(&mut runner).unwrap().current();
        before += regex::write(&regex::read(&text).unwrap()).chars().count();
        after += back(&text).chars().count();
    }
    assert!(10 * after <= 9 * before, "{before} characters become {after}");
}
