//! Grading: the forms of the output, submissions of every kind, hostile ones, and the templates for grading services.

use crate::run::{Folder, Run, command};
use grammaton_core::exercise::SheetItem;
use grammaton_formats::ron;
use grammaton_session::exercises::handout;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder with a sheet, the submissions of two students, and the expected output in each form.
fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/grade")
}

/// Runs `grammaton grade` in the folder with the golden files.
fn grade(args: &[&str]) -> Run {
    command(&[&["grade"], args].concat()).current_dir(golden()).output().unwrap().into()
}

/// Compares a text with a golden file. `UPDATE_EXPECT=1 cargo test --test cli grade` rewrites the files.
#[track_caller]
fn matches(name: &str, text: &str) {
    let path = golden().join(name);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, text).unwrap();
    } else {
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "{name}: UPDATE_EXPECT=1 accepts the change");
    }
}

/// Copies the sheet into a folder, with a copy for students, and returns the folder.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let sheet = fs::read_to_string(golden().join("sheet.ron")).unwrap();
    folder.write("sheet.ron", &sheet);
    folder.write("copy.ron", &ron::write(&handout(&ron::read(&sheet).unwrap())));
    folder
}

#[test]
fn every_form_of_grades_matches_its_golden_file() {
    let check = |name: &str, args: &[&str]| {
        let run = grade(&[&["sheet.ron", "li", "wu"], args].concat());
        assert_eq!((run.err.as_str(), run.code), ("", Some(0)), "{name}");
        matches(name, &run.out);
    };
    check("grades.txt", &[]);
    check("grades.zh.txt", &["--lang", "zh-Hans"]);
    check("grades.json", &["--to", "json"]);
    check("grades.csv", &["--to", "csv"]);
    check("grades.xml", &["--to", "junit"]);
    for form in ["gradescope", "prairielearn"] {
        let run = grade(&["sheet.ron", "wu", "--to", form]);
        assert_eq!((run.err.as_str(), run.code), ("", Some(0)), "{form}");
        matches(&format!("{form}.json"), &run.out);
    }
}

#[test]
fn each_student_gets_a_file_with_feedback() {
    let folder = Folder::new("grade-out");
    let out = folder.path("out").display().to_string();
    assert_eq!(grade(&["sheet.ron", "li", "wu", "--out-dir", &out]).code, Some(0));
    matches("feedback.txt", &folder.read("out/wu.txt"));
    let run = grade(&["sheet.ron", "li", "wu", "--to", "gradescope", "--out-dir", &out]);
    assert_eq!((run.out.lines().count(), run.code), (2, Some(0)), "a line per student is printed");
    matches("gradescope.json", &folder.read("out/wu.json"));
    let run = grade(&["sheet.ron", "li", "wu", "--to", "prairielearn"]);
    run.fails("error: --to prairielearn writes the results of one submission: use --out-dir for several");
}

#[test]
fn a_copy_of_the_sheet_with_answers_is_graded_by_the_sheet_of_the_teacher() {
    let folder = folder("grade-copy");
    let empty = folder.grammaton(&["grade", "sheet.ron", "copy.ron"]);
    assert_eq!(empty.code, Some(0), "{}", empty.err);
    assert!(empty.out.starts_with("copy: 0 of 11.5 points. 1: There is no answer."), "{}", empty.out);

    let mut copy = ron::read(&folder.read("copy.ron")).unwrap();
    let mut sheet = copy.sheet().unwrap().clone();
    let solved = ron::read(&fs::read_to_string(golden().join("li/1.ron")).unwrap()).unwrap();
    let mut items: Vec<_> = sheet.exercises_mut().collect();
    items[0].document = solved;
    items[0].exercise.points = "1000".parse().unwrap();
    for (index, answer) in [(1, "(a|b)*ab"), (2, "b\nab\na no")] {
        let student = items[index].exercise.student.as_mut().unwrap();
        (student.answer, student.solved) = (answer.into(), true);
        // The solution in the copy does not count.
        student.solution = grammaton_core::Document::default();
    }
    copy.set_sheet(Some(sheet.clone()));
    folder.write("zhang.ron", &ron::write(&copy));
    let run = folder.grammaton(&["grade", "sheet.ron", "zhang.ron"]);
    run.says("zhang: 8.5 of 11.5 points. 4: There is no answer.\n");

    // In a folder, files with numbers replace answers of the sheet.
    folder.write("wang/week.ron", &ron::write(&copy));
    folder.write("wang/4.txt", "S -> a S | b");
    folder.grammaton(&["grade", "sheet.ron", "wang"]).says("wang: 11.5 of 11.5 points\n");

    sheet.items.retain(|item| matches!(item, SheetItem::Text(_)));
    copy.set_sheet(Some(sheet));
    folder.write("chen.ron", &ron::write(&copy));
    let run = folder.grammaton(&["grade", "sheet.ron", "chen.ron"]);
    assert!(run.out.contains("The sheet has 0 exercises instead of 4"), "{}", run.out);
}

