//! The smallest sets of states that were reached together with each state.

use super::{Side, operands::Operands};

/// For each state of one side, the smallest sets of the other side that some word reaches together with it.
///
/// A word that is accepted from the state and from no member of a set is accepted from no member of a smaller set, so
/// only the smallest sets matter. (De Wulf, Doyen, Henzinger and Raskin, Antichains: a new algorithm for checking
/// universality of finite automata, CAV 2006.)
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
    set: u32,
    /// A hash of each member of the set, joined: a subset has a subset of these bits.
    signature: u64,
    /// The length of the word that reached the set.
    length: usize,
    member: usize,
    /// One more than the index of the next entry of the same state, or 0.
    next: u32,
}

/// A set that is reached together with a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    pub(super) set: u32,
    pub(super) signature: u64,
    /// The length of the word that reached the set.
    pub(super) length: usize,
    /// A number for the pair of the state and the set. Later pairs have greater ones.
    pub(super) member: usize,
}

impl Antichain {
    /// Creates an antichain for that many states of one side, and sets of the other, `side`.
    pub(super) fn new(states: usize, side: Side) -> Self {
        Self { side, first: vec![0; states], entries: Vec::new(), tried: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.first.fill(0);
        self.entries.clear();
    }

    /// Returns the number of sets that were compared with new ones.
    pub(super) fn tried(&self) -> usize {
        self.tried
    }

    /// Returns bits such that those of a subset are a subset.
    pub(super) fn signature(&self, set: u32, operands: &Operands) -> u64 {
        let blocks = operands.blocks(self.side, set).iter();
        blocks.fold(0, |bits, &block| bits | (block & 0xffff_ffff) << (32 * (block >> 32 & 1)))
    }

    /// Adds a set of a state, unless a shorter or equally long word reached a subset. Drops the supersets that longer
    /// or equally long words reached, and passes their numbers to `drop`.
    pub(super) fn add(
        &mut self,
        state: u32,
        arrival: Arrival,
        operands: &Operands,
        mut drop: impl FnMut(usize),
    ) -> bool {
        let Arrival { set, signature, length, member } = arrival;
        let (mut place, mut before) = (self.first[state as usize], None);
        while place != 0 {
            let entry = self.entries[place as usize - 1];
            self.tried += 1;
            let may_be_subset = entry.length <= length && entry.signature & !signature == 0;
            if may_be_subset && (entry.set == set || operands.is_subset(self.side, entry.set, set)) {
                return false;
            }
            let may_be_superset = length <= entry.length && signature & !entry.signature == 0;
            if may_be_superset && (entry.set == set || operands.is_subset(self.side, set, entry.set)) {
                drop(entry.member);
                match before {
                    None => self.first[state as usize] = entry.next,
                    Some(before) => self.entries[before as usize - 1].next = entry.next,
                }
            } else {
                before = Some(place);
            }
            place = entry.next;
        }
        self.entries.push(Entry { set, signature, length, member, next: self.first[state as usize] });
        self.first[state as usize] = self.entries.len() as u32;
        true
    }
}
