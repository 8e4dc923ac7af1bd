//! The parser for grammar text and BNF: splits lines into alternatives and symbols.

mod body;
mod empty_word;
mod header;
mod layout;
mod left_side;
mod markdown;
mod names;
mod source;

use super::{
    Fault, HintKind, Parsed, ReadErrors,
    draft::{BodySymbol, BodySymbolKind, OpenGrammar, RulesDraft},
    spelling,
};
use crate::{
    Choice, Conventions, Meaning,
    notation::lookalike::{self, Certainty},
};
use body::{Body, Context};
use hashbrown::HashSet;
use layout::Layout;
use names::Names;
pub(super) use source::Source;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// The syntax of a format with one rule per line, as an argument of [`parse_dialect`](super::parse_dialect).
///
/// A building block for readers of grammar formats.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// The arrows between left and right sides that are read without a note.
    pub arrows: &'static [&'static str],
    /// The character that begins a comment, which ends with the line.
    pub comment: char,
    /// Whether symbols may be written without quotes and brackets.
    pub bare: bool,
    /// The notation of the empty word.
    pub empty: &'static str,
}

/// Parses a grammar in the syntax of `dialect`, following `conventions`; see [`grammar::parse_with`](super::parse_with).
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::{Conventions, notation::grammar::{self, Dialect, parse_dialect}};
///
/// let dialect = Dialect { arrows: &["="], comment: '%', bare: true, empty: "ε" };
/// let parsed = parse_dialect("S = a S | b  % a comment", dialect, &Conventions::default())?;
/// assert_eq!(grammar::write(&parsed.grammar), "S → a S | b\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn parse(text: &str, dialect: Dialect, conventions: &Conventions) -> Result<Parsed, ReadErrors> {
    let source = Source::of(text);
    let General { draft, heads, .. } = General::of(&source, dialect, conventions, Mode::Strict);
    draft.finish(text, &heads)
}

/// Parses a grammar in which nonterminals may have no rules; see [`super::parse_open`].
pub(super) fn parse_open(text: &str, dialect: Dialect, conventions: &Conventions) -> Result<OpenGrammar, ReadErrors> {
    let source = Source::of(text);
    let General { draft, heads, .. } = General::of(&source, dialect, conventions, Mode::Open);
    draft.finish_open(text, &heads)
}

/// Parses a grammar like [`parse_open`], and returns the tokens of the text as well.
pub(super) fn parse_open_with_tokens(
    text: &str,
    dialect: Dialect,
    conventions: &Conventions,
) -> (Result<OpenGrammar, ReadErrors>, Vec<Token>) {
    let source = Source::of(text);
    let General { draft, heads, .. } = General::of(&source, dialect, conventions, Mode::Open);
    let tokens = tokens(&draft);
    (draft.finish_open(text, &heads), tokens)
}

#[cfg(test)]
thread_local! {
    /// The number of texts that this thread has parsed.
    pub(crate) static PARSED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The grammars that a parser accepts.
#[derive(Clone, Copy)]
pub(super) enum Mode<'a> {
    /// Each left side is a nonterminal, and each nonterminal has rules.
    Strict,
    /// Nonterminals may lack rules, so that `<eps>` is one, too.
    Open,
    /// Left sides may be strings of symbols: those that cannot be names, and these.
    Strings(&'a BTreeSet<&'a str>),
}

/// The draft of a grammar.
pub(super) struct General<'a> {
    pub(super) draft: RulesDraft<'a>,
    /// The left sides in order, the start symbol first.
    pub(super) heads: Vec<&'a str>,
    /// The symbols of the left sides that are strings, by their text.
    pub(super) strings: BTreeMap<&'a str, Vec<BodySymbol<'a>>>,
}

