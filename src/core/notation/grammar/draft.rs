//! The parsed rules of a text, before they are checked for regularity.

use super::{Fault, Hint, HintKind, ReadError, ReadErrors};
use crate::{Alphabet, Grammar, Orientation, Production, Symbol, TextPosition, notation::text_position::TextPositions};
use hashbrown::{HashMap, HashSet};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// A parsed grammar with positions and hints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The grammar. Nonterminals are in the order of their first rules; terminals are sorted by text.
    pub grammar: Grammar,
    /// The byte range of each production's body.
    pub bodies: Vec<Range<usize>>,
    /// Hints about likely misreadings, in order of their positions.
    pub hints: Vec<Hint>,
}

/// A parsed grammar in which nonterminals may lack rules, as in text that is still being written.
///
/// The result of [`parse_open`](super::parse_open).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenGrammar {
    /// The grammar. Nonterminals without rules come last.
    pub parsed: Parsed,
    /// An error for each nonterminal without rules, at its first occurrence.
    pub undefined: Vec<ReadError>,
}

/// One symbol of a body, with its byte range in the text; a part of a [`RulesDraft`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodySymbol<'a> {
    /// The offset of its first byte.
    pub at: usize,
    /// The offset after its last byte.
    pub end: usize,
    /// The kind of symbol.
    pub kind: BodySymbolKind<'a>,
}

/// A terminal or nonterminal in a body.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum BodySymbolKind<'a> {
    /// A terminal.
    Terminal(Symbol),
    /// The nonterminal with this name.
    Nonterminal(&'a str),
}

impl<'a> BodySymbol<'a> {
    pub(super) fn nonterminal(&self) -> Option<&'a str> {
        match self.kind {
            BodySymbolKind::Nonterminal(name) => Some(name),
            BodySymbolKind::Terminal(_) => None,
        }
    }

    pub(super) fn terminal(&self) -> Option<&Symbol> {
        match &self.kind {
            BodySymbolKind::Nonterminal(_) => None,
            BodySymbolKind::Terminal(symbol) => Some(symbol),
        }
    }
}

/// One alternative of a nonterminal.
pub(super) struct DraftRule<'a> {
    pub(super) head: &'a str,
    pub(super) body: Vec<BodySymbol<'a>>,
    pub(super) at: Range<usize>,
    /// The numbers of the head and of the first nonterminal of the body, once the names are numbered.
    numbers: (u32, Option<u32>),
}

/// The rules, faults, and hints that a parser has found so far.
///
/// A building block for readers of grammar formats: the reader adds the rules that it finds, and
/// [`finish`](Self::finish) checks that together they are a right- or left-linear grammar.
///
/// ```
/// use grammaton_core::{Symbol, notation::grammar::{self, BodySymbol, BodySymbolKind, Fault, RulesDraft}};
///
/// // A format in which `S:aS` is the rule S → a S.
/// let text = "S:aS";
/// let body = vec![
///     BodySymbol { at: 2, end: 3, kind: BodySymbolKind::Terminal(Symbol::from('a')) },
///     BodySymbol { at: 3, end: 4, kind: BodySymbolKind::Nonterminal("S") },
/// ];
/// let mut draft = RulesDraft::default();
/// draft.rule("S", body, 2..4);
/// draft.rule("S", Vec::new(), 4..4);
/// assert_eq!(grammar::write(&draft.finish(text, &["S"])?.grammar), "S → a S | ε\n");
///
/// let mut broken = RulesDraft::default();
/// broken.fault(1, Fault::NoArrow);
/// assert!(broken.finish(text, &["S"]).is_err());
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
#[derive(Default)]
pub struct RulesDraft<'a> {
    pub(super) rules: Vec<DraftRule<'a>>,
    pub(super) faults: Vec<(usize, Fault)>,
    pub(super) hints: BTreeMap<HintKind, usize>,
    /// Terminals that the text declares, whether or not a rule uses them.
    pub(super) declared: Vec<Symbol>,
    /// The byte ranges of comments and of left sides.
    pub(super) comments: Vec<Range<usize>>,
    pub(super) left_sides: Vec<Range<usize>>,
}

