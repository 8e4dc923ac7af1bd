//! Grading submissions in a process that `workers` has started.

use super::{
    grades::{Grade, Grades, Status, rounded},
    sheet::Exercises,
    submission,
};
use crate::{
    cli::{Error, Verdict, output, watchdog},
    text::{
        cli::{grade as sentences, limits::Stage},
        exercise::feedback_sentences,
        phrases::shortened,
    },
};
use grammaton_core::{
    DocumentNfa,
    exercise::{Answer, Feedback, Finding, Grader, Points},
    notation::word,
};
use std::path::{Path, PathBuf};

/// The greatest length of a sentence and of a word, in characters.
const MAX_LENGTH: usize = 2_000;

/// Grades submissions and prints the grades of each in RON, on a line.
pub(super) fn print_all(
    submissions: &[PathBuf],
    exercises: &Exercises,
    graders: &[Grader<'_>],
) -> Result<Verdict, Error> {
    for submission in submissions {
        watchdog::restart(Stage::Grading);
        let grades = grades(submission, exercises, graders);
        // These types have only strings and finite numbers.
        output::print(&(ron::to_string(&grades).unwrap_or_default() + "\n"))?;
    }
    Ok(Verdict::Yes)
}

fn grades(path: &Path, exercises: &Exercises, graders: &[Grader<'_>]) -> Grades {
    match submission::read(path, exercises) {
        Ok(submission) => {
            let grade = |(number, answer)| {
                let grade = grade(number, answer, exercises, &graders[number - 1]);
                watchdog::advance();
                grade
            };
            let exercises = (1..).zip(submission.answers).map(grade).collect();
            Grades { name: String::new(), error: None, remarks: submission.remarks, exercises }
        }
        Err(error) => ungraded(error, exercises),
    }
}

/// Returns the grades of a submission that could not be graded, for this reason.
pub(super) fn ungraded(error: String, exercises: &Exercises) -> Grades {
    let grade = |number| Grade { status: Status::Unreadable, ..blank(number, exercises) };
    let grades = (1..=exercises.len()).map(grade).collect();
    Grades { name: String::new(), error: Some(shortened(&error, MAX_LENGTH)), remarks: Vec::new(), exercises: grades }
}

/// Returns the grade of an exercise without an answer.
fn blank(number: usize, exercises: &Exercises) -> Grade {
    let (exercise, document) = exercises.get(number);
    Grade {
        number,
        title: document.title().to_owned(),
        status: Status::Missing,
        points: 0.0,
        max_points: number_of(exercise.points),
        feedback: Vec::new(),
        word: None,
    }
}

/// Grades an answer.
fn grade(number: usize, answer: Result<Option<Answer>, String>, exercises: &Exercises, grader: &Grader<'_>) -> Grade {
    let blank = blank(number, exercises);
    let answer = match answer {
        Ok(Some(answer)) => answer,
        Ok(None) => return Grade { feedback: vec![sentences::missing()], ..blank },
        Err(reason) => {
            let feedback = vec![shortened(&reason, MAX_LENGTH)];
            return Grade { status: Status::Unreadable, feedback, ..blank };
        }
    };
    let feedback = grader.check(&answer);
    let (exercise, document) = exercises.get(number);
    let sentences = feedback_sentences(exercise, document, &feedback);
    Grade {
        status: status(&feedback),
        points: number_of(feedback.award.points),
        word: misjudged(&feedback).map(|symbols| {
            let nfa = DocumentNfa::new(document).nfa;
            shortened(&word::show(symbols, nfa.alphabet()), MAX_LENGTH)
        }),
        feedback: sentences.iter().map(|sentence| shortened(sentence, MAX_LENGTH)).collect(),
        ..blank
    }
}

fn status(feedback: &Feedback) -> Status {
    match &feedback.findings[..] {
        [] => Status::Right,
        [Finding::TooLarge(_), ..] => Status::Unreadable,
        _ if feedback.award.points > Points::default() => Status::Partial,
        _ => Status::Wrong,
    }
}

/// Returns the word that an answer judges wrong.
fn misjudged(feedback: &Feedback) -> Option<&[grammaton_core::Symbol]> {
    feedback.findings.iter().find_map(|finding| match finding {
        Finding::Misjudged { word, .. } => Some(&word[..]),
        _ => None,
    })
}

fn number_of(points: Points) -> f64 {
    rounded(f64::from(points.hundredths()) / 100.0)
}
