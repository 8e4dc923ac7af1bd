//! The strongly connected components of an automaton's states.

use crate::Nfa;

/// Returns the component of each state. Components are numbered so that transitions lead to the same number or a
/// smaller one. (Tarjan, Depth-first search and linear graph algorithms, 1972, without recursion.)
pub(crate) fn components(nfa: &Nfa) -> Vec<u32> {
    const OPEN: u32 = u32::MAX;
    let mut component = vec![OPEN; nfa.len()];
    // The number of each visited state in the order of the traversal, from 1, and the least number that it leads to.
    let (mut number, mut low) = (vec![0_u32; nfa.len()], vec![0_u32; nfa.len()]);
    let (mut visited, mut closed) = (0, 0);
    let mut open: Vec<u32> = Vec::new();
    // The states on the current path, with the number of their next move.
    let mut path: Vec<(u32, usize)> = Vec::new();
    for root in 0..nfa.len() as u32 {
        let mut entered = (number[root as usize] == 0).then_some(root);
        loop {
            if let Some(state) = entered.take() {
                visited += 1;
                (number[state as usize], low[state as usize]) = (visited, visited);
                open.push(state);
                path.push((state, 0));
            }
            let Some((state, next)) = path.last_mut() else { break };
            let state = *state;
            if let Some(m) = nfa.moves(state).get(*next) {
                *next += 1;
                if number[m.target as usize] == 0 {
                    entered = Some(m.target);
                } else if component[m.target as usize] == OPEN {
                    low[state as usize] = low[state as usize].min(number[m.target as usize]);
                }
                continue;
            }
            path.pop();
            if let Some(&(before, _)) = path.last() {
                low[before as usize] = low[before as usize].min(low[state as usize]);
            }
            if low[state as usize] == number[state as usize] {
                while let Some(member) = open.pop() {
                    component[member as usize] = closed;
                    if member == state {
                        break;
                    }
                }
                closed += 1;
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON};

    #[test]
    fn transitions_lead_to_the_same_component_or_a_smaller_one() {
        let check = |moves: &[(u32, u32)], expected: &[u32]| {
            let transitions = moves.iter().map(|&(from, to)| (from, EPSILON, to));
            assert_eq!(components(&Nfa::new(Alphabet::default(), 5, None, [], transitions)), expected);
        };
        check(&[], &[0, 1, 2, 3, 4]);
        check(&[(0, 1), (1, 2), (2, 3), (3, 4)], &[4, 3, 2, 1, 0]);
        check(&[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)], &[1, 1, 1, 0, 0]);
        check(&[(4, 3), (3, 4), (0, 4), (0, 0), (1, 0), (0, 1), (2, 1)], &[1, 1, 2, 0, 0]);
    }
}
