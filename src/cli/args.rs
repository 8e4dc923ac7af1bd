//! The command-line arguments. The doc comments in this file are the English text of `--help`.

mod grade;
mod lex;
mod questions;
mod report;

pub(super) use grade::{Grade, GradeForm};
pub(super) use lex::Lex;
pub(super) use questions::{Questions, QuestionsForm};
pub(super) use report::{Report, ReportForm};

use super::{
    DEFAULT_LIMIT, formats, help,
    transform::{self, OperationArg},
};
use clap::{
    Args as Group, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use grammaton_core::{
    Alphabet, Choice, Meaning,
    notation::textbook::{Book, EmptyWord, Notation},
};
use grammaton_formats::{CodeStyle, Format, ImportOptions};
use std::{ffi::OsString, path::PathBuf};

/// The usage lines: a file or a command, not both. clap's `args_conflicts_with_subcommands` would give a misleading
/// error for a mistyped command.
const USAGE: &str = "grammaton [FILE]\n       grammaton <COMMAND>";

/// The commands that have a manual page.
const COMMANDS: [&str; 13] = [
    "convert",
    "transform",
    "accepts",
    "derive",
    "compare",
    "words",
    "info",
    "lex",
    "grade",
    "questions",
    "report",
    "certify",
    "verify",
];

/// Draw finite automata and see the equivalent regular grammar.
///
/// Without a command, opens the window.
#[derive(Parser)]
#[command(name = "grammaton", version, override_usage = USAGE)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<CliCommand>,
    /// The file to open in the window.
    pub(super) file: Option<PathBuf>,
    /// The language of messages, as a tag such as zh-Hans, or C for scripts [default: that of the environment].
    #[arg(long, value_name = "TAG", global = true)]
    pub(super) lang: Option<String>,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

impl Args {
    /// Parses the arguments. The help is in the language of the terminal.
    pub(super) fn parse_from_terminal(args: Vec<OsString>) -> Result<Self, clap::Error> {
        // Most commands need no help, whose texts take longer than everything else at the start.
        let matches = Self::command().try_get_matches_from(&args);
        let matches = matches.or_else(|_| help::complete(Self::command()).try_get_matches_from(args));
        Self::from_arg_matches(&matches?)
    }
}

/// The limits on time and memory of a command.
#[derive(Group, Clone, Copy)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// Stop with an error after S seconds of work, not counting waiting for input or output; 0 for no limit.
    #[arg(long, value_name = "S", default_value_t = 15, global = true)]
    pub(super) timeout: u64,
    /// Stop with an error when more than M megabytes of memory are in use; 0 for no limit.
    #[arg(long, value_name = "M", default_value_t = 800, global = true)]
    pub(super) max_memory: u64,
}

#[derive(Subcommand)]
pub(super) enum CliCommand {
    /// Convert automata and grammars to another format or another form of grammar.
    Convert(Convert),
    /// Apply an operation to one or two automata and write the result.
    Transform(Transform),
    /// Test whether an automaton accepts words; exits with 1 if any word is rejected.
    Accepts(Accepts),
    /// Print a shortest derivation of a word, one sentential form per line; exits with 1 if there is none.
    Derive(Derive),
    /// Compare the languages of two automata or grammars; if they differ, prints a shortest word that is in only one
    /// and exits with 1.
    Compare(Compare),
    /// List the accepted words, shortest first.
    Words(Words),
    /// Describe an automaton or a grammar in "key: value" lines.
    Info(Info),
    /// Split a text into tokens by the rules of a lexer, or write the rules for flex, logos or ANTLR; exits with 1 if the
    /// text has errors.
    Lex(Lex),
    /// Grade the submissions of students by an exercise sheet, one line per student; exits with 1 if any submission
    /// could not be read.
    Grade(Grade),
    /// Write random questions with their solutions, for exercise sheets and quizzes.
    Questions(Questions),
    /// Write a report on an automaton: its definition, drawing and table, constructions step by step, and their results.
    Report(Report),
    /// Write a certificate of a result or an answer, which anyone can check; exits with 1 if two inputs differ, or if an
    /// automaton is ambiguous.
    Certify(Certify),
    /// Check a certificate; exits with 1 if it does not prove its claim.
    Verify(Verify),
    /// Print a completion script for a shell.
    Completions(Completions),
    /// Print the manual page of grammaton or of one of its commands.
    Man(Man),
}

