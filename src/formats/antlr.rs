//! Writes grammars for the ANTLR 4 parser generator.
//!
//! This module does not read ANTLR grammars.

mod words;

use super::{
    legal::{make_legal, spelled_out},
    spec::{ContentKind, FormatGroup, FormatSpec, WriteFn},
};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Grammar, Orientation,
    grammar::reorient,
    notation::{
        grammar::{Spelling, Style, useful_rules},
        quote,
    },
    remove_units,
};
use std::borrow::Cow;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "antlr",
    extensions: &["g4"],
    about: "the grammar for ANTLR 4",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    // ANTLR requires a grammar to be named like its file.
    write: Some(WriteFn::Grammar(|grammar, options| Ok(write(grammar, options.name)))),
    ..FormatSpec::DEFAULT
};

/// The name of the rule that matches a whole input.
const WHOLE: &str = "input";

/// Writes the grammar under the given `name`: a rule for a whole input, a rule for each nonterminal, then the lexer
/// rules.
///
/// ANTLR rejects mutual left recursion, so a left-linear grammar is made right-linear, and unit productions that
/// form a cycle are removed. Names are made legal, and every change is noted in a comment. If some terminal is
/// longer than one character, whitespace between terminals is skipped.
///
/// ```
/// use grammaton_core::notation::grammar;
/// use grammaton_formats::antlr;
///
/// let text = antlr::write(&grammar::read("S → a S | ε")?, "As");
/// assert!(text.contains("grammar As;"));
/// assert!(text.contains("input\n    : s EOF\n    ;\n\ns\n    : 'a' s\n    | /* empty */\n    ;\n"));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar, name: &str) -> String {
    let (grammar, mut said) = acceptable(grammar);
    let names = make_legal(grammar.nonterminals(), &[WHOLE], "_", rule_name);
    said.extend(names.said);
    let terminals = grammar.terminals().symbols().iter().map(|symbol| literal(symbol.as_str())).collect();
    let style = Style {
        bar: "\n    | ",
        end: "\n    ;\n\n",
        ..Style::new(Spelling::of(terminals, names.names, "/* empty */", " "), "\n    : ", ["// ", "\n"])
    };
    let called = grammar_name(name);
    if called != name {
        said.push(format!("A grammar cannot be called as this file is: save it as {called}.g4"));
    }
    let empty = style.why_empty(&grammar, &useful_rules(&grammar));
    said.extend(empty.iter().map(|reason| format!("The language is empty: {reason}")));
    let comments: String = said.iter().map(|said| style.comment(&format!("{said}."))).collect();
    let head = format!("{comments}grammar {called};\n\n");
    match (empty, grammar.start()) {
        (None, Some(start)) => {
            let start = style.spelling.nonterminal(start);
            let whole = format!("{WHOLE}\n    : {start} EOF\n    ;\n\n");
            head + &whole + &style.write(&grammar) + &tokens(&grammar)
        }
        // A token that matches no input.
        _ => head + "tokens { NOTHING }\n\n" + WHOLE + "\n    : NOTHING EOF\n    ;\n\n" + OTHER,
    }
}

/// Returns the grammar in a form that ANTLR accepts, and a note for each change.
fn acceptable(grammar: &Grammar) -> (Cow<'_, Grammar>, Vec<String>) {
    let mut said = Vec::new();
    let mut fit = Cow::Borrowed(grammar);
    if grammar.orientation() == Orientation::Left && (0..grammar.len()).any(|number| grammar.tail(number).is_some()) {
        said.push("Right-linear, as ANTLR takes no rules that begin with each other".to_owned());
        fit = Cow::Owned(reorient(grammar, Orientation::Right));
    }
    if has_unit_cycle(&fit) {
        said.push("Without unit productions, as these led in a circle".to_owned());
        fit = Cow::Owned(remove_units(&fit).grammar);
    }
    (fit, said)
}

/// Returns whether the unit productions form a cycle.
fn has_unit_cycle(grammar: &Grammar) -> bool {
    let heads = grammar.nonterminals().len();
    let units = |head: usize| {
        let own = grammar.productions_of(head as u32).filter(|&number| grammar.body(number).is_empty());
        own.filter_map(|number| grammar.tail(number)).map(|tail| tail as usize)
    };
    // Remove nonterminals that no unit production leads to, until only cycles and what they lead to remain.
    let mut led_to = vec![0_usize; heads];
    (0..heads).flat_map(units).for_each(|tail| led_to[tail] += 1);
    let mut free: Vec<usize> = (0..heads).filter(|&head| led_to[head] == 0).collect();
    let mut taken = 0;
    while let Some(head) = free.pop() {
        taken += 1;
        for tail in units(head) {
            led_to[tail] -= 1;
            free.extend((led_to[tail] == 0).then_some(tail));
        }
    }
    taken < heads
}

