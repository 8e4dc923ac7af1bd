//! The degree of ambiguity of an ambiguous automaton without ε-cycles.

use super::{
    Degree,
    components::{Finder, components},
    search::Search,
};
use crate::{
    Nfa,
    ambiguity::{
        budget::{Budget, Stop},
        polynomial_degree::{StatePairs, StateTriple, StateTriples},
        run_pairs::{Goal, RunPair, RunPairs},
        trim::restricted_to_classes,
    },
};

/// The next step of the decision.
#[derive(Clone, Debug)]
pub(super) enum Growth {
    /// Search for two different runs on one word from one state to the same state within a component (the criterion
    /// EDA). If there are any, each repetition of the cycle doubles the number of runs.
    Doubling(RunPairs, Search<RunPair>),
    /// Search for the cycles that two runs in different components follow on one word.
    Cycles(StatePairs, Finder<(u32, u32), (usize, usize)>),
    /// Search for the components that are linked by such cycles.
    Links(StateTriples, Search<StateTriple>),
}

impl Growth {
    pub(super) fn new(nfa: &Nfa) -> Self {
        // Equal runs reach every state of a component, so it does not matter where in it they begin.
        let components = components(nfa, |_| true);
        let roots = components.cyclic_nodes().map(RunPair::Together).collect();
        let inner = restricted_to_classes(nfa, &components.classes());
        Self::Doubling(RunPairs { nfa: inner, goal: Goal::Meet }, Search::new(roots))
    }

    /// Continues until the degree or a pause; `nfa` must be the automaton passed to `new`.
    pub(super) fn advance(&mut self, nfa: &Nfa, budget: &mut Budget) -> Result<Degree, Stop> {
        loop {
            match self {
                Self::Doubling(product, search) => {
                    if search.advance(product, budget)?.is_some() {
                        return Ok(Degree::Exponential);
                    }
                    *self = Self::Cycles(StatePairs::new(nfa), Finder::new());
                }
                Self::Cycles(state_pairs, finder) => {
                    let state_triples = StateTriples::new(nfa, state_pairs, finder.advance(state_pairs, budget)?);
                    let roots = Search::new(state_triples.roots());
                    *self = Self::Links(state_triples, roots);
                }
                Self::Links(state_triples, search) => match search.advance(state_triples, budget)? {
                    Some(end) => state_triples.link(search.node(end)),
                    None => return Ok(degree(state_triples.longest_chain())),
                },
            }
        }
    }
}

/// Returns the degree for a longest chain of this many links.
fn degree(links: usize) -> Degree {
    if links == 0 { Degree::Finite } else { Degree::Polynomial(links) }
}
