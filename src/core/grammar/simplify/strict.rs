//! Splitting of productions with several terminals.

use super::{Reason, Rule, simplification::Simplification};
use crate::Orientation;
use ecow::{EcoString, eco_format};
use std::collections::HashSet;

impl Simplification<'_> {
    /// Replaces A → a b c B by A → a X, X → b Y, Y → c B with fresh X and Y; right to left if left-linear.
    pub(super) fn split_long(&mut self) {
        let long: Vec<Rule> = self.rules.iter().filter(|rule| rule.terminals.len() > 1).cloned().collect();
        let mut taken: HashSet<EcoString> = self.names.iter().cloned().collect();
        for rule in long {
            let first = self.names.len() as u32;
            let mut letters = rule.terminals.to_vec();
            if self.orientation() == Orientation::Left {
                letters.reverse();
            }
            let inner = letters.len() as u32 - 1;
            let heads = [rule.head].into_iter().chain(first..first + inner);
            let tails = (first..first + inner).map(Some).chain([rule.nonterminal]);
            let parts = heads.zip(letters).zip(tails);
            let parts =
                parts.map(|((head, letter), nonterminal)| Rule { head, terminals: [letter].into(), nonterminal });
            let parts = parts.collect();
            let stem = self.names[rule.head as usize].clone();
            let fresh = (1..).map(|number| eco_format!("{stem}_{number}")).filter(|name| taken.insert(name.clone()));
            self.names.extend(fresh.take(inner as usize));
            self.step(Reason::Long { first }, vec![rule], parts);
        }
    }
}
