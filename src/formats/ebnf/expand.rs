//! Turns brackets and calls of nonterminals into right- or left-linear rules.
//!
//! The rest of a rule after brackets becomes a nonterminal, its continuation, so that the result is linear in the size of the text.
//! A nonterminal that is called before other symbols gets a copy of its rules whose bodies end with the continuation. A
//! call of a nonterminal on its own cycle must be the last symbol, so that there are finitely many copies.

use super::{
    calls::{Direction, direction},
    parse::{Alternative, Brackets, FaultAt, Item, ItemKind, Rule},
};
use ecow::{EcoString, eco_format};
use grammaton_core::notation::grammar::Fault;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    ops::Range,
};

/// The largest number of symbols in the result.
const MAX_SYMBOLS: usize = 1_000_000;
/// The number of symbols before a group up to which they are repeated for each of its alternatives.
const MAX_REPEATED: usize = 8;

/// A rule with a single alternative without brackets.
pub(super) struct Flat {
    pub(super) head: EcoString,
    pub(super) items: Vec<Item>,
    pub(super) span: Range<usize>,
}

/// A sequence to expand later: the rest of an alternative, or an alternative of a copied rule.
struct Task<'a> {
    head: EcoString,
    items: &'a [Item],
    then: Option<EcoString>,
    span: Range<usize>,
}

/// The expanded rules of a text.
pub(super) struct Expansion<'a> {
    direction: Direction,
    rules: HashMap<&'a str, Vec<&'a Alternative>>,
    pub(super) heads: Vec<EcoString>,
    names: HashSet<EcoString>,
    /// The next number for a new name after each name.
    numbers: HashMap<EcoString, u32>,
    /// The nonterminals that replace repetitions, with the byte offsets of these.
    pub(super) repetitions: Vec<(usize, EcoString)>,
    /// The byte offsets of calls with the names of the nonterminals whose rules are copied.
    pub(super) calls: Vec<(usize, EcoString)>,
    copies: HashMap<(EcoString, EcoString), EcoString>,
    tasks: VecDeque<Task<'a>>,
    pub(super) flat: Vec<Flat>,
    symbols: usize,
}

impl<'a> Expansion<'a> {
    /// Expands all rules.
    pub(super) fn of(rules: &'a [Rule]) -> Result<Self, FaultAt> {
        let mut by_head: HashMap<&str, Vec<&Alternative>> = HashMap::new();
        for rule in rules {
            by_head.entry(&rule.head).or_default().extend(&rule.alternatives);
        }
        let heads: Vec<EcoString> = rules.iter().map(|rule| rule.head.clone()).collect();
        let mut expansion = Self {
            direction: direction(rules)?,
            rules: by_head,
            names: heads.iter().cloned().collect(),
            heads,
            numbers: HashMap::new(),
            repetitions: Vec::new(),
            calls: Vec::new(),
            copies: HashMap::new(),
            tasks: VecDeque::new(),
            flat: Vec::new(),
            symbols: 0,
        };
        for rule in rules {
            for Alternative { items, span } in &rule.alternatives {
                expansion.sequence(&rule.head, Vec::new(), items, None, span);
                while let Some(Task { head, items, then, span }) = expansion.tasks.pop_front() {
                    if expansion.symbols > MAX_SYMBOLS {
                        return Err((rule.at, Fault::TooLarge));
                    }
                    expansion.sequence(&head, Vec::new(), items, then.as_ref(), &span);
                }
            }
        }
        Ok(expansion)
    }

    /// Expands head → body items then, where `body` has no brackets.
    fn sequence(
        &mut self,
        head: &EcoString,
        mut body: Vec<Item>,
        mut items: &'a [Item],
        then: Option<&EcoString>,
        span: &Range<usize>,
    ) {
        while let Some((item, rest)) = self.direction.split(items) {
            items = rest;
            match &item.kind {
                ItemKind::Terminal(_) => body.push(item.clone()),
                ItemKind::Name(name) => {
                    let called = self.call(head, name, item.at, rest, then, span);
                    body.push(Item { kind: ItemKind::Name(called), ..*item });
                    return self.push(head, body, span);
                }
                ItemKind::Brackets(Brackets::Repeat, inner) => {
                    return self.repeat(head, body, item.at, inner, (rest, then), span);
                }
                ItemKind::Brackets(brackets, inner) => {
                    let next = self.continuation(head, rest, then, span);
                    let is_option = *brackets == Brackets::Option;
                    return self.group(head, body, (inner, is_option), next.as_ref(), span);
                }
            }
        }
        body.extend(then.map(|then| name_at(then, span.end)));
        self.push(head, body, span);
    }

