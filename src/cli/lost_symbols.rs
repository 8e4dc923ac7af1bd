//! The symbols of Σ that an output does not name, so that whoever reads it has a smaller Σ.

use super::{output, source::Source};
use crate::text::cli as messages;
use grammaton_core::{Document, Grammar, Label, Op, Regex, Symbol, notation};
use grammaton_formats::{Feature, Format};
use std::collections::HashSet;

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
    let named = written.symbols();
    let alphabet = source.alphabet();
    let lost = alphabet.symbols().iter().filter(|symbol| !named.contains(symbol));
    let lost: Vec<Label> = lost.cloned().map(Label::Symbol).collect();
    if !lost.is_empty() {
        let message = messages::lost_symbols(&notation::label::show(&lost));
        output::print_message(&messages::warning(source.name(), &message));
    }
}

impl<'a> Written<'a> {
    /// Returns the symbols that the output names.
    fn symbols(&self) -> HashSet<&'a Symbol> {
        match *self {
            Self::Automaton(document) => {
                let symbol = |label: &'a Label| if let Label::Symbol(symbol) = label { Some(symbol) } else { None };
                document.transitions().filter_map(|transition| symbol(&transition.label)).collect()
            }
            Self::Grammar(grammar) => {
                let useful = notation::grammar::useful_rules(grammar);
                let productions = (0..grammar.len()).filter(|&production| useful.contains(production));
                productions.flat_map(|production| grammar.body(production)).map(|&t| &grammar.terminals()[t]).collect()
            }
            Self::Regex(regex) => {
                let symbols = |op: &'a Op| if let Op::Symbols(symbols) = op { &symbols[..] } else { &[] };
                regex.ops().iter().flat_map(symbols).map(|&symbol| &regex.alphabet()[symbol]).collect()
            }
        }
    }
}
