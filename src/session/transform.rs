//! What the operations of the core make of drawings: automata with names that say where their states come from, drawn
//! where they were. The menus and the command line share it.

mod operand;
mod operations;
mod outcome;
mod paint;
mod simplification;

pub use operand::Operand;
pub use simplification::Simplification;

use grammaton_core::{Determinize, Determinized, Dfa, Document, Job, Minimized, Product, Progress, SetOperation};
use outcome::Outcome;

/// An operation on automata.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    /// At most one move on each symbol, and no ε-moves: states are sets of states.
    Determinize,
    /// The smallest deterministic automaton; a complete one stays complete.
    Minimize,
    /// A move on each symbol everywhere, to a sink where there was none.
    Complete,
    /// No ε-moves.
    RemoveEpsilon,
    /// Only the states that accepted words pass.
    Trim,
    /// The words read backwards.
    Reverse,
    /// The words over the alphabet that are not accepted.
    Complement,
    /// Any number of words, one after the other.
    Star,
    /// The words of either.
    Union,
    /// The words of both.
    Intersection,
    /// The words of the first that the second has not.
    Difference,
    /// The words of exactly one.
    SymmetricDifference,
    /// A word of the first, then one of the second.
    Concatenate,
}

/// How much of what belongs to a drawing holds after an operation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// All but what the states are changed in: title, words, notes.
    Drawing,
    /// What is said of the language: title, words.
    Language,
    Nothing,
}

impl Operation {
    fn kept(self) -> Kept {
        match self {
            Self::Complete | Self::RemoveEpsilon | Self::Trim => Kept::Drawing,
            Self::Determinize | Self::Minimize => Kept::Language,
            _ => Kept::Nothing,
        }
    }

    /// What must be made first, and may explode.
    fn begin(self, operands: &[Operand], limit: usize) -> Work {
        let [first, .., second] = [&operands[0], &operands[operands.len() - 1]].map(Operand::nfa);
        let pairs = |operation| Work::Pairs(Box::new(Product::new(first, second, operation, limit)));
        let subsets = || Work::Subsets(Box::new(Determinize::new(first, limit)));
        match self {
            Self::Determinize => subsets(),
            Self::Minimize | Self::Complete | Self::Complement if Dfa::try_from(first).is_err() => subsets(),
            Self::Intersection => pairs(SetOperation::Intersection),
            Self::Difference => pairs(SetOperation::Difference),
            Self::SymmetricDifference => pairs(SetOperation::SymmetricDifference),
            _ => Work::Nothing,
        }
    }
}

/// An operation on one drawing or two, as a job; what comes out is a drawing.
#[derive(Debug)]
pub struct Transformation {
    operation: Operation,
    operands: Vec<Operand>,
    work: Work,
}

/// The part that may explode.
#[derive(Debug)]
enum Work {
    Subsets(Box<Determinize>),
    Pairs(Box<Product>),
    Nothing,
}

impl Transformation {
    /// The operation on as many operands as it takes, making at most so many states on the way.
    pub fn new(operation: Operation, operands: Vec<Operand>, limit: usize) -> Self {
        let work = operation.begin(&operands, limit);
        Self { operation, operands, work }
    }

    fn document(&self, outcome: &Outcome) -> Document {
        paint::document(outcome, &self.operands, self.operation.kept())
    }

    /// What needs no other automaton first: the operand is deterministic where it must be.
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
            Operation::RemoveEpsilon => operations::remove_epsilon(first),
            Operation::Trim => operations::trim(first),
            Operation::Reverse => operations::reverse(first),
            Operation::Star => operations::star(first),
            Operation::Union => operations::union(first, second),
            Operation::Concatenate => operations::concatenate(first, second),
            Operation::Determinize
            | Operation::Intersection
            | Operation::Difference
            | Operation::SymmetricDifference => unreachable!("these begin with what may explode"),
        }
    }
}

/// The drawing of a subset construction: each state is a set of the drawing's states.
pub fn drawn_sets(document: &Document, made: &Determinized) -> Document {
    let operand = Operand::new(document.clone(), None);
    paint::document(&operations::determinize(&operand, made), &[operand], Kept::Language)
}

/// The drawing of a minimization, of the drawing as it is or of its subset construction: each state is a class.
pub fn drawn_classes(document: &Document, sets: Option<&Determinized>, minimal: &Minimized) -> Document {
    let operand = Operand::new(document.clone(), None);
    let outcome = match sets {
        Some(made) => operations::determinize(&operand, made),
        None => Outcome::unchanged(&operand),
    };
    let outcome = outcome.classes(minimal.dfa.as_nfa().clone(), &minimal.classes());
    paint::document(&outcome, &[operand], Kept::Language)
}

impl Job for Transformation {
    type Output = Document;

    fn step(&mut self, budget: usize) -> Progress<Document> {
        let outcome = match &mut self.work {
            Work::Nothing => Progress::Done(self.direct()),
            Work::Pairs(product) => {
                let [first, .., second] = [&self.operands[0], &self.operands[self.operands.len() - 1]];
                product.step(budget).map(|made| operations::product(first, second, made))
            }
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
        };
        outcome.map(|outcome| self.document(&outcome))
    }
}
