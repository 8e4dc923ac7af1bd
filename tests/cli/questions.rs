//! `grammaton accepts`, `derive` and `info`.

use crate::run::{Folder, MESSY, grammaton, grammaton_reading};

const ABB: &str = "examples/ends-with-abb-nfa.ron";
const LOOP: &str = "examples/while-loop.ron";

#[test]
fn accepts_prints_one_line_per_word() {
    grammaton(&["accepts", ABB, "abb", "a abb b b"]).fails_with(1, "accept abb\nreject a abb b b\n");
    grammaton(&["accepts", ABB, "abb", "b a b b"]).says("accept abb\naccept babb\n");
    grammaton(&["accepts", ABB, "", "ε", "\"\""]).fails_with(1, "reject ε\nreject ε\nreject ε\n");
    grammaton(&["accepts", ABB, "abc"]).fails_with(1, "reject abc\n");
    grammaton(&["accepts", LOOP, "while(id){}", "while ( id ) { id"])
        .fails_with(1, "accept while ( id ) { }\nreject while ( id ) { id\n");
}

#[test]
fn a_word_with_several_readings_is_read_as_an_accepted_one() {
    let expression = "a\"bc\"|\"ab\"d|cc";
    let run = |args: &[&str]| grammaton_reading(expression, &[args, &["--from", "regex"]].concat());
    let hint = "abc was read as a bc; it can also be read as ab c\n";
    let accepts = grammaton_reading(expression, &["accepts", "-", "--from", "regex", "abc", "abd", "bcd"]);
    assert_eq!((accepts.out.as_str(), accepts.code), ("accept a bc\naccept ab d\nreject bc d\n", Some(1)));
    assert_eq!(accepts.err, hint, "the other words have one reading");
    run(&["derive", "-", "abc"]).says_on_stderr(hint, "q0\na q1\na \"bc\" q2\na bc\n");
    run(&["words", "-", "--after", "abc"]).says_on_stderr(hint, "ab d\nc c\n");
    // The words that are listed have one reading.
    let listed = grammaton_reading("a\"bc\"|\"abc\"|\"ab\"c", &["words", "-", "--from", "regex"]);
    listed.says("\"abc\"\na bc\nab c\n");
}

#[test]
fn words_may_begin_with_a_dash() {
    let dates = "examples/iso-dates.ron";
    grammaton(&["accepts", dates, "-1", "--12", "-"]).fails_with(1, "reject -1\nreject --12\nreject -\n");
    grammaton(&["accepts", dates, "--", "--help", "2024-02-29"]).fails_with(1, "reject --help\naccept 2024-02-29\n");
    grammaton(&["derive", dates, "-1"]).says_no("-1");
    let derivation = grammaton_reading("--", &["derive", "-", "--from", "regex", "--", "--"]);
    assert_eq!(derivation.out.lines().last(), Some("- -"), "{}", derivation.err);
    grammaton(&["derive", dates, "--", "--"]).says_no("--");
    grammaton(&["accepts", dates, "--", "--", "-a"]).fails_with(1, "reject --\nreject -a\n");
}

#[test]
fn accepts_reads_standard_input() {
    let run = grammaton_reading(MESSY, &["accepts", "-", "--from", "ron", "a", "b"]);
    run.fails_with(1, "accept a\nreject b\n");
}

#[test]
fn an_invalid_word_is_an_error() {
    grammaton(&["accepts", ABB, "a \"b"]).fails("column");
    grammaton(&["derive", ABB, "a \"b"]).fails("column");
}

#[test]
fn derive_prints_sentential_forms() {
    grammaton(&["derive", ABB, "abb"]).says("q0\na q1\na b q2\na b b q3\na b b\n");
    grammaton(&["derive", "examples/only-the-empty-word.ron", ""]).says("q0\nε\n");
    let tokens = grammaton(&["derive", LOOP, "while ( id ) { }"]);
    assert_eq!(tokens.out.lines().last(), Some("while ( id ) { }"));
    let messy = grammaton_reading(MESSY, &["derive", "-", "a", "--from", "ron"]);
    messy.says("a\n\"a\" q\na\n");
}

#[test]
fn a_word_without_a_derivation_is_reported() {
    grammaton(&["derive", ABB, "ba"]).says_no("ba");
    grammaton(&["derive", ABB, "xyz"]).says_no("xyz");
    grammaton(&["derive", "examples/empty-language.ron", "ε"]).says_no("ε");
}

