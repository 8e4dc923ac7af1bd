//! Conversions between all readable formats, and errors about invalid input.

use crate::run::{Folder, Run, grammaton, grammaton_reading};
use std::{fs, path::PathBuf};

/// The file extensions of the formats that can be read and written.
const ENDINGS: [&str; 10] = ["ron", "jff", "txt", "bnf", "ebnf", "re", "mata", "json", "csv", "dot"];

/// Whether the conversion fails because JFLAP cannot represent a symbol.
fn is_refused(run: &Run, ending: &str) -> bool {
    ending == "jff" && run.code == Some(2) && run.err.contains("JFLAP would read the symbol")
}

fn examples() -> Vec<PathBuf> {
    let paths = fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
}

#[test]
fn every_example_survives_every_format() {
    let folder = Folder::new("every_example");
    for path in examples() {
        let path = path.canonicalize().unwrap();
        let path = path.to_str().unwrap();
        for ending in ENDINGS {
            let file = format!("example.{ending}");
            let run = folder.grammaton(&["convert", path, "-o", &file]);
            if is_refused(&run, ending) {
                continue;
            }
            assert_eq!(run.code, Some(0), "{path}: {}", run.err);
            let compared = folder.grammaton(&["compare", path, &file]);
            assert_eq!(
                (compared.code, compared.out.as_str()),
                (Some(0), "equivalent\n"),
                "{path} {ending}: {}",
                compared.err
            );
        }
    }
}

#[test]
fn every_format_converts_to_every_other() {
    let folder = Folder::new("every_pair");
    for name in ["ends-with-abb-thompson", "while-loop", "empty-language", "only-the-empty-word"] {
        let text = fs::read_to_string(format!("examples/{name}.ron")).unwrap();
        folder.write("original.ron", &text);
        for from in ENDINGS {
            let first = format!("first.{from}");
            let run = folder.grammaton(&["convert", "original.ron", "-o", &first]);
            if is_refused(&run, from) {
                continue;
            }
            assert_eq!(run.code, Some(0), "{name} {from}: {}", run.err);
            for to in ENDINGS {
                let second = format!("second.{to}");
                let run = folder.grammaton(&["convert", &first, "-o", &second]);
                if is_refused(&run, to) {
                    continue;
                }
                assert_eq!(run.code, Some(0), "{name} {from} {to}: {}", run.err);
                folder.grammaton(&["compare", "original.ron", &second]).says("equivalent\n");
            }
        }
    }
}

#[test]
fn every_grammar_form_preserves_the_language() {
    let folder = Folder::new("every_form");
    folder.write("right.txt", "S → a b S | T | ε\nT → c T | S | \"if\" T\nU → a U");
    folder.write("left.txt", "S → T c | a b | S a\nT → S | ε");
    for input in ["right.txt", "left.txt"] {
        for orientation in [&[][..], &["--left"]] {
            for convention in [&[][..], &["--no-epsilon"]] {
                for rest in [&[][..], &["--simplify"], &["--names", "letters"], &["--names", "letters", "--simplify"]] {
                    let flags = [orientation, convention, rest].concat();
                    let args = [&["convert", input, "-o", "out.txt"], flags.as_slice()].concat();
                    folder.grammaton(&args).says("");
                    folder.grammaton(&["compare", input, "out.txt"]).says("equivalent\n");
                }
            }
        }
    }
}

#[test]
fn input_in_the_requested_form_is_unchanged() {
    let check = |format: &str, text: &str| {
        grammaton_reading(text, &["convert", "-", "--from", format, "--to", format]).says(text);
    };
    check("grammar", "S → a b T | c\nT → \"if\" S | S | ε\n");
    check("bnf", "<S> ::= \"a\" \"b\" <T> | \"\"\n<T> ::= \"c\"\n");
    check("regex", "(a|b)*abb|[0-9]+\n");
    let left = "S → T a b | c\nT → S d | ε\n";
    grammaton_reading(left, &["convert", "-", "--from", "grammar", "--left"]).says(left);
    grammaton_reading(left, &["convert", "-", "--from", "grammar"]).says("S' → c S | T\nS → d T | ε\nT → a b S\n");
}

