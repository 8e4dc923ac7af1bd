//! The parser for grammar text and BNF: splits lines into alternatives and symbols.

use super::{
    Fault, HintKind, Parsed, ReadErrors,
    draft::{BodySymbol, BodySymbolKind, OpenGrammar, RulesDraft, longest_name},
    spelling,
};
use crate::{
    Symbol,
    notation::quote::{self, QuoteError},
};
use std::{collections::BTreeSet, ops::Range};

/// The syntax of a format with one rule per line, as an argument of [`parse_dialect`](super::parse_dialect).
///
/// A building block for readers of grammar formats.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// The arrows between left and right sides.
    pub arrows: &'static [&'static str],
    /// The character that begins a comment, which ends with the line.
    pub comment: char,
    /// Whether symbols may be written without quotes and brackets.
    pub bare: bool,
    /// The notation of the empty word.
    pub empty: &'static str,
}

/// Parses a grammar in the syntax of `dialect`; see [`grammar::parse`](super::parse).
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::notation::grammar::{self, Dialect, parse_dialect};
///
/// let dialect = Dialect { arrows: &["="], comment: '%', bare: true, empty: "ε" };
/// let parsed = parse_dialect("S = a S | b  % a comment", dialect)?;
/// assert_eq!(grammar::write(&parsed.grammar), "S → a S | b\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn parse(text: &str, dialect: Dialect) -> Result<Parsed, ReadErrors> {
    let (draft, heads) = drafted(text, dialect);
    draft.finish(text, &heads)
}

/// Parses a grammar in which nonterminals may have no rules; see [`super::parse_open`].
pub(super) fn parse_open(text: &str, dialect: Dialect) -> Result<OpenGrammar, ReadErrors> {
    let (draft, heads) = drafted(text, dialect);
    draft.finish_open(text, &heads)
}

/// Parses a grammar like [`parse_open`], and returns the tokens of the text as well.
pub(super) fn parse_open_with_tokens(text: &str, dialect: Dialect) -> (Result<OpenGrammar, ReadErrors>, Vec<Token>) {
    let (draft, heads) = drafted(text, dialect);
    let tokens = tokens(text, &draft, dialect);
    (draft.finish_open(text, &heads), tokens)
}

#[cfg(test)]
thread_local! {
    /// The number of texts that this thread has parsed.
    pub(crate) static PARSED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Parses a text into a draft, and returns it with the left sides in order.
fn drafted(text: &str, dialect: Dialect) -> (RulesDraft<'_>, Vec<&str>) {
    #[cfg(test)]
    PARSED.set(PARSED.get() + 1);
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut draft = RulesDraft::default();
    let lines = lines(text, start, dialect, &mut draft);
    let heads: Vec<&str> = lines.iter().filter_map(|line| line.head).collect();
    let names: BTreeSet<&str> = heads.iter().copied().collect();
    for line in lines {
        if let Some(head) = line.head_of_body {
            Body { text: &text[..line.end], at: line.body, head, dialect, names: &names, draft: &mut draft }.read();
        }
    }
    (draft, heads)
}

/// The kind of a token of grammar text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenKind {
    /// A nonterminal before an arrow.
    Head,
    /// A nonterminal in a body.
    Nonterminal,
    /// A terminal.
    Terminal,
    /// A comment, up to the end of its line.
    Comment,
}

/// A token of grammar text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// The byte range of the token.
    pub range: Range<usize>,
    /// The kind of the token.
    pub kind: TokenKind,
}

/// Returns the tokens of a text in order. Blanks, arrows, bars, ε, and unparsable text are not tokens.
fn tokens(text: &str, draft: &RulesDraft<'_>, dialect: Dialect) -> Vec<Token> {
    let sign = |sign: &BodySymbol<'_>| {
        let kind = match sign.kind {
            BodySymbolKind::Terminal(_) => TokenKind::Terminal,
            BodySymbolKind::Nonterminal(_) => TokenKind::Nonterminal,
        };
        Token { range: sign.at..sign.end, kind }
    };
    let mut tokens: Vec<Token> = draft.signs().map(sign).collect();
    tokens.sort_by_key(|token| token.range.start);
    let mut signs = tokens.clone().into_iter().peekable();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        let begin = at + line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t']).len();
        if let Ok((name, _)) = left_side(&text[begin.min(end)..end], dialect) {
            let brackets = if text[begin..].starts_with('<') { 2 } else { 0 };
            tokens.push(Token { range: begin..begin + name.len() + brackets, kind: TokenKind::Head });
        }
        let mut body = begin;
        while let Some(sign) = signs.next_if(|sign| sign.range.start < at + line.len()) {
            body = sign.range.end;
        }
        if let Some(comment) = text[body.min(end)..end].find(dialect.comment) {
            tokens.push(Token { range: body + comment..end, kind: TokenKind::Comment });
        }
        at += line.len();
    }
    tokens.sort_by_key(|token| token.range.start);
    tokens
}

