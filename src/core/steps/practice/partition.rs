//! Practice of the table-filling algorithm: for each pair of states, a word that distinguishes them.

use super::{Answer, Entries, Heading, Mistake, Place, Task};
use crate::{Dfa, reachable};
use std::collections::BTreeMap;

/// The triangle of the pairs of reachable states. The entry of a pair is any word that only one of the two states
/// accepts, or that they are equivalent.
#[derive(Debug)]
pub struct PartitionTask {
    dfa: Dfa,
    states: Vec<u32>,
    /// A shortest word for each pair of states that can be distinguished, by their positions in `states`.
    words: BTreeMap<(usize, usize), Vec<u32>>,
}

impl PartitionTask {
    /// Creates the task for an automaton.
    pub fn new(dfa: &Dfa) -> Self {
        let reachable = reachable(dfa.as_nfa());
        let states: Vec<u32> = (0..dfa.len() as u32).filter(|&state| reachable[state as usize]).collect();
        let words = distinctions(dfa, &states);
        Self { dfa: dfa.clone(), states, words }
    }

    /// Returns the positions of the two states of a cell: that of the column and that of the row.
    fn pair(&self, place: Place) -> Option<(usize, usize)> {
        let pair = (place.column, place.row + 1);
        (pair.0 < pair.1 && pair.1 < self.states.len()).then_some(pair)
    }

    /// Whether a word that begins in a state is accepted.
    fn accepts(&self, position: usize, word: &[u32]) -> bool {
        let symbols = self.dfa.alphabet().len() as u32;
        let step = |state, &symbol: &u32| if symbol < symbols { self.dfa.next(state, symbol) } else { None };
        word.iter().try_fold(self.states[position], step).is_some_and(|state| self.dfa.is_accepting(state))
    }
}

/// Returns a shortest word for each pair of states that some word distinguishes, as in the table-filling algorithm. A
/// missing transition leads to a state that accepts nothing, whose position is the number of states.
fn distinctions(dfa: &Dfa, states: &[u32]) -> BTreeMap<(usize, usize), Vec<u32>> {
    let sink = states.len();
    let next = |position: usize, symbol: u32| {
        let target = states.get(position).and_then(|&state| dfa.next(state, symbol));
        target.and_then(|target| states.binary_search(&target).ok()).unwrap_or(sink)
    };
    let accepts = |position: usize| states.get(position).is_some_and(|&state| dfa.is_accepting(state));
    let pairs: Vec<(usize, usize)> = (0..=sink).flat_map(|p| (p + 1..=sink).map(move |q| (p, q))).collect();
    let differing = pairs.iter().filter(|&&(p, q)| accepts(p) != accepts(q));
    let mut words: BTreeMap<(usize, usize), Vec<u32>> = differing.map(|&pair| (pair, Vec::new())).collect();
    loop {
        let longer = |&(p, q): &(usize, usize)| {
            (0..dfa.alphabet().len() as u32).find_map(|symbol| {
                let (to_p, to_q) = (next(p, symbol), next(q, symbol));
                let rest = words.get(&(to_p.min(to_q), to_p.max(to_q)))?;
                Some([&[symbol], &rest[..]].concat())
            })
        };
        // Each round adds the words that are longer by one symbol.
        let open = pairs.iter().filter(|pair| !words.contains_key(pair));
        let round: Vec<_> = open.filter_map(|pair| Some((*pair, longer(pair)?))).collect();
        if round.is_empty() {
            return words;
        }
        words.extend(round);
    }
}

impl Task for PartitionTask {
    fn columns(&self) -> Vec<Heading> {
        let all_but_last = self.states.len().saturating_sub(1);
        self.states[..all_but_last].iter().copied().map(Heading::State).collect()
    }

    fn row(&self, row: usize) -> Option<Heading> {
        self.states.get(row + 1).copied().map(Heading::State)
    }

    fn rows(&self, _: &Entries) -> usize {
        self.states.len().saturating_sub(1)
    }

    fn cells(&self) -> usize {
        self.states.len() * self.states.len().saturating_sub(1) / 2
    }

    fn solution(&self, place: Place, _: &Entries) -> Option<Answer> {
        let pair = self.pair(place)?;
        Some(Answer::Distinction(self.words.get(&pair).cloned()))
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        let Some((p, q)) = self.pair(place) else { return Ok(()) };
        match (answer, self.words.get(&(p, q))) {
            (Answer::Distinction(None), None) => Ok(()),
            (Answer::Distinction(None), Some(word)) => {
                let accepting = if self.accepts(p, word) { p } else { q };
                Err(Mistake::Distinguishable { word: word.clone(), accepting: self.states[accepting] })
            }
            (Answer::Distinction(Some(word)), _) => match (self.accepts(p, word), self.accepts(q, word)) {
                (true, true) => Err(Mistake::BothAccept { word: word.clone() }),
                (false, false) => Err(Mistake::BothReject { word: word.clone() }),
                _ => Ok(()),
            },
            _ => Err(Mistake::Kind),
        }
    }
}
