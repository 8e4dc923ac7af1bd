//! Reads a document from RON.

use super::{
    Fault, ReadError, VERSION, fault,
    record::{Fields, List, Name, Record, SymbolText, Text},
    records::{ArrowFields, ArrowRecord, NoteFields, StateFields, StateRecord, WordFields},
    source::{Source, skip_blanks},
};
use ecow::EcoString;
use grammaton_core::{
    ArrowShape, Document, Label, Note, SampleWord, StateId, Symbol, TextPosition, Transition, place_missing,
};
use ron::{Options, error::Position, extensions::Extensions};
use serde::de::MapAccess;
use std::collections::HashSet;

/// Reads a document from the bytes of a file, in UTF-8 with or without a byte order mark.
pub fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
    match str::from_utf8(bytes) {
        Ok(text) => read(text),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let before = without_mark(&before);
            Err(ReadError { at: TextPosition::of(before, before.len()), fault: Fault::NotUtf8 })
        }
    }
}

/// Reads a document. States without a position get one from an automatic layout.
///
/// ```
/// use grammaton_formats::ron;
///
/// let text = r#"(version: 1, states: [(id: 0, name: "q0")], transitions: [(from: 0, to: 7, on: ["a"])])"#;
/// let error = ron::read(text).expect_err("there is no state 7");
/// assert_eq!(error.to_string(), "line 1, column 73: there is no state with the id 7");
/// ```
pub fn read(text: &str) -> Result<Document, ReadError> {
    let text = without_mark(text);
    let file = parse(text, None)?;
    let ids: HashSet<u32> = file.states.iter().map(|state| state.id.number()).collect();
    let known = |arrow: &ArrowRecord| [arrow.from, arrow.to].iter().all(|id| ids.contains(&id.number()));
    if file.arrows.iter().all(known) {
        return Ok(file.into_document());
    }
    // The states may come after the transitions, so dangling ids are only known now. To find their positions, read
    // again with all ids known.
    parse(text, Some(ids)).map(File::into_document)
}

/// Returns the text without a byte order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads the text. If `ids` holds the ids of all states, checks that transitions refer to them.
fn parse(text: &str, ids: Option<HashSet<u32>>) -> Result<File, ReadError> {
    let source = Source::new(text, ids);
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str_seed(text, Record::<File>::new(&source)).map_err(|error| {
        let (start, end) = (place(error.span.start), place(error.span.end));
        match source.broken() {
            Some((Some(offset), fault)) => ReadError { at: TextPosition::of(text, offset), fault },
            Some((None, fault)) => ReadError { at: start, fault },
            None if end == TextPosition::of(text, text.len()) && fault::is_unfinished(&error.code) => {
                ReadError { at: end, fault: Fault::syntax(ron::Error::Eof) }
            }
            None if fault::is_unclosed(&error.code) => ReadError { at: start, fault: Fault::syntax(error.code) },
            None => {
                // The parser may have stopped at the whitespace before the unexpected token.
                let found = skip_blanks(&text[start.offset(text)..]);
                ReadError { at: TextPosition::of(text, text.len() - found.len()), fault: Fault::syntax(error.code) }
            }
        }
    })
}

fn place(at: Position) -> TextPosition {
    TextPosition { line: at.line as u32, column: at.col as u32 }
}

/// The contents of a file.
#[derive(Default)]
struct File {
    versioned: bool,
    title: EcoString,
    alphabet: Vec<Symbol>,
    states: Vec<StateRecord>,
    arrows: Vec<ArrowRecord>,
    notes: Vec<Note>,
    words: Vec<SampleWord>,
    grammar: Option<EcoString>,
}

impl<'de> Fields<'de> for File {
    type Record = Self;

    const NAMES: &'static [&'static str] =
        &["version", "title", "alphabet", "states", "transitions", "notes", "words", "grammar"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        if !self.versioned && name.known != "version" {
            return Err(source.fail_at(name.found, Fault::NoVersion));
        }
        match name.known {
            "version" => {
                self.versioned = true;
                let version: u64 = map.next_value()?;
                if version != u64::from(VERSION) {
                    return Err(source.fail_at_value(name, Fault::UnknownVersion(version)));
                }
            }
            "title" => self.title = map.next_value_seed(Text)?,
            "alphabet" => self.alphabet = map.next_value_seed(List(SymbolText(source)))?,
            "states" => self.states = map.next_value_seed(List(Record::<StateFields>::new(source)))?,
            "transitions" => self.arrows = map.next_value_seed(List(Record::<ArrowFields>::new(source)))?,
            "notes" => self.notes = map.next_value_seed(List(Record::<NoteFields>::new(source)))?,
            "words" => self.words = map.next_value_seed(List(Record::<WordFields>::new(source)))?,
            _ => self.grammar = Some(map.next_value_seed(Text)?),
        }
        Ok(())
    }

    fn finish(self) -> Result<Self, &'static str> {
        if self.versioned { Ok(self) } else { Err("version") }
    }
}

impl File {
    /// Builds the document. The transitions must refer to existing states.
    fn into_document(mut self) -> Document {
        self.states.sort_by_key(|state| state.id);
        let unplaced: Vec<StateId> = self.states.iter().filter(|state| !state.placed).map(|state| state.id).collect();
        let mut document = Document::default();
        document.set_title(self.title);
        document.set_alphabet(self.alphabet);
        document.set_notes(self.notes);
        document.set_words(self.words);
        document.set_grammar(self.grammar);
        for StateRecord { id, state, start, .. } in self.states {
            document.insert_state(id, state);
            if start {
                document.set_start(Some(id));
            }
        }
        for ArrowRecord { from, to, on, shape } in self.arrows {
            for label in on {
                document.insert_transition(Transition { from, to, label: Label::new(label) });
            }
            if shape != ArrowShape::default() {
                let first = document.shape(from, to);
                let (bend, label_at) = (first.bend.or(shape.bend), first.label_at.or(shape.label_at));
                document.set_shape(from, to, ArrowShape { bend, label_at });
            }
        }
        if !unplaced.is_empty() {
            place_missing(&mut document, &unplaced);
        }
        document
    }
}
