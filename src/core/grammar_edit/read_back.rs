//! The grammar of a drawing, given the roles of its states: the inverse of the automaton of a grammar.

use super::roles;
use crate::{
    DocumentNfa, EPSILON, Grammar, GrammarRole, Orientation, StateId,
    automata::reversed::Reversed,
    grammar::{NONE, Rules, naming},
};
use ecow::EcoString;
use imbl::OrdMap;

/// A grammar with the path of each production in the drawing.
pub(super) struct ReadBack {
    pub(super) grammar: Grammar,
    /// The states on each production's path, in reading order; at least one.
    pub(super) paths: Vec<Vec<StateId>>,
}

/// The context for reading productions.
struct Reader<'a> {
    drawn: &'a DocumentNfa,
    into: Reversed,
    /// The role of each state.
    parts: Vec<Option<&'a GrammarRole>>,
    /// The index of each state's nonterminal.
    numbers: Vec<u32>,
}

/// A production and its path.
struct Found {
    terminals: Vec<u32>,
    tail: u32,
    path: Vec<StateId>,
}

impl ReadBack {
    /// Returns the grammar of a drawing; `None` if no grammar with the states as its nonterminals describes it: if
    /// the start has no productions or, in a left-linear grammar, if the number of accepting states is not one.
    ///
    /// In a right-linear grammar, several start states need a start symbol without a state. Its name is `symbol` if
    /// there is one and no state has it.
    pub(super) fn new(
        drawn: &DocumentNfa,
        parts: &OrdMap<StateId, GrammarRole>,
        orientation: Orientation,
        symbol: Option<&EcoString>,
    ) -> Option<Self> {
        let nfa = &drawn.nfa;
        let of_state: Vec<Option<&GrammarRole>> = drawn.ids.iter().map(|id| parts.get(id)).collect();
        let start = match orientation {
            Orientation::Right => nfa.starts().first().copied()?,
            Orientation::Left => {
                let mut accepting = nfa.accepting();
                accepting.next().filter(|_| accepting.next().is_none())?
            }
        };
        let several = Some(nfa.starts()).filter(|starts| orientation == Orientation::Right && starts.len() > 1);
        let named = |state: &u32| of_state[*state as usize].and_then(roles::name).is_some();
        if !several.unwrap_or(&[start]).iter().all(named) {
            return None;
        }
        let others = (0..nfa.len() as u32).filter(|&state| state != start);
        let heads: Vec<u32> = std::iter::once(start).chain(others).filter(named).collect();
        let mut numbers = vec![NONE; nfa.len()];
        (several.iter().len() as u32..).zip(&heads).for_each(|(number, &state)| numbers[state as usize] = number);

        let reader = Reader { drawn, into: Reversed::new(nfa), parts: of_state, numbers };
        let mut rules = Rules::with_capacity(heads.len() + 1, nfa.transitions().len());
        let mut paths = Vec::new();
        for &start in several.unwrap_or_default() {
            rules.push(&[], reader.numbers[start as usize]);
            paths.push(vec![drawn.ids[start as usize]]);
        }
        if several.is_some() {
            rules.end_head();
        }
        for &head in &heads {
            for Found { terminals, tail, path } in reader.productions_of(head, orientation) {
                rules.push(&terminals, tail);
                paths.push(path);
            }
            rules.end_head();
        }
        let mut names: Vec<EcoString> =
            heads.iter().filter_map(|&state| reader.parts[state as usize].and_then(roles::name).cloned()).collect();
        if several.is_some() {
            let free = symbol.filter(|symbol| !names.contains(symbol)).cloned();
            names.insert(0, free.unwrap_or_else(|| naming::fresh_start(&names)));
        }
        let grammar = Grammar::from_rules(orientation, nfa.alphabet().clone(), names, Some(0), rules);
        (!grammar.productions_of(0).is_empty()).then_some(Self { grammar, paths })
    }
}

impl Reader<'_> {
    fn productions_of(&self, head: u32, orientation: Orientation) -> Vec<Found> {
        let id = self.drawn.ids[head as usize];
        let erased = match orientation {
            Orientation::Right => self.drawn.nfa.is_accepting(head),
            Orientation::Left => self.drawn.nfa.is_start(head),
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
            while let (Some(GrammarRole::Inside), Some(next)) =
                (self.parts[state as usize], self.next_inside(state, &path))
            {
                terminals.push(next.symbol);
                state = next.target;
                path.push(state);
            }
            self.found(terminals, state, path)
        };
        moves.filter_map(follow).collect()
    }

    /// Returns the transition out of a state inside a body; `None` if the body forms a cycle.
    fn next_inside(&self, state: u32, path: &[u32]) -> Option<crate::Move> {
        self.drawn.nfa.moves(state).first().copied().filter(|_| path.len() <= self.drawn.nfa.len() + 1)
    }

    fn backward(&self, head: u32) -> Vec<Found> {
        let arrivals = self.into.arrivals(head).iter();
        let follow = |arrival: &crate::automata::reversed::IncomingMove| {
            let (mut state, mut terminals, mut path) = (arrival.source, Vec::new(), vec![head, arrival.source]);
            terminals.extend((arrival.symbol != EPSILON).then_some(arrival.symbol));
            while let (Some(GrammarRole::Inside), Some(before)) =
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

    /// Returns the production whose body ends, or continues with a nonterminal, at `state`.
    fn found(&self, terminals: Vec<u32>, state: u32, path: Vec<u32>) -> Option<Found> {
        let tail = match self.parts[state as usize]? {
            GrammarRole::Nonterminal(_) => self.numbers[state as usize],
            GrammarRole::End => NONE,
            GrammarRole::Inside => return None,
        };
        let path = path.into_iter().map(|state| self.drawn.ids[state as usize]).collect();
        Some(Found { terminals, tail, path })
    }
}
