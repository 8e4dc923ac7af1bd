//! Replaces signs by the ASCII signs that they look like.

use crate::{RemarkKind, report::Log};
use grammaton_core::notation::lookalike::{Look, Note, Reading, fold, is_invisible};
use std::collections::BTreeSet;

/// A text whose signs outside quotes are in ASCII form.
pub(super) struct Folded {
    pub(super) text: String,
    /// Byte offsets after each replaced sign: in this text, and in the original.
    shifts: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds the signs of a text. Each replaced character is reported once.
    pub(super) fn new(original: &str, log: &mut Log) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), shifts: Vec::new() };
        let is_latex = is_latex(original);
        let mut noted = BTreeSet::new();
        let mut quote: Option<(char, char)> = None;
        let mut before = ' ';
        let mut chars = original.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if let Some((open, sign)) = quote {
                // Curly quotes close each other, straight ones themselves.
                let closes = if open == sign { c == sign } else { ascii(c) == sign };
                if closes {
                    quote = None;
                }
                folded.push(at, c, if closes { sign } else { c });
                if c == '\\' && !closes {
                    chars.next().into_iter().for_each(|(at, c)| folded.push(at, c, c));
                }
                continue;
            }
            // LaTeX writes the braces of sets with backslashes.
            if c == '\\'
                && let Some((at, brace)) = chars.next_if(|&(_, next)| matches!(next, '{' | '}'))
            {
                folded.text.push(brace);
                folded.shifts.push((folded.text.len(), at + 1));
                before = brace;
                continue;
            }
            if is_latex && c == '$' {
                folded.shifts.push((folded.text.len(), at + 1));
                continue;
            }
            if is_invisible(c) {
                if noted.insert(c) {
                    log.add(at, note(c, Reading::Skipped));
                }
                folded.shifts.push((folded.text.len(), at + c.len_utf8()));
                continue;
            }
            let sign = ascii(c);
            if sign != c && noted.insert(c) {
                log.add(at, note(c, Reading::Ascii(sign)));
            }
            // After a name, an apostrophe is a prime.
            if sign == '"' || sign == '\'' && !is_name(before) && !matches!(before, '\'' | ')' | '}' | ']') {
                quote = Some((c, sign));
            }
            folded.push(at, c, sign);
            before = sign;
        }
        folded
    }

    fn push(&mut self, at: usize, c: char, sign: char) {
        self.text.push(sign);
        if c != sign {
            self.shifts.push((self.text.len(), at + c.len_utf8()));
        }
    }

    /// Returns the byte offset in the original of a byte offset in the text.
    pub(super) fn origin(&self, at: usize) -> usize {
        let index = self.shifts.partition_point(|&(here, _)| here <= at);
        let (here, there) = index.checked_sub(1).map_or((0, 0), |index| self.shifts[index]);
        there + (at - here)
    }
}

fn note(c: char, reading: Reading) -> RemarkKind {
    RemarkKind::Note(Note { text: c.into(), reading, other: None })
}

/// Returns the ASCII sign that a character looks like, or the character.
pub(super) fn ascii(c: char) -> char {
    if let Some(Look::Sign(sign)) = fold(c) { sign } else { c }
}

/// Returns whether a text is LaTeX, where dollar signs enclose formulas.
pub(super) fn is_latex(text: &str) -> bool {
    ["\\delta", "\\Sigma", "\\{", "$\\"].iter().any(|sign| text.contains(sign))
}

/// Returns whether a character is part of a name that needs no quotes.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_outside_quotes_are_folded() {
        let check = |text: &str, expected: &str, notes| {
            let mut log = Log::default();
            let folded = Folded::new(text, &mut log);
            assert_eq!((folded.text.as_str(), log.report(text).remarks().len()), (expected, notes), "{text}");
        };
        check("f（S，a）＝A", "f(S,a)=A", 4);
        check("“，” '，' q’，", "\"，\" '，' q',", 3);
        check("a\u{200b}b", "ab", 1);
        check("Σ = {ａ}", "Σ = {ａ}", 0);
        check("$Q = \\{p\\}$ \"\\{$\"", "Q = {p} \"\\{$\"", 0);
    }

    #[test]
    fn offsets_lead_back_to_the_original() {
        let text = "f（S，a\u{200b}）＝A";
        let folded = Folded::new(text, &mut Log::default());
        for (at, c) in folded.text.char_indices() {
            assert_eq!(text[folded.origin(at)..].chars().next().map(ascii), Some(c), "{at}");
        }
        assert_eq!(folded.origin(folded.text.len()), text.len());
        let latex = Folded::new("$Q = \\{p, q\\}$", &mut Log::default());
        assert_eq!(latex.text.find('q').map(|at| latex.origin(at)), Some(10));
    }
}
