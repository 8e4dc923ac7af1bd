//! Conversion of automata to regular expressions by state elimination.

use super::{
    Regex,
    pool::{EMPTY, EPSILON, Id, Pool},
};
use crate::{Alphabet, Nfa, live, reachable};
use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt,
};

/// The error for an automaton whose expression is longer than allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLong {
    /// The greatest number of characters allowed.
    pub limit: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit } = self;
        write!(
            f,
            "the expression would take more than {limit} characters: start from a smaller automaton, or minimize it first"
        )
    }
}

impl Error for TooLong {}

/// Returns the expression that state elimination gives, of at most about `limit` characters.
///
/// Eliminates one state after the other, always the one that lengthens the arrows least, and adds the paths through the
/// state to the arrows around it. Without a start state the language is empty. (Brzozowski and `McCluskey`, IEEE
/// Transactions on Electronic Computers 12, 1963; the order is that of Delgado and Morais, CIAA 2004.)
///
/// Fails if a new arrow is longer than `limit` characters, or if there are more than `limit` paths in all through the
/// eliminated states.
pub(super) fn eliminate_all(nfa: &Nfa, limit: usize) -> Result<Regex, TooLong> {
    let mut elimination = StateElimination::new(nfa, limit);
    while elimination.eliminate_next()?.is_some() {}
    Ok(elimination.result())
}

