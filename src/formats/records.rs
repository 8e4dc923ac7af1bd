//! The records of a document, as `.ron` and JSON files hold them: their fields, and the rules across records.
//!
//! The two readers turn their notation into [`FieldValue`]s. This module does not parse.

mod automaton;
mod exercise;
mod fault;
mod sheet;

pub(crate) use exercise::{Value, fields_of};
pub(crate) use fault::Notation;
pub use fault::RecordFault;

use ecow::EcoString;
use exercise::{ExerciseFields, ExerciseRecord};
use grammaton_core::{
    ArrowShape, Choice, Conventions, Document, GrammarText, Label, Note, Point, SampleWord, State, StateId, StateToken,
    Symbol, Transition, place_missing,
};
use hashbrown::HashSet;
use sheet::ItemFields;
use std::sync::Arc;

/// The newest version that is read.
pub const VERSION: u32 = 2;

/// Returns the version in which a document is written: the oldest one that can hold it, so that older builds read it.
pub(crate) fn version_of(document: &Document) -> u32 {
    let has_meanings = || document.states().any(|(_, state)| !state.meaning.is_empty() || state.token.is_some());
    let has_choices = || choices(document).next().is_some();
    let has_exercises = || document.exercise().is_some() || document.sheet().is_some();
    let needs_newer =
        document.draft().is_some() || document.starts().len() > 1 || has_choices() || has_meanings() || has_exercises();
    if needs_newer { 2 } else { 1 }
}

/// Returns the decisions on how to read the texts of a document.
pub(crate) fn choices(document: &Document) -> impl Iterator<Item = (&EcoString, Choice)> {
    document.conventions().into_iter().flat_map(Conventions::iter)
}

/// The value of a field, read as the type of the field.
pub(crate) trait FieldValue: Sized {
    type Error;

    /// Returns the byte offset of the value.
    fn at(&self) -> usize;

    /// Reads a version from 1 to [`VERSION`].
    fn version(self) -> Result<u32, Self::Error>;

    /// Reads the id of a state.
    fn id(self) -> Result<u32, Self::Error>;

    /// Reads a number of things.
    fn count(self) -> Result<u32, Self::Error>;

    /// Reads a number.
    fn number(self) -> Result<f64, Self::Error>;

    fn flag(self) -> Result<bool, Self::Error>;

    fn text(self) -> Result<EcoString, Self::Error>;

    fn texts(self) -> Result<Vec<EcoString>, Self::Error>;

    fn symbols(self) -> Result<Vec<Symbol>, Self::Error>;

    /// Reads a point with finite coordinates, or `None`.
    fn point(self) -> Result<Option<Point>, Self::Error>;

    /// Reads a number from 0 to 1, or `None`.
    fn fraction(self) -> Result<Option<f32>, Self::Error>;

    /// Reads the number of a color, or `None`.
    fn color(self) -> Result<Option<u8>, Self::Error>;

    fn record<F: Fields>(self) -> Result<F::Record, Self::Error>;

    fn records<F: Fields>(self) -> Result<Vec<F::Record>, Self::Error>;

    /// Reads a value and keeps its byte offset.
    fn placed<T>(self, read: impl FnOnce(Self) -> Result<T, Self::Error>) -> Result<At<T>, Self::Error> {
        let at = self.at();
        Ok(At { at, value: read(self)? })
    }
}

/// The fields of a record that is being read.
pub(crate) trait Fields: Default {
    /// The complete record.
    type Record;

    /// The names of the fields.
    const NAMES: &'static [&'static str];

    /// The name of the field that is read before all others, if there is one.
    const FIRST: Option<&'static str> = None;

    /// Reads the value of a field, which is one of [`Self::NAMES`].
    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error>;

    /// Returns the record, or the name of a missing field.
    fn finish(self, notation: Notation) -> Result<Self::Record, &'static str>;
}

/// A violated rule at a byte offset.
pub(crate) type FaultAt = (usize, RecordFault);

/// A value with its byte offset.
pub(crate) struct At<T> {
    at: usize,
    value: T,
}

