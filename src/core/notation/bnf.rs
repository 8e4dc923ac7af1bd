//! Reads and writes grammars in BNF: `<S> ::= "a" <A> | ""`.

use crate::{
    Conventions, Grammar,
    notation::grammar::{Dialect, Parsed, ReadErrors, Spelling, Style, parse_dialect},
};

/// Reads a grammar in BNF. [`parse`] also returns the positions of the productions.
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::notation::{bnf, grammar};
///
/// let grammar = bnf::read("<S> ::= \"a\" <S> | \"\" ; a comment")?;
/// assert_eq!(grammar::write(&grammar), "S → a S | ε\n");
/// assert!(bnf::read("<S> ::= a").is_err());
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn read(text: &str) -> Result<Grammar, ReadErrors> {
    parse(text).map(|parsed| parsed.grammar)
}

/// Reads a grammar in BNF, with the positions of the productions. The first left side is the start symbol. A text
/// with only comments is the empty language.
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::notation::bnf;
///
/// let text = "<S> ::= \"a\" <S> | \"b\"";
/// let parsed = bnf::parse(text)?;
/// assert_eq!(&text[parsed.bodies[1].clone()], "\"b\"");
/// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
/// ```
pub fn parse(text: &str) -> Result<Parsed, ReadErrors> {
    parse_with(text, &Conventions::default())
}

/// Reads a grammar in BNF like [`parse`], with decisions on how to read signs that may also be symbols.
///
/// # Errors
/// Returns all errors in the text with their positions.
pub fn parse_with(text: &str, conventions: &Conventions) -> Result<Parsed, ReadErrors> {
    parse_dialect(text, Dialect { arrows: &["::="], comment: ';', bare: false, empty: "\"\"" }, conventions)
}

/// Writes a grammar in BNF: one nonterminal per line, terminals in double quotes, `""` for the empty word.
///
/// Useless productions and the empty language are handled as in [`crate::notation::grammar::write`].
/// Comments start with `;`.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, notation};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let productions = [
///     Production { head: 0, terminals: &[0], nonterminal: Some(0) },
///     Production { head: 0, terminals: &[], nonterminal: None },
/// ];
/// let grammar = Grammar::new(Orientation::Right, a, ["S"], Some(0), productions);
/// assert_eq!(notation::bnf::write(&grammar), "<S> ::= \"a\" <S> | \"\"\n");
/// ```
pub fn write(grammar: &Grammar) -> String {
    Style::new(Spelling::bnf(grammar), " ::= ", ["; ", "\n"]).write(grammar)
}
