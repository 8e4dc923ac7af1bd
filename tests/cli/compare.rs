//! `grammaton compare`.

use crate::run::{Folder, grammaton, grammaton_reading};

const NFA: &str = "examples/ends-with-abb-nfa.ron";
const DFA: &str = "examples/ends-with-abb-dfa.ron";
const EVEN: &str = "examples/even-a.ron";

#[test]
fn automata_with_the_same_language_are_equivalent() {
    grammaton(&["compare", NFA, DFA]).says("equivalent\n");
    grammaton(&["compare", NFA, "examples/ends-with-abb-thompson.ron"]).says("equivalent\n");
    grammaton(&["compare", "tests/golden/even-a/left-no-epsilon.txt", EVEN]).says("equivalent\n");
    grammaton(&["compare", "examples/empty-language.ron", "tests/golden/empty-language/right.txt"])
        .says("equivalent\n");
}

#[test]
fn different_languages_are_reported_with_a_shortest_word() {
    grammaton(&["compare", EVEN, NFA]).fails_with(1, &format!("differ: ε is only in {EVEN}\n"));
    let check = |one: &str, other: &str, expected: &str| {
        let folder = Folder::new("differ");
        folder.write("one.re", one);
        folder.write("other.re", other);
        folder.grammaton(&["compare", "one.re", "other.re"]).fails_with(1, expected);
    };
    check("(a|b)*abb", "(a|b)*bb", "differ: bb is only in other.re\n");
    check("a*", "a?", "differ: aa is only in one.re\n");
    check("\"if\" x", "\"if\" y", "differ: if x is only in one.re\n");
    check("∅", "ε", "differ: ε is only in other.re\n");
}

#[test]
fn a_subset_is_distinguished_from_an_equivalent_language() {
    let folder = Folder::new("subset");
    let check = |one: &str, other: &str, code: i32, expected: &str| {
        folder.write("one.re", one);
        folder.write("other.re", other);
        folder.grammaton(&["compare", "--subset", "one.re", "other.re"]).fails_with(code, expected);
    };
    check("(a|b)*abb", "(a|b)*bb", 0, "subset\n");
    check("(a|b)*bb", "(a|b)*abb", 1, "not a subset: bb is only in one.re\n");
    check("a*", "(aa)*a?(aa)*", 0, "subset\n");
    check("ab|a", "ba|ab", 1, "not a subset: a is only in one.re\n");
    let both = ["compare", "--subset", "--isomorphic", "one.re", "other.re"];
    folder.grammaton(&both).fails("cannot be used with");
}

#[test]
fn either_operand_may_be_standard_input() {
    grammaton_reading("(a|b)*abb", &["compare", "-", NFA, "--from", "regex"]).says("equivalent\n");
    grammaton_reading("(a|b)*", &["compare", NFA, "-", "--from", "regex"])
        .fails_with(1, "differ: ε is only in standard input\n");
    grammaton_reading("a", &["compare", NFA, "-"]).fails("--from");
    grammaton(&["compare", "-", "-", "--from", "ron"]).fails("only one of the two");
    grammaton(&["compare", NFA]).fails("<B>");
}

#[test]
fn isomorphic_automata_differ_only_in_names() {
    let folder = Folder::new("isomorphic");
    let check = |one: &str, other: &str, code: i32, expected: &str| {
        folder.write("one.txt", one);
        folder.write("other.txt", other);
        folder.grammaton(&["compare", "one.txt", "other.txt", "--isomorphic"]).fails_with(code, expected);
    };
    check("S → a A | b S\nA → ε", "X → b X | a Y\nY → ε", 0, "isomorphic\n");
    check("S → a T | ε\nT → b T", "S → a T | ε\nT → b T | ε", 1, "differ: a is only in other.txt\n");
    check("S → a S | ε", "S → a S | b S | ε", 1, "differ: b has a run only in other.txt\n");
    check(
        "S → a S | ε",
        "S → a T | ε\nT → a S | ε",
        1,
        "differ: a and an earlier word lead to the same state in one automaton but to different states in the other\n",
    );
    let nondeterministic =
        format!("--isomorphic compares deterministic automata, but {NFA} is not deterministic: NFA: q0 has");
    grammaton(&["compare", DFA, NFA, "--isomorphic"]).fails(&nondeterministic);
}
