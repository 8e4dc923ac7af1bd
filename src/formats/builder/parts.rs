//! Splits the text of a label into the symbols that it lists.

use super::Style;
use ecow::EcoString;
use grammaton_core::{
    Conventions, Meaning,
    notation::{
        label::{self, MAX_RANGE},
        lookalike::{self, Certainty, Look, fold},
        quote,
    },
};

/// A part of a label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    pub(super) text: EcoString,
    pub(super) kind: PartKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PartKind {
    /// A symbol, or a spelling of the empty word.
    Bare,
    /// A symbol in quotes or after a backslash; empty for ε.
    Quoted,
    /// The characters from the first to the last.
    Range(char, char),
}

/// The parts of a label.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Split {
    pub(super) parts: Vec<Part>,
    /// The texts that were read as a list, although they may be a symbol.
    pub(super) questions: Vec<EcoString>,
}

/// The longest class of characters in a label that lists characters, in bytes.
const LONGEST_CLASS: usize = 200;

/// Splits the text of a label.
pub(super) fn split(text: &str, style: Style, conventions: &Conventions) -> Split {
    let mut split = Split::default();
    match style {
        Style::Symbol => split.parts.push(whole(text)),
        Style::List => split.list(text, conventions),
        Style::Characters => split.characters(text),
        Style::Own => match label::parse_in_order(text) {
            Ok(parsed) => split
                .parts
                .extend(parsed.labels.iter().map(|label| Part { text: label.as_str().into(), kind: PartKind::Quoted })),
            Err(_) => split.parts.push(whole(text)),
        },
    }
    split
}

/// Returns a text as a single part.
fn whole(text: &str) -> Part {
    let trimmed = text.trim();
    match unquoted(trimmed) {
        Some(text) => Part { text, kind: PartKind::Quoted },
        // A blank is a symbol, the empty text is ε.
        None if trimmed.is_empty() => bare(text),
        None => bare(trimmed),
    }
}

fn bare(text: &str) -> Part {
    Part { text: text.into(), kind: PartKind::Bare }
}

/// Returns the text in quotes, if the whole text is quoted.
pub(super) fn unquoted(text: &str) -> Option<EcoString> {
    let mut chars = text.char_indices().peekable();
    let (_, mark) = chars.next_if(|&(_, c)| matches!(c, '"' | '\''))?;
    let symbol = quote::read(&mut chars, mark).ok()?;
    chars.peek().is_none().then(|| symbol.into())
}

impl Split {
    fn list(&mut self, text: &str, conventions: &Conventions) {
        let pieces: Vec<&str> = pieces(text).into_iter().map(str::trim).collect();
        let named = || pieces.iter().filter(|piece| !piece.is_empty());
        if named().count() == 0 {
            return self.parts.push(whole(text));
        }
        if named().count() < pieces.len() {
            self.questions.push(text.trim().into());
        }
        for piece in named() {
            self.piece(piece, conventions);
        }
    }

    /// Adds the parts of a piece between commas.
    fn piece(&mut self, piece: &str, conventions: &Conventions) {
        if self.single(piece) {
            return;
        }
        let items = alternatives(piece, conventions).unwrap_or_default();
        if items.is_empty() {
            return self.parts.push(bare(piece));
        }
        if !conventions.means("|", Meaning::Union) {
            self.questions.push(piece.into());
        }
        for item in items {
            if !self.single(item) {
                self.parts.push(bare(item));
            }
        }
    }

    /// Adds the parts of a text that has one reading. Returns whether it has.
    fn single(&mut self, text: &str) -> bool {
        if lookalike::whole(text, Meaning::EmptyWord).is_some() {
            self.parts.push(bare(text));
        } else if text == "\\e" {
            self.parts.push(bare("ε"));
        } else if let Some(text) = unquoted(text).or_else(|| escaped(text)) {
            self.parts.push(Part { text, kind: PartKind::Quoted });
        } else if let Some(class) = class(text) {
            self.parts.extend(class);
        } else if let Some(range) = range(text) {
            self.parts.push(range);
        } else {
            return false;
        }
        true
    }

