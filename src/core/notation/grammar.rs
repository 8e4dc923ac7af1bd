//! Grammar text: one line per nonterminal with its alternatives, as users write it.
//!
//! Most programs need only [`read`] and [`write`](fn@write); [`parse`], [`parse_open`] and
//! [`GrammarText`](crate::GrammarText) serve editors, which need positions and hints, and [`Spelling`] serves views of
//! single productions.
//!
//! [`Dialect`], [`parse_dialect`], [`RulesDraft`], [`BodySymbol`], [`longest_name`] and [`Style`] are building blocks
//! for readers and writers of grammar formats: BNF is a dialect and a style, and the EBNF readers of
//! `grammaton-formats` fill a draft.

mod classify;
mod draft;
mod fault;
mod read;
mod spelling;
mod text;
mod useful;

pub use classify::{Classification, ProductionObstacle, classify};
pub use draft::{BodySymbol, BodySymbolKind, OpenGrammar, Parsed, RulesDraft, longest_name};
pub use fault::{Fault, Hint, HintKind, ReadError, ReadErrors};
#[cfg(test)]
pub(crate) use read::PARSED;
pub(crate) use read::RuleLine;
pub use read::{Dialect, Token, TokenKind, parse as parse_dialect};
pub use spelling::Spelling;
pub use useful::{ProductionSet, useful_rules};

use crate::{
    Conventions, Grammar,
    notation::textbook::{Alternatives, Notation},
};

/// Parses grammar text. [`parse`] also returns hints and the positions of productions.
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::notation::grammar;
///
/// let text = "S -> aS | bA # a comment\nA → 'id'\n  | ε\n";
/// assert_eq!(grammar::write(&grammar::read(text)?), "S → a S | b A\nA → \"id\" | ε\n");
///
/// let errors = grammar::read("S → a T\nT → S b | B").expect_err("right- and left-linear rules do not mix");
/// let positions: Vec<String> = errors.iter().map(|error| error.at.to_string()).collect();
/// assert_eq!(positions, ["line 2, column 5", "line 2, column 11"]);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn read(text: &str) -> Result<Grammar, ReadErrors> {
    parse(text).map(|parsed| parsed.grammar)
}

/// Parses grammar text, with the positions of the productions and hints about likely misreadings.
///
/// The first left side is the start symbol, and every left side is a nonterminal. Text with nothing but comments is the
/// empty language. In a run of characters without blanks, the longest left side that matches is a nonterminal; other
/// characters are single terminals. An uppercase letter with the digits and primes after it is always a nonterminal.
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::notation::grammar::{self, HintKind};
///
/// let text = "S → id S | ε";
/// let parsed = grammar::parse(text)?;
/// assert_eq!(&text[parsed.bodies[0].clone()], "id S");
/// assert_eq!(parsed.hints[0].kind, HintKind::SeveralTerminals("id".into()));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn parse(text: &str) -> Result<Parsed, ReadErrors> {
    parse_with(text, &Conventions::default())
}

/// Parses grammar text like [`parse`], with decisions on how to read signs that may also be symbols.
///
/// Where the text can be read in two ways, the hints have a [`Note`](HintKind::Note), unless the conventions decide.
///
/// # Errors
/// Returns all errors in the text with their positions.
///
/// ```
/// use grammaton_core::{Choice, Conventions, Meaning, notation::grammar};
///
/// let text = "S → a S | $";
/// let asked = grammar::parse(text)?;
/// assert_eq!(asked.hints[0].kind.to_string(), "“$” was read as the empty word; for the symbol, write \"$\"");
///
/// let mut conventions = Conventions::default();
/// conventions.set("$", Choice::Symbol);
/// let parsed = grammar::parse_with(text, &conventions)?;
/// assert_eq!((parsed.grammar.terminals().len(), parsed.hints.len()), (2, 0));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn parse_with(text: &str, conventions: &Conventions) -> Result<Parsed, ReadErrors> {
    parse_dialect(text, DIALECT, conventions)
}

/// The syntax of grammar text.
const DIALECT: Dialect = Dialect { arrows: &["->", "→", "::="], comment: '#', bare: true, empty: "ε" };

/// Returns whether a text is likely a grammar: whether its first line that is not a comment or a header begins a rule
/// with a usual arrow.
///
/// ```
/// use grammaton_core::notation::grammar;
///
/// assert!(grammar::begins_with_rule(r"$S \to a S$"));
/// assert!(!grammar::begins_with_rule("digraph { a -> b }"));
/// ```
pub fn begins_with_rule(text: &str) -> bool {
    read::begins_with_rule(text, DIALECT)
}

/// Parses grammar text like [`parse`], but allows nonterminals without rules, as in text that is still being written.
/// A [`GrammarText`](crate::GrammarText) keeps the result next to the text.
///
/// # Errors
/// Returns all other errors in the text with their positions.
///
/// ```
/// use grammaton_core::notation::grammar;
///
/// let open = grammar::parse_open("S → a S | b A")?;
/// assert_eq!(open.parsed.grammar.nonterminals(), ["S", "A"]);
/// assert_eq!(open.undefined.len(), 1);
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn parse_open(text: &str) -> Result<OpenGrammar, ReadErrors> {
    parse_open_with(text, &Conventions::default())
}