impl CliCommand {
    /// Returns the notation of the output.
    pub(super) fn notation(&self) -> Notation {
        match self {
            Self::Convert(Convert { target, .. }) | Self::Transform(Transform { target, .. }) => {
                target.notation.notation
            }
            Self::Accepts(Accepts { notation, .. })
            | Self::Derive(Derive { notation, .. })
            | Self::Compare(Compare { notation, .. })
            | Self::Words(Words { notation, .. })
            | Self::Info(Info { notation, .. })
            | Self::Questions(Questions { notation, .. })
            | Self::Report(Report { notation, .. }) => notation.notation,
            Self::Lex(_)
            | Self::Grade(_)
            | Self::Certify(_)
            | Self::Verify(_)
            | Self::Completions(_)
            | Self::Man(_) => Notation::default(),
        }
    }
}

#[derive(Group)]
pub(super) struct Convert {
    /// Files to convert, or - for standard input; several files require --out-dir.
    #[arg(value_name = "IN", required = true)]
    pub(super) inputs: Vec<PathBuf>,
    /// Directory for the output: one file per IN, with the same name and the extension of the output format.
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(super) out_dir: Option<PathBuf>,
    /// Write the copy for students of an exercise or an exercise sheet, with its solutions compressed [default format:
    /// ron].
    #[arg(long)]
    pub(super) student: bool,
    /// Animate an SVG picture: the states and arrows of the run on this word, one symbol after another.
    #[arg(long, value_name = "WORD", allow_hyphen_values = true)]
    pub(super) run: Option<String>,
    #[command(flatten)]
    pub(super) from: SourceFormat,
    #[command(flatten)]
    pub(super) target: TargetArgs,
}

#[derive(Group)]
pub(super) struct Transform {
    /// The operation to apply.
    #[arg(value_name = "OP", value_enum)]
    pub(super) operation: OperationArg,
    /// Input file, or - for standard input.
    #[arg(value_name = "IN")]
    pub(super) first: PathBuf,
    /// Second input file, for operations on two automata.
    #[arg(value_name = "IN2")]
    pub(super) second: Option<PathBuf>,
    /// Symbols to add to the alphabet, written as on an arrow: a,b or 0-9.
    #[arg(long, value_name = "SYMBOLS", allow_hyphen_values = true, value_parser = transform::parse_alphabet)]
    pub(super) alphabet: Option<Alphabet>,
    /// Stop with an error if more than N states would be created.
    #[arg(long, value_name = "N", default_value_t = DEFAULT_LIMIT)]
    pub(super) max_states: usize,
    /// Animate an SVG picture of the operand: the steps of the construction. For determinize, minimize, merge-bisimilar and
    /// remove-epsilon.
    #[arg(long)]
    pub(super) animate: bool,
    #[command(flatten)]
    pub(super) from: SourceFormat,
    #[command(flatten)]
    pub(super) target: TargetArgs,
}

#[derive(Group)]
pub(super) struct Accepts {
    #[command(flatten)]
    pub(super) input: Input,
    /// Words to test, with their symbols written together (abba) or separated by spaces ("a b b a"); "" or ε is the
    /// empty word.
    #[arg(value_name = "WORD", required = true, allow_hyphen_values = true, trailing_var_arg = true)]
    pub(super) words: Vec<String>,
    #[command(flatten)]
    pub(super) notation: NotationArgs,
}

#[derive(Group)]
pub(super) struct Derive {
    #[command(flatten)]
    pub(super) input: Input,
    /// Word to derive, with its symbols written together (abba) or separated by spaces ("a b b a"); "" or ε is the
    /// empty word.
    #[arg(value_name = "WORD", allow_hyphen_values = true)]
    pub(super) word: String,
    #[command(flatten)]
    pub(super) notation: NotationArgs,
}

#[derive(Group)]
pub(super) struct Compare {
    /// First file, or - for standard input.
    #[arg(value_name = "A")]
    pub(super) first: PathBuf,
    /// Second file, or - for standard input.
    #[arg(value_name = "B")]
    pub(super) second: PathBuf,
    /// Check whether two deterministic automata are the same up to the names of their states.
    #[arg(long)]
    pub(super) isomorphic: bool,
    /// Check only whether B accepts all words of A; if not, prints a shortest word that is only in A and exits with 1.
    #[arg(long, conflicts_with = "isomorphic")]
    pub(super) subset: bool,
    #[command(flatten)]
    pub(super) from: SourceFormat,
    #[command(flatten)]
    pub(super) notation: NotationArgs,
}

#[derive(Group)]
pub(super) struct Words {
    #[command(flatten)]
    pub(super) input: Input,
    /// Print the number of words of each length instead of the words.
    #[arg(long, conflicts_with_all = ["random", "after", "limit"])]
    pub(super) count: bool,
    /// Include only words of at most N symbols [default with --count or --random: the length of the shortest word
    /// plus 10].
    #[arg(long, value_name = "N")]
    pub(super) max_length: Option<usize>,
    /// Print at most N words [default: 20; unlimited with --max-length, unless --random is given].
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Print words chosen uniformly at random; the same SEED always gives the same words.
    #[arg(long, value_name = "SEED", conflicts_with = "after")]
    pub(super) random: Option<u64>,
    /// Start after this word, which need not be accepted itself.
    #[arg(long, value_name = "WORD", allow_hyphen_values = true)]
    pub(super) after: Option<String>,
    /// List the words over the alphabet that are rejected instead of those that are accepted.
    #[arg(long)]
    pub(super) rejected: bool,
    #[command(flatten)]
    pub(super) notation: NotationArgs,
}

