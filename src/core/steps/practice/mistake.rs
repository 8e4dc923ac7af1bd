//! The reasons why an entry is wrong.

/// A way by which a state belongs to a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Path {
    /// The state is a start state.
    Start,
    /// ε-transitions lead to the state: the states on the way, including both ends.
    Epsilon(Vec<u32>),
    /// A transition leads from a state of the set to the first of these states, and ε-transitions lead along the others.
    Symbol {
        /// The source of the transition.
        from: u32,
        /// The symbol of the transition.
        symbol: u32,
        /// The target of the transition and the states that ε-transitions lead to.
        to: Vec<u32>,
    },
}

/// The reason why a state does not belong to a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoPath {
    /// It is no start state, and no ε-transitions lead to it from one.
    Start,
    /// Neither a transition on the symbol nor ε-transitions after it lead to the state.
    Symbol(u32),
}

/// The reason why an entry is wrong. Words are sequences of symbol numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// The set lacks a state.
    Missing {
        /// The state.
        state: u32,
        /// The way by which it belongs to the set.
        path: Path,
        /// A word after which the automaton may be in the state.
        word: Vec<u32>,
    },
    /// The set has a state that does not belong to it.
    Extra {
        /// The state.
        state: u32,
        /// The reason why it does not belong to the set.
        reason: NoPath,
        /// A word that leads to the set, so that the automaton cannot be in the state after it.
        word: Vec<u32>,
    },
    /// The set has a row already.
    Repeated,
    /// No cell contains the set so far.
    NotFound,
    /// The row is accepting.
    Accepts {
        /// An accepting state of the row.
        state: u32,
        /// An accepted word that leads to the row.
        word: Vec<u32>,
    },
    /// The row is not accepting.
    Rejects {
        /// A rejected word that leads to the row.
        word: Vec<u32>,
    },
    /// The entry is not of the kind that the cell contains.
    Kind,
}
