//! Merging of bisimilar states.

use super::Subsets;
use crate::{Nfa, automata::reversed::Reversed};
use std::collections::BTreeMap;

/// The result of [`merge_bisimilar`]: an automaton with the states that each of its states was merged from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergedStates {
    /// The automaton. Its states are the classes, in the order of their first members.
    pub nfa: Nfa,
    /// The members of each class.
    pub classes: Subsets,
}

/// Merges the states that the coarsest forward bisimulation relates, which preserves the language.
///
/// Two states are bisimilar if both or neither are accepting, and for each transition of one there is a transition of the
/// other on the same symbol, or ε, to a bisimilar state. Bisimilar states accept the same words, so in a deterministic
/// automaton without dead states, these are the equivalent states; in others, equivalent states may stay apart. For
/// transitions that are bounded per state, it takes O(m log n) time for n states and m transitions: of the parts of a
/// class, the largest one keeps its number, and only predecessors of the others are looked at again. (Paige and Tarjan,
/// Three partition refinement algorithms, SIAM Journal on Computing 16, 1987.)
///
/// ```
/// use grammaton_core::{glushkov, merge_bisimilar, notation::regex};
///
/// let nfa = glushkov(&regex::read("ac|bc")?);
/// let merged = merge_bisimilar(&nfa);
/// assert_eq!((nfa.len(), merged.nfa.len()), (5, 3));
/// assert_eq!(merged.classes.of(2).collect::<Vec<_>>(), [2, 4]);
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn merge_bisimilar(nfa: &Nfa) -> MergedStates {
    let class_of = numbered_by_first_member(&bisimulation(nfa));
    let count = class_of.iter().max().map_or(0, |&last| last as usize + 1);
    let mut members = vec![Vec::new(); count];
    for (state, &class) in (0..).zip(&class_of) {
        members[class as usize].push(state);
    }
    let of = |state: u32| class_of[state as usize];
    // Bisimilar states have the same transitions to classes, so those of the first members are enough.
    let moves = members.iter().flat_map(|class| {
        let first = class[0];
        nfa.moves(first).iter().map(move |m| (of(first), m.symbol, of(m.target)))
    });
    let accepting = nfa.accepting().map(of);
    let merged = Nfa::new(nfa.alphabet().clone(), count, nfa.starts().iter().map(|&state| of(state)), accepting, moves);
    let mut classes = Subsets::default();
    for class in members {
        classes.push(class);
    }
    MergedStates { nfa: merged, classes }
}

/// The transitions of a state to classes, sorted and without duplicates.
type Signature = Vec<(u32, u32)>;

/// Returns the class of each state in the coarsest bisimulation.
fn bisimulation(nfa: &Nfa) -> Vec<u32> {
    let into = Reversed::new(nfa);
    let mut class_of: Vec<u32> = nfa.accepting_marks().iter().map(|&accepting| u32::from(accepting)).collect();
    // The members of classes, of which those that were moved to another class are removed when they are looked at.
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); 2];
    (0..).zip(&class_of).for_each(|(state, &class)| members[class as usize].push(state));
    let mut changed: Vec<u32> = (0..nfa.len() as u32).collect();
    while !changed.is_empty() {
        // The states of each class whose transitions may have changed. All others of a class have the same ones.
        let mut by_class: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for &state in &changed {
            by_class.entry(class_of[state as usize]).or_default().push(state);
        }
        let splits: Vec<(u32, Vec<Vec<u32>>)> = by_class
            .into_iter()
            .map(|(class, states)| (class, separated(nfa, &class_of, &members[class as usize], states)))
            .collect();
        changed.clear();
        for (class, parts) in splits {
            for part in parts {
                let new = members.len() as u32;
                for &state in &part {
                    class_of[state as usize] = new;
                    changed.extend(into.arrivals(state).iter().map(|arrival| arrival.source));
                }
                members.push(part);
            }
            let (class_of, members) = (&class_of, &mut members[class as usize]);
            members.retain(|&state| class_of[state as usize] == class);
        }
        changed.sort_unstable();
        changed.dedup();
    }
    class_of
}

/// Returns the parts that are split off a class: all parts with the same transitions, without the largest one. `changed`
/// are the members whose transitions may have changed, ascending.
fn separated(nfa: &Nfa, class_of: &[u32], members: &[u32], changed: Vec<u32>) -> Vec<Vec<u32>> {
    let signature = |state: u32| {
        let moves = nfa.moves(state).iter().map(|m| (m.symbol, class_of[m.target as usize]));
        let mut signature: Signature = moves.collect();
        signature.sort_unstable();
        signature.dedup();
        signature
    };
    let unchanged: Vec<u32> = members.iter().copied().filter(|state| changed.binary_search(state).is_err()).collect();
    let mut parts: BTreeMap<Signature, Vec<u32>> = BTreeMap::new();
    for state in changed {
        parts.entry(signature(state)).or_default().push(state);
    }
    if let Some(&first) = unchanged.first() {
        parts.entry(signature(first)).or_default().extend(unchanged);
    }
    let mut parts: Vec<Vec<u32>> = parts.into_values().collect();
    let largest = (0..parts.len()).max_by_key(|&part| parts[part].len());
    if let Some(largest) = largest {
        parts.swap_remove(largest);
    }
    parts
}

/// Returns the classes numbered from 0 in the order of their first members.
fn numbered_by_first_member(class_of: &[u32]) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    class_of
        .iter()
        .map(|&class| {
            let new = numbers.len() as u32;
            *numbers.entry(class).or_insert(new)
        })
        .collect()
}
