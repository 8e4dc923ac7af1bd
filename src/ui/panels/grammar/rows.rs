//! The rows of the list of productions, and the texts in them.

use crate::commands::limits;
use grammaton_core::{Label, Orientation, notation::label};
use grammaton_session::{Derived, GrammarSwitches};
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// The maximum width of a left side before an arrow, in characters. A longer one has rows of its own.
const HEAD: usize = 12;

/// The rows of a grammar at a width.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) all: Vec<Row>,
    /// The width of the left sides before arrows, in characters.
    pub(super) head: usize,
    /// Whether some productions are useless, which the list shows in a weak color.
    pub(super) has_useless: bool,
    /// The productions, those of an alternative next to each other.
    productions: Vec<u32>,
    /// The productions of each alternative, as a range of `productions`.
    alternatives: Vec<Range<usize>>,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Row {
    /// A part of a long left side, as a byte range.
    Head(u32, Range<usize>),
    /// Alternatives.
    Alternatives {
        head: u32,
        /// Whether the left side is before the arrow.
        has_head: bool,
        /// Whether the row begins with an arrow and not with a bar.
        has_arrow: bool,
        alternatives: Range<usize>,
    },
}

/// A part of an alternative.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part<'a> {
    Terminal(Cow<'a, str>),
    Nonterminal(&'a str),
}

impl Part<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Part::Terminal(text) => text,
            Part::Nonterminal(text) => text,
        }
    }
}

impl Rows {
    /// Lays out the rows in a width of this number of characters.
    pub(super) fn new(derived: &Derived, switches: GrammarSwitches, columns: usize) -> Self {
        let grammar = &derived.conversion.grammar;
        let heads = || grammar.heads().filter(|&head| !grammar.productions_of(head).is_empty());
        let widths = heads().map(|head| columns_of(name(derived, head)));
        let mut rows = Self { head: widths.filter(|&width| width <= HEAD).max().unwrap_or(1), ..Self::default() };
        rows.has_useless = !(0..grammar.len()).all(|production| derived.useful.contains(production));
        let room = columns.saturating_sub(rows.head + 5);
        for head in heads() {
            let first = rows.alternatives.len();
            rows.add_alternatives(derived, head, switches.grouped && limits::can_group(grammar.len()));
            let is_long = columns_of(name(derived, head)) > HEAD;
            if is_long {
                rows.all.extend(parts_of_name(name(derived, head), columns).map(|part| Row::Head(head, part)));
            }
            let mut rest = first..rows.alternatives.len();
            while !rest.is_empty() {
                let count = if switches.joined { rows.fitting(derived, rest.clone(), room) } else { 1 };
                let has_arrow = rest.start == first || !switches.joined;
                let alternatives = rest.start..rest.start + count;
                rest.start += count;
                rows.all.push(Row::Alternatives { head, has_head: has_arrow && !is_long, has_arrow, alternatives });
            }
        }
        rows
    }

    /// Adds the alternatives of a left side. If `grouped`, productions with one terminal from the same arrow to the same
    /// nonterminal are one alternative.
    fn add_alternatives(&mut self, derived: &Derived, head: u32, grouped: bool) {
        let grammar = &derived.conversion.grammar;
        let mut groups: Vec<Vec<u32>> = Vec::new();
        let mut known = HashMap::new();
        for number in grammar.productions_of(head) {
            let production = grammar.production(number);
            if grouped && production.terminals.len() == 1 {
                let key = (production.nonterminal, derived.elements_of(number).collect::<Vec<_>>());
                let group = *known.entry(key).or_insert(groups.len());
                if group < groups.len() {
                    groups[group].push(number as u32);
                    continue;
                }
            }
            groups.push(vec![number as u32]);
        }
        for group in groups {
            let begin = self.productions.len();
            self.productions.extend(group);
            self.alternatives.push(begin..self.productions.len());
        }
    }

    /// Returns how many of the alternatives fit into a row of `room` characters; at least one.
    fn fitting(&self, derived: &Derived, alternatives: Range<usize>, room: usize) -> usize {
        let mut width = 0;
        let mut count = 0;
        for alternative in alternatives {
            let parts = parts(derived, self.productions(alternative));
            width += parts.iter().map(|part| columns_of(part.text()) + 1).sum::<usize>() + 2;
            if count > 0 && width > room + 3 {
                break;
            }
            count += 1;
        }
        count
    }

    /// Returns the productions of an alternative.
    pub(super) fn productions(&self, alternative: usize) -> &[u32] {
        &self.productions[self.alternatives[alternative].clone()]
    }

    /// Returns the row with a production.
    pub(super) fn row_of(&self, production: u32) -> Option<usize> {
        self.all.iter().position(|row| match row {
            Row::Head(..) => false,
            Row::Alternatives { alternatives, .. } => {
                alternatives.clone().any(|alternative| self.productions(alternative).contains(&production))
            }
        })
    }
}

/// Returns the name of a nonterminal: without brackets, unless it would look like several symbols.
pub(super) fn name(derived: &Derived, nonterminal: u32) -> &str {
    let name = derived.conversion.grammar.nonterminals()[nonterminal as usize].as_str();
    let is_several = |c: char| c.is_whitespace() || matches!(c, '|' | '→' | '"' | 'ε');
    if name.contains(is_several) || name == derived.notation.empty_word.key() {
        derived.spelling.nonterminal(nonterminal)
    } else {
        name
    }
}

