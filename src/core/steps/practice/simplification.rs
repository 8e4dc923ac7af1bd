//! Practice of the removal of useless nonterminals and their productions.

use super::{Answer, Entries, Heading, Mistake, Place, Task};
use crate::Grammar;

/// A table with a row for each nonterminal, which may be productive and reachable, and then one for each production,
/// which stays if no nonterminal in it is useless.
#[derive(Debug)]
pub struct SimplificationTask {
    grammar: Grammar,
    /// The nonterminals in the order of their rows.
    heads: Vec<u32>,
    /// A word that each productive nonterminal derives.
    words: Vec<Option<Vec<u32>>>,
    /// The nonterminals on the way from the start symbol to each reachable one, including both ends.
    paths: Vec<Option<Vec<u32>>>,
}

impl SimplificationTask {
    /// Creates the task for a grammar.
    pub fn new(grammar: &Grammar) -> Self {
        let heads = grammar.heads().collect();
        Self { grammar: grammar.clone(), heads, words: words(grammar), paths: paths(grammar) }
    }

    /// Returns the production of a row.
    fn production(&self, row: usize) -> Option<usize> {
        row.checked_sub(self.heads.len()).filter(|&production| production < self.grammar.len())
    }

    /// Judges whether a production stays.
    fn check_production(&self, production: usize, stays: bool) -> Result<(), Mistake> {
        let head = self.grammar.head(production);
        let unproductive = self.grammar.tail(production).filter(|&tail| self.words[tail as usize].is_none());
        let is_reachable = self.paths[head as usize].is_some();
        match (unproductive, stays) {
            (Some(nonterminal), true) => Err(Mistake::HasUnproductive { nonterminal }),
            (None, true) if !is_reachable => Err(Mistake::HasUnreachable { nonterminal: head }),
            (None, false) if is_reachable => Err(Mistake::Useful),
            _ => Ok(()),
        }
    }
}

/// Returns a shortest word in number of productions for each nonterminal that derives one.
fn words(grammar: &Grammar) -> Vec<Option<Vec<u32>>> {
    let mut words: Vec<Option<Vec<u32>>> = vec![None; grammar.nonterminals().len()];
    loop {
        let word = |production| {
            let own = grammar.body(production);
            let Some(tail) = grammar.tail(production) else { return Some(own.to_vec()) };
            let rest = words[tail as usize].as_deref()?;
            let is_right = grammar.orientation() == crate::Orientation::Right;
            Some(if is_right { [own, rest].concat() } else { [rest, own].concat() })
        };
        let open = (0..words.len()).filter(|&head| words[head].is_none());
        let found = open.filter_map(|head| Some((head, grammar.productions_of(head as u32).find_map(word)?)));
        let round: Vec<_> = found.collect();
        if round.is_empty() {
            return words;
        }
        for (head, word) in round {
            words[head] = Some(word);
        }
    }
}

/// Returns a shortest way from the start symbol to each nonterminal that it leads to.
fn paths(grammar: &Grammar) -> Vec<Option<Vec<u32>>> {
    let mut paths: Vec<Option<Vec<u32>>> = vec![None; grammar.nonterminals().len()];
    let mut reached: Vec<u32> = grammar.start().into_iter().collect();
    if let Some(start) = grammar.start() {
        paths[start as usize] = Some(vec![start]);
    }
    let mut done = 0;
    while let Some(&head) = reached.get(done) {
        done += 1;
        for tail in grammar.productions_of(head).filter_map(|production| grammar.tail(production)) {
            if paths[tail as usize].is_none() {
                paths[tail as usize] = paths[head as usize].as_ref().map(|path| [&path[..], &[tail]].concat());
                reached.push(tail);
            }
        }
    }
    paths
}

impl Task for SimplificationTask {
    fn columns(&self) -> Vec<Heading> {
        vec![Heading::Productive, Heading::Reachable, Heading::Stays]
    }

    fn row(&self, row: usize) -> Option<Heading> {
        let nonterminal = self.heads.get(row).map(|&head| Heading::State(head));
        nonterminal.or_else(|| self.production(row).map(Heading::Part))
    }

    fn rows(&self, _: &Entries) -> usize {
        self.heads.len() + self.grammar.len()
    }

    fn cells(&self) -> usize {
        2 * self.heads.len() + self.grammar.len()
    }

    fn solution(&self, place: Place, _: &Entries) -> Option<Answer> {
        match (self.heads.get(place.row), place.column) {
            (Some(&head), 0) => Some(Answer::Flag(self.words[head as usize].is_some())),
            (Some(&head), 1) => Some(Answer::Flag(self.paths[head as usize].is_some())),
            (None, 2) => {
                let production = self.production(place.row)?;
                Some(Answer::Flag(self.check_production(production, true).is_ok()))
            }
            _ => None,
        }
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        let &Answer::Flag(flag) = answer else { return Err(Mistake::Kind) };
        match (self.heads.get(place.row), place.column) {
            (Some(&head), 0) => match (&self.words[head as usize], flag) {
                (Some(word), false) => Err(Mistake::Productive { word: word.clone() }),
                (None, true) => Err(Mistake::Unproductive),
                _ => Ok(()),
            },
            (Some(&head), _) => match (&self.paths[head as usize], flag) {
                (Some(path), false) => Err(Mistake::Reachable { path: path.clone() }),
                (None, true) => Err(Mistake::Unreachable),
                _ => Ok(()),
            },
            (None, _) => {
                self.production(place.row).map_or(Ok(()), |production| self.check_production(production, flag))
            }
        }
    }
}
