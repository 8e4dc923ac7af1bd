//! Simulation of the states of one automaton by those of another.

use super::{Side, operands::Operands};
use crate::automata::analysis::distances;

/// The units of a job's budget that a proof may spend, even if the whole search has spent less.
const PROOF: usize = 4096;
/// The cost of a step of a proof, as a number of members that are looked at.
const STEP: usize = 16;
/// The greatest number of members of a set that are tried for one state, beyond those that are known.
const MOST_TRIES: usize = 4;
/// The number of members that one unit of a job's budget looks at.
const MEMBERS_PER_UNIT: usize = 8;

/// The states of one side that states of the other side simulate, found when they are asked for.
///
/// A state that is simulated by a member of a set accepts no word that the set rejects, so it need not be followed with
/// that set. Only some simulations are found, and not more time is spent on those that are not than on all else.
/// (Abdulla, Chen, Holík, Mayr and Vojnar, When simulation meets antichains, TACAS 2010.)
#[derive(Clone, Debug)]
pub(super) struct Simulation {
    /// The side of the sets.
    other: Side,
    /// The lengths of the shortest words that the states of this side and the other side accept.
    distances: [Vec<u32>; 2],
    /// One more than the index of the first pair of each state of this side, or 0.
    first: Vec<u32>,
    pairs: Vec<Pair>,
    /// The pairs of the current proof, by their index.
    proof: Vec<u32>,
    /// Those that have to be checked.
    waiting: Vec<u32>,
    /// The number of members and pairs that were looked at, with the cost of proofs.
    tried: usize,
    /// The number of those that were looked at in vain.
    failed: usize,
}

/// A state of this side, and one of the other side that may simulate it.
#[derive(Clone, Copy, Debug)]
struct Pair {
    state: u32,
    by: u32,
    status: Status,
    /// The index of the pair whose proof needs this one.
    needed_by: u32,
    /// One more than the index of the next pair of the same state, or 0.
    next: u32,
}

/// The state of the proof of a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Status {
    Unknown,
    Proven,
    Assumed,
    Failed,
}

impl Simulation {
    /// Creates a simulation of the states of a side, given the lengths of the shortest words that they accept. Returns
    /// `None` if the other side has too many transitions without ε-moves.
    pub(super) fn new(side: Side, of_side: &[u32], operands: &mut Operands) -> Option<Self> {
        let other = side.other();
        if !operands.remove_epsilon(other) {
            return None;
        }
        let distances = [of_side.to_vec(), distances(operands.plain(other))];
        let first = vec![0; distances[0].len()];
        let (pairs, proof, waiting) = (Vec::new(), Vec::new(), Vec::new());
        Some(Self { other, distances, first, pairs, proof, waiting, tried: 0, failed: 0 })
    }

    /// Whether some member of a set of the other side is known to simulate a state. Adds the cost in units of a job's
    /// budget to `spent`.
    pub(super) fn covers(&mut self, state: u32, set: u32, operands: &Operands, spent: &mut usize) -> bool {
        if 2 * self.failed > *spent {
            return false;
        }
        let tried = self.tried;
        // A proof that was stopped is tried again when the search has spent more.
        let end = tried + MEMBERS_PER_UNIT * PROOF.max(*spent);
        let is_simulated = self.is_simulated(state, set, end, operands);
        let cost = (self.tried - tried) / MEMBERS_PER_UNIT;
        *spent += cost;
        self.failed += if is_simulated { 0 } else { cost };
        is_simulated
    }

    fn is_simulated(&mut self, state: u32, set: u32, end: usize, operands: &Operands) -> bool {
        let mut unknown = [0; MOST_TRIES];
        let mut count = 0;
        for member in operands.set(self.other, set).members() {
            self.tried += 1;
            if !self.may_simulate(state, member, operands) {
                continue;
            }
            match self.find(state, member) {
                Some(pair) if self.status(pair) == Status::Proven => return true,
                Some(pair) if self.status(pair) != Status::Unknown => {}
                _ if count < MOST_TRIES && self.is_as_near(state, member) => {
                    unknown[count] = member;
                    count += 1;
                }
                _ => {}
            }
        }
        unknown[..count].iter().any(|&member| self.prove(state, member, end, operands))
    }

