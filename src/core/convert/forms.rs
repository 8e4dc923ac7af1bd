//! The productions of each nonterminal, in the four forms (right- or left-linear, A → ε or A → a).

use super::{Convention, Options, Origin, Provenance, order::Order, rows::ProductionRows};
use crate::{
    EPSILON, Nfa, Orientation, TooLarge,
    automata::{
        epsilon::{self, Closure},
        reversed::Reversed,
    },
    convert::epsilon_moves::EpsilonPaths,
    grammar::{NONE, Rules},
};
use std::collections::{BTreeMap, BTreeSet};

/// Returns all productions with their origins. With a limit, leaves out the origins, and returns an error if there are
/// more productions.
pub(super) fn productions(
    nfa: &Nfa,
    options: Options,
    order: Order,
    limit: Option<usize>,
) -> Result<(Rules, Provenance), TooLarge> {
    let form = match (options.orientation, options.convention) {
        (Orientation::Right, Convention::Epsilon) => right_epsilon,
        (Orientation::Right, Convention::Terminal) => right_terminal,
        (Orientation::Left, Convention::Epsilon) => left_epsilon,
        (Orientation::Left, Convention::Terminal) => left_terminal,
    };
    let (rules, provenance) = form(nfa, order, limit)?;
    if options.convention == Convention::Epsilon || !nfa.has_epsilon() || limit.is_some() {
        return Ok((rules, provenance));
    }
    let epsilon_paths = EpsilonPaths::new(nfa, options, order, &rules);
    Ok((rules, provenance.with_epsilon_paths(epsilon_paths)))
}

/// Generates q → α r for each move and q → ε for each accepting state. A fresh start symbol leads to each of several
/// start states.
fn right_epsilon(nfa: &Nfa, order: Order, limit: Option<usize>) -> Result<(Rules, Provenance), TooLarge> {
    let mut rows = ProductionRows::new(nfa, order, limit);
    if order.has_fresh_start() {
        for &state in nfa.starts() {
            rows.add(EPSILON, order.nonterminal(state), Origin::Start(state));
        }
        rows.end_row();
    }
    for state in order.states() {
        for (transition, m) in nfa.numbered_moves(state) {
            rows.add(m.symbol, order.nonterminal(m.target), Origin::Transition(transition));
        }
        if nfa.is_accepting(state) {
            rows.add(EPSILON, NONE, Origin::Accepting(state));
        }
        rows.end_row();
    }
    rows.finish()
}

/// Generates r → p α for each move, and q → ε for each start state. A fresh start symbol leads to each accepting state.
fn left_epsilon(nfa: &Nfa, order: Order, limit: Option<usize>) -> Result<(Rules, Provenance), TooLarge> {
    let into = Reversed::new(nfa);
    let mut rows = ProductionRows::new(nfa, order, limit);
    if order.has_fresh_start() {
        for state in nfa.accepting() {
            rows.add(EPSILON, order.nonterminal(state), Origin::Accepting(state));
        }
        rows.end_row();
    }
    for state in order.states() {
        for arrival in into.arrivals(state) {
            rows.add(arrival.symbol, order.nonterminal(arrival.source), Origin::Transition(arrival.transition));
        }
        if nfa.is_start(state) {
            rows.add(EPSILON, NONE, Origin::Start(state));
        }
        rows.end_row();
    }
    rows.finish()
}

/// Generates p → a r for each move, and p → a where r is accepting, after ε-removal. The start symbol has an
/// ε-production if the start state is accepting. If it also occurs in a body, or if there are several start states, a
/// fresh start symbol has their productions and ε instead.
fn right_terminal(nfa: &Nfa, order: Order, limit: Option<usize>) -> Result<(Rules, Provenance), TooLarge> {
    let accepting = epsilon::accepting(nfa);
    let mut closure = Closure::new(nfa.len());
    let mut rows = ProductionRows::new(nfa, order, limit);
    let mut add_moves = |rows: &mut ProductionRows, state, mark: Option<Origin>| {
        let members = closure.of(state, |q| nfa.epsilon_moves(q).iter().map(|m| m.target));
        rows.visit(members.len());
        for &via in members {
            for (transition, m) in nfa.numbered_moves(via).filter(|(_, m)| !m.is_epsilon()) {
                for origin in [Some(Origin::Transition(transition)), mark].into_iter().flatten() {
                    rows.add(m.symbol, order.nonterminal(m.target), origin);
                    if accepting[m.target as usize].is_some() {
                        rows.add(m.symbol, NONE, origin);
                    }
                }
                if let Some(end) = accepting[m.target as usize] {
                    rows.add(m.symbol, NONE, Origin::Accepting(end));
                }
            }
        }
    };
    let end = |state: u32| accepting[state as usize].map(Origin::Accepting);
    if order.has_fresh_start() {
        // The productions of a single start state are not about its mark.
        let mark = |start| Some(Origin::Start(start)).filter(|_| nfa.starts().len() > 1);
        for &start in nfa.starts() {
            add_moves(&mut rows, start, mark(start));
            for origin in end(start).into_iter().flat_map(|end| [Some(end), mark(start)]).flatten() {
                rows.add(EPSILON, NONE, origin);
            }
        }
        rows.end_row();
    }
    for state in order.states() {
        if rows.is_exhausted() {
            break;
        }
        add_moves(&mut rows, state, None);
        if let Some(end) = end(state).filter(|_| nfa.is_start(state) && !order.has_fresh_start()) {
            rows.add(EPSILON, NONE, end);
        }
        rows.end_row();
    }
    rows.finish()
}

