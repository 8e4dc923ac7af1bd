//! Removal of ε-productions. The language keeps ε.

use super::{Reason, Rule, simplification::Simplification};
use crate::grammar::naming;

impl Simplification<'_> {
    /// Removes all ε-productions except that of the start symbol.
    ///
    /// For B → ε, each A → w B gets a copy A → w. If w is empty, A → ε is removed later in the same way. A
    /// nonterminal that was processed never gets an ε-production again, because all productions that contain it
    /// already have their copies.
    pub(super) fn remove_epsilon(&mut self) {
        let mut open: Vec<u32> = self.rules.iter().filter(|rule| rule.is_empty()).map(|rule| rule.head).collect();
        open.reverse();
        let mut done = vec![false; self.names.len()];
        while let Some(nullable) = open.pop() {
            if std::mem::replace(&mut done[nullable as usize], true) {
                continue;
            }
            let copies = self.uses_of(nullable).map(|rule| Rule { nonterminal: None, ..rule.clone() });
            let copies: Vec<Rule> = copies.filter(|rule| !rule.is_empty() || !done[rule.head as usize]).collect();
            open.extend(copies.iter().filter(|rule| rule.is_empty()).map(|rule| rule.head));
            let own = self.rules_of(nullable).filter(|rule| rule.is_empty() && self.start != Some(nullable));
            let own = own.cloned().collect();
            self.step(Reason::Nullable(nullable), own, copies);
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