impl<'a> RulesDraft<'a> {
    /// Returns the symbols of all bodies, in the order of their rules.
    pub(super) fn signs(&self) -> impl Iterator<Item = &BodySymbol<'a>> {
        self.rules.iter().flat_map(|rule| &rule.body)
    }

    /// Adds an alternative of `head` with its byte range.
    pub fn rule(&mut self, head: &'a str, body: Vec<BodySymbol<'a>>, at: Range<usize>) {
        self.rules.push(DraftRule { head, body, at, numbers: (0, None) });
    }

    /// Records a fault at a byte offset.
    pub fn fault(&mut self, at: usize, fault: Fault) {
        self.faults.push((at, fault));
    }

    /// Records a hint. Only the first position of each kind is kept.
    pub fn hint(&mut self, at: usize, kind: HintKind) {
        self.hints.entry(kind).or_insert(at);
    }

    /// Builds the grammar, if all rules together are regular.
    ///
    /// `heads` are the left sides in order; the first is the start symbol. Some of them may have no rules because of
    /// faults.
    ///
    /// # Errors
    /// Returns the recorded faults and those of bodies that are not regular, in order of their positions.
    pub fn finish(self, text: &str, heads: &[&'a str]) -> Result<Parsed, ReadErrors> {
        self.finish_with(text, heads, false).map(|open| open.parsed)
    }

    /// Like [`finish`](Self::finish), but allows nonterminals without rules.
    pub(super) fn finish_open(self, text: &str, heads: &[&'a str]) -> Result<OpenGrammar, ReadErrors> {
        self.finish_with(text, heads, true)
    }

    fn finish_with(mut self, text: &str, heads: &[&'a str], open: bool) -> Result<OpenGrammar, ReadErrors> {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut names: Vec<&str> = Vec::new();
        for &head in heads {
            numbers.entry(head).or_insert_with(|| {
                names.push(head);
                names.len() as u32 - 1
            });
        }
        let undefined = self.number(numbers);
        let faults = undefined.iter().map(|&(at, name)| (at, Fault::Undefined(name.into())));
        if !open {
            self.faults.extend(faults);
        }
        self.check_bodies();
        let orientation = self.check_orientation(text);
        if !self.faults.is_empty() {
            return Err(self.errors(text));
        }
        names.extend(undefined.iter().map(|&(_, name)| name));
        if names.is_empty() {
            // A text without rules, only a comment, is the empty language.
            names.push("S");
        }
        self.rules.sort_by_key(|rule| rule.numbers.0);
        let grammar = self.grammar(orientation, &names);
        let hints = self.hints(text, &grammar);
        let mut places = TextPositions::new(text);
        let error = |(at, name): (usize, &str)| ReadError { at: places.at(at), fault: Fault::Undefined(name.into()) };
        let undefined = undefined.into_iter().map(error).collect();
        let bodies = self.rules.into_iter().map(|rule| rule.at).collect();
        Ok(OpenGrammar { parsed: Parsed { grammar, bodies, hints }, undefined })
    }

    /// Numbers the nonterminals of the rules, given the numbers of the heads. Those without rules get the next numbers, in
    /// order of occurrence. Returns each of these with its first offset.
    fn number(&mut self, mut numbers: HashMap<&'a str, u32>) -> Vec<(usize, &'a str)> {
        let mut undefined = Vec::new();
        let mut last = None;
        for rule in &mut self.rules {
            // Rules of the same nonterminal mostly follow each other.
            let head =
                last.filter(|&(name, _)| name == rule.head).map_or_else(|| numbers[rule.head], |(_, number)| number);
            last = Some((rule.head, head));
            let mut tail = None;
            for (at, name) in rule.body.iter().filter_map(|sign| Some((sign.at, sign.nonterminal()?))) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(name).or_insert_with(|| {
                    undefined.push((at, name));
                    next
                });
                tail.get_or_insert(number);
            }
            rule.numbers = (head, tail);
        }
        undefined
    }

    /// Checks that each body has at most one nonterminal, at an end.
    fn check_bodies(&mut self) {
        for DraftRule { body, .. } in &self.rules {
            let mut places = (0..).zip(body).filter(|(_, sign)| sign.nonterminal().is_some()).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (_, Some(second)) => self.faults.push((body[second].at, Fault::SecondNonterminal)),
                (Some(only), None) if only != 0 && only + 1 != body.len() => {
                    self.faults.push((body[only].at, Fault::Between));
                }
                _ => {}
            }
        }
    }

    /// Checks that all nonterminals in bodies with terminals are on the same side.
    fn check_orientation(&mut self, text: &str) -> Orientation {
        let lone = |body: &[BodySymbol<'_>]| {
            body.len() < 2 || body.iter().filter(|sign| sign.nonterminal().is_some()).count() > 1
        };
        let bodies = || self.rules.iter().map(|rule| rule.body.as_slice()).filter(|body| !lone(body));
        let first =
            bodies().filter_map(|body| body.first()).find(|sign| sign.nonterminal().is_some()).map(|sign| sign.at);
        let last =
            bodies().filter_map(|body| body.last()).find(|sign| sign.nonterminal().is_some()).map(|sign| sign.at);
        if let (Some(first), Some(last)) = (first, last) {
            let other = TextPosition::of(text, first.min(last));
            self.faults.push((first.max(last), Fault::Mixed { first: first > last, other }));
        }
        if first.is_some() { Orientation::Left } else { Orientation::Right }
    }

    pub(super) fn errors(mut self, text: &str) -> ReadErrors {
        self.faults.sort_by_key(|&(at, _)| at);
        let mut places = TextPositions::new(text);
        ReadErrors::new(self.faults.into_iter().map(|(at, fault)| ReadError { at: places.at(at), fault }).collect())
    }

    fn grammar(&self, orientation: Orientation, names: &[&str]) -> Grammar {
        let symbols = || self.rules.iter().flat_map(|rule| rule.body.iter().filter_map(BodySymbol::terminal));
        let distinct: HashSet<&Symbol> = symbols().chain(&self.declared).collect();
        let mut sorted: Vec<&Symbol> = distinct.into_iter().collect();
        sorted.sort_unstable();
        let terminals: Alphabet = sorted.iter().copied().cloned().collect();
        let by_symbol: HashMap<&Symbol, u32> = sorted.into_iter().zip(0..).collect();
        let letters: Vec<u32> = symbols().map(|symbol| by_symbol[symbol]).collect();
        let mut rest = letters.as_slice();
        let productions = self.rules.iter().map(|rule| {
            let (head, nonterminal) = rule.numbers;
            let (terminals, others) = rest.split_at(rule.body.len() - nonterminal.iter().len());
            rest = others;
            Production { head, terminals, nonterminal }
        });
        Grammar::new(orientation, terminals, names.iter().copied(), Some(0), productions)
    }

    /// Returns the hints, including those on the repeated productions of the grammar of these rules.
    fn hints(&mut self, text: &str, grammar: &Grammar) -> Vec<Hint> {
        let mut hints: Vec<(usize, HintKind)> =
            std::mem::take(&mut self.hints).into_iter().map(|(kind, at)| (at, kind)).collect();
        let mut seen = HashSet::new();
        for head in 0..grammar.nonterminals().len() as u32 {
            seen.clear();
            let repeated = grammar
                .productions_of(head)
                .filter(|&production| !seen.insert((grammar.body(production), grammar.tail(production))));
            hints.extend(repeated.map(|production| (self.rules[production].at.start, HintKind::Repeated)));
        }
        hints.sort();
        let mut places = TextPositions::new(text);
        hints.into_iter().map(|(at, kind)| Hint { at: places.at(at), kind }).collect()
    }
}

/// Returns the longest of `names` that is a prefix of `text`.
///
/// ```
/// use grammaton_core::notation::grammar::longest_name;
///
/// let names = ["A", "A1", "B"].into();
/// assert_eq!(longest_name(&names, "A12"), Some("A1"));
/// assert_eq!(longest_name(&names, "C"), None);
/// ```
pub fn longest_name<'a>(names: &BTreeSet<&'a str>, mut text: &'a str) -> Option<&'a str> {
    // Of all names up to `text` in order, the last shares the longest prefix with it.
    loop {
        let name = names.range(..=text).next_back()?;
        let same = name.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        if same == name.len() {
            return Some(name);
        }
        text = &text[..text.floor_char_boundary(same)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_found() {
        let names = BTreeSet::from(["a", "ab", "abd", "b", "é"]);
        let check = |text, expected| assert_eq!(longest_name(&names, text), expected, "{text}");
        check("abc", Some("ab"));
        check("abdc", Some("abd"));
        check("aé", Some("a"));
        check("éa", Some("é"));
        check("ê", None);
        check("c", None);
        check("", None);
    }
}
