//! A corpus of snippets in the notations of textbooks, exercises and other tools: tests/notation, a file for each
//! format. A snippet is a heading `==== name`, the text, a line `----`, and what is expected:
//!
//! - `start p`, `accept q` and `p a q` (or `p ε q`, or `p "a b" q`) describe an automaton with the same language;
//! - `alphabet a b` gives the declared alphabet, if there is one;
//! - `error 1:2: …` is the error of a text that cannot be read;
//! - `remark 1:2: …` are the remarks, in order.
//!
//! The languages are compared by an oracle that shares no code with the app. `UPDATE_EXPECT=1` rewrites the errors and
//! the remarks, and nothing else.

use grammaton_core::{Document, Label, notation::lookalike};
use grammaton_formats::{Format, import};
use proptest::prelude::*;
use std::{collections::BTreeSet, env, fs, path::PathBuf};

/// The length of the words that are tried, and the number of symbols.
const LONGEST: usize = 4;
const MOST_SYMBOLS: usize = 5;

#[derive(Default)]
struct Snippet {
    name: String,
    text: String,
    expected: Vec<String>,
}

/// A finite automaton; the empty symbol is ε.
#[derive(Default, Debug)]
struct Machine {
    starts: BTreeSet<String>,
    accepting: BTreeSet<String>,
    transitions: Vec<(String, String, String)>,
    alphabet: Vec<String>,
}

impl Machine {
    fn of(document: &Document) -> Self {
        let mut machine = Self::default();
        let id = |id: grammaton_core::StateId| id.number().to_string();
        machine.starts.extend(document.starts().map(id));
        machine.accepting.extend(document.states().filter(|(_, state)| state.accepting).map(|(state, _)| id(state)));
        for t in document.transitions() {
            let symbol = if let Label::Symbol(symbol) = &t.label { symbol.to_string() } else { String::new() };
            machine.transitions.push((id(t.from), symbol, id(t.to)));
        }
        machine.alphabet = document.alphabet().iter().map(ToString::to_string).collect();
        machine
    }

    fn described(lines: &[String]) -> Self {
        let mut machine = Self::default();
        for line in lines {
            match &words(line)[..] {
                [key, state] if key == "start" => _ = machine.starts.insert(state.clone()),
                [key, state] if key == "accept" => _ = machine.accepting.insert(state.clone()),
                [key, symbols @ ..] if key == "alphabet" => machine.alphabet = symbols.to_vec(),
                [from, symbol, to] => machine.transitions.push((from.clone(), symbol.clone(), to.clone())),
                other => panic!("{other:?} is no expectation"),
            }
        }
        machine
    }

    fn symbols(&self) -> BTreeSet<String> {
        self.transitions.iter().map(|(_, symbol, _)| symbol.clone()).filter(|symbol| !symbol.is_empty()).collect()
    }

    /// Returns the states that are reached without reading anything more.
    fn closed(&self, mut states: BTreeSet<String>) -> BTreeSet<String> {
        loop {
            let before = states.len();
            for (from, symbol, to) in &self.transitions {
                if symbol.is_empty() && states.contains(from) {
                    states.insert(to.clone());
                }
            }
            if states.len() == before {
                return states;
            }
        }
    }

    fn accepts(&self, word: &[String]) -> bool {
        let mut states = self.closed(self.starts.clone());
        for read in word {
            let next = self.transitions.iter().filter(|(from, symbol, _)| states.contains(from) && symbol == read);
            states = self.closed(next.map(|(_, _, to)| to.clone()).collect());
        }
        states.intersection(&self.accepting).next().is_some()
    }
}

/// Splits a line at blanks; quoted text is one word. ε is the empty word, unless it is quoted.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(inside) => inside.split_once('"').unwrap(),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        let word = if word == "ε" && rest.starts_with('ε') { "" } else { word };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

fn all_words(symbols: &[String]) -> Vec<Vec<String>> {
    let mut words = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..LONGEST {
        let end = words.len();
        for index in begin..end {
            let longer: Vec<Vec<String>> =
                symbols.iter().map(|symbol| [&words[index][..], std::slice::from_ref(symbol)].concat()).collect();
            words.extend(longer);
        }
        begin = end;
    }
    words
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/notation")
}

