//! Removal of useless nonterminals.

use super::{Reason, Rule, simplification::Simplification};
use std::collections::BTreeMap;

impl Simplification<'_> {
    /// Removes the unproductive nonterminals, then the unreachable ones. The other order would miss some.
    pub(super) fn remove_useless(&mut self) {
        let productive = self.productive();
        let unproductive = |rule: &Rule| {
            let nonterminals = [Some(rule.head), rule.nonterminal].into_iter().flatten();
            nonterminals.filter(|&nonterminal| !productive[nonterminal as usize]).min()
        };
        self.remove_rules(unproductive, Reason::Unproductive);
        let reachable = self.reachable();
        self.remove_rules(|rule| Some(rule.head).filter(|&head| !reachable[head as usize]), Reason::Unreachable);
    }

    /// Removes the productions for which `useless` returns a useless nonterminal, in one step for each nonterminal.
    fn remove_rules(&mut self, useless: impl Fn(&Rule) -> Option<u32>, reason: fn(u32) -> Reason) {
        let mut removed: BTreeMap<u32, Vec<Rule>> = BTreeMap::new();
        for rule in &self.rules {
            if let Some(nonterminal) = useless(rule) {
                removed.entry(nonterminal).or_default().push(rule.clone());
            }
        }
        for (nonterminal, rules) in removed {
            self.step(reason(nonterminal), rules, Vec::new());
        }
    }

    /// Returns for each nonterminal whether it derives a word.
    fn productive(&self) -> Vec<bool> {
        let mut uses: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for Rule { head, nonterminal, .. } in &self.rules {
            uses.entry(nonterminal.unwrap_or(u32::MAX)).or_default().push(*head);
        }
        self.closure(uses.remove(&u32::MAX).unwrap_or_default(), |nonterminal| {
            uses.get(&nonterminal).cloned().unwrap_or_default()
        })
    }

    /// Returns for each nonterminal whether it is reachable from the start symbol.
    fn reachable(&self) -> Vec<bool> {
        let next = |head| self.rules_of(head).filter_map(|rule| rule.nonterminal).collect();
        self.closure(Vec::from_iter(self.start), next)
    }

    /// Marks the given nonterminals and all that `next` leads to from marked ones.
    fn closure(&self, mut open: Vec<u32>, next: impl Fn(u32) -> Vec<u32>) -> Vec<bool> {
        let mut marked = vec![false; self.names.len()];
        while let Some(nonterminal) = open.pop() {
            if !std::mem::replace(&mut marked[nonterminal as usize], true) {
                open.extend(next(nonterminal));
            }
        }
        marked
    }
}