/// A state. Its position in `state` is valid only if `placed`.
pub(crate) struct StateRecord {
    id: At<u32>,
    state: State,
    placed: bool,
    /// The byte offset of the start mark, if the state is the start.
    start: Option<usize>,
    /// The byte offset of the meaning, if it is given.
    meaning: Option<usize>,
    /// The byte offset of the token, if it is given.
    token: Option<usize>,
}

#[derive(Default)]
struct StateFields {
    id: Option<At<u32>>,
    name: Option<EcoString>,
    at: Option<Point>,
    start: Option<usize>,
    accepting: bool,
    meaning: Option<At<EcoString>>,
    note: EcoString,
    color: Option<u8>,
    token: Option<At<TokenFields>>,
}

/// The token of a state. The name is required.
#[derive(Default)]
struct TokenFields {
    name: Option<EcoString>,
    priority: u32,
    is_skipped: bool,
}

impl Fields for TokenFields {
    type Record = Self;

    const NAMES: &'static [&'static str] = &["name", "priority", "skip"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "name" => self.name = Some(value.text()?),
            "priority" => self.priority = value.count()?,
            _ => self.is_skipped = value.flag()?,
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<Self, &'static str> {
        if self.name.is_some() { Ok(self) } else { Err("name") }
    }
}

impl From<TokenFields> for StateToken {
    fn from(TokenFields { name, priority, is_skipped }: TokenFields) -> Self {
        Self { name: name.unwrap_or_default(), priority, is_skipped }
    }
}

impl Fields for StateFields {
    type Record = StateRecord;

    const NAMES: &'static [&'static str] =
        &["id", "name", "at", "start", "accepting", "meaning", "note", "colour", "token"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "id" => self.id = Some(value.placed(V::id)?),
            "name" => self.name = Some(value.text()?),
            "at" => self.at = value.point()?,
            "start" => {
                let start = value.placed(V::flag)?;
                self.start = start.value.then_some(start.at);
            }
            "accepting" => self.accepting = value.flag()?,
            "meaning" => self.meaning = Some(value.placed(V::text)?),
            "note" => self.note = value.text()?,
            "colour" => self.color = value.color()?,
            _ => self.token = Some(value.placed(V::record::<TokenFields>)?),
        }
        Ok(())
    }

    fn finish(self, notation: Notation) -> Result<StateRecord, &'static str> {
        let id = self.id.ok_or("id")?;
        let name = match notation {
            Notation::Ron => self.name.ok_or("name")?,
            // The schema of JSON does not require a name.
            Notation::Json => self.name.unwrap_or_default(),
        };
        let Self { at, start, accepting, note, color, .. } = self;
        let (place, text) = self.meaning.map(|meaning| (meaning.at, meaning.value)).unzip();
        let meaning = text.unwrap_or_default();
        let (token_place, token) = self.token.map(|token| (token.at, Arc::new(token.value.into()))).unzip();
        let state = State { name, at: at.unwrap_or_default(), accepting, meaning, note, color, token };
        Ok(StateRecord { id, state, placed: at.is_some(), start, meaning: place, token: token_place })
    }
}

/// The transitions between two states. The empty label is ε.
pub(crate) struct ArrowRecord {
    from: At<u32>,
    to: At<u32>,
    on: At<Vec<EcoString>>,
    shape: ArrowShape,
}

#[derive(Default)]
struct ArrowFields {
    from: Option<At<u32>>,
    to: Option<At<u32>>,
    on: Option<At<Vec<EcoString>>>,
    shape: ArrowShape,
}

impl Fields for ArrowFields {
    type Record = ArrowRecord;

    const NAMES: &'static [&'static str] = &["from", "to", "on", "bend", "label_at"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "from" => self.from = Some(value.placed(V::id)?),
            "to" => self.to = Some(value.placed(V::id)?),
            "on" => self.on = Some(value.placed(V::texts)?),
            "bend" => self.shape.bend = value.point()?,
            _ => self.shape.label_at = value.fraction()?,
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<ArrowRecord, &'static str> {
        Ok(ArrowRecord {
            from: self.from.ok_or("from")?,
            to: self.to.ok_or("to")?,
            on: self.on.ok_or("on")?,
            shape: self.shape,
        })
    }
}

