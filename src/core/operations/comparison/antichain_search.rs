//! A breadth-first search of pairs of a state of one automaton and a set of states of the other.

use super::{
    SearchResult, Side, Witness,
    antichain::{Antichain, Arrival},
    operands::Operands,
    simulation::Simulation,
};
use crate::{OverLimit, Progress, live, operations::pairs::NO_RUN};

/// The number of a state that was dropped from its node.
const DROPPED: u32 = u32::MAX;
/// The number of sets that one unit of a job's budget compares.
const SETS_PER_UNIT: usize = 8;
/// The number of pairs after which simulation is worth its preparation.
const PAIRS_ALONE: usize = 64;

/// A search for a shortest word that a run of one side accepts and the other side rejects.
///
/// It follows single states of the side that accepts, each with the set of all states of the other side, and only the
/// pairs whose set is minimal among those that words of the same length or shorter ones reach. This never loses the
/// length of the shortest word; but it may lose the first word of that length, if a set is dropped in favor of one that
/// a later word reaches.
#[derive(Clone, Debug)]
pub(super) struct AntichainSearch {
    followed: Vec<Followed>,
    nodes: Vec<Node>,
    /// The states of the nodes.
    members: Vec<u32>,
    next: usize,
    /// The number of nodes up to the end of the current length, and that length.
    level_end: usize,
    length: usize,
    /// The number of members before the first node that is one symbol longer.
    level_members: usize,
    lost_order: bool,
    limit: usize,
    spent: usize,
    /// Whether simulations are looked for.
    simulates: bool,
    /// The result, once it is found.
    found: Option<Witness>,
    /// A buffer for the moves of a node: symbol, index of the followed side, and target.
    moves: Vec<(u32, usize, u32)>,
}

/// The side whose states are followed, because its words count.
#[derive(Clone, Debug)]
struct Followed {
    side: Side,
    live: Vec<bool>,
    minimal: Antichain,
    simulation: Option<Simulation>,
}

/// A word, with the states of the followed sides and the sets of the other sides that it reaches.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The sets of both sides; without meaning for a side whose other side is not followed.
    sets: [u32; 2],
    /// The first member and the number of members of each followed side.
    begin: usize,
    counts: [usize; 2],
    from: usize,
    symbol: u32,
}

impl AntichainSearch {
    /// Creates a search for words that one of the sides in `followed` accepts and the other rejects. It follows at most
    /// `limit` pairs.
    ///
    /// The search begins with the empty word.
    pub(super) fn new(operands: &Operands, followed: &[Side], limit: usize) -> Self {
        let follow = |&side: &Side| {
            let nfa = operands.nfa(side);
            Followed { side, live: live(nfa), minimal: Antichain::new(nfa.len(), side.other()), simulation: None }
        };
        let followed = followed.iter().map(follow).collect();
        let mut search = Self {
            followed,
            nodes: Vec::new(),
            members: Vec::new(),
            next: 0,
            level_end: 0,
            length: 0,
            level_members: 0,
            lost_order: false,
            limit,
            spent: 0,
            simulates: false,
            moves: Vec::new(),
            found: None,
        };
        search.begin(operands.starts().into(), 0, operands);
        search
    }

    /// Returns the number of pairs found so far.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// Returns the units of budget spent so far.
    pub(super) fn spent(&self) -> usize {
        self.spent
    }

    /// Begins to look for simulations, which cover further pairs.
    pub(super) fn simulate(&mut self, operands: &Operands) {
        if !self.simulates {
            self.simulates = true;
            for Followed { side, simulation, .. } in &mut self.followed {
                *simulation = Some(Simulation::new(*side, operands));
            }
        }
    }

