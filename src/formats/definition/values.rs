//! Reads values: names of states, sets and lists.

use super::{Fault, FaultAt, cursor::Span, fold::is_name, read::Reader};
use crate::RemarkKind;
use ecow::EcoString;
use grammaton_core::{
    Meaning,
    notation::{
        lookalike::{self, Certainty, Note, Reading},
        quote,
    },
};

/// A list of states or symbols, and whether it is given without brackets.
pub(super) struct Value<'a> {
    pub(super) items: Vec<Span<'a>>,
    pub(super) is_bare: bool,
}

impl<'a> Reader<'a> {
    /// Returns the name that a text spells: without its quotes, or with single blanks.
    pub(super) fn name_of(&self, span: Span<'a>) -> Result<EcoString, FaultAt> {
        let span = span.trimmed();
        let mut chars = span.text.char_indices().peekable();
        if let Some((_, mark)) = chars.next_if(|&(_, c)| matches!(c, '"' | '\'')) {
            let name = quote::read(&mut chars, mark);
            let name = name.map_err(|(fault, at)| (span.at + at.unwrap_or(0), fault.into()))?;
            if let Some(&(at, c)) = chars.peek() {
                return Err((span.at + at, Fault::Expected { expected: "a comma", found: Some(c) }));
            }
            return Ok(name.into());
        }
        let is_sign = |c: char| matches!(c, '=' | ':' | ';' | '"' | '>' | '|') || c.is_control();
        if let Some((at, c)) = span.text.char_indices().find(|&(_, c)| is_sign(c)) {
            return Err((span.at + at, Fault::Expected { expected: "the name of a state", found: Some(c) }));
        }
        if span.text.is_empty() {
            return Err((
                span.at,
                Fault::Expected { expected: "the name of a state", found: self.cursor.text[span.at..].chars().next() },
            ));
        }
        Ok(span.text.split_whitespace().collect::<Vec<_>>().join(" ").into())
    }

