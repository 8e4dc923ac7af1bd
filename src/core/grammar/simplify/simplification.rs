//! A grammar under simplification, with the steps taken so far.

use super::{Reason, Rule, Simplified, Step};
use crate::Grammar;
use ecow::EcoString;
use std::collections::BTreeSet;

pub(super) struct Simplification<'a> {
    pub(super) original: &'a Grammar,
    pub(super) names: Vec<EcoString>,
    pub(super) start: Option<u32>,
    pub(super) rules: BTreeSet<Rule>,
    steps: Vec<Step>,
}

impl<'a> Simplification<'a> {
    /// Starts with the original grammar. Dropping its duplicate productions is the first step.
    pub(super) fn new(original: &'a Grammar) -> Self {
        let names = original.nonterminals().to_vec();
        let mut simplification =
            Self { original, names, start: original.start(), rules: BTreeSet::new(), steps: Vec::new() };
        for rule in rules(original) {
            if !simplification.rules.insert(rule.clone()) {
                simplification.steps.push(Step { reason: Reason::Repeated, removed: vec![rule], added: Vec::new() });
            }
        }
        simplification
    }

    pub(super) fn orientation(&self) -> crate::Orientation {
        self.original.orientation()
    }

    /// Applies a step and records it if it changes anything, perhaps only the start. Productions that are both removed and added stay.
    pub(super) fn step(&mut self, reason: Reason, removed: Vec<Rule>, added: Vec<Rule>) {
        let added: BTreeSet<Rule> = added.into_iter().collect();
        let removed: Vec<Rule> =
            removed.into_iter().filter(|rule| !added.contains(rule) && self.rules.remove(rule)).collect();
        let added: Vec<Rule> = added.into_iter().filter(|rule| self.rules.insert(rule.clone())).collect();
        if !removed.is_empty() || !added.is_empty() || matches!(reason, Reason::Renamed { .. }) {
            self.steps.push(Step { reason, removed, added });
        }
    }

    /// Returns the productions of a nonterminal.
    pub(super) fn rules_of(&self, head: u32) -> impl Iterator<Item = &Rule> {
        let least = |head| Rule { head, terminals: Box::default(), nonterminal: None };
        self.rules.range(least(head)..).take_while(move |rule| rule.head == head)
    }

    /// Returns the productions that contain the nonterminal in their body.
    pub(super) fn uses_of(&self, nonterminal: u32) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.nonterminal == Some(nonterminal))
    }

    /// Returns the result without unused nonterminals. The start symbol always stays.
    pub(super) fn finish(self) -> Simplified {
        let heads = self.rules.iter().map(|rule| rule.head);
        let used: BTreeSet<u32> =
            heads.chain(self.rules.iter().filter_map(|rule| rule.nonterminal)).chain(self.start).collect();
        let places: Vec<u32> = (0..self.names.len() as u32)
            .scan(0, |next, nonterminal| {
                let place = *next;
                *next += u32::from(used.contains(&nonterminal));
                Some(place)
            })
            .collect();
        let renumbered = self.rules.iter().map(|rule| Rule {
            head: places[rule.head as usize],
            terminals: rule.terminals.clone(),
            nonterminal: rule.nonterminal.map(|nonterminal| places[nonterminal as usize]),
        });
        let names = used.iter().map(|&nonterminal| self.names[nonterminal as usize].clone()).collect();
        let grammar =
            grammar(self.original, names, self.start.map(|start| places[start as usize]), renumbered.collect());
        Simplified { grammar, nonterminals: self.names, steps: self.steps, original: self.original.clone() }
    }
}

/// Returns the productions of a grammar.
pub(super) fn rules(grammar: &Grammar) -> Vec<Rule> {
    (0..grammar.len()).map(|production| grammar.production(production).into()).collect()
}

/// Builds a grammar like the original with the given names, start, and productions, which are sorted.
pub(super) fn grammar(original: &Grammar, names: Vec<EcoString>, start: Option<u32>, mut rules: Vec<Rule>) -> Grammar {
    rules.sort_by(|a, b| {
        let key = |rule: &Rule| (rule.head, rule.terminals.is_empty(), rule.nonterminal.unwrap_or(u32::MAX));
        let (a_key, b_key) = (key(a), key(b));
        (a_key.0, a_key.1, &a.terminals, a_key.2).cmp(&(b_key.0, b_key.1, &b.terminals, b_key.2))
    });
    let productions = rules.iter().map(Rule::as_production);
    Grammar::new(original.orientation(), original.terminals().clone(), names, start, productions)
}