    /// Forgets all pairs.
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.members.clear();
        self.followed.iter_mut().for_each(|followed| followed.minimal.clear());
    }

    /// Begins a search with the sets that a word of this length reaches. The pairs of earlier searches, which found
    /// nothing, stay known.
    pub(super) fn begin(&mut self, sets: [u32; 2], length: usize, operands: &Operands) {
        (self.next, self.level_members, self.lost_order) = (self.nodes.len(), self.members.len(), false);
        let mut moves = std::mem::take(&mut self.moves);
        for (index, Followed { side, .. }) in self.followed.iter().enumerate() {
            moves.extend(operands.members(*side, sets[*side as usize]).map(|state| (0, index, state)));
        }
        let found = self.push(sets, &moves, (self.nodes.len(), length), operands);
        moves.clear();
        (self.moves, self.length) = (moves, length);
        (self.level_end, self.level_members) = (self.nodes.len(), self.members.len());
        self.found = found.map(|side| self.witness(side));
    }

    /// Follows the pairs of words that are shorter than `longest`, until one side accepts and the other rejects.
    pub(super) fn step(&mut self, operands: &mut Operands, longest: usize, budget: usize) -> Progress<SearchResult> {
        if let Some(found) = self.found.take() {
            return Progress::Done(Some(found));
        }
        let end = self.spent + budget;
        while self.next < self.nodes.len() {
            if self.next == self.level_end {
                (self.level_end, self.level_members) = (self.nodes.len(), self.members.len());
                self.length += 1;
            }
            if self.length == longest {
                self.next = self.nodes.len();
                break;
            }
            if self.spent >= end {
                return Progress::Working { done: self.members.len() };
            }
            if self.members.len() > self.limit {
                return Progress::OverLimit(OverLimit::states(self.limit));
            }
            if self.members.len() > PAIRS_ALONE {
                self.simulate(operands);
            }
            match self.follow(self.next, operands) {
                Ok(cost) => self.spent += cost,
                Err(witness) => return Progress::Done(Some(witness)),
            }
            self.next += 1;
        }
        Progress::Done(None)
    }

    /// Adds the nodes that one more symbol leads to, and returns the cost; or a result, if there is one.
    fn follow(&mut self, from: usize, operands: &mut Operands) -> Result<usize, Witness> {
        let node = self.nodes[from];
        let mut moves = std::mem::take(&mut self.moves);
        let mut cost = 1;
        let mut begin = node.begin;
        for (index, Followed { side, .. }) in self.followed.iter().enumerate() {
            let members = &self.members[begin..begin + node.counts[index]];
            begin += members.len();
            for &member in members.iter().filter(|&&member| member != DROPPED) {
                moves.extend(operands.nfa(*side).symbol_moves(member).iter().map(|m| (m.symbol, index, m.target)));
            }
            cost += operands.make_row(side.other(), node.sets[side.other() as usize]);
        }
        moves.sort_unstable();
        moves.dedup();
        cost += moves.len();
        let tried = self.tried();
        let mut found = None;
        for reached in moves.chunk_by(|one, other| one.0 == other.0) {
            let mut sets = [NO_RUN; 2];
            for Followed { side, .. } in &self.followed {
                let other = side.other();
                sets[other as usize] = operands.next(other, node.sets[other as usize], reached[0].0);
            }
            found = self.push(sets, reached, (from, self.length + 1), operands);
            if found.is_some() {
                break;
            }
        }
        moves.clear();
        self.moves = moves;
        cost += (self.tried() - tried) / SETS_PER_UNIT;
        found.map_or(Ok(cost), |side| Err(self.witness(side)))
    }

    /// Returns the number of sets that were compared with others.
    fn tried(&self) -> usize {
        let tried =
            |followed: &Followed| followed.minimal.tried() + followed.simulation.as_ref().map_or(0, Simulation::tried);
        self.followed.iter().map(tried).sum()
    }

    /// Adds a node with those of the states reached, and of their ε-closures, whose sets are minimal. Returns the side
    /// that accepts the word of the node, if the other rejects it.
    fn push(
        &mut self,
        sets: [u32; 2],
        reached: &[(u32, usize, u32)],
        (from, length): (usize, usize),
        operands: &Operands,
    ) -> Option<Side> {
        let begin = self.members.len();
        let mut counts = [0; 2];
        let mut found = None;
        for reached in reached.chunk_by(|one, other| one.1 == other.1) {
            let index = reached[0].1;
            let mut done = self.members.len();
            let side = self.followed[index].side;
            let set = sets[side.other() as usize];
            let signature = self.followed[index].minimal.signature(set, operands);
            let rejects = !operands.accepts(side.other(), set);
            let nfa = operands.nfa(side);
            for &(.., state) in reached {
                self.admit(index, state, (set, signature, length), operands);
            }
            counts[index] = done;
            while let Some(&member) = self.members.get(done) {
                if rejects && nfa.is_accepting(member) {
                    found.get_or_insert(side);
                }
                for m in nfa.epsilon_moves(member) {
                    self.admit(index, m.target, (set, signature, length), operands);
                }
                done += 1;
            }
            counts[index] = done - counts[index];
        }
        if self.members.len() > begin {
            let symbol = reached[0].0;
            self.nodes.push(Node { sets, begin, counts, from, symbol });
        }
        found
    }

    /// Adds a state to the last node, if its set is minimal.
    fn admit(&mut self, index: usize, state: u32, (set, signature, length): (u32, u64, usize), operands: &Operands) {
        let Self { followed, members, lost_order, level_members, .. } = self;
        let Followed { live, minimal, simulation, .. } = &mut followed[index];
        let is_covered = |simulation: &mut Simulation| simulation.covers(state, set, operands);
        if !live[state as usize] || simulation.as_mut().is_some_and(is_covered) {
            return;
        }
        let arrival = Arrival { set, signature, length, member: members.len() };
        let drop = |member| {
            if member >= *level_members {
                members[member] = DROPPED;
                *lost_order = true;
            }
        };
        if minimal.add(state, arrival, operands, drop) {
            members.push(state);
        }
    }

    /// Returns the word of the last node.
    fn witness(&self, accepted_by: Side) -> Witness {
        let mut word = Vec::new();
        let mut place = self.nodes.len() - 1;
        while self.nodes[place].from != place {
            word.push(self.nodes[place].symbol);
            place = self.nodes[place].from;
        }
        word.reverse();
        Witness { word, accepted_by, is_first: !self.lost_order }
    }
}
