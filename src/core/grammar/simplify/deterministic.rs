//! Grammars with at most one production for each nonterminal and terminal.

use super::{Reason, Rule, Simplified, simplification::Simplification};
use crate::{Grammar, OverLimit, free_name};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The continuations after a terminal: nonterminals of the original grammar, or nothing (`None`), which ends the word.
type Tails = BTreeSet<Option<u32>>;

/// The nonterminals that stand for several tails.
struct Sets {
    /// The tails that each nonterminal stands for.
    tails: Vec<Tails>,
    numbers: BTreeMap<Tails, u32>,
}

/// Converts a grammar to a strict one that has at most one production A → aB or A → a for each nonterminal and terminal,
/// by the subset construction on its nonterminals, and removes what becomes useless. In a left-linear grammar, these are
/// the productions A → Ba.
///
/// # Errors
/// Returns [`OverLimit`] if more than `limit` new nonterminals are needed.
///
/// ```
/// use grammaton_core::{make_deterministic, notation::grammar};
///
/// let grammar = grammar::read("S → a S | b S | a A\nA → b B\nB → ε")?;
/// let made = make_deterministic(&grammar, 100)?.grammar;
/// assert_eq!(grammar::write(&made), "S → a SA | b S\nSA → a SA | b SB\nSB → a SA | b S | ε\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn make_deterministic(grammar: &Grammar, limit: usize) -> Result<Simplified, OverLimit> {
    let mut simplification = Simplification::new(grammar);
    simplification.remove_units();
    simplification.split_long();
    simplification.remove_useless();
    let count = simplification.names.len();
    let tails = (0..count as u32).map(|nonterminal| [Some(nonterminal)].into());
    let mut sets = Sets { tails: tails.collect(), numbers: BTreeMap::new() };
    let mut waiting: VecDeque<u32> = simplification.start.into_iter().collect();
    let mut is_found: BTreeSet<u32> = simplification.start.into_iter().collect();
    while let Some(head) = waiting.pop_front() {
        simplification.join_alternatives(head, &mut sets);
        if simplification.names.len() > count.saturating_add(limit) {
            return Err(OverLimit::states(limit));
        }
        let reached = simplification.rules_of(head).filter_map(|rule| rule.nonterminal);
        waiting.extend(reached.filter(|&nonterminal| is_found.insert(nonterminal)));
    }
    simplification.remove_useless();
    Ok(simplification.finish())
}

impl Simplification<'_> {
    /// Replaces all productions of a nonterminal with the same terminal by one.
    fn join_alternatives(&mut self, head: u32, sets: &mut Sets) {
        let mut alternatives: BTreeMap<Box<[u32]>, Vec<Rule>> = BTreeMap::new();
        for rule in self.rules_of(head).filter(|rule| !rule.terminals.is_empty()) {
            alternatives.entry(rule.terminals.clone()).or_default().push(rule.clone());
        }
        for (terminals, rules) in alternatives.into_iter().filter(|(_, rules)| rules.len() > 1) {
            let mut tails = Tails::new();
            for rule in &rules {
                match rule.nonterminal {
                    Some(tail) => tails.extend(&sets.tails[tail as usize]),
                    None => _ = tails.insert(None),
                }
            }
            let (set, mut added) = self.set(tails, sets);
            added.push(Rule { head, terminals: terminals.clone(), nonterminal: Some(set) });
            self.step(Reason::Joined { head, terminal: terminals[0], set }, rules, added);
        }
    }

    /// Returns the nonterminal that stands for several tails, with its productions if it is new.
    fn set(&mut self, tails: Tails, sets: &mut Sets) -> (u32, Vec<Rule>) {
        if let Some(&known) = sets.numbers.get(&tails) {
            return (known, Vec::new());
        }
        let set = self.names.len() as u32;
        let wanted: String = tails.iter().flatten().map(|&tail| self.names[tail as usize].as_str()).collect();
        let name = free_name(&wanted, |name| {
            self.names.iter().any(|other| other == name) || self.original.terminals().position(name).is_some()
        });
        self.names.push(name);
        let own = tails.iter().flatten().flat_map(|&tail| self.rules_of(tail));
        let mut rules: Vec<Rule> = own.map(|rule| Rule { head: set, ..rule.clone() }).collect();
        if tails.contains(&None) {
            rules.push(Rule { head: set, terminals: Box::default(), nonterminal: None });
        }
        sets.numbers.insert(tails.clone(), set);
        sets.tails.push(tails);
        (set, rules)
    }
}
