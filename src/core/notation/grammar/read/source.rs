//! The text that a grammar reader sees: without markup, list marks, and invisible characters, and with the ASCII signs
//! and letters that other characters look like.

use super::{
    super::{BodySymbol, HintKind, RulesDraft},
    markdown,
};
use crate::notation::{
    lookalike::{self, Look, Note, Reading},
    markup::{self, Decoded, Markup, Pieces, Rewriter},
};
use ecow::EcoString;
use std::{borrow::Cow, collections::BTreeMap, ops::Range};

/// A prepared text and the way back to the original.
pub(in super::super) struct Source<'a> {
    pub(super) text: Cow<'a, str>,
    original: &'a str,
    decoded: Option<Decoded>,
    /// The parts that Markdown changed in the decoded text.
    markdown: Pieces,
    pieces: Pieces,
    /// Hints with their offsets in the original.
    hints: Vec<(usize, HintKind)>,
}

impl<'a> Source<'a> {
    /// Prepares a text.
    pub(in super::super) fn of(original: &'a str) -> Self {
        let decoded = markup::decode(original);
        let before = decoded.as_ref().map_or(original, |decoded| decoded.text.as_str());
        let plain = markdown::decode(before);
        let before = plain.as_ref().map_or(before, |plain| plain.text.as_str());
        let (text, pieces, notes) = if is_plain(before) { Default::default() } else { Cleaner::cleaned(before) };
        let place = |range: Range<usize>| {
            let range = plain.as_ref().map_or(range.clone(), |plain| plain.pieces.original(range));
            decoded.as_ref().map_or(range.clone(), |decoded| decoded.original(range))
        };
        let hint = |(at, note): (usize, Note)| (place(at..at + note.text.len()).start, HintKind::Note(note));
        let mut hints: Vec<_> = notes.into_iter().map(hint).collect();
        hints.extend(decoded.iter().map(|decoded| (decoded.first.start, HintKind::Markup(decoded.markup))));
        let first = |at: usize| decoded.as_ref().map_or(at, |decoded| decoded.original(at..at + 1).start);
        hints.extend(plain.iter().map(|plain| (first(plain.first), HintKind::Markup(Markup::Markdown))));
        let text = match (pieces.is_empty(), plain.is_some() || decoded.is_some()) {
            (true, false) => Cow::Borrowed(original),
            (true, true) => Cow::Owned(before.to_owned()),
            (false, _) => Cow::Owned(text),
        };
        let markdown = plain.map(|plain| plain.pieces).unwrap_or_default();
        Self { text, original, decoded, markdown, pieces, hints }
    }

    /// Returns whether the text is the original.
    pub(super) fn is_original(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Returns the byte range in the original of a byte range of the prepared text.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let range = self.markdown.original(self.pieces.original(range));
        self.decoded.as_ref().map_or(range.clone(), |decoded| decoded.original(range))
    }

    /// Changes all positions in a draft to those in the original, and adds the hints of the preparation.
    pub(super) fn locate(&self, draft: &mut RulesDraft<'_>) {
        if !self.is_original() {
            draft.map_places(|range| self.original(range), self.original);
        }
        let mut comments = draft.comments.clone();
        comments.sort_by_key(|comment| comment.start);
        let is_in_comment = |at: usize| {
            let before = comments.partition_point(|comment| comment.start <= at);
            before.checked_sub(1).is_some_and(|last| comments[last].contains(&at))
        };
        let is_read = |(at, kind): &&(usize, HintKind)| !matches!(kind, HintKind::Note(_)) || !is_in_comment(*at);
        for (at, kind) in self.hints.iter().filter(is_read) {
            draft.hint(*at, kind.clone());
        }
    }
}

/// Writes the prepared text.
struct Cleaner<'a> {
    out: Rewriter<'a>,
    text: &'a str,
    notes: Vec<(usize, Note)>,
    /// The offset of the current line.
    line: usize,
    /// The line of the last note on each text.
    noted: BTreeMap<EcoString, usize>,
}

impl<'a> Cleaner<'a> {
    /// Returns the prepared text, its changed parts, and notes with their offsets.
    fn cleaned(text: &'a str) -> (String, Pieces, Vec<(usize, Note)>) {
        let mut cleaner = Self { out: Rewriter::new(text), text, notes: Vec::new(), line: 0, noted: BTreeMap::new() };
        cleaner.clean();
        let (text, pieces) = cleaner.out.finish();
        (text, pieces, cleaner.notes)
    }

