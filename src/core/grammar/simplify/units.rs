//! Removal of unit productions.

use super::{Reason, Rule, simplification::Simplification};

impl Simplification<'_> {
    /// Replaces each unit A → B by A → β for every other production C → β with C reachable from B through units.
    pub(super) fn remove_units(&mut self) {
        let units: Vec<Rule> = self.rules.iter().filter(|rule| rule.unit().is_some()).cloned().collect();
        let ends: Vec<Vec<Rule>> = units.iter().map(|unit| self.behind(unit)).collect();
        for (unit, ends) in units.into_iter().zip(ends) {
            if let Some(nonterminal) = unit.unit() {
                self.step(Reason::Unit { head: unit.head, nonterminal }, vec![unit], ends);
            }
        }
    }

    /// Returns the productions that replace a unit production.
    fn behind(&self, unit: &Rule) -> Vec<Rule> {
        let next = |head| self.rules_of(head).filter_map(Rule::unit).collect();
        let reached = self.closure(Vec::from_iter(unit.unit()), next);
        let reached = (0..reached.len() as u32).filter(|&nonterminal| reached[nonterminal as usize]);
        let others = reached.flat_map(|nonterminal| self.rules_of(nonterminal)).filter(|rule| rule.unit().is_none());
        others.map(|rule| Rule { head: unit.head, ..rule.clone() }).collect()
    }
}
