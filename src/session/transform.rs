//! Operations on automata, applied to drawings.
//!
//! The names of the resulting states show which states they come from. If there is a single operand, states that
//! existed before keep their positions.

mod grammar_operation;
mod operand;
mod operations;
mod outcome;
mod paint;
mod simplification;
mod tokens;

pub use grammar_operation::GrammarOperation;
pub use operand::Operand;
pub use simplification::Simplification;

use crate::NameScheme;
use grammaton_core::{
    Determinize, Determinized, Dfa, Document, DocumentNfa, DoubleReversal, Job, Minimized, Product, Progress,
    SetOperation, StateId,
};
use outcome::Outcome;

/// An operation on automata.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    /// The subset construction, which makes the automaton deterministic. Its states are sets of states.
    Determinize,
    /// The smallest deterministic automaton. A complete deterministic automaton stays complete.
    Minimize,
    /// The smallest deterministic automaton, by reversing and determinizing twice.
    DoubleReversal,
    /// The automaton in which bisimilar states are merged.
    MergeBisimilar,
    /// Completion: a deterministic automaton in which missing transitions lead to a sink.
    Complete,
    /// Removal of ε-moves.
    RemoveEpsilon,
    /// Removal of all states that no accepting run visits.
    Trim,
    /// The language of the reversed words.
    Reverse,
    /// The words over the alphabet that are rejected.
    Complement,
    /// The concatenations of any number of words.
    Star,
    /// The words of either operand.
    Union,
    /// The words of both operands.
    Intersection,
    /// The words of the first operand that are not in the second.
    Difference,
    /// The words of exactly one operand.
    SymmetricDifference,
    /// The words of the first operand followed by words of the second.
    Concatenate,
}

/// The parts of a document that an operation preserves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Preserved {
    /// The title, sample words and notes.
    Drawing,
    /// The title and sample words, which belong to the language.
    Language,
    Nothing,
}

impl Operation {
    /// All operations, those on one automaton first.
    pub const ALL: [Self; 15] = [
        Self::Determinize,
        Self::Minimize,
        Self::DoubleReversal,
        Self::MergeBisimilar,
        Self::Complete,
        Self::RemoveEpsilon,
        Self::Trim,
        Self::Reverse,
        Self::Complement,
        Self::Star,
        Self::Union,
        Self::Intersection,
        Self::Difference,
        Self::SymmetricDifference,
        Self::Concatenate,
    ];

    /// Returns the name for programs and command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Determinize => "determinize",
            Self::Minimize => "minimize",
            Self::DoubleReversal => "double-reversal",
            Self::MergeBisimilar => "merge-bisimilar",
            Self::Complete => "complete",
            Self::RemoveEpsilon => "remove-epsilon",
            Self::Trim => "trim",
            Self::Reverse => "reverse",
            Self::Complement => "complement",
            Self::Star => "star",
            Self::Union => "union",
            Self::Intersection => "intersection",
            Self::Difference => "difference",
            Self::SymmetricDifference => "symmetric-difference",
            Self::Concatenate => "concatenate",
        }
    }

    /// Returns whether the operation takes two automata.
    pub fn is_binary(self) -> bool {
        use Operation::{Concatenate, Difference, Intersection, SymmetricDifference, Union};
        matches!(self, Union | Intersection | Difference | SymmetricDifference | Concatenate)
    }

    fn preserved(self) -> Preserved {
        match self {
            Self::Complete | Self::RemoveEpsilon | Self::Trim => Preserved::Drawing,
            Self::Determinize | Self::Minimize | Self::DoubleReversal | Self::MergeBisimilar => Preserved::Language,
            _ => Preserved::Nothing,
        }
    }

    /// Returns the construction to run first, which may grow exponentially.
    fn begin(self, operands: &[Operand], limit: usize) -> Work {
        let [first, .., second] = [&operands[0], &operands[operands.len() - 1]].map(Operand::nfa);
        let pairs = |operation| Work::Pairs(Box::new(Product::new(first, second, operation, limit)));
        let subsets = || Work::Subsets(Box::new(Determinize::new(first, limit)));
        match self {
            Self::Determinize => subsets(),
            Self::Minimize | Self::Complete | Self::Complement if Dfa::try_from(first).is_err() => subsets(),
            Self::DoubleReversal => Work::Reversals(Box::new(DoubleReversal::new(first, limit))),
            Self::Intersection => pairs(SetOperation::Intersection),
            Self::Difference => pairs(SetOperation::Difference),
            Self::SymmetricDifference => pairs(SetOperation::SymmetricDifference),
            _ => Work::Nothing,
        }
    }
}

/// A job that applies an operation to one or two drawings. The result is a document.
///
/// ```
/// use grammaton_core::finish;
/// use grammaton_session::{Operand, Operation, Transformation, pasted_text};
///
/// let operand = Operand::new(pasted_text::read("(a|b)*abb")?.document, None);
/// let minimal = finish(Transformation::new(Operation::Minimize, vec![operand], 1_000))?;
/// assert_eq!(minimal.states().len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Transformation {
    operation: Operation,
    operands: Vec<Operand>,
    work: Work,
    names: Option<NameScheme>,
}

/// The part of a transformation that may grow exponentially.
#[derive(Debug)]
enum Work {
    Subsets(Box<Determinize>),
    Pairs(Box<Product>),
    Reversals(Box<DoubleReversal>),
    Nothing,
}

