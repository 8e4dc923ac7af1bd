//! The grammar that a drawing says, given what its states are: the inverse of the automaton of a grammar.

use super::parts;
use crate::{
    Drawn, EPSILON, Grammar, Orientation, Part, StateId,
    grammar::{NONE, Rules},
    reversed::Reversed,
};
use ecow::EcoString;
use imbl::OrdMap;

/// A grammar with where its productions are drawn.
pub(super) struct ReadBack {
    pub(super) grammar: Grammar,
    /// The states that each production passes, in reading order: at least one.
    pub(super) paths: Vec<Vec<StateId>>,
}

/// What is known while productions are read.
struct Reader<'a> {
    drawn: &'a Drawn,
    into: Reversed,
    /// What each state is.
    parts: Vec<Option<&'a Part>>,
    /// The nonterminal of each state.
    numbers: Vec<u32>,
}

/// One production, with the states that it passes.
struct Found {
    terminals: Vec<u32>,
    tail: u32,
    path: Vec<StateId>,
}

impl ReadBack {
    /// The grammar of a drawing; `None` if no grammar whose nonterminals are its states says the same: where there is
    /// no start with productions, and in a left-linear grammar where not exactly one state accepts.
    pub(super) fn new(drawn: &Drawn, parts: &OrdMap<StateId, Part>, orientation: Orientation) -> Option<Self> {
        let nfa = &drawn.nfa;
        let of_state: Vec<Option<&Part>> = drawn.ids.iter().map(|id| parts.get(id)).collect();
        let start = match orientation {
            Orientation::Right => nfa.start()?,
            Orientation::Left => {
                let mut accepting = nfa.accepting();
                accepting.next().filter(|_| accepting.next().is_none())?
            }
        };
        of_state[start as usize].and_then(parts::name)?;
        let named = |state: &u32| of_state[*state as usize].and_then(parts::name).is_some();
        let others = (0..nfa.len() as u32).filter(|&state| state != start);
        let heads: Vec<u32> = std::iter::once(start).chain(others).filter(named).collect();
        let mut numbers = vec![NONE; nfa.len()];
        (0..).zip(&heads).for_each(|(number, &state)| numbers[state as usize] = number);

        let reader = Reader { drawn, into: Reversed::new(nfa), parts: of_state, numbers };
        let mut rules = Rules::with_capacity(heads.len(), nfa.transitions().len());
        let mut paths = Vec::new();
        for &head in &heads {
            for Found { terminals, tail, path } in reader.productions_of(head, orientation) {
                rules.push(&terminals, tail);
                paths.push(path);
            }
            rules.end_head();
        }
        let names: Vec<EcoString> =
            heads.iter().filter_map(|&state| reader.parts[state as usize].and_then(parts::name).cloned()).collect();
        let grammar = Grammar::from_rules(orientation, nfa.alphabet().clone(), names, Some(0), rules);
        (!grammar.productions_of(0).is_empty()).then_some(Self { grammar, paths })
    }
}

impl Reader<'_> {
    fn productions_of(&self, head: u32, orientation: Orientation) -> Vec<Found> {
        let id = self.drawn.ids[head as usize];
        let erased = match orientation {
            Orientation::Right => self.drawn.nfa.is_accepting(head),
            Orientation::Left => self.drawn.nfa.start() == Some(head),
        };
        let mut found = match orientation {
            Orientation::Right => self.forward(head),
            Orientation::Left => self.backward(head),
        };
        if erased {
            found.push(Found { terminals: Vec::new(), tail: NONE, path: vec![id] });
        }
        found
    }

    fn forward(&self, head: u32) -> Vec<Found> {
        let moves = self.drawn.nfa.moves(head).iter();
        let follow = |m: &crate::Move| {
            let (mut state, mut terminals, mut path) = (m.target, Vec::new(), vec![head, m.target]);
            terminals.extend((m.symbol != EPSILON).then_some(m.symbol));
            while let (Some(Part::Inside), Some(next)) = (self.parts[state as usize], self.next_inside(state, &path)) {
                terminals.push(next.symbol);
                state = next.target;
                path.push(state);
            }
            self.found(terminals, state, path)
        };
        moves.filter_map(follow).collect()
    }

    /// The move out of a state inside a body, unless bodies run in a circle.
    fn next_inside(&self, state: u32, path: &[u32]) -> Option<crate::Move> {
        self.drawn.nfa.moves(state).first().copied().filter(|_| path.len() <= self.drawn.nfa.len() + 1)
    }

    fn backward(&self, head: u32) -> Vec<Found> {
        let arrivals = self.into.arrivals(head).iter();
        let follow = |arrival: &crate::reversed::Arrival| {
            let (mut state, mut terminals, mut path) = (arrival.source, Vec::new(), vec![head, arrival.source]);
            terminals.extend((arrival.symbol != EPSILON).then_some(arrival.symbol));
            while let (Some(Part::Inside), Some(before)) =
                (self.parts[state as usize], self.into.arrivals(state).first())
                && path.len() <= self.drawn.nfa.len() + 1
            {
                terminals.push(before.symbol);
                state = before.source;
                path.push(state);
            }
            terminals.reverse();
            path.reverse();
            self.found(terminals, state, path)
        };
        arrivals.filter_map(follow).collect()
    }

    /// The production whose body goes on, or ends, in `state`.
    fn found(&self, terminals: Vec<u32>, state: u32, path: Vec<u32>) -> Option<Found> {
        let tail = match self.parts[state as usize]? {
            Part::Nonterminal(_) => self.numbers[state as usize],
            Part::End => NONE,
            Part::Inside => return None,
        };
        let path = path.into_iter().map(|state| self.drawn.ids[state as usize]).collect();
        Some(Found { terminals, tail, path })
    }
}
