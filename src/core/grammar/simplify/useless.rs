//! Removal of useless nonterminals.

use super::{Reason, Rule, simplification::Simplification};
use std::collections::BTreeMap;

impl Simplification<'_> {
    /// Removes the unproductive nonterminals, then the unreachable ones. The other order would miss some.
    pub(super) fn remove_useless(&mut self) {
        let productive = self.productive();
        for nonterminal in (0..productive.len() as u32).filter(|&nonterminal| !productive[nonterminal as usize]) {
            let holding = self.rules_of(nonterminal).chain(self.uses_of(nonterminal)).cloned().collect();
            self.step(Reason::Unproductive(nonterminal), holding, Vec::new());
        }
        let reachable = self.reachable();
        for nonterminal in (0..reachable.len() as u32).filter(|&nonterminal| !reachable[nonterminal as usize]) {
            let own = self.rules_of(nonterminal).cloned().collect();
            self.step(Reason::Unreachable(nonterminal), own, Vec::new());
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
    pub(super) fn closure(&self, mut open: Vec<u32>, next: impl Fn(u32) -> Vec<u32>) -> Vec<bool> {
        let mut marked = vec![false; self.names.len()];
        while let Some(nonterminal) = open.pop() {
            if !std::mem::replace(&mut marked[nonterminal as usize], true) {
                open.extend(next(nonterminal));
            }
        }
        marked
    }
}
