//! Simplifications of grammars, as steps that can be shown one by one.
//!
//! Each step gives its removed and added productions and its reason, and preserves the language. All simplifications
//! work on right- and left-linear grammars alike.

mod deterministic;
mod epsilon;
mod renumber;
mod strict;
mod units;
mod unroll;
mod useless;
mod simplification;

pub use deterministic::make_deterministic;
pub use renumber::renumber_nonterminals;
pub use unroll::unroll_loops;

use crate::{Grammar, Production};
use ecow::EcoString;
use simplification::Simplification;
use std::collections::BTreeMap;

/// A production that owns its data.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rule {
    /// The nonterminal on the left side.
    pub head: u32,
    /// The terminals in the body, from left to right.
    pub terminals: Box<[u32]>,
    /// The nonterminal in the body.
    pub nonterminal: Option<u32>,
}

impl Rule {
    fn is_empty(&self) -> bool {
        self.terminals.is_empty() && self.nonterminal.is_none()
    }

    /// Returns the nonterminal B of a unit production A → B.
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
    /// The reason why the step preserves the language.
    pub reason: Reason,
    /// The removed productions.
    pub removed: Vec<Rule>,
    /// The added productions.
    pub added: Vec<Rule>,
}

/// The reason why a step preserves the language. Nonterminals are numbered as in [`Simplified::nonterminals`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// The production is a duplicate.
    Repeated,
    /// The nonterminal derives no word, so productions that contain it are useless.
    Unproductive(u32),
    /// No derivation from the start symbol reaches the nonterminal.
    Unreachable(u32),
    /// The nonterminal derives ε: each production that contains it gets a copy without it, replacing its ε-production.
    Nullable(u32),
    /// The unit production is replaced by the bodies that its nonterminal derives directly or through other units.
    Unit {
        /// The nonterminal on the left side.
        head: u32,
        /// The nonterminal in the body.
        nonterminal: u32,
    },
    /// The old start symbol derives ε and occurs in a body. A new one takes over its ε-production and copies the
    /// others.
    NewStart {
        /// The new start symbol.
        new: u32,
        /// The old start symbol.
        old: u32,
    },
    /// The production has several terminals and is split by fresh nonterminals, numbered from `first` on.
    Long {
        /// The first fresh nonterminal.
        first: u32,
    },
    /// The two names are exchanged in all productions. The new one may be the name of no nonterminal so far.
    Renamed {
        /// The name before.
        old: u32,
        /// The name after.
        new: u32,
    },
    /// The copy has the productions of the nonterminal, whose loops lead to it instead.
    Unrolled {
        /// The nonterminal with a loop.
        nonterminal: u32,
        /// The fresh nonterminal.
        copy: u32,
    },
    /// The nonterminal has several productions with the terminal. One production takes their place, whose nonterminal has
    /// the productions of all of theirs.
    Joined {
        /// The nonterminal on the left side.
        head: u32,
        /// The terminal.
        terminal: u32,
        /// The nonterminal that stands for several.
        set: u32,
    },
}

/// The result of [`simplify`] and its parts: a grammar with the steps that lead to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Simplified {
    /// The grammar after all steps, without the removed nonterminals.
    pub grammar: Grammar,
    /// The names of all nonterminals that the steps refer to: those of the original, then the fresh ones.
    pub nonterminals: Vec<EcoString>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    original: Grammar,
}

impl Simplified {
    /// Returns the grammar after the first `steps` steps, with all [`nonterminals`](Self::nonterminals).
    /// Alternatives are sorted by terminals, then nonterminal, with ε last.
    pub fn after(&self, steps: usize) -> Grammar {
        // The productions, each with the number of times that it occurs.
        let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
        for rule in simplification::rules(&self.original) {
            *rules.entry(rule).or_default() += 1;
        }
        let mut start = self.original.start();
        for step in &self.steps[..steps] {
            for rule in &step.removed {
                rules.entry(rule.clone()).and_modify(|times| *times = times.saturating_sub(1));
            }
            for rule in &step.added {
                *rules.entry(rule.clone()).or_default() += 1;
            }
            match step.reason {
                Reason::NewStart { new, .. } => start = Some(new),
                Reason::Renamed { old, new } if start == Some(old) => start = Some(new),
                Reason::Renamed { old, new } if start == Some(new) => start = Some(old),
                _ => {}
            }
        }
        let rules = rules.into_iter().flat_map(|(rule, times)| std::iter::repeat_n(rule, times)).collect();
        simplification::grammar(&self.original, self.nonterminals.clone(), start, rules)
    }
}

