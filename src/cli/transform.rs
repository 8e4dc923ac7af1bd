//! `grammaton transform`: applies an operation to one or two automata.

use super::{
    Error, MAX_RESULT, Verdict, animate,
    args::Transform,
    formats,
    input::{self, Detail},
    output,
    render::render,
    source::Source,
    watchdog,
};
use crate::text::cli::{self as messages, limits::Stage};
use clap::{ValueEnum, builder::PossibleValue};
use grammaton_core::{Alphabet, Label, notation::label, remove_epsilon_within};
use grammaton_formats::{Automaton, Content, Format};
use grammaton_session::{Operand, Operation, Transformation, UndrawnTransformation};
use std::path::Path;

/// An operation as an argument of the command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OperationArg(pub Operation);

impl ValueEnum for OperationArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(Operation::Determinize),
            Self(Operation::Minimize),
            Self(Operation::Complete),
            Self(Operation::RemoveEpsilon),
            Self(Operation::Trim),
            Self(Operation::Reverse),
            Self(Operation::Complement),
            Self(Operation::Star),
            Self(Operation::Union),
            Self(Operation::Intersection),
            Self(Operation::Difference),
            Self(Operation::SymmetricDifference),
            Self(Operation::Concatenate),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self.0 {
            Operation::Determinize => {
                ("determinize", "Build an equivalent deterministic automaton (subset construction)")
            }
            Operation::Minimize => {
                ("minimize", "Build the smallest equivalent deterministic automaton; a complete one stays complete")
            }
            Operation::Complete => ("complete", "Add the missing transitions, to a sink"),
            Operation::RemoveEpsilon => ("remove-epsilon", "Remove ε-transitions"),
            Operation::Trim => ("trim", "Keep only the states that some accepted word passes through"),
            Operation::Reverse => ("reverse", "Accept the same words read backward"),
            Operation::Complement => ("complement", "Accept the words over the alphabet that are rejected"),
            Operation::Star => ("star", "Accept any number of accepted words in a row (Kleene star)"),
            Operation::Union => ("union", "Accept the words of IN or IN2"),
            Operation::Intersection => ("intersection", "Accept the words of both IN and IN2"),
            Operation::Difference => ("difference", "Accept the words of IN that are not words of IN2"),
            Operation::SymmetricDifference => ("symmetric-difference", "Accept the words of exactly one of IN and IN2"),
            Operation::Concatenate => ("concatenate", "Accept a word of IN followed by a word of IN2"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Whether an operation takes two automata.
fn is_binary(operation: Operation) -> bool {
    use Operation::{Concatenate, Difference, Intersection, SymmetricDifference, Union};
    matches!(operation, Union | Intersection | Difference | SymmetricDifference | Concatenate)
}

/// Applies the operation to the inputs and writes the result.
pub(super) fn run(args: &Transform) -> Result<Verdict, Error> {
    let format = formats::to_write(args.target.format, args.target.output.as_deref(), Format::Grammar)?;
    let sources = read(args, Detail::for_target(format, false))?;
    let target = args.target.output.as_deref().unwrap_or(Path::new("-"));
    if args.animate {
        animate::check(format)?;
        if args.operation.0 != Operation::Determinize {
            return Err(Error::OnlyDeterminize);
        }
        output::write(target, &animate::subsets(&sources[0], args.max_states, &args.target)?)?;
        return Ok(Verdict::Yes);
    }
    if args.operation.0 == Operation::RemoveEpsilon {
        remove_epsilon_within(&sources[0].drawn().nfa, MAX_RESULT).map_err(Error::TooManyTransitions)?;
    }
    let mut source = result(args, sources, format.has_drawings())?;
    if args.target.single_start {
        source.join_starts();
    }
    output::write(target, &render(&source, format, &args.target, target)?)?;
    Ok(Verdict::Yes)
}

/// Reads as many inputs as the operation takes.
fn read(args: &Transform, detail: Detail) -> Result<Vec<Source>, Error> {
    match (&args.second, is_binary(args.operation.0)) {
        (Some(second), true) => Ok(input::read_pair(&args.first, second, &args.from, detail)?.into()),
        (None, false) => Ok(vec![input::read_from(&args.first, &args.from, detail)?]),
        (_, binary) => Err(Error::Operands { binary }),
    }
}

/// Returns the result, which is drawn only if `is_drawn`.
fn result(args: &Transform, sources: Vec<Source>, is_drawn: bool) -> Result<Source, Error> {
    let alphabet = args.alphabet.as_ref();
    let operand = |source: Source| {
        if is_drawn {
            Operand::new(source.document().into_owned(), alphabet)
        } else {
            let title = source.title().to_owned();
            Operand::undrawn(source.into_drawn(), &title, alphabet)
        }
    };
    let job = Transformation::new(args.operation.0, sources.into_iter().map(operand).collect(), args.max_states);
    let title = job.title().into();
    let content = if is_drawn {
        watchdog::finish(job, Stage::Transforming).map(Content::Document)
    } else {
        watchdog::finish(UndrawnTransformation(job), Stage::Transforming)
            .map(|drawn| Content::Automaton(Automaton { title, drawn }))
    };
    Ok(Source::new(&messages::result(), content.map_err(Error::OverMaxStates)?))
}

/// Parses symbols written as on an arrow into an alphabet.
pub(super) fn parse_alphabet(text: &str) -> Result<Alphabet, String> {
    let parsed = label::parse(text).map_err(|error| messages::unreadable_symbols(&error))?;
    let symbol = |label: Label| match label {
        Label::Symbol(symbol) => Ok(symbol),
        Label::Epsilon => Err(messages::epsilon_in_alphabet()),
    };
    parsed.labels.into_iter().map(symbol).collect()
}
