//! Renaming of nonterminals to letters.

use super::{
    Reason, Rule, Simplified,
    simplification::{self, Simplification},
};
use crate::grammar::naming::letter;
use std::collections::VecDeque;

impl Simplification<'_> {
    /// Names the start S and the others A, B, C, … in the order in which derivations reach them; the others follow in
    /// their own order. Returns the nonterminals in this order.
    pub(super) fn renumber(&mut self) -> Vec<u32> {
        let mut letters = (0..).map(letter).filter(|name| self.original.terminals().position(name).is_none());
        let mut order = self.reached();
        let wanted: Vec<_> = (0..order.len())
            .map(
                |place| {
                    if place == 0 && self.start.is_some() { "S".into() } else { letters.next().unwrap_or_default() }
                },
            )
            .collect();
        for (place, name) in wanted.into_iter().enumerate() {
            let old = order[place];
            if self.names[old as usize] == name {
                continue;
            }
            let known = self.names.iter().position(|other| *other == name);
            let new = known.map_or(self.names.len() as u32, |known| known as u32);
            if known.is_none() {
                self.names.push(name);
            }
            self.exchange(old, new);
            // The nonterminal that had the name gets the old one.
            order.iter_mut().filter(|other| **other == new).for_each(|other| *other = old);
            order[place] = new;
        }
        order
    }

    /// Returns the nonterminals in breadth-first order from the start, and then the others.
    fn reached(&self) -> Vec<u32> {
        let mut is_found = vec![false; self.names.len()];
        let (mut order, mut waiting) = (Vec::new(), VecDeque::new());
        for head in self.start.into_iter().chain(0..self.names.len() as u32) {
            waiting.push_back(head);
            while let Some(head) = waiting.pop_front() {
                if !std::mem::replace(&mut is_found[head as usize], true) {
                    order.push(head);
                    waiting.extend(self.rules_of(head).filter_map(|rule| rule.nonterminal));
                }
            }
        }
        order
    }

    /// Exchanges two names in all productions.
    fn exchange(&mut self, old: u32, new: u32) {
        let other = |nonterminal: u32| match nonterminal {
            _ if nonterminal == old => new,
            _ if nonterminal == new => old,
            _ => nonterminal,
        };
        let touched: Vec<Rule> = self
            .rules
            .iter()
            .filter(|rule| [Some(rule.head), rule.nonterminal].iter().flatten().any(|&part| other(part) != part))
            .cloned()
            .collect();
        let renamed = touched.iter().map(|rule| Rule {
            head: other(rule.head),
            terminals: rule.terminals.clone(),
            nonterminal: rule.nonterminal.map(other),
        });
        let renamed = renamed.collect();
        self.start = self.start.map(other);
        self.step(Reason::Renamed { old, new }, touched, renamed);
    }
}

/// Names the start symbol S and the other nonterminals A, B, C, … in the order in which derivations reach them.
///
/// ```
/// use grammaton_core::{notation::grammar, renumber_nonterminals};
///
/// let grammar = grammar::read("q0 → a q2 | b q1\nq1 → ε\nq2 → c q0")?;
/// assert_eq!(grammar::write(&renumber_nonterminals(&grammar).grammar), "S → a A | b B\nA → c S\nB → ε\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn renumber_nonterminals(grammar: &crate::Grammar) -> Simplified {
    let mut simplification = Simplification::new(grammar);
    let order = simplification.renumber();
    let mut place_of = vec![0; simplification.names.len()];
    (0..).zip(&order).for_each(|(place, &nonterminal)| place_of[nonterminal as usize] = place);
    let rules = simplification.rules.iter().map(|rule| Rule {
        head: place_of[rule.head as usize],
        terminals: rule.terminals.clone(),
        nonterminal: rule.nonterminal.map(|nonterminal| place_of[nonterminal as usize]),
    });
    let names = order.iter().map(|&nonterminal| simplification.names[nonterminal as usize].clone()).collect();
    let start = simplification.start.map(|start| place_of[start as usize]);
    let renumbered = simplification::grammar(grammar, names, start, rules.collect());
    Simplified { grammar: renumbered, ..simplification.finish() }
}
