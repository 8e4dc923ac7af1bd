//! The relation between the states of an automaton and the nonterminals of its grammar.

use super::{Flaw, SetPair, bisimulation, sets};
use crate::{Alphabet, EPSILON, Grammar, Nfa, Options, Orientation, OverLimit, Production, Provenance, productions};
use ecow::EcoString;

/// Converts an automaton to a grammar and relates the two.
///
/// Usually it is enough to relate each state to its nonterminal, even if the automaton has many reachable sets of
/// states. If not, the sets are searched.
///
/// # Errors
/// Returns [`OverLimit`] if more than `limit` pairs are needed.
pub(super) fn relate(
    nfa: &Nfa,
    names: &[EcoString],
    options: Options,
    limit: usize,
) -> Result<(Grammar, Vec<SetPair>), OverLimit> {
    let (grammar, provenance) = productions(nfa, names, options);
    let other = automaton_of(&grammar);
    let by_states = by_states(nfa, &grammar, &provenance, &other);
    let pairs = match bisimulation::check(nfa, &other, &by_states) {
        Ok(()) => by_states,
        Err(_) => bisimulation::search(nfa, &other, limit)?,
    };
    Ok((grammar, pairs))
}

/// Checks that the pairs relate an automaton and a grammar.
pub(super) fn check(nfa: &Nfa, grammar: &Grammar, pairs: &[SetPair]) -> Result<(), Flaw> {
    bisimulation::check(nfa, &automaton_of(grammar), pairs)
}

/// Relates each state to its nonterminal, and the start sets. Where the grammar leaves out the empty word, the end
/// belongs to the nonterminal of a state that accepts it.
fn by_states(nfa: &Nfa, grammar: &Grammar, provenance: &Provenance, other: &Nfa) -> Vec<SetPair> {
    let end = grammar.nonterminals().len() as u32;
    let mut pairs = vec![(sets::start(nfa), sets::start(other))];
    for state in 0..nfa.len() as u32 {
        let Some(nonterminal) = provenance.nonterminal_of(state) else { continue };
        let set = sets::closure(nfa, [state]);
        let needs_end = grammar.orientation() == Orientation::Right && sets::accepts(nfa, &set);
        let related = [nonterminal].into_iter().chain(needs_end.then_some(end));
        pairs.push((set, sets::closure(other, related)));
    }
    pairs
}

/// Returns the automaton of a grammar, whose states certificates name: a state for each nonterminal, then the end of
/// bodies without a nonterminal, then for each production a state between any two terminals of its body.
///
/// In a left-linear grammar, the second of these is the beginning of such bodies, and the start symbol accepts.
fn automaton_of(grammar: &Grammar) -> Nfa {
    let is_left = grammar.orientation() == Orientation::Left;
    let end = grammar.nonterminals().len() as u32;
    let mut states = end + 1;
    let mut transitions = Vec::new();
    for number in 0..grammar.len() {
        let Production { head, terminals, nonterminal } = grammar.production(number);
        let other = nonterminal.unwrap_or(end);
        let (from, to) = if is_left { (other, head) } else { (head, other) };
        let Some((&last, others)) = terminals.split_last() else {
            transitions.push((from, EPSILON, to));
            continue;
        };
        let mut place = from;
        for &terminal in others {
            transitions.push((place, terminal, states));
            place = states;
            states += 1;
        }
        transitions.push((place, last, to));
    }
    let (start, accepting) = if is_left { (Some(end), grammar.start()) } else { (grammar.start(), Some(end)) };
    let terminals: Alphabet = grammar.terminals().clone();
    Nfa::new(terminals, states as usize, start, accepting, transitions)
}
