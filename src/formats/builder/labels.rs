//! Reads the texts of labels as symbols and ε, when all of them are known: whether a text such as `e` is the empty word
//! depends on the others.

use super::{
    MAX_TRANSITIONS, Style, TooLarge,
    parts::{Part, PartKind, Split, split},
};
use crate::{RemarkKind, report::Log};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Choice, Conventions, Label, Meaning, Symbol,
    notation::{
        lookalike::{self, Certainty, Look, Note, Reading, fold, is_invisible, needs_quotes},
        quote,
    },
};
use hashbrown::{Equivalent, HashMap, HashSet};
use std::collections::BTreeSet;

/// Returns a symbol as writers write it: in quotes unless it consists of letters and digits and cannot be mistaken for
/// the empty word.
pub(crate) fn spelled(text: &str) -> EcoString {
    let is_plain = !text.is_empty()
        && !text.contains(needs_quotes)
        && lookalike::whole(text, Meaning::EmptyWord).is_none()
        && lookalike::composed(text).is_none();
    if is_plain { text.into() } else { quote::quoted(text) }
}

/// The texts of the labels of an automaton.
pub(super) struct Labels {
    conventions: Conventions,
    /// Whether the labels are in strings, where quotes are written after a backslash.
    pub(super) in_strings: bool,
    texts: Vec<(usize, EcoString, Style)>,
    numbers: HashMap<(EcoString, Style), u32>,
    declared: Vec<(usize, EcoString, Style)>,
}

impl Labels {
    pub(super) fn new(conventions: Conventions) -> Self {
        Self { conventions, in_strings: false, texts: Vec::new(), numbers: HashMap::new(), declared: Vec::new() }
    }

    /// Returns the number of a text.
    pub(super) fn number(&mut self, at: usize, text: &str, style: Style) -> u32 {
        let next = self.texts.len() as u32;
        if let Some(&number) = self.numbers.get(&Key(text, style)) {
            return number;
        }
        self.numbers.insert((text.into(), style), next);
        self.texts.push((at, text.into(), style));
        next
    }

    /// Declares the symbols that a text lists.
    pub(super) fn declare(&mut self, at: usize, text: &str, style: Style) {
        self.declared.push((at, text.into(), style));
    }

    /// Returns the labels of each text, by its number, and the declared symbols.
    pub(super) fn read(&self, source: &str, log: &mut Log) -> Result<(Vec<Vec<Label>>, Vec<Symbol>), TooLarge> {
        let splits = |texts: &[(usize, EcoString, Style)]| -> Vec<SplitLabel> {
            let split = |(at, text, style): &(usize, EcoString, Style)| SplitLabel {
                at: *at,
                text: text.clone(),
                style: *style,
                split: split(text, *style, &self.conventions),
            };
            texts.iter().map(split).collect()
        };
        let (declared, used) = (splits(&self.declared), splits(&self.texts));
        let mut reader = LabelReader::new(self, source, &declared, &used, log);
        let mut alphabet = Vec::new();
        for label in &declared {
            let symbols = reader.labels(label)?.into_iter();
            alphabet.extend(symbols.filter_map(|label| match label {
                Label::Symbol(symbol) => Some(symbol),
                Label::Epsilon => None,
            }));
        }
        reader.alphabet = alphabet.iter().cloned().collect();
        let labels = used.iter().map(|label| reader.labels(label)).collect::<Result<Vec<_>, _>>()?;
        reader.report_words(&used);
        Ok((labels, alphabet))
    }
}

/// A text that is looked up among those of the labels.
#[derive(Hash)]
struct Key<'a>(&'a str, Style);

impl Equivalent<(EcoString, Style)> for Key<'_> {
    fn equivalent(&self, (text, style): &(EcoString, Style)) -> bool {
        self.0 == text && self.1 == *style
    }
}

/// A label with its parts.
struct SplitLabel {
    at: usize,
    text: EcoString,
    style: Style,
    split: Split,
}

