//! The readings of a text without blanks: the ways to split it into symbols of Σ.
//!
//! There may be exponentially many, so they are never listed. They are the paths through a graph whose nodes are the
//! positions in the text and whose edges are the symbols that continue it. An automaton is run over this graph as a
//! whole.

use super::quoted;
use crate::{
    Alphabet, Nfa, Symbol,
    automata::{epsilon::Closure, reversed::Reversed},
};

/// The readings of a text, in order of preference: at the first difference, the longer symbol comes first.
pub(super) struct Readings<'a> {
    text: &'a str,
    alphabet: &'a Alphabet,
    /// The lengths of the symbols of Σ in bytes, the greatest first.
    lengths: Vec<usize>,
    /// Whether the text from each position to its end has a reading.
    is_readable: Vec<bool>,
}

/// An edge of the graph: a symbol of Σ, or quoted text where no symbol of Σ continues the text.
#[derive(Clone)]
pub(super) struct Piece {
    /// The symbol; `None` for empty quotes.
    symbol: Option<Symbol>,
    /// The number of the symbol, if it is in Σ.
    number: Option<u32>,
    /// The position after the piece.
    end: usize,
}

impl<'a> Readings<'a> {
    /// Finds the readings of a text. Returns `None` if there are none.
    pub(super) fn new(text: &'a str, alphabet: &'a Alphabet) -> Option<Self> {
        let mut lengths: Vec<usize> = alphabet.symbols().iter().map(|symbol| symbol.as_str().len()).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        let mut is_readable = vec![false; text.len() + 1];
        is_readable[text.len()] = true;
        let mut readings = Self { text, alphabet, lengths, is_readable };
        for (at, _) in text.char_indices().rev() {
            let is_readable = readings.pieces(at).next().is_some();
            readings.is_readable[at] = is_readable;
        }
        readings.is_readable[0].then_some(readings)
    }

    /// Returns the pieces at a position after which the text has a reading, the longest first.
    fn pieces(&self, at: usize) -> impl Iterator<Item = Piece> {
        let rest = &self.text[at..];
        let of_alphabet = move |&length: &usize| {
            let number = self.alphabet.position(rest.get(..length)?)?;
            Some(Piece { symbol: Some(self.alphabet[number].clone()), number: Some(number), end: at + length })
        };
        let mut known = self.lengths.iter().filter_map(of_alphabet).peekable();
        let quoted = if known.peek().is_none() { quoted(rest) } else { None };
        let quoted = quoted.map(|(text, length)| Piece {
            number: self.alphabet.position(&text),
            symbol: Symbol::new(text),
            end: at + length,
        });
        known.chain(quoted).filter(|piece| self.is_readable[piece.end])
    }

    /// Returns the first reading.
    pub(super) fn first(&self) -> Vec<Piece> {
        self.first_from(0)
    }

    fn first_from(&self, at: usize) -> Vec<Piece> {
        let next = |piece: &Piece| self.pieces(piece.end).next();
        std::iter::successors(self.pieces(at).next(), next).collect()
    }

    /// Returns a reading that differs from `reading`, if there is one.
    pub(super) fn other_than(&self, reading: &[Piece]) -> Option<Vec<Piece>> {
        let mut at = 0;
        for (index, piece) in reading.iter().enumerate() {
            if let Some(other) = self.pieces(at).find(|other| other.end != piece.end) {
                let end = other.end;
                return Some(reading[..index].iter().cloned().chain([other]).chain(self.first_from(end)).collect());
            }
            at = piece.end;
        }
        None
    }

