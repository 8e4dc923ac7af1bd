//! Finding the answers of a student in a file or a folder.
//!
//! Submissions are from strangers. Links in a folder are not followed, so that none leads to the solution.

use super::sheet::Exercises;
use crate::text::cli::{self as messages, grade as sentences};
use ecow::EcoString;
use grammaton_core::{
    Document, draw_unplaced,
    exercise::{Answer, AnswerForm, Exercise, Sheet},
};
use grammaton_formats::{Automaton, Content, Format, ImportOptions, import_with, text_of};
use grammaton_session::exercises::{answer_form, answer_of, read_answer};
use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 8 << 20;
/// The largest number of files in a folder.
const MAX_FILES: usize = 1_000;

/// The answers of a student.
#[derive(Default)]
pub(super) struct Submission {
    /// The answer to each exercise: none, one, or the reason why there is none.
    pub(super) answers: Vec<Result<Option<Answer>, String>>,
    /// Remarks on the submission as a whole.
    pub(super) remarks: Vec<String>,
}

/// The content of a file.
enum FileContent {
    /// A student's sheet.
    Sheet(Sheet),
    /// A drawing, and the text of an answer.
    Drawing(Box<Document>, EcoString),
    /// A grammar or an expression.
    Other(Box<Content>),
    /// A text in a format that is not known.
    Text(String),
}

/// Reads a submission.
///
/// # Errors
/// The reason why it cannot be read as a whole.
pub(super) fn read(path: &Path, exercises: &Exercises) -> Result<Submission, String> {
    let is_folder = fs::metadata(path).map_err(|error| error.to_string())?.is_dir();
    if is_folder { folder(path, exercises) } else { file(path, exercises) }
}

/// Reads a single file: a student's sheet, or the answer to the exercise whose number ends its name.
fn file(path: &Path, exercises: &Exercises) -> Result<Submission, String> {
    let bytes = bytes(path)?;
    if let Some(FileContent::Sheet(sheet)) = drawing(path, &bytes)? {
        return Ok(of_sheet(&sheet, exercises));
    }
    let number = number_of(path, exercises.len()).ok_or_else(|| sentences::no_number(exercises.len()))?;
    let mut submission = Submission { answers: vec![Ok(None); exercises.len()], remarks: Vec::new() };
    submission.answers[number - 1] = Ok(answer(path, &bytes, exercises, number)?);
    Ok(submission)
}

/// Reads the files of a folder: those whose names end in the number of an exercise, and a student's sheet for the other
/// exercises.
fn folder(path: &Path, exercises: &Exercises) -> Result<Submission, String> {
    let mut submission = Submission { answers: vec![Ok(None); exercises.len()], remarks: Vec::new() };
    let mut of_exercise: Vec<Vec<PathBuf>> = vec![Vec::new(); exercises.len()];
    let (mut sheets, mut ignored, mut unread) = (Vec::new(), Vec::new(), None);
    for file in files(path)? {
        let number = number_of(&file, exercises.len());
        // A sheet is one by its content, whatever its name is.
        match bytes(&file).and_then(|bytes| drawing(&file, &bytes)) {
            Ok(Some(FileContent::Sheet(sheet))) => sheets.push((file, sheet)),
            Err(reason) if number.is_none() => unread = Some(sentences::unreadable(&name(&file), &reason)),
            _ => match number {
                Some(number) => of_exercise[number - 1].push(file),
                None => ignored.push(name(&file)),
            },
        }
    }
    if let Some((_, sheet)) = sheets.first() {
        submission = of_sheet(sheet, exercises);
    }
    if sheets.len() > 1 {
        let names: Vec<String> = sheets.iter().map(|(path, _)| name(path)).collect();
        return Err(sentences::several_files(&names));
    }
    for (number, files) in (1..).zip(of_exercise) {
        match files.as_slice() {
            [] => {}
            [file] => {
                let read = bytes(file).and_then(|bytes| answer(file, &bytes, exercises, number));
                submission.answers[number - 1] = read.map_err(|reason| sentences::unreadable(&name(file), &reason));
            }
            files => {
                let names: Vec<String> = files.iter().map(|file| name(file)).collect();
                submission.answers[number - 1] = Err(sentences::several_files(&names));
            }
        }
    }
    if let Some(reason) = unread {
        // It may have been the sheet with the other answers.
        let missing = submission.answers.iter_mut().filter(|answer| matches!(answer, Ok(None)));
        missing.for_each(|answer| *answer = Err(reason.clone()));
    }
    if !ignored.is_empty() {
        submission.remarks.push(sentences::ignored(&ignored, exercises.len()));
    }
    Ok(submission)
}