    /// Expands head → body (a | b | …) next.
    fn group(
        &mut self,
        head: &EcoString,
        mut body: Vec<Item>,
        (inner, is_option): (&'a [Alternative], bool),
        next: Option<&EcoString>,
        span: &Range<usize>,
    ) {
        let mut head = head.clone();
        if body.len() * inner.len() > MAX_REPEATED {
            let group = self.fresh(&head);
            body.push(name_at(&group, span.end));
            self.push(&head, std::mem::take(&mut body), span);
            head = group;
        }
        for Alternative { items, span } in inner {
            self.sequence(&head, body.clone(), items, next, span);
        }
        if is_option {
            self.sequence(&head, body, &[], next, span);
        }
    }

    /// Expands A → v {x} w to A → v H, H → x H | w.
    fn repeat(
        &mut self,
        head: &EcoString,
        mut body: Vec<Item>,
        at: usize,
        inner: &'a [Alternative],
        (rest, then): (&'a [Item], Option<&EcoString>),
        span: &Range<usize>,
    ) {
        let repetition = self.fresh(head);
        self.repetitions.push((at, repetition.clone()));
        body.push(name_at(&repetition, at));
        self.push(head, body, span);
        for Alternative { items, span } in inner {
            self.sequence(&repetition, Vec::new(), items, Some(&repetition), span);
        }
        self.later(repetition, rest, then, span);
    }

    /// Returns a nonterminal for `items` and then `then`; none if that is nothing.
    fn continuation(
        &mut self,
        head: &EcoString,
        items: &'a [Item],
        then: Option<&EcoString>,
        span: &Range<usize>,
    ) -> Option<EcoString> {
        match (items, then) {
            ([], _) => then.cloned(),
            ([Item { kind: ItemKind::Name(name), .. }], None) => Some(name.clone()),
            _ => {
                let rest = self.fresh(head);
                self.later(rest.clone(), items, then, span);
                Some(rest)
            }
        }
    }

    /// Returns the nonterminal for a call that `rest` and `then` follow: the called one, or a copy.
    fn call(
        &mut self,
        head: &EcoString,
        name: &EcoString,
        at: usize,
        rest: &'a [Item],
        then: Option<&EcoString>,
        span: &Range<usize>,
    ) -> EcoString {
        // A name without rules is an error that the draft reports.
        let Some(alternatives) = self.rules.get(name.as_str()).cloned() else { return name.clone() };
        let Some(next) = self.continuation(head, rest, then, span) else { return name.clone() };
        if let Some(copy) = self.copies.get(&(name.clone(), next.clone())) {
            return copy.clone();
        }
        self.calls.push((at, name.clone()));
        let copy = self.fresh(name);
        self.copies.insert((name.clone(), next.clone()), copy.clone());
        for Alternative { items, span } in alternatives {
            self.later(copy.clone(), items, Some(&next), span);
        }
        copy
    }

    fn later(&mut self, head: EcoString, items: &'a [Item], then: Option<&EcoString>, span: &Range<usize>) {
        self.symbols += 1;
        self.tasks.push_back(Task { head, items, then: then.cloned(), span: span.clone() });
    }

    fn push(&mut self, head: &EcoString, mut items: Vec<Item>, span: &Range<usize>) {
        self.symbols += items.len() + 1;
        if self.direction == Direction::Left {
            items.reverse();
        }
        self.flat.push(Flat { head: head.clone(), items, span: span.clone() });
    }

    /// Returns a new nonterminal named after another one.
    fn fresh(&mut self, head: &EcoString) -> EcoString {
        let number = self.numbers.entry(head.clone()).or_insert(0);
        let name = loop {
            *number += 1;
            let name = eco_format!("{head}_{number}");
            if self.names.insert(name.clone()) {
                break name;
            }
        };
        self.heads.push(name.clone());
        name
    }
}

fn name_at(name: &EcoString, at: usize) -> Item {
    Item { at, end: at, kind: ItemKind::Name(name.clone()) }
}
