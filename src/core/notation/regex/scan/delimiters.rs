//! Delimiters around an expression: `/…/`, `r"…"`, `$…$`, and backticks.

use super::Scanner;
use crate::notation::regex::{Fault, Unsupported, hint::NoEffect, token::FaultAt};

impl Scanner<'_> {
    /// Moves to the inside of the delimiters, if there are any.
    pub(super) fn enter_delimiters(&mut self) -> Result<(), FaultAt> {
        let text = self.rest().trim();
        let Some(Delimited { opening, inner, flags }) =
            slashes(text).or_else(|| literal(text)).or_else(|| formula(text))
        else {
            return Ok(());
        };
        let begin = self.end - self.rest().trim_start().len();
        self.at = begin;
        self.no_effect(opening, NoEffect::Delimiter);
        self.found.is_for_tools |= !text.starts_with(['$', '`']);
        self.at = begin + text.len() - flags.len();
        for (index, flag) in flags.char_indices() {
            let fault = match flag {
                'i' => Unsupported::IgnoreCase,
                'x' => Unsupported::Flag,
                _ => continue,
            };
            return Err((self.at + index, Fault::Unsupported(fault)));
        }
        if !flags.is_empty() {
            self.no_effect(flags.len(), NoEffect::Flags);
        }
        self.at = begin + opening;
        self.end = self.at + inner;
        Ok(())
    }
}

/// An expression in delimiters.
struct Delimited<'a> {
    /// The length of the opening delimiter.
    opening: usize,
    /// The length of the expression.
    inner: usize,
    flags: &'a str,
}

/// Finds the slashes around an expression, as in JavaScript, Perl and sed.
fn slashes(text: &str) -> Option<Delimited<'_>> {
    let inner = text.strip_prefix('/')?;
    let mut is_escaped = false;
    let end = inner.find(|c: char| {
        let is_found = c == '/' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_found
    })?;
    let flags = &inner[end + 1..];
    let is_whole = end > 0 && flags.chars().all(|c| "dgimsuvxy".contains(c));
    is_whole.then_some(Delimited { opening: 1, inner: end, flags })
}

/// Finds the quotes of a raw string literal, as in Python and Rust.
fn literal(text: &str) -> Option<Delimited<'_>> {
    let quoted = text.strip_prefix('r')?;
    let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let inner = quoted.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_whole = !inner.is_empty() && !inner.contains(quote);
    is_whole.then_some(Delimited { opening: 2, inner: inner.len(), flags: "" })
}

/// Finds the signs around a formula of LaTeX, or the backticks around code.
fn formula(text: &str) -> Option<Delimited<'_>> {
    ["$$", "$", "`"].into_iter().find_map(|sign| {
        let inner = text.strip_prefix(sign)?.strip_suffix(sign)?;
        let is_whole = !inner.contains(&sign[..1]) && !inner.trim().is_empty();
        // In $|a|$, the sign is the empty word.
        let is_operand =
            inner.trim_start().starts_with(['|', '+', '*', '?', ')']) || inner.trim_end().ends_with(['|', '+', '(']);
        (is_whole && !is_operand).then_some(Delimited { opening: sign.len(), inner: inner.len(), flags: "" })
    })
}
