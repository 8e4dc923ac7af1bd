//! Sets of at most 512 states: a set is a bitmap of a fixed number of words, and so are the targets of each state.

use super::bits::{self, Bits, EpsilonMoves};
use crate::{
    Nfa,
    operations::{interner::Interner, subsets::Subsets},
};

/// The greatest number of words of all targets together: 2 MB.
const MAX_WORDS: usize = 1 << 18;

/// The sets of an automaton with at most 64 · `WORDS` states.
///
/// Moving a set on a symbol joins the bitmaps of its members. This pays unless most bitmaps are empty, as with a large
/// alphabet of which each state reads few symbols, and as long as joining all words of a bitmap takes less time than
/// following a few moves: up to about eight words.
#[derive(Clone, Debug)]
pub(super) struct BitmapSets<const WORDS: usize> {
    states: usize,
    /// For each symbol and each state, the closed set of targets.
    targets: Vec<Bits<WORDS>>,
    accepting: Bits<WORDS>,
    sets: Vec<Bits<WORDS>>,
    interner: Interner,
    /// A buffer for the members of a set.
    members: Vec<u32>,
}

impl<const WORDS: usize> BitmapSets<WORDS> {
    /// Creates the sets of an automaton if the bitmaps pay, with the closure of the start states, if any, as the first.
    pub(super) fn new(nfa: &Nfa) -> Option<Self> {
        let (states, bitmaps) = (nfa.len(), nfa.len() * nfa.alphabet().len());
        let most = (MAX_WORDS / WORDS).min(4 * nfa.transitions().len());
        if states > WORDS * u64::BITS as usize || bitmaps > most {
            return None;
        }
        let epsilon = EpsilonMoves::new(nfa);
        let closed = |states: &[u32]| {
            let mut set = bits::collect(states.iter().copied());
            epsilon.close(nfa, &mut set);
            set
        };
        let closures: Vec<Bits<WORDS>> = (0..states as u32).map(|state| closed(&[state])).collect();
        let mut targets = vec![[0; WORDS]; bitmaps];
        for state in 0..states {
            for m in nfa.moves(state as u32).iter().take_while(|m| !m.is_epsilon()) {
                let targets = &mut targets[m.symbol as usize * states + state];
                *targets = bits::union(*targets, &closures[m.target as usize]);
            }
        }
        let accepting = bits::collect(nfa.accepting());
        let (sets, interner, members) = (Vec::new(), Interner::default(), Vec::new());
        let mut made = Self { states, targets, accepting, sets, interner, members };
        if !nfa.starts().is_empty() {
            made.number(&closed(nfa.starts()));
        }
        Some(made)
    }

    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Returns the number of words in memory.
    pub(super) fn words(&self) -> usize {
        (self.sets.len() + self.targets.len()) * WORDS
    }

    pub(super) fn set(&self, set: u32) -> &[u64] {
        &self.sets[set as usize]
    }

    pub(super) fn is_accepting(&self, set: u32) -> bool {
        bits::intersects(&self.sets[set as usize], &self.accepting)
    }

    /// Passes each symbol on which the set has moves to `give`, with the number of the set that they lead to. Returns
    /// the number of members.
    pub(super) fn row(&mut self, _: &Nfa, set: u32, mut give: impl FnMut(u32, u32)) -> usize {
        let mut members = std::mem::take(&mut self.members);
        bits::members(&self.sets[set as usize]).for_each(|member| members.push(member));
        let count = members.len();
        for symbol in 0..self.targets.len() / self.states {
            let of_symbol = &self.targets[symbol * self.states..][..self.states];
            let join = |set, &member: &u32| bits::union(set, &of_symbol[member as usize]);
            let targets = members.iter().fold([0; WORDS], join);
            if !bits::are_equal(&targets, &[0; WORDS]) {
                give(symbol as u32, self.number(&targets));
            }
        }
        members.clear();
        self.members = members;
        count
    }

    /// Returns the number of a set, adding it if it is new.
    #[inline]
    fn number(&mut self, set: &Bits<WORDS>) -> u32 {
        let number = self.interner.number(bits::hash(set), |number| bits::are_equal(&self.sets[number as usize], set));
        if number as usize == self.sets.len() {
            self.sets.push(*set);
        }
        number
    }

    pub(super) fn into_subsets(self) -> Subsets {
        drop(self.interner);
        bits::subsets(&self.sets)
    }
}
