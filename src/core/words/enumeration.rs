//! Enumeration of the words of an automaton in shortlex order, which determinizes it only as far as needed.

use super::lengths::Longest;
use crate::{
    Dfa, Nfa,
    automata::{analysis::distances, epsilon::Closure},
    operations::LazySubsetConstruction,
    trim,
};
use hashbrown::HashSet;

/// The greatest number of elements in memory, after which the sets made so far are dropped.
const MAX_ELEMENTS: usize = 1 << 24;

/// An iterator over the accepted words in shortlex order.
///
/// Goes through the words of one length by a depth-first search in the subset construction, of which it makes only the
/// sets that it visits. It leaves out sets without a word of the remaining length, as far as the shortest and longest
/// words of their states show that, and remembers the others.
///
/// ```
/// use grammaton_core::{Words, notation::regex, thompson};
///
/// // The deterministic automaton has 2³¹ states.
/// let far_from_end = format!("(a|b)*a{}", "(a|b)".repeat(30));
/// let nfa = thompson(&regex::read(&far_from_end)?);
/// let first: Vec<Vec<u32>> = Words::new(&nfa).take(3).collect();
/// assert_eq!(first[0], [0; 31]);
/// assert_eq!((first[1][30], first[2][29..].to_vec()), (1, vec![1, 0]));
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Words {
    nfa: Nfa,
    sets: LazySubsetConstruction,
    /// For each state, the lengths of its shortest and its longest word.
    range: Vec<(usize, Longest)>,
    lengths: WordLengths,
    /// The word that was found last, or the word to start after.
    word: Vec<u32>,
    /// The sets that the prefixes of the word lead to, up to the first prefix without a run.
    path: Vec<u32>,
    /// The sets without a word of the given length, as far as found.
    dead: HashSet<(u32, usize)>,
    /// Whether `word` is a word of the current length to start after.
    is_open: bool,
}

impl Words {
    /// Creates an iterator over all accepted words.
    pub fn new(nfa: &Nfa) -> Self {
        let nfa = trim(nfa).nfa;
        let shortest = distances(&nfa).into_iter().map(|distance| distance as usize);
        let range = shortest.zip(Longest::words(&nfa)).collect();
        let (sets, lengths) = (LazySubsetConstruction::new(nfa.clone()), WordLengths::new(&nfa));
        Self { nfa, sets, range, lengths, word: Vec::new(), path: Vec::new(), dead: HashSet::new(), is_open: false }
    }

    /// Creates an iterator over the accepted words after `word`, which need not be accepted.
    ///
    /// ```
    /// use grammaton_core::{Words, determinize, notation::regex, thompson};
    ///
    /// let dfa = determinize(&thompson(&regex::read("(a|b)*b")?)).dfa;
    /// assert_eq!(Words::after(&dfa, &[1]).take(2).collect::<Vec<_>>(), [[0, 1], [1, 1]]);
    /// # Ok::<(), regex::RegexError>(())
    /// ```
    pub fn after(dfa: &Dfa, word: &[u32]) -> Self {
        Self::new(dfa.as_nfa()).starting_after(word)
    }

    /// Starts after `word`, which need not be accepted.
    #[must_use]
    pub fn starting_after(mut self, word: &[u32]) -> Self {
        self.lengths.skip_to(word.len());
        self.word = word.to_vec();
        self.is_open = self.follow();
        self
    }

    /// Sets the path of the word. Returns whether there is a start.
    fn follow(&mut self) -> bool {
        self.path.clear();
        let Some(mut set) = self.sets.start() else { return false };
        self.path.push(set);
        for &symbol in &self.word {
            let Some(m) = self.sets.row(set).iter().find(|m| m.symbol == symbol) else { break };
            set = m.target;
            self.path.push(set);
        }
        true
    }

    /// Returns whether `set` may have a word of `length`.
    fn may_accept(&self, set: u32, length: usize) -> bool {
        if length == 0 {
            return self.sets.is_accepting(set);
        }
        let within = |state: u32| {
            let (shortest, longest) = self.range[state as usize];
            shortest <= length && longest >= Longest::Length(length as u32)
        };
        self.sets.set(set).members().any(within) && !self.dead.contains(&(set, length))
    }

