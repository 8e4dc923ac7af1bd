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
use grammaton_core::{
    Alphabet, DerivativeConstruction, DerivativeKind, DocumentNfa, Label, StateId, notation::label, regex_of,
    remove_epsilon_within,
};
use grammaton_formats::{Automaton, Content, Format};
use grammaton_session::{GrammarOperation, Operand, Operation, Transformation, UndrawnTransformation};
use std::path::Path;

/// The longest expression whose derivatives are found, in characters, if it is the expression of an automaton.
const MAX_EXPRESSION: usize = 10_000;

/// An operation as an argument of the command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OperationArg {
    /// An operation on automata.
    Automata(Operation),
    /// The automaton of the derivatives of an expression.
    Derivatives(DerivativeKind),
    /// An operation on a grammar.
    Grammar(GrammarOperation),
}

impl ValueEnum for OperationArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Automata(Operation::Determinize),
            Self::Automata(Operation::Minimize),
            Self::Automata(Operation::DoubleReversal),
            Self::Automata(Operation::MergeBisimilar),
            Self::Automata(Operation::Complete),
            Self::Automata(Operation::RemoveEpsilon),
            Self::Automata(Operation::Trim),
            Self::Automata(Operation::Reverse),
            Self::Automata(Operation::Complement),
            Self::Automata(Operation::Star),
            Self::Automata(Operation::Union),
            Self::Automata(Operation::Intersection),
            Self::Automata(Operation::Difference),
            Self::Automata(Operation::SymmetricDifference),
            Self::Automata(Operation::Concatenate),
            Self::Derivatives(DerivativeKind::Brzozowski),
            Self::Derivatives(DerivativeKind::Antimirov),
            Self::Grammar(GrammarOperation::MakeStrict),
            Self::Grammar(GrammarOperation::MakeDeterministic),
            Self::Grammar(GrammarOperation::Renumber),
            Self::Grammar(GrammarOperation::UnrollLoops),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Automata(operation) => (operation.name(), of_automata(*operation)),
            Self::Derivatives(DerivativeKind::Brzozowski) => {
                ("derivatives", "Build a deterministic automaton from Brzozowski's derivatives of an expression")
            }
            Self::Derivatives(DerivativeKind::Antimirov) => {
                ("partial-derivatives", "Build an automaton from Antimirov's partial derivatives of an expression")
            }
            Self::Grammar(operation) => (operation.name(), of_grammars(*operation)?),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Returns the help for an operation on grammars; `None` if another option applies it.
fn of_grammars(operation: GrammarOperation) -> Option<&'static str> {
    Some(match operation {
        GrammarOperation::RemoveUnitsAndEpsilon => return None,
        GrammarOperation::MakeStrict => "Make each production A → aB, A → a or A → ε",
        GrammarOperation::MakeDeterministic => "Leave each nonterminal at most one production for each terminal",
        GrammarOperation::Renumber => "Name the nonterminals S, A, B, C and so on",
        GrammarOperation::UnrollLoops => "Unroll each production A → aA once",
    })
}

/// Returns the help for an operation on automata.
fn of_automata(operation: Operation) -> &'static str {
    match operation {
        Operation::Determinize => "Build an equivalent deterministic automaton (subset construction)",
        Operation::Minimize => "Build the smallest equivalent deterministic automaton; a complete one stays complete",
        Operation::DoubleReversal => "Build the smallest equivalent deterministic automaton by two reversals",
        Operation::MergeBisimilar => "Merge bisimilar states",
        Operation::Complete => "Add the missing transitions, to a sink",
        Operation::RemoveEpsilon => "Remove ε-transitions",
        Operation::Trim => "Keep only the states that some accepted word passes through",
        Operation::Reverse => "Accept the same words read backward",
        Operation::Complement => "Accept the words over the alphabet that are rejected",
        Operation::Star => "Accept any number of accepted words in a row (Kleene star)",
        Operation::Union => "Accept the words of IN or IN2",
        Operation::Intersection => "Accept the words of both IN and IN2",
        Operation::Difference => "Accept the words of IN that are not words of IN2",
        Operation::SymmetricDifference => "Accept the words of exactly one of IN and IN2",
        Operation::Concatenate => "Accept a word of IN followed by a word of IN2",
    }
}