/// Generates r → p a for each move, and r → a where p is a start state, after ε-removal. A fresh start symbol has the
/// productions of all accepting states, and ε if a start state is accepting.
fn left_terminal(nfa: &Nfa, order: Order, limit: Option<usize>) -> Result<(Rules, Provenance), TooLarge> {
    let accepting = epsilon::accepting(nfa);
    let into = Reversed::symbols(nfa);
    let epsilon_into = Reversed::epsilon(nfa);
    let mut closure = Closure::new(nfa.len());
    let mut rows = ProductionRows::new(nfa, order, limit);
    let mut add_arrivals = |rows: &mut ProductionRows, state, mark: Option<Origin>| {
        for arrival in into.arrivals(state) {
            let origins = [Some(Origin::Transition(arrival.transition)), mark];
            let sources = closure.of(arrival.source, |q| epsilon_into.arrivals(q).iter().map(|before| before.source));
            rows.visit(sources.len());
            for &source in sources {
                let starts = nfa.is_start(source);
                for origin in origins.into_iter().flatten() {
                    rows.add(arrival.symbol, order.nonterminal(source), origin);
                    if starts {
                        rows.add(arrival.symbol, NONE, origin);
                    }
                }
                if starts {
                    rows.add(arrival.symbol, NONE, Origin::Start(source));
                }
            }
        }
    };
    if order.has_fresh_start() && limit.is_some() {
        add_arrivals_of_all(nfa, order, &accepting, &mut rows);
        rows.end_row();
    } else if order.has_fresh_start() {
        for (state, end) in (0..).zip(&accepting) {
            let Some(end) = end.map(Origin::Accepting) else { continue };
            add_arrivals(&mut rows, state, Some(end));
            if nfa.is_start(state) {
                rows.add(EPSILON, NONE, end);
                rows.add(EPSILON, NONE, Origin::Start(state));
            }
        }
        rows.end_row();
    }
    for state in order.states() {
        if rows.is_exhausted() {
            break;
        }
        add_arrivals(&mut rows, state, None);
        rows.end_row();
    }
    rows.finish()
}

/// Adds the productions of the fresh start symbol of [`left_terminal`] to the current row, without their origins: all
/// accepting states together, as their ε-closures may have the same states.
fn add_arrivals_of_all(nfa: &Nfa, order: Order, accepting: &[Option<u32>], rows: &mut ProductionRows) {
    let mut sources: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for source in 0..nfa.len() as u32 {
        let ends = nfa.symbol_moves(source).iter().filter(|m| accepting[m.target as usize].is_some());
        ends.for_each(|m| _ = sources.entry(m.symbol).or_default().insert(source));
    }
    let epsilon_into = Reversed::epsilon(nfa);
    let mut closure = Closure::new(nfa.len());
    let Some(&start) = nfa.starts().first() else { return };
    for (symbol, sources) in sources {
        let sources: Vec<u32> = sources.into_iter().collect();
        for &source in closure.of_all(&sources, |q| epsilon_into.arrivals(q).iter().map(|before| before.source)) {
            rows.add(symbol, order.nonterminal(source), Origin::Start(start));
            if nfa.is_start(source) {
                rows.add(symbol, NONE, Origin::Start(start));
            }
        }
    }
    if nfa.starts().iter().any(|&start| accepting[start as usize].is_some()) {
        rows.add(EPSILON, NONE, Origin::Start(start));
    }
}
