//! The readings of a text without blanks: the ways to split it into symbols of Σ.
//!
//! There may be exponentially many, so they are never listed. They are the paths through a graph whose nodes are the
//! positions in the text and whose edges are the symbols that continue it. An automaton is run over this graph as a
//! whole.

use super::quoted;
use crate::{
    Alphabet, EPSILON, Nfa, Symbol,
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
    /// position, times the size of the automaton.
    pub(super) fn first_accepted(&self, nfa: &Nfa) -> Option<Vec<Piece>> {
        let accepting = self.accepting_states(nfa);
        let leads = |state: &u32, at: usize| accepting[at].binary_search(state).is_ok();
        let mut closure = Closure::new(nfa.len());
        let mut states: Vec<u32> = nfa.starts().iter().copied().filter(|state| leads(state, 0)).collect();
        let (mut at, mut reading) = (0, Vec::new());
        while at < self.text.len() {
            let closed = closure.of_all(&states, |state| nfa.epsilon_moves(state).iter().map(|m| m.target));
            let (piece, reached) = self.pieces(at).find_map(|piece| {
                let mut reached = after(&piece, closed, nfa);
                reached.retain(|state| leads(state, piece.end));
                (!reached.is_empty()).then_some((piece, reached))
            })?;
            (at, states) = (piece.end, reached);
            reading.push(piece);
        }
        (!states.is_empty()).then_some(reading)
    }

    /// Returns for each position the states from which the automaton accepts the rest of the text, ascending.
    fn accepting_states(&self, nfa: &Nfa) -> Vec<Vec<u32>> {
        let into = Reversed::new(nfa);
        let mut closure = Closure::new(nfa.len());
        let mut close = |mut states: Vec<u32>| {
            states.sort_unstable();
            states.dedup();
            let by_epsilon = |state| into.arrivals(state).iter().filter(|a| a.symbol == EPSILON).map(|a| a.source);
            let mut closed = closure.of_all(&states, by_epsilon).to_vec();
            closed.sort_unstable();
            closed
        };
        let mut states = vec![Vec::new(); self.text.len() + 1];
        states[self.text.len()] = close(nfa.accepting().collect());
        for (at, _) in self.text.char_indices().rev() {
            let mut sources: Vec<u32> = Vec::new();
            for piece in self.pieces(at) {
                match piece.number {
                    Some(number) => {
                        let arrivals = states[piece.end].iter().flat_map(|&state| into.arrivals(state));
                        sources.extend(arrivals.filter(|a| a.symbol == number).map(|a| a.source));
                    }
                    None if piece.symbol.is_none() => sources.extend(&states[piece.end]),
                    None => {}
                }
            }
            states[at] = close(sources);
        }
        states
    }
}

/// Returns the states that follow these states after a piece, ascending.
fn after(piece: &Piece, states: &[u32], nfa: &Nfa) -> Vec<u32> {
    let mut reached: Vec<u32> = match piece.number {
        Some(number) => states.iter().flat_map(|&q| nfa.moves_on(q, number)).map(|m| m.target).collect(),
        None if piece.symbol.is_none() => states.to_vec(),
        None => Vec::new(),
    };
    reached.sort_unstable();
    reached.dedup();
    reached
}

/// Returns the symbols of a reading.
pub(super) fn symbols(reading: Vec<Piece>) -> Vec<Symbol> {
    reading.into_iter().filter_map(|piece| piece.symbol).collect()
}
