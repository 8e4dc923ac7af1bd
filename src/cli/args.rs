//! What can be said on the command line.

use super::formats::{self, Format};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Either a file or a command. What `args_conflicts_with_subcommands` has to say of a mistyped command misleads.
const USAGE: &str = "grammaton [FILE]\n       grammaton <COMMAND>";

/// Draw finite automata and see the equivalent regular grammar.
///
/// Without a command, the window opens.
#[derive(Parser)]
#[command(name = "grammaton", version, override_usage = USAGE)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The automaton to open in the window.
    pub(super) file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Print the grammar of an automaton, or write automata in another format.
    #[command(after_help = formats::help())]
    Convert(Convert),
    /// Say of each word whether the automaton accepts it; exit with 1 if it rejects any.
    Accepts(Accepts),
    /// Print a shortest derivation of a word, a sentential form a line; exit with 1 if there is none.
    Derive(Derive),
    /// Describe an automaton in "key: value" lines.
    Info(Info),
}

#[derive(Group)]
pub(super) struct Convert {
    /// Files to convert, or - for standard input.
    #[arg(value_name = "IN", required = true)]
    pub(super) inputs: Vec<PathBuf>,
    /// The file to write, or - for standard output, where the result goes without this.
    #[arg(short, value_name = "OUT", conflicts_with = "out_dir")]
    pub(super) output: Option<PathBuf>,
    /// The folder to write to: for each IN a file of its name, with the ending of the format.
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) from: SourceFormat,
    /// The format to write; without this OUT's ending names it, else it is grammar.
    #[arg(long, value_name = "FORMAT", value_parser = formats::parse)]
    pub(super) to: Option<Format>,
    #[command(flatten)]
    pub(super) form: Form,
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
pub(super) struct Info {
    #[command(flatten)]
    pub(super) input: Input,
}

/// One automaton to read.
#[derive(Group)]
pub(super) struct Input {
    /// A file, or - for standard input.
    #[arg(value_name = "IN")]
    pub(super) path: PathBuf,
    #[command(flatten)]
    pub(super) from: SourceFormat,
}

#[derive(Group)]
pub(super) struct SourceFormat {
    /// The format of IN, whatever its ending says; standard input needs it.
    #[arg(id = "from", long = "from", value_name = "FORMAT", value_parser = formats::parse_readable)]
    pub(super) format: Option<Format>,
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
    }
}
