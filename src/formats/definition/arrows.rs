//! Reads transitions as arrows: `q0 --a--> q1`, `q0 a -> q1`, `q0 -> q1 : a`.

use super::{
    Fault, FaultAt,
    cursor::{Span, arrow},
    fold::is_name,
    read::{Operator, Reader},
};
use crate::builder::Style;

/// The longest label on an arrow, in bytes.
const MAX_LABEL: usize = 200;

impl<'a> Reader<'a> {
    /// Finds the sign that decides how the statement here is read.
    pub(super) fn operator(&mut self) -> Operator<'a> {
        let mut cursor = self.cursor;
        while let Some(c) = cursor.peek() {
            let at = cursor.at;
            let rest = cursor.rest();
            match c {
                '\n' | ';' => break,
                '-' => {
                    if let Some(operator) = self.shaft('-', at) {
                        return operator;
                    }
                    cursor.skip_while(|c| c == '-');
                    continue;
                }
                '=' | ':' | '>' | '\\' => {
                    if let Some(len) = arrow(rest) {
                        return Operator::Arrow { at, label: None, end: at + len };
                    }
                    if rest.starts_with("==")
                        && let Some(operator) = self.shaft('=', at)
                    {
                        return operator;
                    }
                    if c != '>' && c != '\\' {
                        let len = if rest.starts_with(":=") || rest.starts_with("==") { 2 } else { 1 };
                        return Operator::Definition { at, len };
                    }
                }
                _ if !c.is_ascii() && !is_name(c) || c == '|' => {
                    if let Some(len) = arrow(rest) {
                        return Operator::Arrow { at, label: None, end: at + len };
                    }
                }
                '{' | '(' | '[' | '"' => {
                    if cursor.name().is_err() {
                        break;
                    }
                    continue;
                }
                '}' | ')' | ']' => break,
                _ => {}
            }
            cursor.bump();
        }
        Operator::None { end: cursor.at }
    }

    /// Reads the shaft of an arrow: of a plain one, or of one with a label on it, such as `--a-->` or `==a==>`.
    fn shaft(&mut self, sign: char, at: usize) -> Option<Operator<'a>> {
        let text = self.cursor.text;
        let rest = &text[at..];
        if let Some(len) = arrow(rest) {
            return Some(Operator::Arrow { at, label: None, end: at + len });
        }
        let begin = at + rest.len() - rest.trim_start_matches(sign).len();
        let touches = text[..at].chars().next_back().is_some_and(is_name);
        let (head, len) = self.arrow_on_line(begin)?;
        if head - begin > MAX_LABEL {
            return None;
        }
        let label = Span { at: begin, text: &text[begin..head] };
        let is_label = !label.text.trim().is_empty() && !label.text.contains(['=', ':', ';']);
        // In `q-0 -> q1`, the first dash is part of the name.
        let is_in_name = touches && label.text.ends_with(char::is_whitespace);
        (is_label && !is_in_name).then(|| Operator::Arrow { at, label: Some(label.trimmed()), end: head + len })
    }

    /// Reads a transition whose arrow begins at `at` and ends at `end`.
    pub(super) fn arrow(&mut self, at: usize, label: Option<Span<'a>>, end: usize) -> Result<(), FaultAt> {
        let start = self.cursor.at;
        let left = Span { at: start, text: &self.cursor.text[start..at] }.trimmed();
        self.cursor.at = end;
        self.cursor.skip_blanks();
        if let Some(label) = label {
            return self.labeled(left, label);
        }
        if left.text.is_empty() {
            return self.start_mark();
        }
        if let [from, symbol] = left.split(|c| c == ',' || c.is_whitespace())?[..] {
            return self.labeled(from, symbol);
        }
        let target = self.cursor.name()?;
        if target.text.is_empty() {
            return Err(self.cursor.expected("the name of a state"));
        }
        self.cursor.skip_blanks();
        if let Some(len) = arrow(self.cursor.rest())
            && !self.builder.is_declared(target.text)
        {
            self.cursor.at += len;
            self.cursor.skip_blanks();
            return self.labeled(left, target);
        }
        let label = self.label_after(left, target)?;
        self.connect(left, label, &[target])
    }

    /// Reads the states after an arrow with a label, and further arrows from them: `q0 -a-> q1 -b-> q2`.
    fn labeled(&mut self, mut from: Span<'a>, mut label: Span<'a>) -> Result<(), FaultAt> {
        loop {
            let targets = self.targets()?;
            let inside = label.inside('(').or_else(|| label.inside('{'));
            self.connect(from, inside.unwrap_or(label), &targets)?;
            let before = self.cursor;
            self.cursor.skip_blanks();
            let next = if self.cursor.peek() == Some('-') { self.shaft('-', self.cursor.at) } else { None };
            let (&[target], Some(Operator::Arrow { label: Some(next), end, .. })) = (&targets[..], next) else {
                self.cursor = before;
                return Ok(());
            };
            self.cursor.at = end;
            self.cursor.skip_blanks();
            (from, label) = (target, next);
        }
    }

    /// Reads `-> q0`, which marks the start.
    fn start_mark(&mut self) -> Result<(), FaultAt> {
        let name = self.cursor.name()?;
        if name.text.is_empty() {
            return Err(self.cursor.expected("the name of a state"));
        }
        let state = self.state(name)?;
        self.builder.start(state);
        Ok(())
    }

    /// Reads the label after `q0 -> q1`: `: a`, `[a]` or `(a)`.
    fn label_after(&mut self, from: Span<'a>, target: Span<'a>) -> Result<Span<'a>, FaultAt> {
        match self.cursor.peek() {
            Some(':' | '=') => {
                self.cursor.bump();
                let line = self.cursor.line();
                let end = line.text.find([';', '}']).unwrap_or(line.text.len());
                self.cursor.at += end;
                Ok(line.to(end).trimmed())
            }
            Some('[' | '(') => self.cursor.bracket(),
            _ => Err((target.at, Fault::NoSymbol(from.text.into(), target.text.into()))),
        }
    }

    fn connect(&mut self, from: Span<'a>, label: Span<'a>, targets: &[Span<'a>]) -> Result<(), FaultAt> {
        self.mark_given();
        let from = self.state(from)?;
        for &target in targets {
            let to = self.state(target)?;
            let at = self.origin(label.at);
            let added = self.builder.transition(from, at, label.text, Style::List, to);
            added.map_err(|fault| (label.at, fault.into()))?;
        }
        Ok(())
    }
}