#[test]
fn simplified_grammars_have_no_redundant_productions() {
    let simplified = |text| grammaton_reading(text, &["convert", "-", "--from", "grammar", "--simplify"]);
    simplified("S → A | b S\nA → a | B\nB → b B\nC → c").says_on_stderr("--alphabet 'c'", "S → a | b S\n");
    // Without the unit production there would be more productions than before.
    simplified("S → A | a S\nA → b A | B | ε\nB → b B\nC → c")
        .says_on_stderr("--alphabet 'c'", "S → a S | A\nA → b A | ε\n");
    simplified("S → a | a").says_on_stderr("duplicate", "S → a\n");
}

#[test]
fn derivations_use_the_grammar_as_written() {
    let check = |text, word, expected| {
        grammaton_reading(text, &["derive", "-", word, "--from", "grammar"]).says(expected);
    };
    check("S → a b S | T\nT → c", "ababc", "S\na b S\na b a b S\na b a b T\na b a b c\n");
    check("S → S a b | ε", "abab", "S\nS a b\nS a b a b\na b a b\n");
    grammaton_reading("S → a", &["derive", "-", "b", "--from", "grammar"]).says_no("b");
    grammaton_reading("a*b", &["derive", "-", "ab", "--from", "regex"]).says("q0\na q1\na b q2\na b\n");
}

#[test]
fn errors_are_reported_with_their_positions() {
    let check = |format, text, message| {
        grammaton_reading(text, &["convert", "-", "--from", format]).fails(&format!("error: standard input:{message}"));
    };
    check("grammar", "S → a S\nT → b U", "2:7: U has no rule");
    check(
        "grammar",
        "S → a S b\nT → U",
        "1:7: this nonterminal is between terminals; in a regular grammar, it must begin or end the body (and 1 more)",
    );
    check("grammar", "S → a T | ε\nT → S b", "2:5: the nonterminal comes first here");
    check("grammar", "a S", "1:1: this line has no arrow");
    check("grammar", "", "1:1: the grammar has no rules");
    check("bnf", "<S> ::= a", "1:9: write \"a\" for a terminal");
    check("regex", "a(b", "1:2: this ( is never closed");
    check("regex", "a\n|*", "2:2: nothing to repeat before this *");
    check("ron", "(version: 1, states: [(id: 0)], transitions: [(from: 0, to: 1, on: [\"a\"])])", "1:");
}

#[test]
fn a_table_is_written_but_not_read() {
    let table = "| | a | b |\n";
    grammaton_reading(table, &["info", "-", "--from", "table"]).fails("only ron, ");
    let folder = Folder::new("table");
    folder.write("table.md", table);
    folder.grammaton(&["info", "table.md"]).fails("cannot read table.md: only");
    folder.write("unnamed.ron", "(version: 1, states: [(id: 7, name: \"\", start: true)])");
    folder.grammaton(&["convert", "unnamed.ron", "-o", "table.md"]).says("");
    assert_eq!(folder.read("table.md"), "|      |\n| ---- |\n| → q7 |\n");
}

#[test]
fn several_initial_states_in_mata_are_start_states() {
    let text = "@NFA-explicit\n%Alphabet-auto\n%Initial p q\n%Final q\np a q\n";
    let convert = |more: &[&str]| grammaton_reading(text, &[&["convert", "-", "--from", "mata"], more].concat());
    convert(&[]).says("S' → p | q\np → a q\nq → ε\n");
    convert(&["--left"]).says("q → p a | ε\np → ε\n");
    convert(&["--to", "mata"]).says(text);
    convert(&["--to", "jff"]).fails("JFLAP allows only one start state, but this automaton has 2");
    convert(&["--to", "mata", "--single-start"]).says(
        "@NFA-explicit\n%Alphabet-auto\n%States-enum p q q0\n%Initial q0\n%Final q\np a q\nq0 \"\" p\nq0 \"\" q\n",
    );
    let info = grammaton_reading(text, &["info", "-", "--from", "mata"]);
    for line in ["kind: NFA: 2 start states", "deterministic: no: there are 2 start states", "start: p, q"] {
        assert!(info.out.lines().any(|found| found == line), "{line}: {}", info.out);
    }
    grammaton_reading("@NFA-bits", &["info", "-", "--from", "mata"]).fails("standard input:1:1: ");
}

