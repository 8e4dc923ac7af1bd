//! The left sides of rules.

use super::{super::spelling, Dialect};
use crate::{
    Meaning,
    notation::{
        grammar::Fault,
        lookalike::{self, Certainty},
        markup,
    },
};
use std::ops::Range;

/// The left side of a rule with its arrow. All offsets are relative to the text that begins with it.
pub(super) struct LeftSide<'a> {
    /// The nonterminals, usually one, with their byte ranges, including brackets.
    pub(super) names: Vec<(&'a str, Range<usize>)>,
    pub(super) arrow: Range<usize>,
    /// How certain it is that this is an arrow.
    pub(super) certainty: Certainty,
}

/// Reads the left side at the beginning of a line.
pub(super) fn left_side(line: &str, dialect: Dialect) -> Result<LeftSide<'_>, (usize, Fault)> {
    let (name, len) = first_name(line, dialect).map_err(|fault| (0, fault))?;
    let rest = line[len..].trim_start();
    let at = line.len() - rest.len();
    if let Some((arrow, certainty)) = arrow(rest, dialect) {
        let names = || several(&line[..len], dialect).filter(|_| name.contains(',') && !line.starts_with('<'));
        if let Some(names) = names() {
            return Ok(LeftSide { names, arrow: at..at + arrow, certainty });
        }
        check(line, name, dialect).map_err(|fault| (0, fault))?;
        return Ok(LeftSide { names: vec![(name, 0..len)], arrow: at..at + arrow, certainty });
    }
    let Some(later) = find_arrow(line, at, dialect) else {
        return likely(line, name, len, at).ok_or((0, Fault::NoArrow));
    };
    let names = several(&line[..later.start], dialect).ok_or((at, Fault::LongLeftSide))?;
    Ok(LeftSide { names, arrow: later, certainty: Certainty::Standard })
}

/// Returns the byte range of the first arrow from an offset on that is outside of quotes and comments and can be nothing
/// else.
pub(super) fn find_arrow(text: &str, from: usize, dialect: Dialect) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(len) = text[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != ' ')
        && let Some(c) = text[at + len..].chars().next()
    {
        at += len;
        match c {
            '"' | '\'' => at += markup::quoted_len(text, at).max(1),
            _ if c == dialect.comment => return None,
            '<' => at += bracketed(&text[at..]).map_or(1, |(_, len)| len),
            _ => match dialect.any_arrow(&text[at..]) {
                Some(len) => return Some(at..at + len),
                None => at += c.len_utf8(),
            },
        }
    }
    None
}

/// Returns the length of the arrow at the beginning of a text, and how certain it is.
fn arrow(text: &str, dialect: Dialect) -> Option<(usize, Certainty)> {
    let standard = dialect.arrow(text).map(|len| (len, Certainty::Standard));
    standard.or_else(|| super::certain_arrow(text).map(|len| (len, Certainty::Certain)))
}

/// Reads a left side before an arrow such as `:` or `=`, if there is no other.
fn likely<'a>(line: &'a str, name: &'a str, len: usize, at: usize) -> Option<LeftSide<'a>> {
    let bracketed = line.starts_with('<');
    let end = name.find([':', '=']).filter(|_| !bracketed);
    let (name, len, at) = end.map_or((name, len, at), |end| (&name[..end], end, end));
    let found = lookalike::at(&line[at..], Meaning::Arrow)
        .filter(|_| bracketed || name.is_empty() || spelling::is_bare(name))?;
    Some(LeftSide { names: vec![(name, 0..len)], arrow: at..at + found.len, certainty: found.certainty })
}

/// Returns whether a line is a transition of an automaton: `δ(q0, a) = q1`, `(q0, a) → q1`, `q0: a → q1`, or
/// `q0 --a--> q1`.
pub(super) fn is_transition(line: &str, dialect: Dialect) -> bool {
    let is_arrow = |text: &str| text.starts_with('=') || dialect.any_arrow(text).is_some();
    let of_function = || {
        let (function, rest) = line.split_once('(')?;
        let (arguments, after) = rest.split_once(')')?;
        let is_name = function.trim().chars().all(char::is_alphanumeric);
        Some(is_name && arguments.contains(',') && is_arrow(after.trim_start()))
    };
    let of_label = || {
        let name = line.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        let label = name.trim_start().strip_prefix(['-', '—', '–'])?;
        let is_apart = name.len() < line.len() && !label.starts_with(char::is_whitespace);
        let arrow = find_arrow(label, 0, dialect)?;
        let is_joined = !label[..arrow.start].contains(char::is_whitespace);
        Some(is_apart && is_joined && label[arrow.start..].starts_with(['-', '—', '–']))
    };
    let of_state = || {
        let (state, rest) = line.split_once(':')?;
        let (input, after) = rest.trim_start().split_once(' ')?;
        let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
        Some(is_name(state.trim_end()) && is_name(input) && dialect.any_arrow(after.trim_start()).is_some())
    };
    of_function() == Some(true) || of_state() == Some(true) || of_label() == Some(true)
}

/// Reads several left sides with commas between them.
fn several(text: &str, dialect: Dialect) -> Option<Vec<(&str, Range<usize>)>> {
    if !text.contains(',') {
        return None;
    }
    let mut at = 0;
    let mut names = Vec::new();
    for part in text.split(',') {
        let trimmed = part.trim();
        let begin = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        let (name, len) = first_name(trimmed, dialect).ok().filter(|&(_, len)| len == trimmed.len())?;
        check(trimmed, name, dialect).ok()?;
        names.push((name, begin..begin + len));
    }
    Some(names)
}

/// Returns the name at the beginning of a line and its length, including brackets. A name without brackets ends with a
/// blank or an arrow.
fn first_name(line: &str, dialect: Dialect) -> Result<(&str, usize), Fault> {
    if line.starts_with('<') {
        return bracketed(line);
    }
    let end = line.char_indices().find(|&(at, c)| c.is_whitespace() || dialect.any_arrow(&line[at..]).is_some());
    let name = &line[..end.map_or(line.len(), |(at, _)| at)];
    Ok((name, name.len()))
}

/// Checks a name at the beginning of a line before an arrow.
fn check(line: &str, name: &str, dialect: Dialect) -> Result<(), Fault> {
    match name {
        _ if line.starts_with('<') => Ok(()),
        "" => Err(Fault::NoLeftSide),
        _ if !dialect.bare => Err(Fault::Unquoted(name.into())),
        _ if spelling::is_empty_word(name) => Err(Fault::EmptyLeftSide(name.into())),
        _ if !spelling::is_bare(name) => Err(Fault::UnbracketedName(name.replace(['<', '>'], "_").into())),
        _ => Ok(()),
    }
}

/// Returns the name in brackets at the beginning of `text`, and its length in bytes including the brackets.
pub(super) fn bracketed(text: &str) -> Result<(&str, usize), Fault> {
    let end = text.find('>').ok_or(Fault::UnclosedName)?;
    let name = &text[1..end];
    let illegal = name.is_empty() || name.contains(|c: char| c == '<' || c.is_control());
    if illegal { Err(Fault::IllegalName) } else { Ok((name, end + 1)) }
}
