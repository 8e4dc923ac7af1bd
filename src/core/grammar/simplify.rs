//! Simplifications of grammars, as steps that can be shown one by one.
//!
//! Each step says what it removes and adds, and why; after each the language is the same. All work alike on right-
//! and left-linear grammars.

mod epsilon;
mod strict;
mod units;
mod useless;
mod work;

use crate::{Grammar, Production};
use ecow::EcoString;
use work::Work;

/// A production on its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rule {
    /// The nonterminal on the left side.
    pub head: u32,
    /// The terminals in the body, in reading order.
    pub terminals: Box<[u32]>,
    /// The nonterminal in the body.
    pub nonterminal: Option<u32>,
}

impl Rule {
    fn is_empty(&self) -> bool {
        self.terminals.is_empty() && self.nonterminal.is_none()
    }

    /// The nonterminal B of a unit production A → B.
    fn unit(&self) -> Option<u32> {
        self.nonterminal.filter(|_| self.terminals.is_empty())
    }

    fn as_production(&self) -> Production<'_> {
        Production { head: self.head, terminals: &self.terminals, nonterminal: self.nonterminal }
    }
}

impl From<Production<'_>> for Rule {
    fn from(production: Production<'_>) -> Self {
        Self { head: production.head, terminals: production.terminals.into(), nonterminal: production.nonterminal }
    }
}

/// One step of a simplification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Why it is right.
    pub reason: Reason,
    /// The productions that go.
    pub removed: Vec<Rule>,
    /// The productions that come.
    pub added: Vec<Rule>,
}

/// Why a step leaves the language as it is. Nonterminals are numbered as in [`Simplified::nonterminals`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// The production is there twice.
    Repeated,
    /// No word can be derived from the nonterminal, so no production that holds it leads to one.
    Unproductive(u32),
    /// No derivation from the start comes to the nonterminal.
    Unreachable(u32),
    /// The nonterminal derives ε: each production that holds it gets a copy without it, in place of its ε-production.
    Nullable(u32),
    /// The unit production is replaced by what its nonterminal derives in one step, or through other units.
    Unit {
        /// The nonterminal on the left side.
        head: u32,
        /// The nonterminal in the body.
        nonterminal: u32,
    },
    /// The old start derives ε and stands in a body: a new one takes its ε-production, and copies of the others.
    NewStart {
        /// The new start.
        new: u32,
        /// The start until now.
        old: u32,
    },
    /// The production has several terminals: fresh nonterminals, from this one on, stand between them.
    Long {
        /// The first fresh nonterminal.
        first: u32,
    },
}

/// A simplified grammar, and how it came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Simplified {
    /// The grammar after all steps, without the nonterminals that have gone.
    pub grammar: Grammar,
    /// The names of all nonterminals that steps speak of: those of the original, then the fresh ones.
    pub nonterminals: Vec<EcoString>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    original: Grammar,
}

impl Simplified {
    /// The grammar after so many steps, with all [`nonterminals`](Self::nonterminals); alternatives are sorted by
    /// terminals, then nonterminal, ε last.
    pub fn after(&self, steps: usize) -> Grammar {
        let mut rules = work::rules(&self.original);
        let mut start = self.original.start();
        for step in &self.steps[..steps] {
            for rule in &step.removed {
                if let Some(place) = rules.iter().position(|other| other == rule) {
                    rules.remove(place);
                }
            }
            rules.extend(step.added.iter().cloned());
            if let Reason::NewStart { new, .. } = step.reason {
                start = Some(new);
            }
        }
        work::grammar(&self.original, self.nonterminals.clone(), start, rules)
    }
}

/// The grammar without useless nonterminals and unit productions, and with no ε-production but the start's, where the
/// language holds ε; the start then stands in no body. (Hopcroft and Ullman, Introduction to Automata Theory, 1979,
/// section 4.4.)
///
/// ```
/// use grammaton_core::{format::grammar, simplify};
///
/// let wordy = grammar::read("S → a S | A\nA → b B | ε\nB → c B\nC → a")?;
/// let simple = simplify(&wordy);
/// assert_eq!(grammar::write(&simple.grammar), "S' → a S | a | ε\nS → a S | a\n");
/// assert_eq!(grammar::write(&simple.after(0)), grammar::write(&wordy));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn simplify(grammar: &Grammar) -> Simplified {
    let mut work = Work::new(grammar);
    work.remove_useless();
    work.remove_units();
    work.remove_epsilon();
    work.remove_useless();
    work.protect_start();
    work.remove_useless();
    work.finish()
}

/// The grammar without nonterminals that no word of the language needs: the unproductive, then the unreachable ones.
pub fn remove_useless(grammar: &Grammar) -> Simplified {
    let mut work = Work::new(grammar);
    work.remove_useless();
    work.finish()
}

/// The grammar without unit productions A → B.
pub fn remove_units(grammar: &Grammar) -> Simplified {
    let mut work = Work::new(grammar);
    work.remove_units();
    work.finish()
}

/// The grammar without ε-productions but the start's, if the language holds ε; the start then stands in no body.
pub fn remove_epsilon_productions(grammar: &Grammar) -> Simplified {
    let mut work = Work::new(grammar);
    work.remove_epsilon();
    work.protect_start();
    work.finish()
}

/// The grammar in strict form: each body is of one terminal with or without a nonterminal, or empty.
pub fn make_strict(grammar: &Grammar) -> Simplified {
    let mut work = Work::new(grammar);
    work.remove_units();
    work.split_long();
    work.finish()
}

#[cfg(test)]
mod tests;
