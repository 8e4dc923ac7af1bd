//! Basic analysis of automata: kind, reachable states, live states.

use crate::{EPSILON, Nfa, automata::reversed::Reversed};

/// The kind of an automaton, with the reason.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Deterministic: no ε-move, at most one start state, and no state with two moves on the same symbol.
    Dfa {
        /// The first (state, symbol) pair without a move; `None` if the automaton is complete.
        missing: Option<(u32, u32)>,
    },
    /// Nondeterministic without ε-moves, with at most one start state.
    Nfa {
        /// The first state that has two moves on the same symbol.
        state: u32,
        /// The first such symbol.
        symbol: u32,
    },
    /// Nondeterministic without ε-moves, with several start states.
    SeveralStarts {
        /// The number of start states.
        count: usize,
    },
    /// Nondeterministic with ε-moves.
    EpsilonNfa {
        /// The number of the first ε-move.
        transition: u32,
    },
}

/// Returns the kind of `nfa`. A missing start state makes no difference.
///
/// ```
/// use grammaton_core::{Alphabet, Kind, Nfa, Symbol, kind};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// assert_eq!(kind(&Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)])), Kind::Dfa { missing: Some((1, 0)) });
/// ```
pub fn kind(nfa: &Nfa) -> Kind {
    if let Some(transition) = nfa.transitions().iter().position(|m| m.is_epsilon()) {
        return Kind::EpsilonNfa { transition: transition as u32 };
    }
    if let count @ 2.. = nfa.starts().len() {
        return Kind::SeveralStarts { count };
    }
    let states = 0..nfa.len() as u32;
    let branching = states.clone().find_map(|state| {
        let pair = nfa.moves(state).windows(2).find(|pair| pair[0].symbol == pair[1].symbol)?;
        Some(Kind::Nfa { state, symbol: pair[0].symbol })
    });

    branching.unwrap_or_else(|| Kind::Dfa { missing: states.into_iter().find_map(|state| gap(nfa, state)) })
}

/// Returns the first symbol without a move from a deterministic state, as a (state, symbol) pair.
fn gap(nfa: &Nfa, state: u32) -> Option<(u32, u32)> {
    let moves = nfa.moves(state);
    let symbol = (0..).zip(moves).find(|(symbol, m)| m.symbol != *symbol).map_or(moves.len() as u32, |(gap, _)| gap);
    ((symbol as usize) < nfa.alphabet().len()).then_some((state, symbol))
}

/// Returns for each state whether it is reachable from a start state.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, reachable};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 3, Some(0), [1], [(0, 0, 1), (2, 0, 1)]);
/// assert_eq!(reachable(&nfa), [true, true, false]);
/// ```
pub fn reachable(nfa: &Nfa) -> Vec<bool> {
    let mut marked = vec![false; nfa.len()];
    mark(&mut marked, nfa.starts().iter().copied(), |state| nfa.moves(state).iter().map(|m| m.target));
    marked
}

/// Returns for each state the length of the shortest word that it accepts, or [`u32::MAX`].
pub(crate) fn distances(nfa: &Nfa) -> Vec<u32> {
    let into = Reversed::new(nfa);
    let mut distances = vec![u32::MAX; nfa.len()];
    let (mut layer, mut further): (Vec<u32>, Vec<u32>) = (nfa.accepting().collect(), Vec::new());
    for distance in 0.. {
        while let Some(state) = layer.pop() {
            if distances[state as usize] < u32::MAX {
                continue;
            }
            distances[state as usize] = distance;
            for arrival in into.arrivals(state) {
                if arrival.symbol == EPSILON { &mut layer } else { &mut further }.push(arrival.source);
            }
        }
        if further.is_empty() {
            break;
        }
        std::mem::swap(&mut layer, &mut further);
    }
    distances
}

