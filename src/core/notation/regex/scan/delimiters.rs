//! The surroundings of an expression: delimiters such as `/…/`, `r"…"`, `$…$`, quotes and backticks, and headings such as
//! `R = …` and `1. …`.

use super::Scanner;
use crate::notation::regex::{Fault, Unsupported, hint::NoEffect, token::FaultAt};

impl Scanner<'_> {
    /// Moves to the inside of the delimiters, if there are any.
    pub(super) fn enter_delimiters(&mut self) -> Result<(), FaultAt> {
        self.skip_heading();
        let text = self.rest().trim();
        let Some(Delimited { opening, inner, flags }) = delimited(text) else { return Ok(()) };
        let begin = self.end - self.rest().trim_start().len();
        self.at = begin;
        let is_quoted = text.starts_with(QUOTES);
        self.no_effect(opening, if is_quoted { NoEffect::Quotes } else { NoEffect::Delimiter });
        self.found.is_for_tools |= !text.starts_with(['$', '`']) && !is_quoted;
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

    /// Skips a name or number before the expression.
    fn skip_heading(&mut self) {
        let rest = self.rest();
        self.at = self.end - rest.trim_start().len();
        let text = rest.trim();
        let len = name(text).or_else(|| list_number(text)).or_else(|| is_language_of(text).then_some(1));
        if let Some(len) = len {
            self.no_effect(len, NoEffect::Heading);
            self.at += len;
        }
    }
}

/// Returns the length of a name and the sign after it, as in `R = a*` or `First expression: a*`.
fn name(text: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let end = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '=' | ':' | '：'))?.0;
    let (name, after) = text.split_at(end);
    let sign = ["::=", ":=", "=", ":", "："].into_iter().find(|&sign| after.starts_with(sign))?;
    let is_prose = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '.');
    let is_name = name.starts_with(char::is_alphabetic)
        && name.chars().all(is_prose)
        && (!sign.ends_with('=') || !name.trim_end().contains(' '));
    let is_apart = name.ends_with(' ') || after[sign.len()..].starts_with([' ', '\n']) || sign == "：";
    (is_name && is_apart && after.len() > sign.len()).then_some(end + sign.len())
}

/// Returns the length of a number or bullet before an item of a list, as in `1. a*`, `a) a*`, or `- a*`.
fn list_number(text: &str) -> Option<usize> {
    let numbered = text.strip_prefix('(').unwrap_or(text);
    let opening = text.len() - numbered.len();
    let number = &numbered[..numbered.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(numbered.len())];
    let sign = numbered[number.len()..].chars().next()?;
    let is_number = match sign {
        ')' if opening > 0 => number.len() < 3 && number.starts_with(|c: char| c.is_ascii_digit()),
        _ if opening > 0 => false,
        '.' => number.len() < 4 && number.starts_with(|c: char| c.is_ascii_digit()),
        ')' => (1..4).contains(&number.len()),
        '-' | '–' | '•' | '*' => number.is_empty(),
        _ => false,
    };
    let len = opening + number.len() + sign.len_utf8();
    (is_number && text[len..].starts_with(' ')).then_some(len)
}

/// Whether a text is the language of an expression, as in `L(a*)`.
fn is_language_of(text: &str) -> bool {
    let Some(inner) = text.strip_prefix("L(") else { return false };
    let mut depth = 1;
    let end = inner.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    end.is_some_and(|end| end + 1 == inner.len())
}

/// An expression in delimiters.
struct Delimited<'a> {
    /// The length of the opening delimiter.
    opening: usize,
    /// The length of the expression.
    inner: usize,
    flags: &'a str,
}

/// The quotes around an expression.
const QUOTES: [char; 5] = ['"', '\'', '“', '‘', '„'];

/// Whether a text has delimiters.
pub(in crate::notation::regex) fn is_delimited(text: &str) -> bool {
    delimited(text).is_some()
}

fn delimited(text: &str) -> Option<Delimited<'_>> {
    slashes(text).or_else(|| literal(text)).or_else(|| fence(text)).or_else(|| formula(text))
}

/// Finds the fences around a block of code.
fn fence(text: &str) -> Option<Delimited<'_>> {
    let inner = text.strip_prefix("```")?.strip_suffix("```")?;
    let language = inner.find('\n').filter(|&end| inner[..end].chars().all(|c| c.is_ascii_alphanumeric()));
    let opening = language.map_or(0, |end| end + 1);
    let is_whole = !inner.contains('`') && !inner[opening..].trim().is_empty();
    is_whole.then_some(Delimited { opening: 3 + opening, inner: inner.len() - opening, flags: "" })
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

/// Finds the quotes of a string literal, which is raw in Python, C++, Rust, or C#, or has an expression inside.
fn literal(text: &str) -> Option<Delimited<'_>> {
    let quoted = text.trim_start_matches(['r', 'R', '@']);
    let prefix = text.len() - quoted.len();
    let triple = ["\"\"\"", "\'\'\'"].into_iter().find_map(|quotes| quoted.strip_prefix(quotes)?.strip_suffix(quotes));
    if let Some(inner) = triple.filter(|inner| !inner.trim().is_empty()) {
        return Some(Delimited { opening: prefix + 3, inner: inner.len(), flags: "" });
    }
    let quote = quoted.chars().next().filter(|quote| QUOTES.contains(quote))?;
    let closing = match quote {
        '“' => '”',
        '‘' => '’',
        '„' => '“',
        _ => quote,
    };
    let inner = quoted.strip_prefix(quote)?.strip_suffix(closing)?;
    let is_expression = inner.contains(['(', '|', '*', '+', '?', '[']) && inner.contains(char::is_alphanumeric);
    let is_whole = !inner.is_empty() && !inner.contains([quote, closing]) && prefix < 2;
    let opening = prefix + quote.len_utf8();
    (is_whole && (prefix > 0 || is_expression)).then_some(Delimited { opening, inner: inner.len(), flags: "" })
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
