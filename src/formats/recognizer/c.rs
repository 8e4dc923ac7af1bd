//! Recognizers in C (C99).

use super::{
    Language, Recognizer, SHARED_SPEC,
    syntax::{in_line, indented, list, literal},
};
use crate::spec::{FormatSpec, WriteFn};
use std::fmt::Write as _;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "c",
    extensions: &["c"],
    about: "a recognizer in C",
    write: Some(WriteFn::Program(&LANGUAGE)),
    ..SHARED_SPEC
};

/// The language.
pub(super) const LANGUAGE: Language = Language {
    template: include_str!("templates/recognizer.c"),
    max_entries: super::MAX_ENTRIES,
    table,
    switch,
    parts,
    comment,
};

fn parts(recognizer: &Recognizer) -> Vec<(&'static str, String)> {
    let accepting = recognizer.acceptance().map(|accepts| u8::from(accepts).to_string());
    let length = match recognizer.separator {
        None => CHARACTER_LENGTH.to_owned(),
        Some(separator) => {
            let text = separator.to_string();
            SEPARATED_LENGTH.replace("SEPARATOR", quoted(&text).trim_matches('"'))
        }
    };
    vec![
        ("symbols", recognizer.symbols().map(|symbol| quoted(symbol) + ", ").collect()),
        ("accepting", list(accepting)),
        ("symbol_length", length),
    ]
}

/// The length of a symbol if each symbol is a character.
const CHARACTER_LENGTH: &str = "\
/* Returns the length of the first character, in bytes of UTF-8. */
static size_t symbol_length(const char *text, size_t length)
{
    size_t used = 1;
    while (used < length && ((unsigned char)text[used] & 0xC0) == 0x80)
        used++;
    return used;
}
";

/// The length of a symbol if there is a separator between symbols.
const SEPARATED_LENGTH: &str = "\
/* Returns the number of bytes before the next separator. */
static size_t symbol_length(const char *text, size_t length)
{
    size_t used = 0;
    while (used < length && text[used] != 'SEPARATOR')
        used++;
    return used;
}
";

fn table(recognizer: &Recognizer) -> String {
    let rows = recognizer.states().map(|state| {
        let entries = recognizer.row(state).map(|next| next.map_or("NONE".to_owned(), |next| next.to_string()) + ", ");
        format!("{{{}NONE}}, /* {state}: {} */", entries.collect::<String>(), comment(recognizer.name(state)))
    });
    format!(
        "/* The next state for each state and symbol. The last column is for everything that is not a symbol. */\n\
         static const int next[STATES][SYMBOLS + 1] = {{\n{}}};\n\n\
         /* Returns the state after a symbol, or NONE. */\n\
         static int next_state(int state, int symbol)\n{{\n    return next[state][symbol];\n}}\n",
        indented(rows, 4)
    )
}

fn switch(recognizer: &Recognizer) -> String {
    // Compilers warn of a parameter that no branch uses.
    let is_unused = recognizer.states_with_moves().next().is_none();
    let mut cases = if is_unused { "    default: (void)symbol;\n".to_owned() } else { String::new() };
    for state in recognizer.states_with_moves() {
        _ = writeln!(cases, "    case {state}: /* {} */\n        switch (symbol) {{", comment(recognizer.name(state)));
        for (symbol, text, next) in recognizer.moves(state) {
            _ = writeln!(cases, "        case {symbol}: return {next}; /* {} */", comment(text));
        }
        cases += "        }\n        break;\n";
    }
    format!(
        "/* Returns the state after a symbol, or NONE. */\nstatic int next_state(int state, int symbol)\n{{\n    \
         switch (state) {{\n{cases}    }}\n    return NONE;\n}}\n"
    )
}

/// Returns text that does not end a comment and does not look like the begin of another one.
fn comment(text: &str) -> String {
    in_line(text).replace('/', "∕")
}

/// Returns a string literal. Question marks are escaped, as two of them begin a trigraph.
fn quoted(text: &str) -> String {
    literal(text, |c, out| {
        match c {
            '?' => out.push_str("\\?"),
            // Octal escapes have at most three digits, so the next character cannot continue one.
            _ if c.is_ascii_control() => _ = write!(out, "\\{:03o}", u32::from(c)),
            _ if grammaton_core::notation::quote::is_unprintable(c) => {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| _ = write!(out, "\\{byte:03o}"));
            }
            _ => return false,
        }
        true
    })
}
