//! The coarsest bisimulation by partition refinement, one block split at a time.

use super::{Refinement, minimization::refine};
use crate::{EPSILON, Nfa};

/// Returns steps that lead to the classes of [`merge_bisimilar`](crate::merge_bisimilar): splits blocks until the states of
/// each block have transitions on the same symbols, or ε, to the same blocks.
///
/// Takes more time than `merge_bisimilar`, but is easier to follow. (Kanellakis and Smolka, CCS expressions, finite state
/// processes, and three problems of equivalence, Information and Computation 86, 1990: the naive method.)
///
/// ```
/// use grammaton_core::{glushkov, notation::regex, steps::{RefinementCause, bisimulation}};
///
/// let nfa = glushkov(&regex::read("ac|bc")?);
/// let causes: Vec<_> = bisimulation(&nfa).iter().map(|step| step.cause).collect();
/// assert_eq!(causes, [RefinementCause::Accepting, RefinementCause::Symbol(0), RefinementCause::Done]);
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn bisimulation(nfa: &Nfa) -> Vec<Refinement> {
    let mut blocks = vec![(0..nfa.len() as u32).collect::<Vec<u32>>()];
    blocks.retain(|block| !block.is_empty());
    let mut steps = Vec::new();
    let symbols = (0..nfa.alphabet().len() as u32).chain([EPSILON]);
    let leads_to = |block_of: &[Option<u32>], state: u32, symbol: u32| targets(nfa, state, symbol, block_of);
    refine(nfa, blocks, &symbols, leads_to, &mut steps);
    steps
}

/// Returns the blocks to which a state has transitions on a symbol, ascending.
fn targets(nfa: &Nfa, state: u32, symbol: u32, block_of: &[Option<u32>]) -> Vec<Option<u32>> {
    let moves = nfa.moves(state).iter().filter(|m| m.symbol == symbol);
    let mut blocks: Vec<_> = moves.map(|m| block_of[m.target as usize]).collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}
