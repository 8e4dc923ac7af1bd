//! Reads the regular expression in a JFLAP file: `+` is union, `*` is star, `!` is the empty word, and any other
//! character is a symbol.

use super::{Fault, read::Parts};
use crate::{Content, RemarkKind, report::Log};
use ecow::EcoString;
use grammaton_core::{
    Meaning,
    notation::{
        lookalike::{self, Certainty, Note, Reading, needs_quotes},
        quote, regex,
    },
};
use std::collections::HashSet;

/// Builds the expression of a file.
pub(super) fn build(parts: &Parts, log: &mut Log) -> Result<Content, (usize, Fault)> {
    let (at, text) = parts.expression.clone().unwrap_or_default();
    let mut noted = HashSet::new();
    let mut out = EcoString::new();
    for c in text.trim().chars() {
        let mut note = |reading| {
            if noted.insert(c) {
                log.add(at, RemarkKind::Note(Note { text: c.into(), reading, other: None }));
            }
        };
        let is = |meaning| lookalike::whole(c.encode_utf8(&mut [0; 4]), meaning);
        match c {
            '(' | ')' | '*' => out.push(c),
            '+' => out.push('|'),
            '!' => out.push_str("\\e"),
            'λ' | 'ε' => {
                note(Reading::Sign(Meaning::EmptyWord, Certainty::Likely));
                out.push_str("\\e");
            }
            _ if is(Meaning::EmptySet).is_some_and(|certainty| certainty <= Certainty::Certain) || c == 'ø' => {
                note(Reading::Sign(Meaning::EmptySet, Certainty::Certain));
                out.push('∅');
            }
            _ => {
                if needs_quotes(c) {
                    note(Reading::Symbol(None));
                }
                quote::write(&mut out, c.encode_utf8(&mut [0; 4]));
            }
        }
    }
    let parsed = regex::parse(&out).map_err(|error| (at, Fault::Expression(error.fault)))?;
    Ok(Content::Regex(parsed.regex))
}
