//! `grammaton transform`: the effect of each operation on languages.

use crate::{
    language::{Language, all_words, language},
    run::{Folder, Run, grammaton, grammaton_reading},
};
use std::fs;

/// The maximum length of the words by which languages are compared.
const LONGEST: usize = 6;

/// Automata, grammars and expressions over a and b, of all kinds.
const INPUTS: [(&str, &str); 9] = [
    ("even.ron", include_str!("../../examples/even-a.ron")),
    ("nfa.ron", include_str!("../../examples/ends-with-abb-nfa.ron")),
    ("thompson.ron", include_str!("../../examples/ends-with-abb-thompson.ron")),
    ("ambiguous.ron", include_str!("../../examples/ambiguous.ron")),
    ("empty.ron", include_str!("../../examples/empty-language.ron")),
    ("nothing.ron", "(version: 1)"),
    ("right.txt", "S -> a S | b A | a b\nA → b | S | ε\nD → a D"),
    ("left.txt", "S → A b | ε\nA → S a | A a | b"),
    ("some.re", "a(a|b)?b*|∅"),
];

fn inputs(name: &str) -> Folder {
    let folder = Folder::new(name);
    for (file, text) in INPUTS {
        folder.write(file, text);
    }
    folder
}

/// Asserts that an operation turns the language of each input into `expected` of it; returns the folder with the
/// results.
fn check(operation: &str, expected: fn(&Language) -> Language) -> Folder {
    let folder = inputs(operation);
    for (file, _) in INPUTS {
        let out = format!("{file}.out.ron");
        done(&folder.grammaton(&["transform", operation, file, "--alphabet", "a,b", "-o", &out]), file);
        let found = language(&folder, &out, LONGEST);
        assert_eq!(found, expected(&language(&folder, file, LONGEST)), "{operation} {file}");
    }
    folder
}

/// Like `check`, for an operation on two operands.
fn check_pairs(operation: &str, expected: fn(&Language, &Language) -> Language) {
    let folder = inputs(operation);
    let some = ["even.ron", "thompson.ron", "nothing.ron", "left.txt", "some.re"];
    let languages = some.map(|file| (file, language(&folder, file, LONGEST)));
    for (first, one) in &languages {
        for (second, other) in &languages {
            done(&folder.grammaton(&["transform", operation, first, second, "-o", "out.txt"]), first);
            assert_eq!(language(&folder, "out.txt", LONGEST), expected(one, other), "{operation} {first} {second}");
        }
    }
}

fn done(run: &Run, file: &str) {
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{file}: {}", run.err);
}

/// Asserts that the description of each result contains this line.
fn describes(folder: &Folder, line: &str) {
    for (file, _) in INPUTS {
        let info = folder.grammaton(&["info", &format!("{file}.out.ron")]).out;
        assert!(info.lines().any(|message| message == line), "{file}: {info}");
    }
}

#[test]
fn some_operations_preserve_the_language() {
    describes(&check("determinize", Language::clone), "deterministic: yes");
    describes(&check("minimize", Language::clone), "minimal: yes");
    describes(&check("complete", Language::clone), "complete: yes");
    check("trim", Language::clone);
    let folder = check("remove-epsilon", Language::clone);
    for (file, _) in INPUTS {
        assert!(!folder.grammaton(&["info", &format!("{file}.out.ron")]).out.contains("ε-NFA"), "{file}");
    }
}

#[test]
fn complement_accepts_the_other_words() {
    let folder = check("complement", |words| &all_words(LONGEST) - words);
    describes(&folder, "complete: yes");
}

#[test]
fn reverse_reverses_every_word() {
    check("reverse", |words| words.iter().map(|word| word.chars().rev().collect()).collect());
}

#[test]
fn star_repeats_words() {
    check("star", |words| {
        let mut starred = Language::from([String::new()]);
        loop {
            let longer = concatenated(&starred, words);
            if longer.is_subset(&starred) {
                break starred;
            }
            starred.extend(longer);
        }
    });
}

#[test]
fn binary_operations_combine_languages() {
    check_pairs("union", |one, other| one | other);
    check_pairs("intersection", |one, other| one & other);
    check_pairs("difference", |one, other| one - other);
    check_pairs("symmetric-difference", |one, other| one ^ other);
    check_pairs("concatenate", concatenated);
}

