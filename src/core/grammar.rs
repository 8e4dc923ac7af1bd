//! Regular grammars: the dense [`Grammar`], derivations, classification and simplification.

mod classify;
mod derivations;
mod derive;
mod form;
pub mod naming;
mod reorient;
mod simplify;

pub use classify::{ChomskyType, Classified, Obstacle, Rewriting, RuleSymbol, classify};
pub use derivations::derivations;
pub use derive::{Derivation, SententialForm, derive, derive_by};
pub use form::{Form, Linearity, StrictnessViolation, form};
pub use naming::{Unfit, free_name};
pub use reorient::reorient;
pub use simplify::{
    Reason, Rule, Simplified, Step, make_deterministic, make_strict, remove_epsilon_productions, remove_units,
    remove_units_and_epsilon, remove_useless, renumber_nonterminals, simplify, unroll_loops,
};

use crate::{Alphabet, Orientation};
use ecow::EcoString;
use std::ops::Range;

/// Marks a body without a nonterminal in `Rules::tails`. It sorts after every nonterminal.
pub(crate) const NONE: u32 = u32::MAX;

/// One production of a [`Grammar`]: a head, any number of terminals, and at most one nonterminal.
///
/// The grammar's [`Orientation`] determines whether the nonterminal comes before or after the terminals.
///
/// ```
/// use grammaton_core::{Production, notation::grammar};
///
/// let grammar = grammar::read("S → a b S | ε")?;
/// assert_eq!(grammar.production(0), Production { head: 0, terminals: &[0, 1], nonterminal: Some(0) });
/// assert_eq!(grammar.production(1), Production { head: 0, terminals: &[], nonterminal: None });
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Production<'a> {
    /// The nonterminal on the left side.
    pub head: u32,
    /// The numbers of the terminals in the body, from left to right.
    pub terminals: &'a [u32],
    /// The nonterminal in the body, if there is one.
    pub nonterminal: Option<u32>,
}

/// A right- or left-linear grammar: immutable, dense, with its productions grouped by head.
///
/// Nonterminals are numbered 0..n. Their names are unique, not empty, and free of `<`, `>`, and control characters,
/// so that every text format can write them. The start symbol may be missing, as in a half-drawn automaton.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol};
///
/// // S → a b S | ε
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let productions = [
///     Production { head: 0, terminals: &[0, 1], nonterminal: Some(0) },
///     Production { head: 0, terminals: &[], nonterminal: None },
/// ];
/// let grammar = Grammar::new(Orientation::Right, ab, ["S"], Some(0), productions);
/// assert_eq!(grammar.productions_of(0), 0..2);
/// assert_eq!(grammar.production(0).terminals, [0, 1]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grammar {
    orientation: Orientation,
    terminals: Alphabet,
    nonterminals: Vec<EcoString>,
    start: Option<u32>,
    rules: Rules,
}

/// Productions stored in flat arrays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Rules {
    /// The productions of head A are `heads[A]..heads[A + 1]`.
    heads: Vec<u32>,
    /// The terminals of production p are `letters[bounds[p]..bounds[p + 1]]`.
    bounds: Vec<u32>,
    letters: Vec<u32>,
    /// The nonterminal in the body of each production, or [`NONE`].
    tails: Vec<u32>,
}

impl Rules {
    /// Creates empty rules with capacity for the given numbers of heads and productions.
    pub(crate) fn with_capacity(heads: usize, productions: usize) -> Self {
        let mut rules = Self {
            heads: Vec::with_capacity(heads + 1),
            bounds: Vec::with_capacity(productions + 1),
            letters: Vec::with_capacity(productions),
            tails: Vec::with_capacity(productions),
        };
        rules.heads.push(0);
        rules.bounds.push(0);
        rules
    }

    /// Adds a production of the current head.
    pub(crate) fn push(&mut self, terminals: &[u32], tail: u32) {
        self.letters.extend_from_slice(terminals);
        self.bounds.push(self.letters.len() as u32);
        self.tails.push(tail);
    }

    /// Ends the productions of the current head and begins the next.
    pub(crate) fn end_head(&mut self) {
        self.heads.push(self.tails.len() as u32);
    }

    /// Returns the number of productions.
    pub(crate) fn len(&self) -> usize {
        self.tails.len()
    }

    /// Returns the head and the nonterminal, or [`NONE`], of each production.
    pub(crate) fn heads_and_tails(&self) -> impl Iterator<Item = (u32, u32)> {
        let rows = (0..).zip(self.heads.windows(2));
        let heads = rows.flat_map(|(head, row)| (row[0]..row[1]).map(move |_| head));
        heads.zip(self.tails.iter().copied())
    }
}

