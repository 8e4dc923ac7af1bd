//! Trimming: keeping only the states on accepting runs.

use crate::{Nfa, automata::nfa::Rows, live, reachable};

/// An automaton made of some of another's states; the result of [`trim`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mapped {
    /// The automaton.
    pub nfa: Nfa,
    /// For each state, the state of the original; ascending.
    pub states: Vec<u32>,
}

/// Returns the automaton without the states that are on no accepting run. If there is no accepting run, the start
/// states are kept, without moves.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, trim};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let trimmed = trim(&Nfa::new(a, 4, Some(1), [3], [(1, 0, 3), (1, 0, 2), (0, 0, 3)]));
/// assert_eq!(trimmed.states, [1, 3]);
/// assert_eq!(trimmed.nfa.transitions().len(), 1);
/// ```
pub fn trim(nfa: &Nfa) -> Mapped {
    let useful = useful(nfa);
    let is_useful = |state: u32| useful[state as usize];
    let all = 0..nfa.len() as u32;
    let is_empty = !useful.contains(&true);
    let states: Vec<u32> = all.filter(|&state| if is_empty { nfa.is_start(state) } else { is_useful(state) }).collect();
    let mut numbers = vec![0; nfa.len()];
    (0..).zip(&states).for_each(|(number, &state)| numbers[state as usize] = number);
    let mut rows = Rows::with_capacity(states.len(), nfa.transitions().len());
    for &state in &states {
        let moves = nfa.moves(state).iter().filter(|m| is_useful(m.target));
        moves.for_each(|m| rows.add(m.symbol, numbers[m.target as usize]));
        rows.end_state(nfa.is_accepting(state));
    }
    let starts = states.iter().filter(|&&state| nfa.is_start(state)).map(|&state| numbers[state as usize]);
    Mapped { nfa: rows.finish(nfa.alphabet().clone(), starts), states }
}

/// Returns for each state whether it is on an accepting run.
pub(super) fn useful(nfa: &Nfa) -> Vec<bool> {
    let (mut useful, live) = (reachable(nfa), live(nfa));
    useful.iter_mut().zip(live).for_each(|(useful, live)| *useful &= live);
    useful
}