impl<'a> General<'a> {
    /// Parses a prepared text.
    pub(super) fn of(source: &'a Source<'_>, dialect: Dialect, conventions: &Conventions, mode: Mode<'_>) -> Self {
        #[cfg(test)]
        PARSED.set(PARSED.get() + 1);
        let conventions = &prepared(conventions);
        let mut draft = RulesDraft::default();
        let layout = Layout::of(&source.text, dialect, &mut draft, mode);
        let mut heads: Vec<&str> = layout.lines.iter().filter_map(|line| line.head).collect();
        if let Some(start) = layout.start {
            heads.insert(0, start);
        }
        let texts: BTreeSet<&str> = layout.strings.iter().map(|range| &source.text[range.clone()]).collect();
        heads.retain(|head| !texts.contains(head));
        let mut terminals: BTreeSet<&str> = layout.terminals.iter().copied().collect();
        // A set of nonterminals may contain the terminals, too.
        let declared = layout.nonterminals.iter().filter(|name| !terminals.contains(*name));
        let names: Names<'_> = heads.iter().chain(declared).copied().collect();
        terminals.retain(|name| !names.contains(name));
        let terminals = terminals.into_iter().collect();
        let context = Context::new(&source.text, dialect, conventions, names, terminals);
        let context = if matches!(mode, Mode::Open) { context.open() } else { context };
        let mut strings = BTreeMap::new();
        for range in &layout.strings {
            let mut left = RulesDraft::default();
            Body::left_side(&source.text[..range.end], range.start, &context, &mut left, &mut Vec::new()).read();
            draft.faults.append(&mut left.faults);
            strings.insert(&source.text[range.clone()], left.rules.pop().map(|rule| rule.body).unwrap_or_default());
        }
        let mut undecided = Vec::new();
        for line in &layout.lines {
            if let Some(head) = line.head_of_body {
                Body::new(&source.text[..line.end], line, head, &context, &mut draft, &mut undecided).read();
            }
        }
        empty_word::decide(undecided, &mut draft);
        if !matches!(mode, Mode::Strings(_)) {
            check_left_sides(&source.text, &mut draft, &heads);
        }
        check_pairs(&layout.pairs, &mut draft);
        draft.declared = context.terminals.iter().filter_map(crate::Symbol::new).collect();
        source.locate(&mut draft);
        Self { draft, heads, strings }
    }
}

/// Finds left sides without brackets that may be strings of symbols.
fn check_left_sides(text: &str, draft: &mut RulesDraft<'_>, heads: &[&str]) {
    let is_word = |range: &&Range<usize>| spelling::is_word_of_letters(&text[(*range).clone()]);
    let ranges: Vec<Range<usize>> = draft.left_sides.iter().filter(is_word).cloned().collect();
    if ranges.is_empty() {
        return;
    }
    let used: HashSet<&str> = draft.signs().filter_map(BodySymbol::nonterminal).collect();
    let names: BTreeSet<&str> = heads.iter().copied().chain(used.iter().copied()).collect();
    let terminals = draft.signs().filter_map(BodySymbol::terminal).map(crate::Symbol::as_str);
    let letters = spelling::Letters::of(names.iter().copied(), terminals);
    // A capitalized name that bodies use between blanks is no string of their symbols.
    let is_apart = |sign: &BodySymbol<'_>| {
        let before = text[..sign.at].chars().next_back();
        let after = text[sign.end..].chars().next();
        [before, after].into_iter().all(|c| c.is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '→' | '>' | '=')))
    };
    let is_capitalized = |name: &&&str| name.starts_with(char::is_uppercase);
    let mut apart: HashSet<&str> = used.iter().filter(is_capitalized).copied().collect();
    for sign in draft.signs().filter(|sign| !is_apart(sign)) {
        sign.nonterminal().map(|name| apart.remove(name));
    }
    let mut found = Vec::new();
    for range in ranges {
        let name = &text[range.clone()];
        if heads[0] == name || apart.contains(name) {
            continue;
        }
        let is_name = used.contains(name) && name.starts_with(char::is_uppercase);
        if letters.is_string(name) && !is_name {
            found.push((range.start, Err(Fault::StringLeftSide(name.into()))));
        } else if letters.may_be_string(name) {
            found.push((range.start, Ok(HintKind::LongName(name.into()))));
        }
    }
    for (at, found) in found {
        match found {
            Ok(hint) => draft.hint(at, hint),
            Err(fault) => draft.fault(at, fault),
        }
    }
}

/// Finds lines with two left sides that are transitions: the second is a letter that no body uses, and one symbol follows
/// the arrow.
fn check_pairs(pairs: &[(usize, &str)], draft: &mut RulesDraft<'_>) {
    if pairs.is_empty() {
        return;
    }
    let used: HashSet<&str> = draft.signs().filter_map(BodySymbol::nonterminal).collect();
    let long: BTreeSet<&str> = draft.rules.iter().filter(|rule| rule.body.len() != 1).map(|rule| rule.head).collect();
    for &(at, second) in pairs {
        if !second.starts_with(char::is_uppercase) && !used.contains(second) && !long.contains(second) {
            draft.fault(at, Fault::Transition);
        }
    }
}

