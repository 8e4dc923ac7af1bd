//! Exercises and exercise sheets, as a teacher makes them and a file stores them.
//!
//! How an answer is checked is in [`exercise`](crate::exercise).

use super::{Convention, Document, Orientation, Symbol};
use ecow::EcoString;
use std::{error::Error, fmt, str::FromStr};

/// An exercise. The document that it belongs to is the solution, or is given to the student; see [`Task`].
#[derive(Clone, PartialEq, Debug)]
pub struct Exercise {
    /// The text that the student reads.
    pub text: EcoString,
    /// The task.
    pub task: Task,
    /// The points for a right answer.
    pub points: Points,
    /// The credit for an answer that is partly right.
    pub credit: Credit,
    /// The greatest number of attempts; `None` if there is no limit.
    pub attempts: Option<u32>,
    /// Whether the student may ask for hints.
    pub hints: bool,
    /// The part that only a student's copy has. The document of the copy is the student's drawing.
    pub student: Option<Box<StudentCopy>>,
}

/// The part of an exercise that only a student's copy has.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StudentCopy {
    /// The document of the teacher: the solution, or what is given.
    pub solution: Document,
    /// The answer, unless it is the drawing or the grammar of the document.
    pub answer: EcoString,
    /// The number of attempts so far.
    pub attempts: u32,
    /// Whether one of them was right.
    pub solved: bool,
    /// The points of the best one.
    pub best: Points,
}

impl Exercise {
    /// Creates an exercise for one point, with the default credit, any number of attempts, and hints.
    pub fn new(text: impl Into<EcoString>, task: Task) -> Self {
        let (points, credit) = (Points::from_hundredths(100), Credit::default());
        Self { text: text.into(), task, points, credit, attempts: None, hints: true, student: None }
    }

    /// Returns the points of a student's copy so far.
    pub fn earned(&self) -> Points {
        match &self.student {
            Some(student) if student.solved => self.points,
            Some(student) => student.best.min(self.points),
            None => Points::default(),
        }
    }
}

/// The task of an exercise.
///
/// *The language* is that of the document, unless the source is an expression, which then defines it. Σ consists of
/// the symbols of the document and of the expression.
#[derive(Clone, PartialEq, Debug)]
pub enum Task {
    /// An automaton of the language.
    Automaton {
        /// The form in which the student sees the language.
        source: Source,
        /// The rules for the automaton.
        rules: AutomatonRules,
    },
    /// A regular grammar of the language.
    Grammar {
        /// The form in which the student sees the language.
        source: Source,
        /// The rules for the grammar.
        rules: GrammarRules,
    },
    /// A regular expression of the language. With an automaton as the source, the task is state elimination.
    Expression {
        /// The form in which the student sees the language.
        source: Source,
        /// The greatest number of symbols, counted with repetition; `None` if there is no limit.
        max_symbols: Option<u32>,
    },
    /// The result of a construction on the automaton of the document, which is given.
    Construction(Construction),
    /// Words in the language, and words that are not.
    Words {
        /// The form in which the student sees the language.
        source: Source,
        /// The number of words of the language.
        accepted: u32,
        /// The number of words that are not in the language.
        rejected: u32,
    },
    /// A derivation of a word in the grammar of the document, which is given. A document without a grammar text has
    /// the grammar that is made of its automaton.
    Derivation {
        /// The word.
        word: Vec<Symbol>,
    },
    /// Whether the automaton or grammar is ambiguous, with a word that has two accepting runs or derivations.
    Ambiguity {
        /// The form in which the student sees the language: an automaton or a grammar.
        source: Source,
    },
    /// Whether the document and another one define the same language, with a word that only one of them accepts.
    Equivalence {
        /// The other document, which is given, too.
        other: Box<Document>,
    },
    /// The wrong state or transition in the result of a construction. The document is the operand.
    FindError {
        /// The construction.
        construction: Construction,
        /// The seed that the error is made from.
        seed: u64,
    },
}

/// The form in which the student sees the language of an exercise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Source {
    /// The text of the exercise describes it. The document is hidden.
    #[default]
    Description,
    /// The automaton of the document.
    Automaton,
    /// The grammar of the document.
    Grammar,
    /// A regular expression.
    Expression(EcoString),
}

/// The rules for an automaton.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct AutomatonRules {
    /// The widest kind that is allowed.
    pub kind: AutomatonKind,
    /// Whether each state needs a transition on each symbol of Σ.
    pub complete: bool,
    /// The greatest number of states; `None` if there is no limit.
    pub max_states: Option<u32>,
}

/// A kind of automata, from the narrowest to the widest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum AutomatonKind {
    /// Deterministic.
    Deterministic,
    /// Nondeterministic without ε-moves.
    WithoutEpsilon,
    /// Any finite automaton.
    #[default]
    Any,
}

