//! Messages of `grammaton grade`.

use crate::text::{
    answer_faults,
    locale::{decimal, enumeration},
    t,
};
use grammaton_session::exercises::AnswerError;
use std::fmt::Display;

/// Returns the name of an exercise.
pub fn exercise_name(number: usize, title: &str) -> String {
    match title {
        "" => t!("grade.exercise", number = number),
        title => t!("grade.exercise_titled", number = number, title = title),
    }
    .into_owned()
}

/// Returns the points out of the greatest number.
pub fn points_of(points: f64, max_points: f64) -> String {
    t!("grade.points", points = decimal(points), max = decimal(max_points)).into_owned()
}

/// Returns the line on the grades of a student, with the feedback on what is wrong.
pub fn student(name: &str, points: f64, max_points: f64, feedback: &[String]) -> String {
    let points = points_of(points, max_points);
    match feedback {
        [] => t!("grade.student", name = name, points = points),
        feedback => t!("grade.student_with", name = name, points = points, feedback = paragraph(feedback)),
    }
    .into_owned()
}

/// Returns sentences as a paragraph.
pub fn paragraph(sentences: &[String]) -> String {
    sentences.join(&t!("grade.between"))
}

/// Returns the feedback on an exercise in a line on several.
pub fn numbered(number: usize, feedback: &str) -> String {
    t!("grade.numbered", number = number, feedback = feedback).into_owned()
}

/// Returns the line on a student whose submission could not be graded.
pub fn not_graded(name: &str, reason: &str) -> String {
    t!("grade.not_graded", name = name, reason = reason).into_owned()
}

/// Returns the feedback on an exercise without an answer.
pub fn missing() -> String {
    t!("grade.missing").into_owned()
}

/// Returns the feedback on an answer that cannot be read.
pub fn unreadable(file: &str, reason: &str) -> String {
    t!("grade.unreadable", file = file, reason = reason).into_owned()
}

/// Returns the reason why the text of an answer cannot be read.
pub fn answer_fault(error: &AnswerError) -> String {
    answer_faults::unreadable(error)
}

/// Returns the error on a process that cannot be started.
pub fn not_started(reason: &dyn Display) -> String {
    t!("grade.not_started", reason = reason.to_string()).into_owned()
}

/// Returns the error on a process that has ended without a result.
pub fn crashed() -> String {
    t!("grade.crashed").into_owned()
}

/// Returns the error on a process that was ended because it took too long.
pub fn too_slow(seconds: u64) -> String {
    t!("grade.too_slow", seconds = seconds).into_owned()
}

/// Returns the error on something that is no regular file.
pub fn no_file() -> String {
    t!("grade.no_file").into_owned()
}

/// Returns the error on a file in a format that cannot be read.
pub fn unknown_format() -> String {
    super::unread_format()
}

/// Returns the error on a file whose exercise is not clear.
pub fn no_number(count: usize) -> String {
    t!("grade.no_number", count = count).into_owned()
}

/// Returns the remark on files of a folder that belong to no exercise.
pub fn ignored(names: &[String], count: usize) -> String {
    t!("grade.ignored", names = enumeration(names), count = count).into_owned()
}

/// Returns the error on a folder with several files for an exercise.
pub fn several_files(names: &[String]) -> String {
    t!("grade.several_files", names = enumeration(names)).into_owned()
}

/// Returns the error on a folder with too many files.
pub fn too_many_files(limit: usize) -> String {
    t!("grade.too_many_files", limit = limit).into_owned()
}

/// Returns the remark on a student's sheet with another number of exercises.
pub fn other_sheet(found: usize, expected: usize) -> String {
    t!("grade.other_sheet", found = found, expected = expected).into_owned()
}
