//! The removal of useless nonterminals.

use super::{Oracle, fill, fill_by_hints};
use crate::automata::{any, words};
use grammaton_core::{
    Convention, Grammar, Options, Orientation, convert,
    steps::practice::{Answer, Entries, Heading, Mistake, Place, Practice, SimplificationTask, Task as _},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Finds derivations by trying all of them.
struct Derivations<'a> {
    grammar: &'a Grammar,
    rows: Vec<Heading>,
}

impl Derivations<'_> {
    fn len(&self) -> usize {
        self.grammar.nonterminals().len()
    }

    /// The nonterminals that any number of productions lead to from one.
    fn reached(&self, from: u32) -> BTreeSet<u32> {
        let mut reached = BTreeSet::from([from]);
        for _ in 0..self.len() {
            let productions = (0..self.grammar.len()).map(|production| self.grammar.production(production));
            let next: Vec<u32> =
                productions.filter(|p| reached.contains(&p.head)).filter_map(|p| p.nonterminal).collect();
            reached.extend(next);
        }
        reached
    }

    fn is_productive(&self, nonterminal: u32) -> bool {
        let mut productions = (0..self.grammar.len()).map(|production| self.grammar.production(production));
        let reached = self.reached(nonterminal);
        productions.any(|p| p.nonterminal.is_none() && reached.contains(&p.head))
    }

    fn is_reachable(&self, nonterminal: u32) -> bool {
        self.grammar.start().is_some_and(|start| self.reached(start).contains(&nonterminal))
    }

    /// Whether a nonterminal derives a word, by taking terminals from the end at which they are derived first.
    fn derives(&self, nonterminal: u32, word: &[u32]) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![(nonterminal, word.to_vec())]);
        while let Some((head, rest)) = open.pop() {
            if !seen.insert((head, rest.clone())) {
                continue;
            }
            for production in self.grammar.productions_of(head).map(|production| self.grammar.production(production)) {
                let left = match self.grammar.orientation() {
                    Orientation::Right => rest.strip_prefix(production.terminals),
                    Orientation::Left => rest.strip_suffix(production.terminals),
                };
                match (left, production.nonterminal) {
                    (Some([]), None) => return true,
                    (Some(left), Some(tail)) => open.push((tail, left.to_vec())),
                    _ => {}
                }
            }
        }
        false
    }

    fn stays(&self, production: usize) -> bool {
        let production = self.grammar.production(production);
        self.is_reachable(production.head)
            && self.is_productive(production.head)
            && production.nonterminal.is_none_or(|tail| self.is_productive(tail))
    }
}

impl Oracle for Derivations<'_> {
    fn cells(&self) -> usize {
        2 * self.len() + self.grammar.len()
    }

    fn right(&self, place: Place, _: &Entries) -> Answer {
        Answer::Flag(match (self.rows[place.row], place.column) {
            (Heading::State(nonterminal), 0) => self.is_productive(nonterminal),
            (Heading::State(nonterminal), 1) => self.is_reachable(nonterminal),
            (Heading::Part(production), 2) => self.stays(production),
            other => panic!("{other:?}"),
        })
    }

    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer> {
        let right = self.right(place, entries) == Answer::Flag(true);
        vec![Answer::Flag(!right)]
    }

    fn judge(&self, place: Place, _: &Answer, mistake: &Mistake, _: &Entries) {
        let edge = |from: u32, to: u32| {
            let productions = self.grammar.productions_of(from);
            productions.into_iter().any(|production| self.grammar.tail(production) == Some(to))
        };
        match (self.rows[place.row], mistake) {
            (Heading::State(nonterminal), Mistake::Productive { word }) => assert!(self.derives(nonterminal, word)),
            (Heading::State(nonterminal), Mistake::Unproductive) => {
                assert!(words(2, 4).iter().all(|word| !self.derives(nonterminal, word)));
            }
            (Heading::State(nonterminal), Mistake::Reachable { path }) => {
                assert_eq!((path.first(), path.last()), (self.grammar.start().as_ref(), Some(&nonterminal)));
                assert!(path.windows(2).all(|pair| edge(pair[0], pair[1])));
            }
            (Heading::State(nonterminal), Mistake::Unreachable) => assert!(!self.is_reachable(nonterminal)),
            (Heading::Part(production), Mistake::Useful) => assert!(self.stays(production)),
            (Heading::Part(production), Mistake::HasUnproductive { nonterminal }) => {
                assert_eq!(self.grammar.production(production).nonterminal, Some(*nonterminal));
                assert!(!self.is_productive(*nonterminal));
            }
            (Heading::Part(production), Mistake::HasUnreachable { nonterminal }) => {
                assert_eq!(self.grammar.production(production).head, *nonterminal);
                assert!(!self.is_reachable(*nonterminal));
            }
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn the_table_of_nonterminals_accepts_right_entries_and_names_each_mistake(automaton in any(), left: bool, ends: bool) {
        let orientation = if left { Orientation::Left } else { Orientation::Right };
        let convention = if ends { Convention::Terminal } else { Convention::Epsilon };
        let options = Options { orientation, convention, ..Options::default() };
        let grammar = convert(&automaton.nfa(), &automaton.names(), options).grammar;
        let task = || SimplificationTask::new(&grammar);
        let rows = (0..).map_while(|row| task().row(row)).collect();
        let oracle = Derivations { grammar: &grammar, rows };
        fill(Practice::new(task()), &oracle);
        fill_by_hints(|| Practice::new(task()), &oracle);
    }
}