/// Simplifies a grammar: removes useless nonterminals, unit productions, and ε-productions. The result never has more
/// productions than the grammar.
///
/// If the language contains ε, the start symbol keeps its ε-production and occurs in no body. (Hopcroft and Ullman,
/// Introduction to Automata Theory, 1979, section 4.4.) Where that would make more productions than before, unit and
/// ε-productions are removed only as far as each removal makes no more: a nonterminal that is used once, in a unit, or
/// that has only one production is replaced by its productions. Takes time in proportion to the productions of the
/// grammar and the result, up to a logarithm.
///
/// ```
/// use grammaton_core::{notation::grammar, simplify};
///
/// let wordy = grammar::read("S → a S | A\nA → b B | ε\nB → c B\nC → a")?;
/// let simple = simplify(&wordy);
/// assert_eq!(grammar::write(&simple.grammar), "S' → a S | a | ε\nS → a S | a\n");
/// assert_eq!(grammar::write(&simple.after(0)), grammar::write(&wordy));
///
/// // Without A → ε, both S → a and S → b would be needed.
/// let short = grammar::read("S → a A | b A\nA → c S | ε")?;
/// assert_eq!(grammar::write(&simplify(&short).grammar), grammar::write(&short));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn simplify(grammar: &Grammar) -> Simplified {
    /// The number of times that a production may be looked at, as a part of those of several nonterminals, before the
    /// result is known to have more productions or not to be worth its time.
    const REPETITIONS: usize = 8;
    const SMALL: usize = 1000;
    let complete = without_units_and_epsilon(grammar, REPETITIONS * grammar.len() + SMALL);
    complete.filter(|complete| complete.grammar.len() <= grammar.len()).unwrap_or_else(|| {
        let mut simplification = Simplification::new(grammar);
        simplification.remove_useless();
        simplification.contract_units();
        simplification.reduce_epsilon();
        simplification.remove_useless();
        simplification.finish()
    })
}

/// Removes useless nonterminals, all unit productions, and all ε-productions that the language does not need, even if
/// that makes more productions. A chain of units may give as many productions as the square of its length.
///
/// If the language contains ε, the start symbol keeps its ε-production and occurs in no body.
///
/// ```
/// use grammaton_core::{notation::grammar, remove_units_and_epsilon};
///
/// let short = grammar::read("S → a A | b A\nA → c S | ε")?;
/// let plain = remove_units_and_epsilon(&short).grammar;
/// assert_eq!(grammar::write(&plain), "S → a A | a | b A | b\nA → c S\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn remove_units_and_epsilon(grammar: &Grammar) -> Simplified {
    without_units_and_epsilon(grammar, usize::MAX).expect("nothing is over the greatest limit")
}

/// Removes useless nonterminals, all units and all ε-productions that the language does not need. Returns `None` if more
/// than `most` productions and nonterminals have to be looked at to replace the units.
fn without_units_and_epsilon(grammar: &Grammar, most: usize) -> Option<Simplified> {
    let mut simplification = Simplification::new(grammar);
    simplification.remove_useless();
    if !simplification.remove_reached_units(most) {
        return None;
    }
    simplification.remove_epsilon();
    simplification.remove_useless();
    simplification.protect_start();
    simplification.remove_useless();
    Some(simplification.finish())
}

/// Removes useless nonterminals: first the unproductive ones, then the unreachable ones.
///
/// ```
/// use grammaton_core::{notation::grammar, remove_useless};
///
/// let grammar = grammar::read("S → a S | b | c A\nA → a A\nB → b")?;
/// assert_eq!(grammar::write(&remove_useless(&grammar).grammar), "S → a S | b\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn remove_useless(grammar: &Grammar) -> Simplified {
    let mut simplification = Simplification::new(grammar);
    simplification.remove_useless();
    simplification.finish()
}

/// Removes the unit productions A → B.
///
/// ```
/// use grammaton_core::{notation::grammar, remove_units};
///
/// let grammar = grammar::read("S → a S | A\nA → b A | b")?;
/// let plain = remove_units(&grammar).grammar;
/// assert_eq!(grammar::write(&plain), "S → a S | b A | b\nA → b A | b\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn remove_units(grammar: &Grammar) -> Simplified {
    let mut simplification = Simplification::new(grammar);
    simplification.remove_units();
    simplification.finish()
}

/// Removes the ε-productions. If the language contains ε, the start symbol keeps its own and occurs in no body.
///
/// ```
/// use grammaton_core::{notation::grammar, remove_epsilon_productions};
///
/// let grammar = grammar::read("S → a A\nA → b A | ε")?;
/// assert_eq!(grammar::write(&remove_epsilon_productions(&grammar).grammar), "S → a A | a\nA → b A | b\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn remove_epsilon_productions(grammar: &Grammar) -> Simplified {
    let mut simplification = Simplification::new(grammar);
    simplification.remove_epsilon();
    simplification.protect_start();
    simplification.finish()
}

/// Converts a grammar to strict form: each body is ε or a single terminal with or without a nonterminal.
///
/// ```
/// use grammaton_core::{form, make_strict, notation::grammar};
///
/// let strict = make_strict(&grammar::read("S → a b S | ε")?);
/// assert_eq!(strict.grammar.nonterminals().len(), 2);
/// assert_eq!(form(&strict.grammar).extended, None);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn make_strict(grammar: &Grammar) -> Simplified {
    let mut simplification = Simplification::new(grammar);
    simplification.remove_units();
    simplification.split_long();
    simplification.finish()
}

#[cfg(test)]
mod tests;
