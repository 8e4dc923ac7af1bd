//! BNF: `<S> ::= "a" <A> | ""`.

use super::grammar::{Dialect, Parsed, ReadErrors, Spelling, Style, parse_dialect};
use crate::Grammar;

/// Reads BNF; [`parse`] gives places too.
///
/// ```
/// use grammaton_core::format::{bnf, grammar};
///
/// let grammar = bnf::read("<S> ::= \"a\" <S> | \"\" ; a comment")?;
/// assert_eq!(grammar::write(&grammar), "S → a S | ε\n");
/// assert!(bnf::read("<S> ::= a").is_err());
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn read(text: &str) -> Result<Grammar, ReadErrors> {
    parse(text).map(|parsed| parsed.grammar)
}

/// Reads BNF, with the places of the productions. The first left side is the start; a comment alone is the empty
/// language.
pub fn parse(text: &str) -> Result<Parsed, ReadErrors> {
    parse_dialect(text, Dialect { arrows: &["::="], comment: ';', bare: false, empty: "\"\"" })
}

/// The grammar in BNF: a nonterminal a line, terminals in double quotes, `""` for the empty word.
///
/// What is left out, and the empty language, are as in [`super::grammar::write`]; comments begin with `;`.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, format};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let productions = [
///     Production { head: 0, terminals: &[0], nonterminal: Some(0) },
///     Production { head: 0, terminals: &[], nonterminal: None },
/// ];
/// let grammar = Grammar::new(Orientation::Right, a, ["S"], Some(0), productions);
/// assert_eq!(format::bnf::write(&grammar), "<S> ::= \"a\" <S> | \"\"\n");
/// ```
pub fn write(grammar: &Grammar) -> String {
    Style::new(Spelling::bnf(grammar), " ::= ", ["; ", "\n"]).write(grammar)
}