/// Returns for each state whether an accepting state is reachable from it.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, live};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 3, Some(0), [1], [(0, 0, 1), (0, 0, 2)]);
/// assert_eq!(live(&nfa), [true, true, false]);
/// ```
pub fn live(nfa: &Nfa) -> Vec<bool> {
    let mut live: Vec<bool> = (0..nfa.len() as u32).map(|state| nfa.is_accepting(state)).collect();
    let mut others: Vec<u32> = (0..nfa.len() as u32).filter(|&state| !nfa.is_accepting(state)).collect();
    let moves_into = |live: &[bool], state| nfa.moves(state).iter().any(|m| live[m.target as usize]);
    // Most states are near an accepting state, and scanning their moves is faster than reversing all transitions.
    // Reverse only what remains once a pass no longer settles at least half of the remaining states.
    let mut before = usize::MAX;
    while others.len() <= before / 2 && !others.is_empty() {
        before = others.len();
        others.retain(|&state| {
            live[state as usize] = moves_into(&live, state);
            !live[state as usize]
        });
    }
    if !others.is_empty() {
        let into = Reversed::filtered(nfa, |source, m| !live[source as usize] && !live[m.target as usize]);
        let roots: Vec<u32> = others.into_iter().filter(|&state| moves_into(&live, state)).collect();
        mark(&mut live, roots, |state| into.arrivals(state).iter().map(|arrival| arrival.source));
    }
    live
}

/// Marks the roots and all states that `next` leads to from them through unmarked states.
pub(crate) fn mark<I: Iterator<Item = u32>>(
    marked: &mut [bool],
    roots: impl IntoIterator<Item = u32>,
    next: impl Fn(u32) -> I,
) {
    let mut waiting: Vec<u32> = roots.into_iter().collect();
    for &root in &waiting {
        marked[root as usize] = true;
    }
    // Breadth-first, as states near each other are often stored near each other.
    let mut done = 0;
    while let Some(&state) = waiting.get(done) {
        done += 1;
        waiting.extend(next(state).filter(|&reached| !std::mem::replace(&mut marked[reached as usize], true)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol};

    fn nfa(start: Option<u32>, transitions: &[(u32, u32, u32)]) -> Nfa {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        Nfa::new(ab, 3, start, [2], transitions.iter().copied())
    }

    #[test]
    fn kind_gives_the_first_reason() {
        let check = |transitions: &[(u32, u32, u32)], expected| {
            assert_eq!(kind(&nfa(Some(0), transitions)), expected);
            assert_eq!(kind(&nfa(None, transitions)), expected);
        };
        let complete = [(0, 0, 1), (0, 1, 0), (1, 0, 1), (1, 1, 2), (2, 0, 2), (2, 1, 2)];
        check(&complete, Kind::Dfa { missing: None });
        check(&complete[..3], Kind::Dfa { missing: Some((1, 1)) });
        check(&complete[1..], Kind::Dfa { missing: Some((0, 0)) });
        check(&[(1, 1, 0), (1, 1, 2), (2, 0, 0), (2, 0, 1)], Kind::Nfa { state: 1, symbol: 1 });
        check(&[(0, 0, 0), (0, 0, 1), (1, EPSILON, 0)], Kind::EpsilonNfa { transition: 2 });
        let several =
            |starts, transitions: &[_]| kind(&Nfa::new(Alphabet::default(), 3, starts, [], transitions.to_vec()));
        assert_eq!(several([2, 0], &[]), Kind::SeveralStarts { count: 2 });
        assert_eq!(several([2, 0], &[(0, EPSILON, 1)]), Kind::EpsilonNfa { transition: 0 });
        assert_eq!(kind(&Nfa::default()), Kind::Dfa { missing: None });
    }

    #[test]
    fn reachable_and_live_follow_symbol_and_epsilon_moves() {
        let some = nfa(Some(0), &[(0, EPSILON, 1), (2, 0, 1)]);
        assert_eq!(reachable(&some), [true, true, false]);
        assert_eq!(live(&some), [false, false, true]);
        assert_eq!(reachable(&nfa(None, &[(0, 0, 1)])), [false; 3]);
    }

    #[test]
    fn long_paths_to_acceptance_are_followed() {
        // Two paths, through the even and the odd states, and one state that leads nowhere.
        let paths = (0..1000).map(|state| (state, 0, state + 2));
        let a: Alphabet = [Symbol::from('a')].into_iter().collect();
        let nfa = Nfa::new(a, 1003, None, [1000, 1001], paths);
        let live = live(&nfa);
        assert_eq!((0..1003).filter(|&state| !live[state]).collect::<Vec<_>>(), [1002]);
    }
}
