//! Quick fixes for problems in a regular expression. Each fix contains the whole text after it.

use super::{grammar_fixes::Fix, imports};
use crate::text::t;
use grammaton_core::notation::regex::{Fault, HintKind};
use std::ops::Range;

/// Returns the fixes for a fault at a byte offset.
pub(crate) fn fixes_of_fault(text: &str, at: usize, fault: &Fault) -> Vec<Fix> {
    let escaped = |sign: &char| replacing(text, &(at..at + sign.len_utf8()), &format!("\\{sign}"));
    match fault {
        Fault::Missing => vec![inserting(text, at, "ε")],
        Fault::NothingToRepeat(sign) => vec![escaped(sign)],
        Fault::Unclosed(sign) => {
            let closing = if *sign == '[' { "]" } else { ")" };
            vec![inserting(text, text.len(), closing), escaped(sign)]
        }
        Fault::Unopened { closing, .. } => vec![escaped(closing)],
        Fault::EmptyClass => {
            let begin = text[..at].rfind('[').unwrap_or(at);
            let end = text[at..].find(']').map_or(text.len(), |end| at + end + 1);
            vec![replacing(text, &(begin..end), "∅")]
        }
        Fault::LoneBackslash => vec![replacing(text, &(at..at + 1), "\\\\")],
        _ => Vec::new(),
    }
}

/// Returns the fixes for a part of the text that can be read in another way.
pub(crate) fn fixes_of_hint(text: &str, range: &Range<usize>, hint: &HintKind) -> Vec<Fix> {
    let fix = match (hint.alternative(), hint.other()) {
        (Some(choice), _) => {
            let label = imports::choose(hint.text(), choice);
            Some(Fix { label, text: text.to_owned(), choice: Some((hint.text().clone(), choice)) })
        }
        (None, Some(other)) => Some(replacing(text, range, &other)),
        (None, None) => None,
    };
    fix.into_iter().collect()
}

fn replacing(text: &str, range: &Range<usize>, by: &str) -> Fix {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    Fix { label: t!("fix.write", text = by).into_owned(), text: format!("{before}{by}{after}"), choice: None }
}

fn inserting(text: &str, at: usize, sign: &str) -> Fix {
    let label = t!("fix.empty", text = sign).into_owned();
    Fix { label, ..replacing(text, &(at..at), sign) }
}
