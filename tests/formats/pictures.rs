//! Tests of drawings and grammars in the formats of other programs: they survive writing and reading where possible,
//! and no content breaks a text.

use crate::{files::any_document, strategies::any_grammar};
use ecow::EcoString;
use grammaton_core::{
    Conventions, Document, Grammar, State, StateId, Transition,
    notation::{grammar, textbook::Marks},
};
use grammaton_formats::{ContentKind, Format, dot, ebnf, picture, png, svg, write_automaton, write_grammar};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A picture without an embedded drawing.
const PICTURE: &[u8] = include_bytes!("../../assets/icon.png");

/// Returns the part of a document that a graph keeps: states are renumbered, and the sample words, the typed grammar, and
/// the meanings of states are lost.
fn kept_in_a_graph(document: &Document) -> Document {
    let new: BTreeMap<StateId, StateId> =
        document.states().zip(0..).map(|((id, _), number)| (id, StateId::new(number))).collect();
    let mut kept = Document::default();
    for (id, state) in document.states() {
        let color = state.color.map(|color| color % picture::GROUPS as u8);
        kept.insert_state(new[&id], State { color, meaning: EcoString::new(), token: None, ..state.clone() });
    }
    for Transition { from, to, label } in document.transitions() {
        kept.insert_transition(Transition { from: new[from], to: new[to], label: label.clone() });
    }
    for ((from, to), shape) in document.shapes() {
        kept.set_shape(new[&from], new[&to], shape);
    }
    for start in document.starts() {
        kept.insert_start(new[&start]);
    }
    kept.set_title(document.title());
    kept.set_alphabet(document.alphabet().iter().cloned());
    kept.set_notes(document.notes().iter().cloned());
    kept
}

/// Returns the productions by number, independent of the names of the nonterminals.
fn shape(grammar: &Grammar) -> Vec<(u32, Vec<String>, Option<u32>)> {
    let symbols = grammar.terminals().symbols();
    let productions = (0..grammar.len()).map(|number| grammar.production(number));
    let texts = |terminals: &[u32]| terminals.iter().map(|&t| symbols[t as usize].to_string()).collect();
    productions.map(|p| (p.head, texts(p.terminals), p.nonterminal)).collect()
}

/// Returns whether a text is XML as far as characters, brackets and entities are concerned.
fn is_sound_xml(text: &str) -> bool {
    let legal = |c: char| matches!(c, '\n' | ' '..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
    let entities = ["amp;", "lt;", "gt;", "quot;"];
    let mut open = Vec::new();
    for tag in text.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else { return false };
        match tag.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(_) => return false,
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or_default()),
        }
    }
    let escaped = text.split('&').skip(1).all(|rest| entities.iter().any(|entity| rest.starts_with(entity)));
    open.is_empty() && escaped && text.chars().all(legal)
}

proptest! {
    #![proptest_config(crate::cases(500))]

    #[test]
    fn a_graph_keeps_the_drawing(document in any_document(), marks in prop::sample::select(Marks::ALL)) {
        let text = dot::write(&document, marks);
        let parsed = dot::read(&text, &Conventions::default());
        prop_assert_eq!(parsed.map(|parsed| parsed.document), Ok(kept_in_a_graph(&document)), "{}", text);
    }

    #[test]
    fn a_picture_keeps_the_document(document in any_document()) {
        let picture = png::embed(PICTURE, &document).unwrap();
        prop_assert_eq!(png::read(&picture), Ok(document));
        prop_assert_eq!(png::embed(&picture, &Document::default()).map(|again| png::read(&again)), Ok(Ok(Document::default())));
    }

    #[test]
    fn a_vector_picture_keeps_the_document(document in any_document()) {
        let picture = write_automaton(Format::Svg, &document).unwrap();
        prop_assert!(is_sound_xml(&picture), "{}", picture);
        prop_assert_eq!(svg::read(&picture), Ok(document));
    }

    #[test]
    fn ebnf_survives_writing_and_reading_except_for_names(given in any_grammar()) {
        let text = ebnf::write(&given);
        let read = ebnf::read(&text).unwrap();
        let ours = grammar::read(&grammar::write(&given)).unwrap();
        prop_assert_eq!(shape(&read), shape(&ours), "{}", text);
        prop_assert_eq!(read.orientation(), ours.orientation(), "{}", text);
        let names: Vec<&str> = text.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
        prop_assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_alphanumeric())), "{}", text);
    }

    #[test]
    fn every_drawing_can_be_written_in_every_text_format(document in any_document()) {
        for format in Format::ALL.into_iter().filter(|format| format.content_kind() == ContentKind::Automaton && format.is_text()) {
            let text = write_automaton(format, &document);
            if format == Format::Svg {
                let text = text.unwrap();
                prop_assert!(is_sound_xml(&text), "{}", text);
            }
        }
    }

    #[test]
    fn every_grammar_can_be_written_in_every_text_format(grammar in any_grammar()) {
        for format in [Format::W3cEbnf, Format::Antlr, Format::Latex, Format::Markdown] {
            let text = write_grammar(format, &grammar, "Language").unwrap();
            prop_assert!(text.ends_with('\n') && !text.contains('\0'), "{}", text);
        }
        let antlr = write_grammar(Format::Antlr, &grammar, "Language").unwrap();
        // The names of the rules are distinct.
        let rules: Vec<&str> = antlr.split("\n\n").filter_map(|rule| rule.split_once("\n    : ")).map(|(name, _)| name).collect();
        let mut distinct = rules.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), rules.len(), "{}", antlr);
        let latex = write_grammar(Format::Latex, &grammar, "Language").unwrap();
        let escaped = latex.replace("\\{", "").replace("\\}", "");
        prop_assert_eq!(escaped.matches('{').count(), escaped.matches('}').count(), "{}", latex);
    }
}
