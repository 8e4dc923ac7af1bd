//! Writing EBNF.

use crate::{
    Grammar, Symbol,
    format::{
        grammar::{Spelling, Style},
        legal::{legal, spelled_out},
        quote,
    },
};
use ecow::EcoString;

/// The grammar in EBNF: a nonterminal a line, symbols joined by commas.
///
/// Names there are letters and digits: what has to change is said in comments. A terminal that no quotes can hold is a
/// special sequence, `? "…" ?`. What is left out, and the empty language, are as in [`crate::format::grammar::write`].
///
/// ```
/// use grammaton_core::format::{ebnf, grammar};
///
/// let grammar = grammar::read("S → a S | \"while\" q_1\nq_1 → ε")?;
/// let text = "(* q1 stands for \"q_1\". *)\nS = \"a\", S | \"while\", q1 ;\nq1 = (* empty *) ;\n";
/// assert_eq!(ebnf::write(&grammar), text);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar) -> String {
    let names = legal(grammar.nonterminals(), &[], "x", legal_name);
    let terminals = grammar.terminals().symbols().iter().map(Symbol::as_str).map(terminal).collect();
    let style = Style {
        end: " ;\n",
        ..Style::new(Spelling::of(terminals, names.names, "(* empty *)", ", "), " = ", ["(* ", " *)\n"])
    };
    let said: String = names.said.iter().map(|said| style.comment(&format!("{said}."))).collect();
    said + &style.write(grammar)
}

/// A letter, then letters and digits; letters are those of ASCII (ISO/IEC 14977, 4.14 and 7.2).
fn legal_name(name: &str) -> EcoString {
    let name = spelled_out(name, "", |c| c.is_ascii_alphanumeric());
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { EcoString::from("N") + name.as_str() }
}

/// A terminal in the quotes that it does not hold; quotes know no escapes (4.16).
fn terminal(symbol: &str) -> EcoString {
    let unseen = symbol.contains(quote::is_unprintable);
    match symbol {
        _ if !unseen && !symbol.contains('"') => format!("\"{symbol}\"").into(),
        _ if !unseen && !symbol.contains('\'') => format!("'{symbol}'").into(),
        _ => {
            let mut quoted = String::new();
            quote::write(&mut quoted, symbol);
            format!("? {} ?", quoted.replace('?', "\\u{3f}")).into()
        }
    }
}