/// Parses grammar text like [`parse_open`], with decisions on how to read signs that may also be symbols.
///
/// # Errors
/// Returns all other errors in the text with their positions.
pub fn parse_open_with(text: &str, conventions: &Conventions) -> Result<OpenGrammar, ReadErrors> {
    read::parse_open(text, DIALECT, conventions)
}

/// Returns the lines of a well-formed grammar text that begin or continue rules; `None` if other lines contribute to
/// the grammar, or if a line has several rules.
pub(crate) fn rule_lines(text: &str) -> Option<Vec<RuleLine<'_>>> {
    read::rule_lines(text, DIALECT)
}

/// Writes a grammar as text: the rules of the start symbol first, alternatives joined by `|`.
///
/// Productions that [`useful_rules`] omits are not written, so each nonterminal in the text has a rule. If the start
/// symbol has no rule left, the text is a comment with the reason why the language is empty.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, notation};
///
/// let symbols: Alphabet = ["a", "while"].into_iter().filter_map(Symbol::new).collect();
/// let productions = [
///     Production { head: 0, terminals: &[0, 1], nonterminal: Some(0) },
///     Production { head: 0, terminals: &[], nonterminal: None },
/// ];
/// let grammar = Grammar::new(Orientation::Right, symbols, ["S"], Some(0), productions);
/// assert_eq!(notation::grammar::write(&grammar), "S → a \"while\" S | ε\n");
/// ```
pub fn write(grammar: &Grammar) -> String {
    write_in(grammar, Notation::default())
}

/// Writes a grammar like [`write`](fn@write), in a notation. The text reads back by
/// [`parse_with`] with the [conventions](Notation::conventions) of the notation.
///
/// ```
/// use grammaton_core::notation::{grammar, textbook::{Alternatives, Book, Notation}};
///
/// let lines = Notation { alternatives: Alternatives::Lines, ..Book::LewisPapadimitriou.notation() };
/// let text = grammar::write_in(&grammar::read("S → 'e' S | ε")?, lines);
/// assert_eq!(text, "S → \"e\" S\nS → e\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write_in(grammar: &Grammar, notation: Notation) -> String {
    let spelling = Spelling::in_notation(grammar, notation);
    let lines = notation.alternatives == Alternatives::Lines;
    Style { lines, ..Style::new(spelling, notation.arrow.spaced(), ["# ", "\n"]) }.write(grammar)
}

/// The style in which a grammar is written: its spelling, its separators and its comments.
///
/// A building block for writers of grammar formats, which otherwise handle useless productions and the empty language
/// like [`write`](fn@write).
///
/// ```
/// use grammaton_core::notation::grammar::{self, Spelling, Style};
///
/// let grammar = grammar::read("S → a S | b")?;
/// let style = Style { end: " ;\n", ..Style::new(Spelling::bnf(&grammar), " = ", ["(* ", " *)\n"]) };
/// assert_eq!(style.write(&grammar), "<S> = \"a\" <S> | \"b\" ;\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub struct Style {
    /// The spelling of symbols.
    pub spelling: Spelling,
    /// The text between a left side and its first alternative.
    pub arrow: &'static str,
    /// The text between two alternatives.
    pub bar: &'static str,
    /// The text after the last alternative.
    pub end: &'static str,
    /// The beginning and the end of a comment.
    pub comment: [&'static str; 2],
    /// Whether each alternative is a line with its left side, without bars.
    pub lines: bool,
}

