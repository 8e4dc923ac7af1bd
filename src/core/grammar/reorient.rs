//! Conversion between right-linear and left-linear grammars.

use crate::{Grammar, Orientation, Production, grammar::naming};

/// Returns an equivalent grammar of the given orientation; a copy if the grammar already has it.
///
/// The nonterminals stay the same, plus a new start symbol if one is needed. The arrows are reversed: A → w B becomes
/// B → A w, and A → w becomes Z → A w, where Z is the new start symbol; the old one gets an ε-production.
/// (Hopcroft and Ullman, Introduction to Automata Theory, 1979, section 9.1.)
///
/// ```
/// use grammaton_core::{Orientation, notation::grammar, reorient};
///
/// let right = grammar::read("S → a S | b A\nA → c A | ε")?;
/// let left = reorient(&right, Orientation::Left);
/// assert_eq!(grammar::write(&left), "A → S b | A c\nS → S a | ε\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn reorient(grammar: &Grammar, orientation: Orientation) -> Grammar {
    if grammar.orientation() == orientation {
        return grammar.clone();
    }
    let productions = (0..grammar.len()).map(|number| grammar.production(number));
    let mut names = grammar.nonterminals().to_vec();
    let mut ends = productions.clone().filter(|production| production.nonterminal.is_none());
    // A single ε-production needs no step of its own: its head becomes the start symbol.
    let only_end = match (ends.next(), ends.next()) {
        (Some(Production { head, terminals: [], .. }), None) => Some(head),
        _ => None,
    };
    let start = only_end.unwrap_or_else(|| {
        names.push(naming::fresh_start(&names));
        names.len() as u32 - 1
    });
    let turned = productions.filter_map(|Production { head, terminals, nonterminal }| match nonterminal {
        None if only_end.is_some() => None,
        _ => Some(Production { head: nonterminal.unwrap_or(start), terminals, nonterminal: Some(head) }),
    });
    let begin = grammar.start().map(|head| Production { head, terminals: &[], nonterminal: None });
    Grammar::new(orientation, grammar.terminals().clone(), names, Some(start), turned.chain(begin))
}