impl Transformation {
    /// Creates a job that applies an operation to its operands: one, or two if the operation [is
    /// binary](Operation::is_binary).
    ///
    /// The job goes over its limit if a construction needs more than `limit` states.
    ///
    /// # Panics
    /// If `operands` is empty.
    pub fn new(operation: Operation, operands: Vec<Operand>, limit: usize) -> Self {
        let work = operation.begin(&operands, limit);
        Self { operation, operands, work, names: None }
    }

    /// Gives the states of the result short names if some stand for sets or pairs of states, which become their
    /// meanings. Without a scheme, the sets and pairs themselves are the names.
    #[must_use]
    pub fn with_names(self, names: Option<NameScheme>) -> Self {
        Self { names, ..self }
    }

    /// Returns the title of the result; empty if it has none.
    pub fn title(&self) -> &str {
        if self.operation.preserved() == Preserved::Nothing { "" } else { self.operands[0].document.title() }
    }

    fn document(&self, outcome: Outcome) -> Document {
        let outcome = match self.names {
            Some(scheme) => outcome.with_short_names(scheme),
            None => outcome,
        };
        paint::document(&outcome, &self.operands, self.operation.preserved())
    }

    /// Applies an operation that needs no other construction first. Operands that must be deterministic are so
    /// already.
    fn direct(&self) -> Outcome {
        let [first, .., second] = [&self.operands[0], &self.operands[self.operands.len() - 1]];
        let as_it_is = || {
            let dfa = Dfa::try_from(first.nfa()).expect("what is not deterministic is determinized first");
            (Outcome::unchanged(first), dfa)
        };
        match self.operation {
            Operation::Minimize => operations::minimize(as_it_is()),
            Operation::Complete => operations::complete(as_it_is()),
            Operation::Complement => operations::complement(as_it_is()),
            Operation::MergeBisimilar => operations::merge_bisimilar(first),
            Operation::Trim => operations::trim(first),
            Operation::Reverse => operations::reverse(first),
            Operation::Star => operations::star(first),
            Operation::Union => operations::union(first, second),
            Operation::Concatenate => operations::concatenate(first, second),
            Operation::RemoveEpsilon
            | Operation::Determinize
            | Operation::DoubleReversal
            | Operation::Intersection
            | Operation::Difference
            | Operation::SymmetricDifference => unreachable!("these begin with what may grow too large"),
        }
    }
}

/// Draws the result of a subset construction on a document, in which each state is a set of the document's states.
pub fn draw_subsets(document: &Document, made: &Determinized) -> Document {
    let operand = Operand::new(document.clone(), None);
    paint::document(&operations::determinize(&operand, made), &[operand], Preserved::Language)
}

/// Draws the result of a minimization, in which each state is a class of equivalent states.
///
/// `sets` is the subset construction that was minimized, or `None` if the document itself was.
pub fn draw_classes(document: &Document, sets: Option<&Determinized>, minimal: &Minimized) -> Document {
    let operand = Operand::new(document.clone(), None);
    let outcome = match sets {
        Some(made) => operations::determinize(&operand, made),
        None => Outcome::unchanged(&operand),
    };
    let outcome = outcome.classes(minimal.dfa.as_nfa().clone(), &minimal.classes());
    paint::document(&outcome, &[operand], Preserved::Language)
}

/// Draws an automaton with its bisimilar states merged.
pub fn draw_bisimilar(document: &Document) -> Document {
    let operand = Operand::new(document.clone(), None);
    paint::document(&operations::merge_bisimilar(&operand), &[operand], Preserved::Language)
}

impl Transformation {
    /// Continues the operation. The result is not drawn yet.
    fn outcome(&mut self, budget: usize) -> Progress<Outcome> {
        match &mut self.work {
            Work::Nothing if self.operation == Operation::RemoveEpsilon => {
                match operations::remove_epsilon(&self.operands[0]) {
                    Ok(outcome) => Progress::Done(outcome),
                    Err(error) => Progress::OverLimit(error),
                }
            }
            Work::Nothing => Progress::Done(self.direct()),
            Work::Pairs(product) => {
                let [first, .., second] = [&self.operands[0], &self.operands[self.operands.len() - 1]];
                product.step(budget).map(|made| operations::product(first, second, made))
            }
            Work::Reversals(reversals) => reversals.step(budget).map(|made| operations::numbered(&made.minimal.dfa)),
            Work::Subsets(subsets) => {
                let (operation, first) = (self.operation, &self.operands[0]);
                subsets.step(budget).map(|made| {
                    let outcome = operations::determinize(first, &made);
                    match operation {
                        Operation::Minimize => operations::minimize((outcome, made.dfa)),
                        Operation::Complete => operations::complete((outcome, made.dfa)),
                        Operation::Complement => operations::complement((outcome, made.dfa)),
                        _ => outcome,
                    }
                })
            }
        }
    }
}

impl Job for Transformation {
    type Output = Document;

    fn step(&mut self, budget: usize) -> Progress<Document> {
        self.outcome(budget).map(|outcome| self.document(outcome))
    }
}

/// A job like a [`Transformation`] whose result is not drawn.
#[derive(Debug)]
pub struct UndrawnTransformation(pub Transformation);

impl Job for UndrawnTransformation {
    type Output = DocumentNfa;

    fn step(&mut self, budget: usize) -> Progress<DocumentNfa> {
        let numbered = |Outcome { nfa, names, .. }| {
            let ids = (0..nfa.len() as u32).map(StateId::new).collect();
            DocumentNfa { nfa, ids, names }
        };
        self.0.outcome(budget).map(numbered)
    }
}
