//! Recognizers in Rust.

use super::{
    Language, Recognizer, SHARED_SPEC,
    syntax::{in_line, indented, list, literal_with_code_points as quoted},
};
use crate::spec::{FormatSpec, WriteFn};
use std::fmt::Write as _;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "rust",
    extensions: &["rs"],
    about: "a recognizer in Rust",
    write: Some(WriteFn::Program(&LANGUAGE)),
    ..SHARED_SPEC
};

/// The language.
pub(super) const LANGUAGE: Language = Language {
    template: include_str!("templates/recognizer.rs"),
    max_entries: super::MAX_ENTRIES,
    table,
    switch,
    parts,
    comment: in_line,
};

fn parts(recognizer: &Recognizer) -> Vec<(&'static str, String)> {
    let accepting = list(recognizer.acceptance().map(|accepts| accepts.to_string()));
    let separator = recognizer.separator.map_or_else(String::new, String::from);
    let split = format!("word.split({}).filter(|symbol| !symbol.is_empty())", quoted(&separator));
    vec![("accepting", accepting), ("split", split)]
}

fn table(recognizer: &Recognizer) -> String {
    let symbols = list(recognizer.symbols().map(quoted));
    let rows = recognizer.states().map(|state| {
        let entries = recognizer.row(state).map(|next| next.map_or("None".to_owned(), |next| format!("Some({next})")));
        format!("[{}], // {state}: {}", list(entries), in_line(recognizer.name(state)))
    });
    let (columns, states) = (recognizer.dfa.alphabet().len(), recognizer.dfa.len());
    format!(
        "const SYMBOLS: [&str; {columns}] = [{symbols}];\n\
         /// The next state for each state and symbol.\n\
         static NEXT: [[Option<usize>; {columns}]; {states}] = [\n{}];\n\n\
         /// Returns the state after a symbol.\nfn next_state(state: usize, symbol: &str) -> Option<usize> {{\n    \
         let column = SYMBOLS.iter().position(|known| *known == symbol)?;\n    \
         NEXT[state][column]\n}}\n",
        indented(rows, 4)
    )
}

fn switch(recognizer: &Recognizer) -> String {
    let mut arms = String::new();
    for state in recognizer.states_with_moves() {
        _ = writeln!(arms, "        // {state}: {}", in_line(recognizer.name(state)));
        for (_, symbol, next) in recognizer.moves(state) {
            _ = writeln!(arms, "        ({state}, {}) => Some({next}),", quoted(symbol));
        }
    }
    format!(
        "/// Returns the state after a symbol.\nfn next_state(state: usize, symbol: &str) -> Option<usize> {{\n    \
         match (state, symbol) {{\n{arms}        _ => None,\n    }}\n}}\n"
    )
}
