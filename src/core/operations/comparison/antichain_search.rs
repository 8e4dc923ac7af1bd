//! A search of pairs of a state of one automaton and a set of states of the other.

use super::{
    Side, Witness,
    antichain::{Antichain, Arrival},
    operands::Operands,
    simulation::Simulation,
};
use crate::{Move, OverLimit, Progress, automata::analysis::distances};

/// The number of a state that was dropped from its node.
const DROPPED: u32 = u32::MAX;
/// The number of sets that one unit of a job's budget compares.
const SETS_PER_UNIT: usize = 8;
/// The number of pairs after which simulation is worth its preparation.
const PAIRS_ALONE: usize = 64;

/// A search for the first word that one side accepts and the other rejects.
///
/// It follows single states of the side that accepts, each with the set of all states of the other side, and only the
/// pairs whose set is minimal. (De Wulf, Doyen, Henzinger and Raskin, Antichains: a new algorithm for checking
/// universality of finite automata, CAV 2006.)
///
/// The first phase is breadth-first and finds a shortest word. It is not the first word of its length if a pair was
/// dropped in favor of one that a later word of the same length reaches. Then a second phase looks for the first word,
/// depth-first in the order of symbols and not beyond that length. A pair cannot lead to it if a shorter word, or an
/// earlier one of the same length, reaches the same state with a smaller set. So all pairs of shorter words of the
/// first phase count.
#[derive(Clone, Debug)]
pub(super) struct AntichainSearch {
    side: Side,
    /// The length of the shortest word that each state of the side accepts, or [`u32::MAX`].
    distances: Vec<u32>,
    minimal: Antichain,
    simulation: Option<Simulation>,
    /// Whether simulations are looked for, if the automata allow it.
    simulates: bool,
    nodes: Vec<Node>,
    /// The states of the nodes.
    members: Vec<u32>,
    order: Order,
    /// Whether a later word took the place of an earlier one.
    lost_order: bool,
    limit: usize,
    spent: usize,
    /// A buffer for the moves of a node.
    moves: Vec<Move>,
}

/// A word, with the set of the other side and the states of this side that it reaches.
#[derive(Clone, Copy, Debug)]
struct Node {
    set: u32,
    /// The range of the states in `members`.
    begin: usize,
    end: usize,
    length: usize,
    from: usize,
    symbol: u32,
}

/// The order in which nodes are followed.
#[derive(Clone, Debug)]
enum Order {
    /// In the order in which they were found, from this one on.
    BreadthFirst(usize),
    /// The last one of a stack first, up to words of this length.
    DepthFirst(Vec<usize>, usize),
}

impl AntichainSearch {
    /// Creates a search for words that `side` accepts and the other side rejects. It follows at most `limit` pairs.
    ///
    /// Returns `None` if the automaton has too many transitions without ε-moves.
    pub(super) fn new(operands: &mut Operands, side: Side, limit: usize) -> Option<Self> {
        let distances = operands.remove_epsilon(side).then(|| distances(operands.plain(side)))?;
        Some(Self {
            side,
            minimal: Antichain::new(distances.len(), side.other()),
            distances,
            simulation: None,
            simulates: false,
            nodes: Vec::new(),
            members: Vec::new(),
            order: Order::BreadthFirst(0),
            lost_order: false,
            limit,
            spent: 0,
            moves: Vec::new(),
        })
    }

    pub(super) fn side(&self) -> Side {
        self.side
    }

    /// Returns the units of budget spent so far.
    pub(super) fn spent(&self) -> usize {
        self.spent
    }

    /// Whether the search knows a shortest word and looks for the first one.
    #[cfg(test)]
    pub(super) fn is_reordering(&self) -> bool {
        matches!(self.order, Order::DepthFirst(..))
    }

    /// Begins to look for simulations, which cover further pairs.
    pub(super) fn simulate(&mut self, operands: &mut Operands) {
        if !self.simulates {
            self.simulates = true;
            self.simulation = Simulation::new(self.side, &self.distances, operands);
        }
    }

    /// Looks for a word of at most `longest` symbols.
    pub(super) fn step(&mut self, operands: &mut Operands, longest: usize, budget: usize) -> Progress<Option<Witness>> {
        let end = self.spent + budget;
        if self.nodes.is_empty() && self.begin(operands) {
            return Progress::Done(Some(self.witness()));
        }
        while let Some(node) = self.next().filter(|&node| self.nodes[node].length < longest) {
            if self.spent >= end {
                return Progress::Working { done: self.members.len() };
            }
            if self.members.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            if self.members.len() > PAIRS_ALONE {
                self.simulate(operands);
            }
            if self.follow(node, operands) {
                let witness = self.witness();
                if !self.lost_order {
                    return Progress::Done(Some(witness));
                }
                self.lost_order = false;
                self.order = Order::DepthFirst(vec![0], witness.length);
            }
        }
        Progress::Done(None)
    }

