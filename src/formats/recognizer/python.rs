//! Recognizers in Python 3.

use super::{
    Language, Recognizer, SHARED_SPEC,
    syntax::{in_line, indented, list, literal},
};
use crate::spec::{FormatSpec, WriteFn};
use grammaton_core::notation::quote::is_unprintable;
use std::fmt::Write as _;

/// The format. The name `python` is that of code for automata-lib.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "python-program",
    extensions: &["py"],
    about: "a recognizer in Python",
    write: Some(WriteFn::Program(&LANGUAGE)),
    ..SHARED_SPEC
};

/// The language.
pub(super) const LANGUAGE: Language = Language {
    template: include_str!("templates/recognizer.py"),
    max_entries: super::MAX_ENTRIES,
    table,
    switch,
    parts,
    comment: in_line,
};

fn parts(recognizer: &Recognizer) -> Vec<(&'static str, String)> {
    let split = recognizer.separator.map_or_else(
        || "word".to_owned(),
        |separator| format!("filter(None, word.split({}))", quoted(separator.encode_utf8(&mut [0; 4]))),
    );
    vec![("accepting", recognizer.accepting()), ("split", split)]
}

fn table(recognizer: &Recognizer) -> String {
    let columns = recognizer.symbols().enumerate().map(|(column, symbol)| format!("{}: {column}", quoted(symbol)));
    let rows = recognizer.states().map(|state| {
        let entries = recognizer.row(state).map(|next| next.map_or("None".to_owned(), |next| next.to_string()));
        format!("[{}],  # {state}: {}", list(entries), in_line(recognizer.name(state)))
    });
    format!(
        "# The column of each symbol in the table.\nCOLUMNS = {{{}}}\n\n\
         # The next state for each state and symbol.\nNEXT = [\n{}]\n\n\n\
         def next_state(state, symbol):\n    \"\"\"Returns the state after a symbol, or None.\"\"\"\n    \
         column = COLUMNS.get(symbol)\n    return None if column is None else NEXT[state][column]\n",
        list(columns),
        indented(rows, 4)
    )
}

fn switch(recognizer: &Recognizer) -> String {
    let mut branches = String::new();
    for state in recognizer.states_with_moves() {
        _ = writeln!(branches, "    if state == {state}:  # {}", in_line(recognizer.name(state)));
        for (_, symbol, next) in recognizer.moves(state) {
            _ = writeln!(branches, "        if symbol == {}:\n            return {next}", quoted(symbol));
        }
    }
    format!(
        "\ndef next_state(state, symbol):\n    \"\"\"Returns the state after a symbol, or None.\"\"\"\n{branches}    \
         return None\n"
    )
}

fn quoted(text: &str) -> String {
    literal(text, |c, out| {
        if is_unprintable(c) {
            _ = write!(out, "\\U{:08x}", u32::from(c));
        }
        is_unprintable(c)
    })
}
