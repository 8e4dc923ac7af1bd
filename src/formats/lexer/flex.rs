//! Lexers for flex, as C programs that print tokens.

mod bytes;

use super::{WrittenRule, comments, expression::Syntax};

/// The syntax of patterns.
pub(super) const SYNTAX: Syntax =
    Syntax { literal, class: bytes::class, is_atom: |text| text.len() == 1, joint: "", bar: "|" };

/// The program before and after the rules.
const TEMPLATE: &str = include_str!("flex/template.l");

/// Returns the file.
pub(super) fn write(rules: &[WrittenRule<'_>], remarks: &[String]) -> String {
    let rule = |WrittenRule { rule, piece }: &WrittenRule<'_>| {
        let pattern = piece.text(&SYNTAX);
        let action = if rule.is_skipped { "advance()".to_owned() } else { format!("token({})", c_string(&rule.name)) };
        format!("{pattern} {{ {action}; }}\n")
    };
    TEMPLATE
        .replace("/* remarks */\n", &comments(remarks, "/*", " */"))
        .replace("/* rules */\n", &rules.iter().map(rule).collect::<String>())
}

fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() => out.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\x{byte:02X}"))),
            _ => out.push(c),
        }
    }
    out + "\""
}

fn c_string(text: &str) -> String {
    let mut out = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' | b'?' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.extend(format!("\\{byte:03o}").chars()),
        }
    }
    out + "\""
}
