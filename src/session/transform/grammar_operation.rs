//! Operations on grammars whose steps can be shown.

use grammaton_core::{
    Grammar, OverLimit, Simplified, make_deterministic, make_strict, remove_units_and_epsilon, renumber_nonterminals,
    unroll_loops,
};

/// An operation that changes a grammar but not its language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GrammarOperation {
    /// Removal of useless nonterminals, unit productions and ε-productions.
    RemoveUnitsAndEpsilon,
    /// Strict form: each production is A → aB, A → a or A → ε.
    MakeStrict,
    /// The subset construction on nonterminals: at most one production for each nonterminal and terminal.
    MakeDeterministic,
    /// Names S, A, B, C, … for the nonterminals, in the order in which derivations reach them.
    Renumber,
    /// Unrolling of each loop A → aA by a copy of its nonterminal.
    UnrollLoops,
}

impl GrammarOperation {
    /// All operations.
    pub const ALL: [Self; 5] =
        [Self::RemoveUnitsAndEpsilon, Self::MakeStrict, Self::MakeDeterministic, Self::Renumber, Self::UnrollLoops];

    /// Returns the name for programs and command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::RemoveUnitsAndEpsilon => "remove-units-and-epsilon",
            Self::MakeStrict => "make-strict",
            Self::MakeDeterministic => "make-deterministic",
            Self::Renumber => "renumber",
            Self::UnrollLoops => "unroll",
        }
    }

    /// Applies the operation, with its steps.
    ///
    /// # Errors
    /// Returns [`OverLimit`] if more than `limit` nonterminals are added by the subset construction.
    pub fn apply(self, grammar: &Grammar, limit: usize) -> Result<Simplified, OverLimit> {
        match self {
            Self::RemoveUnitsAndEpsilon => Ok(remove_units_and_epsilon(grammar)),
            Self::MakeStrict => Ok(make_strict(grammar)),
            Self::MakeDeterministic => make_deterministic(grammar, limit),
            Self::Renumber => Ok(renumber_nonterminals(grammar)),
            Self::UnrollLoops => Ok(unroll_loops(grammar)),
        }
    }
}
