//! `grammaton lex`.

use crate::run::{Folder, grammaton, grammaton_reading};
use std::fs;

const SPECIFICATION: &str = "\
# A few words.
skip BLANK = [ \\n]+
IF = \"if\"
ID = [a-z]+
NUMBER = [0-9]+
  | [0-9]+ \".\" [0-9]+
";

/// A drawing whose accepting states have tokens.
const DRAWING: &str = r#"(
    version: 2,
    states: [
        (id: 0, name: "s", start: true),
        (id: 1, name: "i", accepting: true, token: (name: "ID")),
        (id: 2, name: "f", accepting: true, token: (name: "IF", priority: 1)),
        (id: 3, name: "b", accepting: true, token: (name: "BLANK", skip: true)),
    ],
    transitions: [
        (from: 0, to: 1, on: ["i", "f", "x"]),
        (from: 1, to: 1, on: ["i", "f", "x"]),
        (from: 0, to: 2, on: ["if"]),
        (from: 0, to: 3, on: [" "]),
    ],
)
"#;

#[test]
fn tokens_have_places() {
    let folder = Folder::new("lex");
    folder.write("words.lexer", SPECIFICATION);
    folder.write("text", "if iffy\n 3.14 文");
    let run = folder.grammaton(&["lex", "words.lexer", "text"]);
    run.fails_with(1, "1:1 IF \"if\"\n1:4 ID \"iffy\"\n2:2 NUMBER \"3.14\"\n2:7 error \"文\"\n");
    folder.write("text", "if");
    folder.grammaton(&["lex", "words.lexer", "text"]).says("1:1 IF \"if\"\n");
    let run = folder.grammaton(&["lex", "words.lexer", "text", "--json"]);
    run.says(
        "{\"version\": 1, \"tokens\": [\n  {\"token\": \"IF\", \"text\": \"if\", \"line\": 1, \"column\": 1, \"offset\": 0}\n]}\n",
    );
}

#[test]
fn the_text_and_the_rules_may_be_standard_input() {
    let folder = Folder::new("lex-standard");
    folder.write("words.lexer", SPECIFICATION);
    let rules = folder.path("words.lexer");
    let rules = rules.to_str().unwrap();
    grammaton_reading("x 1", &["lex", rules, "-"]).says("1:1 ID \"x\"\n1:3 NUMBER \"1\"\n");
    grammaton_reading(SPECIFICATION, &["lex", "-", rules, "--json"])
        .fails_with(1, &grammaton(&["lex", rules, rules, "--json"]).out);
    grammaton(&["lex", "-", "-"]).fails("standard input");
    grammaton(&["lex", rules]).fails("<TEXT>");
}

