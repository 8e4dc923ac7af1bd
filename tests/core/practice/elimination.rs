//! State elimination.

use super::{Oracle, fill, fill_by_hints};
use crate::automata::{Plain, any, words};
use grammaton_core::{
    Op, Regex,
    notation::{regex, word},
    steps::practice::{Answer, EliminationTask, Entries, Heading, Mistake, Place, Practice, Task as _},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The language of an arrow is that of the runs between its ends that pass only through states that are eliminated.
struct Runs<'a> {
    automaton: &'a Plain,
    rows: Vec<(u32, u32, u32)>,
}

const LENGTH: usize = 4;

impl<'a> Runs<'a> {
    /// Takes the order of elimination, which is free, from the task.
    fn new(automaton: &'a Plain, task: &EliminationTask) -> Self {
        let heading = |row| match task.row(row)? {
            Heading::Arrow { from, to, eliminated } => Some((from, to, eliminated)),
            other => panic!("{other:?}"),
        };
        Self { automaton, rows: (0..).map_while(heading).collect() }
    }

    /// The states that are eliminated up to a row.
    fn eliminated(&self, row: usize) -> BTreeSet<u32> {
        self.rows[..=row].iter().map(|&(.., eliminated)| eliminated).collect()
    }

    /// Whether a word leads from one end of an arrow to the other. The added start and end have the numbers after those
    /// of the states, and ε-transitions to the start states and from the accepting ones.
    fn reads(&self, row: usize, word: &[u32]) -> bool {
        let ((from, to, _), inner) = (self.rows[row], self.eliminated(row));
        let [begin, end] = [self.automaton.states, self.automaton.states + 1];
        let starts = self.automaton.starts.iter().map(|&state| (begin, None, state));
        let ends = self.automaton.accepting.iter().map(|&state| (state, None, end));
        let all: Vec<_> = self.automaton.transitions.iter().copied().chain(starts).chain(ends).collect();
        let mut seen = BTreeSet::new();
        // The runs in the middle of the arrow, each with the number of symbols it has read.
        let mut open = vec![(from, 0, true)];
        while let Some((state, read, is_first)) = open.pop() {
            if !is_first && state == to && read == word.len() {
                return true;
            }
            if !is_first && (!inner.contains(&state) || !seen.insert((state, read))) {
                continue;
            }
            for &(source, symbol, target) in all.iter().filter(|(source, ..)| *source == state) {
                assert_eq!(source, state);
                match symbol {
                    None => open.push((target, read, false)),
                    Some(symbol) if word.get(read) == Some(&symbol) => open.push((target, read + 1, false)),
                    Some(_) => {}
                }
            }
        }
        false
    }

    fn language(&self, row: usize) -> BTreeSet<Vec<u32>> {
        words(2, LENGTH).into_iter().filter(|word| self.reads(row, word)).collect()
    }
}

/// Whether an expression matches a word, by trying all ways to split it.
fn matches(expression: &Regex, word: &[u32]) -> bool {
    fn part(ops: &[Op], expression: &Regex, word: &[u32]) -> BTreeSet<(usize, usize)> {
        let mut stack: Vec<BTreeSet<(usize, usize)>> = Vec::new();
        let here: BTreeSet<(usize, usize)> = (0..=word.len()).map(|at| (at, at)).collect();
        let join = |left: &BTreeSet<(usize, usize)>, right: &BTreeSet<(usize, usize)>| -> BTreeSet<(usize, usize)> {
            let from = |&(a, b): &(usize, usize)| right.iter().filter(move |(c, _)| *c == b).map(move |&(_, d)| (a, d));
            left.iter().flat_map(from).collect()
        };
        for op in ops {
            let made = match op {
                Op::Empty => BTreeSet::new(),
                Op::Epsilon => here.clone(),
                Op::Symbols(symbols) => {
                    let texts: Vec<&str> = symbols.iter().map(|&s| expression.alphabet()[s].as_str()).collect();
                    let is_read = |at: &usize| texts.contains(&["a", "b"][word[*at] as usize]);
                    (0..word.len()).filter(is_read).map(|at| (at, at + 1)).collect()
                }
                Op::Star | Op::Plus | Op::Optional => {
                    let inner = stack.pop().unwrap();
                    let mut made = if *op == Op::Plus { inner.clone() } else { here.clone() };
                    made.extend(&inner);
                    if *op == Op::Optional {
                        made
                    } else {
                        loop {
                            let before = made.len();
                            made.extend(join(&made, &inner));
                            if made.len() == before {
                                break made;
                            }
                        }
                    }
                }
                Op::Concat(count) => {
                    let operands = stack.split_off(stack.len() - *count as usize);
                    operands.iter().fold(here.clone(), |left, right| join(&left, right))
                }
                Op::Union(count) => stack.split_off(stack.len() - *count as usize).into_iter().flatten().collect(),
            };
            stack.push(made);
        }
        stack.pop().unwrap()
    }
    part(expression.ops(), expression, word).contains(&(0, word.len()))
}

impl Oracle for Runs<'_> {
    fn cells(&self) -> usize {
        self.rows.len()
    }

    /// Returns the expression of the task in another form, after checking its language.
    fn right(&self, place: Place, entries: &Entries) -> Answer {
        let task = EliminationTask::new(&self.automaton.nfa(), 5_000).unwrap();
        let Some(Answer::Expression(label)) = task.solution(place, entries) else { panic!("no expression") };
        let language = words(2, LENGTH).into_iter().filter(|word| matches(&label, word)).collect();
        assert_eq!(self.language(place.row), language);
        let text = regex::write(&label);
        Answer::Expression(regex::read(&format!("({text})|({text})")).unwrap())
    }

    fn wrong(&self, place: Place, _: &Entries) -> Vec<Answer> {
        let language = self.language(place.row);
        let texts = ["∅", "ε", "a", "b*", "ab|ba", "(a|b)*", "a(a|b)*", "c"];
        let expressions = texts.map(|text| regex::read(text).unwrap()).into_iter();
        let differs = |expression: &Regex| {
            words(2, LENGTH).iter().any(|word| matches(expression, word) != language.contains(word))
        };
        expressions.filter(differs).map(Answer::Expression).collect()
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, _: &Entries) {
        let Answer::Expression(entry) = answer else { panic!("{answer:?}") };
        let symbols = |word: &[grammaton_core::Symbol]| word::numbers(word, &crate::automata::alphabet());
        match mistake {
            Mistake::TooFew { word } => {
                assert!(self.reads(place.row, &symbols(word)) && !matches(entry, &symbols(word)));
            }
            Mistake::TooMany { word } if symbols(word).contains(&2) => {
                assert_eq!(regex::write(entry), "c");
            }
            Mistake::TooMany { word } => {
                assert!(!self.reads(place.row, &symbols(word)) && matches(entry, &symbols(word)));
            }
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn the_table_of_labels_accepts_any_equivalent_expression_and_names_each_mistake(automaton in any()) {
        let task = || EliminationTask::new(&automaton.nfa(), 5_000).unwrap();
        let make = || Practice::new(task());
        fill(make(), &Runs::new(&automaton, &task()));
        fill_by_hints(make, &Runs::new(&automaton, &task()));
    }
}