/// A line that begins or continues a rule, with its position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RuleLine<'a> {
    /// The nonterminal to which the line's alternatives belong.
    pub(crate) head: &'a str,
    /// Whether the line begins with that nonterminal; otherwise it begins with a bar.
    pub(crate) begins: bool,
    /// The byte range of the line, including its line break.
    pub(crate) range: Range<usize>,
    /// The offset of the first alternative, after the arrow or the bar.
    pub(crate) body: usize,
}

/// Returns the lines of a well-formed text that begin or continue rules.
pub(super) fn rule_lines(text: &str, dialect: Dialect) -> Vec<RuleLine<'_>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let lines = lines(text, start, dialect, &mut RulesDraft::default());
    let mut from = start;
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        from = text[from..line.body].rfind('\n').map_or(from, |newline| from + newline + 1);
        if let Some(head) = line.head_of_body {
            found.push(RuleLine { head, begins: line.head.is_some(), range: from..line.end, body: line.body });
        }
        from = line.end;
    }
    found
}

/// A line that begins or continues a rule, as parsed.
struct Line<'a> {
    /// The left side, if there is one.
    head: Option<&'a str>,
    /// The nonterminal to which the alternatives belong; `None` if a fault hides it.
    head_of_body: Option<&'a str>,
    /// The offset of the first alternative.
    body: usize,
    end: usize,
}

/// Returns the lines that are not empty, with their left sides.
fn lines<'a>(text: &'a str, start: usize, dialect: Dialect, draft: &mut RulesDraft<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let (mut head_of_body, mut any, mut commented) = (None, false, false);
    let mut next = start;
    for line in text[start..].split_inclusive('\n') {
        let trimmed = line.trim_start();
        let at = next + line.len() - trimmed.len();
        next += line.len();
        if trimmed.is_empty() || trimmed.starts_with(dialect.comment) {
            commented |= !trimmed.is_empty();
            continue;
        }
        let (head, body) = if trimmed.starts_with('|') {
            if !any {
                draft.fault(at, Fault::NothingToContinue);
            }
            (None, at + 1)
        } else {
            match left_side(trimmed, dialect) {
                Ok((head, len)) => (Some(head), at + len),
                Err((offset, fault)) => {
                    draft.fault(at + offset, fault);
                    (head_of_body, any) = (None, true);
                    continue;
                }
            }
        };
        any = true;
        head_of_body = head.or(head_of_body);
        lines.push(Line { head, head_of_body, body, end: next });
    }
    if !any && !commented {
        draft.fault(start, Fault::NoRules);
    }
    lines
}

/// Returns the nonterminal before the arrow at the beginning of a line, and the offset after the arrow.
fn left_side(line: &str, dialect: Dialect) -> Result<(&str, usize), (usize, Fault)> {
    let (name, len) = if line.starts_with('<') {
        bracketed(line).map_err(|fault| (0, fault))?
    } else {
        let end = line.char_indices().find(|&(at, c)| c.is_whitespace() || dialect.arrow(&line[at..]).is_some());
        let name = &line[..end.map_or(line.len(), |(at, _)| at)];
        (name, name.len())
    };
    let rest = line[len..].trim_start();
    let Some(arrow) = dialect.arrow(rest) else {
        let later = rest.char_indices().any(|(at, _)| dialect.arrow(&rest[at..]).is_some());
        return Err(if later { (line.len() - rest.len(), Fault::LongLeftSide) } else { (0, Fault::NoArrow) });
    };
    if !line.starts_with('<') {
        check_bare(name, dialect).map_err(|fault| (0, fault))?;
    }
    Ok((name, line.len() - rest.len() + arrow))
}