impl Style {
    /// Creates a style with one line per nonterminal and alternatives joined by `|`.
    pub fn new(spelling: Spelling, arrow: &'static str, comment: [&'static str; 2]) -> Self {
        Self { spelling, arrow, bar: " | ", end: "\n", comment, lines: false }
    }

    /// Writes a grammar in this style.
    pub fn write(&self, grammar: &Grammar) -> String {
        let kept = useful_rules(grammar);
        if let Some(reason) = self.why_empty(grammar, &kept) {
            return self.comment(&format!("The language is empty: {reason}."));
        }
        let mut out = String::with_capacity(16 * grammar.len());
        for head in grammar.heads() {
            self.write_head(&mut out, grammar, head, &kept);
        }
        out
    }

    /// Returns a comment on its own line.
    pub fn comment(&self, text: &str) -> String {
        let [open, close] = self.comment;
        format!("{open}{text}{close}")
    }

    /// Returns the reason why there is nothing to write, if the start symbol has no rules.
    pub fn why_empty(&self, grammar: &Grammar, kept: &ProductionSet) -> Option<String> {
        let Some(start) = grammar.start() else { return Some("there is no start symbol".into()) };
        let name = self.spelling.nonterminal(start);
        let mut rules = grammar.productions_of(start);
        if rules.is_empty() {
            return Some(format!("{name} has no rules"));
        }
        let none_kept = !rules.any(|production| kept.contains(production));
        none_kept.then(|| format!("the rules of {name} derive no word"))
    }

    /// Writes the rules of one nonterminal, if there are any.
    fn write_head(&self, out: &mut String, grammar: &Grammar, head: u32, kept: &ProductionSet) {
        let productions = grammar.productions_of(head).filter(|&production| kept.contains(production));
        let mut begins_rule = true;
        for production in productions {
            if begins_rule || self.lines {
                out.push_str(if begins_rule { "" } else { self.end });
                out.push_str(self.spelling.nonterminal(head));
                out.push_str(self.arrow);
            } else {
                out.push_str(self.bar);
            }
            begins_rule = false;
            self.spelling.push_body(out, grammar, production);
        }
        out.push_str(if begins_rule { "" } else { self.end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, Orientation, Production, Symbol};

    type Rule<'a> = (u32, &'a [u32], Option<u32>);

    fn grammar(orientation: Orientation, symbols: &[&str], names: &[&str], rules: &[Rule<'_>]) -> Grammar {
        let terminals: Alphabet = symbols.iter().filter_map(|&text| Symbol::new(text)).collect();
        let productions =
            rules.iter().map(|&(head, terminals, nonterminal)| Production { head, terminals, nonterminal });
        let start = (!names.is_empty()).then_some(0);
        Grammar::new(orientation, terminals, names.iter().copied(), start, productions)
    }

    #[test]
    fn bodies_are_written_from_left_to_right() {
        let rules: &[Rule<'_>] = &[(0, &[0, 1], Some(1)), (0, &[], Some(1)), (1, &[1], None), (1, &[], None)];
        let check = |orientation, expected| {
            assert_eq!(write(&grammar(orientation, &["a", "b"], &["S", "A"], rules)), expected);
        };
        check(Orientation::Right, "S → a b A | A\nA → b | ε\n");
        check(Orientation::Left, "S → A a b | A\nA → b | ε\n");
    }

    #[test]
    fn ambiguous_terminals_are_quoted() {
        let check = |symbol, names: &[&str], expected: &str| {
            let text = write(&grammar(Orientation::Right, &[symbol], names, &[(0, &[0], None)]));
            assert_eq!(text.trim_end().split_once(" → ").expect("a rule").1, expected);
        };
        for plain in ["a", "é", "1", "ß", "中"] {
            check(plain, &["S"], plain);
        }
        for special in [
            "A",
            "É",
            "Ω",
            "|",
            "→",
            "'",
            "ε",
            "λ",
            "#",
            "<",
            " ",
            "while",
            "if",
            "::=",
            "👩\u{200d}💻",
            "_",
            "(",
            "-",
            ">",
            ":",
            "=",
            "🙂",
            "ϵ",
            "а",
            "ａ",
            "中文",
            "e",
        ] {
            check(special, &["S"], &format!("\"{special}\""));
        }
        check("\"", &["S"], "\"\\\"\"");
        check("\\", &["S"], "\"\\\\\"");
        check("\n", &["S"], "\"\\n\"");
        check("\u{301}", &["S"], "\"\\u{301}\"");
        check("a", &["a"], "\"a\"");
        check("a", &["S", "a"], "\"a\"");
    }

    #[test]
    fn ambiguous_names_are_bracketed() {
        let check = |name, expected: &str| {
            let text = write(&grammar(Orientation::Right, &["."], &[name], &[(0, &[0], None)]));
            assert_eq!(text, format!("{expected} → \".\"\n"));
        };
        for bare in ["S", "q0", "q_0", "S'", "S''", "état", "x", "0", "_"] {
            check(bare, bare);
        }
        for special in ["ε", "λ", "epsilon", "ε'", "S'x", "'", "q 0", "a|b", "a→b", "\"q\"", "#", "q-0", " q"] {
            check(special, &format!("<{special}>"));
        }
        check("<q>", "_q_");
    }

    #[test]
    fn rules_with_undefined_nonterminals_are_omitted_transitively() {
        // S → a A | b, A → a B, B → a C, C has none
        let rules: &[Rule<'_>] = &[(0, &[0], Some(1)), (0, &[1], None), (1, &[0], Some(2)), (2, &[0], Some(3))];
        let grammar = grammar(Orientation::Right, &["a", "b"], &["S", "A", "B", "C"], rules);
        assert_eq!(write(&grammar), "S → b\n");
        let kept = useful_rules(&grammar);
        assert_eq!([0, 1, 2, 3].map(|production| kept.contains(production)), [false, true, false, false]);
    }

    #[test]
    fn an_empty_language_is_written_as_a_comment_with_the_reason() {
        let check = |names: &[&str], rules: &[Rule<'_>], expected| {
            assert_eq!(write(&grammar(Orientation::Right, &["a"], names, rules)), expected);
        };
        check(&[], &[], "# The language is empty: there is no start symbol.\n");
        check(&["q 0"], &[], "# The language is empty: <q 0> has no rules.\n");
        check(&["S", "A"], &[(0, &[0], Some(1))], "# The language is empty: the rules of S derive no word.\n");
        check(&["S", "A"], &[(1, &[0], None)], "# The language is empty: S has no rules.\n");
        // A recursive rule that derives no word is still a rule.
        check(&["S"], &[(0, &[0], Some(0))], "S → a S\n");
    }
}
