//! Tokens, and the flaws of a lexer's rules.

use crate::text::{counted, t};
use grammaton_core::{
    TextPosition,
    lexer::{Flaw, Lexer},
    notation::quote,
};

/// Returns what is wrong with a rule.
pub(crate) fn flaw(lexer: &Lexer, flaw: &Flaw) -> String {
    let name = |rule: u32| lexer.rule(rule).name.as_str();
    match flaw {
        Flaw::EmptyWord { rule } => t!("lexer.empty_word", name = name(*rule)),
        Flaw::NoText { rule } => t!("lexer.no_text", name = name(*rule)),
        Flaw::Shadowed { rule, text, by } => {
            t!("lexer.shadowed", name = name(*rule), text = quote::quoted(text), by = name(*by))
        }
    }
    .into_owned()
}

/// Returns the line for a token with its name, or for an error. `ahead` is the number of characters that were read after it.
pub(crate) fn token(name: Option<&str>, text: &str, at: TextPosition, ahead: usize) -> String {
    let (line, column, text) = (at.line.to_string(), at.column.to_string(), quote::quoted(text));
    let token = match name {
        Some(name) => t!("tokens.token", line = line, column = column, name = name, text = text),
        None => t!("tokens.error", line = line, column = column, text = text),
    };
    if ahead == 0 { token.into_owned() } else { counted!("tokens.ahead", ahead, token = token) }
}
