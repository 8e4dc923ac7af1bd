//! How fast the number of runs grows when it grows as a polynomial.
//!
//! It does so of degree d where d is the greatest length of a chain of links. A link from p to another state q is a
//! word that leads from p to p, from p to q and from q to q; from its q a path leads to the next link's p. That is
//! the criterion IDA of Weber and Seidl, for an automaton without ε-cycles in which no two different runs on one word
//! lead from one state to one state within a component: then p and q are in different components.
//!
//! The three runs of a link are not searched for each p and q. The first and the third together go around a cycle of
//! the product of the two components, in a component of its own, of couples. A link between them exists exactly if
//! within one component of couples (x, z) the trios (x, x, z) lead to some trio (x', z', z'): from there, the second
//! run goes on as the third.

use super::{
    components::{Components, Walk, components},
    part::{next_symbol, target, transitions_on, within},
    search::{Graph, Step},
};
use crate::{EPSILON, Nfa};
use std::collections::BTreeSet;

/// The product of each two cyclic components of an automaton; their arrows stay within them.
#[derive(Clone, Debug)]
pub(super) struct Couples {
    inner: Nfa,
    /// For each state its component; transitions lead to the same one or a smaller one.
    class: Vec<u32>,
    /// The states on cycles, by component.
    order: Vec<u32>,
}

impl Couples {
    pub(super) fn new(nfa: &Nfa) -> Self {
        let components = components(nfa, |_| true);
        let class = components.classes();
        let inner = within(nfa, &class);
        let mut order: Vec<u32> = components.cyclic_nodes().collect();
        order.sort_unstable_by_key(|&q| (class[q as usize], q));
        Self { inner, class, order }
    }
}

impl Walk for Couples {
    type Node = (u32, u32);
    /// A place in a table of two dimensions.
    type Cursor = (usize, usize);

    fn root(&self, (row, column): &mut (usize, usize)) -> Option<(u32, u32)> {
        let class = |place: usize| self.class[self.order[place] as usize];
        // A row ends where the components are no longer smaller.
        while *row < self.order.len() && class(*column) == class(*row) {
            (*row, *column) = (*row + 1, 0);
        }
        let first = *self.order.get(*row)?;
        *column += 1;
        Some((first, self.order[*column - 1]))
    }

    fn matters(&self, root: (u32, u32)) -> bool {
        self.successor(root, &mut (0, 0)).is_some()
    }

    fn successor(&self, (x, z): (u32, u32), (row, column): &mut (usize, usize)) -> Option<(u32, u32)> {
        while let Some(first) = self.inner.moves(x).get(*row) {
            let second = if first.is_epsilon() {
                (*column == 0).then_some(z)
            } else {
                self.inner.moves_on(z, first.symbol).get(*column).map(|m| m.target)
            };
            if let Some(second) = second {
                *column += 1;
                return Some((first.target, second));
            }
            (*row, *column) = (*row + 1, 0);
        }
        *column += 1;
        self.inner.epsilon_moves(z).get(*column - 1).map(|m| (x, m.target))
    }
}

/// Three runs on one word, of which the first and the third stay within a component of couples.
#[derive(Clone, Debug)]
pub(super) struct Trios {
    nfa: Nfa,
    class: Vec<u32>,
    couples: Components<(u32, u32)>,
    /// The components that a link was found between, from the first to the second.
    links: BTreeSet<(u32, u32)>,
}

/// The states of the three runs.
pub(super) type Trio = (u32, u32, u32);

impl Trios {
    /// The trios of an automaton whose couples were walked to the end.
    pub(super) fn new(nfa: &Nfa, walked: &Couples, couples: Components<(u32, u32)>) -> Self {
        Self { nfa: nfa.clone(), class: walked.class.clone(), couples, links: BTreeSet::new() }
    }

    /// The beginnings of all links.
    pub(super) fn roots(&self) -> Vec<Trio> {
        self.couples.cyclic_nodes().map(|(x, z)| (x, x, z)).collect()
    }

    /// Notes that a link ends in this trio.
    pub(super) fn link(&mut self, trio: Trio) {
        self.links.insert(self.classes(trio));
    }

    /// The components of the first and the third run.
    fn classes(&self, (x, _, z): Trio) -> (u32, u32) {
        (self.class[x as usize], self.class[z as usize])
    }

    /// The trios that may follow on `trio`.
    fn allows(&self, trio: Trio, next: Trio) -> bool {
        let (first, third) = self.classes(next);
        let second = self.class[next.1 as usize];
        (third..=first).contains(&second)
            && self.couples.cyclic((trio.0, trio.2)) == self.couples.cyclic((next.0, next.2))
    }

    /// The length of the longest chain of links.
    pub(super) fn longest_chain(&self) -> usize {
        let mut states: Vec<u32> = (0..self.nfa.len() as u32).collect();
        states.sort_unstable_by_key(|&q| self.class[q as usize]);
        let mut longest = vec![0; self.nfa.len()];
        for q in states {
            let class = self.class[q as usize];
            let reached = self.nfa.moves(q).iter().map(|m| longest[self.class[m.target as usize] as usize]);
            let linked = self.links.range((class, 0)..=(class, u32::MAX)).map(|&(_, to)| 1 + longest[to as usize]);
            let best = reached.chain(linked).max().unwrap_or(0);
            longest[class as usize] = best.max(longest[class as usize]);
        }
        longest.into_iter().max().unwrap_or(0)
    }
}

impl Graph for Trios {
    type Node = Trio;

    fn is_goal(&self, (_, y, z): Trio) -> bool {
        y == z
    }

    fn arrows(&self, trio: Trio, symbol: u32, portion: usize, into: &mut Vec<(Trio, Step)>) -> bool {
        if self.links.contains(&self.classes(trio)) || (symbol == EPSILON && portion > 0) {
            return false;
        }
        let (x, y, z) = trio;
        let on = |state| transitions_on(&self.nfa, state, symbol).map(|t| target(&self.nfa, t));
        let mut add = |next| into.extend(self.allows(trio, next).then_some((next, [None; 2])));
        if symbol == EPSILON {
            on(x).for_each(|x| add((x, y, z)));
            on(y).for_each(|y| add((x, y, z)));
            on(z).for_each(|z| add((x, y, z)));
            return true;
        }
        let Some(x) = on(x).nth(portion) else { return false };
        for z in on(z) {
            on(y).for_each(|y| add((x, y, z)));
        }
        true
    }

    fn next_symbol(&self, (x, ..): Trio, symbol: u32) -> u32 {
        next_symbol(&self.nfa, x, symbol)
    }
}