#[test]
fn info_describes_an_automaton() {
    grammaton(&["info", ABB]).says(
        "title: (a|b)*abb, nondeterministic\n\
         kind: NFA: q0 has two transitions on a\n\
         deterministic: no: q0 has two transitions on a\n\
         complete: no: it is not deterministic\n\
         minimal: no: it is not deterministic\n\
         states: 4\n\
         transitions: 5\n\
         start: q0\n\
         accepting: q3\n\
         alphabet: a, b\n\
         ambiguous: no\n\
         language: infinite\n\
         universal: no: shortest rejected word ε\n\
         shortest word: abb\n\
         words by length: 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128\n\
         diagnostics: none\n",
    );
}

#[test]
fn info_describes_a_drawing_in_words() {
    grammaton(&["info", "--describe", "examples/even-a.ron"]).says(
        "Title: Even number of a.\n\
         Kind: DFA: every state has one transition on each symbol.\n\
         There are 2 states and 4 transitions.\n\
         Alphabet: a, b.\n\
         Start state: even.\n\
         Accepting state: even.\n\
         \n\
         State even: start, accepting.\n\
         On b to itself.\n\
         On a to odd.\n\
         \n\
         State odd.\n\
         On a to even.\n\
         On b to itself.\n\
         \n\
         Note: Words over a and b that contain an even number of a.\n\
         The number of b does not matter.\n",
    );
    let grammar = grammaton_reading("S → a A\nA → b", &["info", "-", "--from", "grammar", "--describe"]);
    assert!(grammar.out.contains("State S: start.\nOn a to A.\n"), "{}", grammar.out);
    let silent = ["info", "--describe", "--notation", "linz", "examples/ends-with-abb-thompson.ron"];
    assert!(grammaton(&silent).out.contains("On λ to "), "the sign is that of the notation");
}

#[test]
fn info_has_every_key_for_any_automaton() {
    let empty = grammaton_reading("(version: 1)", &["info", "-", "--from", "ron"]);
    let keys = "title kind deterministic complete minimal states transitions start accepting alphabet ambiguous \
                universal language diagnostics";
    for key in keys.split_whitespace().chain(["shortest word", "words by length"]) {
        assert!(empty.out.lines().any(|line| line.starts_with(&format!("{key}: "))), "{key}");
    }
    let folder = Folder::new("info");
    folder.write("messy.ron", MESSY);
    let messy = folder.grammaton(&["info", "messy.ron"]).out;
    assert_eq!(messy.matches("\ndiagnostics: ").count(), 3, "{messy}");
}

#[test]
fn info_lists_the_classes_of_words_with_distinguishing_words() {
    grammaton_reading("(a|b)*ab", &["info", "-", "--from", "regex", "--classes"]).says(
        "class: [ε] {q0,q2}\nclass: [a] {q1,q3}\nclass: [ab] {q2,q4}\ndistinguishing word: [ε] [a] b\n\
         distinguishing word: [ε] [ab] ε\ndistinguishing word: [a] [ab] ε\n",
    );
    let everything = grammaton_reading("a*", &["info", "-", "--from", "regex", "--classes"]);
    everything.says("class: [ε] {q0,q1}\n");
}

#[test]
fn info_checks_meanings_that_are_expressions() {
    let document = |meaning: &str| {
        format!(
            "(version: 2, states: [(id: 0, name: \"even\", start: true, meaning: \"= (aa)*\"), \
             (id: 1, name: \"odd\", meaning: \"{meaning}\")], transitions: [(from: 0, to: 1, on: [\"a\"]), \
             (from: 1, to: 0, on: [\"a\"])])"
        )
    };
    let run = |meaning: &str| grammaton_reading(&document(meaning), &["info", "-", "--from", "ron", "--meanings"]);
    let even = "even: Exactly these words lead here\n";
    run("= a(aa)*").says(&format!("{even}odd: Exactly these words lead here\n"));
    run("an odd number of a").says(even);
    run("= a").fails_with(1, &format!("{even}odd: aaa leads here, but the expression does not have it\n"));
    run("= a*").fails_with(1, &format!("{even}odd: The expression has ε, but it does not lead here\n"));
}