    /// Reads the value after a sign: a set, or names up to something else.
    pub(super) fn value(&mut self) -> Result<Value<'a>, FaultAt> {
        self.cursor.skip_blanks();
        let word = self.cursor.rest().trim_start_matches(is_name);
        if matches!(self.cursor.peek(), Some('{' | '[')) {
            let start = self.cursor.at;
            let inside = self.cursor.bracket()?;
            let whole = Span { at: start, text: &self.cursor.text[start..self.cursor.at] };
            let set = self.list(inside)?;
            // A set may be the name of a state, unless it is a set of states.
            let is_name = self.name_of(whole).is_ok_and(|name| self.builder.is_declared(&name));
            return Ok(if is_name && !self.are_states(&set) {
                Value { items: vec![whole], is_bare: true }
            } else {
                set
            });
        }
        // `set([…])`, `frozenset({…})`.
        if word.starts_with('(') && word.len() < self.cursor.rest().len() {
            self.cursor.at = self.cursor.text.len() - word.len();
            let inside = self.cursor.bracket()?;
            return self.list(inside.inside('{').or_else(|| inside.inside('[')).unwrap_or(inside));
        }
        self.bare_value()
    }

    /// Reads names up to something else. A name before a sign, a bracket or a relation begins another statement.
    pub(super) fn bare_value(&mut self) -> Result<Value<'a>, FaultAt> {
        let mut items = vec![self.target()?];
        loop {
            let before = self.cursor;
            self.cursor.skip_blanks();
            let separates = self.cursor.take(',') || self.cursor.take('|') || self.cursor.take('∪');
            self.cursor.skip_blanks();
            let next = if separates { self.cursor.name().ok().filter(|name| !name.text.is_empty()) } else { None };
            self.cursor.skip_blanks();
            let ends = self.cursor.peek().is_none_or(|c| matches!(c, ',' | ';' | '\n' | '.' | '}' | ')' | '|'));
            let Some(next) = next.filter(|_| ends) else {
                self.cursor = before;
                break;
            };
            items.push(next);
        }
        if let [only] = items[..]
            && self.is_empty_set(only)
        {
            items.clear();
        }
        Ok(Value { items, is_bare: true })
    }

    /// Reads one name after a sign.
    pub(super) fn target(&mut self) -> Result<Span<'a>, FaultAt> {
        let at = self.cursor.at;
        if lookalike::at(self.cursor.rest(), Meaning::EmptySet).is_some() || self.cursor.peek() == Some('-') {
            self.cursor.skip_while(|c| !c.is_whitespace() && !matches!(c, ',' | ';' | '}' | ')' | ']'));
            return Ok(Span { at, text: &self.cursor.text[at..self.cursor.at] });
        }
        let name = self.cursor.name()?;
        if name.text.is_empty() { Err(self.cursor.expected("the name of a state")) } else { Ok(name) }
    }

    /// Returns the value that a whole text spells.
    pub(super) fn value_of(&mut self, span: Span<'a>) -> Result<Value<'a>, FaultAt> {
        match span.inside('{').or_else(|| span.inside('[')) {
            Some(inside) => self.list(inside),
            None if self.is_empty_set(span) => Ok(Value { items: Vec::new(), is_bare: true }),
            None => Ok(Value { items: vec![span.trimmed()], is_bare: true }),
        }
    }

    /// Returns the items of a set: between commas, or else between blanks.
    pub(super) fn list(&mut self, inside: Span<'a>) -> Result<Value<'a>, FaultAt> {
        let mut items = inside.split(|c| matches!(c, ',' | ';' | '\n'))?;
        if let [only] = items[..] {
            items = only.split(char::is_whitespace)?;
        }
        if let Some(item) = items.iter().find(|item| is_ellipsis(item.text)) {
            return Err((item.at, Fault::Ellipsis(item.text.into())));
        }
        if let [only] = items[..]
            && self.is_empty_set(only)
        {
            items.clear();
        }
        Ok(Value { items, is_bare: false })
    }

    /// Returns whether a text is the empty set, and not a state.
    pub(super) fn is_empty_set(&mut self, span: Span<'a>) -> bool {
        if span.text.chars().all(|c| c == '-') {
            return true;
        }
        if self.builder.find(span.text).is_some() {
            return false;
        }
        let Some(certainty) = lookalike::whole(span.text, Meaning::EmptySet) else { return false };
        if certainty > Certainty::Standard {
            let reading = Reading::Sign(Meaning::EmptySet, certainty);
            let other = (certainty == Certainty::Likely).then(|| quote::quoted(span.text));
            let note = Note { text: span.text.into(), reading, other };
            self.builder.log.add(self.folded.origin(span.at), RemarkKind::Note(note));
        }
        true
    }

    /// Reads names on the line, separated by commas or blanks. A name before `=` begins another statement.
    pub(super) fn words_value(&mut self) -> Result<Value<'a>, FaultAt> {
        if self.cursor.rest().trim_start_matches(is_name).starts_with('(') {
            return self.value();
        }
        let mut items = Vec::new();
        loop {
            let before = self.cursor;
            self.cursor.skip_while(|c| c != '\n' && c.is_whitespace() || c == ',');
            if self.cursor.peek().is_none_or(|c| matches!(c, '\n' | ';' | ')' | '}')) {
                break;
            }
            let item = self.target()?;
            self.cursor.skip_blanks();
            if matches!(self.cursor.peek(), Some('=' | ':' | '(')) {
                self.cursor = before;
                break;
            }
            items.push(item);
        }
        if let [only] = items[..]
            && self.is_empty_set(only)
        {
            items.clear();
        }
        Ok(Value { items, is_bare: true })
    }

    /// Reads the states after an arrow.
    pub(super) fn targets(&mut self) -> Result<Vec<Span<'a>>, FaultAt> {
        Ok(self.value()?.items)
    }
}

fn is_ellipsis(text: &str) -> bool {
    matches!(text, "..." | "…" | ".." | "\\dots" | "\\ldots" | "\\cdots" | "⋯" | "……")
}
