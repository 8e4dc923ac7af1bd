//! The rules of a text as they stand there, before it is known whether they make a regular grammar.

use super::{Fault, Hint, HintKind, ReadError, ReadErrors};
use crate::{Alphabet, Grammar, Orientation, Place, Production, Symbol, place::Places};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// A grammar with what the text says beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The grammar. Its nonterminals are in the order of their first rules; its terminals are sorted by text.
    pub grammar: Grammar,
    /// Where the body of each production stands, in bytes.
    pub places: Vec<Range<usize>>,
    /// What may be meant otherwise, in the order of the places.
    pub hints: Vec<Hint>,
}

/// A grammar in which nonterminals may lack rules, as in a text that is being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    /// The grammar; nonterminals without rules come last.
    pub parsed: Parsed,
    /// The nonterminals without rules, each where it stands first.
    pub undefined: Vec<ReadError>,
}

/// One symbol of a body, with its byte offset and the one after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::format) struct Sign<'a> {
    pub(in crate::format) at: usize,
    pub(in crate::format) end: usize,
    pub(in crate::format) kind: SignKind<'a>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(in crate::format) enum SignKind<'a> {
    Terminal(Symbol),
    Nonterminal(&'a str),
}

impl<'a> Sign<'a> {
    fn nonterminal(&self) -> Option<&'a str> {
        match self.kind {
            SignKind::Nonterminal(name) => Some(name),
            SignKind::Terminal(_) => None,
        }
    }

    fn terminal(&self) -> Option<&Symbol> {
        match &self.kind {
            SignKind::Nonterminal(_) => None,
            SignKind::Terminal(symbol) => Some(symbol),
        }
    }
}

/// One alternative of a nonterminal.
struct Rule<'a> {
    head: &'a str,
    body: Vec<Sign<'a>>,
    at: Range<usize>,
}

/// What a reader has found so far.
#[derive(Default)]
pub(in crate::format) struct Draft<'a> {
    rules: Vec<Rule<'a>>,
    faults: Vec<(usize, Fault)>,
    hints: BTreeMap<HintKind, usize>,
}

