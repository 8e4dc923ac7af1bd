//! Grammars for ANTLR 4, which its tool takes as they are. Written only.

mod words;

use super::{
    grammar::{Spelling, Style, useful_rules},
    legal::{legal, spelled_out},
    quote,
};
use crate::{Grammar, Orientation, remove_units, reorient};
use ecow::{EcoString, eco_format};
use std::borrow::Cow;

/// The rule that stands for a whole input.
const WHOLE: &str = "input";

/// The grammar, called `name`: first a rule for a whole input, then one for each nonterminal, then what splits an input
/// into terminals.
///
/// ANTLR takes no rules that begin with each other. So the grammar is written right-linear, and without units where
/// these lead in a circle. Names are made legal, and what changes is said in comments. Blanks between terminals are
/// skipped where some terminal is longer than a character, as in words elsewhere.
///
/// ```
/// use grammaton_core::format::{antlr, grammar};
///
/// let text = antlr::write(&grammar::read("S → a S | ε")?, "As");
/// assert!(text.contains("grammar As;"));
/// assert!(text.contains("input\n    : s EOF\n    ;\n\ns\n    : 'a' s\n    | /* empty */\n    ;\n"));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write(grammar: &Grammar, name: &str) -> String {
    let (grammar, mut said) = acceptable(grammar);
    let names = legal(grammar.nonterminals(), &[WHOLE], "_", rule_name);
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
        // A token that no input holds.
        _ => head + "tokens { NOTHING }\n\n" + WHOLE + "\n    : NOTHING EOF\n    ;\n\n" + OTHER,
    }
}

/// The grammar in a form that ANTLR takes, and what had to change.
fn acceptable(grammar: &Grammar) -> (Cow<'_, Grammar>, Vec<String>) {
    let mut said = Vec::new();
    let mut fit = Cow::Borrowed(grammar);
    if grammar.orientation() == Orientation::Left && (0..grammar.len()).any(|number| grammar.tail(number).is_some()) {
        said.push("Right-linear, as ANTLR takes no rules that begin with each other".to_owned());
        fit = Cow::Owned(reorient(grammar, Orientation::Right));
    }
    if has_unit_circle(&fit) {
        said.push("Without unit productions, as these led in a circle".to_owned());
        fit = Cow::Owned(remove_units(&fit).grammar);
    }
    (fit, said)
}

/// Whether units alone lead from some nonterminal back to it.
fn has_unit_circle(grammar: &Grammar) -> bool {
    let heads = grammar.nonterminals().len();
    let units = |head: usize| {
        let own = grammar.productions_of(head as u32).filter(|&number| grammar.body(number).is_empty());
        own.filter_map(|number| grammar.tail(number)).map(|tail| tail as usize)
    };
    // What no unit leads to is taken away, until only circles and what they lead to are left.
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

/// Whatever else an input holds, so that no input is accepted by leaving it out.
const OTHER: &str = "OTHER\n    : .\n    ;\n";

/// The rules beside the terminals.
fn tokens(grammar: &Grammar) -> String {
    let symbols = grammar.terminals().symbols();
    let skips = symbols.iter().any(|symbol| !symbol.is_char())
        && !symbols.iter().any(|symbol| symbol.as_str().contains(char::is_whitespace));
    let blanks = if skips { "BLANKS\n    : [ \\t\\r\\n]+ -> skip\n    ;\n\n" } else { "" };
    blanks.to_owned() + OTHER
}

/// A rule's name: a lower-case letter, then letters, digits and `_`, and none of the words that mean something.
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

/// What a grammar can be called: letters, digits and `_`.
fn grammar_name(name: &str) -> EcoString {
    let name = spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
    match name.as_str() {
        "" => "Language".into(),
        _ if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => eco_format!("G{name}"),
        word if words::RESERVED.contains(&word) => eco_format!("{name}_"),
        _ => name,
    }
}

/// A terminal in ANTLR's quotes.
fn literal(symbol: &str) -> EcoString {
    let mut out = EcoString::from("'");
    for c in symbol.chars() {
        match c {
            '\'' | '\\' => out.push_str(&eco_format!("\\{c}")),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c.is_ascii() && !quote::is_unprintable(c) => out.push(c),
            // By number, so that the file's encoding does not matter.
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
    use crate::format::grammar;

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
    fn rules_do_not_begin_with_each_other() {
        let text = written("S → A a | ε\nA → S b");
        assert!(text.starts_with("// Right-linear"), "{text}");
        let text = written("S → A | a\nA → S | b");
        assert!(text.contains("Without unit productions"), "{text}");
        assert!(text.contains("\ns\n    : 'a'\n    | 'b'\n    ;"), "{text}");
        assert!(!written("S → A | a\nA → b").contains("unit"));
    }

    #[test]
    fn the_empty_language_is_a_grammar_too() {
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