fn concatenated(one: &Language, other: &Language) -> Language {
    let joined = one.iter().flat_map(|begin| other.iter().map(move |end| begin.clone() + end));
    joined.filter(|word| word.len() <= LONGEST).collect()
}

#[test]
fn result_states_are_named_after_their_originals() {
    let check = |args: &[&str], expected| grammaton(&[&["transform"], args].concat()).says(expected);
    let (abb, even) = ("examples/ends-with-abb-nfa.ron", "examples/even-a.ron");
    check(
        &["determinize", abb],
        "{q0} → a {q0,q1} | b {q0}\n{q0,q1} → a {q0,q1} | b {q0,q2}\n\
         {q0,q2} → a {q0,q1} | b {q0,q3}\n{q0,q3} → a {q0,q1} | b {q0} | ε\n",
    );
    check(&["determinize", even], "even → a odd | b even | ε\nodd → a even | b odd\n");
    check(&["complement", even], "even → a odd | b even\nodd → a even | b odd | ε\n");
    check(
        &["reverse", even, "--to", "bnf"],
        "<even> ::= \"a\" <odd> | \"b\" <even> | \"\"\n<odd> ::= \"a\" <even> | \"b\" <odd>\n",
    );
    grammaton(&["transform", "star", "examples/only-the-empty-word.ron"])
        .says_on_stderr("--alphabet 'a, b'", "start → q0 | ε\nq0 → q0 | ε\n");
    let grammar =
        |args: &[&str], text| grammaton_reading(text, &[&["transform"], args, &["--from", "grammar"]].concat());
    grammar(&["minimize", "-"], "S → a A | b B\nA → a A | ε\nB → a B | ε")
        .says("S → a {A,B} | b {A,B}\n{A,B} → a {A,B} | ε\n");
    grammar(&["complete", "-"], "S → a sink\nsink → ε").says_on_stderr(
        "result: No path leads from sink_2 to an accepting state",
        "S → a sink\nsink → a sink_2 | ε\nsink_2 → a sink_2\n",
    );
    grammar(&["intersection", "-", even], "S → a S | ε")
        .says_on_stderr("--alphabet 'b'", "<(S,even)> → a <(S,odd)> | ε\n<(S,odd)> → a <(S,even)>\n");
}

#[test]
fn drawings_keep_their_positions() {
    let lines = |args: &[&str]| grammaton(&[&["transform"], args, &["--to", "ron"]].concat()).out;
    let original = fs::read_to_string("examples/iso-dates.ron").unwrap();
    let complete = lines(&["complete", "examples/iso-dates.ron"]);
    for line in
        original.lines().filter(|line| line.contains("(id: ") || line.contains("title:") || line.contains("text:"))
    {
        assert!(complete.contains(line), "{line}");
    }
    assert!(complete.contains("name: \"sink\""), "{complete}");
    let trimmed = lines(&["trim", "examples/even-a.ron"]);
    assert_eq!(trimmed, fs::read_to_string("examples/even-a.ron").unwrap());
    let both = lines(&["union", "examples/even-a.ron", "examples/even-a.ron"]);
    for name in ["even", "odd", "even'", "odd'", "start"] {
        assert!(both.contains(&format!("name: {name:?}")), "{name}: {both}");
    }
}

#[test]
fn the_alphabet_can_be_extended() {
    let folder = Folder::new("larger_alphabet");
    folder.write("a.re", "a");
    folder.grammaton(&["transform", "complement", "a.re", "--alphabet", "b-c", "-o", "other.ron"]).says("");
    folder.grammaton(&["accepts", "other.ron", "b", "c", "ab", "ε"]).says("accept b\naccept c\naccept ab\naccept ε\n");
    folder.grammaton(&["accepts", "other.ron", "a", "d"]).fails_with(1, "reject a\nreject d\n");
    assert!(folder.read("other.ron").contains("alphabet: [\"a\", \"b\", \"c\"]"));
    folder.grammaton(&["transform", "complement", "a.re", "--alphabet", "-,b", "-o", "hyphen.ron"]).says("");
    assert!(folder.read("hyphen.ron").contains("alphabet: [\"a\", \"-\", \"b\"]"));
    folder.grammaton(&["transform", "complement", "a.re", "--alphabet", "a,\\e"]).fails("ε cannot be a symbol");
    folder.grammaton(&["transform", "complement", "a.re", "--alphabet", "\"a"]).fails("quote");
}

