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

/// The keys that code gives to the macros `t!` and `counted!`. The latter has a text for each plural form.
fn keys_in_code(code: &str) -> BTreeSet<String> {
    let is_whole = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let keys = |name: &'static str, forms: &'static [&str]| {
        let calls = code.match_indices(name).filter(|&(at, _)| is_whole(at)).map(|(at, name)| &code[at + name.len()..]);
        let keys = calls.filter_map(|call| Some(call.trim_start().strip_prefix('"')?.split_once('"')?.0));
        keys.flat_map(|key| forms.iter().map(move |form| format!("{key}{form}"))).collect::<Vec<_>>()
    };
    keys("t!(", &[""]).into_iter().chain(keys("counted!(", &[".one", ".other"])).collect()
}

/// The words in quotes in the code, and the patterns of keys that it puts together, with `*` for each part.
fn quoted_in_code(code: &str) -> BTreeSet<String> {
    let mut quoted = BTreeSet::new();
    for text in code.split('"') {
        let mut pattern = String::new();
        let mut depth = 0;
        for c in text.chars() {
            match c {
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    pattern.push('*');
                }
                _ if depth == 0 => pattern.push(c),
                _ => {}
            }
        }
        quoted.insert(pattern);
    }
    quoted
}

/// Whether a key fits a pattern, in which `*` stands for one part of a key or a piece of it.
fn fits(key: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => key == pattern,
        Some((begin, rest)) => key.strip_prefix(begin).is_some_and(|after| {
            let ends = after.char_indices().map(|(at, _)| at).chain([after.len()]);
            ends.take_while(|&at| !after[..at].contains('.')).any(|at| at > 0 && fits(&after[at..], rest))
        }),
    }
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
fn only_the_command_line_has_the_texts_that_the_page_lacks() {
    let is_of_command_line =
        |path: &str| ["cli", "text/cli", "text/questions.rs"].iter().any(|start| path.starts_with(start));
    let build = sources::read("build.rs");
    assert!(build.contains("[\"cli:\", \"questions:\"]"), "the sections that build.rs leaves out");
    for source in sources::of_app().iter().filter(|source| !is_of_command_line(&source.path)) {
        let named = quoted_in_code(&source.text)
            .into_iter()
            .find(|text| text.starts_with("cli.") || text.starts_with("questions."));
        assert_eq!(named, None, "{}", source.path);
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let (used, given) = used_and_given();
    let quoted: BTreeSet<String> = sources::of_app().iter().flat_map(|source| quoted_in_code(&source.text)).collect();
    let patterns: Vec<&String> = quoted.iter().filter(|text| text.contains('*') && text.contains('.')).collect();
    // The page has its texts by the rest of their keys.
    let page = sources::read("assets/web/page.js") + &sources::read("assets/web/index.html");
    let frame = sources::read("assets/web/embed.js") + &sources::read("assets/web/grammaton-view.js");
    // The keys of actions are put together by a macro from the table of actions, those of `locale::find` are whole.
    let is_put_together = |key: &str| {
        // The app uses a text for fingers in place of the one for a mouse.
        let key = key.strip_suffix("_touch").unwrap_or(key);
        let action = key.strip_prefix("action").and_then(|rest| rest.split_once('.')).map(|(_, name)| name);
        action.is_some_and(|name| quoted.contains(name))
            || quoted.contains(key)
            || used.contains(key)
            || key.starts_with("expected.")
            || key.strip_prefix("page.").is_some_and(|name| page.contains(&format!("\"{name}\"")))
            || key.strip_prefix("frame.").is_some_and(|name| frame.contains(name))
            || patterns.iter().any(|pattern| fits(key, pattern))
    };
    let idle: Vec<&String> = given.difference(&used).filter(|key| !is_put_together(key)).collect();
    assert_eq!(idle, [""; 0]);
}

#[test]
fn keys_are_read_from_nested_texts_and_from_calls() {
    let yaml = "cli:\n  error: \"error: %{message}\"\n  # more\n  deep:\n    est: x\nkind:\n  dfa: DFA\n";
    assert_eq!(keys_with_texts(yaml).into_iter().collect::<Vec<_>>(), ["cli.deep.est", "cli.error", "kind.dfa"]);
    let code = "t!(\"a.b\", name = x) + &text::t!(\n    \"c\"\n) + t!(key); counted!(\"e\", 2); assert!(\"d\")";
    assert_eq!(keys_in_code(code).into_iter().collect::<Vec<_>>(), ["a.b", "c", "e.one", "e.other"]);
}

#[test]
fn keys_that_are_put_together_are_found() {
    let code = "t!(format!(\"steps.{key}_text\")); find(\"a.b\")";
    let quoted = quoted_in_code(code);
    assert!(quoted.contains("steps.*_text") && quoted.contains("a.b"), "{quoted:?}");
    let check = |key, expected| assert_eq!(fits(key, "steps.*_text"), expected, "{key}");
    check("steps.star_text", true);
    check("steps.star", false);
    check("steps.deep.star_text", false);
    check("steps._text", false);
}
