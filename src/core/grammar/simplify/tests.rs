//! Tests of the simplification steps.

use super::{Reason, Simplified, make_strict, remove_epsilon_productions, remove_units, remove_useless, simplify};
use crate::{Grammar, notation::grammar};

fn check(way: fn(&Grammar) -> Simplified, text: &str, expected: &str, reasons: &[Reason]) {
    let simplified = way(&grammar::read(text).expect("well-formed"));
    assert_eq!(grammar::write(&simplified.grammar), expected, "{text}");
    assert_eq!(simplified.steps.iter().map(|step| step.reason).collect::<Vec<_>>(), reasons, "{text}");
}

#[test]
fn unproductive_nonterminals_are_removed_before_unreachable_ones() {
    let reasons = [Reason::Unproductive(1), Reason::Unreachable(2)];
    check(remove_useless, "S → a | a A\nA → b A | A\nB → b", "S → a\n", &reasons);
    check(remove_useless, "S → a S", "# The language is empty: S has no rules.\n", &[Reason::Unproductive(0)]);
}

#[test]
fn units_are_replaced_by_what_they_derive() {
    let unit = |head, nonterminal| Reason::Unit { head, nonterminal };
    let expected = "S → a | b S\nA → a | b S\nB → a | b S\n";
    check(remove_units, "S → A\nA → B | a\nB → A | b S", expected, &[unit(0, 1), unit(1, 2), unit(2, 1)]);
    check(remove_units, "S → S | a | a", "S → a\n", &[Reason::Repeated, unit(0, 0)]);
}

#[test]
fn only_a_start_that_occurs_in_no_body_keeps_epsilon() {
    check(remove_epsilon_productions, "S → a A | ε\nA → b | ε", "S → a A | a | ε\nA → b\n", &[Reason::Nullable(1)]);
    let reasons = [Reason::Nullable(0), Reason::NewStart { new: 1, old: 0 }];
    check(remove_epsilon_productions, "S → S a | ε", "S' → S a | a | ε\nS → S a | a\n", &reasons);
    check(remove_epsilon_productions, "S → A\nA → ε", "S → ε\n", &[Reason::Nullable(1)]);
}

#[test]
fn long_bodies_are_split() {
    let expected = "S → a S_1\nS_1 → b S_2\nS_2 → c S\n";
    check(make_strict, "S → a b c S", expected, &[Reason::Long { first: 1 }]);
    check(make_strict, "S → S a b\nS_1 → c", "S → S_2 b\nS_1 → c\nS_2 → S a\n", &[Reason::Long { first: 2 }]);
}

#[test]
fn a_simple_grammar_is_unchanged() {
    for text in ["S → a S | b\n", "S → a A | ε\nA → b A | b\n", "S → S a | a\n"] {
        check(simplify, text, text, &[]);
    }
}
