//! Whether two deterministic automata are the same but for the numbers of their states.

use super::{
    alphabets::over_one_alphabet,
    pairs::{NOWHERE, Pair, in_step},
};
use crate::{Dfa, Symbol};

/// The first place where two automata differ, by the words that lead to it in shortlex order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mismatch {
    /// A word that leads to where they differ.
    pub word: Vec<Symbol>,
    /// Where it leads in the left automaton, if it has a run there.
    pub left: Option<u32>,
    /// Where it leads in the right automaton, if it has a run there.
    pub right: Option<u32>,
    /// What differs there.
    pub kind: MismatchKind,
}

/// How two automata differ.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MismatchKind {
    /// Only one has a run.
    Run,
    /// Only one accepts.
    Acceptance,
    /// One is in a state where another word had led it too; the other is elsewhere than that word had led it.
    Merging,
}

/// For each state of the left automaton the one of the right that takes its place; `None` for unreachable ones.
///
/// Transitions, their symbols by text, marks and the start must agree. Unreachable states take no part.
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
    let (left, right) = over_one_alphabet(left.as_nfa(), right.as_nfa());
    let start = (left.start().unwrap_or(NOWHERE), right.start().unwrap_or(NOWHERE));
    let mut partners = (vec![NOWHERE; left.len()], vec![NOWHERE; right.len()]);
    // Each pair with the pair and the symbol that led to it.
    let mut visits: Vec<(Pair, usize, u32)> = vec![(start, 0, 0)];
    let mut next = 0;
    while let Some(&(pair, ..)) = visits.get(next) {
        let differs = match pair {
            (NOWHERE, NOWHERE) => None,
            (NOWHERE, _) | (_, NOWHERE) => Some(MismatchKind::Run),
            (p, q) => {
                let known = (&mut partners.0[p as usize], &mut partners.1[q as usize]);
                if (*known.0, *known.1) == (q, p) {
                    None
                } else if (*known.0, *known.1) != (NOWHERE, NOWHERE) {
                    Some(MismatchKind::Merging)
                } else {
                    (*known.0, *known.1) = (q, p);
                    let moves = in_step(left.moves(p), right.moves(q));
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
            let known = |state: u32| Some(state).filter(|&state| state != NOWHERE);
            return Err(Mismatch { word, left: known(pair.0), right: known(pair.1), kind });
        }
        next += 1;
    }
    Ok(partners.0.into_iter().map(|q| Some(q).filter(|&q| q != NOWHERE)).collect())
}
