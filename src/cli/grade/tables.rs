//! Grades as a table of comma-separated values and as a JUnit report.

use super::grades::{Grade, Grades, Status};
use crate::text::cli::grade as messages;
use grammaton_formats::{csv, xml_escaped as escaped};
use std::fmt::{self, Write as _};

/// Returns a table with a row for each student. The names of the columns never change.
pub(super) fn csv(all: &[Grades]) -> String {
    let count = all.first().map_or(0, |grades| grades.exercises.len());
    let fixed = ["name", "points", "max_points", "error"].map(str::to_owned);
    let columns = (1..=count).flat_map(|n| ["points", "status", "word", "feedback"].map(|name| format!("{name}_{n}")));
    let mut out = csv::row(fixed.into_iter().chain(columns));
    for grades in all {
        let error = grades.error.clone().unwrap_or_default();
        let fixed = [grades.name.clone(), grades.points().to_string(), grades.max_points().to_string(), error];
        let cells = |grade: &Grade| {
            let word = grade.word.clone().unwrap_or_default();
            [grade.points.to_string(), grade.status.key().to_owned(), word, grade.feedback.join("\n")]
        };
        out += &csv::row(fixed.into_iter().chain(grades.exercises.iter().flat_map(cells)));
    }
    out
}

/// Returns a JUnit report with a test suite for each student and a test case for each exercise.
pub(super) fn junit(title: &str, all: &[Grades]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    // Writing to a string cannot fail.
    _ = suites(&mut out, title, all);
    out
}

fn suites(out: &mut String, title: &str, all: &[Grades]) -> fmt::Result {
    writeln!(out, "<testsuites name=\"{}\" {}>", escaped(title), counts(all))?;
    for grades in all {
        let name = escaped(&grades.name);
        writeln!(out, "  <testsuite name=\"{name}\" {}>", counts(std::slice::from_ref(grades)))?;
        for grade in &grades.exercises {
            case(out, &name, grade)?;
        }
        if let Some(error) = &grades.error {
            writeln!(out, "    <system-err>{}</system-err>", escaped(error))?;
        }
        out.write_str("  </testsuite>\n")?;
    }
    out.write_str("</testsuites>\n")
}

fn case(out: &mut String, student: &str, grade: &Grade) -> fmt::Result {
    let name = escaped(&messages::exercise_name(grade.number, &grade.title));
    write!(out, "    <testcase classname=\"{student}\" name=\"{name}\"")?;
    let element = match grade.status {
        Status::Right => return out.write_str("/>\n"),
        Status::Partial | Status::Wrong | Status::Missing => "failure",
        Status::Unreadable => "error",
    };
    let message = escaped(&messages::points_of(grade.points, grade.max_points));
    let feedback = escaped(&grade.feedback.join("\n"));
    writeln!(out, ">\n      <{element} message=\"{message}\">{feedback}</{element}>\n    </testcase>")
}

/// Returns the attributes that count tests.
fn counts(all: &[Grades]) -> String {
    let grades = || all.iter().flat_map(|grades| &grades.exercises);
    let of = |wanted: &[Status]| grades().filter(|grade| wanted.contains(&grade.status)).count();
    let failures = of(&[Status::Partial, Status::Wrong, Status::Missing]);
    format!("tests=\"{}\" failures=\"{failures}\" errors=\"{}\"", grades().count(), of(&[Status::Unreadable]))
}
