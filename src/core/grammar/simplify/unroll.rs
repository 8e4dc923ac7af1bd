//! Unrolling of loops.

use super::{Reason, Rule, Simplified, simplification::Simplification};
use crate::{Grammar, free_name};

impl Simplification<'_> {
    /// Unrolls the productions A → aA of a nonterminal by a copy of it, in which they go on. There must be one.
    fn unroll(&mut self, head: u32) {
        let copy = self.names.len() as u32;
        let name = free_name(&[self.names[head as usize].as_str(), "_1"].concat(), |name| {
            self.names.iter().any(|other| other == name)
        });
        self.names.push(name);
        let own: Vec<Rule> = self.rules_of(head).cloned().collect();
        let to_copy = |rule: &Rule, head| Rule {
            head,
            terminals: rule.terminals.clone(),
            nonterminal: rule.nonterminal.map(|tail| if tail == rule.head { copy } else { tail }),
        };
        let loops: Vec<Rule> = own.iter().filter(|rule| is_loop(rule)).cloned().collect();
        let first = loops.iter().map(|rule| to_copy(rule, head));
        let added = first.chain(own.iter().map(|rule| to_copy(rule, copy))).collect();
        self.step(Reason::Unrolled { nonterminal: head, copy }, loops, added);
    }
}

/// Whether a production is A → aA, A → Aa or the like.
fn is_loop(rule: &Rule) -> bool {
    rule.nonterminal == Some(rule.head) && !rule.terminals.is_empty()
}

/// Unrolls each loop A → aA once: A → aA', and A' gets copies of all productions of A, in which the loop goes on.
///
/// ```
/// use grammaton_core::{notation::grammar, unroll_loops};
///
/// let unrolled = unroll_loops(&grammar::read("S → a S | b")?).grammar;
/// assert_eq!(grammar::write(&unrolled), "S → a S_1 | b\nS_1 → a S_1 | b\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn unroll_loops(grammar: &Grammar) -> Simplified {
    let mut simplification = Simplification::new(grammar);
    for head in 0..grammar.nonterminals().len() as u32 {
        if simplification.rules_of(head).any(is_loop) {
            simplification.unroll(head);
        }
    }
    simplification.finish()
}
