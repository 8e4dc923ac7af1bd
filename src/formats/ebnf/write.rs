//! Writes EBNF.

use crate::legal::{make_legal, spelled_out};
use ecow::EcoString;
use grammaton_core::{
    Grammar, Symbol,
    notation::{
        grammar::{Spelling, Style},
        quote,
    },
};

/// Writes a grammar in EBNF: one nonterminal per line, symbols joined by commas.
///
/// Names consist of letters and digits; changed names are listed in comments. A terminal that cannot be quoted
/// becomes a special sequence, `? "…" ?`. Useless productions and the empty language are handled as in
/// [`grammaton_core::notation::grammar::write`].
///
/// ```
/// use grammaton_core::notation::grammar;
/// use grammaton_formats::ebnf;
///
/// let grammar = grammar::read("S → a S | \"while\" q_1\nq_1 → ε")?;
/// let text = "(* q1 stands for \"q_1\". *)\nS = \"a\", S | \"while\", q1 ;\nq1 = (* empty *) ;\n";
/// assert_eq!(ebnf::write(&grammar), text);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar) -> String {
    let names = make_legal(grammar.nonterminals(), &[], "x", legal_name);
    let terminals = grammar.terminals().symbols().iter().map(Symbol::as_str).map(terminal).collect();
    let style = Style {
        end: " ;\n",
        ..Style::new(Spelling::of(terminals, names.names, "(* empty *)", ", "), " = ", ["(* ", " *)\n"])
    };
    let said: String = names.said.iter().map(|said| style.comment(&format!("{said}."))).collect();
    said + &style.write(grammar)
}

/// Returns a legal name: an ASCII letter, then ASCII letters and digits (ISO/IEC 14977, 4.14 and 7.2).
fn legal_name(name: &str) -> EcoString {
    let name = spelled_out(name, "", |c| c.is_ascii_alphanumeric());
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { EcoString::from("N") + name.as_str() }
}

/// Returns a terminal in the quotes that it does not contain, as quotes have no escapes (4.16).
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
