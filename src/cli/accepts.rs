//! `grammaton accepts`: tests which words an automaton accepts or a grammar generates.

use super::{
    Error, Verdict,
    args::{Accepts, SourceFormat},
    input, output, watchdog,
};
use crate::text::cli::{self as messages, limits::Stage};
use grammaton_core::{
    Nfa, Symbol,
    notation::{textbook::Notation, word},
};

/// Prints "accept WORD" or "reject WORD" for each word. The verdict is no if any word is rejected.
pub(super) fn run(args: &Accepts) -> Result<Verdict, Error> {
    let (nfa, notation) = (input::read(&args.input)?.into_drawn().nfa, args.notation.notation);
    let words =
        args.words.iter().map(|text| read(text, &nfa, &args.input.from, notation)).collect::<Result<Vec<_>, _>>()?;
    let mut lines = String::new();
    let mut verdict = Verdict::Yes;
    watchdog::begin(Stage::Testing, 0);
    for word in words {
        let accepted = nfa.accepts(&word::numbers(&word, nfa.alphabet()));
        lines += if accepted { "accept " } else { "reject " };
        lines += &word::show_with(&word, nfa.alphabet(), notation.empty_word);
        lines.push('\n');
        if !accepted {
            verdict = Verdict::No;
        }
        watchdog::advance();
    }
    output::print(&lines)?;
    Ok(verdict)
}

/// Reads a word given on the command line, with the sign for the empty word of the input. If it has several readings,
/// prints in a notation how it was read.
pub(super) fn read(text: &str, nfa: &Nfa, from: &SourceFormat, notation: Notation) -> Result<Vec<Symbol>, Error> {
    let reading = word::read_with(text, nfa, from.empty_word());
    let reading = reading.map_err(|source| Error::Word { text: text.to_owned(), source })?;
    if let Some(hint) = reading.hint(text, nfa.alphabet(), notation.empty_word) {
        output::print_message(&messages::ambiguous_word(&hint));
    }
    Ok(reading.word)
}