#[derive(Default)]
struct NoteFields {
    text: Option<EcoString>,
    at: Option<Point>,
}

impl Fields for NoteFields {
    type Record = Note;

    const NAMES: &'static [&'static str] = &["text", "at"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "text" => self.text = Some(value.text()?),
            _ => self.at = value.point()?,
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<Note, &'static str> {
        Ok(Note { text: self.text.ok_or("text")?, at: self.at.unwrap_or_default() })
    }
}

#[derive(Default)]
struct WordFields {
    word: Option<Vec<Symbol>>,
    accept: Option<bool>,
}

impl Fields for WordFields {
    type Record = SampleWord;

    const NAMES: &'static [&'static str] = &["word", "accept"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "word" => self.word = Some(value.symbols()?),
            _ => self.accept = Some(value.flag()?),
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<SampleWord, &'static str> {
        Ok(SampleWord { word: self.word.ok_or("word")?, accept: self.accept.ok_or("accept")? })
    }
}

/// A decision on how to read a text.
pub(crate) struct ChoiceRecord {
    text: EcoString,
    means: At<EcoString>,
}

#[derive(Default)]
struct ChoiceFields {
    text: Option<EcoString>,
    means: Option<At<EcoString>>,
}

impl Fields for ChoiceFields {
    type Record = ChoiceRecord;

    const NAMES: &'static [&'static str] = &["text", "means"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "text" => self.text = Some(value.text()?),
            _ => self.means = Some(value.placed(V::text)?),
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<ChoiceRecord, &'static str> {
        Ok(ChoiceRecord { text: self.text.ok_or("text")?, means: self.means.ok_or("means")? })
    }
}

/// The records of a file, or of a document inside of it.
#[derive(Default)]
pub(crate) struct Records {
    /// The version of a file; `None` in a document inside of one.
    version: Option<u32>,
    title: EcoString,
    alphabet: Vec<Symbol>,
    states: Vec<StateRecord>,
    arrows: Vec<ArrowRecord>,
    notes: Vec<Note>,
    words: Vec<SampleWord>,
    grammar: Option<EcoString>,
    draft: Option<At<EcoString>>,
    notation: Option<At<Vec<ChoiceRecord>>>,
    exercise: Option<At<ExerciseRecord>>,
    sheet: Option<At<Vec<ItemFields>>>,
}

impl Fields for Records {
    type Record = Self;

    const NAMES: &'static [&'static str] = &[
        "version",
        "title",
        "alphabet",
        "states",
        "transitions",
        "notes",
        "words",
        "grammar",
        "draft",
        "notation",
        "exercise",
        "sheet",
    ];

    const FIRST: Option<&'static str> = Some("version");

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "version" => self.version = Some(value.version()?),
            "title" => self.title = value.text()?,
            "alphabet" => self.alphabet = value.symbols()?,
            "states" => self.states = value.records::<StateFields>()?,
            "transitions" => self.arrows = value.records::<ArrowFields>()?,
            "notes" => self.notes = value.records::<NoteFields>()?,
            "words" => self.words = value.records::<WordFields>()?,
            "grammar" => self.grammar = Some(value.text()?),
            "draft" => self.draft = Some(value.placed(V::text)?),
            "notation" => self.notation = Some(value.placed(V::records::<ChoiceFields>)?),
            "exercise" => self.exercise = Some(value.placed(V::record::<ExerciseFields>)?),
            _ => self.sheet = Some(value.placed(V::records::<ItemFields>)?),
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<Self, &'static str> {
        if self.version.is_some() { Ok(self) } else { Err("version") }
    }
}

