//! The page of problems: the sentences that the app shows, each with an explanation that is written by hand.

use super::{Language, cell, check, with_dots};
use grammaton::{Topic, text::diagnostics::diagnostic};
use grammaton_core::{Alphabet, Convention, DocumentNfa, Naming, Nfa, Options, Symbol, convert};
use grammaton_formats::ron;
use std::{collections::BTreeMap, env, fs};

/// Drawings that have problems: states without positions, and transitions.
const DRAWINGS: [&str; 5] = [
    r#"states: [(id: 0, name: "p")]"#,
    r#"states: [(id: 0, name: "p", start: true)]"#,
    r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "r", accepting: true)]"#,
    r#"states: [(id: 0, name: "S", start: true, accepting: true), (id: 1, name: "trap"), (id: 2, name: "alone"),
        (id: 3, name: "q"), (id: 4, name: "q"), (id: 5, name: ""), (id: 6, name: "x<")],
        transitions: [(from: 0, to: 1, on: ["a"]), (from: 3, to: 0, on: ["a"])]"#,
    r#"states: [(id: 0, name: "a", start: true, accepting: true)], transitions: [(from: 0, to: 0, on: ["a"])]"#,
];

/// The sentence of each kind of diagnostic.
fn sentences() -> BTreeMap<Topic, String> {
    let mut sentences = BTreeMap::new();
    let mut add = |drawn: &DocumentNfa, options| {
        for found in convert(&drawn.nfa, &drawn.names, options).diagnostics {
            sentences.entry(Topic::of_diagnostic(&found)).or_insert_with(|| diagnostic(&found, drawn));
        }
    };
    for drawing in DRAWINGS {
        let document = ron::read(&format!("(version: 1, {drawing})")).unwrap();
        add(&DocumentNfa::new(&document), Options::default());
    }
    // A symbol that is named like the start symbol of the form that needs a new one.
    let symbols: Alphabet = Symbol::new("S'").into_iter().collect();
    let nfa = Nfa::new(symbols, 1, Some(0), [0], [(0, 0, 0)]);
    let drawn = DocumentNfa { nfa, names: vec!["q".into()], ..DocumentNfa::default() };
    add(&drawn, Options { convention: Convention::Terminal, naming: Naming::Letters, ..Options::default() });
    sentences
}

/// Returns a page in which the quotation after the heading with this anchor is a sentence.
fn with_sentence(page: &str, anchor: &str, sentence: &str) -> String {
    let mark = format!("{{#{anchor}}}\n\n> ");
    let begin = page.find(&mark).unwrap_or_else(|| panic!("there is no quotation after {{#{anchor}}}")) + mark.len();
    let end = begin + page[begin..].find('\n').unwrap();
    format!("{}{}{}", &page[..begin], cell(sentence), &page[end..])
}

#[test]
fn every_diagnostic_is_quoted_and_explained() {
    for language in Language::ALL {
        language.speak();
        let sentences = sentences();
        let topics: Vec<Topic> = sentences.keys().copied().collect();
        let of_page =
            Topic::ALL.iter().copied().filter(|topic| topic.target().starts_with("reference/diagnostics.md#"));
        assert_eq!(topics, of_page.collect::<Vec<_>>());
        let path = language.page("diagnostics");
        let text = fs::read_to_string(&path).unwrap();
        let expected = sentences.iter().fold(text.clone(), |page, (topic, sentence)| {
            let (_, anchor) = topic.target().split_once('#').unwrap();
            with_sentence(&page, anchor, sentence)
        });
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, expected).unwrap();
        } else {
            assert_eq!(text, expected, "{}: UPDATE_EXPECT=1 accepts the change", path.display());
        }
    }
}

/// Returns the keys of a section of the English locale file.
fn keys(section: &str) -> Vec<String> {
    let texts = include_str!("../../../assets/locales/en.yml");
    let lines = texts.lines().skip_while(|line| *line != format!("{section}:")).skip(1);
    let lines = lines.take_while(|line| line.starts_with("  "));
    lines.filter_map(|line| Some(format!("{section}.{}", line.trim().split_once(':')?.0))).collect()
}

#[test]
fn the_errors_in_texts_are_listed() {
    for language in Language::ALL {
        language.speak();
        let parts = [
            (["grammar_fault"].as_slice(), "in-grammars", "In the text of a grammar", "文法文本中"),
            (&["regex_fault"], "in-expressions", "In a regular expression", "正规式中"),
            (&["label_fault", "quote_fault"], "in-labels", "In labels and quoted texts", "标记和引号文本中"),
        ];
        let sections = parts.map(|(sections, anchor, english, chinese)| {
            let keys = sections.iter().flat_map(|section| keys(section));
            // A sentence that only contains another one says nothing itself.
            let texts = keys.map(|key| with_dots(&key)).filter(|text| !text.starts_with('…'));
            let list: String = texts.map(|text| format!("- {}\n", cell(&text))).collect();
            format!("### {} {{#{anchor}}}\n\n{list}", language.of(english, chinese))
        });
        let title = language.of("Errors in texts", "文本中的错误");
        check(language, "diagnostics", "errors", &format!("## {title} {{#errors}}\n\n{}", sections.join("\n")));
    }
}
