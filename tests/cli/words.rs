//! `grammaton words`.

use crate::{
    language::{all_words, language},
    run::{Folder, Run, command, grammaton, grammaton_reading},
};
use std::process::Stdio;

const EVEN: &str = "examples/even-a.ron";
const DATES: &str = "examples/iso-dates.ron";

fn words(expression: &str, args: &[&str]) -> Run {
    grammaton_reading(expression, &[&["words", "-", "--from", "regex"], args].concat())
}

#[test]
fn words_are_listed_in_order() {
    words("a|ba|\"if\"*", &["--limit", "5"]).says("ε\na\nif\nb a\nif if\n");
    words("∅", &[]).says("");
    words("ab?", &[]).says("a\nab\n");
    assert_eq!(grammaton(&["words", EVEN]).out.lines().count(), 20, "an infinite list is truncated");
    assert_eq!(grammaton(&["words", EVEN, "--max-length", "6"]).out.lines().count(), 1 + 63);
    words("a*", &["--max-length", "9", "--limit", "2"]).says("ε\na\n");
}

#[test]
fn words_lists_exactly_the_accepted_words() {
    let folder = Folder::new("words_accepted");
    folder.write("left.txt", "S → A b | ε\nA → S a | A a | b");
    let listed = |args: &[&str]| {
        let out = folder.grammaton(&[&["words", "left.txt", "--max-length", "6"], args].concat()).out;
        out.lines().map(|word| if word == "ε" { String::new() } else { word.to_owned() }).collect()
    };
    let accepted = language(&folder, "left.txt", 6);
    assert_eq!(accepted, listed(&[]));
    assert_eq!(&all_words(6) - &accepted, listed(&["--rejected"]));
}

#[test]
fn after_lists_the_words_that_follow_a_word() {
    words("(a|b)*abb", &["--after", "abb", "--limit", "2"]).says("aabb\nbabb\n");
    words("(a|b)*abb", &["--after", "b", "--limit", "1"]).says("abb\n");
    words("a*", &["--after", "aa", "--rejected"]).says("");
    words("a|\\-", &["--after", "-"]).says("a\n");
    words("a", &["--after", "x \"y"]).fails("column 3");
    // A symbol outside the alphabet has its place in the order, whatever it is compared with.
    words("(a|d|h)(a|d|h)", &["--after", "ac", "--limit", "2"]).says("ad\nah\n");
    words("(a|d|h)(a|d|h)", &["--after", "dZ", "--limit", "2"]).says("da\ndd\n");
    words("(a|d|h)(a|d|h)", &["--after", "éa", "--limit", "2"]).says("");
    words("(a|d|h)*", &["--after", "z", "--limit", "1"]).says("aa\n");
    words("(a|d|h)(a|d|h)", &["--after", "f", "--limit", "1"]).says("aa\n");
    words("(a|d|h)*", &["--after", "fa", "--rejected"]).says("");
    words("(a|d|h)(a|d|h)", &["--after", "hd", "--rejected", "--limit", "1"]).says("aaa\n");
    words("a|d", &["--after", "a if", "--rejected", "--limit", "2"]).says("da\ndd\n");
}

#[test]
fn words_are_counted_by_length() {
    words("(a|b)*a", &["--count", "--max-length", "3"]).says("0 0\n1 1\n2 2\n3 4\n");
    words("(a|b)*a", &["--count", "--max-length", "2", "--rejected"]).says("0 1\n1 1\n2 2\n");
    words("aaa", &["--count"]).says("0 0\n1 0\n2 0\n3 1\n4 0\n5 0\n6 0\n7 0\n8 0\n9 0\n10 0\n11 0\n12 0\n13 0\n");
    let large = words("(a|b)*", &["--count", "--max-length", "200"]).out;
    assert_eq!(large.lines().last(), Some("200 1606938044258990275541962092341162602522202993782792835301376"));
}

#[test]
fn random_words_are_accepted_and_deterministic_for_a_seed() {
    let draw = |seed| grammaton(&["words", DATES, "--random", seed, "--limit", "5"]).out;
    let drawn = draw("7");
    assert_eq!(drawn, draw("7"));
    assert_ne!(drawn, draw("8"));
    let args: Vec<&str> = ["accepts", DATES].into_iter().chain(drawn.lines()).collect();
    grammaton(&args).says(&drawn.lines().map(|word| ["accept ", word, "\n"].concat()).collect::<String>());
    words("aaaa|b", &["--random", "1", "--max-length", "3", "--limit", "2"]).says("b\nb\n");
    words("∅", &["--random", "1"]).says("");
}

#[test]
fn conflicting_arguments_are_rejected() {
    grammaton(&["words", EVEN, "--count", "--random", "1"]).fails("--random");
    grammaton(&["words", EVEN, "--count", "--limit", "1"]).fails("--limit");
    grammaton(&["words", EVEN, "--random", "1", "--after", "a"]).fails("--after");
    grammaton(&["words", EVEN, "--limit", "-1"]).fails("-1");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut list = command(&["words", EVEN, "--max-length", "60"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = list.stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
