//! The readers of files.

use super::assert_inside;
use crate::language::{difference, is_small};
use grammaton_core::{
    Convention, Document, DocumentNfa, GrammarSource, Naming, Nfa, Options, Orientation, adopt_grammar, convert,
    nfa_of, notation, regex_of, thompson,
};
use grammaton_formats::{
    Content, ContentKind, ExportError, Format, WriteOptions, import, write_automaton, write_grammar, write_regex,
    write_undrawn,
};

/// The longest expression that is made of an automaton, in characters.
const MAX_REGEX: usize = 2_000;

pub(super) fn run(format: Format, input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    // In another encoding, places are those of the decoded text.
    let assert_inside = |at| {
        if str::from_utf8(input).is_ok() {
            assert_inside(at, &text);
        }
    };
    match import(format, input) {
        Err(error) => {
            assert!(!error.to_string().is_empty());
            // Pictures have no places.
            assert!(error.at.is_some() || format.is_picture(), "{error} has no place");
            error.at.into_iter().for_each(assert_inside);
        }
        Ok(imported) => {
            imported.report.remarks().iter().filter_map(|remark| remark.at).for_each(assert_inside);
            check_content(format, &imported.content);
        }
    }
}

/// Checks what a reader of this format has read.
fn check_content(format: Format, content: &Content) {
    let drawn = content.drawn();
    if let Content::Document(document) = content {
        check_document(document);
        let mut opened = document.clone();
        adopt_grammar(&mut opened);
        check_document(&opened);
        check_source(&opened);
    }
    read_again(format, content, &drawn.nfa);
    if is_small(&drawn.nfa) {
        write_everywhere(content);
        check_conversions(&drawn);
    }
}

/// Checks the invariants of a document.
pub(super) fn check_document(document: &Document) {
    let exists = |id| document.state(id).is_some();
    assert!(document.transitions().all(|t| exists(t.from) && exists(t.to)));
    assert!(document.starts().all(exists));
    assert!(document.shapes().all(|((from, to), _)| document.has_arrow(from, to)));
    assert!(document.states().all(|(_, state)| state.at.is_finite()));
    assert!(document.free_ids(3).into_iter().all(|id| !exists(id)));
}

/// Checks that content survives writing and reading, in its own format if that can hold it.
fn read_again(format: Format, content: &Content, nfa: &Nfa) {
    let (kind, usual) = match content {
        Content::Document(_) => (ContentKind::Automaton, Format::Ron),
        Content::Automaton(_) => (ContentKind::Automaton, Format::Mata),
        Content::Grammar(_) => (ContentKind::Grammar, Format::Grammar),
        Content::Regex(_) => (ContentKind::Regex, Format::Regex),
    };
    let own = format.is_writable() && format.is_text() && format.content_kind() == kind;
    let format = if own { format } else { usual };
    let Some(text) = written(format, content) else { return };
    let back = import(format, text.as_bytes()).unwrap_or_else(|error| panic!("{format:?}: {error} in\n{text}"));
    if matches!(format, Format::Ron | Format::Json) {
        assert_eq!(back.content, *content, "{text}");
    }
    let again = back.content.drawn().into_owned().nfa;
    if is_small(nfa) {
        assert_eq!(difference(&again, nfa), None, "{format:?}:\n{text}");
    }
    // EBNF has comments about changed names, which are gone after the change, and the comment on an empty language is not
    // read.
    if format != Format::Ebnf && !text.starts_with("# The language is empty") {
        assert_eq!(written(format, &back.content), Some(text), "{format:?} changes when it is read again");
    }
}

/// Writes content in a format; `None` if JFLAP cannot hold it.
fn written(format: Format, content: &Content) -> Option<String> {
    let text = match content {
        Content::Document(document) => write_automaton(format, document),
        Content::Automaton(found) if !format.has_drawings() => {
            write_undrawn(format, &found.drawn, WriteOptions::default())
        }
        Content::Automaton(_) => write_automaton(format, &content.document()),
        Content::Grammar(grammar) => write_grammar(format, grammar, "name"),
        Content::Regex(regex) => write_regex(format, regex),
    };
    match text {
        Ok(text) => Some(text),
        Err(ExportError::Jff(_)) => None,
        Err(error) => panic!("{error}"),
    }
}

/// Writes content in every format that holds it. Formats for display are not read back.
fn write_everywhere(content: &Content) {
    let (document, grammar) = (content.document(), content.grammar());
    for format in Format::ALL.into_iter().filter(|format| format.is_writable() && format.is_text()) {
        match format.content_kind() {
            ContentKind::Automaton => _ = write_automaton(format, &document),
            ContentKind::Grammar => _ = write_grammar(format, &grammar, "name"),
            ContentKind::Regex => {}
        }
    }
}

/// Checks that conversions keep the language.
pub(super) fn check_conversions(drawn: &DocumentNfa) {
    for orientation in [Orientation::Right, Orientation::Left] {
        for convention in [Convention::Epsilon, Convention::Terminal] {
            for naming in [Naming::States, Naming::Letters] {
                let options = Options { orientation, convention, naming };
                let grammar = convert(&drawn.nfa, &drawn.names, options).grammar;
                assert_eq!(difference(&nfa_of(&grammar).nfa, &drawn.nfa), None, "{options:?}");
                let text = notation::grammar::write(&grammar);
                let back = notation::grammar::read(&text).unwrap_or_else(|errors| panic!("{errors} in\n{text}"));
                assert_eq!(difference(&nfa_of(&back).nfa, &drawn.nfa), None, "{text}");
            }
        }
    }
    if let Ok(expression) = regex_of(&drawn.nfa, MAX_REGEX) {
        assert_eq!(difference(&thompson(&expression), &drawn.nfa), None);
        let text = notation::regex::write(&expression);
        let back = notation::regex::read(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        assert_eq!(difference(&thompson(&back), &drawn.nfa), None, "{text}");
    }
}

/// Checks that the grammar text that a user sees for a document has its language.
pub(super) fn check_source(document: &Document) {
    let source = GrammarSource::stored(document).unwrap_or_else(|| GrammarSource::of(document, Options::default()));
    let nfa = DocumentNfa::new(document).nfa;
    if source.text.is_empty() || !is_small(&nfa) {
        return;
    }
    let open = source.text.open().unwrap_or_else(|errors| panic!("{errors} in\n{}", source.text));
    assert_eq!(difference(&nfa_of(&open.parsed.grammar).nfa, &nfa), None, "{}", source.text);
}
