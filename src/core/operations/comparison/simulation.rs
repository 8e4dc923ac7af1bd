//! Simulation of the states of one automaton by those of another.

use super::{Side, operands::Operands};
use crate::words::distances;
use hashbrown::HashMap;

/// The greatest number of steps of one proof.
const MOST_STEPS: usize = 4_096;
/// The cost of a step of a proof, as a number of members that are looked at.
const STEP: usize = 16;
/// The greatest number of members of a set that are tried for one state, beyond those that are known.
const MOST_TRIES: usize = 4;
/// The number of questions after which the simulation has to have answered some with yes.
const TRIAL: usize = 512;
/// One of how many questions has to be answered with yes.
const SUCCESSES: usize = 32;

/// The states of one side that states of the other side simulate, found when they are asked for.
///
/// A state that is simulated by a member of a set accepts no word that the set rejects, so it need not be followed with
/// that set. Only some simulations are found, and after many failures none are looked for. (Abdulla, Chen, Holík, Mayr
/// and Vojnar, When simulation meets antichains, TACAS 2010.)
#[derive(Clone, Debug)]
pub(super) struct Simulation {
    /// The side of the simulated states.
    side: Side,
    /// The lengths of the shortest words that the states of both sides accept.
    distances: [Vec<Option<usize>>; 2],
    pairs: HashMap<(u32, u32), Status>,
    /// The pairs of the current proof.
    proof: Vec<(u32, u32)>,
    questions: usize,
    successes: usize,
    tried: usize,
}

/// Whether a state simulates another. A pair that failed may be one whose proof would be too long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Status {
    Proven,
    Assumed,
    Failed,
}

impl Simulation {
    /// Creates a simulation of the states of a side.
    pub(super) fn new(side: Side, operands: &Operands) -> Self {
        let distances = [Side::Left, Side::Right].map(|side| distances(operands.nfa(side)));
        Self { side, distances, pairs: HashMap::new(), proof: Vec::new(), questions: 0, successes: 0, tried: 0 }
    }

    /// Returns the number of members that were looked at, with the cost of proofs.
    pub(super) fn tried(&self) -> usize {
        self.tried
    }

    /// Whether some member of a set of the other side is known to simulate a state.
    pub(super) fn covers(&mut self, state: u32, set: u32, operands: &Operands) -> bool {
        if self.questions > TRIAL && self.successes * SUCCESSES < self.questions {
            return false;
        }
        self.questions += 1;
        let is_simulated = self.is_simulated(state, set, operands);
        self.successes += usize::from(is_simulated);
        is_simulated
    }

    fn is_simulated(&mut self, state: u32, set: u32, operands: &Operands) -> bool {
        let mut unknown = [0; MOST_TRIES];
        let mut count = 0;
        for member in operands.members(self.side.other(), set) {
            self.tried += 1;
            if !self.may_simulate(member, state, operands) {
                continue;
            }
            match self.pairs.get(&(state, member)) {
                Some(Status::Proven) => return true,
                None if count < MOST_TRIES => {
                    unknown[count] = member;
                    count += 1;
                }
                _ => {}
            }
        }
        unknown[..count].iter().any(|&member| self.prove(state, member, operands))
    }

    /// Whether a state may simulate another, judging by the shortest words that they accept. ε-moves are not followed.
    fn may_simulate(&self, by: u32, state: u32, operands: &Operands) -> bool {
        let [of, by_distance] = [(self.side, state), (self.side.other(), by)]
            .map(|(side, state)| self.distances[side as usize][state as usize]);
        let has_epsilon = |side: Side, state| !operands.nfa(side).epsilon_moves(state).is_empty();
        let accepts = |side: Side, state| operands.nfa(side).is_accepting(state);
        of.is_none_or(|of| by_distance.is_some_and(|by| by <= of))
            && (!accepts(self.side, state) || accepts(self.side.other(), by))
            && !has_epsilon(self.side, state)
            && !has_epsilon(self.side.other(), by)
    }

    /// Tries to prove that a state simulates another: assumes it, and then what it needs, until nothing is missing.
    fn prove(&mut self, state: u32, by: u32, operands: &Operands) -> bool {
        self.proof.clear();
        self.assume((state, by));
        let (mut next, mut steps) = (0, 0);
        while let Some(&pair) = self.proof.get(next) {
            self.tried += STEP;
            steps += 1;
            if self.pairs[&pair] == Status::Failed || self.assume_moves(pair, operands) {
                next += 1;
            } else {
                self.pairs.insert(pair, Status::Failed);
                next = 0;
            }
            if steps > MOST_STEPS || self.pairs[&(state, by)] == Status::Failed {
                self.settle(None);
                self.pairs.insert((state, by), Status::Failed);
                return false;
            }
        }
        self.settle(Some(Status::Proven));
        true
    }

    fn assume(&mut self, pair: (u32, u32)) {
        self.pairs.insert(pair, Status::Assumed);
        self.proof.push(pair);
    }

    /// Assumes a pair for each move of a state, unless there is one already. Returns whether there is one for each.
    fn assume_moves(&mut self, (state, by): (u32, u32), operands: &Operands) -> bool {
        let (nfa, other) = (operands.nfa(self.side), operands.nfa(self.side.other()));
        nfa.moves(state).iter().all(|m| {
            if self.distances[self.side as usize][m.target as usize].is_none() {
                return true;
            }
            let targets = other.moves_on(by, m.symbol).iter().map(|to| to.target);
            let status = |to: u32| self.pairs.get(&(m.target, to)).copied();
            let is_known = |to| matches!(status(to), Some(Status::Proven | Status::Assumed));
            if targets.clone().any(is_known) {
                return true;
            }
            let candidate =
                targets.into_iter().find(|&to| status(to).is_none() && self.may_simulate(to, m.target, operands));
            candidate.inspect(|&to| self.assume((m.target, to))).is_some()
        })
    }

    /// Ends a proof: all that is still assumed gets this status, or none.
    fn settle(&mut self, status: Option<Status>) {
        for pair in self.proof.drain(..) {
            if self.pairs[&pair] == Status::Assumed {
                match status {
                    Some(status) => self.pairs.insert(pair, status),
                    None => self.pairs.remove(&pair),
                };
            }
        }
    }
}