#[test]
fn texts_in_other_encodings_are_read_and_reported() {
    let folder = Folder::new("encodings");
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let check = |name: &str, bytes: &[u8], encoding: &str, grammar: &str| {
        fs::write(folder.path(name), bytes).unwrap();
        let message = format!("{name}: the file was read as {encoding}\n");
        let run = folder.grammaton(&["convert", name]);
        assert_eq!((run.out.as_str(), run.code), (grammar, Some(0)), "{name}: {}", run.err);
        assert!(run.err.starts_with(&message), "{}", run.err);
    };
    let latin = "Windows-1252; save as UTF-8 if letters look wrong";
    check("latin.txt", b"S -> a \xe9", latin, "S → a é\n");
    check("wide.txt", &utf16("S -> a é"), "UTF-16LE", "S → a é\n");
    check("marked.re", &utf16("\u{feff}é"), "UTF-16LE", "q0 → é q1\nq1 → ε\n");
    check("excel.csv", &utf16("\u{feff}sep=;\r\nstate;a,b\r\n->*q;q\r\n"), "UTF-16LE", "q → a q | b q | ε\n");
    check("detected", &utf16("digraph { s [shape=point]; s -> é; é [shape=doublecircle]; }"), "UTF-16LE", "é → ε\n");
}

#[test]
fn bytes_that_are_no_text_are_reported_with_their_position() {
    let folder = Folder::new("no_text");
    fs::write(folder.path("binary.txt"), b"S -> a\nT -> \xe9\x01").unwrap();
    folder
        .grammaton(&["info", "binary.txt"])
        .fails("binary.txt:2:6: this is not valid UTF-8; save the file as UTF-8 text");
    // 开始 in GB 18030
    fs::write(folder.path("chinese.txt"), b"<\xbf\xaa\xca\xbc> -> a").unwrap();
    folder
        .grammaton(&["info", "chinese.txt"])
        .fails("chinese.txt:1:2: this looks like Chinese text in GBK or GB 18030; save the file as UTF-8 text");
}

#[test]
fn ambiguous_notation_is_a_warning_and_not_an_error() {
    let convert = |format, text| grammaton_reading(text, &["convert", "-", "--from", format]);
    convert("grammar", "S → while S | ε").says_on_stderr(
        "standard input:1:5: while is read as 5 terminals; for one terminal, write \"while\"\n",
        "S → w h i l e S | ε\n",
    );
    convert("regex", "a+b").says_on_stderr(
        "standard input:1:2: “+” was read as union; for repetition, write {1,}\n",
        "q0 → a q1 | b q2\nq1 → ε\nq2 → ε\n",
    );
}

#[test]
fn info_describes_grammars_and_expressions() {
    let info = |format: &str, text: &str| grammaton_reading(text, &["info", "-", "--from", format]);
    info("grammar", "S → a b S | T\nT → ε\nU → \"if\"").says(
        "kind: right-linear grammar, extended: S → a b S has several terminals\ntype: 3 (regular, right-linear)\nnonterminals: 3\n\
         productions: 4\nstart: S\nuseless: U\nalphabet: a, b, \"if\"\nambiguous: no\nlanguage: infinite\n\
         universal: no: shortest rejected word a\nshortest word: ε\n\
         words by length: 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1\n",
    );
    info("regex", "(a|b)(a|b)").says(
        "kind: regular expression\nalphabet: a, b\nambiguous: no\n\
         language: finite: the longest words have length 2\n\
         universal: no: shortest rejected word ε\nshortest word: aa\n\
         words by length: 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0\n",
    );
    let kind = |text: &str| info("grammar", text).out.lines().next().map(str::to_owned);
    assert_eq!(
        kind("S → S a | ε").unwrap(),
        "kind: left-linear grammar, strict: each right side is ε, a terminal, or a terminal and a nonterminal"
    );
    assert_eq!(kind("S → A\nA → a").unwrap(), "kind: right- and left-linear grammar, extended: S → A has no terminal");
}

