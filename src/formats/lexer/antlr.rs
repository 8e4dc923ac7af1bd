//! Lexer grammars for ANTLR 4.

use super::{
    Names, WrittenRule, comments,
    expression::{Syntax, complement, is_most},
};
use crate::{
    antlr::{grammar_name, literal},
    legal::spelled_out,
};
use ecow::{EcoString, eco_format};
use grammaton_core::notation::quote;
use std::{collections::HashSet, fmt::Write as _};

/// The syntax of patterns.
pub(super) const SYNTAX: Syntax =
    Syntax { literal: |text| literal(text).into(), class, is_atom: |_| true, joint: " ", bar: " | " };

/// The name of the rule for errors.
const ERROR: &str = "ERROR";

/// Returns the file.
pub(super) fn write(rules: &[WrittenRule<'_>], names: &Names, remarks: &[String], name: &str) -> String {
    let called = grammar_name(name);
    let mut out = "// A lexer, made by Grammaton.\n".to_owned() + &comments(remarks, "//", "");
    // Writing to a string cannot fail.
    if called != name && !name.is_empty() {
        _ = writeln!(out, "// The file must be called {called}.g4.");
    }
    _ = write!(out, "lexer grammar {called};\n\n");
    let mut used: HashSet<String> = names.legal.iter().map(EcoString::to_string).collect();
    let mut defined: HashSet<&str> = HashSet::new();
    for WrittenRule { rule, piece } in rules {
        let token = names.of(&rule.name);
        let is_first = defined.insert(token);
        let rule_name = if is_first { token.to_owned() } else { free(token, &mut used) };
        let commands: Vec<String> =
            [(!is_first).then(|| format!("type({token})")), rule.is_skipped.then(|| "skip".to_owned())]
                .into_iter()
                .flatten()
                .collect();
        let commands = if commands.is_empty() { String::new() } else { format!(" -> {}", commands.join(", ")) };
        let pattern = piece.text(&SYNTAX);
        // A command belongs to an alternative only, unless the alternatives are in parentheses.
        let pattern = if commands.is_empty() || !pattern.contains(" | ") { pattern } else { format!("({pattern})") };
        _ = writeln!(out, "{rule_name} : {pattern}{commands} ;");
    }
    let error = if used.contains(ERROR) { free(ERROR, &mut used) } else { ERROR.to_owned() };
    out + &format!("\n// A character that begins no token.\n{error} : . ;\n")
}

/// Returns a name with a number that is not used yet.
fn free(name: &str, used: &mut HashSet<String>) -> String {
    let mut numbered = (1..).map(|number: u32| format!("{name}_{number}"));
    numbered.find(|name| used.insert(name.clone())).unwrap_or_default()
}

/// Turns a name into the name of a token: an uppercase letter, then letters, digits and `_`.
pub(super) fn token(name: &str) -> EcoString {
    let spelled = spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
    match spelled.chars().next() {
        _ if !name.is_ascii() => eco_format!("T_{spelled}"),
        Some(first) if first.is_ascii_alphabetic() && spelled != "EOF" => {
            eco_format!("{}{}", first.to_ascii_uppercase(), &spelled[1..])
        }
        _ => eco_format!("T_{spelled}"),
    }
}

fn class(ranges: &[(char, char)]) -> String {
    let escaped = |c: char| match c {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        _ if c.is_ascii_alphanumeric() || matches!(c, ' ' | '_') => c.into(),
        _ if c.is_ascii() && !quote::is_unprintable(c) && !matches!(c, '\\' | ']' | '-' | '^') => c.into(),
        _ if (c as u32) <= 0xFFFF => format!("\\u{:04X}", c as u32),
        _ => format!("\\u{{{:X}}}", c as u32),
    };
    let range = |&(first, last): &(char, char)| {
        if first == last { escaped(first) } else { format!("{}-{}", escaped(first), escaped(last)) }
    };
    let others = complement(ranges);
    let is_negated = is_most(ranges) && !others.is_empty();
    let (sign, shown) = if is_negated { ("~", &others[..]) } else { ("", ranges) };
    format!("{sign}[{}]", shown.iter().map(range).collect::<String>())
}
