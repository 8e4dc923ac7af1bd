//! The classes of words that the same words complete.

use super::{complete, determinize, minimize};
use crate::{Dfa, Nfa, OverLimit, reachable};
use std::collections::VecDeque;

/// The classes of the Myhill–Nerode equivalence of a language: two words are equivalent if the same words complete them
/// to a word of the language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NerodeClasses {
    /// The automaton whose states are the classes: the minimal complete one, in breadth-first order.
    pub dfa: Dfa,
    /// For each class, its first word in shortlex order.
    pub representatives: Vec<Vec<u32>>,
    /// For each state of the original automaton, the class of the words that lead to it; `None` if none does.
    pub class_of: Vec<Option<u32>>,
    /// The length of a shortest distinguishing word of each pair of classes, the second smaller than the first.
    lengths: Vec<u32>,
}

/// The length for a pair of classes that no word was found for yet.
const UNKNOWN: u32 = u32::MAX;

impl NerodeClasses {
    /// Returns the number of classes.
    pub fn len(&self) -> usize {
        self.dfa.len()
    }

    /// Returns false: each word is in a class.
    pub fn is_empty(&self) -> bool {
        self.dfa.is_empty()
    }

    /// Returns the first word in shortlex order that completes the words of exactly one of two classes to a word of the
    /// language.
    ///
    /// # Panics
    /// Panics if the classes are the same or do not exist.
    pub fn distinguishing_word(&self, a: u32, b: u32) -> Vec<u32> {
        let (mut pair, mut word) = ((a, b), Vec::new());
        while let left @ 1.. = self.lengths[place(pair.0, pair.1)] {
            let next = (0..self.dfa.alphabet().len() as u32).find_map(|symbol| {
                let (x, y) = self.next(pair, symbol);
                (x != y && self.lengths[place(x, y)] == left - 1).then_some((symbol, (x, y)))
            });
            let (symbol, targets) =
                next.expect("a pair with a longer distinguishing word has a successor with a shorter one");
            word.push(symbol);
            pair = targets;
        }
        word
    }

    fn next(&self, (a, b): (u32, u32), symbol: u32) -> (u32, u32) {
        let next = |class| self.dfa.next(class, symbol).expect("the automaton is complete");
        (next(a), next(b))
    }

    /// Finds the lengths of shortest distinguishing words, those of length 0 first.
    fn find_lengths(&mut self) {
        let pairs = || (1..self.len() as u32).flat_map(|a| (0..a).map(move |b| (a, b)));
        let mut lengths: Vec<u32> = pairs()
            .map(|(a, b)| if self.dfa.is_accepting(a) == self.dfa.is_accepting(b) { UNKNOWN } else { 0 })
            .collect();
        let mut open: Vec<(u32, u32)> = pairs().filter(|&(a, b)| lengths[place(a, b)] == UNKNOWN).collect();
        let symbols = 0..self.dfa.alphabet().len() as u32;
        for length in 1.. {
            let (found, left): (Vec<(u32, u32)>, Vec<_>) = open.iter().partition(|&&pair| {
                symbols.clone().any(|symbol| {
                    let (x, y) = self.next(pair, symbol);
                    x != y && lengths[place(x, y)] == length - 1
                })
            });
            for (a, b) in found {
                lengths[place(a, b)] = length;
            }
            if left.len() == open.len() {
                break;
            }
            open = left;
        }
        self.lengths = lengths;
    }
}

/// Returns the place of a pair of different classes in a triangular table.
fn place(a: u32, b: u32) -> usize {
    assert_ne!(a, b, "a class is not distinguished from itself");
    let (larger, smaller) = (a.max(b) as usize, a.min(b) as usize);
    larger * (larger - 1) / 2 + smaller
}

/// Returns the classes of the Myhill–Nerode equivalence of the language of an automaton, or an error if there are more
/// than `limit`. (Nerode, Linear automaton transformations, Proceedings of the American Mathematical Society 9, 1958.)
///
/// # Errors
/// Returns [`OverLimit`] if there are more than `limit` classes.
///
/// ```
/// use grammaton_core::{determinize, nerode_classes, notation::regex, thompson};
///
/// // Words that end with ab: the classes of ε, a and ab. The word b distinguishes ε and a.
/// let dfa = determinize(&thompson(&regex::read("(a|b)*ab")?)).dfa;
/// let classes = nerode_classes(&dfa, 100)?;
/// assert_eq!(classes.representatives, [vec![], vec![0], vec![0, 1]]);
/// assert_eq!(classes.distinguishing_word(0, 1), [1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn nerode_classes(dfa: &Dfa, limit: usize) -> Result<NerodeClasses, OverLimit> {
    let minimized = minimize(dfa);
    let is_empty = minimized.dfa.as_nfa().accepting().next().is_none();
    let (whole, sink) = if is_empty {
        let symbols = 0..dfa.alphabet().len() as u32;
        let everything = Nfa::new(dfa.alphabet().clone(), 1, Some(0), [], symbols.map(|symbol| (0, symbol, 0)));
        (Dfa::from_deterministic(everything), Some(0))
    } else {
        let completed = complete(&minimized.dfa);
        (completed.dfa, completed.sink)
    };
    if whole.len() > limit {
        return Err(OverLimit::states(limit));
    }
    // The sink may be nearer to the start than other states, so states are numbered again.
    let ordered = determinize(whole.as_nfa());
    let mut number_of = vec![0; whole.len()];
    for number in 0..ordered.dfa.len() as u32 {
        ordered.subsets.of(number).for_each(|state| number_of[state as usize] = number);
    }
    let reached = reachable(dfa.as_nfa());
    let class = |(&class, reached): (&Option<u32>, bool)| {
        let state = class.filter(|_| !is_empty).or(sink).filter(|_| reached)?;
        Some(number_of[state as usize])
    };
    let class_of = minimized.class_of.iter().zip(reached).map(class).collect();
    let representatives = first_words(&ordered.dfa);
    let mut classes = NerodeClasses { dfa: ordered.dfa, representatives, class_of, lengths: Vec::new() };
    classes.find_lengths();
    Ok(classes)
}

/// Returns the first word in shortlex order that leads to each state of an automaton whose states are all reachable.
fn first_words(dfa: &Dfa) -> Vec<Vec<u32>> {
    let mut words: Vec<Option<Vec<u32>>> = vec![None; dfa.len()];
    let mut waiting: VecDeque<(u32, Vec<u32>)> = dfa.start().into_iter().map(|start| (start, Vec::new())).collect();
    while let Some((state, word)) = waiting.pop_front() {
        if words[state as usize].is_none() {
            let longer = |symbol: u32| [word.as_slice(), &[symbol]].concat();
            waiting.extend(dfa.moves(state).iter().map(|m| (m.target, longer(m.symbol))));
            words[state as usize] = Some(word);
        }
    }
    words.into_iter().flatten().collect()
}
