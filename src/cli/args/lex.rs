//! The arguments of `grammaton lex`. The doc comments in this file are the English text of `--help`.

use clap::{Args as Group, ValueEnum};
use grammaton_formats::lexer::LexerTool;
use std::path::PathBuf;

#[derive(Group)]
pub(in crate::cli) struct Lex {
    /// The rules: a specification with one rule per line, or a drawing whose accepting states have tokens; - for standard
    /// input.
    #[arg(value_name = "SPEC")]
    pub(in crate::cli) specification: PathBuf,
    /// The text to split, or - for standard input.
    #[arg(value_name = "TEXT", required_unless_present = "tool")]
    pub(in crate::cli) text: Option<PathBuf>,
    /// Print JSON instead of a line per token.
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print skipped tokens, too.
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Print for each token the states of the joined automaton and the number of characters that were read after it.
    #[arg(long)]
    pub(in crate::cli) trace: bool,
    /// Write the rules for another tool instead of splitting a text.
    #[arg(long = "to", value_name = "TOOL", value_enum, conflicts_with_all = ["text", "json", "all", "trace"])]
    pub(in crate::cli) tool: Option<ToolArg>,
    /// Output file for the other tool, or - for standard output [default: -].
    #[arg(short, value_name = "OUT", requires = "tool")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// A tool that makes lexers.
#[derive(Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ToolArg {
    /// A program for flex.
    Flex,
    /// A program for the Rust crate logos.
    Logos,
    /// A lexer grammar for ANTLR 4.
    Antlr,
}

impl ToolArg {
    /// Returns the tool.
    pub(in crate::cli) fn tool(self) -> LexerTool {
        match self {
            Self::Flex => LexerTool::Flex,
            Self::Logos => LexerTool::Logos,
            Self::Antlr => LexerTool::Antlr,
        }
    }
}
