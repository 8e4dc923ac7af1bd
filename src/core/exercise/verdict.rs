//! Checking verdicts with a word as the proof: whether something is ambiguous, and whether two are equivalent.

use super::{Exercise, ExerciseError, Feedback, Finding, Limits, Source, WitnessFault, credit, reference, sets::Parts};
use crate::{
    Ambiguity, Document, Equivalence, Grammar, Nfa, Options, Symbol, Verdict, convert, derivations, nfa_of,
    notation::word,
};

/// A task whose answer is yes or no.
pub(super) enum VerdictTask {
    /// Whether a grammar is ambiguous. That of an automaton has one derivation for each accepting run.
    Ambiguity { grammar: Grammar, is_ambiguous: bool },
    /// Whether two automata are equivalent.
    Equivalence { automata: Box<[Nfa; 2]>, are_equivalent: bool },
}

impl VerdictTask {
    pub(super) fn ambiguity(source: &Source, document: &Document, limits: &Limits) -> Result<Self, ExerciseError> {
        let (grammar, nfa) = if *source == Source::Grammar {
            let grammar = reference::grammar(document, limits)?;
            let nfa = nfa_of(&grammar).nfa;
            (grammar, nfa)
        } else {
            let drawn = reference::drawn(document, limits)?;
            (convert(&drawn.nfa, &drawn.names, Options::default()).grammar, drawn.nfa)
        };
        let verdict = limits.finish(Ambiguity::new(&nfa, Ambiguity::DEFAULT_LIMIT))?;
        Ok(Self::Ambiguity { grammar, is_ambiguous: verdict != Verdict::Unambiguous })
    }

    pub(super) fn equivalence(left: &Document, right: &Document, limits: &Limits) -> Result<Self, ExerciseError> {
        let automata = [reference::drawn(left, limits)?.nfa, reference::drawn(right, limits)?.nfa];
        let compared = limits.finish(Equivalence::new(&automata[0], &automata[1], limits.states))?;
        Ok(Self::Equivalence { automata: Box::new(automata), are_equivalent: compared.is_ok() })
    }

    pub(super) fn check(&self, exercise: &Exercise, yes: bool, word: Option<&[Symbol]>, limits: &Limits) -> Feedback {
        if let Err(error) = limits.allow_run(word.map_or(0, <[Symbol]>::len), self.size()) {
            return credit::no_points(exercise, Finding::TooLarge(error));
        }
        let (right, needs_word) = match self {
            Self::Ambiguity { is_ambiguous, .. } => (*is_ambiguous, *is_ambiguous),
            Self::Equivalence { are_equivalent, .. } => (*are_equivalent, !are_equivalent),
        };
        if yes != right {
            return credit::no_points(exercise, Finding::WrongVerdict { yes: right });
        }
        let finding = match word {
            _ if !needs_word => None,
            None => Some(Finding::NoWitness),
            Some(word) => self.fault(word).map(|fault| Finding::WrongWitness { word: word.to_vec(), fault }),
        };
        // The verdict is one part, the word the other one.
        credit::feedback_on_parts(exercise, finding.into_iter().collect(), Parts { right: 1, all: 2 })
    }

    /// Returns the number of productions or transitions.
    fn size(&self) -> usize {
        match self {
            Self::Ambiguity { grammar, .. } => grammar.len(),
            Self::Equivalence { automata, .. } => automata.iter().map(|nfa| nfa.transitions().len()).sum(),
        }
    }

    /// Returns the reason why a word does not prove the verdict.
    fn fault(&self, word: &[Symbol]) -> Option<WitnessFault> {
        match self {
            Self::Ambiguity { grammar, .. } => {
                let numbers = word::numbers(word, grammar.terminals());
                match derivations(grammar, &numbers, 2).len() {
                    0 => Some(WitnessFault::Rejected),
                    1 => Some(WitnessFault::OneRun),
                    _ => None,
                }
            }
            Self::Equivalence { automata, .. } => {
                let accepts = |nfa: &Nfa| nfa.accepts(&word::numbers(word, nfa.alphabet()));
                match (accepts(&automata[0]), accepts(&automata[1])) {
                    (true, true) => Some(WitnessFault::BothAccept),
                    (false, false) => Some(WitnessFault::BothReject),
                    _ => None,
                }
            }
        }
    }
}
