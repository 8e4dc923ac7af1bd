//! Certificates of the answers about an automaton.

use grammaton_core::{DocumentNfa, Job, Nfa, Options, OverLimit, Progress, certificate::Certificate};

/// A claim that a certificate proves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Claim {
    /// That two automata accept the same language, or that they do not.
    Comparison,
    /// That the grammar generates the language of the automaton.
    Grammar,
    /// That the result of the subset construction accepts the same language.
    Subsets,
    /// That an automaton is the minimal deterministic one of the language.
    Minimality,
    /// That the automaton is ambiguous, or that it is not.
    Ambiguity,
}

impl Claim {
    /// All claims.
    pub const ALL: [Self; 5] = [Self::Comparison, Self::Grammar, Self::Subsets, Self::Minimality, Self::Ambiguity];
}

/// A job that makes a certificate.
///
/// It does its work in a single step, so it belongs on a thread of its own.
#[derive(Debug)]
pub struct Certifying {
    claim: Claim,
    drawn: DocumentNfa,
    /// The second side of a comparison.
    other: Nfa,
    /// The form of the grammar.
    options: Options,
    limit: usize,
}

impl Certifying {
    /// Creates a job that proves a claim about an automaton, within a limit of states, sets or pairs. `other` is the second
    /// side of a comparison, and not used for other claims.
    pub fn new(claim: Claim, drawn: DocumentNfa, other: Nfa, options: Options, limit: usize) -> Self {
        Self { claim, drawn, other, options, limit }
    }

    fn certificate(&self) -> Result<Certificate, OverLimit> {
        let (nfa, limit) = (&self.drawn.nfa, self.limit);
        match self.claim {
            Claim::Comparison => Certificate::of_comparison(nfa, &self.other, limit),
            Claim::Grammar => Certificate::of_grammar(nfa, &self.drawn.names, self.options, limit),
            Claim::Subsets => Certificate::of_determinized(nfa, limit),
            Claim::Minimality => Certificate::of_minimal(nfa, limit),
            Claim::Ambiguity => Certificate::of_ambiguity(nfa, limit),
        }
    }
}

impl Job for Certifying {
    type Output = Certificate;

    fn step(&mut self, _: usize) -> Progress<Certificate> {
        self.certificate().map_or_else(Progress::OverLimit, Progress::Done)
    }
}
