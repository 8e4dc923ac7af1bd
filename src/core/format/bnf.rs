//! BNF: `<S> ::= "a" <A> | ""`.

use super::grammar::{Layout, Spelling, write_with};
use crate::Grammar;

/// The grammar in BNF: a nonterminal a line, terminals in double quotes, `""` for the empty word.
///
/// What is left out, and the empty language, are as in [`super::grammar::write`]; comments begin with `;`.
pub fn write(grammar: &Grammar) -> String {
    let layout = Layout { arrow: " ::= ", bar: " | ", empty: "\"\"", comment: ";" };
    write_with(grammar, &Spelling::bnf(grammar), &layout)
}
