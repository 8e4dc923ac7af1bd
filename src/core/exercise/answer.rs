//! The answers of students.

use crate::{Document, Grammar, Regex, StateId, Symbol, Transition};

/// The answer to an exercise.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// A drawn automaton.
    Automaton(Document),
    /// A grammar.
    Grammar(Grammar),
    /// A regular expression.
    Expression(Regex),
    /// Words in the language, and words that are not.
    Words {
        /// The words that should be in the language.
        accepted: Vec<Vec<Symbol>>,
        /// The words that should not be in the language.
        rejected: Vec<Vec<Symbol>>,
    },
    /// A derivation as text: sentential forms with ⇒, =>, or line breaks between them.
    Derivation(String),
    /// Yes or no: whether the grammar or automaton is ambiguous, or whether two are equivalent.
    Verdict {
        /// The verdict.
        yes: bool,
        /// The word that proves that something is ambiguous, or that two are not equivalent.
        word: Option<Vec<Symbol>>,
    },
    /// The part of a drawing that is wrong.
    Mark(Part),
}

/// A part of a drawn automaton.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// A state.
    State(StateId),
    /// A transition.
    Transition(Transition),
}

/// The form of an answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AnswerForm {
    /// An automaton.
    Automaton,
    /// A grammar.
    Grammar,
    /// A regular expression.
    Expression,
    /// Words.
    Words,
    /// A derivation.
    Derivation,
    /// Yes or no.
    Verdict,
    /// A part of a drawing.
    Mark,
}

impl Answer {
    /// Returns the form of the answer.
    pub fn form(&self) -> AnswerForm {
        match self {
            Self::Automaton(_) => AnswerForm::Automaton,
            Self::Grammar(_) => AnswerForm::Grammar,
            Self::Expression(_) => AnswerForm::Expression,
            Self::Words { .. } => AnswerForm::Words,
            Self::Derivation(_) => AnswerForm::Derivation,
            Self::Verdict { .. } => AnswerForm::Verdict,
            Self::Mark(_) => AnswerForm::Mark,
        }
    }
}
