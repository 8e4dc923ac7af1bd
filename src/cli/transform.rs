//! `grammaton transform`: what an operation makes of one automaton or two.

use super::{Error, Verdict, args::Transform, formats, input, output, render::render, source::Source};
use crate::transform::{Operand, Operation, Transformation};
use clap::{ValueEnum, builder::PossibleValue};
use grammaton_core::{
    Alphabet, Label, finish,
    format::{Content, label},
};
use rust_i18n::t;
use std::path::Path;

impl ValueEnum for Operation {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Determinize,
            Self::Minimize,
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
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Determinize => {
                ("determinize", "At most one move on each symbol, and no ε-moves: states are sets of states")
            }
            Self::Minimize => ("minimize", "The smallest deterministic automaton; a complete one stays complete"),
            Self::Complete => ("complete", "A move on each symbol everywhere, to a sink where there was none"),
            Self::RemoveEpsilon => ("remove-epsilon", "No ε-moves"),
            Self::Trim => ("trim", "Only the states that accepted words pass"),
            Self::Reverse => ("reverse", "The words read backwards"),
            Self::Complement => ("complement", "The words over the alphabet that are not accepted"),
            Self::Star => ("star", "Any number of words, one after the other"),
            Self::Union => ("union", "The words of either"),
            Self::Intersection => ("intersection", "The words of both"),
            Self::Difference => ("difference", "The words of IN that IN2 has not"),
            Self::SymmetricDifference => ("symmetric-difference", "The words of exactly one"),
            Self::Concatenate => ("concatenate", "A word of IN, then one of IN2"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Whether an operation is on two automata.
fn is_binary(operation: Operation) -> bool {
    use Operation::{Concatenate, Difference, Intersection, SymmetricDifference, Union};
    matches!(operation, Union | Intersection | Difference | SymmetricDifference | Concatenate)
}

/// Writes what the operation makes of the inputs.
pub(super) fn run(args: &Transform) -> Result<Verdict, Error> {
    let format = formats::to_write(args.target.format, args.target.output.as_deref())?;
    let operand = |source: &Source| Operand::new(source.document().into_owned(), args.alphabet.as_ref());
    let operands = read(args)?.iter().map(operand).collect();
    let job = Transformation::new(args.operation, operands, args.max_states);
    let document = finish(job).map_err(Error::OverMaxStates)?;
    let source = Source::new(&t!("cli.result"), Content::Document(document));
    let target = args.target.output.as_deref().unwrap_or(Path::new("-"));
    output::write(target, &render(&source, format, &args.target, target)?)?;
    Ok(Verdict::Yes)
}

/// Reads as many inputs as the operation is on.
fn read(args: &Transform) -> Result<Vec<Source>, Error> {
    match (&args.second, is_binary(args.operation)) {
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
