//! Checking whether two deterministic automata are isomorphic, that is, equal up to the numbering of states.

use super::{
    alphabets::over_one_alphabet,
    pairs::{NO_RUN, Pair, merge_rows},
};
use crate::{Dfa, Symbol};

/// The first difference between two automata, by the words that lead to it in shortlex order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mismatch {
    /// A word that leads to the difference.
    pub word: Vec<Symbol>,
    /// The state that the word leads to in the left automaton; `None` if it has no run there.
    pub left: Option<u32>,
    /// The state that the word leads to in the right automaton; `None` if it has no run there.
    pub right: Option<u32>,
    /// The kind of difference.
    pub kind: MismatchKind,
}

/// The kind of a difference between two automata.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MismatchKind {
    /// Only one automaton has a run.
    Run,
    /// Only one automaton accepts.
    Acceptance,
    /// Two words lead to the same state in one automaton but to different states in the other.
    Merging,
}

/// Returns for each state of the left automaton the matching state of the right one; `None` for unreachable states.
///
/// Transitions, accepting states and the start state must agree. Symbols are compared by their text. Unreachable states
/// are ignored.
///
/// # Errors
///
/// Returns the first difference if the automata are not isomorphic.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, MismatchKind, Nfa, Symbol, isomorphism};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let [one, other, all] = [(0, 0, 1), (1, 1, 0), (0, 0, 0)].map(|(start, from, to)| {
///     Dfa::try_from(&Nfa::new(a.clone(), 2, Some(start), [to], [(from, 0, to)])).expect("one move")
/// });
/// assert_eq!(isomorphism(&one, &other), Ok(vec![Some(1), Some(0)]));
/// assert_eq!(isomorphism(&one, &all).unwrap_err().kind, MismatchKind::Acceptance);
/// ```
pub fn isomorphism(left: &Dfa, right: &Dfa) -> Result<Vec<Option<u32>>, Mismatch> {
    let start = (left.start().unwrap_or(NO_RUN), right.start().unwrap_or(NO_RUN));
    let (left, right) = over_one_alphabet(left.as_nfa(), right.as_nfa());
    let mut partners = (vec![NO_RUN; left.len()], vec![NO_RUN; right.len()]);
    // Each pair, with the index of the visit and the symbol that led to it.
    let mut visits: Vec<(Pair, usize, u32)> = vec![(start, 0, 0)];
    let mut next = 0;
    while let Some(&(pair, ..)) = visits.get(next) {
        let differs = match pair {
            (NO_RUN, NO_RUN) => None,
            (NO_RUN, _) | (_, NO_RUN) => Some(MismatchKind::Run),
            (p, q) => {
                let known = (&mut partners.0[p as usize], &mut partners.1[q as usize]);
                if (*known.0, *known.1) == (q, p) {
                    None
                } else if (*known.0, *known.1) != (NO_RUN, NO_RUN) {
                    Some(MismatchKind::Merging)
                } else {
                    (*known.0, *known.1) = (q, p);
                    let moves = merge_rows(left.moves(p), right.moves(q));
                    visits.extend(moves.map(|(symbol, pair)| (pair, next, symbol)));
                    (left.is_accepting(p) != right.is_accepting(q)).then_some(MismatchKind::Acceptance)
                }
            }
        };
        if let Some(kind) = differs {
            let mut word = Vec::new();
            while next != 0 {
                let (_, from, symbol) = visits[next];
                word.push(left.alphabet()[symbol].clone());
                next = from;
            }
            word.reverse();
            let known = |state: u32| Some(state).filter(|&state| state != NO_RUN);
            return Err(Mismatch { word, left: known(pair.0), right: known(pair.1), kind });
        }
        next += 1;
    }
    Ok(partners.0.into_iter().map(|q| Some(q).filter(|&q| q != NO_RUN)).collect())
}
