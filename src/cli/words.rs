//! `grammaton accepts` and `grammaton derive`: questions about words.

use super::{
    Error, Verdict,
    args::{Accepts, Derive},
    input, output,
};
use grammaton_core::{
    Alphabet, Derivation, Drawn, Grammar, Options, Orientation, SententialForm, Symbol, convert,
    format::{grammar::Spelling, word},
};
use rust_i18n::t;

/// Prints "accept WORD" or "reject WORD" for each word. The verdict is no if any is rejected.
pub(super) fn accepts(args: &Accepts) -> Result<Verdict, Error> {
    let nfa = Drawn::new(&input::read(&args.input)?).nfa;
    let words = args.words.iter().map(|text| parse(text, nfa.alphabet())).collect::<Result<Vec<_>, _>>()?;
    let mut lines = String::new();
    let mut verdict = Verdict::Yes;
    for word in words {
        let accepted = nfa.accepts(&word::numbers(&word, nfa.alphabet()));
        lines += if accepted { "accept " } else { "reject " };
        lines += &word::show(&word, nfa.alphabet());
        lines.push('\n');
        if !accepted {
            verdict = Verdict::No;
        }
    }
    output::print(&lines)?;
    Ok(verdict)
}

/// Prints a shortest derivation in the automaton's grammar. The verdict is no if there is none.
pub(super) fn derive(args: &Derive) -> Result<Verdict, Error> {
    let drawn = Drawn::new(&input::read(&args.input)?);
    let grammar = convert(&drawn.nfa, &drawn.names, Options::default()).grammar;
    let word = parse(&args.word, grammar.terminals())?;
    let Some(derivation) = grammaton_core::derive(&grammar, &word::numbers(&word, grammar.terminals())) else {
        output::tell(&t!("cli.underivable", word = word::show(&word, grammar.terminals())));
        return Ok(Verdict::No);
    };
    output::print(&lines(&derivation, &grammar))?;
    Ok(Verdict::Yes)
}

fn parse(text: &str, alphabet: &Alphabet) -> Result<Vec<Symbol>, Error> {
    word::parse(text, alphabet).map_err(|source| Error::Word { text: text.to_owned(), source })
}

/// The sentential forms, one a line.
fn lines(derivation: &Derivation, grammar: &Grammar) -> String {
    let spelling = Spelling::new(grammar);
    let mut lines = String::new();
    for form in derivation.forms() {
        lines += &show(form, grammar, &spelling);
        lines.push('\n');
    }
    lines
}

/// A sentential form with blanks between its symbols: spelled as in grammar text, but the word itself plainly.
fn show(form: SententialForm<'_>, grammar: &Grammar, spelling: &Spelling) -> String {
    let Some(nonterminal) = form.nonterminal else { return show_word(form.terminals, grammar.terminals()) };
    let mut symbols: Vec<&str> = form.terminals.iter().map(|&terminal| spelling.terminal(terminal)).collect();
    let place = match form.orientation {
        Orientation::Right => symbols.len(),
        Orientation::Left => 0,
    };
    symbols.insert(place, spelling.nonterminal(nonterminal));
    symbols.join(" ")
}

fn show_word(word: &[u32], alphabet: &Alphabet) -> String {
    if word.is_empty() {
        return "ε".to_owned();
    }
    word.iter().map(|&symbol| alphabet[symbol].as_str()).collect::<Vec<_>>().join(" ")
}
