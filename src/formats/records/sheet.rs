//! The records of an exercise sheet: texts, and documents with exercises.

use super::{
    At, FaultAt, FieldValue, Fields, Notation, RecordFault, Records,
    exercise::{ExerciseFields, ExerciseRecord},
};
use ecow::EcoString;
use grammaton_core::exercise::{ExerciseDocument, Sheet, SheetItem};

/// The largest number of bytes to which all solutions of a file are unpacked.
pub(super) const MAX_UNPACKED: usize = 4 << 20;

/// The fields of a document inside of a file.
#[derive(Default)]
pub(crate) struct DocumentFields(pub(super) Records);

impl Fields for DocumentFields {
    type Record = Self;

    const NAMES: &'static [&'static str] =
        &["title", "alphabet", "states", "transitions", "notes", "words", "grammar", "draft", "notation"];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        self.0.read(name, value)
    }

    fn finish(self, _: Notation) -> Result<Self, &'static str> {
        Ok(self)
    }
}

/// A part of a sheet.
#[derive(Default)]
pub(crate) struct ItemFields {
    text: Option<At<EcoString>>,
    exercise: Option<ExerciseRecord>,
    /// Whether there are fields of a document.
    has_more: bool,
    document: Records,
}

impl Fields for ItemFields {
    type Record = Self;

    const NAMES: &'static [&'static str] = &[
        "text",
        "exercise",
        "title",
        "alphabet",
        "states",
        "transitions",
        "notes",
        "words",
        "grammar",
        "draft",
        "notation",
    ];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "text" => self.text = Some(value.placed(V::text)?),
            "exercise" => self.exercise = Some(value.record::<ExerciseFields>()?),
            _ => {
                self.has_more = true;
                self.document.read(name, value)?;
            }
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<Self, &'static str> {
        if self.text.is_some() || self.exercise.is_some() { Ok(self) } else { Err("exercise") }
    }
}

/// Builds a sheet. `room` is the number of bytes to which solutions may still be unpacked.
pub(super) fn read(items: Vec<ItemFields>, room: &mut usize, skip_layout: bool) -> Result<Sheet, FaultAt> {
    let item = |ItemFields { text, exercise, has_more, document }: ItemFields| match text {
        Some(text) if has_more || exercise.is_some() => Err((text.at, RecordFault::TextWithMore)),
        Some(text) => Ok(SheetItem::Text(text.value)),
        None => {
            let exercise = exercise.unwrap_or_default().into_exercise(room, skip_layout)?;
            let document = document.into_drawing(skip_layout)?;
            Ok(SheetItem::Exercise(Box::new(ExerciseDocument { exercise, document })))
        }
    };
    Ok(Sheet { items: items.into_iter().map(item).collect::<Result<_, _>>()? })
}
