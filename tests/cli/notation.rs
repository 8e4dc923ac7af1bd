//! Notation that can be read in several ways: what is printed about it, and the options that decide.

use crate::run::{Folder, grammaton_reading};

/// Returns the standard output and error of a command that reads `text` in a format.
fn run(arguments: &[&str], from: &str, text: &str) -> (String, String) {
    let arguments: Vec<&str> = [arguments[0], "-", "--from", from].iter().chain(&arguments[1..]).copied().collect();
    let run = grammaton_reading(text, &arguments);
    assert_ne!(run.code, Some(2), "{text}: {}", run.err);
    (run.out, run.err)
}

#[test]
fn an_ambiguous_sign_is_reported_and_decided_by_an_option() {
    let words = |options: &[&str], text: &str| run(&[&["words", "--max-length", "3"], options].concat(), "regex", text);
    let (out, err) = words(&[], "a+b");
    assert_eq!(out, "a\nb\n");
    assert!(err.contains("standard input:1:2: “+” was read as union"), "{err}");
    assert!(err.contains("use --empty-word C, --union C or --symbol C to decide how to read +"), "{err}");
    assert_eq!(words(&["--union", "+"], "a+b"), ("a\nb\n".to_owned(), String::new()));
    assert_eq!(words(&["--symbol", "+"], "a+b"), ("a+b\n".to_owned(), String::new()));

    let words = |options: &[&str]| run(&[&["words"], options].concat(), "grammar", "S → a | e");
    let (out, err) = words(&[]);
    assert_eq!(out, "ε\na\n");
    assert!(err.contains("“e” was read as the empty word"), "{err}");
    assert_eq!(words(&["--symbol", "e"]), ("a\ne\n".to_owned(), String::new()));
    assert_eq!(words(&["--empty-word", "e"]), ("ε\na\n".to_owned(), String::new()));
}

#[test]
fn the_options_apply_to_bnf() {
    let words = |options: &[&str]| run(&[&["words"], options].concat(), "bnf", "<S> ::= \"a\" / \"b\"\n");
    let (out, err) = words(&[]);
    assert_eq!(out, "a\nb\n");
    assert!(err.contains("standard input:1:13: “/” was read as union"), "{err}");
    assert_eq!(words(&["--union", "/"]), ("a\nb\n".to_owned(), String::new()));
}

#[test]
fn the_extended_syntax_has_intersection_and_complement() {
    let text = "[ab]*a[ab]* & ~([ab]*b[ab]*) & !(aa)";
    let (out, err) = run(&["words", "--extended", "--max-length", "4"], "regex", text);
    assert_eq!((out.as_str(), err.as_str()), ("a\naaa\naaaa\n", ""));
    let (_, err) = run(&["words"], "regex", "a&b");
    assert!(err.contains("“&” was read as a symbol; for intersection, turn on the extended syntax"), "{err}");
}

#[test]
fn a_certain_look_alike_is_read_as_meant_and_noted() {
    let (out, err) = run(&["info"], "grammar", "S → aS ∣ ϵ");
    assert!(out.contains("alphabet: a\n"), "{out}");
    assert!(err.contains("“ϵ” was read as the empty word"), "{err}");
}

