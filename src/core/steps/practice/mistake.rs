//! The reasons why an entry is wrong.

use super::EndRole;
use crate::{Op, Orientation, SetOperation, Side, Symbol};

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
    /// A state of the ε-closure has a transition on the symbol to the state.
    Closure {
        /// The state of the ε-closure.
        via: u32,
        /// The symbol of the transition.
        symbol: u32,
    },
}

/// The reason why a state does not belong to a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoPath {
    /// It is no start state, and no ε-transitions lead to it from one.
    Start,
    /// Neither a transition on the symbol nor ε-transitions after it lead to the state.
    Symbol(u32),
    /// No ε-transitions lead to it from this state.
    Epsilon(u32),
    /// No state of the ε-closure has a transition on the symbol to it, or to a state from which ε-transitions lead to it.
    Closure(u32),
    /// Only ε-transitions after one on the symbol lead to it, which the construction does not follow.
    Later(u32),
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
        /// A word after which the automaton may be in the state, if the set is that of a word.
        word: Option<Vec<u32>>,
    },
    /// The set has a state that does not belong to it.
    Extra {
        /// The state.
        state: u32,
        /// The reason why it does not belong to the set.
        reason: NoPath,
        /// A word that leads to the set, so that the automaton cannot be in the state after it, if the set is that of a
        /// word.
        word: Option<Vec<u32>>,
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
    /// The state of the row is accepting, because its ε-closure contains an accepting state.
    ClosureAccepts {
        /// The accepting state.
        state: u32,
    },
    /// The state of the row is not accepting, because no state of its ε-closure is.
    ClosureRejects,
    /// The word does not distinguish the states, because both accept it.
    BothAccept {
        /// The word.
        word: Vec<u32>,
    },
    /// The word does not distinguish the states, because neither accepts it.
    BothReject {
        /// The word.
        word: Vec<u32>,
    },
    /// The states are not equivalent.
    Distinguishable {
        /// A shortest word that distinguishes them.
        word: Vec<u32>,
        /// The state that accepts it.
        accepting: u32,
    },
    /// The expression does not match a word that it has to match.
    TooFew {
        /// The word.
        word: Vec<Symbol>,
    },
    /// The expression matches a word that it must not match.
    TooMany {
        /// The word.
        word: Vec<Symbol>,
    },
    /// The expression is too long to be compared.
    Incomparable,
    /// The automaton of the part has another size.
    Size {
        /// The last operation of the part.
        op: Op,
    },
    /// The nonterminal is productive.
    Productive {
        /// A word that it derives.
        word: Vec<u32>,
    },
    /// The nonterminal is not productive.
    Unproductive,
    /// The nonterminal is reachable.
    Reachable {
        /// The nonterminals on the way from the start symbol, including both ends.
        path: Vec<u32>,
    },
    /// The nonterminal is not reachable.
    Unreachable,
    /// The production stays, because its nonterminals are useful.
    Useful,
    /// The production goes, because it contains an unproductive nonterminal.
    HasUnproductive {
        /// The nonterminal.
        nonterminal: u32,
    },
    /// The production goes, because its left side is unreachable.
    HasUnreachable {
        /// The left side.
        nonterminal: u32,
    },
    /// The state is in two classes.
    Twice {
        /// The state.
        state: u32,
    },
    /// The state has no class, because it is not reachable.
    NoClass {
        /// The state.
        state: u32,
    },
    /// The state is in no class.
    NotInClass {
        /// The state.
        state: u32,
    },
    /// The two states are in different classes.
    Apart {
        /// The states.
        states: [u32; 2],
        /// A shortest word that distinguishes them.
        word: Vec<u32>,
        /// The state that accepts it.
        accepting: u32,
    },
    /// The two states are in the same class.
    Together {
        /// The states.
        states: [u32; 2],
        /// The maximum length of the words that do not distinguish them.
        longest: u32,
    },
    /// A component of the pair is wrong.
    Component {
        /// The automaton of the component.
        side: Side,
        /// The correct component.
        state: Option<u32>,
        /// The component of the row and the symbol that lead to it; `None` for the start state.
        origin: Option<(Option<u32>, u32)>,
        /// A word that leads to the pair.
        word: Vec<u32>,
    },
    /// The pair is left out, because this component is missing.
    LeftOut {
        /// The automaton of the component.
        side: Side,
    },
    /// The pair is marked as accepting although it is not, or the other way around.
    Acceptance {
        /// The operation, which determines the accepting pairs.
        operation: SetOperation,
        /// A word that leads to the pair.
        word: Vec<u32>,
    },
    /// The production makes no transition, but a mark.
    OnlyMark {
        /// The form of the grammar.
        orientation: Orientation,
    },
    /// The transition begins in another state.
    Begins {
        /// The state.
        state: u32,
        /// The role of the state in the production.
        role: EndRole,
    },
    /// The transition leads to another state.
    Leads {
        /// The state.
        state: u32,
        /// The role of the state in the production.
        role: EndRole,
    },
    /// The transition reads other symbols.
    Reads {
        /// The terminals of the production.
        word: Vec<u32>,
    },
    /// The production marks another state as accepting or, in a left-linear grammar, as a start state.
    Mark {
        /// The state, if there is one.
        state: Option<u32>,
        /// The form of the grammar.
        orientation: Orientation,
    },
    /// The production becomes no production: its left side becomes the start symbol.
    OnlyStart {
        /// The left side.
        nonterminal: u32,
    },
    /// The former start symbol gets an ε-production.
    EndsHere {
        /// The start symbol.
        nonterminal: u32,
    },
    /// The production has another left side.
    Head {
        /// The nonterminal.
        nonterminal: u32,
        /// Whether it is the start symbol, because the production ends a derivation.
        is_end: bool,
    },
    /// The production has another nonterminal on its right side.
    Tail {
        /// The nonterminal.
        nonterminal: u32,
    },
    /// The production has other terminals.
    Terminals {
        /// The terminals.
        word: Vec<u32>,
    },
    /// The nonterminal is on the other side of the terminals.
    OtherSide,
    /// The entry is not of the kind that the cell contains.
    Kind,
}

/// Compares a set with the correct one.
pub(super) fn compare(
    set: &[u32],
    correct: &[u32],
    word: Option<&[u32]>,
    path: impl Fn(u32) -> Path,
    reason: impl Fn(u32) -> NoPath,
) -> Result<(), Mistake> {
    let word = word.map(<[u32]>::to_vec);
    if let Some(&state) = correct.iter().find(|state| !set.contains(state)) {
        return Err(Mistake::Missing { state, path: path(state), word });
    }
    match set.iter().find(|state| !correct.contains(state)) {
        Some(&state) => Err(Mistake::Extra { state, reason: reason(state), word }),
        None => Ok(()),
    }
}
