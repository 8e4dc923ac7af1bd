//! Writes grammars for LaTeX, as an `align*` of amsmath.
//!
//! This module does not read LaTeX.

pub(super) mod escape;

use super::spec::{ContentKind, FormatGroup, FormatSpec, WriteFn};
use grammaton_core::{
    Grammar, Symbol,
    geometry::is_wide,
    notation::{
        grammar::{Spelling, Style},
        textbook::{Alternatives, Arrow, EmptyWord, Notation},
    },
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "latex",
    extensions: &["tex"],
    about: "the grammar for a LaTeX document",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    write: Some(WriteFn::Grammar(|grammar, options| Ok(write(grammar, options.notation)))),
    ..FormatSpec::DEFAULT
};

/// The approximate number of characters after which a line is broken.
const LINE: usize = 54;

/// Writes the grammar as an `align*`, for a document that uses amsmath.
///
/// Useless productions and the empty language are handled as in [`grammaton_core::notation::grammar::write`].
/// Comments start with `%`. Characters that `pdflatex` cannot typeset appear as their code points there, and as
/// themselves in `xelatex` and `lualatex`.
///
/// ```
/// use grammaton_core::notation::{grammar, textbook::Notation};
/// use grammaton_formats::latex;
///
/// let text = latex::write(&grammar::read("S → a S | 'while' q0\nq0 → ε")?, Notation::default());
/// assert!(text.contains("S &\\to \\texttt{a}\\,S \\mid \\texttt{while}\\,q_{0} \\\\\n"));
/// assert!(text.contains("q_{0} &\\to \\varepsilon\n"));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar, notation: Notation) -> String {
    let terminals = grammar.terminals().symbols().iter().map(Symbol::as_str).map(escape::terminal).collect();
    let nonterminals = grammar.nonterminals().iter().map(|name| escape::name(name)).collect();
    let empty = match notation.empty_word {
        EmptyWord::Epsilon => "\\varepsilon",
        EmptyWord::Lambda => "\\lambda",
        EmptyWord::CapitalLambda => "\\Lambda",
        EmptyWord::E => "e",
    };
    let arrow = if notation.arrow == Arrow::Bnf { " &::= " } else { " &\\to " };
    let lines = notation.alternatives == Alternatives::Lines;
    let spelling = Spelling::of(terminals, nonterminals, empty, "\\,");
    let style = Style { bar: BAR, end: END, lines, ..Style::new(spelling, arrow, ["% ", "\n"]) };
    let text = style.write(grammar);
    if text.starts_with('%') {
        return text;
    }
    let rules: Vec<String> = text.trim_end_matches(END).split(END).map(broken).collect();
    let fonts = if text.chars().any(is_wide) { format!("% {CJK_FONTS}\n") } else { String::new() };
    format!("% \\usepackage{{amsmath}}\n{fonts}\\begin{{align*}}\n{}\n\\end{{align*}}\n", rules.join(" \\\\\n"))
}

/// The line of a preamble that loads fonts for Chinese and Japanese, except in pdflatex, where the characters appear as
/// their code points. In lualatex, ctex needs luatexja.
pub(crate) const CJK_FONTS: &str = concat!(
    "\\ifdefined\\Umathchar\\IfFileExists{ctex.sty}{",
    "\\IfFileExists{\\ifdefined\\directlua luatexja\\else ctex\\fi.sty}{\\usepackage[scheme=plain]{ctex}}{}",
    "}{}\\fi % Use xelatex or lualatex."
);

const BAR: &str = " \\mid ";
const END: &str = "\n";

/// Breaks a rule into lines where it would become too long.
fn broken(rule: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for (index, alternative) in rule.split(BAR).enumerate() {
        // The visible width: about one character for each letter outside commands.
        let own = visible_width(alternative) + 3;
        if index > 0 {
            out.push_str(if width + own > LINE { " \\\\\n&\\mid " } else { BAR });
            width = if width + own > LINE { 0 } else { width };
        }
        out.push_str(alternative);
        width += own;
    }
    out
}

/// Returns the approximate number of visible characters in a formula.
fn visible_width(formula: &str) -> usize {
    let mut command = false;
    let shown = |c: char| {
        let in_command = command && c.is_ascii_alphabetic();
        command = c == '\\' || in_command;
        !in_command && !matches!(c, '\\' | '{' | '}' | '_' | ',')
    };
    formula.chars().filter(|&c| c != ' ').map(shown).filter(|&shown| shown).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::grammar;

    #[test]
    fn long_rules_are_broken() {
        let many: Vec<String> = (0..26).map(|i| format!("'{}' S", char::from(b'a' + i))).collect();
        let text =
            write(&grammar::read(&format!("S → {}", many.join(" | "))).expect("well-formed"), Notation::default());
        assert!(text.contains(" \\\\\n&\\mid \\texttt{k}"), "{text}");
        assert!(text.contains("\\texttt{z}\\,S\n\\end{align*}"), "{text}");
    }

    #[test]
    fn fonts_for_chinese_are_loaded_if_there_is_such_a_text() {
        let of = |text| write(&grammar::read(text).expect("well-formed"), Notation::default());
        assert!(!of("S → a").contains("ctex"));
        let text = of("状态 → '字'");
        let loads = format!("% {CJK_FONTS}\n\\begin{{align*}}\n");
        assert!(text.contains(&loads), "{text}");
    }

    #[test]
    fn the_empty_language_is_a_comment() {
        let text = write(&grammar::read("# nothing").expect("well-formed"), Notation::default());
        assert_eq!(text, "% The language is empty: S has no rules.\n");
    }
}