    fn characters(&mut self, text: &str) {
        if text.is_empty() || text.starts_with('!') || lookalike::whole(text, Meaning::EmptyWord).is_some() {
            return self.parts.push(bare(text));
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let head = &rest[..rest.floor_char_boundary(LONGEST_CLASS)];
            let end = head.find(']').map_or(0, |end| end + 1);
            if c == '['
                && let Some(class) = class(&rest[..end])
            {
                self.parts.extend(class);
                rest = &rest[end..];
                continue;
            }
            let (symbol, len) = lookalike::cluster(rest);
            let separates = c.is_whitespace() || is_bar(rest) && text.len() > c.len_utf8();
            if !separates {
                self.parts.push(bare(&symbol));
            }
            rest = &rest[len..];
        }
    }
}

/// Splits a text at commas and line breaks outside quotes and brackets. A lone comma is not split.
fn pieces(text: &str) -> Vec<&str> {
    if text.trim() == "," {
        return vec![text];
    }
    let mut pieces = Vec::new();
    let (mut begin, mut at) = (0, 0);
    let mut is_first = true;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = match c {
            '"' | '\'' if is_first => quoted_len(rest).unwrap_or(1),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' if is_first => rest.find(']').map_or(1, |end| end + 1),
            _ => c.len_utf8(),
        };
        if c == '\n' || ascii(c) == ',' {
            pieces.push(&text[begin..at]);
            begin = at + len;
            is_first = true;
        } else {
            is_first &= c.is_whitespace();
        }
        at += len;
    }
    pieces.push(&text[begin..]);
    pieces
}

/// Returns the length of the quoted text at the beginning of a text.
fn quoted_len(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let (_, mark) = chars.next()?;
    quote::read(&mut chars, mark).ok()?;
    Some(chars.peek().map_or(text.len(), |&(at, _)| at))
}

/// Returns the ASCII sign that a character looks like, or the character.
fn ascii(c: char) -> char {
    if let Some(Look::Sign(sign)) = fold(c) { sign } else { c }
}

fn is_bar(text: &str) -> bool {
    lookalike::at(text, Meaning::Union).is_some_and(|found| found.certainty <= Certainty::Certain)
}

/// Returns the character after a backslash, if the text is nothing else.
fn escaped(text: &str) -> Option<EcoString> {
    let rest = text.strip_prefix('\\')?;
    let c = rest.chars().next()?;
    (c.len_utf8() == rest.len() && !c.is_ascii_alphanumeric()).then(|| rest.into())
}

/// Returns the parts of a class of characters, such as `[a-cx]`.
fn class(text: &str) -> Option<Vec<Part>> {
    let inside: Vec<char> = text.strip_prefix('[')?.strip_suffix(']')?.chars().collect();
    if inside.is_empty() || !inside.iter().all(|&c| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = &inside[..];
    while let [first, ..] = *rest {
        if let [first, '-', last, ..] = *rest {
            parts.push(range_of(first, last)?);
            rest = &rest[3..];
        } else {
            parts.push(bare(first.encode_utf8(&mut [0; 4])));
            rest = &rest[1..];
        }
    }
    Some(parts)
}

/// Returns a range such as `a-z` or `0..9`.
fn range(text: &str) -> Option<Part> {
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        [first, dash, last] if matches!(ascii(dash), '-' | '…') => range_of(first, last),
        [first, '.', '.', last] | [first, '.', '.', '.', last] => range_of(first, last),
        _ => None,
    }
}

/// Returns the range between two letters or digits of the same kind.
fn range_of(first: char, last: char) -> Option<Part> {
    let kind = |c: char| (c.is_numeric(), c.is_uppercase());
    let fits = first.is_alphanumeric() && last.is_alphanumeric() && kind(first) == kind(last) && first < last;
    let text: EcoString = [first, '-', last].into_iter().collect();
    (fits && (first..=last).count() <= MAX_RANGE).then_some(Part { text, kind: PartKind::Range(first, last) })
}