/// The rules for a grammar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct GrammarRules {
    /// The side of the nonterminals; `None` if both right- and left-linear grammars are allowed.
    pub orientation: Option<Orientation>,
    /// Whether each body must be ε or a single terminal with or without a nonterminal.
    pub strict: bool,
    /// How the grammar ends words; `None` if the grammar may mix the conventions.
    pub convention: Option<Convention>,
    /// The greatest number of productions; `None` if there is no limit.
    pub max_productions: Option<u32>,
}

/// A construction on an automaton.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Construction {
    /// The subset construction.
    Determinize {
        /// Whether the states are named by their subsets.
        named: bool,
    },
    /// Minimization.
    Minimize {
        /// Whether the states are named by their classes.
        named: bool,
    },
    /// The missing transitions of a deterministic automaton.
    Complete,
    /// The complement of the language over Σ.
    Complement,
    /// Removal of ε-moves.
    RemoveEpsilon,
}

/// How an answer that is partly right is graded. The best of the methods counts, each with its weight in percent; a
/// method with the weight 0 is off.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Credit {
    /// The weight of the share of words that are judged right.
    pub density: u8,
    /// The weight of the number of edits that lead to a right automaton.
    pub edits: u8,
    /// The weight of a right answer to another task, such as the complement or the reverse of the language.
    pub misread: u8,
    /// The weight of the share of parts that are right, in tasks whose answers consist of parts.
    pub parts: u8,
    /// The cost of each broken rule.
    pub rule: u8,
}

impl Credit {
    /// Only a right answer gets points.
    pub const NONE: Self = Self { density: 0, edits: 0, misread: 0, parts: 0, rule: 100 };
}

impl Default for Credit {
    fn default() -> Self {
        Self { density: 60, edits: 80, misread: 50, parts: 80, rule: 25 }
    }
}

/// A number of points, exact to two decimals.
///
/// ```
/// use grammaton_core::exercise::Points;
///
/// let points: Points = "2.5".parse()?;
/// assert_eq!((points.hundredths(), points.to_string().as_str()), (250, "2.5"));
/// assert!("2.555".parse::<Points>().is_err());
/// # Ok::<(), grammaton_core::exercise::PointsError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Points(u32);

impl Points {
    /// Creates a number of points from hundredths.
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// Returns the points in hundredths.
    pub const fn hundredths(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, rest) if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
            (whole, rest) => write!(f, "{whole}.{rest:02}"),
        }
    }
}

/// The error of a text that is not a number of points: digits with at most two decimals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PointsError;

impl fmt::Display for PointsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("points are a number with at most two decimals")
    }
}

impl Error for PointsError {}

impl FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Self, PointsError> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| {
            let all = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| part.parse::<u32>().ok()).flatten().ok_or(PointsError)
        };
        let decimals = match decimals.len() {
            1 => digits(decimals)? * 10,
            2 => digits(decimals)?,
            _ => return Err(PointsError),
        };
        let hundredths = digits(whole)?.checked_mul(100).and_then(|whole| whole.checked_add(decimals));
        hundredths.map(Self).ok_or(PointsError)
    }
}

/// An exercise with the document that it belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct ExerciseDocument {
    /// The exercise.
    pub exercise: Exercise,
    /// The solution, or what is given.
    pub document: Document,
}

/// A part of an exercise sheet.
#[derive(Clone, PartialEq, Debug)]
pub enum SheetItem {
    /// A text between exercises.
    Text(EcoString),
    /// An exercise.
    Exercise(Box<ExerciseDocument>),
}

/// Several exercises and texts, in order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet {
    /// The parts of the sheet.
    pub items: Vec<SheetItem>,
}

impl Sheet {
    /// Returns the exercises, in order.
    pub fn exercises(&self) -> impl Iterator<Item = &ExerciseDocument> {
        self.items.iter().filter_map(|item| match item {
            SheetItem::Text(_) => None,
            SheetItem::Exercise(exercise) => Some(&**exercise),
        })
    }

    /// Returns the exercises, in order, for changes.
    pub fn exercises_mut(&mut self) -> impl Iterator<Item = &mut ExerciseDocument> {
        self.items.iter_mut().filter_map(|item| match item {
            SheetItem::Text(_) => None,
            SheetItem::Exercise(exercise) => Some(&mut **exercise),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_at_most_two_decimals() {
        let check = |text: &str, expected: Option<(u32, &str)>| {
            let read = text.parse::<Points>().ok().map(|points| (points.hundredths(), points.to_string()));
            assert_eq!(read, expected.map(|(hundredths, shown)| (hundredths, shown.to_owned())), "{text}");
        };
        check("0", Some((0, "0")));
        check("10", Some((1000, "10")));
        check("2.50", Some((250, "2.5")));
        check("0.05", Some((5, "0.05")));
        for text in ["", ".", "1.", ".5", "1.234", "-1", "+1", "1e3", "99999999999", "42949673", "½"] {
            check(text, None);
        }
    }
}