impl Records {
    /// Builds the document. States without a position get one from an automatic layout, unless that is skipped. A violated
    /// rule has the byte offset of the value that violates it.
    pub(crate) fn into_document(mut self, skip_layout: bool) -> Result<Document, FaultAt> {
        let mut room = sheet::MAX_UNPACKED;
        let (exercise, sheet) = self.exercises()?;
        let mut document = self.into_drawing(skip_layout)?;
        if let Some(exercise) = exercise {
            document.set_exercise(Some(exercise.into_exercise(&mut room, skip_layout)?));
        }
        if let Some(items) = sheet {
            document.set_sheet(Some(sheet::read(items, &mut room, skip_layout)?));
        }
        Ok(document)
    }

    /// Takes the exercise or the sheet out of the records.
    fn exercises(&mut self) -> Result<(Option<ExerciseRecord>, Option<Vec<ItemFields>>), FaultAt> {
        let (exercise, sheet) = (self.exercise.take(), self.sheet.take());
        let newer = [
            ("exercise", exercise.as_ref().map(|exercise| exercise.at)),
            ("sheet", sheet.as_ref().map(|sheet| sheet.at)),
        ];
        self.check_version(&newer)?;
        match (&exercise, &sheet) {
            (Some(_), Some(sheet)) => Err((sheet.at, RecordFault::ExerciseAndSheet)),
            _ => Ok((exercise.map(|exercise| exercise.value), sheet.map(|sheet| sheet.value))),
        }
    }

    /// Builds the document, without its exercise or sheet.
    pub(crate) fn into_drawing(mut self, skip_layout: bool) -> Result<Document, FaultAt> {
        self.check()?;
        let conventions = self.conventions()?;
        self.states.sort_by_key(|state| state.id.value);
        let mut document = Document::default();
        document.set_title(self.title);
        document.set_alphabet(self.alphabet);
        document.set_notes(self.notes);
        document.set_words(self.words);
        let text = |text: EcoString| GrammarText::new(text, conventions.clone());
        document.set_grammar(self.grammar.map(text));
        document.set_draft(self.draft.map(|draft| text(draft.value)));
        let mut unplaced = Vec::new();
        for StateRecord { id, state, placed, start, .. } in self.states {
            let id = StateId::new(id.value);
            document.insert_state(id, state);
            if start.is_some() {
                document.insert_start(id);
            }
            if !placed {
                unplaced.push(id);
            }
        }
        let mut transitions = Vec::with_capacity(self.arrows.len());
        let mut shapes = Vec::new();
        for ArrowRecord { from, to, on, shape } in self.arrows {
            let (from, to) = (StateId::new(from.value), StateId::new(to.value));
            transitions.extend(on.value.into_iter().map(|label| Transition { from, to, label: Label::new(label) }));
            if shape != ArrowShape::default() {
                shapes.push((from, to, shape));
            }
        }
        document.insert_transitions(transitions);
        for (from, to, shape) in shapes {
            let first = document.shape(from, to);
            let (bend, label_at) = (first.bend.or(shape.bend), first.label_at.or(shape.label_at));
            document.set_shape(from, to, ArrowShape { bend, label_at });
        }
        if !unplaced.is_empty() && !skip_layout {
            place_missing(&mut document, &unplaced);
        }
        Ok(document)
    }

    fn conventions(&mut self) -> Result<Conventions, FaultAt> {
        let records = self.notation.take().into_iter().flat_map(|notation| notation.value);
        let choice = |ChoiceRecord { text, means: At { at, value } }| {
            let choice = Choice::with_key(&value).ok_or((at, RecordFault::UnknownMeaning(value)))?;
            Ok((text, choice))
        };
        records.map(choice).collect()
    }

