//! The productions of each nonterminal, in the four forms.

use super::{Convention, Options, Origin, Provenance, closure, closure::Closure, order::Order};
use crate::{EPSILON, Nfa, Orientation, grammar::NONE, grammar::Rules, reversed::Reversed};

/// One production of a row, for one of its origins. The derived order is the order of alternatives: by symbol, then
/// target; what has no symbol (ε) or no target (nothing) comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    symbol: u32,
    tail: u32,
    origin: Origin,
}

/// All productions, row by row, with their origins.
pub(super) fn productions(nfa: &Nfa, options: Options, order: Order) -> (Rules, Provenance) {
    let room = nfa.transitions().len() + nfa.len();
    let rules = Rules::with_capacity(order.len(), room);
    let assembly = Assembly { rules, provenance: Provenance::with_capacity(order, room), row: Vec::new() };
    match (options.orientation, options.convention) {
        (Orientation::Right, Convention::Epsilon) => right_epsilon(nfa, order, assembly),
        (Orientation::Right, Convention::Terminal) => right_terminal(nfa, order, assembly),
        (Orientation::Left, Convention::Epsilon) => left_epsilon(nfa, order, assembly),
        (Orientation::Left, Convention::Terminal) => left_terminal(nfa, order, assembly),
    }
}

/// q → α r for each move, q → ε for each accepting state.
fn right_epsilon(nfa: &Nfa, order: Order, mut assembly: Assembly) -> (Rules, Provenance) {
    for state in order.states() {
        for (transition, m) in nfa.numbered_moves(state) {
            assembly.add(m.symbol, order.nonterminal(m.target), Origin::Transition(transition));
        }
        if nfa.is_accepting(state) {
            assembly.add(EPSILON, NONE, Origin::Accepting(state));
        }
        assembly.end_row();
    }
    assembly.finish()
}

/// After ε-removal: p → a r for each move, p → a where r accepts; ε from a start that never recurs.
fn right_terminal(nfa: &Nfa, order: Order, mut assembly: Assembly) -> (Rules, Provenance) {
    let accepting = closure::accepting(nfa);
    let mut closure = Closure::new(nfa.len());
    for nonterminal in 0..order.len() as u32 {
        let Some(state) = order.state(nonterminal).or(nfa.start()) else { continue };
        for &via in closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target)) {
            for (transition, m) in nfa.numbered_moves(via).filter(|(_, m)| !m.is_epsilon()) {
                let origin = Origin::Transition(transition);
                assembly.add(m.symbol, order.nonterminal(m.target), origin);
                if let Some(end) = accepting[m.target as usize] {
                    assembly.add(m.symbol, NONE, origin);
                    assembly.add(m.symbol, NONE, Origin::Accepting(end));
                }
            }
        }
        if nonterminal == 0 && nfa.start() == Some(state) {
            if let Some(end) = accepting[state as usize] {
                assembly.add(EPSILON, NONE, Origin::Accepting(end));
            }
        }
        assembly.end_row();
    }
    assembly.finish()
}

/// r → p α for each move, q0 → ε; a fresh start leads to each accepting state.
fn left_epsilon(nfa: &Nfa, order: Order, mut assembly: Assembly) -> (Rules, Provenance) {
    let into = Reversed::new(nfa);
    if order.has_fresh_start() {
        for state in nfa.accepting() {
            assembly.add(EPSILON, order.nonterminal(state), Origin::Accepting(state));
        }
        assembly.end_row();
    }
    for state in order.states() {
        for arrival in into.arrivals(state) {
            let origin = Origin::Transition(arrival.transition);
            assembly.add(arrival.symbol, order.nonterminal(arrival.source), origin);
        }
        if nfa.start() == Some(state) {
            assembly.add(EPSILON, NONE, Origin::Start(state));
        }
        assembly.end_row();
    }
    assembly.finish()
}

/// After ε-removal: r → p a for each move, r → a where p is the start; a fresh start has the productions of all
/// accepting states, and ε.
fn left_terminal(nfa: &Nfa, order: Order, mut assembly: Assembly) -> (Rules, Provenance) {
    let accepting = closure::accepting(nfa);
    let into = Reversed::new(nfa);
    let mut closure = Closure::new(nfa.len());
    let before = |q| into.arrivals(q).iter().filter(|a| a.symbol == EPSILON).map(|a| a.source);
    let mut add_row = |assembly: &mut Assembly, state: u32, mark: Option<Origin>| {
        for arrival in into.arrivals(state).iter().filter(|arrival| arrival.symbol != EPSILON) {
            let mut add = |tail, origin| {
                assembly.add(arrival.symbol, tail, origin);
                mark.iter().for_each(|&mark| assembly.add(arrival.symbol, tail, mark));
            };
            let origin = Origin::Transition(arrival.transition);
            for &source in closure.of(arrival.source, before) {
                add(order.nonterminal(source), origin);
                if nfa.start() == Some(source) {
                    add(NONE, origin);
                    add(NONE, Origin::Start(source));
                }
            }
        }
    };
    if order.has_fresh_start() {
        for (state, end) in (0..).zip(&accepting) {
            if let &Some(end) = end {
                add_row(&mut assembly, state, Some(Origin::Accepting(end)));
                if nfa.start() == Some(state) {
                    assembly.add(EPSILON, NONE, Origin::Accepting(end));
                    assembly.add(EPSILON, NONE, Origin::Start(state));
                }
            }
        }
        assembly.end_row();
    }
    for state in order.states() {
        add_row(&mut assembly, state, None);
        assembly.end_row();
    }
    assembly.finish()
}

/// Collects a row, then writes it sorted, each production once with all its origins.
struct Assembly {
    rules: Rules,
    provenance: Provenance,
    row: Vec<Entry>,
}

impl Assembly {
    fn add(&mut self, symbol: u32, tail: u32, origin: Origin) {
        self.row.push(Entry { symbol, tail, origin });
    }

    fn end_row(&mut self) {
        if !self.row.is_sorted() {
            self.row.sort_unstable();
        }
        for same in self.row.chunk_by(|a, b| (a.symbol, a.tail) == (b.symbol, b.tail)) {
            let Entry { symbol, tail, .. } = same[0];
            self.rules.push(if symbol == EPSILON { &[] } else { std::slice::from_ref(&same[0].symbol) }, tail);
            self.provenance.push(same.iter().map(|entry| entry.origin));
        }
        self.row.clear();
        self.rules.end_head();
    }

    fn finish(self) -> (Rules, Provenance) {
        (self.rules, self.provenance)
    }
}
