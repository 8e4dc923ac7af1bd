//! Grades as JSON: the form of this program, and those that Gradescope and PrairieLearn read.

use super::grades::{Grade, Grades, Status};
use crate::text::cli::grade as messages;
use grammaton_formats::json::quoted;

/// A JSON value.
enum Json {
    Text(String),
    Number(f64),
    Flag(bool),
    Null,
    List(Vec<Self>),
    Fields(Vec<(&'static str, Self)>),
}

/// Returns the grades of all submissions. The names of the fields never change.
pub(super) fn write(title: &str, all: &[Grades]) -> String {
    let grade = |grade: &Grade| {
        Json::Fields(vec![
            ("number", Json::Number(grade.number as f64)),
            ("title", Json::text(&grade.title)),
            ("status", Json::text(grade.status.key())),
            ("points", Json::Number(grade.points)),
            ("max_points", Json::Number(grade.max_points)),
            ("word", grade.word.as_deref().map_or(Json::Null, Json::text)),
            ("feedback", texts(&grade.feedback)),
        ])
    };
    let student = |grades: &Grades| {
        Json::Fields(vec![
            ("name", Json::text(&grades.name)),
            ("points", Json::Number(grades.points())),
            ("max_points", Json::Number(grades.max_points())),
            ("error", grades.error.as_deref().map_or(Json::Null, Json::text)),
            ("remarks", texts(&grades.remarks)),
            ("exercises", Json::List(grades.exercises.iter().map(grade).collect())),
        ])
    };
    let students = Json::List(all.iter().map(student).collect());
    Json::Fields(vec![("version", Json::Number(1.0)), ("title", Json::text(title)), ("students", students)]).document()
}

/// Returns the results of one submission as Gradescope reads them from `results.json`.
pub(super) fn gradescope(grades: &Grades) -> String {
    let test = |grade: &Grade| {
        Json::Fields(vec![
            ("score", Json::Number(grade.points)),
            ("max_score", Json::Number(grade.max_points)),
            ("status", Json::text(if grade.status == Status::Right { "passed" } else { "failed" })),
            ("name", Json::Text(messages::exercise_name(grade.number, &grade.title))),
            ("number", Json::Text(grade.number.to_string())),
            ("output", Json::Text(grade.feedback.join("\n"))),
            ("output_format", Json::text("text")),
            ("visibility", Json::text("visible")),
        ])
    };
    Json::Fields(vec![
        ("score", Json::Number(grades.points())),
        ("output", Json::Text(summary(grades))),
        ("output_format", Json::text("text")),
        ("visibility", Json::text("visible")),
        ("tests", Json::List(grades.exercises.iter().map(test).collect())),
    ])
    .document()
}

/// Returns the results of one submission as an external grader of PrairieLearn writes them.
pub(super) fn prairielearn(grades: &Grades) -> String {
    let test = |grade: &Grade| {
        Json::Fields(vec![
            ("name", Json::Text(messages::exercise_name(grade.number, &grade.title))),
            ("points", Json::Number(grade.points)),
            ("max_points", Json::Number(grade.max_points)),
            ("message", Json::Text(grade.feedback.first().cloned().unwrap_or_default())),
            ("output", Json::Text(grade.feedback.get(1..).unwrap_or_default().join("\n"))),
        ])
    };
    let unread = grades.exercises.iter().filter(|grade| grade.status == Status::Unreadable);
    let reasons: Vec<String> = grades.error.iter().chain(unread.flat_map(|grade| &grade.feedback)).cloned().collect();
    // A submission of which nothing can be read costs no attempt.
    let is_read = |grade: &Grade| !matches!(grade.status, Status::Unreadable | Status::Missing);
    let is_gradable = reasons.is_empty() || grades.exercises.iter().any(is_read);
    let mut fields = vec![
        ("gradable", Json::Flag(is_gradable)),
        ("score", Json::Number(grades.fraction())),
        ("message", Json::Text(messages::points_of(grades.points(), grades.max_points()))),
        ("output", Json::Text(summary(grades))),
    ];
    if !is_gradable {
        fields.push(("format_errors", texts(&reasons)));
    }
    fields.push(("tests", Json::List(grades.exercises.iter().map(test).collect())));
    Json::Fields(fields).document()
}

/// Returns the error or the remarks on a submission as a whole.
fn summary(grades: &Grades) -> String {
    grades.error.iter().chain(&grades.remarks).map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn texts(texts: &[String]) -> Json {
    Json::List(texts.iter().map(|text| Json::text(text)).collect())
}

impl Json {
    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// Returns the value as a file, indented.
    fn document(&self) -> String {
        let mut out = String::new();
        self.write_into(&mut out, 0);
        out + "\n"
    }

    fn write_into(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => *out += &quoted(text),
            Self::Number(number) => *out += &number.to_string(),
            Self::Flag(flag) => *out += if *flag { "true" } else { "false" },
            Self::Null => *out += "null",
            Self::List(items) => block(out, depth, ['[', ']'], items, |out, item| item.write_into(out, depth + 1)),
            Self::Fields(fields) => block(out, depth, ['{', '}'], fields, |out, (name, value)| {
                *out += &format!("\"{name}\": ");
                value.write_into(out, depth + 1);
            }),
        }
    }
}

/// Writes items in brackets, each on a line of its own.
fn block<T>(out: &mut String, depth: usize, [open, close]: [char; 2], items: &[T], write: impl Fn(&mut String, &T)) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        *out += if index == 0 { "\n" } else { ",\n" };
        *out += &"  ".repeat(depth + 1);
        write(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        *out += &"  ".repeat(depth);
    }
    out.push(close);
}