fn snippets(text: &str) -> Vec<Snippet> {
    let mut all: Vec<Snippet> = Vec::new();
    let mut in_text = true;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("==== ") {
            all.push(Snippet { name: name.into(), ..Snippet::default() });
            in_text = true;
        } else if line == "----" {
            in_text = false;
        } else if let Some(snippet) = all.last_mut() {
            if in_text {
                snippet.text.extend([line, "\n"]);
            } else if !line.trim().is_empty() {
                snippet.expected.push(line.into());
            }
        }
    }
    all
}

/// Reads a snippet, and checks the language. Returns the error or the remarks as they should stand in the corpus, or how
/// the language differs.
fn check(format: Format, snippet: &Snippet) -> Result<Vec<String>, String> {
    let Snippet { name, text, expected } = snippet;
    // Control characters are written as escapes.
    let text = text.replace("\\uFEFF", "\u{feff}").replace("\\TAB", "\t").replace("\\NBSP", "\u{a0}");
    let imported = match import(format, text.as_bytes()) {
        Ok(imported) => imported,
        Err(error) => return Ok(vec![error.line("error").replacen("error:", "error ", 1)]),
    };
    let is_described = |line: &&String| !line.starts_with("remark ") && !line.starts_with("error ");
    let described: Vec<String> = expected.iter().filter(is_described).cloned().collect();
    let expected = Machine::described(&described);
    let found = Machine::of(&imported.content.document());
    let symbols: BTreeSet<String> = found.symbols().union(&expected.symbols()).cloned().collect();
    let symbols: Vec<String> = symbols.into_iter().take(MOST_SYMBOLS).collect();
    let differs = |word: &Vec<String>| found.accepts(word) != expected.accepts(word);
    let report = imported.report.text("remark");
    if let Some(word) = all_words(&symbols).into_iter().find(differs) {
        return Err(format!("{name}: {word:?} differs in {found:?}\n{report}"));
    }
    if found.symbols() != expected.symbols() {
        return Err(format!("{name}: the symbols are {:?}\n{report}", found.symbols()));
    }
    if !expected.alphabet.is_empty() && found.alphabet != expected.alphabet {
        return Err(format!("{name}: the alphabet is {:?}", found.alphabet));
    }
    // No sign, and no character that looks like a sign, becomes a symbol without a remark.
    let is_sign = |symbol: &String| symbol.contains(|c: char| !c.is_alphanumeric());
    let plain = text.replace('\\', "");
    let is_quoted =
        |symbol: &String| plain.contains(&format!("\"{symbol}\"")) || plain.contains(&format!("'{symbol}'"));
    match found.symbols().into_iter().find(|symbol| is_sign(symbol) && !is_quoted(symbol)) {
        Some(sign) if report.is_empty() => Err(format!("{name}: {sign} is a symbol without a remark")),
        _ => Ok(report.lines().map(|line| line.replacen("remark:", "remark ", 1)).collect()),
    }
}

