//! The nonterminals of a converted automaton: their order and names.

use super::{Naming, Options, order::Order};
use crate::{
    Nfa,
    grammar::naming::{self, Rename},
};
use ecow::EcoString;

/// The nonterminals, and the states whose own names could not be used.
pub(crate) struct Nonterminals {
    pub(super) order: Order,
    pub(super) names: Vec<EcoString>,
    renamed: Vec<Rename>,
}

impl Nonterminals {
    /// Determines the nonterminals for `nfa`, whose state names are `states`.
    pub(super) fn new(nfa: &Nfa, states: &[EcoString], options: Options) -> Self {
        assert_eq!(nfa.len(), states.len(), "each state needs a name");
        let order = Order::new(nfa, options);
        let (mut names, renamed) = match options.naming {
            Naming::States => after_states(states, order),
            Naming::Letters => (letters(order), Vec::new()),
        };
        if order.has_fresh_start() {
            names.insert(0, naming::fresh_start(&names));
        }
        Self { order, names, renamed }
    }

    /// Returns the names of the nonterminals, in order.
    pub(crate) fn names(&self) -> &[EcoString] {
        &self.names
    }

    /// Returns the renames: the states whose nonterminals could not get their names.
    pub(crate) fn renamed(&self) -> &[Rename] {
        &self.renamed
    }

    /// Returns the state of a nonterminal, or `None` for a fresh start symbol.
    pub(crate) fn state(&self, nonterminal: u32) -> Option<u32> {
        self.order.state(nonterminal)
    }
}

/// Returns the state names, made unique and legal.
fn after_states(states: &[EcoString], order: Order) -> (Vec<EcoString>, Vec<Rename>) {
    let renamed = naming::make_distinct(states, "q", order.states());
    let mut names: Vec<EcoString> = order.states().map(|state| states[state as usize].clone()).collect();
    let first = order.len() - names.len();
    for rename in &renamed {
        names[order.nonterminal(rename.index) as usize - first] = rename.used.clone();
    }
    (names, renamed)
}

/// Returns S for the leading state, if there is one, and the other letters.
fn letters(order: Order) -> Vec<EcoString> {
    let lead = order.lead().map(|_| EcoString::from("S"));
    let others = order.states().count() - lead.iter().len();
    lead.into_iter().chain((0..others as u32).map(naming::letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Alphabet,
        Convention::{Epsilon, Terminal},
        Orientation::{Left, Right},
        Symbol,
    };

    #[test]
    fn the_leading_state_is_named_s() {
        let check = |orientation, convention, start, accepting: &[u32], expected: &[&str]| {
            let options = Options { orientation, convention, naming: Naming::Letters };
            let a: Alphabet = "a".chars().map(Symbol::from).collect();
            let nfa = Nfa::new(a, 3, start, accepting.iter().copied(), [(0, 0, 1), (1, 0, 2), (2, 0, 2)]);
            let nonterminals = Nonterminals::new(&nfa, &["x".into(), "y".into(), "z".into()], options);
            assert_eq!(nonterminals.names(), expected);
        };
        check(Right, Epsilon, Some(2), &[0], &["S", "A", "B"]);
        check(Right, Epsilon, None, &[0], &["A", "B", "C"]);
        check(Right, Terminal, Some(2), &[2], &["S'", "S", "A", "B"]);
        check(Right, Terminal, Some(0), &[0], &["S", "A", "B"]);
        check(Left, Epsilon, Some(0), &[1], &["S", "A", "B"]);
        check(Left, Epsilon, Some(0), &[1, 2], &["S'", "S", "A", "B"]);
        check(Left, Terminal, Some(1), &[1], &["S'", "S", "A", "B"]);
    }
}
