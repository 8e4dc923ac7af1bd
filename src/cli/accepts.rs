//! `grammaton accepts`: tests which words an automaton accepts or a grammar generates.

use super::{Error, Verdict, args::Accepts, input, output, watchdog};
use crate::text::cli::{self as messages, limits::Stage};
use grammaton_core::{Nfa, Symbol, notation::word};

/// Prints "accept WORD" or "reject WORD" for each word. The verdict is no if any word is rejected.
pub(super) fn run(args: &Accepts) -> Result<Verdict, Error> {
    let nfa = input::read(&args.input)?.drawn().nfa;
    let words = args.words.iter().map(|text| read(text, &nfa)).collect::<Result<Vec<_>, _>>()?;
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

/// Reads a word given on the command line. If it has several readings, prints how it was read.
pub(super) fn read(text: &str, nfa: &Nfa) -> Result<Vec<Symbol>, Error> {
    let reading = word::read(text, nfa).map_err(|source| Error::Word { text: text.to_owned(), source })?;
    if let Some(hint) = reading.hint(text, nfa.alphabet()) {
        output::print_message(&messages::ambiguous_word(&hint));
    }
    Ok(reading.word)
}
