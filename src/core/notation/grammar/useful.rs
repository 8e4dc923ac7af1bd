//! The productions that grammar text contains.

use crate::Grammar;

/// A set of productions of one grammar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProductionSet(Vec<bool>);

impl ProductionSet {
    /// Returns whether a production is in the set.
    pub fn contains(&self, production: usize) -> bool {
        self.0[production]
    }
}

/// Returns the productions that grammar text contains: all but those whose body has a nonterminal without rules,
/// applied repeatedly.
///
/// Omitted productions derive no word. The others may derive none either (`A → a A` alone), but each nonterminal in
/// them has a rule.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, notation::grammar::useful_rules};
///
/// // S → a | a A, and no rule for A
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let body = |nonterminal| Production { head: 0, terminals: &[0], nonterminal };
/// let grammar = Grammar::new(Orientation::Right, a, ["S", "A"], Some(0), [body(None), body(Some(1))]);
/// let useful = useful_rules(&grammar);
/// assert!(useful.contains(0) && !useful.contains(1));
/// ```
pub fn useful_rules(grammar: &Grammar) -> ProductionSet {
    let heads = grammar.nonterminals().len() as u32;
    let mut left: Vec<usize> = (0..heads).map(|head| grammar.productions_of(head).len()).collect();
    let mut bare: Vec<u32> = (0..heads).filter(|&head| left[head as usize] == 0).collect();
    let mut kept = vec![true; grammar.len()];
    if bare.is_empty() {
        return ProductionSet(kept);
    }
    let uses = Uses::new(grammar);
    while let Some(nonterminal) = bare.pop() {
        for &(head, production) in uses.of(nonterminal) {
            kept[production as usize] = false;
            left[head as usize] -= 1;
            if left[head as usize] == 0 {
                bare.push(head);
            }
        }
    }
    ProductionSet(kept)
}

/// The productions with their heads, grouped by the nonterminal in their body.
struct Uses {
    offsets: Vec<u32>,
    productions: Vec<(u32, u32)>,
}

impl Uses {
    fn new(grammar: &Grammar) -> Self {
        let heads = grammar.nonterminals().len();
        let mut offsets = vec![0_u32; heads + 1];
        let tails = (0..grammar.len()).filter_map(|production| grammar.tail(production));
        tails.for_each(|tail| offsets[tail as usize + 1] += 1);
        for nonterminal in 0..heads {
            offsets[nonterminal + 1] += offsets[nonterminal];
        }
        let mut next = offsets.clone();
        let mut productions = vec![(0, 0); offsets[heads] as usize];
        for head in 0..heads as u32 {
            for production in grammar.productions_of(head) {
                let Some(tail) = grammar.tail(production) else { continue };
                let slot = &mut next[tail as usize];
                productions[*slot as usize] = (head, production as u32);
                *slot += 1;
            }
        }
        Self { offsets, productions }
    }

    fn of(&self, nonterminal: u32) -> &[(u32, u32)] {
        let bounds = &self.offsets[nonterminal as usize..];
        &self.productions[bounds[0] as usize..bounds[1] as usize]
    }
}
