//! `grammaton info`: describes an automaton or a grammar in "key: value" lines, or the drawing in words.

mod automaton;
mod classes;
mod grammar;
mod language;

use super::{
    DEFAULT_LIMIT, Error, Verdict, args,
    input::{self, Detail},
    output,
    source::Source,
    watchdog,
};
use crate::text::{
    cli::{info, limits::Stage},
    description, meaning, phrases,
};
use grammaton_core::{
    Alphabet, Label, Symbol,
    notation::{label, textbook::Notation},
};
use grammaton_formats::Content;
use grammaton_session::{MeaningVerdict, judge_meaning};

/// A key and its value.
type KeyValue = (&'static str, String);

/// Prints the description of the input, with keys in the language of the terminal.
pub(super) fn run(args: &args::Info) -> Result<Verdict, Error> {
    let detail = match (args.describe, args.meanings) {
        (true, _) => Detail::Drawing,
        (false, true) => Detail::Document,
        (false, false) => Detail::Automaton,
    };
    let lines = match input::read_from(&args.input.path, &args.input.from, detail) {
        Ok(source) if args.describe => {
            watchdog::begin(Stage::Describing, 0);
            let empty_word = args.notation.notation.empty_word;
            output::print(&description::describe(&source.document(), empty_word))?;
            return Ok(Verdict::Yes);
        }
        Ok(source) if args.meanings => return meanings(&source, args.notation.notation),
        Ok(source) if args.classes => classes::lines(source.drawn(), args.notation.notation.empty_word)?,
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

/// Prints a verdict for each state whose meaning is an expression, as "key: value" lines with the names of the states.
fn meanings(source: &Source, notation: Notation) -> Result<Verdict, Error> {
    watchdog::begin(Stage::Describing, 0);
    let (document, drawn) = (source.document(), source.drawn());
    let (mut text, mut answer) = (String::new(), Verdict::Yes);
    for (state, &id) in (0..).zip(&drawn.ids) {
        let meaning = document.state(id).map_or("", |state| state.meaning.as_str());
        let Some(found) = judge_meaning(drawn, state, meaning, notation, DEFAULT_LIMIT) else { continue };
        if found != MeaningVerdict::Holds {
            answer = Verdict::No;
        }
        text.push_str(&[phrases::state_name(drawn, state).as_str(), ": ", &meaning::verdict(&found), "\n"].concat());
    }
    output::print(&text)?;
    Ok(answer)
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