#[test]
fn symbols_that_a_format_cannot_store_are_named() {
    let folder = Folder::new("lost_symbols");
    let unread = r#"(version: 1, alphabet: ["a", "while", "c"], states: [(id: 0, name: "p", start: true, accepting: true)],
        transitions: [(from: 0, to: 0, on: ["a"])])"#;
    folder.write("in.ron", unread);
    let message = "in.ron: This format cannot store everything. Not exported: extra symbols. The complement depends on \
                   them: name them with transform --alphabet 'c, \"while\"'\n";
    for ending in ["txt", "bnf", "ebnf", "re"] {
        let file = format!("out.{ending}");
        folder.grammaton(&["convert", "in.ron", "-o", &file]).says_on_stderr(message, "");
    }
    // The symbols that the message names restore the complement.
    folder.grammaton(&["transform", "complement", "in.ron", "-o", "other.ron"]).says("");
    let restored = ["transform", "complement", "out.re", "--alphabet", "c, \"while\"", "-o", "restored.ron"];
    folder.grammaton(&restored).says("");
    folder.grammaton(&["compare", "other.ron", "restored.ron"]).says("equivalent\n");
    for ending in ["ron", "json", "dot", "mata", "csv", "jff"] {
        let file = format!("out.{ending}");
        folder.grammaton(&["convert", "in.ron", "-o", &file]).says("");
        folder.grammaton(&["transform", "complement", &file, "-o", "again.ron"]);
        folder.grammaton(&["compare", "other.ron", "again.ron"]).says("equivalent\n");
    }
    let result = "result: This format cannot store everything. Not exported: extra symbols. The complement depends on \
                  them: name them with transform --alphabet 'b'\n";
    let trimmed = folder.grammaton(&["transform", "complement", "in.ron", "--alphabet", "b", "--to", "latex"]);
    assert_eq!(trimmed.err, "", "LaTeX is not read back");
    folder.write("dead.ron", &unread.replace("\"while\", \"c\"", "\"b\""));
    let star = folder.grammaton(&["transform", "star", "dead.ron", "--to", "regex"]);
    star.says_on_stderr(result, "a*\n");
}

#[test]
fn operations_check_their_number_of_operands() {
    let even = "examples/even-a.ron";
    grammaton(&["transform", "union", even]).fails("add IN2");
    grammaton(&["transform", "star", even, even]).fails("leave out IN2");
    grammaton(&["transform", "invert", even]).fails("symmetric-difference");
    grammaton(&["transform", "union", "-", "-", "--from", "ron"]).fails("only one of the two");
    grammaton(&["transform", "star", "missing.ron"]).fails("missing.ron");
}

#[test]
fn standard_input_can_be_either_operand() {
    let even = "examples/even-a.ron";
    let difference = |inputs: [&str; 2]| {
        let args = [&["transform", "difference"], &inputs[..], &["--from", "regex", "--to", "regex"]].concat();
        grammaton_reading("(a|b)*", &args)
    };
    difference([even, "-"]).says_on_stderr("--alphabet 'a, b'", "∅\n");
    let odd = difference(["-", even]);
    assert_eq!((odd.code, odd.err.as_str()), (Some(0), ""));
}

#[test]
fn operations_stop_at_their_limits() {
    let folder = Folder::new("explosion");
    folder.write("kth.txt", &symbol_from_the_end(40));
    let check = |args: &[&str], limit| folder.grammaton(args).fails(&format!("stopped after {limit} "));
    for operation in ["determinize", "minimize", "complete", "complement"] {
        check(&["transform", operation, "kth.txt", "--max-states", "5000"], "5000");
    }
    check(&["transform", "difference", "kth.txt", "kth.txt", "--max-states", "5000"], "5000");
    check(&["transform", "determinize", "kth.txt", "-o", "out.txt"], "1000000");
    check(&["words", "kth.txt", "--rejected"], "1000000");
    folder.write("kth.txt", &multiples_of(43));
    folder.grammaton(&["transform", "determinize", "kth.txt", "-o", "out.re"]).fails("more than 100000 characters");
    folder.write("kth.txt", &symbol_from_the_end(13));
    let short = folder.grammaton(&["transform", "determinize", "kth.txt", "--to", "regex"]).out;
    assert_eq!(short, format!("(a|b)*a{}\n", "(a|b)".repeat(12)), "the expression of 8,192 states");
    assert_eq!(folder.names(), ["kth.txt"], "nothing is written");
    folder.write("kth.txt", &symbol_from_the_end(40));
    folder.grammaton(&["transform", "reverse", "kth.txt", "--max-states", "1", "-o", "out.txt"]).says("");
    let info = folder.grammaton(&["info", "kth.txt"]).out;
    assert!(info.contains("\nwords by length: unknown: stopped after 100000 states"), "{info}");
}

