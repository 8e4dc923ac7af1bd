//! `grammaton derive`: derives a word from a grammar.

use super::{Error, Verdict, accepts::read, args::Derive, input, output, watchdog};
use crate::text::cli::{self as messages, limits::Stage};
use grammaton_core::{
    Alphabet, Derivation, Grammar, Orientation, SententialForm,
    notation::{grammar::Spelling, textbook::Notation, word},
};

/// Prints a shortest derivation in the input's grammar, or in the grammar of its automaton. The verdict is no if
/// there is none.
pub(super) fn run(args: &Derive) -> Result<Verdict, Error> {
    let source = input::read(&args.input)?;
    let grammar = source.grammar();
    let notation = args.notation.notation;
    let word = read(&args.word, &source.drawn().nfa, &args.input.from, notation)?;
    watchdog::begin(Stage::Deriving, word.len());
    let Some(derivation) = grammaton_core::derive(&grammar, &word::numbers(&word, grammar.terminals())) else {
        let word = word::show_with(&word, grammar.terminals(), notation.empty_word);
        output::print_message(&messages::underivable(&word));
        return Ok(Verdict::No);
    };
    output::print(&lines(&derivation, &grammar, notation))?;
    Ok(Verdict::Yes)
}

/// Returns the sentential forms, one per line.
fn lines(derivation: &Derivation, grammar: &Grammar, notation: Notation) -> String {
    let spelling = Spelling::in_notation(grammar, notation);
    let mut lines = String::new();
    for form in derivation.forms() {
        lines += &show(form, grammar, &spelling, notation);
        lines.push('\n');
    }
    lines
}

/// Returns a sentential form with spaces between its symbols. Symbols are quoted as in grammar text, except in a form
/// without a nonterminal, which is the word itself.
pub(super) fn show(form: SententialForm<'_>, grammar: &Grammar, spelling: &Spelling, notation: Notation) -> String {
    let Some(nonterminal) = form.nonterminal else { return show_word(form.terminals, grammar.terminals(), notation) };
    let mut symbols: Vec<&str> = form.terminals.iter().map(|&terminal| spelling.terminal(terminal)).collect();
    let place = match form.orientation {
        Orientation::Right => symbols.len(),
        Orientation::Left => 0,
    };
    symbols.insert(place, spelling.nonterminal(nonterminal));
    symbols.join(" ")
}

fn show_word(word: &[u32], alphabet: &Alphabet, notation: Notation) -> String {
    if word.is_empty() {
        return notation.empty_word.key().to_owned();
    }
    word.iter().map(|&symbol| alphabet[symbol].as_str()).collect::<Vec<_>>().join(" ")
}
