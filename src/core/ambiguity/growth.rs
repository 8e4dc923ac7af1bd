//! How fast the number of runs grows, in an ambiguous automaton without ε-cycles.

use super::{
    Degree,
    chains::{Couples, Trio, Trios},
    components::{Finder, components},
    meter::{Meter, Pause},
    part::within,
    search::Search,
    twins::{Goal, Product, Twins},
};
use crate::Nfa;

/// What is to be found out next.
#[derive(Clone, Debug)]
pub(super) enum Growth {
    /// Whether two different runs on one word lead from one state to one state within a component (the criterion
    /// EDA). Then going there around again and again doubles the number of runs each time.
    Doubling(Product, Search<Twins>),
    /// The cycles that two runs in different components go around on one word.
    Cycles(Couples, Finder<(u32, u32), (usize, usize)>),
    /// The components that are linked by such cycles.
    Links(Trios, Search<Trio>),
}

impl Growth {
    pub(super) fn new(nfa: &Nfa) -> Self {
        // Equal runs go around the whole of a component, so it does not matter where in it the two begin.
        let components = components(nfa, |_| true);
        let roots = components.cyclic_nodes().map(Twins::Together).collect();
        let inner = within(nfa, &components.classes());
        Self::Doubling(Product { nfa: inner, goal: Goal::Meet }, Search::new(roots))
    }

    /// Goes on until the degree or a pause; `nfa` is the same as at first.
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

/// The degree of growth where the longest chain of links has this length.
fn degree(links: usize) -> Degree {
    if links == 0 { Degree::Finite } else { Degree::Polynomial(links) }
}