#[test]
fn answers_may_be_in_any_format() {
    let folder = folder("grade-formats");
    let single = "(version: 2, states: [(id: 0, name: \"p\", start: true), (id: 1, name: \"q\", accepting: true)],
        transitions: [(from: 0, to: 0, on: [\"b\"]), (from: 0, to: 1, on: [\"a\"])],
        exercise: (text: \"\", task: \"automaton\", points: 4))";
    folder.write("one.ron", single);
    let formats = ["ron", "json", "jff", "mata", "dot", "csv", "definition"];
    for format in formats {
        let name = format!("answer.{}", if format == "definition" { "def" } else { format });
        assert_eq!(folder.grammaton(&["convert", "one.ron", "-o", &name, "--to", format]).code, Some(0), "{format}");
        folder.grammaton(&["grade", "one.ron", &name]).says("answer: 4 of 4 points\n");
    }
    folder.write("answer.txt", "p -> b p | a");
    let run = folder.grammaton(&["grade", "one.ron", "answer.txt"]);
    assert!(run.out.contains("The task asks for an automaton."), "{}", run.out);

    let exercise = |fields: &str| {
        let grammar = "grammar: \"S -> a S | b\"";
        let states = "states: [(id: 0, name: \"S\", start: true), (id: 1, name: \"T\", accepting: true)]";
        let transitions = "transitions: [(from: 0, to: 0, on: [\"a\"]), (from: 0, to: 1, on: [\"b\"])]";
        format!("(version: 2, {states}, {transitions}, {grammar}, exercise: (text: \"\", {fields}))")
    };
    let check = |fields: &str, answer: &str, expected: &str| {
        folder.write("exercise.ron", &exercise(fields));
        folder.write("answer.txt", answer);
        let run = folder.grammaton(&["grade", "exercise.ron", "answer.txt"]);
        assert!(run.out.starts_with(expected), "{fields}, {answer}: {} {}", run.out, run.err);
    };
    check("task: \"derivation\", word: [\"a\", \"b\"]", "S => a S => a b", "answer: 1 of 1 points\n");
    check("task: \"derivation\", word: [\"a\", \"b\"]", "S => b", "answer: 0");
    check("task: \"ambiguity\"", "no", "answer: 1 of 1 points\n");
    check("task: \"ambiguity\"", "yes: ab", "answer: 0 of 1 points. ");
    check("task: \"ambiguity\"", "perhaps", "answer: not graded: the answer must begin with yes or no");
    check("task: \"equivalence\", other: (states: [(id: 0, name: \"\", start: true)])", "no b", "answer: 1 of 1");
    check("task: \"words\", accepted: 1, rejected: 1", "aab yes\na no\n", "answer: 1 of 1 points\n");
    check("task: \"grammar\", linear: \"left\"", "S -> T b\nT -> T a | ε", "answer: 1 of 1 points\n");
    check("task: \"find-error\", construction: \"determinize\"", "nothing", "answer: not graded: there is no state");
    // Names of states may be sets, and the answer no JSON.
    check(
        "task: \"find-error\", construction: \"determinize\"",
        "{S} a {S,T}",
        "answer: not graded: there is no state",
    );
}

#[test]
fn a_sheet_that_cannot_be_used_is_an_error() {
    let folder = folder("grade-sheet");
    let fails = |sheet: &str, message: &str| folder.grammaton(&["grade", sheet, "copy.ron"]).fails(message);
    fails("missing.ron", "cannot read missing.ron");
    folder.write("plain.ron", "(version: 1, states: [])");
    fails("plain.ron", "plain.ron has no exercises: it needs the field exercise or sheet");
    folder.write("empty.ron", "(version: 2, sheet: [])");
    fails("empty.ron", "empty.ron has no exercises");
    folder.write("a.re", "a*");
    fails("a.re", "a.re has no exercises");
    folder.write("faulty.ron", "(version: 2,\n exercise: (task: \"draw\"))");
    fails("faulty.ron", "faulty.ron:2:19: unknown task \"draw\"; use one of \"automaton\"");
    folder.write("unsolved.ron", "(version: 2, sheet: [(exercise: (task: \"automaton\"))])");
    fails("unsolved.ron", "unsolved.ron: exercise 1 cannot be graded: ");
    let usage = folder.grammaton(&["grade", "sheet.ron"]);
    assert_eq!((usage.code, usage.err.contains("<SUBMISSION>")), (Some(2), true), "{}", usage.err);
    let form = folder.grammaton(&["grade", "sheet.ron", "copy.ron", "--to", "xls"]);
    assert_eq!((form.code, form.err.contains("prairielearn")), (Some(2), true), "{}", form.err);
}

/// Returns an automaton whose deterministic one has 2³⁰ states.
fn exponential() -> String {
    let mark = |id| match id {
        0 => "start: true",
        30 => "accepting: true",
        _ => "start: false",
    };
    let states = (0..=30).map(|id| format!("(id: {id}, name: \"\", at: ({id}.0, 0.0), {}),", mark(id)));
    let steps = (1..30).map(|id| format!("(from: {id}, to: {}, on: [\"a\", \"b\"]),", id + 1));
    let (states, steps) = (states.collect::<String>(), steps.collect::<String>());
    let first = "(from: 0, to: 0, on: [\"a\", \"b\"]), (from: 0, to: 1, on: [\"a\"]),";
    format!("(version: 2, states: [{states}], transitions: [{first}{steps}])")
}

#[test]
fn hostile_submissions_get_an_error_and_the_others_are_graded() {
    let folder = folder("grade-hostile");
    folder.write(
        "one.ron",
        "(version: 2, states: [(id: 0, name: \"\", start: true, accepting: true)], \
         transitions: [(from: 0, to: 0, on: [\"a\", \"b\"])], exercise: (text: \"\", task: \"automaton\", points: 4))",
    );
    let good = "(version: 1, states: [(id: 7, name: \"q\", start: true, accepting: true)], \
                transitions: [(from: 7, to: 7, on: [\"a\", \"b\"])])";
    let bomb = grammaton_formats::packed::pack(&" ".repeat(64 << 20));
    let bomb = format!("(version: 2, exercise: (task: \"complete\", solution: \"{bomb}\"))");
    let unplaced = |count: u32| -> String {
        let states = (0..count).map(|id| format!("(id: {id}, name: \"\"),")).collect::<String>();
        let steps = (1..count).map(|id| format!("(from: {}, to: {id}, on: [\"a\"]),", id / 3)).collect::<String>();
        format!("(version: 1, states: [{states}], transitions: [{steps}])")
    };
    fs::write(folder.path("junk.ron"), (0..=255).cycle().take(5_000).collect::<Vec<u8>>()).unwrap();
    fs::write(folder.path("zeros.jff"), vec![0; 100_000]).unwrap();
    let cases: [(&str, String, &str); 10] = [
        ("first.ron", good.to_owned(), "first: 4 of 4 points"),
        ("huge.ron", format!("(version: 1){}", " ".repeat(9 << 20)), "huge: not graded: it is larger than 8 MB"),
        ("exponential.ron", exponential(), "exponential: 0 of 4 points. "),
        ("bomb.ron", bomb, "bomb: not graded: line 1, column 53: `solution` cannot be unpacked: it is too large"),
        ("deep.ron", "(".repeat(1_000_000), "deep: not graded: line 1, column "),
        ("layout.ron", unplaced(100_000), "layout: "),
        ("middle.ron", good.to_owned(), "middle: 4 of 4 points"),
        ("control\u{1b}[31m.ron", "(version: 1".to_owned(), "control\\u{1b}[31m: not graded: "),
        ("nothing.ron", String::new(), "nothing: not graded: "),
        ("last.ron", good.to_owned(), "last: 4 of 4 points"),
    ];
    let mut names: Vec<&str> = cases.iter().map(|(name, ..)| *name).collect();
    for (name, text, _) in &cases {
        folder.write(name, text);
    }
    folder.write("many/a.ron", good);
    folder.write("many/b.ron", good);
    names.extend(["junk.ron", "zeros.jff", "missing.ron", "many"]);
    let run = folder.grammaton(&[&["grade", "one.ron", "--timeout", "5"], names.as_slice()].concat());
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((lines.len(), run.err.as_str(), run.code), (names.len(), "", Some(1)), "{}", run.out);
    for (line, (name, _, begin)) in lines.iter().zip(&cases) {
        assert!(line.starts_with(begin), "{name}: {line}");
    }
    // Whether its layout takes more than the time depends on the machine.
    let slow = ["not graded: stopped after 5 s (--timeout), while grading", "0 of 4 points. The answer is too large"];
    assert!(slow.iter().any(|end| lines[5]["layout: ".len()..].starts_with(end)), "{}", lines[5]);
    assert!(lines[10..13].iter().all(|line| line.contains(": not graded: ")), "{lines:?}");
    assert!(lines[13].contains("several files are for this exercise"), "{}", lines[13]);
}

#[test]
fn a_process_that_reaches_a_limit_does_not_take_the_others_with_it() {
    let folder = folder("grade-limits");
    folder.write("one.ron", "(version: 2, states: [(id: 0, name: \"\")], exercise: (task: \"automaton\"))");
    folder.write("a.ron", "(version: 1, states: [(id: 0, name: \"\")])");
    folder.write("b.re", &format!("{}a{}", "(".repeat(1_000_000), ")*".repeat(1_000_000)));
    folder.write("c.ron", "(version: 1, states: [(id: 0, name: \"\")])");
    let args = ["grade", "one.ron", "b.re", "a.ron", "b.re", "c.ron", "--max-memory", "40", "--timeout", "200"];
    let run = folder.grammaton(&args);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.out);
    for stopped in [lines[0], lines[2]] {
        assert!(stopped.starts_with("b.re: not graded: stopped at 40 MB of memory (--max-memory)"), "{stopped}");
    }
    assert!(lines[1].starts_with("a: ") && lines[3].starts_with("c: "), "{}", run.out);
    assert!(!lines[1].contains("not graded") && !lines[3].contains("not graded"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_a_folder_are_not_read() {
    let folder = folder("grade-links");
    folder.write("li/2.txt", "(a|b)*ab");
    std::os::unix::fs::symlink(folder.path("sheet.ron"), folder.path("li/1.ron")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path("li/3.txt")).status().unwrap().success());
    let run = folder.grammaton(&["grade", "sheet.ron", "li"]);
    let expected = "li: 2.5 of 11.5 points. 1: 1.ron cannot be read: it is not a regular file 3: 3.txt cannot be read: \
                    it is not a regular file 4: There is no answer.\n";
    run.fails_with(1, expected);
}

/// Links the program into the folder of a container.
#[cfg(unix)]
fn link_program(to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_grammaton"), to).unwrap();
}

/// Copies the files of a folder.
#[cfg(unix)]
fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn the_autograder_for_gradescope_runs_as_in_its_container() {
    let folder = folder("gradescope");
    let source = folder.path("source");
    copy_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/grading/gradescope"), &source);
    link_program(&source.join("grammaton"));
    fs::copy(folder.path("sheet.ron"), source.join("sheet.ron")).unwrap();
    copy_files(&golden().join("wu"), &folder.path("submission"));
    let run = |script: &str| -> Run {
        let mut command = Command::new("bash");
        command.arg(source.join(script)).env("AUTOGRADER", folder.path("")).env("LC_ALL", "C");
        command.output().unwrap().into()
    };
    let setup = run("setup.sh");
    assert_eq!((setup.code, setup.out.starts_with("grammaton ")), (Some(0), true), "{}", setup.err);
    run("run_autograder").says("");
    matches("gradescope.json", &folder.read("results/results.json"));
    // A submission that cannot be read has results, too; a sheet that cannot be read has none.
    folder.write("submission/exercise-1.jff", "<structure>");
    fs::remove_file(folder.path("results/results.json")).unwrap();
    run("run_autograder").says("");
    assert!(folder.read("results/results.json").contains("exercise-1.jff cannot be read: "));
    fs::remove_file(folder.path("results/results.json")).unwrap();
    fs::write(source.join("sheet.ron"), "(version: 2)").unwrap();
    let broken = run("run_autograder");
    assert_eq!((broken.code, folder.path("results/results.json").exists()), (Some(2), false), "{}", broken.err);
}

#[cfg(unix)]
#[test]
fn the_external_grader_for_prairielearn_runs_as_in_its_container() {
    let folder = folder("prairielearn");
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/grading/prairielearn");
    copy_files(&template.join("serverFilesCourse/grammaton"), &folder.path("serverFilesCourse/grammaton"));
    link_program(&folder.path("serverFilesCourse/grammaton/grammaton"));
    copy_files(&template.join("question/tests"), &folder.path("tests"));
    fs::create_dir_all(folder.path("student")).unwrap();
    fs::copy(golden().join("li/1.ron"), folder.path("student/1.ron")).unwrap();
    let run = || -> Run {
        let mut command = Command::new("bash");
        command.arg(folder.path("serverFilesCourse/grammaton/run.sh")).env("GRADE", folder.path(""));
        command.env("LC_ALL", "C").output().unwrap().into()
    };
    run().says("");
    let results = folder.read("results/results.json");
    assert!(results.contains("\"gradable\": true,\n  \"score\": 1,"), "{results}");
    // A submission of which nothing can be read costs no attempt.
    folder.write("student/1.ron", "(version: 1");
    run().says("");
    let results = folder.read("results/results.json");
    assert!(results.contains("\"gradable\": false,"), "{results}");
    assert!(results.contains("\"format_errors\": [\n    \"1.ron cannot be read: "), "{results}");
    fs::copy(folder.path("sheet.ron"), folder.path("tests/sheet.ron")).unwrap();
    fs::remove_dir_all(folder.path("student")).unwrap();
    copy_files(&golden().join("wu"), &folder.path("student"));
    run().says("");
    matches("prairielearn.json", &folder.read("results/results.json"));
}