    fn clean(&mut self) {
        let mut begins = true;
        while self.out.at < self.text.len() {
            if std::mem::take(&mut begins) {
                self.skip_mark();
            }
            let rest = self.out.rest();
            let len = rest.find(is_special).unwrap_or(rest.len());
            self.out.copy(len);
            let Some(c) = self.out.rest().chars().next() else { return };
            match c {
                '\n' => {
                    begins = true;
                    self.out.copy(1);
                    self.line = self.out.at;
                }
                '"' | '\'' | '“' if self.quoted(c) => {}
                _ if self.named(c) => {}
                _ => self.character(c),
            }
        }
    }

    /// Skips what a line of a list or of a formatted text begins with.
    fn skip_mark(&mut self) {
        let line = self.out.rest().split('\n').next().unwrap_or_default();
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let mark = list_mark(&line[blank..]);
        if mark > 0 {
            self.out.replace(blank + mark, "");
        }
    }

    /// Copies quoted text as it is, in ASCII quotes. Returns whether there is some.
    fn quoted(&mut self, c: char) -> bool {
        let len = markup::quoted_len(self.text, self.out.at);
        if len > 0 && c == '“' {
            self.note(self.out.at, "“", Reading::Ascii('"'));
            let inside = &self.out.rest()['“'.len_utf8()..len - '”'.len_utf8()];
            let inside = inside.replace('"', "\\\"");
            self.out.replace(len, &format!("\"{inside}\""));
        } else {
            self.out.copy(len);
        }
        len > 0
    }

    /// Copies a name in angle brackets as it is, in ASCII brackets. Returns whether there is one.
    fn named(&mut self, open: char) -> bool {
        let is = |c: char, sign: char| c == sign || lookalike::fold(c) == Some(Look::Sign(sign));
        if !is(open, '<') {
            return false;
        }
        let inside = &self.out.rest()[open.len_utf8()..];
        // Between ASCII brackets, brackets that look like them are part of the name.
        let ascii = inside.find(['\n', '<', '>']).filter(|&len| open == '<' && inside[len..].starts_with('>'));
        let end = ascii.or_else(|| inside.find(|c: char| c == '\n' || is(c, '>') || is(c, '<')));
        let Some(len) = end else { return false };
        let Some(close) = inside[len..].chars().next().filter(|&c| is(c, '>')) else { return false };
        for (c, sign, offset) in [(open, '<', 0), (close, '>', open.len_utf8() + len)] {
            if c != sign {
                self.note(self.out.at + offset, c.encode_utf8(&mut [0; 4]), Reading::Ascii(sign));
            }
        }
        self.bracket(open, "<");
        self.out.copy(len);
        self.bracket(close, ">");
        true
    }

    fn bracket(&mut self, c: char, sign: &str) {
        if c.is_ascii() { self.out.copy(1) } else { self.out.replace(c.len_utf8(), sign) }
    }

    fn character(&mut self, c: char) {
        let (at, rest) = (self.out.at, self.out.rest());
        let reading = match lookalike::fold(c) {
            Some(Look::Sign(sign) | Look::Letter(sign)) => {
                self.out.replace(c.len_utf8(), sign.encode_utf8(&mut [0; 4]));
                Reading::Ascii(sign)
            }
            _ if c == '\u{feff}' && at == 0 => return self.out.replace(c.len_utf8(), ""),
            _ if lookalike::is_invisible(c) => {
                self.out.replace(c.len_utf8(), "");
                return self.note(at, c.encode_utf8(&mut [0; 4]), Reading::Skipped);
            }
            _ if matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') => return self.out.replace(c.len_utf8(), "\n"),
            _ => {
                let (cluster, len) = lookalike::cluster(rest);
                if cluster == rest[..len] {
                    return self.out.copy(len);
                }
                self.out.replace(len, &cluster);
                return self.note(at, &rest[..len], Reading::Composed(cluster));
            }
        };
        self.note(at, c.encode_utf8(&mut [0; 4]), reading);
    }

    /// Notes the first occurrence of a text in each line. Where comments are is not known yet.
    fn note(&mut self, at: usize, text: &str, reading: Reading) {
        if self.noted.get(text).is_none_or(|&noted| noted != self.line) {
            self.noted.insert(text.into(), self.line);
            self.notes.push((at, Note { text: text.into(), reading, other: None }));
        }
    }
}

