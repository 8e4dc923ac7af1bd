//! Whether a smaller automaton does.

use grammaton_core::{Dfa, Drawn, Kind, check_minimal, kind, live, minimize, reachable};

/// How an automaton compares with the smallest deterministic one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Size {
    /// It is that one.
    Minimal,
    /// It is deterministic, and larger than need be.
    Larger {
        /// The states that accept the same, in groups.
        same: Vec<Vec<u32>>,
        /// The states to which no word leads.
        unreachable: Vec<u32>,
        /// The states from which none is accepted, where there need not be any.
        dead: Vec<u32>,
    },
    /// It is not deterministic; the smallest one that is has so many states.
    Nondeterministic {
        /// How many.
        states: usize,
    },
}

impl Size {
    /// Tells; `made` is the deterministic automaton.
    pub(super) fn of(drawn: &Drawn, made: &Dfa) -> Self {
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
            // A complete automaton needs one state of which nothing is accepted, if it has some.
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
    fn what_a_smaller_automaton_leaves_out_is_named() {
        let check = |states: usize, accepting: &[u32], moves: &[(u32, u32, u32)], expected: Size| {
            let alphabet: Alphabet = "ab".chars().map(Symbol::from).collect();
            let nfa = Nfa::new(alphabet, states, Some(0), accepting.iter().copied(), moves.iter().copied());
            let made = determinize(&nfa).dfa;
            let drawn = Drawn { names: vec!["".into(); states], ids: Vec::new(), nfa };
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
