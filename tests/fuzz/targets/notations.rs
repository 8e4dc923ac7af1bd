//! The notations that users type: grammars, expressions, labels and words.

use super::{
    assert_inside,
    files::{check_document, check_source},
};
use crate::language::{difference, is_small};
use grammaton_core::{
    Alphabet, Conventions, Document, DocumentNfa, Grammar, GrammarSource, GrammarText, Label, Nfa, Symbol,
    edit_grammar, follow_drawing, glushkov, nfa_of,
    notation::{self, grammar::HintKind},
    thompson,
};

pub(super) fn grammar_text(input: &str) {
    if let Ok(found) = notation::grammar::classify(input, &Conventions::default()) {
        found.obstacle.iter().for_each(|obstacle| assert_inside(obstacle.at, input));
    }
    let text = GrammarText::from(input);
    for token in text.tokens() {
        assert!(input.get(token.range.clone()).is_some_and(|token| !token.is_empty()), "{token:?}");
    }
    let open = match text.open() {
        Ok(open) => open,
        Err(errors) => return errors.iter().for_each(|error| assert_inside(error.at, input)),
    };
    open.undefined.iter().for_each(|error| assert_inside(error.at, input));
    open.parsed.hints.iter().for_each(|hint| assert_inside(hint.at, input));
    assert!(open.parsed.bodies.iter().all(|body| input.get(body.clone()).is_some()));
    check_written(&open.parsed.grammar);
    let nothing = GrammarSource::default();
    let typed = edit_grammar(&Document::default(), &nothing, text.clone()).unwrap();
    check_document(&typed);
    let nfa = DocumentNfa::new(&typed).nfa;
    if is_small(&nfa) {
        assert_eq!(difference(&nfa, &nfa_of(&open.parsed.grammar).nfa), None);
        follow(&typed);
    }
}

/// Checks that a written grammar reads back without a note.
fn check_written(grammar: &Grammar) {
    let text = notation::grammar::write(grammar);
    let again = notation::grammar::parse(&text).unwrap_or_else(|errors| panic!("{text}{errors}"));
    // The comment on an empty language gives a reason, which is another one without the rules.
    if !text.starts_with('#') {
        assert_eq!(notation::grammar::write(&again.grammar), text);
    }
    let hint = again.hints.iter().find(|hint| hint.kind != HintKind::Repeated);
    assert_eq!(hint, None, "{text}");
}

/// Checks that the text follows changes of the drawing: each state in turn is removed.
fn follow(typed: &Document) {
    for (id, _) in typed.states().take(4) {
        let mut changed = typed.clone();
        changed.remove_state(id);
        follow_drawing(typed, &mut changed);
        check_source(&changed);
    }
}

pub(super) fn expression(input: &str) {
    let parsed = match notation::regex::parse(input) {
        Ok(parsed) => parsed,
        Err(error) => return assert_inside(error.at, input),
    };
    parsed.hints.iter().for_each(|hint| assert_inside(hint.at, input));
    let text = notation::regex::write(&parsed.regex);
    let back = notation::regex::parse(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert!(back.hints.is_empty(), "{text}");
    assert_eq!(back.regex.ops().len(), parsed.regex.ops().len(), "{text}");
    if let Ok(extended) = notation::regex::Options::default().automaton(input, 200) {
        extended.hints.iter().for_each(|hint| assert_inside(hint.at, input));
    }
    let nfa = thompson(&parsed.regex);
    if is_small(&nfa) {
        assert_eq!(difference(&nfa, &thompson(&back.regex)), None, "{text}");
        assert_eq!(difference(&nfa, &glushkov(&parsed.regex)), None);
    }
}

pub(super) fn label(input: &str) {
    match notation::label::parse(input) {
        Err(error) => assert_inside(error.at, input),
        Ok(parsed) => {
            let text = notation::label::show(&parsed.labels);
            assert_eq!(notation::label::parse(&text).unwrap().labels, parsed.labels, "{text}");
        }
    }
}

/// Reads the second line of an input as a word over the symbols of the label in its first line.
pub(super) fn word(input: &str) {
    let (label, text) = input.split_once('\n').unwrap_or(("a,b,ab", input));
    let labels = notation::label::parse(label).map(|parsed| parsed.labels).unwrap_or_default();
    let symbols = labels.into_iter().filter_map(|label| match label {
        Label::Symbol(symbol) => Some(symbol),
        Label::Epsilon => None,
    });
    let alphabet: Alphabet = symbols.collect();
    let Ok(word) = notation::word::parse(text, &alphabet) else { return };
    let shown = notation::word::show(&word, &alphabet);
    // It accepts words without the first symbol.
    let moves = (1..alphabet.len() as u32).map(|symbol| (0, symbol, 0));
    let nfa = Nfa::new(alphabet.clone(), 1, Some(0), [0], moves);
    let accepts = |word: &[Symbol]| nfa.accepts(&notation::word::numbers(word, &alphabet));
    let reading = notation::word::read(text, &nfa).unwrap();
    assert!(accepts(&reading.word) || !accepts(&word), "{text}");
    assert_eq!(notation::word::read(&shown, &nfa), Ok(notation::word::Reading { word: word.clone(), other: None }));
    assert!(word.iter().all(|symbol: &Symbol| !symbol.as_str().is_empty()));
}
