//! Recognizers in JavaScript, for Node and browsers.

use super::{
    Language, Recognizer, SHARED_SPEC,
    syntax::{in_line, indented, list, literal_with_code_points as quoted},
};
use crate::spec::{FormatSpec, WriteFn};
use std::fmt::Write as _;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "javascript",
    extensions: &["js"],
    about: "a recognizer in JavaScript",
    write: Some(WriteFn::Program(&LANGUAGE)),
    ..SHARED_SPEC
};

/// The language.
pub(super) const LANGUAGE: Language = Language {
    template: include_str!("templates/recognizer.js"),
    max_entries: super::MAX_ENTRIES,
    table,
    switch,
    parts,
    comment: in_line,
};

fn parts(recognizer: &Recognizer) -> Vec<(&'static str, String)> {
    let split = recognizer.separator.map_or_else(
        || "word".to_owned(),
        |separator| format!("word.split({}).filter(Boolean)", quoted(separator.encode_utf8(&mut [0; 4]))),
    );
    vec![("accepting", recognizer.accepting()), ("split", split)]
}

fn table(recognizer: &Recognizer) -> String {
    let symbols = list(recognizer.symbols().map(quoted));
    let rows = recognizer.states().map(|state| {
        let entries = recognizer.row(state).map(|next| next.map_or("undefined".to_owned(), |next| next.to_string()));
        format!("[{}], // {state}: {}", list(entries), in_line(recognizer.name(state)))
    });
    format!(
        "const SYMBOLS = [{symbols}];\n\n// The next state for each state and symbol.\nconst NEXT = [\n{}];\n\n\
         /** Returns the state after a symbol, or undefined. */\nfunction nextState(state, symbol) {{\n  \
         return NEXT[state][SYMBOLS.indexOf(symbol)];\n}}\n",
        indented(rows, 2)
    )
}

fn switch(recognizer: &Recognizer) -> String {
    let mut cases = String::new();
    for state in recognizer.states_with_moves() {
        _ = writeln!(cases, "    case {state}: // {}\n      switch (symbol) {{", in_line(recognizer.name(state)));
        for (_, symbol, next) in recognizer.moves(state) {
            _ = writeln!(cases, "        case {}: return {next};", quoted(symbol));
        }
        cases += "      }\n      break;\n";
    }
    format!(
        "/** Returns the state after a symbol, or undefined. */\nfunction nextState(state, symbol) {{\n  \
         switch (state) {{\n{cases}  }}\n  return undefined;\n}}\n"
    )
}
