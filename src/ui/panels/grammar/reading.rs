//! The analysis of a grammar text: its problems, the positions of its productions, and their states in the drawing.

use crate::text::grammar_fixes::{Fix, empty_word, expression, fixes, fixes_of_hint, fixes_of_note};
use crate::text::{faults, t};
use grammaton_core::{
    Document, Grammar, GrammarSource, GrammarText, Label, StateId, TextPosition, links,
    notation::grammar::{Fault, HintKind, Token, TokenKind, classify},
};
use grammaton_session::{Derived, Element};
use std::ops::Range;

/// A problem in a grammar text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Problem {
    /// The byte range.
    pub range: Range<usize>,
    /// The message.
    pub text: String,
    /// Whether the text cannot be parsed because of it.
    pub serious: bool,
    /// The quick fixes.
    pub fixes: Vec<Fix>,
}

/// The analysis of one text.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub problems: Vec<Problem>,
    /// The byte range of the right side of each production.
    pub bodies: Vec<Range<usize>>,
    /// The path of states of each production in the drawing. A path of one state means its accepting mark.
    pub paths: Vec<Vec<StateId>>,
    /// The labels along each path.
    pub labels: Vec<Vec<Label>>,
    /// The names on left and right sides, sorted and deduplicated.
    pub names: Vec<String>,
}

impl Reading {
    /// Analyzes `text`. If it can be parsed, it must correspond to the document as described by `written`.
    pub(crate) fn new(text: &GrammarText, document: &Document, written: &GrammarSource) -> Self {
        let tokens = text.tokens();
        let mut reading = Self { names: names(text, tokens), ..Self::default() };
        if text.trim().is_empty() {
            return reading;
        }
        let problem = |at: TextPosition, message: String, fault: Option<&Fault>, serious: bool| {
            let range = extent(text, tokens, at.offset(text), fault);
            let fixes = fault.map(|fault| fixes(text, &range, fault)).unwrap_or_default();
            Problem { range, text: message, serious, fixes }
        };
        match text.open() {
            Err(errors) => {
                let faults =
                    errors.iter().map(|e| problem(e.at, faults::grammar::fault(&e.fault), Some(&e.fault), true));
                reading.problems = faults.collect();
                if let (Some(first), Ok(found)) = (reading.problems.first_mut(), classify(text, text.conventions())) {
                    first.text =
                        t!("grammar.irregular", problem = first.text, kind = faults::grammar::chomsky_type(found.kind))
                            .into_owned();
                }
                let has_rules = errors.iter().any(|error| error.fault != Fault::NoArrow);
                if let Some(first) = reading.problems.first_mut().filter(|_| !has_rules) {
                    first.fixes.extend(expression(text));
                }
            }
            Ok(open) => {
                let undefined = open.undefined.iter();
                let mut problems: Vec<Problem> =
                    undefined.map(|e| problem(e.at, faults::grammar::fault(&e.fault), Some(&e.fault), false)).collect();
                for hint in &open.parsed.hints {
                    let mut found = problem(hint.at, faults::grammar::hint(&hint.kind), None, false);
                    if let HintKind::SeveralTerminals(run) | HintKind::EmptyWord(run) = &hint.kind {
                        found.range.end = found.range.start + run.len();
                        found.fixes = match hint.kind {
                            HintKind::EmptyWord(_) => vec![empty_word(text, &found.range)],
                            _ => fixes_of_hint(text, &found.range, run),
                        };
                    }
                    if let HintKind::Note(note) = &hint.kind {
                        found.range.end = found.range.start + note.text.len();
                        found.fixes = fixes_of_note(text, &found.range, note);
                    }
                    problems.push(found);
                }
                problems.sort_by_key(|problem| problem.range.start);
                reading.problems = problems;
                reading.paths = links(document, &written.roles, &open.parsed.grammar);
                reading.labels = labels(&open.parsed.grammar);
                reading.bodies.clone_from(&open.parsed.bodies);
            }
        }
        reading
    }

    /// Whether the text cannot be parsed, so that the drawing cannot follow it.
    pub(crate) fn is_broken(&self) -> bool {
        self.problems.iter().any(|problem| problem.serious)
    }

    /// Returns the production whose right side contains a byte offset.
    pub(crate) fn production_at(&self, offset: usize) -> Option<usize> {
        self.bodies.iter().position(|place| place.start <= offset && offset <= place.end)
    }

    /// Returns the production of the drawing that a production of the text, whose grammar is `typed`, stands for; `None`
    /// if it is a path of several arrows.
    pub(crate) fn drawn_production(&self, source: usize, typed: &Grammar, derived: &Derived) -> Option<u32> {
        let element = match *self.paths.get(source)?.as_slice() {
            [state] => Element::State(state),
            [from, to] => Element::Arrow(from, to),
            _ => return None,
        };
        let drawn = &derived.conversion.grammar;
        let is_same = |&production: &u32| {
            let drawn_body = drawn.body(production as usize).iter().map(|&terminal| &drawn.terminals()[terminal]);
            let typed_body = typed.body(source).iter().map(|&terminal| &typed.terminals()[terminal]);
            drawn_body.eq(typed_body)
                && drawn.tail(production as usize).is_some() == typed.tail(source).is_some()
                && derived.elements_of(production as usize).any(|origin| origin == element)
        };
        derived.productions_of(element).into_iter().find(is_same)
    }
}

/// Returns the range from a position to the end of the token or word there. If there is none, returns the character
/// before.
fn extent(text: &str, tokens: &[Token], at: usize, fault: Option<&Fault>) -> Range<usize> {
    if let Some(Fault::Undefined(name)) = fault
        && text[at..].starts_with(name.as_str())
    {
        return at..at + name.len();
    }
    if let Some(token) = tokens.iter().find(|token| token.range.contains(&at)) {
        return token.range.clone();
    }
    let rest = &text[at..];
    let word = rest.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(rest.len());
    if word > 0 {
        return at..at + word;
    }
    let before = text[..at].trim_end().char_indices().next_back().map_or(at, |(before, _)| before);
    before..at
}

/// Returns the labels along the path of each production: its terminals, or ε.
fn labels(grammar: &Grammar) -> Vec<Vec<Label>> {
    let symbols = grammar.terminals().symbols();
    let labels = |production| match grammar.production(production).terminals {
        [] => vec![Label::Epsilon],
        terminals => terminals.iter().map(|&terminal| Label::Symbol(symbols[terminal as usize].clone())).collect(),
    };
    (0..grammar.len()).map(labels).collect()
}

fn names(text: &str, tokens: &[Token]) -> Vec<String> {
    let of_names = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Head | TokenKind::Nonterminal));
    let mut names: Vec<&str> = of_names.map(|token| &text[token.range.clone()]).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(str::to_owned).collect()
}
