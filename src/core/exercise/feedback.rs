//! The result of checking an answer: findings with evidence, and points with the reason for them.

use super::{AnswerForm, Points};
use crate::{Convention, Orientation, OverLimit, StateId, Symbol};
use ecow::EcoString;
use std::fmt;

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

/// The points for an answer, with the reason for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Award {
    /// The points.
    pub points: Points,
    /// The greatest number of points.
    pub of: Points,
    /// The share of the points, after the broken rules were deducted.
    pub share: Share,
    /// The method that gave the share.
    pub method: Method,
    /// The number of broken rules.
    pub broken_rules: usize,
    /// The share that was deducted for broken rules.
    pub deducted: Share,
}

/// A share of the points, in ten-thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Share(u16);

impl Share {
    /// All points.
    pub const ALL: Self = Self(10_000);
    /// No points.
    pub const NONE: Self = Self(0);

    /// Creates a share from ten-thousandths; at most [`Share::ALL`].
    pub fn from_ten_thousandths(number: u32) -> Self {
        Self(number.min(u32::from(Self::ALL.0)) as u16)
    }

    /// Returns the share in ten-thousandths.
    pub fn ten_thousandths(self) -> u32 {
        u32::from(self.0)
    }

    /// Returns this share of some points, rounded to the nearest hundredth; halves are rounded down.
    pub fn of(self, points: Points) -> Points {
        let product = u64::from(points.hundredths()) * u64::from(self.0);
        Points::from_hundredths(((product + 4_999) / 10_000) as u32)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In percent, with two decimals where they are needed.
        write!(f, "{}", Points::from_hundredths(self.ten_thousandths()))
    }
}

/// The method by which an answer got its share of the points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Method {
    /// The answer is right, except for broken rules.
    Right,
    /// The share of words that are judged right.
    Density {
        /// The greatest length of the words that were counted.
        length: usize,
        /// The share, before it was weighted.
        share: Share,
    },
    /// The edits that make the answer right.
    Edits(Vec<Edit>),
    /// The answer is right for another task.
    Misread(Misreading),
    /// The share of parts that are right.
    Parts {
        /// The number of right parts.
        right: usize,
        /// The number of all parts.
        all: usize,
    },
    /// No method gave points.
    Nothing,
}

/// An edit of a deterministic automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// A state is added: without transitions, and rejecting.
    AddState,
    /// The start mark moves to this state.
    Start(EditedState),
    /// The accepting mark of this state is added or removed.
    Accepting(EditedState),
    /// A transition is added, removed, or leads to another state.
    Transition {
        /// The source.
        from: EditedState,
        /// The symbol.
        symbol: Symbol,
        /// The new target; `None` if the transition is removed.
        to: Option<EditedState>,
    },
}

/// A state of an edited automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditedState {
    /// A state of the answer.
    Own(StateRef),
    /// The added state.
    Added,
}

/// A way to misread a task.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Misreading {
    /// The answer is the complement.
    Complement,
    /// The answer has each word in reverse.
    Reverse,
    /// The answer has the two symbols of Σ swapped.
    Swapped,
}

/// The reason why an exercise cannot be checked, whatever the answer is.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExerciseError {
    /// The document of the exercise has no states and no grammar.
    #[error("the exercise has no solution")]
    NoSolution,
    /// The expression of the exercise cannot be read.
    #[error("the expression of the exercise cannot be read: {0}")]
    Expression(crate::notation::regex::RegexError),
    /// The grammar of the exercise cannot be read, or it has no start symbol.
    #[error("the exercise has no grammar")]
    NoGrammar,
    /// The automaton of the exercise has to be deterministic.
    #[error("the automaton of the exercise is not deterministic")]
    Nondeterministic,
    /// The word of a derivation is not in the language.
    #[error("the grammar of the exercise does not derive the word")]
    NoDerivation,
    /// No error can be made in the result of the construction.
    #[error("the result of the construction has no part that could be wrong")]
    NoError,
    /// The exercise is too large to be checked.
    #[error("the exercise is too large: {0}")]
    TooLarge(#[from] OverLimit),
}
