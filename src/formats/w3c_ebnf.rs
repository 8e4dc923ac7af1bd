//! Writes grammars in the EBNF of the W3C's specifications: `S ::= "a" S | /* empty */`.
//!
//! This module does not read this notation.

use super::{
    legal::{make_legal, spelled_out},
    spec::{ContentKind, FormatGroup, FormatSpec, WriteFn},
};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Grammar, Symbol,
    notation::{
        grammar::{Spelling, Style},
        quote,
    },
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "w3c-ebnf",
    extensions: &["ebnf"],
    about: "the grammar in the EBNF of the W3C",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    write: Some(WriteFn::Grammar(|grammar, _| Ok(write(grammar)))),
    ..FormatSpec::DEFAULT
};

/// Writes a grammar: one nonterminal per line. A character that cannot be quoted is written as its code point,
/// `#xA`.
///
/// Names consist of letters, digits and `_`; changed names are listed in comments. Useless productions and the empty
/// language are handled as in [`grammaton_core::notation::grammar::write`].
///
/// ```
/// use grammaton_core::notation::grammar;
/// use grammaton_formats::w3c_ebnf;
///
/// let grammar = grammar::read("S → a S | \"\\n\" | ε")?;
/// assert_eq!(w3c_ebnf::write(&grammar), "S ::= \"a\" S | #xA | /* empty */\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar) -> String {
    let names = make_legal(grammar.nonterminals(), &[], "_", legal_name);
    let terminals = grammar.terminals().symbols().iter().map(Symbol::as_str).map(terminal).collect();
    let spelling = Spelling::of(terminals, names.names, "/* empty */", " ");
    let style = Style::new(spelling, " ::= ", ["/* ", " */\n"]);
    let said: String = names.said.iter().map(|said| style.comment(&format!("{said}."))).collect();
    said + &style.write(grammar)
}

fn legal_name(name: &str) -> EcoString {
    let name = spelled_out(name, "_", |c| c.is_alphanumeric() || c == '_');
    if name.starts_with(|c: char| c.is_alphabetic() || c == '_') { name } else { eco_format!("_{name}") }
}

/// Returns a terminal as a sequence of quoted texts, which have no escapes, and code points.
fn terminal(symbol: &str) -> EcoString {
    let mut parts: Vec<String> = Vec::new();
    let mut open = None;
    for c in symbol.chars() {
        let quote = match c {
            _ if quote::is_unprintable(c) => None,
            '"' => Some('\''),
            '\'' => Some('"'),
            // Other characters continue the open quotes.
            _ => Some(open.unwrap_or('"')),
        };
        match (quote, parts.last_mut()) {
            (None, _) => parts.push(format!("#x{:X}", c as u32)),
            (Some(quote), Some(last)) if open == Some(quote) => last.push(c),
            (Some(quote), _) => parts.push(format!("{quote}{c}")),
        }
        if let (Some(quote), true) = (open, open != quote)
            && let Some(before) = parts.len().checked_sub(2)
        {
            parts[before].push(quote);
        }
        open = quote;
    }
    if let (Some(quote), Some(last)) = (open, parts.last_mut()) {
        last.push(quote);
    }
    parts.join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_quoted_without_escapes() {
        let check = |symbol, expected: &str| assert_eq!(terminal(symbol), expected);
        check("a", "\"a\"");
        check("a\"b", "\"a\" '\"b'");
        check("it's", "\"it's\"");
        check("\"'", "'\"' \"'\"");
        check("a\nb", "\"a\" #xA \"b\"");
        check("\n", "#xA");
        check("\\", "\"\\\"");
    }
}
