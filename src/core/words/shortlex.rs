//! Words before and after others in shortlex order.

use super::{Words, lengths::Lengths};
use crate::{Dfa, Move, negate};

/// Yields the accepted words in shortlex order.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, words};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1)]);
/// let ends_in_b = Dfa::try_from(&ends_in_b)?;
/// let first: Vec<Vec<u32>> = words(&ends_in_b).take(4).collect();
/// assert_eq!(first, [vec![1], vec![0, 1], vec![1, 1], vec![0, 0, 1]]);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn words(dfa: &Dfa) -> Words {
    Words::new(dfa.as_nfa())
}

/// Yields the words over Σ that are not accepted, in shortlex order.
///
/// ```
/// use grammaton_core::{determinize, notation::regex, rejected_words, thompson};
///
/// let dfa = determinize(&thompson(&regex::read("(a|b)*b")?)).dfa;
/// assert_eq!(rejected_words(&dfa).take(3).collect::<Vec<_>>(), [vec![], vec![0], vec![0, 0]]);
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn rejected_words(dfa: &Dfa) -> Words {
    words(&negate(dfa).dfa)
}

/// Returns the first accepted word after `word`, which need not be accepted.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, next_word, previous_word};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1)]);
/// let ends_in_b = Dfa::try_from(&ends_in_b)?;
/// assert_eq!(next_word(&ends_in_b, &[1, 0]), Some(vec![1, 1]));
/// assert_eq!(previous_word(&ends_in_b, &[1, 0]), Some(vec![0, 1]));
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn next_word(dfa: &Dfa, word: &[u32]) -> Option<Vec<u32>> {
    after(&mut Lengths::new(dfa), word)
}

/// Returns the last accepted word before `word`, which need not be accepted.
///
/// ```
/// use grammaton_core::{determinize, notation::regex, previous_word, thompson};
///
/// let dfa = determinize(&thompson(&regex::read("(a|b)*b")?)).dfa;
/// assert_eq!(previous_word(&dfa, &[0, 1]), Some(vec![1]));
/// assert_eq!(previous_word(&dfa, &[1]), None);
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn previous_word(dfa: &Dfa, word: &[u32]) -> Option<Vec<u32>> {
    let mut lengths = Lengths::new(dfa);
    lengths.extend_to(word.len());
    nearest(&lengths, word, Direction::Down).or_else(|| {
        let length = (0..word.len()).rev().find(|&length| lengths.has_word_of_length(length))?;
        Some(extend(&lengths, Vec::new(), length, Direction::Down))
    })
}

/// Returns the first accepted word after `word`.
fn after(lengths: &mut Lengths, word: &[u32]) -> Option<Vec<u32>> {
    lengths.extend_to(word.len());
    nearest(lengths, word, Direction::Up).or_else(|| first(lengths, word.len() + 1))
}

/// Returns the first accepted word of at least `length` symbols.
fn first(lengths: &mut Lengths, length: usize) -> Option<Vec<u32>> {
    let length = lengths.next(length)?;
    Some(extend(lengths, Vec::new(), length, Direction::Up))
}

/// The direction of a search through the words of one length: towards later or towards earlier ones.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

impl Direction {
    /// Whether `symbol` comes after `other` in this direction.
    fn is_beyond(self, symbol: u32, other: u32) -> bool {
        if self == Self::Up { symbol > other } else { symbol < other }
    }

    /// Returns the first of some moves, sorted by symbol, for which `right` returns true.
    fn first(self, moves: &[Move], right: impl Fn(Move) -> bool) -> Option<Move> {
        let mut moves = moves.iter().copied();
        if self == Self::Up { moves.find(|&m| right(m)) } else { moves.rfind(|&m| right(m)) }
    }
}

/// Returns the nearest accepted word of the same length in a direction: it shares the longest possible prefix with
/// `word`.
fn nearest(lengths: &Lengths, word: &[u32], direction: Direction) -> Option<Vec<u32>> {
    let dfa = lengths.dfa();
    let mut symbols = word.iter();
    let onwards = |&state: &u32| symbols.next().and_then(|&symbol| dfa.next(state, symbol));
    let states: Vec<u32> = std::iter::successors(dfa.start(), onwards).take(word.len()).collect();
    (0..states.len()).rev().find_map(|place| {
        let left = word.len() - place;
        let right = |m: Move| direction.is_beyond(m.symbol, word[place]) && lengths.leads_to_acceptance(m, left);
        let turn = direction.first(dfa.moves(states[place]), right)?;
        let mut begin = word[..place].to_vec();
        begin.push(turn.symbol);
        Some(extend(lengths, begin, left - 1, direction))
    })
}

/// Returns the first accepted word in a direction that extends `word`, which must have a run, by `length` symbols.
fn extend(lengths: &Lengths, mut word: Vec<u32>, length: usize, direction: Direction) -> Vec<u32> {
    let dfa = lengths.dfa();
    let run = |start| word.iter().try_fold(start, |state, &symbol| dfa.next(state, symbol));
    let mut state = dfa.start().and_then(run);
    for left in (1..=length).rev() {
        let turn = state.and_then(|state| direction.first(dfa.moves(state), |m| lengths.leads_to_acceptance(m, left)));
        let turn = turn.expect("a word of this length goes on from here");
        word.push(turn.symbol);
        state = Some(turn.target);
    }
    word
}
