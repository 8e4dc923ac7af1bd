//! `grammaton grade`: grades the submissions of students by an exercise sheet.

mod check;
mod grades;
mod json;
mod sheet;
mod submission;
mod tables;
mod workers;

use super::{
    Error, Verdict,
    args::{Grade, GradeForm, LimitArgs},
    output, watchdog,
};
use crate::text::cli::grade as sentences;
use grades::{Grades, Status};
use sheet::Exercises;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Grades each submission and prints the grades. The verdict is no if any submission could not be read.
pub(super) fn run(args: &Grade, limits: &LimitArgs, lang: Option<&str>) -> Result<Verdict, Error> {
    let exercises = Exercises::read(&args.sheet)?;
    let name = args.sheet.display().to_string();
    let graders = exercises.graders(&name)?;
    if args.isolated {
        return check::print_all(&args.submissions, &exercises, &graders);
    }
    let is_single = matches!(args.form, Some(GradeForm::Gradescope | GradeForm::Prairielearn));
    if let (Some(form), true, None, 2..) = (args.form, is_single, &args.out_dir, args.submissions.len()) {
        return Err(Error::SeveralResults { form: form.name() });
    }
    // The processes have their own limits.
    let graded = watchdog::transfer(|| workers::grade_all(args, limits, lang));
    let names = names(&args.submissions);
    let all: Vec<Grades> =
        names.into_iter().zip(graded).map(|(name, grades)| named(name, grades, &exercises)).collect();
    if let Some(folder) = &args.out_dir {
        write_files(folder, &all, args.form.filter(|_| is_single))?;
    }
    output::print(&match args.form {
        Some(GradeForm::Json) => json::write(&exercises.title, &all),
        Some(GradeForm::Csv) => tables::csv(&all),
        Some(GradeForm::Junit) => tables::junit(&exercises.title, &all),
        Some(GradeForm::Gradescope) if args.out_dir.is_none() => all.iter().map(json::gradescope).collect(),
        Some(GradeForm::Prairielearn) if args.out_dir.is_none() => all.iter().map(json::prairielearn).collect(),
        _ => all.iter().map(|grades| output::escaped(&line(grades)) + "\n").collect(),
    })?;
    Ok(if all.iter().any(Grades::is_unreadable) { Verdict::No } else { Verdict::Yes })
}

/// Returns the names of the students: those of their files or folders, or the whole paths of those with the same name.
fn names(submissions: &[PathBuf]) -> Vec<String> {
    let name = |path: &PathBuf| {
        // The names of `.` and `..` are those of the folders.
        let whole = if path.file_name().is_none() { fs::canonicalize(path).unwrap_or_default() } else { path.clone() };
        let name = if path.is_dir() { whole.file_name() } else { whole.file_stem() };
        name.unwrap_or_default().to_string_lossy().into_owned()
    };
    let names: Vec<String> = submissions.iter().map(name).collect();
    let (mut seen, mut repeated) = (BTreeSet::new(), BTreeSet::new());
    names.iter().filter(|name| !seen.insert(*name)).for_each(|name| _ = repeated.insert(name.clone()));
    let full = |(name, path): (String, &PathBuf)| {
        if name.is_empty() || repeated.contains(&name) { path.display().to_string() } else { name }
    };
    names.into_iter().zip(submissions).map(full).collect()
}

/// Returns the grades with the name of the student. If there are none, no exercise has points.
fn named(name: String, graded: Result<Grades, String>, exercises: &Exercises) -> Grades {
    match graded {
        Ok(grades) => Grades { name, ..grades },
        Err(error) => Grades { name, ..check::ungraded(error, exercises) },
    }
}

/// Returns the line on a student, with the feedback on what is not right.
fn line(grades: &Grades) -> String {
    if let Some(error) = &grades.error {
        return sentences::not_graded(&grades.name, error);
    }
    let wrong = grades.exercises.iter().filter(|grade| grade.status != Status::Right);
    let feedback = wrong.map(|grade| {
        let feedback = sentences::paragraph(&grade.feedback);
        if grades.exercises.len() == 1 { feedback } else { sentences::numbered(grade.number, &feedback) }
    });
    let feedback: Vec<String> = feedback.chain(grades.remarks.iter().cloned()).collect();
    sentences::student(&grades.name, grades.points(), grades.max_points(), &feedback)
}

/// Writes a file for each student: the feedback as text, or the results in a form that has those of one student.
fn write_files(folder: &Path, all: &[Grades], form: Option<GradeForm>) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable { name: folder.display().to_string(), source };
    fs::create_dir_all(folder).map_err(unwritable)?;
    let mut taken = BTreeSet::new();
    for grades in all {
        let (text, ending) = match form {
            Some(GradeForm::Prairielearn) => (json::prairielearn(grades), "json"),
            Some(_) => (json::gradescope(grades), "json"),
            None => (feedback(grades), "txt"),
        };
        output::write(&free_name(folder, &grades.name, ending, &mut taken), text.as_bytes())?;
    }
    Ok(())
}

/// Returns a path in the folder for the file of a student that no other student has.
fn free_name(folder: &Path, student: &str, ending: &str, taken: &mut BTreeSet<String>) -> PathBuf {
    let is_plain = |c: char| c.is_alphanumeric() || " ._-+@,()".contains(c);
    let plain: String = student.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let stem = plain.trim_start_matches('.').trim().to_owned();
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    // File systems that ignore case must not join files.
    let name = [stem.clone()].into_iter().chain(numbered).find(|name| taken.insert(name.to_lowercase()));
    folder.join(format!("{}.{ending}", name.unwrap_or(stem)))
}

/// Returns the feedback for a student as text.
fn feedback(grades: &Grades) -> String {
    let mut text = sentences::student(&grades.name, grades.points(), grades.max_points(), &[]) + "\n";
    for sentence in grades.error.iter().chain(&grades.remarks) {
        text += &format!("{sentence}\n");
    }
    for grade in &grades.exercises {
        let name = sentences::exercise_name(grade.number, &grade.title);
        text += &format!("\n{name}\n{}\n", sentences::points_of(grade.points, grade.max_points));
        grade.feedback.iter().for_each(|sentence| text += &format!("{sentence}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn students_have_distinct_names_and_files() {
        let paths = ["a/li.ron", "b/li.ron", "wu.jff", "zhang.tar.ron"].map(PathBuf::from);
        assert_eq!(names(&paths), ["a/li.ron", "b/li.ron", "wu", "zhang.tar"]);
        let mut taken = BTreeSet::new();
        let mut file = |student| free_name(Path::new("out"), student, "txt", &mut taken);
        assert_eq!(file("a/li.ron"), Path::new("out/a_li.ron.txt"));
        assert_eq!(file("A_li.ron"), Path::new("out/A_li.ron-2.txt"));
        assert_eq!(file("../../x"), Path::new("out/_.._x.txt"));
        assert_eq!(file("张三"), Path::new("out/张三.txt"));
        assert_eq!(file(""), Path::new("out/.txt"));
    }
}
