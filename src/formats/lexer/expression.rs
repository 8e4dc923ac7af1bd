//! Expressions in the syntax of a tool.

use grammaton_core::{Op, Regex};

/// The syntax of a tool. Union, repetition and parentheses are the same in all of them.
pub(super) struct Syntax {
    /// Returns a text of one or more characters.
    pub(super) literal: fn(&str) -> String,
    /// Returns a class of characters, given by its ranges, as something that can be repeated.
    pub(super) class: fn(&[(char, char)]) -> String,
    /// Whether a literal of this text can be repeated without parentheses.
    pub(super) is_atom: fn(&str) -> bool,
    /// The text between concatenated parts.
    pub(super) joint: &'static str,
    /// The sign for union.
    pub(super) bar: &'static str,
}

/// A part of an expression in the syntax of a tool.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// The empty language.
    Empty,
    /// The empty word.
    Epsilon,
    /// These characters, one after the other.
    Literal(String),
    /// One of these characters, given by at least two characters in ranges.
    Class(Vec<(char, char)>),
    /// A concatenation.
    Concat(String),
    /// A union.
    Union(String),
}

impl Piece {
    /// Returns the text of the piece, which has one.
    pub(super) fn text(&self, syntax: &Syntax) -> String {
        match self {
            Self::Empty | Self::Epsilon => String::new(),
            Self::Literal(text) => (syntax.literal)(text),
            Self::Class(ranges) => (syntax.class)(ranges),
            Self::Concat(text) | Self::Union(text) => text.clone(),
        }
    }

    fn in_concat(&self, syntax: &Syntax) -> String {
        let text = self.text(syntax);
        if let Self::Union(_) = self { format!("({text})") } else { text }
    }

    fn repeated(self, sign: char, syntax: &Syntax) -> Self {
        let text = self.text(syntax);
        let is_atom = match &self {
            Self::Literal(text) => (syntax.is_atom)(text),
            other => matches!(other, Self::Class(_)),
        };
        // A repetition is no atom, as a second sign would have a meaning of its own.
        Self::Concat(if is_atom { format!("{text}{sign}") } else { format!("({text}){sign}") })
    }
}

/// Returns an expression in the syntax of a tool. What a loop repeats never matches the empty word, as the lexers of ANTLR
/// would go around such a loop forever.
///
/// (Brüggemann-Klein, Regular expressions into finite automata, Theoretical Computer Science 120, 1993: the star normal
/// form.)
pub(super) fn write(regex: &Regex, syntax: &Syntax) -> Piece {
    let mut parts: Vec<Part> = Vec::new();
    for op in regex.ops() {
        let operands = parts.split_off(parts.len() - op.operands());
        parts.push(Part::of(op, operands, regex, syntax));
    }
    parts.pop().map_or(Piece::Empty, |part| part.piece)
}

/// A part of an expression.
struct Part {
    piece: Piece,
    /// The piece that a loop over the part repeats instead, if the part matches the empty word. Repeated, it matches the same
    /// words, but it does not match the empty word itself.
    round: Option<Piece>,
}

impl Part {
    fn of(op: &Op, mut operands: Vec<Self>, regex: &Regex, syntax: &Syntax) -> Self {
        match op {
            Op::Empty => Self { piece: Piece::Empty, round: None },
            Op::Epsilon => Self { piece: Piece::Epsilon, round: Some(Piece::Empty) },
            Op::Symbols(symbols) => Self { piece: class(ranges(regex, symbols)), round: None },
            Op::Concat(_) => {
                let matches_empty_word = operands.iter().all(|part| part.round.is_some());
                Self::joined(operands, matches_empty_word, concat, syntax)
            }
            Op::Union(_) => {
                let matches_empty_word = operands.iter().any(|part| part.round.is_some());
                Self::joined(operands, matches_empty_word, union, syntax)
            }
            Op::Star | Op::Plus | Op::Optional => {
                let part = operands.pop().unwrap_or(Self { piece: Piece::Empty, round: None });
                match (op, part.round) {
                    (Op::Optional, Some(round)) => Self { piece: part.piece, round: Some(round) },
                    (Op::Optional, None) => Self::optional(part.piece, '?', syntax),
                    (Op::Plus, None) if part.piece == Piece::Empty => Self { piece: Piece::Empty, round: None },
                    (Op::Plus, None) => Self { piece: part.piece.repeated('+', syntax), round: None },
                    (_, round) => Self::optional(round.unwrap_or(part.piece), '*', syntax),
                }
            }
        }
    }

    /// Joins parts. Each round of a loop over them is a round over one of them.
    fn joined(
        parts: Vec<Self>,
        matches_empty_word: bool,
        join: fn(Vec<Piece>, &Syntax) -> Piece,
        syntax: &Syntax,
    ) -> Self {
        let (pieces, rounds): (Vec<Piece>, Vec<Piece>) = parts
            .into_iter()
            .map(|part| {
                let round = part.round.unwrap_or_else(|| part.piece.clone());
                (part.piece, round)
            })
            .unzip();
        let round = matches_empty_word.then(|| union(rounds, syntax));
        Self { piece: join(pieces, syntax), round }
    }

