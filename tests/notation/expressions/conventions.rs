//! Decisions on ambiguous signs, and the declared alphabet.

use super::check_language;
use grammaton_core::{Alphabet, Choice, Conventions, Meaning, Symbol, glushkov, notation::regex};

#[test]
fn a_decision_is_followed_without_a_hint() {
    let check = |text: &str, decisions: &[(&str, Choice)], expected: &str| {
        let mut conventions = Conventions::default();
        for &(text, choice) in decisions {
            conventions.set(text, choice);
        }
        let parsed = regex::parse_with(text, &conventions).unwrap();
        assert_eq!(parsed.hints, [], "{text}");
        check_language(&glushkov(&parsed.regex), expected, text);
    };
    let (union, plus) = (Choice::Sign(Meaning::Union), Choice::Sign(Meaning::Plus));
    let (empty_word, empty_set) = (Choice::Sign(Meaning::EmptyWord), Choice::Sign(Meaning::EmptySet));
    let concatenation = Choice::Sign(Meaning::Concatenation);
    check("a+b", &[("+", union)], "a|b");
    check("a+b", &[("+", plus)], "aa*b");
    check("a+b", &[("+", Choice::Symbol)], "a+b");
    check("[ab]+c", &[("+", union)], "[ab]|c");
    check("a|e", &[("e", Choice::Symbol)], "a|e");
    check("ae*b", &[("e", empty_word)], "ab");
    check("a|eps", &[("eps", Choice::Symbol)], "a|eps");
    check("nil|a", &[("nil", empty_word)], "_|a");
    check("a|%", &[("%", empty_word)], "a|_");
    check("a|0", &[("0", empty_set)], "a|%");
    check("a.b", &[(".", concatenation)], "ab");
    check("a.b", &[(".", Choice::Symbol)], "a.b");
    check("a∘b", &[("∘", Choice::Symbol)], "a∘b");
    check("а|b", &[("а", Choice::Symbol)], "а|b");
    check("a/b", &[("/", Choice::Symbol)], "a/b");
    check("(a#b)*", &[("#", union)], "(a|b)*");
    check("λ|a", &[("λ", Choice::Symbol)], "λ|a");
    check("a&b", &[("&", Choice::Symbol)], "a&b");
}

#[test]
fn any_symbol_is_one_of_the_declared_alphabet() {
    let check = |text: &str, declared: &str, expected: &str| {
        let alphabet: Alphabet = declared.chars().map(Symbol::from).collect();
        let parsed = regex::Options { alphabet, ..regex::Options::default() }.parse(text).unwrap();
        check_language(&glushkov(&parsed.regex), expected, text);
        assert!(parsed.regex.alphabet().symbols().iter().map(Symbol::as_str).collect::<String>().starts_with(declared));
    };
    check(".*", "ba", "(a|b)*");
    check("[^a]", "abc", "b|c");
    check("Σ*a", "ab", "(a|b)*a");
    check("\\D|1", "a1", "a|1");
    check("a*", "ab", "a*");
    check(".c", "ab", "(a|b|c)c");
}

#[test]
fn any_symbol_can_be_a_symbol_of_several_characters() {
    let parsed = regex::parse("\"if\"|.x").unwrap();
    assert_eq!(regex::write(&parsed.regex), "\"if\"|(x|\"if\")x");
    assert_eq!(regex::write(&regex::parse(".|\"if\"|x").unwrap().regex), "x|\"if\"|\"if\"|x");
}

#[test]
fn hints_on_classes_name_the_symbols_and_their_source() {
    let parsed = regex::parse("[^a]*b|c").unwrap();
    let expected = "line 1, column 1: “[^a]” is any of b, c: from the symbols of this expression";
    assert_eq!(parsed.hints[0].to_string(), expected);
}
