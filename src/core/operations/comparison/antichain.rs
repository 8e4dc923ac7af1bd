//! The smallest sets of states that were reached together with each state.

use super::{Side, operands::Operands};

/// For each state of one side, the smallest sets of the other side that some word reaches together with it.
///
/// A word that is accepted from the state and from no member of a set is accepted from no member of a smaller set, so
/// only the smallest sets matter.
#[derive(Clone, Debug)]
pub(super) struct Antichain {
    /// The side of the sets.
    side: Side,
    /// One more than the index of the first entry of each state, or 0.
    first: Vec<u32>,
    entries: Vec<Entry>,
    tried: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    arrival: Arrival,
    /// One more than the index of the next entry of the same state, or 0.
    next: u32,
}

/// A set that is reached together with a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    pub(super) set: u32,
    /// The rank of the word that reached the set. Only words of at most the same rank make a larger set superfluous.
    pub(super) rank: u32,
    /// The signature of the set, of which that of a subset is a subset.
    pub(super) signature: u64,
    /// A number for the pair of the state and the set.
    pub(super) member: u32,
}

impl Antichain {
    /// Creates an antichain for that many states of one side, and sets of the other, `side`.
    pub(super) fn new(states: usize, side: Side) -> Self {
        Self { side, first: vec![0; states], entries: Vec::new(), tried: 0 }
    }

    /// Returns the number of times that two sets were compared.
    pub(super) fn tried(&self) -> usize {
        self.tried
    }

    /// Whether a word of at most the same rank reached the state with a subset.
    pub(super) fn covers(&mut self, state: u32, arrival: Arrival, operands: &Operands) -> bool {
        let mut place = self.first[state as usize];
        while place != 0 {
            let entry = self.entries[place as usize - 1];
            self.tried += 1;
            if self.makes_superfluous(entry.arrival, arrival, operands) {
                return true;
            }
            place = entry.next;
        }
        false
    }

    /// Adds a set of a state. Drops those that it makes superfluous, and passes their numbers to `drop`.
    pub(super) fn add(&mut self, state: u32, arrival: Arrival, operands: &Operands, mut drop: impl FnMut(u32)) {
        let (mut place, mut before) = (self.first[state as usize], None);
        while place != 0 {
            let entry = self.entries[place as usize - 1];
            self.tried += 1;
            if self.makes_superfluous(arrival, entry.arrival, operands) {
                drop(entry.arrival.member);
                match before {
                    None => self.first[state as usize] = entry.next,
                    Some(before) => self.entries[before as usize - 1].next = entry.next,
                }
            } else {
                before = Some(place);
            }
            place = entry.next;
        }
        self.entries.push(Entry { arrival, next: self.first[state as usize] });
        self.first[state as usize] = self.entries.len() as u32;
    }

    fn makes_superfluous(&self, small: Arrival, large: Arrival, operands: &Operands) -> bool {
        small.rank <= large.rank
            && small.signature & !large.signature == 0
            && (small.set == large.set
                || operands.set(self.side, small.set).is_subset(operands.set(self.side, large.set)))
    }
}
