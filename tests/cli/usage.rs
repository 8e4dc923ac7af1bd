//! Help, completions and usage errors, and the program without a display.

use crate::run::{command, grammaton};

#[test]
fn help_and_version_succeed() {
    let help = grammaton(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    for command in ["convert", "transform", "accepts", "derive", "compare", "words", "info", "grade"] {
        assert!(help.out.contains(command), "{command}");
        assert_eq!(grammaton(&[command, "--help"]).code, Some(0));
    }
    grammaton(&["--version"]).says(concat!("grammaton ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_and_manual_pages_are_generated() {
    for (shell, expected) in
        [("bash", "_grammaton()"), ("zsh", "#compdef grammaton"), ("fish", "complete -c grammaton")]
    {
        let run = grammaton(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains(expected) && run.out.contains("convert"), "{shell}");
    }
    grammaton(&["completions", "tcsh"]).fails("bash");
    let run = grammaton(&["man"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.contains(".TH grammaton 1") && run.out.contains("convert"), "{}", run.out);
    assert!(grammaton(&["man", "convert"]).out.contains("lambda"));
    grammaton(&["man", "fly"]).fails("convert");
}

#[test]
fn usage_errors_are_one_line() {
    grammaton(&["convert"]).fails("<IN>");
    grammaton(&["convert", "a.ron", "--lefty"]).fails("--left");
    grammaton(&["convert", "a.ron", "--names", "numbers"]).fails("letters");
    grammaton(&["convert", "a.ron", "-o", "b", "--out-dir", "c"]).fails("--out-dir");
    grammaton(&["accepts", "a.ron"]).fails("<WORD>");
    grammaton(&["derive", "a.ron", "a", "b"]).fails("'b'");
    grammaton(&["converts", "a.ron"]).fails("'a.ron' found; see grammaton --help");
    grammaton(&["a.ron", "convert", "b.ron"]).fails("a.ron");
}

#[test]
fn unknown_formats_are_rejected_with_a_list_of_valid_ones() {
    let even = "examples/even-a.ron";
    grammaton(&["convert", even, "--to", "docx"])
        .fails("ron, jff, json, dot, mata, definition, python, mermaid, grammar, bnf, ebnf, w3c-ebnf, antlr, jff-grammar, latex");
    let readable = "jff, json, dot, mata, definition, grammar, bnf, ebnf, jff-grammar, jflap, regex, csv, svg, png";
    grammaton(&["convert", even, "--from", "docx"]).fails(readable);
    grammaton(&["convert", "LICENSE-MIT"]).fails(readable);
    grammaton(&["convert", even, "--from", "grammar"]).fails("even-a.ron:1:1: ");
}

#[test]
fn a_format_that_can_only_be_read_names_the_one_to_write_instead() {
    let even = "examples/even-a.ron";
    let message = "the format jflap can only be read; use --to jff-grammar";
    grammaton(&["convert", even, "-o", "x.jflap"]).fails(&format!("x.jflap: {message}"));
    grammaton(&["transform", "star", even, "-o", "X.JFLAP"]).fails(message);
    grammaton(&["convert", even, "--to", "jflap"]).fails(message);
}

#[test]
fn unreadable_files_are_reported_by_name() {
    grammaton(&["info", "Cargo.lock", "--from", "ron"]).fails("Cargo.lock:");
    grammaton(&["info", "missing.ron"]).fails("cannot read missing.ron");
    grammaton(&["info", "src", "--from", "ron"]).fails("cannot read src");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_error_mentions_convert() {
    grammaton(&[]).fails("grammaton convert");
    grammaton(&["examples/even-a.ron"]).fails("grammaton convert");
    let unusable = command(&[]).env("DISPLAY", ":does-not-exist").output().unwrap();
    assert_eq!(unusable.status.code(), Some(2));
    assert!(String::from_utf8(unusable.stderr).unwrap().contains("grammaton convert"));
}
