//! The mapping between productions and the parts of the automaton they come from.

use super::order::Order;
use crate::{Nfa, convert::epsilon_moves::EpsilonPaths};
use std::sync::OnceLock;

/// A part of the automaton that a production comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// The transition with this number: an index into [`Nfa::transitions`].
    Transition(u32),
    /// The accepting mark of this state.
    Accepting(u32),
    /// The start mark of this state.
    Start(u32),
}

/// Contiguous numbers for origins, in their order: transitions, accepting marks, start marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Codes {
    transitions: u32,
    states: u32,
}

impl Codes {
    pub(super) fn new(nfa: &Nfa) -> Self {
        Self { transitions: nfa.transitions().len() as u32, states: nfa.len() as u32 }
    }

    pub(super) fn encode(self, origin: Origin) -> u32 {
        match origin {
            Origin::Transition(transition) => transition,
            Origin::Accepting(state) => self.transitions + state,
            Origin::Start(state) => self.transitions + self.states + state,
        }
    }

    fn decode(self, code: u32) -> Origin {
        match code.checked_sub(self.transitions) {
            None => Origin::Transition(code),
            Some(state) if state < self.states => Origin::Accepting(state),
            Some(place) => Origin::Start(place - self.states),
        }
    }

    fn len(self) -> usize {
        self.transitions as usize + 2 * self.states as usize
    }

    fn contains(self, origin: Origin) -> bool {
        match origin {
            Origin::Transition(transition) => transition < self.transitions,
            Origin::Accepting(state) | Origin::Start(state) => state < self.states,
        }
    }
}

/// The mapping from productions to parts of the automaton, and back.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Options, Origin, Symbol, productions};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]);
/// let (_, provenance) = productions(&nfa, &["S".into(), "A".into()], Options::default());
/// // S → a A, and A → ε
/// assert!(provenance.origins(1).eq([Origin::Accepting(1)]));
/// assert!(provenance.productions_of(Origin::Transition(0)).eq([0]));
/// ```
#[derive(Clone, Debug)]
pub struct Provenance {
    order: Order,
    codes: Codes,
    /// The end of each production's origins in `origins`.
    ends: Vec<u32>,
    /// The codes of the origins of all productions, concatenated, sorted within each production.
    origins: Vec<u32>,
    reverse: OnceLock<ProductionsByOrigin>,
    /// The paths through ε-moves, if ε-moves have no productions of their own.
    epsilon_paths: Option<EpsilonPaths>,
}

/// The productions, grouped by the code of their origin.
#[derive(Clone, Debug)]
struct ProductionsByOrigin {
    ends: Vec<u32>,
    productions: Vec<u32>,
}

impl Provenance {
    pub(super) fn new(order: Order, codes: Codes, ends: Vec<u32>, origins: Vec<u32>) -> Self {
        Self { order, codes, ends, origins, reverse: OnceLock::new(), epsilon_paths: None }
    }

    /// Adds ε-moves as origins of the productions whose paths contain them.
    pub(super) fn with_epsilon_paths(self, epsilon_paths: EpsilonPaths) -> Self {
        Self { epsilon_paths: Some(epsilon_paths), ..self }
    }

    /// Returns the parts of the automaton that a production comes from, at least one.
    ///
    /// In the A → ε forms there is exactly one. In the A → a forms there may be several, sorted, followed by the
    /// ε-moves on the production's path.
    pub fn origins(&self, production: usize) -> impl Iterator<Item = Origin> {
        let passed = self
            .epsilon_paths
            .iter()
            .flat_map(move |epsilon_paths| epsilon_paths.passed(production, self.main_origins(production)));
        self.main_origins(production).chain(passed.map(Origin::Transition))
    }

    /// Like [`origins`](Self::origins), but without the ε-moves on the path: at least one, without any search.
    pub fn main_origins(&self, production: usize) -> impl Iterator<Item = Origin> {
        row(&self.ends, &self.origins, production).iter().map(|&code| self.codes.decode(code))
    }

    /// Returns the productions that come from a part of the automaton, ascending; none if there is no such part.
    ///
    /// The first call takes time proportional to the size of the grammar, as does every call for an ε-move in an A →
    /// a form.
    pub fn productions_of(&self, origin: Origin) -> impl Iterator<Item = usize> {
        let reverse = self.reverse.get_or_init(|| self.reversed());
        let code = self.codes.contains(origin).then(|| self.codes.encode(origin));
        let stored = code.map_or(&[][..], |code| row(&reverse.ends, &reverse.productions, code as usize));
        let passing = match (&self.epsilon_paths, origin) {
            (Some(epsilon_paths), Origin::Transition(number)) => {
                epsilon_paths.passing(number, |production| self.main_origins(production))
            }
            _ => Vec::new(),
        };
        stored.iter().map(|&production| production as usize).chain(passing)
    }

    /// Returns the nonterminal of a state, or `None` if there is no such state.
    pub fn nonterminal_of(&self, state: u32) -> Option<u32> {
        (state < self.codes.states).then(|| self.order.nonterminal(state))
    }

    /// Returns the state of a nonterminal, or `None` for a fresh start symbol.
    pub fn state_of(&self, nonterminal: u32) -> Option<u32> {
        self.order.state(nonterminal).filter(|&state| state < self.codes.states)
    }

    fn reversed(&self) -> ProductionsByOrigin {
        let mut ends = vec![0_u32; self.codes.len() + 1];
        for &code in &self.origins {
            ends[code as usize + 1] += 1;
        }
        for code in 0..self.codes.len() {
            ends[code + 1] += ends[code];
        }
        // Filling a row moves its begin to its end, so `ends` holds the ends afterward.
        let mut productions = vec![0; self.origins.len()];
        for production in 0..self.ends.len() {
            for &code in row(&self.ends, &self.origins, production) {
                let slot = &mut ends[code as usize];
                productions[*slot as usize] = production as u32;
                *slot += 1;
            }
        }
        ProductionsByOrigin { ends, productions }
    }
}

/// Returns row `index` of concatenated rows, given the end of each row.
fn row<'a>(ends: &[u32], items: &'a [u32], index: usize) -> &'a [u32] {
    let begin = index.checked_sub(1).map_or(0, |before| ends[before]);
    &items[begin as usize..ends[index] as usize]
}
