//! What users read: every text has a key, every key a text.

use crate::sources;
use std::collections::BTreeSet;

/// The keys of the English texts, with dots between their parts.
fn keys_with_texts(yaml: &str) -> BTreeSet<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut keys = BTreeSet::new();
    for line in yaml.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let Some((name, text)) = line.split_once(':') else { continue };
        path.truncate((name.len() - name.trim_start().len()) / 2);
        path.push(name.trim());
        if !text.trim().is_empty() {
            keys.insert(path.join("."));
        }
    }
    keys
}

/// The keys that code gives to the macro `t!`.
fn keys_in_code(code: &str) -> BTreeSet<String> {
    let is_whole = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let calls = code.match_indices("t!(").filter(|&(at, _)| is_whole(at)).map(|(at, name)| &code[at + name.len()..]);
    calls.filter_map(|call| Some(call.trim_start().strip_prefix('"')?.split_once('"')?.0.to_owned())).collect()
}

/// The keys that the code names, and those that have a text.
fn used_and_given() -> (BTreeSet<String>, BTreeSet<String>) {
    let used = sources::of_app().iter().flat_map(|source| keys_in_code(&source.text)).collect();
    (used, keys_with_texts(&sources::read("assets/locales/en.yml")))
}

#[test]
fn every_key_has_a_text() {
    let (used, given) = used_and_given();
    assert_eq!(used.difference(&given).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_sentence_is_said_somewhere() {
    // The other texts have keys that are put together, so the code does not name them whole.
    let sections = ["cli.", "kind.", "diagnostics."];
    let (used, given) = used_and_given();
    let idle: Vec<&String> =
        given.difference(&used).filter(|key| sections.iter().any(|s| key.starts_with(s))).collect();
    assert_eq!(idle, [""; 0]);
}

#[test]
fn keys_are_read_from_nested_texts_and_from_calls() {
    let yaml = "cli:\n  error: \"error: %{message}\"\n  # more\n  deep:\n    est: x\nkind:\n  dfa: DFA\n";
    assert_eq!(keys_with_texts(yaml).into_iter().collect::<Vec<_>>(), ["cli.deep.est", "cli.error", "kind.dfa"]);
    let code = "t!(\"a.b\", name = x) + &rust_i18n::t!(\n    \"c\"\n) + t!(key); assert!(\"d\")";
    assert_eq!(keys_in_code(code).into_iter().collect::<Vec<_>>(), ["a.b", "c"]);
}
