//! The result of checking an answer: findings with evidence.

use super::{AnswerForm, Award};
use crate::{Convention, Orientation, OverLimit, StateId, Symbol};
use ecow::EcoString;
use std::{error::Error, fmt};

/// The result of checking an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Feedback {
    /// The problems, the most important first. A right answer has none.
    pub findings: Vec<Finding>,
    /// The points.
    pub award: Award,
}

impl Feedback {
    /// Returns whether the answer is right.
    pub fn is_right(&self) -> bool {
        self.findings.is_empty()
    }
}

/// A state of a drawing, with the name that it is drawn with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StateRef {
    /// The state in the document of the answer.
    pub id: StateId,
    /// Its name.
    pub name: EcoString,
}

/// A production of a grammar.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ProductionRef {
    /// The number of the production in the grammar, from 0.
    pub number: usize,
    /// The production as text.
    pub text: String,
}

/// A problem with an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// The answer has another form than the task asks for.
    Form {
        /// The form that the task asks for.
        wanted: AnswerForm,
        /// The form of the answer.
        given: AnswerForm,
    },
    /// The drawing has no states.
    NoStates,
    /// No state is a start state.
    NoStart,
    /// The grammar has no start symbol.
    NoStartSymbol,
    /// The grammar has no productions.
    NoProductions,
    /// A symbol is not in Σ.
    ForeignSymbol {
        /// The symbol.
        symbol: Symbol,
    },
    /// A shortest word that the answer judges wrong: the first one in shortlex order.
    Misjudged {
        /// The word.
        word: Vec<Symbol>,
        /// Whether a right answer accepts it.
        accept: bool,
    },
    /// The automaton has several start states.
    SeveralStarts {
        /// The number of start states.
        count: usize,
    },
    /// The automaton has an ε-move.
    EpsilonMove {
        /// The source of the first ε-move.
        from: StateRef,
        /// Its target.
        to: StateRef,
    },
    /// A state has two transitions on one symbol.
    Nondeterministic {
        /// The first such state.
        state: StateRef,
        /// The symbol.
        symbol: Symbol,
    },
    /// A state has no transition on a symbol.
    MissingTransition {
        /// The first such state.
        state: StateRef,
        /// The symbol.
        symbol: Symbol,
    },
    /// The automaton has too many states.
    TooManyStates {
        /// The number of states.
        count: usize,
        /// The greatest number that is allowed.
        limit: u32,
    },
    /// The nonterminal of a production is on the wrong side.
    Orientation {
        /// The first such production.
        production: ProductionRef,
        /// The orientation that the task asks for.
        wanted: Orientation,
    },
    /// A production has several terminals or is a unit production, and the grammar has to be strict.
    NotStrict {
        /// The first such production.
        production: ProductionRef,
    },
    /// A production ends words in another way than the convention allows.
    Convention {
        /// The first such production.
        production: ProductionRef,
        /// The convention that the task asks for.
        wanted: Convention,
    },
    /// The grammar has too many productions.
    TooManyProductions {
        /// The number of productions.
        count: usize,
        /// The greatest number that is allowed.
        limit: u32,
    },
    /// The expression has too many symbols.
    TooManySymbols {
        /// The number of symbols, counted with repetition.
        count: usize,
        /// The greatest number that is allowed.
        limit: u32,
    },
    /// No word leads to a state, so the automaton is not minimal.
    Unreachable {
        /// The state.
        state: StateRef,
    },
    /// No word leads from a state to an accepting one, so a partial automaton is not minimal.
    Dead {
        /// The state.
        state: StateRef,
    },
    /// Two states accept the same words, so the automaton is not minimal.
    EquivalentStates {
        /// The first state.
        first: StateRef,
        /// The second state.
        second: StateRef,
    },
    /// A word that should be accepted ends early: a state of a deterministic automaton has no transition on its next
    /// symbol.
    Stuck {
        /// The state.
        state: StateRef,
        /// The symbol.
        symbol: Symbol,
    },
    /// The name of a state is not a set of states of the given automaton.
    UnreadableName {
        /// The state.
        state: StateRef,
    },
    /// A state is named by a set that the construction does not make, or the start state by another set.
    WrongSet {
        /// The state.
        state: StateRef,
        /// The first word that leads to it.
        word: Vec<Symbol>,
        /// The names of the states in the set that the word leads to.
        expected: Vec<EcoString>,
    },
    /// Two states are named by the same set.
    RepeatedSet {
        /// The first state.
        first: StateRef,
        /// The second state.
        second: StateRef,
    },
    /// A transition leads to another set than that of the construction.
    WrongTarget {
        /// The source.
        state: StateRef,
        /// The symbol.
        symbol: Symbol,
        /// The names of the states in the right set.
        expected: Vec<EcoString>,
    },
    /// No state stands for a set that the construction makes.
    MissingSet {
        /// The state that leads to the set.
        state: StateRef,
        /// The symbol on which it does.
        symbol: Symbol,
        /// The names of the states in the set.
        expected: Vec<EcoString>,
    },
    /// The accepting mark of a state does not fit the set that the state is named by.
    WrongAcceptance {
        /// The state.
        state: StateRef,
        /// Whether it should be accepting.
        accept: bool,
    },
    /// A word is listed as one of the language but is not, or the other way round.
    WrongWord {
        /// The word.
        word: Vec<Symbol>,
        /// Whether the language has it.
        accept: bool,
    },
    /// A listed word has a symbol that is not in Σ.
    ForeignWord {
        /// The word.
        word: Vec<Symbol>,
        /// The first such symbol.
        symbol: Symbol,
    },
    /// A word is listed twice.
    RepeatedWord {
        /// The word.
        word: Vec<Symbol>,
    },
    /// There are not enough words.
    TooFewWords {
        /// Whether these are the words of the language.
        accept: bool,
        /// The number of different words.
        count: usize,
        /// The number that the task asks for.
        wanted: u32,
    },
    /// A step of a derivation is wrong.
    WrongStep {
        /// The number of the sentential form that is wrong, from 0.
        form: usize,
        /// The text of that form.
        text: String,
        /// The reason.
        fault: StepFault,
    },
    /// The verdict is wrong.
    WrongVerdict {
        /// The right verdict.
        yes: bool,
    },
    /// The word does not prove the verdict.
    WrongWitness {
        /// The word.
        word: Vec<Symbol>,
        /// The reason.
        fault: WitnessFault,
    },
    /// The verdict needs a word as its proof.
    NoWitness,
    /// The marked part is right.
    WrongMark,
    /// The answer is too large to be checked.
    TooLarge(OverLimit),
}