#[test]
fn every_snippet_has_the_expected_language_and_remarks() {
    let files = [
        ("definition", Format::Definition),
        ("dot", Format::Dot),
        ("json", Format::Json),
        ("csv", Format::Csv),
        ("mata", Format::Mata),
        ("jff", Format::Jff),
    ];
    let (mut count, mut failures) = (0, Vec::new());
    for (file, format) in files {
        let path = folder().join(format!("{file}.txt"));
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut updated = String::new();
        for snippet in snippets(&text) {
            let found = match check(format, &snippet) {
                Ok(found) => found,
                Err(difference) => {
                    failures.push(format!("{file}: {difference}"));
                    continue;
                }
            };
            let is_message = |line: &&String| line.starts_with("remark ") || line.starts_with("error ");
            let (messages, described): (Vec<String>, Vec<String>) =
                snippet.expected.iter().cloned().partition(|line| is_message(&line));
            if env::var_os("UPDATE_EXPECT").is_none() && found != messages {
                failures.push(format!("{file}: {}: expected {messages:#?}, found {found:#?}", snippet.name));
            }
            let lines = [described, found].concat().join("\n");
            let end = if lines.is_empty() { "" } else { "\n" };
            updated.extend(["==== ", &snippet.name, "\n", &snippet.text, "----\n", &lines, end]);
            count += 1;
        }
        if env::var_os("UPDATE_EXPECT").is_some() && failures.is_empty() && !updated.is_empty() {
            fs::write(&path, updated).unwrap();
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 120, "there are only {count} snippets");
}

/// Symbols as other tools write them: letters, signs, look-alikes, and words.
fn any_foreign_symbol() -> impl Strategy<Value = String> {
    let signs = "+*|/.?!$~@#^_&%<>=:;-(){}[]∪∣∗·•‘’“”（）｜，λΛεϵɛ∅Øφ𝜀аｅ\u{301}\u{200b}🙂空".chars();
    let signs: Vec<String> = signs.map(String::from).collect();
    let words = ["a", "b", "e", "eps", "epsilon", "lambda", "\\epsilon", "<eps>", "while", "null", "a+b", "0|1", "x y"];
    prop_oneof![
        2 => prop::sample::select(signs),
        2 => prop::sample::select(words.map(String::from).to_vec()),
        1 => "[a-z0-9\\PC]{1,2}",
    ]
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    /// The law of all readers: no sign, and no character of the table of look-alikes, becomes a symbol silently.
    #[test]
    fn no_sign_becomes_a_symbol_without_a_remark(symbols in prop::collection::vec(any_foreign_symbol(), 1..3)) {
        let json_escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let rows = |row: &dyn Fn(&str) -> String| symbols.iter().map(|symbol| row(symbol)).collect::<Vec<_>>();
        let texts = [
            (Format::Definition, format!("start: p\naccept: p\n{}", rows(&|symbol| format!("δ(p, {symbol}) = p\n")).concat())),
            (Format::Definition, format!("start: p\naccept: p\n{}", rows(&|symbol| format!("p --{symbol}--> p\n")).concat())),
            (Format::Dot, format!(
                "digraph {{ s [shape=point]; s -> p; {} }}",
                rows(&|symbol| format!("p -> p [label=\"{}\"];", json_escaped(symbol))).concat(),
            )),
            (Format::Json, format!(
                "{{\"states\": [\"p\"], \"start\": \"p\", \"transitions\": {{\"p\": {{{}}}}}}}",
                rows(&|symbol| format!("\"{}\": \"p\"", json_escaped(symbol))).join(","),
            )),
            (Format::Mata, format!(
                "@NFA-explicit\n%Alphabet-auto\n%Initial p\n{}",
                rows(&|symbol| format!("p {symbol} p\n")).concat(),
            )),
            (Format::Mata, format!("@NFA-explicit\n%Alphabet-enum {}\n", rows(&|symbol| symbol.to_owned()).join(" "))),
            (Format::Dot, format!(
                "digraph {{ alphabet=\"{}\" }}",
                rows(&|symbol| json_escaped(symbol)).join(", "),
            )),
            (Format::Csv, format!("state,{}\n->p,p\n", rows(&|symbol| symbol.to_owned()).join(","))),
        ];
        for (format, text) in texts {
            let Ok(imported) = import(format, text.as_bytes()) else { continue };
            let document = imported.content.document();
            let declared = document.alphabet().iter().map(ToString::to_string);
            for symbol in Machine::of(&document).symbols().into_iter().chain(declared) {
                let is_in = |quoted: String| text.contains(&quoted);
                // In Mata, two symbols that are quotes enclose what is between them.
                let is_quoted = is_in(format!("'{symbol}'"))
                    || is_in(format!("\\{symbol}"))
                    || format == Format::Mata && is_in(format!("\"{symbol}\""));
                let is_silent = imported.report.is_empty() && !is_quoted;
                prop_assert!(!symbol.contains(lookalike::needs_quotes) || !is_silent, "{:?}: {} in {}", format, symbol, text);
            }
        }
    }
}