#[test]
fn a_trace_has_the_states_and_what_was_read_ahead() {
    let folder = Folder::new("lex-trace");
    folder.write("words.lexer", SPECIFICATION);
    folder.write("text", "1 .2.x");
    let run = folder.grammaton(&["lex", "words.lexer", "text", "--trace", "--all"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("1:1 NUMBER \"1\" states 0 ") && lines[0].ends_with(" ahead 0"), "{}", run.out);
    assert!(lines[1].starts_with("1:2 BLANK \" \" skipped states 0 "), "{}", run.out);
    assert!(lines[2].starts_with("1:3 error \".\" states 0 ahead 0"), "{}", run.out);
    assert!(lines[3].starts_with("1:4 NUMBER \"2\" states 0 ") && lines[3].ends_with(" ahead 1"), "{}", run.out);
    let run = folder.grammaton(&["lex", "words.lexer", "text", "--trace", "--json"]);
    assert!(run.out.contains("\"offset\": 2, \"states\": [0], \"ahead\": 0}"), "{}", run.out);
}

#[test]
fn drawings_are_rules() {
    let folder = Folder::new("lex-drawing");
    folder.write("words.ron", DRAWING);
    folder.write("text", "if fix");
    let tokens = "1:1 IF \"if\"\n1:4 ID \"fix\"\n";
    folder.grammaton(&["lex", "words.ron", "text"]).says(tokens);
    folder.write("all.lexer", "use \"words.ron\"\nNUMBER = [0-9]+\n");
    folder.grammaton(&["lex", "all.lexer", "text"]).says(tokens);
    folder.write("all.lexer", "skip BLANK = ' '\nWORD@2 = use \"words.ron\"\n");
    let words = "1:1 WORD \"if\"\n1:3 WORD \" \"\n1:4 WORD \"fix\"\n";
    folder.grammaton(&["lex", "all.lexer", "text"]).says_on_stderr("BLANK never matches", words);
    folder.write("all.lexer", "use \"missing.ron\"");
    folder.grammaton(&["lex", "all.lexer", "text"]).fails("missing.ron");
    fs::copy("examples/even-a.ron", folder.path("even.ron")).unwrap();
    folder.write("text", "bab");
    let run = folder.grammaton(&["lex", "even.ron", "text"]);
    assert_eq!((run.out.as_str(), run.code), ("1:1 even \"b\"\n1:2 error \"a\"\n1:3 even \"b\"\n", Some(1)));
    assert!(run.err.starts_with("even.ron: even matches the empty text"), "{}", run.err);
}

#[test]
fn faults_and_flaws_are_reported_with_their_places() {
    let folder = Folder::new("lex-faults");
    folder.write("text", "ab");
    folder.write("rules", "A = a\nB = (b");
    folder.grammaton(&["lex", "rules", "text"]).fails("rules:2:5: this ( is never closed");
    folder.write("rules", "ID = [ab]+\nA = a\nB = b*");
    let run = folder.grammaton(&["lex", "rules", "text"]);
    run.says_on_stderr("for \"a\", ID wins", "1:1 ID \"ab\"\n");
    run.says_on_stderr("B matches the empty text", "1:1 ID \"ab\"\n");
    folder.write("rules", "A = ^a$");
    let run = folder.grammaton(&["lex", "rules", "text"]);
    assert!(run.err.contains("rules:1:5: ") && run.code == Some(1), "{}", run.err);
}

#[test]
fn rules_are_written_for_other_tools() {
    let folder = Folder::new("lex-tools");
    folder.write("words.lexer", SPECIFICATION);
    let written = |tool: &str, expected: &str| {
        let text = folder.grammaton(&["lex", "words.lexer", "--to", tool]).out;
        assert!(text.contains(expected), "{text}");
    };
    written("flex", "\"if\" { token(\"IF\"); }\n[a-z]+ { token(\"ID\"); }");
    written("logos", "#[token(\"if\", priority = 3)]\n    If,");
    written("antlr", "lexer grammar words;\n\nBLANK : [\\n ]+ -> skip ;\nIF : 'if' ;");
    folder.grammaton(&["lex", "words.lexer", "--to", "antlr", "-o", "Other.g4"]).says("");
    assert!(fs::read_to_string(folder.path("Other.g4")).unwrap().contains("lexer grammar Other;"));
    folder.grammaton(&["lex", "words.lexer", "words.lexer", "--to", "flex"]).fails("--to");
}

#[test]
fn the_examples_have_no_flaws() {
    let rules = |name: &str| format!("examples/lexers/{name}");
    let run = grammaton(&["lex", &rules("small-language.lexer"), &rules("small-language.txt")]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(1)));
    for line in
        ["2:1 ID \"gcd\"", "3:5 WHILE \"while\"", "12:1 ID \"计数\"", "12:6 NUMBER \"3.14e-2\"", "13:1 ID \"iffy\""]
    {
        assert!(run.out.lines().any(|found| found == line), "{line}");
    }
    let errors: Vec<&str> = run.out.lines().filter(|line| line.contains(" error ")).collect();
    assert_eq!(errors, ["13:36 error \".\"", "14:19 error \"@\"", "14:27 error \"\\\"\""]);
    let folder = Folder::new("lex-examples");
    folder.write("text", "if x1 1.01 = ix");
    let text = folder.path("text");
    let run = grammaton(&["lex", &rules("tokens.ron"), text.to_str().unwrap()]);
    run.says("1:1 IF \"if\"\n1:4 ID \"x1\"\n1:7 NUMBER \"1.01\"\n1:12 OPERATOR \"=\"\n1:14 ID \"ix\"\n");
    folder.write("text", "if a1 12.5");
    let run = grammaton(&["lex", &rules("drawings.lexer"), text.to_str().unwrap()]);
    assert_eq!((run.err.as_str(), run.code), ("", Some(0)));
    assert_eq!(run.out, "1:1 KEYWORD \"if\"\n1:4 ID \"a1\"\n1:7 NUMBER \"12.5\"\n");
}
