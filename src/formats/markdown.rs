//! Writes grammars in Markdown, as a table with a row for each nonterminal.
//!
//! This module does not read Markdown.

use super::spec::{ContentKind, FormatGroup, FormatSpec, WriteFn};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Grammar, Symbol,
    notation::{
        grammar::{Spelling, Style},
        quote,
        textbook::{Alternatives, Arrow, Notation},
    },
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "markdown",
    extensions: &["md"],
    about: "the grammar for a Markdown document",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    write: Some(WriteFn::Grammar(|grammar, options| Ok(write(grammar, options.notation)))),
    ..FormatSpec::DEFAULT
};

/// Writes the grammar as a table: nonterminals in italics, terminals as code.
///
/// Useless productions and the empty language are handled as in [`grammaton_core::notation::grammar::write`], except
/// that the latter is a sentence.
///
/// ```
/// use grammaton_core::notation::{grammar, textbook::Notation};
/// use grammaton_formats::markdown;
///
/// let expected = "| Nonterminal |   | Productions |\n| ---: | - | :--- |\n| *S* | → | `a` *S* \\| ε |\n";
/// assert_eq!(markdown::write(&grammar::read("S → a S | ε")?, Notation::default()), expected);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar, notation: Notation) -> String {
    let terminals = grammar.terminals().symbols().iter().map(Symbol::as_str).map(code).collect();
    let nonterminals = grammar.nonterminals().iter().map(|name| eco_format!("*{}*", escaped(name))).collect();
    let style = Style {
        spelling: Spelling::of(terminals, nonterminals, notation.empty_word.key(), " "),
        arrow: if notation.arrow == Arrow::Bnf { " | ::= | " } else { " | → | " },
        bar: " \\| ",
        end: " |\n",
        comment: ["", "\n"],
        lines: notation.alternatives == Alternatives::Lines,
    };
    let text = style.write(grammar);
    if text.starts_with("The language is empty") {
        return text;
    }
    let rows: Vec<String> = text.lines().map(|line| format!("| {line}\n")).collect();
    format!("| Nonterminal |   | Productions |\n| ---: | - | :--- |\n{}", rows.concat())
}

/// Returns a terminal as code, in as many backticks as necessary. It is quoted if it would be invisible or
/// ambiguous, or if its backslash would cancel that before a bar.
pub(super) fn code(symbol: &str) -> EcoString {
    let unseen = symbol.contains(|c: char| c.is_whitespace() || quote::is_unprintable(c));
    let mut text = String::new();
    if unseen || symbol.contains("\\|") || matches!(symbol, "ε" | "") {
        quote::write(&mut text, symbol);
    } else {
        text.push_str(symbol);
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // In a table, a bar ends its cell even in code.
    eco_format!("{fence}{blank}{}{blank}{fence}", text.replace('|', "\\|"))
}

/// Escapes the punctuation in a name, and a space at either end.
pub(super) fn escaped(name: &str) -> EcoString {
    let mut out = EcoString::new();
    let last = name.chars().count() - 1;
    for (index, c) in name.chars().enumerate() {
        match c {
            ' ' if index == 0 || index == last => out.push_str("&#32;"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            _ if c.is_ascii_punctuation() => out.push_str(&eco_format!("\\{c}")),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::grammar;

    #[test]
    fn special_characters_are_escaped() {
        let check = |text: &str, row: &str| {
            let text = write(&grammar::read(text).expect("well-formed"), Notation::default());
            assert_eq!(text.lines().nth(2), Some(row), "{text}");
        };
        check("q_0 → \"|\" | '`' | \"a`\" | '\\n'", "| *q\\_0* | → | `\\|` \\| `` ` `` \\| `` a` `` \\| `\"\\n\"` |");
        check("S → \"\\\\|\" | \"<b>\"", "| *S* | → | `\"\\\\\\|\"` \\| `<b>` |");
        check("<[a](b)&c> → a", "| *\\[a\\]\\(b\\)&amp;c* | → | `a` |");
        check("<q *> → a", "| *q \\** | → | `a` |");
        check("<q > → ' '", "| *q&#32;* | → | `\" \"` |");
        check("S → 'ε'", "| *S* | → | `\"ε\"` |");
    }

    #[test]
    fn the_empty_language_is_a_sentence() {
        let text = write(&grammar::read("# nothing").expect("well-formed"), Notation::default());
        assert_eq!(text, "The language is empty: *S* has no rules.\n");
    }
}
