//! The grades of submissions: what a grading process reports, and what every output form is written from.

use serde::{Deserialize, Serialize};

/// The grades of one submission, with an entry for each exercise of the sheet.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Grades {
    /// The name of the student: that of the file or folder.
    pub(super) name: String,
    /// The reason why the submission as a whole could not be graded.
    pub(super) error: Option<String>,
    /// Remarks on the submission as a whole, such as files that belong to no exercise.
    pub(super) remarks: Vec<String>,
    /// The grades of the exercises, in the order of the sheet.
    pub(super) exercises: Vec<Grade>,
}

/// The grade of one exercise.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Grade {
    /// The number of the exercise in the sheet, from 1.
    pub(super) number: usize,
    /// The title of the exercise; empty if it has none.
    pub(super) title: String,
    pub(super) status: Status,
    pub(super) points: f64,
    pub(super) max_points: f64,
    /// The feedback, a sentence each.
    pub(super) feedback: Vec<String>,
    /// A shortest word that the answer misjudges, if there is one.
    pub(super) word: Option<String>,
}

/// The outcome of an exercise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) enum Status {
    Right,
    /// Wrong, with partial credit.
    Partial,
    Wrong,
    /// There is no answer.
    Missing,
    /// The answer cannot be read or takes too long to check.
    Unreadable,
}

impl Status {
    /// Returns the word in machine-readable forms.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Partial => "partial",
            Self::Wrong => "wrong",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Grades {
    pub(super) fn points(&self) -> f64 {
        rounded(self.exercises.iter().map(|grade| grade.points).sum())
    }

    pub(super) fn max_points(&self) -> f64 {
        rounded(self.exercises.iter().map(|grade| grade.max_points).sum())
    }

    /// Returns the points as a number from 0 to 1.
    pub(super) fn fraction(&self) -> f64 {
        let (points, most) = (self.points(), self.max_points());
        let is_right = self.exercises.iter().all(|grade| grade.status == Status::Right);
        if most > 0.0 { (points / most * 1_000_000.0).round() / 1_000_000.0 } else { f64::from(u8::from(is_right)) }
    }

    /// Returns whether the submission, or a part of it, could not be read.
    pub(super) fn is_unreadable(&self) -> bool {
        self.error.is_some() || self.exercises.iter().any(|grade| grade.status == Status::Unreadable)
    }
}

/// Rounds points to hundredths, so that sums have no digits from binary fractions.
pub(super) fn rounded(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grades(points: &[(f64, f64)]) -> Grades {
        let grade = |&(points, max_points): &(f64, f64)| Grade {
            number: 1,
            title: String::new(),
            status: if points == max_points { Status::Right } else { Status::Partial },
            points,
            max_points,
            feedback: Vec::new(),
            word: None,
        };
        let exercises = points.iter().map(grade).collect();
        Grades { name: String::new(), error: None, remarks: Vec::new(), exercises }
    }

    #[test]
    fn points_are_rounded_to_hundredths() {
        let check = |points: &[(f64, f64)], expected| {
            let grades = grades(points);
            assert_eq!((grades.points(), grades.max_points(), grades.fraction()), expected, "{points:?}");
        };
        check(&[(0.1, 1.0), (0.2, 1.0)], (0.3, 2.0, 0.15));
        check(&[(1.0, 3.0)], (1.0, 3.0, 0.333_333));
        check(&[(5.0, 5.0)], (5.0, 5.0, 1.0));
        check(&[(0.0, 0.0)], (0.0, 0.0, 1.0));
        check(&[], (0.0, 0.0, 1.0));
    }
}
