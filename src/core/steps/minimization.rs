//! Minimization by partition refinement, one block split at a time.

use crate::{Dfa, Nfa, live, reachable};
use std::collections::BTreeMap;

/// The reason for a refinement step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RefinementCause {
    /// Some states are unreachable from the start state.
    Unreachable,
    /// Some states cannot reach an accepting state.
    Dead,
    /// Some states of a block are accepting and others are not.
    Accepting,
    /// On this symbol, or [`EPSILON`](crate::EPSILON), the states of a block lead to different blocks, or some have no
    /// transition.
    Symbol(u32),
    /// No symbol distinguishes states within a block: each block becomes a state.
    Done,
}

/// A step of a minimization.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refinement {
    /// The reason for the step.
    pub cause: RefinementCause,
    /// The removed states, or the states of the split block; empty for [`RefinementCause::Done`].
    pub states: Vec<u32>,
    /// The blocks after the step, each ascending. The parts of a split block take its position in the list.
    pub blocks: Vec<Vec<u32>>,
}

/// Returns steps that lead to the classes of [`minimize`](crate::minimize): removes useless states, then splits
/// blocks until none can be split.
///
/// Uses the algorithm of Moore, "Gedanken-experiments on sequential machines", 1956, which is slower than the one in
/// `minimize` but easier to follow.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, steps::{RefinementCause, minimization}};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let dfa = Dfa::try_from(&Nfa::new(a, 3, Some(0), [0, 2], [(0, 0, 1), (1, 0, 2), (2, 0, 1)]))?;
/// let steps = minimization(&dfa);
/// let causes: Vec<RefinementCause> = steps.iter().map(|step| step.cause).collect();
/// assert_eq!(causes, [RefinementCause::Accepting, RefinementCause::Done]);
/// assert_eq!(steps[1].blocks, [vec![1], vec![0, 2]]);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn minimization(dfa: &Dfa) -> Vec<Refinement> {
    let (reachable, live) = (reachable(dfa.as_nfa()), live(dfa.as_nfa()));
    let mut blocks = vec![(0..dfa.len() as u32).collect::<Vec<u32>>()];
    blocks.retain(|block| !block.is_empty());
    let mut steps = Vec::new();
    // The start state stays, even if it is dead.
    let is_dead = |state: u32| reachable[state as usize] && !live[state as usize] && dfa.start() != Some(state);
    for (cause, goes) in [
        (RefinementCause::Unreachable, &(|state: u32| !reachable[state as usize]) as &dyn Fn(u32) -> bool),
        (RefinementCause::Dead, &is_dead),
    ] {
        let states: Vec<u32> = blocks.iter().flatten().copied().filter(|&state| goes(state)).collect();
        if !states.is_empty() {
            for block in &mut blocks {
                block.retain(|&state| !goes(state));
            }
            blocks.retain(|block| !block.is_empty());
            steps.push(Refinement { cause, states, blocks: blocks.clone() });
        }
    }
    let leads_to = |block_of: &[Option<u32>], state: u32, symbol: u32| block_of[dfa.next(state, symbol)? as usize];
    refine(dfa.as_nfa(), blocks, &(0..dfa.alphabet().len() as u32), leads_to, &mut steps);
    steps
}

/// Adds the steps that split blocks by acceptance, and then by the symbols until none can be split. `leads_to` returns to
/// which blocks a state leads on a symbol, given the position of the block of each state.
pub(super) fn refine<K: Ord>(
    nfa: &Nfa,
    mut blocks: Vec<Vec<u32>>,
    symbols: &(impl Iterator<Item = u32> + Clone),
    leads_to: impl Fn(&[Option<u32>], u32, u32) -> K,
    steps: &mut Vec<Refinement>,
) {
    let accepts = |_: &[Option<u32>], state: u32| nfa.is_accepting(state);
    steps.extend(split(nfa.len(), &mut blocks, RefinementCause::Accepting, accepts));
    while let Some(step) = symbols.clone().find_map(|symbol| {
        let key_of = |block_of: &[Option<u32>], state: u32| leads_to(block_of, state, symbol);
        split(nfa.len(), &mut blocks, RefinementCause::Symbol(symbol), key_of)
    }) {
        steps.push(step);
    }
    steps.push(Refinement { cause: RefinementCause::Done, states: Vec::new(), blocks });
}

/// Returns the automaton whose states are the blocks of a partition, numbered by position.
///
/// A block has the transitions of all its states and is accepting if all its states are. The result may be
/// nondeterministic while blocks remain to be split.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, steps::quotient_automaton};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a.clone(), 3, Some(0), [2], [(0, 0, 1), (1, 0, 2)]);
/// assert_eq!(quotient_automaton(&nfa, &[vec![0, 1], vec![2]]), Nfa::new(a, 2, Some(0), [1], [(0, 0, 0), (0, 0, 1)]));
/// ```
pub fn quotient_automaton(nfa: &Nfa, blocks: &[Vec<u32>]) -> Nfa {
    let block_of = block_numbers(nfa.len(), blocks);
    let of = |state: u32| block_of[state as usize];
    let moves = nfa.triples().filter_map(|(from, symbol, to)| Some((of(from)?, symbol, of(to)?)));
    let accepts = |block: &[u32]| block.iter().all(|&state| nfa.is_accepting(state));
    let accepting = (0..).zip(blocks).filter(|(_, block)| accepts(block)).map(|(number, _)| number);
    let starts = nfa.starts().iter().filter_map(|&state| of(state));
    Nfa::new(nfa.alphabet().clone(), blocks.len(), starts, accepting, moves)
}

/// Returns the position of the block of each state.
fn block_numbers(count: usize, blocks: &[Vec<u32>]) -> Vec<Option<u32>> {
    let mut block_of = vec![None; count];
    for (number, block) in (0..).zip(blocks) {
        for &state in block {
            block_of[state as usize] = Some(number);
        }
    }
    block_of
}

/// Splits the first block for whose states `key_of`, given the position of the block of each of `count` states, returns
/// different values; returns `None` if there is no such block.
fn split<K: Ord>(
    count: usize,
    blocks: &mut Vec<Vec<u32>>,
    cause: RefinementCause,
    key_of: impl Fn(&[Option<u32>], u32) -> K,
) -> Option<Refinement> {
    let block_of = block_numbers(count, blocks);
    for place in 0..blocks.len() {
        let mut parts: BTreeMap<K, Vec<u32>> = BTreeMap::new();
        for &state in &blocks[place] {
            parts.entry(key_of(&block_of, state)).or_default().push(state);
        }
        if parts.len() > 1 {
            let states = blocks[place].clone();
            blocks.splice(place..=place, parts.into_values());
            return Some(Refinement { cause, states, blocks: blocks.clone() });
        }
    }
    None
}