#[derive(Group)]
pub(super) struct Info {
    #[command(flatten)]
    pub(super) input: Input,
    /// Describe the drawing of the automaton in words instead, state by state in reading order.
    #[arg(long)]
    pub(super) describe: bool,
    /// List the classes of the Myhill–Nerode equivalence instead, with a shortest word that distinguishes each two.
    #[arg(long, conflicts_with = "describe")]
    pub(super) classes: bool,
    /// Check the meanings of states that are expressions, such as "= a*b", against the words that lead there; exits with 1
    /// if one does not hold.
    #[arg(long, conflicts_with_all = ["describe", "classes"])]
    pub(super) meanings: bool,
    #[command(flatten)]
    pub(super) notation: NotationArgs,
}

#[derive(Group)]
pub(super) struct Certify {
    /// The result or answer to prove.
    #[arg(value_name = "OP", value_enum)]
    pub(super) claim: ClaimArg,
    /// Input file, or - for standard input.
    #[arg(value_name = "IN")]
    pub(super) first: PathBuf,
    /// Second input file, for compare.
    #[arg(value_name = "IN2")]
    pub(super) second: Option<PathBuf>,
    /// Output file, or - for standard output [default: -].
    #[arg(short, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// Make the grammar left-linear (A → B a) instead of right-linear (A → a B).
    #[arg(long)]
    pub(super) left: bool,
    /// End derivations with A → a instead of A → ε.
    #[arg(long)]
    pub(super) no_epsilon: bool,
    #[command(flatten)]
    pub(super) from: SourceFormat,
}

/// A result or an answer to prove.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ClaimArg {
    /// The subset construction, with the set of each state.
    Determinize,
    /// The minimal automaton, with words that distinguish its states.
    Minimize,
    /// The grammar of the automaton.
    Grammar,
    /// Whether two inputs are equivalent.
    Compare,
    /// Whether the automaton is ambiguous.
    Ambiguity,
}

#[derive(Group)]
pub(super) struct Verify {
    /// The certificate, or - for standard input.
    #[arg(value_name = "PROOF")]
    pub(super) proof: PathBuf,
}

#[derive(Group)]
pub(super) struct Completions {
    /// The shell to generate the script for.
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Group)]
pub(super) struct Man {
    /// The command to describe; without it, the program itself.
    #[arg(value_name = "COMMAND", value_parser = COMMANDS)]
    pub(super) command: Option<String>,
}

/// One automaton or grammar to read.
#[derive(Group)]
pub(super) struct Input {
    /// Input file, or - for standard input.
    #[arg(value_name = "IN")]
    pub(super) path: PathBuf,
    #[command(flatten)]
    pub(super) from: SourceFormat,
}

#[derive(Group, Clone, Default)]
pub(super) struct SourceFormat {
    /// Format of the input, overriding the file extension; required for standard input.
    #[arg(id = "from", long = "from", value_name = "FORMAT", value_parser = formats::parse_readable)]
    pub(super) format: Option<Format>,
    /// Read a lone λ or ε in a JFLAP file as the empty word instead of as a letter.
    #[arg(long)]
    pub(super) lambda: bool,
    /// Read C as the empty word, such as e, λ or $; can be repeated.
    #[arg(long, value_name = "C", allow_hyphen_values = true)]
    pub(super) empty_word: Vec<String>,
    /// Read C as union, such as + or /; can be repeated.
    #[arg(long, value_name = "C", allow_hyphen_values = true)]
    pub(super) union: Vec<String>,
    /// Read & as intersection and ~ and ! as complement in regular expressions.
    #[arg(long)]
    pub(super) extended: bool,
    /// Read C as a symbol, although it may be a sign; can be repeated.
    #[arg(long, value_name = "C", allow_hyphen_values = true)]
    pub(super) symbol: Vec<String>,
    /// Read signs that may also be symbols as in the notation of a textbook; the options above precede it.
    #[arg(long, value_name = "NAME", value_parser = parse_notation())]
    pub(super) from_notation: Option<Notation>,
}

impl SourceFormat {
    /// Returns the sign for the empty word in words on the command line.
    pub(super) fn empty_word(&self) -> EmptyWord {
        EmptyWord::of_text(&self.options().conventions)
    }

