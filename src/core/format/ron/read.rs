//! Reading a document.

use super::{
    Fault, ReadError, VERSION,
    record::{Fields, List, Name, Record, SymbolText, Text},
    source::Source,
};
use crate::{ArrowShape, Document, Label, Note, Place, Point, SampleWord, State, StateId, Symbol, Transition, layout};
use ecow::EcoString;
use ron::{Options, extensions::Extensions};
use serde::de::{IgnoredAny, MapAccess};
use std::collections::HashSet;

/// Reads a document from the bytes of a file: UTF-8, with or without a byte order mark.
pub fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
    match str::from_utf8(bytes) {
        Ok(text) => read(text),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let before = before.strip_prefix('\u{feff}').unwrap_or(&before);
            Err(ReadError { at: Place::of(before, before.len()), fault: Fault::NotUtf8 })
        }
    }
}

/// Reads a document. States without a place get one.
///
/// ```
/// use grammaton_core::format::ron;
///
/// let text = r#"(version: 1, states: [(id: 0, name: "q0")], transitions: [(from: 0, to: 7, on: ["a"])])"#;
/// let error = ron::read(text).expect_err("there is no state 7");
/// assert_eq!(error.to_string(), "line 1, column 73: there is no state with the id 7");
/// ```
pub fn read(text: &str) -> Result<Document, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let top = parse(text, None)?;
    let ids: HashSet<u32> = top.states.iter().filter_map(|state| state.id).collect();
    let known = |arrow: &ArrowFields| [arrow.from, arrow.to].iter().flatten().all(|id| ids.contains(id));
    if top.arrows.iter().all(known) {
        return Ok(top.document());
    }
    // Some transition names a state that is not there: read again, knowing all ids, to find the place.
    parse(text, Some(ids)).map(Top::document)
}

fn parse(text: &str, all_ids: Option<HashSet<u32>>) -> Result<Top, ReadError> {
    let source = Source::new(text, all_ids);
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str_seed(text, Record::<Top>::new(&source)).map_err(|error| {
        let parser = Place { line: error.span.start.line as u32, column: error.span.start.col as u32 };
        match source.broken() {
            Some((Some(offset), fault)) => ReadError { at: Place::of(text, offset), fault },
            Some((None, fault)) => ReadError { at: parser, fault },
            None => ReadError { at: parser, fault: Fault::Syntax(error.code.to_string()) },
        }
    })
}

/// The whole file.
#[derive(Default)]
struct Top {
    versioned: bool,
    title: EcoString,
    states: Vec<StateFields>,
    arrows: Vec<ArrowFields>,
    alphabet: Vec<Symbol>,
    notes: Vec<NoteFields>,
    words: Vec<WordFields>,
    grammar: Option<EcoString>,
}

impl<'de> Fields<'de> for Top {
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
            "states" => self.states = map.next_value_seed(List(Record::new(source)))?,
            "transitions" => self.arrows = map.next_value_seed(List(Record::new(source)))?,
            "notes" => self.notes = map.next_value_seed(List(Record::new(source)))?,
            "words" => self.words = map.next_value_seed(List(Record::new(source)))?,
            "grammar" => self.grammar = Some(map.next_value_seed(Text)?),
            _ => _ = map.next_value::<IgnoredAny>()?,
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        (!self.versioned).then_some("version")
    }
}

impl Top {
    /// The document that the file describes. All ids are known to exist.
    fn document(self) -> Document {
        let mut document = Document::default();
        document.set_title(self.title);
        document.set_alphabet(self.alphabet);
        document.set_notes(self.notes.into_iter().map(|note| note.note));
        document.set_words(self.words.into_iter().map(|word| word.word));
        document.set_grammar(self.grammar);
        let mut states = self.states;
        states.sort_by_key(|state| state.id);
        place(&mut states, &self.arrows);
        for StateFields { id, state, start, .. } in states {
            let id = StateId::new(id.unwrap_or_default());
            document.insert_state(id, state);
            if start {
                document.set_start(Some(id));
            }
        }
        for ArrowFields { from, to, on, shape } in self.arrows {
            let (from, to) = (StateId::new(from.unwrap_or_default()), StateId::new(to.unwrap_or_default()));
            for label in on.into_iter().flatten() {
                document.insert_transition(Transition { from, to, label: Label::new(label) });
            }
            let before = document.shape(from, to);
            let (bend, label_at) = (before.bend.or(shape.bend), before.label_at.or(shape.label_at));
            document.set_shape(from, to, ArrowShape { bend, label_at });
        }
        document
    }
}

