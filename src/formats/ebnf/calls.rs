//! Decides whether rules become right- or left-linear.

use super::parse::{Alternative, Brackets, FaultAt, Item, ItemKind, Rule};
use grammaton_core::notation::grammar::Fault;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The side of bodies on which nonterminals are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// Nonterminals end bodies.
    Right,
    /// Nonterminals begin bodies.
    Left,
}

impl Direction {
    /// Returns the item farthest from the nonterminal's side, and the others.
    pub(super) fn split(self, items: &[Item]) -> Option<(&Item, &[Item])> {
        match self {
            Self::Right => items.split_first(),
            Self::Left => items.split_last(),
        }
    }
}

/// A nonterminal in a rule of another one that other symbols follow.
struct Call<'a> {
    head: &'a str,
    name: &'a str,
    at: usize,
    /// Whether other symbols also precede it.
    is_between: bool,
}

/// Returns the direction in which rules can be expanded, preferably without copies.
///
/// # Errors
/// Returns a fault at a call that is on its own cycle in both directions.
pub(super) fn direction(rules: &[Rule]) -> Result<Direction, FaultAt> {
    let right = Calls::of(rules, Direction::Right);
    if right.inner.is_empty() {
        return Ok(Direction::Right);
    }
    let left = Calls::of(rules, Direction::Left);
    if left.inner.is_empty() {
        return Ok(Direction::Left);
    }
    let Some(call) = right.on_cycle() else { return Ok(Direction::Right) };
    if left.on_cycle().is_none() {
        return Ok(Direction::Left);
    }
    Err((call.at, if call.is_between { Fault::Between } else { Fault::OnCycle(call.name.into()) }))
}

/// The calls in all rules.
struct Calls<'a> {
    direction: Direction,
    /// All nonterminals that each one calls.
    all: HashMap<&'a str, HashSet<&'a str>>,
    /// Calls that other symbols follow.
    inner: Vec<Call<'a>>,
}

impl<'a> Calls<'a> {
    fn of(rules: &'a [Rule], direction: Direction) -> Self {
        let mut calls = Self { direction, all: HashMap::new(), inner: Vec::new() };
        for rule in rules {
            calls.all.entry(&rule.head).or_default();
            let mut seen = HashSet::new();
            calls.alternatives(&rule.head, &rule.alternatives, (true, false), &mut seen);
        }
        calls
    }

    /// Adds the calls in alternatives that are the last and the first part of their rule, or not. Alternatives that
    /// `n * x` repeats are visited once.
    fn alternatives(
        &mut self,
        head: &'a str,
        alternatives: &'a [Alternative],
        (is_last, is_after): (bool, bool),
        seen: &mut HashSet<(*const Alternative, bool, bool)>,
    ) {
        if !seen.insert((alternatives.as_ptr(), is_last, is_after)) {
            return;
        }
        for alternative in alternatives {
            let mut items = alternative.items.as_slice();
            let mut is_after = is_after;
            while let Some((item, rest)) = self.direction.split(items) {
                items = rest;
                let is_last = is_last && rest.is_empty();
                match &item.kind {
                    ItemKind::Terminal(_) => {}
                    ItemKind::Name(name) => {
                        self.all.entry(head).or_default().insert(name);
                        if !is_last {
                            self.inner.push(Call { head, name, at: item.at, is_between: is_after });
                        }
                    }
                    ItemKind::Brackets(brackets, inner) => {
                        let is_last = is_last && *brackets != Brackets::Repeat;
                        self.alternatives(head, inner, (is_last, is_after), seen);
                    }
                }
                is_after = true;
            }
        }
    }

    /// Returns a call that other symbols follow and that leads back to its rule.
    fn on_cycle(&self) -> Option<&Call<'a>> {
        let component = self.components();
        self.inner.iter().find(|call| {
            let of = |name| component.get(name);
            of(call.head).is_some() && of(call.head) == of(call.name)
        })
    }

    /// Returns the strongly connected component of each nonterminal, by the algorithm of Kosaraju and Sharir.
    fn components(&self) -> HashMap<&'a str, usize> {
        let mut names: Vec<&str> = self.all.keys().copied().collect();
        names.sort_unstable();
        let mut order = Vec::new();
        let mut seen = HashSet::new();
        for name in &names {
            visit(name, &self.all, &mut seen, &mut order);
        }
        let mut callers: HashMap<&str, HashSet<&str>> = HashMap::new();
        for name in &names {
            for called in self.all[name].iter().copied().collect::<BTreeSet<_>>() {
                callers.entry(called).or_default().insert(name);
            }
        }
        let mut component = HashMap::new();
        let mut seen = HashSet::new();
        for (number, name) in order.into_iter().rev().enumerate() {
            let mut members = Vec::new();
            visit(name, &callers, &mut seen, &mut members);
            component.extend(members.into_iter().map(|member| (member, number)));
        }
        component
    }
}

/// Appends the nonterminals to which one leads and that are new, each after those to which it leads.
fn visit<'a>(
    name: &'a str,
    edges: &HashMap<&'a str, HashSet<&'a str>>,
    seen: &mut HashSet<&'a str>,
    order: &mut Vec<&'a str>,
) {
    if !seen.insert(name) {
        return;
    }
    let targets = |name: &str| {
        let mut targets: Vec<&'a str> = edges.get(name).into_iter().flatten().copied().collect();
        targets.sort_unstable();
        targets
    };
    let mut path = vec![(name, targets(name))];
    while let Some((name, left)) = path.last_mut() {
        match left.pop() {
            Some(next) if seen.insert(next) => path.push((next, targets(next))),
            Some(_) => {}
            None => {
                order.push(name);
                path.pop();
            }
        }
    }
}