    /// Checks the rules across records: the version has all fields, ids are distinct, version 1 has at most one
    /// start, and transitions have labels and refer to states.
    fn check(&self) -> Result<(), FaultAt> {
        let newer = [
            ("draft", self.draft.as_ref().map(|draft| draft.at)),
            ("notation", self.notation.as_ref().map(|notation| notation.at)),
            ("meaning", self.states.iter().find_map(|state| state.meaning)),
            ("token", self.states.iter().find_map(|state| state.token)),
        ];
        self.check_version(&newer)?;
        let mut ids = HashSet::with_capacity(self.states.len());
        let mut has_start = false;
        for StateRecord { id, start, .. } in &self.states {
            if !ids.insert(id.value) {
                return Err((id.at, RecordFault::RepeatedId(id.value)));
            }
            if let (&Some(at), Some(1)) = (start, self.version)
                && std::mem::replace(&mut has_start, true)
            {
                return Err((at, RecordFault::SecondStart));
            }
        }
        for ArrowRecord { from, to, on, .. } in &self.arrows {
            if let Some(end) = [from, to].into_iter().find(|end| !ids.contains(&end.value)) {
                return Err((end.at, RecordFault::NoSuchState(end.value)));
            }
            if on.value.is_empty() {
                return Err((on.at, RecordFault::NoLabels));
            }
        }
        Ok(())
    }
}

impl Records {
    /// Checks that the version has these fields, which are there if they have a byte offset.
    fn check_version(&self, newer: &[(&'static str, Option<usize>)]) -> Result<(), FaultAt> {
        for &(name, at) in newer {
            if let (Some(1), Some(at)) = (self.version, at) {
                return Err((at, RecordFault::NewerField { name, since: 2 }));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, ron};
    use grammaton_core::Conventions;

    #[test]
    fn both_notations_have_the_same_rules() {
        let check = |in_ron: &str, in_json: &str, expected: RecordFault| {
            let found = ron::read(&format!("(version: 1, {in_ron})")).expect_err(in_ron).fault;
            assert_eq!(found, ron::Fault::Record(expected.clone()), "{in_ron}");
            let found = json::read(&format!("{{\"version\": 1, {in_json}}}"), &Conventions::default())
                .expect_err(in_json)
                .fault;
            assert_eq!(found, json::Fault::Record(expected), "{in_json}");
        };
        check(
            "states: [(id: 1, name: \"\"), (id: 1, name: \"\")]",
            "\"states\": [{\"id\": 1}, {\"id\": 1}]",
            RecordFault::RepeatedId(1),
        );
        check(
            "states: [(id: 1, name: \"\", start: true), (id: 2, name: \"\", start: true)]",
            "\"states\": [{\"id\": 1, \"start\": true}, {\"id\": 2, \"start\": true}]",
            RecordFault::SecondStart,
        );
        check(
            "title: \"\", title: \"\"",
            "\"title\": \"\", \"title\": \"\"",
            RecordFault::RepeatedField("title".into()),
        );
        check("notes: [()]", "\"notes\": [{}]", RecordFault::MissingField("text"));
        check("draft: \"\"", "\"draft\": \"\"", RecordFault::NewerField { name: "draft", since: 2 });
        let notation = RecordFault::NewerField { name: "notation", since: 2 };
        check("notation: []", "\"notation\": []", notation);
        check(
            "states: [(id: 1, name: \"\", meaning: \"\")]",
            "\"states\": [{\"id\": 1, \"meaning\": \"\"}]",
            RecordFault::NewerField { name: "meaning", since: 2 },
        );
        check(
            "states: [(id: 1, name: \"\", token: (name: \"ID\"))]",
            "\"states\": [{\"id\": 1, \"token\": {\"name\": \"ID\"}}]",
            RecordFault::NewerField { name: "token", since: 2 },
        );
        check("alphabet: [\"\"]", "\"alphabet\": [\"\"]", RecordFault::EmptySymbol);
        let arrow = |to: u32, on: &str| {
            (
                format!("transitions: [(from: 1, to: {to}, on: {on})], states: [(id: 1, name: \"\")]"),
                format!("\"transitions\": [{{\"from\": 1, \"to\": {to}, \"on\": {on}}}], \"states\": [{{\"id\": 1}}]"),
            )
        };
        let (in_ron, in_json) = arrow(2, "[\"a\"]");
        check(&in_ron, &in_json, RecordFault::NoSuchState(2));
        let (in_ron, in_json) = arrow(1, "[]");
        check(&in_ron, &in_json, RecordFault::NoLabels);
    }
}