    /// Returns a part that matches the empty word and what is repeated.
    fn optional(round: Piece, sign: char, syntax: &Syntax) -> Self {
        let piece = if round == Piece::Empty { Piece::Epsilon } else { round.clone().repeated(sign, syntax) };
        Self { piece, round: Some(round) }
    }
}

fn class(ranges: Vec<(char, char)>) -> Piece {
    match ranges[..] {
        [] => Piece::Empty,
        [(first, last)] if first == last => Piece::Literal(first.into()),
        _ => Piece::Class(ranges),
    }
}

fn concat(operands: Vec<Piece>, syntax: &Syntax) -> Piece {
    let mut parts: Vec<Piece> = Vec::new();
    for operand in operands {
        match (parts.last_mut(), operand) {
            (_, Piece::Empty) => return Piece::Empty,
            (_, Piece::Epsilon) => {}
            (Some(Piece::Literal(text)), Piece::Literal(next)) => text.push_str(&next),
            (_, operand) => parts.push(operand),
        }
    }
    match parts.len() {
        0 => Piece::Epsilon,
        1 => parts.swap_remove(0),
        _ => Piece::Concat(parts.iter().map(|part| part.in_concat(syntax)).collect::<Vec<_>>().join(syntax.joint)),
    }
}

fn union(operands: Vec<Piece>, syntax: &Syntax) -> Piece {
    let is_optional = operands.contains(&Piece::Epsilon);
    let mut parts: Vec<Piece> = Vec::new();
    for operand in operands {
        let known = parts.iter_mut().find(|part| matches!(part, Piece::Class(_)));
        match (known, operand) {
            (_, Piece::Empty | Piece::Epsilon) => {}
            (Some(Piece::Class(ranges)), Piece::Class(more)) => *ranges = merged([&ranges[..], &more].concat()),
            (_, operand) => parts.push(operand),
        }
    }
    absorb_characters(&mut parts);
    let joined = match parts.len() {
        0 => return if is_optional { Piece::Epsilon } else { Piece::Empty },
        1 => parts.swap_remove(0),
        _ => Piece::Union(parts.iter().map(|part| part.text(syntax)).collect::<Vec<_>>().join(syntax.bar)),
    };
    if is_optional { joined.repeated('?', syntax) } else { joined }
}

/// Moves single characters into a class of most characters. The reader of expressions sets those that rules name apart.
fn absorb_characters(parts: &mut Vec<Piece>) {
    let Some(place) = parts.iter().position(|part| matches!(part, Piece::Class(ranges) if is_most(ranges))) else {
        return;
    };
    let single = |part: &Piece| match part {
        Piece::Literal(text) if text.chars().nth(1).is_none() => text.chars().next().map(|c| (c, c)),
        _ => None,
    };
    let characters: Vec<_> = parts.iter().filter_map(single).collect();
    if let Piece::Class(ranges) = &mut parts[place] {
        *ranges = merged([&ranges[..], &characters].concat());
    }
    parts.retain(|part| single(part).is_none());
}

/// Returns the characters of a set of symbols, as ranges. The symbol for all other characters is all that the alphabet does
/// not name.
fn ranges(regex: &Regex, symbols: &[u32]) -> Vec<(char, char)> {
    let character = |symbol: u32| {
        let symbol = &regex.alphabet()[symbol];
        symbol.as_str().chars().next().filter(|_| symbol.is_char())
    };
    let has_others = symbols.iter().any(|&symbol| character(symbol).is_none());
    if !has_others {
        return merged(symbols.iter().filter_map(|&symbol| character(symbol)).map(|c| (c, c)).collect());
    }
    let all = 0..regex.alphabet().len() as u32;
    let missing = all.filter(|symbol| symbols.binary_search(symbol).is_err()).filter_map(character);
    complement(&merged(missing.map(|c| (c, c)).collect()))
}

/// Returns whether a class is better written by the characters that are not in it: it has the first and the last one.
pub(super) fn is_most(ranges: &[(char, char)]) -> bool {
    ranges.first().is_some_and(|range| range.0 == '\0') && ranges.last().is_some_and(|range| range.1 == char::MAX)
}

/// Returns all other characters, given disjoint ranges in order.
pub(super) fn complement(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut others = Vec::new();
    let mut begin = Some('\0');
    for &(first, last) in ranges {
        if let Some(begin) = begin.filter(|&begin| begin < first) {
            others.push((begin, (begin..first).next_back().unwrap_or(begin)));
        }
        begin = next(last);
    }
    others.extend(begin.map(|begin| (begin, char::MAX)));
    others
}

/// Returns the character after another one.
fn next(c: char) -> Option<char> {
    (c..=char::MAX).nth(1)
}

/// Returns ranges in order, in which those that overlap or touch are joined.
fn merged(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut merged: Vec<(char, char)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some((_, end)) if first <= *end || next(*end) == Some(first) => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    merged
}
