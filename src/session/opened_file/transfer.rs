//! Opened files as bytes, for sending them from a worker of a web page to the page.
//!
//! The bytes are a sequence of items in the format of the crate `postcard`. They never leave the machine, and both sides
//! are of the same build, so there is no version. Decoding is a [`Job`], so that the page stays responsive.

use super::{ImportRemark, OpenedFile};
use crate::import_report::RemarkSubject;
use grammaton_core::{
    ArrowShape, Choice, Conventions, Document, GrammarText, Job, Label, Note, Point, Progress, SampleWord, State,
    StateId, StateToken, Symbol, Transition, adopt_grammar,
};
use grammaton_formats::{Format, Remark, ron};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A part of an opened file.
#[derive(Serialize, Deserialize)]
enum Item<'a> {
    Format(&'a str),
    Remark(&'a str),
    /// The other reading of the text that the last remark is about: the text, and the word of its meaning in files.
    Other(&'a str, &'a str),
    Source(&'a [u8]),
    Title(&'a str),
    Alphabet(Vec<&'a str>),
    State {
        id: u32,
        name: &'a str,
        at: (f32, f32),
        accepting: bool,
        meaning: &'a str,
        note: &'a str,
        color: Option<u8>,
        /// The name of the token, its priority, and whether it is skipped.
        token: Option<(&'a str, u32, bool)>,
    },
    Start(u32),
    /// The empty label is ε.
    Transition(u32, u32, &'a str),
    Shape {
        arrow: (u32, u32),
        bend: Option<(f32, f32)>,
        label_at: Option<f32>,
    },
    Note {
        text: &'a str,
        at: (f32, f32),
    },
    Word {
        word: Vec<&'a str>,
        accept: bool,
    },
    /// A text and the word of its meaning in files. Precedes the texts that it is about.
    Choice(&'a str, &'a str),
    Grammar(&'a str),
    Draft(&'a str),
    /// A file that has only the exercise or the sheet of the document.
    Exercises(&'a str),
}

/// Encodes an opened file. `describe` returns the sentence of a remark.
pub fn encode(opened: &OpenedFile, describe: impl Fn(&Remark) -> String) -> Vec<u8> {
    let OpenedFile { format, document, remarks, source } = opened;
    let mut bytes = Vec::with_capacity(32 * (document.states().len() + document.transitions().len()));
    let mut push = |item: Item<'_>| {
        // Writing to a vector cannot fail.
        if let Ok(longer) = postcard::to_extend(&item, std::mem::take(&mut bytes)) {
            bytes = longer;
        }
    };
    push(Item::Format(format.name()));
    for remark in remarks {
        match &remark.subject {
            RemarkSubject::Read(read) => push(Item::Remark(&describe(read))),
            RemarkSubject::Elsewhere(text) => push(Item::Remark(text)),
        }
        if let Some((text, choice)) = &remark.other {
            push(Item::Other(text, choice.key()));
        }
    }
    if let Some(source) = source {
        push(Item::Source(source));
    }
    push(Item::Title(document.title()));
    push(Item::Alphabet(document.alphabet().iter().map(Symbol::as_str).collect()));
    for (id, State { name, at, accepting, meaning, note, color, token }) in document.states() {
        let (id, at) = (id.number(), (at.x, at.y));
        let token = token.as_ref().map(|token| (token.name.as_str(), token.priority, token.is_skipped));
        push(Item::State { id, name, at, accepting: *accepting, meaning, note, color: *color, token });
    }
    for start in document.starts() {
        push(Item::Start(start.number()));
    }
    for Transition { from, to, label } in document.transitions() {
        push(Item::Transition(from.number(), to.number(), label.as_str()));
    }
    for ((from, to), ArrowShape { bend, label_at }) in document.shapes() {
        let (arrow, bend) = ((from.number(), to.number()), bend.map(|bend| (bend.x, bend.y)));
        push(Item::Shape { arrow, bend, label_at });
    }
    for note in document.notes() {
        push(Item::Note { text: &note.text, at: (note.at.x, note.at.y) });
    }
    for SampleWord { word, accept } in document.words() {
        push(Item::Word { word: word.iter().map(Symbol::as_str).collect(), accept: *accept });
    }
    for (text, choice) in document.conventions().into_iter().flat_map(Conventions::iter) {
        push(Item::Choice(text, choice.key()));
    }
    if let Some(grammar) = document.grammar() {
        push(Item::Grammar(grammar));
    }
    if let Some(draft) = document.draft() {
        push(Item::Draft(draft));
    }
    if document.exercise().is_some() || document.sheet().is_some() {
        let mut exercises = Document::default();
        exercises.set_exercises_of(document);
        push(Item::Exercises(&ron::write(&exercises)));
    }
    bytes
}

/// The error of bytes that are not an opened file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the result of opening the file is damaged")]
pub struct Damaged;

/// Decodes an opened file as a job; a unit of work is an item.
///
/// ```
/// use grammaton_core::finish;
/// use grammaton_session::{OpenLimits, OpenedFile, transfer};
///
/// let opened = OpenedFile::parse("even.re", b"(aa)*", OpenLimits::BROWSER)?;
/// assert_eq!(finish(transfer::Decode::new(transfer::encode(&opened, ToString::to_string))), Ok(Ok(opened)));
/// # Ok::<(), grammaton_session::OpenError>(())
/// ```
#[derive(Debug)]
pub struct Decode {
    bytes: Vec<u8>,
    at: usize,
    format: Option<Format>,
    remarks: Vec<ImportRemark>,
    source: Option<Vec<u8>>,
    document: Document,
    words: Vec<SampleWord>,
    conventions: Conventions,
}

impl Decode {
    /// Starts decoding the bytes that [`encode`] returned.
    pub fn new(bytes: Vec<u8>) -> Self {
        let (remarks, source, document, words, conventions) = Default::default();
        Self { bytes, at: 0, format: None, remarks, source, document, words, conventions }
    }

    fn next(&mut self) -> Result<(), Damaged> {
        let Self { bytes, at, format, remarks, source, document, words, conventions } = self;
        let (item, rest) = postcard::take_from_bytes::<Item<'_>>(&bytes[*at..]).map_err(|_| Damaged)?;
        *at = bytes.len() - rest.len();
        let symbols = |texts: Vec<&str>| texts.into_iter().filter_map(Symbol::new).collect::<Vec<_>>();
        let point = |(x, y)| Point::new(x, y);
        match item {
            Item::Format(name) => *format = Format::named(name),
            Item::Remark(text) => {
                remarks.push(ImportRemark { subject: RemarkSubject::Elsewhere(text.to_owned()), other: None });
            }
            Item::Other(text, key) => {
                let remark = remarks.last_mut().ok_or(Damaged)?;
                remark.other = Some((text.into(), Choice::with_key(key).ok_or(Damaged)?));
            }
            Item::Source(bytes) => *source = Some(bytes.to_vec()),
            Item::Title(title) => document.set_title(title),
            Item::Alphabet(alphabet) => document.set_alphabet(symbols(alphabet)),
            Item::State { id, name, at, accepting, meaning, note, color, token } => {
                let (meaning, note) = (meaning.into(), note.into());
                let token = token.map(|(name, priority, is_skipped)| {
                    Arc::new(StateToken { name: name.into(), priority, is_skipped })
                });
                let state = State { accepting, meaning, note, color, token, ..State::new(name, point(at)) };
                document.insert_state(StateId::new(id), state);
            }
            Item::Start(id) => _ = document.insert_start(StateId::new(id)),
            Item::Transition(from, to, label) => {
                let (from, to) = (StateId::new(from), StateId::new(to));
                document.insert_transition(Transition { from, to, label: Label::new(label) });
            }
            Item::Shape { arrow: (from, to), bend, label_at } => {
                let shape = ArrowShape { bend: bend.map(point), label_at };
                document.set_shape(StateId::new(from), StateId::new(to), shape);
            }
            Item::Note { text, at } => {
                document.add_note(Note { text: text.into(), at: point(at) });
            }
            Item::Word { word, accept } => words.push(SampleWord { word: symbols(word), accept }),
            Item::Choice(text, key) => conventions.set(text, Choice::with_key(key).ok_or(Damaged)?),
            Item::Grammar(text) => document.set_grammar(Some(GrammarText::new(text, conventions.clone()))),
            Item::Exercises(text) => document.set_exercises_of(&ron::read(text).map_err(|_| Damaged)?),
            Item::Draft(text) => document.set_draft(Some(GrammarText::new(text, conventions.clone()))),
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<OpenedFile, Damaged> {
        let mut document = std::mem::take(&mut self.document);
        document.set_words(std::mem::take(&mut self.words));
        adopt_grammar(&mut document);
        let (remarks, source) = (std::mem::take(&mut self.remarks), self.source.take());
        Ok(OpenedFile { format: self.format.ok_or(Damaged)?, document, remarks, source })
    }
}

impl Job for Decode {
    type Output = Result<OpenedFile, Damaged>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        for _ in 0..budget {
            if self.at == self.bytes.len() {
                return Progress::Done(self.finish());
            }
            if let Err(error) = self.next() {
                return Progress::Done(Err(error));
            }
        }
        Progress::Working { done: self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OpenLimits;
    use grammaton_core::finish;

    #[test]
    fn an_opened_file_survives_the_transfer() {
        let text = r#"(version: 2, title: "t", alphabet: ["a", "z"],
            states: [(id: 3, name: "p", at: (1.5, -2), start: true, meaning: "{p}", note: "n", colour: 2, token: (name: "A", priority: 1, skip: true)),
                (id: 9, name: "", at: (100, 0), start: true, accepting: true)],
            transitions: [(from: 3, to: 9, on: ["a", ""], bend: (0, 40), label_at: 0.25), (from: 9, to: 9, on: ["id"])],
            notes: [(text: "…", at: (4, 5))], words: [(word: ["a", "id"], accept: true), (word: [], accept: false)],
            draft: "p -> |", notation: [(text: "e", means: "empty word"), (text: "+", means: "symbol")],
            sheet: [(text: "Week 3"), (exercise: (text: "Draw it.", task: "complement"), states: [(id: 0, name: "q")])])"#;
        let opened = OpenedFile::parse("all.ron", text.as_bytes(), OpenLimits::DESKTOP).expect("well-formed");
        let opened = OpenedFile {
            remarks: vec![
                ImportRemark { subject: RemarkSubject::Elsewhere("line 1: a remark".to_owned()), other: None },
                ImportRemark {
                    subject: RemarkSubject::Elsewhere("a question".to_owned()),
                    other: Some(("+".into(), Choice::Symbol)),
                },
            ],
            source: Some(vec![0, 255]),
            ..opened
        };
        let bytes = encode(&opened, ToString::to_string);
        assert_eq!(finish(Decode::new(bytes.clone())), Ok(Ok(opened.clone())));

        // In steps of one item.
        let mut job = Decode::new(bytes.clone());
        let mut steps = 1;
        let decoded = loop {
            match job.step(1) {
                Progress::Done(decoded) => break decoded,
                _ => steps += 1,
            }
        };
        assert_eq!((decoded, steps > 10), (Ok(opened), true));
        assert_eq!(finish(Decode::new(bytes[..bytes.len() - 1].to_vec())), Ok(Err(Damaged)));
        assert_eq!(finish(Decode::new(vec![255; 9])), Ok(Err(Damaged)));
    }
}
