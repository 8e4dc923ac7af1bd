//! Merging of states that have outputs, such as the tokens of a lexer: states with different outputs stay apart.

use super::{MergedStates, Minimized, Subsets, merge_bisimilar, minimize};
use crate::{Alphabet, Dfa, EPSILON, Nfa, Symbol};

/// Returns the smallest deterministic automaton with the outputs of `dfa`, whose state i has the output `outputs[i]`.
///
/// A state is accepting exactly if it has an output. Two states are merged if every word leads from them to the same
/// output, or to none, as in a Moore machine. (Moore, Gedanken-experiments on sequential machines, 1956.)
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, minimize, minimize_with_outputs};
///
/// let digits = Alphabet::new(["0", "1"].into_iter().filter_map(Symbol::new));
/// let dfa = Dfa::try_from(&Nfa::new(digits, 3, Some(0), [1, 2], [(0, 0, 1), (0, 1, 2)]))?;
/// assert_eq!(minimize(&dfa).dfa.len(), 2);
/// assert_eq!(minimize_with_outputs(&dfa, &[None, Some(7), Some(8)]).dfa.len(), 3);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
///
/// # Panics
/// If there is not one output per state.
pub fn minimize_with_outputs(dfa: &Dfa, outputs: &[Option<u32>]) -> Minimized {
    let Minimized { dfa: minimal, mut class_of } = minimize(&Dfa::from_deterministic(with_ends(dfa.as_nfa(), outputs)));
    let end = class_of.pop().flatten();
    let minimal = Dfa::from_deterministic(without_end(minimal.as_nfa(), dfa.alphabet(), end));
    class_of.iter_mut().flatten().for_each(|class| *class = without(*class, end));
    Minimized { dfa: minimal, class_of }
}

/// Merges bisimilar states of an automaton, whose state i has the output `outputs[i]`. A state is accepting exactly if it
/// has an output.
///
/// # Panics
/// If there is not one output per state.
pub fn merge_bisimilar_with_outputs(nfa: &Nfa, outputs: &[Option<u32>]) -> MergedStates {
    let merged = merge_bisimilar(&with_ends(nfa, outputs));
    // The new state is the last one, and no other state is bisimilar to it.
    let end = merged.nfa.len() as u32 - 1;
    let mut classes = Subsets::default();
    (0..end).for_each(|class| classes.push(merged.classes.of(class)));
    MergedStates { nfa: without_end(&merged.nfa, nfa.alphabet(), Some(end)), classes }
}

/// Returns the automaton in which each state with an output has a move on a symbol for this output to a new state, the
/// last and only accepting one.
fn with_ends(nfa: &Nfa, outputs: &[Option<u32>]) -> Nfa {
    assert_eq!(outputs.len(), nfa.len(), "each state has an output or none");
    let mut known: Vec<u32> = outputs.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    let width = nfa.alphabet().len() as u32;
    let end = nfa.len() as u32;
    let mut taken = nfa.alphabet().symbols().to_vec();
    for output in &known {
        // The symbol of an output must not be one of the automaton.
        let free = (0..).filter_map(|prime| Symbol::new(format!("output {output}{}", "'".repeat(prime))));
        let symbol = free.into_iter().find(|symbol| nfa.alphabet().position(symbol.as_str()).is_none());
        taken.extend(symbol);
    }
    let moves = nfa.triples();
    let number = |output: u32| width + known.partition_point(|&other| other < output) as u32;
    let ends = (0..).zip(outputs).filter_map(|(state, &output)| Some((state, number(output?), end)));
    let starts = nfa.starts().iter().copied();
    Nfa::new(Alphabet::new(taken), nfa.len() + 1, starts, [end], moves.chain(ends))
}

/// Returns an automaton without its end and the moves to it. The states with such a move are accepting.
fn without_end(nfa: &Nfa, alphabet: &Alphabet, end: Option<u32>) -> Nfa {
    let width = alphabet.len() as u32;
    let (inner, ends): (Vec<_>, Vec<_>) =
        nfa.triples().partition(|&(_, symbol, _)| symbol < width || symbol == EPSILON);
    let inner = inner.into_iter().map(|(from, symbol, to)| (without(from, end), symbol, without(to, end)));
    let accepting = ends.into_iter().map(|(from, ..)| without(from, end));
    let starts = nfa.starts().iter().map(|&state| without(state, end));
    Nfa::new(alphabet.clone(), nfa.len() - usize::from(end.is_some()), starts, accepting, inner)
}

/// Returns the number of a state after another one was removed.
fn without(state: u32, removed: Option<u32>) -> u32 {
    state - u32::from(removed.is_some_and(|removed| state > removed))
}
