//! Lexers for logos, as Rust programs that print tokens.

use super::{
    Names, WrittenRule, comments,
    expression::{Piece, Syntax, complement, is_most},
};
use crate::legal::spelled_out;
use ecow::{EcoString, eco_format};
use grammaton_core::notation::quote;
use std::fmt::Write as _;

/// The syntax of patterns.
pub(super) const SYNTAX: Syntax =
    Syntax { literal, class, is_atom: |text| text.chars().nth(1).is_none(), joint: "", bar: "|" };

/// The program with places for the parts that depend on the rules.
const TEMPLATE: &str = include_str!("logos/template.rs.txt");

/// Returns the file.
pub(super) fn write(rules: &[WrittenRule<'_>], names: &Names, remarks: &[String]) -> String {
    let mut variants = String::new();
    let (mut shown, mut skipped) = (String::new(), Vec::new());
    for (wanted, variant) in names.wanted.iter().zip(&names.legal) {
        for (place, WrittenRule { rule, piece }) in
            rules.iter().enumerate().filter(|(_, written)| written.rule.name == *wanted)
        {
            let priority = rules.len() - place;
            variants.push_str(&attribute(piece, priority));
            if rule.is_skipped && !skipped.contains(variant) {
                skipped.push(variant.clone());
            }
        }
        // Writing to a string cannot fail.
        _ = writeln!(variants, "    {variant},");
        _ = writeln!(shown, "            Self::{variant} => {wanted:?},");
    }
    let skipped: Vec<String> = skipped.iter().map(|variant| format!("Self::{variant}")).collect();
    let is_skipped =
        if skipped.is_empty() { "false".to_owned() } else { format!("matches!(self, {})", skipped.join(" | ")) };
    TEMPLATE
        .replace("// remarks\n", &comments(remarks, "//", ""))
        .replace("    // variants\n", &variants)
        .replace("            // names\n", &shown)
        .replace("/* is_skipped */", &is_skipped)
}

/// Returns the attribute of a pattern.
fn attribute(piece: &Piece, priority: usize) -> String {
    if let Piece::Literal(text) = piece {
        return format!("    #[token({text:?}, priority = {priority})]\n");
    }
    let pattern = piece.text(&SYNTAX);
    // Without this, logos rejects repetitions of all characters, which may read the whole text.
    let greedy = if pattern.contains("[^") || pattern.contains("\\u{10FFFF}") { ", allow_greedy = true" } else { "" };
    format!("    #[regex({pattern:?}, priority = {priority}{greedy})]\n")
}

/// Turns a name into the name of a variant, such as `IntLiteral`.
pub(super) fn variant(name: &str) -> EcoString {
    let capitalized = |word: &str| -> String {
        let is_upper = !word.bytes().any(|byte| byte.is_ascii_lowercase());
        let rest = word.get(1..).unwrap_or_default();
        let first = word.get(..1).unwrap_or_default().to_ascii_uppercase();
        first + &if is_upper { rest.to_ascii_lowercase() } else { rest.to_owned() }
    };
    if !name.is_ascii() {
        let name = spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
        return eco_format!("T_{name}");
    }
    let words: String = name.split(|c: char| !c.is_ascii_alphanumeric()).map(capitalized).collect();
    match words.as_str() {
        "Self" | "" => eco_format!("T{words}"),
        _ if words.starts_with(|c: char| c.is_ascii_digit()) => eco_format!("T{words}"),
        _ => words.into(),
    }
}

fn escaped(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        _ if c.is_ascii_alphanumeric() || matches!(c, '_' | ' ' | '"' | '\'') => c.into(),
        _ if c.is_ascii() => format!("\\x{:02X}", c as u32),
        _ if quote::is_unprintable(c) || c == char::MAX => format!("\\u{{{:X}}}", c as u32),
        _ => c.into(),
    }
}

fn literal(text: &str) -> String {
    let plain = |c: char| match c {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' => format!("\\{c}"),
        _ if c.is_ascii_punctuation() => c.into(),
        _ => escaped(c),
    };
    text.chars().map(plain).collect()
}

fn class(ranges: &[(char, char)]) -> String {
    let range = |&(first, last): &(char, char)| {
        if first == last { escaped(first) } else { format!("{}-{}", escaped(first), escaped(last)) }
    };
    let others = complement(ranges);
    let is_negated = is_most(ranges) && !others.is_empty();
    let (sign, shown) = if is_negated { ("^", &others[..]) } else { ("", ranges) };
    format!("[{sign}{}]", shown.iter().map(range).collect::<String>())
}
