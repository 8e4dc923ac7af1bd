//! Reading without a layout, and automata without a drawing: nothing but the positions differs.

use crate::files::any_document;
use grammaton_core::{ArrowShape, Document, DocumentNfa, Point};
use grammaton_formats::{
    Automaton, Content, ContentKind, Format, ImportOptions, Imported, WriteOptions, import, import_with, ron,
    write_automaton, write_undrawn,
};
use proptest::prelude::*;

fn without_layout(format: Format, text: &str) -> Imported {
    let options = ImportOptions { skip_layout: true, ..ImportOptions::default() };
    import_with(format, text.as_bytes(), &options).unwrap_or_else(|error| panic!("{format:?}: {error}: {text}"))
}

/// Removes the positions of states and notes from RON.
fn without_positions(text: &str) -> String {
    let mut parts = text.split(", at: (");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| before + part.split_once(')').map_or("", |(_, rest)| rest))
}

/// Returns the document with all states at the origin and without bent arrows.
fn flat(document: &Document) -> Document {
    let mut flat = document.clone();
    for (id, _) in document.states() {
        flat.update_state(id, |state| state.at = Point::ZERO);
    }
    for ((from, to), shape) in document.shapes() {
        flat.set_shape(from, to, ArrowShape { bend: None, ..shape });
    }
    flat
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn a_file_reads_the_same_without_a_layout_except_for_positions(document in any_document()) {
        for format in Format::ALL.into_iter().filter(|format| format.is_readable() && format.is_text()) {
            if format.content_kind() != ContentKind::Automaton {
                continue;
            }
            let Ok(text) = write_automaton(format, &document) else { continue };
            let text = if format == Format::Ron { without_positions(&text) } else { text };
            let Ok(whole) = import(format, text.as_bytes()) else { continue };
            let fast = without_layout(format, &text);
            prop_assert_eq!(&fast.report, &whole.report, "{:?}: {}", format, text);
            prop_assert_eq!(fast.content.drawn(), whole.content.drawn(), "{:?}: {}", format, text);
            if let (Content::Document(fast), Content::Document(whole)) = (&fast.content, &whole.content) {
                prop_assert_eq!(flat(fast), flat(whole), "{:?}: {}", format, text);
            }
        }
    }

    #[test]
    fn an_automaton_without_a_drawing_is_that_of_its_drawing(document in any_document()) {
        for format in [Format::Mata, Format::Csv] {
            let text = write_automaton(format, &document).unwrap();
            let content = import(format, text.as_bytes()).unwrap().content;
            let Content::Automaton(Automaton { drawn, .. }) = &content else { panic!("{format:?} has no drawings") };
            prop_assert_eq!(drawn, &DocumentNfa::new(&content.document()), "{}", text);
            let again = write_automaton(format, &content.document()).unwrap();
            prop_assert_eq!(write_undrawn(format, drawn, WriteOptions::default()).unwrap(), again);
        }
    }
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn a_document_without_its_drawing_has_the_same_automaton_and_title(document in any_document()) {
        let text = ron::write(&document);
        let options = ImportOptions { omit_drawing: true, ..ImportOptions::default() };
        let content = import_with(Format::Ron, text.as_bytes(), &options).unwrap().content;
        prop_assert_eq!(&*content.drawn(), &DocumentNfa::new(&document), "{}", text);
        match &content {
            Content::Automaton(automaton) => prop_assert_eq!(automaton.title.as_str(), document.title()),
            _ => prop_assert!(document.exercise().is_some() || document.sheet().is_some()),
        }
    }
}

#[test]
fn states_without_a_position_are_laid_out_only_if_asked() {
    let text = "(version: 1, states: [(id: 3, name: \"p\"), (id: 5, name: \"q\", at: (7.0, 8.0))], transitions: [])";
    let Content::Document(fast) = without_layout(Format::Ron, text).content else { panic!("a document") };
    let places = |document: &Document| document.states().map(|(_, state)| state.at).collect::<Vec<_>>();
    assert_eq!(places(&fast), [Point::ZERO, Point::new(7.0, 8.0)]);
    assert_ne!(places(&ron::read(text).unwrap())[0], Point::ZERO);
}

#[test]
fn formats_without_drawings_take_larger_automata() {
    let states = 100_001;
    let lines: String = (0..states).map(|state| format!("q{state} a q{}\n", (state + 1) % states)).collect();
    let text = format!("@NFA-explicit\n%Alphabet-auto\n%Initial q0\n%Final q7\n{lines}");
    let Content::Automaton(Automaton { drawn, .. }) = without_layout(Format::Mata, &text).content else {
        panic!("an automaton")
    };
    assert_eq!((drawn.nfa.len(), drawn.nfa.transitions().len()), (states, states));
    assert!(write_undrawn(Format::Ron, &drawn, WriteOptions::default()).is_err());
}