    /// Moves on to the next word of the current length, if there is one.
    fn next_of_length(&mut self) -> bool {
        let length = self.word.len();
        // Change the last symbol that can be changed: at first, the one after the longest prefix with a run.
        let mut begin = self.path.len().min(length);
        while begin > 0 {
            begin -= 1;
            let least = self.word[begin].saturating_add(1);
            self.word.truncate(begin);
            self.path.truncate(begin + 1);
            if self.extend(length, least) {
                return true;
            }
        }
        false
    }

    /// Extends the word to the first one of `length` that continues with at least the symbol `least`, if there is one.
    fn extend(&mut self, length: usize, mut least: u32) -> bool {
        let begin = self.word.len();
        while self.word.len() < length {
            let left = length - self.word.len();
            let set = self.path[self.word.len()];
            self.sets.row(set);
            let found =
                self.sets.made_row(set).iter().find(|m| m.symbol >= least && self.may_accept(m.target, left - 1));
            if let Some(&m) = found {
                self.word.push(m.symbol);
                self.path.push(m.target);
                least = 0;
                continue;
            }
            if least == 0 {
                self.dead.insert((set, left));
            }
            if self.word.len() == begin {
                return false;
            }
            self.path.pop();
            least = self.word.pop().map_or(0, |symbol| symbol + 1);
        }
        true
    }

    /// Drops the sets if they take too much memory. The path is made anew.
    fn limit_memory(&mut self) {
        if self.sets.elements() + 4 * self.dead.len() > MAX_ELEMENTS {
            self.sets = LazySubsetConstruction::new(self.nfa.clone());
            self.dead = HashSet::new();
            self.follow();
        }
    }
}

impl Iterator for Words {
    type Item = Vec<u32>;

    fn next(&mut self) -> Option<Vec<u32>> {
        self.limit_memory();
        if !(self.is_open && self.next_of_length()) {
            loop {
                let length = self.lengths.next()?;
                self.word.clear();
                self.path.clear();
                self.path.extend(self.sets.start());
                if self.extend(length, 0) {
                    break;
                }
            }
        }
        self.is_open = true;
        Some(self.word.clone())
    }
}

/// An iterator over the lengths of accepted words, ascending: follows all runs at once, whatever they read.
#[derive(Clone, Debug)]
struct WordLengths {
    nfa: Nfa,
    /// The next length, and the states that the words of this length lead to.
    length: usize,
    reached: Vec<u32>,
    closure: Closure,
    is_target: Vec<bool>,
}

impl WordLengths {
    /// Creates an iterator for a trimmed automaton.
    fn new(nfa: &Nfa) -> Self {
        let (closure, is_target) = (Closure::new(nfa.len()), vec![false; nfa.len()]);
        let mut lengths = Self { nfa: nfa.clone(), length: 0, reached: Vec::new(), closure, is_target };
        lengths.close(nfa.starts());
        lengths
    }

    /// Makes the ε-closure of distinct states the states reached.
    fn close(&mut self, states: &[u32]) {
        let nfa = &self.nfa;
        let closed = self.closure.of_all(states, |state| nfa.epsilon_moves(state).iter().map(|m| m.target));
        self.reached.clear();
        self.reached.extend(closed);
    }

    /// Moves on to the next length.
    fn advance(&mut self) {
        let mut targets = Vec::new();
        for m in self.reached.iter().flat_map(|&state| self.nfa.symbol_moves(state)) {
            if !std::mem::replace(&mut self.is_target[m.target as usize], true) {
                targets.push(m.target);
            }
        }
        for &target in &targets {
            self.is_target[target as usize] = false;
        }
        self.close(&targets);
        self.length += 1;
    }

    /// Leaves out the lengths up to and including `length`.
    fn skip_to(&mut self, length: usize) {
        while self.length <= length && !self.reached.is_empty() {
            self.advance();
        }
    }
}

impl Iterator for WordLengths {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while !self.reached.is_empty() {
            let (length, accepts) = (self.length, self.reached.iter().any(|&state| self.nfa.is_accepting(state)));
            self.advance();
            if accepts {
                return Some(length);
            }
        }
        None
    }
}