    /// Returns the options for reading.
    pub(super) fn options(&self) -> ImportOptions {
        let choices = [
            (&self.symbol, Choice::Symbol),
            (&self.empty_word, Choice::Sign(Meaning::EmptyWord)),
            (&self.union, Choice::Sign(Meaning::Union)),
        ];
        let chosen = |(texts, choice): (&'_ Vec<String>, Choice)| -> Vec<_> {
            texts.iter().map(|text| (text.clone(), choice)).collect()
        };
        let mut conventions = self.from_notation.unwrap_or_default().conventions();
        if self.extended {
            conventions.set("&", Choice::Sign(Meaning::Intersection));
            for sign in ["~", "!"] {
                conventions.set(sign, Choice::Sign(Meaning::Complement));
            }
        }
        for (text, choice) in choices.into_iter().flat_map(chosen) {
            conventions.set(text, choice);
        }
        ImportOptions { lambda: self.lambda, conventions, ..ImportOptions::default() }
    }
}

/// The output file, its format and its form.
#[derive(Group)]
pub(super) struct TargetArgs {
    /// Output file, or - for standard output [default: -].
    #[arg(short, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// Output format [default: the one of OUT's extension, or grammar].
    #[arg(long = "to", value_name = "FORMAT", value_parser = formats::parse_writable)]
    pub(super) format: Option<Format>,
    /// Replace several start states by a new one with an ε-transition to each, as JFLAP requires.
    #[arg(long)]
    pub(super) single_start: bool,
    #[command(flatten)]
    pub(super) notation: NotationArgs,
    #[command(flatten)]
    pub(super) form: FormArgs,
    #[command(flatten)]
    pub(super) picture: PictureArgs,
    /// Write programs with branches instead of a transition table.
    #[arg(long)]
    pub(super) branches: bool,
}

impl TargetArgs {
    /// Returns the style of programs.
    pub(super) fn code(&self) -> CodeStyle {
        if self.branches { CodeStyle::Switch } else { CodeStyle::Table }
    }
}

/// The notation of what is written.
#[derive(Group)]
pub(super) struct NotationArgs {
    /// Write grammars, expressions, definitions, tables and the empty word in the notation of a textbook.
    #[arg(long, value_name = "NAME", value_parser = parse_notation(), default_value = "standard")]
    pub(super) notation: Notation,
}

/// Parses the name of a notation, and lists the names in `--help`.
fn parse_notation() -> impl TypedValueParser<Value = Notation> {
    let names = Book::ALL.iter().map(|book| PossibleValue::new(book.name()).help(book_title(*book)));
    PossibleValuesParser::new(names).map(|name| Book::named(&name).unwrap_or_default().notation())
}

/// Returns the authors of a book, and its title.
fn book_title(book: Book) -> &'static str {
    match book {
        Book::Standard => "The signs that are used unless another notation is chosen",
        Book::Hopcroft => "Hopcroft, Motwani, Ullman: Introduction to Automata Theory, Languages, and Computation",
        Book::Sipser => "Sipser: Introduction to the Theory of Computation",
        Book::Linz => "Linz: An Introduction to Formal Languages and Automata",
        Book::Martin => "Martin: Introduction to Languages and the Theory of Computation",
        Book::LewisPapadimitriou => "Lewis, Papadimitriou: Elements of the Theory of Computation",
        Book::Schoening => "Schöning: Theoretische Informatik – kurz gefasst",
        Book::Tsinghua => "吕映芝等：编译原理（清华大学出版社）",
        Book::Chen => "陈火旺等：程序设计语言编译原理",
    }
}

/// The options for pictures.
#[derive(Group)]
pub(super) struct PictureArgs {
    /// Pixels per point in a PNG, from 1 to 4.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub(super) scale: u8,
    /// Make the background of an SVG, PNG or PDF transparent.
    #[arg(long)]
    pub(super) transparent: bool,
}

/// The options that select one of the equivalent grammars.
#[derive(Group)]
pub(super) struct FormArgs {
    /// Make the grammar left-linear (A → B a) instead of right-linear (A → a B).
    #[arg(long)]
    pub(super) left: bool,
    /// End derivations with A → a instead of A → ε.
    #[arg(long)]
    pub(super) no_epsilon: bool,
    /// Remove useless productions, and unit productions and ε-productions where that adds no productions.
    #[arg(long)]
    pub(super) simplify: bool,
    /// How to name the nonterminals.
    #[arg(long, value_enum, default_value_t = NamingArg::States)]
    pub(super) names: NamingArg,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum NamingArg {
    /// Use the names of the states.
    States,
    /// Use S for the start state, then A, B, C and so on.
    Letters,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_definitions_are_valid() {
        Args::command().debug_assert();
        assert!(COMMANDS.iter().all(|name| Args::command().find_subcommand(name).is_some()));
    }
}
