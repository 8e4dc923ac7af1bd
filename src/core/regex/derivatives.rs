//! Automata of derivatives.

use super::{
    Regex,
    terms::{Id, Terms},
};
use crate::{Job, Nfa, OverLimit, Progress, finish, job::max_elements};
use hashbrown::HashMap;

/// The derivatives that become states.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DerivativeKind {
    /// Brzozowski's derivatives: the expression of all words that continue a word. They give a deterministic automaton,
    /// which may be exponentially large.
    Brzozowski,
    /// Antimirov's partial derivatives: the alternatives of a derivative. They give a nondeterministic automaton with at
    /// most one state more than the expression has symbols.
    Antimirov,
}

/// The result of [`derivatives`]: an automaton with the derivative that each of its states stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derivatives {
    /// The automaton: without ε-moves, partial, with state 0 as the start and all states reachable. The derivative ∅ is
    /// not a state, except as the start.
    pub nfa: Nfa,
    /// For each state, an expression of the words that are accepted from it.
    pub expressions: Vec<Regex>,
}

/// A job that builds the automaton of the derivatives of an expression, with a limit on the number of states, and one on
/// the memory for their expressions. One unit of budget makes about one derivative of a part of an expression.
///
/// ```
/// use grammaton_core::{DerivativeConstruction, DerivativeKind, finish, notation::regex};
///
/// let job = DerivativeConstruction::new(&regex::read("(a|b)*abb")?, DerivativeKind::Brzozowski, 3);
/// assert!(finish(job).is_err());
/// # Ok::<(), regex::RegexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct DerivativeConstruction {
    regex: Regex,
    terms: Terms,
    states: Vec<Id>,
    numbers: HashMap<Id, u32>,
    transitions: Vec<(u32, u32, u32)>,
    /// The next state, and the next symbol, to derive by.
    next: (usize, u32),
    limit: usize,
    /// The number of operations of the expressions of all states.
    size: usize,
}

impl DerivativeConstruction {
    /// Creates a job that makes at most `limit` states.
    pub fn new(regex: &Regex, kind: DerivativeKind, limit: usize) -> Self {
        let mut terms = Terms::new(kind == DerivativeKind::Antimirov);
        let start = terms.read(regex);
        let mut job = Self {
            regex: regex.clone(),
            size: 0,
            terms,
            states: Vec::new(),
            numbers: HashMap::new(),
            transitions: Vec::new(),
            next: (0, 0),
            limit,
        };
        job.number(start);
        job
    }

    fn number(&mut self, term: Id) -> u32 {
        let new = self.states.len() as u32;
        let number = *self.numbers.entry(term).or_insert(new);
        if number == new {
            self.states.push(term);
            self.size = self.size.saturating_add(self.terms.size(term));
        }
        number
    }

    /// Derives a state by a symbol.
    fn derive(&mut self, state: usize, symbol: u32) -> Result<(), OverLimit> {
        for &target in &self.terms.derivative(self.states[state], symbol) {
            let target = self.number(target);
            self.transitions.push((state as u32, symbol, target));
        }
        let most = max_elements(self.limit);
        if self.states.len() > self.limit {
            Err(OverLimit::states(self.limit))
        } else if self.size.saturating_add(self.terms.elements).saturating_add(self.transitions.len()) > most / 8 {
            Err(OverLimit::elements(most / 8))
        } else {
            Ok(())
        }
    }

    fn result(&mut self) -> Derivatives {
        let alphabet = self.regex.alphabet();
        let expression = |&state: &Id| Regex::from_ops(alphabet.clone(), self.terms.ops(state));
        let accepting =
            (0..).zip(&self.states).filter(|&(_, &term)| self.terms.is_nullable(term)).map(|(state, _)| state);
        let transitions = self.transitions.iter().copied();
        Derivatives {
            nfa: Nfa::new(alphabet.clone(), self.states.len(), Some(0), accepting, transitions),
            expressions: self.states.iter().map(expression).collect(),
        }
    }
}

impl Job for DerivativeConstruction {
    type Output = Derivatives;

    fn step(&mut self, budget: usize) -> Progress<Derivatives> {
        let end = self.terms.elements.saturating_add(budget.saturating_mul(4));
        let symbols = self.regex.alphabet().len() as u32;
        while self.next.0 < self.states.len() {
            let (state, symbol) = self.next;
            if symbol == symbols {
                self.next = (state + 1, 0);
                // A state costs something even if nothing new is derived.
                self.terms.elements += 1;
                continue;
            }
            if self.terms.elements >= end {
                return Progress::Working { done: self.states.len() };
            }
            if let Err(error) = self.derive(state, symbol) {
                return Progress::OverLimit(error);
            }
            self.next = (state, symbol + 1);
        }
        Progress::Done(self.result())
    }
}

/// Returns the automaton whose states are the derivatives of an expression, or an error if there are more than `limit`.
///
/// The derivative of r by a symbol a is an expression of the words w for which r has aw. States are the derivatives by
/// words, and the derivative by a is the target on a. Derivatives are compared up to similarity, so there are finitely
/// many. (Brzozowski, Derivatives of regular expressions, Journal of the ACM 11, 1964; Antimirov, Partial derivatives of
/// regular expressions and finite automaton constructions, Theoretical Computer Science 155, 1996.)
///
/// # Errors
/// Returns [`OverLimit`] if the automaton needs more than `limit` states, or too much memory.
///
/// ```
/// use grammaton_core::{DerivativeKind, derivatives, notation::regex};
///
/// let expression = regex::read("(a|b)*ab")?;
/// let whole = derivatives(&expression, DerivativeKind::Brzozowski, 100)?;
/// let texts: Vec<String> = whole.expressions.iter().map(regex::write).collect();
/// assert_eq!(texts, ["(a|b)*ab", "(a|b)*ab|b", "(a|b)*ab|ε"]);
/// assert!(whole.nfa.accepts(&[0, 0, 1]));
///
/// let partial = derivatives(&expression, DerivativeKind::Antimirov, 100)?;
/// let texts: Vec<String> = partial.expressions.iter().map(regex::write).collect();
/// assert_eq!(texts, ["(a|b)*ab", "b", "ε"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn derivatives(regex: &Regex, kind: DerivativeKind, limit: usize) -> Result<Derivatives, OverLimit> {
    finish(DerivativeConstruction::new(regex, kind, limit))
}
