//! Recognizers in Java (11 or later). The text is ASCII, as older compilers read files in the encoding of the system.

use super::{
    Language, Recognizer, SHARED_SPEC,
    syntax::{in_line, indented, list, literal},
};
use crate::spec::{FormatSpec, WriteFn};
use std::fmt::Write as _;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "java",
    extensions: &["java"],
    about: "a recognizer in Java",
    write: Some(WriteFn::Program(&LANGUAGE)),
    ..SHARED_SPEC
};

/// The language. A method has at most 65,535 bytes of code, and an entry of a table or a case takes up to 14.
pub(super) const LANGUAGE: Language =
    Language { template: include_str!("templates/Recognizer.java"), max_entries: 4_000, table, switch, parts, comment };

fn parts(recognizer: &Recognizer) -> Vec<(&'static str, String)> {
    let accepting = recognizer.acceptance().map(|accepts| accepts.to_string());
    let split = recognizer.separator.map_or_else(
        || "word.codePoints().mapToObj(Character::toString).toArray(String[]::new)".to_owned(),
        |separator| {
            let separator = quoted(separator.encode_utf8(&mut [0; 4]));
            format!(
                "java.util.Arrays.stream(word.split({separator})).filter(symbol -> !symbol.isEmpty())\
                 .toArray(String[]::new)"
            )
        },
    );
    vec![("accepting", list(accepting)), ("split", split)]
}

fn table(recognizer: &Recognizer) -> String {
    let rows = recognizer.states().map(|state| {
        let entries = recognizer.row(state).map(|next| next.map_or("NONE".to_owned(), |next| next.to_string()));
        format!("{{{}}}, // {state}: {}", list(entries), comment(recognizer.name(state)))
    });
    format!(
        "    private static final java.util.List<String> SYMBOLS = java.util.List.of({});\n\
         \x20   /** The next state for each state and symbol. */\n    private static final int[][] NEXT = {{\n{}    }};\n\n\
         \x20   /** Returns the state after a symbol, or NONE. */\n    private static int nextState(int state, String symbol) {{\n\
         \x20       int column = SYMBOLS.indexOf(symbol);\n        return column < 0 ? NONE : NEXT[state][column];\n    }}\n",
        list(recognizer.symbols().map(quoted)),
        indented(rows, 8)
    )
}

fn switch(recognizer: &Recognizer) -> String {
    let mut cases = String::new();
    for state in recognizer.states_with_moves() {
        _ = writeln!(
            cases,
            "            case {state}: // {}\n                switch (symbol) {{",
            comment(recognizer.name(state))
        );
        for (_, symbol, next) in recognizer.moves(state) {
            _ = writeln!(cases, "                    case {}: return {next};", quoted(symbol));
        }
        cases += "                }\n                break;\n";
    }
    format!(
        "    /** Returns the state after a symbol, or NONE. */\n    private static int nextState(int state, String symbol) {{\n\
         \x20       switch (state) {{\n{cases}        }}\n        return NONE;\n    }}\n"
    )
}

/// Returns text in ASCII. A backslash could begin a Unicode escape, which Java reads even in comments.
fn comment(text: &str) -> String {
    escaped(&in_line(text).replace('\\', "/"))
}

fn quoted(text: &str) -> String {
    let quoted = literal(text, |c, out| {
        if c.is_ascii_control() {
            _ = write!(out, "\\{:03o}", u32::from(c));
        }
        c.is_ascii_control()
    });
    escaped(&quoted)
}

/// Writes all characters beyond ASCII as Unicode escapes.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| _ = write!(out, "\\u{unit:04x}"));
        }
    }
    out
}
