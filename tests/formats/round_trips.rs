//! The law of every format that is both read and written: content with names that are easily confused survives.

use crate::{
    automata,
    grammars::{Part, Rule, rules},
    nfa_difference::difference,
    strategies::{any_confusable_name, any_grammar_with},
};
use ecow::EcoString;
use grammaton_core::{
    Alphabet, Document, DocumentNfa, EPSILON, Grammar, Label, Nfa, Symbol, draw, notation::textbook::Book, regex_of,
    thompson,
};
use grammaton_formats::{
    Content, ContentKind, ExportError, Format, ImportOptions, Remark, RemarkKind, WriteOptions, import, import_with,
    write_automaton, write_automaton_in, write_grammar, write_regex,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Returns the text formats of a kind that are both read and written.
fn two_way(kind: ContentKind) -> Vec<Format> {
    let fits = |format: &Format| {
        format.is_readable() && format.is_writable() && format.is_text() && format.content_kind() == kind
    };
    let formats: Vec<Format> = Format::ALL.into_iter().filter(fits).collect();
    assert!(!formats.is_empty());
    formats
}

/// Reads a text, which must be well-formed.
fn read(format: Format, text: &str) -> Content {
    import(format, text.as_bytes()).unwrap_or_else(|error| panic!("{format:?}: {error}: {text}")).content
}

/// Generates symbols of one character more often than longer ones, which JFLAP does not have.
fn any_symbols() -> impl Strategy<Value = Alphabet> {
    let longer = prop::collection::btree_set(any_confusable_name(), 2);
    let single = prop::collection::btree_set("[aελ1'\"\\\\ .|<=+@&\u{301}\u{202e}A-]", 2);
    let shuffled = prop_oneof![single, longer].prop_map(Vec::from_iter).prop_shuffle();
    shuffled.prop_map(|texts| texts.into_iter().filter_map(Symbol::new).collect())
}

/// Generates drawings whose states have distinct names.
fn any_named_drawing() -> impl Strategy<Value = Document> {
    let names = prop::collection::btree_set(any_confusable_name(), 6).prop_map(Vec::from_iter).prop_shuffle();
    (automata::any(), names, any_symbols()).prop_map(|(plain, names, alphabet)| {
        let transitions = plain.transitions.iter().map(|&(from, symbol, to)| (from, symbol.unwrap_or(EPSILON), to));
        let states = plain.states as usize;
        let nfa =
            Nfa::new(alphabet, states, plain.starts.iter().copied(), plain.accepting.iter().copied(), transitions);
        draw(&nfa, &names[..states].iter().map(EcoString::from).collect::<Vec<_>>())
    })
}

type Named = (BTreeSet<String>, BTreeSet<String>, BTreeSet<String>, BTreeSet<(String, Label, String)>);

/// Returns the start states, the states, the accepting states and the transitions of a drawing by name.
fn by_name(document: &Document) -> Named {
    let name = |id| document.state(id).unwrap().name.to_string();
    let accepting = document.states().filter(|(_, state)| state.accepting).map(|(id, _)| name(id));
    (
        document.starts().map(name).collect(),
        document.states().map(|(id, _)| name(id)).collect(),
        accepting.collect(),
        document.transitions().map(|t| (name(t.from), t.label.clone(), name(t.to))).collect(),
    )
}

/// Returns the useful rules with nonterminals numbered in the order of their rules, and with terminals by text.
fn numbered(grammar: &Grammar) -> Vec<(usize, Vec<Result<usize, String>>)> {
    let mut all = rules(grammar);
    loop {
        let heads: BTreeSet<u32> = all.iter().map(|(head, _)| *head).collect();
        let before = all.len();
        all.retain(|(_, body)| body.iter().all(|part| !matches!(part, Part::Nonterminal(a) if !heads.contains(a))));
        if all.len() == before {
            break;
        }
    }
    if !all.iter().any(|(head, _)| Some(*head) == grammar.start()) {
        return Vec::new();
    }
    all.sort_by_key(|(head, _)| (Some(*head) != grammar.start(), *head));
    let mut heads: Vec<u32> = all.iter().map(|(head, _)| *head).collect();
    heads.dedup();
    let number = |nonterminal: u32| heads.iter().position(|&head| head == nonterminal).unwrap();
    let part = |part: &Part| match part {
        Part::Nonterminal(nonterminal) => Ok(number(*nonterminal)),
        Part::Terminal(terminal) => Err(grammar.terminals()[*terminal].to_string()),
    };
    let mut seen = BTreeSet::new();
    let rule = |(head, body): &Rule| (number(*head), body.iter().map(part).collect::<Vec<_>>());
    all.iter().map(rule).filter(|rule| seen.insert(rule.clone())).collect()
}

proptest! {
    #![proptest_config(crate::cases(1000))]

    #[test]
    fn a_grammar_with_confusable_names_survives_every_format(
        grammar in any_grammar_with(any_confusable_name()),
        short in any_grammar_with("[A-Ca-c'\"1]"),
    ) {
        for format in two_way(ContentKind::Grammar) {
            for grammar in [&grammar, &short] {
                let text = match write_grammar(format, grammar, "name") {
                    Ok(text) => text,
                    Err(ExportError::Jff(_)) => continue,
                    Err(error) => panic!("{format:?}: {error}"),
                };
                let Content::Grammar(back) = read(format, &text) else { panic!("{format:?}: {text}") };
                prop_assert_eq!(numbered(&back), numbered(grammar), "{:?}: {}", format, text);
            }
        }
    }

    #[test]
    fn a_definition_in_the_notation_of_each_book_reads_back_by_its_conventions(document in any_named_drawing()) {
        for &book in Book::ALL {
            let options = ImportOptions { conventions: book.notation().conventions(), ..ImportOptions::default() };
            let text = write_automaton_in(Format::Definition, &document, WriteOptions { notation: book.notation(), ..WriteOptions::default() }).unwrap();
            let imported = import_with(Format::Definition, text.as_bytes(), &options);
            let imported = imported.unwrap_or_else(|error| panic!("{book:?}: {error}: {text}"));
            let is_note = |remark: &Remark| matches!(remark.kind, RemarkKind::Note(_));
            prop_assert!(!imported.report.remarks().iter().any(is_note), "{:?}: {:?}: {}", book, imported.report, text);
            let Content::Document(back) = imported.content else { panic!("{book:?}: {text}") };
            prop_assert_eq!(by_name(&back), by_name(&document), "{:?}: {}", book, text);
        }
    }

    #[test]
    fn a_drawing_with_confusable_names_survives_every_format(document in any_named_drawing()) {
        for format in two_way(ContentKind::Automaton) {
            let text = match write_automaton(format, &document) {
                Ok(text) => text,
                Err(ExportError::Jff(_)) => continue,
                Err(error) => panic!("{format:?}: {error}"),
            };
            let imported = import(format, text.as_bytes()).unwrap_or_else(|error| panic!("{format:?}: {error}: {text}"));
            let is_note = |remark: &Remark| matches!(remark.kind, RemarkKind::Note(_) | RemarkKind::Range { .. });
            prop_assert!(!imported.report.remarks().iter().any(is_note), "{:?}: {:?}: {}", format, imported.report, text);
            let back = imported.content.document().into_owned();
            prop_assert_eq!(by_name(&back), by_name(&document), "{:?}: {}", format, text);
            let alphabet = |document| DocumentNfa::new(document).nfa.alphabet().clone();
            prop_assert_eq!(alphabet(&back), alphabet(&document), "{:?}: {}", format, text);
        }
    }

    #[test]
    fn no_cell_of_a_table_is_calculated_by_spreadsheets(document in any_named_drawing()) {
        let text = write_automaton(Format::Csv, &document).unwrap();
        // Separators and line breaks inside quoted cells split them further, which can only reveal more beginnings.
        for cell in text.split([',', ';', '\t', '\n', '\r']) {
            let shown = cell.strip_prefix('"').unwrap_or(cell);
            prop_assert!(!shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{}: {}", cell, text);
        }
    }

    #[test]
    fn an_expression_with_confusable_symbols_survives_every_format(document in any_named_drawing()) {
        let nfa = DocumentNfa::new(&document).nfa;
        let expression = regex_of(&nfa, 10_000).unwrap();
        for format in two_way(ContentKind::Regex) {
            let text = write_regex(format, &expression).unwrap();
            let Content::Regex(back) = read(format, &text) else { panic!("{format:?}: {text}") };
            prop_assert_eq!(difference(&thompson(&back), &nfa), None, "{:?}: {}", format, text);
            prop_assert_eq!(write_regex(format, &back).unwrap(), text);
        }
    }
}
