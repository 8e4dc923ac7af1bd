//! `grammaton info`: an automaton in a few "key: value" lines.

use super::{Error, Verdict, args, input, output};
use crate::wording;
use grammaton_core::{Document, Drawn, Label, Options, Symbol, convert, format::label};

/// Prints what there is to know about an automaton.
pub(super) fn run(args: &args::Info) -> Result<Verdict, Error> {
    let document = input::read(&args.input)?;
    output::print(&describe(&document))?;
    Ok(Verdict::Yes)
}

/// The lines. A key with nothing to say says "none", so that scripts always find it.
fn describe(document: &Document) -> String {
    let drawn = Drawn::new(document);
    let nfa = &drawn.nfa;
    let states = |states: Vec<u32>| list(states.into_iter().map(|state| wording::state_name(&drawn, state)));
    let found = convert(nfa, &drawn.names, Options::default()).diagnostics;
    let mut lines = vec![
        ("title", list(Some(wording::on_one_line(document.title())).filter(|title| !title.is_empty()))),
        ("kind", wording::kind(&grammaton_core::kind(nfa), &drawn)),
        ("states", nfa.len().to_string()),
        ("transitions", nfa.transitions().len().to_string()),
        ("start", states(nfa.start().into_iter().collect())),
        ("accepting", states(nfa.accepting().collect())),
        ("alphabet", list(nfa.alphabet().symbols().iter().map(symbol_text))),
    ];
    if found.is_empty() {
        lines.push(("diagnostics", list(None)));
    }
    lines.extend(found.iter().map(|found| ("diagnostics", wording::diagnostic(found, &drawn))));
    lines.iter().map(|(key, value)| [key, ": ", value, "\n"].concat()).collect()
}

/// A symbol as it is typed on an arrow.
fn symbol_text(symbol: &Symbol) -> String {
    label::show([&Label::Symbol(symbol.clone())])
}

/// The items with commas between them.
fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}
