//! `grammaton accepts`: tests which words an automaton accepts or a grammar generates.

use super::{Error, Verdict, args::Accepts, input, output, watchdog};
use crate::text::cli::limits::Stage;
use grammaton_core::{Alphabet, Symbol, notation::word};

/// Prints "accept WORD" or "reject WORD" for each word. The verdict is no if any word is rejected.
pub(super) fn run(args: &Accepts) -> Result<Verdict, Error> {
    let nfa = input::read(&args.input)?.drawn().nfa;
    let words = args.words.iter().map(|text| parse(text, nfa.alphabet())).collect::<Result<Vec<_>, _>>()?;
    let mut lines = String::new();
    let mut verdict = Verdict::Yes;
    watchdog::begin(Stage::Testing, 0);
    for word in words {
        let accepted = nfa.accepts(&word::numbers(&word, nfa.alphabet()));
        lines += if accepted { "accept " } else { "reject " };
        lines += &word::show(&word, nfa.alphabet());
        lines.push('\n');
        if !accepted {
            verdict = Verdict::No;
        }
        watchdog::advance();
    }
    output::print(&lines)?;
    Ok(verdict)
}

/// Parses a word given on the command line.
pub(super) fn parse(text: &str, alphabet: &Alphabet) -> Result<Vec<Symbol>, Error> {
    word::parse(text, alphabet).map_err(|source| Error::Word { text: text.to_owned(), source })
}
