//! Practice of minimization: by table filling, with a word that distinguishes each pair of states, or by refinement of a
//! partition, with the classes of each round.

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

/// A table with a row for each round of the refinement: the classes of the reachable states that no word of at most as
/// many symbols as the number of the round distinguishes. The last round does not change the classes.
#[derive(Debug)]
pub struct RefinementTask {
    pairs: PartitionTask,
    /// The classes of each round, each ascending, in order of their first states.
    rounds: Vec<Vec<Vec<u32>>>,
}

impl RefinementTask {
    /// Creates the task for an automaton.
    pub fn new(dfa: &Dfa) -> Self {
        let pairs = PartitionTask::new(dfa);
        let mut rounds: Vec<Vec<Vec<u32>>> = Vec::new();
        loop {
            let round = pairs.classes(rounds.len());
            let is_last = rounds.last().is_some_and(|last| *last == round);
            rounds.push(round);
            if is_last {
                return Self { pairs, rounds };
            }
        }
    }
}

impl PartitionTask {
    /// Returns a shortest word that distinguishes two states, unless it has more than `longest` symbols.
    fn word_within(&self, p: usize, q: usize, longest: usize) -> Option<&Vec<u32>> {
        self.words.get(&(p.min(q), p.max(q))).filter(|word| word.len() <= longest)
    }

    /// Returns the classes of states that no word of at most `longest` symbols distinguishes.
    fn classes(&self, longest: usize) -> Vec<Vec<u32>> {
        let mut classes: Vec<Vec<usize>> = Vec::new();
        for state in 0..self.states.len() {
            match classes.iter_mut().find(|class| self.word_within(class[0], state, longest).is_none()) {
                Some(class) => class.push(state),
                None => classes.push(vec![state]),
            }
        }
        classes.into_iter().map(|class| class.into_iter().map(|position| self.states[position]).collect()).collect()
    }

    /// Compares classes with those of a round.
    fn check_classes(&self, given: &[Vec<u32>], round: usize) -> Result<(), Mistake> {
        let class_of = |state: u32| given.iter().position(|class| class.contains(&state));
        for &state in given.iter().flatten() {
            let count = given.iter().flatten().filter(|&&other| other == state).count();
            if count > 1 || !self.states.contains(&state) {
                return Err(if count > 1 { Mistake::Twice { state } } else { Mistake::NoClass { state } });
            }
        }
        if let Some(&state) = self.states.iter().find(|&&state| class_of(state).is_none()) {
            return Err(Mistake::NotInClass { state });
        }
        let positions = || 0..self.states.len();
        for (p, q) in positions().flat_map(|q| (0..q).map(move |p| (p, q))) {
            let states = [self.states[p], self.states[q]];
            let are_together = class_of(states[0]) == class_of(states[1]);
            match self.word_within(p, q, round) {
                Some(word) if are_together => {
                    let accepting = states[usize::from(!self.accepts(p, word))];
                    return Err(Mistake::Apart { states, word: word.clone(), accepting });
                }
                None if !are_together => return Err(Mistake::Together { states, longest: round as u32 }),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Task for RefinementTask {
    fn columns(&self) -> Vec<Heading> {
        vec![Heading::Classes]
    }

    fn row(&self, row: usize) -> Option<Heading> {
        (row < self.rounds.len()).then_some(Heading::Round(row as u32))
    }

    fn rows(&self, entries: &Entries) -> usize {
        self.rounds.len().min(entries.len() + 1)
    }

    fn cells(&self) -> usize {
        self.rounds.len()
    }

    fn solution(&self, place: Place, entries: &Entries) -> Option<Answer> {
        let is_there = place.column == 0 && place.row < self.rows(entries);
        self.rounds.get(place.row).filter(|_| is_there).cloned().map(Answer::Classes)
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        let Answer::Classes(classes) = answer else { return Err(Mistake::Kind) };
        self.pairs.check_classes(classes, place.row)
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
