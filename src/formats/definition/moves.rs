//! Reads transitions: `δ(q0, a) = q1`, triples, dictionaries, and words on a line.

use super::{
    Fault, FaultAt,
    cursor::{Span, arrow},
    fold::is_name,
    read::{Reader, arrow_in},
    roles::{Role, is_filler, role},
    values::Value,
};
use crate::{RemarkKind, builder::Style};

impl<'a> Reader<'a> {
    /// Reads `δ(q0, a) = q1`, a triple `(q0, a, q1)`, or a tuple of all parts.
    pub(super) fn application(&mut self, open: usize) -> Result<(), FaultAt> {
        self.cursor.at = open;
        let arguments = self.cursor.bracket()?;
        let parts = arguments.split(|c| c == ',')?;
        self.cursor.skip_blanks();
        let relation = self.relation();
        match (&parts[..], relation) {
            ([from, symbols @ ..], true) if !symbols.is_empty() => {
                let value = self.value()?;
                self.transitions(*from, symbols, &value)
            }
            (&[from, symbol, to], false) => {
                self.transitions(from, &[symbol], &Value { items: vec![to], is_bare: true })
            }
            (&[pair, to], false) if pair.inside('(').is_some() => {
                let pair = pair.inside('(').map_or(Ok(Vec::new()), |pair| pair.split(|c| c == ','))?;
                let value = self.value_of(to)?;
                match &pair[..] {
                    [from, symbols @ ..] if !symbols.is_empty() => self.transitions(*from, symbols, &value),
                    _ => Err((to.at, Fault::Expected { expected: "a state and a symbol", found: None })),
                }
            }
            ([_, _, _, _, ..], false) => self.tuple(&parts),
            (_, true) => Err((
                arguments.at,
                Fault::Expected { expected: "a state and a symbol", found: arguments.text.chars().next() },
            )),
            (_, false) => Err(self.cursor.expected("= and a state")),
        }
    }

    /// Skips the sign between δ(q, a) and its value. Returns whether it is there.
    pub(super) fn relation(&mut self) -> bool {
        let rest = self.cursor.rest();
        let len = arrow(rest)
            .or_else(|| [":=", "==", "=", ":", "&="].into_iter().find(|sign| rest.starts_with(sign)).map(str::len));
        self.cursor.at += len.unwrap_or(0);
        self.cursor.skip_blanks();
        if self.is_latex && self.cursor.take('&') {
            self.cursor.skip_blanks();
        }
        len.is_some()
    }

