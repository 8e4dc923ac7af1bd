//! The size of an automaton compared with the minimal one.

use grammaton_core::{Dfa, DocumentNfa, Kind, check_minimal, kind, live, minimize, reachable};

/// The size of an automaton compared with the smallest equivalent deterministic one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Size {
    /// The automaton is the smallest deterministic one.
    Minimal,
    /// The automaton is deterministic, but a smaller one is equivalent.
    Larger {
        /// Groups of equivalent states, which accept the same words.
        same: Vec<Vec<u32>>,
        /// The states that are unreachable from the start.
        unreachable: Vec<u32>,
        /// The reachable states from which no accepting state is reachable, and which can be left out.
        dead: Vec<u32>,
    },
    /// The automaton is not deterministic.
    Nondeterministic {
        /// The number of states of the smallest equivalent deterministic automaton.
        states: usize,
    },
}

impl Size {
    /// Compares an automaton with the minimal one; `made` is an equivalent deterministic automaton.
    pub(super) fn of(drawn: &DocumentNfa, made: &Dfa) -> Self {
        match Dfa::try_from(&drawn.nfa) {
            Err(_) => Self::Nondeterministic { states: minimize(made).dfa.len() },
            Ok(dfa) if check_minimal(&dfa).is_ok() => Self::Minimal,
            Ok(dfa) => Self::larger(&dfa),
        }
    }

    fn larger(dfa: &Dfa) -> Self {
        let nfa = dfa.as_nfa();
        let (reached, alive) = (reachable(nfa), live(nfa));
        let all = || 0..dfa.len() as u32;
        let unreachable: Vec<u32> = all().filter(|&state| !reached[state as usize]).collect();
        let mut dead: Vec<u32> = all().filter(|&state| reached[state as usize] && !alive[state as usize]).collect();
        let classes = minimize(dfa).classes();
        let groups = (0..classes.len() as u32).map(|class| classes.of(class).collect::<Vec<_>>());
        let mut same: Vec<_> = groups.filter(|group| group.len() > 1).collect();
        if kind(nfa) == (Kind::Dfa { missing: None }) {
            // A complete automaton needs one of its dead states, if it has any; several of them are equivalent.
            let sinks = std::mem::take(&mut dead);
            same.extend(Some(sinks).filter(|sinks| sinks.len() > 1));
        } else {
            dead.retain(|&state| Some(state) != dfa.start());
        }
        Self::Larger { same, unreachable, dead }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Alphabet, Nfa, Symbol, determinize};

    #[test]
    fn superfluous_states_are_reported() {
        let check = |states: usize, accepting: &[u32], moves: &[(u32, u32, u32)], expected: Size| {
            let alphabet: Alphabet = "ab".chars().map(Symbol::from).collect();
            let nfa = Nfa::new(alphabet, states, Some(0), accepting.iter().copied(), moves.iter().copied());
            let made = determinize(&nfa).dfa;
            let drawn = DocumentNfa { names: vec!["".into(); states], ids: Vec::new(), nfa };
            assert_eq!(Size::of(&drawn, &made), expected);
        };
        let larger = |same: &[&[u32]], unreachable: &[u32], dead: &[u32]| Size::Larger {
            same: same.iter().map(|group| group.to_vec()).collect(),
            unreachable: unreachable.to_vec(),
            dead: dead.to_vec(),
        };
        check(2, &[1], &[(0, 0, 1)], Size::Minimal);
        check(3, &[1, 2], &[(0, 0, 1), (0, 1, 2)], larger(&[&[1, 2]], &[], &[]));
        check(4, &[1], &[(0, 0, 1), (0, 1, 2), (3, 0, 1)], larger(&[], &[3], &[2]));
        let sinks = [(0, 0, 1), (0, 1, 2), (1, 0, 2), (1, 1, 3), (2, 0, 3), (2, 1, 2), (3, 0, 3), (3, 1, 2)];
        check(4, &[1], &sinks, larger(&[&[2, 3]], &[], &[]));
        check(2, &[1], &[(0, 0, 0), (0, 0, 1)], Size::Nondeterministic { states: 2 });
    }
}