#[test]
fn a_grammar_that_is_not_regular_is_described_by_its_type() {
    let (out, _) = run(&["info"], "grammar", "S → a S b | ε");
    assert!(out.starts_with("kind: grammar that is not regular\ntype: 2 (context-free, linear)\n"), "{out}");
    assert!(out.contains("because: line 1, column 7: S → a S b has symbols on both sides of S\n"), "{out}");
    assert!(out.contains("regular language: unknown: S is self-embedding"), "{out}");
    let (out, _) = run(&["info"], "grammar", "S → a S | b");
    assert!(out.contains("\ntype: 3 (regular, right-linear)\n"), "{out}");
    let refused = grammaton_reading("S → a S b | ε", &["convert", "-", "--from", "grammar"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.ends_with("the grammar is of type 2 (context-free, linear)\n"), "{}", refused.err);
}

#[test]
fn the_notation_of_a_textbook_is_written_and_read_back() {
    let dir = Folder::new("notations");
    let grammar = "S → a S | 'e' | ε\n";
    for book in ["hopcroft", "sipser", "linz", "martin", "lewis", "schoening", "tsinghua", "chen"] {
        for format in ["grammar", "regex", "definition"] {
            let arguments = ["convert", "-", "--from", "grammar", "--to", format, "--notation", book];
            let written = grammaton_reading(grammar, &arguments);
            assert_eq!(written.code, Some(0), "{}", written.err);
            dir.write("written", &written.out);
            dir.write("original.grammar", grammar);
            let arguments = ["convert", "written", "--from", format, "--from-notation", book, "-o", "back.grammar"];
            let read = dir.grammaton(&arguments);
            assert_eq!((read.code, read.err.as_str()), (Some(0), ""), "{book} {format}: {}", written.out);
            dir.grammaton(&["compare", "original.grammar", "back.grammar"]).says("equivalent\n");
        }
    }
}

#[test]
fn a_notation_chooses_the_signs_and_the_tuple() {
    let convert = |format: &str, book: &str| {
        grammaton_reading("S → a S | ε\n", &["convert", "-", "--from", "grammar", "--to", format, "--notation", book])
            .out
    };
    assert_eq!(convert("grammar", "linz"), "S → a S | λ\n");
    let chen = convert("definition", "chen");
    let [automaton, grammar] = [
        "M = (S, Σ, δ, s0, F)\nS = {S}\nΣ = {a}\ns0 = S\nF = {S}\nδ(S, a) = S\n",
        "G = (V_T, V_N, S, P)\nV_T = {a}\nV_N = {S}\nP:\nS → a S | ε\n",
    ];
    assert_eq!(chen, format!("{automaton}\n{grammar}"));
    let derived = grammaton_reading("S → a S | ε", &["derive", "-", "--from", "grammar", "", "--notation", "lewis"]);
    assert_eq!(derived.out, "S\ne\n");
    let help = grammaton_reading("", &["convert", "--help"]).out;
    assert!(help.contains("--notation <NAME>") && help.contains("tsinghua"), "{help}");
    grammaton_reading("", &["convert", "-", "--notation", "knuth"]).fails("invalid value 'knuth'");
}

#[test]
fn the_empty_word_is_written_and_read_by_its_sign() {
    let linz = |command: &str, rest: &[&str], grammar: &str| {
        let arguments = [&[command, "-", "--from", "grammar", "--notation", "linz"], rest].concat();
        grammaton_reading(grammar, &arguments).out
    };
    assert_eq!(linz("words", &["--limit", "2"], "S → a S | ε"), "λ\na\n");
    assert_eq!(linz("accepts", &["", "ε", "a"], "S → a S | ε"), "accept λ\naccept λ\naccept a\n");
    assert_eq!(linz("derive", &[""], "S → a S | ε"), "S\nλ\n");
    let info = linz("info", &["--lang", "C"], "S → A | ε\nA → a");
    assert!(info.contains("shortest word: λ\n") && info.contains("words by length: 1, 1"), "{info}");
    // A letter that looks like the sign is in quotes.
    assert_eq!(linz("words", &[], "S → 'λ' a | ε"), "λ\n\"λ\" a\n");

    let lewis = ["accepts", "-", "--from", "grammar", "--from-notation", "lewis", "--", "e", "\"e\"", "ae"];
    let run = grammaton_reading("S → a 'e' | e", &lewis);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("accept ε\nreject e\naccept ae\n", ""));
}

#[test]
fn sentences_have_the_sign_for_the_empty_word() {
    let dir = Folder::new("signs");
    dir.write("silent.csv", ",ε\n→ p,q\nq *,\n");
    dir.write("a.re", "a");
    let info = dir.grammaton(&["info", "silent.csv", "--notation", "martin"]).out;
    assert!(info.contains("kind: Λ-NFA: p has a transition on Λ to q\n"), "{info}");
    let compared = dir.grammaton(&["compare", "silent.csv", "a.re", "--notation", "martin"]).out;
    assert_eq!(compared, "differ: Λ is only in silent.csv\n");
}
