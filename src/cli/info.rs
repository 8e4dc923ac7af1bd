//! `grammaton info`: describes an automaton or a grammar in "key: value" lines, or the drawing in words.

mod automaton;
mod grammar;
mod language;

use super::{
    Error, Verdict, args,
    input::{self, Detail},
    output,
    source::Source,
    watchdog,
};
use crate::text::{
    cli::{info, limits::Stage},
    description,
};
use grammaton_core::{
    Alphabet, Label, Symbol,
    notation::{label, textbook::Notation},
};
use grammaton_formats::Content;

/// A key and its value.
type KeyValue = (&'static str, String);

/// Prints the description of the input, with keys in the language of the terminal.
pub(super) fn run(args: &args::Info) -> Result<Verdict, Error> {
    let detail = if args.describe { Detail::Drawing } else { Detail::Automaton };
    let lines = match input::read_from(&args.input.path, &args.input.from, detail) {
        Ok(source) if args.describe => {
            watchdog::begin(Stage::Describing, 0);
            let empty_word = args.notation.notation.empty_word;
            output::print(&description::describe(&source.document(), empty_word))?;
            return Ok(Verdict::Yes);
        }
        Ok(source) => describe(&source, args.notation.notation),
        Err(Error::Invalid { name, source }) => match source.classification() {
            Some(classification) => grammar::irregular(classification),
            None => return Err(Error::Invalid { name, source }),
        },
        Err(error) => return Err(error),
    };
    let line = |(key, value): &KeyValue| [&info::label(key), ": ", value, "\n"].concat();
    output::print(&lines.iter().map(line).collect::<String>())?;
    Ok(Verdict::Yes)
}

/// Returns the description. A key without a value has the value "none", so that scripts always find it.
fn describe(source: &Source, notation: Notation) -> Vec<KeyValue> {
    let drawn = source.drawn();
    watchdog::begin(Stage::Describing, 0);
    let (mut lines, diagnostics) = match source.content() {
        Content::Document(_) | Content::Automaton(_) => {
            (automaton::lines(source.title(), drawn), automaton::diagnostics(drawn))
        }
        Content::Grammar(grammar) => (grammar::lines(grammar, &drawn.nfa, notation), Vec::new()),
        Content::Regex(regex) => {
            (vec![("kind", info::expression()), ("alphabet", alphabet(regex.alphabet()))], Vec::new())
        }
    };
    lines.extend(language::lines(&drawn.nfa, notation.empty_word));
    lines.extend(diagnostics);
    lines
}

/// Formats the symbols as on an arrow.
fn alphabet(alphabet: &Alphabet) -> String {
    let symbol_text = |symbol: &Symbol| label::show([&Label::Symbol(symbol.clone())]);
    list(alphabet.symbols().iter().map(symbol_text))
}

/// Joins the items with commas, or returns "none" if there are none.
fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    if items.is_empty() { info::none() } else { items.join(", ") }
}

/// Returns "yes", or "no" with the reason.
fn verdict(objection: Option<String>) -> String {
    objection.map_or_else(info::yes, |reason| info::no_because(&reason))
}
