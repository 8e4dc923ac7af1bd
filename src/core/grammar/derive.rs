//! Derivations: how a grammar generates a word.

use crate::{Grammar, Orientation};
use std::collections::HashSet;

/// A derivation of a word: the applied productions and the sentential forms between them.
///
/// ```
/// use grammaton_core::{derive, notation::grammar::{self, Spelling}};
///
/// let grammar = grammar::read("S → a A\nA → b A | ε")?;
/// let derivation = derive(&grammar, &[0, 1]).expect("the grammar generates ab");
/// let spelling = Spelling::new(&grammar);
/// let forms: Vec<String> = derivation.forms().map(|form| spelling.form(form)).collect();
/// assert_eq!(forms, ["S", "a A", "a b A", "a b"]);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derivation {
    orientation: Orientation,
    word: Vec<u32>,
    productions: Vec<usize>,
    /// The number of symbols of the word in each form but the last, and the nonterminal of that form.
    forms: Vec<(usize, u32)>,
    /// The nonterminal of the last form, if the derivation is incomplete.
    open: Option<u32>,
}

/// A sentential form: the terminals generated so far and the remaining nonterminal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SententialForm<'a> {
    /// The side of the terminals that holds the nonterminal.
    pub orientation: Orientation,
    /// The numbers of the terminals, from left to right.
    pub terminals: &'a [u32],
    /// The nonterminal; `None` in the last form of a complete derivation.
    pub nonterminal: Option<u32>,
}

impl Derivation {
    /// Applies productions of a right-linear grammar to its start, one after the other. Returns `None` if a production
    /// does not apply.
    ///
    /// ```
    /// use grammaton_core::{Derivation, notation::grammar};
    ///
    /// let grammar = grammar::read("S → a S | ε")?;
    /// assert!(Derivation::applied(&grammar, &[0, 0, 1]).is_some());
    /// assert!(Derivation::applied(&grammar, &[1, 0]).is_none());
    /// # Ok::<(), grammar::ReadErrors>(())
    /// ```
    pub fn applied(grammar: &Grammar, productions: &[usize]) -> Option<Self> {
        let (mut word, mut forms, mut open) = (Vec::new(), Vec::new(), grammar.start());
        for &production in productions {
            let head = open.filter(|&head| grammar.productions_of(head).contains(&production))?;
            forms.push((word.len(), head));
            word.extend_from_slice(grammar.body(production));
            open = grammar.tail(production);
        }
        Some(Self { orientation: grammar.orientation(), word, productions: productions.to_vec(), forms, open })
    }

    /// Returns the numbers of the productions, in the order of their use.
    pub fn productions(&self) -> &[usize] {
        &self.productions
    }

    /// Returns whether the grammar is left-linear, so that the word grows from its end.
    pub fn is_left(&self) -> bool {
        self.orientation == Orientation::Left
    }

    /// Returns the sentential forms from the start to the word: one more than there are productions.
    pub fn forms(&self) -> impl Iterator<Item = SententialForm<'_>> {
        let before = self.forms.iter().map(|&(generated, nonterminal)| (generated, Some(nonterminal)));
        before.chain([(self.word.len(), self.open)]).map(|(generated, nonterminal)| {
            let terminals = match self.orientation {
                Orientation::Right => &self.word[..generated],
                Orientation::Left => &self.word[self.word.len() - generated..],
            };
            SententialForm { orientation: self.orientation, terminals, nonterminal }
        })
    }
}

/// Returns a shortest derivation of a word of terminal numbers, or `None` if the grammar does not generate it.
///
/// Among several shortest derivations, returns the first in the order of productions. Runs a breadth-first search over
/// pairs (number of symbols generated, nonterminal), so unit cycles do no harm. Time and memory are proportional to
/// the number of pairs reached.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, derive};
///
/// // S → a S | ε
/// let productions = [
///     Production { head: 0, terminals: &[0], nonterminal: Some(0) },
///     Production { head: 0, terminals: &[], nonterminal: None },
/// ];
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let grammar = Grammar::new(Orientation::Right, a, ["S"], Some(0), productions);
/// let derivation = derive(&grammar, &[0, 0]).expect("the grammar generates aa");
/// assert_eq!(derivation.productions(), [0, 0, 1]);
/// ```
pub fn derive(grammar: &Grammar, word: &[u32]) -> Option<Derivation> {
    derive_by(grammar, word, &|_, _| true)
}

/// Like [`derive`](fn@derive), but uses only productions that `allowed` accepts. Its arguments are the number of
/// symbols generated before the production and the production's number.
///
/// ```
/// use grammaton_core::{derive_by, notation::grammar};
///
/// // Production 2 is S → b.
/// let grammar = grammar::read("S → a S | A | b\nA → b")?;
/// let indirect = derive_by(&grammar, &[1], &|_, production| production != 2).expect("S → A and A → b remain");
/// assert_eq!(indirect.productions(), [1, 3]);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn derive_by(grammar: &Grammar, word: &[u32], allowed: &dyn Fn(usize, usize) -> bool) -> Option<Derivation> {
    let start = grammar.start()?;
    let mut nodes = vec![SearchNode { generated: 0, nonterminal: start, parent: 0, production: 0 }];
    let mut seen = HashSet::from([(0, start)]);
    let mut done = 0;
    while let Some(&SearchNode { generated, nonterminal, .. }) = nodes.get(done) {
        for production in grammar.productions_of(nonterminal) {
            let body = grammar.body(production);
            if !continues(grammar.orientation(), word, generated, body) || !allowed(generated, production) {
                continue;
            }
            let generated = generated + body.len();
            match grammar.tail(production) {
                Some(nonterminal) if seen.insert((generated, nonterminal)) => {
                    nodes.push(SearchNode { generated, nonterminal, parent: done, production });
                }
                None if generated == word.len() => return Some(trace(grammar, word, &nodes, done, production)),
                _ => {}
            }
        }
        done += 1;
    }
    None
}

/// A sentential form in the search.
pub(crate) struct SearchNode {
    /// The number of symbols of the word generated so far.
    pub(crate) generated: usize,
    pub(crate) nonterminal: u32,
    /// The index of the node from which `production` leads here.
    pub(crate) parent: usize,
    pub(crate) production: usize,
}

/// Returns whether `body` continues the word after its first `generated` symbols (left-linear: before its last
/// `generated`).
pub(crate) fn continues(orientation: Orientation, word: &[u32], generated: usize, body: &[u32]) -> bool {
    match orientation {
        Orientation::Right => word[generated..].starts_with(body),
        Orientation::Left => word[..word.len() - generated].ends_with(body),
    }
}

/// Returns the derivation that leads to `node` and ends with the production `last`.
pub(crate) fn trace(grammar: &Grammar, word: &[u32], nodes: &[SearchNode], mut node: usize, last: usize) -> Derivation {
    let mut productions = vec![last];
    let mut forms = vec![(nodes[node].generated, nodes[node].nonterminal)];
    while node != 0 {
        productions.push(nodes[node].production);
        node = nodes[node].parent;
        forms.push((nodes[node].generated, nodes[node].nonterminal));
    }
    productions.reverse();
    forms.reverse();
    Derivation { orientation: grammar.orientation(), word: word.to_vec(), productions, forms, open: None }
}