/// Applies the operation to the inputs and writes the result.
pub(super) fn run(args: &Transform) -> Result<Verdict, Error> {
    let format = formats::to_write(args.target.format, args.target.output.as_deref(), Format::Grammar)?;
    let sources = read(args, Detail::for_target(format, false))?;
    let target = args.target.output.as_deref().unwrap_or(Path::new("-"));
    if args.animate {
        animate::check(format)?;
        let OperationArg::Automata(operation) = args.operation else { return Err(Error::NotAnimatedOperation) };
        let picture = match operation {
            Operation::Determinize => animate::subsets(&sources[0], args.max_states, &args.target)?,
            Operation::Minimize => animate::minimization(&sources[0], args.max_states, &args.target)?,
            Operation::MergeBisimilar => animate::bisimulation(&sources[0], &args.target),
            Operation::RemoveEpsilon => animate::epsilon_removal(&sources[0], &args.target),
            _ => return Err(Error::NotAnimatedOperation),
        };
        output::write(target, &picture)?;
        return Ok(Verdict::Yes);
    }
    if args.operation == OperationArg::Automata(Operation::RemoveEpsilon) {
        remove_epsilon_within(&sources[0].drawn().nfa, MAX_RESULT).map_err(Error::TooManyTransitions)?;
    }
    let mut source = match args.operation {
        OperationArg::Automata(operation) => result(operation, args, sources, format.has_drawings())?,
        OperationArg::Derivatives(kind) => derivatives(kind, args, &sources[0])?,
        OperationArg::Grammar(operation) => grammar(operation, args, &sources[0])?,
    };
    if args.target.single_start {
        source.join_starts();
    }
    output::write(target, &render(&source, format, &args.target, target)?)?;
    Ok(Verdict::Yes)
}

/// Reads as many inputs as the operation takes.
fn read(args: &Transform, detail: Detail) -> Result<Vec<Source>, Error> {
    let is_binary = matches!(args.operation, OperationArg::Automata(operation) if operation.is_binary());
    match (&args.second, is_binary) {
        (Some(second), true) => Ok(input::read_pair(&args.first, second, &args.from, detail)?.into()),
        (None, false) => Ok(vec![input::read_from(&args.first, &args.from, detail)?]),
        (_, binary) => Err(Error::Operands { binary }),
    }
}

/// Returns the result, which is drawn only if `is_drawn`.
fn result(operation: Operation, args: &Transform, sources: Vec<Source>, is_drawn: bool) -> Result<Source, Error> {
    let alphabet = args.alphabet.as_ref();
    let operand = |source: Source| {
        if is_drawn {
            Operand::new(source.document().into_owned(), alphabet)
        } else {
            let title = source.title().to_owned();
            Operand::undrawn(source.into_drawn(), &title, alphabet)
        }
    };
    let job = Transformation::new(operation, sources.into_iter().map(operand).collect(), args.max_states);
    let title = job.title().into();
    let content = if is_drawn {
        watchdog::finish(job, Stage::Transforming).map(Content::Document)
    } else {
        watchdog::finish(UndrawnTransformation(job), Stage::Transforming)
            .map(|drawn| Content::Automaton(Automaton { title, drawn }))
    };
    Ok(Source::new(&messages::result(), content.map_err(Error::OverMaxStates)?))
}

/// Returns the automaton of the derivatives of an expression, or of the expression of an automaton or a grammar.
fn derivatives(kind: DerivativeKind, args: &Transform, source: &Source) -> Result<Source, Error> {
    let regex = match source.content() {
        Content::Regex(regex) => regex.clone(),
        _ => regex_of(&source.drawn().nfa, MAX_EXPRESSION).map_err(Error::from)?,
    };
    let job = DerivativeConstruction::new(&regex, kind, args.max_states);
    let made = watchdog::finish(job, Stage::Transforming).map_err(Error::OverMaxStates)?;
    let states = 0..made.nfa.len() as u32;
    let (ids, names) = states.map(|state| (StateId::new(state), format!("q{state}").into())).unzip();
    let drawn = DocumentNfa { nfa: made.nfa, ids, names };
    Ok(Source::new(&messages::result(), Content::Automaton(Automaton::from(drawn))))
}

/// Returns the grammar, or that of an automaton, after an operation.
fn grammar(operation: GrammarOperation, args: &Transform, source: &Source) -> Result<Source, Error> {
    watchdog::begin(Stage::Transforming, 0);
    let made = operation.apply(&source.grammar(), args.max_states).map_err(Error::OverMaxStates)?;
    Ok(Source::new(&messages::result(), Content::Grammar(made.grammar)))
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