/// Returns whether the first line of a text that is not a comment or a header begins a rule with an arrow that can be
/// nothing else.
pub(super) fn begins_with_rule(text: &str, dialect: Dialect) -> bool {
    let source = Source::of(text);
    let mut draft = RulesDraft::default();
    let layout = Layout::of(&source.text, dialect, &mut draft, Mode::Open);
    let Some(first) = layout.lines.first() else { return false };
    let is_fault_before = draft.faults.iter().any(|&(at, _)| at < first.body);
    let line = &source.text[first.begin()..first.body];
    !is_fault_before && first.head.is_some() && left_side::find_arrow(line, 0, dialect).is_some()
}

/// Returns conventions for prepared text: a decision about `\lambda` is also one about `λ`.
fn prepared(conventions: &Conventions) -> Conventions {
    let mut prepared = conventions.clone();
    for (text, choice) in conventions.iter() {
        prepared.set(&*Source::of(text).text, choice);
    }
    prepared
}

impl Dialect {
    /// Returns the length of the arrow at the beginning of a text, if there is one that is read without a note.
    fn arrow(self, text: &str) -> Option<usize> {
        self.arrows.iter().find(|&&arrow| text.starts_with(arrow)).map(|arrow| arrow.len())
    }

    /// Returns the length of the arrow at the beginning of a text, if it can be nothing else.
    fn any_arrow(self, text: &str) -> Option<usize> {
        // Most characters are letters and blanks, which begin no arrow.
        let possible = text.bytes().next().is_some_and(|byte| !byte.is_ascii_alphanumeric() && byte != b' ');
        possible.then(|| self.arrow(text).or_else(|| certain_arrow(text))).flatten()
    }
}

/// Returns the length of the arrow at the beginning of a text that can be nothing else.
fn certain_arrow(text: &str) -> Option<usize> {
    // The table need not be searched for what cannot begin an arrow.
    let c = text.chars().next()?;
    let possible = if c.is_ascii() { matches!(c, '-' | '=' | ':') } else { !c.is_alphanumeric() && c != 'ε' };
    let found = possible.then(|| lookalike::at(text, Meaning::Arrow)).flatten()?;
    (found.certainty <= Certainty::Certain).then_some(found.len)
}

/// Returns how to read a text that may be a sign: as the sign, with the certainty of that; `None` if it is a symbol
/// or a part of one. A decision of the user counts as standard.
fn sign(text: &str, meaning: Meaning, conventions: &Conventions) -> Option<Certainty> {
    match conventions.choice(text) {
        Some(Choice::Sign(chosen)) => (chosen == meaning).then_some(Certainty::Standard),
        Some(Choice::Symbol) => None,
        None => lookalike::whole(text, meaning),
    }
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
fn tokens(draft: &RulesDraft<'_>) -> Vec<Token> {
    let sign = |sign: &BodySymbol<'_>| {
        let kind = match sign.kind {
            BodySymbolKind::Terminal(_) => TokenKind::Terminal,
            BodySymbolKind::Nonterminal(_) => TokenKind::Nonterminal,
        };
        Token { range: sign.at..sign.end, kind }
    };
    let others = |ranges: &[Range<usize>], kind| {
        ranges.iter().map(move |range| Token { range: range.clone(), kind }).collect::<Vec<_>>()
    };
    let mut tokens: Vec<Token> = draft.signs().map(sign).collect();
    tokens.extend(others(&draft.left_sides, TokenKind::Head));
    tokens.extend(others(&draft.comments, TokenKind::Comment));
    tokens.sort_by_key(|token| (token.range.start, token.range.end));
    // A line for several left sides is read several times.
    tokens.dedup();
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

/// Returns the lines of a well-formed text that begin or continue rules; `None` if it has more than such lines, blank
/// lines, and comments.
pub(super) fn rule_lines(text: &str, dialect: Dialect) -> Option<Vec<RuleLine<'_>>> {
    if !Source::of(text).is_original() {
        return None;
    }
    let layout = Layout::of(text, dialect, &mut RulesDraft::default(), Mode::Open);
    layout.is_plain.then(|| layout.rule_lines())
}

#[cfg(test)]
mod tests;