impl Finding {
    /// Returns whether a rule of the task is broken, which says nothing about the language of the answer.
    pub fn is_rule(&self) -> bool {
        matches!(
            self,
            Self::NoStart
                | Self::NoStartSymbol
                | Self::ForeignSymbol { .. }
                | Self::SeveralStarts { .. }
                | Self::EpsilonMove { .. }
                | Self::Nondeterministic { .. }
                | Self::MissingTransition { .. }
                | Self::TooManyStates { .. }
                | Self::Orientation { .. }
                | Self::NotStrict { .. }
                | Self::Convention { .. }
                | Self::TooManyProductions { .. }
                | Self::TooManySymbols { .. }
                | Self::Unreachable { .. }
                | Self::Dead { .. }
                | Self::EquivalentStates { .. }
        )
    }
}

/// The problem with a step of a derivation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepFault {
    /// The form contains something that is neither a terminal nor a nonterminal of the grammar.
    Unreadable {
        /// The text that is neither.
        text: String,
    },
    /// The first form is not the start symbol.
    Start {
        /// The start symbol.
        expected: EcoString,
    },
    /// No production leads from the form before to this one.
    NoProduction {
        /// The form before.
        before: String,
    },
    /// The last form is not the word.
    End,
}

/// The reason why a word does not prove a verdict.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WitnessFault {
    /// The word has no accepting run or derivation.
    Rejected,
    /// The word has only one accepting run or derivation.
    OneRun,
    /// Both accept the word.
    BothAccept,
    /// Both reject the word.
    BothReject,
}

/// The reason why an exercise cannot be checked, whatever the answer is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExerciseError {
    /// The document of the exercise has no states and no grammar.
    NoSolution,
    /// The expression of the exercise cannot be read.
    Expression(crate::notation::regex::RegexError),
    /// The grammar of the exercise cannot be read, or it has no start symbol.
    NoGrammar,
    /// The automaton of the exercise has to be deterministic.
    Nondeterministic,
    /// The word of a derivation is not in the language.
    NoDerivation,
    /// No error can be made in the result of the construction.
    NoError,
    /// The exercise is too large to be checked.
    TooLarge(OverLimit),
}

impl fmt::Display for ExerciseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSolution => f.write_str("the exercise has no solution"),
            Self::Expression(error) => write!(f, "the expression of the exercise cannot be read: {error}"),
            Self::NoGrammar => f.write_str("the exercise has no grammar"),
            Self::Nondeterministic => f.write_str("the automaton of the exercise is not deterministic"),
            Self::NoDerivation => f.write_str("the grammar of the exercise does not derive the word"),
            Self::NoError => f.write_str("the result of the construction has no part that could be wrong"),
            Self::TooLarge(error) => write!(f, "the exercise is too large: {error}"),
        }
    }
}

impl Error for ExerciseError {}

impl From<OverLimit> for ExerciseError {
    fn from(error: OverLimit) -> Self {
        Self::TooLarge(error)
    }
}