#[test]
fn a_limit_equal_to_the_result_size_suffices() {
    let third = "examples/third-from-the-end.ron";
    let states = |limit| grammaton(&["transform", "determinize", third, "--max-states", limit]);
    assert_eq!(states("8").code, Some(0));
    states("7").fails("stopped after 7 states");
}

/// Returns a grammar for the multiples of a number in binary, whose regular expressions are long.
fn multiples_of(divisor: u32) -> String {
    let productions = |rest: u32| {
        let [zero, one] = [2 * rest % divisor, (2 * rest + 1) % divisor];
        format!("Q{rest} → 0 Q{zero} | 1 Q{one}{}\n", if rest == 0 { " | ε" } else { "" })
    };
    (0..divisor).map(productions).collect()
}

/// Returns a grammar for the words over a and b whose symbol number `k` from the end is a. Its smallest
/// deterministic automaton has 2^k states.
fn symbol_from_the_end(k: usize) -> String {
    let middle: Vec<String> = (1..k).map(|n| format!("A{n} → a A{m} | b A{m}", m = n + 1)).collect();
    format!("S → a S | b S | a A1\n{}\nA{k} → ε\n", middle.join("\n"))
}

#[test]
fn constructions_keep_the_language() {
    for operation in ["double-reversal", "merge-bisimilar", "derivatives", "partial-derivatives"] {
        let folder = inputs(operation);
        for (file, _) in INPUTS {
            done(&folder.grammaton(&["transform", operation, file, "-o", "out.ron"]), file);
            assert_eq!(language(&folder, "out.ron", LONGEST), language(&folder, file, LONGEST), "{operation} {file}");
        }
    }
    let run = |text: &str, operation: &str| grammaton_reading(text, &["transform", operation, "-", "--from", "regex"]);
    run("(a|b)*ab", "derivatives").says("q0 → a q1 | b q0\nq1 → a q1 | b q2\nq2 → a q1 | b q0 | ε\n");
    run("(a|b)*ab", "partial-derivatives").says("q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → ε\n");
    let merged = ["transform", "merge-bisimilar", "-", "--from", "grammar", "--names", "letters"];
    grammaton_reading("S → aA | aB\nA → b\nB → b", &merged).says("S → a A\nA → b B\nB → ε\n");
}

#[test]
fn grammars_are_transformed() {
    let check = |operation: &str, text: &str, expected: &str| {
        grammaton_reading(text, &["transform", operation, "-", "--from", "grammar"]).says(expected);
    };
    check("make-strict", "S → a b S | c", "S → a S_1 | c\nS_1 → b S\n");
    check("make-deterministic", "S → a S | a A\nA → b", "S → a SA\nSA → a SA | b\n");
    check("renumber", "q0 → a q1 | b q0\nq1 → c", "S → a A | b S\nA → c\n");
    check("unroll", "S → a S | b", "S → a S_1 | b\nS_1 → a S_1 | b\n");
    let folder = inputs("grammars");
    for operation in ["make-strict", "make-deterministic", "renumber", "unroll"] {
        for (file, _) in INPUTS {
            done(&folder.grammaton(&["transform", operation, file, "-o", "out.txt"]), file);
            assert_eq!(language(&folder, "out.txt", LONGEST), language(&folder, file, LONGEST), "{operation} {file}");
        }
    }
}

#[test]
fn too_many_derivatives_are_an_error() {
    let large = format!("(a|b)*a{}", "(a|b)".repeat(12));
    let run = grammaton_reading(&large, &["transform", "derivatives", "-", "--from", "regex", "--max-states", "1000"]);
    run.fails("raise --max-states");
}
