//! What can be said on the command line.

use super::{DEFAULT_LIMIT, formats, transform};
use crate::transform::Operation;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use grammaton_core::{Alphabet, format::Format};
use std::path::PathBuf;

/// Either a file or a command. What `args_conflicts_with_subcommands` has to say of a mistyped command misleads.
const USAGE: &str = "grammaton [FILE]\n       grammaton <COMMAND>";

/// The commands that have a page of the manual.
const COMMANDS: [&str; 7] = ["convert", "transform", "accepts", "derive", "compare", "words", "info"];

/// Draw finite automata and see the equivalent regular grammar.
///
/// Without a command, the window opens.
#[derive(Parser)]
#[command(name = "grammaton", version, override_usage = USAGE)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The file to open in the window.
    pub(super) file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Write automata and grammars in another format, or in another form of the grammar.
    #[command(after_help = formats::help())]
    Convert(Convert),
    /// Write the automaton that an operation makes of one or two.
    #[command(after_help = formats::help())]
    Transform(Transform),
    /// Say of each word whether the automaton accepts it; exit with 1 if it rejects any.
    Accepts(Accepts),
    /// Print a shortest derivation of a word, a sentential form a line; exit with 1 if there is none.
    Derive(Derive),
    /// Say whether two automata or grammars have the same words; exit with 1 and a shortest word that tells if not.
    Compare(Compare),
    /// Print the words that are accepted, the short ones first.
    Words(Words),
    /// Describe an automaton or a grammar in "key: value" lines.
    Info(Info),
    /// Print what a shell needs to complete what is typed after grammaton.
    Completions(Completions),
    /// Print a page of the manual, for the program or one of its commands.
    Man(Man),
}

#[derive(Group)]
pub(super) struct Convert {
    /// Files to convert, or - for standard input; several need --out-dir.
    #[arg(value_name = "IN", required = true)]
    pub(super) inputs: Vec<PathBuf>,
    /// The folder to write to: for each IN a file of its name, with the ending of the format.
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(super) out_dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) from: SourceFormat,
    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Group)]
pub(super) struct Transform {
    /// What to do.
    #[arg(value_name = "OP", value_enum)]
    pub(super) operation: Operation,
    /// A file, or - for standard input.
    #[arg(value_name = "IN")]
    pub(super) first: PathBuf,
    /// The second file, for an operation on two.
    #[arg(value_name = "IN2")]
    pub(super) second: Option<PathBuf>,
    /// Symbols to add to the alphabet, as on an arrow: a,b or 0-9.
    #[arg(long, value_name = "SYMBOLS", value_parser = transform::parse_alphabet)]
    pub(super) alphabet: Option<Alphabet>,
    /// How many states may be made.
    #[arg(long, value_name = "N", default_value_t = DEFAULT_LIMIT)]
    pub(super) max_states: usize,
    #[command(flatten)]
    pub(super) from: SourceFormat,
    #[command(flatten)]
    pub(super) target: Target,
}

#[derive(Group)]
pub(super) struct Accepts {
    #[command(flatten)]
    pub(super) input: Input,
    /// Words: symbols without blanks, or with blanks between them; "" or ε is the empty word.
    #[arg(value_name = "WORD", required = true, allow_hyphen_values = true, trailing_var_arg = true)]
    pub(super) words: Vec<String>,
}

#[derive(Group)]
pub(super) struct Derive {
    #[command(flatten)]
    pub(super) input: Input,
    /// The word: symbols without blanks, or with blanks between them; "" or ε is the empty word.
    #[arg(value_name = "WORD", allow_hyphen_values = true)]
    pub(super) word: String,
}

#[derive(Group)]
pub(super) struct Compare {
    /// A file, or - for standard input.
    #[arg(value_name = "A")]
    pub(super) first: PathBuf,
    /// Another one.
    #[arg(value_name = "B")]
    pub(super) second: PathBuf,
    /// Say whether two deterministic automata are the same but for the names of their states.
    #[arg(long)]
    pub(super) isomorphic: bool,
    #[command(flatten)]
    pub(super) from: SourceFormat,
}

#[derive(Group)]
pub(super) struct Words {
    #[command(flatten)]
    pub(super) input: Input,
    /// Print how many words there are of each length, instead of the words.
    #[arg(long, conflicts_with_all = ["random", "after", "limit"])]
    pub(super) count: bool,
    /// Only words of at most so many symbols; with --count and --random, without this, 10 more than a shortest has.
    #[arg(long, value_name = "N")]
    pub(super) max_length: Option<usize>,
    /// How many words to print at most; without this and --max-length, 20.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Draw words at random, each as likely as any other: the same words for the same number.
    #[arg(long, value_name = "SEED", conflicts_with = "after")]
    pub(super) random: Option<u64>,
    /// Only words that come after this one, which need not be accepted.
    #[arg(long, value_name = "WORD", allow_hyphen_values = true)]
    pub(super) after: Option<String>,
    /// The words over the alphabet that are rejected.
    #[arg(long)]
    pub(super) rejected: bool,
}

#[derive(Group)]
pub(super) struct Info {
    #[command(flatten)]
    pub(super) input: Input,
}

#[derive(Group)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Group)]
pub(super) struct Man {
    /// The command that the page is about; without it, the program.
    #[arg(value_name = "COMMAND", value_parser = COMMANDS)]
    pub(super) command: Option<String>,
}

/// One automaton or grammar to read.
#[derive(Group)]
pub(super) struct Input {
    /// A file, or - for standard input.
    #[arg(value_name = "IN")]
    pub(super) path: PathBuf,
    #[command(flatten)]
    pub(super) from: SourceFormat,
}

#[derive(Group, Clone, Copy)]
pub(super) struct SourceFormat {
    /// The format of IN, whatever its ending says; standard input needs it.
    #[arg(id = "from", long = "from", value_name = "FORMAT", value_parser = formats::parse_readable)]
    pub(super) format: Option<Format>,
    /// Read a lone λ or ε in a file of JFLAP as the empty word, and not as the letter that it is there.
    #[arg(long)]
    pub(super) lambda: bool,
}

/// Where to write what.
#[derive(Group)]
pub(super) struct Target {
    /// The file to write, or - for standard output, where the result goes without this.
    #[arg(short, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// The format to write; without this OUT's ending names it, else it is grammar.
    #[arg(long = "to", value_name = "FORMAT", value_parser = formats::parse_writable)]
    pub(super) format: Option<Format>,
    #[command(flatten)]
    pub(super) form: Form,
    #[command(flatten)]
    pub(super) picture: Picture,
}

/// How a picture is made.
#[derive(Group)]
pub(super) struct Picture {
    /// How many pixels of a PNG a point is wide, from 1 to 4.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub(super) scale: u8,
    /// Let what is behind an SVG, PNG or PDF show through.
    #[arg(long)]
    pub(super) transparent: bool,
}

/// Which of the equivalent grammars to make.
#[derive(Group)]
pub(super) struct Form {
    /// Make the grammar left-linear: A → B a.
    #[arg(long)]
    pub(super) left: bool,
    /// End derivations with A → a instead of A → ε.
    #[arg(long)]
    pub(super) no_epsilon: bool,
    /// Leave out useless, unit and ε-productions beyond what the language needs.
    #[arg(long)]
    pub(super) simplify: bool,
    /// What nonterminals are called.
    #[arg(long, value_enum, default_value_t = Names::States)]
    pub(super) names: Names,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Names {
    /// As the states are.
    States,
    /// S for the start, then A, B, C and so on.
    Letters,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
        assert!(COMMANDS.iter().all(|name| Args::command().find_subcommand(name).is_some()));
    }
}