    /// Returns the next node, if there is one.
    fn next(&self) -> Option<usize> {
        match &self.order {
            Order::BreadthFirst(next) => Some(*next).filter(|&next| next < self.nodes.len()),
            Order::DepthFirst(stack, _) => stack.last().copied(),
        }
    }

    /// Adds the node of the empty word. Returns whether it is a result.
    fn begin(&mut self, operands: &Operands) -> bool {
        let starts: Vec<Move> =
            operands.plain(self.side).starts().iter().map(|&target| Move { symbol: 0, target }).collect();
        let set = operands.start(self.side.other());
        self.push(&starts, Node { set, begin: 0, end: 0, length: 0, from: 0, symbol: 0 }, operands)
    }

    /// Adds the nodes that one more symbol leads to, up to a result. Returns whether there is one.
    fn follow(&mut self, from: usize, operands: &mut Operands) -> bool {
        let (node, other, first) = (self.nodes[from], self.side.other(), self.nodes.len());
        let mut moves = std::mem::take(&mut self.moves);
        let members = self.members[node.begin..node.end].iter().filter(|&&member| member != DROPPED);
        moves.extend(members.flat_map(|&member| operands.plain(self.side).moves(member)));
        moves.sort_unstable();
        moves.dedup();
        self.spent += 1 + moves.len() + operands.make_row(other, node.set);
        let is_found = moves.chunk_by(|one, other| one.symbol == other.symbol).any(|reached| {
            let symbol = reached[0].symbol;
            let set = operands.next(other, node.set, symbol);
            self.push(reached, Node { set, begin: 0, end: 0, length: node.length + 1, from, symbol }, operands)
        });
        moves.clear();
        self.moves = moves;
        match &mut self.order {
            Order::BreadthFirst(next) => *next += 1,
            Order::DepthFirst(stack, longest) => {
                stack.pop();
                if node.length + 1 < *longest {
                    stack.extend((first..self.nodes.len()).rev());
                }
            }
        }
        is_found
    }

    /// Adds a node with those of the reached states whose set is minimal, if there are any. Returns whether its word is
    /// a result.
    fn push(&mut self, reached: &[Move], node: Node, operands: &Operands) -> bool {
        let begin = self.members.len();
        let signature = operands.set(self.side.other(), node.set).signature();
        for m in reached {
            self.admit(m.target, node, signature, operands);
        }
        let end = self.members.len();
        if begin < end {
            self.nodes.push(Node { begin, end, ..node });
        }
        !operands.accepts(self.side.other(), node.set)
            && self.members[begin..end].iter().any(|&member| operands.plain(self.side).is_accepting(member))
    }

    /// Adds a state to a new node, if its set is minimal.
    fn admit(&mut self, state: u32, node: Node, signature: u64, operands: &Operands) {
        if self.distances[state as usize] == u32::MAX {
            return;
        }
        let Self { minimal, simulation, members, order, lost_order, spent, .. } = self;
        let is_first = matches!(order, Order::BreadthFirst(_));
        // The second phase does not skip what the first one reached by words of the same length.
        let rank = 2 * node.length as u32 + u32::from(is_first);
        let arrival = Arrival { set: node.set, rank, signature, member: members.len() as u32 };
        let tried = minimal.tried();
        let is_simulated = |simulation: &mut Simulation| simulation.covers(state, node.set, operands, spent);
        if !minimal.covers(state, arrival, operands) && !simulation.as_mut().is_some_and(is_simulated) {
            minimal.add(state, arrival, operands, |member| {
                if is_first {
                    members[member as usize] = DROPPED;
                    *lost_order = true;
                }
            });
            members.push(state);
        }
        self.spent += (self.minimal.tried() - tried) / SETS_PER_UNIT;
    }

    /// Returns the word of the last node.
    fn witness(&self) -> Witness {
        let mut place = self.nodes.len() - 1;
        let symbols = std::iter::from_fn(|| {
            let Node { from, symbol, length, .. } = self.nodes[place];
            place = from;
            (length > 0).then_some(symbol)
        });
        Witness::from_last(symbols, self.side)
    }
}
