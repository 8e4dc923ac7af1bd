//! Removal of unit productions.

use super::{Reason, Rule, simplification::Simplification};
use std::collections::BTreeSet;

impl Simplification<'_> {
    /// Replaces each unit A → B by A → β for every other production C → β with C reachable from B through units.
    pub(super) fn remove_units(&mut self) {
        let heads = (0..self.names.len() as u32).collect();
        self.expand_units(heads, usize::MAX);
    }

    /// Replaces the units of the nonterminals that remain reachable, and removes the others. Returns false and does
    /// nothing if that takes more than `most` productions and nonterminals to look at.
    ///
    /// Requires that all nonterminals are useful.
    pub(super) fn remove_reached_units(&mut self, most: usize) -> bool {
        let inner = self.rules.iter().filter(|rule| rule.unit().is_none());
        let mut heads: Vec<u32> = inner.filter_map(|rule| rule.nonterminal).chain(self.start).collect();
        heads.sort_unstable();
        heads.dedup();
        let fits = self.expand_units(heads, most);
        if fits {
            self.remove_useless();
        }
        fits
    }

    /// Replaces the units of these nonterminals by the other productions that they lead to, if that takes at most
    /// `most` productions and nonterminals to look at; otherwise returns false.
    fn expand_units(&mut self, heads: Vec<u32>, most: usize) -> bool {
        let own = Productions::new(self);
        let mut round_of = vec![u32::MAX; self.names.len()];
        let mut looked_at = 0;
        let mut replaced: Vec<(Rule, Vec<Rule>)> = Vec::new();
        for head in heads {
            round_of[head as usize] = head;
            for &unit in &own.units[head as usize] {
                let mut ends = Vec::new();
                let mut open = vec![unit];
                while let Some(reached) = open.pop() {
                    if std::mem::replace(&mut round_of[reached as usize], head) == head {
                        continue;
                    }
                    let others = &own.others[reached as usize];
                    ends.extend(others.iter().map(|&rule| Rule { head, ..rule.clone() }));
                    open.extend(&own.units[reached as usize]);
                    looked_at += 1 + others.len() + own.units[reached as usize].len();
                    if looked_at > most {
                        return false;
                    }
                }
                replaced.push((Rule { head, terminals: Box::default(), nonterminal: Some(unit) }, ends));
            }
        }
        for (unit, ends) in replaced {
            self.replace_unit(unit, ends);
        }
        true
    }

    /// Removes units where that leaves no more productions than before: those whose nonterminal has a single
    /// production, and those that are the only use of their nonterminal.
    pub(super) fn contract_units(&mut self) {
        let loops: Vec<Rule> = self.rules.iter().filter(|rule| rule.unit() == Some(rule.head)).cloned().collect();
        for unit in loops {
            self.replace_unit(unit, Vec::new());
        }
        self.replace_single_productions();
        self.remove_useless();
        self.inline_single_uses();
        self.remove_useless();
    }

    /// Replaces each unit A → B by A → β if B → β is the only production of B.
    fn replace_single_productions(&mut self) {
        let only = |head: u32| {
            let mut own = self.rules_of(head);
            own.next().filter(|_| own.next().is_none())
        };
        // For each nonterminal that leads to a single production through units, that production.
        let mut ends: Vec<Option<Rule>> = (0..self.names.len() as u32).map(|head| only(head).cloned()).collect();
        for head in 0..ends.len() {
            let mut path = Vec::new();
            let mut next = Some(head);
            let mut end = None;
            // A cycle of such units derives no word, so none is left.
            while let Some(rule) = next.and_then(|head| ends[head].clone()) {
                path.extend(next);
                next = rule.unit().map(|unit| unit as usize);
                end = Some(rule);
            }
            for head in path {
                ends[head] = end.clone().map(|rule| Rule { head: head as u32, ..rule });
            }
        }
        let units: Vec<Rule> = self.rules.iter().filter(|rule| rule.unit().is_some()).cloned().collect();
        for unit in units {
            if let Some(end) = unit.unit().and_then(|nonterminal| ends[nonterminal as usize].clone()) {
                let head = unit.head;
                self.replace_unit(unit, vec![Rule { head, ..end }]);
            }
        }
    }

    /// Replaces each unit that is the only use of its nonterminal by the productions of that nonterminal.
    fn inline_single_uses(&mut self) {
        let mut uses = vec![0_u32; self.names.len()];
        self.rules.iter().filter_map(|rule| rule.nonterminal).for_each(|nonterminal| uses[nonterminal as usize] += 1);
        let start = self.start;
        let is_inlined = |rule: &Rule| {
            let single = rule.unit().filter(|&nonterminal| uses[nonterminal as usize] == 1);
            single.filter(|&nonterminal| start != Some(nonterminal))
        };
        let inlined: BTreeSet<u32> = self.rules.iter().filter_map(is_inlined).collect();
        let is_root = |rule: &&Rule| !inlined.contains(&rule.head);
        let roots: Vec<Rule> =
            self.rules.iter().filter(is_root).filter(|rule| rule.unit().is_some()).cloned().collect();
        for unit in roots {
            let head = unit.head;
            let Some(first) = is_inlined(&unit) else { continue };
            let (mut open, mut bodies) = (vec![first], Vec::new());
            while let Some(reached) = open.pop() {
                for rule in self.rules_of(reached) {
                    match is_inlined(rule) {
                        Some(further) => open.push(further),
                        None => bodies.push(Rule { head, ..rule.clone() }),
                    }
                }
            }
            self.replace_unit(unit, bodies);
        }
    }

    fn replace_unit(&mut self, unit: Rule, by: Vec<Rule>) {
        if let Some(nonterminal) = unit.unit() {
            self.step(Reason::Unit { head: unit.head, nonterminal }, vec![unit], by);
        }
    }
}

/// The productions of each nonterminal: the nonterminals of its units, and its other productions.
struct Productions<'a> {
    units: Vec<Vec<u32>>,
    others: Vec<Vec<&'a Rule>>,
}

impl<'a> Productions<'a> {
    fn new(simplification: &'a Simplification<'_>) -> Self {
        let nonterminals = simplification.names.len();
        let mut own = Self { units: vec![Vec::new(); nonterminals], others: vec![Vec::new(); nonterminals] };
        for rule in &simplification.rules {
            match rule.unit() {
                Some(nonterminal) => own.units[rule.head as usize].push(nonterminal),
                None => own.others[rule.head as usize].push(rule),
            }
        }
        own
    }
}