/// Returns the parts of an alternative in their order.
pub(super) fn parts<'a>(derived: &'a Derived, productions: &[u32]) -> Vec<Part<'a>> {
    let grammar = &derived.conversion.grammar;
    let first = grammar.production(productions[0] as usize);
    let mut parts: Vec<Part<'_>> = match productions {
        [_] => {
            let terminals = first.terminals.iter().map(|&terminal| derived.spelling.terminal(terminal));
            terminals.map(|text| Part::Terminal(text.into())).collect()
        }
        _ => vec![Part::Terminal(group(derived, productions).into())],
    };
    let nonterminal = first.nonterminal.map(|nonterminal| Part::Nonterminal(name(derived, nonterminal)));
    match grammar.orientation() {
        Orientation::Right => parts.extend(nonterminal),
        Orientation::Left => parts.splice(0..0, nonterminal).for_each(drop),
    }
    if parts.is_empty() {
        parts.push(Part::Terminal(derived.notation.empty_word.key().into()));
    }
    parts
}

/// Returns the text of an alternative with its left side.
pub(super) fn text(derived: &Derived, productions: &[u32]) -> String {
    let head = derived.conversion.grammar.production(productions[0] as usize).head;
    let parts = parts(derived, productions);
    let parts: Vec<&str> = parts.iter().map(Part::text).collect();
    format!("{} {} {}", name(derived, head), derived.notation.arrow.key(), parts.join(" "))
}

/// Returns the terminals of productions as a set, as on an arrow: `[0-9]`.
fn group(derived: &Derived, productions: &[u32]) -> String {
    let grammar = &derived.conversion.grammar;
    let terminals = productions.iter().flat_map(|&number| grammar.body(number as usize));
    let labels: Vec<Label> = terminals.map(|&terminal| Label::Symbol(grammar.terminals()[terminal].clone())).collect();
    format!("[{}]", label::show(&labels))
}

/// Returns the parts of a long name that fit into lines, as byte ranges.
fn parts_of_name(name: &str, columns: usize) -> impl Iterator<Item = Range<usize>> {
    let mut begin = 0;
    std::iter::from_fn(move || {
        let mut width = 0;
        let fits = |c: char| {
            width += columns_of(c.encode_utf8(&mut [0; 4]));
            width <= columns.max(HEAD)
        };
        let rest = &name[begin..];
        let len = rest.chars().scan(fits, |fits, c| fits(c).then(|| c.len_utf8())).sum::<usize>();
        begin += len;
        (len > 0).then(|| begin - len..begin)
    })
}

/// Returns an upper bound of the columns a text takes. East Asian characters and emoji take two.
fn columns_of(text: &str) -> usize {
    let is_wide =
        |c| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{ff60}' | '\u{1f000}'..);
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Document, GrammarSource, edit_grammar};

    /// Lays out a grammar. Returns a line of text per row.
    fn shown(text_of_grammar: &str, switches: GrammarSwitches, columns: usize) -> Vec<String> {
        let document = edit_grammar(&Document::default(), &GrammarSource::default(), text_of_grammar);
        let derived = Derived::new(&document.expect("well-formed"), switches);
        let rows = Rows::new(&derived, switches, columns);
        let row = |row: &Row| match row {
            Row::Head(head, part) => name(&derived, *head)[part.clone()].to_owned(),
            Row::Alternatives { head, has_head, has_arrow, alternatives } => {
                let texts = alternatives.clone().map(|alternative| {
                    let parts = parts(&derived, rows.productions(alternative));
                    parts.iter().map(Part::text).collect::<Vec<_>>().join(" ")
                });
                let left = if *has_head { name(&derived, *head) } else { "" };
                format!("{left}{}{}", if *has_arrow { "→" } else { "|" }, texts.collect::<Vec<_>>().join("|"))
            }
        };
        rows.all.iter().map(row).collect()
    }

    #[test]
    fn symbols_with_the_same_target_are_grouped_on_request() {
        let text = "S → 0 A | 1 A | 2 A | b S | a S | ε\nA → ε";
        let single = GrammarSwitches::default();
        assert_eq!(shown(text, single, 60), ["S→0 A|1 A|2 A|a S|b S|ε", "A→ε"]);
        let grouped = GrammarSwitches { grouped: true, ..single };
        assert_eq!(shown(text, grouped, 60), ["S→[0-2] A|[a, b] S|ε", "A→ε"]);
        let lines = GrammarSwitches { joined: false, ..grouped };
        assert_eq!(shown(text, lines, 60), ["S→[0-2] A", "S→[a, b] S", "S→ε", "A→ε"]);
    }

    #[test]
    fn long_left_sides_have_rows_of_their_own_and_alternatives_wrap() {
        let text = "<{q0,q1}> → a <{q0,q1}> | b <coins to insert> | ε\n<coins to insert> → ε";
        let expected = ["{q0,q1}→a {q0,q1}|b <coins to insert>|ε", "<coins to insert>", "→ε"];
        assert_eq!(shown(text, GrammarSwitches::default(), 60), expected);
        let expected = ["{q0,q1}→a {q0,q1}", "|b <coins to insert>", "|ε", "<coins to ", "insert>", "→ε"];
        assert_eq!(shown(text, GrammarSwitches::default(), 12).len(), expected.len());
    }
}
