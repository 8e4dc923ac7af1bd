//! Writes regular expressions as text.

use super::{
    decide::is_prose,
    scan::{is_delimited, superscript_digit},
};
use crate::{
    Meaning, Op, Regex, Symbol,
    notation::{
        lookalike, quote,
        textbook::{Notation, Union},
    },
};
use ecow::{EcoString, eco_format};

/// Writes an expression with as few parentheses as possible. [`parse`](super::parse) returns the same expression.
///
/// The alphabet is not written; it may contain symbols that do not occur in the expression.
///
/// ```
/// use grammaton_core::notation::regex;
///
/// let expression = regex::read("((a)|(b))*")?;
/// assert_eq!(regex::write(&expression), "(a|b)*");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn write(regex: &Regex) -> String {
    write_in(regex, Notation::default())
}

/// Writes an expression like [`write`](fn@write), in a notation. [`parse_with`](super::parse_with) with the
/// [conventions](Notation::conventions) of the notation returns the same expression.
///
/// ```
/// use grammaton_core::notation::{regex, textbook::Book};
///
/// let expression = regex::read(r#"(a|"e")+|ε"#)?;
/// assert_eq!(regex::write_in(&expression, Book::LewisPapadimitriou.notation()), "(a∪\"e\")⁺∪e");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn write_in(regex: &Regex, notation: Notation) -> String {
    let spans = regex.spans();
    // If nothing else shows that + is repetition and not union, a blank after it does.
    let own = |op: &Op| match op {
        Op::Union(_) => true,
        Op::Symbols(symbols) => symbols.len() > 1,
        _ => false,
    };
    let apart = notation.union == Union::Bar && !regex.ops().iter().any(own);
    let mut out = Output { notation, ..Output::default() };
    let root = WriteTask::Write { op: regex.ops().len() - 1, within: Binding::Union, is_alternative: true };
    let mut tasks = vec![root];
    while let Some(task) = tasks.pop() {
        let (op, within, is_alternative) = match task {
            WriteTask::Text(text) => {
                out.sign(text);
                continue;
            }
            WriteTask::Write { op, within, is_alternative } => (op, within, is_alternative),
        };
        let operation = &regex.ops()[op];
        let begin = tasks.len();
        let (inside, separator, suffix) = match operation {
            Op::Union(_) => (Binding::Union, notation.union.key(), ""),
            Op::Concat(_) => (Binding::Repeated, "", ""),
            Op::Star if regex.ops()[op - 1] != Op::Star => (Binding::Repeated, "", "*"),
            // After another repetition, these would be read as one sign, possessive, or lazy.
            Op::Star => (Binding::Atom, "", "*"),
            Op::Plus => (Binding::Atom, "", notation.plus()),
            Op::Optional => (Binding::Atom, "", "?"),
            leaf => {
                out.leaf(leaf, regex, is_alternative);
                continue;
            }
        };
        let binding = Binding::of(operation);
        if binding < within {
            tasks.push(WriteTask::Text("("));
        }
        let concat = matches!(operation, Op::Concat(_));
        let is_alternative = matches!(operation, Op::Union(_));
        let mut plus = false;
        for (index, op) in regex.operands(&spans, op).into_iter().enumerate() {
            if index > 0 {
                tasks.push(WriteTask::Text(if plus { " " } else { separator }));
            }
            plus = apart && concat && matches!(regex.ops()[op], Op::Plus);
            tasks.push(WriteTask::Write { op, within: inside, is_alternative });
        }
        tasks.push(WriteTask::Text(suffix));
        if binding < within {
            tasks.push(WriteTask::Text(")"));
        }
        tasks[begin..].reverse();
    }
    out.end_word("");
    // A single symbol such as "c++" looks like an expression in quotes.
    if is_delimited(&out.text) { format!("({})", out.text) } else { out.text }
}

/// A pending piece of output. The last task in the list is the next.
enum WriteTask {
    Text(&'static str),
    /// The subexpression whose last operation is `op`, in parentheses if it binds less tightly than `within`.
    Write {
        op: usize,
        within: Binding,
        /// Whether it is a whole alternative.
        is_alternative: bool,
    },
}

/// The precedence of an operation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Union,
    Concat,
    Repeated,
    Atom,
}

impl Binding {
    fn of(op: &Op) -> Self {
        match op {
            Op::Union(_) => Self::Union,
            Op::Concat(_) => Self::Concat,
            Op::Star | Op::Plus | Op::Optional => Self::Repeated,
            Op::Empty | Op::Epsilon | Op::Symbols(_) => Self::Atom,
        }
    }
}

/// The text that is being written.
#[derive(Default)]
struct Output {
    notation: Notation,
    text: String,
    /// The beginning of the letters and digits at the end of the text.
    word: usize,
}

impl Output {
    fn sign(&mut self, sign: &str) {
        if !sign.is_empty() {
            self.end_word(sign);
            self.text.push_str(sign);
            self.word = self.text.len();
        }
    }

