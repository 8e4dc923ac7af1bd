//! Removal of ε-productions. The language keeps ε.

use super::{Reason, Rule, simplification::Simplification};
use crate::grammar::naming;
use std::collections::BTreeSet;

impl Simplification<'_> {
    /// Removes all ε-productions except that of the start symbol.
    ///
    /// For B → ε, each A → w B gets a copy A → w. If w is empty, A → ε is removed later in the same way. A
    /// nonterminal that was processed never gets an ε-production again, because all productions that contain it
    /// already have their copies.
    pub(super) fn remove_epsilon(&mut self) {
        self.remove_epsilon_of(|_, _| true);
    }

    /// Removes ε-productions where that leaves no more productions than before: at most one copy is added for each.
    pub(super) fn reduce_epsilon(&mut self) {
        self.remove_epsilon_of(|is_start, copies| !is_start && copies <= 1);
    }

    /// Removes the ε-productions for which `is_removed` returns true, given whether the
    /// nonterminal is the start symbol and how many productions would be added.
    fn remove_epsilon_of(&mut self, is_removed: impl Fn(bool, usize) -> bool) {
        let mut open: Vec<u32> = self.rules.iter().filter(|rule| rule.is_empty()).map(|rule| rule.head).collect();
        if open.is_empty() {
            return;
        }
        open.reverse();
        // The productions that contain each nonterminal. Removing ε-productions does not change them.
        let mut uses: Vec<Vec<Rule>> = vec![Vec::new(); self.names.len()];
        for rule in &self.rules {
            if let Some(nonterminal) = rule.nonterminal {
                uses[nonterminal as usize].push(rule.clone());
            }
        }
        let mut done = vec![false; self.names.len()];
        while let Some(nullable) = open.pop() {
            if done[nullable as usize] {
                continue;
            }
            let copies = uses[nullable as usize].iter().map(|rule| Rule { nonterminal: None, ..rule.clone() });
            let own = |rule: &Rule| rule.is_empty() && rule.head == nullable;
            let copies = copies.filter(|rule| !own(rule) && (!rule.is_empty() || !done[rule.head as usize]));
            let copies: BTreeSet<Rule> = copies.filter(|rule| !self.rules.contains(rule)).collect();
            let is_start = self.start == Some(nullable);
            if !is_removed(is_start, copies.len()) {
                continue;
            }
            done[nullable as usize] = true;
            open.extend(copies.iter().filter(|rule| rule.is_empty()).map(|rule| rule.head));
            let own = self.rules_of(nullable).filter(|rule| rule.is_empty() && !is_start);
            let own = own.cloned().collect();
            self.step(Reason::Nullable(nullable), own, copies.into_iter().collect());
        }
    }

    /// Introduces a new start symbol if the old one has an ε-production and occurs in a body.
    ///
    /// Requires that no other ε-production is left.
    pub(super) fn protect_start(&mut self) {
        let Some(old) = self.start else { return };
        let own: Vec<Rule> = self.rules_of(old).cloned().collect();
        let empty: Vec<Rule> = own.iter().filter(|rule| rule.is_empty()).cloned().collect();
        if empty.is_empty() || self.uses_of(old).next().is_none() {
            return;
        }
        let new = self.names.len() as u32;
        self.names.push(naming::fresh_start(&self.names));
        self.start = Some(new);
        let copies = own.into_iter().map(|rule| Rule { head: new, ..rule }).collect();
        self.step(Reason::NewStart { new, old }, empty, copies);
    }
}