    /// Returns the first reading that an automaton over the same Σ accepts, if there is one.
    ///
    /// Time and memory are proportional to the length of the text, times the number of symbols that continue it at a
    /// position, times the number of states that the automaton can be in there.
    pub(super) fn first_accepted(&self, nfa: &Nfa) -> Option<Vec<Piece>> {
        let leading = self.leading_states(nfa);
        let mut closure = Closure::new(nfa.len());
        let mut states: Vec<u32> = nfa.starts().iter().copied().filter(|state| contains(&leading[0], *state)).collect();
        let (mut at, mut reading) = (0, Vec::new());
        while at < self.text.len() {
            let closed = closure.of_all(&states, |state| nfa.epsilon_moves(state).iter().map(|m| m.target));
            let (piece, reached) = self.pieces(at).find_map(|piece| {
                let mut reached: Vec<u32> = closed.iter().flat_map(|&state| piece.targets(state, nfa)).collect();
                reached.retain(|&state| contains(&leading[piece.end], state));
                (!reached.is_empty()).then_some((piece, reached))
            })?;
            (at, states) = (piece.end, distinct(reached));
            reading.push(piece);
        }
        (!states.is_empty()).then_some(reading)
    }

    /// Returns for each position the states that an accepting run of some reading passes through, ascending.
    fn leading_states(&self, nfa: &Nfa) -> Vec<Vec<u32>> {
        let reached = self.reached_states(nfa);
        let into = Reversed::epsilon(nfa);
        let mut closure = Closure::new(nfa.len());
        let mut leading = vec![Vec::new(); self.text.len() + 1];
        for at in (0..=self.text.len()).rev().filter(|&at| !reached[at].is_empty()) {
            let pieces: Vec<Piece> = if at < self.text.len() { self.pieces(at).collect() } else { Vec::new() };
            let goes_on = |state: u32, piece: &Piece| {
                piece.targets(state, nfa).any(|target| contains(&leading[piece.end], target))
            };
            let ends = |state| at == self.text.len() && nfa.is_accepting(state);
            let leads = |state| ends(state) || pieces.iter().any(|piece| goes_on(state, piece));
            let states: Vec<u32> = reached[at].iter().copied().filter(|&state| leads(state)).collect();
            let by_epsilon = |state| into.arrivals(state).iter().map(|arrival| arrival.source);
            let within = |state| by_epsilon(state).filter(|&source| contains(&reached[at], source));
            leading[at] = distinct(closure.of_all(&states, within).to_vec());
        }
        leading
    }

    /// Returns for each position the states that the automaton can be in there after some reading, ascending.
    fn reached_states(&self, nfa: &Nfa) -> Vec<Vec<u32>> {
        let mut closure = Closure::new(nfa.len());
        let mut reached = vec![Vec::new(); self.text.len() + 1];
        reached[0].extend(nfa.starts());
        for at in 0..=self.text.len() {
            let states = distinct(std::mem::take(&mut reached[at]));
            let closed = closure.of_all(&states, |state| nfa.epsilon_moves(state).iter().map(|m| m.target));
            let states = distinct(closed.to_vec());
            if at < self.text.len() && !states.is_empty() {
                for piece in self.pieces(at) {
                    let targets = states.iter().flat_map(|&state| piece.targets(state, nfa));
                    reached[piece.end].extend(targets);
                }
            }
            reached[at] = states;
        }
        reached
    }
}

impl Piece {
    /// Returns the states that follow a state after the piece.
    fn targets(&self, state: u32, nfa: &Nfa) -> impl Iterator<Item = u32> {
        let moves = self.number.map_or(&[][..], |number| nfa.moves_on(state, number));
        // Empty quotes read nothing.
        let stays = self.symbol.is_none().then_some(state);
        moves.iter().map(|m| m.target).chain(stays)
    }
}

/// Returns whether a state is among these states, which ascend.
fn contains(states: &[u32], state: u32) -> bool {
    states.binary_search(&state).is_ok()
}

/// Returns the distinct states, ascending.
fn distinct(mut states: Vec<u32>) -> Vec<u32> {
    states.sort_unstable();
    states.dedup();
    states
}

/// Returns the symbols of a reading.
pub(super) fn symbols(reading: Vec<Piece>) -> Vec<Symbol> {
    reading.into_iter().filter_map(|piece| piece.symbol).collect()
}
