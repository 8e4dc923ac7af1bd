//! `grammaton transform`: what an operation makes of one automaton or two.

mod operand;
mod operations;
mod outcome;
mod paint;

use super::{Error, Verdict, args::Transform, formats, input, output, render::render, source::Source};
use clap::ValueEnum;
use grammaton_core::{
    Alphabet, Label, OverLimit, SetOperation,
    format::{Content, label},
};
use operand::Operand;
use outcome::Outcome;
use rust_i18n::t;
use std::path::Path;

/// An operation on automata.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Operation {
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
    /// The words of IN that IN2 has not.
    Difference,
    /// The words of exactly one.
    SymmetricDifference,
    /// A word of IN, then one of IN2.
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
    fn is_binary(self) -> bool {
        let two = [Self::Union, Self::Intersection, Self::Difference, Self::SymmetricDifference, Self::Concatenate];
        two.contains(&self)
    }

    fn kept(self) -> Kept {
        match self {
            Self::Complete | Self::RemoveEpsilon | Self::Trim => Kept::Drawing,
            Self::Determinize | Self::Minimize => Kept::Language,
            _ => Kept::Nothing,
        }
    }

    /// Carries the operation out. An operation on one automaton is given it as the first and the second.
    fn apply(self, first: &Operand, second: &Operand, limit: usize) -> Result<Outcome, OverLimit> {
        let product = |operation| operations::product(first, second, operation, limit);
        match self {
            Self::Determinize => operations::determinize(first, limit),
            Self::Minimize => operations::minimize(first, limit),
            Self::Complete => operations::complete(first, limit),
            Self::RemoveEpsilon => Ok(operations::remove_epsilon(first)),
            Self::Trim => Ok(operations::trim(first)),
            Self::Reverse => Ok(operations::reverse(first)),
            Self::Complement => operations::complement(first, limit),
            Self::Star => Ok(operations::star(first)),
            Self::Union => Ok(operations::union(first, second)),
            Self::Intersection => product(SetOperation::Intersection),
            Self::Difference => product(SetOperation::Difference),
            Self::SymmetricDifference => product(SetOperation::SymmetricDifference),
            Self::Concatenate => Ok(operations::concatenate(first, second)),
        }
    }
}

/// Writes what the operation makes of the inputs.
pub(super) fn run(args: &Transform) -> Result<Verdict, Error> {
    let format = formats::to_write(args.target.format, args.target.output.as_deref())?;
    let operands: Vec<Operand> =
        read(args)?.iter().map(|source| Operand::new(source, args.alphabet.as_ref())).collect();
    let [first, .., second] = [&operands[0], &operands[operands.len() - 1]];
    let outcome = args.operation.apply(first, second, args.max_states).map_err(Error::OverMaxStates)?;
    let document = paint::document(&outcome, &operands, args.operation.kept());
    let source = Source::new(&t!("cli.result"), Content::Document(document));
    let target = args.target.output.as_deref().unwrap_or(Path::new("-"));
    output::write(target, &render(&source, format, &args.target, target)?)?;
    Ok(Verdict::Yes)
}

/// Reads as many inputs as the operation is on.
fn read(args: &Transform) -> Result<Vec<Source>, Error> {
    match (&args.second, args.operation.is_binary()) {
        (Some(second), true) => Ok(input::read_pair(&args.first, second, args.from)?.into()),
        (None, false) => Ok(vec![input::read_from(&args.first, args.from)?]),
        (_, binary) => Err(Error::Operands { binary }),
    }
}

/// Symbols as they are typed on an arrow, as an alphabet.
pub(super) fn parse_alphabet(text: &str) -> Result<Alphabet, String> {
    let parsed = label::parse(text).map_err(|error| error.to_string())?;
    let symbol = |label: Label| match label {
        Label::Symbol(symbol) => Ok(symbol),
        Label::Epsilon => Err(t!("cli.epsilon_no_symbol").into_owned()),
    };
    parsed.labels.into_iter().map(symbol).collect()
}