    /// Breaks the last word if it may be read as the empty word or as no part of the expression. `next` is what follows.
    fn end_word(&mut self, next: &str) {
        let (before, word) = self.text.split_at(self.word);
        if word == "L" && next.starts_with('(') {
            // L(…) may be the language of an expression.
            return self.text.replace_range(self.word.., "\"L\" ");
        }
        let union = self.notation.union.key();
        let is_alone = (before.is_empty() || before.ends_with('(') || before.ends_with(union))
            && (next.is_empty() || next.starts_with(')') || next.starts_with(union));
        let is_empty_word = word.len() > 1 && lookalike::whole(word, Meaning::EmptyWord).is_some();
        let prose = || word.split(|c: char| !c.is_ascii()).find(|part| is_prose(part));
        let part = if is_empty_word { Some(word) } else { prose().filter(|&part| !(is_alone && part == word)) };
        if let Some(at) = part.and_then(|part| word.find(part)) {
            let at = self.word + at;
            self.text.insert_str(at + 1, "\" ");
            self.text.insert(at, '"');
        }
    }

    fn leaf(&mut self, leaf: &Op, regex: &Regex, is_alternative: bool) {
        match leaf {
            Op::Empty => self.sign("∅"),
            Op::Symbols(symbols) if symbols.len() == 1 => self.symbol(&regex.alphabet()[symbols[0]], is_alternative),
            Op::Symbols(symbols) => {
                let texts = symbols.iter().map(|&symbol| regex.alphabet()[symbol].as_str());
                self.sign(&class(texts.filter_map(|text| text.chars().next())));
            }
            _ => self.sign(self.notation.empty_word.key()),
        }
    }

    fn symbol(&mut self, symbol: &Symbol, is_alternative: bool) {
        let text = symbol.as_str();
        let mut chars = text.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        // A whole alternative such as e may be the empty word.
        let is_ambiguous =
            self.notation.is_empty_word(text) || is_alternative && lookalike::whole(text, Meaning::EmptyWord).is_some();
        match single {
            Some(c) if !needs_quotes(c) && !is_ambiguous => {
                if ends_with_quotes(&self.text) {
                    self.sign(" ");
                }
                self.text.push(c);
            }
            Some(c) if c.is_ascii_punctuation() => {
                if ends_with_quotes(&self.text) {
                    self.sign(" ");
                }
                self.sign(&format!("\\{c}"));
            }
            _ => {
                // Blanks around quotes are for readability.
                let union = self.notation.union.key();
                if !self.text.is_empty() && !self.text.ends_with(['(', ' ']) && !self.text.ends_with(union) {
                    self.sign(" ");
                }
                let mut quoted = String::new();
                quote::write(&mut quoted, text);
                self.sign(&quoted);
            }
        }
    }
}

fn ends_with_quotes(out: &str) -> bool {
    out.ends_with('"') && !out.ends_with("\\\"")
}

/// Returns whether a character is quoted or escaped where it is a symbol, because it may be meant as something else.
pub(super) fn needs_quotes(c: char) -> bool {
    lookalike::needs_quotes(c) || quote::is_unprintable(c) || is_sign(c) || lookalike::joins(c)
}

/// Whether a letter or digit is a sign after an operand or in its place.
fn is_sign(c: char) -> bool {
    superscript_digit(c).is_some()
        || matches!(c, 'Σ' | 'ⁿ' | 'ⁱ' | 'ʰ'..='ʸ' | 'ˠ'..='ˤ' | 'ᴬ'..='ᵪ' | 'ᶛ'..='ᶿ' | '₀'..='ₜ' | '①'..='⓿')
}

/// Returns a character class, with ranges for three or more consecutive characters.
fn class(chars: impl Iterator<Item = char>) -> String {
    let mut chars: Vec<char> = chars.collect();
    chars.sort_unstable();
    let mut out = String::from("[");
    // A range has either no characters that need an escape, or just such characters.
    for run in chars.chunk_by(|&a, &b| (a..=b).count() == 2 && needs_quotes(a) == needs_quotes(b)) {
        match *run {
            [first, _, .., last] => out.extend([in_class(first).as_str(), "-", in_class(last).as_str()]),
            _ => run.iter().for_each(|&c| out.push_str(&in_class(c))),
        }
    }
    out.push(']');
    out
}

/// Returns whether a sign is itself after a backslash.
fn is_literal_after_backslash(c: char) -> bool {
    let is_composed = || lookalike::composed(c.encode_utf8(&mut [0; 4])).is_none();
    !c.is_alphanumeric() && !c.is_whitespace() && !quote::is_unprintable(c) && is_composed()
}

/// Returns a character as it is written in a class: after a backslash or by its code, if it needs that.
pub(super) fn in_class(c: char) -> EcoString {
    if !needs_quotes(c) {
        c.into()
    } else if c == ' ' || is_literal_after_backslash(c) {
        eco_format!("\\{c}")
    } else {
        c.escape_unicode().collect()
    }
}