/// A catch-all token, so that the lexer does not accept an input by dropping unknown characters.
const OTHER: &str = "OTHER\n    : .\n    ;\n";

/// Returns the lexer rules other than the terminals: skipped whitespace, if any, and the catch-all.
fn tokens(grammar: &Grammar) -> String {
    let symbols = grammar.terminals().symbols();
    let skips = symbols.iter().any(|symbol| !symbol.is_char())
        && !symbols.iter().any(|symbol| symbol.as_str().contains(char::is_whitespace));
    let blanks = if skips { "BLANKS\n    : [ \\t\\r\\n]+ -> skip\n    ;\n\n" } else { "" };
    blanks.to_owned() + OTHER
}

/// Turns a name into a rule name: a lowercase letter, then letters, digits and `_`, and not a reserved word.
fn rule_name(name: &str) -> EcoString {
    let name = spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
    let lower = match name.chars().next() {
        Some(c) if c.is_ascii_alphabetic() && !name.chars().any(|c| c.is_ascii_lowercase()) => {
            name.to_ascii_lowercase()
        }
        Some(c) if c.is_ascii_alphabetic() => eco_format!("{}{}", c.to_ascii_lowercase(), &name[1..]),
        _ => eco_format!("r{name}"),
    };
    if words::RESERVED.contains(&lower.as_str()) { eco_format!("{lower}_") } else { lower }
}

/// Turns a name into a grammar name: a letter, then letters, digits and `_`, and not a reserved word.
pub(crate) fn grammar_name(name: &str) -> EcoString {
    let name = spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
    match name.as_str() {
        "" => "Language".into(),
        _ if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => eco_format!("G{name}"),
        word if words::RESERVED.contains(&word) => eco_format!("{name}_"),
        _ => name,
    }
}

/// Returns a terminal as a quoted ANTLR literal.
pub(crate) fn literal(symbol: &str) -> EcoString {
    let mut out = EcoString::from("'");
    for c in symbol.chars() {
        match c {
            '\'' | '\\' => out.push_str(&eco_format!("\\{c}")),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c.is_ascii() && !quote::is_unprintable(c) => out.push(c),
            // Escaped, so that the encoding of the file does not matter.
            _ if (c as u32) <= 0xFFFF => out.push_str(&eco_format!("\\u{:04X}", c as u32)),
            _ => out.push_str(&eco_format!("\\u{{{:X}}}", c as u32)),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::grammar;

    fn written(text: &str) -> String {
        write(&grammar::read(text).expect("well-formed"), "G")
    }

    #[test]
    fn names_are_made_legal() {
        let check = |name: &str, expected: &str| assert_eq!(rule_name(name), expected);
        check("q0", "q0");
        check("S", "s");
        check("CASE", "case_");
        check("evenOdd", "evenOdd");
        check("S'", "s_prime");
        check("0", "r0");
        check("_", "r_");
        check("if", "if_");
        check("état", "uE9tat");
        assert_eq!(grammar_name("ends-with-abb"), "ends_with_abb");
    }

    #[test]
    fn mutual_left_recursion_is_removed() {
        let text = written("S → A a | ε\nA → S b");
        assert!(text.starts_with("// Right-linear"), "{text}");
        let text = written("S → A | a\nA → S | b");
        assert!(text.contains("Without unit productions"), "{text}");
        assert!(text.contains("\ns\n    : 'a'\n    | 'b'\n    ;"), "{text}");
        assert!(!written("S → A | a\nA → b").contains("unit"));
    }

    #[test]
    fn the_empty_language_is_written_as_a_grammar() {
        let text = written("# nothing");
        assert!(text.contains("// The language is empty: s has no rules.\ngrammar G;\n\ntokens { NOTHING }"), "{text}");
    }

    #[test]
    fn literals_are_escaped() {
        let check = |symbol: &str, expected: &str| assert_eq!(literal(symbol), expected);
        check("it's", "'it\\'s'");
        check("\\", "'\\\\'");
        check("é", "'\\u00E9'");
        check("😀", "'\\u{1F600}'");
        check("\0", "'\\u0000'");
    }
}
