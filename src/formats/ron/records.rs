//! The records of a file: states, arrows, notes and sample words.

use super::{
    Fault,
    record::{Fields, List, Name, SymbolText, Text},
    source::Source,
};
use ecow::EcoString;
use grammaton_core::{ArrowShape, Note, Point, SampleWord, State, StateId, Symbol};
use serde::de::MapAccess;

/// A state. Its position in `state` is valid only if `placed`.
pub(super) struct StateRecord {
    pub(super) id: StateId,
    pub(super) state: State,
    pub(super) placed: bool,
    pub(super) start: bool,
}

#[derive(Default)]
pub(super) struct StateFields {
    id: Option<u32>,
    name: Option<EcoString>,
    at: Option<Point>,
    start: bool,
    accepting: bool,
    note: EcoString,
    color: Option<u8>,
}

impl<'de> Fields<'de> for StateFields {
    type Record = StateRecord;

    const NAMES: &'static [&'static str] = &["id", "name", "at", "start", "accepting", "note", "colour"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "id" => self.id = Some(source.new_id(name, map)?),
            "name" => self.name = Some(map.next_value_seed(Text)?),
            "at" => self.at = source.point(name, map)?,
            "start" => self.start = source.start(name, map)?,
            "accepting" => self.accepting = map.next_value()?,
            "note" => self.note = map.next_value_seed(Text)?,
            _ => self.color = map.next_value()?,
        }
        Ok(())
    }

    fn finish(self) -> Result<StateRecord, &'static str> {
        let id = StateId::new(self.id.ok_or("id")?);
        let Self { at, start, accepting, note, color, .. } = self;
        let state = State { name: self.name.ok_or("name")?, at: at.unwrap_or_default(), accepting, note, color };
        Ok(StateRecord { id, state, placed: at.is_some(), start })
    }
}

/// The transitions between two states. The empty label is ε.
pub(super) struct ArrowRecord {
    pub(super) from: StateId,
    pub(super) to: StateId,
    pub(super) on: Vec<EcoString>,
    pub(super) shape: ArrowShape,
}

#[derive(Default)]
pub(super) struct ArrowFields {
    from: Option<u32>,
    to: Option<u32>,
    on: Option<Vec<EcoString>>,
    shape: ArrowShape,
}

impl<'de> Fields<'de> for ArrowFields {
    type Record = ArrowRecord;

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
            "bend" => self.shape.bend = source.point(name, map)?,
            _ => {
                self.shape.label_at = map.next_value()?;
                if self.shape.label_at.is_some_and(|label_at| !(0.0..=1.0).contains(&label_at)) {
                    return Err(source.fail_at_value(name, Fault::LabelPlace));
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<ArrowRecord, &'static str> {
        Ok(ArrowRecord {
            from: StateId::new(self.from.ok_or("from")?),
            to: StateId::new(self.to.ok_or("to")?),
            on: self.on.ok_or("on")?,
            shape: self.shape,
        })
    }
}

#[derive(Default)]
pub(super) struct NoteFields {
    text: Option<EcoString>,
    at: Option<Point>,
}

impl<'de> Fields<'de> for NoteFields {
    type Record = Note;

    const NAMES: &'static [&'static str] = &["text", "at"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "text" => self.text = Some(map.next_value_seed(Text)?),
            _ => self.at = source.point(name, map)?,
        }
        Ok(())
    }

    fn finish(self) -> Result<Note, &'static str> {
        Ok(Note { text: self.text.ok_or("text")?, at: self.at.unwrap_or_default() })
    }
}

#[derive(Default)]
pub(super) struct WordFields {
    word: Option<Vec<Symbol>>,
    accept: Option<bool>,
}

impl<'de> Fields<'de> for WordFields {
    type Record = SampleWord;

    const NAMES: &'static [&'static str] = &["word", "accept"];

    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error> {
        match name.known {
            "word" => self.word = Some(map.next_value_seed(List(SymbolText(source)))?),
            _ => self.accept = Some(map.next_value()?),
        }
        Ok(())
    }

    fn finish(self) -> Result<SampleWord, &'static str> {
        Ok(SampleWord { word: self.word.ok_or("word")?, accept: self.accept.ok_or("accept")? })
    }
}
