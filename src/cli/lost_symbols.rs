//! The symbols of Σ that an output does not name, so that whoever reads it has a smaller Σ.

use super::{output, source::Source};
use crate::text::cli as messages;
use grammaton_core::{Alphabet, Document, Grammar, Label, Op, Regex, Symbol, notation};
use grammaton_formats::{Feature, Format};

/// The content of an output.
pub(super) enum Written<'a> {
    Automaton(&'a Document),
    Grammar(&'a Grammar),
    Regex(&'a Regex),
}

/// Prints which symbols of the source are lost when the output is read back, if any are.
pub(super) fn warn(source: &Source, written: &Written<'_>, format: Format) {
    if !format.is_readable() || (matches!(written, Written::Automaton(_)) && format.keeps(Feature::Alphabet)) {
        return;
    }
    let alphabet = source.alphabet();
    let named = written.symbols(&alphabet);
    let lost = alphabet.symbols().iter().zip(named).filter(|&(_, is_named)| !is_named).map(|(symbol, _)| symbol);
    let lost: Vec<Label> = lost.cloned().map(Label::Symbol).collect();
    if !lost.is_empty() {
        let message = messages::lost_symbols(&notation::label::show(&lost));
        output::print_message(&messages::warning(source.name(), &message));
    }
}

impl Written<'_> {
    /// Returns for each symbol of an alphabet whether the output names it.
    fn symbols(&self, alphabet: &Alphabet) -> Vec<bool> {
        let mut named = vec![false; alphabet.len()];
        let mut mark = |symbol: &Symbol| {
            if let Some(number) = alphabet.position(symbol.as_str()) {
                named[number as usize] = true;
            }
        };
        match *self {
            Self::Automaton(document) => document.transitions().for_each(|transition| match &transition.label {
                Label::Symbol(symbol) => mark(symbol),
                Label::Epsilon => {}
            }),
            Self::Grammar(grammar) => {
                let useful = notation::grammar::useful_rules(grammar);
                let mut is_used = vec![false; grammar.terminals().len()];
                for production in (0..grammar.len()).filter(|&production| useful.contains(production)) {
                    grammar.body(production).iter().for_each(|&terminal| is_used[terminal as usize] = true);
                }
                let used = grammar.terminals().symbols().iter().zip(is_used).filter(|&(_, is_used)| is_used);
                used.for_each(|(symbol, _)| mark(symbol));
            }
            Self::Regex(regex) => regex.ops().iter().for_each(|op| {
                if let Op::Symbols(symbols) = op {
                    symbols.iter().for_each(|&symbol| mark(&regex.alphabet()[symbol]));
                }
            }),
        }
        named
    }
}
