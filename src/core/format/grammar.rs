//! Grammar text: a nonterminal's alternatives a line, as people write them.

mod spelling;
mod useful;

pub use spelling::Spelling;
pub use useful::{Kept, useful_rules};

use crate::{Grammar, Orientation};

/// The grammar as text: the start's rules first, alternatives joined by `|`.
///
/// Productions that [`useful_rules`] leaves out are not written, so that each nonterminal in the text has a rule. If
/// the start has none left, the text is a comment that says that the language is empty, and why.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, format};
///
/// let symbols: Alphabet = ["a", "while"].into_iter().filter_map(Symbol::new).collect();
/// let productions = [
///     Production { head: 0, terminals: &[0, 1], nonterminal: Some(0) },
///     Production { head: 0, terminals: &[], nonterminal: None },
/// ];
/// let grammar = Grammar::new(Orientation::Right, symbols, ["S"], Some(0), productions);
/// assert_eq!(format::grammar::write(&grammar), "S → a \"while\" S | ε\n");
/// ```
pub fn write(grammar: &Grammar) -> String {
    write_with(grammar, &Spelling::new(grammar), &Layout { arrow: " → ", bar: " | ", empty: "ε", comment: "#" })
}

/// What differs between the textual formats apart from how single symbols are spelled.
pub(super) struct Layout {
    pub(super) arrow: &'static str,
    pub(super) bar: &'static str,
    pub(super) empty: &'static str,
    pub(super) comment: &'static str,
}

pub(super) fn write_with(grammar: &Grammar, spelling: &Spelling, layout: &Layout) -> String {
    let kept = useful_rules(grammar);
    let mut out = String::with_capacity(16 * grammar.len());
    let Some(start) = grammar.start() else {
        return format!("{} The language is empty: there is no start.\n", layout.comment);
    };
    if !grammar.productions_of(start).any(|production| kept.contains(production)) {
        let name = spelling.nonterminal(start);
        return format!("{} The language is empty: no rule of {name} leads to a word.\n", layout.comment);
    }
    for head in grammar.heads() {
        let mut separator = layout.arrow;
        for production in grammar.productions_of(head).filter(|&production| kept.contains(production)) {
            if separator == layout.arrow {
                out.push_str(spelling.nonterminal(head));
            }
            out.push_str(separator);
            separator = layout.bar;
            push_body(&mut out, grammar, spelling, production, layout.empty);
        }
        if separator == layout.bar {
            out.push('\n');
        }
    }
    out
}

/// Writes the right side of a production, symbols separated by blanks.
fn push_body(out: &mut String, grammar: &Grammar, spelling: &Spelling, production: usize, empty: &str) {
    let tail = grammar.tail(production).map(|tail| spelling.nonterminal(tail));
    let terminals = grammar.body(production).iter().map(|&terminal| spelling.terminal(terminal));
    let begin = out.len();
    let mut push = |symbol: &str| {
        if out.len() > begin {
            out.push(' ');
        }
        out.push_str(symbol);
    };
    match grammar.orientation() {
        Orientation::Right => terminals.chain(tail).for_each(&mut push),
        Orientation::Left => tail.into_iter().chain(terminals).for_each(&mut push),
    }
    if out.len() == begin {
        out.push_str(empty);
    }
}
