//! Regular grammars.

use crate::{Alphabet, naming};
use ecow::EcoString;
use std::ops::Range;

/// On which side of a body the nonterminal stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Orientation {
    /// A → w B: the terminals first.
    #[default]
    Right,
    /// A → B w: the nonterminal first.
    Left,
}

/// Stands in `Grammar::tails` for a body without a nonterminal. It sorts after every nonterminal.
pub(crate) const NONE: u32 = u32::MAX;

/// One production of a [`Grammar`]: a head, any number of terminals, at most one nonterminal.
///
/// On which side of the terminals the nonterminal stands is the grammar's [`Orientation`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Production<'a> {
    /// The nonterminal on the left side.
    pub head: u32,
    /// The numbers of the terminals in the body, in reading order.
    pub terminals: &'a [u32],
    /// The nonterminal in the body.
    pub nonterminal: Option<u32>,
}

/// A right- or left-linear grammar: immutable, dense, its productions grouped by head.
///
/// Nonterminals are 0..n; their names are unique, not empty, and free of `<`, `>` and control characters, so that
/// every text format can write them. The start may be missing, as in an automaton that is half drawn.
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

/// The productions, as flat arrays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Rules {
    /// The productions of head A are `heads[A]..heads[A + 1]`.
    heads: Vec<u32>,
    /// The terminals of production p are `letters[bounds[p]..bounds[p + 1]]`.
    bounds: Vec<u32>,
    letters: Vec<u32>,
    /// The nonterminal of each production, or [`NONE`].
    tails: Vec<u32>,
}

impl Rules {
    /// No heads yet, with room for so many heads and productions.
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

    /// Adds a production of the head that [`Rules::end_head`] will end.
    pub(crate) fn push(&mut self, terminals: &[u32], tail: u32) {
        self.letters.extend_from_slice(terminals);
        self.bounds.push(self.letters.len() as u32);
        self.tails.push(tail);
    }

    /// Ends the productions of one head: what is pushed next belongs to the next one.
    pub(crate) fn end_head(&mut self) {
        self.heads.push(self.tails.len() as u32);
    }

    /// How many productions there are.
    pub(crate) fn len(&self) -> usize {
        self.tails.len()
    }

    /// The head and the nonterminal, or [`NONE`], of each production.
    pub(crate) fn heads_and_tails(&self) -> impl Iterator<Item = (u32, u32)> {
        let rows = (0..).zip(self.heads.windows(2));
        let heads = rows.flat_map(|(head, row)| (row[0]..row[1]).map(move |_| head));
        heads.zip(self.tails.iter().copied())
    }
}

impl Grammar {
    /// The grammar with these productions; they are grouped by head and otherwise keep their order.
    ///
    /// The names of nonterminals are made unique and legal where they are not.
    ///
    /// # Panics
    /// If a nonterminal or terminal number is out of range.
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
            let (own, others) = rest.split_at(rest.partition_point(|p| p.head == head));
            for production in own {
                rules.push(production.terminals, production.nonterminal.unwrap_or(NONE));
            }
            rules.end_head();
            rest = others;
        }
        Self::from_rules(orientation, terminals, names, start, rules)
    }

    /// The grammar of productions that are in form already; the names must be unique and legal.
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

    /// Whether bodies end or begin with their nonterminal.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// The terminals.
    pub fn terminals(&self) -> &Alphabet {
        &self.terminals
    }

    /// The names of the nonterminals: the one at index i belongs to nonterminal i.
    pub fn nonterminals(&self) -> &[EcoString] {
        &self.nonterminals
    }

    /// The start.
    pub fn start(&self) -> Option<u32> {
        self.start
    }

    /// How many productions there are.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are no productions.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The production with this number.
    pub fn production(&self, number: usize) -> Production<'_> {
        Production { head: self.head(number), terminals: self.body(number), nonterminal: self.tail(number) }
    }

    /// The numbers of the productions of `head`.
    pub fn productions_of(&self, head: u32) -> Range<usize> {
        self.rules.heads[head as usize] as usize..self.rules.heads[head as usize + 1] as usize
    }

    /// The head of a production. Takes time logarithmic in the number of nonterminals.
    pub fn head(&self, production: usize) -> u32 {
        assert!(production < self.len(), "there is no production {production}");
        self.rules.heads.partition_point(|&first| first as usize <= production) as u32 - 1
    }

    /// The terminals in the body of a production.
    pub fn body(&self, production: usize) -> &[u32] {
        &self.rules.letters[self.rules.bounds[production] as usize..self.rules.bounds[production + 1] as usize]
    }

    /// The nonterminal in the body of a production.
    pub fn tail(&self, production: usize) -> Option<u32> {
        Some(self.rules.tails[production]).filter(|&tail| tail != NONE)
    }

    /// The nonterminals as texts list them: the start, then the others in order.
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
    fn productions_are_grouped_by_head_in_their_order() {
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