/// The state of reading labels.
struct LabelReader<'a> {
    labels: &'a Labels,
    source: &'a str,
    log: &'a mut Log,
    /// The texts without quotes that are declared, and all of them.
    declared: BTreeSet<&'a str>,
    bare: BTreeSet<&'a str>,
    /// The declared symbols.
    alphabet: HashSet<Symbol>,
    /// The texts with a note.
    noted: HashSet<EcoString>,
    count: usize,
}

impl<'a> LabelReader<'a> {
    fn new(
        labels: &'a Labels,
        source: &'a str,
        declared: &'a [SplitLabel],
        used: &'a [SplitLabel],
        log: &'a mut Log,
    ) -> Self {
        Self {
            labels,
            source,
            log,
            declared: bare_texts(declared).collect(),
            bare: bare_texts(declared).chain(bare_texts(used)).collect(),
            alphabet: HashSet::new(),
            noted: HashSet::new(),
            count: 0,
        }
    }

    fn labels(&mut self, label: &SplitLabel) -> Result<Vec<Label>, TooLarge> {
        for text in &label.split.questions {
            let reading = Reading::Sign(Meaning::Union, Certainty::Likely);
            let at = self.position(label.at, label.text.find(text.as_str()), text);
            self.note(at, text, reading, Some(quote::quoted(text)));
        }
        let mut from = 0;
        let mut labels = Vec::new();
        for part in &label.split.parts {
            let offset = label.text[from..].find(part.text.as_str()).map(|offset| from + offset);
            let at = self.position(label.at, offset, &part.text);
            from = offset.map_or(from, |offset| offset + part.text.len());
            match part.kind {
                PartKind::Bare => labels.push(self.bare(at, &part.text)),
                PartKind::Quoted => labels.push(Label::new(part.text.clone())),
                PartKind::Range(first, last) => {
                    let count = (first..=last).count();
                    if self.noted.insert(part.text.clone()) {
                        self.log.add(at, RemarkKind::Range { text: part.text.clone(), count });
                    }
                    labels.extend((first..=last).map(Label::from));
                }
            }
            self.count += 1 + labels.len();
            if self.count > 2 * MAX_TRANSITIONS {
                return Err(TooLarge::Transitions(MAX_TRANSITIONS));
            }
        }
        if label.style != Style::Own {
            self.report_undeclared(label.at, &labels);
        }
        Ok(labels)
    }

    /// Returns the place of a part in the source, given the place of its label and its offset there: after the quote of a
    /// string, or without one. In a label with escapes it is the place of the label.
    fn position(&self, at: usize, offset: Option<usize>, text: &str) -> usize {
        let places = [0, 1].map(|quote| at + quote + offset.unwrap_or(0));
        let stands = |&place: &usize| self.source.get(place..).is_some_and(|rest| rest.starts_with(text));
        places.into_iter().find(stands).unwrap_or(at)
    }

    /// Reads a text without quotes.
    fn bare(&mut self, at: usize, text: &str) -> Label {
        match self.labels.conventions.choice(text) {
            Some(Choice::Sign(Meaning::EmptyWord)) => return Label::Epsilon,
            Some(Choice::Symbol) => return Label::new(text),
            _ => {}
        }
        let certainty =
            if text.is_empty() { Some(Certainty::Standard) } else { lookalike::whole(text, Meaning::EmptyWord) };
        match certainty {
            Some(Certainty::Standard) => Label::Epsilon,
            Some(Certainty::Certain) => {
                self.note(at, text, Reading::Sign(Meaning::EmptyWord, Certainty::Certain), None);
                Label::Epsilon
            }
            Some(Certainty::Likely) if self.is_likely_empty(text) => {
                self.note(at, text, Reading::Sign(Meaning::EmptyWord, Certainty::Likely), Some(quote::quoted(text)));
                Label::Epsilon
            }
            Some(Certainty::Likely | Certainty::Unlikely) => {
                self.note(at, text, Reading::Symbol(Some(Meaning::EmptyWord)), Some("ε".into()));
                Label::new(text)
            }
            None => self.symbol(at, text),
        }
    }

