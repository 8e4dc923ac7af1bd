//! Conversion of automata to regular expressions by state elimination.

use super::{
    Regex,
    pool::{EMPTY, EPSILON, Id, Pool},
};
use crate::{Nfa, live, reachable};
use std::collections::{BTreeMap, BTreeSet};

/// The error for an automaton whose expression is longer than allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the expression would take more than {limit} characters: start from a smaller automaton, or minimize it first")]
pub struct TooLong {
    /// The greatest number of characters allowed.
    pub limit: usize,
}

/// Returns an expression for the language of an automaton, of at most about `limit` characters.
///
/// Eliminates one state after the other, always the one that lengthens the arrows least, and adds the paths through the
/// state to the arrows around it. Without a start state the language is empty. (Brzozowski and `McCluskey`, IEEE
/// Transactions on Electronic Computers 12, 1963; the order is that of Delgado and Morais, CIAA 2004.)
///
/// # Errors
///
/// Fails if a new arrow is longer than `limit` characters, or if there are more than `limit` paths in all through the
/// eliminated states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::regex, regex_of};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let even_a = Nfa::new(ab, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0), (0, 1, 0), (1, 1, 1)]);
/// assert_eq!(regex::write(&regex_of(&even_a, 1000)?), "(ab*a|b)*");
/// # Ok::<(), grammaton_core::TooLong>(())
/// ```
pub fn regex_of(nfa: &Nfa, limit: usize) -> Result<Regex, TooLong> {
    let mut pool = Pool::new(nfa.alphabet());
    let mut graph = LabeledGraph::new(nfa, &mut pool);
    graph.eliminate_all(limit, &mut pool, |_| {})?;
    Ok(expression(graph.arrow(graph.start, graph.end), nfa, &pool))
}

/// Returns the arrows of the automaton, with a separate start and end added, and then each elimination of [`regex_of`].
pub(crate) fn eliminations(nfa: &Nfa, limit: usize) -> Result<(Vec<LabeledArrow>, Vec<Eliminated>), TooLong> {
    let mut pool = Pool::new(nfa.alphabet());
    let mut graph = LabeledGraph::new(nfa, &mut pool);
    let mut begin = Vec::new();
    for (from, out) in (0..).zip(&graph.out) {
        begin.extend(out.iter().map(|(&to, &id)| (from, to, expression(id, nfa, &pool))));
    }
    let mut taken = Vec::new();
    graph.eliminate_all(limit, &mut pool, |(graph, pool, mut step)| {
        let ends = step.ins.iter().flat_map(|&from| step.outs.iter().map(move |&to| (from, to)));
        step.arrows = ends.map(|(from, to)| (from, to, expression(graph.arrow(from, to), nfa, pool))).collect();
        taken.push(step);
    })?;
    Ok((begin, taken))
}

/// An arrow with its expression: source, target, label.
pub(crate) type LabeledArrow = (u32, u32, Regex);

/// An eliminated state, the other states that its arrows came from (`ins`) and led to (`outs`), and the arrows between
/// those states after the elimination.
pub(crate) struct Eliminated {
    pub(crate) state: u32,
    pub(crate) ins: Vec<u32>,
    pub(crate) outs: Vec<u32>,
    pub(crate) arrows: Vec<LabeledArrow>,
}

/// The cost of an elimination; the state of least cost is eliminated first.
type Weight = (u64, u64);

/// Returns the expression with an id, over the alphabet of the automaton.
fn expression(id: Id, nfa: &Nfa, pool: &Pool) -> Regex {
    Regex::from_ops(nfa.alphabet().clone(), pool.ops(id))
}

/// The useful states, a start without incoming arrows and an end without outgoing ones, joined by expressions.
struct LabeledGraph {
    start: u32,
    end: u32,
    out: Vec<BTreeMap<u32, Id>>,
    into: Vec<BTreeSet<u32>>,
    /// For each state, the total length of its incoming and of its outgoing arrows, loops excluded.
    lengths: Vec<(u64, u64)>,
}

impl LabeledGraph {
    fn new(nfa: &Nfa, pool: &mut Pool) -> Self {
        let (reachable, live) = (reachable(nfa), live(nfa));
        let useful = |state: u32| reachable[state as usize] && live[state as usize];
        let states = nfa.len() as u32;
        let (start, end) = (states, states + 1);
        let all = nfa.len() + 2;
        let (out, into) = (vec![BTreeMap::new(); all], vec![BTreeSet::new(); all]);
        let mut graph = Self { start, end, out, into, lengths: vec![(0, 0); all] };
        for &first in nfa.starts().iter().filter(|&&first| useful(first)) {
            graph.add(start, first, EPSILON, pool);
        }
        for from in (0..states).filter(|&state| useful(state)) {
            let mut moves: BTreeMap<u32, (Vec<u32>, bool)> = BTreeMap::new();
            for m in nfa.moves(from).iter().filter(|m| useful(m.target)) {
                let (symbols, optional) = moves.entry(m.target).or_default();
                if m.is_epsilon() { *optional = true } else { symbols.push(m.symbol) }
            }
            for (to, (symbols, optional)) in moves {
                let symbols = pool.symbols(symbols);
                let label = if optional { pool.optional(symbols) } else { symbols };
                graph.add(from, to, label, pool);
            }
            if nfa.is_accepting(from) {
                graph.add(from, end, EPSILON, pool);
            }
        }
        graph
    }

