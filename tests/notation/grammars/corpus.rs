//! The corpus of grammar texts, checked by expanding the productions one by one.

use grammaton_core::{
    Grammar, Orientation, Symbol,
    notation::grammar::{self, Hint, HintKind},
};
use std::collections::BTreeSet;

const CORPUS: &str = include_str!("corpus.txt");
const LONGEST: usize = 4;

/// One grammar text with what is expected of it.
struct Snippet<'a> {
    line: usize,
    text: String,
    /// The words and the alphabet; `None` if the text has an error.
    language: Option<(&'a str, &'a str)>,
    /// The texts of notes after `?` and `!`, and parts of other hints after `~`; or the error.
    remarks: &'a str,
}

fn snippets() -> Vec<Snippet<'static>> {
    let (mut words, mut alphabet) = ("", "");
    let mut snippets: Vec<Snippet<'_>> = Vec::new();
    for (line, text) in (1..).zip(CORPUS.lines()) {
        if let Some(rest) = text.strip_prefix("@language ") {
            words = rest;
        } else if let Some(rest) = text.strip_prefix("@alphabet ") {
            alphabet = rest;
        } else if let Some(error) = text.strip_prefix("@error ") {
            snippets.push(Snippet { line, text: String::new(), language: None, remarks: error });
        } else if text == "@" || text.starts_with("@ ") {
            let language = Some((words, alphabet));
            snippets.push(Snippet { line, text: String::new(), language, remarks: text[1..].trim() });
        } else if let Some(snippet) = snippets.last_mut() {
            snippet.text += text;
            snippet.text += "\n";
        }
    }
    snippets
}

/// Returns all words of up to `LONGEST` symbols, found by expanding sentential forms.
fn words(grammar: &Grammar) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut forms: Vec<(Vec<u32>, u32)> = grammar.start().map(|start| (Vec::new(), start)).into_iter().collect();
    let mut seen: BTreeSet<(Vec<u32>, u32)> = forms.iter().cloned().collect();
    while let Some((terminals, nonterminal)) = forms.pop() {
        for production in grammar.productions_of(nonterminal).map(|number| grammar.production(number)) {
            let sides = match grammar.orientation() {
                Orientation::Right => [terminals.as_slice(), production.terminals],
                Orientation::Left => [production.terminals, terminals.as_slice()],
            };
            let word = sides.concat();
            match production.nonterminal {
                _ if word.len() > LONGEST => {}
                Some(next) => forms.extend(Some((word, next)).filter(|form| seen.insert(form.clone()))),
                None => drop(words.insert(shown(grammar, &word))),
            }
        }
    }
    words
}

fn shown(grammar: &Grammar, word: &[u32]) -> String {
    let texts: Vec<&str> = word.iter().map(|&symbol| grammar.terminals()[symbol].as_str()).collect();
    if texts.is_empty() { "ε".into() } else { texts.concat() }
}

/// Returns a hint in the form of the corpus.
fn remark(Hint { kind, .. }: &Hint) -> String {
    match kind {
        HintKind::Note(note) if note.is_question() => format!("?{}", note.text),
        HintKind::Note(note) => format!("!{}", note.text),
        other => format!("~{other}"),
    }
}

/// Returns what is wrong about the reading of a snippet.
fn check(snippet: &Snippet<'_>) -> Result<(), String> {
    let parsed = grammar::parse(snippet.text.trim_end());
    let Some((language, alphabet)) = snippet.language else {
        let errors = parsed.err().ok_or("there is no error")?.to_string();
        return if errors.contains(snippet.remarks) { Ok(()) } else { Err(errors) };
    };
    let parsed = parsed.map_err(|errors| errors.to_string())?;
    let found = words(&parsed.grammar);
    let expected: BTreeSet<String> = language.split_whitespace().map(str::to_owned).collect();
    if found != expected {
        return Err(format!("the words are {found:?}"));
    }
    let symbols: Vec<&str> = parsed.grammar.terminals().symbols().iter().map(Symbol::as_str).collect();
    if symbols.join(" ") != alphabet {
        return Err(format!("the alphabet is {symbols:?}"));
    }
    let mut remarks: Vec<String> = parsed.hints.iter().map(remark).collect();
    for expected in snippet.remarks.split_whitespace() {
        let is_it = |remark: &String| match expected.strip_prefix('~') {
            Some(part) => remark.starts_with('~') && remark.contains(part),
            None => remark.trim_matches('\u{200b}') == expected || remark == &expected.replace("U+200B", "\u{200b}"),
        };
        let at = remarks.iter().position(is_it).ok_or(format!("{expected} is missing in {remarks:?}"))?;
        remarks.remove(at);
    }
    if remarks.is_empty() { Ok(()) } else { Err(format!("the remarks {remarks:?} are not expected")) }
}

#[test]
fn each_snippet_has_its_language_and_its_notes() {
    let snippets = snippets();
    assert!(snippets.len() >= 130, "{}", snippets.len());
    let check = |snippet: &Snippet<'_>| {
        check(snippet).err().map(|fault| format!("corpus.txt:{}: {fault}\n{}", snippet.line, snippet.text))
    };
    let faults: Vec<String> = snippets.iter().filter_map(check).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Writing a grammar gives a text that reads back as the same grammar without any note.
#[test]
fn what_is_written_is_read_without_a_note() {
    for snippet in snippets().iter().filter(|snippet| snippet.language.is_some()) {
        let parsed = grammar::parse(snippet.text.trim_end()).unwrap();
        let written = grammar::write(&parsed.grammar);
        let again = grammar::parse(&written).unwrap();
        assert_eq!(grammar::write(&again.grammar), written);
        let hints: Vec<&Hint> = again.hints.iter().filter(|hint| hint.kind != HintKind::Repeated).collect();
        assert!(hints.is_empty(), "{written}{hints:?}");
    }
}