    /// Returns the index of a pair, if it was looked at.
    fn find(&mut self, state: u32, by: u32) -> Option<u32> {
        let mut place = self.first[state as usize];
        while place != 0 && self.pairs[place as usize - 1].by != by {
            place = self.pairs[place as usize - 1].next;
            self.tried += 1;
        }
        place.checked_sub(1)
    }

    fn status(&self, pair: u32) -> Status {
        self.pairs[pair as usize].status
    }

    /// Whether a state may simulate another, judging by the shortest words that they accept.
    fn may_simulate(&self, state: u32, by: u32, operands: &Operands) -> bool {
        self.distances[1][by as usize] <= self.distances[0][state as usize]
            && (!operands.plain(self.other.other()).is_accepting(state) || operands.plain(self.other).is_accepting(by))
    }

    /// Whether the shortest words that two states accept have the same length.
    fn is_as_near(&self, state: u32, by: u32) -> bool {
        self.distances[0][state as usize] == self.distances[1][by as usize]
    }

    /// Tries to prove that a state simulates another: assumes it, and then what it needs, until nothing is missing. Stops
    /// when that number of members and pairs were looked at.
    fn prove(&mut self, state: u32, by: u32, end: usize, operands: &Operands) -> bool {
        let mut has_failed = false;
        let root = self.assume(state, by, None);
        loop {
            while let Some(pair) = self.waiting.pop() {
                self.tried += STEP;
                if self.status(pair) == Status::Assumed && !self.assume_moves(pair, operands) {
                    self.pairs[pair as usize].status = Status::Failed;
                    self.waiting.push(self.pairs[pair as usize].needed_by);
                    has_failed = true;
                }
                if self.tried >= end || self.status(root) == Status::Failed {
                    self.settle(Status::Unknown);
                    return false;
                }
            }
            if !has_failed {
                self.settle(Status::Proven);
                return true;
            }
            // Further pairs may need those that failed.
            has_failed = false;
            self.waiting.extend(&self.proof);
        }
    }

    /// Adds a pair to the proof and returns its index.
    fn assume(&mut self, state: u32, by: u32, needed_by: Option<u32>) -> u32 {
        let index = self.find(state, by).unwrap_or_else(|| {
            let next = std::mem::replace(&mut self.first[state as usize], self.pairs.len() as u32 + 1);
            self.pairs.push(Pair { state, by, status: Status::Unknown, needed_by: 0, next });
            self.pairs.len() as u32 - 1
        });
        let pair = &mut self.pairs[index as usize];
        (pair.status, pair.needed_by) = (Status::Assumed, needed_by.unwrap_or(index));
        self.proof.push(index);
        self.waiting.push(index);
        index
    }

    /// Assumes a pair for each move of a state, unless there is one already. Returns whether there is one for each.
    fn assume_moves(&mut self, pair: u32, operands: &Operands) -> bool {
        let Pair { state, by, .. } = self.pairs[pair as usize];
        let (nfa, other) = (operands.plain(self.other.other()), operands.plain(self.other));
        nfa.moves(state).iter().all(|m| {
            if self.distances[0][m.target as usize] == u32::MAX {
                return true;
            }
            let mut best = None;
            for to in other.moves_on(by, m.symbol) {
                match self.find(m.target, to.target).map_or(Status::Unknown, |pair| self.status(pair)) {
                    Status::Proven | Status::Assumed => return true,
                    Status::Unknown if self.may_simulate(m.target, to.target, operands) => {
                        let is_better = best.is_none() || self.is_as_near(m.target, to.target);
                        best = if is_better { Some(to.target) } else { best };
                    }
                    Status::Unknown | Status::Failed => {}
                }
            }
            best.inspect(|&by| _ = self.assume(m.target, by, Some(pair))).is_some()
        })
    }

    /// Ends a proof: all that is still assumed gets this status.
    fn settle(&mut self, status: Status) {
        self.waiting.clear();
        for pair in self.proof.drain(..) {
            let pair = &mut self.pairs[pair as usize];
            if pair.status == Status::Assumed {
                pair.status = status;
            }
        }
    }
}