/// Returns whether a text needs no preparation. Searches for single characters are much faster than others.
fn is_plain(text: &str) -> bool {
    let is_ascii = || text.split('→').flat_map(|part| part.split('ε')).all(str::is_ascii);
    let has_mark = |line: &str| list_mark(line.trim_start_matches([' ', '\t'])) > 0;
    !text.contains('"') && !text.contains('\'') && !text.contains('<') && is_ascii() && !text.lines().any(has_mark)
}

/// Returns whether a character is more than a part of plain ASCII text or a standard sign. An ASCII letter may be
/// followed by accents, which are special.
fn is_special(c: char) -> bool {
    matches!(c, '"' | '\'' | '<' | '\n') || !c.is_ascii() && !matches!(c, 'ε' | '→' | '∅' | '⊤')
}

/// Returns the length of the number or bullet with which a line of a list begins, including the blanks after it.
fn list_mark(line: &str) -> usize {
    let Some(first) = line.chars().next() else { return 0 };
    let len = match first {
        '•' | '◦' | '▪' | '●' | '○' | '■' | '‣' | '·' | '-' | '*' | '+' | '–' | '>' => {
            let after = &line[first.len_utf8()..];
            if after.starts_with(char::is_whitespace) { first.len_utf8() } else { 0 }
        }
        '①'..='⑳' | '❶'..='❿' => first.len_utf8(),
        '(' | '（' | '[' => enclosed_number(line),
        _ if first.is_ascii_alphanumeric() => dotted_number(line),
        _ => 0,
    };
    if len == 0 {
        return 0;
    }
    let rest = line[len..].trim_start();
    if is_rule(rest) { line.len() - rest.len() } else { 0 }
}

/// Returns the length of `(1)` or `[1]` at the beginning of a line.
fn enclosed_number(line: &str) -> usize {
    let Some(end) = line.find([')', '）', ']']) else { return 0 };
    let inside = &line[line.chars().next().map_or(0, char::len_utf8)..end];
    let is_number = (1..=4).contains(&inside.len()) && inside.chars().all(|c| c.is_ascii_alphanumeric());
    let close = line[end..].chars().next().map_or(0, char::len_utf8);
    if is_number { end + close } else { 0 }
}

/// Returns the length of `1.`, `1)`, `P1:`, or `a)` at the beginning of a line.
fn dotted_number(line: &str) -> usize {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
    let (word, rest) = line.split_at(end);
    let is_number = word.ends_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
    let sign = rest.chars().next().unwrap_or_default();
    match sign {
        '.' | ')' | '、' | '．' | '）' if is_number || word.len() == 1 => end + sign.len_utf8(),
        // Other names before a colon are rather states or nonterminals.
        ':' | '：' if is_number && word.starts_with(|c: char| c.is_ascii_digit() || "PpRr".contains(c)) => {
            end + sign.len_utf8()
        }
        _ => 0,
    }
}

/// Returns whether a text begins with a name and an arrow that cannot be anything else, or continues a rule.
pub(super) fn is_rule(text: &str) -> bool {
    if text.starts_with('|') {
        return true;
    }
    let name = match text.strip_prefix('<').and_then(|text| text.split_once('>')) {
        Some((_, rest)) => rest,
        None => text.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '′' | '’')),
    };
    let rest = name.trim_start();
    rest.len() < text.len() && super::certain_arrow(rest).is_some()
}

impl RulesDraft<'_> {
    /// Changes all positions. The texts of notes become those at their new positions in `text`.
    fn map_places(&mut self, place: impl Fn(Range<usize>) -> Range<usize>, text: &str) {
        let point = |at: usize| place(at..at + 1).start;
        for rule in &mut self.rules {
            rule.at = place(rule.at.clone());
            for BodySymbol { at, end, .. } in &mut rule.body {
                Range { start: *at, end: *end } = place(*at..*end);
            }
        }
        self.faults.iter_mut().for_each(|(at, _)| *at = point(*at).min(text.len()));
        for (mut kind, at) in std::mem::take(&mut self.hints) {
            let mut range = place(at..at + 1);
            if let HintKind::Note(note) = &mut kind {
                range = place(at..at + note.text.len());
                note.text = text[range.clone()].into();
            }
            self.hints.entry(kind).or_insert(range.start);
        }
        self.comments.iter_mut().for_each(|comment| *comment = place(comment.clone()));
        self.left_sides.iter_mut().for_each(|head| *head = place(head.clone()));
    }
}
