//! The kinds of questions.

use super::{Bounds, Question, constructions, conversions, random::Random, verdicts, words};

/// A kind of questions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuestionKind {
    /// The subset construction.
    Determinize,
    /// Minimization.
    Minimize,
    /// Removal of ε-moves.
    RemoveEpsilon,
    /// The missing transitions of a deterministic automaton.
    Complete,
    /// The complement.
    Complement,
    /// The intersection of two automata.
    Intersection,
    /// The union of two automata.
    Union,
    /// From an automaton to a grammar.
    ToGrammar,
    /// From a grammar to an automaton.
    FromGrammar,
    /// From an automaton to a regular expression.
    ToExpression,
    /// From a regular expression to an automaton.
    FromExpression,
    /// Words that an automaton accepts, and words that it rejects.
    Words,
    /// The words of a list that an automaton accepts.
    Accepts,
    /// The only shortest word that an automaton accepts.
    ShortestWord,
    /// A derivation of a word.
    Derivation,
    /// Whether two automata are equivalent.
    Equivalence,
    /// Whether an automaton is ambiguous.
    Ambiguity,
    /// The error in a subset construction.
    FindError,
}

impl QuestionKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 18] = [
        Self::Determinize,
        Self::Minimize,
        Self::RemoveEpsilon,
        Self::Complete,
        Self::Complement,
        Self::Intersection,
        Self::Union,
        Self::ToGrammar,
        Self::FromGrammar,
        Self::ToExpression,
        Self::FromExpression,
        Self::Words,
        Self::Accepts,
        Self::ShortestWord,
        Self::Derivation,
        Self::Equivalence,
        Self::Ambiguity,
        Self::FindError,
    ];

    /// Returns the name on the command line and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Determinize => "determinize",
            Self::Minimize => "minimize",
            Self::RemoveEpsilon => "remove-epsilon",
            Self::Complete => "complete",
            Self::Complement => "complement",
            Self::Intersection => "intersection",
            Self::Union => "union",
            Self::ToGrammar => "to-grammar",
            Self::FromGrammar => "from-grammar",
            Self::ToExpression => "to-expression",
            Self::FromExpression => "from-expression",
            Self::Words => "words",
            Self::Accepts => "accepts",
            Self::ShortestWord => "shortest-word",
            Self::Derivation => "derivation",
            Self::Equivalence => "equivalence",
            Self::Ambiguity => "ambiguity",
            Self::FindError => "find-error",
        }
    }

    /// Returns whether the exercise shows by itself what the question is about. Otherwise its text has to.
    pub fn is_shown_by_task(self) -> bool {
        !matches!(self, Self::Intersection | Self::Union | Self::Accepts | Self::ShortestWord)
    }

    /// Draws an instance. Returns `None` if it is not suitable.
    pub(super) fn attempt(self, bounds: &Bounds, random: &mut Random) -> Option<Question> {
        match self {
            Self::Determinize => constructions::determinize(bounds, random),
            Self::Minimize => constructions::minimize(bounds, random),
            Self::RemoveEpsilon => constructions::remove_epsilon(bounds, random),
            Self::Complete | Self::Complement => constructions::completion(self, bounds, random),
            Self::Intersection | Self::Union => constructions::product(self, bounds, random),
            Self::ToGrammar => conversions::to_grammar(bounds, random),
            Self::FromGrammar => conversions::from_grammar(bounds, random),
            Self::ToExpression => conversions::to_expression(bounds, random),
            Self::FromExpression => conversions::from_expression(bounds, random),
            Self::Words => words::words(bounds, random),
            Self::Accepts => words::accepts(bounds, random),
            Self::ShortestWord => words::shortest_word(bounds, random),
            Self::Derivation => words::derivation(bounds, random),
            Self::Equivalence => verdicts::equivalence(bounds, random),
            Self::Ambiguity => verdicts::ambiguity(bounds, random),
            Self::FindError => verdicts::find_error(bounds, random),
        }
    }
}
