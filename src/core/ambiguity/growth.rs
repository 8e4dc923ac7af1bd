//! The degree of ambiguity of an ambiguous automaton without ε-cycles.

use super::{
    Degree,
    components::{Finder, components},
    search::Search,
};
use crate::{
    Nfa,
    ambiguity::{
        budget::{Meter, Pause},
        polynomial_degree::{Couples, Trio, Trios},
        run_pairs::{Goal, Product, Twins},
        trim::within,
    },
};

/// The next step of the decision.
#[derive(Clone, Debug)]
pub(super) enum Growth {
    /// Search for two different runs on one word from one state to the same state within a component (the criterion
    /// EDA). If there are any, each repetition of the cycle doubles the number of runs.
    Doubling(Product, Search<Twins>),
    /// Search for the cycles that two runs in different components follow on one word.
    Cycles(Couples, Finder<(u32, u32), (usize, usize)>),
    /// Search for the components that are linked by such cycles.
    Links(Trios, Search<Trio>),
}

impl Growth {
    pub(super) fn new(nfa: &Nfa) -> Self {
        // Equal runs reach every state of a component, so it does not matter where in it they begin.
        let components = components(nfa, |_| true);
        let roots = components.cyclic_nodes().map(Twins::Together).collect();
        let inner = within(nfa, &components.classes());
        Self::Doubling(Product { nfa: inner, goal: Goal::Meet }, Search::new(roots))
    }

    /// Continues until the degree or a pause; `nfa` must be the automaton passed to `new`.
    pub(super) fn advance(&mut self, nfa: &Nfa, meter: &mut Meter) -> Result<Degree, Pause> {
        loop {
            match self {
                Self::Doubling(product, search) => {
                    if search.advance(product, meter)?.is_some() {
                        return Ok(Degree::Exponential);
                    }
                    *self = Self::Cycles(Couples::new(nfa), Finder::new());
                }
                Self::Cycles(couples, finder) => {
                    let trios = Trios::new(nfa, couples, finder.advance(couples, meter)?);
                    let roots = Search::new(trios.roots());
                    *self = Self::Links(trios, roots);
                }
                Self::Links(trios, search) => match search.advance(trios, meter)? {
                    Some(end) => trios.link(search.node(end)),
                    None => return Ok(degree(trios.longest_chain())),
                },
            }
        }
    }
}

/// Returns the degree for a longest chain of this many links.
fn degree(links: usize) -> Degree {
    if links == 0 { Degree::Finite } else { Degree::Polynomial(links) }
}
