//! EBNF as the W3C's specifications have it: `S ::= "a" S | /* empty */`. Written only.

use super::{
    grammar::{Spelling, Style},
    legal::{legal, spelled_out},
    quote,
};
use crate::{Grammar, Symbol};
use ecow::{EcoString, eco_format};

/// The grammar: a nonterminal a line; what no quotes can hold is written by its number, `#x0A`.
///
/// Names there are letters, digits and `_`: what has to change is said in comments. What is left out, and the empty
/// language, are as in [`super::grammar::write`].
///
/// ```
/// use grammaton_core::format::{grammar, w3c_ebnf};
///
/// let grammar = grammar::read("S → a S | \"\\n\" | ε")?;
/// assert_eq!(w3c_ebnf::write(&grammar), "S ::= \"a\" S | #xA | /* empty */\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar) -> String {
    let names = legal(grammar.nonterminals(), &[], "_", legal_name);
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

/// A terminal as a sequence of texts in quotes, which know no escapes, and characters by their numbers.
fn terminal(symbol: &str) -> EcoString {
    let mut parts: Vec<String> = Vec::new();
    let mut open = None;
    for c in symbol.chars() {
        let quote = match c {
            _ if quote::is_unprintable(c) => None,
            '"' => Some('\''),
            '\'' => Some('"'),
            // Other characters go on with the quotes that are open.
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
    fn terminals_stand_in_quotes_that_they_do_not_hold() {
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