    /// Eliminates all states but the start and the end, the cheapest first, and calls `made` after each.
    fn eliminate_all(
        &mut self,
        limit: usize,
        pool: &mut Pool,
        mut made: impl FnMut((&Self, &Pool, Eliminated)),
    ) -> Result<(), TooLong> {
        let mut queue: BTreeSet<(Weight, u32)> =
            self.inner_states().map(|state| (self.weight(state, pool), state)).collect();
        // Each path through a state makes an expression, so the number of paths is limited, too.
        let mut arrows = 0;
        while let Some((_, state)) = queue.pop_first() {
            let others = |all: Vec<u32>| all.into_iter().filter(|&other| other != state).collect::<Vec<_>>();
            let ins = others(self.into[state as usize].iter().copied().collect());
            let outs = others(self.out[state as usize].keys().copied().collect());
            arrows += ins.len() * outs.len();
            if arrows > limit {
                return Err(TooLong { limit });
            }
            let around: BTreeSet<u32> = self.neighbors(state).filter(|&other| self.is_inner(other)).collect();
            for &other in &around {
                queue.remove(&(self.weight(other, pool), other));
            }
            if self.eliminate(state, pool) > limit {
                return Err(TooLong { limit });
            }
            queue.extend(around.into_iter().map(|other| (self.weight(other, pool), other)));
            made((self, pool, Eliminated { state, ins, outs, arrows: Vec::new() }));
        }
        Ok(())
    }

    /// Yields the states that can be eliminated: those with an outgoing arrow, except the start and the end.
    fn inner_states(&self) -> impl Iterator<Item = u32> {
        (0..self.start).filter(|&state| !self.out[state as usize].is_empty())
    }

    fn is_inner(&self, state: u32) -> bool {
        state < self.start
    }

    fn arrow(&self, from: u32, to: u32) -> Id {
        self.out[from as usize].get(&to).copied().unwrap_or(EMPTY)
    }

    /// Adds an expression to the arrow between two states, and returns the new length of the arrow.
    fn add(&mut self, from: u32, to: u32, way: Id, pool: &mut Pool) -> usize {
        let before = self.remove(from, to, pool);
        let arrow = pool.union([before, way]);
        self.out[from as usize].insert(to, arrow);
        self.into[to as usize].insert(from);
        if from != to {
            self.lengths[from as usize].1 += pool.len(arrow) as u64;
            self.lengths[to as usize].0 += pool.len(arrow) as u64;
        }
        pool.len(arrow)
    }

    /// Removes the arrow between two states and returns its expression; [`EMPTY`] if there is none.
    fn remove(&mut self, from: u32, to: u32, pool: &Pool) -> Id {
        let Some(arrow) = self.out[from as usize].remove(&to) else { return EMPTY };
        self.into[to as usize].remove(&from);
        if from != to {
            self.lengths[from as usize].1 -= pool.len(arrow) as u64;
            self.lengths[to as usize].0 -= pool.len(arrow) as u64;
        }
        arrow
    }

    /// Yields the other states that arrows join with `state`; a state may come up twice.
    fn neighbors(&self, state: u32) -> impl Iterator<Item = u32> {
        let out = self.out[state as usize].keys();
        out.chain(&self.into[state as usize]).copied().filter(move |&other| other != state)
    }

    /// Returns how much the total length of the arrows grows if `state` is eliminated, and the length of those at it.
    fn weight(&self, state: u32, pool: &Pool) -> Weight {
        let (ins, outs) = self.lengths[state as usize];
        let repeated = self.out[state as usize].get(&state);
        let in_count = (self.into[state as usize].len() - repeated.iter().len()) as u64;
        let out_count = (self.out[state as usize].len() - repeated.iter().len()) as u64;
        let repeated = repeated.map_or(0, |&arrow| pool.len(arrow) as u64);
        let price = |len: u64, times: u64| len.saturating_mul(times.saturating_sub(1));
        let longer = price(ins, out_count).saturating_add(price(outs, in_count));
        (longer.saturating_add(price(repeated, in_count * out_count)), ins + outs)
    }

    /// Eliminates `state`, adding the paths through it to the arrows around it. Returns the greatest length of these
    /// arrows.
    fn eliminate(&mut self, state: u32, pool: &mut Pool) -> usize {
        let repeated = self.remove(state, state, pool);
        let repeated = pool.star(repeated);
        let outs: Vec<u32> = self.out[state as usize].keys().copied().collect();
        let outs: Vec<(u32, Id)> = outs.into_iter().map(|to| (to, self.remove(state, to, pool))).collect();
        let ins: Vec<u32> = self.into[state as usize].iter().copied().collect();
        let mut longest = 0;
        for from in ins {
            let first = self.remove(from, state, pool);
            for &(to, last) in &outs {
                let way = pool.concat([first, repeated, last]);
                longest = longest.max(self.add(from, to, way, pool));
            }
        }
        longest
    }
}