/// Gives a place to the states that have none.
fn place(states: &mut [StateFields], arrows: &[ArrowFields]) {
    if states.iter().all(|state| state.at.is_some()) {
        return;
    }
    let index = |id: Option<u32>| states.binary_search_by_key(&id, |state| state.id).map(|index| index as u32);
    let arrows: Vec<(u32, u32)> =
        arrows.iter().filter_map(|arrow| index(arrow.from).ok().zip(index(arrow.to).ok())).collect();
    let placed: Vec<Option<Point>> = states.iter().map(|state| state.at).collect();
    let start = states.iter().position(|state| state.start).map(|index| index as u32);
    let places = layout::fill(&placed, start, &arrows);
    states.iter_mut().zip(places).for_each(|(state, at)| state.state.at = at);
}

#[derive(Default)]
struct StateFields {
    id: Option<u32>,
    named: bool,
    at: Option<Point>,
    start: bool,
    state: State,
}

impl<'de> Fields<'de> for StateFields {
    const NAMES: &'static [&'static str] = &["id", "name", "at", "start", "accepting", "note", "colour"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "id" => self.id = Some(source.new_id(name, map)?),
            "name" => {
                self.state.name = map.next_value_seed(Text)?;
                self.named = true;
            }
            "at" => {
                self.state.at = point(name, map, source)?;
                self.at = Some(self.state.at);
            }
            "start" => self.start = source.start(name, map)?,
            "accepting" => self.state.accepting = map.next_value()?,
            "note" => self.state.note = map.next_value_seed(Text)?,
            _ => self.state.colour = Some(map.next_value()?),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        if self.id.is_none() { Some("id") } else { (!self.named).then_some("name") }
    }
}

#[derive(Default)]
struct ArrowFields {
    from: Option<u32>,
    to: Option<u32>,
    on: Option<Vec<EcoString>>,
    shape: ArrowShape,
}

impl<'de> Fields<'de> for ArrowFields {
    const NAMES: &'static [&'static str] = &["from", "to", "on", "bend", "label_at"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "from" => self.from = Some(source.known_id(name, map)?),
            "to" => self.to = Some(source.known_id(name, map)?),
            "on" => {
                let labels = map.next_value_seed(List(Text))?;
                if labels.is_empty() {
                    return Err(source.fail_at_value(name, Fault::NoLabels));
                }
                self.on = Some(labels);
            }
            "bend" => self.shape.bend = Some(point(name, map, source)?),
            _ => {
                let label_at: f32 = map.next_value()?;
                if !(0.0..=1.0).contains(&label_at) {
                    return Err(source.fail_at_value(name, Fault::LabelPlace));
                }
                self.shape.label_at = Some(label_at);
            }
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        let fields = [("from", self.from.is_some()), ("to", self.to.is_some()), ("on", self.on.is_some())];
        fields.into_iter().find(|(_, there)| !there).map(|(name, _)| name)
    }
}

#[derive(Default)]
struct NoteFields {
    note: Note,
    seen: bool,
}

impl<'de> Fields<'de> for NoteFields {
    const NAMES: &'static [&'static str] = &["text", "at"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "text" => {
                self.note.text = map.next_value_seed(Text)?;
                self.seen = true;
            }
            _ => self.note.at = point(name, map, source)?,
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        (!self.seen).then_some("text")
    }
}

struct WordFields {
    word: SampleWord,
    missing: Vec<&'static str>,
}

impl Default for WordFields {
    fn default() -> Self {
        Self { word: SampleWord { word: Vec::new(), accept: false }, missing: vec!["accept", "word"] }
    }
}

impl<'de> Fields<'de> for WordFields {
    const NAMES: &'static [&'static str] = &["word", "accept"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "word" => self.word.word = map.next_value_seed(List(SymbolText(source)))?,
            _ => self.word.accept = map.next_value()?,
        }
        self.missing.retain(|&missing| missing != name.known);
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.missing.last().copied()
    }
}

fn point<'de, A: MapAccess<'de>>(name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<Point, A::Error> {
    let (x, y) = map.next_value()?;
    let point = Point::new(x, y);
    if point.is_finite() { Ok(point) } else { Err(source.fail_at_value(name, Fault::NotFinite)) }
}
