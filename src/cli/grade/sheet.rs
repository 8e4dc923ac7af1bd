//! The exercises to grade by.

use crate::{
    cli::{
        Error,
        args::SourceFormat,
        input::{self, Detail},
    },
    text::exercise::exercise_error,
};
use grammaton_core::{
    Document,
    exercise::{Exercise, Grader, Limits, Sheet},
};
use grammaton_formats::Content;
use grammaton_session::exercises::task_document;
use std::path::Path;

/// The exercises of a sheet, or a single one.
pub(super) struct Exercises {
    /// The title of the sheet.
    pub(super) title: String,
    all: Vec<(Exercise, Document)>,
}

impl Exercises {
    /// Reads the file of the teacher.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let source = input::read_from(path, &SourceFormat::default(), Detail::Document)?;
        let name = source.name().to_owned();
        let Content::Document(document) = source.content() else { return Err(Error::NoExercises { name }) };
        let single = document.exercise().map(|exercise| (exercise, document));
        let several = document.sheet().into_iter().flat_map(Sheet::exercises);
        let all = single.into_iter().chain(several.map(|item| (&item.exercise, &item.document)));
        let own = |(exercise, document): (&Exercise, &Document)| {
            (exercise.clone(), task_document(exercise, document).clone())
        };
        let all: Vec<_> = all.map(own).collect();
        if all.is_empty() {
            return Err(Error::NoExercises { name });
        }
        Ok(Self { title: document.title().to_owned(), all })
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns an exercise, by its number from 1, and the document that defines its task.
    pub(super) fn get(&self, number: usize) -> (&Exercise, &Document) {
        let (exercise, document) = &self.all[number - 1];
        (exercise, document)
    }

    /// Prepares the exercises for grading.
    pub(super) fn graders(&self, name: &str) -> Result<Vec<Grader<'_>>, Error> {
        let mut graders = Vec::with_capacity(self.all.len());
        for (number, (exercise, document)) in (1..).zip(&self.all) {
            let grader = Grader::new(exercise, document, Limits::default());
            let ungradable =
                |error| Error::Ungradable { name: name.to_owned(), number, reason: exercise_error(&error) };
            graders.push(grader.map_err(ungradable)?);
        }
        Ok(graders)
    }
}