/// Returns the files of a folder, sorted by name. Hidden files and folders are left out.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| error.to_string())? {
        let entry = entry.map_err(|error| error.to_string())?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder || entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        files.push(entry.path());
        if files.len() > MAX_FILES {
            return Err(sentences::too_many_files(MAX_FILES));
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// Returns the number of the exercise at the end of the name of a file. If there is only one exercise, every file is for
/// it.
fn number_of(path: &Path, count: usize) -> Option<usize> {
    if count == 1 {
        return Some(1);
    }
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let digits = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    stem[digits.len()..].parse().ok().filter(|number| (1..=count).contains(number))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a regular file that is no link.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let read = || -> io::Result<Option<Vec<u8>>> {
        if !fs::symlink_metadata(path)?.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    let bytes = read().map_err(|error| error.to_string())?.ok_or_else(sentences::no_file)?;
    if bytes.len() as u64 > MAX_BYTES { Err(messages::too_large(MAX_BYTES as usize >> 20)) } else { Ok(bytes) }
}

/// Reads a drawing or a sheet, if the file is one of this app.
fn drawing(path: &Path, bytes: &[u8]) -> Result<Option<FileContent>, String> {
    match Format::of_file(&path.to_string_lossy(), bytes) {
        Some(format @ (Format::Ron | Format::Json)) => content(format, bytes).map(Some),
        _ => Ok(None),
    }
}

/// Reads a file in a format.
fn content(format: Format, bytes: &[u8]) -> Result<FileContent, String> {
    let options = ImportOptions { skip_layout: true, ..ImportOptions::default() };
    let imported = import_with(format, bytes, &options).map_err(|error| messages::import_fault(&error))?;
    Ok(match imported.content {
        Content::Document(document) => match (document.sheet(), document.exercise()) {
            (Some(sheet), _) => FileContent::Sheet(sheet.clone()),
            (None, exercise) => {
                let text =
                    exercise.and_then(|exercise| exercise.student.as_ref()).map(|student| student.answer.clone());
                FileContent::Drawing(Box::new(document), text.unwrap_or_default())
            }
        },
        other => FileContent::Other(Box::new(other)),
    })
}

/// Reads the answer in a file to an exercise. A text is read as the task needs it, whatever its format may be.
fn answer(path: &Path, bytes: &[u8], exercises: &Exercises, number: usize) -> Result<Option<Answer>, String> {
    let (exercise, solution) = exercises.get(number);
    let fault = |error| sentences::answer_fault(&error);
    let content = match Format::of_file(&path.to_string_lossy(), bytes) {
        Some(format @ (Format::Ron | Format::Json)) => content(format, bytes)?,
        Some(format) if !is_text(exercise, format) => content(format, bytes)?,
        None if answer_form(&exercise.task) == AnswerForm::Automaton => return Err(sentences::unknown_format()),
        _ => FileContent::Text(text_of(bytes).map_err(|error| messages::import_fault(&error))?.into_owned()),
    };
    match content {
        FileContent::Sheet(_) => Ok(None),
        FileContent::Drawing(document, text) => answer_of(exercise, solution, &document, &text).map_err(fault),
        FileContent::Other(content) => Ok(Some(match *content {
            Content::Grammar(grammar) => Answer::Grammar(grammar),
            Content::Regex(regex) => Answer::Expression(regex),
            Content::Document(document) => Answer::Automaton(document),
            Content::Automaton(Automaton { drawn, .. }) => Answer::Automaton(draw_unplaced(&drawn.nfa, &drawn.names)),
        })),
        FileContent::Text(text) => read_answer(exercise, solution, &text).map_err(fault),
    }
}

/// Returns whether a file in a format is read as the text of the answer. Automata and grammars are read in all formats.
fn is_text(exercise: &Exercise, format: Format) -> bool {
    let is_plain = matches!(format, Format::Grammar | Format::Regex | Format::Definition | Format::Csv | Format::Bnf);
    match answer_form(&exercise.task) {
        AnswerForm::Automaton | AnswerForm::Grammar => false,
        AnswerForm::Expression => is_plain && format != Format::Regex,
        AnswerForm::Words | AnswerForm::Derivation | AnswerForm::Verdict | AnswerForm::Mark => is_plain,
    }
}

/// Returns the answers in a student's sheet, by the numbers of the exercises.
fn of_sheet(sheet: &Sheet, exercises: &Exercises) -> Submission {
    let answer = |number: usize| {
        let Some(item) = sheet.exercises().nth(number - 1) else { return Ok(None) };
        let (exercise, solution) = exercises.get(number);
        let text = item.exercise.student.as_ref().map_or("", |student| student.answer.as_str());
        answer_of(exercise, solution, &item.document, text).map_err(|error| sentences::answer_fault(&error))
    };
    let (found, expected) = (sheet.exercises().count(), exercises.len());
    let remarks = if found == expected { Vec::new() } else { vec![sentences::other_sheet(found, expected)] };
    Submission { answers: (1..=expected).map(answer).collect(), remarks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_exercise_is_at_the_end_of_the_name() {
        let check = |name: &str, count, expected| assert_eq!(number_of(Path::new(name), count), expected, "{name}");
        check("zhang/2.jff", 3, Some(2));
        check("ex-03.ron", 3, Some(3));
        check("answer4.txt", 3, None);
        check("0.txt", 3, None);
        check("notes.pdf", 3, None);
        check("notes.pdf", 1, Some(1));
        check("99999999999999999999999.txt", 3, None);
    }
}
