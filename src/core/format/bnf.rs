//! BNF: `<S> ::= "a" <A> | ""`.

use super::grammar::{Spelling, Style};
use crate::Grammar;

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
    Style { spelling: Spelling::bnf(grammar), arrow: " ::= ", comment: ';' }.write(grammar)
}