    /// Returns whether a text that may be the empty word or a symbol is more likely the empty word, given the other
    /// texts.
    fn is_likely_empty(&self, text: &str) -> bool {
        let mut chars = text.chars();
        let single = chars.next().filter(|c| c.is_ascii() && chars.next().is_none());
        let Some(sign) = single else { return true };
        let others = || self.bare.iter().filter(|&&other| other != text);
        match sign {
            _ if !self.declared.is_empty() => !self.declared.contains(text),
            // Among letters such as d and f, it is a letter.
            'a'..='z' => !others().any(|other| matches!(other.as_bytes(), [b'd'..=b'z'])),
            // Among other signs, it is a sign.
            _ => !others().any(|other| other.starts_with(|c: char| c.is_ascii_punctuation())),
        }
    }

    /// Reads a text without quotes as a symbol, with a note unless it consists of letters and digits.
    fn symbol(&mut self, at: usize, text: &str) -> Label {
        let composed = lookalike::composed(text);
        let plain = composed.as_deref().unwrap_or(text);
        if let Some(composed) = &composed {
            self.note(at, text, Reading::Composed(composed.clone()), None);
        }
        let mut symbol = EcoString::new();
        let mut has_note = composed.is_some();
        for c in plain.chars() {
            let read = match fold(c) {
                _ if is_invisible(c) => Some((None, Reading::Skipped)),
                Some(Look::Sign(sign) | Look::Letter(sign)) => Some((Some(sign), Reading::Ascii(sign))),
                Some(Look::Other(letter)) => Some((Some(c), Reading::OtherScript(letter))),
                None => None,
            };
            if let Some((read, reading)) = read {
                self.note(at, c.encode_utf8(&mut [0; 4]), reading, None);
                has_note = true;
                symbol.extend(read);
            } else {
                symbol.push(c);
            }
        }
        if !has_note && text.contains(needs_quotes) {
            self.note(at, text, Reading::Symbol(None), Some(quote::quoted(text)));
        }
        Label::new(symbol)
    }

    /// Adds a note, once for each text.
    fn note(&mut self, at: usize, text: &str, reading: Reading, other: Option<EcoString>) {
        if self.noted.insert(text.into()) {
            let escaped = |text: EcoString| text.replace("\\", "\\\\").replace("\"", "\\\"");
            let other = if self.labels.in_strings { other.map(escaped) } else { other };
            self.log.add(at, RemarkKind::Note(Note { text: text.into(), reading, other }));
        }
    }

    /// Reports symbols that are not in a declared alphabet.
    fn report_undeclared(&mut self, at: usize, labels: &[Label]) {
        for label in labels {
            if let Label::Symbol(symbol) = label
                && !self.alphabet.is_empty()
                && !self.alphabet.contains(symbol)
                && self.noted.insert(eco_format!("Σ{symbol}"))
            {
                self.log.add(at, RemarkKind::UndeclaredSymbol(symbol.as_str().into()));
            }
        }
    }

    /// Reports undeclared symbols of several characters, each of which is a symbol, too.
    fn report_words(&mut self, used: &[SplitLabel]) {
        for label in used {
            for Part { text, kind } in &label.split.parts {
                let is_word = *kind == PartKind::Bare
                    && text.chars().nth(1).is_some()
                    && !self.declared.contains(text.as_str())
                    && text.chars().all(|c| self.bare.contains(c.encode_utf8(&mut [0; 4]) as &str));
                if is_word && self.noted.insert(text.clone()) {
                    self.log.add(label.at, RemarkKind::OneSymbol(text.clone()));
                }
            }
        }
    }
}

/// Returns the texts without quotes.
fn bare_texts(labels: &[SplitLabel]) -> impl Iterator<Item = &str> {
    let parts = labels.iter().flat_map(|label| &label.split.parts);
    parts.filter(|part| part.kind == PartKind::Bare).map(|part| part.text.as_str())
}