/// Returns the items of a text that lists symbols without commas: between bars, plus signs or blanks.
fn alternatives<'a>(text: &'a str, conventions: &Conventions) -> Option<Vec<&'a str>> {
    let by_bars = (!conventions.is_symbol("|")).then(|| items(text, Certainty::Certain));
    let by_signs = || (!conventions.is_symbol("+")).then(|| items(text, Certainty::Likely));
    let are_symbols = |items: &Vec<&str>| items.len() > 1 && items.iter().all(|item| !item.is_empty());
    let are_plain = |items: &Vec<&str>| items.iter().all(|item| item.chars().all(char::is_alphanumeric));
    let are_short = |items: &Vec<&str>| items.iter().all(|item| lookalike::cluster(item).1 == item.len());
    let bars = by_bars.filter(are_symbols);
    let signs = || by_signs().filter(are_symbols).filter(are_plain).filter(are_short);
    let blanks = || Some(text.split_whitespace().collect()).filter(are_symbols).filter(are_short);
    bars.or_else(signs).or_else(blanks)
}

/// Splits a text at the signs of union that are at least this certain. A slash separates input from output.
fn items(text: &str, certainty: Certainty) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let may_be_sign = !c.is_alphanumeric() && ascii(c) != '/';
        let found = if may_be_sign { lookalike::at(&text[at..], Meaning::Union) } else { None };
        match found.filter(|found| found.certainty <= certainty) {
            Some(found) => {
                items.push(text[begin..at].trim());
                at += found.len;
                begin = at;
            }
            None => at += c.len_utf8(),
        }
    }
    items.push(text[begin..].trim());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, style: Style) -> (Vec<String>, usize) {
        let split = split(text, style, &Conventions::default());
        let shown = |part: &Part| match part.kind {
            PartKind::Bare => part.text.to_string(),
            PartKind::Quoted => format!("<{}>", part.text),
            PartKind::Range(first, last) => format!("{first}..{last}"),
        };
        (split.parts.iter().map(shown).collect(), split.questions.len())
    }

    #[test]
    fn lists_of_symbols_are_split() {
        let check = |text: &str, expected: &[&str], questions| {
            assert_eq!(
                texts(text, Style::List),
                (expected.iter().map(ToString::to_string).collect(), questions),
                "{text}"
            );
        };
        check("a", &["a"], 0);
        check("", &[""], 0);
        check(" a , b\nc，d", &["a", "b", "c", "d"], 0);
        check("0|1", &["0", "1"], 1);
        check("0 ∣ 1", &["0", "1"], 1);
        check("a+b", &["a", "b"], 1);
        check("a b", &["a", "b"], 1);
        check("Lift Nozzle", &["Lift Nozzle"], 0);
        check("SS(B)", &["SS(B)"], 0);
        check("0/1", &["0/1"], 0);
        check("a-c,0..9", &["a..c", "0..9"], 0);
        check("[a-cx]", &["a..c", "x"], 0);
        check("[^a]", &["[^a]"], 0);
        check("\"a,b\",'c'", &["<a,b>", "<c>"], 0);
        check("\\,,\\\\", &["<,>", "<\\>"], 0);
        check("\\e,\\epsilon,<eps>", &["ε", "\\epsilon", "<eps>"], 0);
        check(",", &[","], 0);
        check("+", &["+"], 0);
        check("|", &["|"], 0);
        check("a,,b", &["a", "b"], 1);
        check(" ", &[" "], 0);
        check("it's", &["it's"], 0);
    }

    #[test]
    fn characters_are_split_one_by_one() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(
                texts(text, Style::Characters),
                (expected.iter().map(ToString::to_string).collect(), 0),
                "{text}"
            );
        };
        check("ab[0-2]", &["a", "b", "0..2"]);
        check("a|b", &["a", "b"]);
        check("|", &["|"]);
        check("", &[""]);
        check("λ", &["λ"]);
        check("!a", &["!a"]);
        check("[", &["["]);
    }
}