impl<'a> Draft<'a> {
    /// The symbols of all bodies, in the order of their rules.
    pub(super) fn signs(&self) -> impl Iterator<Item = &Sign<'a>> {
        self.rules.iter().flat_map(|rule| &rule.body)
    }

    pub(in crate::format) fn rule(&mut self, head: &'a str, body: Vec<Sign<'a>>, at: Range<usize>) {
        self.rules.push(Rule { head, body, at });
    }

    pub(in crate::format) fn fault(&mut self, at: usize, fault: Fault) {
        self.faults.push((at, fault));
    }

    /// Hints at the first place where something may be meant otherwise.
    pub(in crate::format) fn hint(&mut self, at: usize, kind: HintKind) {
        self.hints.entry(kind).or_insert(at);
    }

    /// The grammar, if all rules together are one that is regular.
    ///
    /// `heads` are the left sides in their order, of which some may have lost their rules to faults.
    pub(in crate::format) fn finish(self, text: &str, heads: &[&'a str]) -> Result<Parsed, ReadErrors> {
        self.finish_with(text, heads, false).map(|open| open.parsed)
    }

    /// The same, if nothing but rules of some nonterminals is missing.
    pub(super) fn finish_open(self, text: &str, heads: &[&'a str]) -> Result<Open, ReadErrors> {
        self.finish_with(text, heads, true)
    }

    fn finish_with(mut self, text: &str, heads: &[&'a str], open: bool) -> Result<Open, ReadErrors> {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut names: Vec<&str> = Vec::new();
        for &head in heads {
            numbers.entry(head).or_insert_with(|| {
                names.push(head);
                names.len() as u32 - 1
            });
        }
        let undefined = self.undefined(&numbers);
        let faults = undefined.iter().map(|&(at, name)| (at, Fault::Undefined(name.into())));
        if !open {
            self.faults.extend(faults);
        }
        self.check_bodies();
        let orientation = self.check_orientation(text);
        if !self.faults.is_empty() {
            return Err(self.errors(text));
        }
        for &(_, name) in undefined.iter().filter(|_| open) {
            numbers.insert(name, names.len() as u32);
            names.push(name);
        }
        if names.is_empty() {
            // The text of the empty language is a comment alone.
            names.push("S");
        }
        self.rules.sort_by_key(|rule| numbers[rule.head]);
        let grammar = self.grammar(orientation, &names, &numbers);
        let hints = self.hints(text);
        let mut places = Places::new(text);
        let error = |(at, name): (usize, &str)| ReadError { at: places.at(at), fault: Fault::Undefined(name.into()) };
        let undefined = undefined.into_iter().map(error).collect();
        let places = self.rules.into_iter().map(|rule| rule.at).collect();
        Ok(Open { parsed: Parsed { grammar, places, hints }, undefined })
    }

    /// The nonterminals that bodies hold but that have no rule, each with its first place, in the order of these.
    fn undefined(&self, heads: &HashMap<&str, u32>) -> Vec<(usize, &'a str)> {
        let mut seen = HashSet::new();
        let named =
            self.rules.iter().flat_map(|rule| &rule.body).filter_map(|sign| Some((sign.at, sign.nonterminal()?)));
        named.filter(|&(_, name)| !heads.contains_key(name) && seen.insert(name)).collect()
    }

    /// A body holds at most one nonterminal, at an end.
    fn check_bodies(&mut self) {
        for Rule { body, .. } in &self.rules {
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

    /// All nonterminals that have company stand on the same side of it.
    fn check_orientation(&mut self, text: &str) -> Orientation {
        let lone =
            |body: &[Sign<'_>]| body.len() < 2 || body.iter().filter(|sign| sign.nonterminal().is_some()).count() > 1;
        let bodies = || self.rules.iter().map(|rule| rule.body.as_slice()).filter(|body| !lone(body));
        let first =
            bodies().filter_map(|body| body.first()).find(|sign| sign.nonterminal().is_some()).map(|sign| sign.at);
        let last =
            bodies().filter_map(|body| body.last()).find(|sign| sign.nonterminal().is_some()).map(|sign| sign.at);
        if let (Some(first), Some(last)) = (first, last) {
            let other = Place::of(text, first.min(last));
            self.faults.push((first.max(last), Fault::Mixed { first: first > last, other }));
        }
        if first.is_some() { Orientation::Left } else { Orientation::Right }
    }

    fn errors(mut self, text: &str) -> ReadErrors {
        self.faults.sort_by_key(|&(at, _)| at);
        let mut places = Places::new(text);
        ReadErrors::new(self.faults.into_iter().map(|(at, fault)| ReadError { at: places.at(at), fault }).collect())
    }

    fn grammar(&self, orientation: Orientation, names: &[&str], numbers: &HashMap<&str, u32>) -> Grammar {
        let symbols = || self.rules.iter().flat_map(|rule| rule.body.iter().filter_map(Sign::terminal));
        let sorted: BTreeSet<&Symbol> = symbols().collect();
        let terminals: Alphabet = sorted.iter().copied().cloned().collect();
        let by_symbol: HashMap<&Symbol, u32> = sorted.into_iter().zip(0..).collect();
        let letters: Vec<u32> = symbols().map(|symbol| by_symbol[symbol]).collect();
        let mut rest = letters.as_slice();
        let productions = self.rules.iter().map(|rule| {
            let nonterminal = rule.body.iter().find_map(Sign::nonterminal).map(|name| numbers[name]);
            let (terminals, others) = rest.split_at(rule.body.len() - nonterminal.iter().len());
            rest = others;
            Production { head: numbers[rule.head], terminals, nonterminal }
        });
        Grammar::new(orientation, terminals, names.iter().copied(), Some(0), productions)
    }

    fn hints(&mut self, text: &str) -> Vec<Hint> {
        let mut hints: Vec<(usize, HintKind)> =
            std::mem::take(&mut self.hints).into_iter().map(|(kind, at)| (at, kind)).collect();
        let mut seen = HashSet::new();
        let kinds = |body: &'_ [Sign<'a>]| body.iter().map(|sign| sign.kind.clone()).collect::<Vec<_>>();
        let repeated = self.rules.iter().filter(|rule| !seen.insert((rule.head, kinds(&rule.body))));
        hints.extend(repeated.map(|rule| (rule.at.start, HintKind::Repeated)));
        hints.sort();
        let mut places = Places::new(text);
        hints.into_iter().map(|(at, kind)| Hint { at: places.at(at), kind }).collect()
    }
}

/// The longest of `names` that `text` begins with.
pub(in crate::format) fn longest_name<'a>(names: &BTreeSet<&'a str>, mut text: &'a str) -> Option<&'a str> {
    // The last name up to the text in order shares the longest beginning with it of all names up to it.
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