#[test]
fn info_reports_the_degree_of_ambiguity() {
    let message = |text: &str| {
        let out = grammaton_reading(text, &["info", "-", "--from", "grammar"]).out;
        out.lines().filter(|line| line.contains("ambigu")).map(str::to_owned).collect::<Vec<_>>()
    };
    let check = |text, word: &str, degree: &str| {
        assert_eq!(
            message(text),
            [format!("ambiguous: yes: {word} has two accepting runs"), format!("degree of ambiguity: {degree}")]
        );
    };
    assert_eq!(message("S → a S | b"), ["ambiguous: no"]);
    assert_eq!(message("S → a b | a b"), ["ambiguous: no"], "a repeated production is the same production");
    check("S → a A | a B\nA → b\nB → b", "ab", "finite: the number of accepting runs of a word is bounded");
    check("S → a S | a T\nT → a T | ε", "aa", "polynomial: a word of length n has up to about n^1 accepting runs");
    check(
        "S → a S | a T | ε\nT → a S",
        "aa",
        "exponential: the number of accepting runs grows exponentially with the length of the word",
    );
    check(
        "S → S | a",
        "a",
        "infinite: some word has infinitely many accepting runs because of a cycle of ε-transitions",
    );
}

#[test]
fn info_explains_why_an_automaton_is_not_minimal() {
    let minimal = |text: &str| {
        let folder = Folder::new("not_minimal");
        folder.write("grammar.txt", text);
        folder.grammaton(&["convert", "grammar.txt", "-o", "automaton.ron"]);
        let out = folder.grammaton(&["info", "automaton.ron"]).out;
        out.lines().find_map(|line| line.strip_prefix("minimal: ")).unwrap().to_owned()
    };
    assert_eq!(minimal("S → a T | ε\nT → a S"), "yes");
    assert_eq!(minimal("S → a T | ε\nT → a S | ε"), "no: S and T accept the same words");
    assert_eq!(minimal("S → a S | ε\nT → b"), "no: no path leads to T");
    assert_eq!(minimal("S → a S | b T | ε\nT → b T"), "no: no path leads from T to an accepting state");
    assert_eq!(minimal("S → a S | a"), "no: it is not deterministic");
    assert!(grammaton(&["info", "examples/even-a.ron"]).out.contains("\nminimal: yes\n"));
}

#[test]
fn cells_that_spreadsheets_calculate_get_an_apostrophe_and_are_reported() {
    let folder = Folder::new("formulas");
    let text =
        r#"(version: 1, states: [(id: 0, name: "=1+1", start: true)], transitions: [(from: 0, to: 0, on: ["+"])])"#;
    folder.write("sum.ron", text);
    let run = folder.grammaton(&["convert", "sum.ron", "--to", "csv"]);
    run.says_on_stderr(
        "sum.ron: in the table, an apostrophe precedes",
        "state,start,accepting,\"\"\"+\"\"\"\n'=1+1,yes,,'=1+1\n",
    );
    assert!(run.err.contains("(“=1+1”)"), "{}", run.err);
    folder.write("sum.csv", &run.out);
    folder.grammaton(&["compare", "sum.ron", "sum.csv"]).says("equivalent\n");
}

#[test]
fn names_cannot_control_the_terminal() {
    let folder = Folder::new("terminal");
    let file = "a\u{1b}[2J\u{202e}\nb.csv";
    folder.write(file, "s,a\np,q\n");
    let run = folder.grammaton(&["convert", file, "--to", "ron"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(lines[1].starts_with("a\\u{1b}[2J\\u{202e}\\nb.csv:2:3: there is no row for"), "{:?}", run.err);
    assert_eq!(lines.len(), 2);
}