/// Checks that a name may be used before an arrow without brackets.
fn check_bare(name: &str, dialect: Dialect) -> Result<(), Fault> {
    match name {
        "" => Err(Fault::NoLeftSide),
        _ if !dialect.bare => Err(Fault::Unquoted(name.into())),
        "ε" | "λ" | "epsilon" => Err(Fault::EmptyLeftSide(name.into())),
        _ if !spelling::is_bare(name) => Err(Fault::UnbracketedName(name.replace(['<', '>'], "_").into())),
        _ => Ok(()),
    }
}

/// Returns the name in brackets at the beginning of `text`, and its length in bytes including the brackets.
fn bracketed(text: &str) -> Result<(&str, usize), Fault> {
    let end = text.find('>').ok_or(Fault::UnclosedName)?;
    let name = &text[1..end];
    let illegal = name.is_empty() || name.contains(|c: char| c == '<' || c.is_control());
    if illegal { Err(Fault::IllegalName) } else { Ok((name, end + 1)) }
}

impl Dialect {
    /// Returns the length of the arrow at the beginning of a text, if there is one.
    fn arrow(self, text: &str) -> Option<usize> {
        self.arrows.iter().find(|&&arrow| text.starts_with(arrow)).map(|arrow| arrow.len())
    }
}

/// The state of parsing the alternatives of a line.
struct Body<'a, 'b> {
    /// The whole text up to the end of the line.
    text: &'a str,
    at: usize,
    head: &'a str,
    dialect: Dialect,
    names: &'b BTreeSet<&'a str>,
    draft: &'b mut RulesDraft<'a>,
}

/// An alternative that is being parsed.
struct Alternative<'a> {
    from: usize,
    signs: Vec<BodySymbol<'a>>,
    /// The end of the last symbol or ε that was read, if any.
    end: Option<usize>,
}