    /// Adds the transitions from a state on symbols to the states of a value.
    pub(super) fn transitions(&mut self, from: Span<'a>, symbols: &[Span<'a>], to: &Value<'a>) -> Result<(), FaultAt> {
        self.given.anything = true;
        let from = self.state(from)?;
        let mut targets = Vec::new();
        for item in &to.items {
            targets.push(self.state(*item)?);
        }
        for symbol in symbols {
            let symbol = symbol.inside('{').unwrap_or(*symbol);
            for &to in &targets {
                let at = self.folded.origin(symbol.at);
                let added = self.builder.transition(from, at, symbol.text, Style::List, to);
                added.map_err(|fault| (symbol.at, fault.into()))?;
            }
        }
        Ok(())
    }

    /// Reads the value of a name that is no part: a state with its moves, a pair `q0, a = q1`, or a group of parts.
    pub(super) fn unknown(
        &mut self,
        name: Span<'a>,
        is_colon: bool,
        in_transitions: bool,
        depth: usize,
    ) -> Result<(), FaultAt> {
        // A description before the name of a part, as in `The states: Q = {…}`.
        if is_colon && !in_transitions && self.part_begins() {
            return Ok(());
        }
        let ends = name.split(|c| c == ',' || c.is_whitespace())?;
        if let [from, symbol] = ends[..]
            && !self.cursor.line().text.trim().is_empty()
            && (in_transitions || self.builder.find(from.text).is_some() || !self.given.states)
        {
            let value = self.value()?;
            return self.transitions(from, &[symbol], &value);
        }
        let rest = self.cursor.rest();
        let call = rest.trim_start_matches(is_name);
        if call.starts_with('(') && call.len() < rest.len() && !in_transitions {
            self.cursor.at = self.cursor.text.len() - call.len();
            return self.group('(', false, depth);
        }
        if self.cursor.peek() == Some('{') {
            let inside = self.cursor.clone().bracket()?;
            let entries = inside.split(|c| c == ',')?;
            let is_row = entries.iter().all(|entry| entry_sign(entry.text).is_some());
            let first = entries.first().and_then(|entry| Some(entry.to(entry_sign(entry.text)?.0)));
            if !in_transitions && first.is_some_and(|key| self.role(key.text).is_some()) {
                return self.group('{', false, depth);
            }
            if is_row {
                self.cursor.bracket()?;
                return self.row(name, &entries);
            }
        }
        if in_transitions {
            return Err(self.cursor.expected("a state with its moves"));
        }
        if !is_colon {
            return Err((name.at, Fault::UnknownPart(name.text.into())));
        }
        self.prose(name.at);
        Ok(())
    }

    /// Returns whether a part, such as `Q =`, or `δ(` begins here.
    fn part_begins(&self) -> bool {
        let name = self.cursor.rest().trim_start_matches(|c| is_name(c) || c == '\\');
        let len = self.cursor.rest().len() - name.len();
        let is_part = self.role(&self.cursor.rest()[..len]).is_some();
        is_part && name.trim_start_matches([' ', '\t']).starts_with(['=', '('])
    }

    /// Reads the moves of a state in a dictionary: `'a': 'q1', 'b': {'q0', 'q1'}`.
    pub(super) fn row(&mut self, from: Span<'a>, entries: &[Span<'a>]) -> Result<(), FaultAt> {
        self.state(from)?;
        for entry in entries {
            let Some((end, len)) = entry_sign(entry.text) else { continue };
            let value = self.value_of(entry.from(end + len))?;
            self.transitions(from, &[entry.to(end).trimmed()], &value)?;
        }
        self.given.anything = true;
        Ok(())
    }

    /// Reads the moves of a state on a line: `q0: a -> q1, b -> q0`.
    pub(super) fn moves_of(&mut self, from: Span<'a>) -> Result<(), FaultAt> {
        let line = self.cursor.line();
        self.cursor.at += line.text.len();
        for entry in line.split(|c| matches!(c, ',' | ';'))? {
            let Some((end, len)) = arrow_in(entry.text) else {
                return Err((
                    entry.at,
                    Fault::Expected { expected: "a symbol, an arrow and a state", found: entry.text.chars().next() },
                ));
            };
            let value = self.value_of(entry.from(end + len))?;
            self.transitions(from, &[entry.to(end).trimmed()], &value)?;
        }
        Ok(())
    }

    /// Reads a line of words: a transition `q0 a q1`, or prose.
    pub(super) fn words(&mut self, end: usize) -> Result<(), FaultAt> {
        let line = Span { at: self.cursor.at, text: &self.cursor.text[self.cursor.at..end] };
        let words = line.split(|c| c.is_whitespace() || c == ',')?;
        let is_state = |word: &Span<'_>| self.name_of(*word).is_ok_and(|name| self.builder.find(&name).is_some());
        let fits = |from: &Span<'_>, to: &Span<'_>| !self.builder.has_declared() || is_state(from) && is_state(to);
        match words[..] {
            [name, _] | [name, _, _, ..] if words.len() != 3 || is_plural(name.text) => match self.role(name.text) {
                Some(role) if name.text.len() > 2 && role != Role::Grammar => {
                    self.cursor.at = name.at + name.text.len();
                    self.part(role)
                }
                _ => {
                    self.prose(self.cursor.at);
                    Ok(())
                }
            },
            [from, symbol, to] if fits(&from, &to) => {
                self.cursor.at = end;
                let value = self.value_of(to)?;
                self.transitions(from, &[symbol], &value)
            }
            _ => {
                self.prose(self.cursor.at);
                Ok(())
            }
        }
    }

    /// Skips the rest of a line, which says nothing about the automaton, and reports it.
    fn prose(&mut self, start: usize) {
        let line = self.cursor.line();
        let end = line.at + line.text.len();
        let text = self.cursor.text[start..end].trim();
        let is_heading = text.ends_with(':')
            || is_filler(text)
            || text.starts_with(['\\', '='])
            || text.chars().all(|c| !is_name(c));
        if !text.is_empty() && !is_heading {
            self.builder.log.add(self.folded.origin(start), RemarkKind::Prose(text.into()));
        }
        self.cursor.at = end;
    }

    /// Returns the offset of the bracket if arguments begin here: `(`, `δ(` or `δ (`.
    pub(super) fn arguments_begin(&self) -> Option<usize> {
        let rest = self.cursor.rest();
        let name = rest.strip_prefix('\\').unwrap_or(rest);
        let after = name.trim_start_matches(is_name).trim_start_matches('\'');
        let bracket = after.trim_start_matches([' ', '\t', '\u{a0}']);
        let is_apart = || {
            let is_pair = || bracket.find([')', '\n']).is_some_and(|end| bracket[..end].contains(','));
            role(&rest[..rest.len() - after.len()]) == Some(Role::Transitions) && is_pair()
        };
        let begins = bracket.starts_with('(') && (bracket.len() == after.len() || is_apart());
        begins.then(|| self.cursor.text.len() - bracket.len())
    }
}

/// Returns the place and the length of the sign in `'a': 'q1'`.
fn entry_sign(text: &str) -> Option<(usize, usize)> {
    let entry = Span { at: 0, text };
    let key = entry.split(|c| matches!(c, ':' | '=')).ok()?.first()?.text;
    let from = text.find(key)? + key.len();
    let colon = text[from..].find([':', '=']).map(|at| (from + at, 1));
    let arrow = arrow_in(text).filter(|&(at, _)| colon.is_none_or(|(colon, _)| at <= colon));
    arrow.or(colon)
}

/// Returns whether a word before two others is the name of a part, and not a state.
fn is_plural(name: &str) -> bool {
    matches!(role(name), Some(Role::States | Role::Alphabet | Role::Accepting)) && name.len() > 3
}
