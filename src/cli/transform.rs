//! `grammaton transform`: what an operation makes of one automaton or two.

use super::{Error, Verdict, args::Transform, formats, input, output, render::render, source::Source};
use crate::transform::{self, Operand, Transformation};
use clap::ValueEnum;
use grammaton_core::{
    Alphabet, Label, finish,
    format::{Content, label},
};
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

impl Operation {
    /// Whether it is on two automata.
    fn is_binary(self) -> bool {
        let two = [Self::Union, Self::Intersection, Self::Difference, Self::SymmetricDifference, Self::Concatenate];
        two.contains(&self)
    }

    fn made(self) -> transform::Operation {
        match self {
            Self::Determinize => transform::Operation::Determinize,
            Self::Minimize => transform::Operation::Minimize,
            Self::Complete => transform::Operation::Complete,
            Self::RemoveEpsilon => transform::Operation::RemoveEpsilon,
            Self::Trim => transform::Operation::Trim,
            Self::Reverse => transform::Operation::Reverse,
            Self::Complement => transform::Operation::Complement,
            Self::Star => transform::Operation::Star,
            Self::Union => transform::Operation::Union,
            Self::Intersection => transform::Operation::Intersection,
            Self::Difference => transform::Operation::Difference,
            Self::SymmetricDifference => transform::Operation::SymmetricDifference,
            Self::Concatenate => transform::Operation::Concatenate,
        }
    }
}

/// Writes what the operation makes of the inputs.
pub(super) fn run(args: &Transform) -> Result<Verdict, Error> {
    let format = formats::to_write(args.target.format, args.target.output.as_deref())?;
    let operand = |source: &Source| Operand::new(source.document().into_owned(), args.alphabet.as_ref());
    let operands = read(args)?.iter().map(operand).collect();
    let job = Transformation::new(args.operation.made(), operands, args.max_states);
    let document = finish(job).map_err(Error::OverMaxStates)?;
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