impl<'a> Body<'a, '_> {
    /// Parses the alternatives up to the end of the line, or up to a fault, which hides the rest of the line.
    fn read(mut self) {
        let mut alternative = self.begin();
        while let Some(c) = self.text[self.at..].chars().next().filter(|&c| c != self.dialect.comment) {
            if c.is_whitespace() {
                self.at += c.len_utf8();
                continue;
            }
            if c == '|' {
                self.end(alternative);
                self.at += 1;
                alternative = self.begin();
                continue;
            }
            if let Err(fault) = self.read_symbols(c, &mut alternative.signs) {
                return self.draft.fault(self.at, fault);
            }
            alternative.end = Some(self.at);
        }
        self.end(alternative);
    }

    fn begin(&self) -> Alternative<'a> {
        Alternative { from: self.at, signs: Vec::new(), end: None }
    }

    fn end(&mut self, alternative: Alternative<'a>) {
        let Some(end) = alternative.end else {
            // Report a missing alternative before the line break, not on the next line.
            let at = self.at.min(self.text.trim_end_matches(['\r', '\n']).len());
            return self.draft.fault(at, Fault::EmptyAlternative(self.dialect.empty));
        };
        let from = end - self.text[alternative.from..end].trim_start().len();
        self.draft.rule(self.head, alternative.signs, from..end);
    }

    /// Parses symbols from a character that is neither a blank nor a bar.
    fn read_symbols(&mut self, c: char, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let rest = &self.text[self.at..];
        match c {
            '<' => {
                let (name, len) = bracketed(rest)?;
                signs.push(BodySymbol { at: self.at, end: self.at + len, kind: BodySymbolKind::Nonterminal(name) });
                self.at += len;
                Ok(())
            }
            '"' | '\'' => self.read_quoted(c, signs),
            _ if self.dialect.arrow(rest).is_some() => Err(Fault::SecondArrow),
            _ => self.read_run(signs),
        }
    }

    fn read_quoted(&mut self, quote: char, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let inside = self.at + 1;
        let mut chars = self.text[inside..].trim_end_matches(['\r', '\n']).char_indices().peekable();
        match quote::read(&mut chars, quote) {
            Ok(terminal) => {
                let len = chars.peek().map(|&(at, _)| at);
                let symbol = Symbol::new(terminal).map(BodySymbolKind::Terminal);
                let end = len.map_or(self.text.trim_end_matches(['\r', '\n']).len(), |len| inside + len);
                signs.extend(symbol.map(|kind| BodySymbol { at: self.at, end, kind }));
                self.at = end;
                Ok(())
            }
            Err((QuoteError::Unclosed, _)) => Err(self.unclosed(quote, signs)),
            Err((fault, at)) => {
                self.at = at.map_or(self.at, |at| inside + at);
                Err(Fault::Quote(fault, quote))
            }
        }
    }

    /// Returns the fault for an unclosed quote. Right after a name, the quote is taken for a prime.
    fn unclosed(&mut self, quote: char, signs: &[BodySymbol<'a>]) -> Fault {
        let rest = &self.text[self.at..];
        match signs.last() {
            Some(&BodySymbol { at, kind: BodySymbolKind::Nonterminal(name), .. })
                if quote == '\'' && at + name.len() == self.at =>
            {
                let primes = rest.len() - rest.trim_start_matches('\'').len();
                self.at = at;
                Fault::Undefined(self.text[at..][..name.len() + primes].into())
            }
            _ => Fault::Quote(QuoteError::Unclosed, quote),
        }
    }

    /// Parses a run of characters without blanks: ε, or left sides and single characters from left to right.
    fn read_run(&mut self, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let rest = &self.text[self.at..];
        let ends = |&(at, c): &(usize, char)| {
            c.is_whitespace()
                || matches!(c, '|' | '<' | '"')
                || c == self.dialect.comment
                || self.dialect.arrow(&rest[at..]).is_some()
        };
        let len = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        let run = &rest[..len];
        if !self.dialect.bare {
            return Err(Fault::Unquoted(run.into()));
        }
        if self.stands_alone(run) && matches!(run, "ε" | "λ" | "epsilon") {
            self.at += len;
            return Ok(());
        }
        let (begin, before) = (self.at, signs.len());
        while self.at < begin + len {
            self.read_piece(&self.text[self.at..begin + len], signs)?;
        }
        let terminals = signs[before..].iter().all(|sign| matches!(sign.kind, BodySymbolKind::Terminal(_)));
        if terminals && matches!(run, "eps" | "lambda" | "\\epsilon" | "\\varepsilon" | "\\lambda") {
            self.draft.hint(begin, HintKind::EmptyWord(run.into()));
        } else if terminals && signs.len() - before > 1 && run.chars().all(char::is_alphabetic) {
            self.draft.hint(begin, HintKind::SeveralTerminals(run.into()));
        }
        if let Some(opening) = self.group(begin, run) {
            self.draft.hint(opening, HintKind::Group);
        }
        Ok(())
    }

    /// Returns the offset of a parenthesis that seems to open a group around a bar, directly next to other symbols.
    fn group(&self, begin: usize, run: &str) -> Option<usize> {
        let opening = run.rfind('(').filter(|&at| run.len() > 1 && !run[at..].contains(')'))?;
        let rest = self.text[begin + run.len()..].split(self.dialect.comment).next().unwrap_or_default();
        let closes = rest.trim_start().starts_with('|') && rest.contains(')');
        closes.then_some(begin + opening)
    }

    /// Returns whether the run that begins here is surrounded by blanks, bars, or the ends of the body.
    fn stands_alone(&self, run: &str) -> bool {
        let apart = |c: char| c.is_whitespace() || c == '|' || c == self.dialect.comment;
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + run.len()..].chars().next();
        // The first alternative follows an arrow, which ends with one of these characters.
        before.is_none_or(|c| apart(c) || matches!(c, '>' | '→' | '=')) && after.is_none_or(apart)
    }

    /// Parses the first symbol of the rest of a run.
    fn read_piece(&mut self, run: &'a str, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let at = self.at;
        let c = run.chars().next().unwrap_or_default();
        let kind = match longest_name(self.names, run) {
            Some(name) => Some(BodySymbolKind::Nonterminal(name)),
            None if c == '\'' => return self.read_quoted(c, signs),
            None if c.is_uppercase() => Some(BodySymbolKind::Nonterminal(letter(run))),
            None if matches!(c, 'ε' | 'λ') => None,
            None => Some(BodySymbolKind::Terminal(Symbol::from(c))),
        };
        self.at += match kind {
            Some(BodySymbolKind::Nonterminal(name)) => name.len(),
            _ => c.len_utf8(),
        };
        signs.extend(kind.map(|kind| BodySymbol { at, end: self.at, kind }));
        Ok(())
    }
}

/// Returns the letter at the beginning of a run, with the digits and primes after it.
fn letter(run: &str) -> &str {
    let mut chars = run.char_indices().skip(1);
    let end = chars.find(|&(_, c)| !c.is_numeric() && c != '\'').map_or(run.len(), |(at, _)| at);
    &run[..end]
}

#[cfg(test)]
mod tests;