/// Returns the arrows of the automaton, with a separate start and end added, and then each elimination of [`eliminate_all`].
pub(crate) fn eliminations(nfa: &Nfa, limit: usize) -> Result<(Vec<LabeledArrow>, Vec<Eliminated>), TooLong> {
    let mut elimination = StateElimination::new(nfa, limit);
    let mut begin = Vec::new();
    for (from, out) in (0..).zip(&elimination.graph.out) {
        begin.extend(out.keys().map(|&to| (from, to, elimination.label(from, to))));
    }
    let mut taken = Vec::new();
    while let Some(mut step) = elimination.eliminate_next()? {
        let ends = step.ins.iter().flat_map(|&from| step.outs.iter().map(move |&to| (from, to)));
        step.arrows = ends.map(|(from, to)| (from, to, elimination.label(from, to))).collect();
        taken.push(step);
    }
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

/// State elimination, one state at a time.
#[derive(Clone, Debug)]
pub(super) struct StateElimination {
    alphabet: Alphabet,
    graph: LabeledGraph,
    pool: Pool,
    /// The remaining states with their costs.
    queue: BTreeSet<(Weight, u32)>,
    /// The number of paths through the eliminated states. Each makes an expression, so their number is limited, too.
    paths: usize,
    limit: usize,
    /// The greatest length of an arrow.
    max_length: usize,
}

impl StateElimination {
    /// Creates an elimination of all states, the cheapest first.
    pub(super) fn new(nfa: &Nfa, limit: usize) -> Self {
        let mut pool = Pool::new(nfa.alphabet());
        let graph = LabeledGraph::new(nfa, &mut pool);
        let alphabet = nfa.alphabet().clone();
        let mut new = Self { alphabet, graph, pool, queue: BTreeSet::new(), paths: 0, limit, max_length: limit };
        new.fill_queue();
        new
    }

    /// Returns the same elimination, but states of lower ranks come first. `ranks` has an entry for each state of the
    /// automaton. Fails if an arrow is longer than `max_length`.
    pub(super) fn in_order(&self, ranks: Vec<u32>, max_length: usize) -> Self {
        let mut new = Self { max_length, ..self.clone() };
        new.graph.ranks = ranks;
        new.fill_queue();
        new
    }

    fn fill_queue(&mut self) {
        self.queue = self.remaining().map(|state| (self.graph.weight(state, &self.pool), state)).collect();
    }

    /// Yields the states that are not eliminated yet: those with an outgoing arrow, except the start and the end.
    pub(super) fn remaining(&self) -> impl Iterator<Item = u32> {
        (0..self.graph.start).filter(|&state| !self.graph.out[state as usize].is_empty())
    }

    /// Returns the number of paths through the eliminated states.
    pub(super) fn paths(&self) -> usize {
        self.paths
    }

    /// Returns the approximate length of the result, in characters.
    pub(super) fn result_length(&self) -> usize {
        self.pool.len(self.graph.arrow(self.graph.start, self.graph.end))
    }

    /// Returns the expression of the arrow from the start to the end, the result once all states are eliminated.
    pub(super) fn result(&self) -> Regex {
        self.label(self.graph.start, self.graph.end)
    }

    fn label(&self, from: u32, to: u32) -> Regex {
        Regex::from_ops(self.alphabet.clone(), self.pool.ops(self.graph.arrow(from, to)))
    }

    /// Eliminates the next state; returns `None` if no state is left.
    pub(super) fn eliminate_next(&mut self) -> Result<Option<Eliminated>, TooLong> {
        let Self { graph, pool, queue, .. } = self;
        let Some((_, state)) = queue.pop_first() else { return Ok(None) };
        let others = |all: Vec<u32>| all.into_iter().filter(|&other| other != state).collect::<Vec<_>>();
        let ins = others(graph.into[state as usize].iter().copied().collect());
        let outs = others(graph.out[state as usize].keys().copied().collect());
        self.paths += ins.len() * outs.len();
        if self.paths > self.limit {
            return Err(TooLong { limit: self.limit });
        }
        let around: BTreeSet<u32> = graph.neighbors(state).filter(|&other| graph.is_inner(other)).collect();
        for &other in &around {
            queue.remove(&(graph.weight(other, pool), other));
        }
        if graph.eliminate(state, pool) > self.max_length {
            return Err(TooLong { limit: self.limit });
        }
        queue.extend(around.into_iter().map(|other| (graph.weight(other, pool), other)));
        Ok(Some(Eliminated { state, ins, outs, arrows: Vec::new() }))
    }
}

/// The rank of a state and the cost of its elimination; the least is eliminated first.
type Weight = (u32, u64, u64);

/// The useful states, a start without incoming arrows and an end without outgoing ones, joined by expressions.
#[derive(Clone, Debug)]
struct LabeledGraph {
    start: u32,
    end: u32,
    out: Vec<BTreeMap<u32, Id>>,
    into: Vec<BTreeSet<u32>>,
    /// For each state, the total length of its incoming and of its outgoing arrows, loops excluded.
    lengths: Vec<(u64, u64)>,
    /// The ranks of the states. States of lower ranks are eliminated first.
    ranks: Vec<u32>,
}

impl LabeledGraph {
    fn new(nfa: &Nfa, pool: &mut Pool) -> Self {
        let (reachable, live) = (reachable(nfa), live(nfa));
        let useful = |state: u32| reachable[state as usize] && live[state as usize];
        let states = nfa.len() as u32;
        let (start, end) = (states, states + 1);
        let all = nfa.len() + 2;
        let (out, into) = (vec![BTreeMap::new(); all], vec![BTreeSet::new(); all]);
        let mut graph = Self { start, end, out, into, lengths: vec![(0, 0); all], ranks: vec![0; nfa.len()] };
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

    /// Returns the rank of a state, how much the total length of the arrows grows if it is eliminated, and the length
    /// of those at it.
    fn weight(&self, state: u32, pool: &Pool) -> Weight {
        let (ins, outs) = self.lengths[state as usize];
        let repeated = self.out[state as usize].get(&state);
        let in_count = (self.into[state as usize].len() - repeated.iter().len()) as u64;
        let out_count = (self.out[state as usize].len() - repeated.iter().len()) as u64;
        let repeated = repeated.map_or(0, |&arrow| pool.len(arrow) as u64);
        let price = |len: u64, times: u64| len.saturating_mul(times.saturating_sub(1));
        let longer = price(ins, out_count).saturating_add(price(outs, in_count));
        let longer = longer.saturating_add(price(repeated, in_count * out_count));
        (self.ranks[state as usize], longer, ins + outs)
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