impl Grammar {
    /// Creates a grammar. Productions are grouped by head and otherwise keep their order.
    ///
    /// Names of nonterminals that are not unique and legal are changed.
    ///
    /// # Panics
    /// Panics if a nonterminal or terminal number is out of range.
    pub fn new<'a>(
        orientation: Orientation,
        terminals: Alphabet,
        nonterminals: impl IntoIterator<Item = impl Into<EcoString>>,
        start: Option<u32>,
        productions: impl IntoIterator<Item = Production<'a>>,
    ) -> Self {
        let mut names: Vec<EcoString> = nonterminals.into_iter().map(Into::into).collect();
        for rename in naming::make_distinct(&names, "A", 0..names.len() as u32) {
            names[rename.index as usize] = rename.used;
        }

        let mut productions: Vec<Production<'_>> = productions.into_iter().collect();
        let heads = names.len() as u32;
        let inside = |p: &Production<'_>| {
            let known = p.terminals.iter().all(|&t| (t as usize) < terminals.len());
            p.head < heads && p.nonterminal.is_none_or(|a| a < heads) && known
        };
        assert!(productions.iter().all(inside), "a production names a nonterminal or terminal that does not exist");
        assert!(start.is_none_or(|s| s < heads), "the start does not exist");

        productions.sort_by_key(|p| p.head);
        let mut rules = Rules::with_capacity(names.len(), productions.len());
        let mut rest = productions.as_slice();
        for head in 0..heads {
            let (own, others) = rest.split_at(rest.iter().take_while(|p| p.head == head).count());
            for production in own {
                rules.push(production.terminals, production.nonterminal.unwrap_or(NONE));
            }
            rules.end_head();
            rest = others;
        }
        Self::from_rules(orientation, terminals, names, start, rules)
    }

    /// Creates a grammar from finished rules. The names must be unique and legal.
    pub(crate) fn from_rules(
        orientation: Orientation,
        terminals: Alphabet,
        nonterminals: Vec<EcoString>,
        start: Option<u32>,
        rules: Rules,
    ) -> Self {
        debug_assert_eq!(rules.heads.len(), nonterminals.len() + 1);
        Self { orientation, terminals, nonterminals, start, rules }
    }

    /// Returns whether the grammar is right- or left-linear.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Returns the terminals.
    pub fn terminals(&self) -> &Alphabet {
        &self.terminals
    }

    /// Returns the names of the nonterminals: index i holds the name of nonterminal i.
    pub fn nonterminals(&self) -> &[EcoString] {
        &self.nonterminals
    }

    /// Returns the start symbol, if there is one.
    pub fn start(&self) -> Option<u32> {
        self.start
    }

    /// Returns the number of productions.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Returns whether there are no productions.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the production with the given number.
    pub fn production(&self, number: usize) -> Production<'_> {
        Production { head: self.head(number), terminals: self.body(number), nonterminal: self.tail(number) }
    }

    /// Returns the numbers of the productions of `head`.
    pub fn productions_of(&self, head: u32) -> Range<usize> {
        self.rules.heads[head as usize] as usize..self.rules.heads[head as usize + 1] as usize
    }

    /// Returns the head of a production. Takes time logarithmic in the number of nonterminals.
    pub fn head(&self, production: usize) -> u32 {
        assert!(production < self.len(), "there is no production {production}");
        self.rules.heads.partition_point(|&first| first as usize <= production) as u32 - 1
    }

    /// Returns the terminals in the body of a production.
    pub fn body(&self, production: usize) -> &[u32] {
        &self.rules.letters[self.rules.bounds[production] as usize..self.rules.bounds[production + 1] as usize]
    }

    /// Returns the nonterminal in the body of a production, if there is one.
    pub fn tail(&self, production: usize) -> Option<u32> {
        Some(self.rules.tails[production]).filter(|&tail| tail != NONE)
    }

    /// Returns the nonterminals in the order in which grammars are written: the start symbol, then the others.
    pub fn heads(&self) -> impl Iterator<Item = u32> {
        let start = self.start;
        start.into_iter().chain((0..self.nonterminals.len() as u32).filter(move |&head| Some(head) != start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Symbol;

    fn production(head: u32, terminals: &[u32], nonterminal: Option<u32>) -> Production<'_> {
        Production { head, terminals, nonterminal }
    }

    #[test]
    fn productions_are_grouped_by_head_and_keep_their_order() {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        let productions = [production(2, &[1], None), production(0, &[0, 1], Some(2)), production(2, &[], Some(0))];
        let grammar = Grammar::new(Orientation::Left, ab, ["A", "B", "C"], Some(2), productions);
        assert_eq!([0, 1, 2].map(|head| grammar.productions_of(head)), [0..1, 1..1, 1..3]);
        let kept: Vec<_> = (0..grammar.len()).map(|number| grammar.production(number)).collect();
        assert_eq!(kept, [productions[1], productions[0], productions[2]]);
        assert_eq!(grammar.heads().collect::<Vec<_>>(), [2, 0, 1]);
    }

    #[test]
    fn names_are_made_unique_and_legal() {
        let grammar = Grammar::new(Orientation::Right, Alphabet::default(), ["A", "", "A", "x<y"], None, []);
        assert_eq!(grammar.nonterminals(), ["A", "A1", "A_2", "x_y"]);
    }
}
